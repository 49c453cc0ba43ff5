"""Which addresses are accounts of the fediverse, and their one form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.watchers.fediverse import ADDRESS
from watchers.base import AddressError, Forbidden
from watchers.bluesky import Bluesky
from watchers.devto import DevTo
from watchers.hackernews import HackerNews
from watchers.mastodon import Mastodon
from watchers.registry import Registry
from watchers.webpage import WebPage

REGISTRY = Registry([Mastodon(), WebPage()])


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("@Ada@Social.Example", ADDRESS),
        ("mastodon:ada@social.example", ADDRESS),
        ("mastodon:@ada@social.example", ADDRESS),
        ("acct:ada@social.example", ADDRESS),
        ("https://social.example/@ada", ADDRESS),
        ("social.example/@ada/", ADDRESS),
        ("https://social.example/@ada?x=1#top", ADDRESS),
        ("https://away.example/@ada@social.example", ADDRESS),
        ("https://social.example/@Ada", "https://social.example/@Ada"),
        ("https://social.example/users/ada", "https://social.example/users/ada"),
        ("mastodon:https://social.example/users/ada", "https://social.example/users/ada"),
        ("@ada@straße.example", "https://xn--strae-oqa.example/@ada"),
        ("@ada@127.0.0.1:3000", "http://127.0.0.1:3000/@ada"),
    ],
)
def test_an_account_has_one_address(address: str, canonical: str) -> None:
    watcher, chosen = REGISTRY.choose(address)
    assert (watcher.kind, chosen) == ("mastodon", canonical)
    assert REGISTRY.choose(canonical) == (watcher, canonical)


@pytest.mark.parametrize(
    "address",
    [
        "https://medium.com/@ada",
        "https://www.youtube.com/@ada",
        "https://www.tiktok.com/@ada",
        "https://stackoverflow.com/users/ada",
        "https://forum.example/users/123",
        "https://social.example/@ada/115",
        "https://social.example/@ada.rss",
        "https://social.example/@",
        "https://social.example/users",
    ],
)
def test_what_is_no_account_stays_a_web_page(address: str) -> None:
    assert REGISTRY.choose(address)[0].kind == "webpage"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ada@social.example", "e-mail address"),
        ("@ada", "no web address"),
        ("mastodon:ada", "give @USER@HOST"),
        ("acct:ada", "give @USER@HOST"),
        ("@ada@medium.com", "no server of the fediverse"),
        ("@ada@..", "names no host"),
        ("@ada@:::", "names no host"),
        (
            "mastodon:https://social.example/about",
            "is no address of the source mastodon: give @USER@HOST",
        ),
    ],
)
def test_a_mistaken_address_is_refused_with_the_reason(address: str, reason: str) -> None:
    with pytest.raises(AddressError, match=reason):
        REGISTRY.choose(address)


@pytest.mark.parametrize("address", ["@ada@threads.net", "https://social.example/@ada@threads.net"])
def test_a_network_that_forbids_machines_is_refused_by_its_handle_too(address: str) -> None:
    with pytest.raises(Forbidden):
        REGISTRY.choose(address)


PARTS = (
    *("@", "acct:", "mastodon:", "bluesky:", "did:plc:", "did:web:", "hn:", "devto:", "https://"),
    *("http://", "bsky.app/profile/", "dev.to/", "news.ycombinator.com/user?id=", ".bsky.social"),
    *("x.example", "/", "users/", "[::1]", ":80", "%40", "ß", "..", "?", "#", "a" * 24, " ", "ada"),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=6).map("".join))
def test_whatever_is_typed_is_refused_in_one_line_or_has_one_form(address: str) -> None:
    registry = Registry([Mastodon(), Bluesky(), DevTo(), HackerNews(), WebPage()])
    try:
        watcher, canonical = registry.choose(address)
    except AddressError as error:
        mistake = str(error)
    else:
        assert registry.choose(canonical) == (watcher, canonical)
        return
    assert "\n" not in mistake
