"""A profile that comes and goes: told as it happens, once each, and never a flood."""

from __future__ import annotations

import asyncio

from monitor.clock import DAY, HOUR
from monitor.house import House
from monitor.lines import look_line
from monitor.model import Watch
from monitor.recheck import recheck
from tests.bench import AT_ONCE, Bench, consents_to, on_bench, person_page, watches_page

PAGE = person_page(name="Ada Byron", jobTitle="Engineer", location="Boston, MA")


def look_now(house: House, watch: Watch) -> list[str]:
    (answer,) = asyncio.run(recheck(house, [watch], on_answer=lambda _: None))
    situations = house.store.read(lambda db: look_line(db, answer, "ada-byron"))["situations"]
    assert isinstance(situations, list)
    return [s["kind"] for s in situations]


def watched(bench: Bench, house: House) -> Watch:
    ada = on_bench(house)
    consents_to(house, ada)
    watch = watches_page(house, ada, bench.site.page("/ada", PAGE))
    look_now(house, watch)
    return watch


def test_errors_between_do_not_tell_the_same_loss_again_nor_hide_the_return(bench: Bench) -> None:
    with bench.open(AT_ONCE) as house:
        watch = watched(bench, house)
        told = []
        for status in (404, 404, 500, 404, 404, 404, 503, 200):
            bench.site.page("/ada", PAGE, status=status)
            told += look_now(house, watch)
        assert told == ["profile_gone", "profile_back"]
    assert len(bench.sink.messages) == 2


def test_a_page_that_comes_and_goes_all_week_is_told_once_each_way(bench: Bench) -> None:
    with bench.open(AT_ONCE) as house:
        watch = watched(bench, house)
        for _ in range(10):
            for status in (404, 404, 200):
                bench.site.page("/ada", PAGE, status=status)
                look_now(house, watch)
                bench.clock.forward(HOUR)
        assert len(bench.sink.messages) == 2
        bench.clock.forward(8 * DAY)
        for status in (404, 404):
            bench.site.page("/ada", PAGE, status=status)
            look_now(house, watch)
    assert len(bench.sink.messages) == 3
