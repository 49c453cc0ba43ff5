"""Two lists of organisations side by side: which stay, which come and go, and what is light."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.situation import words_employers as tables
from monitor.situation.employers import Likeness, Organisation, find_like, is_place
from monitor.situation.texts import lexicon

_DEPARTMENTS = lexicon(tables.DEPARTMENTS)
_HOUSES = lexicon(tables.HOUSES)
_COMMUNITIES = lexicon(tables.COMMUNITIES)
# "MTE/SG/DRH": a house, its part, and the part's part.
_PATH = re.compile(r"[A-Z]{2,8}(?:\s*/\s*[A-Z]{2,8})+")


@dataclass(frozen=True, slots=True)
class Roster:
    """What two lists share, and what only one of them names, each in its order."""

    kept: tuple[Organisation, ...]
    gone: tuple[Organisation, ...]
    come: tuple[Organisation, ...]

    @property
    def weighty(self) -> tuple[Organisation, ...]:
        """What came or went and is no part, parent, place or community beside what stays."""
        return tuple(org for org in (*self.gone, *self.come) if not _is_light(org, self.kept))

    @property
    def moves_inside(self) -> bool:
        """Tell whether one department of the house that stays took another's place."""
        return bool(self.gone and self.come) and all(
            _is_department(org) for org in (self.gone[0], self.come[0])
        )


def compare_rosters(left: Sequence[Organisation], right: Sequence[Organisation]) -> Roster:
    """Return what stays, goes and comes from one list to the other."""
    return Roster(
        tuple(org for org in left if find_like(org, right)),
        tuple(org for org in left if find_like(org, right) is None),
        tuple(org for org in right if find_like(org, left) is None),
    )


def is_longer_path(before: str, after: str) -> bool:
    """Tell whether one text only adds levels to the other: "SG/DRH", "MTE/SG/DRH"."""
    short, long = sorted(("".join(text.split()) for text in (before, after)), key=len)
    return bool(_PATH.fullmatch(long)) and (
        long.endswith(f"/{short}") or long.startswith(f"{short}/")
    )


def _is_light(org: Organisation, kept: Iterable[Organisation]) -> bool:
    if find_like(org, kept, Likeness.RELATIVE):
        return True
    if _is_department(org) and any(_HOUSES & {*name} for house in kept for name in house.names):
        return True
    return any(_COMMUNITIES & {*name} for name in org.names) or is_place(org.stated)


def _is_department(org: Organisation) -> bool:
    return any(_DEPARTMENTS & {*name} for name in org.names)
