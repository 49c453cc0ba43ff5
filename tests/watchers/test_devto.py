"""DEV users by Forem's API, against a loopback server that answers as it does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.watchers.pages import SHARED, a_page, fields_of
from tests.watchers.test_contract import api
from tests.watchers.test_github import JSON
from watchers.base import AddressError, Blocked, Failed, Gone, Last, LookError, Profile
from watchers.devto import DevTo, DevToSettings
from watchers.registry import Registry
from watchers.testing import Loopback, Request, WatcherContract, a_permit, an_http
from watchers.webpage import WebPage

ADDRESS = "https://dev.to/ada_b"
PATH = "/api/users/by_username?url=ada_b"
ADA = {
    "type_of": "user",
    "id": 1234,
    "username": "ada_b",
    "name": "Ada Byron",
    "summary": "Engines &amp; poetry",
    "twitter_username": "ada_t",
    "github_username": "ada-g",
    "email": None,
    "website_url": "https://ada.example",
    "location": "London",
    "joined_at": "Jan 1, 2017",
    "profile_image": "https://dev.to/p.jpeg",
}


class TestDevTo(WatcherContract):
    watcher = DevTo()
    address = "devto:ada_b"
    fields = {"name": "Ada Byron", "location": "London", "bio": "Engines and poetry"}
    conditional = True

    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        stated = {"name": fields["name"], "location": fields["location"], "summary": fields["bio"]}
        return api({"type_of": "user", "id": 1, "username": "ada_b", **stated})


def parse(body: object) -> Profile:
    return DevTo().parse(a_page(json.dumps(body), content_type="application/json"))


async def look(site: Loopback, token: str | None = None) -> Any:
    watcher = DevTo(DevToSettings(base_url=site.url(""), token=token))  # type: ignore[arg-type]
    async with an_http() as http:
        return await watcher.look(ADDRESS, http, a_permit(ADDRESS), Last())


async def test_a_user_is_asked_for_as_documented() -> None:
    async with Loopback({PATH: api(ADA)}) as site:
        seen = await look(site)
    assert site.paths == [PATH]
    assert site.requests[0].headers["accept"] == "application/vnd.forem.api-v1+json"
    assert "api-key" not in site.requests[0].headers
    assert fields_of(seen.profile) == {
        "name": "Ada Byron",
        "location": "London",
        "bio": "Engines & poetry",
    }
    assert seen.profile.subject_id == "1234"
    assert seen.profile.links == (
        "https://ada.example",
        "https://github.com/ada-g",
        "https://twitter.com/ada_t",
    )


async def test_a_key_is_sent_when_there_is_one() -> None:
    async with Loopback({PATH: api(ADA)}) as site:
        await look(site, token="s3cret")
    assert site.requests[0].headers["api-key"] == "s3cret"


async def test_a_user_who_is_not_there_is_gone() -> None:
    async with Loopback({PATH: api({"error": "not found", "status": 404}, 404)}) as site:
        with pytest.raises(Gone):
            await look(site)


async def test_a_limit_says_how_long_to_wait() -> None:
    body = {"error": "Rate limit reached, try again in 30 seconds", "status": 429}
    async with Loopback({PATH: api(body, 429, Retry_After="30")}) as site:
        with pytest.raises(Blocked, match="slow down, for 30 s") as caught:
            await look(site)
    assert caught.value.retry_after == 30


@pytest.mark.parametrize(
    ("token", "reason"), [(None, "members only: set"), ("s3cret", "refuses the token: renew")]
)
async def test_a_closed_forem_names_the_key_to_set(token: str | None, reason: str) -> None:
    async with Loopback({PATH: api({"error": "unauthorized", "status": 401}, 401)}) as site:
        with pytest.raises(Blocked, match=rf"{reason} \[sources.devto\] token") as caught:
            await look(site, token=token)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"username": "ada_b", "id": 1}, "states nothing"),
        ({"type_of": "organization", "name": "Acme"}, "no DEV user"),
        ([ADA], "no DEV user"),
        (None, "no DEV user"),
    ],
)
def test_an_answer_that_is_no_persons_is_a_failed_look(body: object, reason: str) -> None:
    with pytest.raises(Failed, match=reason):
        parse(body)


@pytest.mark.parametrize(
    "address",
    [
        "https://dev.to/Ada_B",
        "dev.to/ada_b/",
        "https://www.dev.to/ada_b?x=1",
        "devto:Ada_B",
        "devto:@ada_b",
        "devto:https://dev.to/ada_b",
    ],
)
def test_a_user_has_one_address(address: str) -> None:
    watcher, canonical = Registry([DevTo(), WebPage()]).choose(address)
    assert (watcher.kind, canonical) == ("devto", ADDRESS)


@pytest.mark.parametrize(
    "address",
    [
        "https://dev.to/",
        "https://dev.to/tags",
        "https://dev.to/t/python",
        "https://dev.to/ada_b/how-engines-think-1a2b",
        "devto:about",
        "devto:not a name",
    ],
)
def test_what_is_no_profile_is_refused_with_what_to_give(address: str) -> None:
    with pytest.raises(AddressError, match="devto:USER"):
        Registry([DevTo(), WebPage()]).choose(address)


def test_another_forem_claims_its_own_profiles_and_not_dev_to() -> None:
    forem = DevTo(DevToSettings(base_url="https://forem.example/"))
    registry = Registry([forem, WebPage()])
    for address in ("https://forem.example/Ada", "devto:ada"):
        watcher, canonical = registry.choose(address)
        assert (watcher.kind, canonical) == ("devto", "https://forem.example/ada")
    assert forem.url_of(canonical) == "https://forem.example/api/users/by_username?url=ada"
    assert registry.choose("https://dev.to/ada")[0].kind == "webpage"


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(ADA)), JSON))
def test_no_answer_raises_anything_but_a_look_error(changed: dict[str, object]) -> None:
    try:
        profile = parse({**ADA, **changed})
    except LookError:
        return
    assert profile.fields
    assert all(link.startswith("http") for link in profile.links)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared examples are not on this machine")
def test_the_published_example_gives_its_fields() -> None:
    profile = parse(json.loads((SHARED / "devto/user.json").read_text()))
    assert fields_of(profile) == {"name": "bob", "location": "New York", "bio": "Hello, world"}
    assert profile.subject_id == "1234"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared examples are not on this machine")
async def test_the_published_errors_are_told_apart() -> None:
    errors = json.loads((SHARED / "devto/errors.json").read_text())
    for error, expected in zip(errors, (Gone, Blocked), strict=True):
        reply = api(error["body"], error["status"], **error.get("headers", {}))
        async with Loopback({PATH: reply}) as site:
            with pytest.raises(expected):
                await look(site)
