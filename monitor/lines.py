"""One look in one line: the contract of `recheck --json` and its form for people."""

from __future__ import annotations

from monitor.clock import show
from monitor.messages import LABELS
from monitor.model import Delivery, DeliveryState, Watch
from monitor.recheck import Answer
from monitor.situation.guard import show_changes, show_guarded
from monitor.situation.names import may_be_same_person
from monitor.store import Connection, candidates, looks, outbox, watches


def look_line(db: Connection, answer: Answer, slug: str) -> dict[str, object]:
    """Return the JSON object of one recheck; keys are a contract for scripts (design.md §6)."""
    watch = answer.watch
    line: dict[str, object] = {
        "watch": watch.id,
        "candidate": slug,
        "address": watch.address,
        "observation": "refused",
        "first": False,
        "changes": [],
        "situations": [],
        "alerts": 0,
        "error": answer.skipped,
    }
    look = looks.find(db, answer.look_id) if answer.look_id is not None else None
    if look is None:
        return line
    line["observation"] = look.kind
    line["first"] = look.first
    line["changes"] = [
        {"field": c.field, "before": c.before, "after": c.after}
        for c in show_changes(looks.changes(db, look.id))
    ]
    line["situations"] = [
        {
            "kind": str(t.situation.kind),
            "confidence": t.situation.confidence,
            "why": t.situation.why,
        }
        for t in looks.situations(db, look.id)
    ]
    line["alerts"] = len(outbox.of_look(db, look.id))
    line["error"] = look.error
    return line


def _first_read(db: Connection, watch: Watch) -> list[str]:
    """Return what the first look read, and a warning when it seems to be somebody else's page."""
    candidate = candidates.find(db, watch.candidate_id)
    taken = looks.snapshots(db, watch.id)
    if not candidate or not taken:
        return []
    read = {name: value for name, (value, _) in taken[-1].fields.items()}
    shown = {name: show_guarded(name, value) for name, value in read.items()}
    texts = [f"{name}: {value}" for name, value in shown.items() if value]
    if "name" in read and not may_be_same_person(candidate.name, read["name"]):
        texts.append(
            f"take care: the page names {shown['name'] or 'somebody else'}, not {candidate.name};"
            f" if it is somebody else's: silverwatch watch remove {watch.id}"
        )
    return texts


def look_texts(db: Connection, answer: Answer, slug: str) -> list[str]:
    """Return what people read of one recheck: a headline, then details."""
    watch = answer.watch
    look = looks.find(db, answer.look_id) if answer.look_id is not None else None
    if look is None:
        return [f"{slug}, {watch.address}: not looked at: {answer.skipped}"]
    changes, told = looks.changes(db, look.id), looks.situations(db, look.id)
    headline = f"{slug}, {watch.address}: "
    if look.error:
        texts = [f"{headline}{look.kind}: {look.error}{_next(db, watch)}"]
    elif look.first:
        texts = [headline + "first look, the baseline from now on", *_first_read(db, watch)]
    elif changes:
        texts = [headline + ("changed" if told else "only written differently")]
    else:
        texts = [headline + look.kind]
    texts += [
        f"{c.field}: {c.before or '(nothing)'} → {c.after or '(nothing)'}"
        for c in show_changes(changes)
    ]
    for t in told:
        held = f" [no alert: {t.held}]" if t.held else ""
        situation = t.situation
        texts.append(
            f"{LABELS[situation.kind]}, {situation.confidence:.0%} sure: {situation.why}{held}"
        )
    for alert in outbox.of_look(db, look.id):
        sent = [_delivered(delivery) for delivery in outbox.deliveries(db, alert.id)]
        texts.append(f"alert {alert.id} to {alert.recruiter}: {', '.join(sent) or 'no target'}")
    return texts


def _delivered(delivery: Delivery) -> str:
    """Say how a delivery stands, and what will become of it while it is not sent."""
    text = f"{delivery.target} {delivery.state}"
    if delivery.state is not DeliveryState.SENT and delivery.detail:
        text += f" ({delivery.detail})"
    if delivery.held:
        text += f", held back by {delivery.held}"
    if delivery.state in (DeliveryState.PENDING, DeliveryState.UNCERTAIN) and delivery.next_at:
        text += f"; the service or the next recheck sends it from {show(delivery.next_at)} on"
    return text


def _next(db: Connection, watch: Watch) -> str:
    state = watches.state(db, watch.id)
    return f"; next look {show(state.due_at)}" if state and state.due_at else ""
