"""Spans of time as people write them: 90s, 15m, 6h, 1d, 2w."""

from __future__ import annotations

import re

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
LONGEST = 100 * 365 * 86_400
_SPAN = re.compile(r"(\d{1,6})\s*([smhdw])")


def parse_span(text: str) -> int:
    """Return the seconds of a span like "1d" or "1h30m"; raises ValueError saying what is wrong."""
    squeezed = text.replace(" ", "").lower()
    parts = _SPAN.findall(squeezed)
    seconds = sum(int(number) * UNITS[unit] for number, unit in parts)
    if not seconds or "".join(number + unit for number, unit in parts) != squeezed:
        raise ValueError(f"{text!r} is not a span of time: write it like 90s, 15m, 6h, 1d or 2w")
    if seconds > LONGEST:
        raise ValueError(f"{text!r} is longer than 100 years")
    return seconds


def show_span(seconds: float) -> str:
    """Return a span for people in its largest fitting unit: "3 min", "2 h", "5 d"."""
    for unit, size in (("d", 86_400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * size or (seconds >= size and unit != "min"):
            return f"{seconds / size:.0f} {unit}"
    return f"{max(seconds, 0):.0f} s"
