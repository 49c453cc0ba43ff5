"""What a biography states: jobs with their time, roles, a study, an end, a home.

Sentences are cut into clauses; in a clause the last word that marks a time before an
organisation or a role says whether it holds today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice

from monitor.situation import words_prose as tables
from monitor.situation.employers import Organisation, read_organisation
from monitor.situation.expressions import any_of, rows_of
from monitor.situation.places import resolve
from monitor.situation.statements import patterns
from monitor.situation.texts import drop_pictures, fold, unescape
from monitor.situation.titles import Role, covers_title, read_role

_LIMIT = 1500
_NAMES, _TITLE = 10, 80
# Each begins with one of few signs: the engine looks for those alone.
_CLAUSE = re.compile(
    r"[\s,|•;⏎](?:(?<=\w[A-Za-z0-9)\]][.!?]\s)(?<!\b[eE]x\.\s)(?<![SJD]r\.\s)(?<![Ii]nc\.\s)"
    r"\s*(?=[A-Z@\[*])|(?<=[|•;⏎\n])|(?<=\s)\s*(?:-|//)\s+"
    r"|(?:(?<=,)\s+|(?<=\s)\s*)(?=(?:now|currently|ex|previously|formerly)\b))"
)
# An export that hides names puts "[HANDLE]" or "[PERSON]" where one stood.
_MASK = re.compile(r"\[(?:(HANDLE)|([A-Z]{3,12}))\]")
_HIDDEN = "handle"
_CAPITAL = r"(?:[A-Z0-9]|[a-z]{1,2}[A-Z])[\w&'’.+-]*"
_LINK = r"\s+(?:of|for|the|and|de la|de|du|des|&)(?=\s+[A-Z])"
_OTHERS = r"(?!\s+(?:I|He|She|They|We|In|The|As|My)\b)"
_MORE = rf"{_OTHERS}(?:{_LINK}{_OTHERS}|\s+(?:de l')?{_CAPITAL})"
_NAME = rf"{_CAPITAL}{_MORE}{{0,6}}"
_WORKS = re.compile(
    r"(?:\b[Aa]t|\bchez|\bbei|\bbeim|\bpresso|\bbij|\b[Jj]oin(?:ed|ing)|\brejoint"
    r"|\b[Ww]ork(?:s|ing)? for|\bemployed (?:at|by)|\bà la|\bà l'|\bau"
    r"|\b(?:[Ff]ounder|CEO|CTO|COO) of)"
    rf"\s*(?<![a-z])(?:[Tt]he\s+)?@?(?P<name>{_NAME})"
    rf"|(?<![\w.])(?:@\s?|\bchez )(?P<handle>(?<=@\s){_NAME}|[\w.&-]+)"
)
_OWNED = re.compile(
    rf"\b(?:on|in|for|leads?|leading|at)\s+(?P<name>{_CAPITAL}(?:\s+{_CAPITAL}){{0,3}}?)'s\s"
)
# "Desarrolladora en Acme", but "en Madrid".
_LOCAL = re.compile(rf"\b(?:en|em|na)\s+(?P<name>{_NAME})")
_SERVES = re.compile(rf"\b(?:for|with) the (?P<name>{_CAPITAL}{_MORE}{{1,6}})")
# "At the Research and Planning tribe" names a part of an employer, not an employer.
_PART = re.compile(r"\s*(?:team|tribe|department|squad|division|unit|group|office|branch)\b")
_COMING = re.compile(r"\b(?:will|to|soon|going|about|i'm|am|excited) (?:be )?$")
_PROGRAMME = re.compile(r"\s*(?:programme?|community|experts?|meetup)\b")
_STOP = re.compile(
    r"\s+(?:at|for|in|on|with|who|that|where|working|focus\w*|based|bas[ée]e?|from|by|and|et|und|y|e|within|helping"
    r"|building|living|chez|bei|pour|au|aux|en|em|para|per|für|à|to|since|old|voor|bij|@)\b"
    r"|[,(@/&:]|(?<=\w{3})\.|\s-\s|$"
)
_JOINT = re.compile(r"\s*(?:[,&/]|\b(?:and|et|und|y|e|en)\b)\s*(?:(?:and|an?|the|une?)\s+)*")
_SUBJECT = re.compile(
    r"(?:^|\b(?:is|am|I'm|I’m|as|je suis|[Ss]oy|[Ss]ou|[Ii]ch bin|sono|ik ben|currently|now"
    r"|both|actuellement|aujourd'hui|derzeit|actualmente|atualmente|attualmente)\s+)"
    r"(?:(?:currently|now|an?|the|une?|eine?|el|la|le|uma?|een|[Ww]orking as|her|his"
    r"|[A-Z]\w+[- ]based)\s+)*",
)
_PAIR = re.compile(r"\b(UX|UI)\s*[/&]\s*(?=U[XI]\b)")


@dataclass(frozen=True, slots=True)
class Prose:
    """What a biography states; `gone` are phrases that it calls former."""

    current: tuple[Organisation, ...] = ()
    past: tuple[Organisation, ...] = ()
    roles: tuple[Role, ...] = ()
    gone: tuple[str, ...] = ()
    ended: str = ""
    student: bool = False
    graduated: bool = False
    announced: bool = False
    self_employed: bool = False
    is_title: bool = False
    """Whether the whole text is one title."""

    @property
    def gone_words(self) -> frozenset[str]:
        """The first words of what is named as former."""
        return frozenset(phrase.split()[0] for phrase in self.gone)


@dataclass(slots=True)
class _Clause:
    """What one clause states."""

    current: list[Organisation] = field(default_factory=list)
    past: list[Organisation] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    ended: str = ""
    self_employed: bool = False


@lru_cache(maxsize=32)  # one pair of readings asks for the same text several times
def read_prose(text: str) -> Prose:
    """Return what the text of a biography states."""
    short = _shorten(text)
    read = [_read_clause(clause.strip()) for clause in clauses(short)]
    plain = fold(short)
    known, forms = patterns(), _forms()
    return Prose(
        tuple(org for clause in read for org in clause.current)[:_NAMES],
        tuple(org for clause in read for org in clause.past)[:_NAMES],
        tuple(role for clause in read for role in clause.roles)[:_NAMES],
        tuple(phrase for clause in read for phrase in clause.gone)[:_NAMES],
        next((clause.ended for clause in read if clause.ended), ""),
        bool(forms["STUDENT"].search(plain)),
        bool(known.graduated.search(plain) or forms["FINISHED"].search(plain)),
        bool(forms["LEAVES"].search(plain)),
        any(clause.self_employed for clause in read),
        _is_title(short),
    )


def announces(text: str) -> bool:
    """Tell whether the text tells of a job that will begin or end."""
    return bool(_forms()["LEAVES"].search(fold(_shorten(text))))


def _shorten(text: str) -> str:
    return _MASK.sub(_unmask, drop_pictures(unescape(text)[:_LIMIT]))


def clauses(text: str) -> list[str]:
    """Return the clauses of a text, at most forty."""
    return _CLAUSE.split(_PAIR.sub(r"\1 ", text))[:40]


def _unmask(found: re.Match[str]) -> str:
    return f"@{_HIDDEN}" if found[1] else found[2].capitalize()


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    names = ("PAST", "NOW", "WORKING", "LEADS", "MANAGES", "BELONGS", "STUDY", "STUDENT")
    return {
        name: any_of(rows_of(getattr(tables, name)))
        for name in (*names, "FINISHED", "LEAVES", "SIDE", "ASIDE", "GONE")
    }


@lru_cache(maxsize=256)  # of a text that was edited most clauses stay
def _read_clause(clause: str) -> _Clause:
    said = _Clause()
    folded = fold(clause)
    if not folded:
        return said
    if found := patterns().ended.search(folded):
        said.ended = found[0]
    said.gone = _forms()["GONE"].findall(folded)
    _read_organisations(said, clause, folded)
    if own := patterns().own.search(folded):
        # "For the next generation of indie makers" speaks of others.
        others = re.search(r"\b(?:of|for|to|with|and) (?:\w+ )?$", folded[: own.start()])
        said.self_employed = not others
    if not _is_past(folded[:25], is_past=False):
        said.roles.extend(_read_roles(clause, folded))
    return said


def _read_organisations(said: _Clause, clause: str, folded: str) -> None:
    forms = _forms()
    is_past = False
    for match in islice(_mentions(clause), _NAMES):
        lead = fold(clause[: match.start()])
        is_past = _is_past(lead, is_past=is_past)
        handle = match.groupdict().get("handle")
        org = read_organisation((match["name"] or handle or "").rstrip("."), weak=handle == _HIDDEN)
        if org is None or forms["STUDY"].search(lead) or _PART.match(clause, match.end()):
            continue
        if forms["ASIDE"].search(lead):
            continue
        joining = match[0][:7].lower() == "joining"
        if joining and _COMING.search(lead):
            continue
        if match[0].startswith("joined") and _PROGRAMME.match(clause, match.end()):
            continue
        # "Before joining Foo, she was at Bar": Foo is where she is.
        if joining:
            said.current.append(org)
        elif is_past:
            said.past.append(org)
        elif handle or forms["WORKING"].search(folded) or _is_titled(lead):
            said.current.append(org)


def _mentions(clause: str) -> Iterator[re.Match[str]]:
    yield from _WORKS.finditer(clause)
    if "'s" in clause:
        yield from _OWNED.finditer(clause)
    for match in _LOCAL.finditer(clause):
        if _is_titled(fold(clause[: match.start()])) and not resolve(match["name"]).spots:
            yield match
    for match in _SERVES.finditer(clause):
        # "Manager for the Open Science Programme", but "Developer for Android".
        if not read_role(match["name"].split()[0]).crafts and _is_titled(
            fold(clause[: match.start()])
        ):
            yield match


def _is_title(text: str) -> bool:
    return len(text) <= _TITLE and covers_title(text)


def _is_titled(lead: str) -> bool:
    """Tell whether the last words before "at" are a title or a craft: "Android at"."""
    if len(lead) < 40 and len(lead.split()) <= 3 and read_role(lead).crafts:
        return True
    return any(_is_title(" ".join(lead.split()[-length:])) for length in (1, 2, 3))


def _is_past(lead: str, *, is_past: bool) -> bool:
    forms = _forms()
    marks = [(m.start(), True) for m in forms["PAST"].finditer(lead)]
    marks += [(m.start(), False) for m in forms["NOW"].finditer(lead)]
    return max(marks)[1] if marks else is_past


def _read_roles(clause: str, folded: str) -> Iterator[Role]:
    """Yield the roles of a clause: said by a noun ("is a tech lead") or by a verb ("leads")."""
    forms = _forms()
    for subject in islice(_SUBJECT.finditer(clause), 4):
        for phrase in _titles(clause, subject.end()):
            if not forms["SIDE"].search(fold(phrase)):
                yield read_role(phrase)
    for name, rung in (("MANAGES", 6.0), ("LEADS", 4.0), ("BELONGS", 2.0)):
        if found := forms[name].search(folded):
            said = found[0]
            yield Role(said, rung, is_title=True, verb=True)


def _titles(clause: str, position: int) -> Iterator[str]:
    """Yield the titles of one subject: "developer, designer & tech lead"."""
    for number in range(4):
        stop = _STOP.search(clause, position)
        phrase = clause[position : stop.start() if stop else None].strip(" !*_\"'")
        joined = number > 0 and len(phrase) < 40 and bool(read_role(phrase).crafts)
        if not _is_title(phrase) and not joined:
            phrase = phrase.split(" of ")[0]
            if not _is_title(phrase):
                return
        yield phrase
        if stop is None or not (joint := _JOINT.match(clause, stop.start())):
            return
        position = joint.end()
