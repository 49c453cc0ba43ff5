"""What a change in free prose says about work; silent unless the sentence is plain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from monitor.model import Situation, SituationKind
from monitor.situation.employers import Likeness, Organisation, find_like, read_organisation
from monitor.situation.statements import patterns
from monitor.situation.texts import drop_pictures, fold, quote, says_the_same, unescape

_CLAUSE = re.compile(
    r"(?<=[a-z0-9)\]][.!?])\s+(?=[A-Z@\[*])|[|•;⏎\n]|,?\s+(?=(?:now|currently)\b)|\s+-\s+"
)
_CAPITAL = r"[A-Z0-9][\w&'’.+-]*"
_LINK = r"\s+(?:of|for|the|and|de|du|&)(?=\s+[A-Z])"
_NAME = rf"{_CAPITAL}(?:{_LINK}|\s+{_CAPITAL}){{0,6}}"
_WORKS = re.compile(
    r"(?:\b[Aa]t|\bchez|\bbei|\b[Jj]oined|\bworks? for|\bworking for)"
    rf"\s+(?:the\s+)?@?(?P<name>{_NAME})|@(?P<handle>[\w.-]+)"
)
_LIMIT = 1500
_NAMES = 10
_STUDY = re.compile(
    r"\b(?:phd|student|thesis|degree|studied|studying|graduat\w+|bachelor|master|msc|pursuing)\b"
)
_BEFORE = re.compile(
    r"\b(?:ex|former|formerly|previously|previous|prev|prior to|before joining|before|used to"
    r"|worked|was|were|came from|past|earlier|until|left|experience|interned|alumn\w+|ancien\w*"
    r"|ehemals|fruher|spent|helped|co-founded|sold)\b"
)
_NOW = re.compile(
    r"\b(?:now|currently|today|joined|works|working|serves|is an?|is the|actuellement|derzeit)\b"
)
_WORKING = re.compile(
    r"\b(?:engineer|developer|work(?:s|ing)?|lead|manager|director|head|designer|scientist|founder"
    r"|cto|ceo|sre|swe|analyst|consultant|researcher|architect|tinkerer|building|joined|currently"
    r"|now|officer|specialist|fellow|employee|professor|recruiter|advocate|writer|dev)\b"
)


@dataclass(frozen=True, slots=True)
class _Bio:
    current: tuple[Organisation, ...]
    past: tuple[Organisation, ...]
    gone: tuple[str, ...]
    ended: str


def judge_bio(field: str, before: str, after: str) -> tuple[Situation, ...]:
    """Return what the change of a biography says about the person's work."""
    if says_the_same(before, after):
        return ()
    left, right = _read_bio(before), _read_bio(after)
    new = [org for org in right.current if _is_new(org, left, before)]
    stays = any(find_like(org, right.current, Likeness.RELATIVE) for org in left.current)
    if new and left.current and not stays:
        why = f"the text now names {new[0].stated} instead of {left.current[0].stated}"
        return (Situation(SituationKind.NEW_EMPLOYER, 0.85, (field,), why),)
    if right.ended and not left.ended and not new and not right.current:
        why = f'the text now says "{right.ended}"'
        return (Situation(SituationKind.LEFT_EMPLOYER, 0.8, (field,), why),)
    lost = [org for org in left.current if find_like(org, right.past)]
    if lost and not right.current:
        why = f"{lost[0].stated} is now named as a former employer"
        return (Situation(SituationKind.LEFT_EMPLOYER, 0.75, (field,), why),)
    turned = [phrase for phrase in right.gone if phrase in fold(before)]
    if turned and not right.current and not any(phrase in left.gone for phrase in turned):
        why = f"the text now says {quote('former ' + turned[0])}"
        return (Situation(SituationKind.LEFT_EMPLOYER, 0.75, (field,), why),)
    return ()


def stated_organisations(text: str) -> tuple[Organisation, ...]:
    """Return the organisations that a biography names as current."""
    return _read_bio(text).current


def _is_new(org: Organisation, left: _Bio, before: str) -> bool:
    mentioned = "".join(org.names[0]) in "".join(fold(before).split())
    return not mentioned and not find_like(org, left.current, Likeness.RELATIVE)


def _read_bio(text: str) -> _Bio:
    current: list[Organisation] = []
    past: list[Organisation] = []
    gone: list[str] = []
    ended = ""
    known = patterns()
    for clause in _CLAUSE.split(drop_pictures(unescape(text)[:_LIMIT]))[:40]:
        folded = fold(clause)
        if found := known.ended.search(folded):
            ended = ended or found[0]
        gone += re.findall(r"\b(?:former|ex|retired)[ -]((?:[a-z]+ ){0,2}[a-z]+)", folded)
        is_past = False
        for match in islice(_WORKS.finditer(clause), _NAMES):
            lead = fold(clause[: match.start()])
            is_past = _is_past(lead, is_past=is_past)
            org = read_organisation((match["name"] or match["handle"] or "").rstrip("."))
            if org is None or _STUDY.search(folded):
                continue
            if is_past:
                past.append(org)
            elif match["handle"] or _WORKING.search(folded):
                current.append(org)
    return _Bio(tuple(current[:_NAMES]), tuple(past[:_NAMES]), tuple(gone[:_NAMES]), ended)


def _is_past(lead: str, *, is_past: bool) -> bool:
    marks = [(m.start(), True) for m in _BEFORE.finditer(lead)]
    marks += [(m.start(), False) for m in _NOW.finditer(lead)]
    return max(marks)[1] if marks else is_past
