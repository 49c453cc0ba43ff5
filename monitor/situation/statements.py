"""What one text states about work: organisations, roles, self-employment, an end, a notice.

The grammar of headlines is headlines.py's, that of employer fields is entries.py's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from monitor.situation.availability import (
    NOTHING,
    Availability,
    Notice,
    read_availability,
    strip_notices,
)
from monitor.situation.drafts import (
    AT,
    EMPLOYER,
    HEADLINE,
    STATEMENTS,
    TITLE,
    Draft,
    add,
    after_at,
    patterns,
)
from monitor.situation.employers import Organisation, set_owner_aside
from monitor.situation.entries import read_entries
from monitor.situation.headlines import read_headline, settle_headline
from monitor.situation.texts import drop_pictures, fold, unescape
from monitor.situation.titles import Role, covers_title, read_roles

__all__ = ["EMPLOYER", "HEADLINE", "STATEMENTS", "TITLE", "Statement", "patterns", "read_statement"]

_SEGMENTS = 16
_STRONG = re.compile(
    r"\s*(?:\|+|[•·;⏎\n]|//)\s*|(?<=\w{4})(?<!Univ)(?<!Dept)(?<!Inst)(?<!Prof)(?<!ellv)"
    r"\.\s+(?=[A-Z@])"
    r"|\.\s+(?=(?i:ex|former|prev|before|now|past)\w*\b)|\s+/\s+|\s+-\s+(?=(?:ex|former)\b)"
)
_FORMS = (
    r"inc|llc|ltd|ltda|lda|corp|co|gmbh|s\.?a|s\.?a\.?s|l\.?p|n\.?v|b\.?v|plc|sia|sarl|srl|spa|ag|kg"
    r"|llp|pllc|pte|pty|pvt|oy|ab|aps|jsc|ooo|inc\.? ?\(\w+\)"
)
_LIST = re.compile(
    rf"\s*,(?!\s*(?:{_FORMS})\b)\s*|\s+(?:&|and|\+|y|et|und)\s+(?=@)|\s+[-–—]+\s+",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[(\[]\s*(?=(?:ex|former|prev|now)\b)", re.IGNORECASE)
_ARROW = re.compile(r"\s*(?:-+>|=+>|[→➡⇒]|>>)\s*")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a text says about work; `past` organisations are named as left behind."""

    current: tuple[Organisation, ...] = ()
    past: tuple[Organisation, ...] = ()
    roles: tuple[Role, ...] = ()
    self_employed: bool = False
    ended: str = ""
    student: bool = False
    announced: bool = False
    notice: Notice = NOTHING
    rest: tuple[str, ...] = ()

    @property
    def says_work(self) -> bool:
        """Tell whether the text states any occupation."""
        return bool(self.current or self.roles or self.self_employed or self.student)


@lru_cache(maxsize=64)  # one pair of readings asks for the same text several times
def read_statement(field: str, text: str) -> Statement:
    """Return what the text of an employer, headline or title field states about work."""
    plain = unescape(text)[:600]
    notice = read_availability(plain)
    draft = Draft(field)
    if notice.state is not Availability.NONE:
        # "Laid off & looking for my next role": the end stands in the notice's own clause
        if ended := patterns().ended.search(fold(plain)):
            draft.ended = ended[0]
        plain = strip_notices(plain)
    *passed, plain = _ARROW.split(plain) if field == EMPLOYER else [plain]
    for part in passed[:_SEGMENTS]:
        add(draft.past, part)
    plain = _ASIDE.sub(" | ", drop_pictures(plain))
    segments = [part.strip() for part in _STRONG.split(plain) if part and part.strip()]
    for segment in segments[:_SEGMENTS]:
        _read_segment(draft, segment)
    if field == HEADLINE:
        settle_headline(draft, segments)
    elif field == EMPLOYER:
        draft.current.extend(draft.side)
    return Statement(
        tuple(draft.current[:_SEGMENTS]),
        tuple(draft.past[:_SEGMENTS]),
        tuple(draft.roles[:_SEGMENTS]),
        draft.self_employed,
        draft.ended,
        draft.student or any(role.student for role in draft.roles),
        bool(patterns().announced.search(fold(plain))),
        notice,
        tuple(draft.rest),
    )


def _read_segment(draft: Draft, segment: str) -> None:
    known = patterns()
    segment = set_owner_aside(segment)
    folded = fold(segment)
    if found := known.ended.search(folded):
        draft.ended = draft.ended or found[0]
        return
    if known.graduated.search(folded) and not AT.search(segment):
        draft.ended = draft.ended or "graduated"
        return
    parts = [part for part in _LIST.split(segment) if part.strip(" ()[]@")][:_SEGMENTS]
    if draft.source == HEADLINE:
        read_headline(draft, parts)
    elif draft.source == TITLE:
        _read_title(draft, segment)
    else:
        read_entries(draft, segment, parts)


def _read_title(draft: Draft, segment: str) -> None:
    pieces = AT.split(segment, maxsplit=1)
    folded = fold(pieces[0])
    if past := patterns().past.match(folded):
        add(draft.past, after_at(segment[past.end() :]))
        if covers_title(pieces[0][past.end() :]) and not draft.roles:
            draft.ended = draft.ended or past[0].strip(" -:.")
        return
    draft.self_employed = draft.self_employed or bool(patterns().own.search(folded))
    draft.roles.extend(read_roles(pieces[0]))
    if len(pieces) == 2:
        add(draft.current, re.split(r"\s*[,(]", pieces[1])[0])
