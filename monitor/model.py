"""The frozen values and enums of the domain; words as in the glossary of docs/words.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class SituationKind(StrEnum):
    NEW_EMPLOYER = "new_employer"
    PROMOTED = "promoted"
    ROLE_CHANGED = "role_changed"
    LEFT_EMPLOYER = "left_employer"
    RELOCATED = "relocated"
    OPEN_TO_WORK = "open_to_work"
    CLOSED_TO_WORK = "closed_to_work"
    NEWLY_STATED = "newly_stated"
    WITHDRAWN = "withdrawn"
    UNCLEAR = "unclear"
    PROFILE_GONE = "profile_gone"
    PROFILE_BACK = "profile_back"
    IDENTITY_DOUBT = "identity_doubt"


WEAK_WAYS = frozenset({"opengraph", "title"})
"""How a site writes for machines, and changes at will: believed at the second look."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The texts of one profile at one time, as judgement sees them.

    `fields` maps field names to non-empty text; `how` says for each how it was found (may be
    empty: unknown). `unsupported` fields are those the source cannot show.
    """

    fields: Mapping[str, str]
    how: Mapping[str, str] = field(default_factory=dict)
    subject_id: str | None = None
    unsupported: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """One field, before → after; the empty text stands for "not stated"."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Situation:
    """What changes mean: `confidence` from 0 to 1, `why` one plain sentence with the evidence.

    `grounds` are the rule of judgement that tells it and the circumstances that weigh on it.
    """

    kind: SituationKind
    confidence: float
    fields: tuple[str, ...]
    why: str
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything that two readings of one profile say."""

    changes: tuple[Change, ...] = ()
    situations: tuple[Situation, ...] = ()


class Purpose(StrEnum):
    MONITOR = "monitor"
    NEWSLETTER = "newsletter"
    SHARE = "share"


class DeliveryState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    DEAD = "dead"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Candidate:
    id: int
    slug: str
    name: str
    email: str | None
    owner: str | None
    tags: tuple[str, ...]
    created_at: int


@dataclass(frozen=True, slots=True)
class Note:
    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Consent:
    """One recorded permission; `sources` holds "all", "kind:github" or "address:https://…"."""

    id: int
    candidate_id: int
    sources: tuple[str, ...]
    purposes: tuple[Purpose, ...]
    wording: str
    evidence: str
    granted_at: int
    expires_at: int
    revoked_at: int | None = None
    revoked_why: str | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """One public profile under observation; `every` is in seconds."""

    id: int
    candidate_id: int
    source: str
    address: str
    every: int
    created_at: int
    paused_at: int | None = None
    paused_why: str | None = None
    render: bool = False
    """Let a browser draw the page at every look."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The fields read at one time: name → (value, how), with the source's own id if any."""

    id: int
    watch_id: int
    at: int
    fields: Mapping[str, tuple[str, str]]
    links: tuple[str, ...]
    subject_id: str | None

    def reading(self, unsupported: frozenset[str] = frozenset()) -> Reading:
        """Return the snapshot as judgement sees it."""
        return Reading(
            {name: value for name, (value, _) in self.fields.items()},
            {name: how for name, (_, how) in self.fields.items()},
            self.subject_id,
            unsupported,
        )


@dataclass(frozen=True, slots=True)
class WatchState:
    """What the last looks at a watch left behind.

    `streak` counts looks of the last kind; `pending` is the fingerprint of a reading that waits
    for a second look; `lost_at` is when fields, or the whole person, vanished off the page.
    """

    due_at: int | None
    etag: str | None
    last_modified: str | None
    body_hash: str | None
    snapshot_id: int | None
    looked_at: int | None
    seen_at: int | None
    last_kind: str | None
    streak: int
    pending: str | None
    rendered: bool = False
    """The last good look had to draw the page."""
    lost_at: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a drawn page showed a changed field; `side` is "before" or "after" the change."""

    look_id: int
    field: str
    side: str
    png: bytes

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"look-{self.look_id}-{self.field}-{self.side}.png"


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a watch; equal looks in a row share a row that counts them."""

    id: int
    watch_id: int
    kind: str
    first: bool
    first_at: int
    last_at: int
    times: int
    error: str | None
    moved_to: str | None = None
    """The address under which the source knew the person from then on."""


