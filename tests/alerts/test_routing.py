"""Which route takes an alert: first match, `continue`, inheritance, and nothing falls through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.routing import (
    Inhibition,
    Match,
    Route,
    Settings,
    Subject,
    decide,
    explain,
    hidden_by,
)

MOVED = Subject("relocated", 0.9, "ada-byron", frozenset({"vip"}), "dana", source="github")


def route(name: str, *below: Route, goes_on: bool = False, **match: object) -> Route:
    return Route(name, Settings(to=(name,)), Match.from_mapping(match), goes_on, below)


def taken(root: Route, subject: Subject = MOVED) -> list[str]:
    return [decision.route for decision in decide(root, subject)]


def test_the_first_route_that_matches_takes_it() -> None:
    root = route("all", route("a", kind="promoted"), route("b", tag="vip"), route("c"))
    assert taken(root) == ["all > b"]


def test_a_route_that_says_continue_lets_the_next_ones_have_it_too() -> None:
    root = route("all", route("a", goes_on=True, tag="vip"), route("b", owner="dana"))
    assert taken(root) == ["all > a", "all > b"]


def test_what_no_child_takes_the_parent_takes() -> None:
    root = route("all", route("a", route("deep", kind="promoted"), tag="vip"))
    assert taken(root) == ["all > a"]
    assert taken(root, Subject("relocated", 0.9, "ben")) == ["all"]


def test_a_child_decides_instead_of_its_parent() -> None:
    root = route("all", route("a", route("deep", kind="relocated"), tag="vip"))
    assert taken(root) == ["all > a > deep"]


@pytest.mark.parametrize(
    ("match", "refusal"),
    [
        ({"kind": ["promoted", "relocated"]}, None),
        ({"kind": "promoted"}, "kind is relocated, not promoted"),
        ({"confidence": 0.9}, None),
        ({"confidence": 0.95}, "confidence 0.90 is below 0.95"),
        ({"below": 0.9}, "confidence 0.90 is not below 0.90"),
        ({"tag": ["data", "vip"]}, None),
        ({"tag": "data"}, "tag is vip, not data"),
        ({"owner": "none"}, "owner is dana, not none"),
        ({"source": "github", "candidate": "ada-byron"}, None),
        ({"source": "orcid"}, "source is github, not orcid"),
        ({"blocker": True}, "it resolves no blocker"),
        ({"blocker": False}, None),
        ({"blocker": ["pay"]}, "blocker is none, not pay"),
        ({"order": "data-lead"}, "order is none, not data-lead"),
    ],
)
def test_a_refusal_says_what_stands_in_the_way(
    match: dict[str, object], refusal: str | None
) -> None:
    assert Match.from_mapping(match).refusal(MOVED) == refusal


@pytest.mark.parametrize(
    "match", [{"kinds": "x"}, {"kind": []}, {"kind": 3}, {"confidence": 2}, {"below": True}]
)
def test_matchers_that_make_no_sense_are_refused_with_one_line(match: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\S") as caught:
        Match.from_mapping(match)
    assert "\n" not in str(caught.value)


def test_matchers_survive_the_store() -> None:
    given_ = {"kind": ["relocated"], "confidence": 0.8, "blocker": ["pay"]}
    assert Match.from_mapping(given_).as_mapping() == given_


def test_news_of_a_new_job_hide_that_the_old_one_is_stated_no_more() -> None:
    rules = [Inhibition(frozenset({"new_employer"}), frozenset({"withdrawn"}))]
    assert hidden_by("withdrawn", {"new_employer"}, rules) == "new_employer tells it better"
    assert hidden_by("withdrawn", {"relocated"}, rules) is None
    assert hidden_by("relocated", {"new_employer"}, rules) is None


_MATCHES = st.fixed_dictionaries(
    {}, optional={"kind": st.sampled_from(["relocated", "promoted"]), "tag": st.just("vip")}
)
_TREES = st.recursive(
    st.builds(lambda m, g: route("leaf", goes_on=g, **m), _MATCHES, st.booleans()),
    lambda below: st.builds(
        lambda m, g, children: route("node", *children, goes_on=g, **m),
        _MATCHES,
        st.booleans(),
        st.lists(below, max_size=3),
    ),
    max_leaves=12,
)


@given(st.lists(_TREES, max_size=4), st.sampled_from(["relocated", "promoted", "withdrawn"]))
def test_something_always_decides_and_the_explanation_agrees(
    children: list[Route], kind: str
) -> None:
    root, subject = route("all", *children), Subject(kind, 0.9, "ada")
    decisions = decide(root, subject)
    assert decisions
    steps = [step for step in explain(root, subject) if step.decides]
    assert [step.route.settings for step in steps] == [one.settings for one in decisions]
