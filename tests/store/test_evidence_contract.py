"""The store's contract: pictures of drawn pages, and which of them stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.model import Change, Snapshot, Watch
from monitor.store import Store, evidence, looks, schema, sqlite, watches
from tests.cast import NOW, a_candidate, a_watch


@pytest.fixture
def watch(store: Store) -> Watch:
    return a_watch(store, a_candidate(store))


def baseline(store: Store, watch: Watch, *changed: str, shots: str = "name title location") -> int:
    """Store a look that changed these fields, with pictures; returns the snapshot's id."""

    def write(db: looks.Connection) -> int:
        look_id = looks.record(
            db, watch_id=watch.id, kind="seen", first=False, error=None, news=False, at=NOW
        )
        taken = Snapshot(0, watch.id, NOW, {"name": ("Ada", "json-ld")}, (), None)
        snapshot_id = looks.add_snapshot(db, look_id, taken)
        changes = [Change(field, "a", "b") for field in changed]
        looks.add_changes(db, look_id, watch.id, changes, NOW)
        pictures = {field: f"{field} {snapshot_id}".encode() for field in shots.split()}
        evidence.add(db, snapshot_id, pictures)
        evidence.thin_out(db, watch.id, snapshot_id)
        return snapshot_id

    return store.write(write)


def kept(store: Store, snapshot_id: int) -> set[str]:
    return set(store.read(lambda db: evidence.of_snapshot(db, snapshot_id)))


def test_the_baseline_keeps_all_and_what_came_before_only_what_changed(
    store: Store, watch: Watch
) -> None:
    first = baseline(store, watch)
    assert kept(store, first) == {"name", "title", "location"}
    second = baseline(store, watch, "location")
    assert kept(store, first) == {"location"}
    assert kept(store, second) == {"name", "title", "location"}
    third = baseline(store, watch, "title")
    assert kept(store, first) == {"location"}
    assert kept(store, second) == {"location", "title"}
    assert kept(store, third) == {"name", "title", "location"}


def test_the_pictures_of_a_change_are_those_on_its_two_sides(store: Store, watch: Watch) -> None:
    baseline(store, watch)
    baseline(store, watch, "location")
    baseline(store, watch, "title", "location", shots="title")
    found = store.read(lambda db: evidence.of_changes(db, watch.id))
    assert [(p.name, p.png) for p in found] == [
        ("look-2-location-before.png", b"location 1"),
        ("look-2-location-after.png", b"location 2"),
        ("look-3-title-before.png", b"title 2"),
        ("look-3-title-after.png", b"title 3"),
        ("look-3-location-before.png", b"location 2"),
    ]


def test_another_watchs_pictures_are_left_alone(store: Store, watch: Watch) -> None:
    other = a_watch(store, a_candidate(store, "bob"), address="https://bob.example/")
    theirs = baseline(store, other)
    baseline(store, watch)
    baseline(store, watch, "title")
    assert kept(store, theirs) == {"name", "title", "location"}
    assert store.read(lambda db: evidence.of_changes(db, other.id)) == []


def test_removing_the_watch_removes_them(store: Store, watch: Watch) -> None:
    only = baseline(store, watch)
    store.write(lambda db: watches.remove(db, watch.id))
    assert kept(store, only) == set()


def test_a_store_from_before_rendering_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    with monkeypatch.context() as old:
        old.setattr(sqlite, "MIGRATIONS", schema.MIGRATIONS[:5])
        Store.open(path, create=True).close()
        with sqlite.connect(path) as raw:
            raw.execute("INSERT INTO candidate VALUES (1, 'ada', 'Ada', NULL, NULL, '[]', 1)")
            raw.execute(
                "INSERT INTO watch VALUES (1, 1, 'webpage', 'https://a', 60, 1, NULL, NULL)"
            )
            raw.execute("INSERT INTO watch_state (watch_id, due_at) VALUES (1, 1)")
        raw.close()
    with Store.open(path) as store:
        found = store.read(lambda db: watches.find(db, 1))
        state = store.read(lambda db: watches.state(db, 1))
        assert found is not None
        assert state is not None
        assert (found.render, state.rendered) == (False, False)
        assert kept(store, baseline(store, found)) == {"name", "title", "location"}
