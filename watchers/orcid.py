"""ORCID records, by the public API or the member API: `/v3.0/{iD}/record`.

https://info.orcid.org/documentation/api-tutorials/api-tutorial-read-data-on-a-record/. The public
API is for non-commercial use, so that the source is off until the settings name its terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from yarl import URL

from watchers.api import WITHOUT_HINT, ApiSettings, ApiWatcher, parts_of, profile_by_api, text_in
from watchers.base import (
    AddressError,
    Blocked,
    Failed,
    Gone,
    Last,
    Observation,
    Permit,
    Profile,
)
from watchers.countries import country_name
from watchers.dates import is_current, today_of
from watchers.page import Page, read_retry_after
from watchers.text import LONG, join_texts, link_of

if TYPE_CHECKING:
    from watchers.http import Http

_API = "https://pub.orcid.org"
_SITE = "https://orcid.org"
_ID = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]", re.IGNORECASE)
_SITES = frozenset({"orcid.org", "www.orcid.org"})
_APIS = frozenset({"pub.orcid.org", "api.orcid.org"})
_OFF = (
    "ORCID's public API may be used for non-commercial purposes only: set [sources.orcid] terms ="
    ' "non-commercial" if that is so, or "member-api" with your organisation\'s token'
)
_DEACTIVATED = 9044


class OrcidSettings(ApiSettings):
    """`[sources.orcid]`: under which terms it is used, where the API is, a member's token."""

    base_url: str = _API
    terms: Literal["member-api", "non-commercial"] | None = None


class Orcid(ApiWatcher):
    """Reads what an ORCID record shows to everyone."""

    kind = "orcid"
    forms = "the iD, such as 0000-0002-1825-0097, or https://orcid.org/iD"
    service = "ORCID"
    more = "your organisation's own limit"
    Settings = OrcidSettings
    dated = True
    hosts = (*sorted(_SITES), *sorted(_APIS))
    supports = frozenset({"name", "title", "employer", "location", "bio"})

    def objection(self) -> str | None:
        """Return why the source is off, until the settings name the terms of its use."""
        settings = self.settings
        return None if isinstance(settings, OrcidSettings) and settings.terms else _OFF

    def claim(self, address: str) -> str | None:
        """Return `https://orcid.org/iD` for a record's URL; raises AddressError for others."""
        url = URL(address)
        if url.host not in self.hosts:
            return None
        parts = parts_of(url)
        if url.host in _APIS:
            parts = parts[1:2] if parts[2:] in ([], ["record"]) else []
        if len(parts) != 1 or not _ID.fullmatch(parts[0]):
            raise AddressError(f"{address!r} is no ORCID record: give https://orcid.org/iD")
        return _address_of(parts[0])

    def claim_short(self, text: str, *, named: bool) -> str | None:
        """Return the record's URL for a bare iD; raises AddressError when a digit is mistyped."""
        return _address_of(text) if _ID.fullmatch(text) else None

    def url_of(self, address: str) -> str:
        """Return the API's URL of the whole record."""
        return f"{self.base_url}/v3.0/{_id_of(address)}/record"

    def headers(self) -> Mapping[str, str]:
        """Return the headers of a request, a member's token included."""
        token = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return {**super().headers(), **token}

    async def look(
        self, address: str, http: Http, permit: Permit, last: Last, *, urgent: bool = False
    ) -> Observation:
        """Look once; a deprecated iD leads to the record that the same person uses now."""
        seen = await super().look(address, http, permit, last, urgent=urgent)
        now = seen.profile.subject_id if seen.profile else None
        return seen if now in (None, _id_of(address)) else replace(seen, moved_to=f"{_SITE}/{now}")

    def raise_for_answer(self, page: Page) -> None:
        """Raise the look error that an answer stands for, in ORCID's own numbers."""
        if page.status == 409:
            raise _conflict(page)
        if page.status == 503:
            wait = read_retry_after(page.headers)
            raise Failed(
                "ORCID answers HTTP 503: its burst limit is exceeded, or it is down",
                status=503,
                retry_after=WITHOUT_HINT if wait is None else wait,
            )
        super().raise_for_answer(page)

    def parse(self, page: Page) -> Profile:
        """Read what is public on the record; raises Blocked when nothing is."""
        record = page.json()
        orcid = text_in(record, "orcid-identifier", "path")
        if not _ID.fullmatch(orcid):
            raise Failed("the answer is no ORCID record (it has no iD)", status=page.status)
        person = _inside(record, "person")
        job = _employment(_inside(record, "activities-summary", "employments"), today_of(page))
        texts = {
            "name": _name(_inside(person, "name")),
            "title": text_in(job, "role-title"),
            "employer": text_in(job, "organization", "name"),
            "location": _countries(person),
            "bio": _biography(_inside(person, "biography")),
        }
        if not any(texts.values()):
            raise Blocked("the owner of the record shows nothing of it to everyone")
        urls = _shown(_items(_inside(person, "researcher-urls"), "researcher-url"))
        links = [link_of(_SITE, text_in(url, "url", "value")) for url in urls]
        return profile_by_api(texts, links, orcid.upper())


