"""A candidate's other profiles: what they say now, and whether they told a situation already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.clock import DAY, to_datetime
from monitor.consent import objection
from monitor.model import Purpose, Situation, Snapshot, Watch
from monitor.situation.elsewhere import Elsewhere, Stance, Texts, word_on
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
        fields = {name: value for name, (value, _) in self.baseline.fields.items()}
        return Elsewhere(self.name, fields)


def others_of(db: Connection, watch: Watch, now: int) -> list[OtherProfile]:
    """Return the candidate's other watches that are read these days and whose consent stands."""
    given = consents.of_candidate(db, watch.candidate_id)
    found: list[OtherProfile] = []
    for other in watches.of_candidate(db, watch.candidate_id):
        if other.id == watch.id or other.paused_at is not None:
            continue
        if objection(given, other.source, other.address, Purpose.MONITOR, now):
            continue
        state = watches.state(db, other.id)
        if state is None or state.snapshot_id is None or state.last_kind not in _READ:
            continue
        if baseline := looks.snapshot(db, state.snapshot_id):
            found.append(OtherProfile(other, baseline, _name(other, watch)))
    return found


def _name(other: Watch, watch: Watch) -> str:
    host = host_of(other.source, other.address)
    if host != host_of(watch.source, watch.address):
        return host
    return other.address.removeprefix("https://").removeprefix("http://")


def told_already(
    db: Connection,
    others: Sequence[OtherProfile],
    situation: Situation,
    before: Texts,
    after: Texts,
    now: int,
) -> str | None:
    """Return where and when another profile told the very fact, if one did and still says so."""
    for other in others:
        word = word_on(situation.kind, before, after, other.elsewhere.fields)
        if word.stance is not Stance.AGREES:
            continue
        at = looks.last_raised(db, other.watch.id, situation.kind, now - _SAME_FACT)
        if at is not None:
            day = f"{to_datetime(at):%Y-%m-%d}"
            return f"{other.name} told the same on {day}: one fact, one alert"
    return None
