"""One transaction for everything a look gave: baseline, changes and deliveries move together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from monitor.alerting import News, raise_alerts
from monitor.care import follow
from monitor.clock import SECOND
from monitor.consent import objection, objection_in
from monitor.judging import Finding, streak_after
from monitor.layout import weigh
from monitor.model import Change, Purpose, Situation, SituationKind, Snapshot
from monitor.profiles import fields_of, told_already
from monitor.raising import FLAP_WINDOW, Thresholds, held_because
from monitor.recruiters import Recruiters
from monitor.rhythm import next_look
from monitor.store import (
    Connection,
    audit,
    candidates,
    consents,
    evidence,
    looks,
    outages,
    watches,
)
from monitor.store.watches import Leased, Settlement
from watchers.base import Observation, ObservationKind


class LeaseLost(Exception):
    """The watch was paused, removed or taken over meanwhile: nothing of the look is stored."""


@dataclass(frozen=True, slots=True)
class Report:
    """A finished look on its way into the store; times are moments."""

    leased: Leased
    observation: Observation
    finding: Finding
    started: int
    ended: int
    draw: float
    known_as: str | None = None
    """The source's own id of the person, as the baseline has it."""
    conferred: tuple[int, ...] = ()
    """The candidate's other watches whose words the judgement may repeat."""


def record(
    db: Connection, report: Report, recruiters: Recruiters, bar: Thresholds, now: int
) -> int:
    """Store a look and return its id; raises LeaseLost when somebody else has the watch by now.

    The consent is checked once more, in this very transaction: without one standing at `now`,
    the transaction's own moment, only the refusal is recorded.
    """
    watch = report.leased.watch
    if not watches.holds(db, watch.id, report.leased.lease):
        raise LeaseLost(f"watch {watch.id} was taken back during the look")
    if not all(_may_confer(db, other, now) for other in report.conferred):
        raise LeaseLost("a profile that was asked for its word lost its consent during the look")
    if reason := objection_in(db, watch, now) or _objection_to_new(db, report, now):
        refusal = Observation(ObservationKind.REFUSED, reason=reason)
        report = replace(report, observation=refusal, finding=Finding(ObservationKind.REFUSED))
    state = report.leased.state
    over = outages.over(db, watches.host_of(watch.source, watch.address))
    finding = weigh(db, watch, state, report.finding, over, at=report.ended, recruiters=recruiters)
    report = replace(report, finding=finding)
    moved_to = _new_address(db, report, now)
    reason = report.observation.reason or finding.reason
    look_id = looks.record(
        db,
        watch_id=watch.id,
        kind=finding.kind,
        first=finding.first,
        error=reason,
        news=bool(finding.judgement.situations),
        at=report.ended,
        moved_to=moved_to,
    )
    snapshot_id = _store_snapshot(db, report, look_id)
    _store_judgement(db, report, look_id, recruiters, bar)
    if snapshot_id is not None:
        evidence.add(db, snapshot_id, report.observation.shots)
        evidence.thin_out(db, watch.id, snapshot_id)
    _settle(db, report, look_id, snapshot_id)
    if moved_to is not None:
        _follow_person(db, report, look_id, moved_to, is_read=snapshot_id is not None)
    follow(db, watch, state, finding, reason, over, at=report.ended, bar=bar, recruiters=recruiters)
    return look_id


def _objection_to_new(db: Connection, report: Report, now: int) -> str | None:
    """Return why nothing may be kept of the other account that the person moved to, if so.

    An account that only bears another name is still the one that the consent names.
    """
    address, profile = report.observation.moved_to, report.observation.profile
    if not address or profile is None or profile.subject_id == report.known_as:
        return None
    watch = report.leased.watch
    given = consents.of_candidate(db, watch.candidate_id)
    if objection(given, watch.source, address, Purpose.MONITOR, now) is None:
        return None
    return f"the person moved to {address}, which the consent does not cover: ask them for one"


def _new_address(db: Connection, report: Report, now: int) -> str | None:
    """Return the address to which the watch follows its person, if it may and there is one.

    The source must have vouched for the person by an id of its own, a consent must cover the new
    address too, and the candidate must have no other watch there.
    """
    watch, finding, address = report.leased.watch, report.finding, report.observation.moved_to
    profile = report.observation.profile
    if not address or address == watch.address or finding.suspend or profile is None:
        return None
    if finding.kind is ObservationKind.REFUSED or not report.known_as:
        return None
    given = consents.of_candidate(db, watch.candidate_id)
    if objection(given, watch.source, address, Purpose.MONITOR, now):
        return None
    others = watches.of_address(db, address)
    return None if any(w.candidate_id == watch.candidate_id for w in others) else address


