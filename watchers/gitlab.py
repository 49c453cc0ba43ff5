"""GitLab users, by the REST API of gitlab.com or of a server of one's own.

A user name is looked up in a list, the profile is asked for by its number, the status line by
itself: https://docs.gitlab.com/api/users/. The profile wants a token; without one GitLab shows
the name and the status line only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from yarl import URL

from watchers.api import (
    ApiSettings,
    ApiWatcher,
    found_by_api,
    is_loopback,
    number_in,
    parts_of,
    profile_by_api,
    text_in,
    typed_link,
)
from watchers.base import (
    AddressError,
    Blocked,
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

_SITE = "https://gitlab.com"
_API = "/api/v4"
_NAME = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,253}[a-z0-9_-])?", re.IGNORECASE)
# First path segments of a GitLab server that are its own pages.
_RESERVED = frozenset(
    "admin api assets dashboard explore files groups health_check help import invites jwt login "
    "oauth profile projects public s search sitemap slash-command-logo.png snippets "
    "unsubscribes uploads users v2 about blog pricing".split()
)
_TEXTS = {"name": "name", "job_title": "title", "location": "location", "bio": "bio"}
# What a private profile keeps to itself; an open one has these keys, if only with nothing in them.
_PERSONAL = ("bio", "location", "organization", "job_title", "work_information", "website_url")
_ACCOUNTS = {"linkedin": "https://www.linkedin.com/in/", "twitter": "https://twitter.com/"}


class GitLabSettings(ApiSettings):
    """`[sources.gitlab]`: where the server is, and a token with the scope read_user."""

    base_url: str = _SITE


class GitLab(ApiWatcher):
    """Reads the public profile of one GitLab user."""

    kind = "gitlab"
    forms = "gitlab:USER or https://gitlab.com/USER"
    service = "GitLab"
    more = "what GitLab allows a user"
    Settings = GitLabSettings
    hosts = ("gitlab.com", "www.gitlab.com")

    def __init__(self, settings: GitLabSettings | None = None) -> None:
        super().__init__(settings)
        shown = {"name", "title", "employer", "location", "status", "bio"}
        self.supports = frozenset(shown if self.token else {"name", "status"})

    @property
    def base_url(self) -> str:
        """Return where the server is, even when its API was named."""
        return super().base_url.removesuffix(_API)

    def claim(self, address: str) -> str | None:
        """Return `https://gitlab.com/user` for a profile's URL; raises AddressError for others."""
        url = URL(address)
        if url.host in self.hosts:
            if self._site != _SITE:
                raise AddressError(
                    f"{address!r}: [sources.gitlab] base_url asks {self._site}, not gitlab.com"
                )
            return self._profile_of(parts_of(url), address)
        site = URL(self._site)
        if url.origin() != site.origin() or is_loopback(self._site):
            return None
        above, parts = parts_of(site), parts_of(url)
        if parts[: len(above)] != above:
            return None
        return self._profile_of(parts[len(above) :], address)

    def claim_short(self, text: str, *, named: bool) -> str | None:
        """Return the profile's URL for `gitlab:user`."""
        if not named or "://" in text or "/" in text:
            return None
        if _is_name(text.removeprefix("@")):
            return self._profile_of([text.removeprefix("@")], f"gitlab:{text}")
        return None

    def url_of(self, address: str) -> str:
        """Return the API's URL of the list in which the user is looked up."""
        return f"{self.base_url}{_API}/users?username={_name_of(address)}"

    def headers(self) -> Mapping[str, str]:
        """Return the headers of a request, the token included."""
        token = {"PRIVATE-TOKEN": self.token} if self.token else {}
        return {**super().headers(), **token}

    async def look(
        self, address: str, http: Http, permit: Permit, last: Last, *, urgent: bool = False
    ) -> Observation:
        """Look once; a renamed user is found again by the number GitLab gave them."""
        name = _name_of(address)
        listed = await self.ask(self.url_of(address), http, permit, urgent=urgent)
        number = _number_of(listed, name)
        if number is not None:
            _, profile = await self._read(number, listed, http, permit, urgent)
            return Observation(ObservationKind.SEEN, profile, status=listed.status)
        if last.subject_id is None or not self.token:
            raise Gone(f"GitLab has no user {name}")
        now, profile = await self._read(last.subject_id, listed, http, permit, urgent)
        moved_to = f"{self._site}/{now.lower()}"
        return Observation(ObservationKind.SEEN, profile, status=listed.status, moved_to=moved_to)

    def raise_for_answer(self, page: Page) -> None:
        """Raise the look error that an answer stands for; a server may hide all its users."""
        if page.status == 403 and not self.token and b"Not authorized" in page.body[:1_000]:
            raise Blocked(
                f"{self._site} shows its users only with a token: set [sources.gitlab] token",
                status=403,
            )
        super().raise_for_answer(page)

    def parse(self, page: Page) -> Profile:
        """Read the user off an answer, the list's or the profile's; raises LookError."""
        user = _user_in(page.json())
        name = text_in(user, "username")
        if not name or number_in(user, "id") is None:
            raise Failed("the answer is no GitLab user (no username or id)", status=page.status)
        if (state := text_in(user, "state")) not in ("active", ""):
            raise Blocked(f"GitLab says that the account {name} is {state}", status=page.status)
        if user.get("bot") is True:
            raise Failed(f"{name} is a bot, not a person", status=page.status)
        is_bare = self.token and not any(key in user for key in _PERSONAL)
        if is_bare or user.get("private_profile") is True:
            raise Blocked(f"{name} has made the profile private", status=page.status)
        texts = {
            field: text_in(user, key, limit=LONG if field == "bio" else SHORT)
            for key, field in _TEXTS.items()
        }
        links = [typed_link(text_in(user, "website_url")), *_accounts(user)]
        return profile_by_api({**texts, "employer": _employer(user)}, links, number_in(user, "id"))

    async def _read(
        self, number: str, listed: Page, http: Http, permit: Permit, urgent: bool
    ) -> tuple[str, Profile]:
        """Return a user's name and profile, with the status line that has an answer of its own."""
        url = f"{self.base_url}{_API}/users/{number}"
        page = await self.ask(url, http, permit, urgent=urgent) if self.token else listed
        profile = await http.parse(self.parse, page)
        if profile.subject_id != number:
            raise Failed("GitLab answered with another user than the one asked for")
        status = await self.ask(f"{url}/status", http, permit, urgent=urgent)
        fields = {**profile.fields, **found_by_api({"status": _status_line(status)})}
        name = text_in(_user_in(page.json()), "username")
        return name, Profile(fields, profile.links, profile.subject_id)

    @property
    def _site(self) -> str:
        """The site whose profiles the API answers for; a test's loopback plays gitlab.com."""
        return _SITE if is_loopback(self.base_url) else self.base_url

    def _profile_of(self, parts: list[str], address: str) -> str:
        if len(parts) == 1 and _is_name(parts[0]):
            return f"{self._site}/{parts[0].lower()}"
        what = "a project or one of GitLab's own pages" if parts else "GitLab's home page"
        raise AddressError(f"{address!r} is {what}: give {self._site}/USER or gitlab:USER")


