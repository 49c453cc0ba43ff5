"""What all fields together say about the employer and the role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from monitor.model import Situation, SituationKind
from monitor.situation.availability import Availability
from monitor.situation.bios import judge_bio
from monitor.situation.employers import Likeness, Organisation, find_like
from monitor.situation.employment import judge_work
from monitor.situation.pairs import Pair, bygone, notice_of, organisations
from monitor.situation.rules import told, weigh
from monitor.situation.statements import STATEMENTS, Statement, read_statement

_ONE_LINE = 90
_PROSE = re.compile(
    r"\b(?:i|i'm|i've|my|we|is|am|are|was|has|he|she|they|who|love|loves|like|likes|je|suis|ich|bin"
    r"|soy|sou|sono)\b|\w{3}[.!?]\s",
    re.IGNORECASE,
)
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
        found += _judge_bio(pair.before["bio"], pair.after["bio"])
    found = [
        _check_against(pair, situation, known)
        for situation in found
        if not _still_stands(pair, situation)
    ]
    if not any(s.kind in EVENTS_OF_WORK for s in found):
        found += _judge_moved(pair, lost, stated, known)
    return found


def _judge_bio(before: str, after: str) -> list[Situation]:
    """Judge a biography as prose, and one of a single short line as the headline that it is."""
    found = list(judge_bio("bio", before, after))
    if found or max(len(before), len(after)) > _ONE_LINE or _PROSE.search(f"{before} | {after}"):
        return found
    left, right = read_statement("headline", before), read_statement("headline", after)
    if not (left.roles and right.roles):
        return []
    as_headline = judge_work("headline", before, after)
    # Several roles in prose are what a person does beside the job as often as the job.
    kinds = EVENTS_OF_WORK - {SituationKind.ROLE_CHANGED, SituationKind.PROMOTED}
    return [weigh(replace(s, fields=("bio",)), "in_prose") for s in as_headline if s.kind in kinds]


def _still_stands(pair: Pair, situation: Situation) -> bool:
    """Tell whether another field now states the employer that one field dropped for no other."""
    if situation.kind not in (SituationKind.NEW_EMPLOYER, SituationKind.UNCLEAR):
        return False
    if len(situation.fields) != 1 or situation.fields[0] not in STATEMENTS:
        return False
    field = situation.fields[0]
    if not pair.both(field):
        return False
    if any(not org.weak for org in read_statement(field, pair.after[field]).current):
        return False
    dropped = read_statement(field, pair.before[field]).current
    others = [org for org, source in organisations(pair.after) if source != field]
    return bool(dropped) and all(find_like(org, others) for org in dropped)


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
        return weigh(replace(situation, why=why), "contradicted")
    return situation


def _judge_moved(
    pair: Pair, lost: list[str], stated: list[str], known: list[tuple[Organisation, str]]
) -> list[Situation]:
    """Judge work texts that came or went as part of an event told by other fields."""
    before, after = list(_statements(pair.before).values()), _statements(pair.after)
    orgs = [org for org, _ in known]
    for field in stated:
        if field not in after:
            continue
        new = [org for org in after[field].current if not org.weak]
        if new and not find_like(new[0], orgs, Likeness.RELATIVE) and _was_free(pair, before):
            why = f"{new[0].stated} is named now, where the text said that there was no job"
            return [told("work.in_field", (field,), why)]
        if after[field].ended and not new and (orgs or any(s.says_work for s in before)):
            why = f'the {field} now says "{after[field].ended}"'
            return [told("work.end_field", (field,), why)]
    return _judge_lost_employer(pair, lost, known, after)


def _judge_lost_employer(
    pair: Pair,
    lost: list[str],
    known: list[tuple[Organisation, str]],
    after: dict[str, Statement],
) -> list[Situation]:
    orgs = [org for org, _ in known]
    gone = [org for org, field in known if field == "employer" and field in lost]
    if not gone:
        return []
    new = [
        (org, field)
        for org, field in organisations(pair.after)
        if not org.weak and not find_like(org, orgs, Likeness.RELATIVE)
    ]
    if new:
        org, field = new[0]
        why = f"{org.stated} is named in the {field} now, and {gone[0].stated} no longer"
        return [told("work.moved", ("employer", field), why)]
    if any(find_like(org, bygone(pair.after)) for org in gone):
        if any(statement.current for statement in after.values()):
            return []
        why = f"{gone[0].stated} is now named as a former employer"
        return [told("work.moved_past", ("employer",), why)]
    own = [field for field, statement in after.items() if statement.self_employed]
    if own and not any(s.self_employed for s in map(_statements(pair.before).get, own) if s):
        why = f"the {own[0]} now says self-employed, and {gone[0].stated} is no longer named"
        return [told("work.moved_own", ("employer", own[0]), why)]
    return []


def _statements(texts: Mapping[str, str]) -> dict[str, Statement]:
    return {f: read_statement(f, texts[f]) for f in STATEMENTS if f in texts}


def _was_free(pair: Pair, before: Iterable[Statement]) -> bool:
    free = any(s.ended or s.student or (s.self_employed and not s.current) for s in before)
    return free or notice_of(pair.before)[0].state is Availability.OPEN
