"""Which route an alert takes: a tree of matchers, after Prometheus Alertmanager's. Pure.

Every alert enters at the root. Of a route's children the first that matches takes it, and the next
ones too where it says `continue`; a route whose children all refuse takes it itself. So nothing
falls through: the root takes what nobody else does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from alerts.timing import DigestTime, QuietHours

OWNER = "owner"
"""In `to`: the recruiter who owns the candidate, or every recruiter when nobody does."""


class Timing(StrEnum):
    NOW = "now"
    DIGEST = "digest"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a route is asked about; `blockers` are the types that the situation may resolve."""

    kind: str
    confidence: float
    candidate: str
    tags: frozenset[str] = frozenset()
    owner: str | None = None
    orders: frozenset[str] = frozenset()
    blockers: frozenset[str] = frozenset()
    source: str = ""


_LISTS = ("kind", "tag", "owner", "candidate", "order", "source")


@dataclass(frozen=True, slots=True)
class Match:
    """What a subject must be like; what is not stated matches everything.

    Of a list one word is enough. `confidence` is the least, `below` the first that is too much.
    `blocker`: True = resolves any, False = resolves none, or a list of types.
    """

    kind: frozenset[str] = frozenset()
    tag: frozenset[str] = frozenset()
    owner: frozenset[str] = frozenset()
    candidate: frozenset[str] = frozenset()
    order: frozenset[str] = frozenset()
    source: frozenset[str] = frozenset()
    confidence: float | None = None
    below: float | None = None
    blocker: frozenset[str] | bool | None = None

    @classmethod
    def from_mapping(cls, given: Mapping[str, object]) -> Match:
        """Read matchers as TOML or JSON states them; raises ValueError with one line."""
        known = (*_LISTS, "confidence", "below", "blocker")
        for name in given:
            if name not in known:
                raise ValueError(f"no matcher {name!r}; known: {', '.join(known)}")
        blocker = given.get("blocker")
        return cls(
            **{name: _words(name, given[name]) for name in _LISTS if name in given},
            confidence=_number("confidence", given.get("confidence")),
            below=_number("below", given.get("below")),
            blocker=blocker
            if blocker is None or isinstance(blocker, bool)
            else _words("blocker", blocker),
        )

    def as_mapping(self) -> dict[str, object]:
        """Return the matchers that are stated, for JSON."""
        lists = {name: sorted(words) for name in _LISTS if (words := getattr(self, name))}
        blocker = sorted(self.blocker) if isinstance(self.blocker, frozenset) else self.blocker
        rest = {"confidence": self.confidence, "below": self.below, "blocker": blocker}
        return {**lists, **{name: value for name, value in rest.items() if value is not None}}

    @property
    def is_empty(self) -> bool:
        """Whether it matches everything."""
        return not self.as_mapping()

    def refusal(self, subject: Subject) -> str | None:
        """Return in one clause why it does not match, or None when it does."""
        return next(self._refusals(subject), None)

    def _refusals(self, subject: Subject) -> Iterator[str]:
        yield from _one_of("kind", self.kind, {subject.kind})
        yield from _one_of("source", self.source, {subject.source})
        yield from _one_of("candidate", self.candidate, {subject.candidate})
        yield from _one_of("owner", self.owner, {subject.owner or "none"})
        yield from _one_of("tag", self.tag, subject.tags)
        yield from _one_of("order", self.order, subject.orders)
        if self.confidence is not None and subject.confidence < self.confidence:
            yield f"confidence {subject.confidence:.2f} is below {self.confidence:.2f}"
        if self.below is not None and subject.confidence >= self.below:
            yield f"confidence {subject.confidence:.2f} is not below {self.below:.2f}"
        if self.blocker is True and not subject.blockers:
            yield "it resolves no blocker"
        elif self.blocker is False and subject.blockers:
            yield f"it resolves a blocker ({', '.join(sorted(subject.blockers))})"
        elif isinstance(self.blocker, frozenset):
            yield from _one_of("blocker", self.blocker, subject.blockers)


