"""A list that names the person no more: weak evidence, told once, after a second look."""

from __future__ import annotations

import pytest

from monitor.judging import Finding, judge
from monitor.model import SituationKind, Snapshot, WatchState
from tests.cast import NOW
from watchers.base import FIELDS, Found, Observation, ObservationKind, Profile

ADA = {"name": "Ada Byron", "title": "Engineer", "employer": "Acme"}
ABSENT = Observation(
    ObservationKind.SEEN, Profile({"name": Found("Ada Byron", "team page")}, listed=False)
)
LISTED = Observation(
    ObservationKind.SEEN, Profile({name: Found(text, "team page") for name, text in ADA.items()})
)
PROMOTED = Observation(
    ObservationKind.SEEN,
    Profile({**LISTED.profile.fields, "title": Found("Director", "team page")}),  # type: ignore[union-attr]
)
BASELINE = Snapshot(1, 1, NOW, {name: (text, "team page") for name, text in ADA.items()}, (), None)


class Watched:
    """A watch whose looks follow each other; `told` gathers what was said."""

    def __init__(self) -> None:
        self.pending: str | None = None
        self.told: list[SituationKind] = []

    def look(self, observation: Observation, **known: bool) -> Finding:
        state = WatchState(None, None, None, None, 1, None, None, "seen", 1, self.pending)
        supports = frozenset(FIELDS)
        finding = judge(observation, BASELINE, state, supports, host="acme.example", **known)
        self.pending = finding.pending
        self.told += [situation.kind for situation in finding.judgement.situations]
        return finding


def test_the_second_agreeing_look_tells_it_as_weak_evidence() -> None:
    watched = Watched()
    assert watched.look(ABSENT).judgement.situations == ()
    found = watched.look(ABSENT)
    [situation] = found.judgement.situations
    assert situation.kind is SituationKind.WITHDRAWN
    assert situation.confidence == 0.6
    assert situation.fields == ("title", "employer")
    assert situation.why == "acme.example no longer lists Ada Byron."
    assert found.profile is None
    assert not found.keep_validators
    assert found.judgement.changes == ()


def test_it_is_told_once_however_long_it_lasts() -> None:
    watched = Watched()
    failed = Observation(ObservationKind.FAILED, reason="HTTP 503")
    gone = Observation(ObservationKind.GONE, reason="HTTP 404")
    for seen in (ABSENT, ABSENT, ABSENT, failed, ABSENT, gone, ABSENT, ABSENT):
        watched.look(seen)
    assert watched.told == [SituationKind.WITHDRAWN]


@pytest.mark.parametrize(
    "between", [LISTED, Observation(ObservationKind.FAILED), Observation(ObservationKind.UNCHANGED)]
)
def test_two_looks_that_do_not_follow_each_other_agree_on_nothing(between: Observation) -> None:
    watched = Watched()
    for seen in (ABSENT, between, ABSENT):
        watched.look(seen)
    assert watched.told == []


def test_who_is_listed_again_is_compared_with_what_was_said_before() -> None:
    watched = Watched()
    for seen in (ABSENT, ABSENT):
        watched.look(seen)
    assert watched.look(LISTED).kind is ObservationKind.UNCHANGED
    assert watched.told == [SituationKind.WITHDRAWN]
    for seen in (ABSENT, ABSENT):
        watched.look(seen)
    found = watched.look(PROMOTED)
    assert found.profile is PROMOTED.profile
    assert watched.told[:2] == [SituationKind.WITHDRAWN] * 2
    assert SituationKind.LEFT_EMPLOYER not in watched.told


def test_a_page_that_is_back_without_the_person_is_no_return() -> None:
    assert Watched().look(ABSENT, told_gone=True).judgement.situations == ()


def test_an_absence_is_no_baseline() -> None:
    state = WatchState(None, None, None, None, None, None, None, None, 0, None)
    found = judge(ABSENT, None, state, frozenset(FIELDS))
    assert (found.kind, found.profile, found.first) == (ObservationKind.FAILED, None, False)
