"""What a changed configuration would have told: the stored situations, routed once more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alerts.routing import Timing, decide
from monitor.model import Candidate, Told, Watch
from monitor.raising import Thresholds
from monitor.recruiters import Recruiters
from monitor.store import Connection, candidates, looks, outbox, watches
from monitor.subjects import subject_of


@dataclass(frozen=True, slots=True)
class Replayed:
    """One stored situation: what became of it, and what would under the other configuration.

    Both are "dana now, boss digest", or why nobody hears it.
    """

    candidate: Candidate
    told: Told
    then: str
    now: str

    @property
    def differs(self) -> bool:
        """Whether the other configuration would have told it otherwise."""
        return self.then != self.now


def replay(
    db: Connection, recruiters: Recruiters, bar: Thresholds, since: int
) -> Iterator[Replayed]:
    """Yield every situation since a moment, oldest first, as it was and would be told.

    What judgement held back (a flapping page, a second look) stays held: only the thresholds,
    the routes and the receivers are asked anew.
    """
    for candidate in candidates.every(db):
        for watch in watches.of_candidate(db, candidate.id):
            for look in looks.of_watch(db, watch.id):
                for told in looks.situations(db, look.id):
                    if told.at >= since:
                        then = _then(db, look.id, told)
                        now = _now(candidate, watch, told, recruiters, bar)
                        yield Replayed(candidate, told, then, now)


def _then(db: Connection, look_id: int, told: Told) -> str:
    heard = [
        f"{alert.recruiter} {one.timing}"
        for alert in outbox.of_look(db, look_id)
        for one in outbox.routed(db, alert.id)
        if one.told.id == told.id
    ]
    return ", ".join(sorted(heard)) or f"nobody: {told.held or 'no recruiter'}"


_ASKED_ANEW = ("is quiet (", "is below [alerts] min_confidence", "the route ")


def _now(
    candidate: Candidate, watch: Watch, told: Told, recruiters: Recruiters, bar: Thresholds
) -> str:
    situation = told.situation
    if told.held and not any(part in told.held for part in _ASKED_ANEW):
        return f"nobody: {told.held}"
    if held := bar.objection(situation):
        return f"nobody: {held}"
    heard: dict[str, str] = {}
    names = []
    for decision in decide(recruiters.plan.root, subject_of(candidate, watch, situation)):
        names.append(decision.route)
        if decision.timing is not Timing.OFF:
            for receiver in recruiters.receivers(decision.settings.to, candidate):
                heard.setdefault(receiver, str(decision.timing))
    told_to = ", ".join(f"{name} {timing}" for name, timing in sorted(heard.items()))
    return told_to or f"nobody: the route {', '.join(names)} is off"
