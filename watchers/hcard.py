"""h-card (microformats2) and classic hCard (vcard).

https://microformats.org/wiki/microformats2-parsing, https://microformats.org/wiki/h-card and
https://microformats.org/wiki/representative-h-card-parsing, as far as a person's fields need them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from watchers.base import Found
from watchers.subject import Person, Standing, keys_of
from watchers.text import (
    LONG,
    MAX_LINKS,
    SHORT,
    attribute,
    base_of,
    classes,
    clean_text,
    join_texts,
    link_of,
    page_key,
    visible_text,
)

_ROOT = re.compile(r"^h-[a-z0-9]+(-[a-z0-9]+)*$")
_PROPERTY = re.compile(r"^(p|u|dt|e)-([a-z]+(?:-[a-z]+)*)$")
_CLASSIC = {
    "fn": "name",
    "given-name": "given-name",
    "additional-name": "additional-name",
    "family-name": "family-name",
    "title": "job-title",
    "role": "role",
    "org": "org",
    "organization-name": "organization-name",
    "adr": "adr",
    "locality": "locality",
    "region": "region",
    "country-name": "country-name",
    "note": "note",
    "url": "url",
    "uid": "uid",
}
_CLASSIC_ROOTS = {"vcard", "hentry", "hfeed", "hresume", "hreview", "vevent"}
_RESUMES = frozenset({"h-resume", "hresume"})
_HELD = frozenset({"org", "experience", "education", "affiliation"})
_IN_PASSING = {"author", "comment-author", "reviewer", "attendee", "agent", "organizer"}
_TEXT_ATTRIBUTES = {
    "abbr": "title",
    "link": "title",
    "data": "value",
    "input": "value",
    "img": "alt",
    "area": "alt",
}
_PLACE = ("locality", "region", "country-name")


def read_hcards(soup: BeautifulSoup, url: str) -> list[Person]:
    """Return the persons that the page's h-cards name; organisations' cards are left out."""
    base = base_of(soup, url)
    mine = {page_key(link) for link in links_to_me(soup, base)}
    cards = [Card.of(root) for root in soup.find_all(is_card)]
    persons = [
        card.person(base, mine)
        for card in cards
        if not card.is_organisation and not card.is_contact
    ]
    return [person for person in persons if person.fields]


def is_card(tag: Tag) -> bool:
    """True for the root of a card that may be a person's."""
    names = classes(tag)
    return ("h-card" in names or "vcard" in names) and "h-org" not in names


def links_to_me(soup: BeautifulSoup, base: str) -> Iterator[str]:
    """Yield the pages that the page's owner says are theirs too, by rel=me."""
    for link in soup.find_all(["a", "link", "area"], rel=True, href=True):
        if "me" in attribute(link, "rel").lower().split() and (
            href := link_of(base, attribute(link, "href"))
        ):
            yield href


@dataclass(frozen=True, slots=True)
class Card:
    """One card: its elements by their property."""

    root: Tag
    classic: bool
    props: dict[str, list[Tag]]
    has_nested: bool
    has_texts: bool
    """True when a p- or e- property is stated: then no name is implied."""

    @classmethod
    def of(cls, root: Tag, classic: bool | None = None) -> Card:
        """Gather the elements of a card by their property, without those of nested cards."""
        if classic is None:
            classic = "h-card" not in classes(root)
        props: dict[str, list[Tag]] = {}
        nested = texts = False
        waiting = [child for child in reversed(root.contents) if isinstance(child, Tag)]
        while waiting:
            element = waiting.pop()
            for prefix, name in _properties_of(element, classic):
                props.setdefault(name, []).append(element)
                texts = texts or prefix in ("p", "e")
            if _is_root(element, classic):
                nested = True
            else:
                waiting.extend(c for c in reversed(element.contents) if isinstance(c, Tag))
        return cls(root, classic, props, nested, texts)

    @property
    def name(self) -> str:
        """Return whose card it is, stated or implied."""
        return self.text("name") or self._name_of_parts() or self._implied_name()

    @property
    def is_organisation(self) -> bool:
        """True for a card whose name is its organisation's, or that is another card's property."""
        name, org = clean_text(self.name), clean_text(self.employer())
        held = {name.removeprefix("p-") for name in classes(self.root)}
        return (bool(name) and name == org) or bool(held & _HELD)

    @property
    def is_contact(self) -> bool:
        """True for the card that a résumé gives: it is read with the résumé."""
        held = {name.removeprefix("p-") for name in classes(self.root)}
        return "contact" in held and any(
            not _RESUMES.isdisjoint(classes(parent)) for parent in self.root.parents
        )

    def title(self) -> str:
        """Return the job titles stated."""
        return self._joined("job-title") or self._joined("role") or self._joined("title")

    def person(self, base: str, mine: set[str]) -> Person:
        """Return the person of the card; `mine` are keys of the pages linked by rel=me."""
        texts = {
            "name": self.name,
            "title": self.title(),
            "employer": self.employer(),
            "location": self._location(),
            "bio": self.text("note"),
        }
        cleaned = {
            name: clean_text(text, LONG if name == "bio" else SHORT) for name, text in texts.items()
        }
        links = tuple(dict.fromkeys(self._links(base)))[:MAX_LINKS]
        own = keys_of(*links)
        standing = self._standing()
        if own & mine and standing is Standing.ALONE:
            standing = Standing.OWN
        return Person(
            {name: Found(text, "h-card") for name, text in cleaned.items() if text},
            standing,
            links,
            own,
        )

    def text(self, name: str) -> str:
        """Return the first text stated for a property, or the empty text."""
        return _first_text(self.props, name)

    def _joined(self, name: str) -> str:
        return join_texts(clean_text(text_of(tag)) for tag in self.props.get(name, ()))

    def employer(self) -> str:
        """Return the organisations stated."""
        return self._joined("organization-name") or join_texts(
            clean_text(Card.of(tag).name if is_card(tag) else text_of(tag))
            for tag in self.props.get("org", ())
        )

    def _location(self) -> str:
        addresses = sorted(self.props.get("adr", ()), key=_is_home, reverse=True)
        places = [_place_of(_address_parts(address)) for address in addresses]
        texts = [text_of(address) for address in addresses]
        return next((text for text in (*places, _place_of(self.props), *texts) if text), "")

    def _standing(self) -> Standing:
        """A card inside another root (an entry's author) or marked as a by-line is in passing."""
        if _IN_PASSING & {name.removeprefix("p-") for name in classes(self.root)}:
            return Standing.MENTIONED
        for parent in self.root.parents:
            names = classes(parent)
            if not _RESUMES.isdisjoint(names):
                return Standing.ALONE
            if _is_root(parent, classic=False) or _CLASSIC_ROOTS & set(names):
                return Standing.MENTIONED
        return Standing.ALONE

    def _links(self, base: str) -> Iterator[str]:
        stated = [*self.props.get("url", ()), *self.props.get("uid", ())]
        for tag in stated or self._implied_links():
            href = attribute(tag, "href") if tag.has_attr("href") else text_of(tag)
            if (href or tag.has_attr("href")) and (url := link_of(base, href)):
                yield url

    def _implied_links(self) -> list[Tag]:
        """Return the link that stands for the card's own: the root, or the only one in it."""
        if self.classic:
            return []
        holders = [self.root, *_only_descendants(self.root)[:1]]
        links = [_only_links_in(holder) for holder in holders]
        found = [[self.root] if _is_link(self.root) else [], *links]
        return next((tags for tags in found if tags), [])

    def _name_of_parts(self) -> str:
        """Return the given and family name where no whole name is stated."""
        parts = [self.text(part) for part in ("given-name", "additional-name", "family-name")]
        return join_texts(parts, " ") if parts[0] and parts[2] else ""

    def _implied_name(self) -> str:
        if self.classic or self.has_texts or self.has_nested:
            return ""
        for tag in (self.root, *_only_descendants(self.root)):
            attribute_name = {"img": "alt", "area": "alt", "abbr": "title"}.get(tag.name)
            if attribute_name and (text := attribute(tag, attribute_name)):
                return text
        return visible_text(self.root, with_alt=True)


