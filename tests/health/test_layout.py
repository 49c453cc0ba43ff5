"""A redesigned site: told once as a broken watcher, its "changes" withheld, mended by itself."""

from __future__ import annotations

import pytest

from monitor.clock import DAY, HOUR
from monitor.history import timeline
from monitor.house import House
from monitor.model import NoticeKind, OutageKind, Watch
from monitor.store import candidates, looks, outages, watches
from monitor.store.watches import host_of
from tests.bench import Bench, watches_page
from tests.health.kit import (
    NOBODY,
    alerts_of,
    body,
    crowd,
    digest,
    kinds,
    look,
    notices_of,
    person,
    subjects,
    watched,
)

MANY = 200


def redesign(bench: Bench, numbers: range, **facts: str) -> None:
    for number in numbers:
        bench.site.page(f"/p{number}", person(number, **facts))


def baselines(house: House) -> list[int | None]:
    every = house.store.read(watches.every)
    states = [house.store.read(lambda db, w=w: watches.state(db, w.id)) for w in every]
    return [state.snapshot_id if state else None for state in states]


def is_broken(house: House, watch: Watch) -> bool:
    host = host_of(watch.source, watch.address)
    outage = house.store.read(lambda db: outages.find(db, host, OutageKind.LAYOUT))
    return outage is not None and outage.mended_at is None


@pytest.mark.parametrize(
    "facts", [{"location": ""}, {"location": "", "jobTitle": ""}, {"name": "", "jobTitle": ""}]
)
def test_two_hundred_redesigned_pages_are_one_notice_and_no_alert(
    bench: Bench, facts: dict[str, str]
) -> None:
    with bench.open() as house:
        everybody = crowd(bench, house, MANY)
        before = baselines(house)
        redesign(bench, range(1, MANY + 1), **facts)
        for _ in range(3):
            bench.clock.forward(2 * HOUR)
            look(house)
        assert alerts_of(house) == []
        assert [notice.kind for notice in notices_of(house)] == [NoticeKind.OUTAGE]
        assert len(bench.sink.messages) == 1
        assert "changed its pages" in subjects(bench)[0]
        assert baselines(house) == before

        redesign(bench, range(1, MANY + 1))
        bench.clock.forward(DAY)
        look(house)
        assert not is_broken(house, everybody[0])
        bench.site.page("/p7", person(7, location="Austin, TX"))
        assert kinds(look(house, everybody[6])) == ["relocated"]
        assert len(alerts_of(house)) == 1
        assert len(bench.sink.messages) == 2


def test_what_is_withheld_stands_in_the_history_with_the_reason(bench: Bench) -> None:
    with bench.open() as house:
        crowd(bench, house, 5)
        redesign(bench, range(1, 6), location="")
        for _ in range(2):
            bench.clock.forward(2 * HOUR)
            look(house)
        for candidate in house.store.read(candidates.every):
            events = house.store.read(lambda db, c=candidate: timeline(db, c))
            (told,) = [event.text for event in events if event.kind == "situation"]
            assert "no alert: the page layout of 127.0.0.1:" in told
            assert "watches at once" in told


def test_a_single_loss_on_a_shared_host_waits_for_a_second_look_and_is_told_then(
    bench: Bench,
) -> None:
    with bench.open() as house:
        one, *_ = crowd(bench, house, 5)
        redesign(bench, range(1, 2), location="")
        assert kinds(look(house, one)) == []
        bench.clock.forward(HOUR)
        assert kinds(look(house, one)) == ["withdrawn"]
        assert len(alerts_of(house)) == 1
        bench.clock.forward(HOUR)
        assert kinds(look(house, one)) == []
        assert notices_of(house) == []


def test_on_a_host_of_one_or_two_people_a_loss_is_told_at_once(bench: Bench) -> None:
    with bench.open() as house:
        one, _ = crowd(bench, house, 2)
        redesign(bench, range(1, 2), location="")
        assert kinds(look(house, one)) == ["withdrawn"]
        assert len(alerts_of(house)) == 1


def test_a_loss_has_neighbours_looked_at_before_its_own_second_look(bench: Bench) -> None:
    with bench.open() as house:
        one, *others = crowd(bench, house, 10)
        bench.clock.forward(HOUR)
        redesign(bench, range(1, 2), location="")
        look(house, one)
        now = bench.clock.now()
        states = [house.store.read(lambda db, w=w: watches.state(db, w.id)) for w in others]
        assert sum(s is not None and s.due_at is not None and s.due_at <= now for s in states) == 4
        own = house.store.read(lambda db: watches.state(db, one.id))
        assert own is not None
        assert own.due_at is not None
        assert now < own.due_at <= now + HOUR


