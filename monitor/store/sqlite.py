"""The embedded engine: one SQLite file, one writer thread that groups commits, readers beside it.

Everything that only SQLite knows stands in this file.
"""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, InvalidStateError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database, Migrations

from monitor.store.connection import (
    NO_PARAMS,
    Connection,
    Params,
    Row,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreMissing,
    StoreNewer,
    StoreUnwritable,
)
from monitor.store.schema import MIGRATIONS, Migration

T = TypeVar("T")

MIGRATION_SET = "silverwatch"
BUSY_SECONDS = 30
ERASE_SECONDS = 3
GROUP_LIMIT = 500
"""Writes that share one commit at most; a longer group only delays its first waiter."""

PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
    "PRAGMA temp_store = MEMORY",
)


class SqliteConnection:
    """`Connection` over one sqlite3 connection of this thread."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw

    def execute(self, sql: str, params: Params = NO_PARAMS) -> int:
        return self._raw.execute(sql, params).rowcount

    def many(self, sql: str, params: Iterable[Params]) -> None:
        self._raw.executemany(sql, params)

    def rows(self, sql: str, params: Params = NO_PARAMS) -> list[Row]:
        return self._raw.execute(sql, params).fetchall()

    def row(self, sql: str, params: Params = NO_PARAMS) -> Row | None:
        # fetchall: an INSERT … RETURNING is only finished once all its rows were read
        found: list[Row] = self._raw.execute(sql, params).fetchall()
        return found[0] if found else None


@dataclass(slots=True)
class _Write:
    change: Callable[[Connection], Any]
    done: Future[Any] = field(default_factory=Future)


class SqliteEngine:
    """Reads on a connection a thread, writes on a thread of their own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._writes: queue.SimpleQueue[_Write | None] = queue.SimpleQueue()
        self._closed = False
        self._guard = threading.Lock()
        raw = connect(path)
        self._writer = threading.Thread(
            target=self._run_writer, args=(raw,), name=f"store writer {path.name}", daemon=True
        )
        self._writer.start()

    def read(self, query: Callable[[Connection], T]) -> T:
        """Run `query` on one consistent view of what is committed."""
        raw = self._reader()
        with translated(self.path):
            raw.execute("BEGIN")
            try:
                return query(SqliteConnection(raw))
            finally:
                raw.execute("COMMIT")

    def submit(self, change: Callable[[Connection], T]) -> Future[T]:
        """Queue `change` for the writer; the future is settled after the commit is durable."""
        write = _Write(change)
        with self._guard:
            if self._closed:
                raise StoreError(f"{self.path} is closed")
            self._writes.put(write)
        return write.done

    def erase_traces(self) -> bool:
        """Fold the write-ahead log into the file and empty it; False while a reader holds it."""
        with translated(self.path):
            raw = connect(self.path)
            try:
                # waits for short readers as long as a busy timeout, then answers "busy"
                raw.execute(f"PRAGMA busy_timeout = {ERASE_SECONDS * 1000}")
                busy, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                return not busy
            finally:
                raw.close()

    def find_damage(self) -> str | None:
        """Run SQLite's own examination; returns its first finding."""
        with translated(self.path):
            found = str(self._reader().execute("PRAGMA quick_check(1)").fetchone()[0])
        return None if found == "ok" else found

    def close(self) -> None:
        """Finish the queued writes and close every connection."""
        with self._guard:
            if self._closed:
                return
            self._closed = True
            self._writes.put(None)
        self._writer.join()
        for raw in self._readers:
            raw.close()

    def _reader(self) -> sqlite3.Connection:
        raw: sqlite3.Connection | None = getattr(self._local, "raw", None)
        if raw is None:
            raw = connect(self.path)
            raw.execute("PRAGMA query_only = ON")
            self._local.raw = raw
            with self._guard:
                self._readers.append(raw)
        return raw

    def _run_writer(self, raw: sqlite3.Connection) -> None:
        try:
            while group := self._next_group():
                self._commit(raw, group)
        finally:
            raw.close()

    def _next_group(self) -> list[_Write]:
        """Wait for a write and take all that queued up behind it; empty once closed."""
        first = self._writes.get()
        if first is None:
            return []
        group = [first]
        with suppress(queue.Empty):
            while len(group) < GROUP_LIMIT:
                following = self._writes.get_nowait()
                if following is None:
                    self._writes.put(None)
                    break
                group.append(following)
        return group

    def _commit(self, raw: sqlite3.Connection, group: list[_Write]) -> None:
        settle: list[Callable[[], None]] = []
        try:
            with translated(self.path):
                # IMMEDIATE: a deferred transaction that reads first fails at once when
                # another process wrote in between, whatever the busy timeout
                raw.execute("BEGIN IMMEDIATE")
                settle = [self._run(raw, write) for write in group]
                raw.execute("COMMIT")
        except BaseException as error:
            with suppress(sqlite3.Error):
                raw.execute("ROLLBACK")
            for write in group:
                # whoever waited may have gone away meanwhile
                with suppress(InvalidStateError):
                    write.done.set_exception(error)
            return
        for tell in settle:
            tell()

    def _run(self, raw: sqlite3.Connection, write: _Write) -> Callable[[], None]:
        """Run one write in a savepoint of its own, so that its failure is its own."""
        if not write.done.set_running_or_notify_cancel():
            return lambda: None
        raw.execute("SAVEPOINT write")
        try:
            with translated(self.path):
                result = write.change(SqliteConnection(raw))
        except Exception as error:
            if not raw.in_transaction:
                # SQLite gave up the whole transaction (disk full, I/O error): so must the group
                raise
            raw.execute("ROLLBACK TO write")
            raw.execute("RELEASE write")
            failure = error
            return lambda: write.done.set_exception(failure)
        raw.execute("RELEASE write")
        return lambda: write.done.set_result(result)


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open the file with every pragma set; the connection is in autocommit until a BEGIN."""
    mode = "ro" if read_only else "rwc"
    raw = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    raw.row_factory = sqlite3.Row
    try:
        for pragma in PRAGMAS:
            raw.execute(pragma)
    except sqlite3.Error:
        raw.close()
        raise
    return raw


def prepare(path: Path, *, create: bool) -> None:
    """Bring the file at `path` to this version's schema; raises StoreError's kinds."""
    # An empty file is a valid empty database: without `create` that would hide a lost store
    if not path.exists() or path.stat().st_size == 0:
        if not create:
            raise StoreMissing(f"there is no store at {path} yet: run `silverwatch init` first")
        if not path.parent.is_dir():
            raise StoreUnwritable(f"the folder {path.parent} for the store does not exist")
    else:
        _refuse_newer(path)
    with translated(path):
        raw = connect(path)
        try:
            raw.execute("PRAGMA journal_mode = WAL")
            _migrate(raw)
        finally:
            raw.close()
    _keep_private(path)


def _keep_private(path: Path) -> None:
    """Only the owner may read a file of people's data."""
    with suppress(OSError):
        path.chmod(0o600)


