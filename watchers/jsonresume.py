"""JSON Resume: a résumé as a JSON file, on one's own site, in a gist or in the registry.

https://jsonresume.org/schema and https://github.com/jsonresume/resume-schema (draft-07)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from yarl import URL

from watchers.api import text_in
from watchers.base import (
    AddressError,
    Blocked,
    Failed,
    Found,
    Gone,
    Last,
    Observation,
    ObservationKind,
    Permit,
    Profile,
    Validators,
    Watcher,
)
from watchers.dates import date_in, is_over, is_to_come, today_of
from watchers.page import Page
from watchers.registry import canonical_url
from watchers.text import LONG, MAX_LINKS, join_texts, link_of
from watchers.walls import wall_of

if TYPE_CHECKING:
    from watchers.http import Http

_HOW = "json-resume"
_FILE = "resume.json"
_GIST = "gist.github.com"
_RAW_GIST = "gist.githubusercontent.com"
_REGISTRY = "registry.jsonresume.org"
_GIST_ID = re.compile(r"[0-9a-f]{5,64}", re.IGNORECASE)
_DATE_KEY = re.compile(rb'"(?:start|end)Date"\s*:\s*"(\d{4}(?:-\d\d){0,2})')
_MAX_JOBS = 500
_FORMS = (
    "give the address of a resume.json, https://gist.github.com/LOGIN/GISTID, "
    "https://registry.jsonresume.org/LOGIN, or jsonresume:URL for a file of another name"
)


class JsonResume(Watcher):
    """Reads a résumé that a person keeps in the JSON Resume form."""

    kind = "jsonresume"
    forms = "the URL of a resume.json, or jsonresume:URL"
    supports = frozenset({"name", "title", "employer", "location", "headline", "bio"})

    def claim(self, address: str) -> str | None:
        """Return the canonical address of a resume.json, a gist or a registry's résumé."""
        url = URL(address)
        parts = [part for part in url.path.split("/") if part]
        if url.host == _GIST and len(parts) == 2 and _GIST_ID.fullmatch(parts[1]):
            return _gist(*parts)
        if url.host == _RAW_GIST and len(parts) > 3 and parts[2] == "raw" and parts[-1] == _FILE:
            # A raw address may name one revision, which never changes: the newest is meant.
            return _gist(*parts[:2])
        if url.host == _REGISTRY and len(parts) == 1:
            return f"https://{_REGISTRY}/{parts[0].removesuffix('.json').lower()}"
        return address if parts and parts[-1].lower() == _FILE else None

    def claim_short(self, text: str, *, named: bool) -> str | None:
        """Return the address for `jsonresume:URL`, which keeps its prefix for a file named else."""
        if not named:
            return None
        try:
            address = canonical_url(text)
        except AddressError as error:
            raise AddressError(f"jsonresume:{text[:80]} is no JSON Resume: {_FORMS}") from error
        return self.claim(address) or f"{self.kind}:{address}"

    def url_of(self, address: str) -> str:
        """Return the URL of the file itself."""
        address = address.removeprefix(f"{self.kind}:")
        url = URL(address)
        if url.host == _GIST:
            return f"https://{_RAW_GIST}{url.path}/raw/{_FILE}"
        return f"{address}.json" if url.host == _REGISTRY else address

    async def look(
        self, address: str, http: Http, permit: Permit, last: Last, *, urgent: bool = False
    ) -> Observation:
        """Look once; a file that speaks of days to come is read whole again next time."""
        page = await http.get(self.url_of(address), permit, last=last.validators, urgent=urgent)
        if page.status in (404, 410) and URL(address).host == _GIST:
            raise Gone(
                f"the gist is gone or has no file named {_FILE}: name its file {_FILE}",
                status=page.status,
            )
        page.raise_for_status()
        if page.is_same_as(last.validators):
            return Observation(
                ObservationKind.UNCHANGED, validators=page.validators, status=page.status
            )
        profile = await http.parse(self.parse, page)
        if not profile.fields:
            raise Failed("the résumé states nothing about the person", status=page.status)
        seen = Observation(
            ObservationKind.SEEN, profile, validators=page.validators, status=page.status
        )
        # Tomorrow the same bytes may say that a job has ended: then they are not unchanged.
        return replace(seen, validators=Validators()) if _speaks_of_days_to_come(page) else seen

    def parse(self, page: Page) -> Profile:
        """Read the résumé off one file; raises Failed when it is none, Blocked for a wall."""
        if page.body.lstrip()[:1] == b"<":
            if wall := wall_of(page, page.soup()):
                raise Blocked(wall.reason, status=page.status)
            raise Failed("the answer is a page and no JSON Resume", status=page.status)
        resume = page.json()
        basics = resume.get("basics") if isinstance(resume, dict) else None
        if not isinstance(resume, dict) or not isinstance(basics, dict):
            raise Failed("the file is no JSON Resume: it has no `basics`", status=page.status)
        job = _present_job(resume, today_of(page))
        texts = {
            "name": text_in(basics, "name"),
            "title": text_in(job, "position"),
            "employer": text_in(job, "name") or text_in(job, "company"),
            "location": _place(basics.get("location")),
            "headline": text_in(basics, "label"),
            "bio": text_in(basics, "summary", limit=LONG),
        }
        fields = {name: Found(text, _HOW) for name, text in texts.items() if text}
        return Profile(fields, tuple(dict.fromkeys(_links(basics, page.url)))[:MAX_LINKS])


def _gist(login: str, number: str) -> str:
    return f"https://{_GIST}/{login.lower()}/{number.lower()}"


def _present_job(resume: Mapping[str, object], today: str) -> Mapping[str, object]:
    """Return the job begun last that has not ended; empty when all have."""
    work = resume.get("work")
    listed = work[:_MAX_JOBS] if isinstance(work, list) else []
    jobs = [job for job in listed if isinstance(job, dict)]
    present = [
        job
        for job in jobs
        if not is_over(text_in(job, "endDate"), today)
        and not is_to_come(text_in(job, "startDate"), today)
    ]
    return max(present, key=lambda job: date_in(text_in(job, "startDate")), default={})


def _place(location: object) -> str:
    if isinstance(location, str):
        return text_in({"location": location}, "location")
    parts = (text_in(location, key) for key in ("city", "region", "countryCode"))
    return join_texts(parts, ", ")


def _links(basics: Mapping[str, object], base: str) -> Iterator[str]:
    profiles = basics.get("profiles")
    owners = [basics, *(profiles[:MAX_LINKS] if isinstance(profiles, list) else [])]
    for owner in owners:
        # `website` is what the schema called it before 1.0.
        for key in ("url", "website"):
            if (text := text_in(owner, key)) and (link := link_of(base, text)):
                yield link


def _speaks_of_days_to_come(page: Page) -> bool:
    today = today_of(page)
    dates = (date.decode() for date in _DATE_KEY.findall(page.body))
    return bool(today) and any(date > today[: len(date)] for date in dates)
