"""What all work fields of a reading state together, and events that only show across fields."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor.model import Situation
from monitor.situation.availability import Availability, read_availability
from monitor.situation.employers import Likeness, Organisation, find_like
from monitor.situation.pairs import Pair, bygone, notice_of, organisations
from monitor.situation.prose import announces, read_prose
from monitor.situation.rules import told, weigh
from monitor.situation.statements import STATEMENTS, patterns, read_statement
from monitor.situation.texts import fold, key, unescape

_READ = 600
_TELLING = ("headline", "title", "bio", "status", "location")
_JOINED = re.compile(
    r"\b(?:joined|joining|now (?:at|with)|started at|new(?:ly)? at|starting at|neu bei|jetzt bei"
    r"|rejoint|nouveau chez|ahora en|agora n[ao]|adesso in|nu bij)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Work:
    """What the work fields of one reading state; `ended` and `own` name the field that says so."""

    current: tuple[tuple[Organisation, str], ...]
    past: tuple[Organisation, ...]
    ended: tuple[str, str]
    own: str
    student: bool
    graduated: bool
    free: bool
    """It says that there is no job, or that the person looks for one."""
    says_work: bool

    @property
    def named(self) -> list[Organisation]:
        """The organisations named as current."""
        return [org for org, _ in self.current]


def read_work(texts: Mapping[str, str]) -> Work:
    """Return what the work fields and the biography state together."""
    statements = {f: read_statement(f, texts[f]) for f in STATEMENTS if f in texts}
    prose = read_prose(texts.get("bio", ""))
    ended = [(s.ended, field) for field, s in statements.items() if s.ended]
    ended += [(prose.ended, "bio")] if prose.ended else []
    own = [field for field, s in statements.items() if s.self_employed]
    own += ["bio"] if prose.self_employed else []
    current = organisations(texts)
    student = prose.student or any(s.student for s in statements.values())
    alone = any(s.self_employed and not s.current for s in statements.values())
    looking = notice_of(texts)[0].state is Availability.OPEN
    return Work(
        tuple(current),
        tuple(bygone(texts)),
        ended[0] if ended else ("", ""),
        own[0] if own else "",
        student,
        prose.graduated,
        bool(ended) or student or alone or looking,
        bool(current) or any(s.says_work for s in statements.values()),
    )


def judge_together(pair: Pair, lost: Sequence[str]) -> list[Situation]:
    """Return the event that no single field tells; `lost` fields are stated nowhere now."""
    if field := _announces(pair):
        why = f"the {field} announces something that has not happened yet"
        return [told("work.announced", (field,), why)]
    if not pair.before or not pair.after:
        return []
    left, right = read_work(pair.before), read_work(pair.after)
    gone = [org for org, field in left.current if field == "employer" and field in lost]
    new = _arrivals(pair, left, right)
    if new:
        return _judge_new(pair, left, gone, *new[0])
    return (
        _judge_end(pair, left, right, gone)
        or _judge_bygone(left, right, gone)
        or _judge_dropped(pair, left, right, gone)
        or _judge_own(left, right, gone)
    )


def _announces(pair: Pair) -> str:
    """Return the field that now tells of a move or a job to come, or nothing."""
    for field in _TELLING:
        if (
            field in pair.after
            and pair.differs(field)
            and _is_announced(pair.after[field])
            and not _is_announced(pair.before.get(field, ""))
            and not _is_notice(pair.after[field])
        ):
            return field
    return ""


def _is_notice(text: str) -> bool:
    return read_availability(text).state is not Availability.NONE


def _is_announced(text: str) -> bool:
    plain = fold(unescape(text)[:_READ])
    return bool(patterns().announced.search(plain)) or announces(text)


def _arrivals(pair: Pair, left: Work, right: Work) -> list[tuple[Organisation, str]]:
    """Return the organisations that a changed field names, and nothing named before."""
    earlier = key(" ".join(pair.before.values()))
    return [
        (org, field)
        for org, field in right.current
        if pair.differs(field)
        and not org.weak
        and not find_like(org, left.named, Likeness.RELATIVE)
        and key(org.stated) not in earlier
    ]


def _judge_new(
    pair: Pair, left: Work, gone: list[Organisation], org: Organisation, field: str
) -> list[Situation]:
    if gone:
        why = f"{org.stated} is named in the {field} now, and {gone[0].stated} no longer"
        return [told("work.moved", ("employer", field), why)]
    if left.free and field not in pair.before:
        why = f"{org.stated} is named now, where the text said that there was no job"
        return [told("work.in_field", (field,), why)]
    if left.current and field == "bio" and _JOINED.search(pair.after["bio"]):
        stands = left.current[0]
        why = f"the bio now tells of {org.stated}, though the {stands[1]} still says "
        return [told("work.joined", (field,), why + stands[0].stated)]
    return []


def _judge_end(pair: Pair, left: Work, right: Work, gone: list[Organisation]) -> list[Situation]:
    said, field = right.ended
    if said == "graduated" and not left.student:
        said = ""  # "Infirmière diplômée d'État": a qualification
    if said and not left.ended[0] and left.says_work and pair.differs(field):
        if any(source == field for _, source in right.current):
            return []
        found = told("work.end_field", (field,), f'the {field} now says "{said}"')
        still = [org for org in right.named if find_like(org, left.named)]
        return [weigh(found, "contradicted") if still and not gone else found]
    over = not right.student or (right.graduated and not left.graduated)
    looking = notice_of(pair.after)[0].state is Availability.OPEN
    emptied = gone or ((right.graduated or looking) and "employer" not in pair.after)
    if left.student and over and emptied and not right.current:
        why = "the text now says that the study is over, and names no job"
        return [told("work.graduated", ("employer",), why)]
    return []


def _judge_bygone(left: Work, right: Work, gone: list[Organisation]) -> list[Situation]:
    for org in left.named:
        if find_like(org, right.past) and not find_like(org, left.past):
            if find_like(org, right.named, Likeness.RELATIVE) or (right.current and not gone):
                continue
            why = f"{org.stated} is now named as a former employer"
            return [told("work.moved_past", ("employer",) if gone else _field_of(org, left), why)]
    return []


def _judge_dropped(
    pair: Pair, left: Work, right: Work, gone: list[Organisation]
) -> list[Situation]:
    """Tell that a job ended where every field drops it and the text now asks for work."""
    beside = [field for org, field in left.current if field != "employer" and find_like(org, gone)]
    looking = notice_of(pair.after)[0].state is Availability.OPEN
    if not beside or right.current or not looking or left.free:
        return []
    why = f"no field names {gone[0].stated} any more, and the text now asks for work"
    return [told("work.dropped_open", ("employer", beside[0]), why)]


def _field_of(org: Organisation, work: Work) -> tuple[str, ...]:
    return tuple(field for known, field in work.current if known is org)


def _judge_own(left: Work, right: Work, gone: list[Organisation]) -> list[Situation]:
    if not gone or not right.own or left.own:
        return []
    why = f"the {right.own} now says self-employed, and {gone[0].stated} is no longer named"
    return [told("work.moved_own", ("employer", right.own), why)]
