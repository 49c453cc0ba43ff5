"""GitHub users, by the REST and GraphQL APIs of github.com or of an Enterprise server.

Without a token REST is asked, one user a request, with conditional requests:
https://docs.github.com/en/rest/users/users#get-a-user (version 2022-11-28). With one, GraphQL is:
many users a request, and the status line that REST lacks: https://docs.github.com/en/graphql
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from yarl import URL

from watchers.api import (
    ApiSettings,
    ApiWatcher,
    is_loopback,
    number_in,
    parts_of,
    profile_by_api,
    text_in,
    typed_link,
)
from watchers.base import (
    AddressError,
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
from watchers.text import LONG, SHORT, clean_text, join_texts, link_of

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
_OPEN = "Open to work"
_BATCH = 50
"""Users asked for in one GraphQL query: it costs one point of 5,000 an hour."""
_USER = (
    "login databaseId name company location bio websiteUrl twitterUsername isHireable"
    " status { message emoji indicatesLimitedAvailability organization { login } }"
)


class GitHubSettings(ApiSettings):
    """`[sources.github]`: where the API is, and a token that raises its limit."""

    base_url: str = _API


class GitHub(ApiWatcher):
    """Reads the public profile of one GitHub user."""

    kind = "github"
    forms = "github:LOGIN or https://github.com/LOGIN"
    service = "GitHub"
    more = "5,000 an hour"
    Settings = GitHubSettings
    hosts = ("github.com", "www.github.com", "api.github.com", "gist.github.com")
    supports = frozenset({"name", "employer", "location", "status", "bio"})
    takes_bare_names = True

    def __init__(self, settings: GitHubSettings | None = None) -> None:
        super().__init__(settings)
        self._batches: Batches[str, Mapping[str, object] | Failed] = Batches(
            _BATCH, self._ask_graphql, lambda login: Gone(f"GitHub has no user {login}")
        )

    def claim(self, address: str) -> str | None:
        """Return `https://github.com/login` for a profile's URL.

        Raises AddressError for a page of the site that is no profile.
        """
        url = URL(address)
        if url.host == "gist.github.com" and len(parts_of(url)) > 1:
            return None
        if url.host in self.hosts:
            return self._claim_github_com(url, address)
        return self._claim_own(url)

    def claim_short(self, text: str, *, named: bool) -> str | None:
        """Return the profile's URL for a login; without `github:` it must be no reserved word."""
        login = text.removeprefix("@") if named else text
        if _is_login(login):
            return f"{self._site}/{login.lower()}"
        if named and "/" not in text and "." not in text and " " not in text:
            return self._profile_of(login, f"github:{text}")
        return None

    def url_of(self, address: str) -> str:
        """Return the REST API's URL of the user."""
        return f"{self.base_url}/users/{_login_of(address)}"

    async def look(
        self, address: str, http: Http, permit: Permit, last: Last, *, urgent: bool = False
    ) -> Observation:
        """Look once; a renamed user is found again by the number GitHub gave them."""
        try:
            if self.token:
                return await self._look_by_graphql(address, http, permit, last, urgent)
            return await super().look(address, http, permit, last, urgent=urgent)
        except Gone:
            if last.subject_id is None:
                raise
            return await self._look_by_number(http, permit, last, urgent)

    def parse(self, page: Page) -> Profile:
        """Read the user off one answer; raises Failed when it is no person's."""
        user = page.json()
        if not isinstance(user, dict) or not isinstance(user.get("login"), str):
            raise Failed("the answer is no GitHub user (it has no login)", status=page.status)
        account = user.get("type", "User")
        if account != "User":
            what = "an organisation" if account == "Organization" else f"a {account}"
            raise Failed(f"{clean_text(user['login'])} is {what}, not a person", status=page.status)
        status = _OPEN if user.get("hireable") is True else ""
        return _profile(user, status, number_in(user, "id"), ("blog", "twitter_username"))

    def headers(self) -> Mapping[str, str]:
        """Return the headers that the documentation asks for."""
        headers = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
        if token := self.token:
            headers["Authorization"] = f"Bearer {token}"
        return headers

    async def _look_by_number(
        self, http: Http, permit: Permit, last: Last, urgent: bool
    ) -> Observation:
        url = f"{self.base_url}/user/{last.subject_id}"
        page = await self.ask(url, http, permit, urgent=urgent)
        seen = await self.observe(page, http, Last(), self.parse)
        user = page.json()
        login = text_in(user, "login")
        if seen.profile is None or seen.profile.subject_id != last.subject_id:
            raise Failed("GitHub answered with another user than the one asked for")
        return Observation(
            ObservationKind.SEEN,
            seen.profile,
            status=page.status,
            moved_to=f"{self._site}/{login.lower()}",
        )

    async def _look_by_graphql(
        self, address: str, http: Http, permit: Permit, last: Last, urgent: bool
    ) -> Observation:
        user = await self._batches.look(_login_of(address), http, permit, urgent=urgent)
        if isinstance(user, Failed):
            raise user
        hireable = _OPEN if user.get("isHireable") is True else ""
        texts = join_texts((hireable, _status_line(user)))
        profile = _profile(
            user, texts, number_in(user, "databaseId"), ("websiteUrl", "twitterUsername")
        )
        return Observation(ObservationKind.SEEN, profile, status=200)

    async def _ask_graphql(
        self, http: Http, logins: Sequence[str], permits: Sequence[Permit], urgent: bool
    ) -> Mapping[str, Mapping[str, object] | Failed]:
        names = ", ".join(f"$l{at}: String!" for at in range(len(logins)))
        asked = " ".join(f"u{at}: user(login: $l{at}) {{ {_USER} }}" for at in range(len(logins)))
        question = {
            "query": f"query({names}) {{ {asked} }}",
            "variables": {f"l{at}": login for at, login in enumerate(logins)},
        }
        page = await http.post(
            self._graphql_url, question, permits, urgent=urgent, headers=self.headers()
        )
        self.raise_for_answer(page)
        answer = page.json()
        users = answer.get("data") if isinstance(answer, dict) else None
        if not isinstance(users, dict):
            raise self._graphql_error(answer, page)
        troubles = _troubles_in(answer)
        found = {
            login: users.get(f"u{at}") or troubles.get(f"u{at}") for at, login in enumerate(logins)
        }
        return {login: one for login, one in found.items() if isinstance(one, dict | Failed)}

    @property
    def _graphql_url(self) -> str:
        # An Enterprise server has REST under /api/v3 and GraphQL under /api/graphql.
        return f"{self.base_url.removesuffix('/v3')}/graphql"

    def _graphql_error(self, answer: object, page: Page) -> LookError:
        errors = answer.get("errors") if isinstance(answer, dict) else None
        first = errors[0] if isinstance(errors, list) and errors else None
        if text_in(first, "type") == "RATE_LIMITED":
            return self.used_up(page)
        reason = text_in(first, "message") or "it holds no data"
        return Failed(f"GitHub did not answer the query: {reason}", status=page.status)

    @property
    def _site(self) -> str:
        """The site whose profiles the API answers for; a test's loopback plays github.com."""
        if self.base_url == _API or is_loopback(self.base_url):
            return _SITE
        # GitHub Enterprise: HOST/api/v3, or with data residency api.SUBDOMAIN.ghe.com.
        url = URL(self.base_url)
        return str(url.with_host((url.host or "").removeprefix("api.")).origin())

    def _claim_github_com(self, url: URL, address: str) -> str:
        if self._site != _SITE:
            raise AddressError(
                f"{address!r}: [sources.github] base_url asks {self._site} and not github.com"
            )
        parts = parts_of(url)
        if url.host == "api.github.com":
            parts = parts[1:] if parts[:1] == ["users"] else []
        return self._profile_of(parts[0] if len(parts) == 1 else "", address)

    def _claim_own(self, url: URL) -> str | None:
        """Claim the API's form of a profile on base_url's host, and GitHub Enterprise's own pages.

        Another base_url may share its host with ordinary pages: there /LOGIN is one of those.
        """
        base = URL(self.base_url)
        parts = parts_of(url)
        above = parts_of(base)
        if url.origin() == base.origin() and parts[:-1] == [*above, "users"]:
            parts = parts[-1:]
        elif url.origin() != URL(self._site).origin() or is_loopback(self.base_url):
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


