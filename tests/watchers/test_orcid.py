"""ORCID records, against a loopback server that answers as the API does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    ObservationKind,
    Refused,
    SourceError,
)
from watchers.orcid import Orcid, OrcidSettings
from watchers.registry import Registry
from watchers.testing import Loopback, Reply, Request, WatcherContract

ID = "0000-0002-1825-0097"
OTHER = "0000-0001-5109-3700"
ADDRESS = f"https://orcid.org/{ID}"
RECORD = f"/v3.0/{ID}/record"


def value(text: str | None) -> object:
    return None if text is None else {"value": text}


def date(text: str | None) -> object:
    if text is None:
        return None
    parts = [*text.split("-"), None, None]
    return {"year": value(parts[0]), "month": value(parts[1]), "day": value(parts[2])}


def job(
    employer: str,
    title: str | None = "Engineer",
    start: str | None = "2020",
    end: str | None = None,
    **more: object,
) -> dict[str, object]:
    where = {"city": "Providence", "region": "RI", "country": "US"}
    return {
        "role-title": title,
        "start-date": date(start),
        "end-date": date(end),
        "organization": {"name": employer, "address": where},
        "display-index": "1",
        "visibility": "public",
        **more,
    }


def record(*groups: list[dict[str, object]], orcid: str = ID, **person: object) -> Any:
    about = {
        "name": {
            "given-names": value("Ada"),
            "family-name": value("Byron"),
            "credit-name": None,
            "visibility": "public",
        },
        "biography": {"content": "Engines\r\nand poetry", "visibility": "public"},
        "researcher-urls": {"researcher-url": []},
        "addresses": {"address": [country("GB")]},
    }
    return {
        "orcid-identifier": {"uri": f"https://orcid.org/{orcid}", "path": orcid},
        "person": {**about, **person},
        "activities-summary": {
            "employments": {
                "affiliation-group": [
                    {"summaries": [{"employment-summary": summary} for summary in group]}
                    for group in groups
                ]
            }
        },
    }


def country(code: str, index: object = 1, visibility: str = "public") -> dict[str, object]:
    return {"country": value(code), "visibility": visibility, "display-index": index}


def watcher(base_url: str = "https://pub.orcid.org", **more: object) -> Orcid:
    named = {"terms": "non-commercial", "base_url": base_url, **more}
    return Orcid(OrcidSettings.model_validate(named))


def jobs_of(*groups: list[dict[str, object]]) -> tuple[str | None, str | None]:
    fields = fields_of(parse(watcher(), record(*groups)))
    return fields.get("employer"), fields.get("title")


class TestContract(WatcherContract):
    watcher = watcher()
    address = f"orcid:{ID}"
    fields = {
        "name": "Ada Byron",
        "title": "Engineer",
        "employer": "Acme",
        "location": "United Kingdom",
        "bio": "Engines and poetry",
    }
    # A country is a code, which no one types
    hostile_fields = ("name", "title", "employer", "bio")
    conditional = True

    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        named = {"credit-name": value(fields["name"]), "visibility": "public"}
        about = {"content": fields["bio"], "visibility": "public"}
        work = [job(fields["employer"], fields["title"])]
        return api(record(work, name=named, biography=about))


async def test_a_record_is_read_and_the_api_is_asked_as_documented() -> None:
    pages = [{"url": value("https://ada.example/"), "visibility": "public"}]
    body = record([job("Acme")], **{"researcher-urls": {"researcher-url": pages}})
    async with Loopback({RECORD: api(body)}) as site:
        seen = await look(watcher(site.url("")), ADDRESS)
        await look(watcher(site.url(""), terms="member-api", token="s3cret"), ADDRESS)
    assert seen.profile is not None
    assert fields_of(seen.profile) == {
        "name": "Ada Byron",
        "title": "Engineer",
        "employer": "Acme",
        "location": "United Kingdom",
        "bio": "Engines and poetry",
    }
    assert seen.profile.subject_id == ID
    assert seen.profile.links == ("https://ada.example/",)
    assert seen.moved_to is None
    assert site.paths == [RECORD, RECORD]
    plain, member = site.requests
    assert plain.headers["accept"] == "application/json"
    assert "authorization" not in plain.headers
    assert member.headers["authorization"] == "Bearer s3cret"


async def test_the_source_is_off_until_its_terms_are_named() -> None:
    async with Loopback() as site:
        off = Orcid(OrcidSettings(base_url=site.url("")))
        with pytest.raises(Refused, match=r"non-commercial purposes only: set .* terms"):
            await look(off, ADDRESS)
    assert site.paths == []
    for terms in ("member-api", "non-commercial"):
        assert watcher(terms=terms).objection() is None


def test_other_terms_are_a_mistake_that_names_the_key() -> None:
    with pytest.raises(SourceError, match=r"\[sources.orcid\] terms: .*'member-api'"):
        Registry.load({"orcid": {"terms": "yes"}})


def test_the_current_employment_is_the_newest_without_an_end() -> None:
    assert jobs_of([job("Old", start="2010")], [job("New", "Head", "2019-06")]) == ("New", "Head")
    assert jobs_of([job("Old", start="2019")], [job("New", start="2019-06")])[0] == "New"
    assert jobs_of([job("Undated", start=None)], [job("New")])[0] == "New"
    assert jobs_of([job("Past", start="2021", end="2023")], [job("Now")])[0] == "Now"
    assert jobs_of([job("Acme", None)]) == ("Acme", None)


@pytest.mark.parametrize("end", ["2024", "2026", "2026-11", "2026-11-23", "2026-11-22"])
def test_whose_employments_all_have_an_end_has_left(end: str) -> None:
    assert jobs_of([job("Acme", end=end)]) == (None, None)


@pytest.mark.parametrize("end", ["2027", "2026-12", "2026-11-24"])
def test_an_end_still_to_come_is_none_yet(end: str) -> None:
    assert jobs_of([job("Acme", end=end)])[0] == "Acme"


def test_what_has_not_begun_is_not_current() -> None:
    assert jobs_of([job("Next", start="2027-01")], [job("Acme")])[0] == "Acme"


def test_several_sources_of_one_employment_are_one_and_the_preferred_counts() -> None:
    asserted = job("Acme", **{"display-index": "0"})
    ended = job("Acme", end="2025", **{"display-index": "1"})
    assert jobs_of([asserted, ended]) == (None, None)
    private = job("Acme", end="2025", **{"display-index": "1", "visibility": "private"})
    assert jobs_of([asserted, private])[0] == "Acme"


@pytest.mark.parametrize("visibility", ["limited", "private", "registered-only", "LIMITED"])
def test_only_what_is_public_is_read(visibility: str) -> None:
    hidden = {"visibility": visibility}
    name = {"credit-name": value("Ada"), **hidden}
    url = {"url": value("https://ada.example/"), **hidden}
    body = record(
        [job("Secret", **hidden)],
        [job("Acme", start="2000")],
        name=name,
        biography={"content": "secret", **hidden},
        addresses={"address": [country("FR", 2, visibility)]},
        **{"researcher-urls": {"researcher-url": [url]}},
    )
    profile = parse(watcher(), body)
    assert fields_of(profile) == {"employer": "Acme", "title": "Engineer"}
    assert profile.links == ()


def test_a_record_that_shows_nothing_is_a_wall() -> None:
    hidden = {"visibility": "private"}
    body = record(name=hidden, biography=hidden, addresses={"address": []})
    with pytest.raises(Blocked, match="shows nothing of it to everyone"):
        parse(watcher(), body)


def test_a_location_is_the_persons_and_never_the_employers() -> None:
    where = record([job("Acme")], addresses={"address": [country("CA", 1), country("DE", 2)]})
    assert fields_of(parse(watcher(), where))["location"] == "Germany; Canada"
    nowhere = record([job("Acme")], addresses={"address": []})
    assert "location" not in fields_of(parse(watcher(), nowhere))
    unknown = record([job("Acme")], addresses={"address": [country("ZZ")]})
    assert fields_of(parse(watcher(), unknown))["location"] == "ZZ"


async def test_a_deprecated_id_leads_to_the_same_person() -> None:
    target = f"/v3.0/{OTHER}/record"
    moved = api({"error-code": 9007}, 301, Location=target)
    async with Loopback({RECORD: moved, target: api(record(orcid=OTHER))}) as site:
        seen = await look(watcher(site.url(""), token="s3cret"), ADDRESS, Last(subject_id=ID))
    assert seen.moved_to == f"https://orcid.org/{OTHER}"
    assert seen.profile is not None
    assert seen.profile.subject_id == OTHER
    assert site.paths == [RECORD, target]
    assert site.requests[1].headers["authorization"] == "Bearer s3cret"


async def test_the_same_bytes_are_unchanged() -> None:
    async with Loopback({RECORD: api(record([job("Acme")]))}) as site:
        first = await look(watcher(site.url("")), ADDRESS)
        second = await look(watcher(site.url("")), ADDRESS, Last(first.validators))
    assert second.kind is ObservationKind.UNCHANGED


@pytest.mark.parametrize("dates", [{"end": "2026-12"}, {"start": "2026-12"}])
async def test_a_date_to_come_is_noticed_on_its_day_in_the_same_bytes(dates: Any) -> None:
    before = api(record([job("Acme", **dates)]))
    later = Reply(before.body, headers={**before.headers, "Date": "Fri, 01 Jan 2027 05:00:00 GMT"})
    async with Loopback({RECORD: before}) as site:
        first = await look(watcher(site.url("")), ADDRESS)
        site.routes[RECORD] = later
        second = await look(watcher(site.url("")), ADDRESS, Last(first.validators))
        third = await look(watcher(site.url("")), ADDRESS, Last(second.validators))
    assert first.profile is not None
    assert second.profile is not None
    assert ("employer" in first.profile.fields) != ("employer" in second.profile.fields)
    assert third.kind is ObservationKind.UNCHANGED


@pytest.mark.parametrize(
    ("reply", "error", "reason"),
    [
        (api({"error-code": 9016}, 404), Gone, "404"),
        (
            api({"error-code": 9044, "developer-message": "409 Conflict"}, 409),
            Gone,
            "owner has deactivated",
        ),
        (
            api({"developer-message": "409 Conflict: The ORCID record is deactivated."}, 409),
            Gone,
            "owner has deactivated",
        ),
        (
            api({"error-code": 9018, "developer-message": "The ORCID record is locked."}, 409),
            Blocked,
            "record is locked",
        ),
        (Reply(b"<html>", 409, {"Content-Type": "text/html"}), Blocked, "HTTP 409"),
        (api({}, 401), Blocked, r"wants a token: set \[sources.orcid\] token"),
        (api({}, 429), Blocked, "slow down"),
        (api({}, 503), Failed, "burst limit is exceeded, or it is down"),
    ],
)
async def test_an_error_is_called_by_its_name(
    reply: Reply, error: type[LookError], reason: str
) -> None:
    async with Loopback({RECORD: reply}) as site:
        with pytest.raises(error, match=reason):
            await look(watcher(site.url("")), ADDRESS)


@pytest.mark.parametrize(("headers", "wait"), [({}, 60.0), ({"Retry_After": "7"}, 7.0)])
async def test_a_burst_limit_says_when_to_come_back(headers: dict[str, str], wait: float) -> None:
    async with Loopback({RECORD: api({}, 503, **headers)}) as site:
        with pytest.raises(Failed) as caught:
            await look(watcher(site.url("")), ADDRESS)
    assert caught.value.retry_after == wait


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (ID, ADDRESS),
        (f"orcid:{ID}", ADDRESS),
        (f"https://orcid.org/{ID}", ADDRESS),
        (f"http://www.orcid.org/{ID}/", ADDRESS),
        (f"orcid.org/{ID}?lang=de", ADDRESS),
        (f"https://pub.orcid.org/v3.0/{ID}/record", ADDRESS),
        ("0000-0002-1694-233x", "https://orcid.org/0000-0002-1694-233X"),
        ("https://orcid.org/0000-0002-1694-233x", "https://orcid.org/0000-0002-1694-233X"),
    ],
)
def test_an_id_has_one_address(text: str, canonical: str) -> None:
    chosen, address = Registry.load({}).choose(text)
    assert (chosen.kind, address) == ("orcid", canonical)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0000-0002-1825-0098", "check digit is wrong"),
        ("0000-0002-1825-009X", "check digit is wrong"),
        ("https://orcid.org/0000-0002-1825-0079", "check digit is wrong"),
        ("https://orcid.org/", "no ORCID record"),
        ("https://orcid.org/signin", "no ORCID record"),
        (f"https://pub.orcid.org/v3.0/{ID}/works", "no ORCID record"),
        ("orcid:ada", "no"),
    ],
)
def test_a_mistaken_id_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(AddressError, match=reason):
        Registry.load({}).choose(text)


GROUP = ("activities-summary", "employments", "affiliation-group", 0)
JOB = (*GROUP, "summaries", 0, "employment-summary")
PATHS: list[tuple[str | int, ...]] = [
    (),
    ("orcid-identifier",),
    ("person",),
    ("person", "name"),
    ("person", "name", "credit-name"),
    ("person", "addresses", "address"),
    ("person", "addresses", "address", 0),
    ("person", "researcher-urls"),
    *(JOB[:end] for end in range(1, len(JOB) + 1)),
    *((*JOB, key) for key in ("start-date", "end-date", "organization", "display-index")),
]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PATHS), JSON)
def test_no_answer_raises_anything_but_a_look_error(path: tuple[str | int, ...], odd: Any) -> None:
    assert_only_look_errors(watcher(), nested(record([job("Acme")]), path, odd))


@needs_examples
def test_the_constructed_example_gives_its_fields() -> None:
    profile = parse(watcher(), example("orcid/record.json"))
    assert fields_of(profile) == {
        "name": "Josiah Carberry",
        "title": "Professor",
        "employer": "Brown University",
        "location": "United States",
        "bio": "Josiah Carberry is a fictitious person.",
    }
    assert profile.subject_id == ID


@needs_examples
async def test_the_constructed_errors_are_called_by_their_names() -> None:
    kinds = [Gone, Gone, Blocked]
    for error, kind in zip(example("orcid/errors.json"), kinds, strict=False):
        async with Loopback({RECORD: api(error["body"], error["status"])}) as site:
            with pytest.raises(kind):
                await look(watcher(site.url("")), ADDRESS)
