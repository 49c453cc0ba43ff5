"""Many watches failing together: counted, told once, mended."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.clock import DAY
from monitor.model import EVERYTHING, Outage, OutageKind
from monitor.store.connection import Connection, Row

_COLUMNS = "scope, kind, since, watches, size, counted_at, told_at, mentioned_at, mended_at"
_JOIN = "FROM watch JOIN watch_state ON watch_state.watch_id = watch.id WHERE paused_at IS NULL"
# CROSS JOIN: from the few losses to their watches, never through all watches of a large host
_LOST = (
    "FROM watch_state CROSS JOIN watch WHERE watch.id = watch_state.watch_id"
    " AND lost_at IS NOT NULL AND host = :host AND paused_at IS NULL"
)
_READ = "(last_kind IN ('seen', 'unchanged') OR lost_at IS NOT NULL)"


def find(db: Connection, scope: str, kind: OutageKind) -> Outage | None:
    """Return an outage, mended or not."""
    row = db.row(
        f"SELECT {_COLUMNS} FROM outage WHERE scope = :scope AND kind = :kind",
        {"scope": scope, "kind": kind},
    )
    return _outage(row) if row else None


def save(db: Connection, outage: Outage) -> None:
    """Store an outage in place of what was stored of this scope and kind."""
    db.execute(
        f"INSERT INTO outage ({_COLUMNS}) VALUES (:scope, :kind, :since, :watches, :size,"
        " :counted, :told, :mentioned, :mended) ON CONFLICT (scope, kind) DO UPDATE SET"
        " since = :since, watches = :watches, size = :size, counted_at = :counted,"
        " told_at = :told, mentioned_at = :mentioned, mended_at = :mended",
        {
            "scope": outage.scope,
            "kind": outage.kind,
            "since": outage.since,
            "watches": outage.watches,
            "size": outage.size,
            "counted": outage.counted_at,
            "told": outage.told_at,
            "mentioned": outage.mentioned_at,
            "mended": outage.mended_at,
        },
    )


def standing(db: Connection) -> list[Outage]:
    """Return the outages that are not mended, oldest first; not of what nobody watches now."""
    rows = db.rows(
        f"SELECT {_COLUMNS} FROM outage WHERE mended_at IS NULL AND EXISTS (SELECT 1 FROM watch"
        " WHERE paused_at IS NULL AND (scope = :all OR host = scope)) ORDER BY since, scope",
        {"all": EVERYTHING},
    )
    return [_outage(row) for row in rows]


def forget_unwatched(db: Connection) -> None:
    """Forget the outages of hosts that nobody is watched on any more."""
    db.execute(
        "DELETE FROM outage WHERE scope <> :all"
        " AND NOT EXISTS (SELECT 1 FROM watch WHERE host = scope)",
        {"all": EVERYTHING},
    )


def over(db: Connection, host: str) -> list[Outage]:
    """Return the outages that are not mended of a host, and of everything."""
    rows = db.rows(
        f"SELECT {_COLUMNS} FROM outage WHERE mended_at IS NULL AND scope IN (:host, :all)",
        {"host": host, "all": EVERYTHING},
    )
    return [_outage(row) for row in rows]


def mended(db: Connection) -> list[Outage]:
    """Return the outages that no digest has called mended yet."""
    rows = db.rows(
        f"SELECT {_COLUMNS} FROM outage WHERE mended_at IS NOT NULL"
        " AND mentioned_at IS NULL ORDER BY mended_at, scope"
    )
    return [_outage(row) for row in rows]


@dataclass(frozen=True, slots=True)
class Sweep:
    """The losses on one host that belong together: since when, whose, of how many looked at."""

    first: int
    lost: int
    looked: int


def is_crowded(db: Connection, host: str, least: int) -> bool:
    """Tell whether a host has watches of at least so many candidates."""
    rows = db.rows(
        "SELECT DISTINCT candidate_id FROM watch WHERE host = :host AND paused_at IS NULL"
        " LIMIT :least",
        {"host": host, "least": least},
    )
    return len(rows) >= least


def mark_lost(db: Connection, watch_id: int, now: int) -> None:
    """Note that a watch's page lost what it said; the first moment stays."""
    db.execute(
        "UPDATE watch_state SET lost_at = COALESCE(lost_at, :now), looked_at = :now"
        " WHERE watch_id = :id",
        {"id": watch_id, "now": now},
    )


def clear_lost(db: Connection, watch_id: int) -> None:
    """Note that a watch's page says again what it said."""
    db.execute("UPDATE watch_state SET lost_at = NULL WHERE watch_id = :id", {"id": watch_id})


