"""Organisations by name: what counts as the same one, a relative, or another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from rapidfuzz import fuzz

from monitor.situation import words_employers as tables
from monitor.situation.gazetteer import PlaceKind, load_gazetteer, spell
from monitor.situation.initials import (
    holds_initials,
    is_acronym,
    is_clipped,
    is_shortened,
    translate,
)
from monitor.situation.names import CYRILLIC
from monitor.situation.texts import is_latin, lexicon, rows, words

_LONGEST = 60
"""Characters of a name that an explanation repeats."""
_NAMELESS = lexicon(
    "remote contract contractor hybrid part full time freelance intern series yc incubated"
)
_LEGAL = lexicon(tables.LEGAL)
_GENERIC = lexicon(tables.GENERIC)
_SMALL = lexicon(tables.SMALL)
_COMMON_STARTS = lexicon(tables.COMMON_STARTS)
_CODES = lexicon(tables.COUNTRY_CODES)
_METROPOLIS = 100_000
_CALLS = ("get", "try", "use", "join", "team", "hello", "go", "the", "with", "we", "weare")
_JOINING = lexicon("and y et und e")
_KINDS = lexicon(tables.HOUSES) | lexicon("school institute national")
_OTHER_TRADES = lexicon(tables.OTHER_TRADES)
_PARENS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_ALIAS = re.compile(
    r"^(?:formerly(?: known as)?|aka|a\.k\.a\.?|now|previously|fka|ex|vormals|anciennement|an?)\b"
    r"[\s-]*",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[-_./]+")
_OWNER = re.compile(r"^(?:now )?(?:part of|acquired by|owned by|by|a division of|via)\b\s*", re.I)
_PART_OF = re.compile(
    r"[,;]?\s+(?:-\s+)?(?:now |a )?(?:part|division|subsidiary|member) of\s+(?P<of>.{1,80})$"
    r"|\s*(?:[,;]|\s-)\s*an?\s+(?P<a>[\w&.' ]{2,40}?)\s+"
    r"(?:company|studio|brand|business|subsidiary|startup|agency|affiliate)$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^(?:https?://(?:www\.)?|www\.)([^/\s]+)\S*", re.IGNORECASE)
# Written without a space, so no word of its own.
_EASTERN_FORMS = re.compile("株式会社|有限会社|合同会社|股份有限公司|有限公司|주식회사|\\(株\\)|㈱")
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
    owners: tuple[tuple[str, ...], ...] = ()
    """The names of its parent, where the text gives one."""


def read_organisation(text: str, *, weak: bool = False) -> Organisation | None:
    """Return the organisation that a text names, or None when no name is left."""
    text = _ADDRESS.sub(r"\1", text.strip(" \t\"'.,;:-~*_!?#$<>|=^`"))
    asides = _PARENS.findall(text)
    main = _PARENS.sub(" ", text)
    aliases = [_ALIAS.sub("", aside) for aside in asides if _may_be_alias(aside)]
    owners = [_OWNER.sub("", aside) for aside in asides if _OWNER.match(aside)]
    names = [name for part in (main, *aliases) if (name := _core(part))]
    stated = re.sub(r"^[\s@]+", "", text)
    if len(stated) > _LONGEST:
        stated = stated[: _LONGEST - 1].rstrip() + "…"
    if not names or not _core(main):
        return None
    if (native := _core(main, english=False)) not in names:
        names.append(native)  # initials are those of its own language: "UZ Gent"
    return Organisation(stated, tuple(names), weak, tuple(filter(None, map(_core, owners))))


def _may_be_alias(aside: str) -> bool:
    """Tell whether what stands in brackets names the organisation: no parent, place, mode."""
    if _OWNER.match(aside) or not _NAMELESS.isdisjoint(words(aside)):
        return False
    return not {*words(aside)} <= _GENERIC | _LEGAL and not is_place(aside)


def join_names(one: Organisation, other: Organisation) -> Organisation:
    """Return the first organisation with the names of both."""
    names = tuple(dict.fromkeys((*one.names, *other.names)))
    return Organisation(one.stated, names, one.weak, one.owners + other.owners)


def set_owner_aside(text: str) -> str:
    """Return the text with the parent that it names in brackets: "X, part of Z"."""
    found = _PART_OF.search(text)
    return f"{text[: found.start()]} (part of {found['of'] or found['a']})" if found else text


@lru_cache(maxsize=512)
def is_place(text: str) -> bool:
    """Tell whether the text is the name of a country, a region or a large city."""
    # A small town's name is as often a company's.
    found = load_gazetteer().find(spell(text))
    return any(
        place.kind is not PlaceKind.CITY or place.population >= _METROPOLIS for place in found[:2]
    )


def read_brand(text: str) -> bool:
    """Tell whether the whole text is a name of our tables, whatever separators it holds."""
    run = "".join(translate(words(text)))
    return run in _renamed() or run in _families()


def compare_organisations(one: Organisation, other: Organisation) -> Likeness:
    """Return whether both name the same organisation, relatives, or different ones."""
    likeness = max(
        # Two that share only what stands in brackets: "Data Team (Acme)", "Web Team (Acme)".
        min(_compare_names(a, b), Likeness.SAME if i == 0 or j == 0 else Likeness.RELATIVE)
        for i, a in enumerate(one.names)
        for j, b in enumerate(other.names)
    )
    if likeness is Likeness.OTHER and (_owns(one, other) or _owns(other, one)):
        return Likeness.RELATIVE
    return likeness


def _owns(one: Organisation, other: Organisation) -> bool:
    return any(
        _compare_names(name, owner) is Likeness.SAME for name in one.names for owner in other.owners
    )


def find_like(
    one: Organisation, others: Iterable[Organisation], least: Likeness = Likeness.SAME
) -> Organisation | None:
    """Return the first of the others that is at least so like."""
    return next((other for other in others if compare_organisations(one, other) >= least), None)


def _core(text: str, *, english: bool = True) -> tuple[str, ...]:
    handle = "@" in text or " " not in text.strip()
    plain = _EASTERN_FORMS.sub(" ", _SITE.sub(" ", text).replace("&", " and "))
    if (run := "".join(words(plain))) in _renamed() or run in _families():
        return (run,)
    names = words(_CAMEL.sub(" ", plain) if handle else plain)
    names = translate(names) if english else names
    while len(names) > 1 and (names[-1] in _LEGAL or len(names[-1]) == 1):
        names = names[:-1]
    while len(names) > 1 and names[0] in ("the", "team", "at"):
        names = names[1:]
    return names[:12] or words(text)[:12]


@lru_cache(maxsize=1024)  # lists are compared both ways, and for two degrees of likeness
def _compare_names(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness:
    left, right = "".join(one), "".join(other)
    if is_latin(left) != is_latin(right):
        alike = fuzz.ratio(_latin(left), _latin(right)) >= 75
        return Likeness.SAME if alike else Likeness.RELATIVE
    if left == right or _bare(one) == _bare(other) != "" or _is_called(left, right):
        return Likeness.SAME
    if _brand(one) & _brand(other) or is_acronym(left, other) or is_acronym(right, one):
        return Likeness.SAME
    if is_shortened(one, other) or is_shortened(other, one):
        return Likeness.SAME
    if min(len(left), len(right)) >= 5 and fuzz.ratio(left, right) >= 88:
        return Likeness.SAME
    if {*one} - _SMALL == {*other} - _SMALL or _is_inflected(one, other):
        return Likeness.SAME
    if _family(one) & _family(other):
        return Likeness.RELATIVE
    if any(_is_begun(a, b) or _is_coded(a, b) for a, b in ((one, other), (other, one))):
        return Likeness.SAME
    if is_clipped(one, other):
        return Likeness.SAME
    return _compare_parts(one, other, left, right)


def _compare_parts(one: tuple[str, ...], other: tuple[str, ...], left: str, right: str) -> Likeness:
    a, b = {*one} - _SMALL, {*other} - _SMALL
    own_a, own_b = a - _GENERIC - _LEGAL, b - _GENERIC - _LEGAL
    telling = own_a - _KINDS and own_b - _KINDS
    if telling and (own_a <= b or own_b <= a):
        # One name inside the other: a finer or coarser statement when what is added is common.
        added = (a ^ b) - _GENERIC - _LEGAL
        return Likeness.SAME if not added or len(own_a & own_b) >= 2 else Likeness.RELATIVE
    short, long = sorted((left, right), key=len)
    if len(short) >= 6 and short in long[1:]:
        return Likeness.RELATIVE
    if long.startswith(short) and (stretched := _stretch(short, long)):
        return stretched
    if _share_end(one, other):
        return Likeness.RELATIVE
    if min(len(a), len(b)) >= 3 and len(a & b) * 2 >= len(a | b) and a & b - _COMMON_STARTS:
        return Likeness.RELATIVE
    if min(len(left), len(right)) >= 4 and fuzz.ratio(left, right) >= 85:
        return Likeness.RELATIVE
    if any(holds_initials(name, other) for name in one) or any(
        holds_initials(name, one) for name in other
    ):
        return Likeness.RELATIVE
    if _begins(one[0], right) or _begins(other[0], left):
        return Likeness.RELATIVE
    first_alike = one[0] == other[0] and len(one[0]) >= 4 and one[0] not in _GENERIC
    if first_alike and one[0] not in _COMMON_STARTS:
        return Likeness.RELATIVE
    return Likeness.OTHER


def _is_inflected(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether the words are the same but for order and endings: "Leipziger Stadtwerke"."""
    left, right = sorted({*one} - _SMALL - _LEGAL), sorted({*other} - _SMALL - _LEGAL)
    return len(left) == len(right) >= 2 and all(
        a == b or (min(len(a), len(b)) >= 6 and (a.startswith(b) or b.startswith(a)))
        for a, b in zip(left, right, strict=True)
    )


