"""What every renderer and target speaks: a message in, a receipt out.

Errors::

    AlertError
    └── TargetError    the target's URL is no usable Apprise URL (says why, never the URL's secrets)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AlertError(Exception):
    """Anything the alerting half says on purpose."""


class TargetError(AlertError):
    """The target's URL cannot be used; the text holds no secret."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One situation in words: "Relocated", its confidence from 0 to 1, and the sentence why."""

    label: str
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """One field of the profile before and after, as read; either may be empty."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Message:
    """An alert before it is rendered; every text in it may come from outside and is hostile.

    `delivery` names the delivery and stays the same when a send is repeated. `facts` are label
    and value pairs (bench notes, when seen); `source` is the profile's http(s) URL; `next_steps`
    are the commands a recruiter may type.
    """

    delivery: str
    title: str
    lead: str
    verdicts: tuple[Verdict, ...] = ()
    rows: tuple[Row, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    source: str | None = None
    next_steps: tuple[str, ...] = ()
    maybe_repeat: bool = False


class Outcome(StrEnum):
    """How a send ended: UNCERTAIN means that nobody knows whether it arrived."""

    SENT = "sent"
    RETRY = "retry"
    DEAD = "dead"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is known after one send to one target; `detail` holds no secret."""

    outcome: Outcome
    detail: str
    status: int | None = None
    """HTTP or SMTP status code, when the service named one."""
    retry_after: float | None = None
    """Seconds the service asked us to wait, when it said so."""
    elapsed: float = 0.0
    """Seconds the send took."""