def clear_host(db: Connection, host: str) -> None:
    """Forget every loss on a host: what is still lost counts from its next look."""
    db.execute(
        "UPDATE watch_state SET lost_at = NULL WHERE lost_at IS NOT NULL"
        " AND watch_id IN (SELECT id FROM watch WHERE host = :host)",
        {"host": host},
    )


def fresh_losses(db: Connection, host: str, now: int, *, least: int) -> Sweep:
    """Count a host's losses within a day, or a watch's own interval, and the looks since.

    Fewer than `least` are not counted against the looks.
    """
    row = db.row(
        f"SELECT MIN(lost_at) AS first, COUNT(DISTINCT candidate_id) AS lost {_LOST}"
        " AND lost_at >= CASE WHEN every > 86400 THEN :now - every * 1000000 ELSE :now - :day END",
        {"host": host, "now": now, "day": DAY},
    )
    if row is None or row["lost"] < least:
        return Sweep(now, row["lost"] if row else 0, 0)
    return _with_looked(db, host, row["first"], row["lost"])


def losses_since(db: Connection, host: str, since: int) -> Sweep:
    """Count a host's losses of a sweep that still stand, and the looks since it began."""
    row = db.row(
        f"SELECT COUNT(DISTINCT candidate_id) AS lost {_LOST} AND lost_at >= :since",
        {"host": host, "since": since},
    )
    return _with_looked(db, host, since, row["lost"] if row else 0)


def _with_looked(db: Connection, host: str, since: int, lost: int) -> Sweep:
    row = db.row(
        f"SELECT COUNT(DISTINCT candidate_id) AS looked {_JOIN} AND host = :host"
        f" AND looked_at >= :since AND snapshot_id IS NOT NULL AND {_READ}",
        {"host": host, "since": since},
    )
    return Sweep(since, lost, row["looked"] if row else 0)


@dataclass(frozen=True, slots=True)
class Failing:
    """How many of the watches looked at since a moment could not be read, where and whose."""

    looked: int
    failing: int
    hosts: int
    candidates: int


def failing_since(db: Connection, scope: str, since: int) -> Failing:
    """Count the last looks at a host's watches, or at all, since a moment."""
    row = db.row(
        "SELECT COUNT(*) AS looked,"
        " COUNT(CASE WHEN last_kind IN ('failed', 'blocked') THEN 1 END) AS failing,"
        " COUNT(DISTINCT CASE WHEN last_kind IN ('failed', 'blocked') THEN host END) AS hosts,"
        " COUNT(DISTINCT CASE WHEN last_kind IN ('failed', 'blocked') THEN candidate_id END)"
        " AS candidates"
        f" {_JOIN} AND looked_at >= :since AND last_kind IS NOT NULL"
        " AND last_kind <> 'refused' AND (:scope = :all OR host = :scope)",
        {"since": since, "scope": scope, "all": EVERYTHING},
    )
    if row is None:
        return Failing(0, 0, 0, 0)
    return Failing(row["looked"], row["failing"], row["hosts"], row["candidates"])


def size_of(db: Connection, scope: str) -> int:
    """Return how many watches a host, or everything, has."""
    row = db.row(
        "SELECT COUNT(*) AS many FROM watch WHERE paused_at IS NULL"
        " AND (:scope = :all OR host = :scope)",
        {"scope": scope, "all": EVERYTHING},
    )
    return int(row["many"]) if row else 0


def hasten(db: Connection, watch_id: int, host: str, now: int, many: int) -> int:
    """Make a few other watches of a host due now, those that were due first; returns how many."""
    return db.execute(
        "UPDATE watch_state SET due_at = :now WHERE due_at > :now AND lease IS NULL AND watch_id IN"
        " (SELECT id FROM watch JOIN watch_state AS other ON other.watch_id = watch.id"
        " WHERE host = :host AND id <> :watch AND paused_at IS NULL AND snapshot_id IS NOT NULL"
        " AND other.lost_at IS NULL AND other.due_at IS NOT NULL"
        " ORDER BY other.due_at LIMIT :many)",
        {"watch": watch_id, "host": host, "now": now, "many": many},
    )


def _outage(row: Row) -> Outage:
    return Outage(
        row["scope"],
        OutageKind(row["kind"]),
        row["since"],
        row["watches"],
        row["size"],
        row["counted_at"],
        row["told_at"],
        row["mentioned_at"],
        row["mended_at"],
    )
