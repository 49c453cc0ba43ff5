"""Which situations raise an alert, and why the others are held: pure rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.clock import DAY
from monitor.model import WEAK_WAYS, Change, Situation, SituationKind

FLAP_WINDOW = 7 * DAY
"""A change that was told within this and comes again is a page that flaps."""
_COMES_AND_GOES = frozenset({SituationKind.PROFILE_GONE, SituationKind.PROFILE_BACK})


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The configured bar: kinds that stay quiet, the least confidence, and looks in a row.

    So many looks must be blocked, fail or find a profile gone before anybody is told.
    """

    min_confidence: float
    quiet: frozenset[str]
    blocked_after: int = 3
    failed_after: int = 5
    gone_after: int = 2
    weak: frozenset[str] = WEAK_WAYS
    """Ways of reading that are believed only at a second look."""

    def objection(self, situation: Situation) -> str | None:
        """Return why a situation stays below the bar, if it does."""
        if situation.kind in self.quiet:
            return f"{situation.kind} is quiet ([alerts] quiet)"
        if situation.confidence < self.min_confidence:
            return (
                f"confidence {situation.confidence:.2f} is below [alerts] min_confidence"
                f" {self.min_confidence:.2f}"
            )
        return None


def held_because(
    situation: Situation, bar: Thresholds, repeated: Sequence[Change], *, seen_before: bool
) -> str | None:
    """Return why a situation raises no alert, or None when it does.

    `repeated` are the look's changes that were recorded before within FLAP_WINDOW; `seen_before`
    tells that this watch had a situation of this kind in it.
    """
    if objection := bar.objection(situation):
        return objection
    flapping = {change.field for change in repeated}
    if situation.fields and flapping.issuperset(situation.fields):
        return "the page flaps: this very change was recorded within the last 7 days"
    if situation.kind in _COMES_AND_GOES and seen_before:
        return f"the page flaps: {situation.kind} was recorded within the last 7 days"
    return None
