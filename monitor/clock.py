"""The only place that asks the time; everything else is told it.

Moments are integer microseconds since 1970-01-01T00:00Z, in UTC.
"""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1)


class Clock(Protocol):
    """Tells the moment: microseconds since the epoch, UTC."""

    def now(self) -> int: ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> int:
        """Return the present moment in microseconds."""
        return time.time_ns() // 1000


def to_datetime(moment: int) -> datetime:
    """Return the moment as an aware datetime in UTC, at most the last one of the year 9999."""
    return _EPOCH + timedelta(microseconds=min(moment, _LAST))


def from_datetime(when: datetime) -> int:
    """Return the moment of an aware datetime."""
    return (when - _EPOCH) // timedelta(microseconds=1)


def end_of_day(day: date) -> int:
    """Return the moment the day ends in UTC: a permission "until" a day includes that day."""
    return from_datetime(datetime(day.year, day.month, day.day, tzinfo=UTC)) + DAY


def show(moment: int) -> str:
    """Return the moment for people: `2026-11-23 05:40 UTC`."""
    return f"{to_datetime(moment):%Y-%m-%d %H:%M} UTC"
