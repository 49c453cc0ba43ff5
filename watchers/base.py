"""What every watcher speaks: an address and a permit in, an observation out.

Errors::

    WatcherError
    ├── SourceError      a [sources.KIND] table in config.toml has a mistake
    ├── AddressError     no watcher can read this address (a mistake of whoever typed it)
    │   └── Forbidden    its network forbids automated reading: never asked, whatever the consent
    ├── NotMine          the address turned out to be an ordinary page: `webpage` reads it
    ├── Postponed        the host asked for patience: nothing was sent, the look is due later
    └── LookError        a look that gave no profile; says which observation it is
        ├── Gone         404, 410, the API's own "no such user"
        ├── Blocked      a wall: login, consent, bot, parked domain, 401, 403, 429, 451, 999
        ├── Failed       5xx, timeout, reset, truncated, unreadable, not a profile
        │   └── Undrawn  names nobody as it was sent, but its scripts may draw somebody
        └── Refused      no permit, robots, terms, address not allowed: the page was not asked
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, final

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from watchers.http import Http, Page

FIELDS = ("name", "title", "employer", "location", "status", "headline", "bio")
MONITOR = "monitor"


class ObservationKind(StrEnum):
    SEEN = "seen"
    UNCHANGED = "unchanged"
    GONE = "gone"
    BLOCKED = "blocked"
    FAILED = "failed"
    REFUSED = "refused"


class WatcherError(Exception):
    """Anything a watcher or the transport says on purpose."""


class SourceError(WatcherError):
    """A source's table in config.toml has a mistake; the text names the key."""


class AddressError(WatcherError):
    """No watcher can read this address."""


class Forbidden(AddressError):
    """The address lies in a network that forbids automated reading."""


class NotMine(WatcherError):
    """An address of this watcher's form whose host does not speak its protocol: a page."""


class Postponed(WatcherError):
    """The host asked for patience and nothing was sent; `seconds` from now it may be asked."""

    def __init__(self, seconds: float, reason: str) -> None:
        super().__init__(reason)
        self.seconds = seconds


