"""Who is running, and the figures that tell whether all is well."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Service:
    """The process that holds a role, and when it last showed a sign of life."""

    instance: str
    pid: int
    started_at: int
    beat_at: int


def beat(
    db: Connection, role: str, *, instance: str, pid: int, now: int, stale_before: int
) -> Service | None:
    """Take or keep a role; returns the other holder instead when one is alive."""
    took = db.execute(
        "INSERT INTO service (role, instance, pid, started_at, beat_at)"
        " VALUES (:role, :instance, :pid, :now, :now)"
        " ON CONFLICT (role) DO UPDATE SET instance = :instance, pid = :pid, beat_at = :now,"
        " started_at = CASE WHEN service.instance = :instance THEN service.started_at"
        " ELSE :now END"
        " WHERE service.instance = :instance OR service.beat_at < :stale",
        {"role": role, "instance": instance, "pid": pid, "now": now, "stale": stale_before},
    )
    return None if took else holder(db, role)


def leave(db: Connection, role: str, instance: str) -> None:
    """Give a role up."""
    db.execute(
        "DELETE FROM service WHERE role = :role AND instance = :instance",
        {"role": role, "instance": instance},
    )


def holder(db: Connection, role: str) -> Service | None:
    """Return who holds a role, alive or not."""
    row = db.row("SELECT * FROM service WHERE role = :role", {"role": role})
    if row is None:
        return None
    return Service(row["instance"], row["pid"], row["started_at"], row["beat_at"])


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts for `status`; `oldest_due` is a moment, None when nothing is overdue."""

    candidates: int
    watches: int
    paused: int
    due: int
    oldest_due: int | None
    by_last_look: dict[str, int]


def figures(db: Connection, now: int) -> Figures:
    """Count what is watched and what waits."""
    counts = db.row(
        "SELECT (SELECT COUNT(*) FROM candidate) AS candidates,"
        " (SELECT COUNT(*) FROM watch) AS watches,"
        " (SELECT COUNT(*) FROM watch WHERE paused_at IS NOT NULL) AS paused,"
        " (SELECT COUNT(*) FROM watch_state WHERE due_at <= :now) AS due,"
        " (SELECT MIN(due_at) FROM watch_state WHERE due_at <= :now) AS oldest",
        {"now": now},
    )
    kinds = db.rows(
        "SELECT COALESCE(last_kind, 'never') AS kind, COUNT(*) AS many FROM watch_state"
        " GROUP BY COALESCE(last_kind, 'never') ORDER BY 1"
    )
    if counts is None:
        raise LookupError("the store counts nothing")
    return Figures(
        counts["candidates"],
        counts["watches"],
        counts["paused"],
        counts["due"],
        counts["oldest"],
        {row["kind"]: row["many"] for row in kinds},
    )


def drop_old_requests(db: Connection, before: int) -> int:
    """Forget answered requests asked before a moment; returns how many."""
    return db.execute(
        "DELETE FROM request WHERE look_id IS NOT NULL AND asked_at < :before", {"before": before}
    )
