"""Whom a page is about: persons as the readers found them, and the choice among them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from watchers.base import Found, Profile
from watchers.text import MAX_LINKS, fold_name, page_key

NOBODY = "the page names no person"
IN_PASSING = "the page names people only in passing (an author, a team), none as its subject"
SEVERAL = (
    "the page names several people and none as its subject;"
    " --person NAME reads one of them off a team page"
)
_MANY = 100
_EMOJI = 0x1F000
# What a template leaves where a value was to be filled in: no statement about anybody.
_LEFTOVER = re.compile(r"\{\{.*\}\}|\{%.*%\}|\$\{.*\}|<%.*%>|undefined|null|NaN|\[object Object\]")


class Standing(IntEnum):
    """How firmly a page says that a person is its subject."""

    MENTIONED = 0
    """In passing: an article's author, a member of a team, a colleague."""
    BYLINE = 1
    """The author of the page: its subject where the title names them, else in passing."""
    ALONE = 2
    """A person who stands by themself on the page."""
    OWN = 3
    """The person's own URL is this page."""
    MAIN = 4
    """The page names the person as its main entity."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person as one reader read them; `links` are absolute http(s) URLs."""

    fields: Mapping[str, Found]
    standing: Standing
    links: tuple[str, ...] = ()
    own_urls: frozenset[str] = frozenset()
    """Keys (see `page_key`) of the pages that the person is said to own."""
    subject_id: str | None = None


def choose_subject(
    persons: Sequence[Person], page_keys: frozenset[str], title: str = ""
) -> Profile | str:
    """Return the profile of the page's subject, or the reason why nobody is it.

    `persons` come strongest reader first, and each field from the first who states it. Of several
    who stand equally firm, the one named in the page's `title` is meant.
    """
    known = [person for one in persons if (person := _as_stated(one)).fields]
    if len(known) > _MANY:
        # A directory: whom it only mentions cannot be its subject, and comparing all takes long.
        firm = [person for person in known if _standing([person], page_keys) > Standing.MENTIONED]
        known = (firm or known)[:_MANY]
    groups = [group for group in _grouped(known) if any("name" in one.fields for one in group)]
    if not groups:
        return NOBODY
    best = max(_standing(group, page_keys) for group in groups)
    leading = [group for group in groups if _standing(group, page_keys) is best]
    titled = [group for group in leading if _is_named_in(title, group)]
    if best is Standing.MENTIONED or (best is Standing.BYLINE and not titled):
        return IN_PASSING
    # An entry's author may have this page as their own too, beside the card of its owner.
    themselves = [g for g in leading if max(person.standing for person in g) > Standing.BYLINE]
    for choice in (leading, themselves, titled):
        if len(choice) == 1:
            return _merged(choice[0])
    return SEVERAL


def lower_to_byline(person: Person) -> Person:
    """Return the person as they stand on a dated post: in the box about its author."""
    is_alone = person.standing is Standing.ALONE
    return replace(person, standing=Standing.BYLINE) if is_alone else person


def _as_stated(person: Person) -> Person:
    """Return the person without the values that state nothing: `{{ title }}`, `*****`."""
    stated = {name: found for name, found in person.fields.items() if _is_stated(found.value)}
    return replace(person, fields=stated)


def _is_stated(value: str) -> bool:
    is_word = any(char.isalnum() or ord(char) >= _EMOJI for char in value)
    return is_word and not _LEFTOVER.fullmatch(value)


def _is_named_in(title: str, group: Sequence[Person]) -> bool:
    words = set(fold_name(title))
    names = [fold_name(person.fields["name"].value) for person in group if "name" in person.fields]
    return any(name and words.issuperset(name) for name in names)


def _standing(group: Sequence[Person], page_keys: frozenset[str]) -> Standing:
    best = max(person.standing for person in group)
    owned = any(person.own_urls & page_keys for person in group)
    return max(best, Standing.OWN) if owned else best


def _grouped(persons: Sequence[Person]) -> list[list[Person]]:
    """Put together what several readers, or several places, say about one person."""
    groups: list[list[Person]] = []
    for person in persons:
        home = next((group for group in groups if _belongs_to(person, group)), None)
        if home is None:
            groups.append([person])
        else:
            home.append(person)
    return groups


def _belongs_to(person: Person, group: Sequence[Person]) -> bool:
    """True when some in the group are the person and none is somebody else.

    A bare "Ada" is no bridge between Ada Byron and Ada Smith.
    """
    verdicts = {_are_same(person, other) for other in group}
    return True in verdicts and False not in verdicts


def _are_same(one: Person, other: Person) -> bool | None:
    """Tell whether two are one person; None when they state too little to say."""
    owns_the_same = bool(one.own_urls & other.own_urls)
    if "name" not in one.fields or "name" not in other.fields:
        return owns_the_same or None
    names = one.fields["name"].value, other.fields["name"].value
    # "Ada" who left a comment need not be the Ada of the page.
    in_passing = Standing.MENTIONED in (one.standing, other.standing)
    if in_passing and not owns_the_same and min(len(fold_name(name)) for name in names) == 1:
        return fold_name(names[0]) == fold_name(names[1])
    return have_same_name(*names)


def have_same_name(one: str, other: str) -> bool:
    """True when one name is the other or a part of it: "A. Byron" and "Ada K. Byron"."""
    words, others = set(fold_name(one)), set(fold_name(other))
    return one == other or _is_part_of(words, others) or _is_part_of(others, words)


def _is_part_of(words: set[str], others: set[str]) -> bool:
    initials = {word[0] for word in others - words}
    return not words.isdisjoint(others) and all(w in others or w in initials for w in words)


def _merged(group: Sequence[Person]) -> Profile:
    fields: dict[str, Found] = {}
    for person in group:
        for name, found in person.fields.items():
            fields.setdefault(name, found)
    links = tuple(dict.fromkeys(link for person in group for link in person.links))
    ids = [person.subject_id for person in group if person.subject_id]
    return Profile(fields, links[:MAX_LINKS], ids[0] if ids else None)


def keys_of(*urls: str | None) -> frozenset[str]:
    """Return the keys of the pages named, without the absent ones."""
    return frozenset(page_key(url) for url in urls if url)
