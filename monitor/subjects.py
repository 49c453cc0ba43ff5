"""What routes and silences are asked about: a situation, its candidate, and what is at stake."""

from __future__ import annotations

from alerts.routing import Subject
from monitor.bench.standing import stakes_of
from monitor.model import Candidate, Situation, Watch
from monitor.store import Connection

_RESOLVES = frozenset({"resolved", "likely"})


def subject_of(
    db: Connection,
    candidate: Candidate,
    watch: Watch,
    look_id: int,
    situation: Situation,
    now: int,
) -> Subject:
    """Return what routes and silences ask of a situation."""
    stakes = stakes_of(db, candidate, watch, look_id, now)
    return Subject(
        kind=str(situation.kind),
        confidence=situation.confidence,
        candidate=candidate.slug,
        tags=frozenset(candidate.tags),
        owner=candidate.owner,
        orders=frozenset(stake.order for stake in stakes if stake.order),
        blockers=frozenset(
            stake.blocker for stake in stakes if stake.blocker and stake.verdict in _RESOLVES
        ),
        source=watch.source,
    )
