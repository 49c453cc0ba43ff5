"""What a change of a work text means: a new employer, a job that ended, a step, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from monitor.model import Situation, SituationKind
from monitor.situation.availability import Availability
from monitor.situation.drafts import patterns
from monitor.situation.employers import (
    Likeness,
    Organisation,
    compare_organisations,
    find_like,
    read_organisation,
)
from monitor.situation.rosters import compare_rosters, is_longer_path
from monitor.situation.rules import told, weigh
from monitor.situation.statements import EMPLOYER, HEADLINE, TITLE, Statement, read_statement
from monitor.situation.texts import (
    fold,
    key,
    lexicon,
    quote,
    says_the_same,
    shorten,
    unescape,
    words,
)
from monitor.situation.titles import judge_roles, judge_title
from monitor.situation.words_employers import SECTORS

_RENAMED = re.compile(r"\((?:formerly|previously|fka)\b", re.IGNORECASE)
# A company's field names what it was; a headline, what its writer was.
_EX_NAME = re.compile(r"^[\w ]+\(ex[- ][\w ]+\)$", re.IGNORECASE)
_SECTORS = lexicon(SECTORS)
_LONGEST = 600
"""Characters of a text that are judged."""
# Kin to building software, and another job all the same.
_SPOKEN = frozenset({"developer_relations"})
_DASH = re.compile(r"\s+[-–—]\s+")
_Found = tuple[Situation, ...]


def judge_work(
    field: str, before: str, after: str, known: Sequence[Organisation] = ()
) -> tuple[Situation, ...]:
    """Return what the change of an employer, headline or title text means.

    `known` are organisations that other fields of the earlier reading state.
    """
    before, after = shorten(before, _LONGEST), shorten(after, _LONGEST)
    if _says_as_much(field, before, after):
        return ()
    left, right = read_statement(field, before), read_statement(field, after)
    if right.announced and not left.announced and not right.notice.words:
        why = f"{quote(after)} announces something that has not happened yet"
        return (told("work.announced", (field,), why),)
    if ended := _judge_former(field, before, after) or _judge_end(field, left, right):
        return ended
    if right.self_employed != left.self_employed:
        return _judge_own(field, left, right)
    if left.current and right.current:
        return _judge_organisations(field, left, right, before, after)
    if right.current:
        if _is_named(right.current[0], before):
            return _judge_same_place(field, left, right)
        return _judge_arrival(field, left, right, known)
    if field == HEADLINE and left.current:
        if _is_named(left.current[0], after):
            return _judge_same_place(field, left, right)
        return _judge_dropped(field, left, right, before, after)
    return _judge_rest(field, left, right, before, after)


def _is_named(org: Organisation, text: str) -> bool:
    """Tell whether the text holds the organisation's name, whatever its grammar."""
    name = "".join(org.names[0])
    return len(name) >= 4 and name in key(text)


def _says_as_much(field: str, before: str, after: str) -> bool:
    if says_the_same(before, after) or _is_respelt(before, after):
        return True
    return field == EMPLOYER and (_is_detailed(before, after) or _is_spelled_out(before, after))


def _is_spelled_out(before: str, after: str) -> bool:
    """Tell whether one text is the other's initials: commas in a name make no list of it."""
    short, long = sorted((before, after), key=len)
    one, other = read_organisation(short), read_organisation(long)
    if one is None or other is None or len(words(short)) != 1 or len(words(long)) < 3:
        return False
    if words(short)[0] in words(long):
        return False
    return compare_organisations(one, other) is Likeness.SAME


def _is_respelt(before: str, after: str) -> bool:
    """Tell whether only typos were mended: as many words, each the same or nearly so."""
    left, right = words(unescape(before)), words(unescape(after))
    if len(left) != len(right) or len(left) < 2:
        return False
    changed = [(one, other) for one, other in zip(left, right, strict=True) if one != other]
    return len(changed) * 2 <= len(left) and all(
        min(len(one), len(other)) >= 5
        and fuzz.ratio(one, other) >= 85
        and DamerauLevenshtein.distance(one, other) <= 2
        for one, other in changed
    )


def _is_detailed(before: str, after: str) -> bool:
    """Tell whether one text only adds a part of the house or what it is: "GSA - FedRAMP"."""
    left, right = ([key(part) for part in _DASH.split(text)] for text in (before, after))
    return min(len(left), len(right)) == 1 < max(len(left), len(right)) and bool({*left} & {*right})


def _judge_former(field: str, before: str, after: str) -> _Found:
    """Judge a title that only got a "former" in front."""
    past = patterns().past.match(fold(after))
    if field != TITLE or past is None or key(after[past.end() :]) != key(before):
        return ()
    return (told("work.ended", (field,), f"the title now says {quote(after)}"),)


