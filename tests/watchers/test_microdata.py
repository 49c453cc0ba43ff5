"""schema.org persons in microdata."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from tests.watchers.pages import fields_of, hows_of, read
from watchers.base import Failed
from watchers.microdata import read_microdata

PERSON = '<div itemscope itemtype="https://schema.org/Person">{}</div>'
ADA = PERSON.format(
    """
    <h1 itemprop="name">Ada <b>B</b>yron</h1>
    <p><span itemprop="jobTitle">Senior Engineer</span> at
    <span itemprop="worksFor" itemscope itemtype="https://schema.org/Organization">
      <a itemprop="url" href="https://acme.example/"><span itemprop="name">Acme</span></a>
      <span itemprop="address">Boston</span>
    </span></p>
    <div itemprop="address" itemscope itemtype="https://schema.org/PostalAddress">
      <span itemprop="addressLocality">London</span><meta itemprop="addressCountry" content="UK">
    </div>
    <link itemprop="sameAs" href="https://github.com/ada">
    """
)


ROLE = """
<div itemprop="worksFor" itemscope itemtype="https://schema.org/EmployeeRole">
  <meta itemprop="roleName" content="CTO">
  <div itemprop="worksFor" itemscope itemtype="https://schema.org/Organization">
    <span itemprop="name">Acme</span>
  </div>
</div>
"""
BY_LINE = """
<div itemscope itemtype="https://schema.org/Article">
  <span itemprop="author" itemscope itemtype="https://schema.org/Person">
    <b itemprop="name">Ada</b>
  </span>
</div>
"""


def test_a_person_is_read_with_every_field_said_to_be_from_microdata() -> None:
    profile = read(f"<body>{ADA}")
    assert fields_of(profile) == {
        "name": "Ada Byron",
        "title": "Senior Engineer",
        "employer": "Acme",
        "location": "London, UK",
    }
    assert set(hows_of(profile).values()) == {"microdata"}
    assert profile.links == ("https://github.com/ada",)


@pytest.mark.parametrize(
    ("markup", "field", "text"),
    [
        ('<a itemprop="worksFor" href="https://acme.example">Acme</a>', "employer", "Acme"),
        ('<meta itemprop="jobTitle" content="Nurse">', "title", "Nurse"),
        ('<data itemprop="jobTitle" value="Nurse">RN</data>', "title", "Nurse"),
        ('<img itemprop="name" src="a.png" alt="Ada Byron">', "name", "Ada Byron"),
        ('<span itemprop="name jobTitle">Ada</span>', "title", "Ada"),
        ('<p itemprop="description">Engines<br>and poetry</p>', "bio", "Engines and poetry"),
        ('<span itemprop="https://schema.org/jobTitle">Nurse</span>', "title", "Nurse"),
        (ROLE, "title", "CTO"),
        (ROLE, "employer", "Acme"),
    ],
)
def test_a_value_is_taken_from_where_its_element_keeps_it(
    markup: str, field: str, text: str
) -> None:
    named = f'{markup}<meta itemprop="name" content="Ada">'
    assert fields_of(read(PERSON.format(named)))[field] == text


def test_an_itemref_brings_in_what_stands_elsewhere() -> None:
    html = (
        '<div itemscope itemtype="http://schema.org/Person" itemref="job missing">'
        '<b itemprop="name">Ada</b></div><p id="job"><i itemprop="jobTitle">Nurse</i></p>'
    )
    assert fields_of(read(html)) == {"name": "Ada", "title": "Nurse"}


def test_an_item_that_holds_itself_is_read_once() -> None:
    html = (
        '<div id="a" itemscope itemtype="http://schema.org/Person" itemref="b">'
        '<b itemprop="name">Ada</b></div>'
        '<div id="b" itemprop="knows" itemscope itemtype="http://schema.org/Person" itemref="b">'
        '<b itemprop="name">Ben</b></div>'
    )
    assert fields_of(read(html))["name"] == "Ada"


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (BY_LINE, "an article"),
        (ADA.replace("/Person", "/Corporation"), "an organisation"),
        (ADA + PERSON.format('<b itemprop="name">Ben</b>'), "several people"),
        (
            '<div itemscope itemtype="http://other.example/Person"><b itemprop="name">A</b></div>',
            "no",
        ),
    ],
)
def test_items_that_are_no_person_of_their_own_name_nobody(markup: str, reason: str) -> None:
    with pytest.raises(Failed, match=reason):
        read(markup)


def test_items_that_refer_to_each_other_twice_are_read_to_an_end() -> None:
    holders = "".join(
        f'<div id="b{n}">' + f'<i itemprop="x y" itemscope itemref="b{n + 1}"></i>' * 2 + "</div>"
        for n in range(25)
    )
    soup = BeautifulSoup(f'<p itemscope itemref="b0"></p>{holders}', "lxml")
    graph = read_microdata(soup, "https://ada.example/")
    assert sum(1 for _ in graph._walk()) < 50_000
