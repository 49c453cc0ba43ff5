from __future__ import annotations

import re
import unicodedata
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alerts.escape import TITLE, VALUE, chat, chat_link, header, html, link, plain
from tests.alerts.kit import HOSTILE

ANYTHING = st.one_of(
    st.text(), st.sampled_from(HOSTILE), st.text(alphabet="<>@.:/[](`|&\u200d\n a")
)


@given(ANYTHING)
def test_plain_is_one_visible_line_of_bounded_length(text: str) -> None:
    shown = plain(text)
    assert len(shown) <= VALUE
    assert shown == " ".join(shown.split())
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u2060\ufeff\u00ad]", shown)


@given(ANYTHING)
def test_plain_twice_is_plain_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(ANYTHING)
@example("|||")
@example("::///")
@example("@@x")
def test_chat_text_holds_no_mention_link_or_markup(text: str) -> None:
    shown = chat(text)
    assert not re.search(r"[<>`]|@[^\s\u2060]|://|\]\(|\|\||\w\.[a-z]", shown)


@given(ANYTHING)
def test_chat_text_reads_like_the_plain_text(text: str) -> None:
    read = chat(text).replace("\u2060", "").translate(str.maketrans("‹›ˋ", "<>`"))
    assert read == plain(text).translate(str.maketrans("‹›ˋ", "<>`"))


@given(ANYTHING)
def test_html_is_inert_and_reads_like_the_plain_text(text: str) -> None:
    assert not re.search("[<>\"']", html(text))
    assert unescape(html(text)) == plain(text)


@given(ANYTHING)
def test_a_header_is_one_short_line(text: str) -> None:
    assert len(header(text).splitlines()) <= 1
    assert len(header(text).replace("\u2060", "")) <= TITLE
    assert "=?" not in header(text)


@given(ANYTHING)
def test_a_link_is_http_and_holds_nothing_that_ends_it(text: str) -> None:
    for made in (link(text), link("https://ada.example/" + text), link("https://" + text)):
        assert made is None or re.fullmatch(r"https?://[^\s<>\"'|`\\]+", made)


def test_letters_of_persian_and_hindi_and_joined_emoji_survive() -> None:
    for name in ("علی\u200cرضا", "क्\u200dष", "👩\u200d💻"):
        assert plain(name) == name
    assert plain("ad\u200dmin") == "admin"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "https://github.com@evil.example/ada",
        "https://",
        "ftp://ada.example/",
        "https://ada.example/\nx",
        "https://[::1",
        "https://ada.example/" + "é" * 1000,
        "",
        None,
    ],
)
def test_what_is_no_plain_web_address_is_no_link(address: str | None) -> None:
    assert link(address) is None


def test_a_mention_inside_a_profile_address_is_defused_and_still_leads_there() -> None:
    assert chat_link("https://social.example/@everyone") == "https://social.example/%40everyone"