def _troubles_in(answer: object) -> dict[str, Failed]:
    """Return what kept GitHub from answering for single users, by alias: they are not gone."""
    errors = answer.get("errors") if isinstance(answer, dict) else None
    found = {}
    for error in errors if isinstance(errors, list) else []:
        path = error.get("path") if isinstance(error, dict) else None
        if isinstance(path, list) and path and text_in(error, "type") != "NOT_FOUND":
            said = text_in(error, "message") or "it gives no reason"
            found[str(path[0])] = Failed(f"GitHub did not answer for this user: {said}")
    return found


def _login_of(address: str) -> str:
    return URL(address).path.strip("/")


def _is_login(text: str) -> bool:
    return bool(_LOGIN.fullmatch(text)) and text.lower() not in _RESERVED


def _profile(
    user: Mapping[str, object], status: str, number: str | None, links: tuple[str, str]
) -> Profile:
    texts = {
        field: text_in(user, key, limit=LONG if field == "bio" else SHORT)
        for key, field in _TEXTS.items()
    }
    return profile_by_api({**texts, "status": status}, _links(user, *links), number)


def _status_line(user: Mapping[str, object]) -> str:
    """Return the status as people read it: "🌴 On vacation (busy)"."""
    status = user.get("status")
    if not isinstance(status, dict) or status.get("organization") is not None:
        # Shown to the members of that organisation alone, whoever's token it is.
        return ""
    emoji, message = text_in(status, "emoji"), text_in(status, "message")
    busy = status.get("indicatesLimitedAvailability") is True
    # An emoji given by name (`:palm_tree:`) is for GitHub's own pages.
    shown = "" if emoji.startswith(":") else emoji
    return " ".join(part for part in (shown, message, "(busy)" if busy else "") if part)


def _links(user: Mapping[str, object], site: str, handle: str) -> list[str | None]:
    name = text_in(user, handle)
    return [
        typed_link(text_in(user, site)),
        link_of("https://twitter.com/", name) if name else None,
    ]
