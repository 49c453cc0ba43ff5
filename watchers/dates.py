"""Dates as profiles state them: a day, a month or only a year, as the beginning of an ISO date."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

from watchers.page import Page


def today_of(page: Page) -> str:
    """Return the day of the answer by the host's own clock, as ISO date; empty when not stated."""
    try:
        return parsedate_to_datetime(page.headers.get("date", "")).date().isoformat()
    except (TypeError, ValueError):
        return ""


def is_current(start: str, end: str | None, today: str) -> bool:
    """Tell whether a post or a residence holds today.

    `end` is None when none is stated, and empty when it ended nobody knows when. A stated end is
    still to come only when it lies after today's day, month or year: who fills in this month has
    left. An unknown today lets every end count.
    """
    if end is not None and not (end and today and end > today[: len(end)]):
        return False
    return not today or start <= today[: len(start)]
