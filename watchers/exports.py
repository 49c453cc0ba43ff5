"""What the watchers of the recruiter's own exports share: a look in an index, never a request.

Whatever a file lacks is no news of the person: a missing row is a failed look, never a lost job.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from abc import abstractmethod
from collections.abc import Mapping
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
from watchers.page import Page
from watchers.text import LONG, SHORT, clean_text

if TYPE_CHECKING:
    from watchers.http import Http


class ExportWatcher(Watcher):
    """A watcher that reads tables of many people; an author adds `find` and `stamp`."""

    async def look(
        self, address: str, http: Http, permit: Permit, last: Last, *, urgent: bool = False
    ) -> Observation:
        """Look a person up; the same words as last time are UNCHANGED, whatever else changed."""
        http.require(permit)
        profile = await asyncio.to_thread(self.find, address)
        validators = Validators(body_hash=_print_of(profile))
        if validators == last.validators:
            return Observation(ObservationKind.UNCHANGED, validators=validators)
        return Observation(ObservationKind.SEEN, profile, validators=validators)

    @abstractmethod
    def find(self, address: str) -> Profile:
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


def _print_of(profile: Profile) -> str:
    texts = {field: found.value for field, found in profile.fields.items()}
    return hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest()
