"""Pages read as JSON and HTML, and parsers that misbehave."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable

import pytest

from watchers.base import Blocked, Failed, Found, Gone, LookError, Profile, Refused, Validators
from watchers.http import Http, Page
from watchers.parsing import SMALL, Workshop
from watchers.testing.loopback import an_http


def a_page(body: bytes | str, content_type: str = "text/html; charset=utf-8") -> Page:
    data = body if isinstance(body, bytes) else body.encode()
    return Page("http://a.example/", 200, {"content-type": content_type}, data, Validators())


@pytest.mark.parametrize(
    "text",
    ["{}", '{"a": [1, 2.5, null, true, "x"]}', '"text"', '\ufeff{"a": 1}', '{"a": {"a": 1}}'],
)
def test_json_is_read(text: str) -> None:
    a_page(text, "application/json").json()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ada",
        "{",
        "{'a': 1}",
        "[1,]",
        "<html>",
        "NaN",
        '{"a": Infinity}',
        '{"a": -Infinity}',
        "1e999",
        '{"a": 1, "a": 2}',
        "9" * 5000,
        "-" + "9" * 500,
        "0." + "9" * 5000,
        "[" * 200 + "]" * 200,
        '{"a":' * 200 + "1" + "}" * 200,
        "[" * 10_000 + "]" * 10_000,
        "[" * 100_000,
        '{"a":' * 100_000,
        '"\t"',
    ],
    ids=lambda text: text[:12],
)
def test_json_that_could_crash_what_comes_after_is_one_clear_line(text: str) -> None:
    with pytest.raises(Failed, match=r"^the answer is not valid JSON: ") as failure:
        a_page(text).json()
    assert "\n" not in failure.value.reason


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"Ada",
        b"http://ada.example/",
        b"/etc/passwd",
        b"<?xml version='1.0' encoding='utf-16'?><rss><title>x</title></rss>",
        b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><p>Ada</p></html>",
        b"\xff\xfe<\0p\0>\0A\0",
        b"<p>\xed\xa0\x80\0</p>",
        b"<p>&#xD800;&#0;&#x110000;</p>",
        b"<meta charset=utf-16><p>Ada",
        b"%PDF-1.7\n\x00\x01\x02",
        b"<!--" * 10_000,
        b"<div>" * 20_000,
        b"<p " + b"a=b " * 20_000 + b">",
    ],
    ids=lambda body: repr(body[:14]),
)
def test_any_body_gives_a_tree_of_storable_text_without_a_warning(body: bytes) -> None:
    a_page(body, "text/html").soup().get_text().encode("utf-8")


def test_a_tree_has_the_pages_text_whatever_its_meta_says() -> None:
    page = a_page("<meta charset=iso-8859-1><p>Łódź".encode())
    assert page.soup().get_text() == "Łódź"


ADA = Profile({"name": Found("Ada", "test")}, links=("http://a.example/",), subject_id="1")


def read_ada(page: Page) -> Profile:
    assert page.soup() is not None
    return ADA


def find_nobody(page: Page) -> Profile:
    raise Gone("the API says: no such user", status=404)


def meet_a_wall(page: Page) -> Profile:
    raise Blocked("a login wall", status=403, retry_after=60.0)


def have_a_bug(page: Page) -> Profile:
    raise KeyError(page.url)


def leave(page: Page) -> Profile:
    raise SystemExit(3)


def recurse(page: Page) -> Profile:
    return recurse(page)


def return_junk(page: Page) -> Profile:
    return {"name": "Ada"}  # type: ignore[return-value]


def be_noisy(page: Page) -> Profile:
    print("hello" * 10_000)
    os.write(1, b"\xff" * 100)
    return ADA


def never_end(page: Page) -> Profile:
    while True:
        time.sleep(0.001)


def crash(page: Page) -> Profile:
    os._exit(1)


def eat_memory(page: Page) -> Profile:
    return len(bytearray(8 * 1024**3))  # type: ignore[return-value]


class Odd(LookError):
    """A plug-in's own error, which does not survive the way between processes."""

    kind = Refused.kind

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def raise_odd(page: Page) -> Profile:
    raise Odd("a", "b")


LIGHT, HEAVY = a_page("<p>Ada"), a_page("<p>Ada" + " " * SMALL)


