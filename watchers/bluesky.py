"""Bluesky accounts, by the public AppView: https://docs.bsky.app/docs/api/app-bsky-actor-get-profile

Looks that wait at the same time are one getProfiles (25 accounts). A handle is only a name that
changes; once the DID is known, it is what is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from yarl import URL

from watchers.api import ApiWatcher, BaseUrlSettings, found_by_api, text_in
from watchers.base import (
    AddressError,
    Blocked,
    Failed,
    Gone,
    Last,
    LookError,
    Observation,
    ObservationKind,
    Permit,
    Profile,
)
from watchers.batch import Batches
from watchers.page import Page
from watchers.text import LONG, MAX_LINKS, link_of

if TYPE_CHECKING:
    from watchers.http import Http

_API = "https://public.api.bsky.app"
_SITE = "https://bsky.app"
_OWN = ".bsky.social"
# https://atproto.com/specs/handle
_HANDLE = re.compile(
    r"(?=.{3,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?"
)
# https://atproto.com/specs/did: the two methods that accounts may have
_DID = re.compile(r"did:plc:[a-z2-7]{24}|did:web:[a-z0-9.-]{1,253}")
_INVALID = "handle.invalid"
"""What is shown instead of a handle whose domain does not confirm it."""
_BATCH = 25
_LINK = re.compile(r"https?://[^\s<>()\"']+[^\s<>()\"'.,;:!?]")
_WISHES = {
    "!no-unauthenticated": "asks not to be shown to people who are not signed in",
    "!hide": "is hidden by Bluesky's moderation",
    "!takedown": "is taken down by Bluesky's moderation",
}
_CLOSED = {
    "AccountTakedown": "the account is suspended by Bluesky",
    "AccountDeactivated": "the account is deactivated by its owner",
}


class BlueskySettings(BaseUrlSettings):
    """`[sources.bluesky]`: which AppView is asked."""

    base_url: str = _API


class Bluesky(ApiWatcher):
    """Reads the public profile of one Bluesky account."""

    kind = "bluesky"
    forms = "bluesky:HANDLE or https://bsky.app/profile/HANDLE"
    service = "Bluesky"
    Settings = BlueskySettings
    hosts = ("bsky.app", "www.bsky.app")
    supports = frozenset({"name", "bio"})

    def __init__(self, settings: BlueskySettings | None = None) -> None:
        super().__init__(settings)
        self._batches: Batches[str, Mapping[str, object]] = Batches(
            _BATCH, self._ask_many, lambda actor: Gone(f"Bluesky has no profile {actor}")
        )

    def claim(self, address: str) -> str | None:
        """Return `https://bsky.app/profile/ACTOR`; AddressError for another page of the site."""
        url = URL(address)
        if (handle := url.raw_host or "").endswith(_OWN) and url.path in ("", "/"):
            return _address_of(handle) if _actor(handle) else None
        if url.host not in self.hosts:
            return None
        parts = [part for part in url.path.split("/") if part]
        actor = _actor(parts[1]) if len(parts) == 2 and parts[0] == "profile" else None
        if actor is None:
            raise AddressError(
                f"{address!r} is no Bluesky profile: give {_SITE}/profile/HANDLE or bluesky:HANDLE"
            )
        return _address_of(actor)

    def claim_short(self, text: str, *, named: bool) -> str | None:
        """Return the profile's URL for a DID, a `.bsky.social` handle, or any handle if named."""
        actor = _actor(text.removeprefix("at://").removeprefix("@"))
        if actor and (named or actor.startswith("did:") or actor.endswith(_OWN)):
            return _address_of(actor)
        if actor is None and (text.startswith("did:") or (named and "/" not in text)):
            raise AddressError(
                f"{text!r} is no Bluesky handle or DID: give bluesky:NAME.bsky.social, "
                "bluesky:YOUR.DOMAIN or did:plc:…"
            )
        return None

    def url_of(self, address: str) -> str:
        """Return the API's URL of one profile."""
        return self._url("getProfile", [("actor", _actor_of(address))])

    async def look(
        self, address: str, http: Http, permit: Permit, last: Last, *, urgent: bool = False
    ) -> Observation:
        """Look once, together with the looks that wait; a changed handle is followed by DID."""
        known = last.subject_id if last.subject_id and _DID.fullmatch(last.subject_id) else None
        actor = known or _actor_of(address)
        answer = await self._batches.look(actor, http, permit, urgent=urgent)
        if not answer:
            # getProfiles leaves out whom it cannot show; getProfile says why.
            answer = await self._ask_one(actor, http, [permit], urgent)
        profile = read_profile(answer)
        if actor.startswith("did:") and profile.subject_id != actor:
            raise Failed("Bluesky answered with another account than the one asked for")
        return Observation(
            ObservationKind.SEEN, profile, status=200, moved_to=_moved(address, answer)
        )

    def parse(self, page: Page) -> Profile:
        """Read the profile off one answer of getProfile."""
        return read_profile(page.json())

    async def _ask_many(
        self, http: Http, actors: Sequence[str], permits: Sequence[Permit], urgent: bool
    ) -> Mapping[str, Mapping[str, object]]:
        """Ask for several actors; one that the answer leaves out gets an empty mapping."""
        if len(actors) == 1:
            return {actors[0]: await self._ask_one(actors[0], http, permits, urgent)}
        url = self._url("getProfiles", [("actors", actor) for actor in actors])
        page = await self._get(url, http, permits, urgent)
        if page.status == 400:
            # One bad actor spoils the request for all: each is asked for alone.
            return {actor: {} for actor in actors}
        self.raise_for_answer(page)
        answer = page.json()
        profiles = answer.get("profiles") if isinstance(answer, dict) else None
        if not isinstance(profiles, list):
            raise Failed("Bluesky's answer holds no profiles", status=page.status)
        found: dict[str, Mapping[str, object]] = {}
        for profile in profiles:
            if isinstance(profile, dict):
                found[text_in(profile, "did")] = profile
                found[text_in(profile, "handle").lower()] = profile
        return {actor: found.get(actor, {}) for actor in actors}

    async def _ask_one(
        self, actor: str, http: Http, permits: Sequence[Permit], urgent: bool
    ) -> Mapping[str, object]:
        page = await self._get(self._url("getProfile", [("actor", actor)]), http, permits, urgent)
        if page.status == 400:
            raise _refusal(page, actor)
        self.raise_for_answer(page)
        answer = page.json()
        if not isinstance(answer, dict) or not answer:
            raise Failed("the answer is no Bluesky profile (it has no DID)", status=page.status)
        return answer

    async def _get(self, url: str, http: Http, permits: Sequence[Permit], urgent: bool) -> Page:
        return await http.get(
            url, permits, robots=self.robots, urgent=urgent, headers=self.headers()
        )

    def _url(self, method: str, query: Sequence[tuple[str, str]]) -> str:
        asked = "&".join(f"{key}={quote(value, safe=':')}" for key, value in query)
        return f"{self.base_url}/xrpc/app.bsky.actor.{method}?{asked}"


