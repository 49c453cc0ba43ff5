"""Hacker News users, by the official API: https://github.com/HackerNews/API

A user has no name there but an id, and says whatever they like in one text, `about`.
"""

from __future__ import annotations

import re

from yarl import URL

from watchers.api import ApiWatcher, BaseUrlSettings, found_by_api
from watchers.base import AddressError, Failed, Gone, Profile
from watchers.notes import links_of_note, text_of_note
from watchers.page import Page
from watchers.text import LONG, clean_text

_API = "https://hacker-news.firebaseio.com"
_SITE = "https://news.ycombinator.com"
# Case-sensitive; the form that signing up accepts.
_ID = re.compile(r"[A-Za-z0-9_-]{2,15}")
_SHORT = "hn:"


class HackerNewsSettings(BaseUrlSettings):
    """`[sources.hackernews]`: where the API is."""

    base_url: str = _API


class HackerNews(ApiWatcher):
    """Reads what one Hacker News user says about themselves."""

    kind = "hackernews"
    forms = "hackernews:ID or https://news.ycombinator.com/user?id=ID"
    service = "Hacker News"
    Settings = HackerNewsSettings
    hosts = ("news.ycombinator.com",)
    supports = frozenset({"bio"})

    def claim(self, address: str) -> str | None:
        """Return `https://news.ycombinator.com/user?id=ID` for a user's page."""
        url = URL(address)
        if url.host not in self.hosts:
            return None
        return _profile_of(url.query.get("id", "") if url.path == "/user" else "", address)

    def claim_short(self, text: str, *, named: bool) -> str | None:
        """Return the user's page for an id after `hackernews:` or `hn:`."""
        if text.lower().startswith(_SHORT):
            named, text = True, text[len(_SHORT) :].strip()
        if not named or "/" in text or "." in text:
            return None
        return _profile_of(text, f"hackernews:{text}")

    def url_of(self, address: str) -> str:
        """Return the API's URL of the user."""
        return f"{self.base_url}/v0/user/{URL(address).query.get('id', '')}.json"

    def parse(self, page: Page) -> Profile:
        """Read the user off one answer, which is `null` for one who does not exist."""
        user = page.json()
        if user is None:
            raise Gone("Hacker News has no such user; ids are case-sensitive", status=page.status)
        name = user.get("id") if isinstance(user, dict) else None
        if not isinstance(user, dict) or not isinstance(name, str) or not name:
            raise Failed("the answer is no Hacker News user (it has no id)", status=page.status)
        about = user.get("about")
        about = about if isinstance(about, str) else ""
        fields = found_by_api({"bio": clean_text(text_of_note(about), LONG)})
        if not fields:
            raise Failed(f"{clean_text(name)} states nothing about the person", status=page.status)
        return Profile(fields, links_of_note(about, _SITE), clean_text(name))


def _profile_of(name: str, address: str) -> str:
    if not _ID.fullmatch(name):
        raise AddressError(
            f"{address!r} is no Hacker News user: give {_SITE}/user?id=ID or hackernews:ID"
        )
    return f"{_SITE}/user?id={name}"
