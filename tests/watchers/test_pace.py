from __future__ import annotations

import asyncio

import pytest

from watchers.base import Postponed
from watchers.pace import BACKOFF_CAP, CRAWL_DELAY_CAP, PATIENCE, Pace
from watchers.testing.loopback import FakeTime


def a_pace(time: FakeTime, interval: float = 5.0, concurrency: int = 1, rng: float = 0.0) -> Pace:
    return Pace(interval, concurrency, monotonic=time.monotonic, sleep=time.sleep, rng=lambda: rng)


async def test_two_starts_at_one_host_are_an_interval_apart_and_other_hosts_do_not_wait() -> None:
    time = FakeTime()
    pace = a_pace(time)
    for host in ("a.example", "a.example", "b.example", "a.example"):
        async with pace.turn(host):
            pass
    assert time.slept == [5.0, 5.0]


async def test_time_spent_answering_counts_towards_the_interval() -> None:
    time = FakeTime()
    pace = a_pace(time)
    async with pace.turn("a.example"):
        time.now += 3.0
    async with pace.turn("a.example"):
        pass
    assert time.slept == [2.0]


async def test_an_interval_of_zero_is_no_pacing() -> None:
    time = FakeTime()
    pace = a_pace(time, interval=0.0)
    for _ in range(3):
        async with pace.turn("a.example"):
            pass
    assert time.slept == []


@pytest.mark.parametrize(("asked", "kept"), [(30.0, 30.0), (86400.0, CRAWL_DELAY_CAP), (1.0, 5.0)])
async def test_a_crawl_delay_widens_the_interval_up_to_a_cap(asked: float, kept: float) -> None:
    time = FakeTime()
    pace = a_pace(time)
    for _ in range(2):
        async with pace.turn("a.example", crawl_delay=asked):
            pass
    assert time.slept == [kept]


@pytest.mark.parametrize("concurrency", [1, 3])
async def test_no_more_looks_than_configured_are_under_way_at_one_host(concurrency: int) -> None:
    pace = a_pace(FakeTime(), interval=0.0, concurrency=concurrency)
    at_work = most = 0

    async def look() -> None:
        nonlocal at_work, most
        async with pace.turn("a.example"):
            at_work += 1
            most = max(most, at_work)
            for _ in range(5):
                await asyncio.sleep(0)
            at_work -= 1

    await asyncio.gather(*(look() for _ in range(10)))
    assert most == concurrency


async def test_a_struck_host_is_left_alone_and_a_good_answer_ends_that() -> None:
    time = FakeTime()
    pace = a_pace(time)
    pace.strike("a.example", "HTTP 503 Service Unavailable")
    with pytest.raises(Postponed, match=r"a\.example is left alone for 3 s after HTTP 503") as held:
        async with pace.turn("a.example"):
            pytest.fail("the host was asked")
    assert held.value.seconds == 2.5
    async with pace.turn("b.example"):
        pace.succeed("a.example")
    async with pace.turn("a.example"):
        pass


async def test_the_back_off_doubles_with_equal_jitter_up_to_half_an_hour() -> None:
    for rng, share in ((0.0, 0.5), (1.0, 1.0)):
        time = FakeTime()
        pace = a_pace(time, rng=rng)
        waits = []
        for _ in range(12):
            pace.strike("a.example", "HTTP 500")
            with pytest.raises(Postponed) as held:
                async with pace.turn("a.example"):
                    pass
            waits.append(held.value.seconds)
            time.now += held.value.seconds
        assert waits[:4] == pytest.approx([share * wait for wait in (5, 10, 20, 40)])
        assert waits[-1] == pytest.approx(share * BACKOFF_CAP)


async def test_the_hosts_own_wish_is_kept_when_it_is_longer() -> None:
    pace = a_pace(FakeTime())
    pace.strike("a.example", "HTTP 429", retry_after=120.0)
    with pytest.raises(Postponed) as held:
        async with pace.turn("a.example"):
            pass
    assert held.value.seconds == 120.0


