"""What a change in free prose says about work; silent unless the sentence is plain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from monitor.model import Situation
from monitor.situation.employers import Likeness, Organisation, find_like, read_organisation
from monitor.situation.rules import told
from monitor.situation.statements import patterns
from monitor.situation.texts import drop_pictures, fold, quote, says_the_same, unescape
from monitor.situation.titles import covers_title

_CLAUSE = re.compile(
    r"(?<=\w[A-Za-z0-9)\]][.!?])\s+(?=[A-Z@\[*])|[|•;⏎\n]|,?\s+(?=(?:now|currently)\b)|\s+-\s+"
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
_STUDENT = re.compile(r"\b(?:student|studying|undergrad\w*|etudiante?|estudiante|studentin)\b")
_LEAVES = re.compile(
    r"\b(?:i(?:'m| am|'ll| will)? (?:be )?leav(?:e|ing)|(?:will be )?joining|will join|last day)\b"
    r".{0,40}\b(?:in|on|next|from|end of|this|soon|tomorrow)\b"
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
    student: bool
    graduated: bool
    announced: bool

    @property
    def gone_words(self) -> frozenset[str]:
        """The first words of what is named as former."""
        return frozenset(phrase.split()[0] for phrase in self.gone)


def judge_bio(field: str, before: str, after: str) -> tuple[Situation, ...]:
    """Return what the change of a biography says about the person's work."""
    if says_the_same(before, after):
        return ()
    left, right = _read_bio(before), _read_bio(after)
    if right.announced and not left.announced:
        why = "the text announces something that has not happened yet"
        return (told("prose.announced", (field,), why),)
    new = [org for org in right.current if _is_new(org, left, before)]
    if left.student and not right.student:
        if new:
            why = f"the text now names {new[0].stated}, and no longer a study"
            return (told("prose.after_study", (field,), why),)
        if right.graduated and not left.graduated and not right.current:
            why = "the text now says that the study is over, and names no job"
            return (told("prose.graduated", (field,), why),)
    stays = any(find_like(org, right.current, Likeness.RELATIVE) for org in left.current)
    if new and left.current and not stays:
        why = f"the text now names {new[0].stated} instead of {left.current[0].stated}"
        return (told("prose.replaced", (field,), why),)
    if right.ended and not left.ended and not new and not right.current:
        why = f'the text now says "{right.ended}"'
        return (told("prose.ended", (field,), why),)
    lost = [org for org in left.current if find_like(org, right.past)]
    if lost and not right.current:
        why = f"{lost[0].stated} is now named as a former employer"
        return (told("prose.bygone", (field,), why),)
    turned = [phrase for phrase in right.gone if phrase in fold(before)]
    turned = [phrase for phrase in turned if not any(known in phrase for known in left.gone_words)]
    if turned and not right.current:
        why = f"the text now says {quote('former ' + turned[0])}"
        return (told("prose.former", (field,), why),)
    return ()


def former_organisations(text: str) -> tuple[Organisation, ...]:
    """Return the organisations that a biography names as left behind."""
    bio = _read_bio(text)
    named = (read_organisation(phrase) for phrase in bio.gone)
    return bio.past + tuple(org for org in named if org is not None)


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
            elif match["handle"] or _WORKING.search(folded) or _is_titled(lead):
                current.append(org)
    plain = fold(text[:_LIMIT])
    return _Bio(
        tuple(current[:_NAMES]),
        tuple(past[:_NAMES]),
        tuple(gone[:_NAMES]),
        ended,
        bool(_STUDENT.search(plain)),
        bool(known.graduated.search(plain)),
        bool(_LEAVES.search(plain)),
    )


def _is_titled(lead: str) -> bool:
    """Tell whether the last words before "at" are a title: "Backend Instructor at"."""
    return any(covers_title(" ".join(lead.split()[-length:])) for length in (1, 2, 3))


def _is_past(lead: str, *, is_past: bool) -> bool:
    marks = [(m.start(), True) for m in _BEFORE.finditer(lead)]
    marks += [(m.start(), False) for m in _NOW.finditer(lead)]
    return max(marks)[1] if marks else is_past
