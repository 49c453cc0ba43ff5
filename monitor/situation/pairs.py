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
)
from monitor.situation.bios import former_organisations, stated_organisations
from monitor.situation.employers import Organisation, find_like
from monitor.situation.guard import drop_guarded
from monitor.situation.statements import STATEMENTS, read_statement
from monitor.situation.texts import is_placeholder, shorten, unescape, words
from watchers.base import FIELDS

_JOINTS = frozenset({"at", "in", "the", "of", "and", "a", "bei", "chez", "is"})
_SHORT, _LONG = 400, 2000
"""Characters of a field, and of a biography, that are judged."""
_NOTICED = ("status", "headline", "bio", "employer", "title", "location")


@dataclass(frozen=True, slots=True)
class Pair:
    """Both readings, without placeholders and without what the source cannot show."""

    before: Mapping[str, str]
    after: Mapping[str, str]

    def both(self, field: str) -> bool:
        """Tell whether the field is stated before and after."""
        return field in self.before and field in self.after

    def differs(self, field: str) -> bool:
        """Tell whether the field's text is another one."""
        return self.before.get(field) != self.after.get(field)

    @property
    def stated(self) -> list[str]:
        """The fields that were empty before."""
        return [field for field in FIELDS if field in self.after and field not in self.before]

    @property
    def lost(self) -> list[str]:
        """The fields that are empty now."""
        return [field for field in FIELDS if field in self.before and field not in self.after]


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
    for field in _NOTICED:
        notice = read_flag(texts.get(field, "")) if field == "status" else NOTHING
        if notice is NOTHING:
            notice = read_availability(texts.get(field, ""))
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
    if field == "employer" and _is_bygone(texts[field], others):
        return False
    said = set(words(unescape(texts[field]))) - _JOINTS
    # "Engineer" and "Acme" become "Engineer at Acme": all the other fields together count.
    elsewhere = {name for f, text in others.items() if f != field for name in words(unescape(text))}
    if said and len(said & elsewhere) * 5 >= len(said) * 4:
        return True
    if field == "employer":
        named = read_statement("employer", texts[field]).current
        orgs = [org for org, source in organisations(others) if source != field]
        return bool(named) and find_like(named[0], orgs) is not None
    return False
