"""From a job title to roles: a rung on the ladder, the crafts, and what else the words name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from monitor.situation.texts import lexicon, remembered, unescape, words
from monitor.situation.title_words import (
    BINDING,
    Lexicon,
    count_known,
    drop_gender,
    load_lexicon,
    phrases_of,
)

MID = 2.0
"""The rung of a title without a word of rank."""
_PROVISIONAL = -0.4
_PARTS = 12
_SEPARATOR = re.compile(
    r"(?P<comma>\s*,\s*(?:(?:and|und|et|y|&)\s+)?)"
    r"|(?P<and>\s+(?:and|und|et|y|e|og|och|as well as)\s+|\s*&\s*|\s\+\s|\s*/\s*)"
    r"|\s*(?:\|+|[;•·⏎\n])\s*|\s+-+\s+|(?P<colon>\s*:\s+)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]?")
_QUOTED = re.compile(r'\s*"[^"]*"?')
_WHERE = re.compile(
    r"\s+(?:@|at|chez|à|au|aupr[eè]s|pour|for|dans|within|sur|bei|beim|bij|presso|para|under)"
    r"(?=\s|l').*",
    re.IGNORECASE,
)
# "Assistant to the CEO" is no CEO.
_SERVED = re.compile(
    r"(?<=assistant)\s+to\s.*|(?<=assistante)\s+d[eu]\s(?!direction).*"
    r"|\bto the\s.*|\bto (?=\w+$).*",
    re.IGNORECASE,
)
_ACRONYMS = lexicon("ceo cto cfo coo cpo cio cmo vp svp evp pm tpm swe sde sre dev qa")
"""Short words that are titles and hardly ever names."""
RAISING = lexicon("senior sr snr staff principal principale lead distinguished confirme confirmee")
"""Marks of rank that raise the title they stand with, and are no post of their own."""
_FORMER = re.compile(r"\s*(?:ex|former|formerly|ancien(?:ne)?)\b(?=[\s-])", re.IGNORECASE)
_R_AND_D = re.compile(r"\bR\s?&\s?D\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Role:
    """A title: `rung` from 0 (intern) to 9 (C-level), 2 when no prefix says more.

    `post` says what names the person: an "agent" ("developer"), a "rank" ("head", "chargée"), an
    agent "open" to any field ("consultant"), or nothing ("Communications"); `objects` are the words
    that no table knows. `whole` is `stated` with the parts that were read into the role.
    """

    stated: str
    rung: float = MID
    crafts: frozenset[str] = frozenset()
    student: bool = False
    provisional: bool = False
    is_title: bool = False
    post: str = ""
    objects: frozenset[str] = frozenset()
    verb: bool = False
    """Said by a verb in prose ("leads their team"), not by a noun."""
    whole: str = ""
    raised: float = 0.0
    """What a higher post said beside it ("Engineer / CTO") adds to the rung."""

    @property
    def own(self) -> float:
        """Return the rung without the posts beside it."""
        return self.rung - self.raised


@dataclass(slots=True)
class _Draft:
    agents: set[str] = field(default_factory=set)
    joining: set[str] = field(default_factory=set)
    yielding: set[str] = field(default_factory=set)
    domains: set[str] = field(default_factory=set)
    vague: set[str] = field(default_factory=set)
    rungs: list[float] = field(default_factory=list)
    shade: float = 0.0
    student: bool = False
    noun: bool = False
    headed: bool = False
    provisional: bool = False
    objects: set[str] = field(default_factory=set)

    @property
    def post(self) -> str:
        """What names the person, as in Role."""
        if self.headed:
            return "rank"
        if self.agents or self.yielding:
            return "agent"
        if self.joining:
            return "open"
        return "rank" if self.rungs or self.student or self.noun else ""


@remembered
def read_roles(text: str) -> tuple[Role, ...]:
    """Return the roles of a title, one for each part that says a craft or a rung."""
    plain = unescape(text)
    plain = _QUOTED.sub(" ", plain).strip() or plain
    plain = _ASIDE.sub(_known_aside, drop_gender(_R_AND_D.sub("research", plain)))
    plain = " ".join(plain.split())
    parts = [(kind, part) for kind, part in _split(plain) if not _FORMER.match(part)]
    listed = sum(kind == "comma" for kind, _ in parts[1:]) > 1
    roles: list[Role] = []
    waiting = ""
    for kind, part in parts[:_PARTS]:
        if kind == "colon" and (roles or waiting) and not read_role(part).post:
            break  # "Development: web, data" says development once
        role = read_role(part)
        if waiting and kind == "and" and role.post:
            # "Sales & Marketing Manager" manages both.
            crafts = _finest(_shared(read_role(waiting).crafts, role))
            role = replace(role, crafts=crafts, whole=f"{waiting.strip()} / {role.whole}")
        elif waiting:
            _attach(roles, read_role(waiting), "", listed=listed)
        waiting = ""
        named = bool(roles and role.objects and kind == "break")
        if role.crafts and not role.post and not named and (not roles or not roles[-1].post):
            waiting = part
        else:
            _attach(roles, role, kind, listed=listed)
    if waiting:
        _attach(roles, read_role(waiting), "", listed=listed)
    return tuple(roles)


def _shared(crafts: frozenset[str], role: Role) -> frozenset[str]:
    """Return the crafts of a post and those of the field that was named before it."""
    if role.post != "agent":
        return role.crafts | crafts
    above = load_lexicon().above
    return role.crafts | {craft for craft in crafts if above[craft] & role.crafts}


def _split(text: str) -> list[tuple[str, str]]:
    """Return the parts of a title, each with the kind of separator before it."""
    parts: list[tuple[str, str]] = []
    start, kind = 0, ""
    for found in _SEPARATOR.finditer(text):
        if text[start : found.start()].strip():
            parts.append((kind, text[start : found.start()]))
        start, kind = found.end(), found.lastgroup or "break"
    if text[start:].strip():
        parts.append((kind, text[start:]))
    return parts


def _known_aside(aside: re.Match[str]) -> str:
    known = load_lexicon().words
    names = words(aside[1])
    return f" {aside[1]} " if all(name in known or name in BINDING for name in names) else " "


def _attach(roles: list[Role], role: Role, kind: str, *, listed: bool) -> None:
    """Add one part's role to those before it: a role of its own, or more about the last one."""
    if not role.is_title:
        if roles and roles[-1].post == "rank" and not roles[-1].crafts:
            roles[-1] = replace(roles[-1], objects=roles[-1].objects | role.objects)
        return
    last = roles[-1] if roles else None
    if last and last.crafts and role.objects and not role.post and (last.post or kind == "break"):
        return  # the name of a team or a house
    if last is None or not last.post or not last.crafts:
        if last is not None and not role.post and last.post and not last.objects:
            roles[-1] = replace(_with(last, role), crafts=role.crafts)
        else:
            roles.append(role)
    elif role.crafts == last.crafts and not role.objects:
        roles[-1] = _stand_beside(last, role)
    elif role.post and (role.crafts or role.objects or role.student):
        roles.append(role)
    elif role.post:
        roles[-1] = _raise(last, role)
    elif last.post == "open" or (
        last.post == "rank" and (kind == "and" or (kind == "comma" and listed))
    ):
        # "Director of finance and operations" holds two; "Director, Brand" holds one.
        roles[-1] = replace(_with(last, role), crafts=last.crafts | role.crafts)


