"""What one text states about work: organisations, roles, self-employment, an end, a notice.

The grammar of headlines ("Staff Engineer @ Foo | ex-Bar | open to work") and of what people type
into an employer field: handles, lists, titles, schools, "freelance", jokes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from monitor.situation import words_employers as tables
from monitor.situation.availability import (
    NOTHING,
    Availability,
    Notice,
    read_availability,
    strip_notices,
)
from monitor.situation.employers import Organisation, drop_owner, read_brand, read_organisation
from monitor.situation.texts import drop_pictures, fold, lexicon, unescape, words
from monitor.situation.titles import Role, covers_title, read_role, read_roles

EMPLOYER, HEADLINE, TITLE = "employer", "headline", "title"
STATEMENTS = (EMPLOYER, HEADLINE, TITLE)
"""The fields read as statements about work; a bio is prose."""
_SEGMENTS = 16
_STRONG = re.compile(
    r"\s*(?:\|+|[•·;⏎\n]|//)\s*|(?<=\w{4})\.\s+(?=[A-Z@])"
    r"|\.\s+(?=(?i:ex|former|prev|before|now|past)\w*\b)|\s+/\s+|\s+-\s+(?=(?:ex|former)\b)"
)
_LIST = re.compile(
    r"\s*,(?!\s*(?:inc|llc|ltd|corp|co|gmbh|s\.?a|l\.?p|n\.?v|b\.?v|plc)\b)\s*"
    r"|\s+(?:&|and|\+|y|et|und)\s+(?=@)|\s+-\s+",
    re.IGNORECASE,
)
_HANDLES = re.compile(r"(?<=\w)\s+(?=@)")
_AT = re.compile(r"\s+(?:at|chez|bei|beim|presso|bij)\s+@?\s*|\s*@\s*", re.IGNORECASE)
_OF = re.compile(
    r"\b(?:ceo|cto|coo|founder|member|president|employee|intern|owner|director|head|student|part)"
    r"\s+of\s+(?=[A-Z@0-9])",
    re.IGNORECASE,
)
_JOKES = lexicon(tables.JOKES)
_CALLINGS = lexicon(
    "engineer developer designer analyst scientist architect consultant programmer administrator"
)
_OPENERS = lexicon(tables.OPENERS)
_ASIDE = re.compile(r"[(\[]\s*(?=(?:ex|former|prev|now)\b)", re.IGNORECASE)
_ARROW = re.compile(r"\s*(?:-+>|=+>|[→➡⇒]|>>)\s*")
_SKILLS = re.compile(
    r"^(?:react|java|javascript|typescript|python|kotlin|\.?net|php|node|aws|gcp|azure|ai|ml|web3"
    r"|web ?3|blockchain|mern|android|ios|flutter|gde|growth|remote|phd|msc|mba|bsc|cs|it|go|rust"
    r"|ruby|rails|vue|angular|devops|kubernetes|docker|linux|sql|iot|saas|crypto|fintech|gaming"
    r"|open source|music|writing|author|speaker|mentor|father|mother|husband|wife|dad|mom)\b",
    re.IGNORECASE,
)


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


@dataclass(slots=True)
class _Draft:
    source: str
    current: list[Organisation] = field(default_factory=list)
    past: list[Organisation] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    self_employed: bool = False
    ended: str = ""
    student: bool = False
    rest: list[str] = field(default_factory=list)


class Patterns(NamedTuple):
    """The compiled tables of words_employers."""

    own: re.Pattern[str]
    ended: re.Pattern[str]
    past: re.Pattern[str]
    alum: re.Pattern[str]
    announced: re.Pattern[str]
    graduated: re.Pattern[str]


@lru_cache(maxsize=32)  # one pair of readings asks for the same text several times
def read_statement(field: str, text: str) -> Statement:
    """Return what the text of an employer, headline or title field states about work."""
    plain = unescape(text)[:600]
    notice = read_availability(plain)
    if notice.state is not Availability.NONE:
        plain = strip_notices(plain)
    draft = _Draft(field)
    *passed, plain = _ARROW.split(plain) if field == EMPLOYER else [plain]
    for part in passed[:_SEGMENTS]:
        _add(draft.past, part)
    plain = _ASIDE.sub(" | ", drop_pictures(plain))
    for segment in [part for part in _STRONG.split(plain) if part][:_SEGMENTS]:
        _read_segment(draft, segment.strip())
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


@cache
def patterns() -> Patterns:
    """Return the compiled expressions; made once, on first use."""
    tables_in_order = (
        tables.SELF_EMPLOYED,
        tables.ENDED,
        tables.PAST,
        tables.ALUM,
        tables.ANNOUNCED,
        tables.GRADUATED,
    )
    return Patterns(*(re.compile("|".join(t.strip().splitlines())) for t in tables_in_order))


def _read_segment(draft: _Draft, segment: str) -> None:
    known = patterns()
    segment = drop_owner(segment)
    folded = fold(segment)
    if found := known.ended.search(folded):
        draft.ended = draft.ended or found[0]
        return
    if known.graduated.search(folded) and not _AT.search(segment):
        draft.ended = draft.ended or "graduated"
        return
    parts = [part for part in _LIST.split(segment) if part.strip(" ()[]@")]
    if draft.source == HEADLINE:
        _read_headline(draft, parts, segment)
    elif draft.source == TITLE:
        _read_title(draft, parts, segment)
    else:
        if read_brand(segment):
            parts = [segment]
        for part in parts[:_SEGMENTS]:
            for entry in _entries(part.strip()):
                _read_part(draft, entry)


def _entries(part: str) -> list[str]:
    if part.startswith("@") or "://" in part:
        return _HANDLES.split(part)
    # "SG/DRH", but not "and/or": a slash without spaces joins two names of organisations.
    return [entry for entry in part.split("/") if entry.strip()]


def _read_part(draft: _Draft, part: str) -> None:
    """Read one entry of an employer field."""
    known = patterns()
    folded = fold(part).strip(" ()[]")
    if past := known.past.match(folded):
        _add(draft.past, _after_at(part.strip(" ()[]")[past.end() :]))
    elif known.alum.search(folded):
        _add(draft.past, known.alum.sub("", folded))
    elif own := known.own.search(folded):
        draft.self_employed = True
        named = _AT.split(part)[1:] or [part.replace(part[own.start() : own.end()], "")]
        if not covers_title(named[0]) and not known.own.search(fold(named[0])):
            _add(draft.current, named[0])
    elif _is_no_organisation(folded):
        draft.rest.append(part)
    else:
        _read_named(draft, part)


def _is_no_organisation(folded: str) -> bool:
    names = words(folded)
    if names and names[0] in _OPENERS:
        return True
    return "".join(names[names[:1] == ("the",) :]) in _JOKES


def _read_named(draft: _Draft, part: str) -> None:
    pieces = _AT.split(part, maxsplit=1)
    if len(pieces) == 2 and pieces[0].strip():
        draft.roles.extend(read_roles(pieces[0]))
        _add(draft.current, pieces[1])
    elif (named := _OF.search(part)) and not read_role(part[named.end() :]).crafts:
        draft.roles.extend(read_roles(part[: named.end()]))
        _add(draft.current, part[named.end() :])
    elif "@" not in part and (covers_title(part) or _is_plain_role(part)):
        draft.roles.append(read_role(part))
    else:
        draft.student = draft.student or bool(re.search(r"\bstudent\b", fold(part)))
        _add(draft.current, part)


def _is_plain_role(part: str) -> bool:
    """Tell whether the text is a role ("Application Security Engineer"), not a name."""
    names = words(part)
    if len(names) < 2 or not covers_title(names[-1]):
        return False
    return part.islower() or (
        names[-1] in _CALLINGS and bool(read_role(" ".join(names[:-1])).crafts)
    )


def _read_headline(draft: _Draft, parts: list[str], segment: str) -> None:
    known = patterns()
    loose: list[str] = []
    titled = bygone = False
    for part in parts:
        folded = fold(part).strip(" ()[]")
        past = known.past.match(folded)
        if past or (bygone and _is_name(part)):
            _add(draft.past, _after_at(part.strip(" ()[]")[past.end() if past else 0 :]))
            # "Previously Foo, Bar" names two; "ex-Foo, Bar" may name one.
            bygone = bygone or not folded.startswith("ex")
            continue
        if known.own.search(folded):
            draft.self_employed = True
        pieces = _AT.split(part, maxsplit=1)
        role = read_role(pieces[0])
        if len(pieces) == 2:
            draft.roles.extend([role] if role.is_title else [])
            if not known.own.search(fold(pieces[1])):
                _add(draft.current, re.split(r"\s+(?:in|from|and|where)\s+", pieces[1])[0])
            titled = True
        elif (named := _OF.search(part)) and not read_role(part[named.end() :]).crafts:
            draft.roles.extend([role] if role.is_title else [])
            _add(draft.current, part[named.end() :])
        elif role.is_title and not _is_name(part):
            draft.roles.append(role)
            titled = titled or covers_title(part)
        else:
            loose.append(part.strip())
    loose = [part for part in loose if part and not _SKILLS.match(part)]
    if len(loose) == 1 and len(parts) > 1 and titled and not draft.current and _is_name(loose[0]):
        _add(draft.current, loose[0], weak=True)
    else:
        draft.rest.extend(loose)


def _read_title(draft: _Draft, parts: list[str], segment: str) -> None:
    pieces = _AT.split(segment, maxsplit=1)
    folded = fold(pieces[0])
    if past := patterns().past.match(folded):
        _add(draft.past, _after_at(segment[past.end() :]))
        if covers_title(pieces[0][past.end() :]) and not draft.roles:
            draft.ended = draft.ended or past[0].strip(" -:.")
        return
    draft.self_employed = draft.self_employed or bool(patterns().own.search(folded))
    draft.roles.extend(read_roles(pieces[0]))
    if len(pieces) == 2:
        _add(draft.current, re.split(r"\s*[,(]", pieces[1])[0])


def _after_at(text: str) -> str:
    return _AT.split(text, maxsplit=1)[-1]


def _is_name(text: str) -> bool:
    """Tell whether the text is written like a proper name of at most five words."""
    names = text.strip(" ()[]").split()
    return (
        0 < len(names) <= 5
        and (names[0][:1].isupper() or "." in names[0])
        and not covers_title(text)
    )


def _add(organisations: list[Organisation], text: str, *, weak: bool = False) -> None:
    if organisation := read_organisation(text[:120], weak=weak):
        organisations.append(organisation)
