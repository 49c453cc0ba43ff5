"""Profiles that cannot be read, one row a watch, and who heard of it when."""

from __future__ import annotations

from monitor.model import Trouble
from monitor.store.connection import Connection, Row

_COLUMNS = "watch_id, kind, since, looks, reason, told_at, mentioned_at, mended_at"


def find(db: Connection, watch_id: int) -> Trouble | None:
    """Return a watch's trouble, mended or not."""
    row = db.row(f"SELECT {_COLUMNS} FROM trouble WHERE watch_id = :id", {"id": watch_id})
    return _trouble(row) if row else None


def save(db: Connection, trouble: Trouble) -> None:
    """Store a trouble in place of what was stored of this watch."""
    db.execute(
        f"INSERT INTO trouble ({_COLUMNS}) VALUES (:watch, :kind, :since, :looks, :reason, :told,"
        " :mentioned, :mended) ON CONFLICT (watch_id) DO UPDATE SET kind = :kind, since = :since,"
        " looks = :looks, reason = :reason, told_at = :told, mentioned_at = :mentioned,"
        " mended_at = :mended",
        {
            "watch": trouble.watch_id,
            "kind": trouble.kind,
            "since": trouble.since,
            "looks": trouble.looks,
            "reason": trouble.reason,
            "told": trouble.told_at,
            "mentioned": trouble.mentioned_at,
            "mended": trouble.mended_at,
        },
    )


def drop(db: Connection, watch_id: int) -> None:
    """Forget a trouble that nobody heard of."""
    db.execute("DELETE FROM trouble WHERE watch_id = :id", {"id": watch_id})


def drop_mended(db: Connection, before: int) -> int:
    """Forget what was mended, and told, before a moment; returns how many."""
    return db.execute(
        "DELETE FROM trouble WHERE mended_at < :before AND (told_at IS NULL OR told_at < :before)",
        {"before": before},
    )


def standing(db: Connection, *, refused_after: int) -> list[Trouble]:
    """Return the troubles that were told, and refusals that last: what needs care, oldest first.

    Watches that are paused are left out.
    """
    rows = db.rows(
        f"SELECT {_COLUMNS} FROM trouble WHERE mended_at IS NULL"
        " AND (told_at IS NOT NULL OR (kind = 'refused' AND looks >= :many))"
        " AND watch_id IN (SELECT id FROM watch WHERE paused_at IS NULL) ORDER BY since, watch_id",
        {"many": refused_after},
    )
    return [_trouble(row) for row in rows]


def mended(db: Connection) -> list[Trouble]:
    """Return the troubles that somebody heard of and that no digest has called mended yet."""
    rows = db.rows(
        f"SELECT {_COLUMNS} FROM trouble WHERE mended_at IS NOT NULL"
        " AND mentioned_at IS NULL ORDER BY mended_at, watch_id"
    )
    return [_trouble(row) for row in rows]


def mention(db: Connection, watch_id: int, now: int) -> None:
    """Note that a digest named a trouble."""
    db.execute(
        "UPDATE trouble SET mentioned_at = :now WHERE watch_id = :id", {"id": watch_id, "now": now}
    )


def _trouble(row: Row) -> Trouble:
    return Trouble(
        row["watch_id"],
        row["kind"],
        row["since"],
        row["looks"],
        row["reason"],
        row["told_at"],
        row["mentioned_at"],
        row["mended_at"],
    )
