"""Organisations by name: what counts as the same one, a relative, or another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from rapidfuzz import fuzz

from monitor.situation import words_employers as tables
from monitor.situation.texts import lexicon, rows, words

_LEGAL = lexicon(tables.LEGAL)
_GENERIC = lexicon(tables.GENERIC)
_SMALL = lexicon(tables.SMALL)
_COMMON_STARTS = lexicon(tables.COMMON_STARTS)
_PARENS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_ALIAS = re.compile(
    r"^(?:formerly(?: known as)?|aka|a\.k\.a\.?|now|previously|ex|part of|acquired by|by|vormals"
    r"|a division of|an?)\b\s*",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[-_./]+")
_SITE = re.compile(r"\.(?:com|io|ai|org|net|dev|tech|co|app|xyz|eu|de|fr|us|tv|me|cloud)\b", re.I)


class Likeness(IntEnum):
    """How two organisations relate; a relative decides nothing."""

    OTHER = 0
    RELATIVE = 1
    SAME = 2


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as stated, with the names it goes by (each a tuple of folded words)."""

    stated: str
    names: tuple[tuple[str, ...], ...]
    weak: bool = False
    """Read from its position alone ("Engineer, Acme"), so it may be something else."""


def read_organisation(text: str, *, weak: bool = False) -> Organisation | None:
    """Return the organisation that a text names, or None when no name is left."""
    text = text.strip(" \t\"'.,;:-~*_!?#$<>|=^`")
    asides = [_ALIAS.sub("", aside) for aside in _PARENS.findall(text)]
    main = _PARENS.sub(" ", text)
    names = [name for part in (main, *asides) if (name := _core(part))]
    stated = re.sub(r"^[\s@]+", "", text)
    return Organisation(stated, tuple(names), weak) if names and _core(main) else None


def compare_organisations(one: Organisation, other: Organisation) -> Likeness:
    """Return whether both name the same organisation, relatives, or different ones."""
    return max(_compare_names(a, b) for a in one.names for b in other.names)


def find_like(
    one: Organisation, others: Iterable[Organisation], least: Likeness = Likeness.SAME
) -> Organisation | None:
    """Return the first of the others that is at least so like."""
    return next((other for other in others if compare_organisations(one, other) >= least), None)


def _core(text: str) -> tuple[str, ...]:
    handle = "@" in text or " " not in text.strip()
    plain = _SITE.sub(" ", text).replace("&", " and ")
    names = words(_CAMEL.sub(" ", plain) if handle else plain)
    while len(names) > 1 and (names[-1] in _LEGAL or len(names[-1]) == 1):
        names = names[:-1]
    while len(names) > 1 and names[0] in ("the", "team", "at"):
        names = names[1:]
    return names[:12] or words(text)[:12]


def _compare_names(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness:
    left, right = "".join(one), "".join(other)
    if left == right or _bare(one) == _bare(other) != "":
        return Likeness.SAME
    if _brand(one) & _brand(other) or _is_acronym(left, other) or _is_acronym(right, one):
        return Likeness.SAME
    if min(len(left), len(right)) >= 6 and fuzz.ratio(left, right) >= 88:
        return Likeness.SAME
    if {*one} - _SMALL == {*other} - _SMALL:
        return Likeness.SAME
    return _compare_parts(one, other, left, right)


def _compare_parts(one: tuple[str, ...], other: tuple[str, ...], left: str, right: str) -> Likeness:
    if _family(one) & _family(other):
        return Likeness.RELATIVE
    a, b = {*one} - _SMALL, {*other} - _SMALL
    own_a, own_b = a - _GENERIC - _LEGAL, b - _GENERIC - _LEGAL
    if own_a and own_b and (own_a <= b or own_b <= a):
        # One name inside the other: a finer or coarser statement when what is added is common.
        added = (a ^ b) - _GENERIC - _LEGAL
        return Likeness.SAME if not added or len(own_a & own_b) >= 2 else Likeness.RELATIVE
    short, long = sorted((left, right), key=len)
    if len(short) >= 6 and short in long[1:]:
        return Likeness.RELATIVE
    if len(short) >= 4 and long.startswith(short):
        return Likeness.SAME if long[len(short) :] in _GENERIC | _LEGAL else Likeness.RELATIVE
    first_alike = one[0] == other[0] and len(one[0]) >= 4 and one[0] not in _GENERIC
    if first_alike and one[0] not in _COMMON_STARTS:
        return Likeness.RELATIVE
    return Likeness.OTHER


def _bare(names: tuple[str, ...]) -> str:
    kept = [name for name in names if name not in _GENERIC and name not in _LEGAL]
    return "".join(kept)


def _is_acronym(short: str, names: tuple[str, ...]) -> bool:
    """Tell whether `short` is made of the words' beginnings: GSA, DINUM, KPMG."""
    significant = [name for name in names if name not in _SMALL]
    if not 2 <= len(short) <= 9 or len(significant) < 2 or len(significant) > len(short):
        return False
    if short == "".join(name[0] for name in significant):
        return True
    return len(short) >= 4 and len(significant) >= 3 and _spelled(short, tuple(significant))


def _spelled(rest: str, names: tuple[str, ...]) -> bool:
    if not names:
        return not rest
    return any(
        rest.startswith(names[0][:length]) and _spelled(rest[length:], names[1:])
        for length in range(1, min(4, len(names[0])) + 1)
    )


def _brand(names: tuple[str, ...]) -> frozenset[int]:
    return _renamed().get(" ".join(names), frozenset())


def _family(names: tuple[str, ...]) -> frozenset[int]:
    return _families().get(" ".join(names), frozenset())


@cache
def _renamed() -> dict[str, frozenset[int]]:
    return dict(_memberships(tables.RENAMED))


@cache
def _families() -> dict[str, frozenset[int]]:
    return dict(_memberships(tables.FAMILIES))


def _memberships(table: str) -> Iterator[tuple[str, frozenset[int]]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows(table)):
        for name in row.split(","):
            found.setdefault(name, set()).add(number)
    return ((name, frozenset(numbers)) for name, numbers in found.items())
