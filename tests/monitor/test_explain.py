"""`explain`: pairs in, what they mean out, in order; a bad line is named."""

from __future__ import annotations

import json

import pytest

from monitor.explain import ExplainError, explain_lines

MOVE = {"id": 7, "before": {"location": "Boston, MA"}, "after": {"location": "Austin, TX"}}
SAME = {"id": "x", "before": {"employer": "Acme, Inc."}, "after": {"employer": "@acme"}}


def test_lines_are_answered_in_input_order() -> None:
    same, moved = explain_lines([json.dumps(SAME), "\n", json.dumps(MOVE)])
    assert same == {"id": "x", "situations": []}
    assert moved["id"] == 7
    (told,) = moved["situations"]
    assert 0.9 <= told.pop("confidence") < 1  # fitted to labelled pairs anew now and then
    assert told == {
        "kind": "relocated",
        "fields": ["location"],
        "why": "Austin, TX is 2,730 km from Boston, MA.",
    }


def test_null_and_empty_values_are_absent() -> None:
    line = json.dumps({"id": 1, "before": {"title": None}, "after": {"title": ""}})
    assert list(explain_lines([line])) == [{"id": 1, "situations": []}]


def test_what_came_before_a_bad_line_is_answered() -> None:
    answers = explain_lines([json.dumps(SAME), "{"])
    assert next(answers)["id"] == "x"
    with pytest.raises(ExplainError, match="line 2 is not JSON"):
        next(answers)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[1]", "line 1 is not an object"),
        ('{"before": {}}', 'line 1 has no "after"'),
        ('{"before": [], "after": {}}', '"before" must be an object'),
        ('{"before": {"title": 3}, "after": {}}', '"before.title" must be a text or null'),
        ('{"before": {}, "after": {"titel": "x"}}', 'did you mean "title"'),
        ('{"before": {}, "after": {"qqq": "x"}}', "the fields are name, title"),
        ("[" * 100_000, "line 1"),
    ],
)
def test_a_bad_line_says_which_and_why(line: str, message: str) -> None:
    with pytest.raises(ExplainError, match=message.replace("[", r"\[")):
        list(explain_lines([line]))


def test_another_profile_that_agrees_makes_it_surer_and_is_named() -> None:
    alone, agreed = explain_lines(
        [json.dumps(MOVE), json.dumps({**MOVE, "elsewhere": {"ada.dev": {"location": "Austin"}}})]
    )
    (one,), (other,) = alone["situations"], agreed["situations"]
    assert other["confidence"] > one["confidence"]
    assert other["why"] == "Austin, TX is 2,730 km from Boston, MA; ada.dev agrees."


@pytest.mark.parametrize("others", ["no", ["x"], {"ada.dev": "no"}, {"ada.dev": {"town": "x"}}])
def test_other_profiles_of_a_wrong_shape_are_named(others: object) -> None:
    with pytest.raises(ExplainError, match=r'line 1: "elsewhere'):
        list(explain_lines([json.dumps({**MOVE, "elsewhere": others})]))
