"""What is never evidence: health, family, religion, politics, union, orientation.

The guard stands before all judgement, so that no situation, confidence or explanation can rest
on such words or repeat them.
"""

from __future__ import annotations

import re
from functools import cache

from monitor.situation import words_guard as tables
from monitor.situation.texts import clean, fold, unescape

_PIECES = re.compile(r"([|;•·⏎\n(),\[\]&/]|\s-\s|[.!?](?:\s|$)|\s(?:and|und|et|y|e|en)\s)")
_CAPITALISED = ("employer", "title")


def drop_guarded(field: str, text: str) -> str:
    """Return the text without the pieces that speak of what is never told on."""
    pattern = _patterns()[field in _CAPITALISED]
    plain = unescape(text)
    if not pattern.search(fold(plain)):
        return text
    pieces = _PIECES.split(plain)
    kept = [
        # Pieces and separators alternate; a dropped piece takes its separator along.
        "".join(pieces[at : at + 2])
        for at in range(0, len(pieces), 2)
        if not pattern.search(fold(pieces[at]))
    ]
    rest = clean("".join(kept)).strip(" |;•·,-&/([")
    # A phrase that only shows across pieces ("saved, by grace") is dropped with all of them.
    return "" if pattern.search(fold(rest)) else rest


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns for prose and for employer and title fields.

    "Catholic University" and "Cancer Research" are organisations: there only what is plainly
    about the person counts.
    """
    personal = tables.PERSONAL.strip().splitlines()
    leaning = tables.LEANING.strip().splitlines()
    return re.compile("|".join(personal + leaning)), re.compile("|".join(personal))
