"""What one look means: when weak evidence waits for a second look, and when it does not."""

from __future__ import annotations

import pytest

from monitor.judging import Finding, judge
from monitor.model import Snapshot, WatchState
from monitor.situation.elsewhere import Elsewhere
from tests.cast import NOW
from watchers.base import FIELDS, Found, Observation, ObservationKind, Profile

BASELINE = Snapshot(1, 1, NOW, {"location": ("Boston, MA", "json-ld")}, (), None)


def look(how: str, *, pending: str | None = None, **given: object) -> Finding:
    """Judge a look that reads another place, in this way."""
    profile = Profile({"location": Found("Austin, TX", how)})
    observation = Observation(ObservationKind.SEEN, profile=profile)
    state = WatchState(NOW, None, None, None, 1, NOW, NOW, "seen", 1, pending)
    return judge(observation, BASELINE, state, frozenset(FIELDS), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("how", ["json-ld", "api", "h-card", "export", "vcard"])
def test_what_was_written_on_purpose_is_believed_at_once(how: str) -> None:
    assert look(how).judgement.situations


@pytest.mark.parametrize("how", ["opengraph", "title"])
def test_weak_evidence_is_believed_at_the_second_look(how: str) -> None:
    first = look(how)
    assert first.pending
    assert not first.judgement.situations
    assert look(how, pending=first.pending).judgement.situations


def test_which_evidence_is_weak_is_a_setting() -> None:
    assert look("opengraph", weak=frozenset()).judgement.situations
    assert look("h-card", weak=frozenset({"h-card"})).pending


def test_another_profile_that_agrees_is_the_second_look() -> None:
    agreeing = [Elsewhere("github.com", {"location": "Austin"})]
    assert look("opengraph", elsewhere=agreeing).judgement.situations
    assert look("opengraph", elsewhere=[Elsewhere("github.com", {"location": "Lyon"})]).pending
