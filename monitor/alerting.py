"""From the situations of a look to alerts with deliveries: to whom, and when.

Inside the recording transaction: what is told moves together with what was seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from alerts.routing import Decision, Subject, Timing, decide
from monitor.model import Alert, Candidate, Situation, Watch
from monitor.nudging import nudges_of
from monitor.recruiters import Recruiters
from monitor.store import Connection, audit, dispatch, looks, outbox
from monitor.subjects import subject_of


@dataclass(frozen=True, slots=True)
class News:
    """A situation that raises alerts, with the id it is stored under."""

    id: int
    situation: Situation


@dataclass(frozen=True, slots=True)
class _Due:
    at: int
    group_key: str
    held: str | None


@dataclass(slots=True)
class _Draft:
    """One alert in the making: which routes brought its situations, and when it goes where."""

    told: dict[int, Decision] = field(default_factory=dict)
    due: dict[str, _Due] = field(default_factory=dict)


def raise_alerts(
    db: Connection,
    watch: Watch,
    candidate: Candidate,
    look_id: int,
    news: Sequence[News],
    recruiters: Recruiters,
    now: int,
) -> list[Alert]:
    """Add one alert a receiver for what a look told, as the routes decide; may be none.

    A situation that every route switches off is noted as held, with the route's name.
    """
    drafts: dict[str, _Draft] = {}
    for one in news:
        subject = subject_of(candidate, watch, one.situation)
        decisions = decide(recruiters.plan.root, subject)
        for decision in decisions:
            if decision.timing is not Timing.OFF:
                _add(db, drafts, one, decision, subject, candidate, recruiters, now)
        if all(decision.timing is Timing.OFF for decision in decisions):
            names = ", ".join(decision.route for decision in decisions)
            looks.hold(db, one.id, f"the route {names} is off")
    return [
        _store(db, receiver, draft, watch, candidate, look_id, now)
        for receiver, draft in drafts.items()
    ]


def _add(
    db: Connection,
    drafts: dict[str, _Draft],
    one: News,
    decision: Decision,
    subject: Subject,
    candidate: Candidate,
    recruiters: Recruiters,
    now: int,
) -> None:
    """Add what a route decided of one situation to the drafts of its receivers."""
    for receiver, targets in recruiters.receivers(decision.settings.to, candidate).items():
        draft = drafts.setdefault(receiver, _Draft())
        draft.told.setdefault(one.id, decision)
        for target in targets:
            key = decision.group_key(subject)
            if any(target in d.due for name, d in drafts.items() if name != receiver):
                continue
            due, held = recruiters.plan.due_at(
                decision,
                receiver,
                now,
                last_sent=dispatch.last_sent(db, target, key),
                waits=dispatch.waits_in_group(db, target, key),
            )
            # A look is one message: its most urgent situation takes the others along
            if target not in draft.due or due < draft.due[target].at:
                draft.due[target] = _Due(due, key, held)


def _store(
    db: Connection,
    receiver: str,
    draft: _Draft,
    watch: Watch,
    candidate: Candidate,
    look_id: int,
    now: int,
) -> Alert:
    first = min((due.at for due in draft.due.values()), default=now)
    steps = nudges_of(draft.told.values())
    alert = outbox.add(
        db,
        candidate_id=candidate.id,
        watch_id=watch.id,
        look_id=look_id,
        recruiter=receiver,
        now=now,
        nudge_at=first + steps[0].after if steps else None,
    )
    for situation_id, decision in draft.told.items():
        outbox.tell(db, alert.id, situation_id, route=decision.route, timing=str(decision.timing))
    for target, due in draft.due.items():
        outbox.add_delivery(
            db, target, due.at, alert_id=alert.id, group_key=due.group_key, held=due.held
        )
    audit.append(
        db,
        action="alert raised",
        candidate_id=candidate.id,
        now=now,
        facts={"alert": alert.id, "look": look_id},
    )
    return alert
