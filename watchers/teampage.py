"""One person on a company's team page: by structured data first, else by the page's layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote_plus

from bs4 import BeautifulSoup

from watchers.base import (
    AddressError,
    Blocked,
    Failed,
    Found,
    Last,
    Observation,
    ObservationKind,
    Permit,
    Profile,
    Validators,
    Watcher,
)
from watchers.dates import today_of
from watchers.hcard import read_hcards
from watchers.jsonld import read_jsonld
from watchers.microdata import read_microdata
from watchers.page import Page
from watchers.people import Card, find_cards, is_named, people_on
from watchers.rdfa import read_rdfa
from watchers.registry import canonical_url
from watchers.schemaorg import Graph
from watchers.subject import Person, have_same_name
from watchers.text import (
    MAX_LINKS,
    attribute,
    base_of,
    clean_text,
    fold_name,
    fold_text,
    page_key,
)
from watchers.walls import is_empty_shell, wall_of

if TYPE_CHECKING:
    from watchers.http import Http

HOW = "team page"
_MARK = "person="
_FORM = "https://acme.example/team#person=Ada%20Byron"
_LONGEST_NAME = 100
_ENOUGH = 2
"""Other people whom a page must name to be a list of people."""
_HTML = frozenset({"text/html", "application/xhtml+xml", ""})
_SEVERAL = "the page names several people called {}: none can be told from the others"


def address_of(url: str, name: str) -> str:
    """Return the address of a person on a team page; raises AddressError for no name."""
    name = clean_text(name)
    if not fold_name(name) or len(name) > _LONGEST_NAME:
        raise AddressError(f"{name[:40]!r} is no person's name; a team page needs one: {_FORM}")
    bare = url.strip().partition("#")[0]
    return f"{bare}#{_MARK}{quote(name, safe='')}"


class TeamPage(Watcher):
    """Reads one named person off a page that lists several."""

    kind = "teampage"
    forms = "the page's URL and --person NAME"
    supports = frozenset({"name", "title", "employer", "location"})

    def claim(self, address: str) -> str | None:
        """Claim no bare URL: without a person's name nobody is picked."""
        return None

    def claim_short(self, text: str, *, named: bool) -> str | None:
        """Return `https://acme.example/team#person=Ada%20Byron` for the forms it is typed in."""
        bare, _, fragment = text.partition("#")
        if not fragment.lower().startswith(_MARK):
            if named:
                raise AddressError(f"a team page needs the person's name behind it: {_FORM}")
            return None
        name = unquote_plus(fragment[len(_MARK) :].partition("&")[0], errors="replace")
        return address_of(canonical_url(bare), name)

    def url_of(self, address: str) -> str:
        """Return the page's URL."""
        return address.partition("#")[0]

    async def look(
        self, address: str, http: Http, permit: Permit, last: Last, *, urgent: bool = False
    ) -> Observation:
        """Look once; a list that names the person no more is SEEN, and not `listed`."""
        url = self.url_of(address)
        page = await http.get(url, permit, last=last.validators, urgent=urgent)
        page.raise_for_status()
        if page.is_same_as(last.validators):
            return Observation(
                ObservationKind.UNCHANGED, validators=page.validators, status=page.status
            )
        name = _name_in(address)
        # A page that moved elsewhere need not be the list any more.
        was_there = last.validators != Validators() and page_key(page.url) == page_key(url)
        profile = await http.parse(partial(_read, name=name, was_there=was_there), page)
        return Observation(
            ObservationKind.SEEN, profile, validators=page.validators, status=page.status
        )

    def parse(self, page: Page) -> Profile:
        """Raise Failed: only an address with a person's name says whom to read."""
        raise Failed(f"a team page is read for one person: {_FORM}", status=page.status)


def _name_in(address: str) -> str:
    return unquote_plus(address.partition(f"#{_MARK}")[2])


def _read(page: Page, name: str, was_there: bool) -> Profile:
    if page.content_type not in _HTML:
        raise Failed(f"the page is {page.content_type}, not HTML", status=page.status)
    soup = page.soup()
    wall = wall_of(page, soup)
    if wall and wall.certain:
        raise Blocked(wall.reason, status=page.status)
    team = _Team(page, soup)
    profile = team.profile_of(name)
    if wall and (profile is None or not set(profile.fields) - {"name", "employer"}):
        raise Blocked(wall.reason, status=page.status)
    if profile is not None:
        return profile
    if is_empty_shell(soup):
        raise Failed(f"the page is drawn by JavaScript and does not name {name}")
    if was_there and (team.others(name) >= _ENOUGH or len(clean_text(soup.get_text())) > 200):
        return Profile({"name": Found(name, HOW)}, listed=False)
    raise Failed(f"the page does not name {name}", status=page.status)


