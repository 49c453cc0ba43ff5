"""Dates as profiles state them: a day, a month or only a year, as the beginning of an ISO date."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

from watchers.page import Page


def today_of(page: Page) -> str:
    """Return the day of the answer by the host's own clock, as ISO date; empty when not stated."""
    try:
        return parsedate_to_datetime(page.headers.get("date", "")).date().isoformat()
    except (TypeError, ValueError):
        return ""


def is_current(start: str, end: str | None, today: str) -> bool:
    """Tell whether a post or a residence of a record holds today.

    `end` is None when none is stated, and empty when it ended nobody knows when. A stated end is
    still to come only when it lies after today's day, month or year: who fills in this month has
    left. An unknown today lets every end count.
    """
    if end is not None and not (end and today and end > today[: len(end)]):
        return False
    return not today or start <= today[: len(start)]


def date_in(text: str) -> str:
    """Return the ISO date that a text begins with, else the year it names, else nothing."""
    found = re.match(r"\d{4}(-\d\d(-\d\d)?)?", text) or re.search(r"\b(19|20)\d\d\b", text)
    return found[0] if found else ""


def is_over(end: str, today: str) -> bool:
    """True when the end that a page names lies before today; an unknown today lets all count.

    A bare year or month on a page is over when it has passed: contracts run to its end.
    """
    date = date_in(end)
    return bool(date) and date < (today or "9")[: len(date)]


def is_to_come(start: str, today: str) -> bool:
    """True when a start lies after today, as far as today is known."""
    date = date_in(start)
    return bool(today) and date > today[: len(date)]
