"""Keys that the service makes for itself: random, kept in the store, told to nobody."""

from __future__ import annotations

import secrets

from monitor.store.connection import Connection

_BYTES = 32


def find(db: Connection, name: str) -> bytes | None:
    """Return the key of this name, None while nobody has needed it."""
    row = db.row("SELECT value FROM secret WHERE name = :name", {"name": name})
    return bytes.fromhex(row["value"]) if row else None


def obtain(db: Connection, name: str) -> bytes:
    """Return the key of this name, 32 random bytes made on first use; needs a write."""
    if key := find(db, name):
        return key
    key = secrets.token_bytes(_BYTES)
    db.execute(
        "INSERT INTO secret (name, value) VALUES (:name, :value)",
        {"name": name, "value": key.hex()},
    )
    return key