async def test_an_urgent_look_passes_over_the_back_off_but_not_over_the_interval() -> None:
    time = FakeTime()
    pace = a_pace(time)
    async with pace.turn("a.example"):
        pace.strike("a.example", "HTTP 429", retry_after=600.0)
    async with pace.turn("a.example", urgent=True):
        pass
    assert time.slept == [5.0]


async def test_a_look_in_line_is_sent_home_when_the_one_before_it_is_told_to_wait() -> None:
    pace = a_pace(FakeTime())

    async def struck_look() -> None:
        async with pace.turn("a.example"):
            await asyncio.sleep(0)
            pace.strike("a.example", "HTTP 429", retry_after=60.0)

    async def next_look() -> None:
        async with pace.turn("a.example"):
            pytest.fail("the host was asked")

    first, second = await asyncio.gather(struck_look(), next_look(), return_exceptions=True)
    assert first is None
    assert isinstance(second, Postponed)


async def test_a_line_that_is_too_long_sends_looks_back_but_not_urgent_ones() -> None:
    time = FakeTime()
    pace = a_pace(time, interval=20.0)
    asked = 0

    async def look(urgent: bool = False) -> None:
        nonlocal asked
        async with pace.turn("a.example", patience=PATIENCE, urgent=urgent):
            asked += 1

    looks = [look() for _ in range(10)] + [look(urgent=True)]
    results = await asyncio.gather(*looks, return_exceptions=True)
    postponed = [result for result in results if isinstance(result, Postponed)]
    assert asked + len(postponed) == 11
    assert 2 <= asked <= 6
    assert results[-1] is None
    assert all(error.seconds > PATIENCE for error in postponed)


async def test_idle_hosts_are_forgotten_but_never_one_that_asked_for_patience() -> None:
    time = FakeTime()
    pace = a_pace(time)
    pace.strike("struck.example", "HTTP 429", retry_after=3600.0)
    pace.hold("held.example", 3600.0, "it asked for a pause")
    for number in range(5000):
        async with pace.turn(f"host{number}.example"):
            time.now += 0.5
    assert len(pace) <= 2000
    for host in ("struck.example", "held.example"):
        with pytest.raises(Postponed):
            async with pace.turn(host):
                pass


async def test_a_cancelled_look_gives_its_place_back() -> None:
    pace = a_pace(FakeTime(), interval=0.0)

    async def hold() -> None:
        async with pace.turn("a.example"):
            await asyncio.Event().wait()

    holder = asyncio.create_task(hold())
    await asyncio.sleep(0)
    holder.cancel()
    await asyncio.gather(holder, return_exceptions=True)
    async with pace.turn("a.example"):
        pass


@pytest.mark.parametrize("urgent", [False, True])
async def test_a_host_that_wishes_a_pause_is_asked_after_it(urgent: bool) -> None:
    time = FakeTime()
    pace = a_pace(time, interval=0.0)
    pace.hold("a.example", PATIENCE, "it asked for a pause")
    pace.succeed("a.example")
    for host in ("a.example", "a.example", "b.example"):
        async with pace.turn(host, urgent=urgent):
            pass
    assert time.slept == [PATIENCE]


@pytest.mark.parametrize("urgent", [False, True])
async def test_a_pause_that_is_too_long_sends_every_look_home(urgent: bool) -> None:
    time = FakeTime()
    pace = a_pace(time)
    pace.hold("a.example", 3600, "the quota is used up")
    pace.hold("a.example", 10, "it asked for a pause")
    with pytest.raises(Postponed, match="left alone for 3600 s: the quota is used up") as caught:
        async with pace.turn("a.example", urgent=urgent):
            pass
    assert caught.value.seconds == 3600
    assert time.slept == []


async def test_a_look_in_line_is_sent_home_when_the_one_before_it_makes_a_long_pause() -> None:
    time = FakeTime()
    pace = a_pace(time)
    async with pace.turn("a.example"):
        waiting = asyncio.create_task(pace.turn("a.example").__aenter__())
        await asyncio.sleep(0)
        pace.hold("a.example", 3600, "the quota is used up")
    with pytest.raises(Postponed):
        await waiting
    assert time.slept == []
