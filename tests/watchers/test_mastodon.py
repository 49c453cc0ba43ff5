"""Fediverse accounts: how a server is found and asked, and what its answers mean."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

import pytest

from tests.watchers.fediverse import (
    ACCOUNT,
    ACTOR,
    ADDRESS,
    FINGER,
    HOST,
    LOOKUP,
    NOT_FOUND,
    PERSON,
    Fediverse,
    a_jrd,
    a_server,
)
from tests.watchers.pages import ADA as ADAS_PAGE
from tests.watchers.pages import SHARED, jsonld
from tests.watchers.test_contract import api
from watchers.base import (
    Blocked,
    Failed,
    Gone,
    Last,
    LookError,
    NotMine,
    ObservationKind,
)
from watchers.mastodon import Mastodon, MastodonSettings
from watchers.registry import Registry
from watchers.testing import Loopback, Reply, Request, WatcherContract, a_permit, an_http
from watchers.testing.loopback import a_staged_http, html, redirect
from watchers.webpage import WebPage

NO_API = Reply(b"<html>a page for every path</html>", headers={"Content-Type": "text/html"})
CLOSED = api({"error": "This method requires an authenticated user"}, 401)


class TestMastodon(WatcherContract):
    watcher = Mastodon()
    address = f"@ada@{HOST}"
    fields = {
        "name": "Ada Byron",
        "title": "Engineer",
        "employer": "Acme",
        "location": "London",
        "bio": "Engines and poetry",
    }
    conditional = True

    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        if request.path == FINGER:
            return api(a_jrd())
        lines = {"Job": "title", "Company": "employer", "Location": "location"}
        stated = [{"name": k, "value": escape(fields[v])} for k, v in lines.items()]
        note = f"<p>{escape(fields['bio'])}</p>"
        return api({**ACCOUNT, "display_name": fields["name"], "note": note, "fields": stated})


class TestActivityPub(WatcherContract):
    """A server without Mastodon's API."""

    watcher = Mastodon()
    address = ADDRESS
    fields = {"name": "Ada Byron", "title": "Engineer", "bio": "Engines and poetry"}
    conditional = True

    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        if request.path == FINGER:
            return api(a_jrd())
        if request.path == LOOKUP:
            return api({"error": "no such method"}, 404)
        line = {"type": "PropertyValue", "name": "Job", "value": escape(fields["title"])}
        note = f"<p>{escape(fields['bio'])}</p>"
        return api({**PERSON, "name": fields["name"], "summary": note, "attachment": [line]})


async def test_an_unknown_account_is_found_by_webfinger_and_read_by_the_api() -> None:
    fediverse = a_server()
    seen = await fediverse.look()
    assert fediverse.asked == [f"{HOST}{FINGER}", f"{HOST}{LOOKUP}"]
    assert fediverse.site.requests[0].headers["accept"].startswith("application/jrd+json")
    assert seen.kind is ObservationKind.SEEN
    assert seen.profile is not None
    assert seen.profile.subject_id == ACTOR
    assert seen.moved_to is None


async def test_a_known_account_needs_no_webfinger() -> None:
    fediverse = a_server()
    await fediverse.look(subject=ACTOR)
    assert fediverse.asked == [f"{HOST}{LOOKUP}"]


async def test_a_known_account_whose_id_is_a_number_is_looked_up_by_its_address() -> None:
    actor = f"https://{HOST}/ap/users/115"
    fediverse = a_server({**ACCOUNT, "uri": actor})
    seen = await fediverse.look(subject=actor)
    assert fediverse.asked == [f"{HOST}{LOOKUP}"]
    assert seen.profile is not None
    assert seen.profile.subject_id == actor


async def test_an_account_may_live_on_another_host_than_its_address_names() -> None:
    finger = "/.well-known/webfinger?resource=acct:hello@ada.example"
    fediverse = a_server(
        routes={
            f"ada.example{finger}": redirect(f"https://{HOST}{finger}"),
            f"{HOST}{finger}": api(a_jrd()),
        }
    )
    first = await fediverse.look("https://ada.example/@hello")
    assert fediverse.asked[0] == f"ada.example{finger}"
    assert fediverse.asked[-1] == f"{HOST}{LOOKUP}"
    assert first.profile is not None
    fediverse.site.requests.clear()
    await fediverse.look("https://ada.example/@hello", first.profile.subject_id)
    assert fediverse.asked == [f"{HOST}{LOOKUP}"]


