"""The store's contract: looks, snapshots, changes, situations."""

from __future__ import annotations

import pytest

from monitor.clock import DAY
from monitor.model import Change, Situation, SituationKind, Snapshot, Watch
from monitor.store import Store, looks
from tests.cast import NOW, a_candidate, a_watch

MOVE = Change("location", "Boston", "Austin")
MOVED = Situation(SituationKind.RELOCATED, 0.97, ("location",), "2,720 km")


@pytest.fixture
def watch(store: Store) -> Watch:
    return a_watch(store, a_candidate(store))


def look(
    store: Store, watch: Watch, kind: str, at: int, error: str | None = None, news: bool = False
) -> int:
    return store.write(
        lambda db: looks.record(
            db, watch_id=watch.id, kind=kind, first=False, error=error, news=news, at=at
        )
    )


def test_equal_looks_without_news_share_a_row_that_counts_them(store: Store, watch: Watch) -> None:
    ids = {look(store, watch, "unchanged", NOW + day * DAY) for day in range(3)}
    (row,) = store.read(lambda db: looks.of_watch(db, watch.id))
    assert ids == {row.id}
    assert (row.times, row.first_at, row.last_at) == (3, NOW, NOW + 2 * DAY)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("failed", "HTTP 500"), ("failed", "HTTP 503")),
        (("failed", "HTTP 500"), ("unchanged", None)),
        (("seen", None), ("seen", None)),
    ],
)
def test_looks_that_differ_or_were_seen_have_rows_of_their_own(
    store: Store, watch: Watch, first: tuple[str, str | None], second: tuple[str, str | None]
) -> None:
    assert look(store, watch, first[0], NOW, first[1]) != look(
        store, watch, second[0], NOW + 1, second[1]
    )


def test_a_look_with_news_never_shares_its_row(store: Store, watch: Watch) -> None:
    look(store, watch, "gone", NOW, "HTTP 404")
    told = look(store, watch, "gone", NOW + 1, "HTTP 404", news=True)
    store.write(lambda db: looks.add_situation(db, told, MOVED, held=None, at=NOW))
    after = look(store, watch, "gone", NOW + 2, "HTTP 404")
    assert len({told, after}) == 2
    assert len(store.read(lambda db: looks.of_watch(db, watch.id))) == 3


def test_a_snapshot_comes_back_as_it_was(store: Store, watch: Watch) -> None:
    number = look(store, watch, "seen", NOW)
    stored = Snapshot(
        0, watch.id, NOW, {"name": ('Ada "é" <b>', "json-ld")}, ("https://ada.example/",), "42"
    )
    snapshot_id = store.write(lambda db: looks.add_snapshot(db, number, stored))
    back = store.read(lambda db: looks.snapshot(db, snapshot_id))
    assert back is not None
    assert (back.fields, back.links, back.subject_id) == (
        stored.fields,
        stored.links,
        stored.subject_id,
    )


def test_changes_and_situations_come_back_in_order(store: Store, watch: Watch) -> None:
    number = look(store, watch, "seen", NOW)
    second = Change("title", "", "Lead")
    store.write(lambda db: looks.add_changes(db, number, watch.id, (MOVE, second), NOW))
    weak = Situation(SituationKind.UNCLEAR, 0.4, ("title",), "a joke")
    for situation, held in ((weak, "too weak"), (MOVED, None)):
        store.write(
            lambda db, s=situation, h=held: looks.add_situation(db, number, s, held=h, at=NOW)
        )
    assert store.read(lambda db: looks.changes(db, number)) == [MOVE, second]
    told = store.read(lambda db: looks.situations(db, number))
    assert [(t.situation, t.held) for t in told] == [(MOVED, None), (weak, "too weak")]


def test_a_change_is_counted_only_with_the_same_texts_and_since_then(
    store: Store, watch: Watch
) -> None:
    number = look(store, watch, "seen", NOW)
    store.write(lambda db: looks.add_changes(db, number, watch.id, (MOVE,), NOW))

    def count(change: Change, since: int) -> int:
        return store.read(lambda db: looks.times_told(db, watch.id, change, since))

    assert count(MOVE, NOW) == 1
    assert count(MOVE, NOW + 1) == 0
    assert count(Change("location", "Austin", "Boston"), NOW) == 0
