"""Alerts and their deliveries: added with the change itself, claimed, sent, settled."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.model import Alert, Delivery, DeliveryState, Occasion, Routed
from monitor.store import lanes
from monitor.store.connection import Connection, Row, next_id
from monitor.store.looks import told_of

DELIVERY = (
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
    now: int,
    nudge_at: int | None = None,
) -> Alert:
    """Add one alert; its situations and deliveries are added to it."""
    alert = Alert(
        next_id(db, "alert"), candidate_id, watch_id, look_id, recruiter, now, nudge_at=nudge_at
    )
    db.execute(
        "INSERT INTO alert (id, candidate_id, watch_id, look_id, recruiter, created_at, nudge_at)"
        " VALUES (:id, :candidate, :watch, :look, :recruiter, :now, :nudge)",
        {
            "id": alert.id,
            "candidate": candidate_id,
            "watch": watch_id,
            "look": look_id,
            "recruiter": recruiter,
            "now": now,
            "nudge": nudge_at,
        },
    )
    return alert


def tell(db: Connection, alert_id: int, situation_id: int, *, route: str, timing: str) -> None:
    """Let an alert tell a situation of its look, as a route decided."""
    db.execute(
        "INSERT INTO alert_situation (alert_id, situation_id, route, timing)"
        " VALUES (:alert, :situation, :route, :timing)",
        {"alert": alert_id, "situation": situation_id, "route": route, "timing": timing},
    )


def routed(db: Connection, alert_id: int) -> list[Routed]:
    """Return the situations that an alert tells, the surest first, with their routes."""
    rows = db.rows(
        "SELECT situation.*, route, timing, hidden FROM alert_situation"
        " JOIN situation ON situation.id = alert_situation.situation_id"
        " WHERE alert_id = :id ORDER BY confidence DESC, situation.id",
        {"id": alert_id},
    )
    return [Routed(told_of(row), row["route"], row["timing"], row["hidden"]) for row in rows]


def hide(db: Connection, alert_id: int, situation_id: int, why: str) -> None:
    """Leave a situation out of an alert's messages after all, and say why."""
    db.execute(
        "UPDATE alert_situation SET hidden = :why"
        " WHERE alert_id = :alert AND situation_id = :situation",
        {"alert": alert_id, "situation": situation_id, "why": why},
    )


def add_delivery(
    db: Connection,
    target: str,
    due_at: int,
    *,
    alert_id: int | None = None,
    notice_id: int | None = None,
    group_key: str = "",
    occasion: Occasion = Occasion.FIRST,
    held: str | None = None,
) -> None:
    """Add a delivery of an alert, or of a notice, due at a moment; `held` says why not before.

    What goes to a target a second time is a round of its own.
    """
    number = next_id(db, "delivery")
    db.execute(
        "INSERT INTO delivery (id, alert_id, notice_id, target, round, occasion, state, next_at,"
        " group_key, held) SELECT :id, :alert, :notice, :target, COALESCE(MAX(round) + 1, 0),"
        " :occasion, 'pending', :due, :key, :held FROM delivery"
        " WHERE target = :target AND (alert_id = :alert OR notice_id = :notice)",
        {
            "id": number,
            "alert": alert_id,
            "notice": notice_id,
            "target": target,
            "occasion": occasion,
            "due": due_at,
            "key": group_key or f"alone {number}",
            "held": held,
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
        f"SELECT {DELIVERY} FROM delivery WHERE alert_id = :id ORDER BY target", {"id": alert_id}
    )
    return [delivery_of(row) for row in rows]


def of_notice(db: Connection, notice_id: int) -> list[Delivery]:
    """Return a notice's deliveries, by target."""
    rows = db.rows(
        f"SELECT {DELIVERY} FROM delivery WHERE notice_id = :id ORDER BY target",
        {"id": notice_id},
    )
    return [delivery_of(row) for row in rows]


def cancel(db: Connection, alert_ids: Sequence[int], *, why: str) -> int:
    """Cancel the deliveries of these alerts that were not handed over yet."""
    return sum(
        db.execute(
            "UPDATE delivery SET state = 'cancelled', next_at = NULL, lease = NULL, held = NULL,"
            " detail = :why"
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
        "UPDATE delivery SET state = 'pending', next_at = :now, tried_at = NULL, detail = NULL"
        " WHERE alert_id = :id AND state IN ('dead', 'uncertain') AND next_at IS NULL",
        {"id": alert.id, "now": now},
    )
    _reopen(db, deliveries(db, alert.id))
    return again + len(set(targets) - have)


def resend_notice(db: Connection, notice_id: int, now: int) -> int:
    """Make due again what of a notice is dead or uncertain; returns how many."""
    again = db.execute(
        "UPDATE delivery SET state = 'pending', next_at = :now, tried_at = NULL, detail = NULL"
        " WHERE notice_id = :id AND state IN ('dead', 'uncertain') AND next_at IS NULL",
        {"id": notice_id, "now": now},
    )
    _reopen(db, of_notice(db, notice_id))
    return again


def _reopen(db: Connection, sent_again: Sequence[Delivery]) -> None:
    """Whoever asks for it again has mended the target, or wants to know."""
    for target in {one.target for one in sent_again if one.next_at is not None}:
        lanes.reopen(db, target)


def waiting_alerts(db: Connection, candidate_id: int) -> list[Alert]:
    """Return a candidate's alerts that still have a delivery to make."""
    rows = db.rows(
        "SELECT * FROM alert WHERE candidate_id = :id AND EXISTS (SELECT 1 FROM delivery"
        " WHERE alert_id = alert.id AND next_at IS NOT NULL) ORDER BY id",
        {"id": candidate_id},
    )
    return [_alert(row) for row in rows]


def to_tell_again(db: Connection, now: int) -> list[Alert]:
    """Return the alerts whose snooze has ended, or whose next reminder or escalation is due."""
    rows = db.rows(
        "SELECT * FROM alert WHERE acked_at IS NULL AND (nudge_at <= :now OR snoozed_until <= :now)"
        " ORDER BY id LIMIT 500",
        {"now": now},
    )
    return [_alert(row) for row in rows]


def plan_nudge(db: Connection, alert_id: int, at: int | None, done: int) -> None:
    """Note when an alert is told again, if ever, and how often that has happened."""
    db.execute(
        "UPDATE alert SET nudge_at = :at, nudges = :done WHERE id = :id",
        {"id": alert_id, "at": at, "done": done},
    )


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


def delivery_of(row: Row) -> Delivery:
    """Return the delivery that a row of `delivery` holds."""
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