def _words(name: str, given: object) -> frozenset[str]:
    words = [given] if isinstance(given, str) else given
    if not isinstance(words, list | tuple | set | frozenset) or not all(
        isinstance(word, str) and word for word in words
    ):
        raise ValueError(f"{name} should be a text or a list of texts (found {given!r})")
    if not words:
        raise ValueError(f"{name} is an empty list, which nothing can match; leave it out")
    return frozenset(str(word) for word in words)


def _number(name: str, given: object) -> float | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= 1:
        raise ValueError(f"{name} should be a number from 0 to 1 (found {given!r})")
    return float(given)


def _one_of(name: str, wanted: frozenset[str], has: Iterable[str]) -> Iterator[str]:
    found = set(has)
    if wanted and not wanted & found:
        shown = " and ".join(sorted(found)) or "none"
        yield f"{name} is {shown}, not {' or '.join(sorted(wanted))}"


@dataclass(frozen=True, slots=True)
class Settings:
    """How a route alerts; spans in seconds. `quiet_hours` None = the receiver's own."""

    to: tuple[str, ...] = (OWNER,)
    timing: Timing = Timing.NOW
    digest: DigestTime = DigestTime.DAILY_AT_EIGHT
    group_by: tuple[str, ...] = ("candidate",)
    group_wait: int = 0
    group_interval: int = 0
    quiet_hours: QuietHours | None = None
    repeat: int | None = None
    repeat_times: int = 1
    escalate_after: int | None = None
    escalate_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """A node of the tree, its settings complete; `goes_on` = its later siblings are asked too."""

    name: str
    settings: Settings
    match: Match = Match()
    goes_on: bool = False
    routes: tuple[Route, ...] = ()
    built_in: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What one route decided: `route` is its path, "everything > vip"."""

    route: str
    settings: Settings

    @property
    def timing(self) -> Timing:
        """When it alerts."""
        return self.settings.timing

    def group_key(self, subject: Subject) -> str:
        """Return the name of the group that a subject belongs to on this route.

        A digest is one group.
        """
        if self.timing is Timing.DIGEST:
            return f"digest {self.settings.digest}"
        values = {
            "candidate": subject.candidate,
            "kind": subject.kind,
            "source": subject.source,
            "owner": subject.owner or "",
        }
        return " | ".join([self.route, *(values[name] for name in self.settings.group_by)])


GROUPS = ("candidate", "kind", "source", "owner")


@dataclass(frozen=True, slots=True)
class Step:
    """One route that was considered: `refusal` None = it matched; `decides` = it took the alert."""

    route: Route
    depth: int
    refusal: str | None
    decides: bool = False


def decide(root: Route, subject: Subject) -> tuple[Decision, ...]:
    """Return what is done about a subject; at least one route always decides."""
    paths: list[str] = []
    decisions = []
    for step in explain(root, subject):
        paths[step.depth :] = [step.route.name]
        if step.decides:
            decisions.append(Decision(" > ".join(paths), step.route.settings))
    return tuple(decisions)


def explain(root: Route, subject: Subject) -> tuple[Step, ...]:
    """Return every route that is considered for a subject, in order."""
    return tuple(_walk(root, subject, 0))


def _walk(route: Route, subject: Subject, depth: int) -> Iterator[Step]:
    below: list[Step] = []
    taken = False
    for child in route.routes:
        refusal = child.match.refusal(subject)
        if refusal is not None:
            below.append(Step(child, depth + 1, refusal))
            continue
        taken = True
        below += _walk(child, subject, depth + 1)
        if not child.goes_on:
            break
    yield Step(route, depth, None, decides=not taken)
    yield from below


@dataclass(frozen=True, slots=True)
class Inhibition:
    """Situations of the kinds `by` hide those of the kinds `hides`, told `within` seconds."""

    by: frozenset[str]
    hides: frozenset[str]
    within: int = 86_400


def hidden_by(kind: str, others: Iterable[str], rules: Iterable[Inhibition]) -> str | None:
    """Return why a situation of `kind` need not be told, given the candidate's other ones."""
    told = set(others) - {kind}
    for rule in rules:
        if kind in rule.hides and (better := rule.by & told):
            return f"{' and '.join(sorted(better))} tells it better"
    return None
