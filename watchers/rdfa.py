"""RDFa of a page, as the same nodes that JSON-LD gives.

RDFa Lite 1.1 (https://www.w3.org/TR/rdfa-lite/) with the attributes of RDFa Core 1.1, 7.5, that
pages do use: about, rel, content, datatype. Only schema.org is understood, and FOAF where a
property means the same (https://xmlns.com/foaf/spec/).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeAlias

from bs4 import BeautifulSoup, Tag

from watchers.schemaorg import Graph, Node, Value, type_named
from watchers.text import attribute, base_of, link_of, visible_text

_SCHEMA = re.compile(r"https?://(?:www\.)?schema\.org/?", re.IGNORECASE)
_SCHEMA_IRI = "http://schema.org/"
_FOAF_IRI = "http://xmlns.com/foaf/0.1/"
# foaf:title is Mr or Dr, no job.
_FOAF_TERMS = {
    "Person": "Person",
    "Organization": "Organization",
    "name": "name",
    "givenName": "givenName",
    "firstName": "givenName",
    "familyName": "familyName",
    "lastName": "familyName",
    "homepage": "url",
    "workplaceHomepage": "worksFor",
    "based_near": "homeLocation",
    "knows": "knows",
}
# RDFa Core's initial context knows these without a declaration.
_INITIAL: Mapping[str, str] = MappingProxyType({"schema": _SCHEMA_IRI, "foaf": _FOAF_IRI})
_PREFIX = re.compile(r"([\w-]+):\s+(\S+)")
_BROWSER_RELS = frozenset(
    "alternate author bookmark canonical external help icon license me next nofollow noopener "
    "noreferrer opener preconnect prefetch preload prev search shortlink stylesheet tag ugc".split()
)
_TELLING = ("property", "typeof", "rel", "about", "resource")
_MAX_SUBJECTS = 2_000
_MAX_PREFIXES = 50
_MAX_NAMES = 10
_TEXTS_WITHIN = 8
"""Texts of properties that may lie within one another: each is read whole."""
_DEPTH = 30


@dataclass(eq=False)
class _Subject:
    """One thing while its page is read; `id` is empty for a thing without a name."""

    id: str = ""
    types: set[str] = field(default_factory=set)
    props: dict[str, list[_Value]] = field(default_factory=dict)
    is_held: bool = False

    def add(self, names: Sequence[str], value: _Value) -> None:
        for name in names:
            values = self.props.setdefault(name, [])
            if isinstance(value, _Subject):
                if value is self or (values and values[-1] is value):
                    continue
                value.is_held = True
            values.append(value)


_Value: TypeAlias = "str | Node | _Subject"


@dataclass(frozen=True, slots=True)
class _Context:
    """What an element inherits (RDFa Core 1.1, 7.2)."""

    subject: _Subject
    waiting: tuple[str, ...] = ()
    """Properties whose thing is the next subject that comes: a `rel` without a target."""
    waiting_at: _Subject | None = None
    vocab: str = ""
    prefixes: Mapping[str, str] = field(default_factory=lambda: _INITIAL)
    texts: int = 0


def read_rdfa(soup: BeautifulSoup, url: str) -> Graph:
    """Return the page's RDFa things as a graph."""
    base = base_of(soup, url)
    return Graph(list(_roots(_Reader(base).read(soup))), base)


