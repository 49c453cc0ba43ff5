"""What the person's other profiles say: agreement strengthens, disagreement is shown."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from monitor.model import Reading, Situation
from monitor.situation import compare
from monitor.situation.elsewhere import Elsewhere

Texts = Mapping[str, str]
AGREE = [
    ({"location": "Boston, MA"}, {"location": "Austin, TX"}, {"location": "Round Rock, Texas"}),
    (
        {"location": "Boston, MA"},
        {"location": "Austin, TX"},
        {"bio": "Maker, living in Austin, TX"},
    ),
    ({"employer": "Acme"}, {"employer": "Umbrella"}, {"headline": "Engineer at Umbrella"}),
    (
        {"headline": "Engineer at Acme"},
        {"headline": "Engineer at Umbrella"},
        {"employer": "@umbrella"},
    ),
    ({"title": "Engineer"}, {"title": "Senior Engineer"}, {"headline": "Senior Engineer @ Acme"}),
    ({"title": "Ingenieur"}, {"title": "Produktmanager"}, {"title": "Product Manager"}),
    ({"headline": "Engineer"}, {"headline": "Engineer | open to work"}, {"status": "open to work"}),
]
DIFFER = [
    ({"location": "Boston"}, {"location": "Austin, TX"}, {"location": "Boston"}, '"Boston"'),
    ({"location": "Boston"}, {"location": "Austin, TX"}, {"location": "Lyon"}, '"Lyon"'),
    ({"employer": "Acme"}, {"employer": "Umbrella"}, {"headline": "Engineer at Acme"}, "Acme"),
    ({"title": "Engineer"}, {"title": "Senior Engineer"}, {"title": "Engineer"}, '"Engineer"'),
    ({"bio": "x"}, {"bio": "x, open to work"}, {"status": "not looking"}, '"not looking"'),
]
SILENT = [
    ({"location": "Boston"}, {"location": "Austin, TX"}, {"location": "USA"}),
    ({"location": "Boston"}, {"location": "Austin, TX"}, {"employer": "Acme"}),
    ({"employer": "Acme"}, {"employer": "Umbrella"}, {"employer": "Wayne"}),
    ({"employer": "Acme"}, {"employer": "Umbrella"}, {"bio": "I like cats"}),
]


def event(before: Texts, after: Texts, *others: Texts) -> Situation:
    elsewhere = [Elsewhere(f"site{at}.example", other) for at, other in enumerate(others, 1)]
    (situation,) = compare(Reading(before), Reading(after), elsewhere).situations
    return situation


@pytest.mark.parametrize(("before", "after", "other"), AGREE)
def test_another_profile_that_says_the_new_agrees(
    before: Texts, after: Texts, other: Texts
) -> None:
    alone, agreed = event(before, after), event(before, after, other)
    assert agreed.confidence > alone.confidence
    assert agreed.why == alone.why.removesuffix(".") + "; site1.example agrees."


@pytest.mark.parametrize(("before", "after", "other", "says"), DIFFER)
def test_another_profile_that_says_otherwise_is_shown(
    before: Texts, after: Texts, other: Texts, says: str
) -> None:
    alone, doubted = event(before, after), event(before, after, other)
    assert doubted.kind is alone.kind
    assert doubted.confidence < alone.confidence
    assert doubted.why.endswith(f", though site1.example says {says}.")


@pytest.mark.parametrize(("before", "after", "other"), SILENT)
def test_a_profile_that_does_not_say_changes_nothing(
    before: Texts, after: Texts, other: Texts
) -> None:
    assert event(before, after, other) == event(before, after)


def test_several_profiles_are_named_together() -> None:
    told = event(
        {"location": "Boston"}, {"location": "Austin, TX"},
        {"location": "Austin"}, {"location": "Austin, Texas"}, {"location": "Boston, MA"},
    )  # fmt: skip
    assert told.why.endswith(
        '; site1.example and site2.example agree, though site3.example says "Boston, MA".'
    )


def test_what_is_guarded_elsewhere_is_not_repeated() -> None:
    told = event(
        {"bio": "Engineer"},
        {"bio": "Engineer, open to work"},
        {"status": "not looking, on parental leave"},
    )
    assert "parental" not in told.why