class _Team:
    """One page as a list of people."""

    def __init__(self, page: Page, soup: BeautifulSoup) -> None:
        self._soup = soup
        self._base = base_of(soup, page.url)
        jsonld, _ = read_jsonld(soup, page.url)
        self._graphs: Mapping[str, Graph] = {
            "json-ld": jsonld,
            "microdata": read_microdata(soup, page.url),
            "rdfa": read_rdfa(soup, page.url),
        }
        today = today_of(page)
        self._readings: list[Sequence[Person]] = [
            *(graph.persons(how, today) for how, graph in self._graphs.items()),
            read_hcards(soup, page.url),
        ]

    def profile_of(self, name: str) -> Profile | None:
        """Return what the page states of a person; raises Failed when two have the name."""
        stated = [person for reading in self._readings for person in _named(reading, name)]
        cards = find_cards(self._soup, name, self._base)
        if not stated and not cards:
            return None
        fields: dict[str, Found] = {}
        for person in stated:
            for field, found in person.fields.items():
                if field in TeamPage.supports:
                    fields.setdefault(field, found)
        shown = _only_card(cards)
        if shown is None and not any("title" in person.fields for person in stated):
            raise Failed(_SEVERAL.format(name))
        shown = shown or Card("", "", ())
        fields.setdefault("name", Found(name, HOW))
        for field, text in (("title", shown.title), ("location", shown.location)):
            if text:
                fields.setdefault(field, Found(text, HOW))
        if employer := self._employer():
            fields.setdefault("employer", employer)
        links = [link for person in stated for link in person.links]
        unique = tuple(dict.fromkeys((*links, *shown.links)))[:MAX_LINKS]
        ids = [person.subject_id for person in stated if person.subject_id]
        return Profile(fields, unique, ids[0] if ids else None)

    def others(self, name: str) -> int:
        """Return how many other people the page names."""
        stated = {
            fold_name(person.fields["name"].value)
            for reading in self._readings
            for person in reading
            if "name" in person.fields and not is_named(person.fields["name"].value, name)
        }
        return max(len(stated), people_on(self._soup, name))

    def _employer(self) -> Found | None:
        for how, graph in self._graphs.items():
            if name := graph.organisation():
                return Found(name, how)
        site = self._soup.find("meta", attrs={"property": "og:site_name", "content": True})
        name = clean_text(attribute(site, "content")) if site is not None else ""
        return Found(name, "opengraph") if name else None


def _named(persons: Sequence[Person], name: str) -> list[Person]:
    """Return what one reader found of the person; raises Failed when it is two people."""
    found = [p for p in persons if "name" in p.fields and is_named(p.fields["name"].value, name)]
    exact = [p for p in found if fold_name(p.fields["name"].value) == fold_name(name)]
    found = exact or found
    for at, one in enumerate(found[:20]):
        for other in found[at + 1 : 20]:
            if _differ(one, other):
                raise Failed(_SEVERAL.format(name))
    return found


def _differ(one: Person, other: Person) -> bool:
    if not have_same_name(one.fields["name"].value, other.fields["name"].value):
        return True
    return any(
        fold_text(one.fields[field].value) != fold_text(other.fields[field].value)
        for field in ("title", "location")
        if field in one.fields and field in other.fields
    )


def _only_card(cards: Sequence[Card]) -> Card | None:
    """Return what the cards of one name show together; None when they are two people's."""
    titles = {fold_text(card.title): card.title for card in cards if card.title}
    places = {fold_text(card.location): card.location for card in cards if card.location}
    if len(places) > 1 or not _is_one(titles):
        return None
    links = tuple(dict.fromkeys(link for card in cards for link in card.links))
    return Card(next(iter(titles.values()), ""), next(iter(places.values()), ""), links)


def _is_one(titles: Mapping[str, str]) -> bool:
    """True when each title is the beginning or a part of the longest: shown twice, cut once."""
    longest = max(titles, key=len, default="")
    return all(title in longest for title in titles)
