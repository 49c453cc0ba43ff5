"""The always-on service: engine, courier and the recurring jobs, from start to drained stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import uuid

from monitor.clock import DAY, SECOND, Clock
from monitor.engine import Engine
from monitor.house import House
from monitor.runner.local import Job, StopService, run_jobs
from monitor.store import Store, services

log = logging.getLogger(__name__)

ROLE = "service"
BEAT_SECONDS = 5
STALE = 20 * SECOND
"""A service that gave no sign of life for this long is taken for dead."""
DRAIN_SECONDS = 8.0


class AlreadyRunning(StopService):
    """Another service works on this store."""


def service_alive(store: Store, clock: Clock) -> bool:
    """Tell whether a service works on this store now."""
    holder = store.read(lambda db: services.holder(db, ROLE))
    return holder is not None and holder.beat_at > clock.now() - STALE


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
    log.info("service started pid=%d store=%s", os.getpid(), house.store.path.name)
    async with house.http() as http:
        engine = Engine(house.checker(http), house.loaded.config.engine.concurrency)
        await service.work(engine, stop)
        log.info("service stopping")
        await engine.drain(DRAIN_SECONDS)
    await house.store.write_async(lambda db: services.leave(db, ROLE, service.instance))
    log.info("service stopped")


def _on_signal(stop: asyncio.Event) -> None:
    if stop.is_set():
        log.warning("second signal: ending at once")
        logging.shutdown()
        os._exit(1)
    stop.set()


class _Service:
    def __init__(self, house: House) -> None:
        self.house = house
        self.instance = uuid.uuid4().hex

    async def beat(self) -> None:
        """Show a sign of life; raises AlreadyRunning when another service shows one too."""
        now = self.house.clock.now()
        other = await self.house.store.write_async(
            lambda db: services.beat(
                db,
                ROLE,
                instance=self.instance,
                pid=os.getpid(),
                now=now,
                stale_before=now - STALE,
            )
        )
        if other:
            raise AlreadyRunning(
                f"a service already works on {self.house.store.path} (process {other.pid}):"
                " stop it first, or wait 20 s if it was killed"
            )

    async def work(self, engine: Engine, stop: asyncio.Event) -> None:
        """Run the recurring jobs until told to stop, and let the last sends end."""
        courier = self.house.courier()
        jobs = (
            Job("check", 1, engine.check_due),
            Job("send", 1, courier.send_due),
            Job("beat", BEAT_SECONDS, self.beat),
            Job("tidy", 3600, self._tidy),
        )
        late = await run_jobs(jobs, stop, patience=DRAIN_SECONDS)
        if late:
            log.warning("still under way when time was up jobs=%s", ",".join(late))

    async def _tidy(self) -> None:
        before = self.house.clock.now() - DAY
        with contextlib.suppress(asyncio.CancelledError):
            await self.house.store.write_async(lambda db: services.drop_old_requests(db, before))
