"""Where a person says that they live: the location field, or a sentence of another field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from monitor.situation.places import resolve
from monitor.situation.relocation import judge_location
from monitor.situation.texts import unescape

_HOME = re.compile(
    r"(?:\b(?:(?:now |currently |re)?(?:based|living|lives?|located|residing|relocated|moved)"
    r"\s+(?:in|to|near)"
    r"|(?:lebe|lebt|wohne|wohnt|wohnhaft|ansassig|zuhause) (?:in|bei)"
    r"|(?:bas[eé]e?|install[eé]e?|habite|vis|vit) (?:à|a|au|en)"
    r"|(?:vivo|vive|viviendo|resido|reside|residente|radicad[oa]|afincad[oa]) en"
    r"|(?:moro|mora|vivo|vive|morando|vivendo|residente|basead[oa]) em"
    r"|(?:vivo|vive|abito|abita|con sede) a"
    r"|(?:woon|woont|gevestigd|wonend) in)\s+|📍\s*)([^|•;.\n]{2,40})"
    r"|(?:\bat\s|@)[^,|]{2,40},\s*([A-Z][^|,•;\n]{2,30})$",
    re.IGNORECASE,
)
_PIECES = re.compile(
    r"[|•;,.()\n/–—-]+|\s(?:in|near|bei|aus|à|en|em|te|from|based)\s", re.IGNORECASE
)
_READ = 600
_MOST = 24
_PROSE = ("headline", "bio")
_CALLING = re.compile(r"\+\(?(\d[\d\s().-]{6,16})")
_TWO_DIGITS = frozenset(
    "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64"
    " 65 66 81 82 84 86 90 91 92 93 94 95 98".split()
)


def home_in(text: str) -> str:
    """Return the place that a sentence names as home, or nothing."""
    found = _HOME.search(text[:_READ])
    return (found[1] or found[2]).strip() if found else ""


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
