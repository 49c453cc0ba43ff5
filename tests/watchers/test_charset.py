from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.charset import clean_text, decode_page

NAME = "José Müller, Łódź"
LATIN = "José Müller, Köln"


def page_with(text: str, meta: str = "") -> str:
    return f"<html><head>{meta}</head><p>{text}"


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        (NAME.encode(), "text/html; charset=utf-8", NAME),
        (NAME.encode(), "text/html", NAME),
        (NAME.encode(), "", NAME),
        (NAME.encode("iso8859-2"), "text/html; charset=ISO-8859-2", None),
        ("Łódź".encode("iso8859-2"), "text/html; charset=ISO-8859-2", "Łódź"),
        ("Привет".encode("koi8-r"), 'text/html; charset="KOI8-R"', "Привет"),
        ("東京".encode("shift_jis"), "text/html;charset=Shift_JIS", "東京"),
        ("東京都".encode("euc_jp"), "text/html;charset=EUC-JP", "東京都"),
        ("北京市".encode("gb2312"), "text/html;charset=gb2312", "北京市"),
        ("“quoted” – €".encode("cp1252"), "text/html; charset=ISO-8859-1", "“quoted” – €"),
        (b"\xef\xbb\xbf" + NAME.encode(), "text/html; charset=iso-8859-1", NAME),
        (NAME.encode("utf-16"), "text/html; charset=utf-8", NAME),
        (b"\xfe\xff" + NAME.encode("utf-16-be"), "", NAME),
        (NAME.encode("utf-16-le"), "text/html; charset=utf-16le", NAME),
    ],
)
def test_a_rightly_labelled_page_is_read(body: bytes, content_type: str, text: str | None) -> None:
    expected = body.decode("iso8859-2") if text is None else text
    assert decode_page(body, content_type) == expected


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (LATIN.encode("latin-1"), "text/html; charset=utf-8"),
        (LATIN.encode("latin-1"), "text/html"),
        (LATIN.encode("latin-1"), "text/html; charset=no-such-charset"),
        (LATIN.encode(), "text/html; charset=iso-8859-1"),
        (LATIN.encode(), "text/html; charset=windows-1252"),
        (LATIN.encode(), "text/html; charset=us-ascii"),
        (LATIN.encode(), "text/html; charset=rot13"),
        (LATIN.encode(), "text/html; charset=base64"),
        (LATIN.encode(), "text/html; charset=utf-7"),
        (LATIN.encode(), "text/html; charset=unicode_escape"),
        (LATIN.encode(), "text/html; charset=undefined"),
        (LATIN.encode(), "text/html; charset=" + "x" * 4000),
        (LATIN.encode(), "text/html; charset=\x00"),
    ],
)
def test_a_wrong_label_still_gives_the_persons_name(body: bytes, content_type: str) -> None:
    assert decode_page(body, content_type) == LATIN


@pytest.mark.parametrize(
    ("meta", "charset", "text"),
    [
        ('<meta charset="koi8-r">', "koi8-r", "Привет"),
        ("<META CHARSET=windows-1251>", "cp1251", "Привет"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">',
            "iso8859-2",
            "Łódź",
        ),
        ('<meta charset="utf-16">', "utf-8", NAME),
        ('<?xml version="1.0" encoding="windows-1250"?>', "cp1250", "Łódź"),
    ],
)
def test_a_label_inside_the_page_is_found(meta: str, charset: str, text: str) -> None:
    page = page_with(text, meta)
    assert decode_page(page.encode(charset), "text/html") == page


@pytest.mark.parametrize(
    ("language", "charset", "text"),
    [
        ("", "cp1251", "Анна Иванова, ведущий инженер"),
        ("", "koi8-r", "Анна Иванова, ведущий инженер"),
        ("", "cp1252", "Zoë Müller-Lüdenscheidt, ingénieure à Genève"),
        ("ru-RU", "cp1251", "ИНЖЕНЕР"),
        ("pl", "iso8859-2", "Łukasz Żak, inżynier"),
        ("el", "iso8859-7", "Άδα Βύρων"),
        ("ja", "cp932", "山田花子、エンジニア"),
        ("zh-TW", "big5", "王大明，工程師"),
        ("de", "cp1252", "Jörg Größe – Überprüfer"),
    ],
)
def test_a_page_without_a_label_is_read_by_its_language_or_its_letters(
    language: str, charset: str, text: str
) -> None:
    lang = f' lang="{language}"' if language else ""
    page = f"<html{lang}><p>{text}</p></html>"
    assert text in decode_page(page.encode(charset), "text/html")


def test_the_header_goes_before_the_meta() -> None:
    page = page_with("Привет", '<meta charset="iso-8859-2">')
    assert decode_page(page.encode("cp1251"), "text/html; charset=windows-1251") == page


def test_one_broken_byte_does_not_turn_a_whole_page_into_another_charset() -> None:
    body = ("Привет, " * 20).encode() + b"\xff" + "Łódź".encode()
    assert decode_page(body, "text/html; charset=utf-8").startswith("Привет, Привет")


def test_text_is_composed_and_has_no_nul() -> None:
    decomposed = unicodedata.normalize("NFD", NAME)
    assert decode_page(f"{decomposed}\0!".encode(), "") == NAME + "!"


def test_a_run_of_combining_marks_costs_no_more_than_its_length() -> None:
    # Whole, this run keeps Python's normaliser busy for minutes; in pieces, half a second.
    assert len(clean_text("a" + "\u0301\u0316" * 500_000)) == 1_000_000


@given(st.binary(max_size=200), st.text(max_size=40))
def test_any_bytes_under_any_label_become_storable_text(body: bytes, label: str) -> None:
    text = decode_page(body, f"text/html; charset={label}")
    text.encode("utf-8")
    assert "\0" not in text
    assert clean_text(text) == text


@given(
    st.text(max_size=100),
    st.sampled_from(["utf-8", "utf-16", "cp1252", "koi8-r", "gb18030", "shift_jis", "latin-1"]),
)
def test_any_text_under_any_usual_label_is_decoded(text: str, charset: str) -> None:
    decode_page(text.encode(charset, "ignore"), f"text/html; charset={charset}").encode()
