"""Telling again: reminders and escalations of alerts that nobody acknowledged, ended snoozes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alerts.routing import Decision, Timing, decide
from monitor.clock import MINUTE, SECOND
from monitor.model import Alert, Candidate, DeliveryState, Occasion, Watch
from monitor.recruiters import Recruiters
from monitor.store import Connection, answers, candidates, outbox, watches
from monitor.subjects import subject_of

UNTOLD = 5 * MINUTE
"""An alert that has not arrived yet is not called unanswered: it is asked about again then."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """One telling again: `after` is microseconds since the first; `to` names who, empty = same."""

    after: int
    occasion: Occasion
    to: tuple[str, ...] = ()


def nudges_of(decisions: Iterable[Decision]) -> tuple[Nudge, ...]:
    """Return when an alert is told again while nobody acknowledges it, in order of time."""
    steps: set[Nudge] = set()
    for one in decisions:
        settings = one.settings
        if settings.repeat is not None:
            for times in range(1, settings.repeat_times + 1):
                steps.add(Nudge(times * settings.repeat * SECOND, Occasion.REMINDER))
        if settings.escalate_after is not None:
            after = settings.escalate_after * SECOND
            steps.add(Nudge(after, Occasion.ESCALATION, settings.escalate_to))
    return tuple(sorted(steps, key=lambda step: (step.after, step.occasion)))


def nudge(db: Connection, recruiters: Recruiters, now: int) -> int:
    """Add the deliveries of everything that is to be told again now; returns how many alerts."""
    told = 0
    for alert in outbox.to_tell_again(db, now):
        watch = watches.find(db, alert.watch_id)
        candidate = candidates.find(db, alert.candidate_id)
        if watch is None or candidate is None:
            continue
        if alert.snoozed_until is not None:
            answers.wake(db, alert.id)
            _tell_same(db, alert, Occasion.SNOOZED, now)
            told += 1
        else:
            told += _go_on(db, alert, watch, candidate, recruiters, now)
    return told


def _go_on(
    db: Connection,
    alert: Alert,
    watch: Watch,
    candidate: Candidate,
    recruiters: Recruiters,
    now: int,
) -> bool:
    """Take the alert's next step; the routes are asked anew, for they may have changed."""
    if not any(d.state is DeliveryState.SENT for d in outbox.deliveries(db, alert.id)):
        outbox.plan_nudge(db, alert.id, now + UNTOLD, alert.nudges)
        return False
    steps = nudges_of(
        decision
        for one in outbox.routed(db, alert.id)
        if one.hidden is None
        for decision in decide(
            recruiters.plan.root,
            subject_of(candidate, watch, one.told.situation),
        )
        if decision.timing is not Timing.OFF
    )
    done = alert.nudges
    if done >= len(steps):
        outbox.plan_nudge(db, alert.id, None, done)
        return False
    step, later = steps[done], steps[done + 1 :]
    wait = now + later[0].after - step.after if later else None
    outbox.plan_nudge(db, alert.id, wait, done + 1)
    if step.occasion is Occasion.REMINDER:
        _tell_same(db, alert, Occasion.REMINDER, now)
    else:
        for targets in recruiters.receivers(step.to, candidate).values():
            _tell(db, alert, targets, step.occasion, now)
    return True


def _tell_same(db: Connection, alert: Alert, occasion: Occasion, now: int) -> None:
    had = dict.fromkeys(
        d.target for d in outbox.deliveries(db, alert.id) if d.occasion is not Occasion.ESCALATION
    )
    _tell(db, alert, tuple(had), occasion, now)


def _tell(
    db: Connection, alert: Alert, targets: Iterable[str], occasion: Occasion, now: int
) -> None:
    for target in targets:
        outbox.add_delivery(db, target, now, alert_id=alert.id, occasion=occasion)
