"""Dates as pages state them, compared as ISO texts: a year alone is as good as it gets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime


def today_of(headers: Mapping[str, str]) -> str:
    """Return the day of an answer by the host's own clock, as ISO date; empty when not stated."""
    try:
        return parsedate_to_datetime(headers.get("date", "")).date().isoformat()
    except (TypeError, ValueError):
        return ""


def date_in(text: str) -> str:
    """Return the ISO date that a text begins with, else the year it names, else nothing."""
    found = re.match(r"\d{4}(-\d\d(-\d\d)?)?", text) or re.search(r"\b(19|20)\d\d\b", text)
    return found[0] if found else ""


def is_over(end: str, today: str) -> bool:
    """True when an end lies before today; an unknown today lets every end count."""
    date = date_in(end)
    return bool(date) and date < (today or "9")[: len(date)]


def is_to_come(start: str, today: str) -> bool:
    """True when a start lies after today, as far as today is known."""
    date = date_in(start)
    return bool(today) and date > today[: len(date)]
