"""The always-on service: engine, courier and the recurring jobs, from start to drained stop."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import uuid
from functools import partial
from typing import NoReturn

from monitor.clock import DAY, SECOND, Clock
from monitor.digest import make_digests
from monitor.engine import Engine
from monitor.house import House
from monitor.newfiles import NewFiles
from monitor.nudging import nudge
from monitor.runner.local import Job, StopService, run_jobs
from monitor.store import (
    Connection,
    Store,
    dispatch,
    notices,
    services,
    silences,
    troubles,
    watches,
)
from monitor.web.server import serving

log = logging.getLogger(__name__)

ROLE = "service"
BEAT_SECONDS = 5
NUDGE_SECONDS = 15
FILES_SECONDS = 5
"""A recruiter who drops an export into its folder waits for the answer; asking costs a stat."""
STALE = 20 * SECOND
"""A service that gave no sign of life for this long is taken for dead."""
KEPT = 90 * DAY
"""Notices, and troubles that were mended, are kept for this long."""
DRAIN_SECONDS = 7.0
"""SIGTERM ends within 10 s: this and what a loaded machine needs to close up."""


class AlreadyRunning(StopService):
    """Another service works on this store."""


def service_alive(store: Store, clock: Clock) -> bool:
    """Tell whether a service works on this store now."""
    holder = store.read(lambda db: services.holder(db, ROLE))
    return holder is not None and holder.beat_at > clock.now() - STALE


def bury_dead(db: Connection, now: int, own: str | None = None) -> None:
    """Give back the watches and the role of a service, not one's `own`, that ended unsaid."""
    holder = services.holder(db, ROLE)
    if holder and holder.instance != own and holder.beat_at <= now - STALE:
        watches.release(db, holder.instance, now)
        services.leave(db, ROLE, holder.instance)


async def run(house: House) -> None:
    """Run until SIGTERM or SIGINT, then finish what is under way; raises AlreadyRunning.

    A second signal ends at once. Either way nothing recorded is lost: leases time out.
    """
    service = _Service(house)
    await service.beat()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, _on_signal, stop)
    if not house.loaded.config.http.contact:
        log.warning("no contact is configured: no site's owner can reach you")
    if not house.recruiters.targets:
        log.warning("no target is configured: changes are recorded but nobody is told")
    log.info("service started pid=%d store=%s", os.getpid(), house.store.path.name)
    async with house.http() as http, serving(house):
        places = house.loaded.config.engine.concurrency
        engine = Engine(house.checker(http), places, lease=service.instance)
        await service.work(engine, stop)
    await house.store.write_async(lambda db: services.leave(db, ROLE, service.instance))
    log.info("service stopped")


def _on_signal(stop: asyncio.Event) -> None:
    if stop.is_set():
        log.warning("second signal: ending at once")
        end_process(1)
    stop.set()


def end_process(code: int) -> NoReturn:
    """End without Python's own wait for threads: Apprise's stay as long as a send hangs."""
    logging.shutdown()
    os._exit(code)


class _Service:
    def __init__(self, house: House) -> None:
        self.house = house
        self.instance = uuid.uuid4().hex

    async def beat(self) -> None:
        """Show a sign of life; raises AlreadyRunning when another service shows one too."""
        now = self.house.clock.now()

        def take(db: Connection) -> services.Service | None:
            bury_dead(db, now, self.instance)
            return services.beat(
                db,
                ROLE,
                instance=self.instance,
                pid=os.getpid(),
                now=now,
                stale_before=now - STALE,
            )

        if other := await self.house.store.write_async(take):
            raise AlreadyRunning(
                f"a service already works on {self.house.store.path} (process {other.pid}):"
                " stop it first, or wait 20 s if it was killed"
            )

    async def work(self, engine: Engine, stop: asyncio.Event) -> None:
        """Run the recurring jobs until told to stop; looks and sends under way share one wait."""
        house = self.house
        courier = house.courier()
        jobs = (
            Job("check", 1, partial(engine.check_due, stop.is_set)),
            Job("send", 1, partial(courier.send_due, stop.is_set)),
            Job("again", NUDGE_SECONDS, self._tell_again),
            Job("beat", BEAT_SECONDS, self.beat),
            Job("files", FILES_SECONDS, NewFiles(self.house).check),
            Job("tidy", 3600, self._tidy),
            Job("digest", min(3600, house.loaded.config.health.digest_every), self._digest),
        )
        running = asyncio.create_task(run_jobs(jobs, stop, patience=DRAIN_SECONDS))
        running.add_done_callback(lambda _: stop.set())
        await stop.wait()
        loop = asyncio.get_running_loop()
        ends = loop.time() + DRAIN_SECONDS
        log.info("service stopping")
        if late := await running:
            log.warning("still under way when time was up jobs=%s", ",".join(late))
        await engine.drain(max(0.0, ends - loop.time()))

    async def _tell_again(self) -> None:
        house = self.house
        await house.store.write_async(lambda db: nudge(db, house.recruiters, house.clock.now()))

    async def _tidy(self) -> None:
        now = self.house.clock.now()

        def tidy(db: Connection) -> None:
            services.drop_old_requests(db, now - DAY)
            troubles.drop_mended(db, now - KEPT)
            notices.drop_old(db, now - KEPT)
            silences.drop_old(db, now - KEPT)
            dispatch.forget_groups(db, now - KEPT)

        await self.house.store.write_async(tidy)

    async def _digest(self) -> None:
        house = self.house
        every = house.loaded.config.health.digest_every * SECOND
        # The clock is read inside the transaction, where the last digest is known
        await house.store.write_async(
            lambda db: make_digests(
                db, house.recruiters, house.thresholds, every=every, now=house.clock.now()
            )
        )