@pytest.mark.parametrize(
    "reply",
    [
        CLOSED,
        NO_API,
        api({"error": "Not Found"}, 404),
        api({"error": {"message": "Unknown API endpoint."}}, 404),
        Reply(status=406),
        api({"username": "ada", "acct": "ada", "display_name": "no uri: a look-alike"}),
        api({**ACCOUNT, "uri": "https://social.example/users/somebody-else"}),
    ],
)
async def test_where_the_api_does_not_tell_the_actor_is_read(reply: Reply) -> None:
    fediverse = a_server(routes={LOOKUP: reply, "/users/ada": api(PERSON)})
    seen = await fediverse.look()
    assert fediverse.asked[1:] == [f"{HOST}{LOOKUP}", f"{HOST}/users/ada"]
    assert fediverse.site.requests[-1].headers["accept"].startswith("application/activity+json")
    assert seen.profile is not None
    assert seen.profile.fields["name"].value == "Ada Byron"
    assert seen.profile.subject_id == ACTOR


async def test_a_server_without_the_api_is_not_asked_for_it_again() -> None:
    fediverse = a_server(routes={LOOKUP: NO_API, "/users/ada": api(PERSON)})
    await fediverse.look()
    fediverse.site.requests.clear()
    await fediverse.look(subject=ACTOR)
    assert fediverse.asked == [f"{HOST}/users/ada"]


async def test_an_id_that_looks_like_a_name_does_not_make_an_account_gone() -> None:
    actor = f"https://{HOST}/users/9abcdef"
    fediverse = a_server(
        routes={
            "/api/v1/accounts/lookup?acct=9abcdef": api(NOT_FOUND, 404),
            "/users/9abcdef": api({**PERSON, "id": actor}),
        }
    )
    assert (await fediverse.look(subject=actor)).kind is ObservationKind.SEEN


async def test_a_name_that_now_answers_with_another_id_is_told_by_that_id() -> None:
    other = f"https://{HOST}/ap/users/7"
    seen = await a_server({**ACCOUNT, "uri": other}).look(subject=ACTOR)
    assert seen.profile is not None
    assert seen.profile.subject_id == other


@pytest.mark.parametrize(
    ("routes", "error", "reason"),
    [
        ({LOOKUP: api(NOT_FOUND, 404)}, Gone, "knows no account ada"),
        ({LOOKUP: Reply(status=503)}, Failed, "503"),
        ({LOOKUP: Reply(status=451)}, Blocked, "451"),
        ({LOOKUP: Reply(status=410)}, Gone, "410"),
        ({LOOKUP: api({**ACCOUNT, "suspended": True})}, Blocked, "suspended"),
        ({LOOKUP: api({**ACCOUNT, "noindex": True})}, Blocked, "not to be indexed"),
        ({LOOKUP: NO_API}, Gone, "404"),
        ({LOOKUP: NO_API, "/users/ada": Reply(status=410)}, Gone, "410"),
        ({LOOKUP: NO_API, "/users/ada": Reply(status=403)}, Blocked, "may be suspended"),
        ({LOOKUP: CLOSED, "/users/ada": Reply(status=401)}, Blocked, "its members only"),
        ({LOOKUP: NO_API, "/users/ada": NO_API}, Failed, "not valid JSON"),
        ({LOOKUP: NO_API, "/users/ada": api([])}, Failed, "no account"),
        ({FINGER: Reply(status=410)}, Gone, "410"),
        ({FINGER: Reply(status=503)}, Failed, "503"),
    ],
)
async def test_an_account_that_cannot_be_read_says_why(
    routes: dict[str, Any], error: type[LookError], reason: str
) -> None:
    with pytest.raises(error, match=reason):
        await a_server(routes=routes).look()


@pytest.mark.parametrize("path", [FINGER, LOOKUP])
async def test_a_used_up_limit_says_when_it_resets(path: str) -> None:
    limit = {"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": "2026-11-23T05:05:00.000000Z"}
    fediverse = a_server(routes={path: api({"error": "Too many requests"}, 429, **limit)})
    with pytest.raises(Blocked, match=f"{HOST}'s rate limit is used up; it resets in 5 min") as e:
        await fediverse.look()
    assert e.value.retry_after == 300


NO_FEDIVERSE = [
    Reply(status=404),
    Reply(status=403),
    NO_API,
    api({"subject": "acct:ada@social.example", "links": []}),
    api({"links": [{"rel": "self", "type": "text/html", "href": ADDRESS}]}),
    api({"links": [{"rel": "self", "type": "application/activity+json", "href": "javascript:1"}]}),
    api({"links": "self"}),
    api([]),
]


