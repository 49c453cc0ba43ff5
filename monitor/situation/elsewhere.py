"""What the person's other profiles say of a situation: agreement and disagreement, by fact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from monitor.model import Situation, SituationKind
from monitor.situation.availability import Availability
from monitor.situation.employers import Likeness, Organisation, find_like
from monitor.situation.homes import home_of
from monitor.situation.pairs import bygone, drop_meaningless, notice_of, organisations
from monitor.situation.relocation import judge_location
from monitor.situation.rules import weigh
from monitor.situation.statements import STATEMENTS, read_statement
from monitor.situation.texts import joined, quote
from monitor.situation.titles import judge_title

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What another profile of the same person says: `source` is its name for people."""

    source: str
    fields: Texts


class Stance(StrEnum):
    """How another profile stands to a situation."""

    AGREES = "agrees"
    DIFFERS = "differs"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Word:
    """What another profile says to a situation, quoted where it differs."""

    stance: Stance = Stance.SILENT
    says: str = ""


SILENT = Word()
AGREES = Word(Stance.AGREES)


def confer(
    situations: Iterable[Situation], before: Texts, after: Texts, others: Sequence[Elsewhere]
) -> tuple[Situation, ...]:
    """Return the situations, each with what the other profiles say of it."""
    return tuple(_confer_one(situation, before, after, others) for situation in situations)


def _confer_one(
    situation: Situation, before: Texts, after: Texts, others: Sequence[Elsewhere]
) -> Situation:
    words = [(o.source, word_on(situation.kind, before, after, o.fields)) for o in others]
    agreeing = [source for source, word in words if word.stance is Stance.AGREES]
    differing = [(source, word.says) for source, word in words if word.stance is Stance.DIFFERS]
    why = situation.why.removesuffix(".")
    if agreeing:
        situation = weigh(situation, "agreed_elsewhere")
        why += f"; {joined(agreeing)} {'agrees' if len(agreeing) == 1 else 'agree'}"
    if differing:
        situation = weigh(situation, "differs_elsewhere")
        said = joined([f"{source} says {says}" for source, says in differing])
        why += f", though {said}"
    return replace(situation, why=why) if agreeing or differing else situation


def word_on(kind: SituationKind, before: Texts, after: Texts, other: Texts) -> Word:
    """Return what another profile says to a situation of that kind between the two readings."""
    judge = _JUDGES.get(kind)
    return judge(before, after, other) if judge else SILENT


def states_alike(kind: SituationKind, before: Texts, after: Texts, other: Texts) -> bool:
    """Tell whether another reading states the fact that a situation of that kind is about."""
    prepared = (drop_meaningless(texts, ()) for texts in (before, after, other))
    return word_on(kind, *prepared).stance is Stance.AGREES


def _on_place(before: Texts, after: Texts, other: Texts) -> Word:
    here, there, elsewhere = (home_of(texts)[0] for texts in (before, after, other))
    if not elsewhere or not there:
        return SILENT
    moved = {s.kind for s in judge_location("location", elsewhere, there)}
    if not moved:
        # "Germany" holds both Berlin and Munich: it decides nothing.
        return SILENT if here and not judge_location("location", here, elsewhere) else AGREES
    if SituationKind.RELOCATED in moved:
        return Word(Stance.DIFFERS, quote(elsewhere))
    return SILENT


def _on_employer(before: Texts, after: Texts, other: Texts) -> Word:
    old, new, said = (_employers(texts) for texts in (before, after, other))
    come = [org for org in new if not find_like(org, old, Likeness.RELATIVE)]
    if any(find_like(org, said) for org in come):
        return AGREES
    gone = [org for org in old if not find_like(org, new, Likeness.RELATIVE)]
    if still := next((org for org in said if find_like(org, gone)), None):
        return Word(Stance.DIFFERS, still.stated)
    if not come and any(find_like(org, bygone(other)) for org in gone):
        return AGREES
    return SILENT


def _on_role(before: Texts, after: Texts, other: Texts) -> Word:
    old, new, said = (_title(texts) for texts in (before, after, other))
    if not (old and new and said):
        return SILENT
    if not judge_title("title", said, new):
        return AGREES
    return Word(Stance.DIFFERS, quote(said)) if not judge_title("title", old, said) else SILENT


def _on_notice(before: Texts, after: Texts, other: Texts) -> Word:
    said, now = notice_of(other)[0], notice_of(after)[0].state
    if said.state is Availability.NONE:
        return SILENT
    is_open = now is Availability.OPEN
    if (said.state is Availability.OPEN) is is_open:
        return AGREES
    return Word(Stance.DIFFERS, quote(said.words))


def _employers(texts: Texts) -> list[Organisation]:
    return [org for org, _ in organisations(texts) if not org.weak]


def _title(texts: Texts) -> str:
    if title := texts.get("title"):
        return title
    for field in STATEMENTS:
        if field in texts and (roles := read_statement(field, texts[field]).roles):
            return roles[0].stated
    return ""


_JUDGES: Mapping[SituationKind, Callable[[Texts, Texts, Texts], Word]] = {
    SituationKind.RELOCATED: _on_place,
    SituationKind.NEW_EMPLOYER: _on_employer,
    SituationKind.LEFT_EMPLOYER: _on_employer,
    SituationKind.PROMOTED: _on_role,
    SituationKind.ROLE_CHANGED: _on_role,
    SituationKind.OPEN_TO_WORK: _on_notice,
    SituationKind.CLOSED_TO_WORK: _on_notice,
}
