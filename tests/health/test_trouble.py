"""A profile that cannot be read is told at the n-th look, once, then in the digest until mended."""

from __future__ import annotations

import pytest

from monitor import health
from monitor.clock import DAY, HOUR
from monitor.history import timeline
from monitor.house import House
from monitor.model import DeliveryState, NoticeKind, Watch
from monitor.store import Store, audit, candidates, notices, outbox, troubles, watches
from tests.bench import AT_ONCE, Bench, consents_to, on_bench, watches_page
from tests.health.kit import (
    alerts_of,
    body,
    crowd,
    digest,
    kinds,
    look,
    notices_of,
    person,
    send,
    subjects,
    watched,
)
from tests.site import Site

TWO = '[[recruiters]]\nname = "eve"\ntargets = []\n'


def fail(bench: Bench, number: int = 1, status: int = 500) -> None:
    bench.site.page(f"/p{number}", "an error", status=status)


def heal(bench: Bench, number: int = 1) -> None:
    bench.site.page(f"/p{number}", person(number))


def look_often(bench: Bench, house: House, times: int, *asked: Watch) -> None:
    for _ in range(times):
        bench.clock.forward(HOUR)
        look(house, *asked)


@pytest.mark.parametrize(("status", "after", "word"), [(403, 3, "blocked"), (500, 5, "readable")])
def test_it_is_told_at_the_nth_look_in_a_row_not_before_and_not_again(
    bench: Bench, status: int, after: int, word: str
) -> None:
    with bench.open() as house:
        watch = watched(bench, house)
        look(house)
        fail(bench, status=status)
        look_often(bench, house, after - 1)
        assert not bench.sink.messages
        look_often(bench, house, 1)
        assert len(bench.sink.messages) == 1
        look_often(bench, house, 10)
        assert len(bench.sink.messages) == 1
        assert word in subjects(bench)[0]
        text = body(bench)
        assert f"{after} looks in a row" in text
        assert f"watch remove {watch.id}" in text
        assert "watch probe" in text
        assert str(status) in text
        assert alerts_of(house) == []


def test_the_thresholds_are_those_of_the_configuration(bench: Bench) -> None:
    settings = "[health]\nblocked_after = 1\nfailed_after = 2\ngone_after = 3\n"
    with bench.open(settings + AT_ONCE) as house:
        for number in (1, 2, 3):
            watched(bench, house, number)
        look(house)
        for number, status in ((1, 403), (2, 500), (3, 404)):
            fail(bench, number, status)
        told = []
        for _ in range(4):
            look_often(bench, house, 1)
            told.append(len(bench.sink.messages))
        assert told == [1, 2, 3, 3]


def test_a_look_in_between_that_reads_the_page_starts_the_count_again(bench: Bench) -> None:
    with bench.open() as house:
        watched(bench, house)
        look(house)
        for _ in range(4):
            fail(bench)
            look_often(bench, house, 4)
            heal(bench)
            look_often(bench, house, 1)
        assert notices_of(house) == []
        assert house.store.read(lambda db: troubles.find(db, 1)) is None


def test_walls_and_errors_in_turn_are_told_too(bench: Bench) -> None:
    with bench.open() as house:
        watched(bench, house)
        look(house)
        for status in (500, 403, 500, 403):
            fail(bench, status=status)
            look_often(bench, house, 1)
        assert notices_of(house) == []
        fail(bench)
        look_often(bench, house, 1)
        assert len(notices_of(house)) == 1


def test_the_digest_names_it_every_day_until_it_is_mended_and_then_once_more(bench: Bench) -> None:
    with bench.open() as house:
        watched(bench, house)
        look(house)
        fail(bench)
        look_often(bench, house, 5)
        made = []
        for hour in range(3 * 24):
            bench.clock.forward(HOUR)
            if hour % 4 == 0:
                look(house)
            made.append(digest(house))
        assert sum(made) == 3
        assert len(bench.sink.messages) == 4
        assert "digest" in subjects(bench)[-1]
        assert "Person1 Byron1: not readable since" in body(bench)
        heal(bench)
        look(house)
        assert len(bench.sink.messages) == 4
        made = []
        for _ in range(3 * 24):
            bench.clock.forward(HOUR)
            made.append(digest(house))
        assert sum(made) == 1
        assert "works again" in body(bench)
        assert "everything told of before works again" in subjects(bench)[-1]


def test_a_restart_neither_repeats_nor_forgets_a_digest(bench: Bench) -> None:
    with bench.open() as house:
        watched(bench, house)
        look(house)
        fail(bench)
        look_often(bench, house, 5)
        bench.clock.forward(DAY)
        assert digest(house) == 1
    for _ in range(5):
        with bench.open() as house:
            assert digest(house) == 0
        bench.clock.forward(HOUR)
    bench.clock.forward(DAY)
    with bench.open() as house:
        assert digest(house) == 1
    assert len(bench.sink.messages) == 3


