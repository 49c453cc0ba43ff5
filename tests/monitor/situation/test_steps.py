"""Steps to a deputy's post, or to a higher one beside: by which rule, and in what words."""

from __future__ import annotations

import pytest

from monitor.model import Reading, Situation
from monitor.situation import compare
from tests.monitor.situation.kit import check, read_cases

STEPS = {
    "role_changed": """
CTO => Deputy CTO
VP of Sales => Deputy VP of Sales
VP, Sales => Deputy VP, Sales
Director => Associate Director
Bakery Manager => Assistant Bakery Manager
Directrice du musée => Directrice adjointe du musée
Leiterin Fuhrpark => Stellvertretende Leiterin Fuhrpark
Chief Engineer @ Foo => Deputy Chief Engineer @ Foo
Associate Professor => Assistant Professor
Professor of Botany => Associate Professor of Botany
""",
    "promoted": """
consultant => principal consultant
Senior Consultant => Principal Consultant
Assistant Professor => Associate Professor
Assistant Bakery Manager => Bakery Manager
Plaatsvervangend hoofd inkoop => Hoofd inkoop
""",
    "": """
Head of Nurseries => Acting Head of Nurseries
Attorney => Associate Attorney
Marketing => Assistant Marketing
""",
}


@pytest.mark.parametrize(("before", "after", "labels"), read_cases(STEPS))
def test_a_step_is_told_up_or_down(before: str, after: str, labels: str) -> None:
    check({"title": before}, {"title": after}, labels)


def _title(before: str, after: str) -> Situation:
    (told,) = compare(Reading({"title": before}), Reading({"title": after})).situations
    return told


@pytest.mark.parametrize("after", ["Deputy CTO", "Vice CTO", "Assistant CTO"])
def test_a_deputy_of_the_same_post_has_a_rule_of_its_own(after: str) -> None:
    assert _title("CTO", after).grounds == ("role.lowered",)


@pytest.mark.parametrize(
    "after",
    [
        "Engineer / CTO",
        "Engineer | Director",
        "Engineer, Senior Engineer",
        "Engineer; Team Lead",
    ],
)
def test_a_higher_post_beside_the_one_that_stays_is_named_and_less_sure(after: str) -> None:
    told = _title("Engineer", after)
    assert told.grounds == ("role.beside_up",)
    said = f'"Engineer" became "{after}"'
    assert told.why == f"{said}: a higher role beside the one that stays."


@pytest.mark.parametrize("after", ["Engineer, Senior", "Engineer - Staff", "Engineer | Principal"])
def test_a_mark_of_rank_after_a_comma_raises_the_post_itself(after: str) -> None:
    assert _title("Engineer", after).grounds[0] in {"role.mark_added", "role.step_up"}


def test_a_higher_post_beside_that_is_no_longer_named_is_no_step_down() -> None:
    assert _title("Engineer / CTO", "Engineer").kind == "unclear"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Head of design", "Head of design and support"),
        ("Marketing Manager", "Sales & Marketing Manager"),
        ("Designer, Illustrator", "Designer, Illustrator, Photographer"),
    ],
)
def test_the_sentence_never_says_that_a_text_became_itself(before: str, after: str) -> None:
    old, new = _title(before, after).why.split(" became ")
    assert old != new.split(":")[0]


def test_the_sentence_names_what_a_list_too_long_to_quote_gained() -> None:
    many = "Data engineer, speaker, writer, teacher, podcaster, photographer, gardener"
    assert _title(many, f"{many}, nurse").why.startswith('"nurse" now stands beside the rest')


def test_a_title_is_quoted_as_the_person_writes_it() -> None:
    why = _title("Entwickler:in", "Leitende Entwickler:in").why
    assert why.startswith('"Entwickler:in" became "Leitende Entwickler:in"')
