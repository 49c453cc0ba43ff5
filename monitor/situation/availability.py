"""Whether a text says that its writer can be hired now: open, closed, or nothing of the kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from monitor.situation import words_availability as tables
from monitor.situation.expressions import any_of, rows_of
from monitor.situation.texts import clean, drop_pictures, fold, key, lexicon, unescape

_CLAUSE = re.compile(
    r"([.!?？](?:\s|$)|[|;•·⏎\n]|\s[-–—/]+\s|\bbut\b|\baber\b|\bmais\b|\bpero\b|\bma\b)"
)
_OPEN_FLAGS = lexicon("open true yes available looking hireable")
_CLOSED_FLAGS = lexicon("closed false no unavailable notavailable nothireable hired")
_COMMA = re.compile(r"\s*[,&]\s*|\s+and\s+|\s*[()]\s*")
_OPENER = re.compile(
    r"(?<!always )(?<!constantly )\b(?:open (?:to|for)|available for|looking for|seeking)\b"
)
_NO = re.compile("(?:[\u274c\u26d4\u2716\U0001f534\U0001f6ab\U0001f6d1]\\s*)+")
_ASKS = re.compile(r"[\u55ce\u5417]\s*$")
_QUOTED = re.compile(r'"[^"]{1,80}"')
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
    plain = drop_pictures(_NO.sub(" :no: ", unescape(text)))
    folded = clean(fold(plain))
    if not _may_say(folded):
        return NOTHING
    pieces = [*_CLAUSE.split(plain), ""]
    for clause, end in zip(pieces[::2], pieces[1::2], strict=True):
        if end.startswith(("?", "？")) or _ASKS.search(clause):
            continue
        notice = _read_clause(_HASH.sub(" ", _drop_quotes(clause)).strip())
        if notice.state is Availability.CLOSED:
            return notice
        if offer.state is Availability.NONE:
            offer = notice
    return offer


def _may_say(folded: str) -> bool:
    """Tell whether the text holds any word of availability: most hold none, and that is quick."""
    return bool(_stems().search(folded))


def _drop_quotes(clause: str) -> str:
    """Return the clause without what it quotes, unless it is all one quotation."""
    return clause if _QUOTED.fullmatch(clause.strip()) else _QUOTED.sub(" ", clause)


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
        for clause in re.split(r"([|;•·⏎\n]|\s[-–—/]\s|(?<=\w\w)[.!]\s)", unescape(text))
        for part in re.split(r"([,()])", clause)
        if read_availability(part).state is Availability.NONE
    ]
    return clean("".join(kept)).strip(" |,;-–—•·/()")


@lru_cache(maxsize=256)  # of a text that was edited most clauses stay
def _read_clause(clause: str) -> Notice:
    folded = clean(fold(clause))
    if not _may_say(folded):
        return NOTHING
    closed, offered, other = _patterns()
    if denied := closed.search(folded):
        return Notice(Availability.CLOSED, denied[0].replace(":no:", "not"))
    if not other.search(folded):
        found = offered.search(folded)
        return Notice(Availability.OPEN, found[0]) if found else NOTHING
    # "Open to work and collaborations": one object of two is enough, if it stands by itself.
    opener = _OPENER.search(folded)
    for part in _COMMA.split(folded):
        if other.search(part):
            continue
        if found := offered.search(part):
            return Notice(Availability.OPEN, found[0])
        # "Open for collaboration & freelance work": the second object has the same verb.
        shared = f"{opener[0]} {part}" if opener and len(part.split()) <= 3 else ""
        if shared and not part.startswith("working") and offered.search(shared):
            return Notice(Availability.OPEN, shared)
    return NOTHING


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    closed = [*rows_of(tables.CLOSED), *map(_as_read, rows_of(tables.CLOSED_ELSEWHERE))]
    offered = [*rows_of(tables.OPEN), *map(_as_read, rows_of(tables.OPEN_ELSEWHERE))]
    return any_of(closed), any_of(offered), any_of(rows_of(tables.OTHER_OBJECT))


@cache
def _stems() -> re.Pattern[str]:
    return any_of(re.escape(_as_read(stem)) for stem in tables.STEMS.split())


def _as_read(row: str) -> str:
    return clean(fold(row))
