"""Every SQL statement of the store as a place where something may go wrong."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from monitor.store import sqlite

# leases, hashes and moments differ from run to run
_DRAWN = re.compile(r"'[0-9a-f]{32,}'|\b\d{16}\b")
Reach = Callable[[int, str, bool], None]


class Boundaries:
    """Calls `reach(number, statement, writing)` before each statement of every connection.

    `writing` tells that the statement runs inside an open write transaction.
    """

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self._connect = sqlite.connect
        self._guard = threading.Lock()
        self._count = 0

    def connect(self, path: Path, *, read_only: bool = False) -> sqlite3.Connection:
        """Stand in for `monitor.store.sqlite.connect`."""
        raw = self._connect(path, read_only=read_only)

        def before(statement: str) -> None:
            with self._guard:
                self._count += 1
                number = self._count
            writer = threading.current_thread().name.startswith("store writer")
            self._reach(number, brief(statement), writer and raw.in_transaction)

        raw.set_trace_callback(before)
        return raw


def brief(statement: str) -> str:
    """Return as much of a statement as is the same in every run."""
    return _DRAWN.sub("?", " ".join(statement.split()))[:60]


def commit_after(statements: Sequence[str], beginning: str) -> int:
    """Return the number of the COMMIT that ends the first transaction holding such a statement."""
    first = next(i for i, text in enumerate(statements) if text.startswith(beginning))
    return statements.index("COMMIT", first) + 1
