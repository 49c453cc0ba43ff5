"""What routes and silences are asked about: a situation and its candidate."""

from __future__ import annotations

from alerts.routing import Subject
from monitor.model import Candidate, Situation, Watch


def subject_of(candidate: Candidate, watch: Watch, situation: Situation) -> Subject:
    """Return what routes and silences ask of a situation."""
    return Subject(
        kind=str(situation.kind),
        confidence=situation.confidence,
        candidate=candidate.slug,
        tags=frozenset(candidate.tags),
        owner=candidate.owner,
        source=watch.source,
    )
