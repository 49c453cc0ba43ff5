"""From config.toml to the plan of alerting: the tree of routes, zones, quiet hours, inhibitions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

import tzlocal

from alerts.routing import (
    GROUPS,
    OWNER,
    Decision,
    Inhibition,
    Match,
    Route,
    Settings,
    Subject,
    Timing,
    decide,
)
from alerts.timing import DigestTime, QuietHours
from monitor.clock import SECOND, from_datetime, show, to_datetime
from monitor.config import Config, ConfigError
from monitor.config_base import nearest
from monitor.config_routes import RouteTable
from monitor.model import SituationKind

T = TypeVar("T")
_KINDS = [kind.value for kind in SituationKind]
STRONG = 0.75
"""What is less sure than this can wait for the digest."""
_BETTER = frozenset(
    {"new_employer", "promoted", "role_changed", "left_employer", "relocated", "open_to_work"}
    | {"profile_gone"}
)
DEFAULT_INHIBITIONS = (
    Inhibition(_BETTER, frozenset({"withdrawn", "unclear"})),
    Inhibition(frozenset({"identity_doubt"}), frozenset(_KINDS) - {"identity_doubt"}),
)


@dataclass(frozen=True)
class Plan:
    """Who is alerted when: asked when a look is recorded, and again at the moment of sending."""

    root: Route
    zone: ZoneInfo
    quiet: QuietHours
    own: Mapping[str, tuple[QuietHours | None, ZoneInfo]]
    """Each recruiter's quiet hours, None = the usual ones, and time zone."""
    inhibitions: tuple[Inhibition, ...]

    @cached_property
    def reach(self) -> int:
        """Microseconds that inhibition looks back."""
        return max((rule.within for rule in self.inhibitions), default=0) * SECOND

    def quiet_for(self, receiver: str, now: int) -> int | None:
        """Return when a receiver's quiet hours end, or None outside them."""
        own, zone = self.own.get(receiver, (None, self.zone))
        ends = (own if own is not None else self.quiet).ends(to_datetime(now), zone)
        return from_datetime(ends) if ends else None

    def quiet_until(self, subject: Subject, receiver: str, now: int) -> int | None:
        """Return when it stops being quiet for a subject, or None where a route lets it through."""
        ends = [
            self._quiet_on(decision, receiver, now)
            for decision in decide(self.root, subject)
            if decision.timing is not Timing.OFF
        ]
        known = [end for end in ends if end is not None]
        return min(known) if known and len(known) == len(ends) else None

    def due_at(
        self,
        decision: Decision,
        receiver: str,
        now: int,
        *,
        last_sent: int | None,
        waits: int | None,
    ) -> tuple[int, str | None]:
        """Return when a delivery is due, and why not sooner.

        What its group waits for it waits for too; a group that was told lately rests for its
        interval, a new one for its wait. Then quiet hours.
        """
        settings = decision.settings
        zone = self.own.get(receiver, (None, self.zone))[1]
        if decision.timing is Timing.DIGEST:
            due = from_datetime(settings.digest.next_after(to_datetime(now), zone))
            why: str | None = "the digest"
        elif waits is not None:
            due, why = max(waits, now), None
        else:
            rests = (last_sent or 0) + settings.group_interval * SECOND
            due, why = max(now + settings.group_wait * SECOND, rests), None
            if last_sent is not None and rests > now + settings.group_wait * SECOND:
                why = "its group was told a moment ago"
        until = self._quiet_on(decision, receiver, due)
        if until is not None:
            due, why = until, "quiet hours"
        return due, f"{why} until {show(due)}" if why and due > now else None

    def _quiet_on(self, decision: Decision, receiver: str, now: int) -> int | None:
        if decision.settings.quiet_hours is None:
            return self.quiet_for(receiver, now)
        zone = self.own.get(receiver, (None, self.zone))[1]
        ends = decision.settings.quiet_hours.ends(to_datetime(now), zone)
        return from_datetime(ends) if ends else None


def build(config: Config) -> Plan:
    """Return the plan; raises ConfigError naming the key of the first mistake."""
    alerts = config.alerts
    zone = _zone(alerts.timezone, "alerts.timezone")
    root = Settings(
        digest=_read(DigestTime.parse, alerts.digest, "alerts.digest"),
        group_by=_groups(alerts.group_by, "alerts.group_by"),
        group_wait=alerts.group_wait,
        group_interval=alerts.group_interval,
    )
    names = {*(r.name for r in config.recruiters), *config.targets}
    routes = tuple(_routes(config.routes, root, "routes", sorted(names)))
    own = {
        r.name: (
            _read(QuietHours.parse, r.quiet_hours, f"recruiters[{i}].quiet_hours")
            if r.quiet_hours is not None
            else None,
            _zone(r.timezone, f"recruiters[{i}].timezone") if r.timezone else zone,
        )
        for i, r in enumerate(config.recruiters)
    }
    return Plan(
        Route("everything", root, routes=(*routes, *_built_in(root))),
        zone,
        _read(QuietHours.parse, alerts.quiet_hours, "alerts.quiet_hours"),
        own,
        tuple(_inhibitions(config)) if config.inhibit is not None else DEFAULT_INHIBITIONS,
    )


