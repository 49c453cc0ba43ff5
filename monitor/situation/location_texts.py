"""From a location text to its parts, each with the role it plays: home, origin, plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto

from monitor.situation import words_places as tables
from monitor.situation.texts import drop_pictures, fold, lexicon, unescape

COUNTRY_MARK = "\ue000"
"""Stands before the code of a country that a flag or "US-CA" names for certain."""
LIMIT = 400
"""Characters of a location text that judgement reads."""

_PARTS = 12
_SEPARATOR = re.compile(
    r"\s*(?:[,;|/+•·⋅()\[\]{}、，،؛⏎:!\\›»«\"?…~]|<[-=]*>|\s-+\s|\s-|-\s|(?<=\w{4})\.(?=[\s\w]|$)|>)\s*"
)
_ARROW = re.compile(r"(?<!<)[-=]+>|[→➡⇒➔➜⟶➝➞➟➢➤]|>>")
_BOTH_WAYS = re.compile("[↔⇌⇄⇆🛫🛬✈⚡🔁]\ufe0f?")
_FLAG = re.compile("([\U0001f1e6-\U0001f1ff])([\U0001f1e6-\U0001f1ff])")
_SUBDIVISION = re.compile("\U0001f3f4([\U000e0061-\U000e007a]{2})([\U000e0061-\U000e007a]{2,3})")
_SUBDIVISIONS = {"eng": "England", "sct": "Scotland", "wls": "Wales", "nir": "Northern Ireland"}
_ISO_CODE = re.compile(r"^([A-Z]{2})-([A-Z]{1,3})$")
_FEDERAL = re.compile(r"\b(bogot[aá]|m[eé]xico),\s*(?=d\.?\s?[cf]\b)", re.I)
_PRONOUNS = re.compile(
    r"\b(?:he|she|they|him|her|them|hers|his|elle|ella|sie|er|any)\s*/\s*\w+(?:\s*/\s*\w+)?", re.I
)
_GLOBE = re.compile("[🌍🌎🌏🌐🪐🌌🏠🏡]")
_ZONE = re.compile(r"\b(?:utc|gmt)\s*(?:[+±-]\s*\d{1,2}(?::?\d\d)?)?\b|[+-]\d\d:?\d\d\b", re.I)
_NAMED_ZONE = re.compile(
    r"\b(?:" + tables.ZONE_AREAS.replace(" ", "|") + r")/(?:\w+/)?(\w{3,})", re.I
)
_MACHINE = re.compile(
    r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b|::1\b|\b0x[0-9a-f]+\b|https?://\S+|www\.\S+|\$\w+|%\w+%"
    r"|\b\d{4}\s?[A-Z]{2}\b|\S+@\S+\.\w+|\b[\w-]+\.(?:com|org|net|io|dev|co\.uk)\b",
    re.I,
)
_MACHINE_SIGN = re.compile(r"[:$%@/\d]|\.\w|(?i:utc|gmt)")
_DIGIT = re.compile(r"\d")
_POINT = re.compile(
    r"(-?\d{1,2}[.,]\d{2,9})\s?°?\s?([NS]?)\s?[,;/ ]\s?"
    r"(-?\d{1,3}[.,]\d{2,9})\s?°?\s?([EWO]?)(?![\d.])"
)
_DEGREES = re.compile(
    r"(\d{1,2})°\s?(\d{1,2})['′]\s?(?:[\d.]+[\"″]\s?)?([NS])[,\s]*"
    r"(\d{1,3})°\s?(\d{1,2})['′]\s?(?:[\d.]+[\"″]\s?)?([EWO])"
)


class Role(Enum):
    """What a part of a location text tells of its place."""

    STATED = auto()
    CURRENT = auto()
    ORIGIN = auto()
    PLAN = auto()
    NOWHERE = auto()


def _alternatives(table: str) -> str:
    return table.replace("\n", "").strip()


_ROLE_WORDS = re.compile(
    rf"^(?:(?P<origin>{_alternatives(tables.ORIGIN)})|(?P<coming>{_alternatives(tables.COMING)})"
    rf"|(?:i am |i'm |im )?(?P<current>{_alternatives(tables.CURRENT)}))\b(?P<rest>.*)$"
)
_PASSING = lexicon(tables.PASSING)
_HERE = frozenset(tables.HERE.strip().split("|"))
_INNER = re.compile(
    r"\s\s*(?=(?:born|raised|originally|(?<!now )(?<!currently )(?:living|lives|based)"
    r"|currently|now (?:in|living|based)|formerly|previously|residing|relocating|relocated"
    r"|moving to|heading to|moved from|vivendo|viviendo|morando|originaire|ursprünglich|aber|but"
    r"|via|by way of|(?<!originally )(?<!moved )(?<!relocated )(?<!remotely )(?<!remote )from)\b)",
    re.I,
)
_LATER = re.compile(r"\b(?:soon|bald|bient[oô]t|pronto|em breve|next year|in 20[23]\d)$", re.I)


def split_text(text: str) -> Iterator[tuple[str, Role]]:
    """Yield the parts of a location text in order, at most twelve."""
    plain = text.isascii()
    if not plain:
        text = _BOTH_WAYS.sub(" / ", text[: LIMIT * 3])
        text = _FLAG.sub(_name_flag, _SUBDIVISION.sub(_name_subdivision, text))
    text = unescape(text[: LIMIT * 3])[:LIMIT]
    if ">" in text or not plain:
        text = _follow_arrow(text)
    if "ogot" in text or "xico" in text:
        text = _FEDERAL.sub(r"\1 ", text)
    if code := _ISO_CODE.match(text):
        text = f"{COUNTRY_MARK}{code[1]}, {code[2]}"
    if not plain and _GLOBE.search(text):
        yield "", Role.NOWHERE
    if _MACHINE_SIGN.search(text):
        text, machine = _MACHINE.subn(", ", _PRONOUNS.sub(", ", text))
        text, zones = _ZONE.subn(", ", _NAMED_ZONE.sub(_name_zone, text))
        if machine or zones:
            yield "", Role.NOWHERE
    yield from _tell_roles(_SEPARATOR.split(_INNER.sub(", ", drop_pictures(text, ", "))))


def _follow_arrow(text: str) -> str:
    *before, last = _ARROW.split(text)
    return before[-1] if before and not last.strip() else last


def _tell_roles(parts: list[str]) -> Iterator[tuple[str, Role]]:
    lives_there = after_flag = False
    for part in parts[:_PARTS]:
        part = part.strip(" .-~'\"*#@_^=$%")
        if part.lower() in _HERE and not part.isupper():
            lives_there = True
            continue
        if part[:3].lower() == "in ":
            part, lives_there = part[3:].strip(), lives_there or after_flag
        if part:
            stated, role = _tell_role(part)
            yield stated, Role.CURRENT if lives_there and role is Role.STATED else role
            lives_there, after_flag = False, part[0] == COUNTRY_MARK


def find_flags(text: str) -> list[str]:
    """Return the flags of countries in the text, in order."""
    return [] if text.isascii() else [flag[0] for flag in _FLAG.finditer(text)]


def find_point(text: str) -> tuple[float, float] | None:
    """Return latitude and longitude in degrees when the text gives them."""
    text = text[:LIMIT]
    if not _DIGIT.search(text):
        return None
    if found := _DEGREES.search(text):
        north, east = (int(found[i]) + int(found[i + 1]) / 60 for i in (1, 4))
        signs = found[3], found[6]
    elif found := _POINT.search(text):
        north, east = (float(found[i].replace(",", ".")) for i in (1, 3))
        signs = found[2], found[4]
    else:
        return None
    north, east = (
        -north if signs[0] == "S" else north,
        -east if signs[1] in "WO" and signs[1] else east,
    )
    return (north, east) if abs(north) <= 90 and abs(east) <= 180 else None


def _name_flag(flag: re.Match[str]) -> str:
    letters = (chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in flag.groups())
    return f", {COUNTRY_MARK}{''.join(letters)},"


def _name_subdivision(flag: re.Match[str]) -> str:
    code = "".join(chr(ord(letter) - 0xE0000) for letter in flag[2])
    return f", {_SUBDIVISIONS.get(code, '')},"


def _name_zone(zone: re.Match[str]) -> str:
    return ", " + zone[1].replace("_", " ") + ", UTC,"


def _tell_role(part: str) -> tuple[str, Role]:
    if " " not in part:
        return part, Role.PLAN if part.lower() in _PASSING else Role.STATED
    found = _ROLE_WORDS.match(fold(part))
    if _LATER.search(part) or (found and found["coming"]):
        return part, Role.PLAN
    if found is None:
        return part, Role.STATED
    return _rest(part, found), Role.ORIGIN if found["origin"] else Role.CURRENT


def _rest(part: str, found: re.Match[str]) -> str:
    words = len(found["rest"].split())
    return " ".join(part.split()[-words:]) if words else part
