"""h-resume and hResume: the person's card and their present job; links that say rel=me."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import pytest

from tests.watchers.pages import SHARED, fields_of, hows_of, read
from watchers.base import Failed
from watchers.testing import Request, WatcherContract
from watchers.testing.loopback import html
from watchers.webpage import WebPage

SUITE = SHARED / "microformats" / "tests"
CASES = sorted(
    path.relative_to(SUITE)
    for folder in (
        "microformats-v2/h-resume",
        "microformats-v1/hresume",
        "microformats-mixed/h-resume",
    )
    for path in (SUITE / folder).glob("*.json")
)
# Where we read another person than the suite's parse result would give, and why.
DEVIATIONS = {
    "justaname.json": "an implied name is a whole sentence: no person's name",
}

JOB = """<li class="p-experience h-event"><b class="p-job-title">{title}</b>
<b class="p-org">{org}</b> <time class="dt-start" datetime="{start}">then</time> {end}</li>"""
END = '<time class="dt-end" datetime="{}">then</time>'


def job(title: str, org: str, start: str, end: str = "") -> str:
    return JOB.format(title=title, org=org, start=start, end=END.format(end) if end else "")


def resume(*jobs: str, card: str = "") -> str:
    return f"""<div class="h-resume"><div class="p-contact h-card">
    <b class="p-name">Ada Byron</b>{card}</div><ul>{"".join(jobs)}</ul></div>"""


class TestResumePage(WatcherContract):
    watcher = WebPage()
    address = "https://ada.example/"
    fields = {
        "name": "Ada Byron",
        "title": "Engineer",
        "employer": "Acme",
        "bio": "Engines and poetry",
    }
    # A name is also what tells people apart
    hostile_fields = ("title", "employer", "bio")
    conditional = True

    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        safe = {name: escape(text) for name, text in fields.items()}
        present = job(safe["title"], safe["employer"], "2020-01")
        return html(
            f"""<div class="h-resume"><p class="p-contact h-card"><b class="p-name">{safe["name"]}
            </b></p><p class="p-summary">{safe["bio"]}</p>{present}</div>"""
        )


def test_the_present_job_is_the_persons() -> None:
    profile = read(
        resume(job("Intern", "Old", "2010-01", "2012-01"), job("Engineer", "Acme", "2012-02"))
    )
    assert fields_of(profile) == {"name": "Ada Byron", "title": "Engineer", "employer": "Acme"}
    assert hows_of(profile) == {"name": "h-card", "title": "h-resume", "employer": "h-resume"}


@pytest.mark.parametrize(
    ("jobs", "employer"),
    [
        ((job("A", "First", "2010-01"), job("B", "Second", "2020-01")), "Second"),
        ((job("A", "Ends later", "2010-01", "2027-01-01"),), "Ends later"),
        ((job("A", "Ended", "2010-01", "2026-11-22"),), None),
        ((job("A", "Ends today", "2010-01", "2026-11-23"),), "Ends today"),
        ((job("A", "To come", "2027-01-01"),), None),
        ((job("A", "Present", "2010-01", "Present"),), "Present"),
        ((), None),
    ],
)
def test_the_dates_decide_by_the_answers_own_clock(
    jobs: tuple[str, ...], employer: str | None
) -> None:
    assert fields_of(read(resume(*jobs))).get("employer") == employer


def test_what_the_card_states_is_not_overruled_by_a_job() -> None:
    card = '<b class="p-org">Acme</b>'
    other = read(resume(job("Engineer", "Babbage", "2020-01"), card=card))
    assert fields_of(other) == {"name": "Ada Byron", "employer": "Acme"}
    same = read(resume(job("Engineer", "Acme", "2020-01"), card=card))
    assert fields_of(same) == {"name": "Ada Byron", "employer": "Acme", "title": "Engineer"}


def test_a_classic_resume_gives_a_job_from_the_card_within_it() -> None:
    page = """<div class="hresume"><address class="vcard"><b class="fn">Ada Byron</b></address>
    <p class="summary">Engines and poetry</p><ol><li class="experience vevent">
    <span class="vcard"><b class="title">Engineer</b> at <b class="org">Acme</b></span>
    <abbr class="dtstart" title="2020-01-01">2020</abbr></li></ol></div>"""
    profile = read(page)
    assert fields_of(profile) == {
        "name": "Ada Byron",
        "title": "Engineer",
        "employer": "Acme",
        "bio": "Engines and poetry",
    }


def test_a_resume_called_so_is_named_by_its_card() -> None:
    page = """<div class="h-resume"><h1 class="p-name">Curriculum Vitae</h1>
    <p class="p-contact h-card"><b class="p-name">Ada Byron</b></p></div>"""
    assert fields_of(read(page)) == {"name": "Ada Byron"}
    with pytest.raises(Failed, match="no person"):
        read('<div class="h-resume"><h1 class="p-name">My résumé</h1></div>')


@pytest.mark.skipif(not CASES, reason="the microformats suite is not on this machine")
@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_microformats_suite_gives_the_same_persons(case: Path) -> None:
    if reason := DEVIATIONS.get(case.name):
        pytest.skip(reason)
    [item] = json.loads((SUITE / case).read_text())["items"]
    profile = read((SUITE / case).with_suffix(".html").read_bytes())
    assert fields_of(profile) == _expected(item["properties"])


def _expected(properties: dict[str, list[object]]) -> dict[str, str]:
    """Return the fields by the suite's own parse result of one résumé."""
    contact = _props(properties.get("contact"))
    name = _text(properties.get("name"))
    # Of contact.html the card is MIT's and the résumé Tim's.
    card = contact if name in ("", _text(contact.get("name"))) or "name" not in contact else {}
    present = _props(
        [one for one in properties.get("experience", []) if "end" not in _props([one])]
    )
    [adr] = [_props(card["adr"])] if "adr" in card else [{}]
    places = [_text(adr.get(part)) for part in ("locality", "region", "country-name")]
    fields = {
        "name": name or _text(card.get("name")),
        "title": _title(card) or _title(present),
        "employer": _text(card.get("org")) or _text(present.get("org")),
        "location": ", ".join(place for place in places if place),
        "bio": _text(properties.get("summary")),
    }
    return {name: text for name, text in fields.items() if text}


def _title(properties: dict[str, list[object]]) -> str:
    return _text(properties.get("job-title")) or _text(properties.get("title"))


def _props(values: list[object] | None) -> dict[str, list[object]]:
    return values[0]["properties"] if values else {}  # type: ignore[index,no-any-return,call-overload]


def _text(values: list[object] | None) -> str:
    return str(values[0]) if values else ""


def test_pages_that_say_rel_me_are_among_the_links() -> None:
    page = """<link rel="me" href="https://social.example/@ada"><p class="h-card">Ada Byron
    <a class="u-url" href="https://ada.example/">home</a></p>
    <a rel="ME nofollow" href="/about">about</a> <a rel="me" href="mailto:ada@ada.example">mail</a>
    <a rel="me" href="javascript:alert(1)">x</a> <a rel="friend" href="https://ben.example/">b</a>
    <a rel="me" href="https://social.example/@ada">again</a>"""
    assert read(page).links == (
        "https://ada.example/",
        "https://social.example/@ada",
        "https://ada.example/about",
    )


def test_many_links_are_cut() -> None:
    links = "".join(f'<a rel="me" href="/{n}">x</a>' for n in range(500))
    assert len(read(f'<p class="h-card">Ada Byron</p>{links}').links) == 50
