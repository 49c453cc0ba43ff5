"""Users of Stack Overflow and the other Stack Exchange sites, a hundred in one request.

https://api.stackexchange.com/docs/users-by-ids (version 2.3). A biography is only given under a
filter that asks for it, which is made once: https://api.stackexchange.com/docs/create-filter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from html import unescape
from typing import TYPE_CHECKING

from yarl import URL

from watchers.api import (
    ApiWatcher,
    BaseUrlSettings,
    Secret,
    number_in,
    parts_of,
    profile_by_api,
    text_in,
)
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
from watchers.notes import text_of_note
from watchers.page import Page
from watchers.text import LONG, clean_text, link_of

if TYPE_CHECKING:
    from watchers.http import Http

_API = "https://api.stackexchange.com"
_BATCH = 100
_OWN_DOMAINS = {
    "stackoverflow": "stackoverflow.com",
    "serverfault": "serverfault.com",
    "superuser": "superuser.com",
    "askubuntu": "askubuntu.com",
    "stackapps": "stackapps.com",
    "mathoverflow": "mathoverflow.net",
    "mathoverflow.net": "mathoverflow.net",
}
"""Sites by their short name that are no subdomain of stackexchange.com."""
# Hosts of the network that are no sites: their users have numbers of their own.
_NO_SITES = frozenset({"api", "area51", "chat", "data", "openid"})
_SITE = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)?")
_NUMBER = re.compile(r"[1-9][0-9]{0,11}")
_FILTER = re.compile(r"[!-~]{1,200}")
_THROTTLED = 502
_OUT_OF_ORDER = (500, 503)
_KEY = re.compile(r"\bkey\b", re.IGNORECASE)
_AN_HOUR = 3600.0


class StackExchangeSettings(BaseUrlSettings):
    """`[sources.stackexchange]`: where the API is, and an app's key that raises its quota."""

    base_url: str = _API
    key: Secret = None