def test_a_page_that_fails_and_comes_back_all_week_does_not_flood(bench: Bench) -> None:
    with bench.open() as house:
        watched(bench, house)
        look(house)
        for _ in range(6):
            fail(bench)
            look_often(bench, house, 6)
            heal(bench)
            look_often(bench, house, 1)
            bench.clock.forward(17 * HOUR)
            digest(house)
        assert [n.kind for n in notices_of(house)].count(NoticeKind.TROUBLE) == 1
        assert len(bench.sink.messages) <= 7


def test_gone_is_told_by_its_alert_and_goes_on_in_the_digest(bench: Bench) -> None:
    with bench.open(AT_ONCE) as house:
        watched(bench, house)
        look(house)
        fail(bench, status=404)
        look_often(bench, house, 4)
        assert len(alerts_of(house)) == 1
        assert notices_of(house) == []
        bench.clock.forward(DAY)
        assert digest(house) == 1
        assert "gone since" in body(bench)


def test_an_address_that_never_was_a_profile_is_told_by_a_notice(bench: Bench) -> None:
    with bench.open() as house:
        watched(bench, house)
        fail(bench, status=404)
        look_often(bench, house, 4)
        assert alerts_of(house) == []
        assert [n.kind for n in notices_of(house)] == [NoticeKind.TROUBLE]


def test_a_consent_that_ended_is_only_a_line_in_the_digest(bench: Bench) -> None:
    with bench.open() as house:
        ada = on_bench(house)
        consents_to(house, ada, days=2)
        watches_page(house, ada, bench.site.page("/ada", person(1)))
        look(house)
        for day in range(9):
            bench.clock.forward(DAY)
            look(house)
            made = digest(house)
            # refused since the third day, so five times by the seventh
            assert made == (day >= 6), day
        assert "the consent expired on" in body(bench)
        assert [n.kind for n in notices_of(house)] == [NoticeKind.DIGEST] * 3
        assert bench.site.looks_at("/ada") == 3


def test_nobody_is_reminded_of_a_consent_that_was_revoked(bench: Bench) -> None:
    with bench.open() as house:
        watch = watched(bench, house)
        look(house)
        fail(bench)
        look_often(bench, house, 5)
        ada = house.store.read(lambda db: candidates.find(db, watch.candidate_id))
        assert ada is not None
        house.ledger.revoke(ada, why="asked for it")
        for _ in range(10):
            bench.clock.forward(DAY)
            look(house)
            assert digest(house) == 0
        assert len(bench.sink.messages) == 1


def test_everything_failing_is_one_notice_to_the_operators(bench: Bench) -> None:
    settings = '[health]\noperators = ["eve"]\n' + TWO
    with bench.open(settings) as house:
        crowd(bench, house, 12)
        for number in range(1, 13):
            fail(bench, number)
        look_often(bench, house, 9)
        (notice,) = notices_of(house)
        assert (notice.kind, notice.recruiter) == (NoticeKind.OUTAGE, "eve")
        assert not bench.sink.messages


def test_a_dead_network_is_told_once_for_all_hosts(bench: Bench) -> None:
    with bench.open() as house:
        for number in range(1, 10):
            candidate = on_bench(house, f"Person{number} Byron{number}")
            consents_to(house, candidate)
            bench.site.page(f"/p{number}", person(number))
            site = bench.site.url.replace("127.0.0.1", f"127.0.0.{1 + number % 3}")
            watches_page(house, candidate, f"{site}/p{number}")
        fail_all = [house.store.read(lambda db, n=n: watches.find(db, n)) for n in range(1, 10)]
        for number in range(1, 10):
            fail(bench, number)
        look_often(bench, house, 8, *[watch for watch in fail_all if watch])
        (notice,) = notices_of(house)
        assert notice.kind is NoticeKind.OUTAGE
        assert notice.facts["scope"] == "*"
        assert len(bench.sink.messages) == 1
        assert "network" in subjects(bench)[0]
        assert health.figures_now(house).outages != ()


