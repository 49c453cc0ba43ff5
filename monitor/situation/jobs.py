"""What all fields together say about the employer and the role."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from monitor.model import Situation, SituationKind
from monitor.situation.availability import Availability
from monitor.situation.bios import judge_bio
from monitor.situation.employers import Likeness, Organisation, find_like
from monitor.situation.employment import judge_work
from monitor.situation.pairs import Pair, notice_of, organisations
from monitor.situation.statements import STATEMENTS, Statement, read_statement

EVENTS_OF_WORK = frozenset(
    {
        SituationKind.NEW_EMPLOYER,
        SituationKind.LEFT_EMPLOYER,
        SituationKind.PROMOTED,
        SituationKind.ROLE_CHANGED,
    }
)


def judge_employment(pair: Pair, lost: list[str], stated: list[str]) -> list[Situation]:
    """Return what the work fields mean; `lost` and `stated` came or went without restatement."""
    known = organisations(pair.before)
    found: list[Situation] = []
    for field in STATEMENTS:
        if pair.both(field) and pair.differs(field):
            others = [org for org, source in known if source != field]
            found += judge_work(field, pair.before[field], pair.after[field], others)
    if pair.both("bio") and pair.differs("bio"):
        found += judge_bio("bio", pair.before["bio"], pair.after["bio"])
    found = [_check_against(pair, situation, known) for situation in found]
    if not any(s.kind in EVENTS_OF_WORK for s in found):
        found += _judge_moved(pair, lost, stated, known)
    return found


def _check_against(
    pair: Pair, situation: Situation, known: list[tuple[Organisation, str]]
) -> Situation:
    """Lower what an unchanged employer field contradicts: it may be stale, or right."""
    if situation.kind is not SituationKind.NEW_EMPLOYER or "employer" in situation.fields:
        return situation
    if not pair.both("employer") or pair.differs("employer"):
        return situation
    now = [org for org, field in organisations(pair.after) if field in situation.fields]
    stands = [org for org, field in known if field == "employer"]
    if stands and not any(find_like(org, stands, Likeness.RELATIVE) for org in now):
        why = f"{situation.why}, though the employer field still says {stands[0].stated}"
        return replace(situation, confidence=min(situation.confidence, 0.7), why=why)
    return situation


def _judge_moved(
    pair: Pair, lost: list[str], stated: list[str], known: list[tuple[Organisation, str]]
) -> list[Situation]:
    """Judge work texts that came or went as part of an event told by other fields."""
    before = [read_statement(f, pair.before[f]) for f in STATEMENTS if f in pair.before]
    after = {f: read_statement(f, pair.after[f]) for f in STATEMENTS if f in pair.after}
    orgs = [org for org, _ in known]
    for field in stated:
        if field not in after:
            continue
        new = [org for org in after[field].current if not org.weak]
        if new and not find_like(new[0], orgs, Likeness.RELATIVE) and _was_free(pair, before):
            why = f"{new[0].stated} is named now, where the text said that there was no job"
            return [Situation(SituationKind.NEW_EMPLOYER, 0.85, (field,), why)]
        if after[field].ended and not new and (orgs or any(s.says_work for s in before)):
            why = f'the {field} now says "{after[field].ended}"'
            return [Situation(SituationKind.LEFT_EMPLOYER, 0.85, (field,), why)]
    for org, field in known:
        past = [p for statement in after.values() for p in statement.past]
        if field in lost and find_like(org, past) and not any(s.current for s in after.values()):
            why = f"{org.stated} is now named as a former employer"
            return [Situation(SituationKind.LEFT_EMPLOYER, 0.88, (field,), why)]
    return []


def _was_free(pair: Pair, before: Iterable[Statement]) -> bool:
    free = any(s.ended or s.student or (s.self_employed and not s.current) for s in before)
    return free or notice_of(pair.before)[0].state is Availability.OPEN
