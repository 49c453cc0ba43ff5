"""Where a person says that they live: the location field, or a sentence of another field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from monitor.situation import words_prose as tables
from monitor.situation.expressions import any_of, rows_of
from monitor.situation.gazetteer import PlaceKind
from monitor.situation.places import resolve
from monitor.situation.relocation import judge_location
from monitor.situation.texts import drop_pictures, fold, remembered, unescape
from monitor.situation.titles import covers_title

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
_BREAKS = re.compile(r"[|•·;,.!()\n/]|\s[-–—]\s")
_IN = re.compile(r"\s+(?:in|à|en|em|te|a|bei|near)\s+(?=[A-Z])")
_FREELANCE = re.compile(
    r"\s*\b(?:freelance|indépendante?|freiberuflich|autónom[oa])\b", re.IGNORECASE
)
_SHORT = 120
_KNOWN, _CERTAIN = 100_000, 0.8
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


def swapped_place(before: str, after: str) -> tuple[str, str] | None:
    """Return the place that gave way to another in the one piece by which two texts differ.

    "data eng · Dakar · tea" and "data eng · Lyon · tea"; "Graphic designer in Lyon".
    """
    old, new = (dict.fromkeys(_pieces_of(text)) for text in (before, after))
    gone, come = [p for p in old if p not in new], [p for p in new if p not in old]
    if len(gone) != 1 or len(come) != 1:
        return None
    (lead, one), (other_lead, other) = _cut(gone[0]), _cut(come[0])
    if lead != other_lead or not (_is_town(one) and _is_town(other)):
        return None
    return (one, other) if not lead or covers_title(lead) else None


def _pieces_of(text: str) -> Iterator[str]:
    for piece in _BREAKS.split(drop_pictures(unescape(text)[:_READ], put=" · ")):
        if piece.strip():
            yield piece.strip()


def _cut(piece: str) -> tuple[str, str]:
    """Return what stands before the place, and the place."""
    *lead, place = _IN.split(piece, maxsplit=1)
    return (_FREELANCE.sub("", lead[0]).strip() if lead else "", place)


@remembered
def _is_town(text: str) -> bool:
    """Tell whether the text is a country or a city that is hardly anything else."""
    names = text.split()
    if not 1 <= len(names) <= 3 or not all(name[:1].isupper() for name in names):
        return False
    where = resolve(text)
    if len(where.spots) != 1 or where.unknown or where.nowhere:
        return False
    place = where.spots[0].best
    known = place.kind is not PlaceKind.CITY or place.population >= _KNOWN
    known = known or where.spots[0].confirmed  # "Portland ME"
    return known and where.spots[0].certainty >= _CERTAIN


def home_of(texts: Mapping[str, str]) -> tuple[str, str]:
    """Return where the person lives and the field that says so; nothing when none does."""
    if place := texts.get("location"):
        return place, "location"
    for read in (home_in, badge_in):
        for field in _PROSE:
            if place := read(texts.get(field, "")):
                return place, field
    return "", ""


def badge_in(text: str) -> str:
    """Return the one place that stands by itself in a short text: "Translator · Linz"."""
    if not text or len(text) > _SHORT:
        return ""
    towns = [piece for piece in _pieces_of(text) if _is_town(piece)]
    return towns[0] if len(towns) == 1 else ""


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