def _stretch(short: str, long: str) -> Likeness:
    """Return how a name relates to one that goes on: "ovh" and "ovhcloud"."""
    if len(short) >= 3 and long[len(short) :] in _GENERIC | _LEGAL:
        return Likeness.SAME
    return Likeness.RELATIVE if len(short) >= 4 else Likeness.OTHER


def _is_begun(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether `long` only says more: "Apollo" and "Apollo Graph"."""
    added = long[len(short) :]
    if not added or long[: len(short)] != short:
        return False
    telling = len(short) > 1 or (short[0] not in _COMMON_STARTS and short[0] not in _GENERIC)
    # "Acme and Umbrella" are two; and of a group, the part and the whole may differ.
    return (
        telling
        and added[0] not in _JOINING
        and not _family(short)
        and (len("".join(short)) >= 3 or short[0].isdigit())
        and not _OTHER_TRADES & {*added}
    )


def _is_coded(name: tuple[str, ...], account: tuple[str, ...]) -> bool:
    """Tell whether the account is the name and a country's code: "acmebd"."""
    plain = _bare(name)
    code = account[0].removeprefix(plain)
    return len(account) == 1 and len(plain) >= 4 and code != account[0] and code in _CODES


def _is_called(left: str, right: str) -> bool:
    """Tell whether one is the other as an account: "getsentry", "teamviewerhq"."""
    short, long = sorted((left, right), key=len)
    return len(short) >= 4 and any(long == f"{prefix}{short}" for prefix in _CALLS)


def _share_end(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether both end in the same house: "HEI and University of Lakeside"."""
    ends = [tuple(name for name in names if name not in _SMALL)[-2:] for names in (one, other)]
    if ends[0] != ends[1] or len(ends[0]) < 2 or {*ends[0]} <= _COMMON_STARTS | _GENERIC:
        return False
    return not is_place(" ".join(ends[0]))


def _bare(names: tuple[str, ...]) -> str:
    kept = [name for name in names if name not in _GENERIC and name not in _LEGAL]
    return "".join(kept)


def _begins(first: str, run: str) -> bool:
    common = first in _COMMON_STARTS or first in _GENERIC
    return len(first) >= 5 and not common and run.startswith(first)


def _latin(run: str) -> str:
    return "".join(CYRILLIC.get(letter, letter) for letter in run)


def _brand(names: tuple[str, ...]) -> frozenset[int]:
    return _renamed().get("".join(names), frozenset())


def _family(names: tuple[str, ...]) -> frozenset[int]:
    return _families().get("".join(names), frozenset())


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
            run = "".join(translate(tuple(name.split())))
            found.setdefault(run, set()).add(number)
    return ((name, frozenset(numbers)) for name, numbers in found.items())