def test_one_host_down_among_sound_ones_is_one_notice_for_that_host(bench: Bench) -> None:
    with bench.open() as house, Site() as sound:
        everybody = crowd(bench, house, 8)
        for number in range(20, 25):
            candidate = on_bench(house, f"Person{number} Byron{number}")
            consents_to(house, candidate)
            watches_page(house, candidate, sound.page(f"/p{number}", person(number)))
        for number in range(1, 9):
            fail(bench, number)
        look_often(bench, house, 8)
        (notice,) = notices_of(house)
        assert (notice.facts["kind"], notice.facts["scope"]) == (
            "down",
            bench.site.url.removeprefix("http://"),
        )
        for number in range(1, 9):
            heal(bench, number)
        look_often(bench, house, 1)
        bench.clock.forward(DAY)
        digest(house)
        assert body(bench).count("works again") == 3  # heading, sentence and one line
        assert health.figures_now(house).outages == ()
        # afterwards a single page's trouble is told as what it is
        bench.clock.forward(8 * DAY)
        look(house)
        fail(bench, 3)
        look_often(bench, house, 5, everybody[2])
        assert [n.kind for n in notices_of(house)].count(NoticeKind.TROUBLE) == 1


def test_an_erased_candidate_is_in_no_notice_any_more(bench: Bench) -> None:
    with bench.open() as house:
        watch = watched(bench, house)
        look(house)
        fail(bench)
        look_often(bench, house, 5)
        bench.clock.forward(DAY)
        digest(house)
        house.store.write(lambda db: candidates.erase(db, watch.candidate_id))
        assert house.store.erase_traces()
        for notice in notices_of(house):
            assert house.store.read(lambda db, n=notice: notices.lines(db, n.id)) == []
        path = house.store.path
    with Store.open(path):
        left = b"".join(p.read_bytes() for p in bench.folder.glob("silverwatch.db*"))
    assert b"Byron1" not in left
    assert b"/p1" not in left


def test_the_domain_of_one_person_is_no_outage_and_leaves_no_trace(bench: Bench) -> None:
    with bench.open() as house, Site() as sound:
        ada = on_bench(house, "Ada Byron")
        consents_to(house, ada)
        for number in range(1, 4):
            watches_page(house, ada, bench.site.page(f"/p{number}", person(1)))
        grace = on_bench(house, "Grace Hopper")
        consents_to(house, grace)
        watches_page(house, grace, sound.page("/grace", person(2)))
        look(house)
        for number in range(1, 4):
            fail(bench, number)
        look_often(bench, house, 6)
        assert {notice.kind for notice in notices_of(house)} == {NoticeKind.TROUBLE}
        bench.clock.forward(DAY)
        digest(house)
        house.store.write(lambda db: candidates.erase(db, ada.id))
        assert house.store.erase_traces()
    left = b"".join(p.read_bytes() for p in bench.folder.glob("silverwatch.db*"))
    assert bench.site.url.removeprefix("http://").encode() not in left


def test_a_notice_that_waits_is_cancelled_when_the_consent_is_revoked(bench: Bench) -> None:
    bench.sink.refuse["dana@demo.example"] = "451 try later"
    with bench.open() as house:
        watch = watched(bench, house)
        look(house)
        fail(bench)
        look_often(bench, house, 5)
        (waiting,) = house.store.read(lambda db: outbox.of_notice(db, 1))
        assert waiting.state is DeliveryState.PENDING
        bench.sink.refuse.clear()
        ada = house.store.read(lambda db: candidates.find(db, watch.candidate_id))
        assert ada is not None
        house.ledger.revoke(ada, why="asked for it")
        bench.clock.forward(DAY)
        send(house)
        (sent,) = house.store.read(lambda db: outbox.of_notice(db, 1))
        assert sent.state is DeliveryState.CANCELLED
        assert not bench.sink.messages


def test_history_status_and_doctor_name_it(bench: Bench) -> None:
    with bench.open() as house:
        watch = watched(bench, house)
        look(house)
        fail(bench)
        look_often(bench, house, 5)
        ada = house.store.read(lambda db: candidates.find(db, watch.candidate_id))
        assert ada is not None
        events = house.store.read(lambda db: timeline(db, ada))
        assert any(e.kind == "notice" and "mailto" in e.text for e in events)
        assert health.figures_now(house).care == 1
        named = [e.what for e in health.examine(house.loaded) if not e.ok]
        assert any(f"watch {watch.id}, " in what for what in named)
        actions = house.store.read(audit.first_bad)
        assert actions is None
        heal(bench)
        assert kinds(look(house)) == []
        assert health.figures_now(house).care == 0


def test_a_paused_watch_needs_no_care(bench: Bench) -> None:
    with bench.open() as house:
        watch = watched(bench, house)
        look(house)
        fail(bench)
        look_often(bench, house, 5)
        now = bench.clock.now()
        house.store.write(lambda db: watches.pause(db, watch.id, why="by hand", now=now))
        bench.clock.forward(2 * DAY)
        assert digest(house) == 0
        assert health.figures_now(house).care == 0
