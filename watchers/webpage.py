"""Any public page that states a person.

Read by own selectors, JSON-LD, microdata, RDFa, h-card and h-resume, then what is weak.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from bs4 import BeautifulSoup, Tag
from pydantic import Field, field_validator

from watchers.base import (
    Blocked,
    Failed,
    Found,
    Last,
    Observation,
    ObservationKind,
    Permit,
    Profile,
    SourceSettings,
    Undrawn,
    Validators,
    Watcher,
)
from watchers.dates import today_of
from watchers.hcard import links_to_me, read_hcards
from watchers.hresume import read_hresumes
from watchers.jsonld import read_jsonld
from watchers.microdata import read_microdata
from watchers.page import Page
from watchers.rdfa import read_rdfa
from watchers.rendering import look_rendered, require_no_wall
from watchers.schemaorg import Graph
from watchers.selectors import Selectors, check_selectors, read_selected, selectors_for
from watchers.subject import (
    NOBODY,
    SEVERAL,
    choose_subject,
    have_same_name,
    keys_of,
    lower_to_byline,
)
from watchers.text import MAX_LINKS, attribute, base_of, classes, link_of, title_of
from watchers.walls import has_scripts, is_empty_shell, wall_of
from watchers.weak import read_weak

if TYPE_CHECKING:
    from watchers.http import Http

# A property of h-card, and no class of a style sheet such as `p-4`.
_PROPERTY = re.compile(r"(p|e)-[a-z]|(h-card|vcard)$")
_NO_MATCH = "none of the selectors for this host finds anything: has its layout changed?"
_HTML = frozenset({"text/html", "application/xhtml+xml", ""})
# Other files about a person, which their own watchers read under whatever name.
_NAMED_BY_TYPE = {
    "application/json": "; if it is a JSON Resume, give jsonresume:URL",
    "text/vcard": "; give vcard:URL to have it read as a vCard",
    "text/x-vcard": "; give vcard:URL to have it read as a vCard",
}


class WebPageSettings(SourceSettings):
    """`[sources.webpage]`: selectors by host name and field; whether a browser draws pages."""

    render: Literal["detect"] | bool = "detect"
    selectors: Mapping[str, Selectors] = Field(default_factory=dict)

    @field_validator("render", mode="before")
    @classmethod
    def _check_render(cls, wish: object) -> object:
        if wish not in ("detect", True, False):
            raise ValueError(f'should be "detect", true or false (found {wish!r})')
        return wish

    @field_validator("selectors")
    @classmethod
    def _check(cls, sites: Mapping[str, Selectors]) -> Mapping[str, Selectors]:
        for host, selectors in sites.items():
            check_selectors(host, selectors)
        return {host.lower(): dict(selectors) for host, selectors in sites.items()}


class WebPage(Watcher):
    """Reads a person's own page, whoever serves it."""

    kind = "webpage"
    forms = "the page's URL, such as https://ada.example/"
    Settings = WebPageSettings

    def claim(self, address: str) -> str | None:
        """Return the canonical URL: a web page is what no other watcher claims."""
        return address

    async def look(
        self, address: str, http: Http, permit: Permit, last: Last, *, urgent: bool = False
    ) -> Observation:
        """Look at the page as it is sent; where that names nobody, as its scripts draw it.

        A page that had to be drawn last time is drawn again unless it states the profile by now.
        """
        wish = self.settings.render if isinstance(self.settings, WebPageSettings) else "detect"
        always = wish is True or (wish == "detect" and last.render)
        known = Validators() if always or last.rendered else last.validators
        page = await http.get(address, permit, last=known, urgent=urgent)
        if not page.not_modified:
            page.raise_for_status()
        if page.is_same_as(known):
            return Observation(
                ObservationKind.UNCHANGED, validators=page.validators, status=page.status
            )
        if always:
            await require_no_wall(self, page, http)
            return await look_rendered(self, page, http, permit)
        try:
            profile = await http.parse(self.parse, page)
        except Undrawn:
            if wish is False:
                raise
            return await look_rendered(self, page, http, permit)
        return Observation(
            ObservationKind.SEEN, profile, validators=page.validators, status=page.status
        )

    def parse(self, page: Page) -> Profile:
        """Read the profile of the page's subject; raises Blocked for a wall, else Failed."""
        if page.content_type not in _HTML:
            hint = _NAMED_BY_TYPE.get(page.content_type, "")
            raise Failed(f"the page is {page.content_type}, not HTML{hint}", status=page.status)
        reading = _Reading(page, self._selectors(page.url))
        wall = wall_of(page, reading.soup)
        if wall and wall.certain:
            raise Blocked(wall.reason, status=page.status)
        subject = reading.subject()
        # A wall may name whom it hides: a bare name is no reading of a profile.
        if wall and (isinstance(subject, str) or not reading.is_telling(subject)):
            raise Blocked(wall.reason, status=page.status)
        if isinstance(subject, str):
            undrawn = reading.may_be_drawn(subject)
            raise (Undrawn if undrawn else Failed)(subject, status=page.status)
        if reading.is_cut_short():
            raise Failed("the page ends in the middle of a value: it came only in part")
        return reading.with_my_links(reading.with_weak(subject))

    def _selectors(self, url: str) -> Selectors:
        settings = self.settings
        return (
            selectors_for(settings.selectors, url) if isinstance(settings, WebPageSettings) else {}
        )


