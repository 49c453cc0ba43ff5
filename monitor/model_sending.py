"""The values around sending: silences, answers and lanes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Silence:
    """A rule with an expiry that holds alerts back; `matches` as a route's, empty = all.

    When it ends, what it held goes out together, unless it `drops` it.
    """

    id: int
    candidate_id: int | None
    matches: Mapping[str, object]
    comment: str
    author: str
    starts_at: int
    ends_at: int
    drops: bool
    created_at: int


class Rating(StrEnum):
    USEFUL = "useful"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a recruiter thought of an alert."""

    alert_id: int
    author: str
    verdict: Rating
    note: str | None
    at: int


@dataclass(frozen=True, slots=True)
class Lane:
    """How sending to one target goes: nothing is sent to it before `open_at`, or while parked.

    `failures` are tries in a row that did not arrive; `refusals` those the service refused for
    good.
    """

    target: str
    failures: int = 0
    refusals: int = 0
    open_at: int = 0
    parked_at: int | None = None
    reason: str | None = None
    sent_at: int | None = None
    failed_at: int | None = None
