"""JSON Resume files, from one's own site, a gist and the registry."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.watchers.pages import SHARED, a_page, fields_of, hows_of
from watchers.base import (
    AddressError,
    Blocked,
    Failed,
    Gone,
    Last,
    LookError,
    Observation,
    ObservationKind,
    Profile,
    Refused,
    Validators,
)
from watchers.github import GitHub
from watchers.jsonresume import JsonResume
from watchers.registry import Registry
from watchers.testing import Reply, Request, WatcherContract
from watchers.testing.loopback import Loopback, a_permit, a_staged_http, robots
from watchers.webpage import WebPage

DATE = "Mon, 23 Nov 2026 05:00:00 GMT"
JOB = {"name": "Acme", "position": "Engineer", "startDate": "2020-03"}
ADA: dict[str, object] = {
    "basics": {
        "name": "Ada Byron",
        "label": "Engineer of engines",
        "url": "https://ada.example",
        "summary": "Engines\nand poetry",
        "location": {"city": "London", "region": "England", "countryCode": "GB"},
        "profiles": [{"network": "Mastodon", "url": "https://social.example/@ada"}, None],
    },
    "work": [{"name": "Old", "position": "Intern", "startDate": "2018", "endDate": "2020"}, JOB],
}
REGISTRY = Registry([JsonResume(), GitHub(), WebPage()])


def parse(resume: object, **headers: str) -> Profile:
    return JsonResume().parse(a_page(json.dumps(resume), content_type="text/plain", **headers))


def with_work(*jobs: Mapping[str, object]) -> dict[str, str]:
    fields = fields_of(parse({**ADA, "work": list(jobs)}))
    return {name: fields[name] for name in ("title", "employer") if name in fields}


async def look(site: Loopback, address: str, last: Validators | None = None) -> Observation:
    _, canonical = REGISTRY.choose(address)
    async with a_staged_http(site) as http:
        known = Last(last or Validators())
        return await REGISTRY.look("jsonresume", canonical, http, a_permit(canonical), known)


def file(resume: object, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    kind = {"Content-Type": "text/plain; charset=utf-8", "Date": DATE}
    return Reply(json.dumps(resume).encode(), headers={**kind, **named})


class TestJsonResume(WatcherContract):
    watcher = JsonResume()
    address = "https://ada.example/resume.json"
    fields = {
        "name": "Ada Byron",
        "title": "Engineer",
        "employer": "Acme",
        "location": "London",
        "headline": "Engines",
        "bio": "Engines and poetry",
    }
    conditional = True

    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        basics = {
            "name": fields["name"],
            "label": fields["headline"],
            "summary": fields["bio"],
            "location": {"city": fields["location"]},
        }
        work = [{"name": fields["employer"], "position": fields["title"], "startDate": "2020"}]
        return file({"basics": basics, "work": work})


def test_a_resume_gives_its_fields_and_links() -> None:
    profile = parse(ADA)
    assert fields_of(profile) == {
        "name": "Ada Byron",
        "title": "Engineer",
        "employer": "Acme",
        "location": "London, England, GB",
        "headline": "Engineer of engines",
        "bio": "Engines and poetry",
    }
    assert set(hows_of(profile).values()) == {"json-resume"}
    assert profile.links == ("https://ada.example", "https://social.example/@ada")
    assert profile.subject_id is None


@pytest.mark.parametrize(
    ("jobs", "employer"),
    [
        ([{**JOB, "name": "A", "startDate": "2021"}, {**JOB, "name": "B"}], "A"),
        ([{**JOB, "name": "A"}, {**JOB, "name": "B", "startDate": "2021-05-06"}], "B"),
        ([{**JOB, "name": "A", "startDate": ""}, {**JOB, "name": "B", "startDate": None}], "A"),
        ([{**JOB, "endDate": ""}], "Acme"),
        ([{**JOB, "endDate": "Present"}], "Acme"),
        ([{**JOB, "endDate": "2027-01-01"}], "Acme"),
        ([{**JOB, "endDate": "2026-11-22"}], None),
        ([{**JOB, "endDate": "2026"}], "Acme"),
        ([{**JOB, "startDate": "2027-01"}], None),
        ([], None),
    ],
)
def test_the_newest_job_that_has_not_ended_is_the_present_one(
    jobs: list[Mapping[str, object]], employer: str | None
) -> None:
    stated = with_work(*jobs)
    assert stated.get("employer") == employer
    assert ("title" in stated) is (employer is not None)


def test_the_older_schema_is_read_too() -> None:
    old = {
        "basics": {"name": "Ada Byron", "website": "https://ada.example/"},
        "work": [{"company": "Acme", "website": "https://acme.example", "position": "Engineer"}],
    }
    profile = parse(old)
    assert fields_of(profile) == {"name": "Ada Byron", "title": "Engineer", "employer": "Acme"}
    assert profile.links == ("https://ada.example/",)


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("https://ada.example/resume.json", "https://ada.example/resume.json"),
        ("https://ada.example/cv/Resume.json#x", "https://ada.example/cv/Resume.json"),
        ("jsonresume:ada.example/cv.json", "jsonresume:https://ada.example/cv.json"),
        ("jsonresume:https://ada.example/resume.json", "https://ada.example/resume.json"),
        ("https://gist.github.com/Ada/0Ab1c2d3e4", "https://gist.github.com/ada/0ab1c2d3e4"),
        (
            "https://gist.githubusercontent.com/ada/0ab1c2d3e4/raw/99ff/resume.json",
            "https://gist.github.com/ada/0ab1c2d3e4",
        ),
        ("https://registry.jsonresume.org/Ada", "https://registry.jsonresume.org/ada"),
        ("https://registry.jsonresume.org/ada.json", "https://registry.jsonresume.org/ada"),
    ],
)
def test_an_address_has_one_form(address: str, canonical: str) -> None:
    watcher, found = REGISTRY.choose(address)
    assert (watcher.kind, found) == ("jsonresume", canonical)
    assert REGISTRY.choose(found) == (watcher, found)


@pytest.mark.parametrize("address", ["https://ada.example/", "https://ada.example/my-resume.json"])
def test_another_page_is_not_claimed(address: str) -> None:
    assert REGISTRY.choose(address)[0].kind == "webpage"


def test_a_word_is_told_the_forms() -> None:
    with pytest.raises(AddressError, match=r"gist\.github\.com/LOGIN/GISTID"):
        REGISTRY.choose("jsonresume:ada byron")


@pytest.mark.parametrize(
    ("address", "host", "path"),
    [
        (
            "https://gist.github.com/ada/0ab1c2d3e4",
            "gist.githubusercontent.com",
            "/ada/0ab1c2d3e4/raw/resume.json",
        ),
        ("https://registry.jsonresume.org/ada", "registry.jsonresume.org", "/ada.json"),
        ("jsonresume:https://ada.example/cv?v=1", "ada.example", "/cv?v=1"),
    ],
)
async def test_the_file_itself_is_asked_for(address: str, host: str, path: str) -> None:
    async with Loopback({path: file(ADA)}) as site:
        seen = await look(site, address)
    assert seen.kind is ObservationKind.SEEN
    assert site.requests[-1].headers["host"] == host
    assert site.paths == ["/robots.txt", path]


async def test_a_gist_without_the_file_is_gone_with_a_hint() -> None:
    async with Loopback() as site:
        with pytest.raises(Gone, match=r"name its file resume\.json"):
            await look(site, "https://gist.github.com/ada/0ab1c2d3e4")


async def test_a_site_that_wants_no_robots_is_not_asked() -> None:
    async with Loopback({"/robots.txt": robots("User-agent: *\nDisallow: /")}) as site:
        with pytest.raises(Refused):
            await look(site, "https://ada.example/resume.json")
    assert site.paths == ["/robots.txt"]


async def test_bytes_that_speak_of_days_to_come_are_read_again() -> None:
    ends = {**ADA, "work": [{**JOB, "endDate": "2026-12-31"}]}
    later = {"Date": "Fri, 01 Jan 2027 05:00:00 GMT"}
    async with Loopback({"/resume.json": file(ends, ETag='"1"')}) as site:
        first = await look(site, "https://ada.example/resume.json")
        site.routes["/resume.json"] = file(ends, ETag='"1"', **later)
        second = await look(site, "https://ada.example/resume.json", first.validators)
    assert first.profile
    assert second.profile
    assert first.profile.fields["employer"].value == "Acme"
    assert "employer" not in second.profile.fields
    assert second.validators.etag == '"1"'


@pytest.mark.parametrize(
    ("body", "error", "reason"),
    [
        ("[]", Failed, "no `basics`"),
        ('{"basics": "Ada"}', Failed, "no `basics`"),
        ('{"basics": ', Failed, "not valid JSON"),
        ("<html><p>Ada Byron", Failed, "a page and no JSON Resume"),
        ("<title>Just a moment...</title><p>Checking your browser", Blocked, "bot"),
    ],
)
def test_what_is_no_resume_is_a_failed_look(body: str, error: type[LookError], reason: str) -> None:
    with pytest.raises(error, match=reason):
        JsonResume().parse(a_page(body))


async def test_a_resume_that_states_nothing_is_a_failed_look() -> None:
    async with Loopback({"/resume.json": file({"basics": {}})}) as site:
        with pytest.raises(Failed, match="states nothing"):
            await look(site, "https://ada.example/resume.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
KEYS = st.sampled_from(
    "basics work name label url website summary location city profiles company position startDate"
    " endDate".split()
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(KEYS, JSON), st.dictionaries(KEYS, JSON), st.lists(JSON, max_size=3))
def test_no_file_raises_anything_but_a_look_error(
    resume: dict[str, object], basics: dict[str, object], work: list[object]
) -> None:
    for one in (resume, {"basics": basics, "work": work}):
        try:
            parse(one)
        except LookError:
            continue


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared examples are not on this machine")
def test_the_projects_own_sample_gives_its_fields() -> None:
    sample = json.loads((SHARED / "jsonresume" / "sample.resume.json").read_text())
    fields = fields_of(parse(sample))
    assert fields.pop("bio").startswith("Richard hails from Tulsa.")
    # His only job ended in 2014.
    assert fields == {
        "name": "Richard Hendriks",
        "location": "San Francisco, California, US",
        "headline": "Programmer",
    }
