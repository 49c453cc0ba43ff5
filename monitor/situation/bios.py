"""What a change in free prose says about work; silent unless the sentence is plain."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from monitor.model import Situation, SituationKind
from monitor.situation.employers import Likeness, Organisation, find_like, read_organisation
from monitor.situation.prose import Prose, clauses, read_prose
from monitor.situation.rules import told
from monitor.situation.texts import fold, key, quote, says_the_same, words
from monitor.situation.titles import Role, judge_roles, judge_title, read_role

_Found = tuple[Situation, ...]
_RENAMED = re.compile(r"\((?:now|formerly|previously|fka|ex)\b(?! (?:at|with)\b| @)", re.IGNORECASE)
_MARKS = ("role.mark_up", "role.mark_added", "role.full_post")
_DOWN = frozenset({"role.step_down", "role.far_down", "role.no_craft_off", "role.lowered"})
_SHORT = 90


def judge_bio(field: str, before: str, after: str) -> _Found:
    """Return what the change of a biography says about the person's work."""
    if says_the_same(before, after):
        return ()
    left, right = read_prose(before), read_prose(after)
    if right.announced and not left.announced:
        why = "the text announces something that has not happened yet"
        return (told("prose.announced", (field,), why),)
    new = [org for org in right.current if _is_new(org, left, before)]
    return (
        _judge_own(field, left, right, new)
        or _judge_first_job(field, left, right, new)
        or _judge_arrival(field, left, right, new, after)
        or _judge_end(field, left, right, before, new)
        or _judge_roles(field, left, right, before, after)
    )


def former_organisations(text: str) -> tuple[Organisation, ...]:
    """Return the organisations that a biography names as left behind."""
    prose = read_prose(text)
    named = (read_organisation(phrase) for phrase in prose.gone)
    return prose.past + tuple(org for org in named if org is not None)


def stated_organisations(text: str) -> tuple[Organisation, ...]:
    """Return the organisations that a biography names as current."""
    return read_prose(text).current


def _is_new(org: Organisation, left: Prose, before: str) -> bool:
    mentioned = "".join(org.names[0]) in "".join(fold(before).split())
    return not mentioned and not find_like(org, left.current, Likeness.RELATIVE)


def _judge_first_job(field: str, left: Prose, right: Prose, new: list[Organisation]) -> _Found:
    if new and left.ended and not left.current and not right.ended:
        why = f"the text now names {new[0].stated}, and said that there was no job"
        return (told("prose.after_none", (field,), why),)
    if right.student or not (left.student or (left.graduated and not left.current)):
        return ()
    if new:
        why = f"the text now names {new[0].stated}, and no longer a study"
        return (told("prose.after_study", (field,), why),)
    if left.student and right.graduated and not left.graduated and not right.current:
        why = "the text now says that the study is over, and names no job"
        return (told("prose.graduated", (field,), why),)
    return ()


def _judge_arrival(
    field: str, left: Prose, right: Prose, new: list[Organisation], after: str
) -> _Found:
    if not _are_known(left.current) or not _are_known(right.current):
        return ()
    old, now = left.current[0], right.current[0]
    if any(find_like(org, right.current, Likeness.RELATIVE) for org in left.current):
        gone = find_like(old, right.current, Likeness.RELATIVE) is None
        if not gone or now not in new or key(old.stated) in key(after):
            return ()
        why = f"the text now names {now.stated} first, and no longer {old.stated}"
        return (told("prose.first_gone", (field,), why),)
    if all(find_like(org, right.past, Likeness.RELATIVE) for org in left.current):
        if _RENAMED.search(after):
            return ()
        why = f"{old.stated} is now named as a former employer, and {now.stated} as the present one"
        return (told("prose.succeeded", (field,), why),)
    if new and not _stands_beside(old, new[0], after):
        why = f"the text now names {new[0].stated} instead of {old.stated}"
        acronyms = ("acronyms",) if _is_acronym(old) and _is_acronym(new[0]) else ()
        return (told("prose.replaced", (field,), why, *acronyms),)
    if find_like(now, left.past) and not find_like(now, right.past):
        why = f"{now.stated}, a former employer before, is named instead of {old.stated}"
        return (told("prose.returned", (field,), why),)
    return ()


def _judge_own(field: str, left: Prose, right: Prose, new: list[Organisation]) -> _Found:
    if left.self_employed == right.self_employed:
        return ()
    if new and left.self_employed and not left.current and not new[0].weak:
        why = f"the text now names {new[0].stated}, and no longer self-employment"
        return (told("prose.own_to_job", (field,), why),)
    if right.self_employed and _are_known(left.current) and not right.current:
        why = f"the text now says self-employed, and no longer names {left.current[0].stated}"
        return (told("prose.own_instead", (field,), why),)
    return ()


def _are_known(organisations: tuple[Organisation, ...]) -> bool:
    """Tell whether there are any, and each by a name that can be compared."""
    return bool(organisations) and not any(org.weak for org in organisations)


def _stands_beside(old: Organisation, new: Organisation, text: str) -> bool:
    """Tell whether one clause names both: "in the Bureau of Rivers at the Department"."""
    one, other = key(old.stated), key(new.stated)
    return any(0 <= clause.find(one) < clause.find(other) for clause in map(key, clauses(text)))


