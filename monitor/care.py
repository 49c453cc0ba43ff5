"""Profiles that cannot be read: counted look by look, told once, in the digest until mended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from monitor.clock import MINUTE
from monitor.judging import Finding, streak_after
from monitor.model import EVERYTHING, Outage, OutageKind, Trouble, Watch, WatchState
from monitor.raising import FLAP_WINDOW, Thresholds
from monitor.recruiters import Recruiters
from monitor.store import Connection, outages, troubles
from monitor.store.watches import host_of
from monitor.telling import tell_outage, tell_trouble
from watchers.base import ObservationKind

LEAST = 3
"""Watches that must fail together to be one outage, and on one host candidates."""
MANY = 1000
"""A larger outage is counted once a minute, not at every look."""


def follow(
    db: Connection,
    watch: Watch,
    state: WatchState,
    finding: Finding,
    reason: str | None,
    over: Sequence[Outage],
    *,
    at: int,
    bar: Thresholds,
    recruiters: Recruiters,
) -> None:
    """Keep a watch's trouble after a settled look, and tell it when it has lasted long enough.

    `over` are the outages that stood there as it was recorded.
    """
    host = host_of(watch.source, watch.address)
    before = troubles.find(db, watch.id)
    if finding.kind in (ObservationKind.SEEN, ObservationKind.UNCHANGED):
        _mend(db, before, at)
        _mend_outages(db, over, at)
        return
    trouble = _grown(before, watch, finding.kind, reason, at)
    streak = streak_after(state, finding.kind)
    if trouble.told_at is None and _is_due(trouble, streak, bar):
        # That a profile with a baseline is gone is a situation, and told by an alert
        silent = finding.kind is ObservationKind.GONE and state.snapshot_id is not None
        if not silent and not _is_covered(db, host, trouble, recruiters, at):
            tell_trouble(db, watch, trouble, recruiters, at)
        trouble = replace(trouble, told_at=at)
    troubles.save(db, trouble)


def standing(db: Connection, bar: Thresholds) -> list[Trouble]:
    """Return the profiles that need care now: told, or refused for long, oldest first."""
    least = min(bar.blocked_after, bar.failed_after, bar.gone_after)
    found = troubles.standing(db, refused_after=bar.failed_after)
    return [trouble for trouble in found if trouble.looks >= least]


_LOSING = (ObservationKind.FAILED, ObservationKind.GONE)
_FAILING = (ObservationKind.FAILED, ObservationKind.BLOCKED)


def is_covered_by(trouble: Trouble, host: str, over: Iterable[Outage]) -> bool:
    """Tell whether an outage says already what ails this profile."""
    return any(
        trouble.kind in (_LOSING if outage.kind is OutageKind.LAYOUT else _FAILING)
        and outage.scope in (host, EVERYTHING)
        for outage in over
    )


def _grown(
    before: Trouble | None, watch: Watch, kind: ObservationKind, reason: str | None, at: int
) -> Trouble:
    if before is not None and before.mended_at is None:
        return replace(before, kind=kind, looks=before.looks + 1, reason=reason)
    # One that comes and goes was told already: it only returns to the digest
    lately = before.told_at if before else None
    told = lately if lately is not None and lately > at - FLAP_WINDOW else None
    return Trouble(watch.id, kind, at, 1, reason, told_at=told)


def _is_due(trouble: Trouble, streak: int, bar: Thresholds) -> bool:
    """Tell whether so many looks in a row were of this kind, or of one trouble and another."""
    longest = max(bar.blocked_after, bar.failed_after)
    match trouble.kind:
        case ObservationKind.BLOCKED:
            return streak >= bar.blocked_after or trouble.looks >= longest
        case ObservationKind.FAILED:
            return streak >= bar.failed_after or trouble.looks >= longest
        case ObservationKind.GONE:
            return streak >= bar.gone_after
    # A look refused, for lack of consent or by the site's rules, is only named in the digest
    return False


def _mend(db: Connection, trouble: Trouble | None, at: int) -> None:
    if trouble is None or trouble.mended_at is not None:
        return
    if trouble.told_at is None and trouble.mentioned_at is None:
        troubles.drop(db, trouble.watch_id)
    else:
        troubles.save(db, replace(trouble, mended_at=at, mentioned_at=None))


def _is_covered(
    db: Connection, host: str, trouble: Trouble, recruiters: Recruiters, at: int
) -> bool:
    """Tell whether this is part of an outage, which is told to the operators when it is new."""
    if is_covered_by(trouble, host, outages.standing(db)):
        return True
    if trouble.kind not in _FAILING:
        return False
    for scope, hosts in ((EVERYTHING, 2), (host, 1)):
        since = trouble.since
        found = outages.failing_since(db, scope, since)
        many = found.failing >= LEAST and found.failing * 5 > found.looked * 4
        # One person's own domain is no service, and its name is that person's
        whose = LEAST if scope == host else 1
        if many and found.hosts >= hosts and found.candidates >= whose:
            outage = Outage(scope, OutageKind.DOWN, since, found.failing, found.looked, at)
            tell_outage(db, outage, recruiters, at)
            return True
    return False


def _mend_outages(db: Connection, over: Sequence[Outage], at: int) -> None:
    """End what is down once most of the looks since give a profile again."""
    for outage in over:
        if outage.kind is not OutageKind.DOWN:
            continue
        if outage.size > MANY and at - outage.counted_at < MINUTE:
            continue
        found = outages.failing_since(db, outage.scope, outage.since)
        outage = replace(outage, size=max(outage.size, found.looked), counted_at=at)
        if found.failing * 2 < found.looked:
            outage = replace(outage, mended_at=at, mentioned_at=None)
        outages.save(db, outage)
