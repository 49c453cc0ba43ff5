"""Hacker News users, against a loopback server that answers as the Firebase API does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.watchers.pages import SHARED, a_page, fields_of
from tests.watchers.test_contract import api
from tests.watchers.test_github import JSON
from watchers.base import AddressError, Blocked, Failed, Gone, Last, LookError, Profile
from watchers.hackernews import HackerNews, HackerNewsSettings
from watchers.registry import Registry
from watchers.testing import Loopback, Reply, Request, WatcherContract, a_permit, an_http
from watchers.webpage import WebPage

ADDRESS = "https://news.ycombinator.com/user?id=Ada_B"
ADA = {
    "id": "Ada_B",
    "created": 1173923446,
    "karma": 2937,
    "about": "Engineer at Acme &amp; poet.<p>Mail in profile: "
    '<a href="https:&#x2F;&#x2F;ada.example&#x2F;" rel="nofollow">'
    "https:&#x2F;&#x2F;ada.example</a>",
    "submitted": [8265435],
}


class TestHackerNews(WatcherContract):
    watcher = HackerNews()
    address = "hackernews:Ada_B"
    fields = {"bio": "Engines and poetry"}

    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        return api({"id": "Ada_B", "karma": 1, "about": escape(fields["bio"])})


def parse(body: object) -> Profile:
    return HackerNews().parse(a_page(json.dumps(body), content_type="application/json"))


async def look(site: Loopback) -> Any:
    watcher = HackerNews(HackerNewsSettings(base_url=site.url("/")))
    async with an_http() as http:
        return await watcher.look(ADDRESS, http, a_permit(ADDRESS), Last())


async def test_a_user_is_asked_for_as_documented_and_read_as_text() -> None:
    async with Loopback({"/v0/user/Ada_B.json": api(ADA)}) as site:
        seen = await look(site)
    assert site.paths == ["/v0/user/Ada_B.json"]
    assert fields_of(seen.profile) == {
        "bio": "Engineer at Acme & poet. Mail in profile: https://ada.example"
    }
    assert seen.profile.links == ("https://ada.example/",)
    assert seen.profile.subject_id == "Ada_B"


async def test_null_is_a_user_who_is_not_there() -> None:
    async with Loopback({"/v0/user/Ada_B.json": api(None)}) as site:
        with pytest.raises(Gone, match="no such user"):
            await look(site)


async def test_a_limit_says_how_long_to_wait() -> None:
    async with Loopback(default=Reply(status=429, headers={"Retry-After": "30"})) as site:
        with pytest.raises(Blocked, match="slow down, for 30 s") as caught:
            await look(site)
    assert caught.value.retry_after == 30


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"id": "Ada_B", "karma": 1}, "states nothing about the person"),
        ({**ADA, "about": "<p> </p>"}, "states nothing about the person"),
        ({"about": "x"}, "no Hacker News user"),
        ([ADA], "no Hacker News user"),
        ("pg", "no Hacker News user"),
    ],
)
def test_an_answer_without_a_person_is_a_failed_look(body: object, reason: str) -> None:
    with pytest.raises(Failed, match=reason):
        parse(body)


def test_a_user_of_many_posts_is_read_in_a_worker() -> None:
    import pickle

    assert pickle.loads(pickle.dumps(HackerNews().parse))


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("hn:Ada_B", ADDRESS),
        ("HackerNews:Ada_B", ADDRESS),
        ("https://news.ycombinator.com/user?id=Ada_B", ADDRESS),
        ("news.ycombinator.com/user?id=Ada_B&x=1#top", ADDRESS),
        ("hackernews:https://news.ycombinator.com/user?id=Ada_B", ADDRESS),
    ],
)
def test_an_id_keeps_its_case_in_every_form(address: str, canonical: str) -> None:
    watcher, chosen = Registry([HackerNews(), WebPage()]).choose(address)
    assert (watcher.kind, chosen) == ("hackernews", canonical)


@pytest.mark.parametrize(
    "address",
    [
        "hn:a",
        "hackernews:not an id",
        "https://news.ycombinator.com/",
        "https://news.ycombinator.com/item?id=1",
        "https://news.ycombinator.com/user?id=../x",
        "https://news.ycombinator.com/user",
    ],
)
def test_what_is_no_user_is_refused_with_what_to_give(address: str) -> None:
    with pytest.raises(AddressError, match="hackernews:ID"):
        Registry([HackerNews(), WebPage()]).choose(address)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(ADA)), JSON))
def test_no_answer_raises_anything_but_a_look_error(changed: dict[str, object]) -> None:
    try:
        profile = parse({**ADA, **changed})
    except LookError:
        return
    assert profile.fields


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared examples are not on this machine")
def test_the_published_example_gives_its_fields() -> None:
    example = json.loads((SHARED / "hackernews/user.json").read_text())
    profile = parse(example)
    assert fields_of(profile) == {"bio": "This is a test"}
    assert profile.subject_id == "jl"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared examples are not on this machine")
def test_the_published_answer_for_nobody_is_gone() -> None:
    with pytest.raises(Gone):
        parse(json.loads((SHARED / "hackernews/user.unknown.json").read_text()))
