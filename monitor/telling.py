"""Raising notices: who hears of a profile that cannot be read, and of many failing together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from monitor.model import Notice, NoticeKind, NoticeLine, Outage, Trouble, Watch
from monitor.raising import FLAP_WINDOW
from monitor.recruiters import Recruiters
from monitor.situation.texts import sentence
from monitor.store import Connection, audit, candidates, notices, outages


def line_of(trouble: Trouble, *, mended: bool = False) -> NoticeLine:
    """Return what a notice says of a trouble as it stands now."""
    return NoticeLine(
        trouble.watch_id, trouble.kind, trouble.since, trouble.looks, trouble.reason, mended
    )


def facts_of(outage: Outage) -> Mapping[str, object]:
    """Return what a notice says of an outage as it stands now; it names no person."""
    return {
        "scope": outage.scope,
        "kind": outage.kind,
        "since": outage.since,
        "watches": outage.watches,
        "size": outage.size,
        "mended": outage.mended_at is not None,
    }


def tell_trouble(
    db: Connection, watch: Watch, trouble: Trouble, recruiters: Recruiters, now: int
) -> None:
    """Tell the candidate's recruiters that a profile cannot be read."""
    candidate = candidates.find(db, watch.candidate_id)
    for recruiter in recruiters.addressed(candidate) if candidate else ():
        notice = notices.add(
            db,
            NoticeKind.TROUBLE,
            recruiter=recruiter,
            targets=recruiters.of[recruiter],
            now=now,
            lines=[line_of(trouble)],
        )
        note(db, notice, watch.candidate_id)


def tell_outage(db: Connection, outage: Outage, recruiters: Recruiters, now: int) -> Outage:
    """Store an outage and tell the operators, unless this very one was told within a week."""
    before = outages.find(db, outage.scope, outage.kind)
    lately = before.told_at if before else None
    if lately is not None and lately > now - FLAP_WINDOW:
        outage = replace(outage, told_at=lately)
        outages.save(db, outage)
        return outage
    outage = replace(outage, told_at=now)
    outages.save(db, outage)
    for recruiter in recruiters.operators:
        notice = notices.add(
            db,
            NoticeKind.OUTAGE,
            recruiter=recruiter,
            targets=recruiters.of[recruiter],
            now=now,
            facts=facts_of(outage),
        )
        note(db, notice, None)
    return outage


def tell_parked(db: Connection, target: str, reason: str, recruiters: Recruiters, now: int) -> None:
    """Tell the operators, by their other targets, that a target takes nothing any more."""
    for recruiter in recruiters.operators:
        others = [name for name in recruiters.of[recruiter] if name != target]
        if not others:
            continue
        notice = notices.add(
            db,
            NoticeKind.ALARM,
            recruiter=recruiter,
            targets=others,
            now=now,
            facts={
                "heading": f"Target {target} is parked",
                "text": (
                    f"{target} refused twice for good: {sentence(reason)} What is due to it waits;"
                    " once a day one message tries whether it works again."
                ),
                "mend": (
                    f"mend it in config.toml, then: silverwatch target test {target};"
                    f" silverwatch target resume {target}"
                ),
            },
        )
        note(db, notice, None)


def note(db: Connection, notice: Notice, candidate_id: int | None) -> None:
    """Write into the audit log that a notice was raised."""
    audit.append(
        db,
        action="notice raised",
        candidate_id=candidate_id,
        now=notice.created_at,
        facts={"notice": notice.id, "kind": notice.kind},
    )
