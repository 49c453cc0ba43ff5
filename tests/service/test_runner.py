"""The recurring jobs, and the clock they are set by."""

from __future__ import annotations

import asyncio
import datetime
from types import SimpleNamespace

import pytest
import schedule

from monitor.runner.local import Job, run_jobs


async def test_a_clock_set_back_half_an_hour_does_not_stop_the_jobs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    back = datetime.timedelta()

    class Wall(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:
            return datetime.datetime.now(tz) - back

    names = {name: getattr(datetime, name) for name in ("timedelta", "time", "date", "timezone")}
    monkeypatch.setattr(schedule, "datetime", SimpleNamespace(datetime=Wall, **names))
    rounds = 0
    stop = asyncio.Event()

    async def count() -> None:
        nonlocal rounds, back
        rounds += 1
        back = datetime.timedelta(minutes=30)
        if rounds == 3:
            stop.set()

    async def rarely() -> None:
        return

    jobs = (Job("count", 1, count), Job("rarely", 3600, rarely))
    await asyncio.wait_for(run_jobs(jobs, stop, patience=1), 20)
    assert rounds >= 3
