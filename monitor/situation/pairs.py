"""Two readings side by side, and what their fields state together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from monitor.situation.availability import (
    NOTHING,
    Availability,
    Notice,
    read_availability,
    read_flag,
    strip_notices,
)
from monitor.situation.bios import former_organisations, stated_organisations
from monitor.situation.employers import Organisation, find_like
from monitor.situation.guard import drop_guarded
from monitor.situation.homes import names_place
from monitor.situation.prose import read_prose
from monitor.situation.statements import STATEMENTS, read_statement
from monitor.situation.texts import is_placeholder, lexicon, shorten, unescape, words
from monitor.situation.titles import Role, judge_roles
from watchers.base import FIELDS

JOINTS = lexicon(
    "at in the of and a an is i am i'm with for to on my as work works working based living"
    " bei beim im am der die das dem den des ein eine und ich bin als"
    " chez a la le les l' du de des un une et je suis en au aux y el los las del soy trabajo como"
    " o os do da dos das em no na e sou trabalho il lo gli della dello di presso sono in te het een"
    " van bij ben als ik"
)
"""Words that join facts and state none."""
_SHORT, _LONG = 400, 2000
"""Characters of a field, and of a biography, that are judged."""
_PLACED = ("headline", "bio")
_NOTICED = ("status", "headline", "bio", "employer", "title", "location")


@dataclass(frozen=True, slots=True)
class Pair:
    """Both readings, without placeholders and without what the source cannot show."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    withheld: frozenset[str] = frozenset()
    """Fields of which the guard left nothing on one side: they neither came nor went."""

    def both(self, field: str) -> bool:
        """Tell whether the field is stated before and after."""
        return field in self.before and field in self.after

    def differs(self, field: str) -> bool:
        """Tell whether the field's text is another one."""
        return self.before.get(field) != self.after.get(field)

    @property
    def stated(self) -> list[str]:
        """The fields that were empty before."""
        return [f for f in FIELDS if f in self.after and f not in {*self.before, *self.withheld}]

    @property
    def lost(self) -> list[str]:
        """The fields that are empty now."""
        return [f for f in FIELDS if f in self.before and f not in {*self.after, *self.withheld}]


def drop_meaningless(texts: Mapping[str, str], blind: Iterable[str]) -> dict[str, str]:
    """Return what may be judged: no blind fields, no placeholders, nothing guarded."""
    skipped = set(blind)
    limited = {f: shorten(text, _LONG if f == "bio" else _SHORT) for f, text in texts.items()}
    kept = {
        field: drop_guarded(field, text)
        for field, text in limited.items()
        if field not in skipped and text and not (is_placeholder(text) and not _flag(field, text))
    }
    return {field: text for field, text in kept.items() if text}


def _flag(field: str, text: str) -> bool:
    return field == "status" and read_flag(text).state is not Availability.NONE


def organisations(texts: Mapping[str, str]) -> list[tuple[Organisation, str]]:
    """Return the current organisations that all fields state, each with its field."""
    named = [
        (org, field)
        for field in STATEMENTS
        if field in texts
        for org in read_statement(field, texts[field]).current
    ]
    return named + [(org, "bio") for org in stated_organisations(texts.get("bio", ""))]


def notice_of(texts: Mapping[str, str]) -> tuple[Notice, str]:
    """Return the availability that the fields state together, and the field that says so."""
    offer = (NOTHING, "")
    for field in filter(texts.__contains__, _NOTICED):
        notice = read_flag(texts[field]) if field == "status" else NOTHING
        if notice is NOTHING:
            notice = read_availability(texts[field])
        if notice.state is Availability.CLOSED:
            return notice, field
        if notice.state is Availability.OPEN and not offer[1]:
            offer = notice, field
    return offer


def bygone(texts: Mapping[str, str]) -> list[Organisation]:
    """Return the organisations that the fields name as left behind."""
    named = [o for f in STATEMENTS if f in texts for o in read_statement(f, texts[f]).past]
    return named + list(former_organisations(texts.get("bio", "")))


def _is_bygone(employer: str, others: Mapping[str, str]) -> bool:
    past = bygone(others)
    return any(find_like(org, past) for org in read_statement("employer", employer).current)


def is_restated(texts: Mapping[str, str], field: str, others: Mapping[str, str]) -> bool:
    """Tell whether other fields of the other reading say what this field says."""
    if not others:
        return False
    if field == "employer" and _is_bygone(texts[field], others):
        return False
    said = set(words(unescape(texts[field]))) - JOINTS
    # "Engineer" and "Acme" become "Engineer at Acme": all the other fields together count.
    rest = {f: text for f, text in others.items() if f != field}
    elsewhere = {name for text in rest.values() for name in words(unescape(text))}
    if said and len(said & elsewhere) * 5 >= len(said) * 4:
        return True
    if field == "location":
        return any(names_place(text, texts[field]) for f, text in rest.items() if f in _PLACED)
    if field in STATEMENTS:
        return _is_work_restated(field, texts[field], rest)
    return field == "bio" and _is_notice_restated(texts[field], others)


def _is_work_restated(field: str, text: str, rest: Mapping[str, str]) -> bool:
    """Tell whether every employer and role that the text states is stated in the rest."""
    statement = read_statement(field, text)
    if not (statement.current or statement.roles) or statement.past or statement.ended:
        return False
    if statement.announced or statement.notice.words:
        return False
    orgs = [org for org, _ in organisations(rest)]
    spoken = {name for other in rest.values() for name in words(unescape(other))}
    if not all(find_like(o, orgs) or spoken >= {*o.names[0]} for o in statement.current):
        return False
    roles = [role for f in STATEMENTS if f in rest for role in read_statement(f, rest[f]).roles]
    roles += read_prose(rest.get("bio", "")).roles
    return all(any(is_like(role, other) for other in roles) for role in statement.roles)


def is_like(one: Role, other: Role) -> bool:
    """Tell whether one role is the other in other words."""
    if not one.crafts & other.crafts:
        return False
    return not (judge_roles("title", (one,), (other,)) or judge_roles("title", (other,), (one,)))


def _is_notice_restated(text: str, others: Mapping[str, str]) -> bool:
    notice = read_availability(text)
    if notice.state is Availability.NONE or strip_notices(text):
        return False
    return notice_of(others)[0].state is notice.state


def _shares_nothing(one: str, other: str) -> bool:
    return not {*words(unescape(one))} & {*words(unescape(other))} - JOINTS


def moved_fields(pair: Pair) -> frozenset[str]:
    """Return the fields whose texts only changed places.

    "Robotics" moves from the biography into the headline, and the headline into the biography.
    """
    return frozenset(
        field
        for field in FIELDS
        if field != "name"
        and pair.both(field)
        and _shares_nothing(pair.before[field], pair.after[field])
        and is_restated(pair.before, field, pair.after)
        and is_restated(pair.after, field, pair.before)
    )
