"""What a change of a work text means: a new employer, a job that ended, a step, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from monitor.model import Situation, SituationKind
from monitor.situation.availability import Availability
from monitor.situation.employers import Likeness, Organisation, compare_organisations, find_like
from monitor.situation.statements import EMPLOYER, HEADLINE, TITLE, Statement, read_statement
from monitor.situation.texts import key, quote, says_the_same, words
from monitor.situation.titles import judge_roles, judge_title

_RENAMED = re.compile(r"\((?:formerly|previously|fka)\b", re.IGNORECASE)
_Found = tuple[Situation, ...]


def judge_work(
    field: str, before: str, after: str, known: Sequence[Organisation] = ()
) -> tuple[Situation, ...]:
    """Return what the change of an employer, headline or title text means.

    `known` are organisations that other fields of the earlier reading state.
    """
    if says_the_same(before, after):
        return ()
    left, right = read_statement(field, before), read_statement(field, after)
    if right.announced and not left.announced and not right.notice.words:
        why = f"{quote(after)} announces something that has not happened yet"
        return (_unclear(field, 0.5, why),)
    if ended := _judge_end(field, left, right):
        return ended
    if right.self_employed != left.self_employed:
        return _judge_own(field, left, right)
    if left.current and right.current:
        return _judge_organisations(field, left, right, before, after)
    if right.current:
        if key(right.current[0].stated) in key(before):
            return _judge_same_place(field, left, right)
        return _judge_arrival(field, left, right, known)
    return _judge_rest(field, left, right, before, after)


def _judge_end(field: str, left: Statement, right: Statement) -> _Found:
    new = [org for org in right.current if find_like(org, left.current) is None]
    if new or right.self_employed:
        return ()
    if right.ended and not left.ended and left.says_work:
        if right.ended == "graduated" and not left.student:
            return ()
        return (_left(field, 0.9, f'the text now says "{right.ended}" and names no new job'),)
    for org in left.current:
        kept = find_like(org, right.current, Likeness.RELATIVE)
        if kept is None and _is_bygone(org, right) and not right.current:
            return (_left(field, 0.92, f"{org.stated} is now named as a former employer"),)
    return ()


def _is_bygone(org: Organisation, right: Statement) -> bool:
    if find_like(org, right.past):
        return True
    # "ex-Foo Staff Engineer": the organisation, and what the person was there.
    name = org.names[0]
    return any(past.names[0][: len(name)] == name for past in right.past)


def _judge_own(field: str, left: Statement, right: Statement) -> _Found:
    kept = [org for org in left.current if find_like(org, right.current)]
    if right.self_employed:
        if kept or (field == HEADLINE and not left.current) or (right.roles and not left.current):
            if field == TITLE and judge_roles(field, left.roles, right.roles or left.roles):
                return (_new(field, 0.65, "the title now says that the person works for themself"),)
            return (_unclear(field, 0.4, "self-employment came up beside what was there before"),)
        confidence = 0.88 if left.current else 0.8
        was = f", and no longer names {left.current[0].stated}" if left.current else ""
        return (_new(field, confidence, f"the text now says self-employed{was}"),)
    if kept or not right.current:
        return (_unclear(field, 0.4, "the text no longer says self-employed"),)
    return (_new(field, 0.9, f"{right.current[0].stated} took the place of self-employment"),)


def _judge_organisations(
    field: str, left: Statement, right: Statement, before: str, after: str
) -> _Found:
    old, new = left.current[0], right.current[0]
    kept = [org for org in left.current if find_like(org, right.current)]
    come = [org for org in right.current if find_like(org, left.current) is None]
    if not kept:
        return _judge_replaced(field, left, right, before, after)
    if not come and len(kept) == len(left.current):
        return _judge_same_place(field, left, right)
    if compare_organisations(old, new) is Likeness.SAME:
        if field != EMPLOYER or (len(kept) >= 2 and len(left.current) + len(right.current) > 4):
            return _judge_same_place(field, left, right)
        why = f"{old.stated} stays, and others beside it came or went"
        return (_unclear(field, 0.5, why),)
    if new in come and find_like(old, right.current) is None:
        why = f"{new.stated} took the place of {old.stated}, while {kept[0].stated} stays"
        return (_new(field, 0.6, why),)
    why = f"the list of organisations overlaps only in part: {quote(before)} became {quote(after)}"
    return (_unclear(field, 0.5, why),)


def _judge_replaced(
    field: str, left: Statement, right: Statement, before: str, after: str
) -> _Found:
    old, new = left.current[0], right.current[0]
    if fuzz.ratio(" ".join(words(before)), " ".join(words(after))) >= 90:
        return ()
    kin = any(find_like(org, right.current, Likeness.RELATIVE) for org in left.current)
    if kin:
        why = f"{old.stated} and {new.stated} may be parts of one organisation"
        return (_unclear(field, 0.55, why),)
    if _RENAMED.search(after) and find_like(old, right.past):
        why = f"{new.stated} may be the new name of {old.stated}"
        return (_unclear(field, 0.5, why),)
    if _is_stealth(new) and not _is_stealth(old):
        return (_new(field, 0.75, f"{quote(new.stated)} took the place of {old.stated}"),)
    if _may_be_project(old) or _may_be_project(new):
        why = f"{old.stated} or {new.stated} may be no employer"
        return (_unclear(field, 0.5, why),)
    weak = old.weak or new.weak
    if weak and not (left.roles and right.roles):
        return (_unclear(field, 0.5, f"{old.stated} may have become {new.stated}"),)
    confidence = 0.88 if weak else 0.93
    if _is_acronym(old) and _is_acronym(new):
        confidence = 0.82  # maybe one house and its department
    return (_new(field, confidence, f"{new.stated} took the place of {old.stated}"),)


def _may_be_project(org: Organisation) -> bool:
    return _is_stealth(org) or any(len("".join(name)) < 2 for name in org.names)


def _is_acronym(org: Organisation) -> bool:
    return org.stated.isupper() and org.stated.isalpha() and len(org.stated) <= 6


def _is_stealth(org: Organisation) -> bool:
    return any("stealth" in name for name in org.names)


def _judge_same_place(field: str, left: Statement, right: Statement) -> _Found:
    if left.roles and right.roles and field != TITLE:
        return _steps(field, left, right)
    if field == TITLE and left.roles and right.roles:
        return judge_roles(field, left.roles, right.roles)
    return ()


def _judge_arrival(
    field: str, left: Statement, right: Statement, known: Sequence[Organisation]
) -> _Found:
    new = right.current[0]
    if find_like(new, known, Likeness.RELATIVE):
        return _judge_same_place(field, left, right)
    if field == EMPLOYER and left.past and not left.roles:
        if find_like(new, left.past, Likeness.RELATIVE):
            why = f"{new.stated} was named as a former employer, and is named plainly now"
            return (_unclear(field, 0.5, why),)
        return (_new(field, 0.88, f"{new.stated} is named now, after only a former employer"),)
    if find_like(new, left.past):
        return _judge_same_place(field, left, right)
    if left.ended or left.notice.state is Availability.OPEN:
        return (_new(field, 0.9, f"{new.stated} took the place of no job"),)
    if left.student and not right.student:
        return (_new(field, 0.8, f"from studying to {new.stated}"),)
    steps = _steps(field, left, right)
    if field == EMPLOYER or new.weak:
        if not left.says_work and not left.rest:
            return ()
        return (_unclear(field, 0.5, f"{new.stated} is named, and no employer was before"),)
    if steps or not left.roles:
        why = f"{new.stated} is named now, with another role, and no employer was before"
        return (_new(field, 0.6, why),)
    return ()


def _judge_rest(field: str, left: Statement, right: Statement, before: str, after: str) -> _Found:
    """No organisation is named now: roles, notices, jokes."""
    if Availability.NONE not in (left.notice.state, right.notice.state):
        return ()
    if right.notice.state is not Availability.NONE and not right.says_work:
        return ()
    if field == TITLE:
        if left.notice.state is right.notice.state:
            return judge_title(field, before, after)
        return _steps(field, left, right)
    if left.roles and right.roles:
        # With the employer dropped, the step may have been made elsewhere.
        doubt = 0.25 if left.current else 0.0
        steps = _steps(field, left, right)
        return tuple(replace(s, confidence=round(s.confidence - doubt, 2)) for s in steps)
    if field == HEADLINE or left.notice.state is not Availability.NONE:
        alike = fuzz.token_set_ratio(" ".join(words(before)), " ".join(words(after))) >= 50
        if alike or left.current or left.self_employed or right.says_work:
            return ()
    if left.self_employed and right.self_employed:
        return ()
    why = f"{quote(before)} became {quote(after)}, which names no employer"
    return (_unclear(field, 0.5, why),)


def _steps(field: str, left: Statement, right: Statement) -> _Found:
    """Judge roles of a headline by the first ones: the rest is what else a person does."""
    if not left.roles or not right.roles:
        return ()
    if any(
        role.crafts & other.crafts and role.rung == other.rung
        for role in left.roles
        for other in right.roles
    ):
        return ()
    found = judge_roles(field, left.roles[:1], right.roles[:1])
    if len(left.roles) > 1 or len(right.roles) > 1:
        return tuple(s for s in found if s.kind is SituationKind.PROMOTED)
    return tuple(s for s in found if s.kind is not SituationKind.UNCLEAR)


def _new(field: str, confidence: float, why: str) -> Situation:
    return Situation(SituationKind.NEW_EMPLOYER, confidence, (field,), why)


def _left(field: str, confidence: float, why: str) -> Situation:
    return Situation(SituationKind.LEFT_EMPLOYER, confidence, (field,), why)


def _unclear(field: str, confidence: float, why: str) -> Situation:
    return Situation(SituationKind.UNCLEAR, confidence, (field,), why)
