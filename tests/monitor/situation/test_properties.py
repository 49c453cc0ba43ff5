"""What holds for every text: equal readings say nothing, noise says nothing, nothing raises."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.model import Reading, SituationKind
from monitor.situation import compare
from watchers.base import FIELDS

EASY = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])

PHRASES = [
    "Senior Engineer at Acme",
    "Acme, Inc.",
    "@acme @umbrella",
    "ex-Acme | open to work",
    "Austin, TX",
    "Born in Lima, living in Madrid",
    "Développeuse",
    "freelance",
    "between jobs",
    "东京",
    "مهندس برمجيات",
    "🇵🇹 Porto",
    "&amp;amp; Co",
    "-",
    "Remote",
]
texts = st.one_of(st.text(max_size=80), st.sampled_from(PHRASES))
fields = st.dictionaries(st.sampled_from(FIELDS), texts, max_size=7)
plain_fields = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(PHRASES), max_size=7)
HOSTILE = [
    "",
    "\x00\x01\x1b[31m",
    "\u202e\u202dtxet\u200f",
    "🚀" * 500,
    "e" + "\u0301" * 5_000,
    "open to new " * 9_000,
    "looking for a " * 8_000,
    "ex-" * 30_000,
    "@a " * 30_000,
    "at At AT " * 10_000,
    "A, " * 30_000,
    "(" * 50_000,
    "&amp;" * 20_000,
    "Senior " * 15_000,
    "|" * 100_000,
    "<b>" * 30_000,
    "Gr\udcffaz",
    "שלום עולם, תל אביב",
    "x" * 100_000,
    # every hyphen a joint of a town's name took minutes once
    "Foo-Bar" * 10_000 + "-based",
    # one character that unfolds to eighteen took minutes once
    "ﷺ" * 100_000,
    "㌀ﷺ" * 30_000,
]


@EASY
@given(fields)
def test_a_reading_compared_with_itself_says_nothing(stated: dict[str, str]) -> None:
    judgement = compare(Reading(stated), Reading(dict(stated)))
    assert judgement.changes == ()
    assert judgement.situations == ()


@EASY
@given(fields, fields)
def test_any_two_readings_give_sound_situations(one: dict[str, str], other: dict[str, str]) -> None:
    for situation in compare(Reading(one), Reading(other)).situations:
        assert 0 < situation.confidence <= 1
        assert situation.why[0] == '"' or not situation.why[0].islower()
        assert situation.why.endswith(".")
        assert not situation.why.endswith("..")
        assert "\n" not in situation.why
        assert set(situation.fields) <= set(FIELDS)


@EASY
@given(
    plain_fields,
    st.sampled_from(["\u200b", " ", "  ", "\u00ad", "\ufe0f", "\u200e", "\t"]),
)
def test_invisible_noise_is_no_change(stated: dict[str, str], noise: str) -> None:
    noisy = {field: f"{noise}{text}{noise}" for field, text in stated.items()}
    assert compare(Reading(stated), Reading(noisy)).changes == ()


@EASY
@given(plain_fields, st.sampled_from([str.upper, str.title, "{} ✨".format, "{}.".format]))
def test_cosmetic_noise_is_no_situation(stated: dict[str, str], dress: object) -> None:
    assert callable(dress)
    stated = {field: text for field, text in stated.items() if text != "Austin, TX"}
    dressed = {field: dress(text) for field, text in stated.items()}
    situations = compare(Reading(stated), Reading(dressed)).situations
    assert [s.kind for s in situations] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_never_raises(text: str) -> None:
    for field in FIELDS:
        quiet, loud = Reading({field: "Engineer at Acme"}), Reading({field: text})
        compare(quiet, loud)
        compare(loud, quiet)
        compare(loud, Reading({field: text + " and more"}))


@pytest.mark.parametrize("before", ["Sunshine", "@acme", "Designer"])
@pytest.mark.parametrize("after", ["Freelance Designer", "Self-employed at Acme"])
def test_a_title_may_name_no_role_before_self_employment(before: str, after: str) -> None:
    for situation in compare(Reading({"title": before}), Reading({"title": after})).situations:
        assert situation.fields == ("title",)


@pytest.mark.parametrize("text", ["Engineer at Acme", "x" * 100_000, "\x1b[31m|<b>&amp;\n" * 50])
def test_an_explanation_is_one_short_plain_line(text: str) -> None:
    for field in FIELDS:
        for situation in compare(Reading({field: text}), Reading({field: "Nurse"})).situations:
            assert len(situation.why) < 400
            assert not {"\n", "\x1b", "\x00"} & set(situation.why)


def test_another_subject_id_stands_alone() -> None:
    one = Reading({"name": "Ada Byron", "employer": "Acme"}, subject_id="17")
    other = Reading({"name": "Ada Byron", "employer": "Umbrella"}, subject_id="18")
    judgement = compare(one, other)
    assert [s.kind for s in judgement.situations] == [SituationKind.IDENTITY_DOUBT]
    assert judgement.situations[0].confidence == 0.97
    assert [change.field for change in judgement.changes] == ["employer"]


def test_another_subject_id_is_doubted_even_when_no_text_changed() -> None:
    texts = {"name": "Ada Byron"}
    judgement = compare(Reading(texts, subject_id="17"), Reading(texts, subject_id="18"))
    assert [s.kind for s in judgement.situations] == [SituationKind.IDENTITY_DOUBT]


def test_the_same_subject_id_anchors_another_name() -> None:
    one = Reading({"name": "Ada Byron"}, subject_id="17")
    other = Reading({"name": "Marcus Webber"}, subject_id="17")
    assert compare(one, other).situations == ()


def test_an_unsupported_field_is_not_withdrawn() -> None:
    before = Reading({"name": "Ada Byron", "title": "Engineer", "employer": "Acme"})
    after = Reading(
        {"name": "Ada Byron", "employer": "Acme"}, unsupported=frozenset({"title", "status"})
    )
    judgement = compare(before, after)
    assert judgement.changes == ()
    assert judgement.situations == ()


def test_half_of_the_fields_gone_is_a_layout_at_low_confidence() -> None:
    before = {"name": "Ada", "title": "Engineer", "employer": "Acme", "location": "Porto"}
    judgement = compare(Reading(before), Reading({"name": "Ada"}))
    assert {s.kind for s in judgement.situations} <= {
        SituationKind.WITHDRAWN,
        SituationKind.UNCLEAR,
    }
    assert max(s.confidence for s in judgement.situations) <= 0.4


def test_two_fields_that_agree_are_surer_than_one() -> None:
    before = {"employer": "Acme", "headline": "Engineer at Acme"}
    after = {"employer": "Umbrella", "headline": "Engineer at Umbrella"}
    both = compare(Reading(before), Reading(after)).situations
    one = compare(Reading({"employer": "Acme"}), Reading({"employer": "Umbrella"})).situations
    assert both[0].confidence > one[0].confidence
    assert both[0].fields == ("employer", "headline")


def test_a_biography_is_never_quoted_when_it_appears() -> None:
    told = compare(Reading({}), Reading({"bio": "I sail and write Rust."})).situations
    assert [s.kind for s in told] == [SituationKind.NEWLY_STATED]
    assert "sail" not in told[0].why


GUARDED = [
    "on parental leave",
    "cancer survivor",
    "proud mother of two",
    "married to Bo",
    "Catholic",
    "socialist",
    "union member",
    "gay",
]


@pytest.mark.parametrize("secret", GUARDED)
@pytest.mark.parametrize("field", ["headline", "bio", "status"])
def test_no_explanation_repeats_what_is_guarded(field: str, secret: str) -> None:
    texts = ["Nurse", f"Nurse, {secret}", secret, f"{secret} | open to work", "Engineer at Acme"]
    for before in texts:
        for after in texts:
            for situation in compare(Reading({field: before}), Reading({field: after})).situations:
                assert secret.lower() not in situation.why.lower()


def test_a_field_that_only_speaks_of_parental_leave_is_not_withdrawn() -> None:
    before, after = {"employer": "Acme", "name": "Ada"}, {"employer": "parental leave"}
    judgement = compare(Reading(before), Reading({**after, "name": "Ada"}))
    assert judgement.situations == ()


def test_a_change_beyond_the_tenth_thousand_of_characters_is_no_change() -> None:
    start = "word " * 2_000
    assert compare(Reading({"bio": start}), Reading({"bio": start + "more"})).changes == ()


def test_a_long_employer_is_quoted_in_short() -> None:
    (told,) = compare(Reading({"employer": "Acme"}), Reading({"employer": "Foo" * 40})).situations
    assert len(told.why) < 120
