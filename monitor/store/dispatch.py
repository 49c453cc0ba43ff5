"""Sending, as the store sees it: deliveries are due, leased together, held back, settled."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from monitor.model import Delivery, DeliveryState
from monitor.store.connection import Connection
from monitor.store.outbox import DELIVERY, delivery_of

_WAITS = "state IN ('pending', 'uncertain') AND next_at IS NOT NULL AND next_at <= :now"


def due_targets(db: Connection, now: int) -> list[str]:
    """Return the targets that something is due for and whose lanes are open, by name."""
    rows = db.rows(
        f"SELECT DISTINCT delivery.target FROM delivery WHERE {_WAITS} AND NOT EXISTS"
        " (SELECT 1 FROM lane WHERE lane.target = delivery.target AND lane.open_at > :now)"
        " UNION SELECT target FROM delivery WHERE state = 'sending' AND next_at <= :now"
        " ORDER BY 1",
        {"now": now},
    )
    return [row["target"] for row in rows]


def due(db: Connection, target: str, now: int, limit: int) -> list[Delivery]:
    """Return up to `limit` deliveries to a target that are due, the longest due first."""
    rows = db.rows(
        f"SELECT {DELIVERY} FROM delivery WHERE target = :target AND {_WAITS}"
        " ORDER BY next_at, id LIMIT :limit",
        {"target": target, "now": now, "limit": limit},
    )
    return [delivery_of(row) for row in rows]


def expire_leases(db: Connection, target: str, now: int, *, hold: bool) -> int:
    """Mark a target's sends whose sender never came back as uncertain; `hold` keeps them so.

    Otherwise they are due again, as possible repeats, however often senders die. Returns how many.
    """
    return db.execute(
        "UPDATE delivery SET state = 'uncertain', lease = NULL, unknowns = unknowns + 1,"
        " next_at = CASE WHEN :hold = 1 THEN NULL ELSE next_at END,"
        " detail = 'the sender was stopped while sending: it may or may not have arrived'"
        " WHERE target = :target AND state = 'sending' AND next_at <= :now",
        {"target": target, "now": now, "hold": int(hold)},
    )


def lease(
    db: Connection, deliveries: Sequence[Delivery], name: str, *, pack: int | None, until: int
) -> None:
    """Take deliveries for one message: each is SENDING from here on, whatever becomes of us."""
    db.many(
        "UPDATE delivery SET state = 'sending', lease = :lease, next_at = :until,"
        " attempts = attempts + 1, pack = :pack, held = NULL WHERE id = :id",
        [{"id": d.id, "lease": name, "until": until, "pack": pack} for d in deliveries],
    )


def settle(
    db: Connection,
    delivery_id: int,
    name: str,
    *,
    state: DeliveryState,
    detail: str,
    next_at: int | None,
    now: int,
) -> bool:
    """Record how a send ended; False when the lease was lost, and nothing is recorded.

    What certainly did not arrive may go out in another company next time; what may have arrived
    keeps its pack, so that a repeat bears the same name.
    """
    return bool(
        db.execute(
            "UPDATE delivery SET state = :state, lease = NULL, detail = :detail,"
            " next_at = :next, sent_at = CASE WHEN :state = 'sent' THEN :now ELSE sent_at END,"
            " tried_at = CASE WHEN tried_at IS NULL THEN :now ELSE tried_at END,"
            " pack = CASE WHEN :state = 'pending' AND unknowns = 0 THEN NULL ELSE pack END,"
            " unknowns = unknowns + CASE WHEN :state = 'uncertain' THEN 1 ELSE 0 END"
            " WHERE id = :id AND lease = :lease AND state = 'sending'",
            {
                "id": delivery_id,
                "lease": name,
                "state": state,
                "detail": detail,
                "next": next_at,
                "now": now,
            },
        )
    )


def hold(db: Connection, delivery_id: int, until: int, why: str) -> None:
    """Let a delivery wait until a moment, and say why."""
    db.execute(
        "UPDATE delivery SET next_at = :until, held = :why WHERE id = :id",
        {"id": delivery_id, "until": until, "why": why},
    )


def alone(db: Connection, delivery_ids: Sequence[int]) -> None:
    """Let each of these go out in a message of its own from now on."""
    db.many(
        "UPDATE delivery SET group_key = :key, pack = NULL WHERE id = :id",
        [{"id": number, "key": f"alone! {number}"} for number in delivery_ids],
    )


def drop(db: Connection, delivery_id: int, state: DeliveryState, why: str) -> None:
    """Settle a delivery that must not be sent: cancelled, or dead."""
    db.execute(
        "UPDATE delivery SET state = :state, next_at = NULL, lease = NULL, held = NULL,"
        " detail = :why WHERE id = :id",
        {"id": delivery_id, "state": state, "why": why},
    )


def give_up(db: Connection, target: str, before: int, why: str) -> int:
    """Declare dead what has been due to a target since before a moment; returns how many.

    For what was tried the first try counts, for the rest the moment it was due.
    """
    return db.execute(
        "UPDATE delivery SET state = 'dead', next_at = NULL, held = NULL, detail = :why"
        " WHERE target = :target AND state = 'pending' AND next_at IS NOT NULL"
        " AND COALESCE(tried_at, next_at) < :before",
        {"target": target, "before": before, "why": why},
    )


def drop_unknown_targets(db: Connection, known: Collection[str], now: int) -> int:
    """Declare dead what is due to targets that config.toml no longer has; returns how many."""
    gone = [target for target in due_targets(db, now) if target not in known]
    return sum(
        db.execute(
            "UPDATE delivery SET state = 'dead', next_at = NULL, lease = NULL, held = NULL,"
            " detail = :why WHERE target = :target AND next_at IS NOT NULL AND next_at <= :now",
            {
                "target": target,
                "now": now,
                "why": f"the target {target} is no longer in config.toml",
            },
        )
        for target in gone
    )


def last_sent(db: Connection, target: str, group_key: str) -> int | None:
    """Return when a message of a group last went out to a target."""
    row = db.row(
        "SELECT sent_at FROM group_sent WHERE target = :target AND group_key = :key",
        {"target": target, "key": group_key},
    )
    return row["sent_at"] if row else None


def note_sent(db: Connection, target: str, group_key: str, now: int) -> None:
    """Remember that a message of a group went out."""
    db.execute(
        "INSERT INTO group_sent (target, group_key, sent_at) VALUES (:target, :key, :now)"
        " ON CONFLICT (target, group_key) DO UPDATE SET sent_at = :now",
        {"target": target, "key": group_key, "now": now},
    )


def forget_groups(db: Connection, before: int) -> int:
    """Forget groups that were last told before a moment; returns how many."""
    return db.execute("DELETE FROM group_sent WHERE sent_at < :before", {"before": before})


def waits_in_group(db: Connection, target: str, group_key: str) -> int | None:
    """Return when the untried rest of a group goes out to a target, if something waits."""
    row = db.row(
        "SELECT MIN(next_at) AS at FROM delivery WHERE target = :target AND group_key = :key"
        " AND state = 'pending' AND attempts = 0 AND next_at IS NOT NULL",
        {"target": target, "key": group_key},
    )
    return row["at"] if row else None