def test_a_few_losses_among_many_people_are_told_as_what_they_are(bench: Bench) -> None:
    with bench.open() as house:
        crowd(bench, house, 30)
        redesign(bench, range(28, 31), location="")
        bench.clock.forward(DAY)
        look(house)
        bench.clock.forward(HOUR)
        assert kinds(look(house)) == ["withdrawn"] * 3
        assert notices_of(house) == []


def test_pages_that_state_no_person_any_more_are_one_broken_watcher(bench: Bench) -> None:
    with bench.open("[health]\nfailed_after = 2\n") as house:
        everybody = crowd(bench, house, 6)
        for number in range(1, 7):
            bench.site.page(f"/p{number}", NOBODY)
        for _ in range(4):
            bench.clock.forward(DAY)
            assert {line["observation"] for line in look(house)} == {"failed"}
        assert [n.kind for n in notices_of(house)] == [NoticeKind.OUTAGE]
        assert is_broken(house, everybody[0])
        assert digest(house) == 1
        assert "6 watches at once" in body(bench)
        assert "/p1" not in body(bench)
        redesign(bench, range(1, 7))
        bench.clock.forward(DAY)
        look(house)
        assert not is_broken(house, everybody[0])
        assert digest(house) == 1
        assert "works again" in body(bench)
        bench.clock.forward(2 * DAY)
        assert digest(house) == 0
        assert alerts_of(house) == []


def test_addresses_that_all_changed_are_no_storm_of_gone_and_back(bench: Bench) -> None:
    with bench.open() as house:
        crowd(bench, house, 6)
        for number in range(1, 7):
            bench.site.page(f"/p{number}", "nothing", status=404)
        for _ in range(3):
            bench.clock.forward(2 * HOUR)
            look(house)
        redesign(bench, range(1, 7))
        bench.clock.forward(2 * HOUR)
        look(house)
        assert alerts_of(house) == []
        assert [n.kind for n in notices_of(house)] == [NoticeKind.OUTAGE]


def test_on_a_broken_host_an_event_beside_a_loss_is_not_believed_but_a_whole_page_is(
    bench: Bench,
) -> None:
    with bench.open() as house:
        everybody = crowd(bench, house, 6)
        redesign(bench, range(1, 6), location="")
        look(house)
        assert is_broken(house, everybody[0])
        bench.site.page("/p6", person(6, jobTitle="Chief Engineer", location=""))
        look(house, everybody[5])
        assert alerts_of(house) == []
        bench.site.page("/p6", person(6, jobTitle="Chief Engineer"))
        assert kinds(look(house, everybody[5])) == ["promoted"]
        assert len(alerts_of(house)) == 1


def test_a_layout_that_breaks_again_within_a_week_is_not_told_again(bench: Bench) -> None:
    with bench.open() as house:
        everybody = crowd(bench, house, 5)
        for _ in range(3):
            redesign(bench, range(1, 6), location="")
            bench.clock.forward(2 * HOUR)
            look(house)
            assert is_broken(house, everybody[0])
            redesign(bench, range(1, 6))
            bench.clock.forward(2 * HOUR)
            look(house)
            assert not is_broken(house, everybody[0])
        assert len(notices_of(house)) == 1
        assert alerts_of(house) == []


def test_several_watches_of_one_candidate_are_no_crowd(bench: Bench) -> None:
    with bench.open() as house:
        one = watched(bench, house, 1)
        ada = house.store.read(lambda db: candidates.find(db, one.candidate_id))
        assert ada is not None
        for path in ("/a", "/b", "/c"):
            watches_page(house, ada, bench.site.page(path, person(1)))
        look(house)
        bench.site.page("/p1", person(1, location=""))
        assert kinds(look(house, one)) == ["withdrawn"]


def test_the_losses_of_a_slow_sweep_are_known_before_the_first_second_look(bench: Bench) -> None:
    """Weekly watches: without the neighbours the first loss would be told alone."""
    with bench.open() as house:
        everybody = [watched(bench, house, n, every=7 * 86_400) for n in range(1, 21)]
        look(house)
        redesign(bench, range(1, 21), location="")
        bench.clock.forward(DAY)
        look(house, everybody[0])
        for _ in range(6):
            now = bench.clock.now()
            due = [
                watch
                for watch in everybody
                if (state := house.store.read(lambda db, w=watch: watches.state(db, w.id)))
                and state.due_at is not None
                and state.due_at <= now
            ]
            if due:
                look(house, *due)
            bench.clock.forward(HOUR // 2)
        assert is_broken(house, everybody[0])
        assert alerts_of(house) == []
        seen = house.store.read(lambda db: looks.of_watch(db, everybody[0].id))
        held = [
            t.held
            for s in seen
            for t in house.store.read(lambda db, s=s: looks.situations(db, s.id))
        ]
        assert len(held) == 1
        assert held[0] is not None
