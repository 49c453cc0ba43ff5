"""The embedded runner: `schedule` as the clock of a handful of recurring jobs, never one a watch.

`schedule` is single-threaded, keeps naive local time and stops a pass at the first job that
raises; so its jobs only start asyncio tasks, and a watchdog re-arms it when the wall clock jumps.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import schedule

log = logging.getLogger(__name__)

_NAP = 0.25


class StopService(Exception):
    """Raised by a job when the whole service must end; the text says why."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something done every so many seconds, never twice at once."""

    name: str
    seconds: int
    work: Callable[[], Awaitable[object]]


async def run_jobs(jobs: Sequence[Job], stop: asyncio.Event, *, patience: float) -> list[str]:
    """Run every job at its interval until `stop`, the first time at once.

    Then wait `patience` seconds for those under way and return the names of the late ones.
    """
    running: dict[str, asyncio.Task[None]] = {}

    def start(job: Job) -> None:
        if job.name not in running or running[job.name].done():
            running[job.name] = asyncio.create_task(_guard(job, stop), name=job.name)

    clock = _arm(jobs, start)
    for job in jobs:
        start(job)
    # The next job is never further away than the most frequent one's interval
    furthest = min(job.seconds for job in jobs) + _NAP
    while not stop.is_set():
        clock.run_pending()
        if (clock.idle_seconds or 0) > furthest:
            log.warning("the clock was set back: the jobs are armed anew")
            clock = _arm(jobs, start)
        try:
            await asyncio.wait_for(stop.wait(), _NAP)
        except TimeoutError:
            continue
    under_way = [task for task in running.values() if not task.done()]
    if not under_way:
        return []
    _, late = await asyncio.wait(under_way, timeout=patience)
    for task in late:
        task.cancel()
    return [task.get_name() for task in late]


def _arm(jobs: Sequence[Job], start: Callable[[Job], None]) -> schedule.Scheduler:
    clock = schedule.Scheduler()
    for job in jobs:
        clock.every(job.seconds).seconds.do(start, job)
    return clock


async def _guard(job: Job, stop: asyncio.Event) -> None:
    """A supervisor: a round that breaks is logged and the next one comes, unless it ends all."""
    try:
        await job.work()
    except StopService as reason:
        log.error("service must stop reason=%s", reason)
        stop.set()
    except Exception as error:
        log.exception("job broke job=%s error=%s", job.name, type(error).__name__)
