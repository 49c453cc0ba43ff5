"""A person's own page: which reader wins, what is added, and that no page breaks the reading."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.watchers.pages import ADA, a_page, fields_of, hows_of, jsonld, read
from watchers.base import (
    Blocked,
    Failed,
    Gone,
    Last,
    LookError,
    ObservationKind,
    Profile,
)
from watchers.testing.loopback import Loopback, Reply, a_permit, an_http, html
from watchers.webpage import WebPage, WebPageSettings

MICRODATA = """
<div itemscope itemtype="https://schema.org/Person">
  <b itemprop="name">Ada Byron</b> <i itemprop="jobTitle">Engineer</i>
  <p itemprop="description">Poetry.</p>
</div>
"""
HCARD = """
<div class="h-card"><b class="p-name">Ada Byron</b> <i class="p-role">Mathematician</i>
  <i class="p-locality">London</i> <p class="p-note">Engines.</p></div>
"""


def by_selectors(**selectors: str) -> WebPage:
    return WebPage(WebPageSettings(selectors={"Ada.example": selectors}))


def test_each_field_comes_from_the_strongest_reader_that_states_it() -> None:
    person = {"@type": "Person", "name": "Ada K. Byron", "worksFor": "Acme"}
    profile = read(jsonld(person, body=MICRODATA + HCARD))
    assert fields_of(profile) == {
        "name": "Ada K. Byron",
        "employer": "Acme",
        "title": "Engineer",
        "bio": "Poetry.",
        "location": "London",
    }
    assert hows_of(profile) == {
        "name": "json-ld",
        "employer": "json-ld",
        "title": "microdata",
        "bio": "microdata",
        "location": "h-card",
    }


def test_another_person_in_a_weaker_form_adds_nothing() -> None:
    person = {**ADA, "url": "https://ada.example/"}
    profile = read(jsonld(person, body='<p class="h-card">Ben <i class="p-note">Hi</i></p>'))
    assert "bio" not in fields_of(profile)


@pytest.mark.parametrize(
    ("name", "is_she"),
    [
        ("A. Byron", True),
        ("Dr. Ada Byron, PhD", True),
        ("BYRON, Ada", True),
        ("B. Byron", False),
        ("Anne Byron", False),
        ("Ada Smith", False),
    ],
)
def test_a_card_adds_to_a_person_only_under_a_form_of_the_same_name(
    name: str, is_she: bool
) -> None:
    card = f'<p class="h-card"><b class="p-name">{name}</b> <i class="p-note">Engines.</i></p>'
    assert ("bio" in fields_of(read(jsonld(ADA, title="Ada Byron", body=card)))) is is_she


def test_own_selectors_win_over_what_the_page_states() -> None:
    watcher = by_selectors(title=".job", employer="meta[name=org]")
    page = a_page(
        jsonld(
            ADA, body='<p class="job">Staff <b>Engineer</b></p><meta name="org" content="Globex">'
        )
    )
    profile = watcher.parse(page)
    assert fields_of(profile)["title"] == "Staff Engineer"
    assert fields_of(profile)["employer"] == "Globex"
    assert hows_of(profile)["title"] == "selector"
    assert hows_of(profile)["name"] == "json-ld"


def test_own_selectors_alone_make_a_person_and_pick_one_among_several() -> None:
    team = jsonld([ADA, {"@type": "Person", "name": "Ben"}], body="<h1>Ben</h1><p>Tester</p>")
    assert fields_of(by_selectors(name="h1", title="p").parse(a_page(team))) == {
        "name": "Ben",
        "title": "Tester",
    }


def test_own_selectors_read_no_wall() -> None:
    with pytest.raises(Blocked, match="soft 404"):
        by_selectors(name="h1").parse(a_page("<title>Acme</title><h1>Page not found</h1>"))


def test_own_selectors_that_find_nothing_are_a_failed_look() -> None:
    with pytest.raises(Failed, match="none of the selectors"):
        by_selectors(name=".gone").parse(a_page("<p>A new layout</p>"))


def test_selectors_of_another_host_are_not_used() -> None:
    with pytest.raises(Failed, match="names no person"):
        by_selectors(name="p").parse(a_page("<p>Ada</p>", url="https://other.example/"))


def test_the_title_and_open_graph_add_a_headline_and_a_bio_to_a_person() -> None:
    page = jsonld(
        ADA,
        title="Ada Byron | Staff Engineer at Acme | ada.example",
        body='<meta property="og:description" content="Ada builds engines.">',
    )
    profile = read(page)
    assert fields_of(profile)["headline"] == "Staff Engineer at Acme"
    assert fields_of(profile)["bio"] == "Ada builds engines."
    assert hows_of(profile)["headline"] == "title"
    assert hows_of(profile)["bio"] == "opengraph"


@pytest.mark.parametrize(
    "title", ["Ada Byron", "Ada Byron – About me", "Home | Ada Byron", "Welcome to Acme's people"]
)
def test_a_title_that_says_nothing_of_the_person_adds_nothing(title: str) -> None:
    assert "headline" not in fields_of(read(jsonld(ADA, title=title)))


@pytest.mark.parametrize(
    "kind", ["text/html", "application/xhtml+xml", "text/html;charset=iso-8859-1", ""]
)
def test_every_kind_of_html_is_read(kind: str) -> None:
    page = jsonld(ADA)
    if "xhtml" in kind:
        page = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">' + page[21:]
    assert fields_of(read(page, content_type=kind))["name"] == "Ada Byron"


def test_hostile_text_stays_the_text_it_is() -> None:
    html_name = "&lt;img src=x onerror=alert(1)&gt; <b>Ada</b>"
    assert fields_of(read(f'<p class="h-card">{html_name}</p>'))["name"] == (
        "<img src=x onerror=alert(1)> Ada"
    )


def test_long_texts_are_cut_with_a_sign() -> None:
    profile = read(jsonld({**ADA, "jobTitle": "x" * 10_000, "description": "y " * 10_000}))
    assert len(fields_of(profile)["title"]) == 300
    assert fields_of(profile)["title"].endswith("x…")
    assert len(fields_of(profile)["bio"]) <= 2_000


def test_a_watcher_travels_to_a_parse_worker_with_its_settings() -> None:
    watcher = pickle.loads(pickle.dumps(by_selectors(name="h1")))
    assert fields_of(watcher.parse(a_page("<h1>Ada</h1>"))) == {"name": "Ada"}


SEEDS = (jsonld(ADA, body=MICRODATA + HCARD), MICRODATA, HCARD, "<title>Log in</title>")
TOKENS = """
<div class="h-card"> ~ </div> ~ <script> ~ <script type="application/ld+json"> ~ { ~ } ~ [ ~ ]]>
"@type":"Person" ~ "@id":"#me" ~ "worksFor": ~ itemscope ~ itemprop="name" ~ itemref="a" ~ id="a"
<p> ~ <!-- ~ é ~ &#xD800; ~ <base href='http://[::1'> ~ href="http://[" ~ <svg><title> ~ \\u0000
<table><div class="vcard"> ~ <time itemprop=startDate datetime=x> ~ "endDate":"99999999999"
"""
PIECES = ["\x00", "\ud800", "9" * 5000, *TOKENS.replace("\n", " ~ ").split(" ~ ")]


@st.composite
def mutated_pages(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 6))):
        at, until = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        piece = draw(st.sampled_from(PIECES) | st.text(max_size=8))
        kept = draw(st.booleans())
        text = text[:at] + piece + text[at if kept else until :]
    return text


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated_pages(), st.sampled_from(["https://ada.example/", "https://ada.example/a?b=%"]))
def test_no_mutated_page_raises_anything_but_a_look_error(body: str, url: str) -> None:
    watcher = by_selectors(headline="h1")
    try:
        profile = watcher.parse(a_page(body, url=url))
    except LookError:
        return
    assert isinstance(profile, Profile)
    assert profile.fields
    for found in profile.fields.values():
        assert found.value == " ".join(found.value.split()) != ""
        found.value.encode()


@pytest.mark.parametrize(
    "body",
    [
        '<div class="h-card">' * 20_000,
        '<p class="h-card">Ada</p>' * 3_000,
        "<div itemscope itemtype='http://schema.org/Person' itemprop=knows>" * 5_000,
        jsonld({**ADA, "knows": [{"@type": "Person", "name": f"P{n}"} for n in range(5_000)]}),
        '<script type="application/ld+json">' + '\\"' * 300_000,
        '<script type="application/ld+json">' + " " * 300_000 + "{,}",
        "<title>" + "a " * 200_000,
        "<p>" * 50_000,
        "".join(f'<i class="p-name value" id="{n}">x</i>' for n in range(20_000)),
    ],
    ids=range(9),
)
def test_a_page_made_to_take_long_is_settled_like_any_other(body: str) -> None:
    try:
        profile = read(body)
    except LookError:
        return
    assert profile.fields


async def test_a_look_at_a_real_server_is_seen_then_unchanged() -> None:
    routes = {"/ada": html(jsonld(ADA), ETag='"1"')}
    async with Loopback(routes) as site, an_http() as http:
        url, watcher = site.url("/ada"), WebPage()
        first = await watcher.look(url, http, a_permit(url), Last())
        second = await watcher.look(url, http, a_permit(url), Last(first.validators))
    assert first.kind is ObservationKind.SEEN
    assert first.profile is not None
    assert fields_of(first.profile)["employer"] == "Acme"
    assert second.kind is ObservationKind.UNCHANGED


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(status=404), Gone),
        (Reply(status=410), Gone),
        (Reply(status=403), Blocked),
        (Reply(status=451), Blocked),
        (Reply(status=500), Failed),
        (html("<title>Just a moment...</title>"), Blocked),
        (html("<h1>Acme</h1><p>Looms for all.</p>"), Failed),
        (Reply(b"%PDF-1.7", headers={"Content-Type": "application/pdf"}), Failed),
    ],
)
async def test_each_bad_answer_of_a_real_server_has_its_observation(
    reply: Reply, error: type[LookError]
) -> None:
    async with Loopback({"/ada": reply}) as site, an_http() as http:
        url = site.url("/ada")
        with pytest.raises(error):
            await WebPage().look(url, http, a_permit(url), Last())
