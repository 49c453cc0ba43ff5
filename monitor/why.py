"""Why somebody was alerted, or was not: the chain from the last look to each delivery."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.clock import show
from monitor.consent import objection_in
from monitor.messages import LABELS
from monitor.model import Alert, Candidate, Delivery, DeliveryState, Told, Watch
from monitor.notices import say_line
from monitor.recruiters import Recruiters
from monitor.situation.guard import show_guarded
from monitor.store import (
    Connection,
    answers,
    lanes,
    looks,
    notices,
    outbox,
    silences,
    watches,
)

RECENT = 3
"""Looks with situations that are told of, for each watch."""


def chain(
    db: Connection, candidate: Candidate, recruiters: Recruiters, now: int
) -> list[tuple[int, str]]:
    """Return the chain as lines with their depth, the newest look of each watch first."""
    lines: list[tuple[int, str]] = []
    for watch in watches.of_candidate(db, candidate.id):
        lines += _watch(db, watch, recruiters, now)
    if not lines:
        lines.append((0, f"{candidate.name} has no watch: nothing is looked at"))
    for silence in silences.standing(db, now):
        if silence.candidate_id in (None, candidate.id):
            until = show(silence.ends_at)
            lines.append((0, f"silence {silence.id} holds until {until}: {silence.comment}"))
    return lines


def _watch(
    db: Connection, watch: Watch, recruiters: Recruiters, now: int
) -> Iterator[tuple[int, str]]:
    yield 0, f"watch {watch.id}, {watch.address}"
    if watch.paused_at is not None:
        yield 1, f"paused since {show(watch.paused_at)}: {watch.paused_why}"
    if reason := objection_in(db, watch, now):
        yield 1, f"not looked at: {reason}"
    state = watches.state(db, watch.id)
    if state is None or state.looked_at is None:
        yield 1, "never looked at yet"
        return
    next_look = f"; next look {show(state.due_at)}" if state.due_at else ""
    yield 1, f"last look {show(state.looked_at)}: {state.last_kind}{next_look}"
    if state.pending:
        yield 1, "what was read differs and waits for a second look that agrees"
    if state.snapshot_id is not None and (read := looks.snapshot(db, state.snapshot_id)):
        fields = {name: show_guarded(name, value) for name, (value, _) in read.fields.items()}
        shown = "; ".join(f"{name}: {value}" for name, value in fields.items() if value)
        yield 1, f"baseline of {show(read.at)}: {shown}"
    yield from _situations(db, watch, recruiters, now)
    for notice in notices.about(db, watch.id)[-1:]:
        for line in notices.lines(db, notice.id):
            if line.watch_id == watch.id:
                yield 1, f"notice n{notice.id} of {show(notice.created_at)}: {say_line(line)}"


def _situations(
    db: Connection, watch: Watch, recruiters: Recruiters, now: int
) -> Iterator[tuple[int, str]]:
    found = [
        (look, told)
        for look in looks.of_watch(db, watch.id)
        if (told := looks.situations(db, look.id))
    ]
    if not found:
        yield 1, "no change has meant anything so far"
    for look, situations in reversed(found[-RECENT:]):
        for one in situations:
            yield 1, _say(one)
        for alert in outbox.of_look(db, look.id):
            yield from _alert(db, alert, recruiters, now)


def _say(told: Told) -> str:
    one = told.situation
    rule = f" by rule {one.grounds[0]}" if one.grounds else ""
    held = f" — no alert: {told.held}" if told.held else ""
    label = LABELS[one.kind]
    return f"{show(told.at)} {label}, {one.confidence:.0%} sure{rule}: {one.why}{held}"


def _alert(
    db: Connection, alert: Alert, recruiters: Recruiters, now: int
) -> Iterator[tuple[int, str]]:
    routes = ", ".join(
        f"{one.told.situation.kind} by {one.route} ({one.timing})"
        + (f", left out: {one.hidden}" if one.hidden else "")
        for one in outbox.routed(db, alert.id)
    )
    yield 2, f"alert {alert.id} to {alert.recruiter}: {routes}"
    if alert.acked_at is not None:
        yield 3, f"acknowledged by {alert.acked_by} on {show(alert.acked_at)}"
    if alert.snoozed_until is not None:
        yield 3, f"snoozed until {show(alert.snoozed_until)}"
    if alert.nudge_at is not None:
        yield 3, f"told again from {show(alert.nudge_at)} on unless somebody acknowledges it"
    for word in answers.of_alert(db, alert.id):
        note = f": {word.note}" if word.note else ""
        yield 3, f"{word.author} called it {word.verdict}{note}"
    sent = outbox.deliveries(db, alert.id)
    if not sent:
        yield 3, f"no delivery: {alert.recruiter} has no target"
    for one in sent:
        yield 3, say_delivery(db, one, now)


def say_delivery(db: Connection, one: Delivery, now: int) -> str:
    """Return how a delivery stands, and what it waits for."""
    occasion = "" if one.occasion == "first" else f" ({one.occasion})"
    text = f"{one.target}{occasion}: {one.state}"
    if one.state is DeliveryState.SENT and one.sent_at is not None:
        return f"{text} on {show(one.sent_at)}: {one.detail}"
    if one.detail:
        text += f", {one.detail}"
    if one.next_at is None:
        return text
    lane = lanes.of(db, one.target)
    if lane.parked_at is not None:
        return f"{text}; the target is parked since {show(lane.parked_at)}: {lane.reason}"
    if one.held:
        return f"{text}; held back by {one.held}"
    if lane.open_at > now:
        return f"{text}; the target is tried again from {show(lane.open_at)} on: {lane.reason}"
    return f"{text}; due {show(one.next_at)}"
