"""Everything that is kept, and ALL the SQL: `Store` opens it, the modules here speak it.

A module's functions take the `Connection` of a running transaction: use them as
`store.write(lambda db: candidates.add(db, …))`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from monitor.store.connection import (
    Connection,
    Duplicate,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreMissing,
    StoreNewer,
    StoreUnwritable,
)
from monitor.store.sqlite import SqliteEngine, prepare

__all__ = [
    "Connection",
    "Duplicate",
    "Store",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "StoreMissing",
    "StoreNewer",
    "StoreUnwritable",
]

T = TypeVar("T")


class Store:
    """One store; safe to use from several threads and from asyncio."""

    def __init__(self, engine: SqliteEngine) -> None:
        self._engine = engine
        self.path = engine.path

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Self:
        """Open the store, bringing an older schema up to date; raises StoreError's kinds."""
        prepare(path, create=create)
        return cls(SqliteEngine(path))

    def read(self, query: Callable[[Connection], T]) -> T:
        """Return what `query` reads, from one consistent view."""
        return self._engine.read(query)

    def write(self, change: Callable[[Connection], T]) -> T:
        """Run `change` in one transaction; returns after it is durable, or raises and keeps none.

        `change` runs on the writer's thread and may share its commit with other writes.
        """
        return self._engine.submit(change).result()

    async def write_async(self, change: Callable[[Connection], T]) -> T:
        """Like `write`, without holding up the event loop."""
        return await asyncio.wrap_future(self._engine.submit(change))

    def erase_traces(self) -> bool:
        """Remove deleted text from the file and its log; False when a reader was in the way."""
        return self._engine.erase_traces()

    def find_damage(self) -> str | None:
        """Read the whole file for damage; returns the first finding, None when it is sound."""
        return self._engine.find_damage()

    def close(self) -> None:
        """Finish the writes under way and close the file."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