def _is_name(text: str) -> bool:
    is_file = text.lower().endswith((".git", ".atom"))
    return bool(_NAME.fullmatch(text)) and not is_file and text.lower() not in _RESERVED


def _name_of(address: str) -> str:
    return URL(address).path.rpartition("/")[2]


def _number_of(listed: Page, name: str) -> str | None:
    """Return the number of the user in a list of those with that name; None when it is empty."""
    users = listed.json()
    if not isinstance(users, list):
        raise Failed("the answer is no list of GitLab users", status=listed.status)
    if not users:
        return None
    number = number_in(users[0], "id")
    if number is None or text_in(users[0], "username").lower() != name:
        raise Failed(f"GitLab did not answer with the user {name}", status=listed.status)
    return number


def _user_in(answer: object) -> Mapping[str, object]:
    user = answer[0] if isinstance(answer, list) and answer else answer
    return user if isinstance(user, dict) else {}


def _employer(user: Mapping[str, object]) -> str:
    """Return the organization, or what GitLab made of it: "Engineer at Acme", or only one half."""
    title, work = text_in(user, "job_title"), text_in(user, "work_information")
    stated = work.removeprefix(f"{title} at ") if work != title else ""
    return text_in(user, "organization") or stated


def _accounts(user: Mapping[str, object]) -> list[str | None]:
    names = ((site, text_in(user, key)) for key, site in _ACCOUNTS.items())
    return [link_of(site, name) for site, name in names if name]


def _status_line(page: Page) -> str:
    """Return "On leave (busy)"; the emoji is given by name, for GitLab's own pages."""
    status = page.json()
    if not isinstance(status, dict):
        raise Failed("the answer is no GitLab status", status=page.status)
    busy = "(busy)" if status.get("availability") == "busy" else ""
    return " ".join(part for part in (text_in(status, "message"), busy) if part)
