"""Candidates and the notes on them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from monitor.model import Candidate, Note
from monitor.store import outages
from monitor.store.connection import Connection, Duplicate, Row, next_id

_COLUMNS = "id, slug, name, email, owner, tags, created_at"


def add(
    db: Connection,
    *,
    slug: str,
    name: str,
    email: str | None,
    owner: str | None,
    tags: Iterable[str],
    now: int,
) -> Candidate:
    """Add a candidate; raises Duplicate when the slug or the e-mail is taken."""
    if taken := find(db, slug) or (find(db, email) if email else None):
        raise Duplicate(taken.id)
    candidate = Candidate(next_id(db, "candidate"), slug, name, email, owner, tuple(tags), now)
    db.execute(
        f"INSERT INTO candidate ({_COLUMNS})"
        " VALUES (:id, :slug, :name, :email, :owner, :tags, :created_at)",
        _params(candidate),
    )
    return candidate


def update(db: Connection, candidate: Candidate) -> None:
    """Store a changed candidate; raises Duplicate when another one has the slug or e-mail."""
    for key in filter(None, (candidate.slug, candidate.email)):
        other = find(db, key)
        if other and other.id != candidate.id:
            raise Duplicate(other.id)
    db.execute(
        "UPDATE candidate SET slug = :slug, name = :name, email = :email, owner = :owner,"
        " tags = :tags, created_at = :created_at WHERE id = :id",
        _params(candidate),
    )


def find(db: Connection, key: str | int) -> Candidate | None:
    """Return the candidate with this slug, e-mail or id; e-mails match in any case."""
    row = None
    if isinstance(key, str):
        row = db.row(
            f"SELECT {_COLUMNS} FROM candidate WHERE slug = :key OR email = :key",
            {"key": key.strip().lower()},
        )
    if row is None and str(key).isdecimal():
        row = db.row(f"SELECT {_COLUMNS} FROM candidate WHERE id = :id", {"id": int(key)})
    return _candidate(row) if row else None


def every(db: Connection, *, tag: str | None = None) -> list[Candidate]:
    """Return all candidates, or those with a tag, by slug."""
    found = map(_candidate, db.rows(f"SELECT {_COLUMNS} FROM candidate ORDER BY slug"))
    return [c for c in found if tag is None or tag in c.tags]


def erase(db: Connection, candidate_id: int) -> None:
    """Delete the candidate and everything that hangs off it."""
    db.execute("DELETE FROM candidate WHERE id = :id", {"id": candidate_id})
    outages.forget_unwatched(db)


def add_note(db: Connection, candidate_id: int, text: str, now: int) -> None:
    """Add a note to a candidate."""
    db.execute(
        "INSERT INTO note (id, candidate_id, at, text) VALUES (:id, :candidate, :at, :text)",
        {"id": next_id(db, "note"), "candidate": candidate_id, "at": now, "text": text},
    )


def notes(db: Connection, candidate_id: int) -> list[Note]:
    """Return a candidate's notes, oldest first."""
    rows = db.rows(
        "SELECT at, text FROM note WHERE candidate_id = :id ORDER BY at, id",
        {"id": candidate_id},
    )
    return [Note(row["at"], row["text"]) for row in rows]


def _params(candidate: Candidate) -> dict[str, object]:
    return {
        "id": candidate.id,
        "slug": candidate.slug,
        "name": candidate.name,
        "email": candidate.email.lower() if candidate.email else None,
        "owner": candidate.owner,
        "tags": json.dumps(candidate.tags, ensure_ascii=False),
        "created_at": candidate.created_at,
    }


def _candidate(row: Row) -> Candidate:
    return Candidate(
        row["id"],
        row["slug"],
        row["name"],
        row["email"],
        row["owner"],
        tuple(json.loads(row["tags"])),
        row["created_at"],
    )