def _is_acronym(org: Organisation) -> bool:
    return org.stated.isupper() and org.stated.isalpha() and len(org.stated) <= 6


def _judge_end(
    field: str, left: Prose, right: Prose, before: str, new: list[Organisation]
) -> _Found:
    turned = [phrase for phrase in right.gone if phrase in fold(before)]
    turned = [phrase for phrase in turned if not any(known in phrase for known in left.gone_words)]
    if turned and new and not left.current and not new[0].weak:
        why = f"the text now says {quote('former ' + turned[0])} and names {new[0].stated}"
        return (told("prose.succeeded", (field,), why),)
    if right.current or new:
        return ()
    if right.ended and not left.ended:
        why = f'the text now says "{right.ended}"'
        return (told("prose.ended", (field,), why),)
    if lost := [org for org in left.current if find_like(org, right.past, Likeness.RELATIVE)]:
        why = f"{lost[0].stated} is now named as a former employer"
        return (told("prose.bygone", (field,), why),)
    if turned and not right.roles:
        why = f"the text now says {quote('former ' + turned[0])}"
        return (told("prose.former", (field,), why),)
    return ()


def _judge_roles(field: str, left: Prose, right: Prose, before: str, after: str) -> _Found:
    """Judge a step within one employer, or where neither text names one."""
    stays = any(find_like(org, right.current) for org in left.current if not org.weak)
    come = [org for org in right.current if not find_like(org, left.current, Likeness.RELATIVE)]
    if left.current and right.current and (come or not stays):
        return ()  # the role may be the one at the other employer
    old, new = _find_step(left.roles, right.roles)
    if old and new and bool(left.current) != bool(right.current):
        # The employer may have come or gone with the role, unless only "acting" is dropped.
        full = judge_title(field, old.stated, new.stated)[:1]
        return tuple(told("prose.up_unnamed", (field,), s.why) for s in full if _is_full(s))
    if old is None or new is None or (not stays and _is_rewritten(left, right, before, after)):
        return ()
    place = "named" if stays else "unnamed"
    spoken = old.verb or new.verb
    for step in (
        judge_roles(field, (old,), (new,)) if spoken else judge_title(field, old.stated, new.stated)
    ):
        if step.kind is SituationKind.PROMOTED and _is_step_up(step, old, new):
            if old.verb and not _leads(new):
                return ()
            rule = "prose.leads" if old.verb else f"prose.up_{place}"
            return (told(rule, (field,), step.why),)
        alone = len(left.roles) == len(right.roles) == 1 and _is_gone(old, before, after)
        if step.kind is not SituationKind.ROLE_CHANGED or spoken or not (alone or stays):
            continue
        if step.grounds == ("role.across",):
            known = new.crafts & read_role(before).crafts and not _is_same_text(before, after)
            return () if known else (told(f"prose.across_{place}", (field,), step.why),)
        if step.grounds[0] in _DOWN and (stays or _is_same_text(before, after)):
            return (told(f"prose.down_{place}", (field,), step.why),)
    return ()


def _is_full(step: Situation) -> bool:
    return step.grounds[0] == "role.full_post"


def _is_step_up(step: Situation, old: Role, new: Role) -> bool:
    if step.grounds[0] == "role.unknown_up":
        return False  # other words in another sentence: maybe another side of the same work
    return new.rung >= old.rung + 1 or step.grounds[0] in _MARKS


def _find_step(left: tuple[Role, ...], right: tuple[Role, ...]) -> tuple[Role | None, Role | None]:
    """Return the one role that gave way to another, or the highest roles of short lists."""
    if any("founding" in role.crafts or role.student for role in (*left, *right)):
        return None, None  # with a company of one's own there is no ladder
    gone = [role for role in left if not _has_role(right, role)]
    come = [role for role in right if not _has_role(left, role)]
    if not gone or not come:
        return None, None
    if len(gone) == len(come) == 1:
        return gone[0], come[0]
    if len(left) == len(gone) and len(right) == len(come):
        return max(gone, key=lambda role: role.rung), max(come, key=lambda role: role.rung)
    return None, None


def _has_role(roles: tuple[Role, ...], wanted: Role) -> bool:
    return any(
        words(role.stated) == words(wanted.stated)
        or (role.crafts == wanted.crafts and role.rung == wanted.rung)
        for role in roles
    )


def _leads(role: Role) -> bool:
    return role.verb or bool({"lead", "leader", "head", "manager"} & {*words(role.stated)})


def _is_gone(role: Role, before: str, after: str) -> bool:
    """Tell whether the craft is named no more, unless all the rest of the text stays."""
    return _is_same_text(before, after) or not role.crafts & read_role(after).crafts


def _is_same_text(before: str, after: str) -> bool:
    return fuzz.ratio(before, after) >= 80


def _is_rewritten(left: Prose, right: Prose, before: str, after: str) -> bool:
    """Tell whether little of the text stays, so that another role may be another side of it."""
    if left.past and not right.past:
        return True
    one, other = " ".join(words(before)), " ".join(words(after))
    if max(len(one), len(other)) <= _SHORT:
        return fuzz.token_set_ratio(one, other) < 50 and not left.is_title & right.is_title
    return fuzz.ratio(one, other) < 60
