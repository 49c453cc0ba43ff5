"""What the watchers of the recruiter's own exports share: a look in an index, never a request.

Whatever a file lacks is no news of the person: a missing row is a failed look, never a lost job.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchers.base import (
    Failed,
    Found,
    Last,
    Observation,
    ObservationKind,
    Permit,
    Profile,
    Validators,
    Watcher,
)
from watchers.files import FileVersion
from watchers.page import Page
from watchers.text import LONG, SHORT, clean_text

if TYPE_CHECKING:
    from watchers.http import Http


@dataclass(frozen=True, slots=True)
class Row:
    """What one state of a file says of a person."""

    profile: Profile
    version: FileVersion


class ExportWatcher(Watcher):
    """A watcher that reads tables of many people; an author adds `find` and `stamp`."""

    async def look(
        self, address: str, http: Http, permit: Permit, last: Last, *, urgent: bool = False
    ) -> Observation:
        """Look a person up; the same words as last time are UNCHANGED, whatever else changed."""
        http.require(permit)
        row = await asyncio.to_thread(self.find, address)
        moment = str(row.version.mtime_ns)
        validators = Validators(last_modified=moment, body_hash=_print_of(row.profile))
        if validators.body_hash == last.validators.body_hash:
            return Observation(ObservationKind.UNCHANGED, validators=validators)
        if _is_before(moment, last.validators.last_modified):
            # The newest was deleted, or an old one put in its place: it tells the past as news.
            raise Failed(f"{row.version.label} is older than the export looked at last time")
        return Observation(ObservationKind.SEEN, row.profile, validators=validators)

    @abstractmethod
    def find(self, address: str) -> Row:
        """Return what the newest export says of a person; raises Failed when it says nothing."""

    def parse(self, page: Page) -> Profile:
        """Raise Failed: there are no pages here."""
        raise Failed(f"the source {self.kind} reads files, not pages", status=page.status)


def profile_in(texts: Mapping[str, str], person: str, label: str) -> Profile:
    """Return the profile of a row's texts; raises Failed when all of them are empty."""
    cleaned = {
        field: clean_text(text, LONG if field == "bio" else SHORT) for field, text in texts.items()
    }
    fields = {field: Found(text, "export") for field, text in cleaned.items() if text}
    if not fields:
        raise Failed(f"the row of {person} in {label} is empty: a closed or restricted account")
    return Profile(fields)


def _is_before(moment: str, last: str | None) -> bool:
    return last is not None and last.isdigit() and int(moment) < int(last)


def _print_of(profile: Profile) -> str:
    texts = {field: found.value for field, found in profile.fields.items()}
    return hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest()
