"""A page's wish that no copy be kept, in every place where it may say so."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from tests.watchers.pages import a_page
from watchers.robots import PRODUCT
from watchers.testing.loopback import Loopback, Raw, a_permit, an_http
from watchers.wishes import OUR_NAME, soup_forbids_copy


def test_we_go_by_the_same_name_as_in_robots_txt() -> None:
    assert OUR_NAME == PRODUCT


@pytest.mark.parametrize(
    ("tag", "forbids"),
    [
        ("noarchive", True),
        ("NoArchive", True),
        ("none", True),
        ("noindex, noarchive", True),
        ("silverwatch: noarchive", True),
        ("Silverwatch: nofollow, noarchive", True),
        ("*: noarchive", True),
        ("otherbot: noarchive", False),
        ("otherbot: nofollow, noarchive", False),
        ("otherbot: noarchive, silverwatch: noarchive", True),
        ("otherbot: noarchive\nnoarchive", True),
        ("otherbot: noarchive\nsilverwatch: noindex", False),
        ("unavailable_after: 25 Jun 2030 15:00:00 PST, noarchive", True),
        ("max-snippet: 20, noarchive", True),
        ("noindex, nofollow", False),
        ("noarchiver", False),
        ("", False),
        (":, ::, ,", False),
    ],
)
def test_the_header_says_whom_it_means(tag: str, forbids: bool) -> None:
    assert a_page("<p>Ada", x_robots_tag=tag).forbids_copy is forbids


@pytest.mark.parametrize(
    ("header", "forbids"), [("1", True), (" 1 ", True), ("0", False), ("yes", False)]
)
def test_a_tdm_reservation_forbids_a_copy(header: str, forbids: bool) -> None:
    assert a_page("<p>Ada", tdm_reservation=header).forbids_copy is forbids


@pytest.mark.parametrize(
    ("meta", "forbids"),
    [
        ('<meta name="robots" content="noarchive">', True),
        ('<META CONTENT="noindex,NOARCHIVE" NAME="ROBOTS"/>', True),
        ('<meta name="silverwatch" content="none">', True),
        ('<meta name="googlebot" content="noarchive">', False),
        ('<meta name="tdm-reservation" content="1">', True),
        ('<meta name="tdm-reservation" content="0">', False),
        ('<meta name="description" content="noarchive">', False),
        ('<meta property="robots" content="noarchive">', False),
        ("<meta " * 100_000, False),
        ('<meta name="robots" content="index">' * 10_000, False),
    ],
)
def test_a_meta_element_may_say_it_too(meta: str, forbids: bool) -> None:
    page = a_page(f"<html><head>{meta}</head><p>Ada")
    assert page.forbids_copy is forbids
    assert soup_forbids_copy(BeautifulSoup(meta, "lxml")) is forbids


async def test_two_header_lines_keep_their_robots_apart() -> None:
    answer = (
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n"
        b"X-Robots-Tag: otherbot: noindex\r\nX-Robots-Tag: noarchive\r\n\r\nok"
    )
    async with Loopback(default=Raw(answer)) as site, an_http() as http:
        page = await http.get(site.url(), a_permit(), robots=False)
    assert page.forbids_copy
