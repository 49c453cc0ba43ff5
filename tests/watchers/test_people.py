"""Cards of people in every layout that team pages have, and names as they are written."""

from __future__ import annotations

import pytest

from tests.watchers.pages import a_page, fields_of, hows_of
from watchers.base import Profile
from watchers.people import is_named, is_person_like
from watchers.teampage import _read

ADA = {"name": "Ada Byron", "title": "Head of Data"}


def read(body: str, name: str = "Ada Byron", *, was_there: bool = False) -> Profile:
    return _read(a_page(body, url="https://acme.example/team"), name, was_there)


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
