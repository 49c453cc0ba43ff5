"""One person on a company's team page, however the page is built."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.watchers.pages import fields_of, hows_of, jsonld
from tests.watchers.test_people import ADA, GRID, read
from watchers.base import (
    AddressError,
    Blocked,
    Failed,
    Forbidden,
    Last,
    LookError,
    Observation,
    ObservationKind,
    Refused,
    Validators,
)
from watchers.registry import Registry
from watchers.teampage import TeamPage
from watchers.testing import Request, WatcherContract
from watchers.testing.loopback import Loopback, a_permit, a_staged_http, html, redirect, robots
from watchers.webpage import WebPage

ADDRESS = "https://acme.example/team#person=Ada%20Byron"
REGISTRY = Registry([TeamPage(), WebPage()])


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