def _judge_end(field: str, left: Statement, right: Statement) -> _Found:
    new = [org for org in right.current if find_like(org, left.current) is None]
    if new or right.self_employed:
        return ()
    if right.ended and not left.ended and left.says_work:
        if right.ended == "graduated" and not left.student:
            return ()
        return (
            told("work.ended", (field,), f'the text now says "{right.ended}" and names no new job'),
        )
    for org in left.current:
        kept = find_like(org, right.current, Likeness.RELATIVE)
        if kept is None and _is_bygone(org, right) and not right.current:
            return (
                told("work.bygone", (field,), f"{org.stated} is now named as a former employer"),
            )
    return ()


def _is_bygone(org: Organisation, right: Statement) -> bool:
    if find_like(org, right.past):
        return True
    # "ex-Foo Staff Engineer": the organisation, and what the person was there.
    name = org.names[0]
    starts = ((name, past.names[0]) for past in right.past)
    return any(one[: len(other)] == other or other[: len(one)] == one for one, other in starts)


def _judge_own(field: str, left: Statement, right: Statement) -> _Found:
    kept = [org for org in left.current if find_like(org, right.current)]
    if right.self_employed:
        if kept or (field == HEADLINE and not left.current) or (right.roles and not left.current):
            stays = right.roles or left.roles
            if field == TITLE and left.roles and judge_roles(field, left.roles, stays):
                return (
                    told(
                        "work.own_title",
                        (field,),
                        "the title now says that the person works for themself",
                    ),
                )
            return (
                told(
                    "work.own_beside",
                    (field,),
                    "self-employment came up beside what was there before",
                ),
            )
        rule = "work.own_instead" if left.current else "work.own_now"
        was = f", and no longer names {left.current[0].stated}" if left.current else ""
        return (told(rule, (field,), f"the text now says self-employed{was}"),)
    if kept or not right.current:
        return (told("work.own_dropped", (field,), "the text no longer says self-employed"),)
    return (
        told(
            "work.own_to_job",
            (field,),
            f"the {field} now names {right.current[0].stated} instead of self-employment",
        ),
    )


def _judge_organisations(
    field: str, left: Statement, right: Statement, before: str, after: str
) -> _Found:
    old, new = left.current[0], right.current[0]
    roster = compare_rosters(left.current, right.current)
    if not roster.kept:
        return _judge_replaced(field, left, right, before, after)
    if not roster.come and not roster.gone:
        return _judge_same_place(field, left, right)
    if roster.moves_inside:
        why = f"one house, but {roster.come[0].stated} instead of {roster.gone[0].stated} in it"
        return (told("work.department", (field,), why),)
    if not roster.weighty or is_longer_path(before, after):
        return _judge_same_place(field, left, right)
    if compare_organisations(old, new) is Likeness.SAME:
        many = len(roster.kept) >= 2 and len(left.current) + len(right.current) > 4
        if field != EMPLOYER or many:
            return _judge_same_place(field, left, right)
        why = f"{old.stated} stays, and others beside it came or went"
        return (told("work.beside", (field,), why),)
    if new in roster.come and old in roster.gone:
        if compare_organisations(old, new) is Likeness.RELATIVE:
            why = f"{old.stated} and {new.stated} may be parts of one organisation"
            return (told("work.relatives", (field,), why),)
        why = (
            f"{new.stated} now stands first instead of {old.stated}, {roster.kept[0].stated} stays"
        )
        return (told("work.first_gone", (field,), why),)
    why = f"the list of organisations overlaps only in part: {quote(before)} became {quote(after)}"
    return (told("work.overlap", (field,), why),)