class LookError(WatcherError):
    """A look that gave no profile; `retry_after` is the host's own wish in seconds, if stated."""

    kind: ClassVar[ObservationKind]

    def __init__(
        self, reason: str, *, status: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status
        self.retry_after = retry_after


class Gone(LookError):
    """The profile is not there: 404, 410 or the API's own "no such user"."""

    kind = ObservationKind.GONE


class Blocked(LookError):
    """Something stands before the profile: a wall, a parked domain, 401, 403, 429, 451, 999."""

    kind = ObservationKind.BLOCKED


class Failed(LookError):
    """The profile could not be read: 5xx, timeout, truncated, unreadable, not a profile."""

    kind = ObservationKind.FAILED


class Undrawn(Failed):
    """The page names nobody as it was sent, but has scripts that may draw somebody."""


class Refused(LookError):
    """We did not ask: no permit, robots, terms, or an address that is not allowed."""

    kind = ObservationKind.REFUSED


@final
class Seal:
    """The identity that ties permits to the ledger that issued them; compared with `is`."""

    __slots__ = ()


@final
@dataclass(frozen=True, slots=True)
class Permit:
    """Leave to look at one address; only monitor/consent.py issues it.

    The transport calls `require` before every single request, so a consent revoked while a
    look waits for its turn stops the request.
    """

    seal: Seal = field(repr=False)
    address: str
    purpose: str
    watch: int | None
    objection: Callable[[], str | None] = field(repr=False)
    """Asks the ledger now: None while the consent stands, else why it does not."""

    def require(self, seal: Seal) -> None:
        """Raise Refused unless `seal`'s ledger issued this permit and its consent stands now."""
        if self.seal is not seal:
            raise Refused("the permit was not issued by this ledger")
        if reason := self.objection():
            raise Refused(reason)


@dataclass(frozen=True, slots=True)
class Found:
    """One value read from a profile and how: json-ld, microdata, h-card, api, selector, …"""

    value: str
    how: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What one page or API answer states about one person.

    `fields` maps names of FIELDS to what was found; an absent field is simply not a key.
    `subject_id` is the source's own stable id of the person, if it has one.
    """

    fields: Mapping[str, Found]
    links: tuple[str, ...] = ()
    subject_id: str | None = None
    listed: bool = True
    """False when the source is a list that can be read and no longer names the person."""

    def __post_init__(self) -> None:
        if unknown := set(self.fields) - set(FIELDS):
            raise ValueError(f"unknown profile field {sorted(unknown)[0]!r}; known: {FIELDS}")


@dataclass(frozen=True, slots=True)
class Validators:
    """What an answer carries for the cheapest proof of "nothing new" next time."""

    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Last:
    """What a watch remembers of its last good look; empty before the first."""

    validators: Validators = Validators()
    subject_id: str | None = None
    """The source's own id of the person, as the baseline has it."""
    rendered: bool = False
    """The page gave a profile only after its scripts had run, so that it is rendered at once."""
    render: bool = False
    """The watch wants its page rendered whatever it states as it is sent."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What one look gave; `profile` is present exactly when `kind` is SEEN.

    `moved_to` is the canonical address under which the source knows the same person now.
    """

    kind: ObservationKind
    profile: Profile | None = None
    validators: Validators = Validators()
    moved_to: str | None = None
    read_by: str | None = None
    """The kind of watcher that read it, when the address turned out to be another's."""
    rendered: bool = False
    shots: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """PNG pictures of where a rendered page shows each field, by field."""
    reason: str | None = None
    status: int | None = None
    retry_after: float | None = None

    @classmethod
    def of(cls, error: LookError) -> Observation:
        """Return the observation that a look error stands for."""
        return cls(
            error.kind, reason=error.reason, status=error.status, retry_after=error.retry_after
        )


@dataclass(frozen=True, slots=True)
class Export:
    """A file that somebody named, as one of a source: where it belongs, and whom it tells of."""

    target: Path
    """The file's place in the source's own folder."""
    prefix: str
    """How the addresses begin of the watches that read it."""
    what: str
    """The file in words, such as "Connections.csv with 812 connections"."""


class SourceSettings(BaseModel):
    """A source's own table in config.toml, `[sources.KIND]`; subclassed to add keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Watcher(ABC):
    """The plug-in that knows one kind of source.

    An author gives `kind`, `hosts` and `parse`; everything else has a default.
    `watchers.testing.WatcherContract` tests what all of them promise.
    """

    kind: ClassVar[str]
    Settings: ClassVar[type[SourceSettings]] = SourceSettings
    hosts: ClassVar[tuple[str, ...]] = ()
    """Host names this watcher claims; a leading dot claims the subdomains too."""
    supports: frozenset[str] = frozenset(FIELDS)
    """The fields this source can show at all; another field is unsupported, not withdrawn."""
    forms: ClassVar[str] = ""
    """The forms of its addresses in words, for whoever gave another one."""
    takes_bare_names: ClassVar[bool] = False
    """Its short form is any bare word: it is asked after those whose forms are unmistakable."""
    robots: ClassVar[bool] = True
    """Ask robots.txt first; False only for a documented API used under its own terms."""
    browser: ClassVar[bool] = False
    """Let a browser run the page's scripts before `parse` reads it."""

    files: ClassVar[str] = ""
    """The files that this source reads on this machine, in words; empty for the web."""

    def __init__(self, settings: SourceSettings | None = None) -> None:
        self.settings = settings or self.Settings()

    def claim(self, address: str) -> str | None:
        """Return the canonical address when this watcher reads the URL `address`, else None."""
        from watchers.registry import claim_by_host

        return claim_by_host(self.hosts, address)

    def claim_short(self, text: str, *, named: bool) -> str | None:
        """Return the canonical address for a form that is no URL, such as an iD; else None.

        `named` tells that the text followed `KIND:`, so that a bare user name is meant for this
        source; then AddressError may say what is wrong with it.
        """
        return None

    def objection(self) -> str | None:
        """Return why the source may not be used as it is configured, or None."""
        return None

    def stamp(self) -> str | None:
        """Return a text that differs once the source's own files did; None for the web."""
        return None

    def accepts(self, path: Path) -> Export | None:
        """Return how a file, by its content, is one of this source's; None when it is not.

        Raises SourceError for one of ours that has no place as the source is configured, Failed
        for one of ours that is broken.
        """
        return None

    async def look(
        self, address: str, http: Http, permit: Permit, last: Last, *, urgent: bool = False
    ) -> Observation:
        """Look once; raises LookError, Postponed or NotMine.

        `urgent` skips a host's back-off, not pacing. The default asks for `url_of(address)` with
        the validators of the last look; the same bytes as last time are UNCHANGED without being
        parsed. With `browser` the page is always drawn first.
        """
        from watchers.rendering import look_rendered, require_no_wall

        known = Validators() if self.browser else last.validators
        page = await http.get(
            self.url_of(address), permit, last=known, robots=self.robots, urgent=urgent
        )
        if not page.not_modified:
            page.raise_for_status()
        if self.browser:
            await require_no_wall(self, page, http)
            return await look_rendered(self, page, http, permit)
        if page.is_same_as(last.validators):
            return Observation(
                ObservationKind.UNCHANGED, validators=page.validators, status=page.status
            )
        profile = await http.parse(self.parse, page)
        if not profile.fields:
            raise Failed("the page states nothing about a person", status=page.status)
        return Observation(
            ObservationKind.SEEN, profile, validators=page.validators, status=page.status
        )

    def url_of(self, address: str) -> str:
        """Return the URL to ask for; the address itself unless the source has an API."""
        return address

    @abstractmethod
    def parse(self, page: Page) -> Profile:
        """Read the profile off one page; raises LookError when there is none."""
