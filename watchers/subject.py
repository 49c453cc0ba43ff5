"""Whom a page is about: persons as the readers found them, and the choice among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from watchers.base import Found, Profile
from watchers.text import MAX_LINKS, fold_name, page_key

NOBODY = "the page names no person"
IN_PASSING = "the page names people only in passing (an author, a team), none as its subject"
SEVERAL = "the page names several people and none as its subject"
_MANY = 100


class Standing(IntEnum):
    """How firmly a page says that a person is its subject."""

    MENTIONED = 0
    """In passing: an article's author, a member of a team, a colleague."""
    ALONE = 1
    """A person who stands by themself on the page."""
    OWN = 2
    """The person's own URL is this page."""
    MAIN = 3
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


def choose_subject(persons: Sequence[Person], page_keys: frozenset[str]) -> Profile | str:
    """Return the profile of the page's subject, or the reason why nobody is it.

    `persons` come strongest reader first, and each field from the first who states it.
    """
    known = [person for person in persons if person.fields]
    if len(known) > _MANY:
        # A directory: whom it only mentions cannot be its subject, and comparing all takes long.
        firm = [person for person in known if _standing([person], page_keys) > Standing.MENTIONED]
        known = (firm or known)[:_MANY]
    groups = _grouped(known)
    if not groups:
        return NOBODY
    best = max(_standing(group, page_keys) for group in groups)
    if best is Standing.MENTIONED:
        return IN_PASSING
    leading = [group for group in groups if _standing(group, page_keys) is best]
    named = [group for group in leading if any("name" in person.fields for person in group)]
    if len(named or leading) > 1:
        return SEVERAL
    return _merged((named or leading)[0])


def _standing(group: Sequence[Person], page_keys: frozenset[str]) -> Standing:
    best = max(person.standing for person in group)
    owned = any(person.own_urls & page_keys for person in group)
    return max(best, Standing.OWN) if owned else best


def _grouped(persons: Sequence[Person]) -> list[list[Person]]:
    """Put together what several readers, or several places, say about one person."""
    groups: list[list[Person]] = []
    for person in persons:
        home = next((g for g in groups if any(_are_same(person, other) for other in g)), None)
        if home is None:
            groups.append([person])
        else:
            home.append(person)
    return groups


def _are_same(one: Person, other: Person) -> bool:
    if "name" in one.fields and "name" in other.fields:
        return have_same_name(one.fields["name"].value, other.fields["name"].value)
    return bool(one.own_urls & other.own_urls)


def have_same_name(one: str, other: str) -> bool:
    """True when one name is the other or a part of it: "Ada Byron" and "Ada K. Byron"."""
    words, others = set(fold_name(one)), set(fold_name(other))
    return one == other or (bool(words and others) and (words <= others or others <= words))


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
