"""The embedded file: refused when newer or damaged, private, whole after a crash, truly empty."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor.store import (
    Store,
    StoreDamaged,
    StoreMissing,
    StoreNewer,
    StoreUnwritable,
    candidates,
)
from monitor.store.schema import MIGRATIONS
from tests.cast import NOW, a_candidate, a_consent, a_watch


def test_a_missing_store_names_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="silverwatch init"):
        Store.open(tmp_path / "none.db")


def test_a_store_from_a_newer_version_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    Store.open(path, create=True).close()
    with sqlite3.connect(path) as raw:
        raw.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('silverwatch', '9999_future', 'x')"
        )
    raw.close()
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(StoreNewer, match="9999_future"):
        Store.open(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_a_file_that_is_no_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    path.write_text("dear diary, " * 500)
    with pytest.raises(StoreDamaged, match="restore a backup"):
        Store.open(path)
    assert path.read_text().startswith("dear diary")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreUnwritable, match="folder"):
        Store.open(tmp_path / "no" / "s.db", create=True)


def test_every_table_is_strict_and_migrations_apply_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    Store.open(path, create=True).close()
    database = Database(path)
    ours = [t for t in database.tables if not t.name.startswith("_")]
    assert len(ours) >= 14
    assert [t.name for t in ours if not t.strict] == []
    applied = [row["name"] for row in database["_sqlite_migrations"].rows]
    assert applied == [m.name for m in MIGRATIONS]
    database.close()


def test_only_the_owner_may_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    Store.open(path, create=True).close()
    assert path.stat().st_mode & 0o077 == 0


def test_a_full_disk_fails_the_write_whole_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with Store.open(path, create=True) as store:
        ada = a_candidate(store)

        def swell(db: object) -> None:
            store_db = db
            pages = store_db.row("PRAGMA page_count")  # type: ignore[attr-defined]
            store_db.row(f"PRAGMA max_page_count = {pages['page_count'] + 2}")  # type: ignore[attr-defined]
            candidates.add_note(db, ada.id, "x" * 100_000, NOW)  # type: ignore[arg-type]

        with pytest.raises(StoreUnwritable, match="full"):
            store.write(swell)
        assert store.read(lambda db: candidates.notes(db, ada.id)) == []
        store.write(lambda db: db.row("PRAGMA max_page_count = 1000000"))
        store.write(lambda db: candidates.add_note(db, ada.id, "room again", NOW))
        assert len(store.read(lambda db: candidates.notes(db, ada.id))) == 1


def test_what_was_acknowledged_survives_sigkill(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from monitor.store import Store, candidates\n"
        "store = Store.open(Path(sys.argv[1]), create=True)\n"
        "for n in range(10**6):\n"
        "    store.write(lambda db: candidates.add(db, slug=f'c-{n}', name='C', email=None,"
        " owner=None, tags=(), now=1))\n"
        "    print(n, flush=True)\n"
    )
    path = tmp_path / "s.db"
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for line in process.stdout:
        if int(line) >= 100:
            break
    os.kill(process.pid, signal.SIGKILL)
    acknowledged = 100 + len(process.stdout.read().split())
    process.stdout.close()
    process.wait(10)
    with Store.open(path) as store:
        assert len(store.read(candidates.every)) >= acknowledged
        assert store.find_damage() is None


def test_after_an_erasure_no_trace_is_in_the_file_or_its_log(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    canary = "Zanzibarella Quux"
    with Store.open(path, create=True) as store:
        person = a_candidate(store, canary, email="canary-mail@example.org", tags=("canarytag",))
        a_consent(store, person, evidence="canary evidence")
        a_watch(store, person, address="https://canary.example/")
        store.write(lambda db: candidates.add_note(db, person.id, "canary note", NOW))
        store.write(lambda db: candidates.erase(db, person.id))
        assert store.erase_traces()
        left = b"".join(p.read_bytes() for p in tmp_path.iterdir()).lower()
    for trace in (b"zanzibarella", b"canary"):
        assert trace not in left


def test_erasure_does_not_claim_to_be_done_while_a_reader_holds_the_log(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with Store.open(path, create=True) as store:
        ada = a_candidate(store)
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM candidate").fetchall()
        store.write(lambda db: candidates.erase(db, ada.id))
        assert not store.erase_traces()
        reader.execute("COMMIT")
        reader.close()
        assert store.erase_traces()
