"""GitHub with a token: many users in one query, the status line, and people who were renamed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.watchers.apis import api
from tests.watchers.pages import fields_of
from watchers.base import Blocked, Failed, Gone, Last, LookError, Observation, ObservationKind
from watchers.github import GitHub, GitHubSettings
from watchers.testing.loopback import Loopback, Reply, Request, a_permit, an_http

USER = {
    "login": "ada",
    "databaseId": 42,
    "name": "Ada Byron",
    "company": "@acme",
    "location": "London",
    "bio": "Engines",
    "websiteUrl": "https://ada.example/",
    "twitterUsername": None,
    "isHireable": False,
    "status": None,
}
REST = {"login": "ada-king", "id": 42, "type": "User", "name": "Ada King", "location": "London"}


def graphql(users: Mapping[str, Mapping[str, object]]) -> Any:
    """Answer as the API does: one alias a user, null and an error for the unknown ones."""

    def answer(request: Request) -> Reply:
        asked = json.loads(request.body)["variables"]
        data = {f"u{alias[1:]}": users.get(login) for alias, login in asked.items()}
        errors = [
            {"type": "NOT_FOUND", "path": [alias], "message": "Could not resolve to a User"}
            for alias, user in data.items()
            if user is None
        ]
        return api({"data": data, **({"errors": errors} if errors else {})})

    return answer


def a_watcher(site: Loopback, token: str | None = "s3cret") -> GitHub:
    return GitHub(GitHubSettings(base_url=site.url(""), token=token))  # type: ignore[arg-type]


async def look(site: Loopback, login: str = "ada", last: Last | None = None) -> Observation:
    async with an_http() as http:
        address = f"https://github.com/{login}"
        return await a_watcher(site).look(address, http, a_permit(address), last or Last())


async def status_of(status: Mapping[str, object] | None, *, hireable: bool = False) -> str | None:
    user = {**USER, "status": status, "isHireable": hireable}
    async with Loopback({"/graphql": graphql({"ada": user})}) as site:
        seen = await look(site)
    assert seen.profile is not None
    found = seen.profile.fields.get("status")
    return found.value if found else None


async def test_a_user_is_read_with_the_token_and_one_request() -> None:
    async with Loopback({"/graphql": graphql({"ada": USER})}) as site:
        seen = await look(site)
    assert seen.profile is not None
    assert fields_of(seen.profile) == {
        "name": "Ada Byron",
        "employer": "@acme",
        "location": "London",
        "bio": "Engines",
    }
    assert seen.profile.subject_id == "42"
    assert [(r.method, r.path) for r in site.requests] == [("POST", "/graphql")]
    assert site.requests[0].headers["authorization"] == "Bearer s3cret"


async def test_the_status_line_is_what_people_read_there() -> None:
    status = {"emoji": "🌴", "message": "Looking for a new role", "organization": None}
    assert await status_of(status) == "🌴 Looking for a new role"
    busy = {"emoji": ":palm_tree:", "message": "", "indicatesLimitedAvailability": True}
    assert await status_of(busy) == "(busy)"
    assert await status_of(status, hireable=True) == "Open to work; 🌴 Looking for a new role"
    assert await status_of(None, hireable=True) == "Open to work"
    assert await status_of(None) is None


async def test_a_status_for_the_members_of_an_organisation_is_not_public() -> None:
    hidden = {"emoji": "🌴", "message": "Away", "organization": {"login": "acme"}}
    assert await status_of(hidden) is None


async def test_many_looks_at_once_are_one_query() -> None:
    users = {f"user{n}": {**USER, "login": f"user{n}", "databaseId": n} for n in range(60)}
    async with Loopback({"/graphql": graphql(users)}) as site, an_http() as http:
        watcher = a_watcher(site)
        addresses = [f"https://github.com/user{n}" for n in range(60)]
        seen = await asyncio.gather(
            *(watcher.look(a, http, a_permit(a), Last()) for a in addresses)
        )
    assert len(site.requests) == 2
    assert [one.profile.subject_id for one in seen if one.profile] == [str(n) for n in range(60)]


async def test_a_user_who_is_not_there_is_gone_and_the_others_are_seen() -> None:
    async with Loopback({"/graphql": graphql({"ada": USER})}) as site, an_http() as http:
        watcher = a_watcher(site)
        addresses = ["https://github.com/ada", "https://github.com/nobody"]
        seen = await asyncio.gather(
            *(watcher.look(a, http, a_permit(a), Last()) for a in addresses),
            return_exceptions=True,
        )
    assert isinstance(seen[0], Observation)
    assert isinstance(seen[1], Gone)
    assert len(site.requests) == 1


@pytest.mark.parametrize(
    ("reply", "error", "reason"),
    [
        (
            api({"errors": [{"type": "RATE_LIMITED", "message": "x"}]}, X_RateLimit_Reset="90"),
            Blocked,
            "rate limit is used up; it resets in 2 min",
        ),
        (api({"errors": [{"message": "Something went wrong"}]}), Failed, "Something went wrong"),
        (api({"data": None}), Failed, "no data"),
        (api([]), Failed, "no data"),
        (api({"message": "Bad credentials"}, 401), Blocked, "token"),
        (Reply(b"", 302, {"Location": "/elsewhere"}), Failed, "302"),
        (Reply(b"<html>", 502), Failed, "502"),
    ],
)
async def test_a_query_that_fails_is_each_looks_own_failure(
    reply: Reply, error: type[LookError], reason: str
) -> None:
    async with Loopback({"/graphql": reply}) as site:
        with pytest.raises(error, match=reason):
            await look(site)
    assert site.paths == ["/graphql"]


@pytest.mark.parametrize("token", [None, "s3cret"])
async def test_a_renamed_user_is_found_by_the_number_and_the_address_follows(
    token: str | None,
) -> None:
    routes = {"/user/42": api(REST), "/graphql": graphql({})}
    async with Loopback(routes) as site, an_http() as http:
        address = "https://github.com/ada"
        seen = await a_watcher(site, token).look(
            address, http, a_permit(address), Last(subject_id="42")
        )
    assert seen.kind is ObservationKind.SEEN
    assert seen.moved_to == "https://github.com/ada-king"
    assert seen.profile is not None
    assert seen.profile.subject_id == "42"


async def test_a_user_who_is_really_gone_is_gone() -> None:
    async with Loopback({"/graphql": graphql({})}) as site:
        with pytest.raises(Gone):
            await look(site, last=Last(subject_id="42"))
    assert site.paths == ["/graphql", "/user/42"]


async def test_an_answer_about_another_number_is_no_profile() -> None:
    async with Loopback({"/user/42": api({**REST, "id": 43}), "/graphql": graphql({})}) as site:
        with pytest.raises(Failed, match="another user"):
            await look(site, last=Last(subject_id="42"))


async def test_a_login_with_another_number_is_read_so_that_it_can_be_doubted() -> None:
    async with Loopback({"/graphql": graphql({"ada": {**USER, "databaseId": 7}})}) as site:
        seen = await look(site, last=Last(subject_id="42"))
    assert seen.profile is not None
    assert seen.profile.subject_id == "7"


async def test_an_enterprise_server_is_asked_where_it_keeps_graphql() -> None:
    async with Loopback({"/api/graphql": graphql({"ada": USER})}) as site, an_http() as http:
        settings = GitHubSettings(base_url=site.url("/api/v3"), token="s")  # type: ignore[arg-type]
        address = "https://github.com/ada"
        seen = await GitHub(settings).look(address, http, a_permit(address), Last())
    assert seen.kind is ObservationKind.SEEN


async def test_a_user_whom_github_could_not_load_just_now_is_not_gone() -> None:
    trouble = {"type": "INTERNAL", "path": ["u0"], "message": "Something went wrong"}
    body = {"data": {"u0": None}, "errors": [trouble]}
    async with Loopback({"/graphql": api(body)}) as site:
        with pytest.raises(Failed, match="Something went wrong"):
            await look(site, last=Last(subject_id="42"))
    assert site.paths == ["/graphql"]
