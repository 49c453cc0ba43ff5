"""What a fediverse account states: its note, its own table, and its wishes."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.watchers.fediverse import ACCOUNT, ACTOR, PERSON, a_link
from tests.watchers.pages import SHARED, a_page, fields_of
from tests.watchers.test_github import JSON
from watchers.activitypub import read_account
from watchers.base import Blocked, Failed, Gone, LookError, Profile
from watchers.labels import field_of_label, is_private_label
from watchers.mastodon import Mastodon
from watchers.notes import MAX_NOTE, links_of_note, text_of_note


def read(answer: object) -> Profile:
    return read_account(a_page(json.dumps(answer), content_type="application/json"))


def with_lines(*lines: tuple[str, str], **more: Any) -> dict[str, str]:
    fields = [{"name": label, "value": value, "verified_at": None} for label, value in lines]
    return fields_of(read({**ACCOUNT, "note": "", "fields": fields, **more}))


def test_an_account_of_the_api_gives_its_fields() -> None:
    profile = read(ACCOUNT)
    assert fields_of(profile) == {
        "name": "Ada Byron",
        "title": "Staff engineer",
        "employer": "Acme",
        "location": "London",
        "bio": "Engines and poetry Open to work",
    }
    assert profile.subject_id == ACTOR


def test_links_are_kept_the_verified_ones_first() -> None:
    assert read(ACCOUNT).links == ("https://ada.example", "https://blog.example")


def test_an_actor_gives_its_fields() -> None:
    profile = read(PERSON)
    assert fields_of(profile) == {
        "name": "Ada Byron",
        "title": "Staff engineer",
        "bio": "Engines and poetry",
    }
    assert profile.links == ("https://blog.example",)
    assert profile.subject_id == ACTOR


def test_a_list_of_one_may_come_without_brackets() -> None:
    assert fields_of(read({**PERSON, "attachment": PERSON["attachment"][0]}))["title"]


def test_only_the_accounts_own_emoji_are_taken_out_of_a_text() -> None:
    account = {**ACCOUNT, "display_name": ":verified: Ada 10:30:45 :other:", "note": "a:verified:b"}
    fields = fields_of(read(account))
    assert fields["name"] == "Ada 10:30:45 :other:"
    assert fields["bio"] == "ab"


def test_a_user_name_is_no_name() -> None:
    assert "name" not in read({**ACCOUNT, "display_name": ""}).fields


def test_a_line_that_is_no_field_joins_the_bio_and_a_bare_link_does_not() -> None:
    fields = with_lines(("Hobby", "Poetry"), ("Site", a_link("https://a.example")), ("", "Tea"))
    assert fields == {"name": "Ada Byron", "bio": "Hobby: Poetry; Tea"}


def test_several_lines_of_one_field_are_kept_in_order() -> None:
    fields = with_lines(("Job", "Engineer"), ("Role", "Speaker"), ("Job title", "Engineer"))
    assert fields["title"] == "Engineer; Speaker"


@pytest.mark.parametrize(
    ("value", "field", "text"),
    [
        ("Engineer at Acme", "title", "Engineer at Acme"),
        ("Engineer @Acme", "title", "Engineer @Acme"),
        ("at Acme GmbH", "employer", "Acme GmbH"),
        ('<span class="h-card"><a href="x">@<span>acme</span></a></span>', "employer", "@acme"),
        ("Acme", "bio", "Work: Acme"),
        ("Engineer", "bio", "Work: Engineer"),
    ],
)
def test_work_alone_is_a_role_or_a_place_only_if_it_says_so(
    value: str, field: str, text: str
) -> None:
    assert with_lines(("Work", value), display_name="") == {field: text}


def test_a_link_is_no_employer_but_its_text_may_be() -> None:
    assert "employer" not in with_lines(("Company", a_link("https://acme.example")))
    named = with_lines(("Company", a_link("https://acme.example", "Acme")))
    assert named["employer"] == "Acme"


@pytest.mark.parametrize("label", ["Pronouns", "pronouns 🏳️‍🌈", "Pronomen", "Age", "E-Mail", "PGP"])
def test_what_is_nobodys_business_is_left_out(label: str) -> None:
    assert is_private_label(label)
    assert with_lines((label, "x")) == {"name": "Ada Byron"}


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Job", "title"),
        ("💼 Job:", "title"),
        ("$dayjob", "title"),
        ("Current role", "title"),
        ("Job/Role", "title"),
        ("Beruf", "title"),
        ("Tätigkeit", "title"),
        ("Métier", "title"),
        ("Profesión", "title"),
        ("Profissão", "title"),
        ("Professione", "title"),
        ("Functie", "title"),
        ("Employer", "employer"),
        ("Works at", "employer"),
        ("Arbeitgeber", "employer"),
        ("Société", "employer"),
        ("Compañía", "employer"),
        ("Organização", "employer"),
        ("Datore di lavoro", "employer"),
        ("Werkgever", "employer"),
        ("Location", "location"),
        ("📍", "location"),
        ("Lives in", "location"),
        ("Wohnort", "location"),
        ("Basé à", "location"),
        ("Ubicación", "location"),
        ("Cidade", "location"),
        ("Città", "location"),
        ("Woonplaats", "location"),
        ("Work", "work"),
        ("Travail", "work"),
        ("Job and location", None),
        ("From", None),
        ("Website", None),
        ("Job search", None),
        ("", None),
        ("🦊", None),
    ],
)
def test_a_label_tells_the_field_in_seven_languages(label: str, field: str | None) -> None:
    assert field_of_label(label) == field


def test_a_note_reads_as_people_see_it() -> None:
    mention = (
        '<span class="h-card"><a href="https://s.example/@acme" class="u-url mention">'
        "@<span>acme</span></a></span>"
    )
    tag = '<a href="https://s.example/tags/Hired" class="mention hashtag">#<span>Hired</span></a>'
    note = f"<p>At {mention} {tag} &amp; {a_link('https://ada.example/cv')}</p><p>Lisbon</p>"
    text = " ".join(text_of_note(note).split())
    assert text == "At @acme #Hired & https://ada.example/cv Lisbon"
    assert links_of_note(note, ACTOR) == ("https://ada.example/cv",)


@pytest.mark.parametrize("note", ["<b>x" * 100_000, "<div>" * 100_000, "<!--" * 100_000])
def test_a_note_without_end_is_read_up_to_a_limit(note: str) -> None:
    assert len(text_of_note(note)) <= MAX_NOTE


@pytest.mark.parametrize(
    ("changed", "error", "reason"),
    [
        ({"suspended": True}, Blocked, "suspended by its server"),
        ({"noindex": True}, Blocked, "asks not to be indexed"),
        ({"bot": True}, Failed, "a bot or service"),
        ({"group": True}, Failed, "a group"),
        ({"uri": None}, Failed, "no username and URI"),
        ({"username": ""}, Failed, "no username and URI"),
        ({"display_name": "", "note": "<p></p>", "fields": []}, Failed, "states nothing"),
    ],
)
def test_an_account_that_gives_no_profile_says_why(
    changed: dict[str, object], error: type[LookError], reason: str
) -> None:
    with pytest.raises(error, match=reason):
        read({**ACCOUNT, **changed})


@pytest.mark.parametrize(
    ("changed", "error", "reason"),
    [
        ({"suspended": True}, Blocked, "suspended"),
        ({"type": "Service"}, Failed, "a bot or service"),
        ({"type": "Group"}, Failed, "a group"),
        ({"type": "Organization"}, Failed, "an organisation"),
        ({"type": "Tombstone"}, Gone, "deleted"),
        ({"type": "Note"}, Failed, "no person's account"),
        ({"id": None}, Failed, "no person's account"),
    ],
)
def test_an_actor_that_gives_no_profile_says_why(
    changed: dict[str, object], error: type[LookError], reason: str
) -> None:
    with pytest.raises(error, match=reason):
        read({**PERSON, **changed})


@pytest.mark.parametrize("changed", [{"indexable": False}, {"limited": True}, {"locked": True}])
def test_what_is_no_wish_against_reading_is_read(changed: dict[str, object]) -> None:
    assert read({**ACCOUNT, **changed}).fields


@pytest.mark.parametrize("answer", [None, [], [ACCOUNT], "ada", 3, {}])
def test_an_answer_of_another_shape_is_a_failed_look(answer: object) -> None:
    with pytest.raises(Failed, match="no account"):
        read(answer)


def test_a_large_answer_can_be_read_in_a_worker() -> None:
    assert pickle.loads(pickle.dumps(Mastodon().parse))


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(ACCOUNT)), JSON))
def test_no_account_raises_anything_but_a_look_error(changed: dict[str, object]) -> None:
    _read_or_look_error({**ACCOUNT, **changed})


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(PERSON)), JSON))
def test_no_actor_raises_anything_but_a_look_error(changed: dict[str, object]) -> None:
    _read_or_look_error({**PERSON, **changed})


@settings(max_examples=150, deadline=None)
@given(st.text(), st.text())
def test_no_line_raises_anything(label: str, markup: str) -> None:
    lines = [{"name": label, "value": markup, "verified_at": None}]
    assert _read_or_look_error({**ACCOUNT, "note": markup, "fields": lines})


def _read_or_look_error(answer: dict[str, object]) -> Profile | None:
    try:
        profile = read(answer)
    except LookError:
        return None
    assert profile.fields
    assert all(link.startswith(("http://", "https://")) for link in profile.links)
    return profile


needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared examples are not on this machine"
)


def _example(name: str) -> Any:
    return json.loads((SHARED / "mastodon" / f"{name}.json").read_text())


@needs_shared
def test_the_published_account_gives_its_fields() -> None:
    profile = read(_example("account"))
    assert fields_of(profile) == {
        "name": "Example Person",
        "title": "Staff engineer",
        "bio": "Staff engineer at @acme #GetFediHired & open to work Lisbon 🇵🇹",
    }
    assert profile.links == ("https://example.org",)
    assert profile.subject_id == "https://social.example/users/example"


@needs_shared
def test_the_published_actor_gives_its_fields() -> None:
    assert fields_of(read(_example("actor.activity"))) == {
        "name": "Example Person",
        "title": "Staff engineer",
        "bio": "Staff engineer at Acme Lisbon",
    }


@needs_shared
def test_the_published_suspended_account_is_blocked() -> None:
    with pytest.raises(Blocked, match="suspended"):
        read(_example("account.suspended"))
