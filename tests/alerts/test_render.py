"""What recruiters read. The files under golden/ are written anew by running this module:

python -m tests.alerts.test_render
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from alerts.base import Message, Row, Verdict
from alerts.escape import SENTENCE, TITLE, link, plain
from alerts.render import render_chat, render_html, render_text
from alerts.render.text import CHAT_BODY, chat_size
from alerts.render.words import REPEAT, sureness
from tests.alerts.kit import ADA, ADA_CARD, HOSTILE, hostile_message, with_card

GOLDEN = Path(__file__).parent / "golden"
RENDERED = {"alert.txt": render_text, "alert.html": render_html, "alert.chat.txt": render_chat}
BARE = Message(delivery="dl-1", title="", lead="")


@pytest.mark.parametrize("name", RENDERED)
def test_an_alert_looks_as_the_golden_file_does(name: str) -> None:
    assert RENDERED[name](ADA) == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("render", RENDERED.values())
def test_everything_a_recruiter_needs_is_in_every_form(render: object) -> None:
    shown = RENDERED["alert.html"](ADA) if render is render_html else render(ADA)  # type: ignore[operator]
    text = BeautifulSoup(shown, "html.parser").get_text(" ") if render is render_html else shown
    text = " ".join(text.replace("\u2060", "").split())
    for needed in (
        ADA_CARD.who,
        "97 % sure",
        "almost certain",
        ADA_CARD.verdicts[0].why,
        "London, UK",
    ):
        assert needed in text
    for needed in ("not stated", "relocation: the client wanted Austin", *ADA_CARD.steps):
        assert needed in text


@pytest.mark.parametrize("render", RENDERED.values())
def test_a_message_with_nothing_to_say_still_says_who_sends_it(render: object) -> None:
    assert "Silverwatch" in render(BARE)  # type: ignore[operator]


@pytest.mark.parametrize("render", [render_text, render_chat])
def test_a_possible_repeat_says_so_in_its_first_line(render: object) -> None:
    first = render(replace(ADA, maybe_repeat=True)).splitlines()[0]  # type: ignore[operator]
    assert first == REPEAT


def test_a_possible_repeat_says_so_at_the_top_of_the_card() -> None:
    card = BeautifulSoup(render_html(replace(ADA, maybe_repeat=True)), "html.parser").body
    assert card is not None
    assert card.get_text(" ", strip=True).startswith(REPEAT)


@pytest.mark.parametrize(
    ("confidence", "said"),
    [
        (1.0, "certain"),
        (0.997, "almost certain, 99 % sure"),
        (0.92, "likely, 92 % sure"),
        (0.29, "doubtful, 29 % sure"),
        (0.0, "doubtful, 0 % sure"),
    ],
)
def test_a_confidence_is_never_rounded_up_to_certainty(confidence: float, said: str) -> None:
    assert sureness(confidence) == said


def test_the_arrows_of_a_mail_stand_under_each_other() -> None:
    lines = [line for line in render_text(ADA).splitlines() if "→" in line]
    assert len(lines) == 3
    assert len({line.index("→") for line in lines}) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text_in_html(text: str) -> None:
    soup = BeautifulSoup(render_html(hostile_message(text)), "html.parser")
    ours = {tag.name for tag in BeautifulSoup(render_html(ADA), "html.parser").find_all(True)}
    assert {tag.name for tag in soup.find_all(True)} <= ours
    allowed = {"class", "style", "lang", "charset", "name", "content", "role", "width", "align"}
    allowed |= {"cellpadding", "cellspacing", "border", "valign", "href"}
    assert {name for tag in soup.find_all(True) for name in tag.attrs} <= allowed
    assert [a["href"] for a in soup.find_all("a")] == [link(text)] * bool(link(text))
    assert soup.h1 is not None
    assert soup.h1.get_text() == (plain(text, TITLE) if text.strip() else "")
    whole = [tag.get_text() for tag in soup.find_all(["td", "span", "strong", "div"])]
    assert plain(text) in whole
    assert plain(text, SENTENCE) in whole


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_within_its_line_of_a_mail(text: str) -> None:
    shown = render_text(hostile_message(text))
    calm = render_text(hostile_message("calm"))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert len(shown.splitlines()) <= len(calm.splitlines()) + 4 * (SENTENCE // 70)
    assert shown.endswith(calm.splitlines()[-1] + "\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_fires_no_mention_and_makes_no_link_in_chat(text: str) -> None:
    shown = render_chat(hostile_message(text))
    assert not re.search(r"[<>`]|@[^\s\u2060]|\]\(|://(?!evil\.example/login)", shown)
    assert chat_size(shown) <= CHAT_BODY
    assert len(shown.splitlines()) <= 8


@pytest.mark.parametrize("limit", [40, 1000, 3000])
@pytest.mark.parametrize("text", ["&" * 300, "𝒳" * 300, "word " * 60])
def test_a_chat_message_fits_however_a_service_counts(text: str, limit: int) -> None:
    message = with_card(hostile_message(text), rows=(Row(text, text, text),) * 20)
    shown = render_chat(message, limit)
    assert chat_size(shown) <= limit
    assert len(shown) > limit // 12
    assert shown.endswith("…")


def test_what_matters_survives_a_short_chat_message() -> None:
    message = with_card(ADA, facts=(("Note", "x" * 300),) * 9)
    shown = render_chat(message, 700)
    assert ADA_CARD.who in shown
    assert "97 % sure" in shown
    assert "→ Austin, Texas" in shown


def test_an_html_mail_fetches_nothing() -> None:
    soup = BeautifulSoup(render_html(ADA), "html.parser")
    assert not soup.find_all(["img", "script", "link", "iframe", "form", "object", "base"])
    assert "url(" not in str(soup)
    assert [a["href"] for a in soup.find_all("a")] == [ADA_CARD.source]


def test_an_address_that_is_no_web_address_is_shown_and_not_linked() -> None:
    message = with_card(ADA, source="javascript:alert(1)")
    soup = BeautifulSoup(render_html(message), "html.parser")
    assert not soup.find_all("a")
    assert "javascript:alert(1)" in soup.get_text()


def test_a_verdict_may_quote_more_than_a_value() -> None:
    why = "because " * 100
    assert plain(why, SENTENCE) in " ".join(
        render_text(with_card(ADA, verdicts=(Verdict("Relocated", 0.9, why),))).split()
    )


if __name__ == "__main__":
    for file, render_one in RENDERED.items():
        (GOLDEN / file).write_text(render_one(ADA), encoding="utf-8")
