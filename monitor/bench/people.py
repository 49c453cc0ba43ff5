"""Adding people to the bench: slugs, checks and what counts as the same person.

Errors::

    BenchError    what is wrong with which value, and what to give instead
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from monitor.model import Candidate, Watch
from monitor.store import Connection, audit, candidates, watches

_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]+")
_TAG = re.compile(r"[\w.:+-]{1,40}")
NAME_LONGEST = 200


class BenchError(Exception):
    """A value that cannot go on the bench; one line for the person who typed it."""


@dataclass(frozen=True, slots=True)
class Person:
    """A checked candidate before it has an id."""

    name: str
    email: str | None = None
    owner: str | None = None
    tags: tuple[str, ...] = ()


def slug_of(name: str) -> str:
    """Return the short name that commands use: "Zoë Müller" → "zoe-muller".

    Raises BenchError when the name has no letter or digit.
    """
    folded = unicodedata.normalize("NFKD", name.casefold())
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    slug = "-".join(re.findall(r"[^\W_]+", folded))[:60].strip("-")
    if not slug:
        raise BenchError(f"{name!r} is no name: it has no letter")
    # a slug of digits alone would be read as an id
    return f"c-{slug}" if slug.isdecimal() else slug


def check_person(
    name: str,
    email: str | None,
    owner: str | None,
    tags: Iterable[str],
    recruiters: Iterable[str],
) -> Person:
    """Return the person these values describe; raises BenchError for the first bad one."""
    name = " ".join(name.split())
    slug_of(name)
    if len(name) > NAME_LONGEST:
        raise BenchError(f"the name is longer than {NAME_LONGEST} characters: {name[:40]!r}…")
    email = (email or "").strip().lower() or None
    if email and not _EMAIL.fullmatch(email):
        raise BenchError(f"{email!r} is no e-mail address: it should look like ada@example.org")
    owner = (owner or "").strip() or None
    known = tuple(recruiters)
    # Before any recruiter is configured an owner cannot be checked; doctor names it later
    if owner and known and owner not in known:
        raise BenchError(f"{owner!r} is no recruiter of config.toml (known: {', '.join(known)})")
    unique = tuple(dict.fromkeys(tag.strip() for tag in tags if tag.strip()))
    if bad := [tag for tag in unique if not _TAG.fullmatch(tag)]:
        raise BenchError(f"{bad[0]!r} is no tag: letters, digits and . : + - _ only, no spaces")
    return Person(name, email, owner, unique)


def add_person(db: Connection, person: Person, slug: str | None, now: int) -> Candidate:
    """Add a candidate; raises Duplicate when slug or e-mail is taken."""
    candidate = candidates.add(
        db,
        slug=slug or slug_of(person.name),
        name=person.name,
        email=person.email,
        owner=person.owner,
        tags=person.tags,
        now=now,
    )
    audit.append(db, action="candidate added", candidate_id=candidate.id, now=now)
    return candidate


def find_same(db: Connection, person: Person) -> Candidate | None:
    """Return the candidate that a person already is: the same e-mail, else the same name.

    The same name with another e-mail is somebody else.
    """
    if person.email and (known := candidates.find(db, person.email)):
        return known
    known = candidates.find(db, slug_of(person.name))
    if known and known.email and person.email and known.email != person.email:
        return None
    return known


def free_slug(db: Connection, name: str) -> str:
    """Return the name's slug, numbered when others have it: ada-byron-2."""
    slug = wanted = slug_of(name)
    number = 1
    while candidates.find(db, slug):
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def merge_person(db: Connection, known: Candidate, person: Person) -> bool:
    """Fill in what the bench does not know yet; tells whether anything was new."""
    merged = replace(
        known,
        email=known.email or person.email,
        owner=known.owner or person.owner,
        tags=tuple(dict.fromkeys(known.tags + person.tags)),
    )
    if merged != known:
        candidates.update(db, merged)
    return merged != known


def add_watch(
    db: Connection,
    candidate: Candidate,
    source: str,
    address: str,
    every: int,
    now: int,
    *,
    render: bool = False,
) -> Watch:
    """Add a watch; raises Duplicate when the candidate has it."""
    watch = watches.add(
        db,
        candidate_id=candidate.id,
        source=source,
        address=address,
        every=every,
        now=now,
        render=render,
    )
    audit.append(
        db,
        action="watch added",
        candidate_id=candidate.id,
        now=now,
        facts={"watch": watch.id, "source": source},
    )
    return watch


def erase_person(db: Connection, candidate: Candidate, now: int) -> None:
    """Delete every row of a candidate; the audit keeps the id and that it happened."""
    candidates.erase(db, candidate.id)
    audit.append(db, action="candidate erased", candidate_id=candidate.id, now=now)