@dataclass(frozen=True, slots=True)
class Told:
    """A situation as stored: `held` says why it raised no alert, None when it did."""

    id: int
    look_id: int
    at: int
    situation: Situation
    held: str | None


@dataclass(frozen=True, slots=True)
class Alert:
    id: int
    candidate_id: int
    watch_id: int
    look_id: int
    recruiter: str
    """Who receives it: a recruiter, or a target that a route names."""
    created_at: int
    acked_at: int | None = None
    acked_by: str | None = None
    snoozed_until: int | None = None
    nudge_at: int | None = None
    """When it is told again, or to others, unless somebody has acknowledged it."""
    nudges: int = 0
    """How often that has happened."""


@dataclass(frozen=True, slots=True)
class Routed:
    """A situation that an alert tells: by which route, with which timing.

    `hidden` says why it is left out of the message after all, such as "new_employer tells more".
    """

    told: Told
    route: str
    timing: str
    hidden: str | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """A profile that cannot be read: its last observation, since when, and who heard of it when.

    `looks` counts all looks since; a mended one is kept a while, so that it is not told anew.
    `mentioned_at` is the last digest that named it, or that called it mended.
    """

    watch_id: int
    kind: str
    since: int
    looks: int
    reason: str | None
    told_at: int | None = None
    mentioned_at: int | None = None
    mended_at: int | None = None


class OutageKind(StrEnum):
    LAYOUT = "layout"
    DOWN = "down"


EVERYTHING = "*"
"""The scope of an outage that spans hosts: most likely our own network."""


@dataclass(frozen=True, slots=True)
class Outage:
    """Many watches of one host, or all hosts, failing together; `size` is how many there are."""

    scope: str
    kind: OutageKind
    since: int
    watches: int
    size: int
    counted_at: int
    told_at: int | None = None
    mentioned_at: int | None = None
    mended_at: int | None = None


class NoticeKind(StrEnum):
    TROUBLE = "trouble"
    OUTAGE = "outage"
    DIGEST = "digest"
    ALARM = "alarm"


class Occasion(StrEnum):
    """Why a delivery is made: the first telling, or again because nobody acknowledged it."""

    FIRST = "first"
    REMINDER = "reminder"
    ESCALATION = "escalation"
    SNOOZED = "snoozed"


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that is about no change: `facts` name hosts and counts, never a person."""

    id: int
    kind: NoticeKind
    recruiter: str
    facts: Mapping[str, object]
    created_at: int


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """What a notice says of one watch; deleted with the watch."""

    watch_id: int
    kind: str
    since: int
    looks: int
    reason: str | None
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Delivery:
    """One alert or notice to one target; `next_at` is None once nothing more will be tried."""

    id: int
    alert_id: int | None
    target: str
    state: DeliveryState
    attempts: int
    next_at: int | None
    detail: str | None
    sent_at: int | None
    notice_id: int | None = None
    round: int = 0
    occasion: Occasion = Occasion.FIRST
    pack: int | None = None
    """The message that it went out in, kept as long as nobody knows whether it arrived."""
    group_key: str = ""
    """Deliveries to one target that are due together and share it go out in one message."""
    held: str | None = None
    """Why it waits: quiet hours, a silence, a parked target."""
    unknowns: int = 0
    tried_at: int | None = None
    """When it was first tried."""

    @property
    def key(self) -> str:
        """The name that a repeat of this delivery carries too."""
        what = self.alert_id if self.notice_id is None else f"n{self.notice_id}"
        return f"silverwatch-{what}-{self.id}"