def _address_of(orcid: str) -> str:
    """Return the record's address; raises AddressError unless the iD's check digit is right."""
    orcid = orcid.upper()
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    # ISO 7064 MOD 11-2
    check = (12 - total % 11) % 11
    if orcid[-1] != ("X" if check == 10 else str(check)):
        raise AddressError(f"{orcid} is no ORCID iD: its check digit is wrong; copy it once more")
    return f"{_SITE}/{orcid}"


def _id_of(address: str) -> str:
    return URL(address).path.strip("/")


def _conflict(page: Page) -> Gone | Blocked:
    """Return what a 409 means: deactivated by its owner (nothing is left), or locked by ORCID."""
    try:
        answer = page.json()
    except Failed:
        answer = None
    code = answer.get("error-code") if isinstance(answer, dict) else None
    said = text_in(answer, "developer-message")
    if code == _DEACTIVATED or "deactivated" in said:
        return Gone("the owner has deactivated the ORCID record", status=409)
    return Blocked(f"ORCID does not show the record: {said or 'HTTP 409'}", status=409)


def _inside(answer: object, *keys: str) -> Mapping[str, object]:
    for key in keys:
        answer = answer.get(key) if isinstance(answer, dict) else None
    return answer if isinstance(answer, dict) else {}


def _items(holder: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    items = holder.get(key)
    return [i for i in items if isinstance(i, dict)] if isinstance(items, list) else []


def _is_shown(item: Mapping[str, object]) -> bool:
    """True for what the owner shows to everyone: a member's token is shown more."""
    return (text_in(item, "visibility") or "public").lower() == "public"


def _shown(items: list[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """Return what is public, as the record's page has it: the highest display-index first."""
    return sorted(filter(_is_shown, items), key=_display_index, reverse=True)


def _display_index(item: Mapping[str, object]) -> int:
    index = item.get("display-index")
    # The API gives it as a number in some places and as a text in others.
    is_index = isinstance(index, int | str) and re.fullmatch(r"[0-9]{1,6}", str(index))
    return int(str(index)) if is_index else 0


def _name(name: Mapping[str, object]) -> str:
    if not _is_shown(name):
        return ""
    parts = (text_in(name, "given-names", "value"), text_in(name, "family-name", "value"))
    return text_in(name, "credit-name", "value") or join_texts(parts, " ")


def _biography(biography: Mapping[str, object]) -> str:
    return text_in(biography, "content", limit=LONG) if _is_shown(biography) else ""


def _countries(person: Mapping[str, object]) -> str:
    addresses = _shown(_items(_inside(person, "addresses"), "address"))
    codes = (text_in(address, "country", "value") for address in addresses)
    return join_texts(country_name(code) for code in codes if code)


def _employment(employments: Mapping[str, object], today: str) -> Mapping[str, object]:
    """Return the current employment that began last; empty when there is none."""
    current = [
        job
        for job in _jobs(employments)
        if is_current(_date(job, "start-date"), _date(job, "end-date") or None, today)
    ]
    return max(current, key=lambda job: _date(job, "start-date"), default={})


def _jobs(employments: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Give each employment once: several sources may state it, the owner prefers one."""
    for group in _items(employments, "affiliation-group"):
        stated = [_inside(item, "employment-summary") for item in _items(group, "summaries")]
        yield from _shown(stated)[:1]


def _date(job: Mapping[str, object], key: str) -> str:
    """Return as much of an ISO date as is filled in: "1929", "1929-06" or "1929-06-01"."""
    parts = [text_in(job, key, part, "value") for part in ("year", "month", "day")]
    stated = parts[: parts.index("")] if "" in parts else parts
    return "-".join(part.zfill(2) for part in stated)
