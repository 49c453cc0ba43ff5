"""Look now, at the watches named: through the running service, or with our own hands."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from monitor.check import Checker
from monitor.engine import LEASE
from monitor.house import House
from monitor.model import Watch
from monitor.service import bury_dead, service_alive
from monitor.store import Connection, watches
from monitor.store.watches import Leased

POLL = 0.1
"""Seconds between two looks at the queue while somebody else is at work."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one watch: the look's id, or why there was none."""

    watch: Watch
    look_id: int | None
    skipped: str | None = None


async def recheck(
    house: House, asked: Sequence[Watch], *, on_answer: Callable[[Answer], None]
) -> list[Answer]:
    """Look at each watch once and send what alerts come of it; returns an answer for each.

    Every look is asked for in the store first. A running service then does it; without one this
    process takes the lease itself, so that nobody ever races for a watch. `on_answer` is called
    for each as it is done, alerts included.
    """
    awake = [watch for watch in asked if watch.paused_at is None]
    now = house.clock.now()
    requests = (
        await house.store.write_async(
            lambda db: watches.ask(db, [w.id for w in awake], reason="recheck", now=now)
        )
        if awake
        else []
    )
    open_requests = dict(zip((w.id for w in awake), requests, strict=True))
    lease = uuid.uuid4().hex
    courier, sending = house.courier(), asyncio.Lock()
    places = asyncio.Semaphore(house.loaded.config.engine.concurrency)

    async def answer(watch: Watch) -> Answer:
        if watch.paused_at is not None:
            given = Answer(watch, None, f"the watch is paused ({watch.paused_why})")
        else:
            async with places:
                given = await _answer(house, checker, watch, open_requests[watch.id], lease)
        if not service_alive(house.store, house.clock):
            async with sending:
                await courier.send_due()
        on_answer(given)
        return given

    async with house.http() as http:
        checker = house.checker(http)
        try:
            answers = await asyncio.gather(*(answer(watch) for watch in asked))
        except BaseException:
            # Ctrl-C or a store that refuses: leave nothing behind that others would wait for
            house.store.write(lambda db: _give_up(db, requests, lease, house.clock.now()))
            raise
    return list(answers)


async def _answer(house: House, checker: Checker, watch: Watch, request: int, lease: str) -> Answer:
    while True:
        answered = house.store.read(lambda db: watches.answers(db, [request]))
        if request not in answered:
            return Answer(watch, None, "the watch was removed meanwhile")
        if (look_id := answered[request]) is not None:
            return Answer(watch, look_id)
        leased = (
            None if service_alive(house.store, house.clock) else await _lease(house, watch, lease)
        )
        if leased is None:
            paused = house.store.read(lambda db: watches.find(db, watch.id))
            if paused and paused.paused_at is not None:
                return Answer(watch, None, f"the watch is paused ({paused.paused_why})")
            await asyncio.sleep(POLL)
        elif await checker.check(leased) is None:
            await asyncio.sleep(POLL)


async def _lease(house: House, watch: Watch, lease: str) -> Leased | None:
    now = house.clock.now()

    def take(db: Connection) -> Leased | None:
        bury_dead(db, now)
        return watches.lease_asked(db, watch.id, lease=lease, now=now, until=now + LEASE)

    return await house.store.write_async(take)


def _give_up(db: Connection, requests: Sequence[int], lease: str, now: int) -> None:
    watches.withdraw(db, requests)
    watches.release(db, lease, now)
