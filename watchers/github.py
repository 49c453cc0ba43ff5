"""GitHub users, by the REST API of github.com or of an Enterprise server.

https://docs.github.com/en/rest/users/users#get-a-user (version 2022-11-28)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING

from pydantic import SecretStr, field_validator
from yarl import URL

from watchers.base import (
    AddressError,
    Blocked,
    Failed,
    Found,
    Observation,
    ObservationKind,
    Permit,
    Profile,
    SourceSettings,
    Validators,
    Watcher,
)
from watchers.page import Page, read_retry_after
from watchers.text import LONG, SHORT, clean_text, link_of

if TYPE_CHECKING:
    from watchers.http import Http

_API = "https://api.github.com"
_SITE = "https://github.com"
# Old accounts keep double and trailing hyphens; managed users have a suffix `_shortcode`.
_LOGIN = re.compile(r"[a-z0-9][a-z0-9-]{0,38}(?:_[a-z0-9]{1,10})?", re.IGNORECASE)
# First path segments of github.com that are its own pages.
_RESERVED = frozenset(
    "about account apps blog business codespaces collections contact copilot customer-stories "
    "dashboard discussions enterprise events explore features gist github-copilot home issues join "
    "login logout marketplace mobile new notifications open-source organizations orgs packages "
    "partners pricing projects pulls readme resources search security session sessions settings "
    "signup site solutions sponsors stars team teams topics trending users watching".split()
)
_TEXTS = {"name": "name", "company": "employer", "location": "location", "bio": "bio"}
_WITHOUT_HINT = 60.0


class GitHubSettings(SourceSettings):
    """`[sources.github]`: where the API is, and a token that raises its limit."""

    base_url: str = _API
    token: SecretStr | None = None

    @field_validator("base_url")
    @classmethod
    def _check(cls, text: str) -> str:
        url = URL(text)
        if url.scheme not in ("http", "https") or not url.host or url.user is not None:
            raise ValueError(f"{text!r} is no http(s) URL, such as {_API}")
        return str(url.with_query(None).with_fragment(None)).rstrip("/")

    @field_validator("token")
    @classmethod
    def _none_when_empty(cls, token: SecretStr | None) -> SecretStr | None:
        return token if token and token.get_secret_value().strip() else None


class GitHub(Watcher):
    """Reads the public profile of one GitHub user."""

    kind = "github"
    Settings = GitHubSettings
    hosts = ("github.com", "www.github.com", "api.github.com", "gist.github.com")
    supports = frozenset({"name", "employer", "location", "status", "bio"})
    robots = False

    def claim(self, address: str) -> str | None:
        """Return `https://github.com/login` for any form of a profile's address.

        Raises AddressError for a page of the site that is no profile.
        """
        from watchers.registry import canonical_url

        if address.lower().startswith("github:"):
            return self._profile_of(address[len("github:") :].strip().lstrip("@"), address)
        url = URL(canonical_url(address))
        if url.host in self.hosts:
            return self._claim_github_com(url, address)
        return self._claim_own(url)

    def url_of(self, address: str) -> str:
        """Return the API's URL of the user."""
        return f"{self._settings.base_url}/users/{URL(address).path.strip('/')}"

    async def look(
        self, address: str, http: Http, permit: Permit, last: Validators, *, urgent: bool = False
    ) -> Observation:
        """Look once by the API; the limits of the API are Blocked with the time they last."""
        page = await http.get(
            self.url_of(address),
            permit,
            last=last,
            robots=self.robots,
            urgent=urgent,
            headers=self._headers(),
        )
        if page.not_modified:
            return Observation(
                ObservationKind.UNCHANGED, validators=page.validators, status=page.status
            )
        self._raise_for_limits(page)
        page.raise_for_status()
        if page.validators.body_hash is not None and page.validators.body_hash == last.body_hash:
            return Observation(
                ObservationKind.UNCHANGED, validators=page.validators, status=page.status
            )
        profile = await http.parse(self.parse, page)
        return Observation(
            ObservationKind.SEEN, profile, validators=page.validators, status=page.status
        )

    def parse(self, page: Page) -> Profile:
        """Read the user off one answer; raises Failed when it is no person's."""
        user = page.json()
        if not isinstance(user, dict) or not isinstance(user.get("login"), str):
            raise Failed("the answer is no GitHub user (it has no login)", status=page.status)
        account = user.get("type", "User")
        if account != "User":
            what = "an organisation" if account == "Organization" else f"a {account}"
            raise Failed(f"{clean_text(user['login'])} is {what}, not a person", status=page.status)
        fields = {
            field: Found(text, "api")
            for key, field in _TEXTS.items()
            if (text := _text(user, key, LONG if field == "bio" else SHORT))
        }
        if user.get("hireable") is True:
            fields["status"] = Found("Open to work", "api")
        if not fields:
            raise Failed("the account states nothing about the person", status=page.status)
        return Profile(fields, _links(user), _subject_id(user))

    @property
    def _settings(self) -> GitHubSettings:
        settings = self.settings
        return settings if isinstance(settings, GitHubSettings) else GitHubSettings()

    @property
    def _site(self) -> str:
        """The site whose profiles the API answers for; a test's loopback plays github.com."""
        url = URL(self._settings.base_url)
        host = url.host or ""
        if self._settings.base_url == _API or _is_loopback(host):
            return _SITE
        # GitHub Enterprise: HOST/api/v3, or with data residency api.SUBDOMAIN.ghe.com.
        return str(url.with_host(host.removeprefix("api.")).origin())

    def _headers(self) -> Mapping[str, str]:
        headers = {
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        if token := self._settings.token:
            headers["Authorization"] = f"Bearer {token.get_secret_value()}"
        return headers

    def _claim_github_com(self, url: URL, address: str) -> str:
        if self._site != _SITE:
            raise AddressError(
                f"{address!r}: [sources.github] base_url asks {self._site} and not github.com"
            )
        parts = [part for part in url.path.split("/") if part]
        if url.host == "api.github.com":
            parts = parts[1:] if parts[:1] == ["users"] else []
        return self._profile_of(parts[0] if len(parts) == 1 else "", address)

    def _claim_own(self, url: URL) -> str | None:
        """Claim the API's form of a profile on base_url's host, and GitHub Enterprise's own pages.

        Another base_url may share its host with ordinary pages: there /LOGIN is one of those.
        """
        base = URL(self._settings.base_url)
        parts = [part for part in url.path.split("/") if part]
        above = [part for part in base.path.split("/") if part]
        if url.origin() == base.origin() and parts[:-1] == [*above, "users"]:
            parts = parts[-1:]
        elif url.origin() != URL(self._site).origin() or _is_loopback(base.host or ""):
            return None
        if len(parts) != 1 or not _is_login(parts[0]):
            return None
        return f"{self._site}/{parts[0].lower()}"

    def _profile_of(self, login: str, address: str) -> str:
        if not _is_login(login):
            raise AddressError(
                f"{address!r} is no GitHub profile: give https://github.com/LOGIN or github:LOGIN"
            )
        return f"{self._site}/{login.lower()}"

    def _raise_for_limits(self, page: Page) -> None:
        """Raise Blocked for a used-up limit or a refused token, with what helps."""
        if page.status == 401:
            raise Blocked(
                "GitHub refuses the token: renew [sources.github] token", status=page.status
            )
        if page.status not in (403, 429):
            return
        wait = read_retry_after(page.headers)
        if page.headers.get("x-ratelimit-remaining") == "0":
            seconds = wait if wait is not None else _seconds_to_reset(page.headers)
            resets = "" if seconds is None else f"; it resets in {max(1, round(seconds / 60))} min"
            hint = "" if self._settings.token else "; a token raises it to 5,000 an hour"
            raise Blocked(
                f"GitHub's rate limit is used up{resets}{hint}",
                status=page.status,
                retry_after=seconds,
            )
        if wait is not None or "rate limit" in page.text()[:2_000].lower():
            # Without a header the documentation asks for a minute at least.
            wait = _WITHOUT_HINT if wait is None else wait
            raise Blocked(
                f"GitHub asks us to slow down, for {wait:.0f} s",
                status=page.status,
                retry_after=wait,
            )


def _is_login(text: str) -> bool:
    return bool(_LOGIN.fullmatch(text)) and text.lower() not in _RESERVED


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _text(user: Mapping[str, object], key: str, limit: int) -> str:
    value = user.get(key)
    return clean_text(value, limit) if isinstance(value, str) else ""


def _links(user: Mapping[str, object]) -> tuple[str, ...]:
    blog = _text(user, "blog", SHORT)
    links = [link_of(_SITE, blog if "://" in blog else f"https://{blog}")] if blog else []
    if handle := _text(user, "twitter_username", SHORT):
        links.append(link_of("https://twitter.com/", handle))
    return tuple(link for link in links if link)


def _subject_id(user: Mapping[str, object]) -> str | None:
    number = user.get("id")
    return str(number) if isinstance(number, int) and not isinstance(number, bool) else None


def _seconds_to_reset(headers: Mapping[str, str]) -> float | None:
    """Return the seconds until the limit resets, by the host's own clock; None when not stated."""
    try:
        now = parsedate_to_datetime(headers.get("date", "")).timestamp()
        return max(0.0, int(headers.get("x-ratelimit-reset", "")) - now)
    except (TypeError, ValueError, OverflowError):
        return None
