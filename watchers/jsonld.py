"""JSON-LD blocks of a page, read as leniently as search engines do.

W3C, JSON-LD 1.1 §7 (data blocks in HTML); only the schema.org vocabulary is understood.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape

from bs4 import BeautifulSoup

from watchers.schemaorg import Graph, Node, Value, type_named
from watchers.text import attribute, base_of

# Comments and CDATA marks that templates put around a script's text, whole or commented out.
_OPENINGS = ("//", "/*", "<!--", "<![CDATA[", "*/")
_CLOSINGS = ("*/", "-->", "]]>", "//", "/*", ";")
# An unfinished string is taken to its end at once, else a body of quotes takes quadratic time.
_LOOSE_COMMA = re.compile(r'("(?:[^"\\]|\\.)*(?:"|\\?\Z))|,(?=\s*[}\]])', re.DOTALL)
_SCHEMA_PREFIX = re.compile(r"^(?:https?://(?:www\.)?schema\.org/|schema:|sdo:)", re.IGNORECASE)
# The elements that editors of rich text write; a value that holds another one means it.
_BLOCK = re.compile(r"</?(?:p|br|div|ul|ol|li|h[1-6])(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_INLINE = re.compile(
    r"</?(?:b|strong|i|em|u|span|a|sup|sub|small)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE
)
_DEPTH = 60


def read_jsonld(soup: BeautifulSoup, url: str) -> tuple[Graph, str | None]:
    """Return the page's JSON-LD nodes, and what is wrong with its first broken block, if any."""
    roots: list[Node] = []
    problem: str | None = None
    for script in soup.find_all("script", type=True):
        kind = attribute(script, "type").partition(";")[0].strip().lower()
        if kind != "application/ld+json":
            continue
        try:
            roots.extend(_nodes_of(_parse_block(script.get_text())))
        except json.JSONDecodeError as error:
            problem = problem or f"not valid JSON (line {error.lineno})"
        except (ValueError, RecursionError):
            problem = problem or "JSON nested too deeply, or with a number too long"
    return Graph(roots, base_of(soup, url)), problem


def _parse_block(text: str) -> object:
    text = _unwrap(text)
    if not text:
        return None
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        for mended in (_without_loose_commas(text), _without_loose_commas(unescape(text))):
            try:
                return json.loads(mended, strict=False)
            except json.JSONDecodeError:
                continue
        raise error


def _unwrap(text: str) -> str:
    text = text.strip().strip("\ufeff")
    while opening := next((mark for mark in _OPENINGS if text.startswith(mark)), None):
        text = text.removeprefix(opening).lstrip()
    while closing := next((mark for mark in _CLOSINGS if text.endswith(mark)), None):
        text = text.removesuffix(closing).rstrip()
    return text


def _without_loose_commas(text: str) -> str:
    return _LOOSE_COMMA.sub(lambda match: match[1] or "", text)


def _nodes_of(block: object, depth: int = 0) -> list[Node]:
    """Return the top nodes of a block: of nested lists, and of `@graph` beside its holder."""
    if depth > _DEPTH:
        return []
    if isinstance(block, list):
        return [node for item in block for node in _nodes_of(item, depth + 1)]
    if not isinstance(block, dict):
        return []
    nodes = _nodes_of(block.get("@graph"), depth + 1)
    holder = {key: value for key, value in block.items() if key not in ("@graph", "@context")}
    own = _value_of(holder, depth)
    return [own, *nodes] if isinstance(own, Node) and (own.types or own.props) else nodes


def _value_of(raw: object, depth: int) -> Value | None:
    if isinstance(raw, str):
        return _without_markup(raw) if "<" in raw or "&lt;" in raw else raw
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return str(raw)
    if not isinstance(raw, dict):
        return None
    if "@value" in raw:
        return _value_of(raw["@value"], depth)
    return _node_of(raw, depth)


def _node_of(raw: Mapping[str, object], depth: int) -> Node:
    types: frozenset[str] = frozenset()
    identity = ""
    props: dict[str, list[Value]] = {}
    for key, value in raw.items():
        if key in ("@type", "type"):
            stated = value if isinstance(value, list) else [value]
            types = frozenset(type_named(_short(t)) for t in stated if isinstance(t, str))
        elif key in ("@id", "id"):
            identity = value.strip() if isinstance(value, str) else ""
        elif not key.startswith("@") and (values := _values_of(value, depth + 1)):
            props.setdefault(_short(key), []).extend(values)
    return Node(types, identity, props)


def _values_of(raw: object, depth: int) -> list[Value]:
    if depth > _DEPTH:
        return []
    if isinstance(raw, dict) and ("@list" in raw or "@set" in raw):
        raw = raw.get("@list", raw.get("@set"))
    if isinstance(raw, list):
        items = _in_one_language(raw)
        return [value for item in items for value in _values_of(item, depth + 1)]
    value = _value_of(raw, depth)
    return [] if value is None else [value]


def _in_one_language(items: list[object]) -> list[object]:
    """Return the values in the language that comes first, where all say in which they are."""
    languages = [item.get("@language") if isinstance(item, dict) else None for item in items]
    if not all(languages):
        return items
    return [
        item for item, language in zip(items, languages, strict=True) if language == languages[0]
    ]


def _without_markup(text: str) -> str:
    """Return a value without the markup of rich text; what only looks like tags stays."""
    text = text.replace("&lt;", "<").replace("&gt;", ">")
    return _INLINE.sub("", _BLOCK.sub(" ", text))


def _short(name: str) -> str:
    return _SCHEMA_PREFIX.sub("", name.strip())
