"""What the store's modules ask of a database: one portable boundary for SQLite and PostgreSQL.

Errors::

    StoreError               says what went wrong with which file, in one line
    ├── StoreMissing         there is no store yet
    ├── StoreNewer           a newer version wrote it; left untouched
    ├── StoreBusy            another program holds it; try again
    ├── StoreUnwritable      disk full, read-only, I/O error: nothing of the write was kept
    └── StoreDamaged         not a database, or damaged
    Duplicate                the row is there already (carries the id it has)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

Params = Mapping[str, object]
NO_PARAMS: Params = {}
Row = Mapping[str, Any]


class StoreError(Exception):
    """The store cannot do what was asked; nothing of it was kept."""


class StoreMissing(StoreError):
    """There is no store at the configured path."""


class StoreNewer(StoreError):
    """The store was written by a newer version of silverwatch."""


class StoreBusy(StoreError):
    """Another program holds the store; the write may be tried again."""


class StoreUnwritable(StoreError):
    """The file cannot be written: disk full, read-only or an I/O error."""


class StoreDamaged(StoreError):
    """The file is not a database, or its content is damaged."""


class Duplicate(Exception):
    """What should be added is there already, under `id`."""

    def __init__(self, id: int) -> None:  # noqa: A002 - the row's own word
        super().__init__(f"already stored as {id}")
        self.id = id


class Connection(Protocol):
    """SQL with parameters by name (`:name`), inside the transaction of `Store.read` or `write`."""

    def execute(self, sql: str, params: Params = NO_PARAMS) -> int:
        """Run one statement and return how many rows it touched."""

    def many(self, sql: str, params: Iterable[Params]) -> None:
        """Run one statement for each set of parameters."""

    def rows(self, sql: str, params: Params = NO_PARAMS) -> list[Row]:
        """Return all rows."""

    def row(self, sql: str, params: Params = NO_PARAMS) -> Row | None:
        """Return the first row or None."""


def next_id(db: Connection, kind: str, count: int = 1) -> int:
    """Reserve `count` ids for rows of `kind` and return the first.

    Ids come from a table of our own: they are never used twice (an audit entry keeps meaning one
    thing after an erasure) and are made the same way on every database.
    """
    row = db.row(
        "INSERT INTO counter (kind, last) VALUES (:kind, :count)"
        " ON CONFLICT (kind) DO UPDATE SET last = counter.last + :count RETURNING last",
        {"kind": kind, "count": count},
    )
    if row is None:
        raise StoreError(f"the store gave no id for {kind}")
    return int(row["last"]) - count + 1
