"""Gravatar profiles, against a loopback server that answers as the API does."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.watchers.apis import (
    DATE_EPOCH,
    JSON,
    api,
    assert_only_look_errors,
    example,
    look,
    needs_examples,
    parse,
)
from tests.watchers.pages import fields_of
from watchers.base import AddressError, Blocked, Failed, Gone, Last
from watchers.gravatar import Gravatar, GravatarSettings
from watchers.registry import Registry
from watchers.testing import Loopback, Request, WatcherContract

EMAIL = "ada@example.org"
HASH = hashlib.sha256(EMAIL.encode()).hexdigest()
ADDRESS = f"https://gravatar.com/{HASH}"
BY_HASH, BY_NAME = f"/v3/profiles/{HASH}", "/v3/profiles/ada"
ADA = {
    "hash": HASH,
    "display_name": "Ada Byron",
    "profile_url": "https://gravatar.com/ada",
    "location": "London",
    "description": "Engines\r\nand poetry",
    "job_title": "Engineer",
    "company": "Acme",
    "verified_accounts": [
        {"service_type": "github", "url": "https://github.com/ada", "is_hidden": False},
        {"service_type": "x", "url": "https://x.example/ada", "is_hidden": True},
    ],
    "links": [{"label": "Home", "url": "https://ada.example/"}, {"url": "javascript:alert(1)"}],
}


def watcher(base_url: str = "https://api.gravatar.com", token: str | None = None) -> Gravatar:
    return Gravatar(GravatarSettings.model_validate({"base_url": base_url, "token": token}))


class TestContract(WatcherContract):
    watcher = watcher()
    address = EMAIL
    fields = {
        "name": "Ada Byron",
        "title": "Engineer",
        "employer": "Acme",
        "location": "London",
        "bio": "Engines and poetry",
    }
    conditional = True

    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        named = {"display_name": fields["name"], "job_title": fields["title"]}
        more = {"company": fields["employer"], "description": fields["bio"]}
        return api({"hash": HASH, **named, **more, "location": fields["location"]})


async def test_a_profile_is_read_and_the_api_is_asked_by_the_hash() -> None:
    async with Loopback({BY_HASH: api(ADA)}) as site:
        seen = await look(watcher(site.url(""), "s3cret"), ADDRESS)
        await look(watcher(site.url(""), ""), ADDRESS)
    assert seen.profile is not None
    assert fields_of(seen.profile) == {
        "name": "Ada Byron",
        "title": "Engineer",
        "employer": "Acme",
        "location": "London",
        "bio": "Engines and poetry",
    }
    assert seen.profile.subject_id == HASH
    assert seen.profile.links == ("https://github.com/ada", "https://ada.example/")
    assert site.paths == [BY_HASH, BY_HASH]
    assert site.requests[0].headers["authorization"] == "Bearer s3cret"
    assert "authorization" not in site.requests[1].headers


@pytest.mark.parametrize(
    "text",
    [EMAIL, " Ada@Example.ORG ", f"gravatar:{EMAIL}", f"gravatar: {EMAIL.upper()}", ADDRESS],
)
def test_an_e_mail_address_is_kept_as_its_hash_alone(text: str) -> None:
    chosen, address = Registry.load({}).choose(text)
    assert (chosen.kind, address) == ("gravatar", ADDRESS)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("https://gravatar.com/Ada", "https://gravatar.com/ada"),
        ("http://en.gravatar.com/ada/", "https://gravatar.com/ada"),
        (f"https://api.gravatar.com/v3/profiles/{HASH}", ADDRESS),
        ("gravatar:ada", "https://gravatar.com/ada"),
        ("gravatar.com/ada", "https://gravatar.com/ada"),
    ],
)
def test_a_profiles_url_has_one_form(text: str, canonical: str) -> None:
    chosen, address = Registry.load({}).choose(text)
    assert (chosen.kind, address) == ("gravatar", canonical)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"https://gravatar.com/{EMAIL}", "give the e-mail address alone"),
        ("gravatar:ada@example", "no e-mail address"),
        ("gravatar:ada@@example.org", "no e-mail address"),
        ("https://gravatar.com/", "no Gravatar profile"),
        ("https://gravatar.com/profiles/edit", "no Gravatar profile"),
        ("https://gravatar.com/support", "no Gravatar profile"),
        ("https://secure.gravatar.com/avatar/0bc83cb571cd1c50ba6f3e8a78ef1346", "no Gravatar"),
        ("https://gravatar.com/0bc83cb571cd1c50ba6f3e8a78ef1346", "old MD5 hash"),
    ],
)
def test_a_mistaken_address_is_refused_and_no_e_mail_is_repeated(text: str, reason: str) -> None:
    with pytest.raises(AddressError, match=reason) as caught:
        Registry.load({}).choose(text)
    assert "ada@" not in str(caught.value)


async def test_the_e_mail_address_is_in_nothing_that_is_sent_or_said() -> None:
    _, address = Registry.load({}).choose(EMAIL)
    async with Loopback({BY_HASH: api({"error": "User not found", "code": "not_found"}, 404)}) as s:
        with pytest.raises(Gone) as caught:
            await look(watcher(s.url("")), address)
    said = f"{caught.value!r} {address} {s.requests}"
    assert "ada" not in said.lower()


async def test_a_profile_with_another_url_is_found_by_its_hash() -> None:
    async with Loopback({BY_HASH: api(ADA)}) as site:
        with pytest.raises(Gone):
            await look(watcher(site.url("")), "https://gravatar.com/ada")
        seen = await look(watcher(site.url("")), "https://gravatar.com/ada", Last(subject_id=HASH))
    assert seen.moved_to == ADDRESS
    assert seen.profile is not None
    assert seen.profile.subject_id == HASH
    assert site.paths == [BY_NAME, BY_NAME, BY_HASH]


async def test_a_profile_that_was_switched_off_is_gone_and_not_asked_for_again() -> None:
    off = api({"error": "Profile is disabled", "code": "disabled"}, 404)
    async with Loopback(default=off) as site:
        with pytest.raises(Gone, match="switched the Gravatar profile off"):
            await look(watcher(site.url("")), "https://gravatar.com/ada", Last(subject_id=HASH))
        with pytest.raises(Gone):
            await look(watcher(site.url("")), ADDRESS, Last(subject_id=HASH))
    assert site.paths == [BY_NAME, BY_HASH]


async def test_an_answer_about_another_profile_is_a_failed_look() -> None:
    other = {**ADA, "hash": "0" * 64}
    async with Loopback({BY_HASH: api(other)}) as site:
        with pytest.raises(Failed, match="another profile"):
            await look(watcher(site.url("")), "https://gravatar.com/ada", Last(subject_id=HASH))


async def test_a_used_up_limit_says_when_it_resets_and_what_raises_it() -> None:
    headers = {"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": str(DATE_EPOCH + 600)}
    async with Loopback({BY_HASH: api({"code": "rate_limit_exceeded"}, 429, **headers)}) as site:
        with pytest.raises(Blocked, match="resets in 10 min; a token raises it to 1,000") as caught:
            await look(watcher(site.url("")), ADDRESS)
    assert caught.value.retry_after == 600


@pytest.mark.parametrize(
    "body", [{}, [], None, {"display_name": "Ada"}, {"hash": "x"}, {"hash": HASH, "company": " "}]
)
def test_an_answer_that_states_nobody_is_a_failed_look(body: object) -> None:
    with pytest.raises(Failed, match=r"no Gravatar profile|states nothing"):
        parse(watcher(), body)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(ADA)), JSON))
def test_no_answer_raises_anything_but_a_look_error(changed: dict[str, object]) -> None:
    assert_only_look_errors(watcher(), {**ADA, **changed})


@needs_examples
def test_the_published_example_gives_its_fields() -> None:
    profile = parse(watcher(), example("gravatar/profile.json"))
    assert fields_of(profile) == {
        "name": "Example",
        "title": "Chief",
        "employer": "EG Inc",
        "location": "E.G.",
        "bio": "Sorry, this is not my name. Just an example, you know.",
    }


@needs_examples
async def test_the_documented_errors_are_called_by_their_names() -> None:
    kinds = [Gone, Gone, Blocked, Blocked]
    for error, kind in zip(example("gravatar/errors.json"), kinds, strict=True):
        async with Loopback({BY_HASH: api(error["body"], error["status"])}) as site:
            with pytest.raises(kind):
                await look(watcher(site.url("")), ADDRESS)
