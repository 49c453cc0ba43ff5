"""Stack Exchange's users, against a loopback server that answers as the API does."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Mapping
from html import escape
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
    Postponed,
    Refused,
)
from watchers.registry import Registry
from watchers.stackexchange import StackExchange, StackExchangeSettings
from watchers.testing import Loopback, Reply, Request, WatcherContract, a_permit, an_http
from watchers.testing.loopback import FakeTime

ADDRESS = "https://stackoverflow.com/users/42"
ADA = {
    "user_id": 42,
    "display_name": "Ada &quot;A&quot; Byron",
    "location": "London &amp; Paris",
    "website_url": "https://ada.example/?a=1&amp;b=2",
    "about_me": '<p>Staff engineer at <a href="https://acme.example">Acme</a>.</p>\r\n'
    "<p>I &lt;3 C</p>",
}


def wrapped(*items: object, **more: object) -> dict[str, object]:
    return {"items": items, "has_more": False, "quota_max": 300, "quota_remaining": 299, **more}


def users(*people: object, **more: object) -> Any:
    """Return a route that answers as the API does: with a filter, then with users."""

    def answer(request: Request) -> Reply:
        if "/filters/create" in request.path:
            return api(wrapped({"filter": "!9Z(-wzu0T", "included_fields": []}))
        return api(wrapped(*people, **more))

    return answer


def watcher(base_url: str = "https://api.stackexchange.com", key: str | None = None) -> Any:
    return StackExchange(StackExchangeSettings.model_validate({"base_url": base_url, "key": key}))


async def look_at(site: Loopback, address: str = ADDRESS, key: str | None = None) -> Observation:
    return await look(watcher(site.url(""), key), address)


class TestContract(WatcherContract):
    watcher = watcher()
    address = "stackexchange:stackoverflow/42"
    fields = {"name": "Ada Byron", "location": "London", "bio": "Engines and poetry"}

    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        named = {"display_name": escape(fields["name"]), "location": escape(fields["location"])}
        return users({"user_id": 42, **named, "about_me": f"<p>{escape(fields['bio'])}</p>"})(
            request
        )


async def test_a_user_is_read_and_the_api_is_asked_as_documented() -> None:
    async with Loopback(default=users(ADA)) as site:
        seen = await look_at(site, key="s3cret")
    assert seen.kind is ObservationKind.SEEN
    assert seen.profile is not None
    assert fields_of(seen.profile) == {
        "name": 'Ada "A" Byron',
        "location": "London & Paris",
        "bio": "Staff engineer at Acme. I <3 C",
    }
    assert seen.profile.subject_id == "stackoverflow.com/42"
    assert seen.profile.links == ("https://ada.example/?a=1&b=2",)
    made, asked = (URL(path) for path in site.paths)
    assert made.path == "/2.3/filters/create"
    assert made.query["include"] == "user.about_me"
    assert asked.path == "/2.3/users/42"
    assert dict(asked.query) == {
        "site": "stackoverflow.com",
        "filter": "!9Z(-wzu0T",
        "pagesize": "100",
        "key": "s3cret",
    }


async def test_an_answer_that_is_always_compressed_is_read() -> None:
    def answer(request: Request) -> Reply:
        plain = users(ADA)(request)
        packed = {**plain.headers, "Content-Encoding": "gzip"}
        return Reply(gzip.compress(plain.body), headers=packed)

    async with Loopback(default=answer) as site:
        assert (await look_at(site)).kind is ObservationKind.SEEN
    assert "gzip" in site.requests[0].headers["accept-encoding"]


async def test_many_of_one_site_are_one_request_and_the_filter_is_made_once() -> None:
    people = [{**ADA, "user_id": number} for number in range(1, 121)]

    def answer(request: Request) -> Reply:
        numbers = URL(request.path).path.rpartition("/")[2].split(";")
        return users(*(who for who in people if str(who["user_id"]) in numbers))(request)

    async with Loopback(default=answer) as site, an_http(concurrency=2) as http:
        one = watcher(site.url(""))
        first = [f"https://stackoverflow.com/users/{number}" for number in range(1, 121)]
        addresses = [*first, "https://unix.stackexchange.com/users/7"]
        await one.look(addresses[0], http, a_permit(addresses[0]), Last())
        seen = await asyncio.gather(
            *(one.look(address, http, a_permit(address), Last()) for address in addresses)
        )
    assert [found.profile.subject_id for found in seen] == [
        *(f"stackoverflow.com/{number}" for number in range(1, 121)),
        "unix.stackexchange.com/7",
    ]
    asked = [URL(path) for path in site.paths if "/users/" in path]
    assert len(site.paths) == len(asked) + 1
    sizes = [(url.query["site"], len(url.name.split(";"))) for url in asked[1:]]
    assert sorted(sizes) == [
        ("stackoverflow.com", 20),
        ("stackoverflow.com", 100),
        ("unix.stackexchange.com", 1),
    ]


async def test_who_is_missing_from_the_answer_is_gone_and_the_others_are_seen() -> None:
    async with Loopback(default=users(ADA)) as site, an_http() as http:
        one = watcher(site.url(""))
        numbers = (42, 43)
        addresses = [f"https://stackoverflow.com/users/{number}" for number in numbers]
        seen, gone = await asyncio.gather(
            *(one.look(address, http, a_permit(address), Last()) for address in addresses),
            return_exceptions=True,
        )
    assert isinstance(seen, Observation)
    assert isinstance(gone, Gone)
    assert gone.reason == "stackoverflow.com has no user 43"


async def test_who_revoked_is_not_asked_for() -> None:
    async with Loopback(default=users(ADA)) as site, an_http() as http:
        one = watcher(site.url(""))
        permits = [a_permit(), a_permit(objection=lambda: "revoked")]
        seen = await asyncio.gather(
            one.look(ADDRESS, http, permits[0], Last()),
            one.look("https://stackoverflow.com/users/43", http, permits[1], Last()),
            return_exceptions=True,
        )
    assert isinstance(seen[1], Refused)
    assert [URL(path).name for path in site.paths] == ["create", "42"]


@pytest.mark.parametrize("urgent", [False, True])
async def test_a_backoff_is_waited_out_by_the_next_request(urgent: bool) -> None:
    clock = FakeTime()
    async with (
        Loopback(default=users(ADA, backoff=10)) as site,
        an_http(monotonic=clock.monotonic, sleep=clock.sleep) as http,
    ):
        one = watcher(site.url(""))
        await one.look(ADDRESS, http, a_permit(), Last(), urgent=urgent)
        assert clock.slept == []
        await one.look(ADDRESS, http, a_permit(), Last(), urgent=urgent)
    assert clock.slept == [10.0]


@pytest.mark.parametrize("urgent", [False, True])
async def test_a_throttled_address_is_left_alone_for_as_long_as_it_says(urgent: bool) -> None:
    said = "too many requests from this IP, more requests available in 32400 seconds"
    reply = api({"error_id": 502, "error_message": said, "error_name": "throttle_violation"}, 400)
    clock = FakeTime()
    async with (
        Loopback(default=reply) as site,
        an_http(monotonic=clock.monotonic, sleep=clock.sleep) as http,
    ):
        one = watcher(site.url(""))
        with pytest.raises(Blocked, match=r"no request for 32400 s; .* key raises it") as caught:
            await one.look(ADDRESS, http, a_permit(), Last(), urgent=urgent)
        assert caught.value.retry_after == 32_400
        with pytest.raises(Postponed, match="left alone for 32400 s") as later:
            await one.look(ADDRESS, http, a_permit(), Last(), urgent=urgent)
    assert later.value.seconds == 32_400
    assert len(site.paths) == 1


async def test_a_quota_that_is_used_up_ends_the_day_and_loses_no_answer() -> None:
    clock = FakeTime()
    async with (
        Loopback(default=users(ADA, quota_remaining=0)) as site,
        an_http(monotonic=clock.monotonic, sleep=clock.sleep) as http,
    ):
        one = watcher(site.url(""))
        seen = await one.look(ADDRESS, http, a_permit(), Last())
        assert seen.kind is ObservationKind.SEEN
        # The answer's own clock says five in the morning
        with pytest.raises(Postponed, match="quota of the day is used up") as caught:
            await one.look(ADDRESS, http, a_permit(), Last())
    assert caught.value.seconds == 19 * 3600


@pytest.mark.parametrize(
    ("error", "said", "kind", "reason"),
    [
        (400, "No site found for name `x`", Failed, "refuses the question: No site found"),
        (400, "no method found with key s3cret", Blocked, r"renew \[sources.stackexchange\] key"),
        (403, "access denied", Failed, "access denied"),
        (500, "internal error", Failed, "out of order"),
        (502, "simply too much", Blocked, "for 3600 s"),
        (503, "down", Failed, "out of order"),
    ],
)
async def test_an_error_is_called_by_its_name_and_quotes_no_key(
    error: int, said: str, kind: type[LookError], reason: str
) -> None:
    reply = api({"error_id": error, "error_message": said}, 400)
    async with Loopback(default=reply) as site:
        with pytest.raises(kind, match=reason) as caught:
            await look_at(site, key="s3cret")
    assert "s3cret" not in str(caught.value)


async def test_a_filter_that_is_not_made_is_a_failed_look() -> None:
    async with Loopback(default=api(wrapped())) as site:
        with pytest.raises(Failed, match="no filter"):
            await look_at(site)
    assert len(site.paths) == 1


def test_what_a_user_does_not_state_is_absent() -> None:
    profile = parse(
        watcher(), wrapped({"user_id": 1, "display_name": "Ada", "about_me": "<p></p>"})
    )
    assert fields_of(profile) == {"name": "Ada"}


def test_a_biography_that_is_a_bare_url_is_text() -> None:
    bio = {**ADA, "about_me": "https://ada.example/"}
    assert fields_of(parse(watcher(), wrapped(bio)))["bio"] == "https://ada.example/"


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(ADA)), JSON))
def test_no_answer_raises_anything_but_a_look_error(changed: dict[str, object]) -> None:
    assert_only_look_errors(watcher(), wrapped({**ADA, **changed}))


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["items", "backoff", "quota_remaining", "error_id", "error_message"]),
        JSON,
    )
)
async def test_no_wrapper_does_either(changed: dict[str, object]) -> None:
    async with Loopback(default=users(ADA, **changed)) as site:
        try:
            seen = await look_at(site)
        except (LookError, Postponed):
            return
    assert seen.profile is not None
    assert seen.profile.fields


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (
            "https://stackoverflow.com/users/22656/jon-skeet",
            "https://stackoverflow.com/users/22656",
        ),
        (
            "https://www.stackoverflow.com/users/22656?tab=profile",
            "https://stackoverflow.com/users/22656",
        ),
        ("https://unix.stackexchange.com/users/5/ada", "https://unix.stackexchange.com/users/5"),
        ("https://superuser.com/users/5", "https://superuser.com/users/5"),
        ("https://serverfault.com/users/5", "https://serverfault.com/users/5"),
        ("https://askubuntu.com/users/5", "https://askubuntu.com/users/5"),
        ("https://mathoverflow.net/users/5", "https://mathoverflow.net/users/5"),
        ("https://stackapps.com/users/5", "https://stackapps.com/users/5"),
        ("https://pt.stackoverflow.com/users/5", "https://pt.stackoverflow.com/users/5"),
        ("stackexchange:stackoverflow/22656", "https://stackoverflow.com/users/22656"),
        ("stackexchange:unix/5", "https://unix.stackexchange.com/users/5"),
        ("stackexchange:mathoverflow/5", "https://mathoverflow.net/users/5"),
        ("stackexchange:mathoverflow.net/5", "https://mathoverflow.net/users/5"),
    ],
)
def test_a_profile_has_one_address(text: str, canonical: str) -> None:
    chosen, address = Registry.load({}).choose(text)
    assert (chosen.kind, address) == ("stackexchange", canonical)
    assert Registry.load({}).choose(canonical)[1] == canonical


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("https://stackoverflow.com/", "no user of a Stack Exchange site"),
        ("https://stackoverflow.com/questions/5/what", "no user of a Stack Exchange site"),
        ("https://stackoverflow.com/users", "no user of a Stack Exchange site"),
        ("https://stackoverflow.com/users/ada", "no user of a Stack Exchange site"),
        ("https://stackexchange.com/users/5/ada", "user of the network, not of a site"),
        ("https://chat.stackoverflow.com/users/5", "user of the network, not of a site"),
        ("stackexchange:stackoverflow", "no"),
        ("stackexchange:a/b/5", "no"),
    ],
)
def test_what_is_no_profile_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(AddressError, match=reason):
        Registry.load({}).choose(text)


@needs_examples
async def test_the_constructed_examples_are_read() -> None:
    body = example("stackexchange/users.json")
    assert fields_of(parse(watcher(), body)) == {
        "name": "Example",
        "location": "Reading, United Kingdom",
        "bio": "Staff engineer at Acme.",
    }
    throttled, unknown = example("stackexchange/errors.json")
    with pytest.raises(Gone):
        parse(watcher(), unknown["body"])
    reply = Reply(json.dumps(throttled["body"]).encode(), throttled["status"])
    async with Loopback(default=reply) as site:
        with pytest.raises(Blocked, match="32400 s"):
            await look_at(site)
