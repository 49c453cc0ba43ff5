"""A candidate's time line, from what the store holds."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.bench.export import iso
from monitor.clock import show
from monitor.messages import LABELS
from monitor.model import Candidate, Look, Picture, Watch
from monitor.notices import say_line
from monitor.situation.guard import show_changes
from monitor.store import (
    Connection,
    candidates,
    consents,
    evidence,
    looks,
    notices,
    outbox,
    watches,
)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, with the moment and one line for people."""

    at: int
    kind: str
    text: str

    @property
    def when(self) -> str:
        """The moment for people."""
        return show(self.at)

    def as_dict(self) -> dict[str, object]:
        """Return the event for programs."""
        return {"at": iso(self.at), "kind": self.kind, "text": self.text}


def timeline(db: Connection, candidate: Candidate) -> list[Event]:
    """Return everything that happened around a candidate, oldest first."""
    events = [Event(candidate.created_at, "added", f"{candidate.name} put on the bench")]
    events += [Event(n.at, "note", f"note: {n.text}") for n in candidates.notes(db, candidate.id)]
    for consent in consents.of_candidate(db, candidate.id):
        last_day = show(consent.expires_at - 1)[:10]
        text = f"consent {consent.id} granted until {last_day} ({consent.evidence})"
        events.append(Event(consent.granted_at, "consent", text))
        if consent.revoked_at is not None:
            text = f"consent {consent.id} revoked: {consent.revoked_why}"
            events.append(Event(consent.revoked_at, "consent", text))
    for watch in watches.of_candidate(db, candidate.id):
        events.append(Event(watch.created_at, "watch", f"watch {watch.id} added: {watch.address}"))
        pictures = evidence.of_changes(db, watch.id)
        for look in looks.of_watch(db, watch.id):
            events += _look_events(db, watch, look, pictures)
        events += _notice_events(db, watch)
    for alert in outbox.alerts(db, candidate_id=candidate.id, limit=100_000):
        for d in outbox.deliveries(db, alert.id):
            text = (
                f"alert {alert.id} to {d.target}: {d.state}{f' ({d.detail})' if d.detail else ''}"
            )
            events.append(Event(d.sent_at or alert.created_at, "alert", text))
    return sorted(events, key=lambda event: event.at)


def pictures_of(db: Connection, candidate: Candidate) -> list[Picture]:
    """Return the pictures before and after every change seen on a candidate's drawn pages."""
    found = (evidence.of_changes(db, w.id) for w in watches.of_candidate(db, candidate.id))
    return [picture for pictures in found for picture in pictures]


def _look_events(db: Connection, watch: Watch, look: Look, pictures: list[Picture]) -> list[Event]:
    times = f", {look.times} looks until {show(look.last_at)}" if look.times > 1 else ""
    changes = looks.changes(db, look.id)
    what = "first look" if look.first else "changed" if changes else look.kind
    why = f": {look.error}" if look.error else ""
    events = [Event(look.first_at, "look", f"watch {watch.id} {what}{why}{times}")]
    if look.moved_to:
        text = f"watch {watch.id} follows the person to {look.moved_to}"
        events.append(Event(look.first_at, "watch", text))
    for change in show_changes(changes):
        before, after = change.before or "(nothing)", change.after or "(nothing)"
        names = [p.name for p in pictures if (p.look_id, p.field) == (look.id, change.field)]
        shown = f" [pictures: {', '.join(names)}]" if names else ""
        text = f"{change.field}: {before} → {after}{shown}"
        events.append(Event(look.first_at, "change", text))
    for told in looks.situations(db, look.id):
        held = f" [no alert: {told.held}]" if told.held else ""
        text = f"{LABELS[told.situation.kind]}, {told.situation.confidence:.0%} sure:"
        events.append(Event(look.first_at, "situation", f"{text} {told.situation.why}{held}"))
    return events


def _notice_events(db: Connection, watch: Watch) -> list[Event]:
    events = []
    for notice in notices.about(db, watch.id):
        mine = [line for line in notices.lines(db, notice.id) if line.watch_id == watch.id]
        sent = [f"{d.target} {d.state}" for d in outbox.of_notice(db, notice.id)]
        for line in mine:
            to = ", ".join(sent) or f"{notice.recruiter} (no target)"
            text = f"notice {notice.id} ({notice.kind}) to {to}: watch {watch.id} {say_line(line)}"
            events.append(Event(notice.created_at, "notice", text))
    return events
