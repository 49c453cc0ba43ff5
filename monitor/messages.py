"""From a stored alert to the message that a recruiter reads: built at the moment of sending."""

from __future__ import annotations

from alerts.base import Card, Row, Verdict
from monitor.clock import show
from monitor.model import Alert, Candidate, Situation, SituationKind, Told, Watch
from monitor.situation.guard import show_changes
from monitor.store import Connection, candidates, evidence, looks, outbox, watches
from monitor.web.links import actions

LABELS = {
    SituationKind.NEW_EMPLOYER: "New employer",
    SituationKind.PROMOTED: "Promoted",
    SituationKind.ROLE_CHANGED: "Changed role",
    SituationKind.LEFT_EMPLOYER: "Left employer",
    SituationKind.RELOCATED: "Relocated",
    SituationKind.OPEN_TO_WORK: "Open to work",
    SituationKind.CLOSED_TO_WORK: "No longer open to work",
    SituationKind.NEWLY_STATED: "Newly stated",
    SituationKind.WITHDRAWN: "No longer stated",
    SituationKind.UNCLEAR: "Changed, meaning unclear",
    SituationKind.PROFILE_GONE: "Profile gone",
    SituationKind.PROFILE_BACK: "Profile back",
    SituationKind.IDENTITY_DOUBT: "May be another person now",
}
_NOTES_SHOWN = 3
_SHOWS_VALUE = {
    SituationKind.NEW_EMPLOYER: ("employer", "new employer, {}"),
    SituationKind.PROMOTED: ("title", "promoted to {}"),
    SituationKind.ROLE_CHANGED: ("title", "now {}"),
    SituationKind.RELOCATED: ("location", "relocated to {}"),
}


def alert_card(db: Connection, alert: Alert, now: int, address: str) -> Card | None:
    """Return an alert's evidence as it stands now; None when the candidate was erased meanwhile.

    `address` is where people reach the web pages; empty = no links.
    """
    watch = watches.find(db, alert.watch_id)
    candidate = candidates.find(db, alert.candidate_id)
    if watch is None or candidate is None:
        return None
    routed = outbox.routed(db, alert.id)
    told = [one.told for one in routed if one.hidden is None] or [one.told for one in routed]
    changes = show_changes(looks.changes(db, alert.look_id))
    after = {change.field: change.after for change in changes}
    headline = "; ".join(_phrase(t.situation, after) for t in told)
    return Card(
        heading=f"{candidate.name}: {headline}",
        who=_who(db, candidate, told),
        verdicts=tuple(
            Verdict(LABELS[t.situation.kind], t.situation.confidence, t.situation.why) for t in told
        ),
        rows=tuple(Row(c.field.capitalize(), c.before, c.after) for c in changes),
        facts=_facts(db, candidate, watch, alert),
        source=watch.address,
        steps=_next_steps(db, candidate, watch, told, alert),
        actions=actions(db, address, alert, now) if address else (),
    )


def thread_of(alert: Alert) -> str:
    """Return the name of the mailbox thread that all alerts about a candidate share."""
    return f"candidate-{alert.candidate_id}"


def _phrase(situation: Situation, after: dict[str, str]) -> str:
    field, form = _SHOWS_VALUE.get(situation.kind, ("", ""))
    if after.get(field):
        return form.format(after[field])
    return LABELS[situation.kind].lower()


def _next_steps(
    db: Connection, candidate: Candidate, watch: Watch, told: list[Told], alert: Alert
) -> tuple[str, ...]:
    steps = [
        f"silverwatch alert ack {alert.id}",
        f"silverwatch history {candidate.slug}",
    ]
    if {t.look_id for t in told} & {p.look_id for p in evidence.of_changes(db, watch.id)}:
        steps.append(f"silverwatch history {candidate.slug} --evidence DIR   for its pictures")
    if any(t.situation.kind is SituationKind.IDENTITY_DOUBT for t in told):
        # the watch is paused until somebody has looked
        steps.append(f"silverwatch watch resume {watch.id}   if it is still the same person")
        steps.append(f"silverwatch watch remove {watch.id}   if it is not")
    return tuple(steps)


def _who(db: Connection, candidate: Candidate, told: list[Told]) -> str:
    """Say why the person is on the bench: what stopped them last time, and the latest note."""
    noted = candidates.notes(db, candidate.id)
    if noted:
        return f"{candidate.name} is on your bench: {noted[-1].text}"
    what = ", ".join(LABELS[t.situation.kind].lower() for t in told)
    return f"{candidate.name}, on your bench: {what}."


def _facts(
    db: Connection, candidate: Candidate, watch: Watch, alert: Alert
) -> tuple[tuple[str, str], ...]:
    earlier = candidates.notes(db, candidate.id)[-_NOTES_SHOWN:-1]
    facts = [(f"Note of {show(note.at)[:10]}", note.text) for note in earlier]
    if candidate.tags:
        facts.append(("Tags", ", ".join(candidate.tags)))
    if candidate.email:
        facts.append(("E-mail", candidate.email))
    facts.append(("Seen", f"{show(alert.created_at)} on {watch.source}"))
    return tuple(facts)
