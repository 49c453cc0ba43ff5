"""What would become of an alert: routes, quiet hours and silences asked, nothing stored."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from alerts.base import Card, Message, Row, Verdict
from alerts.routing import Decision, Step, Subject, Timing, decide, explain
from monitor.gate import covers
from monitor.messages import LABELS
from monitor.model import Candidate, SituationKind
from monitor.recruiters import Recruiters
from monitor.store import Connection, silences


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would happen for one receiver: which route decides, when, and what holds it back."""

    receiver: str
    targets: tuple[str, ...]
    route: str
    timing: str
    due_at: int
    held: str | None


def steps_of(recruiters: Recruiters, subject: Subject) -> tuple[Step, ...]:
    """Return the routes that are considered, in order."""
    return explain(recruiters.plan.root, subject)


def outlook(
    db: Connection, recruiters: Recruiters, candidate: Candidate, subject: Subject, now: int
) -> list[Outlook]:
    """Return who would be told, when, and what would hold it back."""
    found: dict[str, Outlook] = {}
    for decision in decide(recruiters.plan.root, subject):
        if decision.timing is Timing.OFF:
            continue
        to = recruiters.receivers(decision.settings.to, candidate)
        for receiver, targets in to.items():
            one = _one(db, recruiters, decision, receiver, targets, candidate, subject, now)
            if receiver not in found or one.due_at < found[receiver].due_at:
                found[receiver] = one
    return list(found.values())


def _one(
    db: Connection,
    recruiters: Recruiters,
    decision: Decision,
    receiver: str,
    targets: tuple[str, ...],
    candidate: Candidate,
    subject: Subject,
    now: int,
) -> Outlook:
    due, held = recruiters.plan.due_at(decision, receiver, now, last_sent=None, waits=None)
    for silence in silences.standing(db, now):
        if covers(silence, candidate, subject):
            held = f"silence {silence.id}: {silence.comment}"
            due = max(due, silence.ends_at)
    return Outlook(receiver, targets, decision.route, str(decision.timing), due, held)


def made_up(candidate: Candidate, subject: Subject) -> Message:
    """Return a message that says it is a rehearsal, about a situation that never was."""
    kind = SituationKind(subject.kind)
    card = Card(
        heading=f"Rehearsal, nothing happened: {candidate.name}: {LABELS[kind].lower()}",
        who=f"{candidate.name} is on your bench. This alert is made up to show how it arrives.",
        verdicts=(
            Verdict(LABELS[kind], subject.confidence, "Made up by `silverwatch route rehearse`."),
        ),
        rows=(Row("Example", "before", "after"),),
        steps=(f"silverwatch why {candidate.slug}",),
    )
    return Message(
        delivery=f"silverwatch-rehearsal-{uuid.uuid4().hex[:12]}",
        title=card.heading,
        cards=(card,),
        thread=f"candidate-{candidate.id}",
    )
