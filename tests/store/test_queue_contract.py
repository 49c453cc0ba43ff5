"""The store's contract: the due queue, its leases and the requests of `recheck`."""

from __future__ import annotations

import pytest

from monitor.clock import HOUR, MINUTE
from monitor.model import Candidate
from monitor.store import Duplicate, Store, candidates, newfiles, watches
from monitor.store.watches import Leased, Settlement
from tests.cast import NOW, a_candidate, a_watch


@pytest.fixture
def ada(store: Store) -> Candidate:
    return a_candidate(store)


def lease(store: Store, name: str = "one", now: int = NOW, limit: int = 10) -> list[Leased]:
    return store.write(
        lambda db: watches.lease_due(db, lease=name, now=now, until=now + 5 * MINUTE, limit=limit)
    )


def settle(store: Store, leased: Leased, due: int, started: int = NOW) -> None:
    end = Settlement(due, "seen", 1, started, started, None, ('"e"', None, "hash"))
    store.write(lambda db: watches.settle(db, leased.watch.id, leased.lease, 7, started, end))


def test_a_second_watch_on_the_same_profile_is_a_duplicate(store: Store, ada: Candidate) -> None:
    first = a_watch(store, ada)
    with pytest.raises(Duplicate) as error:
        a_watch(store, ada)
    assert error.value.id == first.id


def test_a_new_watch_is_due_at_once_and_leased_once(store: Store, ada: Candidate) -> None:
    watch = a_watch(store, ada)
    (leased,) = lease(store)
    assert leased.watch == watch
    assert lease(store, "two") == []


def test_a_lease_that_is_never_settled_comes_back(store: Store, ada: Candidate) -> None:
    a_watch(store, ada)
    (first,) = lease(store)
    (second,) = lease(store, "two", now=NOW + 5 * MINUTE)
    assert not store.read(lambda db: watches.holds(db, first.watch.id, "one"))
    assert store.read(lambda db: watches.holds(db, second.watch.id, "two"))


def test_the_longest_due_are_leased_first_up_to_the_limit(store: Store, ada: Candidate) -> None:
    late = a_watch(store, ada, address="https://b.example/", now=NOW - 5)
    a_watch(store, ada, address="https://a.example/", now=NOW)
    assert [x.watch.id for x in lease(store, limit=1)] == [late.id]


def test_a_settled_watch_is_due_at_its_next_time_with_its_validators(
    store: Store, ada: Candidate
) -> None:
    a_watch(store, ada)
    (leased,) = lease(store)
    settle(store, leased, NOW + HOUR)
    assert lease(store, now=NOW + HOUR - 1) == []
    (again,) = lease(store, now=NOW + HOUR)
    assert (again.state.etag, again.state.body_hash) == ('"e"', "hash")
    assert (again.state.last_kind, again.state.streak, again.state.seen_at) == ("seen", 1, NOW)


def test_settling_with_a_lost_lease_changes_nothing(store: Store, ada: Candidate) -> None:
    a_watch(store, ada)
    (first,) = lease(store)
    lease(store, "two", now=NOW + 5 * MINUTE)
    settle(store, first, NOW + HOUR)
    state = store.read(lambda db: watches.state(db, first.watch.id))
    assert state is not None
    assert state.last_kind is None


def test_a_paused_watch_is_never_due_and_a_look_under_way_loses_its_lease(
    store: Store, ada: Candidate
) -> None:
    watch = a_watch(store, ada)
    lease(store)
    store.write(lambda db: watches.pause(db, watch.id, why="asked to", now=NOW))
    assert not store.read(lambda db: watches.holds(db, watch.id, "one"))
    assert lease(store, now=NOW + 100 * HOUR) == []
    store.write(lambda db: watches.resume(db, watch.id, now=NOW, start_over=False))
    assert len(lease(store)) == 1


def test_resuming_from_scratch_forgets_validators(store: Store, ada: Candidate) -> None:
    watch = a_watch(store, ada)
    (leased,) = lease(store)
    settle(store, leased, NOW + HOUR)
    store.write(lambda db: watches.pause(db, watch.id, why="doubt", now=NOW))
    store.write(lambda db: watches.resume(db, watch.id, now=NOW, start_over=True))
    state = store.read(lambda db: watches.state(db, watch.id))
    assert state is not None
    assert (state.etag, state.body_hash, state.snapshot_id) == (None, None, None)


def test_release_gives_everything_back_at_once(store: Store, ada: Candidate) -> None:
    for host in "ab":
        a_watch(store, ada, address=f"https://{host}.example/")
    lease(store)
    assert store.write(lambda db: watches.release(db, "one", NOW)) == 2
    assert len(lease(store, "two")) == 2


