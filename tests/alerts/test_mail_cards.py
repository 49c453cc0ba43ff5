"""The cards of a mail. The files under golden/ are written anew by running this module:

python -m tests.alerts.test_mail_cards
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.base import Action, Card, Message, Row, Verdict
from alerts.render import render_html, render_text
from tests.alerts.kit import ADA, ADA_CARD

GOLDEN = Path(__file__).parent / "golden"
RENDER: dict[str, Callable[[Message], str]] = {"txt": render_text, "html": render_html}
FULL = replace(
    ADA_CARD,
    stakes=("Relocation was the blocker at Acme; the order is open.",),
    actions=(
        Action("Acknowledge", "https://sw.example/a"),
        Action("Noise", "https://sw.example/n"),
    ),
)
OTHERS = ("Zoë Čapek: promoted to CTO", "Bo Ek: open to work")
MESSAGES = {
    "full": replace(ADA, cards=(FULL,), remarks=("Held back by quiet hours until 07:00.",)),
    "digest": Message(
        "pack-1",
        "Daily digest: 3 situations",
        "Since yesterday, 08:00.",
        (FULL, *(replace(FULL, heading=heading) for heading in OTHERS)),
    ),
    "notice": Message(
        "notice-1",
        "Target dana/slack is parked",
        cards=(Card("Target dana/slack is parked", facts=(("Reason", "HTTP 404"),)),),
    ),
    "empty": Message("empty-1", ""),
}


@pytest.mark.parametrize("form", RENDER)
@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_looks_as_the_golden_file_does(name: str, form: str) -> None:
    shown = RENDER[form](MESSAGES[name])
    assert shown == (GOLDEN / f"{name}.{form}").read_text(encoding="utf-8")


def test_a_card_tells_things_in_the_order_a_recruiter_needs_them() -> None:
    for shown in (render_text(MESSAGES["full"]), render_html(MESSAGES["full"])):
        body = shown[max(0, shown.find("<body")) :]
        wanted = ("Held back", FULL.heading, "97 %", "not stated", "What it means")
        places = [
            body.index(text) for text in (*wanted, "Blocker then", "ada.example", "sw.example/a")
        ]
        assert places == sorted(places)


@pytest.mark.parametrize("form", RENDER)
@pytest.mark.parametrize("text", ["calm words", "&'\"" * 600, "😀" * 2_000])
@pytest.mark.parametrize("count", [1, 40])
def test_no_mail_is_long_enough_to_be_clipped(form: str, text: str, count: int) -> None:
    card = Card(
        text,
        text,
        (Verdict(text, 0.9, text),) * 9,
        (Row(text, text, text),) * 9,
        (text,) * 9,
        ((text, text),) * 9,
        steps=(text,) * 9,
    )
    shown = RENDER[form](Message("d", text, text, (card,) * count, (text,) * 5))
    assert len(shown.encode()) <= 102_000
    if count > 1 and text != "calm words":
        assert "silverwatch alert list" in " ".join(shown.split())


TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)
CARD = st.builds(
    Card,
    heading=TEXT,
    who=TEXT,
    verdicts=st.tuples(st.builds(Verdict, TEXT, st.floats(0, 1), TEXT)),
    rows=st.tuples(st.builds(Row, TEXT, TEXT, TEXT)),
    stakes=st.tuples(TEXT),
    facts=st.tuples(st.tuples(TEXT, TEXT)),
    source=TEXT,
    steps=st.tuples(TEXT),
    actions=st.tuples(st.builds(Action, TEXT, TEXT)),
)
MESSAGE = st.builds(
    Message,
    delivery=st.just("d"),
    title=TEXT,
    lead=TEXT,
    cards=st.lists(CARD, max_size=2).map(tuple),
    remarks=st.tuples(TEXT),
)
FORBIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
TAGS = {"html", "head", "meta", "title", "style", "body", "table", "tr", "td", "p", "h1", "h2"}
TAGS |= {"div", "span", "strong", "a"}
ATTRIBUTES = {"class", "style", "lang", "charset", "name", "content", "role", "width", "align"}
ATTRIBUTES |= {"cellpadding", "cellspacing", "border", "valign", "href"}


@settings(max_examples=60, deadline=None)
@given(MESSAGE)
def test_whatever_the_texts_hold_html_has_only_our_elements(message: Message) -> None:
    shown = render_html(message)
    assert not FORBIDDEN.search(shown)
    tags = BeautifulSoup(shown, "html.parser").find_all(True)
    assert {tag.name for tag in tags} <= TAGS
    assert {name for tag in tags for name in tag.attrs} <= ATTRIBUTES


@settings(max_examples=60, deadline=None)
@given(MESSAGE)
def test_whatever_the_texts_hold_each_stays_in_its_line(message: Message) -> None:
    shown = render_text(message)
    assert not FORBIDDEN.search(shown)
    # Sections and the wrapping of sentences of 60 characters: nothing from outside adds a line.
    assert len(shown.splitlines()) == len(shown.split("\n")) - 1
    assert len(shown.split("\n")) <= 14 + 42 * len(message.cards)


if __name__ == "__main__":
    for file, one in MESSAGES.items():
        for ending, render in RENDER.items():
            (GOLDEN / f"{file}.{ending}").write_text(render(one), encoding="utf-8")