def _raise(last: Role, rank: Role) -> Role:
    """Return the role with a bare rank said beside it ("Developer, Team Lead")."""
    flat = load_lexicon().flat
    combined = phrases_of(f"{last.stated.split()[0]} {rank.stated}")
    if len(combined) == 1 and combined[0] in flat:
        return last
    if {*phrases_of(rank.stated)} <= RAISING:
        return replace(_with(last, rank), rung=max(last.rung, rank.rung))
    return _stand_beside(last, rank)


def _stand_beside(last: Role, other: Role) -> Role:
    """Return the role with a post of the same craft, or of none, that is held beside it."""
    more = max(0.0, other.rung - last.rung)
    return replace(_with(last, other), rung=last.rung + more, raised=last.raised + more)


def _with(last: Role, part: Role) -> Role:
    """Return the role with the words of a part that is read into it."""
    return replace(last, whole=f"{last.whole} / {part.whole}")


@remembered
def read_role(text: str) -> Role:
    """Return what one title without separators says."""
    known = load_lexicon()
    plain = _SERVED.sub("", text)
    draft = _gather(plain, known)
    if cut := _WHERE.sub("", plain):
        near = _gather(cut, known) if cut != plain else draft
        # "Developer for the health platform" is a developer.
        draft = near if near.post != "open" and _decide(near, known) else draft
    crafts = _finest(_decide(draft, known))
    return Role(
        text.strip(),
        0.0 if draft.student and not draft.rungs else _rung(draft.rungs, draft.shade),
        crafts,
        draft.student,
        draft.provisional,
        bool(crafts or draft.post),
        draft.post,
        frozenset(draft.objects),
        whole=text.strip(),
    )


