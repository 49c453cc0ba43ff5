"""RDFa of a page gives the same persons that JSON-LD gives."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from html import escape
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.watchers.pages import URL, a_page, fields_of, hows_of, read
from watchers.base import Failed, LookError
from watchers.rdfa import read_rdfa
from watchers.testing import Request, WatcherContract
from watchers.testing.loopback import html
from watchers.webpage import WebPage

LITE = """<html><body vocab="https://schema.org/"><div typeof="Person">
<img src="ada.jpg" property="image" alt="Photo of Ada">
<h1 property="name">Ada Byron</h1>
<span property="jobTitle">Engineer</span>
<div property="worksFor" typeof="Organization"><a property="url" href="https://acme.example/">
<span property="name">Acme</span></a></div>
<div property="address" typeof="PostalAddress"><span property="addressLocality">London</span>,
<span property="addressCountry">UK</span></div>
<a property="sameAs" href="https://social.example/@ada">me</a>
<p property="description">Engines and poetry</p></div>"""
ADA = {
    "name": "Ada Byron",
    "title": "Engineer",
    "employer": "Acme",
    "location": "London, UK",
    "bio": "Engines and poetry",
}


class TestRdfaPage(WatcherContract):
    watcher = WebPage()
    address = "https://ada.example/"
    fields = {
        "name": "Ada Byron",
        "title": "Engineer",
        "employer": "Acme",
        "location": "London",
        "bio": "Engines and poetry",
    }
    # A name is also what tells people apart, and a location is an address in parts
    hostile_fields = ("title", "employer", "bio")
    conditional = True

    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        safe = {name: escape(text) for name, text in fields.items()}
        return html(
            f"""<div vocab="https://schema.org/" typeof="Person" resource="#ada">
            <h1 property="name">{safe["name"]}</h1><b property="jobTitle">{safe["title"]}</b>
            <p property="worksFor" typeof="Organization"><b property="name">{safe["employer"]}</b>
            </p><p property="homeLocation" typeof="Place"><i property="name">{safe["location"]}</i>
            </p><meta property="description" content="{safe["bio"]}"></div>"""
        )


def persons(markup: str) -> list[dict[str, str]]:
    graph = read_rdfa(BeautifulSoup(markup, "lxml"), URL)
    return [
        {name: found.value for name, found in person.fields.items()}
        for person in graph.persons("rdfa", "2026-11-23")
    ]


def person(markup: str) -> dict[str, str]:
    [only] = persons(markup)
    return only


def test_rdfa_lite_is_read_with_every_field_said_to_be_from_it() -> None:
    profile = read(LITE)
    assert fields_of(profile) == ADA
    assert set(hows_of(profile).values()) == {"rdfa"}
    assert profile.links == ("https://social.example/@ada",)


@pytest.mark.parametrize(
    "open_tag",
    [
        '<div vocab="http://schema.org/" typeof="Person">{}',
        '<div vocab="https://schema.org" typeof="person">{}',
        '<div vocab="https://www.schema.org/" typeof="Person foaf:Person">{}',
        '<div vocab="http://schema.org/" resource="#me" typeof="Person">{}',
        '<div vocab="http://schema.org/" about="#me" typeof="Person">{}',
        '<section vocab="http://other.example/"><div vocab="http://schema.org/" typeof="Person">{}',
    ],
)
def test_the_vocabulary_is_schema_org_however_it_is_spelt(open_tag: str) -> None:
    assert person(open_tag.format('<b property="name">Ada Byron</b>')) == {"name": "Ada Byron"}


@pytest.mark.parametrize(
    ("declared", "prefix"),
    [
        ("", "schema:"),
        ('prefix="s: http://schema.org/ og: http://ogp.me/ns#"', "s:"),
        ('prefix="S: https://schema.org"', "s:"),
        ("", "http://schema.org/"),
        ("", "https://schema.org/"),
    ],
)
def test_a_prefix_and_a_whole_iri_name_the_same_things(declared: str, prefix: str) -> None:
    markup = (
        f'<div {declared}><p typeof="{prefix}Person"><b property="{prefix}name">Ada Byron</b>'
        f'<meta property="{prefix}jobTitle" content="Engineer"></p></div>'
    )
    assert person(markup) == {"name": "Ada Byron", "title": "Engineer"}


@pytest.mark.parametrize(
    ("markup", "employer"),
    [
        ('<a property="worksFor" href="https://acme.example/">Acme</a>', "Acme"),
        ('<a rel="schema:worksFor" href="https://acme.example/">Acme</a>', "Acme"),
        ('<b property="worksFor" content="Acme">us</b>', "Acme"),
        ('<a property="worksFor" datatype="" href="/x">Acme</a>', "Acme"),
        ('<img property="worksFor" src="acme.png" alt="Acme">', "Acme"),
        ('<p rel="worksFor"><i typeof="Organization"><b property="name">Acme</b></i></p>', "Acme"),
        ('<p rel="worksFor"><b property="name">Acme</b></p>', "Acme"),
        (
            (
                '<p rel="worksFor" resource="#acme"></p>'
                '<p about="#acme" typeof="Organization"><b property="name">Acme</b></p>'
            ),
            "Acme",
        ),
        (
            (
                '<p property="worksFor" resource="_:a"></p>'
                '<p resource="_:a" typeof="Organization"><b property="name">Acme</b></p>'
            ),
            "Acme",
        ),
        ('<a rel="nofollow" property="worksFor" href="https://acme.example/">Acme</a>', "Acme"),
        ('<p property="worksFor" typeof="Organization"><a property="name">Acme</a></p>', "Acme"),
        (
            (
                '<p property="worksFor" typeof="OrganizationRole"><i property="endDate">2020-01</i>'
                '<b property="worksFor">Acme</b></p>'
            ),
            "",
        ),
    ],
)
def test_an_employer_is_read_in_every_form(markup: str, employer: str) -> None:
    page = (
        '<div vocab="http://schema.org/" typeof="Person"><b property="name">Ada Byron</b>'
        f"{markup}</div>"
    )
    found = next(p for p in persons(page) if p.get("name") == "Ada Byron")
    assert found.get("employer", "") == employer


def test_a_time_and_a_data_element_state_their_machine_form() -> None:
    page = (
        '<div vocab="http://schema.org/" typeof="Person"><data property="name" value="Ada Byron">'
        'A.</data><p property="worksFor" typeof="Role"><time property="endDate" '
        'datetime="2027-01-01">next year</time><b property="worksFor">Acme</b></p></div>'
    )
    assert person(page) == {"name": "Ada Byron", "employer": "Acme"}


def test_a_link_around_a_name_does_not_make_the_name_somebody_elses() -> None:
    page = '<p vocab="http://schema.org/" typeof="Person"><a href="/ada"><b property="name">Ada B.'
    assert person(page) == {"name": "Ada B."}


def test_foaf_is_read_where_it_means_the_same() -> None:
    page = (
        '<div typeof="foaf:Person"><b property="foaf:name">Ada Byron</b>'
        '<i property="foaf:title">Dr</i>'
        '<a rel="foaf:workplaceHomepage" href="https://acme.example/">Acme</a>'
        '<a rel="foaf:homepage" href="https://ada.example/">home</a></div>'
    )
    assert person(page) == {"name": "Ada Byron", "employer": "Acme"}


def test_the_person_of_a_profile_page_is_its_subject() -> None:
    page = (
        '<body vocab="http://schema.org/" typeof="ProfilePage"><p property="mainEntity" '
        'typeof="Person"><b property="name">Ada Byron</b></p><p typeof="Person">'
        '<b property="name">Charles Babbage</b></p>'
    )
    assert fields_of(read(page)) == {"name": "Ada Byron"}


@pytest.mark.parametrize(
    "markup",
    [
        '<p typeof="Article"><a property="author" typeof="Person"><b property="name">Ada Byron',
        '<p typeof="Person"><b property="jobTitle">Engineer',
        '<p typeof="ex:Person" prefix="ex: http://ex.example/"><b property="ex:name">Ada Byron',
        '<p typeof="Organization"><b property="name">Acme',
    ],
)
def test_an_author_an_organisation_or_another_vocabulary_is_nobody(markup: str) -> None:
    with pytest.raises(Failed):
        read(f'<body vocab="http://schema.org/">{markup}')


def test_without_a_vocabulary_a_bare_word_means_nothing() -> None:
    assert persons('<p typeof="Person"><b property="name">Ada Byron') == []
    assert persons('<p vocab="http://schema.org/"><i vocab="" typeof="Person">') == []


def test_opengraph_is_no_rdfa_of_ours() -> None:
    with pytest.raises(Failed):
        read(
            '<meta property="og:type" content="profile"><meta property="og:title" content="Ada B">'
        )


@pytest.mark.parametrize(
    "markup",
    [
        '<p typeof="schema:Person" property="schema:knows schema:parent">' * 200,
        '<p property="schema:name schema:jobTitle">x' * 250,
        '<p about="#a" rel="schema:knows schema:worksFor" resource="#b">' * 5_000,
        "".join(
            f'<p about="#p{n}" typeof="schema:Person" rel="schema:name" resource="#p{n + 1}"></p>'
            for n in range(3_000)
        ),
        '<p about="#a" typeof="schema:Person"><i rel="schema:name" resource="#a"></i></p>',
        "".join(
            f'<p about="#p{n % 50}" typeof="schema:Person" rel="schema:name"'
            f' resource="#p{n * 7 % 50}"></p>'
            for n in range(5_000)
        ),
        '<p prefix="a: b c: d">' * 250 + f'<p prefix="{"x: y " * 50_000}">',
        f'<p vocab="http://schema.org/" typeof="{"Person " * 50_000}">x',
        '<p typeof="schema:Person"></p>' * 20_000,
        '<i rel="schema:knows">' * 250 + '<b typeof="schema:Person"></b>' * 5_000,
        '<p about="http://[" resource="_:" typeof=":" property=":" rel=": : http:">',
    ],
)
def test_a_hostile_page_gives_no_more_nodes_than_it_has_elements(markup: str) -> None:
    page = a_page(f"<html><body>{markup}")
    elements = len(page.soup().find_all(True))
    assert sum(1 for _ in read_rdfa(page.soup(), URL)._walk()) <= 10 * elements
    with suppress(LookError):
        WebPage().parse(page)
