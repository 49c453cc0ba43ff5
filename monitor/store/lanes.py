"""Lanes: how sending to each target goes, kept across restarts."""

from __future__ import annotations

from monitor.model_sending import Lane
from monitor.store.connection import Connection, Row


def of(db: Connection, target: str) -> Lane:
    """Return the lane of a target; one that nothing was ever sent to is open."""
    row = db.row("SELECT * FROM lane WHERE target = :target", {"target": target})
    return _lane(row) if row else Lane(target)


def every(db: Connection) -> list[Lane]:
    """Return all lanes, by target."""
    return [_lane(row) for row in db.rows("SELECT * FROM lane ORDER BY target")]


def parked(db: Connection) -> list[Lane]:
    """Return the lanes of targets that refuse everything, by target."""
    return [lane for lane in every(db) if lane.parked_at is not None]


def save(db: Connection, lane: Lane) -> None:
    """Store how sending to a target goes."""
    db.execute(
        "INSERT INTO lane (target, failures, refusals, open_at, parked_at, reason, sent_at,"
        " failed_at) VALUES (:target, :failures, :refusals, :open, :parked, :reason, :sent,"
        " :failed) ON CONFLICT (target) DO UPDATE SET failures = :failures,"
        " refusals = :refusals, open_at = :open, parked_at = :parked, reason = :reason,"
        " sent_at = :sent, failed_at = :failed",
        {
            "target": lane.target,
            "failures": lane.failures,
            "refusals": lane.refusals,
            "open": lane.open_at,
            "parked": lane.parked_at,
            "reason": lane.reason,
            "sent": lane.sent_at,
            "failed": lane.failed_at,
        },
    )


def reopen(db: Connection, target: str) -> bool:
    """Let a target be sent to at once: somebody mended it. False when nothing kept it shut."""
    return bool(
        db.execute(
            "UPDATE lane SET open_at = 0, failures = 0, refusals = 0, parked_at = NULL,"
            " reason = NULL WHERE target = :target"
            " AND (open_at > 0 OR failures > 0 OR parked_at IS NOT NULL)",
            {"target": target},
        )
    )


def _lane(row: Row) -> Lane:
    return Lane(
        row["target"],
        row["failures"],
        row["refusals"],
        row["open_at"],
        row["parked_at"],
        row["reason"],
        row["sent_at"],
        row["failed_at"],
    )
