"""Any public page that states a person: own selectors, JSON-LD, microdata, h-card, then weak."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from bs4 import BeautifulSoup
from pydantic import Field, field_validator

from watchers.base import Blocked, Failed, Found, Profile, SourceSettings, Watcher
from watchers.hcard import read_hcards
from watchers.jsonld import read_jsonld
from watchers.microdata import read_microdata
from watchers.page import Page
from watchers.schemaorg import Graph
from watchers.selectors import Selectors, check_selectors, read_selected, selectors_for
from watchers.subject import NOBODY, SEVERAL, choose_subject, have_same_name, keys_of
from watchers.text import attribute, base_of, link_of
from watchers.walls import is_empty_shell, wall_of
from watchers.weak import read_weak

_HTML = frozenset({"text/html", "application/xhtml+xml", ""})


class WebPageSettings(SourceSettings):
    """`[sources.webpage]`: selectors by host name, and by field of the profile."""

    selectors: Mapping[str, Selectors] = Field(default_factory=dict)

    @field_validator("selectors")
    @classmethod
    def _check(cls, sites: Mapping[str, Selectors]) -> Mapping[str, Selectors]:
        for host, selectors in sites.items():
            check_selectors(host, selectors)
        return {host.lower(): dict(selectors) for host, selectors in sites.items()}


class WebPage(Watcher):
    """Reads a person's own page, whoever serves it."""

    kind = "webpage"
    Settings = WebPageSettings

    def claim(self, address: str) -> str | None:
        """Return the canonical URL: a web page is what no other watcher claims."""
        from watchers.registry import canonical_url

        return canonical_url(address)

    def parse(self, page: Page) -> Profile:
        """Read the profile of the page's subject; raises Blocked for a wall, else Failed."""
        if page.content_type not in _HTML:
            raise Failed(f"the page is {page.content_type}, not HTML", status=page.status)
        reading = _Reading(page, self._selectors(page.url))
        wall = wall_of(page, reading.soup)
        if wall and wall.certain:
            raise Blocked(wall.reason, status=page.status)
        subject = reading.subject()
        # A wall may name whom it hides: a bare name is no reading of a profile.
        if wall and (isinstance(subject, str) or not reading.is_telling(subject)):
            raise Blocked(wall.reason, status=page.status)
        if isinstance(subject, str):
            raise Failed(subject, status=page.status)
        return reading.with_weak(subject)

    def _selectors(self, url: str) -> Selectors:
        settings = self.settings
        return (
            selectors_for(settings.selectors, url) if isinstance(settings, WebPageSettings) else {}
        )


class _Reading:
    """One page as all readers see it."""

    def __init__(self, page: Page, selectors: Selectors) -> None:
        self.soup: BeautifulSoup = page.soup()
        self._page = page
        self._selectors = selectors
        self._jsonld, self._broken = read_jsonld(self.soup)
        self._microdata: Graph = read_microdata(self.soup, page.url)

    def subject(self) -> Profile | str:
        """Return the profile of the page's subject, or the reason why there is none."""
        structured = self._structured()
        selected = read_selected(self.soup, self._selectors)
        if selected:
            return _overlay(selected, structured)
        if isinstance(structured, Profile):
            return structured
        if self._selectors:
            return "none of the selectors for this host finds anything: has its layout changed?"
        return self._why_nobody(structured)

    def is_telling(self, profile: Profile) -> bool:
        """True when structured data says more than a name."""
        return any(
            name != "name" and found.how != "selector" for name, found in profile.fields.items()
        )

    def with_weak(self, profile: Profile) -> Profile:
        """Return the profile with what the title and OpenGraph add."""
        if "name" not in profile.fields:
            return profile
        weak = read_weak(self.soup, profile.fields["name"].value)
        return Profile({**weak, **profile.fields}, profile.links, profile.subject_id)

    def _structured(self) -> Profile | str:
        base, today = base_of(self.soup, self._page.url), _today(self._page)
        persons = [
            *self._jsonld.persons(base, "json-ld", today),
            *self._microdata.persons(base, "microdata", today),
            *read_hcards(self.soup, self._page.url),
        ]
        return choose_subject(persons, keys_of(self._page.url, self._canonical()))

    def _canonical(self) -> str | None:
        for link in self.soup.find_all("link", rel=True, href=True):
            if "canonical" in attribute(link, "rel").lower().split():
                return link_of(self._page.url, attribute(link, "href"))
        return None

    def _why_nobody(self, reason: str) -> str:
        if self._broken:
            return f"the page's JSON-LD is {self._broken} and nothing else on it names a person"
        if reason == SEVERAL:
            return reason
        if about := self._jsonld.about() or self._microdata.about():
            return f"the page is about {about}, not a person"
        if reason == NOBODY and is_empty_shell(self.soup):
            return "the page is an empty shell: it is drawn by JavaScript and names no person"
        return reason


def _overlay(selected: Mapping[str, Found], structured: Profile | str) -> Profile:
    """Return what the selectors found over what the page states about the same person."""
    if isinstance(structured, str):
        return Profile(selected)
    names = [fields["name"].value for fields in (selected, structured.fields) if "name" in fields]
    if len(names) == 2 and not have_same_name(*names):
        return Profile(selected)
    return Profile({**structured.fields, **selected}, structured.links, structured.subject_id)


def _today(page: Page) -> str:
    """Return the day of the answer by the host's own clock, as ISO date; empty when not stated."""
    try:
        return parsedate_to_datetime(page.headers.get("date", "")).date().isoformat()
    except (TypeError, ValueError):
        return ""
