"""One person on a company's team page, however the page is built."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.watchers.pages import a_page, fields_of, hows_of, jsonld
from watchers.base import (
    AddressError,
    Blocked,
    Failed,
    Forbidden,
    Last,
    LookError,
    Observation,
    ObservationKind,
    Profile,
    Refused,
    Validators,
)
from watchers.people import is_named, is_person_like
from watchers.registry import Registry
from watchers.teampage import TeamPage, _read
from watchers.testing import Request, WatcherContract
from watchers.testing.loopback import Loopback, a_permit, a_staged_http, html, redirect, robots
from watchers.webpage import WebPage

ADDRESS = "https://acme.example/team#person=Ada%20Byron"
REGISTRY = Registry([TeamPage(), WebPage()])
ADA = {"name": "Ada Byron", "title": "Head of Data"}


def read(body: str, name: str = "Ada Byron", *, was_there: bool = False) -> Profile:
    return _read(a_page(body, url="https://acme.example/team"), name, was_there)


class TestTeamPage(WatcherContract):
    watcher = TeamPage()
    address = "https://acme.example/team#person=Ada+Byron"
    fields = {
        "name": "Ada Byron",
        "title": "Head of Data",
        "employer": "Acme",
        "location": "London",
    }
    # The name is what the person is found by.
    hostile_fields = ("title", "employer", "location")
    conditional = True

    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        safe = {name: escape(text) for name, text in fields.items()}
        ben = {"name": "Ben Case", "title": "Engineer", "location": "Paris"}
        cards = "".join(
            f'<li class="card"><h3>{one["name"]}</h3><p class="role">{one["title"]}</p>'
            f'<p class="office">{one["location"]}</p></li>'
            for one in (ben, safe)
        )
        block = json.dumps({"@type": "Organization", "name": fields["employer"]})
        return html(
            '<script type="application/ld+json">{"@context": "https://schema.org", '
            + block[1:].replace("<", "\\u003c")
            + f"</script><h1>Our team</h1><ul>{cards}</ul>"
        )


class TestTeamPageInMicrodata(TestTeamPage):
    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        safe = {name: escape(text) for name, text in fields.items()}
        return html(
            '<div itemscope itemtype="https://schema.org/Organization">'
            f'<b itemprop="name">{safe["employer"]}</b>'
            '<p itemprop="employee" itemscope itemtype="https://schema.org/Person">'
            f'<b itemprop="name">{safe["name"]}</b> <i itemprop="jobTitle">{safe["title"]}</i>'
            f'<u itemprop="workLocation">{safe["location"]}</u></p></div>'
        )

    hostile_fields = ("title", "employer")


GRID = """<h1>Meet the team</h1><div class="grid">
<div class="card"><img alt="Ben Case"><h3>Ben Case</h3><p>Engineer</p></div>
<div class="card"><img alt="Ada Byron"><h3>Ada Byron</h3><p>Head of Data</p>
<p>Ada joined Acme in 2019 and has built engines ever since, with poetry on the side.</p>
<a href="mailto:ada@acme.example">ada@acme.example</a>
<a href="https://social.example/@ada">Mastodon</a></div>
<div class="card"><img alt="Cleo Dane"><h3>Cleo Dane</h3><p>Designer</p></div></div>"""

LAYOUTS = {
    "a grid of cards": GRID,
    "cards in columns of rows": """<div class="row">
    <div class="col"><p><strong>Ben Case</strong></p><p>Engineer</p></div>
    <div class="col"><p><strong>Ada Byron</strong></p><p>Head of Data</p></div></div>
    <div class="row"><div class="col"><p><strong>Cleo Dane</strong></p><p>Designer</p></div>
    <div class="col"><p><strong>Dan Eder</strong></p><p>Analyst</p></div></div>""",
    "headings without cards": """<h2>Team</h2><h3>Ben Case</h3><p>Engineer</p>
    <h3>Ada Byron</h3><p>Head of Data</p><p>A long story about how she came to be here.</p>
    <h3>Cleo Dane</h3><p>Designer</p>""",
    "a table with a head": """<table><tr><th>Room</th><th>Name</th><th>Role</th></tr>
    <tr><td>1.01</td><td>Ben Case</td><td>Engineer</td></tr>
    <tr><td>1.02</td><td>Ada Byron</td><td>Head of Data</td></tr></table>""",
    "a table without one": """<table><tr><td>Ben Case</td><td>Engineer</td></tr>
    <tr><td><a href="/ada">Ada Byron</a></td><td>Head of Data</td><td>+44 20 1234</td></tr>
    </table>""",
    "a table as a grid": """<table><tr><td><b>Ben Case</b><br>Engineer</td>
    <td><b>Ada Byron</b><br>Head of Data<br>ada@acme.example</td></tr></table>""",
    "a definition list": """<dl><dt>Ben Case</dt><dd>Engineer</dd><dt>Ada Byron</dt>
    <dd>Head of Data</dd><dd>ada@acme.example</dd><dt>Cleo Dane</dt><dd>Designer</dd></dl>""",
    "a list with commas": """<ul><li>Ben Case, Engineer</li><li>Ada Byron, Head of Data</li>
    <li>Cleo Dane, Designer</li></ul>""",
    "a list with dashes": """<ul><li><b>Ben Case</b> – Engineer</li>
    <li><b>Ada Byron</b> – Head of Data</li><li><b>Cleo Dane</b> – Designer</li></ul>""",
    "links around cards": """<a href="/ben"><h4>Ben Case</h4><span>Engineer</span></a>
    <a href="/ada"><h4>Ada Byron</h4><span>Head of Data</span></a>""",
    "spans with classes": """<p><span class="n">Ben Case</span><span class="r">Engineer</span></p>
    <p><span class="n">Ada Byron</span><span class="r">Head of Data</span></p>""",
    "the title first, by its class": """<li><p class="position">Engineer</p><h3>Ben Case</h3></li>
    <li><p class="position">Head of Data</p><h3>Ada Byron</h3><p>Loves engines</p></li>""",
    "a name in two elements": """<li><h3><span>Ben</span> <span>Case</span></h3>
    <p>Engineer</p></li><li><h3><span>Ada</span> <span>Byron</span></h3><p>Head of Data</p></li>""",
    "a picture's name alone": """<figure><img alt="Ben Case"><figcaption>Engineer</figcaption>
    </figure><figure><img alt="Ada Byron"><figcaption>Head of Data</figcaption></figure>""",
    "pronouns and buttons": """<li><h3>Ben Case</h3><p>Engineer</p></li><li><h3>Ada Byron</h3>
    <p>(she/her)</p><p>Head of Data</p><a href="/ada">Read more</a></li>""",
    "a menu that names her too": """<nav><a href="/ada">Ada Byron</a><a href="/news">News</a></nav>
    """
    + GRID,
    "capital letters and accents": GRID.replace("<h3>Ada Byron", "<h3>ÁDA BYRON"),
    "the family name first": GRID.replace("<h3>Ada Byron", "<h3>Byron, Ada"),
    "an initial and a degree": GRID.replace("<h3>Ada Byron", "<h3>Ada K. Byron, PhD"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_title_is_read_off_every_layout(layout: str) -> None:
    profile = read(LAYOUTS[layout])
    assert fields_of(profile)["title"] == "Head of Data"
    assert hows_of(profile)["title"] == "team page"
    assert set(profile.fields) == {"name", "title"}
    assert profile.listed


def test_the_links_of_a_card_are_the_persons() -> None:
    assert read(GRID).links == ("https://social.example/@ada",)


@pytest.mark.parametrize(
    ("card", "title", "location"),
    [
        ("<p>Location: London</p><p>Head of Data</p>", "Head of Data", "London"),
        ("<p>Title</p><p>Head of Data</p><p>Office</p><p>London</p>", "Head of Data", "London"),
        ('<p class="city">London</p><p>Head of Data</p>', "Head of Data", "London"),
        ('<p class="dept">Data</p><p>Head of Data</p>', "Head of Data", None),
        ("<p>ada@acme.example</p><p>+44 20 1234 5678</p><p>www.ada.example</p>", None, None),
        ("<p>She joined in 2019. She likes engines.</p>", None, None),
    ],
)
def test_what_else_stands_on_a_card(card: str, title: str | None, location: str | None) -> None:
    page = f"<li><h3>Ben Case</h3><p>Engineer</p></li><li><h3>Ada Byron</h3>{card}</li>"
    fields = fields_of(read(page))
    assert (fields.get("title"), fields.get("location")) == (title, location)


def test_structured_data_comes_first_and_layout_adds_what_it_lacks() -> None:
    people = [
        {"@type": "Person", "name": "Ben Case", "jobTitle": "Engineer"},
        {"@type": "Person", "name": "Ada Byron", "sameAs": "https://orcid.example/ada"},
    ]
    organisation = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "Acme",
        "employee": people,
    }
    profile = read(jsonld(organisation, body=GRID))
    assert fields_of(profile) == {**ADA, "employer": "Acme"}
    assert hows_of(profile) == {"name": "json-ld", "title": "team page", "employer": "json-ld"}
    people[1]["jobTitle"] = "Chief Data Officer"
    profile = read(jsonld(organisation, body=GRID))
    assert fields_of(profile)["title"] == "Chief Data Officer"


@pytest.mark.parametrize(
    "markup",
    [
        (
            '<p class="h-card"><b class="p-name">Ben Case</b> <i class="p-role">Engineer</i></p>'
            '<p class="h-card"><b class="p-name">Ada Byron</b> <i class="p-role">Head of Data</i>'
        ),
        (
            '<div vocab="https://schema.org/"><p typeof="Person"><b property="name">Ada Byron</b>'
            '<i property="jobTitle">Head of Data</i></p></div>'
        ),
    ],
)
def test_cards_of_every_syntax_are_read(markup: str) -> None:
    profile = read(markup)
    assert fields_of(profile) == ADA
    assert "team page" not in hows_of(profile).values()


def test_the_sites_name_is_the_employer_where_nothing_better_is_said() -> None:
    profile = read(f'<meta property="og:site_name" content="Acme Ltd">{GRID}')
    assert fields_of(profile) == {**ADA, "employer": "Acme Ltd"}
    assert hows_of(profile)["employer"] == "opengraph"


@pytest.mark.parametrize(
    "page",
    [
        GRID.replace("Cleo Dane", "Ada Byron"),
        "<li>Ada Byron, Engineer</li><li>Ada Byron, Head of Data</li>",
        jsonld(
            {
                "@context": "https://schema.org",
                "@graph": [
                    {"@type": "Person", "name": "Ada Byron", "jobTitle": "Engineer"},
                    {"@type": "Person", "name": "Ada Byron", "jobTitle": "Analyst"},
                ],
            }
        ),
    ],
)
def test_two_people_of_one_name_are_told_apart_by_nobody(page: str) -> None:
    with pytest.raises(Failed, match="names several"):
        read(page)


def test_the_same_person_shown_twice_is_one() -> None:
    assert fields_of(read(GRID + GRID)) == ADA


@pytest.mark.parametrize("name", ["Eve Frost", "Adam Byron", "Byron Case"])
def test_who_is_not_on_the_page_fails_the_first_look(name: str) -> None:
    with pytest.raises(Failed, match=f"does not name {name}"):
        read(GRID, name)


def test_who_was_on_the_page_is_no_longer_listed() -> None:
    profile = read(GRID, "Eve Frost", was_there=True)
    assert not profile.listed
    assert fields_of(profile) == {"name": "Eve Frost"}


@pytest.mark.parametrize(
    ("page", "error"),
    [
        ("<title>Page not found</title><h1>Page not found</h1>", Blocked),
        ("<title>Just a moment...</title><p>Checking your browser before", Blocked),
        ("<title>Sign in</title><form><input type=password></form>", Blocked),
        ('<div id="root"></div><script src="/app.js"></script>', Failed),
        ("<p>Hello", Failed),
    ],
)
def test_a_wall_or_a_shell_never_unlists_anybody(page: str, error: type[LookError]) -> None:
    with pytest.raises(error):
        read(page, was_there=True)


@pytest.mark.parametrize(
    "address",
    [
        "https://Acme.example/team#person=Ada%20Byron",
        "https://acme.example/team#person=Ada+Byron",
        "https://acme.example/team#person=Ada Byron",
        "acme.example/team#PERSON= Ada  Byron ",
        "teampage:https://acme.example/team#person=Ada%20Byron",
        "https://acme.example/team#person=Ada%20Byron&x=1",
    ],
)
def test_an_address_has_one_form(address: str) -> None:
    watcher, canonical = REGISTRY.choose(address)
    assert (watcher.kind, canonical) == ("teampage", ADDRESS)
    assert REGISTRY.choose(canonical) == (watcher, canonical)


def test_letters_of_every_script_survive_in_the_address() -> None:
    _, canonical = REGISTRY.choose("acme.example/team#person=Zoë O'Neil")
    assert canonical == "https://acme.example/team#person=Zo%C3%AB%20O%27Neil"
    assert REGISTRY.choose(canonical)[1] == canonical


@pytest.mark.parametrize(
    "address",
    ["teampage:https://acme.example/team", "https://acme.example/team#person=", "teampage:Ada"],
)
def test_without_a_name_nobody_is_picked(address: str) -> None:
    with pytest.raises(AddressError, match="#person=Ada%20Byron"):
        REGISTRY.choose(address)


def test_a_forbidden_network_stays_forbidden() -> None:
    with pytest.raises(Forbidden):
        REGISTRY.choose("https://www.linkedin.com/company/acme/people#person=Ada+Byron")


def test_a_page_without_a_person_in_its_address_is_a_web_page() -> None:
    assert REGISTRY.choose("https://acme.example/team#people")[0].kind == "webpage"


async def look(site: Loopback, last: Validators | None = None) -> Observation:
    async with a_staged_http(site) as http:
        known = Last(last or Validators())
        return await REGISTRY.look("teampage", ADDRESS, http, a_permit(ADDRESS), known)


async def test_she_leaves_the_list_and_comes_back() -> None:
    async with Loopback({"/team": html(GRID)}) as site:
        first = await look(site)
        site.routes["/team"] = html(GRID.replace("Ada Byron", "Eve Frost"))
        second = await look(site, first.validators)
        site.routes["/team"] = html(GRID)
        third = await look(site, first.validators)
    assert first.profile
    assert second.profile
    assert (first.profile.listed, second.profile.listed) == (True, False)
    assert third.kind is ObservationKind.UNCHANGED


async def test_a_team_page_that_moved_to_the_home_page_lists_nobody() -> None:
    welcome = html("<h1>Acme</h1><p>" + "We build engines for everyone. " * 20)
    async with Loopback({"/team": html(GRID), "/": welcome}) as site:
        first = await look(site)
        site.routes["/team"] = redirect("/")
        with pytest.raises(Failed, match="does not name Ada Byron"):
            await look(site, first.validators)


async def test_robots_are_asked_first() -> None:
    async with Loopback({"/robots.txt": robots("User-agent: *\nDisallow: /team")}) as site:
        with pytest.raises(Refused):
            await look(site)
    assert site.paths == ["/robots.txt"]


@pytest.mark.parametrize(
    ("stated", "name", "same"),
    [
        ("Ada Byron", "Ada Byron", True),
        ("A. Byron", "Ada Byron", True),
        ("Byron Ada", "Ada Byron", True),
        ("Dr. Ada King Byron", "Ada Byron", True),
        ("Àda Býron", "Ada Byron", True),
        ("Ada", "Ada Byron", False),
        ("Ada", "Ada", True),
        ("Ben Byron", "Ada Byron", False),
        ("Ada Byron wins the prize of the year", "Ada Byron", False),
        ("", "Ada Byron", False),
    ],
)
def test_a_name_is_the_same_in_any_order_with_initials(stated: str, name: str, same: bool) -> None:
    assert is_named(stated, name) is same


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Ada Byron", True),
        ("Ludwig van Beethoven", True),
        ("Ada Byron, CEO", True),
        ("Software Engineer", False),
        ("Our values", False),
        ("Read more", False),
        ("Ada", False),
        ("Call 555", False),
        ("ada@acme.example", False),
    ],
)
def test_names_look_like_names(text: str, is_name: bool) -> None:
    assert is_person_like(text) is is_name


PIECES = st.sampled_from(
    [
        "<h3>Ada Byron</h3>",
        "<h3>Ben Case</h3>",
        "<p>Head of Data</p>",
        "<li>",
        "</li>",
        "<div class=card>",
        "</div>",
        "<table><tr><td>",
        "</td><td>",
        "</tr></table>",
        "<br>",
        "<span class=name>Ada <b>Byron</b></span>",
        "<dl><dt>Ada Byron<dd>Engineer</dl>",
        "<img alt='Ada Byron'>",
        "Ada Byron – Engineer",
        "<a href='http://['>Ada Byron</a>",
        "<p hidden>Ada Byron</p>",
        "Location: ",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=20), st.booleans())
def test_no_page_raises_anything_but_a_look_error(pieces: list[str], was_there: bool) -> None:
    try:
        profile = read("".join(pieces), was_there=was_there)
    except LookError:
        return
    assert profile.fields["name"].value
    assert all(found.value for found in profile.fields.values())
