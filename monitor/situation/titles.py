"""What a job title says: a rung on the ladder, the crafts, and whether it is up or across."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from monitor.model import Situation
from monitor.situation import words_titles as tables
from monitor.situation.rules import told
from monitor.situation.texts import fold, lexicon, quote, rows, says_the_same, unescape, words

_LONGEST = 4
_MID = 2.0
_HEADS = 6.0
_SPLIT = re.compile(r"[|;/•·,&\n⏎]|\s(?:and|und|et|y|e|en|und|-|as well as)\s|\|\|")
# "Développeur/euse", "chargé·e", "Entwickler:in", "Mitarbeiter*innen": one person, one form.
_INCLUSIVE = re.compile(
    r"(?<=\w)(?:[:*/·._(]-?(?:in(?:nen)?|e(?:s)?|euse|trice|ne|a|ora|ice|rice)\)?)(?![\w])"
    r"|(?<=[a-zé])In(?:nen)?(?!\w)|\((?:[mfwdx]\s*/\s*){1,3}[mfwdx]\)"
)
_BINDING = lexicon("of the and de la le des du und y et e a in for")
_AGENT = re.compile(
    r"(?:[^h]er|or|eur|euse|rice|ora|ist|iste|ista|ant|ante|ent|ente|erin|orin|tect|dev|lead|head"
    r"|intern|coach|chief|chef|fe|[cp]to|ceo|cfo|coo|ciso|vp|pm|swe|sde|sre|charge|chargee|expert"
    r"|owner|associate|fellow|hacker|sysadmin|adviser|geek|enthusiast|student|undergrad)$"
)
_RAISING = lexicon("senior sr snr staff principal lead distinguished")
_LOWERING = lexicon(
    "acting interim deputy junior jr trainee kommissarisch kommissarische kommissarischer interino"
    " interina stellvertretende stellvertretender stellvertretend stv adjoint adjointe provisional"
    " waarnemend interimaire"
) | {"par interim", "ad interim"}
_UNDER = lexicon("associate assistant vice")
_LEVELS = {name: number for number in range(1, 10) for name in (str(number), f"l{number}")} | {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
}
# "Assistant to the CEO" is no CEO.
_SERVED = re.compile(r"\bto (?:the |our )?[\w ]*$", re.IGNORECASE)
_CUTS = re.compile(r"\((?:contract|contractor|remote|part[- ]time|full[- ]time|freelance)\)", re.I)


@dataclass(frozen=True, slots=True)
class Role:
    """A title: `rung` from 0 (intern) to 9 (C-level), 2 when no prefix says more."""

    stated: str
    rung: float = _MID
    crafts: frozenset[str] = frozenset()
    student: bool = False
    provisional: bool = False
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class _Lexicon:
    crafts: Mapping[str, str]
    parents: Mapping[str, frozenset[str]]
    rungs: Mapping[str, float]
    shades: Mapping[str, float]
    flat: frozenset[str]
    student: frozenset[str]
    nouns: frozenset[str]


def read_roles(text: str) -> tuple[Role, ...]:
    """Return the roles of a title, one for each part that says a craft or a rung."""
    plain = _CUTS.sub(" ", _INCLUSIVE.sub("", unescape(text)))
    whole = read_role(plain)
    parts = [part for part in _SPLIT.split(plain) if part.strip()]
    if len(parts) < 2:
        return (whole,) if whole.is_title else ()
    return tuple(role for part in parts[:12] if (role := read_role(part)).is_title)


def read_role(text: str) -> Role:
    """Return what one title without separators says."""
    lexicon = _load_lexicon()
    crafts: set[str] = set()
    rungs: list[float] = []
    shade, student, noun, provisional = 0.0, False, False, False
    for phrase in _phrases(_SERVED.sub("", _INCLUSIVE.sub("", text)), lexicon):
        if craft := lexicon.crafts.get(phrase):
            crafts.add(craft)
        if (rung := lexicon.rungs.get(phrase)) is not None and phrase not in lexicon.flat:
            rungs.append(rung)
        step = lexicon.shades.get(phrase, 0.0)
        shade += step
        provisional = provisional or step == -0.4
        student = student or phrase in lexicon.student
        noun = noun or phrase in lexicon.nouns
    return Role(
        text.strip(),
        0.0 if student and not rungs else _rung(rungs, shade),
        frozenset(_finest(crafts, lexicon)),
        student,
        provisional,
        bool(crafts or rungs or student or noun),
    )


def covers_title(text: str) -> bool:
    """Tell whether the text is nothing but a title: its words are the words of titles."""
    lexicon = _load_lexicon()
    names = words(_INCLUSIVE.sub("", text))
    if not names or len(names) > 8:
        return False
    known = [
        name
        for phrase in _phrases(" ".join(names), lexicon)
        for name in _known_words(phrase, lexicon)
    ]
    person = any(_AGENT.search(name) for name in known)
    return person and len(known) * 4 >= len([n for n in names if n not in _BINDING]) * 3


def judge_title(field: str, before: str, after: str) -> tuple[Situation, ...]:
    """Return what the change from one title to another means, at one employer or none named."""
    if says_the_same(before, after):
        return ()
    if marked := _judge_marks(field, before, after):
        return marked
    if _is_rewording(before, after):
        return ()
    left, right = read_roles(before), read_roles(after)
    if not left or not right:
        why = f"{quote(before)} became {quote(after)}, and the words do not say what changed"
        return (told("role.unread", (field,), why),)
    return judge_roles(field, left, right)


def _judge_marks(field: str, before: str, after: str) -> tuple[Situation, ...]:
    """Judge titles that are the same but for a mark of rank: this holds for any craft."""
    lexicon = _load_lexicon()
    left, right = (
        [p for p in _phrases(_INCLUSIVE.sub("", unescape(text)), lexicon) if p not in _BINDING]
        for text in (before, after)
    )
    gone = [phrase for phrase in left if phrase not in right]
    come = [phrase for phrase in right if phrase not in left]
    said = f"{quote(before)} became {quote(after)}"
    if len(gone) == len(come) == 1 and gone[0] in _LEVELS and come[0] in _LEVELS:
        up = _LEVELS[come[0]] - _LEVELS[gone[0]]
        if up > 0:
            return (told("role.mark_up", (field,), f"{said}: a higher level"),)
        return (told("role.mark_down", (field,), f"{said}: a lower level"),) * (up < 0)
    lowered = {*gone} <= _LOWERING or (len(gone) == 1 and left[:1] == gone and gone[0] in _UNDER)
    if len(left) == len(right) + len(gone) and gone and lowered:
        return (told("role.full_post", (field,), f"{said}: the full post now"),)
    if len(right) == len(left) + len(come) and come and {*come} <= _RAISING and left:
        return (told("role.mark_added", (field,), f"{said}: a higher level"),)
    return ()


def judge_roles(
    field: str, left: tuple[Role, ...], right: tuple[Role, ...]
) -> tuple[Situation, ...]:
    """Return what a change of roles means, at one employer or none named."""
    said = f"{quote(left[0].stated)} became {quote(right[0].stated)}"
    if left[0].student and not any(role.student for role in right):
        return (told("role.graduate", (field,), said + ": no longer a student"),)
    step = max(role.rung for role in right) - max(role.rung for role in left)
    if left[0].student and right[0].student and abs(step) < 1:
        return ()
    kin = _kinship(_crafts(left), _crafts(right))
    if kin is None:
        return _judge_unnamed_craft(field, step, said)
    if kin:
        return _judge_step(field, left, right, step, said)
    return _judge_across(field, left, right, step, said)


def _judge_unnamed_craft(field: str, step: float, said: str) -> tuple[Situation, ...]:
    if abs(step) < 1:
        return (told("role.no_craft", (field,), f"{said}, on the same level"),)
    if step > 0:
        return (told("role.no_craft_up", (field,), f"{said}: a higher level"),)
    return (told("role.no_craft_off", (field,), f"{said}: another level"),)


def _judge_step(
    field: str, left: tuple[Role, ...], right: tuple[Role, ...], step: float, said: str
) -> tuple[Situation, ...]:
    confirmed = left[0].provisional and not right[0].provisional
    if step >= 0.5 or (confirmed and step > 0):
        why = f"{said}: a higher level in the same craft"
        # A higher role beside the one that stays may be a side activity.
        beside = len(right) > 1 and right[0].rung - left[0].rung < 0.5 and not confirmed
        rule = "beside_up" if beside else "step_up" if step >= 1 else "half_up"
        return (told(f"role.{rule}", (field,), why),)
    if step <= -1:
        why = f"{said}: not a higher level"
        far = step <= -3 and covers_title(right[0].stated)
        return (told("role.far_down" if far else "role.step_down", (field,), why),)
    extra = _strangers(left, right) or _strangers(right, left)
    if extra and (len(left) == 1 or len(right) == 1):
        why = f"{said}: {extra} came or went beside the same craft"
        return (told("role.craft_beside", (field,), why),)
    return ()


def _judge_across(
    field: str, left: tuple[Role, ...], right: tuple[Role, ...], step: float, said: str
) -> tuple[Situation, ...]:
    crafts = f"{_name(_crafts(left))} to {_name(_crafts(right))}"
    rung = max(role.rung for role in right)
    if step >= 2 and rung >= _HEADS:
        return (
            told("role.across_up", (field,), f"{said}: a higher level"),
            told("role.across_too", (field,), f"{said}: from {crafts}"),
        )
    return (told("role.across", (field,), f"{said}: from {crafts}"),)


def _is_rewording(before: str, after: str) -> bool:
    """Tell whether the words are the same but for spelling, order, plurals or a typo."""
    left = sorted(set(words(_INCLUSIVE.sub("", unescape(before)))))
    right = sorted(set(words(_INCLUSIVE.sub("", unescape(after)))))
    lexicon = _load_lexicon()
    rungs = [
        {p for p in _phrases(text, lexicon) if p in lexicon.rungs or p in lexicon.shades}
        for text in (before, after)
    ]
    gone, come = sorted(set(left) - set(right)), sorted(set(right) - set(left))
    if gone and len(gone) == len(come) and all(map(_is_typo, gone, come)):
        return True
    return rungs[0] == rungs[1] and fuzz.ratio(" ".join(left), " ".join(right)) >= 88


def _is_typo(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= 6 and fuzz.ratio(one, other) >= 85


def _known_words(phrase: str, lexicon: _Lexicon) -> list[str]:
    known = phrase in lexicon.crafts or _is_rank(phrase, lexicon) or phrase in lexicon.nouns
    return phrase.split() if known else []


def _crafts(roles: tuple[Role, ...]) -> frozenset[str]:
    return frozenset().union(*(role.crafts for role in roles))


def _kinship(left: frozenset[str], right: frozenset[str]) -> bool | None:
    """Tell whether the crafts meet; None when one side names none."""
    if not left or not right:
        return None
    return any(_related(one, other) for one in left for other in right)


def _related(one: str, other: str) -> bool:
    parents = _load_lexicon().parents
    web = {"frontend", "fullstack", "web"}
    if one == other or {one, other} <= web or {one, other} <= {"backend", "fullstack", "web"}:
        return True
    return other in parents.get(one, ()) or one in parents.get(other, ())


def _strangers(left: tuple[Role, ...], right: tuple[Role, ...]) -> str:
    crafts = _crafts(left)
    new = [c for c in sorted(_crafts(right)) if not any(_related(c, known) for known in crafts)]
    return new[0] if new else ""


def _name(crafts: frozenset[str]) -> str:
    return " and ".join(sorted(crafts)[:2]).replace("_", " ")


def _rung(rungs: list[float], shade: float) -> float:
    if not rungs:
        return _MID + (shade if abs(shade) < 0.5 else 0.0)
    top = max(rungs)
    # "Senior Manager" and "Senior Director" stand half a rung above the plain ones.
    raised = 0.5 if 3.0 in rungs and top > 3 else -0.5 if 1.0 in rungs and top > 1 else 0.0
    return top + raised + shade


def _finest(crafts: set[str], lexicon: _Lexicon) -> Iterator[str]:
    covered = {parent for craft in crafts for parent in lexicon.parents.get(craft, ())}
    return (craft for craft in crafts if craft not in covered)


def _phrases(text: str, lexicon: _Lexicon) -> Iterator[str]:
    names = [fold(word) for word in words(text)][:40]
    position = 0
    while position < len(names):
        for length in range(min(_LONGEST, len(names) - position), 0, -1):
            phrase = " ".join(names[position : position + length])
            if length == 1 or phrase in lexicon.crafts or _is_rank(phrase, lexicon):
                yield phrase
                # "Engineering Manager": the rank inside a longer craft name still counts.
                if length > 1 and phrase not in lexicon.flat and phrase in lexicon.crafts:
                    yield from (name for name in phrase.split() if name in lexicon.rungs)
                position += length
                break


def _is_rank(phrase: str, lexicon: _Lexicon) -> bool:
    return phrase in lexicon.rungs or phrase in lexicon.shades or phrase in lexicon.student


@cache
def _load_lexicon() -> _Lexicon:
    crafts: dict[str, str] = {}
    parents: dict[str, frozenset[str]] = {}
    for row in rows(tables.CRAFTS):
        names, phrases = row.split(";")
        craft, *above = names.split()
        parents[craft] = frozenset(above)
        crafts.update(dict.fromkeys(phrases.split(","), craft))
    return _Lexicon(
        crafts,
        parents,
        {phrase: float(rung) for rung, phrase in _pairs(tables.LADDER)},
        {phrase: float(step) for step, phrase in _pairs(tables.SHADES)},
        frozenset(rows(tables.PHRASES_WITHOUT_RUNG)[0].split(",")),
        frozenset(rows(tables.STUDENT)[0].split(",")),
        frozenset(rows(tables.TITLE_NOUNS)[0].split(",")),
    )


def _pairs(table: str) -> Iterator[tuple[str, str]]:
    for row in rows(table):
        head, phrases = row.split(";")
        yield from ((head, phrase) for phrase in phrases.split(","))
