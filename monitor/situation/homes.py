"""Where a person says that they live: the location field, or a sentence of another field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from monitor.situation import words_prose as tables
from monitor.situation.expressions import any_of, rows_of
from monitor.situation.places import resolve
from monitor.situation.relocation import judge_location
from monitor.situation.texts import fold, unescape

_CAPITAL = r"[A-Z][\w'.-]*"
# A hyphen is a sign of the word: as a joint too, long runs of it could be read in endless ways.
_TOWN = rf"{_CAPITAL}(?: (?:(?:de|la|le|do|da|del|den|am|an der|of|and) )?{_CAPITAL}){{0,3}}"
_PLACE = re.compile(rf"(?:the |sunny |beautiful |lovely )*({_TOWN}(?:,? +\(?{_TOWN}){{0,2}})")
_PINNED = re.compile(r"📍\s*([^|•;.\n]{2,40})")
_BASED = re.compile(rf"\b({_TOWN})[- ]based\b")
_TAIL = re.compile(r"(?:\bat\s|@)[^,|]{2,40},\s*([A-Z][^,|•;\n]{2,30})$")
_NEXT = re.compile(r"\b(?:He|She|They|I|We|In|When|At|My|As|The|His|Her|Prior|Before)\b.*")
_PIECES = re.compile(
    r"[|•;,.()\n/–—-]+|\s(?:in|near|bei|aus|à|en|em|te|from|based)\s", re.IGNORECASE
)
_READ, _PROSE_READ = 600, 1500
_MOST = 24
_PROSE = ("headline", "bio")
_CALLING = re.compile(r"\+\(?(\d[\d\s().-]{6,16})")
_TWO_DIGITS = frozenset(
    "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64"
    " 65 66 81 82 84 86 90 91 92 93 94 95 98".split()
)


@lru_cache(maxsize=32)  # one pair of readings asks for the same text several times
def home_in(text: str) -> str:
    """Return the place that a sentence names as the home of today, or nothing."""
    plain = unescape(text)[:_PROSE_READ]
    lead, bygone = _forms()
    for found in lead.finditer(plain) if _may_say().search(plain.lower()) else ():
        place = _PLACE.match(plain, found.end())
        if place and not bygone.search(fold(plain[max(0, found.start() - 40) : found.start()])):
            return _NEXT.sub("", place[1]).rstrip(" .,-(")
    named = (
        _PINNED.search(plain)
        or ("based" in plain and _BASED.search(plain))
        or ("," in plain and _TAIL.search(plain))
    )
    return named[1].strip() if named else ""


@cache
def _may_say() -> re.Pattern[str]:
    """Return what tells quickly whether a text has a lead: small letters, so sooner seen."""
    return any_of(row.strip().lower() for row in rows_of(tables.HOME))


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lead = "|".join(row.strip() for row in rows_of(tables.HOME))
    return re.compile(rf"(?i:{lead})"), re.compile(tables.HOME_BYGONE)


def home_of(texts: Mapping[str, str]) -> tuple[str, str]:
    """Return where the person lives and the field that says so; nothing when none does."""
    if place := texts.get("location"):
        return place, "location"
    for field in _PROSE:
        if place := home_in(texts.get(field, "")):
            return place, field
    return "", ""


def names_place(text: str, place: str) -> bool:
    """Tell whether the text names that place, or one that it lies in or that lies in it."""
    if not resolve(place).spots:
        return False
    return any(_agrees(piece, place) for piece in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    for piece in _PIECES.split(unescape(text)[:_READ])[:_MOST]:
        if 2 <= len(piece.strip()) <= 40:
            yield piece.strip()


def _agrees(piece: str, place: str) -> bool:
    where = resolve(piece)
    if not where.spots or where.unknown:
        return False
    return not judge_location("location", piece, place)


def calling_code(text: str) -> str:
    """Return the country code of the first telephone number (ITU-T E.164), or nothing."""
    found = _CALLING.search(text[:_READ])
    if not found:
        return ""
    digits = re.sub(r"\D", "", found[1])
    if digits[0] in "17":
        return digits[0]
    return digits[:2] if digits[:2] in _TWO_DIGITS else digits[:3]
