"""Gravatar profiles, found by an e-mail address that never leaves this machine or enters a file.

Only its SHA-256 does, as the API wants it: https://docs.gravatar.com/rest-api/.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from yarl import URL

from watchers.api import ApiSettings, ApiWatcher, parts_of, profile_by_api, text_in
from watchers.base import (
    AddressError,
    Failed,
    Gone,
    Last,
    Observation,
    ObservationKind,
    Permit,
    Profile,
)
from watchers.page import Page
from watchers.text import LONG, SHORT, link_of

if TYPE_CHECKING:
    from watchers.http import Http

_API = "https://api.gravatar.com"
_SITE = "https://gravatar.com"
_EMAIL = re.compile(r"[^\s/:@]+@[^\s/:@]+\.[^\s/:@]+")
_HASH = re.compile(r"[0-9a-f]{64}")
_OLD_HASH = re.compile(r"[0-9a-f]{32}", re.IGNORECASE)
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9_.-]{0,63})", re.IGNORECASE)
# First path segments of gravatar.com that are its own pages.
_RESERVED = frozenset(
    "about accounts avatar blog connect contact developers emails features hovercards login "
    "logout privacy profile profiles signup site support tos v3".split()
)
_TEXTS = {
    "display_name": "name",
    "job_title": "title",
    "company": "employer",
    "location": "location",
    "description": "bio",
}


class GravatarSettings(ApiSettings):
    """`[sources.gravatar]`: where the API is, and an API key that raises its limit."""

    base_url: str = _API


class Gravatar(ApiWatcher):
    """Reads the public profile behind one e-mail address or profile URL."""

    kind = "gravatar"
    forms = "gravatar:E-MAIL or https://gravatar.com/NAME"
    service = "Gravatar"
    more = "1,000 an hour"
    Settings = GravatarSettings
    hosts = (".gravatar.com",)
    supports = frozenset(_TEXTS.values())

    def claim(self, address: str) -> str | None:
        """Return `https://gravatar.com/HASH` or `/SLUG` for a profile's URL."""
        url = URL(address)
        host, parts = url.host or "", parts_of(url)
        if host == "api.gravatar.com":
            parts = parts[2:] if parts[:2] == ["v3", "profiles"] else []
        elif host != "gravatar.com" and not host.endswith(".gravatar.com"):
            return None
        if any("@" in part for part in parts):
            raise AddressError("give the e-mail address alone: it is hashed, never kept")
        if len(parts) != 1 or not _SLUG.fullmatch(parts[0]) or parts[0].lower() in _RESERVED:
            raise AddressError(
                f"{address!r} is no Gravatar profile: give https://gravatar.com/NAME or an e-mail"
                " address"
            )
        if _OLD_HASH.fullmatch(parts[0]):
            raise AddressError(
                f"{address!r} has an old MD5 hash, which the API does not take: give the e-mail"
                " address, or the profile's URL"
            )
        return f"{_SITE}/{parts[0].lower()}"

    def claim_short(self, text: str, *, named: bool) -> str | None:
        """Return the address of an e-mail's profile, which tells its hash and not the e-mail."""
        if _EMAIL.fullmatch(text):
            return f"{_SITE}/{hashlib.sha256(text.strip().lower().encode()).hexdigest()}"
        if named and "@" in text:
            raise AddressError("gravatar: what was given is no e-mail address")
        if named and "/" not in text and _SLUG.fullmatch(text):
            return self.claim(f"{_SITE}/{text}")
        return None

    def url_of(self, address: str) -> str:
        """Return the API's URL of the profile."""
        return f"{self.base_url}/v3/profiles/{_key_of(address)}"

    def headers(self) -> Mapping[str, str]:
        """Return the headers of a request, the API key included."""
        token = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return {**super().headers(), **token}

    async def look(
        self, address: str, http: Http, permit: Permit, last: Last, *, urgent: bool = False
    ) -> Observation:
        """Look once; a profile whose URL was renamed is found again by its hash."""
        try:
            return await super().look(address, http, permit, last, urgent=urgent)
        except Gone as gone:
            known = last.subject_id or ""
            if gone.reason == _DISABLED or not _HASH.fullmatch(known) or known in address:
                raise
        url = f"{self.base_url}/v3/profiles/{known}"
        page = await self.ask(url, http, permit, urgent=urgent)
        profile = await http.parse(self.parse, page)
        if profile.subject_id != known:
            raise Failed("Gravatar answered with another profile than the one asked for")
        moved_to = f"{_SITE}/{known}"
        return Observation(ObservationKind.SEEN, profile, status=page.status, moved_to=moved_to)

    def raise_for_answer(self, page: Page) -> None:
        """Raise the look error that an answer stands for; a profile can be switched off."""
        if page.status == 404 and b'"disabled"' in page.body[:1_000]:
            raise Gone(_DISABLED, status=404)
        super().raise_for_answer(page)

    def parse(self, page: Page) -> Profile:
        """Read the profile off one answer; raises Failed when it is none."""
        answer = page.json()
        number = text_in(answer, "hash").lower()
        if not isinstance(answer, dict) or not _HASH.fullmatch(number):
            raise Failed("the answer is no Gravatar profile (it has no hash)", status=page.status)
        texts = {
            field: text_in(answer, key, limit=LONG if field == "bio" else SHORT)
            for key, field in _TEXTS.items()
        }
        return profile_by_api(texts, _links(answer), number)


_DISABLED = "the owner has switched the Gravatar profile off"


def _key_of(address: str) -> str:
    return URL(address).path.strip("/")


def _links(profile: Mapping[str, object]) -> Iterator[str | None]:
    for key in ("verified_accounts", "links"):
        stated = profile.get(key)
        for item in stated if isinstance(stated, list) else ():
            if isinstance(item, dict) and item.get("is_hidden") is not True:
                yield link_of(_SITE, text_in(item, "url")) if text_in(item, "url") else None
