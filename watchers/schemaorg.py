"""schema.org nodes, from JSON-LD, microdata or RDFa alike, and the persons they state.

Types and properties: https://schema.org/Person, https://schema.org/Role, https://schema.org/Place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from watchers.base import Found
from watchers.dates import is_over, is_to_come
from watchers.subject import Person, Standing, keys_of
from watchers.text import LONG, MAX_LINKS, SHORT, clean_text, join_texts, link_of

Value: TypeAlias = "str | Node"

_PAGES = frozenset(
    "WebPage ProfilePage AboutPage ContactPage CollectionPage ItemPage WebSite Blog".split()
)
# Pages of a site's owner: their author is hardly ever anybody else.
_OWNERS_PAGES = frozenset("WebSite Blog ProfilePage AboutPage".split())
_SITES = frozenset({"WebSite", "Blog"})
_ROLES = frozenset({"Role", "OrganizationRole", "EmployeeRole"})
_ORGANISATION = re.compile(
    r"Organization$|Business$|^(Corporation|NGO|CollegeOrUniversity|School|ProfessionalService|"
    r"LegalService|EmploymentAgency|Hospital|Store|ResearchProject)$"
)
_WORK = re.compile(r"(Article|Posting|Review|Course|Event|Product|Recipe|Book|VideoObject)$")
# What makes somebody a by-line or a relation, even when they have a node of their own.
_IN_PASSING = frozenset(
    "author creator contributor editor reviewedBy copyrightHolder performer actor director "
    "attendee organizer sender recipient agent knows spouse colleague colleagues children parent "
    "parents sibling siblings relatedTo follows sponsor funder".split()
)
_ORCID = re.compile(r"\b(\d{4}-\d{4}-\d{4}-\d{3}[\dX])\b")
_WIKIDATA = re.compile(r"wikidata\.org/(?:entity|wiki)/(Q[1-9]\d*)/?$")
_URL = re.compile(r"^(?:https?:)?//\S+$|^mailto:", re.IGNORECASE)
_DEPTH = 4
_BREADTH = 10
"""Values of a property that are followed at each step inwards."""


@dataclass(frozen=True, slots=True)
class Node:
    """One thing: its types, its `@id`, and its properties by their short names."""

    types: frozenset[str] = frozenset()
    id: str = ""
    props: dict[str, list[Value]] = field(default_factory=dict)

    @property
    def is_reference(self) -> bool:
        """True when the node only points at another one."""
        return bool(self.id) and not self.types and not self.props


class Graph:
    """All nodes of one page by one syntax; the same `@id`, as a URL, is the same thing."""

    def __init__(self, roots: Sequence[Node], base: str) -> None:
        self._roots = roots
        self._base = base
        self._by_id: dict[str, Node] = {}
        for node, _, _ in self._walk():
            if node.id and not node.is_reference:
                key = self._key(node)
                known = self._by_id.get(key, Node())
                props = {**node.props, **known.props}
                self._by_id[key] = Node(node.types | known.types, key, props)

    def persons(self, how: str, today: str) -> list[Person]:
        """Return the persons stated; `today` (ISO date, may be empty) decides what has ended."""
        standings: dict[str, list[Standing | None]] = {}
        nodes: dict[str, Node] = {}
        for node, parent, prop in self._walk():
            whole = self.resolve(node)
            if "Person" in whole.types:
                key = whole.id or f"object {id(node)}"
                nodes[key] = whole
                standings.setdefault(key, []).append(_standing_at(node, parent, prop))
        elsewhere = self._is_about_an_organisation()
        return [
            _PersonReader(self, self._base, how, today).read(
                node, _settle(standings[key], elsewhere)
            )
            for key, node in nodes.items()
        ]

    def about(self) -> str | None:
        """Return what the page is about in plain words when its nodes say so, else None."""
        types = {t for node in self._roots for t in self.resolve(node).types}
        if any(_WORK.search(t) for t in types):
            return "an article or an offer"
        if self._is_about_an_organisation() or any(_ORGANISATION.search(t) for t in types):
            return "an organisation"
        return None

    def site_names(self) -> frozenset[str]:
        """Return what the site and the organisations on the page are called, folded in case."""
        nodes = [self.resolve(node) for node, _, _ in self._walk()]
        sites = [node for node in nodes if node.types & _SITES or _is_organisation(node)]
        names = [name for node in sites for name in _strings(node, "name", "alternateName")]
        return frozenset(clean_text(name).casefold() for name in names)

    def organisation(self) -> str:
        """Return the name of the organisation whose site the page says it is; may be empty."""
        for node, parent, prop in self._walk():
            whole = self.resolve(node)
            of_the_site = parent is None or parent.types & (_PAGES | _SITES)
            if of_the_site and prop not in _IN_PASSING and _is_organisation(whole):
                for name in _strings(whole, "name", "legalName"):
                    if text := clean_text(name):
                        return text
        return ""

    def resolve(self, node: Node) -> Node:
        """Return everything the page says about the node."""
        return self._by_id.get(self._key(node), node) if node.id else node

    def _key(self, node: Node) -> str:
        return link_of(self._base, node.id) or node.id

    def _is_about_an_organisation(self) -> bool:
        return any(
            parent is not None
            and prop in ("mainEntity", "about")
            and parent.types & _PAGES
            and _is_organisation(self.resolve(node))
            for node, parent, prop in self._walk()
        )

    def _walk(self) -> Iterator[tuple[Node, Node | None, str]]:
        """Yield every node with its parent and the property that holds it."""
        waiting: list[tuple[Node, Node | None, str]] = [(node, None, "") for node in self._roots]
        waiting.reverse()
        entered: set[int] = set()
        while waiting:
            node, parent, prop = waiting.pop()
            yield node, parent, prop
            # `itemprop="a b"` holds one node twice: thirty within each other were 2**30 walks.
            if id(node) in entered:
                continue
            entered.add(id(node))
            for name, values in node.props.items():
                waiting.extend((value, node, name) for value in values if isinstance(value, Node))


def type_named(text: str) -> str:
    """Return a type's name as schema.org spells it: people write `person` too."""
    return text[:1].upper() + text[1:]


