"""Whether a headline or biography says that the person moved."""

from __future__ import annotations

import re
from functools import cache

from monitor.model import Situation, SituationKind
from monitor.situation import words_prose as tables
from monitor.situation.relocation import judge_location
from monitor.situation.rules import weigh
from monitor.situation.texts import fold, unescape

_LIMIT = 1500
_CAPITAL = r"[A-Z][\w'.-]*"
_TOWN = rf"{_CAPITAL}(?:[ -](?:(?:de|la|le|do|da|del|den|am|an der|of|and) )?{_CAPITAL}){{0,3}}"
_PLACE = re.compile(rf"(?:the |sunny |beautiful |lovely )*({_TOWN}(?:,? +\(?{_TOWN}){{0,2}})")
_TAIL = re.compile(r"(?:\bat\s|@)[^,|]{2,40},\s*([A-Z][^,|•;\n]{2,30})$")
_BASED = re.compile(rf"\b({_TOWN})[- ]based\b")
_STOPS = re.compile(r"\b(?:He|She|They|I|We|In|When|At|My|As|The|His|Her|Prior|Before)\b.*")


def judge_home(field: str, before: str, after: str) -> tuple[Situation, ...]:
    """Return the relocation that two texts of prose state, if both plainly name a home."""
    old, new = read_home(before), read_home(after)
    if not old or not new:
        return ()
    return tuple(
        weigh(moved, "in_prose")
        for moved in judge_location(field, old, new)
        if moved.kind is SituationKind.RELOCATED
    )


def read_home(text: str) -> str:
    """Return the place where the writer says to live now, as written; empty when none is named."""
    plain = unescape(text)[:_LIMIT]
    lead, bygone = _forms()
    for found in lead.finditer(plain):
        place = _PLACE.match(plain, found.end())
        if place and not bygone.search(fold(plain[max(0, found.start() - 40) : found.start()])):
            return _STOPS.sub("", place[1]).rstrip(" .,-(")
    named = _BASED.search(plain) or _TAIL.search(plain)
    return named[1] if named else ""


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lead = "|".join(row.strip() for row in tables.HOME.strip().splitlines())
    return re.compile(rf"(?i:{lead})"), re.compile(tables.HOME_BYGONE)
