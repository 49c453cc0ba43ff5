"""h-resume (microformats2) and classic hResume: a person's card and their present job.

https://microformats.org/wiki/h-resume and https://microformats.org/wiki/hresume
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from watchers.base import Found
from watchers.dates import date_in, is_over, is_to_come
from watchers.hcard import Card, is_card, links_to_me, text_of
from watchers.subject import Person, Standing, have_same_name
from watchers.text import LONG, attribute, base_of, classes, clean_text, page_key

_HOW = "h-resume"
_MAX_RESUMES = 10
_MAX_JOBS = 50
# p-name names the résumé: that of nobody in particular is no person's name.
_OF_A_RESUME = re.compile(r"\b(r[eé]sum[eé]|cv|curriculum|vitae|lebenslauf|my)\b", re.IGNORECASE)
_PARTS = frozenset("experience education affiliation skill".split())


def read_hresumes(soup: BeautifulSoup, url: str, today: str) -> list[Person]:
    """Return the persons whose résumés are on the page; `today` decides which job is present."""
    base = base_of(soup, url)
    mine = {page_key(link) for link in links_to_me(soup, base)}
    roots = soup.find_all(is_resume, limit=_MAX_RESUMES)
    tops = [root for root in roots if root.find_parent(is_resume) is None]
    persons = [_person(root, base, mine, today) for root in tops]
    return [person for person in persons if person.fields]


def is_resume(tag: Tag) -> bool:
    """True for the root of a résumé."""
    names = classes(tag)
    return "h-resume" in names or "hresume" in names


def _person(root: Tag, base: str, mine: set[str], today: str) -> Person:
    contact = next(_contacts(root), None)
    person = Person({}, Standing.ALONE)
    named = clean_text(_first(root, "name"))
    if contact is not None:
        person = Card.of(contact).person(base, mine)
        known = person.fields.get("name")
        if known and named and not have_same_name(known.value, named):
            if _OF_A_RESUME.search(named):
                named = ""
            else:
                # The card is the employer's, or whoever is to be asked.
                person = Person({}, Standing.ALONE)
    fields = dict(person.fields)
    if named and not _OF_A_RESUME.search(named):
        fields.setdefault("name", Found(named, _HOW))
    if bio := clean_text(_first(root, "summary"), LONG):
        fields.setdefault("bio", Found(bio, _HOW))
    title, employer = _present_job(root, today)
    works_there = fields["employer"].value == employer if "employer" in fields else True
    if title and works_there:
        fields.setdefault("title", Found(title, _HOW))
    if employer:
        fields.setdefault("employer", Found(employer, _HOW))
    return replace(person, fields=fields)


def _contacts(root: Tag) -> Iterator[Tag]:
    """Yield the cards of the person: those marked so, then those that are no part of the résumé."""
    cards = [card for card in root.find_all(is_card, limit=_MAX_JOBS) if not _is_part(card, root)]
    yield from (card for card in cards if "contact" in _bare_classes(card))
    yield from cards


def _is_part(tag: Tag, root: Tag) -> bool:
    for holder in (tag, *tag.parents):
        if holder is root:
            return False
        if _PARTS & _bare_classes(holder):
            return True
    return False


def _present_job(root: Tag, today: str) -> tuple[str, str]:
    """Return title and employer of the job begun last that has not ended."""
    jobs = root.find_all(_is_experience, limit=_MAX_JOBS)
    present = [
        job
        for job in jobs
        # A job within a job is read with it, and not once more for each around it.
        if job.find_parent(_is_experience) is None
        and not is_over(_date(job, "end"), today)
        and not is_to_come(_date(job, "start"), today)
    ]
    if not present:
        return "", ""
    job = max(present, key=lambda job: date_in(_date(job, "start")))
    card = Card.of(job, classic=not any(name.startswith("h-") for name in classes(job)))
    inner = job.find(is_card)
    cards = [card, Card.of(inner)] if isinstance(inner, Tag) else [card]
    titles, employers = ([get(one) for one in cards] for get in (Card.title, Card.employer))
    return next(filter(None, titles), ""), next(filter(None, employers), "")


def _is_experience(tag: Tag) -> bool:
    names = classes(tag)
    return "p-experience" in names or "experience" in names


def _date(job: Tag, which: str) -> str:
    found = job.find(lambda tag: not {f"dt-{which}", f"dt{which}"}.isdisjoint(classes(tag)))
    if not isinstance(found, Tag):
        return ""
    return attribute(found, "datetime").strip() or clean_text(text_of(found))


def _first(root: Tag, name: str) -> str:
    """Return the first text of a property of the résumé itself."""
    classic = "h-resume" not in classes(root)
    wanted = name if classic else f"p-{name}"
    if classic and name == "name":
        return ""
    for tag in root.find_all(class_=wanted, limit=_MAX_JOBS):
        holders = [parent for parent in tag.parents if parent is root or _is_within(parent)]
        if holders[:1] == [root] and not is_card(tag) and (text := text_of(tag).strip()):
            return text
    return ""


def _is_within(tag: Tag) -> bool:
    """True for the root of something in a résumé that has properties of its own."""
    names = classes(tag)
    return any(name.startswith("h-") for name in names) or not {"vcard", "vevent"}.isdisjoint(names)


def _bare_classes(tag: Tag) -> set[str]:
    return {name.removeprefix("p-") for name in classes(tag)}
