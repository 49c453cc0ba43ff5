"""Notices: messages about no change, added with their deliveries in one transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from monitor.model import Notice, NoticeKind, NoticeLine
from monitor.store import outbox
from monitor.store.connection import Connection, Row, next_id

_COLUMNS = "id, kind, recruiter, facts, created_at"


def add(
    db: Connection,
    kind: NoticeKind,
    *,
    recruiter: str,
    targets: Sequence[str],
    now: int,
    facts: Mapping[str, object] | None = None,
    lines: Sequence[NoticeLine] = (),
) -> Notice:
    """Add a notice with a delivery for each target; `facts` must name no person."""
    notice = Notice(next_id(db, "notice"), kind, recruiter, facts or {}, now)
    db.execute(
        f"INSERT INTO notice ({_COLUMNS}) VALUES (:id, :kind, :recruiter, :facts, :now)",
        {
            "id": notice.id,
            "kind": kind,
            "recruiter": recruiter,
            "facts": json.dumps(notice.facts, ensure_ascii=False),
            "now": now,
        },
    )
    for line in lines:
        _add_line(db, notice.id, line)
    for target in targets:
        outbox.add_delivery(db, target, now, notice_id=notice.id)
    return notice


def _add_line(db: Connection, notice_id: int, line: NoticeLine) -> None:
    db.execute(
        "INSERT INTO notice_line (id, notice_id, watch_id, kind, since, looks, reason, mended)"
        " VALUES (:id, :notice, :watch, :kind, :since, :looks, :reason, :mended)",
        {
            "id": next_id(db, "notice_line"),
            "notice": notice_id,
            "watch": line.watch_id,
            "kind": line.kind,
            "since": line.since,
            "looks": line.looks,
            "reason": line.reason,
            "mended": int(line.mended),
        },
    )


def find(db: Connection, notice_id: int) -> Notice | None:
    """Return a notice by id."""
    row = db.row(f"SELECT {_COLUMNS} FROM notice WHERE id = :id", {"id": notice_id})
    return _notice(row) if row else None


def newest(db: Connection, *, limit: int = 50) -> list[Notice]:
    """Return the newest notices, newest first."""
    rows = db.rows(f"SELECT {_COLUMNS} FROM notice ORDER BY id DESC LIMIT :limit", {"limit": limit})
    return [_notice(row) for row in rows]


def about(db: Connection, watch_id: int) -> list[Notice]:
    """Return the notices that name a watch, oldest first."""
    rows = db.rows(
        f"SELECT {_COLUMNS} FROM notice WHERE id IN"
        " (SELECT notice_id FROM notice_line WHERE watch_id = :id) ORDER BY id",
        {"id": watch_id},
    )
    return [_notice(row) for row in rows]


def lines(db: Connection, notice_id: int) -> list[NoticeLine]:
    """Return what a notice says of each watch that still is one."""
    rows = db.rows(
        "SELECT watch_id, kind, since, looks, reason, mended FROM notice_line"
        " WHERE notice_id = :id ORDER BY id",
        {"id": notice_id},
    )
    return [
        NoticeLine(
            row["watch_id"],
            row["kind"],
            row["since"],
            row["looks"],
            row["reason"],
            bool(row["mended"]),
        )
        for row in rows
    ]


def last_digest(db: Connection) -> int | None:
    """Return when the last digests were made."""
    row = db.row("SELECT MAX(created_at) AS at FROM notice WHERE kind = 'digest'")
    return row["at"] if row else None


def drop_old(db: Connection, before: int) -> int:
    """Forget notices from before a moment that have nothing left to deliver; returns how many."""
    return db.execute(
        "DELETE FROM notice WHERE created_at < :before AND NOT EXISTS (SELECT 1 FROM delivery"
        " WHERE notice_id = notice.id AND next_at IS NOT NULL)",
        {"before": before},
    )


def _notice(row: Row) -> Notice:
    return Notice(
        row["id"],
        NoticeKind(row["kind"]),
        row["recruiter"],
        json.loads(row["facts"]),
        row["created_at"],
    )