class StackExchange(ApiWatcher):
    """Reads the public profile of one user of one site."""

    kind = "stackexchange"
    forms = "https://SITE/users/NUMBER or stackexchange:SITE/NUMBER"
    service = "Stack Exchange"
    Settings = StackExchangeSettings
    hosts = (".stackexchange.com", *(f".{host}" for host in dict.fromkeys(_OWN_DOMAINS.values())))
    supports = frozenset({"name", "location", "bio"})

    def __init__(self, settings: StackExchangeSettings | None = None) -> None:
        super().__init__(settings)
        self._batches: dict[str, Batches[str, Mapping[str, object]]] = {}
        self._filter = ""

    def claim(self, address: str) -> str | None:
        """Return `https://SITE/users/ID` for a profile's URL; raises AddressError for others."""
        url = URL(address)
        host = (url.host or "").removeprefix("www.")
        if not any(host == name[1:] or host.endswith(name) for name in self.hosts):
            return None
        parts = parts_of(url)
        if parts[:1] != ["users"] or not _NUMBER.fullmatch("".join(parts[1:2])):
            raise AddressError(
                f"{address!r} is no user of a Stack Exchange site: give https://SITE/users/NUMBER"
            )
        if host == "stackexchange.com" or host.partition(".")[0] in _NO_SITES:
            raise AddressError(
                f"{address!r} is a user of the network, not of a site: give the profile on a site,"
                " such as https://stackoverflow.com/users/NUMBER"
            )
        return f"https://{host}/users/{parts[1]}"

    def claim_short(self, text: str, *, named: bool) -> str | None:
        """Return the profile's URL for `stackexchange:SITE/NUMBER`."""
        site, _, number = text.partition("/")
        if not named or not _SITE.fullmatch(site) or not _NUMBER.fullmatch(number):
            return None
        host = _OWN_DOMAINS.get(site, f"{site}.stackexchange.com")
        return f"https://{host}/users/{number}"

    async def look(
        self, address: str, http: Http, permit: Permit, last: Last, *, urgent: bool = False
    ) -> Observation:
        """Look once, together with the others of the same site that are due."""
        site, number = _user_of(address)
        if site not in self._batches:
            self._batches[site] = Batches(_BATCH, partial(self._ask, site), partial(_gone, site))
        user = await self._batches[site].look(number, http, permit, urgent=urgent)
        return Observation(ObservationKind.SEEN, _profile(user, site), status=200)

    def parse(self, page: Page) -> Profile:
        """Read the first user off an answer; raises Gone when it holds none."""
        users = _users_in(page)
        if not users:
            raise Gone("Stack Exchange has no such user", status=page.status)
        return _profile(users[0], URL(page.url).query.get("site", ""))

    def raise_for_answer(self, page: Page) -> None:
        """Raise the look error that an answer stands for, in Stack Exchange's own numbers."""
        answer = _json_of(page)
        if error := number_in(answer, "error_id"):
            raise self._error(int(error), text_in(answer, "error_message"), page)
        super().raise_for_answer(page)

    async def _ask(
        self, site: str, http: Http, numbers: Sequence[str], permits: Sequence[Permit], urgent: bool
    ) -> Mapping[str, Mapping[str, object]]:
        if not self._filter:
            self._filter = await self._make_filter(http, permits, urgent)
        asked = {"site": site, "filter": self._filter, "pagesize": str(_BATCH)}
        url = self._url(f"users/{';'.join(numbers)}", **asked)
        users = _users_in(await self._get(url, http, permits, urgent))
        named = {number_in(user, "user_id"): user for user in users}
        return {number: user for number, user in named.items() if number}

    async def _make_filter(self, http: Http, permits: Sequence[Permit], urgent: bool) -> str:
        url = self._url("filters/create", base="default", include="user.about_me", unsafe="false")
        page = await self._get(url, http, permits, urgent)
        made = _items_in(page)
        name = made[0].get("filter") if made else None
        if not isinstance(name, str) or not _FILTER.fullmatch(name):
            raise Failed("Stack Exchange made no filter for biographies", status=page.status)
        return name

    async def _get(self, url: URL, http: Http, permits: Sequence[Permit], urgent: bool) -> Page:
        """Return a good answer, having noted what it wishes about the next request."""
        page = await http.get(
            str(url), permits, robots=self.robots, urgent=urgent, headers=self.headers()
        )
        answer = _json_of(page)
        if wait := number_in(answer, "backoff"):
            http.hold(self.base_url, float(wait[:6]), "its last answer asked for that pause")
        if number_in(answer, "quota_remaining") == "0":
            wish = f"the quota of the day is used up{self._hint}"
            http.hold(self.base_url, _until_tomorrow(page), wish)
        try:
            self.raise_for_answer(page)
        except Blocked as wall:
            if wall.retry_after:
                http.hold(self.base_url, wall.retry_after, wall.reason)
            raise
        return page

    def _url(self, path: str, **query: str) -> URL:
        key = {"key": self._key} if self._key else {}
        return URL(f"{self.base_url}/2.3/{path}").with_query({**query, **key})

    @property
    def _key(self) -> str:
        settings = self.settings
        secret = settings.key if isinstance(settings, StackExchangeSettings) else None
        return secret.get_secret_value() if secret else ""

    @property
    def _hint(self) -> str:
        return "" if self._key else "; [sources.stackexchange] key raises it to 10,000 requests"

    def _error(self, error: int, said: str, page: Page) -> LookError:
        # It may quote what it was sent.
        said = said.replace(self._key, "***") if self._key else said
        if error == _THROTTLED:
            found = re.search(r"(\d{1,6}) seconds", said)
            wait = float(found[1]) if found else _AN_HOUR
            reason = f"Stack Exchange takes no request for {wait:.0f} s{self._hint}"
            return Blocked(reason, status=page.status, retry_after=wait)
        if error in _OUT_OF_ORDER:
            return Failed(f"Stack Exchange is out of order: {said}", status=page.status)
        if self._key and _KEY.search(said):
            reason = f"Stack Exchange refuses the key: renew [sources.stackexchange] key ({said})"
            return Blocked(reason, status=page.status)
        return Failed(f"Stack Exchange refuses the question: {said}", status=page.status)


def _user_of(address: str) -> tuple[str, str]:
    url = URL(address)
    return url.host or "", url.name


def _gone(site: str, number: str) -> LookError:
    return Gone(f"{site} has no user {number}")


def _json_of(page: Page) -> object:
    """Return what the answer says, nothing when it is no JSON: an error may be a page."""
    try:
        return page.json()
    except Failed:
        return None


def _items_in(page: Page) -> list[Mapping[str, object]]:
    answer = page.json()
    items = answer.get("items") if isinstance(answer, dict) else None
    if not isinstance(items, list):
        raise Failed("the answer is none of Stack Exchange's (it has no items)", status=page.status)
    return [item for item in items if isinstance(item, dict)]


def _users_in(page: Page) -> list[Mapping[str, object]]:
    return [item for item in _items_in(page) if number_in(item, "user_id")]


def _profile(user: Mapping[str, object], site: str) -> Profile:
    about = user.get("about_me")
    texts = {
        "name": text_in(user, "display_name"),
        "location": text_in(user, "location"),
        "bio": clean_text(text_of_note(about), LONG) if isinstance(about, str) else "",
    }
    website = unescape(text_in(user, "website_url"))
    links = [link_of(f"https://{site}/", website)] if website else []
    return profile_by_api(texts, links, f"{site}/{number_in(user, 'user_id')}")


def _until_tomorrow(page: Page) -> float:
    """Return the seconds until the quota is new, at midnight UTC by the host's own clock."""
    try:
        now = parsedate_to_datetime(page.headers.get("date", "")).astimezone(UTC)
    except (TypeError, ValueError):
        return _AN_HOUR
    midnight = datetime(now.year, now.month, now.day, tzinfo=UTC) + timedelta(days=1)
    return (midnight - now).total_seconds()
