"""Alerts and their deliveries: added with the change itself, claimed, sent, settled."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.model import Alert, Delivery, DeliveryState, Occasion
from monitor.store.connection import Connection, Row, next_id

_DELIVERY = (
    "id, alert_id, target, state, attempts, next_at, detail, sent_at, notice_id, round, occasion,"
    " pack, group_key, held, unknowns, tried_at"
)


def add(
    db: Connection,
    *,
    candidate_id: int,
    watch_id: int,
    look_id: int,
    recruiter: str,
    targets: Sequence[str],
    now: int,
) -> Alert:
    """Add one alert with a delivery for each target, ready to be sent."""
    alert = Alert(next_id(db, "alert"), candidate_id, watch_id, look_id, recruiter, now)
    db.execute(
        "INSERT INTO alert (id, candidate_id, watch_id, look_id, recruiter, created_at)"
        " VALUES (:id, :candidate, :watch, :look, :recruiter, :now)",
        {
            "id": alert.id,
            "candidate": candidate_id,
            "watch": watch_id,
            "look": look_id,
            "recruiter": recruiter,
            "now": now,
        },
    )
    for target in targets:
        add_delivery(db, target, now, alert_id=alert.id)
    return alert


def add_delivery(
    db: Connection,
    target: str,
    now: int,
    *,
    alert_id: int | None = None,
    notice_id: int | None = None,
) -> None:
    """Add a delivery of an alert, or of a notice, ready to be sent."""
    db.execute(
        "INSERT INTO delivery (id, alert_id, notice_id, target, state, next_at)"
        " VALUES (:id, :alert, :notice, :target, 'pending', :now)",
        {
            "id": next_id(db, "delivery"),
            "alert": alert_id,
            "notice": notice_id,
            "target": target,
            "now": now,
        },
    )


def find_alert(db: Connection, alert_id: int) -> Alert | None:
    """Return an alert by id."""
    row = db.row("SELECT * FROM alert WHERE id = :id", {"id": alert_id})
    return _alert(row) if row else None


def alerts(db: Connection, *, candidate_id: int | None = None, limit: int = 50) -> list[Alert]:
    """Return the newest alerts, newest first."""
    rows = db.rows(
        "SELECT * FROM alert WHERE :candidate IS NULL OR candidate_id = :candidate"
        " ORDER BY id DESC LIMIT :limit",
        {"candidate": candidate_id, "limit": limit},
    )
    return [_alert(row) for row in rows]


def of_look(db: Connection, look_id: int) -> list[Alert]:
    """Return the alerts that a look raised."""
    rows = db.rows("SELECT * FROM alert WHERE look_id = :id ORDER BY id", {"id": look_id})
    return [_alert(row) for row in rows]


def deliveries(db: Connection, alert_id: int) -> list[Delivery]:
    """Return an alert's deliveries, by target."""
    rows = db.rows(
        f"SELECT {_DELIVERY} FROM delivery WHERE alert_id = :id ORDER BY target", {"id": alert_id}
    )
    return [_delivery(row) for row in rows]


def of_notice(db: Connection, notice_id: int) -> list[Delivery]:
    """Return a notice's deliveries, by target."""
    rows = db.rows(
        f"SELECT {_DELIVERY} FROM delivery WHERE notice_id = :id ORDER BY target",
        {"id": notice_id},
    )
    return [_delivery(row) for row in rows]


def expire_leases(db: Connection, now: int, *, hold: bool) -> int:
    """Mark sends whose sender never came back as uncertain; `hold` keeps them so.

    Otherwise they are due again, as possible repeats, however often senders die. Returns how many.
    """
    return db.execute(
        "UPDATE delivery SET state = 'uncertain', lease = NULL, unknowns = unknowns + 1,"
        " next_at = CASE WHEN :hold = 1 THEN NULL ELSE next_at END,"
        " detail = 'the sender was stopped while sending: it may or may not have arrived'"
        " WHERE state = 'sending' AND next_at <= :now",
        {"now": now, "hold": int(hold)},
    )


def claim(db: Connection, *, lease: str, now: int, until: int, limit: int) -> list[Delivery]:
    """Take up to `limit` due deliveries, oldest first; each is SENDING from here on."""
    rows = db.rows(
        "UPDATE delivery SET state = 'sending', lease = :lease, next_at = :until,"
        " attempts = attempts + 1 WHERE id IN"
        " (SELECT id FROM delivery WHERE next_at IS NOT NULL AND next_at <= :now"
        " AND state IN ('pending', 'uncertain') ORDER BY next_at, id LIMIT :limit)"
        f" RETURNING {_DELIVERY}",
        {"lease": lease, "now": now, "until": until, "limit": limit},
    )
    return [_delivery(row) for row in sorted(rows, key=lambda row: int(row["id"]))]


