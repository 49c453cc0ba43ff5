"""The measure counts as the shared scorer does, and the committed numbers fit the rules."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.model import Reading
from monitor.situation import compare
from monitor.situation.rule_table import CIRCUMSTANCES, RULES
from monitor.situation.rules import probability
from tests.accuracy.fit import TARGET, Case, cross_validated, fit
from tests.accuracy.pairs import SHARED, dev_pairs, own_pairs, profile_pairs
from tests.accuracy.score import NO_EVENTS, Tally, answer, calibration_error, share

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason=f"{SHARED} is not here")


@needs_shared
def test_the_figures_are_those_of_the_shared_scorer(tmp_path: Path) -> None:
    predicted = tmp_path / "said.jsonl"
    tally = Tally()
    with predicted.open("w", encoding="utf-8") as file:
        for pair in dev_pairs():
            told = pair.judge()
            said = [{"kind": s.kind.value, "confidence": s.confidence} for s in told]
            print(json.dumps({"id": pair.id, "situations": said}), file=file)
            if pair.sure:
                tally.add(pair, answer(told))
    command = [sys.executable, *map(str, (SHARED / "score.py", SHARED / "dev.jsonl", predicted))]
    scored = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["ALL"]
    ours = (
        share(tally.right, tally.said),
        share(tally.found, tally.events),
        share(tally.alarmed, tally.none),
        tally.ece,
    )
    theirs = tuple(scored[name] for name in ("precision", "recall", "false_alarms", "ece"))
    assert tuple(round(figure or 0.0, 4) for figure in ours) == theirs


@needs_shared
def test_every_label_of_ours_finds_its_pair() -> None:
    labels = (Path(__file__).with_name("labels.tsv")).read_text(encoding="utf-8").splitlines()
    assert len(own_pairs("learn")) + len(own_pairs("kept")) == len(labels) - 1


@needs_shared
@pytest.mark.parametrize("part", ["dev", "kept"])
def test_judgement_is_as_right_as_it_is_said_to_be(part: str) -> None:
    """A floor under `make accuracy`: below it somebody broke the heart of the product."""
    tally = Tally()
    for pair in dev_pairs() if part == "dev" else own_pairs("kept"):
        if pair.sure:
            tally.add(pair, answer(pair.judge()))
    assert tally.right >= 0.98 * tally.said
    assert tally.found >= 0.94 * tally.events
    assert tally.alarmed <= 0.02 * tally.none
    assert (tally.ece or 0) <= 0.05


@pytest.mark.parametrize("part", ["learn", "kept"])
def test_whole_profiles_are_judged_as_right_as_is_said(part: str) -> None:
    tally = Tally()
    for pair in profile_pairs(part):
        if pair.sure:
            tally.add(pair, answer(pair.judge()))
    assert tally.right >= 0.93 * tally.said
    assert tally.found >= 0.88 * tally.events


def test_the_committed_numbers_are_of_the_rules_that_there_are() -> None:
    model = json.loads(TARGET.read_text(encoding="utf-8"))
    events = {name for name, rule in RULES.items() if rule.kind.value not in NO_EVENTS}
    assert set(model["rules"]) == events, "run `make confidence`"
    assert set(model["circumstances"]) == set(CIRCUMSTANCES), "run `make confidence`"


def test_a_rule_that_is_often_wrong_is_learnt_to_be_less_sure() -> None:
    often = [Case(f"a{n}", ("location.far",), n % 2 == 0) for n in range(80)]
    numbers = fit(often)
    assert 0.45 < probability(numbers.rule("location.far")) < 0.6
    assert numbers.rule("location.far") < numbers.rule("location.abroad")
    assert (cross_validated(often) or 0) < 0.2


def test_calibration_error_is_how_far_the_said_is_from_the_counted() -> None:
    assert calibration_error([(0.9, True)] * 9 + [(0.9, False)]) == pytest.approx(0.0)
    assert calibration_error([(0.9, False)] * 10) == pytest.approx(0.9)


def test_a_circumstance_lowers_what_a_rule_tells() -> None:
    plain = compare(Reading({"location": "Boston"}), Reading({"location": "Austin, TX"}))
    coming = compare(Reading({"location": "Boston"}), Reading({"location": "moving to Austin, TX"}))
    (sure,), (unsure,) = plain.situations, coming.situations
    assert sure.kind is unsure.kind
    assert sure.confidence > unsure.confidence
