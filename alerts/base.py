"""What every renderer and target speaks: a message in, a receipt out.

Errors::

    AlertError
    └── TargetError    the target's URL is no usable Apprise URL (says why, never the URL's secrets)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


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
class Action:
    """Something a recruiter can do by opening an http(s) URL of our own: "Acknowledge"."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    """The evidence of one alert, or what one notice tells; every text in it is hostile.

    `heading` says it in one line; `who` why the person is on the bench; `stakes` what it means
    for blockers and open job orders, a sentence each; `facts` are label and value pairs; `source`
    is the profile's http(s) URL; `steps` are commands a recruiter may type.
    """

    heading: str
    who: str = ""
    verdicts: tuple[Verdict, ...] = ()
    rows: tuple[Row, ...] = ()
    stakes: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    source: str | None = None
    steps: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """What one send carries, before it is rendered: an alert, several of them, or a notice.

    `delivery` names the send and stays the same when it is repeated; `carries` are the names of
    the deliveries in it, when they are several. `lead` opens a message of several cards.
    `remarks` say what is special about the message itself ("held back by quiet hours until
    07:00"). Messages with the same `thread` belong together in a mailbox.
    """

    delivery: str
    title: str
    lead: str = ""
    cards: tuple[Card, ...] = ()
    remarks: tuple[str, ...] = ()
    carries: tuple[str, ...] = ()
    thread: str | None = None
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
    blames: Literal["target", "message"] | None = None
    """Of a DEAD receipt: whether the target takes nothing any more, or only not this message."""
    elapsed: float = 0.0
    """Seconds the send took."""
