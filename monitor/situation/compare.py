"""From two readings of one profile to what changed in the person's situation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from monitor.model import Change, Judgement, Reading, Situation, SituationKind
from monitor.situation.homes import judge_home
from monitor.situation.jobs import EVENTS_OF_WORK, judge_employment
from monitor.situation.names import may_be_same_person
from monitor.situation.notices import judge_availability
from monitor.situation.pairs import Pair, drop_meaningless, is_restated
from monitor.situation.presence import judge_lost, judge_stated
from monitor.situation.relocation import judge_location
from monitor.situation.rules import told, weigh
from monitor.situation.texts import clean, is_placeholder, joined, quote, says_the_same, sentence
from watchers.base import FIELDS

_LONGEST = 10_000
"""Characters of a field that are compared at all."""
_ONE_A_FIELD = (SituationKind.NEWLY_STATED, SituationKind.WITHDRAWN)


def compare(before: Reading, after: Reading) -> Judgement:
    """Return the changes between two readings of one profile and the situations they mean."""
    left = {field: clean(before.fields.get(field, "")[:_LONGEST]) for field in FIELDS}
    right = {field: clean(after.fields.get(field, "")[:_LONGEST]) for field in FIELDS}
    hidden = {field for field in after.unsupported if not right.get(field)}
    changes = tuple(
        Change(field, left[field], right[field])
        for field in FIELDS
        if left[field] != right[field] and field not in hidden
    )
    if other := _judge_subject(before, after):
        return Judgement(changes, _as_sentences([other]))
    if not changes:
        return Judgement()
    blind = hidden | {field for field in before.unsupported if not left.get(field)}
    said = drop_meaningless(right, blind)
    # What only the guard emptied is not withdrawn: on parental leave one still has the job.
    blind |= {field for field in right if field not in said and not is_placeholder(right[field])}
    pair = Pair(drop_meaningless(left, blind), said)
    anchored = bool(before.subject_id) and before.subject_id == after.subject_id
    if doubt := _judge_name(pair, anchored=anchored):
        return Judgement(changes, _as_sentences([doubt]))
    return Judgement(changes, _as_sentences(_judge_fields(pair)))


def _as_sentences(found: Iterable[Situation]) -> tuple[Situation, ...]:
    return tuple(replace(situation, why=sentence(situation.why)) for situation in found)


def _judge_subject(before: Reading, after: Reading) -> Situation | None:
    one, other = before.subject_id, after.subject_id
    if not one or not other or one == other:
        return None
    why = f"the source's own id of the person changed from {quote(one)} to {quote(other)}"
    return told("person.id", (), why)


def _judge_name(pair: Pair, *, anchored: bool) -> Situation | None:
    if anchored or not pair.both("name") or not pair.differs("name"):
        return None
    if may_be_same_person(pair.before["name"], pair.after["name"]):
        return None
    others = [field for field in FIELDS if field != "name" and pair.both(field)]
    same = [f for f in others if says_the_same(pair.before[f], pair.after[f])]
    if {"employer", "headline", "bio"} & set(same) or len(same) >= 2:
        return None
    why = f"the name changed from {quote(pair.before['name'])} to {quote(pair.after['name'])}"
    if changed := [field for field in others if field not in same]:
        why += f", and so did the {joined(changed)}"
    rule = "person.name_and_more" if len(changed) >= 2 else "person.name"
    return told(rule, ("name", *changed), why)


def _judge_fields(pair: Pair) -> tuple[Situation, ...]:
    lost = [field for field in pair.lost if not is_restated(pair.before, field, pair.after)]
    stated = [field for field in pair.stated if not is_restated(pair.after, field, pair.before)]
    if len(lost) >= 2 and len(lost) * 2 >= len(pair.before) and not stated:
        why = f"{joined(lost)} are gone at once: the page may have changed its layout"
        return (told("presence.layout", tuple(lost), why),)
    found = [*_judge_location(pair), *judge_employment(pair, lost, stated)]
    found += judge_availability(pair)
    found += judge_stated(pair, stated, found)
    found += judge_lost(pair, lost, found)
    return _settle(found)


def _judge_location(pair: Pair) -> list[Situation]:
    if pair.both("location"):
        if not pair.differs("location"):
            return []
        return list(judge_location("location", pair.before["location"], pair.after["location"]))
    for field in ("headline", "bio"):
        if moved := _judge_home(pair, field):
            return moved
    return []


def _judge_home(pair: Pair, field: str) -> list[Situation]:
    if not pair.both(field) or not pair.differs(field):
        return []
    return list(judge_home(field, pair.before[field], pair.after[field]))


def _settle(found: list[Situation]) -> tuple[Situation, ...]:
    """Merge what several fields say alike, and let the weightier word outrank the lighter."""
    merged: list[Situation] = []
    for situation in found:
        twin = next((s for s in merged if s.kind is situation.kind), None)
        if twin is None or situation.kind in _ONE_A_FIELD:
            merged.append(situation)
        else:
            merged[merged.index(twin)] = _agree(twin, situation)
    kinds = {situation.kind for situation in merged}
    return tuple(situation for situation in merged if not _is_outranked(situation, kinds))


def _agree(one: Situation, other: Situation) -> Situation:
    """Return what two fields say alike as one situation, a little surer than either."""
    first, second = sorted((one, other), key=lambda situation: -situation.confidence)
    fields = tuple(dict.fromkeys((*first.fields, *second.fields)))
    why = f"{first.why}; the {joined(second.fields)} agrees"
    both = replace(first, fields=fields, why=why)
    return both if first.kind is SituationKind.UNCLEAR else weigh(both, "agreed")


def _is_outranked(situation: Situation, kinds: set[SituationKind]) -> bool:
    if situation.kind is SituationKind.UNCLEAR:
        if situation.fields == ("location",):
            return SituationKind.RELOCATED in kinds
        return bool(kinds & EVENTS_OF_WORK)
    if SituationKind.NEW_EMPLOYER in kinds:
        return situation.kind in EVENTS_OF_WORK - {SituationKind.NEW_EMPLOYER}
    if SituationKind.LEFT_EMPLOYER in kinds:
        return situation.kind in (SituationKind.PROMOTED, SituationKind.ROLE_CHANGED)
    return False
