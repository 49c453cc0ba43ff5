"""Microdata of a page, as the same nodes that JSON-LD gives.

WHATWG HTML §5 (microdata); only items whose type is of schema.org are understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count

from bs4 import BeautifulSoup, Tag

from watchers.schemaorg import Graph, Node, Value, type_named
from watchers.text import attribute, base_of, link_of, visible_text

_SCHEMA = re.compile(r"^https?://(?:www\.)?schema\.org/", re.IGNORECASE)
_SOURCES = {"audio", "embed", "iframe", "img", "source", "track", "video"}
_LINKS = {"a", "area", "link"}
_DEPTH = 30
_MAX_VALUES = 10_000
"""Properties that are read: items that refer to each other twice would be endlessly many."""


def read_microdata(soup: BeautifulSoup, url: str) -> Graph:
    """Return the page's microdata items as a graph."""
    base = base_of(soup, url)
    items = soup.find_all(lambda tag: tag.has_attr("itemscope"))
    tops = [item for item in items if not item.has_attr("itemprop")]
    left = count(_MAX_VALUES, -1)
    roots = [_node_of(soup, item, base, left, ()) for item in tops]
    return Graph([*roots, *_orphans(soup, items, base, left)], base)


def _orphans(
    soup: BeautifulSoup, items: Iterable[Tag], base: str, left: Iterator[int]
) -> Iterator[Node]:
    """Yield the items that are a property of nothing, as properties of the page they stand on."""
    references = {name for item in items for name in attribute(item, "itemref").split()}
    for item in items:
        if not item.has_attr("itemprop") or any(p.has_attr("itemscope") for p in item.parents):
            continue
        if references & {attribute(holder, "id") for holder in (item, *item.parents)}:
            continue
        node = _node_of(soup, item, base, left, ())
        names = attribute(item, "itemprop").split()
        yield Node(frozenset({"WebPage"}), props={_SCHEMA.sub("", name): [node] for name in names})


def _node_of(
    soup: BeautifulSoup, item: Tag, base: str, left: Iterator[int], above: tuple[Tag, ...]
) -> Node:
    """Return one item; `above` are the items that hold it, so that no item holds itself."""
    props: dict[str, list[Value]] = {}
    for element in _properties_of(soup, item):
        if any(element is holder for holder in (*above, item)) or len(above) > _DEPTH:
            continue
        if next(left) <= 0:
            break
        value = _value_of(soup, element, base, left, (*above, item))
        for name in attribute(element, "itemprop").split():
            props.setdefault(_SCHEMA.sub("", name), []).append(value)
    types = attribute(item, "itemtype").split()
    known = frozenset(type_named(_SCHEMA.sub("", kind)) for kind in types if _SCHEMA.match(kind))
    return Node(known, attribute(item, "itemid").strip(), props)


def _properties_of(soup: BeautifulSoup, item: Tag) -> list[Tag]:
    """Return the elements that are properties of `item`: its own, and those of its itemref."""
    roots = [item]
    for reference in attribute(item, "itemref").split()[:20]:
        found = soup.find(id=reference)
        if isinstance(found, Tag):
            roots.append(found)
    found_properties: list[Tag] = []
    for root in roots:
        waiting = [root] if root is not item else _child_tags(item)
        while waiting:
            element = waiting.pop()
            if attribute(element, "itemprop"):
                found_properties.append(element)
            if not element.has_attr("itemscope"):
                waiting.extend(_child_tags(element))
    return found_properties


def _child_tags(element: Tag) -> list[Tag]:
    """Return the child elements, last first, as a stack wants them."""
    return [child for child in reversed(element.contents) if isinstance(child, Tag)]


def _value_of(
    soup: BeautifulSoup, element: Tag, base: str, left: Iterator[int], above: tuple[Tag, ...]
) -> Value:
    if element.has_attr("itemscope"):
        return _node_of(soup, element, base, left, above)
    if element.has_attr("content"):
        return attribute(element, "content")
    if element.name in _LINKS or element.name in _SOURCES:
        # The value is the URL, but people mark `<a itemprop="worksFor">Acme</a>` for its text.
        href = attribute(element, "src" if element.name in _SOURCES else "href")
        text = attribute(element, "alt") or visible_text(element).strip()
        return Node(id=link_of(base, href) or "", props={"name": [text]} if text else {})
    if element.name in ("data", "meter") and element.has_attr("value"):
        return attribute(element, "value")
    if element.name == "time" and element.has_attr("datetime"):
        return attribute(element, "datetime")
    return visible_text(element)
