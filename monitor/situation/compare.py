"""From two readings of one profile to what changed in the person's situation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from monitor.model import Change, Judgement, Reading, Situation, SituationKind
from monitor.situation.elsewhere import Elsewhere, confer
from monitor.situation.guard import show_guarded
from monitor.situation.homes import calling_code, home_of, swapped_place
from monitor.situation.jobs import EVENTS_OF_WORK, judge_employment
from monitor.situation.names import may_be_same_person
from monitor.situation.notices import judge_availability
from monitor.situation.pairs import JOINTS, Pair, drop_meaningless, is_restated
from monitor.situation.presence import judge_lost, judge_stated
from monitor.situation.relocation import judge_location
from monitor.situation.rules import told, weigh
from monitor.situation.texts import (
    clean,
    is_placeholder,
    joined,
    quote,
    says_the_same,
    sentence,
    words,
)
from monitor.situation.titles import judge_title
from watchers.base import FIELDS

_LONGEST = 10_000
"""Characters of a field that are compared at all."""
_TELLING = 4
"""Letters of a word that tells something: numbers and years do not."""
_BREAK = " ⏎ "
"""A line's end, where a text is judged: it parts sentences as a full stop does."""
_FROM = re.compile(r"\b(?:from|ex|formerly|previously|aus|früher|venant de|uit)\W*$", re.IGNORECASE)
_ONE_A_FIELD = (SituationKind.NEWLY_STATED, SituationKind.WITHDRAWN)


def compare(before: Reading, after: Reading, elsewhere: Sequence[Elsewhere] = ()) -> Judgement:
    """Return the changes between two readings of one profile and the situations they mean.

    `elsewhere` is what the person's other profiles say now: they agree, or are shown to differ.
    """
    left, right = _texts(before), _texts(after)
    hidden = {field for field in after.unsupported if not right.get(field)}
    changes = tuple(
        Change(field, left.get(field, ""), right.get(field, ""))
        for field in FIELDS
        if left.get(field) != right.get(field) and field not in hidden
    )
    if other := _judge_subject(before, after):
        return Judgement(changes, _as_sentences([other]))
    if not changes:
        return Judgement()
    blind = hidden | {field for field in before.unsupported if not left.get(field)}
    was = drop_meaningless(_lines(before, left), blind)
    said = drop_meaningless(_lines(after, right), blind)
    pair = Pair(was, said, _withheld(left, was) | _withheld(right, said))
    anchored = bool(before.subject_id) and before.subject_id == after.subject_id
    if doubt := _judge_name(pair, anchored=anchored):
        return Judgement(changes, _as_sentences([doubt]))
    found = _judge_fields(pair)
    if not anchored and (doubt := _judge_everything(pair, found)):
        found = (doubt,)
    others = [Elsewhere(o.source, drop_meaningless(o.fields, ())) for o in elsewhere]
    return Judgement(changes, _as_sentences(confer(found, pair.before, pair.after, others)))


def _as_sentences(found: Iterable[Situation]) -> tuple[Situation, ...]:
    return tuple(replace(situation, why=sentence(situation.why)) for situation in found)


def _judge_subject(before: Reading, after: Reading) -> Situation | None:
    one, other = before.subject_id, after.subject_id
    if not one or not other or one == other:
        return None
    why = f"the source's own id of the person changed from {quote(one)} to {quote(other)}"
    return told("person.id", (), why)


def _texts(reading: Reading, line_break: str = " ") -> dict[str, str]:
    """Return the fields that hold any text, cleaned, in the order of FIELDS."""
    given = {f: reading.fields[f][:_LONGEST].strip() for f in FIELDS if f in reading.fields}
    cleaned = {f: clean(text.replace("\n", line_break)) for f, text in given.items()}
    return {field: text for field, text in cleaned.items() if text}


def _lines(reading: Reading, texts: Mapping[str, str]) -> Mapping[str, str]:
    """Return the texts with their line breaks marked."""
    broken = any("\n" in text for text in reading.fields.values())
    return _texts(reading, _BREAK) if broken else texts


def _withheld(texts: Mapping[str, str], kept: Mapping[str, str]) -> frozenset[str]:
    """Return the fields that the guard emptied: on parental leave one still has the job."""
    return frozenset(f for f, text in texts.items() if f not in kept and not is_placeholder(text))


def _judge_name(pair: Pair, *, anchored: bool) -> Situation | None:
    if anchored or not pair.both("name") or not pair.differs("name"):
        return None
    if may_be_same_person(pair.before["name"], pair.after["name"]):
        return None
    others = [field for field in FIELDS if field != "name" and pair.both(field)]
    same = [f for f in others if says_the_same(pair.before[f], pair.after[f])]
    retold = pair.both("bio") and "bio" not in same and all(map(_is_full, _names(pair)))
    if {"headline", "bio"} & set(same) or (not retold and ("employer" in same or len(same) >= 2)):
        return None
    shown = [show_guarded("name", name) for name in _names(pair)]
    why = "the name changed"
    if all(shown):
        why += f" from {quote(shown[0])} to {quote(shown[1])}"
    if changed := [field for field in others if field not in same]:
        why += f", and so did the {joined(changed)}"
    rule = "person.name_and_more" if len(changed) >= 2 else "person.name"
    return told(rule, ("name", *changed), why)


