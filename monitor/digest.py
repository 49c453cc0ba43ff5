"""The digest: what still needs care, in one notice to each recruiter, until it is mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from monitor import care
from monitor.clock import MINUTE
from monitor.consent import is_withdrawn
from monitor.model import NoticeKind, NoticeLine, Outage, Trouble
from monitor.raising import Thresholds
from monitor.recruiters import Recruiters
from monitor.store import Connection, candidates, notices, outages, troubles, watches
from monitor.store.watches import host_of
from monitor.telling import facts_of, line_of, note

SLACK = 30 * MINUTE
"""The job comes once an hour or so: a digest due within this is due."""


@dataclass(slots=True)
class _Draft:
    lines: list[NoticeLine] = field(default_factory=list)
    covered: int = 0
    outages: list[Mapping[str, object]] = field(default_factory=list)
    ripe: bool = False
    """Something in it was last told longer ago than the digest's interval."""


def make_digests(
    db: Connection, recruiters: Recruiters, bar: Thresholds, *, every: int, now: int
) -> int:
    """Make the digests when they are due, inside a transaction; returns how many.

    What was told by a notice is not repeated before its time, and nothing is sent when there is
    nothing to say.
    """
    latest = now - every + min(SLACK, every // 2)
    last = notices.last_digest(db)
    if last is not None and latest < last <= now:
        return 0
    down, up = outages.standing(db), outages.mended(db)
    drafts = {name: _Draft() for name in recruiters.names}
    for trouble in care.standing(db, bar):
        _add(db, drafts, recruiters, trouble, down, latest, now)
    for trouble in troubles.mended(db):
        _add(db, drafts, recruiters, trouble, (*down, *up), latest, now)
    for outage in (*down, *up):
        for name in recruiters.operators:
            drafts[name].outages.append(facts_of(outage))
            drafts[name].ripe |= _is_ripe(outage, latest)
    made = [name for name, draft in drafts.items() if draft.ripe]
    for name in made:
        _make(db, recruiters, name, drafts[name], now)
    _mention(db, drafts, now)
    if made and all(drafts[name].ripe for name in recruiters.operators):
        for outage in (*down, *up):
            outages.save(db, replace(outage, mentioned_at=now))
    return len(made)


def _mention(db: Connection, drafts: Mapping[str, _Draft], now: int) -> None:
    """Note what everybody heard whom it is for: a digest yet to come must still name the rest."""
    said: set[int] = set()
    unsaid: set[int] = set()
    for draft in drafts.values():
        (said if draft.ripe else unsaid).update(line.watch_id for line in draft.lines)
    for watch_id in sorted(said - unsaid):
        troubles.mention(db, watch_id, now)


def _is_ripe(one: Trouble | Outage, latest: int) -> bool:
    return (one.mentioned_at or one.told_at or one.since) <= latest


def _add(
    db: Connection,
    drafts: Mapping[str, _Draft],
    recruiters: Recruiters,
    trouble: Trouble,
    over: Sequence[Outage],
    latest: int,
    now: int,
) -> None:
    """Add a trouble to the draft of whoever is told about its candidate."""
    watch = watches.find(db, trouble.watch_id)
    candidate = candidates.find(db, watch.candidate_id) if watch else None
    if watch is None or candidate is None or is_withdrawn(db, watch, now):
        return
    covered = care.is_covered_by(trouble, host_of(watch.source, watch.address), over)
    if covered and trouble.mended_at is not None:
        # The outage's own line says it for all of them
        troubles.mention(db, trouble.watch_id, now)
    for name in recruiters.addressed(candidate):
        draft = drafts[name]
        if covered:
            draft.covered += trouble.mended_at is None
        else:
            draft.lines.append(line_of(trouble, mended=trouble.mended_at is not None))
            draft.ripe |= _is_ripe(trouble, latest)


def _make(db: Connection, recruiters: Recruiters, name: str, draft: _Draft, now: int) -> None:
    notice = notices.add(
        db,
        NoticeKind.DIGEST,
        recruiter=name,
        targets=recruiters.of[name],
        now=now,
        facts={"outages": draft.outages, "covered": draft.covered},
        lines=draft.lines,
    )
    note(db, notice, None)
