"""Whether a text says that its writer can be hired now: open, closed, or nothing of the kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from monitor.situation import words_availability as tables
from monitor.situation.texts import clean, drop_pictures, fold, key, lexicon, unescape

_CLAUSE = re.compile(
    r"[.!?](?:\s|$)|[|;•·⏎\n]|\s[-–—/]+\s|\bbut\b|\baber\b|\bmais\b|\bpero\b|\bma\b"
)
_OPEN_FLAGS = lexicon("open true yes available looking hireable")
_CLOSED_FLAGS = lexicon("closed false no unavailable notavailable nothireable hired")
_COMMA = re.compile(r"\s*[,&]\s*|\s+and\s+|\s*[()]\s*")
_HASH = re.compile(r"[#_*~`\"]+")


class Availability(StrEnum):
    """What a text says about its writer's availability."""

    OPEN = "open"
    CLOSED = "closed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Notice:
    """An availability and the words that say so."""

    state: Availability = Availability.NONE
    words: str = ""


NOTHING = Notice()


@lru_cache(maxsize=32)  # one pair of readings asks for the same text several times
def read_availability(text: str) -> Notice:
    """Return the notice in the text; a denial outranks an offer."""
    offer = NOTHING
    for clause in _CLAUSE.split(drop_pictures(unescape(text))):
        notice = _read_clause(_HASH.sub(" ", clause).strip())
        if notice.state is Availability.CLOSED:
            return notice
        if offer.state is Availability.NONE:
            offer = notice
    return offer


def read_flag(text: str) -> Notice:
    """Return the notice of a status that is one word, as structured sources give it."""
    word = key(text[:40])
    if word in _OPEN_FLAGS:
        return Notice(Availability.OPEN, clean(text))
    return Notice(Availability.CLOSED, clean(text)) if word in _CLOSED_FLAGS else NOTHING


def strip_notices(text: str) -> str:
    """Return the text without the clauses that speak of availability."""
    kept = [
        part
        for clause in re.split(r"([|;•·⏎\n]|\s[-–—/]\s)", unescape(text))
        for part in re.split(r"([,()])", clause)
        if read_availability(part).state is Availability.NONE
    ]
    return clean("".join(kept)).strip(" |,;-–—•·/()")


def _read_clause(clause: str) -> Notice:
    folded = clean(fold(clause))
    if not folded:
        return NOTHING
    closed, offered, other = _patterns()
    if found := closed.search(folded):
        return Notice(Availability.CLOSED, found[0])
    if not offered.search(folded):
        return NOTHING
    if not other.search(folded):
        return Notice(Availability.OPEN, _evidence(offered, folded))
    # "Open to work and collaborations": one object of two is enough, if it stands by itself.
    for part in _COMMA.split(folded):
        if (found := offered.search(part)) and not other.search(part):
            return Notice(Availability.OPEN, found[0])
    return NOTHING


def _evidence(offered: re.Pattern[str], folded: str) -> str:
    found = offered.search(folded)
    return found[0] if found else ""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    closed, offered, other = (
        re.compile("|".join(f"(?:{row})" for row in table.strip().splitlines()))
        for table in (tables.CLOSED, tables.OPEN, tables.OTHER_OBJECT)
    )
    return closed, offered, other