def test_a_request_before_the_look_is_answered_by_it(store: Store, ada: Candidate) -> None:
    watch = a_watch(store, ada)
    (request,) = store.write(lambda db: watches.ask(db, [watch.id], reason="recheck", now=NOW))
    (leased,) = lease(store)
    assert leased.urgent
    settle(store, leased, NOW + HOUR, started=NOW)
    assert store.read(lambda db: watches.answers(db, [request])) == {request: 7}


def test_a_request_during_a_look_gets_a_look_of_its_own(store: Store, ada: Candidate) -> None:
    watch = a_watch(store, ada)
    (leased,) = lease(store)
    (request,) = store.write(lambda db: watches.ask(db, [watch.id], reason="recheck", now=NOW + 5))
    settle(store, leased, NOW + HOUR, started=NOW)
    assert store.read(lambda db: watches.answers(db, [request])) == {request: None}
    (again,) = lease(store, "two", now=NOW + 6)
    settle(store, again, NOW + HOUR, started=NOW + 6)
    assert store.read(lambda db: watches.answers(db, [request])) == {request: 7}


def test_a_request_whose_watch_is_removed_disappears(store: Store, ada: Candidate) -> None:
    watch = a_watch(store, ada)
    (request,) = store.write(lambda db: watches.ask(db, [watch.id], reason="recheck", now=NOW))
    store.write(lambda db: watches.remove(db, watch.id))
    assert store.read(lambda db: watches.answers(db, [request])) == {}


def test_lease_asked_takes_what_is_not_due_but_not_what_another_holds(
    store: Store, ada: Candidate
) -> None:
    watch = a_watch(store, ada)
    (leased,) = lease(store)

    def take(now: int) -> Leased | None:
        return store.write(
            lambda db: watches.lease_asked(
                db, watch.id, lease="mine", now=now, until=now + 5 * MINUTE
            )
        )

    assert take(NOW) is None
    settle(store, leased, NOW + HOUR)
    assert take(NOW) is not None


def test_a_fresh_consent_brings_watches_forward(store: Store, ada: Candidate) -> None:
    a_watch(store, ada)
    (leased,) = lease(store)
    settle(store, leased, NOW + HOUR)
    store.write(lambda db: watches.make_due(db, ada.id, NOW))
    assert len(lease(store)) == 1


def test_a_shorter_interval_brings_the_next_look_forward_and_a_longer_one_does_not_delay_it(
    store: Store, ada: Candidate
) -> None:
    watch = a_watch(store, ada)
    (leased,) = lease(store)
    settle(store, leased, NOW + 10 * HOUR)
    for hours, due in ((20, 10), (2, 2)):
        latest = NOW + hours * HOUR
        store.write(
            lambda db, s=hours * 3600, t=latest: watches.set_every(db, watch.id, every=s, latest=t)
        )
        state = store.read(lambda db: watches.state(db, watch.id))
        assert state is not None
        assert state.due_at == NOW + due * HOUR
    changed = store.read(lambda db: watches.find(db, watch.id))
    assert changed is not None
    assert changed.every == 2 * 3600


def test_erasing_the_candidate_empties_the_queue(store: Store, ada: Candidate) -> None:
    a_watch(store, ada)
    store.write(lambda db: candidates.erase(db, ada.id))
    assert lease(store) == []


def test_new_files_make_every_watch_of_their_source_due_and_no_other(
    store: Store, ada: Candidate
) -> None:
    ben = a_candidate(store, "Ben Noll")
    for candidate, source in ((ada, "linkedin"), (ben, "linkedin"), (ada, "csv")):
        a_watch(store, candidate, source=source, address=f"{source}:x")
    paused = a_watch(store, ada, source="linkedin", address="linkedin:y")
    for leased in lease(store):
        settle(store, leased, NOW + HOUR)
    store.write(lambda db: watches.pause(db, paused.id, why="asked to", now=NOW))
    assert store.write(lambda db: newfiles.make_source_due(db, "linkedin", NOW)) == 2
    assert {one.watch.id for one in lease(store)} == {1, 2}


def test_a_look_that_may_have_read_the_old_file_is_done_again(store: Store, ada: Candidate) -> None:
    a_watch(store, ada, source="linkedin", address="linkedin:ada")
    (under_way,) = lease(store)
    assert store.write(lambda db: newfiles.make_source_due(db, "linkedin", NOW + 1)) == 1
    assert lease(store, "two") == []
    settle(store, under_way, NOW + HOUR, started=NOW)
    (again,) = lease(store, "two")
    settle(store, again, NOW + HOUR, started=NOW + 2)
    assert lease(store, "three") == []