def _judge_everything(pair: Pair, found: Sequence[Situation]) -> Situation | None:
    """Doubt a page on which country, employer, trade and every word of the prose are others.

    Asked only where the source has no id of the person: hardly anybody changes all that at once.
    """
    grounds = {situation.grounds[0] for situation in found}
    far = pair.differs("name") and "location.far" in grounds
    if not (far or "location.abroad" in grounds) or "work.replaced" not in grounds:
        return None
    if not pair.both("bio"):
        return None
    shared = {*words(pair.before["bio"])} & {*words(pair.after["bio"])} - JOINTS
    if any(len(word) >= _TELLING for word in shared):
        return None
    if not pair.both("title"):
        if not pair.differs("name"):
            return None
    elif not any(
        situation.grounds[0].startswith("role.across")
        for situation in judge_title("title", pair.before["title"], pair.after["title"])
    ):
        return None
    why = "country, employer and trade are others, and no word of the biography stays"
    return told("person.everything", ("employer", "location", "bio"), why)


def _names(pair: Pair) -> tuple[str, str]:
    return pair.before["name"], pair.after["name"]


def _is_full(name: str) -> bool:
    """Tell whether a name is a first and a last name, so that no account's name became one."""
    parts = name.split()
    return len(parts) >= 2 and all(part[:1].isupper() for part in (parts[0], parts[-1]))


def _judge_fields(pair: Pair) -> tuple[Situation, ...]:
    lost = [field for field in pair.lost if not is_restated(pair.before, field, pair.after)]
    stated = [field for field in pair.stated if not is_restated(pair.after, field, pair.before)]
    if len(lost) >= 2 and len(lost) * 2 >= len(pair.before) and not stated:
        why = f"{joined(lost)} are gone at once: the page may have changed its layout"
        return (told("presence.layout", tuple(lost), why),)
    found = [*_judge_home(pair, lost, stated), *judge_employment(pair, lost)]
    found += judge_availability(pair)
    found += _judge_phone(pair, found)
    found += judge_stated(pair, stated, found)
    found += judge_lost(pair, lost, found)
    return _settle(found)


def _judge_home(pair: Pair, lost: list[str], stated: list[str]) -> list[Situation]:
    """Judge where the person lives; a sentence counts where no location field is on both sides."""
    if pair.both("location"):
        if not pair.differs("location"):
            return []
        return list(judge_location("location", pair.before["location"], pair.after["location"]))
    if "location" in pair.before and "location" not in lost:
        return []
    if "location" in pair.after and "location" not in stated:
        return []
    old, _ = home_of(pair.before)
    new, field = home_of(pair.after) if old else ("", "")
    if not old or not new:
        old, new, field = _swapped_home(pair)
    if not old or not new or _still_names(pair.after.get(field, ""), old):
        return []
    return [
        replace(weigh(moved, "in_prose"), fields=_told_by(pair, field))
        for moved in judge_location(field, old, new)
        if moved.kind is SituationKind.RELOCATED
    ]


def _still_names(text: str, place: str) -> bool:
    """Tell whether the text names the place, and not only as where the person is from."""
    at = text.find(place)
    return at >= 0 and not _FROM.search(text[:at])


def _swapped_home(pair: Pair) -> tuple[str, str, str]:
    for field in ("headline", "bio"):
        if "location" in pair.before or not (pair.both(field) and pair.differs(field)):
            continue
        if swapped := swapped_place(pair.before[field], pair.after[field]):
            return (*swapped, field)
    return "", "", ""


def _told_by(pair: Pair, field: str) -> tuple[str, ...]:
    emptied = "location" in pair.before and field != "location"
    return ("location", field) if emptied else (field,)


def _judge_phone(pair: Pair, found: list[Situation]) -> list[Situation]:
    """Tell that a telephone number now belongs to another country, when nothing else moved."""
    if any(situation.kind is SituationKind.RELOCATED for situation in found):
        return []
    for field in ("headline", "bio"):
        if pair.both(field) and pair.differs(field):
            old, new = (calling_code(side[field]) for side in (pair.before, pair.after))
            if old and new and old != new:
                why = f"the telephone number in the {field} changed from +{old} to +{new}"
                return [told("location.phone", (field,), why)]
    return []


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
    further = tuple(field for field in second.fields if field not in first.fields)
    if not further:
        return first
    fields = (*first.fields, *further)
    if first.kind is SituationKind.UNCLEAR and _is_of_places(first) is not _is_of_places(second):
        return replace(first, fields=fields, why=f"{first.why}; {second.why}")
    both = replace(first, fields=fields, why=f"{first.why}; the {joined(further)} agrees")
    return both if first.kind is SituationKind.UNCLEAR else weigh(both, "agreed")


def _is_of_places(situation: Situation) -> bool:
    return situation.grounds[0].startswith("location.")


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
