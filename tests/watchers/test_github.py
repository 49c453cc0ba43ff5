"""GitHub users by the REST API, against a loopback server that answers as the API does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.watchers.apis import DATE_EPOCH, JSON, api
from tests.watchers.pages import SHARED, a_page, fields_of
from watchers.base import (
    Blocked,
    Failed,
    Gone,
    Last,
    LookError,
    ObservationKind,
    Profile,
    Validators,
)
from watchers.github import GitHub, GitHubSettings
from watchers.testing.loopback import Loopback, Reply, a_permit, an_http

ADA = {
    "login": "ada",
    "id": 42,
    "type": "User",
    "name": "Ada Byron",
    "company": "  @acme ",
    "blog": "ada.example",
    "location": "London",
    "hireable": True,
    "bio": "Engines\r\nand poetry",
    "twitter_username": "ada_b",
    "followers": 3,
}
ADDRESS = "https://github.com/ada"


def parse(body: object) -> Profile:
    return GitHub().parse(a_page(json.dumps(body), content_type="application/json"))


async def look(site: Loopback, last: Validators | None = None, token: str | None = None) -> Any:
    watcher = GitHub(GitHubSettings(base_url=site.url(""), token=token))  # type: ignore[arg-type]
    async with an_http() as http:
        return await watcher.look(ADDRESS, http, a_permit(ADDRESS), Last(last or Validators()))


async def test_a_user_is_read_and_the_api_is_asked_as_documented() -> None:
    async with Loopback({"/users/ada": api(ADA)}) as site:
        observation = await look(site)
    assert observation.kind is ObservationKind.SEEN
    assert fields_of(observation.profile) == {
        "name": "Ada Byron",
        "employer": "@acme",
        "location": "London",
        "status": "Open to work",
        "bio": "Engines and poetry",
    }
    assert {found.how for found in observation.profile.fields.values()} == {"api"}
    assert observation.profile.subject_id == "42"
    assert observation.profile.links == ("https://ada.example", "https://twitter.com/ada_b")
    assert site.paths == ["/users/ada"]
    sent = site.requests[0].headers
    assert sent["accept"] == "application/vnd.github+json"
    assert sent["x-github-api-version"] == "2022-11-28"
    assert "authorization" not in sent


async def test_a_304_to_the_etag_is_unchanged() -> None:
    def answer(request: Any) -> Reply:
        known = request.headers.get("if-none-match") == '"1"'
        return Reply(status=304, headers={"ETag": '"1"'}) if known else api(ADA, ETag='"1"')

    async with Loopback({"/users/ada": answer}) as site:
        first = await look(site)
        second = await look(site, first.validators)
    assert (first.kind, second.kind) == (ObservationKind.SEEN, ObservationKind.UNCHANGED)
    assert second.validators.etag == '"1"'


@pytest.mark.parametrize("hireable", [None, False, "true"])
def test_only_a_true_hireable_is_a_status(hireable: object) -> None:
    assert "status" not in parse({**ADA, "hireable": hireable}).fields


def test_what_a_user_does_not_state_is_absent() -> None:
    profile = parse({**ADA, "company": None, "location": "  ", "bio": "", "blog": None})
    assert set(profile.fields) == {"name", "status"}


async def test_a_missing_user_is_gone() -> None:
    body = {"message": "Not Found", "status": "404"}
    async with Loopback({"/users/ada": api(body, 404)}) as site:
        with pytest.raises(Gone):
            await look(site)


@pytest.mark.parametrize("status", [403, 429])
async def test_a_used_up_limit_says_when_it_resets_and_what_raises_it(status: int) -> None:
    reply = api(
        {"message": "API rate limit exceeded for 203.0.113.7."},
        status,
        X_RateLimit_Remaining="0",
        X_RateLimit_Reset=str(DATE_EPOCH + 34 * 60),
    )
    async with Loopback({"/users/ada": reply}) as site:
        with pytest.raises(Blocked) as caught:
            await look(site)
    assert caught.value.reason == (
        "GitHub's rate limit is used up; it resets in 34 min; a token raises it to 5,000 an hour"
    )
    assert caught.value.retry_after == 34 * 60


async def test_with_a_token_the_hint_at_a_token_is_left_out() -> None:
    reply = api({}, 403, X_RateLimit_Remaining="0", X_RateLimit_Reset="not a number")
    async with Loopback({"/graphql": reply}) as site:
        with pytest.raises(Blocked) as caught:
            await look(site, token="s3cret")
    assert caught.value.reason == "GitHub's rate limit is used up"
    assert caught.value.retry_after is None


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [({"Retry_After": "90"}, 90), ({}, 60)],
)
async def test_a_secondary_limit_is_waited_out(headers: dict[str, str], seconds: int) -> None:
    body = {"message": "You have exceeded a secondary rate limit."}
    async with Loopback({"/users/ada": api(body, 403, **headers)}) as site:
        with pytest.raises(Blocked, match=f"slow down, for {seconds} s") as caught:
            await look(site)
    assert caught.value.retry_after == seconds


async def test_a_refused_token_names_the_key_and_never_the_token() -> None:
    async with Loopback({"/graphql": api({"message": "Bad credentials"}, 401)}) as site:
        with pytest.raises(Blocked, match=r"\[sources.github\] token") as caught:
            await look(site, token="s3cret")
    assert "s3cret" not in str(caught.value)
    assert "s3cret" not in repr(GitHubSettings(token="s3cret"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({**ADA, "type": "Organization"}, "ada is an organisation, not a person"),
        ({**ADA, "type": "Bot"}, "ada is a Bot"),
        ([ADA], "no GitHub user"),
        ({"message": "hello"}, "no GitHub user"),
        (None, "no GitHub user"),
        ({"login": "ada", "id": 1, "type": "User"}, "states nothing"),
    ],
)
def test_an_answer_that_is_no_persons_is_a_failed_look(body: object, reason: str) -> None:
    with pytest.raises(Failed, match=reason):
        parse(body)


@pytest.mark.parametrize("text", ["", "<html>", '{"login": "ada"', '{"id": NaN}'])
def test_an_answer_that_is_no_json_is_a_failed_look(text: str) -> None:
    with pytest.raises(Failed, match="not valid JSON"):
        GitHub().parse(a_page(text, content_type="application/json"))


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(ADA)), JSON))
def test_no_answer_raises_anything_but_a_look_error(changed: dict[str, object]) -> None:
    try:
        profile = parse({**ADA, **changed})
    except LookError:
        return
    assert profile.fields


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared examples are not on this machine")
def test_the_published_example_gives_its_fields() -> None:
    example = json.loads((SHARED / "github/example.public-user-default-response.json").read_text())
    profile = parse(example)
    assert fields_of(profile) == {
        "name": "monalisa octocat",
        "employer": "GitHub",
        "location": "San Francisco",
        "bio": "There once was...",
    }
    assert profile.subject_id == "1"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared examples are not on this machine")
@pytest.mark.parametrize(
    ("name", "status"),
    [("error.403.primary_rate_limit", 403), ("error.429.secondary_rate_limit", 429)],
)
async def test_the_published_limits_are_blocked(name: str, status: int) -> None:
    example = json.loads((SHARED / "github" / f"{name}.json").read_text())
    reply = Reply(json.dumps(example["body"]).encode(), status, example["_headers"])
    async with Loopback({"/users/ada": reply}) as site:
        with pytest.raises(Blocked, match="GitHub"):
            await look(site)
