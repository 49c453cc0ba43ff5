"""D1: a full disk refuses a look whole, tells nothing that is not recorded, and is got over."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from monitor.clock import DAY, HOUR
from monitor.engine import Engine
from monitor.house import House
from monitor.runner.local import Job, run_jobs
from monitor.store import Connection, StoreUnwritable, audit, looks, outbox, watches
from tests.bench import ONE_BY_ONE, Bench, consents_to, on_bench, person_page, watches_page
from tests.faults.kit import count_repeats, look, message_ids, require_sound
from watchers.http import Http

PLENTY = 10**6
CITIES = ("Boston, MA", "Austin, TX", "Lima, Peru", "Oslo, Norway", "Cairo, Egypt", "Pune, India")
MANY = 12


def wordy(number: int) -> str:
    """Return a page whose text takes room, and in which everything differs from the one before."""
    employer = "".join("bdfgklmnprstvz"[int(digit)] + "ao"[number % 2] for digit in f"{number:04}")
    words = " ".join(f"word{number}x{n}" for n in range(250))
    return person_page(
        name="Ada Byron", employer=employer, location=CITIES[number % 6], description=words
    )


def leave_room(house: House, pages: int) -> None:
    """Let the file grow by so many pages and no further, as on a disk that fills up."""

    def limit(db: Connection) -> None:
        now = db.rows("PRAGMA page_count")[0]["page_count"]
        db.rows(f"PRAGMA max_page_count = {now + pages}")

    house.store.write(limit)


def counted(db: Connection) -> tuple[int, int, int]:
    """Return how many looks with a snapshot, snapshots and alerts watch 1 has."""
    seen = [one for one in looks.of_watch(db, 1) if one.kind == "seen"]
    return len(seen), len(looks.snapshots(db, 1)), len(outbox.alerts(db, limit=PLENTY))


def test_wherever_the_disk_is_full_the_look_is_whole_or_not_there_and_told_once_there_is_room(
    bench: Bench, request: pytest.FixtureRequest
) -> None:
    steps = 200 if request.config.getoption("--all-boundaries") else 15
    refused = 0
    with bench.open(ONE_BY_ONE) as house:
        ada = on_bench(house)
        consents_to(house, ada)
        watches_page(house, ada, bench.site.page("/ada", wordy(0)))
        look(house)
        for step in range(1, steps + 1):
            bench.site.page("/ada", wordy(step))
            leave_room(house, step % 6)
            try:
                look(house)
            except StoreUnwritable:
                refused += 1
            whole = house.store.read(counted)
            # the first look has a snapshot and no alert; each later one all three or nothing
            assert whole in ((step, step, step - 1), (step + 1, step + 1, step))
            assert len(set(message_ids(bench.sink.messages))) <= whole[2]
            leave_room(house, PLENTY)
            bench.clock.forward(HOUR)
            look(house)
            assert house.store.read(counted) == (step + 1, step + 1, step)
            assert house.store.read(outbox.counts) == {"sent": step}
        assert house.store.read(audit.first_bad) is None
    assert len(set(message_ids(bench.sink.messages))) == steps
    repeats = count_repeats(bench.sink.messages)
    require_sound(house.store.path)
    assert refused > steps // 5
    print(
        f"\ndisk full: {refused} looks or sends refused, lost 0, repeats {repeats}, marked as such"
    )


async def test_a_service_on_a_full_disk_goes_on_by_itself_once_there_is_room(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    with bench.open(ONE_BY_ONE) as house:
        for number in range(MANY):
            person = on_bench(house, f"Person {number}")
            consents_to(house, person)
            watches_page(house, person, bench.site.page(f"/{number}", wordy(number)))
        async with house.http() as http, at_work(house, http):
            await until(lambda: house.store.read(snapshots) == MANY, "a first look at every page")
            for number in range(MANY):
                bench.site.page(f"/{number}", wordy(MANY + number))
            leave_room(house, 0)
            bench.clock.forward(2 * DAY)
            await until(lambda: "look not recorded" in caplog.text, "a look that is refused")
            recorded = len(house.store.read(outbox.alerts))
            assert recorded < MANY
            assert len(set(message_ids(bench.sink.messages))) <= recorded
            await until(lambda: makes_room(house), "room on the disk")
            bench.clock.forward(HOUR)
            await until(lambda: house.store.read(outbox.counts) == {"sent": MANY}, "every mail")
        assert house.store.read(snapshots) == 2 * MANY
    assert len(set(message_ids(bench.sink.messages))) == MANY


def makes_room(house: House) -> bool:
    """Free the disk; False when this very write shared its commit with one that found it full."""
    try:
        leave_room(house, PLENTY)
    except StoreUnwritable:
        return False
    return True


@asynccontextmanager
async def at_work(house: House, http: Http) -> AsyncIterator[None]:
    """Run the service's own jobs beside the test, until it ends."""
    engine, courier, stop = Engine(house.checker(http), MANY), house.courier(), asyncio.Event()
    jobs = (Job("check", 1, engine.check_due), Job("send", 1, courier.send_due))
    running = asyncio.create_task(run_jobs(jobs, stop, patience=5))
    try:
        yield
    finally:
        stop.set()
        await running
        await engine.drain(5)


async def until(true: Callable[[], bool], what: str) -> None:
    """Wait for a condition; fails the test naming it after 20 s."""
    ends = time.monotonic() + 20
    while not true():
        assert time.monotonic() < ends, f"waited in vain for {what}"
        await asyncio.sleep(0.02)


def snapshots(db: Connection) -> int:
    return sum(len(looks.snapshots(db, watch.id)) for watch in watches.every(db))
