"""schema.org's Person example and its variants, in all three syntaxes alike."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from html import escape

import pytest

from tests.watchers.pages import SHARED, fields_of, hows_of, jsonld, read

FOLDER = SHARED / "schemaorg"
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="schema.org's examples are not on this machine"
)

_URLS = {"url", "sameAs", "colleague", "image"}


def as_jsonld(thing: Mapping[str, object]) -> str:
    return jsonld(thing)


def as_microdata(thing: Mapping[str, object], prop: str = "") -> str:
    itemprop = f' itemprop="{prop}"' if prop else ""
    kind = " ".join(f"https://schema.org/{name}" for name in _types(thing))
    itemid = f' itemid="{thing["@id"]}"' if "@id" in thing else ""
    inner = _values(thing, as_microdata, lambda name: f'itemprop="{name}"')
    return f'<div itemscope itemtype="{kind}"{itemprop}{itemid}>{inner}</div>'


def as_rdfa_lite(thing: Mapping[str, object], prop: str = "") -> str:
    return f'<section vocab="https://schema.org/">{_rdfa(thing, prop, "")}</section>'


def as_prefixed_rdfa(thing: Mapping[str, object]) -> str:
    return f'<section prefix="s: http://schema.org/">{_rdfa(thing, "", "s:")}</section>'


def _rdfa(thing: Mapping[str, object], prop: str, prefix: str) -> str:
    named = f' property="{prefix}{prop}"' if prop else ""
    kind = " ".join(f"{prefix}{name}" for name in _types(thing))
    typeof = f' typeof="{kind}"' if kind else ""
    resource = f' resource="{thing["@id"]}"' if "@id" in thing else ""
    inner = _values(
        thing, lambda one, name: _rdfa(one, name, prefix), lambda name: f'property="{prefix}{name}"'
    )
    return f"<div{named}{typeof}{resource}>{inner}</div>"


def _types(thing: Mapping[str, object]) -> list[str]:
    kinds = thing.get("@type", [])
    return kinds if isinstance(kinds, list) else [str(kinds)]


def _values(
    thing: Mapping[str, object],
    nested: Callable[[Mapping[str, object], str], str],
    mark: Callable[[str], str],
) -> str:
    parts = []
    for name, value in thing.items():
        for one in value if isinstance(value, list) else [value]:
            if name.startswith("@"):
                continue
            if isinstance(one, dict):
                parts.append(nested(one, name))
            elif name in _URLS:
                parts.append(f'<link {mark(name)} href="{escape(one)}">')
            else:
                parts.append(f"<span {mark(name)}>{escape(one)}</span>")
    return "".join(parts)


WAYS = {
    "json-ld": as_jsonld,
    "microdata": as_microdata,
    "rdfa": as_rdfa_lite,
    "rdfa, prefixed": as_prefixed_rdfa,
}


@pytest.mark.parametrize("way", WAYS)
def test_the_documentations_example_gives_its_fields(way: str) -> None:
    example = json.loads((FOLDER / "person.jsonld").read_text())
    profile = read(WAYS[way](example))
    assert fields_of(profile) == {
        "name": "Jane Doe",
        "title": "Professor",
        "location": "Seattle, WA",
    }
    assert set(hows_of(profile).values()) == {way.split(",")[0]}
    assert profile.links == ("http://www.janedoe.com",)


@pytest.mark.parametrize("way", WAYS)
def test_a_profile_page_with_roles_gives_its_fields(way: str) -> None:
    page = json.loads((FOLDER / "person.graph_variants.json").read_text())[1]
    assert fields_of(read(WAYS[way](page))) == {
        "name": "Jane Doe",
        "title": "Staff Engineer",
        "employer": "Acme",
        "location": "Lisbon, Portugal",
    }


@pytest.mark.parametrize("way", WAYS)
def test_a_graph_with_references_gives_its_fields(way: str) -> None:
    graph = json.loads((FOLDER / "person.graph_variants.json").read_text())[0]
    things = graph["@graph"]
    page = as_jsonld(graph) if way == "json-ld" else "".join(WAYS[way](one) for one in things)
    assert fields_of(read(page)) == {
        "name": "Jane Doe",
        "title": "Staff Engineer; Advisor",
        "employer": "Acme, Inc.",
    }