def _properties_of(element: Tag, classic: bool) -> list[tuple[str, str]]:
    names = classes(element)
    if classic:
        return [("p", _CLASSIC[name]) for name in names if name in _CLASSIC]
    return [(match[1], match[2]) for name in names if (match := _PROPERTY.match(name))]


def _address_parts(address: Tag) -> dict[str, list[Tag]]:
    """Return the parts of an address by both spellings, `p-locality` and `locality`."""
    parts: dict[str, list[Tag]] = {}
    for element in address.find_all(True):
        for name in classes(element):
            parts.setdefault(name.removeprefix("p-"), []).append(element)
    return parts


def _place_of(props: Mapping[str, list[Tag]]) -> str:
    return join_texts((clean_text(_first_text(props, part)) for part in _PLACE), ", ")


def _first_text(props: Mapping[str, list[Tag]], name: str) -> str:
    return next((text for tag in props.get(name, ()) if (text := text_of(tag).strip())), "")


def _is_root(tag: Tag, classic: bool) -> bool:
    names = classes(tag)
    return any(_ROOT.match(name) for name in names) or (classic and "vcard" in names)


def _only_descendants(root: Tag) -> list[Tag]:
    """Return the only child of `root` and its only child: those may imply a name or a link."""
    chain: list[Tag] = []
    for _ in range(2):
        tags = [child for child in (chain or [root])[-1].contents if isinstance(child, Tag)]
        if len(tags) != 1 or _is_root(tags[0], classic=False):
            break
        chain.append(tags[0])
    return chain


def _is_link(tag: Tag) -> bool:
    return tag.name in ("a", "area") and tag.has_attr("href")


def _only_links_in(holder: Tag) -> list[Tag]:
    """Return the only link among the children of `holder`, if there is one and it is no card."""
    for name in ("a", "area"):
        links = [tag for tag in holder.find_all(name, recursive=False) if _is_link(tag)]
        if len(links) == 1 and not _is_root(links[0], classic=False):
            return links
    return []


def _is_home(address: Tag) -> bool:
    types = address.find_all(class_="type")
    return any(visible_text(tag).strip().lower() == "home" for tag in types)


def text_of(tag: Tag) -> str:
    """Return a property's text: its value classes, else its title, value or alt, else its text."""
    values = [value for value in tag.find_all(class_="value") if not _is_within_value(value, tag)]
    return "".join(_own_text_of(value) for value in values) or _own_text_of(tag)


def _is_within_value(value: Tag, tag: Tag) -> bool:
    for parent in value.parents:
        if parent is tag:
            return False
        if "value" in classes(parent):
            return True
    return False


def _own_text_of(tag: Tag) -> str:
    stated = _TEXT_ATTRIBUTES.get(tag.name)
    if stated and tag.has_attr(stated):
        return attribute(tag, stated)
    return visible_text(tag, with_alt=True)
