"""Silences: rules with an expiry that hold alerts back."""

from __future__ import annotations

import json
from collections.abc import Mapping

from monitor.model_sending import Silence
from monitor.store.connection import Connection, Row, next_id


def add(
    db: Connection,
    *,
    candidate_id: int | None,
    matches: Mapping[str, object],
    comment: str,
    author: str,
    starts_at: int,
    ends_at: int,
    drops: bool,
    now: int,
) -> Silence:
    """Add a silence; `matches` are a route's matchers and must name no person."""
    silence = Silence(
        next_id(db, "silence"),
        candidate_id,
        matches,
        comment,
        author,
        starts_at,
        ends_at,
        drops,
        now,
    )
    db.execute(
        "INSERT INTO silence (id, candidate_id, matches, comment, author, starts_at, ends_at,"
        " drops, created_at) VALUES (:id, :candidate, :matches, :comment, :author, :starts, :ends,"
        " :drops, :now)",
        {
            "id": silence.id,
            "candidate": candidate_id,
            "matches": json.dumps(matches, ensure_ascii=False),
            "comment": comment,
            "author": author,
            "starts": starts_at,
            "ends": ends_at,
            "drops": int(drops),
            "now": now,
        },
    )
    return silence


def standing(db: Connection, now: int) -> list[Silence]:
    """Return the silences that hold at a moment, the longest first."""
    rows = db.rows(
        "SELECT * FROM silence WHERE starts_at <= :now AND ends_at > :now"
        " ORDER BY ends_at DESC, id",
        {"now": now},
    )
    return [_silence(row) for row in rows]


def every(db: Connection) -> list[Silence]:
    """Return all silences, newest first."""
    return [_silence(row) for row in db.rows("SELECT * FROM silence ORDER BY id DESC")]


def find(db: Connection, silence_id: int) -> Silence | None:
    """Return a silence by id."""
    row = db.row("SELECT * FROM silence WHERE id = :id", {"id": silence_id})
    return _silence(row) if row else None


def end(db: Connection, silence_id: int, now: int) -> bool:
    """Let a silence end now, and what it holds be due; False when it had ended already."""
    ended = db.execute(
        "UPDATE silence SET ends_at = :now WHERE id = :id AND ends_at > :now",
        {"id": silence_id, "now": now},
    )
    if ended:
        db.execute(
            "UPDATE delivery SET next_at = :now WHERE state = 'pending' AND next_at > :now"
            " AND held LIKE :held",
            {"now": now, "held": f"silence {silence_id} %"},
        )
    return bool(ended)


def drop_old(db: Connection, before: int) -> int:
    """Forget silences that ended before a moment; returns how many."""
    return db.execute("DELETE FROM silence WHERE ends_at < :before", {"before": before})


def _silence(row: Row) -> Silence:
    return Silence(
        row["id"],
        row["candidate_id"],
        json.loads(row["matches"]),
        row["comment"],
        row["author"],
        row["starts_at"],
        row["ends_at"],
        bool(row["drops"]),
        row["created_at"],
    )
