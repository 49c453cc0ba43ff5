"""Fields that appear and vanish, when no event explains it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from monitor.model import Situation, SituationKind
from monitor.situation.availability import Availability
from monitor.situation.guard import show_guarded
from monitor.situation.pairs import Pair, notice_of
from monitor.situation.rules import told
from monitor.situation.statements import STATEMENTS
from monitor.situation.texts import quote


def judge_stated(pair: Pair, stated: list[str], found: list[Situation]) -> list[Situation]:
    """Return `newly_stated` for the fields that no situation found so far explains."""
    explained = _told_fields(found)
    return [
        told("presence.stated", (field,), _say(field, "is stated", pair.after))
        for field in stated
        if field not in explained
        and not (field in STATEMENTS and _has(found, SituationKind.NEW_EMPLOYER))
        and not (field == "status" and _says_still(pair))
    ]


def judge_lost(pair: Pair, lost: list[str], found: list[Situation]) -> list[Situation]:
    """Return `withdrawn` for the fields that no situation found so far explains."""
    explained = _told_fields(found)
    work = _has(found, SituationKind.NEW_EMPLOYER, SituationKind.LEFT_EMPLOYER)
    return [
        told("presence.lost", (field,), _say(field, "is no longer stated", pair.before))
        for field in lost
        if field not in explained
        and not (work and field in STATEMENTS)
        and not (field == "status" and _says_still(pair))
        and not (field == "employer" and _has(found, SituationKind.OPEN_TO_WORK))
    ]


def _says_still(pair: Pair) -> bool:
    """Tell whether the fields together say the same availability as before."""
    state = notice_of(pair.after)[0].state
    return state is notice_of(pair.before)[0].state is not Availability.NONE


def _has(found: Iterable[Situation], *kinds: SituationKind) -> bool:
    return any(situation.kind in kinds for situation in found)


def _told_fields(found: Iterable[Situation]) -> set[str]:
    return {field for situation in found for field in situation.fields}


def _say(field: str, verb: str, texts: Mapping[str, str]) -> str:
    # Prose is long and personal: it is not quoted.
    quoted = "" if field == "bio" else f": {quote(show_guarded(field, texts[field]))}"
    return f"the {field} {verb}{' for the first time' if verb == 'is stated' else ''}{quoted}"
