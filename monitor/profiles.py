"""A candidate's other profiles: what they say now, and whether they told a situation already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from monitor.clock import DAY, to_datetime
from monitor.consent import objection
from monitor.model import Purpose, SituationKind, Snapshot, Watch
from monitor.situation.elsewhere import Elsewhere, Texts, states_alike
from monitor.store import Connection, consents, looks, watches
from monitor.store.watches import host_of
from watchers.base import ObservationKind

_SAME_FACT = 365 * DAY
"""A situation that one profile told within this is not news when the next one catches up."""
_READ = frozenset({ObservationKind.SEEN, ObservationKind.UNCHANGED})


@dataclass(frozen=True, slots=True)
class OtherProfile:
    """Another watch of the same candidate with its baseline."""

    watch: Watch
    baseline: Snapshot
    name: str
    """What people call it: its host, or its address where two profiles share one."""

    @property
    def elsewhere(self) -> Elsewhere:
        """What it says now, as judgement takes it."""
        return Elsewhere(self.name, fields_of(self.baseline))


def others_of(db: Connection, watch: Watch, now: int) -> list[OtherProfile]:
    """Return the candidate's other watches that are read these days and whose consent stands."""
    given = consents.of_candidate(db, watch.candidate_id)
    every = watches.of_candidate(db, watch.candidate_id)
    hosts = Counter(host_of(one.source, one.address) for one in every)
    found: list[OtherProfile] = []
    for other in every:
        if other.id == watch.id or other.paused_at is not None:
            continue
        if objection(given, other.source, other.address, Purpose.MONITOR, now):
            continue
        state = watches.state(db, other.id)
        if state is None or state.snapshot_id is None or state.last_kind not in _READ:
            continue
        if baseline := looks.snapshot(db, state.snapshot_id):
            found.append(OtherProfile(other, baseline, _name(other, hosts)))
    return found


def _name(watch: Watch, hosts: Mapping[str, int]) -> str:
    host = host_of(watch.source, watch.address)
    if hosts[host] == 1:
        return host
    return watch.address.removeprefix("https://").removeprefix("http://")


def told_already(
    db: Connection, watch: Watch, kind: SituationKind, before: Texts, after: Texts, now: int
) -> str | None:
    """Return where and when another profile told the very fact, if that was the last word on it.

    What counts is what was said when it was told: the other profile may have moved on since, or
    be gone. Who went there and back again is told each time.
    """
    last = looks.last_told(db, watch.candidate_id, kind, now - _SAME_FACT)
    if last is None or last.watch_id == watch.id:
        return None
    said = looks.snapshot_of_look(db, last.watch_id, last.look_id)
    if said is None or not states_alike(kind, before, after, fields_of(said)):
        return None
    every = watches.of_candidate(db, watch.candidate_id)
    hosts = Counter(host_of(one.source, one.address) for one in every)
    teller = next(one for one in every if one.id == last.watch_id)
    day = f"{to_datetime(last.at):%Y-%m-%d}"
    return f"{_name(teller, hosts)} told the same on {day}: one fact, one alert"


def fields_of(snapshot: Snapshot) -> dict[str, str]:
    """Return the values of a snapshot without how they were found."""
    return {name: value for name, (value, _) in snapshot.fields.items()}
