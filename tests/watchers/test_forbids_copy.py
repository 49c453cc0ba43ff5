"""Which pages ask that no copy of them is kept."""

from __future__ import annotations

import pytest

from watchers.base import Validators
from watchers.page import Page


def forbids(body: bytes = b"", **headers: str) -> bool:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Page("http://a.example/", 200, named, body, Validators()).forbids_copy


@pytest.mark.parametrize("wish", ["noarchive", "NONE", "noindex, noarchive", "silverwatch: none"])
def test_the_header_forbids(wish: str) -> None:
    assert forbids(x_robots_tag=wish)


@pytest.mark.parametrize(
    "tag",
    [
        b'<meta name="robots" content="noarchive">',
        b"<META CONTENT='noindex, NOARCHIVE' NAME='Robots'>",
        b"<meta name=robots content=none>",
        b'<meta\nname="silverwatch"\ncontent="noarchive"/>',
        b'<meta name="tdm-reservation" content="1">',
    ],
)
def test_a_meta_tag_forbids(tag: bytes) -> None:
    assert forbids(b"<!doctype html><head>" + tag + b"<title>x</title>")


@pytest.mark.parametrize(
    "tag",
    [
        b'<meta name="robots" content="noindex">',
        b'<meta name="description" content="noarchive, none">',
        b'<meta name="tdm-reservation" content="0">',
        b'<p title="noarchive">robots none</p>',
        b'<meta name="robots" content="noarchive"',
    ],
)
def test_other_words_do_not(tag: bytes) -> None:
    assert not forbids(tag, x_robots_tag="noindex, nofollow", tdm_reservation="0")


@pytest.mark.parametrize(
    "body", [b"<meta" * 400_000, b"<meta name=robots " * 100_000 + b">", b"<meta>" * 300_000]
)
def test_a_hostile_page_is_searched_to_its_end(body: bytes) -> None:
    assert not forbids(body)
