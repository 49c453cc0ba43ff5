"""Many checks at once: leases due watches in batches, never more than it works on."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from monitor.check import Checker
from monitor.clock import SECOND
from monitor.store import Connection, watches
from monitor.store.watches import Leased

log = logging.getLogger(__name__)

LEASE = 300 * SECOND
"""A look that did not settle within this is somebody else's to do."""


@dataclass(slots=True)
class Engine:
    """Works through what is due; `concurrency` bounds the looks at once and so the memory."""

    checker: Checker
    concurrency: int
    lease: str = field(default_factory=lambda: uuid.uuid4().hex)
    _running: set[asyncio.Task[int | None]] = field(default_factory=set)

    async def check_due(self, stopping: Callable[[], bool] = lambda: False) -> int:
        """Look at what is due until nothing is, or until `stopping`; returns how many were begun.

        The last looks go on by themselves; `drain` waits for them.
        """
        started = 0
        while not stopping():
            free = self.concurrency - len(self._running)
            if free * 4 < self.concurrency:
                # leasing a few at a time costs a transaction each: wait until a quarter is free
                await asyncio.wait(self._running, timeout=1, return_when=asyncio.FIRST_COMPLETED)
                continue
            leased = await self._lease(free)
            for one in leased:
                self._start(one)
            started += len(leased)
            if len(leased) < free:
                break
        return started

    async def drain(self, seconds: float) -> None:
        """Give looks under way a little time, then give the rest back."""
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        clock = self.checker.clock
        await self.checker.store.write_async(
            lambda db: watches.release(db, self.lease, clock.now())
        )

    async def _lease(self, limit: int) -> list[Leased]:
        clock, store = self.checker.clock, self.checker.store

        def take(db: Connection) -> list[Leased]:
            now = clock.now()
            return watches.lease_due(db, lease=self.lease, now=now, until=now + LEASE, limit=limit)

        return await store.write_async(take)

    def _start(self, leased: Leased) -> None:
        task = asyncio.create_task(self.checker.check(leased), name=f"watch={leased.watch.id}")
        self._running.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[int | None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()):
            # The store refused (disk full, locked): the lease runs out and the look is done again
            log.error("look not recorded %s error=%s", task.get_name(), type(error).__name__)
