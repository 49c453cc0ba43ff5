"""Bluesky accounts, against a loopback AppView that answers as the public one does."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from yarl import URL

from tests.watchers.pages import SHARED, fields_of
from tests.watchers.test_contract import api
from tests.watchers.test_github import JSON
from watchers.base import (
    AddressError,
    Blocked,
    Failed,
    Gone,
    Last,
    LookError,
    Observation,
    ObservationKind,
    Refused,
)
from watchers.bluesky import Bluesky, BlueskySettings, read_profile
from watchers.registry import Registry
from watchers.testing import Loopback, Reply, Request, WatcherContract, a_permit, an_http
from watchers.webpage import WebPage

DID = "did:plc:" + "a" * 24
OTHER = "did:plc:" + "b" * 24
ADDRESS = "https://bsky.app/profile/ada.bsky.social"
ONE, MANY = "/xrpc/app.bsky.actor.getProfile", "/xrpc/app.bsky.actor.getProfiles"
ADA = {
    "did": DID,
    "handle": "ada.bsky.social",
    "displayName": "Ada Byron",
    "description": "Engineer at Acme\nLondon 🇬🇧 · open to work\nhttps://ada.example/cv.",
    "website": "https://ada.example",
    "followersCount": 10,
    "labels": [],
}
NOT_FOUND = {"error": "InvalidRequest", "message": "Profile not found"}


class TestBluesky(WatcherContract):
    watcher = Bluesky()
    address = "ada.bsky.social"
    fields = {"name": "Ada Byron", "bio": "Engines and poetry"}

    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        return api({**ADA, "displayName": fields["name"], "description": fields["bio"]})


class AppView:
    """Answers for the accounts it knows, by handle and DID; `errors` by actor."""

    def __init__(self, *accounts: Mapping[str, Any], **errors: tuple[int, object]) -> None:
        self.known = {name: a for a in accounts for name in (a["did"], a["handle"])}
        self.errors = errors
        self.site = Loopback(default=self)
        self.watcher = Bluesky()

    def __call__(self, request: Request) -> Reply:
        url = URL(request.path)
        if url.path == MANY:
            actors = url.query.getall("actors")
            return api({"profiles": [self.known[a] for a in actors if a in self.known]})
        actor = url.query["actor"]
        if actor in self.known:
            return api(self.known[actor])
        status, body = self.errors.get(actor, (400, NOT_FOUND))
        return api(body, status)

    async def __aenter__(self) -> AppView:
        await self.site.__aenter__()
        self.watcher = Bluesky(BlueskySettings(base_url=self.site.url("")))
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.site.__aexit__(*error)

    async def look(self, address: str = ADDRESS, subject: str | None = None) -> Observation:
        async with an_http() as http:
            return await self.watcher.look(
                address, http, a_permit(address), Last(subject_id=subject)
            )

    async def look_at_all(self, *handles: str) -> list[Observation | BaseException]:
        async with an_http() as http:
            looks = (
                self.watcher.look(f"https://bsky.app/profile/{h}", http, a_permit(), Last())
                for h in handles
            )
            return await asyncio.gather(*looks, return_exceptions=True)


async def test_one_account_is_asked_for_as_documented() -> None:
    async with AppView(ADA) as view:
        seen = await view.look()
    assert view.site.paths == [f"{ONE}?actor=ada.bsky.social"]
    assert seen.kind is ObservationKind.SEEN
    assert seen.profile is not None
    assert fields_of(seen.profile) == {
        "name": "Ada Byron",
        "bio": "Engineer at Acme London 🇬🇧 · open to work https://ada.example/cv.",
    }
    assert seen.profile.links == ("https://ada.example", "https://ada.example/cv")
    assert seen.profile.subject_id == DID
    assert seen.moved_to is None


async def test_many_accounts_are_asked_for_twenty_five_at_a_time() -> None:
    accounts = [
        {**ADA, "did": f"did:web:p{at}.example", "handle": f"p{at}.example"} for at in range(60)
    ]
    async with AppView(*accounts) as view:
        seen = await view.look_at_all(*(account["handle"] for account in accounts))
    asked = [URL(path) for path in view.site.paths]
    assert [url.path for url in asked] == [MANY] * 3
    assert [len(url.query.getall("actors")) for url in asked] == [25, 25, 10]
    subjects = [o.profile.subject_id for o in seen if isinstance(o, Observation) and o.profile]
    assert subjects == [account["did"] for account in accounts]


async def test_whom_a_batch_leaves_out_is_asked_for_alone_to_learn_why() -> None:
    errors = {
        "ben.example": (400, {"error": "AccountDeactivated", "message": "deactivated"}),
        "eve.example": (400, {"error": "AccountTakedown", "message": "suspended"}),
    }
    async with AppView(ADA, **errors) as view:
        seen = await view.look_at_all(
            "ada.bsky.social", "ben.example", "cleo.example", "eve.example"
        )
    assert [type(each) for each in seen] == [Observation, Blocked, Gone, Blocked]
    assert "deactivated by its owner" in str(seen[1])
    assert "suspended by Bluesky" in str(seen[3])
    assert len(view.site.asked(f"{ONE}?actor=cleo.example")) == 1
    assert len(view.site.requests) == 4


async def test_a_batch_that_is_refused_for_one_actor_does_not_fail_the_others() -> None:
    async with AppView(ADA, {**ADA, "did": OTHER, "handle": "ben.example"}) as view:
        bad = {"error": "InvalidRequest", "message": "Error: actor must be a valid did or a handle"}
        view.site.routes[f"{MANY}?actors=ada.bsky.social&actors=ben.example"] = api(bad, 400)
        seen = await view.look_at_all("ada.bsky.social", "ben.example")
    assert [type(each) for each in seen] == [Observation, Observation]
    assert len(view.site.requests) == 3


async def test_whose_consent_is_revoked_is_not_asked_for() -> None:
    async with AppView(ADA) as view, an_http() as http:
        ada = view.watcher.look(ADDRESS, http, a_permit(), Last())
        permit = a_permit(objection=lambda: "revoked")
        ben = view.watcher.look("https://bsky.app/profile/ben.example", http, permit, Last())
        seen, refused = await asyncio.gather(ada, ben, return_exceptions=True)
    assert isinstance(seen, Observation)
    assert isinstance(refused, Refused)
    assert view.site.paths == [f"{ONE}?actor=ada.bsky.social"]


async def test_a_known_person_is_asked_for_by_did_and_followed_to_a_new_handle() -> None:
    async with AppView({**ADA, "handle": "byron.example"}) as view:
        seen = await view.look(subject=DID)
    assert view.site.paths == [f"{ONE}?actor={DID}"]
    assert seen.profile is not None
    assert seen.profile.subject_id == DID
    assert seen.moved_to == "https://bsky.app/profile/byron.example"


async def test_a_known_person_whose_handle_went_to_another_is_still_the_one_read() -> None:
    squatter = {**ADA, "did": OTHER, "displayName": "Somebody Else"}
    async with AppView({**ADA, "handle": "byron.example"}, squatter) as view:
        seen = await view.look(subject=DID)
        first = await view.look()
    assert seen.profile is not None
    assert seen.profile.fields["name"].value == "Ada Byron"
    assert first.profile is not None
    assert first.profile.subject_id == OTHER


@pytest.mark.parametrize(
    ("address", "handle"),
    [
        (ADDRESS, "ada.bsky.social"),
        (ADDRESS, "handle.invalid"),
        (f"https://bsky.app/profile/{DID}", "byron.example"),
    ],
)
async def test_the_address_stays_when_there_is_no_better_one(address: str, handle: str) -> None:
    async with AppView({**ADA, "handle": handle}) as view:
        assert (await view.look(address, subject=DID)).moved_to is None


async def test_an_answer_about_another_account_than_asked_is_a_failed_look() -> None:
    async with AppView(ADA) as view:
        view.site.default = api({**ADA, "did": OTHER})
        with pytest.raises(Failed, match="another account"):
            await view.look(subject=DID)


@pytest.mark.parametrize(
    ("body", "error", "reason"),
    [
        (NOT_FOUND, Gone, "no profile ada.bsky.social"),
        ({"error": "AccountTakedown", "message": "x"}, Blocked, "suspended by Bluesky"),
        ({"error": "AccountDeactivated", "message": "x"}, Blocked, "deactivated"),
        ({"error": "InvalidRequest", "message": "Error: actor must be"}, Failed, "actor must be"),
        ({}, Failed, "no reason"),
        ([], Failed, "no reason"),
    ],
)
async def test_a_400_is_told_apart_by_its_error(
    body: object, error: type[LookError], reason: str
) -> None:
    async with Loopback(default=api(body, 400)) as site:
        watcher = Bluesky(BlueskySettings(base_url=site.url("")))
        async with an_http() as http:
            with pytest.raises(error, match=reason):
                await watcher.look(ADDRESS, http, a_permit(), Last())


async def test_a_used_up_limit_says_when_it_resets() -> None:
    async with AppView(ADA) as view:
        body = {"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"}
        reset = str(1795410000 + 240)
        view.site.default = api(body, 429, RateLimit_Remaining="0", RateLimit_Reset=reset)
        with pytest.raises(Blocked, match="rate limit is used up; it resets in 4 min") as caught:
            await view.look()
    assert caught.value.retry_after == 240


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("!no-unauthenticated", "not to be shown to people who are not signed in"),
        ("!hide", "hidden by"),
        ("!takedown", "taken down by"),
    ],
)
def test_a_label_that_forbids_showing_is_honoured(label: str, reason: str) -> None:
    with pytest.raises(Blocked, match=reason):
        read_profile({**ADA, "labels": [{"src": DID, "val": label}]})


def test_other_labels_and_those_taken_back_change_nothing() -> None:
    labels = [
        {"src": DID, "val": "!no-unauthenticated"},
        {"src": DID, "val": "!no-unauthenticated", "neg": True},
        {"src": OTHER, "val": "spam"},
        None,
    ]
    assert read_profile({**ADA, "labels": labels}).fields
    assert read_profile({**ADA, "labels": "!hide"}).fields


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"did": DID, "handle": "ada.bsky.social"}, "states nothing"),
        ({"handle": "ada.bsky.social", "displayName": "Ada"}, "no Bluesky profile"),
        ([ADA], "no Bluesky profile"),
        (None, "no Bluesky profile"),
    ],
)
def test_an_answer_that_is_no_persons_is_a_failed_look(body: object, reason: str) -> None:
    with pytest.raises(Failed, match=reason):
        read_profile(body)


@pytest.mark.parametrize("body", [{}, {"profiles": {}}, [], None])
async def test_a_batch_without_profiles_is_a_failed_look_for_each(body: object) -> None:
    async with AppView() as view:
        view.site.default = api(body)
        seen = await view.look_at_all("ada.example", "ben.example")
    assert [type(each) for each in seen] == [Failed, Failed]


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("ada.bsky.social", ADDRESS),
        ("@Ada.bsky.social", ADDRESS),
        ("https://bsky.app/profile/Ada.bsky.social?x=1", ADDRESS),
        ("bsky.app/profile/ada.bsky.social/", ADDRESS),
        ("https://ada.bsky.social/", ADDRESS),
        ("bluesky:ada.example", "https://bsky.app/profile/ada.example"),
        ("bluesky:@ada.example", "https://bsky.app/profile/ada.example"),
        (DID, f"https://bsky.app/profile/{DID}"),
        (f"at://{DID}", f"https://bsky.app/profile/{DID}"),
        ("did:web:ada.example", "https://bsky.app/profile/did:web:ada.example"),
        (f"https://bsky.app/profile/{DID}", f"https://bsky.app/profile/{DID}"),
    ],
)
def test_an_account_has_one_address(address: str, canonical: str) -> None:
    registry = Registry([Bluesky(), WebPage()])
    watcher, chosen = registry.choose(address)
    assert (watcher.kind, chosen) == ("bluesky", canonical)
    assert registry.choose(canonical) == (watcher, canonical)


@pytest.mark.parametrize(
    "address",
    [
        "https://bsky.app/",
        "https://bsky.app/profile/ada.bsky.social/post/3k",
        "https://bsky.app/profile/ada",
        "did:key:abc",
        "bluesky:ada",
        "bluesky:ada byron",
    ],
)
def test_what_is_no_account_is_refused_with_what_to_give(address: str) -> None:
    with pytest.raises(AddressError, match="bluesky:"):
        Registry([Bluesky(), WebPage()]).choose(address)


def test_a_bare_domain_stays_a_web_page() -> None:
    assert Registry([Bluesky(), WebPage()]).choose("ada.example")[0].kind == "webpage"


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(ADA)), JSON))
def test_no_answer_raises_anything_but_a_look_error(changed: dict[str, object]) -> None:
    try:
        profile = read_profile({**ADA, **changed})
    except LookError:
        return
    assert profile.fields
    assert all(link.startswith("http") for link in profile.links)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared examples are not on this machine")
def test_the_published_example_gives_its_fields_but_for_its_owners_wish() -> None:
    example = json.loads((SHARED / "bluesky/example.profileViewDetailed.json").read_text())
    with pytest.raises(Blocked, match="not signed in"):
        read_profile(example)
    profile = read_profile({**example, "labels": []})
    assert fields_of(profile) == {
        "name": "Example Person",
        "bio": "Staff engineer @acme.example prev. Foo Lisbon 🇵🇹 · open to work",
    }
    assert profile.subject_id == example["did"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared examples are not on this machine")
async def test_the_published_errors_are_told_apart() -> None:
    errors = json.loads((SHARED / "bluesky/errors.json").read_text())
    expected = (Gone, Blocked, Blocked, Failed, Blocked)
    for error, kind in zip(errors, expected, strict=True):
        async with AppView(ADA) as view:
            view.site.default = api(error["body"], error["status"], **error.get("headers", {}))
            with pytest.raises(kind):
                await view.look()