@pytest.fixture(params=["thread", "worker"])
def page(request: pytest.FixtureRequest) -> Page:
    return LIGHT if request.param == "thread" else HEAVY


@pytest.fixture
async def http() -> AsyncIterator[Http]:
    async with an_http() as http:
        yield http


async def test_a_profile_comes_back_whole(http: Http, page: Page) -> None:
    assert await http.parse(read_ada, page) == ADA


@pytest.mark.parametrize("parser", [find_nobody, meet_a_wall])
async def test_a_parsers_look_error_comes_through_as_it_is(
    http: Http, page: Page, parser: Callable[[Page], Profile]
) -> None:
    with pytest.raises(LookError) as expected:
        parser(page)
    with pytest.raises(type(expected.value)) as raised:
        await http.parse(parser, page)
    for name in ("reason", "status", "retry_after", "kind"):
        assert getattr(raised.value, name) == getattr(expected.value, name)


@pytest.mark.parametrize(
    ("parser", "line"),
    [
        (have_a_bug, "the page's reader failed with KeyError"),
        (leave, "the page's reader failed with SystemExit"),
        (recurse, "the page's reader failed with RecursionError"),
        (return_junk, "the page's reader returned dict, not a Profile"),
    ],
)
async def test_a_parsers_bug_fails_the_look_and_nothing_else(
    http: Http, page: Page, parser: Callable[[Page], Profile], line: str
) -> None:
    with pytest.raises(Failed) as failure:
        await http.parse(parser, page)
    assert failure.value.reason == line
    assert await http.parse(read_ada, page) == ADA


async def test_a_worker_that_crashes_prints_or_eats_memory_is_replaced(http: Http) -> None:
    with pytest.raises(Failed, match="ended its worker"):
        await http.parse(crash, HEAVY)
    with pytest.raises(Failed, match="failed with MemoryError"):
        await http.parse(eat_memory, HEAVY)
    with pytest.raises(Failed, match="failed with TypeError"):
        await http.parse(raise_odd, HEAVY)
    assert await http.parse(be_noisy, HEAVY) == ADA


async def test_a_large_page_and_a_reader_that_cannot_travel_is_one_clear_line(http: Http) -> None:
    with pytest.raises(Failed, match="cannot be sent to a worker"):
        await http.parse(lambda page: ADA, HEAVY)
    assert await http.parse(lambda page: ADA, LIGHT) == ADA


async def test_an_endless_parser_is_given_up_and_its_worker_killed() -> None:
    workshop = Workshop(deadline=3.0)
    await workshop.run(read_ada, HEAVY, SMALL + 1)
    worker = workshop._worker
    assert worker is not None
    with pytest.raises(Failed, match=r"^the page took too long to read$"):
        await workshop.run(never_end, HEAVY, SMALL + 1)
    assert worker.returncode is not None
    await workshop.close()


async def test_a_parser_that_overran_in_a_thread_is_never_run_in_one_again() -> None:
    stop = False

    class Slow:
        """Ends when the test does, so that no thread outlives it."""

        def __call__(self, page: Page) -> Profile:
            while not stop:
                time.sleep(0.001)
            return ADA

    workshop = Workshop(deadline=0.1)
    with pytest.raises(Failed, match="took too long"):
        await workshop.run(Slow(), LIGHT, 10)
    with pytest.raises(Failed, match="cannot be sent to a worker"):
        await workshop.run(Slow(), LIGHT, 10)
    stop = True
    await workshop.close()


async def test_a_cancelled_parse_leaves_no_stale_answer_behind() -> None:
    workshop = Workshop()
    await workshop.run(read_ada, HEAVY, SMALL + 1)
    parse = asyncio.create_task(workshop.run(never_end, HEAVY, SMALL + 1))
    await asyncio.sleep(0)
    parse.cancel()
    await asyncio.gather(parse, return_exceptions=True)
    assert await workshop.run(read_ada, HEAVY, SMALL + 1) == ADA
    await workshop.close()


async def test_the_loop_goes_on_while_a_bomb_is_read() -> None:
    workshop, turns = Workshop(deadline=3.0), 0

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    await workshop.run(read_ada, HEAVY, SMALL + 1)
    counter = asyncio.create_task(count())
    with pytest.raises(Failed):
        await workshop.run(never_end, HEAVY, SMALL + 1)
    counter.cancel()
    assert turns > 100
    await workshop.close()