def _is_organisation(node: Node) -> bool:
    return "Person" not in node.types and any(_ORGANISATION.search(t) for t in node.types)


def _standing_at(node: Node, parent: Node | None, prop: str) -> Standing | None:
    """Return how one occurrence names the person; None when it is only a pointer."""
    if parent is None:
        return None if node.is_reference else Standing.ALONE
    if parent.types & _PAGES:
        if prop in ("mainEntity", "about"):
            return Standing.MAIN
        is_byline = prop in _IN_PASSING and not parent.types & _OWNERS_PAGES
        return Standing.BYLINE if is_byline else Standing.ALONE
    return Standing.MENTIONED if prop in _IN_PASSING else None


def _settle(standings: Sequence[Standing | None], elsewhere: bool) -> Standing:
    """Weigh all occurrences: a main entity is one, a by-line is not lifted by a node of its own."""
    if Standing.MAIN in standings:
        return Standing.MAIN
    known = [standing for standing in standings if standing is not None]
    return Standing.MENTIONED if elsewhere or not known else min(known)


@dataclass(frozen=True, slots=True)
class _PersonReader:
    graph: Graph
    base: str
    how: str
    today: str

    def read(self, node: Node, standing: Standing) -> Person:
        texts = {
            "name": self._name(node),
            "title": self._title(node),
            "employer": self._employer(node),
            "location": self._location(node),
            "status": self._status(node),
            "headline": self._first_text(node, "disambiguatingDescription"),
            "bio": self._first_text(node, "description"),
        }
        cleaned = {
            name: clean_text(text, LONG if name == "bio" else SHORT) for name, text in texts.items()
        }
        return Person(
            {name: Found(text, self.how) for name, text in cleaned.items() if text},
            standing,
            tuple(dict.fromkeys(self._links(node, "url", "sameAs")))[:MAX_LINKS],
            self._own_urls(node, standing),
            _stable_id([node.id, *self._identifiers(node)]),
        )

    def _name(self, node: Node) -> str:
        parts = ("givenName", "additionalName", "familyName")
        return self._first_text(node, "name") or join_texts(
            (self._first_text(node, part) for part in parts), " "
        )

    def _title(self, node: Node) -> str:
        stated = join_texts(self._text(value) for value in self._current(node, "jobTitle"))
        if stated:
            return stated
        roles = [
            self._first_text(role, "roleName", "namedPosition", "jobTitle")
            for role in self._nodes(node, "worksFor")
            if role.types & _ROLES and not self._is_over(role)
        ]
        occupations = (self._text(value) for value in self._current(node, "hasOccupation"))
        return join_texts(roles) or join_texts(occupations)

    def _employer(self, node: Node) -> str:
        # An affiliation is a club as often as a job: it counts only where no job is stated at all.
        prop = "worksFor" if "worksFor" in node.props else "affiliation"
        return join_texts(self._text(value) for value in self._current(node, prop))

    def _location(self, node: Node) -> str:
        for prop in ("homeLocation", "address", "workLocation"):
            for value in self._current(node, prop):
                if place := self._place(value):
                    return place
        return ""

    def _place(self, value: Value, depth: int = 0) -> str:
        if isinstance(value, str):
            return _unless_url(value)
        node = self.graph.resolve(value)
        parts = ("addressLocality", "addressRegion", "addressCountry")
        # People write "Austin, TX" as the locality and TX as the region too.
        stated = (text for part in parts for text in self._first_text(node, part).split(","))
        if address := join_texts((clean_text(text) for text in stated), ", "):
            return address
        if depth == _DEPTH:
            return ""
        if inner := next(
            (self._place(v, depth + 1) for v in node.props.get("address", ())[:_BREADTH]), ""
        ):
            return inner
        around = [*node.props.get("containedInPlace", ()), *node.props.get("containedIn", ())]
        outer = [self._place(value, depth + 1) for value in around[:_BREADTH]]
        return join_texts([self._first_text(node, "name"), *outer], ", ")

    def _status(self, node: Node) -> str:
        return join_texts(self._demand(value) for value in node.props.get("seeks", ()))

    def _demand(self, value: Value) -> str:
        if isinstance(value, str):
            return _unless_url(value)
        node = self.graph.resolve(value)
        if self._is_over(node):
            return ""
        stated = self._first_text(node, "name", "description")
        return stated or self._first_text(node, "itemOffered")

    def _current(self, node: Node, prop: str) -> list[Value]:
        """Return the values of `prop`, taken out of their roles; what has ended is left out."""
        values: list[Value] = []
        for value in node.props.get(prop, ()):
            whole = self.graph.resolve(value) if isinstance(value, Node) else value
            if isinstance(whole, Node) and whole.types & _ROLES:
                if not self._is_over(whole):
                    values.extend(whole.props.get(prop, ()))
            else:
                values.append(whole)
        return values

    def _is_over(self, node: Node) -> bool:
        """True when the node has ended, or has not begun; an unknown today lets an end count."""
        ends = [self._first_text(node, p) for p in ("endDate", "validThrough", "availabilityEnds")]
        begins = self._first_text(node, "startDate")
        return any(is_over(end, self.today) for end in ends) or is_to_come(begins, self.today)

    def _nodes(self, node: Node, prop: str) -> list[Node]:
        values = node.props.get(prop, ())
        return [self.graph.resolve(value) for value in values if isinstance(value, Node)]

    def _first_text(self, node: Node, *props: str) -> str:
        """Return the first text that one of the properties states."""
        values = (value for prop in props for value in node.props.get(prop, ()))
        tried: set[int] = set()
        return next((text for value in values if (text := self._text(value, tried))), "")

    def _text(self, value: Value, tried: set[int] | None = None, depth: int = 0) -> str:
        """Return a text, or what a node is called; nodes in `tried` said nothing already.

        Things that are named by one another would be walked in every order.
        """
        if isinstance(value, str):
            return _unless_url(value.strip())
        node = self.graph.resolve(value)
        tried = set() if tried is None else tried
        if depth == _DEPTH or id(node) in tried:
            return ""
        tried.add(id(node))
        names = [v for p in ("name", "legalName", "title") for v in node.props.get(p, ())]
        texts = (self._text(name, tried, depth + 1) for name in names[:_BREADTH])
        return next((text for text in texts if text), "")

    def _links(self, node: Node, *props: str) -> Iterator[str]:
        for value in (value for prop in props for value in node.props.get(prop, ())):
            hrefs = [value] if isinstance(value, str) else [value.id, *_strings(value, "url")]
            yield from (url for href in hrefs if href and (url := link_of(self.base, href)))

    def _own_urls(self, node: Node, standing: Standing) -> frozenset[str]:
        urls = list(self._links(node, "url", "mainEntityOfPage"))
        # "#author" in a by-line names a place on the page, not a page of the author's own.
        if node.id and ("#" not in node.id or standing > Standing.MENTIONED):
            urls.extend(url for url in (link_of(self.base, node.id),) if url)
        return keys_of(*urls)

    def _identifiers(self, node: Node) -> Iterator[str]:
        for value in node.props.get("identifier", ()):
            if isinstance(value, str):
                yield value
            else:
                yield from (value.id, *_strings(value, "value", "url"))


def _strings(node: Node, *props: str) -> list[str]:
    return [value for prop in props for value in node.props.get(prop, ()) if isinstance(value, str)]


def _stable_id(identifiers: Iterable[str]) -> str | None:
    """Return the ORCID iD or Wikidata item among the identifiers: those outlive a redesign."""
    known = list(identifiers)
    if found := next((m for text in known if (m := _ORCID.search(text))), None):
        return f"orcid:{found[1]}"
    if found := next((m for text in known if (m := _WIKIDATA.search(text))), None):
        return f"wikidata:{found[1]}"
    return None


def _unless_url(text: str) -> str:
    return "" if _URL.match(text) else text