@pytest.mark.parametrize("finger", NO_FEDIVERSE)
async def test_a_host_that_does_not_speak_activitypub_is_read_as_a_page(finger: Reply) -> None:
    with pytest.raises(NotMine):
        await a_server(routes={FINGER: finger}).look()
    page = html(jsonld({**ADAS_PAGE, "name": "Ada Byron"}))
    fediverse = a_server(routes={FINGER: finger, "/@ada": page})
    registry = Registry([fediverse.watcher, WebPage()])
    async with fediverse.site, a_staged_http(fediverse.site) as http:
        seen = await registry.look("mastodon", ADDRESS, http, a_permit(ADDRESS), Last())
    assert seen.profile is not None
    assert seen.profile.fields["title"].how == "json-ld"
    assert seen.profile.subject_id is None


@pytest.mark.parametrize(
    ("reply", "error"), [(Reply(status=404), Gone), (NO_API, Failed), (Reply(status=403), Blocked)]
)
async def test_a_host_that_spoke_activitypub_before_is_no_page(
    reply: Reply, error: type[LookError]
) -> None:
    fediverse = a_server(routes={FINGER: reply})
    with pytest.raises(error):
        await fediverse.look(subject="https://other.example/ap/users/1")


async def test_the_same_answer_is_unchanged() -> None:
    fediverse = a_server()
    first = await fediverse.look()
    second = await fediverse.look(subject=ACTOR, validators=first.validators)
    assert second.kind is ObservationKind.UNCHANGED


async def test_every_request_goes_to_base_url_where_one_is_set() -> None:
    async with Loopback({FINGER: api(a_jrd()), LOOKUP: api(ACCOUNT)}) as site, an_http() as http:
        watcher = Mastodon(MastodonSettings(base_url=site.url("")))
        seen = await watcher.look(ADDRESS, http, a_permit(ADDRESS), Last())
    assert seen.kind is ObservationKind.SEEN
    assert site.paths == [FINGER, LOOKUP]


async def test_an_actor_may_be_known_by_a_query_alone() -> None:
    actor = f"https://{HOST}/?author=1"
    routes = {FINGER: api(a_jrd(actor)), "/?author=1": api({**PERSON, "id": actor})}
    async with Loopback(routes) as site, an_http() as http:
        watcher = Mastodon(MastodonSettings(base_url=site.url("")))
        seen = await watcher.look(ADDRESS, http, a_permit(ADDRESS), Last())
    assert seen.profile is not None
    assert seen.profile.subject_id == actor


async def test_a_server_on_our_own_machine_is_asked_as_it_is_written() -> None:
    async with Loopback() as site, an_http() as http:
        actor = site.url("/users/ada")
        finger = f"/.well-known/webfinger?resource=acct:ada@127.0.0.1:{site.port}"
        site.routes = {finger: api(a_jrd(actor)), LOOKUP: api({**ACCOUNT, "uri": actor})}
        watcher, address = Registry([Mastodon(), WebPage()]).choose(site.url("/@ada"))
        assert address == site.url("/@ada")
        seen = await watcher.look(address, http, a_permit(address), Last())
    assert seen.profile is not None
    assert seen.profile.subject_id == actor


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared examples are not on this machine")
async def test_the_published_answers_are_understood() -> None:
    def example(name: str) -> Any:
        return json.loads((SHARED / "mastodon" / f"{name}.json").read_text())

    address = "https://social.example/@example"
    finger = "/.well-known/webfinger?resource=acct:example@social.example"
    lookup = "/api/v1/accounts/lookup?acct=example"
    fediverse = Fediverse({finger: api(example("webfinger.jrd"))})
    fediverse.routes[lookup] = api(example("account"))
    fediverse.routes["/users/example"] = api(example("actor.activity"))
    seen = await fediverse.look(address)
    assert seen.profile is not None
    assert seen.profile.subject_id == "https://social.example/users/example"
    fediverse.routes[lookup] = api(example("account.suspended"))
    with pytest.raises(Blocked, match="suspended"):
        await fediverse.look(address)
    gone, closed, limit = example("errors")[:3]
    fediverse.routes[lookup] = api(gone["body"], gone["status"])
    with pytest.raises(Gone):
        await fediverse.look(address)
    fediverse.routes[lookup] = api(limit["body"], limit["status"], **limit["headers"])
    with pytest.raises(Blocked, match="rate limit"):
        await fediverse.look(address)
    fediverse.routes[lookup] = api(closed["body"], closed["status"])
    assert (await fediverse.look(address)).kind is ObservationKind.SEEN
