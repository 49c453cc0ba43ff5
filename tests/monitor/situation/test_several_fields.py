"""All fields of a reading together: what moves between them, and what only shows across them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from monitor.model import Reading
from monitor.situation import compare

Texts = Mapping[str, str]
EVENTS = {
    "relocated", "new_employer", "left_employer", "promoted", "role_changed", "open_to_work",
    "closed_to_work",
}  # fmt: skip
# What moved from one field to another, or is still stated in another one, is no situation.
RESTATED: list[tuple[Texts, Texts]] = [
    ({"employer": "@acme", "bio": "Cat person"}, {"bio": "Cat person, engineer at Acme"}),
    ({"location": "Oakland, CA", "bio": "Maps"}, {"bio": "Maps. Living in Oakland, California"}),
    ({"title": "Ingénieure logicielle"}, {"headline": "Software engineer"}),
    ({"employer": "Acme eG", "title": "Nurse"}, {"bio": "Nurse at Acme"}),
    (
        {"headline": "Maps, tea", "bio": "Data scientist"},
        {"headline": "Data scientist", "bio": "Maps, tea"},
    ),
    (
        {"employer": "@kubernetes", "bio": "Day job @redhat"},
        {"employer": "Red Hat", "bio": "Also at @kubernetes"},
    ),
    (
        {"employer": "USAL", "title": "Profesor"},
        {"employer": "Universidad de Salamanca", "title": "Profesor"},
    ),
    (
        {"employer": "Lumora", "bio": "Engineer @ Lumora Labs"},
        {"employer": "Lumora Labs", "bio": "Engineer"},
    ),
    (
        {"headline": "Nurse | available for work"},
        {"headline": "Nurse", "bio": "Available for work."},
    ),
    (
        {"headline": "Engineering Manager, Payments @ Acme"},
        {"headline": "Engineering Manager, Payments", "employer": "Acme"},
    ),
]
# before, after, the events
TOGETHER: list[tuple[Texts, Texts, str]] = [
    ({"employer": "Acme", "bio": "Tea"}, {"bio": "Tea. Engineer at Umbrella"}, "new_employer"),
    ({"employer": "Acme", "bio": "Tea"}, {"bio": "Tea. Freelance designer"}, "new_employer"),
    ({"employer": "Acme", "title": "Nurse"}, {"headline": "Retired nurse"}, "left_employer"),
    (
        {"employer": "Acme", "title": "Nurse"},
        {"title": "Nurse", "bio": "Formerly at Acme"},
        "left_employer",
    ),
    (
        {"employer": "Uni Wien", "title": "Student"},
        {"title": "MSc", "bio": "Graduated in May"},
        "left_employer",
    ),
    ({"location": "Bogotá", "bio": "Tea"}, {"bio": "Tea. Ahora viviendo en Madrid"}, "relocated"),
    ({"bio": "data · Dakar · tea"}, {"bio": "data · Bordeaux · tea"}, "relocated"),
    (
        {"title": "Acting CTO", "headline": "Acting CTO at Acme"},
        {"title": "CTO", "headline": "CTO at Acme"},
        "promoted",
    ),
    (
        {"headline": "Engineer @ Acme", "employer": "Acme"},
        {"headline": "Engineer | #opentowork"},
        "left_employer open_to_work",
    ),
]
# Something may have happened, and the text does not decide.
OPEN: list[tuple[Texts, Texts]] = [
    (
        {"title": "Analyst", "bio": "Tea"},
        {"title": "Analyst", "bio": "Tea. Last day at Acme: 31 July"},
    ),
    ({"headline": "Analyst"}, {"headline": "Analyst | leaving in June"}),
    ({"headline": "Ingénieure @ Acme"}, {"headline": "Ingénieure @ Acme, bientôt à Montréal"}),
    ({"headline": "Architect, +49 711 5550118"}, {"headline": "Architect, +41 44 5550118"}),
    (
        {"employer": "Acme", "bio": "Engineer at Acme"},
        {"employer": "Umbrella", "bio": "Engineer at Acme. Tea"},
    ),
]


def kinds_of(before: Texts, after: Texts) -> set[str]:
    return {s.kind.value for s in compare(Reading(before), Reading(after)).situations}


@pytest.mark.parametrize(("before", "after"), RESTATED)
def test_what_another_field_states_is_no_event(before: Texts, after: Texts) -> None:
    assert not kinds_of(before, after) & EVENTS


@pytest.mark.parametrize(("before", "after"), RESTATED[:4])
def test_what_moved_is_neither_stated_nor_withdrawn(before: Texts, after: Texts) -> None:
    assert kinds_of(before, after) == set()


@pytest.mark.parametrize(("before", "after", "events"), TOGETHER)
def test_an_event_shows_across_fields(before: Texts, after: Texts, events: str) -> None:
    assert kinds_of(before, after) & EVENTS == {*events.split()}


@pytest.mark.parametrize(("before", "after"), OPEN)
def test_what_the_text_leaves_open_is_unclear(before: Texts, after: Texts) -> None:
    assert kinds_of(before, after) == {"unclear"}


def test_a_new_name_of_the_same_house_is_nothing() -> None:
    before = {"employer": "Mapstack", "bio": "Maps"}
    after = {
        "employer": "Terralane",
        "bio": "Maps. Same team, new name: Mapstack is now Terralane.",
    }
    assert kinds_of(before, after) == set()


def test_a_biography_that_tells_of_a_new_job_outranks_a_stale_headline_with_less_confidence() -> (
    None
):
    before = {"headline": "Product Manager at Acme", "bio": "Spin"}
    after = {
        "headline": "Product Manager at Acme",
        "bio": "Spin. Joined Umbrella as Senior PM in May.",
    }
    (told,) = compare(Reading(before), Reading(after)).situations
    assert told.kind == "new_employer"
    assert told.confidence < 0.9
    assert "still says Acme" in told.why


ADA = {
    "name": "J. Martín", "title": "Guitar teacher", "employer": "Escuela Allegretto",
    "location": "Albacete", "bio": "Clases de guitarra clásica",
}  # fmt: skip
OTHER = {
    "name": "J. Martín", "title": "Orthopaedic surgeon", "employer": "Mount Carmel",
    "location": "Columbus, Ohio", "bio": "Hip and knee replacement",
}  # fmt: skip


def test_a_page_on_which_everything_is_another_is_doubted() -> None:
    assert kinds_of(ADA, OTHER) == {"identity_doubt"}


def test_the_source_s_own_id_settles_who_it_is() -> None:
    same = (Reading(texts, subject_id="7") for texts in (ADA, OTHER))
    assert "identity_doubt" not in {s.kind.value for s in compare(*same).situations}


def test_another_name_in_the_same_post_is_another_person() -> None:
    before = {"name": "Mary Webb", "employer": "Acme", "bio": "Mary runs the archive."}
    after = {
        "name": "Theo Castle",
        "employer": "Acme",
        "bio": "Theo joined after ten years in print.",
    }
    assert kinds_of(before, after) == {"identity_doubt"}


def test_a_field_does_not_agree_with_itself() -> None:
    before = {"headline": "Dev @ Foo", "location": "Porto"}
    after = {"headline": "Dev @ Foo | moving to Munich in May", "location": "Porto"}
    (told,) = compare(Reading(before), Reading(after)).situations
    assert told.fields == ("headline",)
    assert "agrees" not in told.why


def test_another_field_that_says_the_same_agrees() -> None:
    before = {"title": "Engineer", "headline": "Surveyor"}
    after = {"title": "Senior Engineer", "headline": "Senior surveyor"}
    (told,) = compare(Reading(before), Reading(after)).situations
    assert {*told.fields} == {"title", "headline"}
    assert "agreed" in told.grounds
    assert told.why.count("agrees") == 1


def test_doubts_of_a_place_and_of_a_job_are_told_both_and_do_not_agree() -> None:
    before = {"employer": "Google", "location": "Porto"}
    after = {"employer": "Alphabet", "location": "Earth"}
    (told,) = compare(Reading(before), Reading(after)).situations
    assert {*told.fields} == {"employer", "location"}
    assert "agrees" not in told.why
    assert all(name in told.why for name in ("Google", "Alphabet", "Porto", "Earth"))
