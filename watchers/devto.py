"""DEV users, and those of any other Forem, by the API: https://developers.forem.com/api/v1

Work and education are on the page only; the API states name, summary and location.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from yarl import URL

from watchers.api import ApiSettings, ApiWatcher, found_by_api, is_loopback, text_in
from watchers.base import AddressError, Blocked, Failed, Profile
from watchers.page import Page
from watchers.text import LONG, link_of

_SITE = "https://dev.to"
_USER = re.compile(r"[a-z0-9_]{1,30}", re.IGNORECASE)
# First path segments of a Forem that are its own pages.
_RESERVED = frozenset(
    "about admin api bookmarks challenges code-of-conduct community connect contact confirm-email "
    "dashboard enter faq feed follow followers following guides health help images internal latest "
    "listings listing login manage mod moderation new news notifications onboarding org "
    "organizations p page pages pod privacy pages-sitemap reactions readinglist reading_list "
    "report-abuse robots rss search series settings shop signout_confirm sitemap sponsors "
    "subforems survey t tag tags terms tips top users verify videos welcome".split()
)


class DevToSettings(ApiSettings):
    """`[sources.devto]`: which Forem is asked, and an API key for one that wants it."""

    base_url: str = _SITE


class DevTo(ApiWatcher):
    """Reads the public profile of one DEV user."""

    kind = "devto"
    forms = "devto:USER or https://dev.to/USER"
    service = "DEV"
    Settings = DevToSettings
    supports = frozenset({"name", "location", "bio"})

    def claim(self, address: str) -> str | None:
        """Return `https://dev.to/user`; AddressError for a page of the site that is no profile."""
        url = URL(address)
        site = URL(self._site)
        if (url.host or "").removeprefix("www.") != site.host or url.port != site.port:
            return None
        parts = [part for part in url.path.split("/") if part]
        return self._profile_of(parts[0] if len(parts) == 1 else "", address)

    def claim_short(self, text: str, *, named: bool) -> str | None:
        """Return the profile's URL for a user name after `devto:`."""
        if not named or "/" in text or "." in text:
            return None
        return self._profile_of(text.removeprefix("@"), f"devto:{text}")

    def url_of(self, address: str) -> str:
        """Return the API's URL of the user."""
        return f"{self.base_url}/api/users/by_username?url={URL(address).path.strip('/')}"

    def headers(self) -> Mapping[str, str]:
        """Return the headers that the documentation asks for."""
        headers = {"Accept": "application/vnd.forem.api-v1+json"}
        return {**headers, "api-key": self.token} if self.token else headers

    def raise_for_answer(self, page: Page) -> None:
        """Raise the look error that an answer stands for, unless it is a good one."""
        if page.status == 401 and not self.token:
            raise Blocked(
                f"{URL(self._site).host} is read by its members only: set [sources.devto] token",
                status=401,
            )
        super().raise_for_answer(page)

    def parse(self, page: Page) -> Profile:
        """Read the user off one answer."""
        user = page.json()
        if not isinstance(user, dict) or not isinstance(user.get("username"), str):
            raise Failed("the answer is no DEV user (it has no username)", status=page.status)
        fields = found_by_api(
            {
                "name": text_in(user, "name"),
                "location": text_in(user, "location"),
                "bio": text_in(user, "summary", limit=LONG),
            }
        )
        if not fields:
            raise Failed("the account states nothing about the person", status=page.status)
        number = user.get("id")
        known = isinstance(number, int) and not isinstance(number, bool)
        return Profile(fields, _links(user), str(number) if known else None)

    @property
    def _site(self) -> str:
        """The site whose profiles the API answers for; a test's loopback plays dev.to."""
        return _SITE if is_loopback(self.base_url) else str(URL(self.base_url).origin())

    def _profile_of(self, name: str, address: str) -> str:
        if not _USER.fullmatch(name) or name.lower() in _RESERVED:
            raise AddressError(
                f"{address!r} is no DEV profile: give {self._site}/USER or devto:USER"
            )
        return f"{self._site}/{name.lower()}"


def _links(user: Mapping[str, object]) -> tuple[str, ...]:
    page = text_in(user, "website_url")
    links = [link_of(_SITE, page if "://" in page else f"https://{page}")] if page else []
    for key, site in (("github_username", "github.com"), ("twitter_username", "twitter.com")):
        if name := text_in(user, key).strip("@/"):
            links.append(link_of(f"https://{site}/", name))
    return tuple(dict.fromkeys(link for link in links if link))
