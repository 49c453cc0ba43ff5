"""When an alert goes out: digests at a local time, quiet hours. Pure; moments are aware datetimes.

Local times follow the zone's rules. A time that a change of the clocks skips is taken at the first
moment after the gap, one that comes twice the first time it comes; so a digest is never skipped
and never doubled, and quiet hours end when the clock on the wall says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = timedelta(days=1)
_CHAIN = 60
"""Spans of quiet that may follow one another: two months of holidays; no end is worse."""


def at_local(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return the moment, in UTC, at which the clock on the wall shows `clock`: see above."""
    wished = datetime.combine(day, clock)
    moment = wished.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == wished:
        return moment
    # PEP 495: in a gap fold 1 reads the time by the later offset, which gives the earlier moment
    return _change_between(wished.replace(tzinfo=zone, fold=1).astimezone(UTC), moment, zone)


def _change_between(early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    offset = early.astimezone(zone).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == offset:
            early = middle
        else:
            late = middle
    return late


def _clock(text: str) -> time:
    found = re.fullmatch(r"(\d{1,2}):(\d{2})", text)
    if not found or int(found[1]) * 60 + int(found[2]) > 24 * 60 or int(found[2]) > 59:
        raise ValueError(f"{text!r} is no time of day such as 08:30")
    return time(int(found[1]) % 24, int(found[2]))


def _day(text: str) -> int:
    if text not in DAYS:
        raise ValueError(f"{text!r} is no day; days are {', '.join(DAYS)}")
    return DAYS.index(text)


@dataclass(frozen=True, slots=True)
class DigestTime:
    """A local time on some days of the week, Monday = 0."""

    days: frozenset[int]
    clock: time

    DAILY_AT_EIGHT: ClassVar[DigestTime]

    @classmethod
    def parse(cls, text: str) -> DigestTime:
        """Read "daily 08:30", "weekdays 08:30" or "weekly mon 08:00"; raises ValueError."""
        match text.lower().split():
            case ["daily", clock]:
                return cls(frozenset(range(7)), _clock(clock))
            case ["weekdays", clock]:
                return cls(frozenset(range(5)), _clock(clock))
            case ["weekly", day, clock]:
                return cls(frozenset({_day(day)}), _clock(clock))
        raise ValueError(
            f"{text!r} is no digest time; write daily 08:30, weekdays 08:30 or weekly mon 08:00"
        )

    def __str__(self) -> str:
        names = {7: "daily", 5: "weekdays"}
        only = f"weekly {DAYS[min(self.days)]}"
        return f"{names.get(len(self.days), only)} {self.clock:%H:%M}"

    def next_after(self, when: datetime, zone: ZoneInfo) -> datetime:
        """Return the first such moment later than `when`, in UTC."""
        day = when.astimezone(zone).date()
        for number in range(9):
            one = day + number * _DAY
            if one.weekday() in self.days:
                moment = at_local(one, self.clock, zone)
                if moment > when:
                    return moment
        raise AssertionError("a week has every day")  # pragma: no cover


DigestTime.DAILY_AT_EIGHT = DigestTime(frozenset(range(7)), time(8))


@dataclass(frozen=True, slots=True)
class _Span:
    """Quiet from `start` on these days; an `end` that is not later is the next day's."""

    days: frozenset[int]
    start: time
    end: time
    first: date | None = None
    last: date | None = None

    def ends(self, when: datetime, zone: ZoneInfo) -> datetime | None:
        """Return when this span ends, if it is under way."""
        today = when.astimezone(zone).date()
        for day in (today - _DAY, today):
            if day.weekday() not in self.days or not self._holds_on(day):
                continue
            begin = at_local(day, self.start, zone)
            over = day if self.end > self.start else day + _DAY
            end = at_local(over, self.end, zone)
            if begin <= when < end:
                return end
        return None

    def _holds_on(self, day: date) -> bool:
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Spans in which nothing that can wait is sent; none = never quiet."""

    spans: tuple[_Span, ...] = ()
    texts: tuple[str, ...] = ()

    @classmethod
    def parse(cls, texts: list[str]) -> QuietHours:
        """Read such as ["20:00-07:30", "sat", "mon-fri 12:00-13:00", "2026-12-24..2026-12-26"].

        Raises ValueError with one line, also for spans that leave no moment of a week.
        """
        quiet = cls(tuple(_span(text.lower().strip()) for text in texts), tuple(texts))
        # A week without holidays: if no end is found in it, nothing would ever be sent
        monday = datetime(2026, 6, 1, tzinfo=UTC)
        usual = cls(tuple(span for span in quiet.spans if span.first is None))
        if usual.ends(monday, ZoneInfo("UTC")) == _never(monday):
            raise ValueError("quiet hours leave no moment of the week in which anything is sent")
        return quiet

    def ends(self, when: datetime, zone: ZoneInfo) -> datetime | None:
        """Return when it stops being quiet, in UTC, or None when it is not quiet at `when`.

        Spans that follow one another are one: a night, a weekend and the next night.
        """
        end = None
        moment = when
        for _ in range(_CHAIN):
            ends = [found for span in self.spans if (found := span.ends(moment, zone))]
            if not ends:
                return end
            end = moment = max(ends)
        return _never(when)


def _never(when: datetime) -> datetime:
    return when + 365 * _DAY


def _span(text: str) -> _Span:
    every = frozenset(range(7))
    if ".." in text:
        first, _, last = text.partition("..")
        try:
            begins, ends = date.fromisoformat(first), date.fromisoformat(last)
        except ValueError:
            raise ValueError(
                f"{text!r} is no span of days such as 2026-12-24..2026-12-26"
            ) from None
        if ends < begins:
            raise ValueError(f"{text!r} ends before it begins")
        return _Span(every, time(0), time(0), begins, ends)
    days, _, hours = text.rpartition(" ")
    if not hours[:1].isdigit():
        return _Span(_days(text), time(0), time(0))
    start, dash, end = hours.partition("-")
    if not dash:
        raise ValueError(f"{text!r} is no span; write 20:00-07:30, sat, or mon-fri 12:00-13:00")
    return _Span(_days(days) if days else every, _clock(start), _clock(end))


def _days(text: str) -> frozenset[int]:
    first, dash, last = text.partition("-")
    begin, end = _day(first), _day(last) if dash else _day(first)
    return frozenset((begin + step) % 7 for step in range((end - begin) % 7 + 1))