def _judge_replaced(
    field: str, left: Statement, right: Statement, before: str, after: str
) -> _Found:
    old, new = left.current[0], right.current[0]
    kin = any(find_like(org, right.current, Likeness.RELATIVE) for org in left.current)
    if kin:
        why = f"{old.stated} and {new.stated} may be parts of one organisation"
        return (told("work.relatives", (field,), why),)
    renamed = _RENAMED.search(after) or (field == EMPLOYER and _EX_NAME.match(after))
    if renamed and find_like(old, right.past):
        why = f"{new.stated} may be the new name of {old.stated}"
        return (told("work.renamed", (field,), why),)
    if _is_stealth(new) and not _is_stealth(old):
        return (
            told(
                "work.stealth",
                (field,),
                f"the {field} now says {quote(new.stated)}, not {old.stated}",
            ),
        )
    if _may_be_project(old) or _may_be_project(new):
        why = f"{old.stated} or {new.stated} may be no employer"
        return (told("work.project", (field,), why),)
    weak = old.weak or new.weak
    if weak and not (left.roles and right.roles):
        return (told("work.loose", (field,), f"{old.stated} may have become {new.stated}"),)
    why = f"the {field} now names {new.stated} instead of {old.stated}"
    if _is_acronym(old) and _is_acronym(new):
        return (told("work.replaced", (field,), why, "acronyms"),)
    return (told("work.replaced", (field,), why, *(["by_position"] if weak else [])),)


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
    if field == EMPLOYER and left.past:
        if find_like(new, left.past, Likeness.RELATIVE):
            why = f"{new.stated} was named as a former employer, and is named plainly now"
            return (told("work.past_now", (field,), why),)
        return (
            told(
                "work.after_past",
                (field,),
                f"{new.stated} is named now, after only a former employer",
            ),
        )
    if find_like(new, left.past):
        return _judge_same_place(field, left, right)
    if left.ended or left.notice.state is Availability.OPEN:
        was = "there was no job" if left.ended else "only an availability notice stood"
        return (told("work.after_none", (field,), f"{new.stated} is named now, where {was}"),)
    if left.student and not right.student and (right.roles or not new.weak):
        return (told("work.after_study", (field,), f"from studying to {new.stated}"),)
    if field != EMPLOYER:
        return _judge_named(field, left, right)
    if not left.says_work and left.rest and key(left.rest[0]) not in _SECTORS:
        why = f"{new.stated} is named, where {quote(left.rest[0])} stood"
        return (told("work.after_joke", (field,), why),)
    if not left.says_work and not left.rest:
        return ()
    return (told("work.named", (field,), f"{new.stated} is named, and no employer was before"),)


def _judge_named(field: str, left: Statement, right: Statement) -> _Found:
    """Judge a headline or title that names an employer, where the last one named none."""
    new = right.current[0]
    if not left.roles:
        if not left.rest:
            return ()
        why = f"{new.stated} is named, and the text said nothing of work before"
        return (told("work.named_bare", (field,), why),)
    if not _is_other_role(field, left, right):
        return ()
    why = f"{new.stated} is named now, with another role, and no employer was before"
    return (told("work.named_role", (field,), why, *(["by_position"] if new.weak else [])),)


def _is_other_role(field: str, left: Statement, right: Statement) -> bool:
    """Tell whether none of the roles now is one of the roles before, or one is a founder's."""
    if any("founding" in role.crafts for role in right.roles):
        return not any("founding" in role.crafts for role in left.roles)
    return bool(right.roles) and all(
        _SPOKEN & (role.crafts ^ now.crafts) or judge_roles(field, (role,), (now,))
        for role in left.roles[:4]
        for now in right.roles[:4]
    )


def _judge_dropped(
    field: str, left: Statement, right: Statement, before: str, after: str
) -> _Found:
    """Judge a headline that no longer names the employer: a step may have been made elsewhere."""
    if Availability.NONE not in (left.notice.state, right.notice.state):
        return ()
    steps = _steps(field, left, right)
    if steps and all(step.kind is SituationKind.PROMOTED for step in steps):
        return tuple(weigh(step, "employer_dropped") for step in steps)
    alike = fuzz.token_set_ratio(" ".join(words(before)), " ".join(words(after))) >= 50
    if right.notice.state is not Availability.NONE or left.current[0].weak:
        return ()
    if steps or not (alike or right.roles):
        why = f"{quote(before)} became {quote(after)}, which names no employer"
        return (told("work.dropped", (field,), why),)
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
        steps = _steps(field, left, right)
        return tuple(weigh(s, "employer_dropped") for s in steps) if left.current else steps
    if field == HEADLINE or left.notice.state is not Availability.NONE:
        alike = fuzz.token_set_ratio(" ".join(words(before)), " ".join(words(after))) >= 50
        if alike or left.current or left.self_employed or right.says_work:
            return ()
    if left.self_employed and right.self_employed:
        return ()
    why = f"{quote(before)} became {quote(after)}, which names no employer"
    return (told("work.unnamed", (field,), why),)


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
    first, now = left.roles[0], right.roles[0]
    if first.student and not right.student and not right.current:
        said = f"{quote(first.stated)} became {quote(now.stated)}"
        return (told("role.graduate", (field,), f"{said}: no longer a student"),)
    found = judge_title(field, first.stated, now.stated)
    if len(left.roles) > 1 or len(right.roles) > 1:
        return tuple(s for s in found if s.kind is SituationKind.PROMOTED)
    return tuple(s for s in found if s.kind is not SituationKind.UNCLEAR)
