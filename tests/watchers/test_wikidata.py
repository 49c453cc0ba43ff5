"""Wikidata's items, against a loopback server that answers as Wikidata does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from yarl import URL

from tests.watchers.apis import (
    JSON,
    api,
    assert_only_look_errors,
    example,
    look,
    needs_examples,
    nested,
    parse,
)
from tests.watchers.pages import fields_of
from watchers.base import (
    AddressError,
    Blocked,
    Failed,
    Gone,
    Last,
    LookError,
    Observation,
    ObservationKind,
)
from watchers.registry import Registry
from watchers.testing import Loopback, Reply, Request, WatcherContract
from watchers.wikidata import Wikidata, WikidataSettings

ADDRESS = "https://www.wikidata.org/wiki/Q7259"
ITEM = "/wiki/Special:EntityData/Q7259.json"
NAMES = {"Q1": "Acme", "Q2": "Globex", "Q3": "chief engineer", "Q4": "London", "Q6": "writer"}


def label(text: str, language: str = "en") -> dict[str, object]:
    return {language: {"language": language, "value": text}}


def time(text: str, precision: int = 11) -> dict[str, object]:
    value = {"time": f"+{text}T00:00:00Z", "precision": precision}
    return {"snaktype": "value", "datavalue": {"value": value, "type": "time"}}


def claim(item: str | None, rank: str = "normal", **dates: dict[str, object]) -> dict[str, object]:
    value = {"datavalue": {"value": {"id": item}, "type": "wikibase-entityid"}} if item else {}
    return {
        "mainsnak": {"snaktype": "value" if item else "somevalue", **value},
        "rank": rank,
        "qualifiers": {name: [snak] for name, snak in dates.items()},
    }


def person(item: str = "Q7259", **claims: list[dict[str, object]]) -> Any:
    entity = {
        "id": item,
        "type": "item",
        "labels": {**label("Ada Byron", "de"), **label("Ada Lovelace")},
        "descriptions": label("English mathematician"),
        "claims": {"P31": [claim("Q5")], **claims},
    }
    return {"entities": {item: entity}}


def names(request: Request) -> Reply:
    asked = URL(request.path).query["ids"].split("|")
    known = {item: {"id": item, "labels": label(NAMES[item])} for item in asked if item in NAMES}
    missing = {item: {"id": item, "missing": ""} for item in asked if item not in NAMES}
    return api({"entities": {**known, **missing}, "success": 1})


def server(item: object, **more: Any) -> Loopback:
    return Loopback({ITEM: item if isinstance(item, Reply) else api(item), **more}, default=names)


async def look_at(site: Loopback, last: Last | None = None) -> Observation:
    return await look(Wikidata(WikidataSettings(base_url=site.url(""))), ADDRESS, last)


async def fields_at(**claims: list[dict[str, object]]) -> dict[str, str]:
    async with server(person(**claims)) as site:
        seen = await look_at(site)
    assert seen.profile is not None
    return fields_of(seen.profile)


class TestContract(WatcherContract):
    watcher = Wikidata()
    address = "q7259"
    fields = {
        "name": "Ada Lovelace",
        "title": "chief engineer",
        "employer": "Acme",
        "location": "London",
        "bio": "English mathematician",
    }
    conditional = True

    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        items = {"Q1": "employer", "Q3": "title", "Q4": "location"}
        if request.path.startswith("/w/api.php"):
            entities = {item: {"labels": label(fields[field])} for item, field in items.items()}
            return api({"entities": entities})
        claims = {"P108": [claim("Q1")], "P39": [claim("Q3")], "P551": [claim("Q4")]}
        body = person(**claims)
        texts = {"labels": label(fields["name"]), "descriptions": label(fields["bio"])}
        body["entities"]["Q7259"].update(texts)
        return api(body)


async def test_an_item_is_read_and_all_names_are_asked_for_at_once() -> None:
    claims = {"P108": [claim("Q1"), claim("Q2")], "P39": [claim("Q3")], "P551": [claim("Q4")]}
    async with server(person(P106=[claim("Q6")], **claims)) as site:
        seen = await look_at(site)
    assert seen.profile is not None
    assert fields_of(seen.profile) == {
        "name": "Ada Lovelace",
        "title": "chief engineer",
        "employer": "Acme; Globex",
        "location": "London",
        "bio": "English mathematician",
    }
    assert {found.how for found in seen.profile.fields.values()} == {"api"}
    assert (seen.profile.subject_id, seen.moved_to) == ("Q7259", None)
    assert len(site.requests) == 2
    asked = URL(site.paths[1]).query
    assert asked["ids"].split("|") == ["Q1", "Q2", "Q3", "Q4"]
    assert (asked["action"], asked["props"], asked["format"]) == (
        "wbgetentities",
        "labels",
        "json",
    )


async def test_an_item_that_did_not_change_is_one_request() -> None:
    async with server(person(P108=[claim("Q1")])) as site:
        first = await look_at(site)
        second = await look_at(site, Last(first.validators))
    assert second.kind is ObservationKind.UNCHANGED
    assert len(site.requests) == 3


async def test_without_items_no_names_are_asked_for() -> None:
    assert await fields_at() == {"name": "Ada Lovelace", "bio": "English mathematician"}


@pytest.mark.parametrize(
    ("dates", "is_held"),
    [
        ({}, True),
        ({"P580": time("2020-01-01")}, True),
        ({"P582": time("2025-12-31")}, False),
        ({"P582": time("2026-00-00", 9)}, False),
        ({"P582": time("2027-00-00", 9)}, True),
        ({"P582": time("2026-12-00", 10)}, True),
        ({"P582": time("2026-11-24")}, True),
        ({"P582": time("2026-11-23")}, False),
        ({"P582": time("2030-00-00", 7)}, False),
        ({"P582": {"snaktype": "somevalue"}}, False),
        ({"P582": {"snaktype": "novalue"}}, True),
        ({"P580": time("2027-01-01")}, False),
    ],
)
async def test_what_has_ended_is_not_stated(dates: Any, is_held: bool) -> None:
    assert ("employer" in await fields_at(P108=[claim("Q1", **dates)])) == is_held


async def test_preferred_statements_win_and_deprecated_ones_are_out() -> None:
    both = [claim("Q1"), claim("Q2", "preferred")]
    assert (await fields_at(P108=both))["employer"] == "Globex"
    ended = [claim("Q1"), claim("Q2", "preferred", P582=time("2020-01-01"))]
    assert (await fields_at(P108=ended))["employer"] == "Acme"
    assert "employer" not in await fields_at(P108=[claim("Q1", "deprecated"), claim(None)])


async def test_an_occupation_is_the_title_of_who_holds_no_office() -> None:
    left = [claim("Q3", P582=time("2020-01-01"))]
    assert (await fields_at(P39=left, P106=[claim("Q6")]))["title"] == "writer"


async def test_an_item_without_a_name_is_shown_by_its_number() -> None:
    assert (await fields_at(P108=[claim("Q99"), claim("Q1")]))["employer"] == "Q99; Acme"


async def test_so_many_items_are_cut_to_one_request() -> None:
    many = [claim(f"Q{n}") for n in range(100, 200)]
    async with server(person(P108=many, P39=many, P551=many)) as site:
        await look_at(site)
    assert len(site.requests) == 2
    assert len(URL(site.paths[1]).query["ids"].split("|")) <= 50


async def test_a_merged_item_leads_to_the_one_that_holds_the_person() -> None:
    async with server(person("Q8")) as site:
        seen = await look_at(site, Last(subject_id="Q7259"))
    assert seen.moved_to == "https://www.wikidata.org/wiki/Q8"
    assert seen.profile is not None
    assert seen.profile.subject_id == "Q8"


async def test_a_merged_employer_keeps_its_name() -> None:
    merged = {"entities": {"Q2": {"redirects": {"from": "Q1", "to": "Q2"}, "labels": label("X")}}}
    async with server(person(P108=[claim("Q1")])) as site:
        site.default = api(merged)
        seen = await look_at(site)
    assert seen.profile is not None
    assert seen.profile.fields["employer"].value == "X"


async def test_names_that_do_not_come_fail_the_look_and_withdraw_nothing() -> None:
    for reply in (api({"error": {"info": "too many values"}}), api({}, 500), api({}, 429)):
        async with server(person(P108=[claim("Q1")])) as site:
            site.default = reply
            with pytest.raises((Failed, Blocked)):
                await look_at(site)


async def test_a_large_item_is_read_in_the_worker() -> None:
    body = person(P108=[claim("Q1")])
    body["entities"]["Q7259"]["sitelinks"] = {str(n): "x" * 100 for n in range(1_000)}
    async with server(body) as site:
        seen = await look_at(site)
    assert seen.profile is not None
    assert seen.profile.fields["employer"].value == "Acme"


@pytest.mark.parametrize(
    ("reply", "error"),
    [(api({}, 404), Gone), (api({}, 429, Retry_After="5"), Blocked), (api({}, 503), Failed)],
)
async def test_an_error_is_called_by_its_name(reply: Reply, error: type[LookError]) -> None:
    async with server(reply) as site:
        with pytest.raises(error):
            await look_at(site)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (person(P31=[claim("Q4830453")]), "Q7259 is no human being"),
        (person(P31=[claim("Q5", "deprecated")]), "Q7259 is no human being"),
        (person(P31=[]), "Q7259 is no human being"),
        ({"entities": {}}, "no Wikidata item"),
        ({"entities": {"Q1": {"id": "P31"}}}, "no Wikidata item"),
        ([], "no Wikidata item"),
    ],
)
def test_an_answer_that_is_no_persons_is_a_failed_look(body: object, reason: str) -> None:
    with pytest.raises(Failed, match=reason):
        parse(Wikidata(), body)


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        ({**label("Ada", "mul"), **label("Адa", "ru")}, "Ada"),
        ({**label("Ада", "bg"), **label("Ada", "xx")}, "Ада"),
        ({}, None),
    ],
)
def test_a_name_is_english_or_else_in_any_language(labels: object, name: str | None) -> None:
    body = nested(person(), ("entities", "Q7259", "labels"), labels)
    assert fields_of(parse(Wikidata(), body)).get("name") == name


@pytest.mark.parametrize(
    "text",
    [
        "Q7259",
        "q7259",
        "wikidata:Q7259",
        "https://www.wikidata.org/wiki/Q7259",
        "http://www.wikidata.org/entity/Q7259",
        "https://m.wikidata.org/wiki/q7259?uselang=de#P108",
        "https://www.wikidata.org/wiki/Special:EntityData/Q7259.json",
        "wikidata.org/wiki/Q7259",
    ],
)
def test_an_item_has_one_address(text: str) -> None:
    chosen, address = Registry.load({}).choose(text)
    assert (chosen.kind, address) == ("wikidata", ADDRESS)


@pytest.mark.parametrize("path", ["", "wiki/Property:P31", "wiki/Q0", "wiki/Wikidata:Main_Page"])
def test_what_is_no_item_is_refused_with_the_reason(path: str) -> None:
    with pytest.raises(AddressError, match="no Wikidata item"):
        Wikidata().claim(f"https://www.wikidata.org/{path}")


ENTITY: tuple[str | int, ...] = ("entities", "Q7259")
PATHS: list[tuple[str | int, ...]] = [
    ("entities",),
    *((*ENTITY, key) for key in ("id", "labels", "descriptions", "claims")),
    (*ENTITY, "labels", "en"),
    *((*ENTITY, "claims", key) for key in ("P31", "P108", "P39", "P551")),
    (*ENTITY, "claims", "P108", 0),
    *((*ENTITY, "claims", "P108", 0, key) for key in ("mainsnak", "rank", "qualifiers")),
    (*ENTITY, "claims", "P108", 0, "mainsnak", "datavalue"),
    (*ENTITY, "claims", "P108", 0, "qualifiers", "P582"),
    (*ENTITY, "claims", "P108", 0, "qualifiers", "P582", 0),
    (*ENTITY, "claims", "P108", 0, "qualifiers", "P582", 0, "datavalue"),
]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PATHS), JSON)
def test_no_answer_raises_anything_but_a_look_error(path: tuple[str | int, ...], odd: Any) -> None:
    whole = person(P108=[claim("Q1", P582=time("2030-01-01"))])
    assert_only_look_errors(Wikidata(), nested(whole, path, odd))


@settings(max_examples=30, deadline=None)
@given(JSON)
async def test_no_answer_with_names_does_either(odd: object) -> None:
    async with server(person(P108=[claim("Q1")])) as site:
        site.default = api({"entities": odd})
        try:
            seen = await look_at(site)
        except LookError:
            return
    assert seen.profile is not None
    assert seen.profile.fields


@needs_examples
def test_the_constructed_example_gives_its_fields() -> None:
    body = nested(
        example("wikidata/entity.excerpt.json"),
        ("entities", "Q42", "claims", "P31"),
        [claim("Q5")],
    )
    assert fields_of(parse(Wikidata(), body)) == {
        "name": "Douglas Adams",
        "bio": "English author and humorist (1952–2001)",
    }