def settle(
    db: Connection,
    delivery_id: int,
    lease: str,
    *,
    state: DeliveryState,
    detail: str,
    next_at: int | None,
    now: int,
) -> bool:
    """Record how a send ended; False when the lease was lost, and nothing is recorded."""
    return bool(
        db.execute(
            "UPDATE delivery SET state = :state, lease = NULL, detail = :detail,"
            " next_at = :next, sent_at = CASE WHEN :state = 'sent' THEN :now ELSE sent_at END,"
            " unknowns = unknowns + CASE WHEN :state = 'uncertain' THEN 1 ELSE 0 END"
            " WHERE id = :id AND lease = :lease AND state = 'sending'",
            {
                "id": delivery_id,
                "lease": lease,
                "state": state,
                "detail": detail,
                "next": next_at,
                "now": now,
            },
        )
    )


def unknowns(db: Connection, delivery_id: int) -> int:
    """Return how many sends of a delivery ended without anybody knowing how."""
    row = db.row("SELECT unknowns FROM delivery WHERE id = :id", {"id": delivery_id})
    return int(row["unknowns"]) if row else 0


def cancel(db: Connection, alert_ids: Sequence[int], *, why: str) -> int:
    """Cancel the deliveries of these alerts that were not handed over yet."""
    return sum(
        db.execute(
            "UPDATE delivery SET state = 'cancelled', next_at = NULL, lease = NULL, detail = :why"
            " WHERE alert_id = :id AND state IN ('pending', 'uncertain') AND next_at IS NOT NULL",
            {"id": alert_id, "why": why},
        )
        for alert_id in alert_ids
    )


def resend(db: Connection, alert: Alert, targets: Sequence[str], now: int) -> int:
    """Make due again what is dead or uncertain, and what has no delivery yet; returns how many."""
    have = {delivery.target for delivery in deliveries(db, alert.id)}
    for target in targets:
        if target not in have:
            add_delivery(db, target, now, alert_id=alert.id)
    again = db.execute(
        "UPDATE delivery SET state = 'pending', next_at = :now, detail = NULL"
        " WHERE alert_id = :id AND state IN ('dead', 'uncertain') AND next_at IS NULL",
        {"id": alert.id, "now": now},
    )
    return again + len(set(targets) - have)


def resend_notice(db: Connection, notice_id: int, now: int) -> int:
    """Make due again what of a notice is dead or uncertain; returns how many."""
    return db.execute(
        "UPDATE delivery SET state = 'pending', next_at = :now, detail = NULL"
        " WHERE notice_id = :id AND state IN ('dead', 'uncertain') AND next_at IS NULL",
        {"id": notice_id, "now": now},
    )


def waiting_alerts(db: Connection, candidate_id: int) -> list[Alert]:
    """Return a candidate's alerts that still have a delivery to make."""
    rows = db.rows(
        "SELECT * FROM alert WHERE candidate_id = :id AND EXISTS (SELECT 1 FROM delivery"
        " WHERE alert_id = alert.id AND next_at IS NOT NULL) ORDER BY id",
        {"id": candidate_id},
    )
    return [_alert(row) for row in rows]


def counts(db: Connection) -> dict[str, int]:
    """Return how many deliveries are in each state."""
    rows = db.rows("SELECT state, COUNT(*) AS many FROM delivery GROUP BY state")
    return {row["state"]: row["many"] for row in rows}


def _alert(row: Row) -> Alert:
    return Alert(
        row["id"],
        row["candidate_id"],
        row["watch_id"],
        row["look_id"],
        row["recruiter"],
        row["created_at"],
        row["acked_at"],
        row["acked_by"],
        row["snoozed_until"],
        row["nudge_at"],
        row["nudges"],
    )


def _delivery(row: Row) -> Delivery:
    return Delivery(
        row["id"],
        row["alert_id"],
        row["target"],
        DeliveryState(row["state"]),
        row["attempts"],
        row["next_at"],
        row["detail"],
        row["sent_at"],
        row["notice_id"],
        row["round"],
        Occasion(row["occasion"]),
        row["pack"],
        row["group_key"],
        row["held"],
        row["unknowns"],
        row["tried_at"],
    )