class _Reading:
    """One page as all readers see it."""

    def __init__(self, page: Page, selectors: Selectors) -> None:
        self.soup: BeautifulSoup = page.soup()
        _drop_templates(self.soup)
        self._page = page
        self._selectors = selectors
        self._jsonld, self._broken = read_jsonld(self.soup, page.url)
        self._microdata: Graph = read_microdata(self.soup, page.url)
        self._rdfa: Graph = read_rdfa(self.soup, page.url)

    def subject(self) -> Profile | str:
        """Return the profile of the page's subject, or the reason why there is none."""
        structured = self._structured()
        selected = read_selected(self.soup, self._selectors)
        if selected:
            return _overlay(selected, structured)
        if isinstance(structured, Profile):
            return structured
        if self._selectors:
            return _NO_MATCH
        return self._why_nobody(structured)

    def is_cut_short(self) -> bool:
        """True when the last thing on the page is an unfinished tag, script or property."""
        end = self._page.body.rstrip(b" \t\r\n\x00")
        if end.endswith(b">"):
            return False
        if re.match(rb"<[a-zA-Z/!][^>]*$", end[max(end.rfind(b"<"), 0) :]):
            return True
        texts = self.soup.find_all(string=True)
        return bool(texts) and any(_holds_value(parent) for parent in texts[-1].parents)

    def may_be_drawn(self, reason: str) -> bool:
        """True when the page's scripts may yet draw the person that it does not name."""
        if is_empty_shell(self.soup):
            return reason != SEVERAL
        return reason in (NOBODY, _NO_MATCH) and has_scripts(self.soup)

    def is_telling(self, profile: Profile) -> bool:
        """True when structured data says more than a name."""
        return any(
            name != "name" and found.how != "selector" for name, found in profile.fields.items()
        )

    def with_weak(self, profile: Profile) -> Profile:
        """Return the profile with what the title and OpenGraph add."""
        if "name" not in profile.fields:
            return profile
        graphs = (self._jsonld, self._microdata, self._rdfa)
        sites = frozenset().union(*(graph.site_names() for graph in graphs))
        weak = read_weak(self.soup, profile.fields["name"].value, self._page.url, sites)
        return Profile({**weak, **profile.fields}, profile.links, profile.subject_id)

    def with_my_links(self, profile: Profile) -> Profile:
        """Return the profile with the links that the page calls the person's own, by rel=me."""
        mine = links_to_me(self.soup, base_of(self.soup, self._page.url))
        links = tuple(dict.fromkeys((*profile.links, *mine)))[:MAX_LINKS]
        return Profile(profile.fields, links, profile.subject_id)

    def _structured(self) -> Profile | str:
        today = today_of(self._page)
        marked = [
            *self._microdata.persons("microdata", today),
            *self._rdfa.persons("rdfa", today),
            *read_hcards(self.soup, self._page.url),
            *read_hresumes(self.soup, self._page.url, today),
        ]
        # Whom the markup of a dated post names, the box below it is about: its author.
        if self.soup.find("meta", property="article:published_time"):
            marked = [lower_to_byline(person) for person in marked]
        persons = [*self._jsonld.persons("json-ld", today), *marked]
        pages = keys_of(self._page.url, self._canonical())
        return choose_subject(persons, pages, title_of(self.soup))

    def _about(self) -> str | None:
        graphs = (self._jsonld, self._microdata, self._rdfa)
        return next((about for graph in graphs if (about := graph.about())), None)

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
        if about := self._about():
            return f"the page is about {about}, not a person"
        if reason == NOBODY and is_empty_shell(self.soup):
            return "the page is an empty shell: it is drawn by JavaScript and names no person"
        return reason


def _drop_templates(soup: BeautifulSoup) -> None:
    """Take out what a reader never sees as it stands; a shadow root's template is seen."""
    for template in soup.find_all("template"):
        if not template.decomposed and not template.has_attr("shadowrootmode"):
            template.decompose()


def _holds_value(tag: Tag) -> bool:
    names = classes(tag)
    is_mark = any(_PROPERTY.match(name) for name in names)
    return is_mark or tag.name == "script" or tag.has_attr("itemprop") or _is_rdfa(tag)


def _is_rdfa(tag: Tag) -> bool:
    return tag.has_attr("property") and tag.name != "meta"


def _overlay(selected: Mapping[str, Found], structured: Profile | str) -> Profile:
    """Return what the selectors found over what the page states about the same person."""
    if isinstance(structured, str):
        return Profile(selected)
    names = [fields["name"].value for fields in (selected, structured.fields) if "name" in fields]
    if len(names) == 2 and not have_same_name(*names):
        return Profile(selected)
    return Profile({**structured.fields, **selected}, structured.links, structured.subject_id)