def read_profile(answer: object) -> Profile:
    """Read a profileViewDetailed; raises LookError when it is none or its owner minds."""
    did = text_in(answer, "did")
    if not isinstance(answer, dict) or not did.startswith("did:"):
        raise Failed("the answer is no Bluesky profile (it has no DID)")
    for label in _labels(answer):
        if label in _WISHES:
            raise Blocked(f"the account {_WISHES[label]} (Bluesky's label {label})")
    fields = found_by_api(
        {
            "name": text_in(answer, "displayName"),
            "bio": text_in(answer, "description", limit=LONG),
        }
    )
    if not fields:
        raise Failed("the account states nothing about the person")
    return Profile(fields, _links(answer), did)


def _labels(answer: Mapping[str, object]) -> list[str]:
    """Return the labels that stand: a later one with `neg` takes an earlier one back."""
    labels = answer.get("labels")
    stated = (
        [label for label in labels if isinstance(label, dict)] if isinstance(labels, list) else []
    )
    taken_back = {
        (text_in(label, "src"), text_in(label, "val"))
        for label in stated
        if label.get("neg") is True
    }
    marks = [(text_in(label, "src"), text_in(label, "val")) for label in stated]
    return [value for source, value in marks if (source, value) not in taken_back]


def _links(answer: Mapping[str, object]) -> tuple[str, ...]:
    """Return the website and the addresses written in the description, which has no facets."""
    description = answer.get("description")
    written = _LINK.findall(description[:LONG]) if isinstance(description, str) else []
    links = (link_of(_SITE, link) for link in (text_in(answer, "website"), *written) if link)
    return tuple(dict.fromkeys(link for link in links if link))[:MAX_LINKS]


def _refusal(page: Page, actor: str) -> LookError:
    """Return what an answer 400 stands for: its `error` tells, never the status."""
    answer = page.json()
    error, message = text_in(answer, "error"), text_in(answer, "message")
    if error in _CLOSED:
        return Blocked(_CLOSED[error], status=400)
    if error == "InvalidRequest" and "not found" in message.lower():
        return Gone(f"Bluesky has no profile {actor}", status=400)
    return Failed(f"Bluesky refuses the question: {message or error or 'no reason'}", status=400)


def _moved(address: str, answer: Mapping[str, object]) -> str | None:
    """Return the address under the account's new handle, if the address names an old one."""
    old, new = _actor_of(address), _actor(text_in(answer, "handle"))
    is_new = new is not None and new not in (old, _INVALID) and not old.startswith("did:")
    return _address_of(new) if new and is_new else None


def _actor(text: str) -> str | None:
    """Return a handle or DID in its one form, or None."""
    actor = text.lower()
    return actor if _HANDLE.fullmatch(actor) or _DID.fullmatch(actor) else None


def _actor_of(address: str) -> str:
    return URL(address).raw_path.rpartition("/")[2].lower()


def _address_of(actor: str) -> str:
    return f"{_SITE}/profile/{actor}"
