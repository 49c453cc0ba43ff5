"""The audit log: each entry carries the hash of the one before, so an edit shows.

Entries hold ids and facts, never a person's data, and stay when a candidate is erased.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from monitor.store.connection import Connection, Row, next_id

_START = "0" * 64


def append(
    db: Connection,
    *,
    action: str,
    candidate_id: int | None,
    now: int,
    facts: Mapping[str, str | int | None] | None = None,
) -> None:
    """Append one entry to the chain."""
    last = db.row("SELECT hash FROM audit ORDER BY id DESC LIMIT 1")
    entry = {
        "id": next_id(db, "audit"),
        "at": now,
        "action": action,
        "candidate_id": candidate_id,
        "facts": json.dumps(facts or {}, sort_keys=True),
        "previous": last["hash"] if last else _START,
    }
    db.execute(
        "INSERT INTO audit (id, at, action, candidate_id, facts, previous, hash)"
        " VALUES (:id, :at, :action, :candidate_id, :facts, :previous, :hash)",
        {**entry, "hash": _hash(entry)},
    )


def first_bad(db: Connection) -> int | None:
    """Return the number of the first entry that was edited, moved or follows a removed one."""
    previous = _START
    for number, row in enumerate(db.rows("SELECT * FROM audit ORDER BY id"), 1):
        if row["id"] != number or row["previous"] != previous or row["hash"] != _hash(row):
            return number
        previous = row["hash"]
    return None


def _hash(entry: Mapping[str, object] | Row) -> str:
    kept = ("id", "at", "action", "candidate_id", "facts", "previous")
    canonical = json.dumps({key: entry[key] for key in kept}, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()