def _gather(text: str, known: Lexicon) -> _Draft:
    draft = _Draft()
    phrases = phrases_of(text)
    for position, phrase in enumerate(phrases):
        _add_craft(draft, phrase, known)
        draft.rungs += _ranks_at(phrases, position, known)
        step = known.shades.get(phrase, 0.0)
        draft.shade += step
        draft.provisional = draft.provisional or step == _PROVISIONAL
        draft.student = draft.student or phrase in known.student
        draft.noun = draft.noun or phrase in known.nouns
        draft.headed = draft.headed or phrase in known.heads
        if phrase not in known.phrases and phrase not in BINDING and len(phrase) > 1:
            draft.objects.add(phrase)
    return draft


def _add_craft(draft: _Draft, phrase: str, known: Lexicon) -> None:
    if craft := known.agents.get(phrase):
        kind = (
            draft.yielding
            if phrase in known.yielding
            else draft.joining
            if phrase in known.joining
            else draft.agents
        )
        kind.add(craft)
    elif craft := known.domains.get(phrase):
        (draft.vague if phrase in known.vague else draft.domains).add(craft)


def _ranks_at(phrases: tuple[str, ...], position: int, known: Lexicon) -> tuple[float, ...]:
    phrase = phrases[position]
    if phrase == "owner":
        return (9.0,) if position == 0 else ()
    if phrase == "partner" and any(map(known.names_person, phrases[position + 1 :])):
        return ()
    return known.rungs.get(phrase, ())


def _decide(draft: _Draft, known: Lexicon) -> set[str]:
    """Return the crafts that a title is about; an agent noun outweighs the fields beside it."""
    if draft.agents:
        persons = draft.agents | draft.joining
        fields = draft.domains | draft.vague
        return persons | {craft for craft in fields if known.above[craft] & persons}
    if draft.joining:
        return draft.joining | (draft.domains or draft.vague)
    return draft.domains or draft.vague or draft.yielding


def _rung(rungs: list[float], shade: float) -> float:
    if not rungs:
        return MID + min(shade, 0.3)
    top = max(rungs)
    # "Senior Manager" and "Senior Director" stand half a rung above the plain ones.
    raised = 0.5 if 3.0 in rungs and top > 3 else -0.5 if 1.0 in rungs and top > 1 else 0.0
    return top + raised + shade


def _finest(crafts: Iterable[str]) -> frozenset[str]:
    named = set(crafts)
    above = load_lexicon().above
    covered = {parent for craft in named for parent in above[craft]}
    return frozenset(named - covered)


@remembered
def covers_title(text: str) -> bool:
    """Tell whether the text is nothing but a title: its words are the words of titles."""
    known = load_lexicon()
    spelled = words(drop_gender(text))
    names = [name for name in spelled if name not in BINDING]
    if not names or len(names) > 8 or count_known(spelled) * 4 < len(names) * 3:
        return False
    found = [phrase for phrase in phrases_of(text, exact=True) if phrase in known.phrases]
    covered = sum(len(phrase.split()) for phrase in found)
    persons = [p for p in found if (len(p) > 3 or p in _ACRONYMS) and known.names_person(p)]
    return bool(persons) and covered * 4 >= len(names) * 3