def _follow_person(
    db: Connection, report: Report, look_id: int, address: str, *, is_read: bool
) -> None:
    """Let the watch follow; without a new baseline (`is_read`) the old one bears the new id."""
    watch, profile = report.leased.watch, report.observation.profile
    watches.move(db, watch, address)
    baseline = report.leased.state.snapshot_id
    if not is_read and baseline is not None and profile is not None:
        looks.know_as(db, baseline, profile.subject_id)
    audit.append(
        db,
        action="watch moved",
        candidate_id=watch.candidate_id,
        now=report.ended,
        facts={"watch": watch.id, "look": look_id},
    )


def _store_snapshot(db: Connection, report: Report, look_id: int) -> int | None:
    profile = report.finding.profile
    if profile is None:
        return None
    watch = report.leased.watch
    fields = {name: (found.value, found.how) for name, found in profile.fields.items()}
    snapshot = Snapshot(0, watch.id, report.ended, fields, profile.links, profile.subject_id)
    snapshot_id = looks.add_snapshot(db, look_id, snapshot)
    audit.append(
        db,
        action="snapshot stored",
        candidate_id=watch.candidate_id,
        now=report.ended,
        facts={"watch": watch.id, "look": look_id, "snapshot": snapshot_id},
    )
    return snapshot_id


def _store_judgement(
    db: Connection, report: Report, look_id: int, recruiters: Recruiters, bar: Thresholds
) -> None:
    watch, judgement = report.leased.watch, report.finding.judgement
    repeated = _repeated(db, watch.id, judgement.changes, report.ended)
    looks.add_changes(db, look_id, watch.id, judgement.changes, report.ended)
    news: list[News] = []
    told = _told_elsewhere(db, report)
    for situation in judgement.situations:
        before = looks.times_raised(db, watch.id, situation.kind, report.ended - FLAP_WINDOW)
        held = report.finding.held or held_because(situation, bar, repeated, seen_before=before > 0)
        held = held or told.get(situation.kind)
        if situation.kind is SituationKind.PROFILE_BACK and looks.is_gone_held(db, watch.id):
            held = held or "nobody was told that it had been gone"
        number = looks.add_situation(db, look_id, situation, held=held, at=report.ended)
        if held is None:
            news.append(News(number, situation))
    if not news:
        return
    candidate = candidates.find(db, watch.candidate_id)
    if candidate is None:
        raise LeaseLost(f"the candidate of watch {watch.id} was erased during the look")
    raise_alerts(db, watch, candidate, look_id, news, recruiters, report.ended)


def _told_elsewhere(db: Connection, report: Report) -> dict[SituationKind, str]:
    """Return the kinds of situation that another profile of the candidate told already.

    Asked inside the transaction: two profiles looked at together must not both be first.
    """
    finding, baseline = report.finding, report.leased.state.snapshot_id
    old = looks.snapshot(db, baseline) if baseline is not None else None
    if not finding.judgement.situations or finding.profile is None or old is None:
        return {}
    before = fields_of(old)
    after = {name: found.value for name, found in finding.profile.fields.items()}
    told = {
        s.kind: told_already(db, report.leased.watch, s.kind, before, after, report.ended)
        for s in finding.judgement.situations
    }
    return {kind: reason for kind, reason in told.items() if reason}


def _may_confer(db: Connection, watch_id: int, now: int) -> bool:
    watch = watches.find(db, watch_id)
    return watch is not None and objection_in(db, watch, now) is None


def _repeated(
    db: Connection, watch_id: int, changes: tuple[Change, ...], now: int
) -> tuple[Change, ...]:
    since = now - FLAP_WINDOW
    return tuple(c for c in changes if looks.times_told(db, watch_id, c, since))


def _settle(db: Connection, report: Report, look_id: int, snapshot_id: int | None) -> None:
    watch, state, finding = report.leased.watch, report.leased.state, report.finding
    streak = streak_after(state, finding.kind)
    wait = next_look(
        finding.kind,
        every=watch.every,
        streak=streak,
        retry_after=report.observation.retry_after,
        draw=report.draw,
        second_look=finding.pending is not None and state.pending is None,
    )
    validators = report.observation.validators
    seen = finding.kind in (ObservationKind.SEEN, ObservationKind.UNCHANGED)
    settlement = Settlement(
        due_at=report.ended + int(wait * SECOND),
        kind=finding.kind,
        streak=streak,
        looked_at=report.ended,
        seen_at=report.ended if seen else None,
        snapshot_id=snapshot_id,
        validators=(validators.etag, validators.last_modified, validators.body_hash)
        if finding.keep_validators
        else None,
        # A look that failed says nothing of what waits for a second look
        pending=finding.pending if seen else state.pending,
        rendered=report.observation.rendered if seen else None,
    )
    watches.settle(db, watch.id, report.leased.lease, look_id, report.started, settlement)
    if finding.suspend:
        watches.pause(db, watch.id, why=_doubt(finding.judgement.situations), now=report.ended)


def _doubt(situations: tuple[Situation, ...]) -> str:
    for situation in situations:
        if situation.kind is SituationKind.IDENTITY_DOUBT:
            return f"identity in doubt: {situation.why}"
    return "identity in doubt"
