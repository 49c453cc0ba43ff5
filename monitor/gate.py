"""What may hold a delivery back at the moment of sending, and until when.

Asked in the transaction that would claim it: an answer, a silence or a new situation that came
after the alert counts. Quiet hours, silences and snoozes let it wait; an acknowledged alert and
one whose every situation is told better by another are not sent at all.
"""

from __future__ import annotations

from dataclasses import dataclass

from alerts.routing import Match, Subject, hidden_by
from monitor.clock import show
from monitor.model import Alert, Candidate, Delivery, NoticeKind, Occasion, Watch
from monitor.model_sending import Silence
from monitor.routes import Plan
from monitor.store import Connection, candidates, looks, notices, outbox, silences, watches
from monitor.subjects import subject_of

_URGENT = frozenset({NoticeKind.ALARM, NoticeKind.OUTAGE})
"""Notices that come through quiet hours: nobody may notice for a night that nothing is noticed."""


@dataclass(frozen=True, slots=True)
class Held:
    """Why a delivery is not sent now; `until` is None when it never is."""

    why: str
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """Asks what stands between a due delivery and its target."""

    plan: Plan

    def ask(self, db: Connection, delivery: Delivery, now: int) -> Held | None:
        """Return what holds a delivery back now, or None when nothing does."""
        if delivery.unknowns:
            # It may have arrived already: what is said again is not weighed anew
            return None
        if delivery.alert_id is None:
            return self._ask_notice(db, delivery, now)
        alert = outbox.find_alert(db, delivery.alert_id)
        watch = watches.find(db, alert.watch_id) if alert else None
        candidate = candidates.find(db, alert.candidate_id) if alert else None
        if alert is None or watch is None or candidate is None:
            return None
        return (
            _answered(alert, delivery, now)
            or self._told_better(db, alert, now)
            or self._silenced(db, alert, candidate, watch, now)
            or self._quiet(db, alert, candidate, watch, now)
        )

    def _ask_notice(self, db: Connection, delivery: Delivery, now: int) -> Held | None:
        notice = notices.find(db, delivery.notice_id) if delivery.notice_id is not None else None
        if notice is None or notice.kind in _URGENT:
            return None
        return _until(self.plan.quiet_for(notice.recruiter, now), "quiet hours")

    def _told_better(self, db: Connection, alert: Alert, now: int) -> Held | None:
        """Leave out what another situation of the same candidate tells better."""
        reason = ""
        shown = [one for one in outbox.routed(db, alert.id) if one.hidden is None]
        for one in shown:
            others = looks.kinds_told(
                db, alert.candidate_id, one.told.at - self.plan.reach, now, but=one.told.id
            )
            found = hidden_by(one.told.situation.kind, others, self.plan.inhibitions)
            if found:
                reason = found
                outbox.hide(db, alert.id, one.told.id, found)
                shown = [other for other in shown if other is not one]
        return None if shown else Held(reason or "nothing of it is left to tell")

    def _silenced(
        self, db: Connection, alert: Alert, candidate: Candidate, watch: Watch, now: int
    ) -> Held | None:
        """Hold an alert back while a silence covers everything that it tells."""
        standing = silences.standing(db, now)
        if not standing:
            return None
        over: list[Silence] = []
        for one in outbox.routed(db, alert.id):
            if one.hidden is not None:
                continue
            subject = subject_of(candidate, watch, one.told.situation)
            silence = next((s for s in standing if covers(s, candidate, subject)), None)
            if silence is None:
                return None
            over.append(silence)
        if not over:
            return None
        # The first to end lets the alert out, unless another still covers it then
        first = min(over, key=lambda silence: silence.ends_at)
        why = f"silence {first.id} until {show(first.ends_at)}: {first.comment}"
        return Held(why) if all(s.drops for s in over) else Held(why, first.ends_at)

    def _quiet(
        self,
        db: Connection,
        alert: Alert,
        candidate: Candidate,
        watch: Watch,
        now: int,
    ) -> Held | None:
        """Hold an alert back in its receiver's quiet hours; a route may let it through."""
        ends: list[int] = []
        for one in outbox.routed(db, alert.id):
            if one.hidden is not None:
                continue
            subject = subject_of(candidate, watch, one.told.situation)
            until = self.plan.quiet_until(subject, alert.recruiter, now)
            if until is None:
                return None
            ends.append(until)
        return _until(min(ends, default=None), "quiet hours")


def covers(silence: Silence, candidate: Candidate, subject: Subject) -> bool:
    """Tell whether a silence holds this subject back."""
    if silence.candidate_id is not None and silence.candidate_id != candidate.id:
        return False
    return Match.from_mapping(silence.matches).refusal(subject) is None


def _answered(alert: Alert, delivery: Delivery, now: int) -> Held | None:
    if alert.acked_at is not None:
        return Held(f"{alert.acked_by} acknowledged the alert on {show(alert.acked_at)}")
    until = alert.snoozed_until
    if until is not None and until > now and delivery.occasion is not Occasion.SNOOZED:
        return Held(f"snoozed until {show(until)}")
    return None


def _until(moment: int | None, what: str) -> Held | None:
    return None if moment is None else Held(f"{what} until {show(moment)}", moment)
