"""Many pages of one host losing what they said at once: a redesign, not two hundred changes.

A loss on a host that several candidates share waits for a second look and has a few of the host's
other watches looked at. When three candidates' pages, and a fifth of those looked at since, have
lost something, the host's layout is taken for changed: told once, and what vanished is held.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.clock import MINUTE
from monitor.judging import Finding, Loss
from monitor.model import Outage, OutageKind, Watch, WatchState
from monitor.recruiters import Recruiters
from monitor.store import Connection, outages
from monitor.store.watches import host_of
from monitor.telling import tell_outage
from watchers.base import ObservationKind

LEAST = 3
"""Candidates whose pages must have lost something before it is the layout."""
SHARE = 5
"""One in so many of the pages looked at since the first loss."""
NEIGHBOURS = 4
"""Watches of a host that are looked at at once when one of them lost something."""
MANY = 1000
"""A larger outage is counted once a minute, not at every look."""
_HELD, _TOLD = "held:", "told:"


def weigh(
    db: Connection,
    watch: Watch,
    state: WatchState,
    finding: Finding,
    over: Sequence[Outage],
    *,
    at: int,
    recruiters: Recruiters,
) -> Finding:
    """Return what a look means in the light of the other watches on its host.

    `over` are the outages that stand there as it is recorded.
    """
    host = host_of(watch.source, watch.address)
    if finding.suspend or finding.kind not in _SPEAKS:
        return finding
    known = next((outage for outage in over if outage.kind is OutageKind.LAYOUT), None)
    loss = finding.loss
    if loss is None and known and any(not c.after for c in finding.judgement.changes):
        # Where the layout is known to be broken, an event read beside a loss is not believed
        loss = Loss.FIELD
    if loss is None:
        if finding.kind is not ObservationKind.FAILED:
            _note_sound(db, host, watch, state, known, at)
        return finding
    outages.mark_lost(db, watch.id, at)
    outage = _count(db, known, state) if known else _find(db, host, at, recruiters)
    if outage is None and state.lost_at is None and outages.is_crowded(db, host, LEAST):
        outages.hasten(db, watch.id, host, at, NEIGHBOURS)
    if loss is Loss.PERSON:
        return replace(finding, held=_why(outage)) if outage else finding
    if outage is not None:
        return _hold(finding, state, _why(outage))
    return _wait_or_tell(db, host, state, finding)


_SPEAKS = frozenset(
    {
        ObservationKind.SEEN,
        ObservationKind.UNCHANGED,
        ObservationKind.GONE,
        ObservationKind.FAILED,
    }
)


def _why(outage: Outage) -> str:
    return f"the page layout of {outage.scope} changed for {outage.watches} watches at once"


def _count(db: Connection, outage: Outage, state: WatchState) -> Outage:
    if state.lost_at is not None:
        return outage
    outage = replace(outage, watches=outage.watches + 1)
    outages.save(db, outage)
    return outage


def _find(db: Connection, host: str, at: int, recruiters: Recruiters) -> Outage | None:
    """Return the outage that the losses on a host make together, told unless it was lately."""
    sweep = outages.fresh_losses(db, host, at, least=LEAST)
    if sweep.lost < LEAST or sweep.lost * SHARE < sweep.looked:
        return None
    size = outages.size_of(db, host)
    return tell_outage(
        db, Outage(host, OutageKind.LAYOUT, sweep.first, sweep.lost, size, at), recruiters, at
    )


def _note_sound(
    db: Connection, host: str, watch: Watch, state: WatchState, outage: Outage | None, at: int
) -> None:
    """Clear a watch's loss, and mend the host once hardly any is left of that sweep."""
    if state.lost_at is not None:
        outages.clear_lost(db, watch.id)
    if outage is None or (outage.size > MANY and at - outage.counted_at < MINUTE):
        return
    sweep = outages.losses_since(db, host, outage.since)
    outage = replace(outage, counted_at=at)
    if sweep.lost < LEAST or sweep.lost * SHARE < sweep.looked:
        outage = replace(outage, mended_at=at, mentioned_at=None)
        outages.clear_host(db, host)
    outages.save(db, outage)


def _hold(finding: Finding, state: WatchState, why: str) -> Finding:
    """Record the situations once, without an alert; the baseline stays."""
    pending = f"{_HELD}{finding.fingerprint}"
    if state.pending == pending:
        return Finding(ObservationKind.UNCHANGED, pending=pending)
    # No changes: that the page does not show a field is not the person's doing
    judgement = replace(finding.judgement, changes=())
    return Finding(ObservationKind.SEEN, judgement=judgement, pending=pending, held=why)


def _wait_or_tell(db: Connection, host: str, state: WatchState, finding: Finding) -> Finding:
    told = f"{_TOLD}{finding.fingerprint}"
    if state.pending == told:
        return Finding(ObservationKind.UNCHANGED, pending=told)
    if state.pending != finding.fingerprint and (
        finding.doubted or outages.is_crowded(db, host, LEAST)
    ):
        return Finding(ObservationKind.SEEN, pending=finding.fingerprint)
    if finding.loss is Loss.SEVERAL:
        # The old baseline stays: when the fields come back, they are compared with what they were
        return replace(finding, profile=None, keep_validators=False, pending=told)
    return finding