def _refuse_newer(path: Path) -> None:
    """Look without writing a byte whether a newer version's migrations are in the file."""
    with translated(path):
        raw = connect(path, read_only=True)
        try:
            applied = {m.name for m in Migrations(MIGRATION_SET).applied(Database(raw))}
        finally:
            raw.close()
    if unknown := sorted(applied - {m.name for m in MIGRATIONS}):
        raise StoreNewer(
            f"{path} was written by a newer silverwatch (it knows {unknown[0]!r});"
            " it was left untouched: upgrade silverwatch to use it"
        )


def _migrate(raw: sqlite3.Connection) -> None:
    migrations = Migrations(MIGRATION_SET)
    for migration in MIGRATIONS:
        migrations(name=migration.name)(_runner(migration))
    database = Database(raw)
    if not migrations.pending(database):
        return
    # One transaction around all of them, immediate: two processes may start on one new store
    raw.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(database)
        raw.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            raw.execute("ROLLBACK")
        raise


def _runner(migration: Migration) -> Callable[[Database], None]:
    def run(db: Database) -> None:
        for statement in migration.statements:
            strict = " STRICT" if statement.startswith("CREATE TABLE") else ""
            db.execute(statement + strict)
        if migration.then:
            migration.then(SqliteConnection(db.conn))

    run.__name__ = migration.name
    return run


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn sqlite3's errors into the store's, each with the file and the next step."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _translate(path, error) from error
    except OverflowError as error:
        raise StoreError("a number is too large to be stored") from error
    except UnicodeEncodeError as error:
        raise StoreError("a text is not valid Unicode: nothing was stored") from error


def _translate(path: Path, error: sqlite3.DatabaseError) -> Exception:
    if isinstance(error, sqlite3.IntegrityError):
        return StoreError(f"{path}: {error}")
    code = (error.sqlite_errorcode if hasattr(error, "sqlite_errorcode") else 0) & 0xFF
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreBusy(
                f"{path} has been held by another program for {BUSY_SECONDS} s: close it,"
                " then try again"
            )
        case sqlite3.SQLITE_FULL:
            return StoreUnwritable(f"the disk that holds {path} is full: free some room")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return StoreUnwritable(f"{path} cannot be written: check the file's permissions")
        case sqlite3.SQLITE_IOERR:
            return StoreUnwritable(f"{path} cannot be read or written: {error}")
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return StoreDamaged(f"{path} is not a sound database ({error}): restore a backup")
    return StoreError(f"{path}: {error}")