def _built_in(root: Settings) -> tuple[Route, ...]:
    """Return what happens to what no route of the user's takes."""
    digest = replace(root, timing=Timing.DIGEST)
    kinds = frozenset({"withdrawn", "unclear", "profile_gone", "profile_back"})
    return (
        Route("weak", digest, Match(kind=kinds), built_in=True),
        Route("unsure", digest, Match(below=STRONG), built_in=True),
        Route("strong", root, built_in=True),
    )


def _routes(
    tables: Sequence[RouteTable], parent: Settings, key: str, names: list[str]
) -> Iterator[Route]:
    taken: str | None = None
    for index, table in enumerate(tables):
        here = f"{key}[{index}]"
        if taken is not None:
            raise ConfigError(
                f"{here}: no alert reaches it: {taken} before it takes everything;"
                " give that one a match, continue = true, or the last place"
            )
        match = _match(table.match, f"{here}.match")
        settings = _settings(table, parent, here, names)
        name = table.name or f"route {index + 1}"
        below = tuple(_routes(table.routes, settings, f"{here}.routes", names))
        yield Route(name, settings, match, table.goes_on, below)
        if match.is_empty and not table.goes_on:
            taken = name


def _settings(table: RouteTable, parent: Settings, key: str, names: list[str]) -> Settings:
    given: dict[str, object] = {}
    for name in ("group_wait", "group_interval", "repeat", "repeat_times", "escalate_after"):
        if (value := getattr(table, name)) is not None:
            given[name] = value
    for name in ("to", "escalate_to"):
        if (people := getattr(table, name)) is not None:
            given[name] = tuple(_receivers(people, f"{key}.{name}", names))
    if table.timing is not None:
        given["timing"] = Timing(table.timing)
    if table.digest is not None:
        given["digest"] = _read(DigestTime.parse, table.digest, f"{key}.digest")
    if table.group_by is not None:
        given["group_by"] = _groups(table.group_by, f"{key}.group_by")
    if table.quiet_hours is not None:
        given["quiet_hours"] = _read(QuietHours.parse, table.quiet_hours, f"{key}.quiet_hours")
    settings = replace(parent, **given)  # type: ignore[arg-type]
    if (settings.escalate_after is None) != (not settings.escalate_to):
        raise ConfigError(f"{key}: escalate_after and escalate_to go together; give both")
    return settings


def _receivers(people: Sequence[str], key: str, names: list[str]) -> Iterator[str]:
    if not people:
        raise ConfigError(f'{key}: the list is empty; to tell nobody write timing = "off"')
    for number, name in enumerate(people):
        if name != OWNER and name not in names:
            hint = nearest(name, [OWNER, *names])
            raise ConfigError(f"{key}[{number}]: {name!r} is no recruiter and no target{hint}")
        yield name


def _match(given: Mapping[str, object], key: str) -> Match:
    match = _read(Match.from_mapping, given, key)
    if match.order or match.blocker is not None:
        raise ConfigError(f"{key}: job orders and blockers are not kept yet: remove that matcher")
    for kind in sorted(match.kind):
        _known(kind, _KINDS, "kind of situation", f"{key}.kind")
    return match


def _known(word: str, known: list[str], what: str, key: str) -> None:
    if word not in known:
        raise ConfigError(f"{key}: {word!r} is no {what}{nearest(word, known)}")


def _groups(given: Sequence[str], key: str) -> tuple[str, ...]:
    for word in given:
        _known(word, list(GROUPS), "thing to group by", key)
    return tuple(given)


def _inhibitions(config: Config) -> Iterator[Inhibition]:
    for index, table in enumerate(config.inhibit or ()):
        for name in ("by", "hides"):
            for kind in getattr(table, name):
                _known(kind, _KINDS, "kind of situation", f"inhibit[{index}].{name}")
        yield Inhibition(frozenset(table.by), frozenset(table.hides), table.within)


def _zone(name: str, key: str) -> ZoneInfo:
    if not name:
        return ZoneInfo(tzlocal.get_localzone_name() or "UTC")
    if name not in available_timezones():
        known = sorted(available_timezones())
        hint = nearest(name, known) if nearest(name, known).startswith("; did") else ""
        raise ConfigError(f"{key}: {name!r} is no time zone such as Europe/Berlin{hint}")
    return ZoneInfo(name)


def _read(parse: Callable[[object], T] | Callable[..., T], given: object, key: str) -> T:
    try:
        return parse(given)
    except ValueError as error:
        raise ConfigError(f"{key}: {error}") from None