class _Reader:
    def __init__(self, base: str) -> None:
        self._base = base
        self._page = _Subject(base)
        self._named = {base: self._page}
        self._subjects = [self._page]

    def read(self, soup: BeautifulSoup) -> list[_Subject]:
        waiting = [(tag, _Context(self._page)) for tag in _child_tags(soup)]
        while waiting:
            element, context = waiting.pop()
            inner = self._enter(element, _with_vocabulary(element, context))
            waiting.extend((child, inner) for child in _child_tags(element))
        if not self._page.types:
            self._page.types.add("WebPage")
        return self._subjects

    def _enter(self, element: Tag, context: _Context) -> _Context:
        """Read one element and return what its children inherit."""
        if not any(name in element.attrs for name in _TELLING):
            return context
        if rels := _names(element, "rel", context):
            return self._enter_rel(element, rels, context)
        about = self._resource(attribute(element, "about")) if element.has_attr("about") else None
        is_typed = element.has_attr("typeof")
        thing = self._thing(element, with_link=is_typed)
        is_valued = element.has_attr("content") or element.has_attr("datatype")
        subject = about or context.subject
        inner = subject
        if element.has_attr("property") and not is_valued:
            if is_typed:
                inner = about or thing or self._new()
        else:
            subject = inner = about or thing or (self._new() if is_typed else subject)
        if is_typed:
            inner.types.update(map(type_named, _names(element, "typeof", context)))
        _complete(context, subject)
        texts = context.texts
        if names := _names(element, "property", context):
            is_thing = is_typed and about is None and not is_valued
            value = inner if is_thing else self._value_of(element, texts)
            if value:
                subject.add(names, value)
            texts += not is_thing
        waits = context.waiting if inner is context.subject else ()
        return replace(context, subject=inner, waiting=waits, texts=texts)

    def _enter_rel(self, element: Tag, rels: list[str], context: _Context) -> _Context:
        about = self._resource(attribute(element, "about")) if element.has_attr("about") else None
        subject = about or context.subject
        _complete(context, subject)
        target = self._thing(element, with_link=True)
        is_typed = element.has_attr("typeof")
        inner = target or self._new()
        if is_typed:
            typed = about or inner
            typed.types.update(map(type_named, _names(element, "typeof", context)))
        if names := _names(element, "property", context):
            subject.add(names, self._value_of(element, context.texts))
        if target is None and (about or not is_typed):
            return replace(context, subject=inner, waiting=tuple(rels), waiting_at=subject)
        named = element.name in ("a", "area") and not inner.props and visible_text(element).strip()
        subject.add(rels, Node(id=inner.id, props={"name": [named]}) if named else inner)
        return replace(context, subject=inner, waiting=(), waiting_at=None)

    def _value_of(self, element: Tag, texts: int) -> _Value:
        """Return what a property states, by RDFa Core 1.1, 7.5, step 11."""
        if element.has_attr("content"):
            return attribute(element, "content")
        if element.name in ("data", "meter") and element.has_attr("value"):
            return attribute(element, "value")
        if element.name == "time" and element.has_attr("datetime"):
            return attribute(element, "datetime")
        text = visible_text(element) if texts < _TEXTS_WITHIN else ""
        if element.has_attr("datatype"):
            return text
        if (name := attribute(element, "resource").strip("[] ")).startswith("_:"):
            return self._resource(name) or text
        for source in ("resource", "href", "src"):
            if element.has_attr(source) and (
                link := link_of(self._base, attribute(element, source))
            ):
                # People mark `<a property="worksFor" href=…>Acme</a>` for its text.
                named = attribute(element, "alt") or text.strip()
                return Node(id=link, props={"name": [named]} if named else {})
        return text

    def _thing(self, element: Tag, *, with_link: bool) -> _Subject | None:
        """Return the thing that an element names by resource, or by href or src."""
        for name in ("resource", "href", "src") if with_link else ("resource",):
            if element.has_attr(name) and (thing := self._resource(attribute(element, name))):
                return thing
        return None

    def _resource(self, text: str) -> _Subject | None:
        text = text.strip().removeprefix("[").removesuffix("]")
        key = text if text.startswith("_:") else link_of(self._base, text)
        if key is None:
            return None
        if key not in self._named:
            self._named[key] = self._new("" if key.startswith("_:") else key)
        return self._named[key]

    def _new(self, key: str = "") -> _Subject:
        """Return another thing; past the limit it is read and forgotten."""
        subject = _Subject(key)
        if len(self._subjects) < _MAX_SUBJECTS:
            self._subjects.append(subject)
        return subject


def _complete(context: _Context, subject: _Subject) -> None:
    if context.waiting and context.waiting_at is not None:
        context.waiting_at.add(context.waiting, subject)


def _with_vocabulary(element: Tag, context: _Context) -> _Context:
    if element.has_attr("vocab"):
        context = replace(context, vocab=_vocabulary(attribute(element, "vocab")))
    if element.has_attr("prefix") and len(context.prefixes) < _MAX_PREFIXES:
        found = _PREFIX.findall(attribute(element, "prefix")[:4_000])[:_MAX_PREFIXES]
        stated = {name.lower(): _vocabulary(iri) for name, iri in found}
        context = replace(context, prefixes={**context.prefixes, **stated})
    return context


def _vocabulary(iri: str) -> str:
    return _SCHEMA_IRI if _SCHEMA.fullmatch(iri.strip()) else iri.strip()


def _names(element: Tag, attribute_name: str, context: _Context) -> list[str]:
    """Return the short names of the understood terms in an attribute."""
    if attribute_name not in element.attrs:
        return []
    terms = attribute(element, attribute_name).split()[:_MAX_NAMES]
    if attribute_name == "rel":
        terms = [term for term in terms if term.lower() not in _BROWSER_RELS]
    return list(dict.fromkeys(name for term in terms if (name := _short_name(term, context))))


def _short_name(term: str, context: _Context) -> str:
    prefix, colon, reference = term.partition(":")
    if not colon:
        iri = f"{context.vocab}{term}" if context.vocab else ""
    else:
        known = None if reference.startswith("//") else context.prefixes.get(prefix.lower())
        iri = term if known is None else f"{known}{reference}"
    if iri.startswith(_FOAF_IRI):
        return _FOAF_TERMS.get(iri.removeprefix(_FOAF_IRI), "")
    schema = _SCHEMA.match(iri)
    return iri[schema.end() :] if schema and schema[0].endswith("/") else ""


def _child_tags(element: Tag) -> list[Tag]:
    """Return the child elements, last first, as a stack wants them."""
    return [child for child in reversed(element.contents) if isinstance(child, Tag)]


def _roots(subjects: Sequence[_Subject]) -> Iterator[Node]:
    """Yield the things that are no property of another as nodes, then what only rings hold."""
    made: dict[_Subject, Node] = {}
    for subject in (*(one for one in subjects if not one.is_held), *subjects):
        if subject not in made and (subject.props or subject.types - {"WebPage"}):
            yield _node_of(subject, made, frozenset())


def _node_of(subject: _Subject, made: dict[_Subject, Node], above: frozenset[_Subject]) -> Node:
    """Return the node of a thing; within itself, or too deep, it is only pointed at."""
    if subject in made:
        return made[subject]
    if subject in above or len(above) > _DEPTH:
        return Node(id=subject.id)
    above |= {subject}
    props: dict[str, list[Value]] = {
        name: [
            _node_of(value, made, above) if isinstance(value, _Subject) else value
            for value in values
        ]
        for name, values in subject.props.items()
    }
    made[subject] = Node(frozenset(subject.types), subject.id, props)
    return made[subject]
