"""Whatever a page does, the look gives one clear line and the baseline stays where it was."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Callable

import pytest
from aiohttp import web

from monitor.house import House
from monitor.lines import look_line, look_texts
from monitor.model import Watch
from monitor.recheck import recheck
from monitor.store import outbox
from tests.bench import Bench, consents_to, on_bench, person_page, watches_page

GOOD = person_page(name="Ada Byron", jobTitle="Engineer", location="Boston, MA")
OTHER = person_page(name="Ada Byron", jobTitle="Engineer", location="Austin, TX")

Serve = Callable[[web.Request], object]


def html(text: str | bytes, **more: object) -> Serve:
    body = text.encode() if isinstance(text, str) else text
    headers = {"Content-Type": "text/html; charset=utf-8", **more}
    return lambda _: web.Response(body=body, headers=headers)  # type: ignore[arg-type]


async def never(request: web.Request) -> web.Response:
    await asyncio.sleep(30)
    return web.Response()


async def fifty_megabytes(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Type": "text/html"})
    await answer.prepare(request)
    try:
        for _ in range(50):
            await answer.write(b"<p>more</p>" * 100_000)
    except ConnectionError:
        pass
    return answer


async def cut_off(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse(
        headers={"Content-Type": "text/html", "Content-Length": str(len(OTHER) + 500)}
    )
    await answer.prepare(request)
    await answer.write(OTHER.encode())
    assert request.transport is not None
    request.transport.abort()
    return answer


def bomb() -> bytes:
    squeezed = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(squeezed.compress(b" " * 1_000_000) for _ in range(200)) + squeezed.flush()


def again(request: web.Request) -> web.Response:
    raise web.HTTPFound(request.path)


def to_linkedin(request: web.Request) -> web.Response:
    raise web.HTTPFound("https://www.linkedin.com/in/ada")


def to_file(request: web.Request) -> web.Response:
    raise web.HTTPFound("file:///etc/passwd")


LOGIN = (
    "<html><head><title>Sign in</title></head><body><h1>Log in to continue</h1>"
    "<form><input name=user><input type=password name=pw><button>Sign in</button></form></body>"
)
SHELL = '<html><head><title>Ada</title></head><body><div id="root"></div><script src=x></script>'

CASES: dict[str, tuple[Serve, str, str]] = {
    "404": (lambda _: web.Response(status=404), "gone", "404"),
    "410": (lambda _: web.Response(status=410), "gone", "410"),
    "429": (lambda _: web.Response(status=429, headers={"Retry-After": "120"}), "blocked", "120"),
    "500": (lambda _: web.Response(status=500, text=OTHER), "failed", "500"),
    "401": (lambda _: web.Response(status=401, text=OTHER), "blocked", "401"),
    "999": (lambda _: web.Response(status=999, text=OTHER), "blocked", "999"),
    "timeout": (never, "failed", "5 s"),
    "50 MB": (fifty_megabytes, "failed", "2 MiB"),
    "gzip bomb": (html(bomb(), **{"Content-Encoding": "gzip"}), "failed", "2 MiB"),
    "gzip in gzip": (
        html(gzip.compress(gzip.compress(OTHER.encode())), **{"Content-Encoding": "gzip, gzip"}),
        "failed",
        "gzip",
    ),
    "no gzip at all": (html(OTHER, **{"Content-Encoding": "gzip"}), "failed", ""),
    "endless redirect": (again, "failed", "redirect"),
    "redirect to LinkedIn": (to_linkedin, "refused", "LinkedIn"),
    "redirect to a file": (to_file, "refused", "file"),
    "cut off": (cut_off, "failed", ""),
    "invalid JSON-LD": (
        html(OTHER.replace('"@type"', '@type"').replace("<h1>", "<h2>")),
        "failed",
        "JSON-LD",
    ),
    "truncated HTML": (html(OTHER[: OTHER.index("Austin")]), "failed", ""),
    "PDF": (html(b"%PDF-1.7 Austin", **{"Content-Type": "application/pdf"}), "failed", "pdf"),
    "image": (html(b"\x89PNG", **{"Content-Type": "image/png"}), "failed", "png"),
    "empty": (html(""), "failed", ""),
    "empty shell": (html(SHELL), "failed", "JavaScript"),
    "login wall": (html(LOGIN), "blocked", "log"),
    "title alone": (html("<html><title>Ada Byron, CEO</title><body><p>Hi</p>"), "failed", ""),
    "company page": (
        html(
            '<html><title>Acme</title><script type="application/ld+json">'
            '{"@type": "Organization", "name": "Acme"}</script><body><h1>We make anvils</h1>'
        ),
        "failed",
        "",
    ),
}


def look_now(house: House, watch: Watch) -> tuple[dict[str, object], list[str]]:
    (answer,) = asyncio.run(recheck(house, [watch], on_answer=lambda _: None))
    line = house.store.read(lambda db: look_line(db, answer, "ada-byron"))
    return line, house.store.read(lambda db: look_texts(db, answer, "ada-byron"))


def baseline_of_ada(bench: Bench, house: House) -> Watch:
    ada = on_bench(house)
    consents_to(house, ada)
    watch = watches_page(house, ada, bench.site.page("/ada", GOOD))
    line, _ = look_now(house, watch)
    assert line["first"]
    return watch


@pytest.mark.parametrize("name", CASES)
def test_a_page_that_cannot_be_read_says_so_in_one_line_and_moves_nothing(
    bench: Bench, name: str
) -> None:
    serve, observation, reason = CASES[name]
    with bench.open() as house:
        watch = baseline_of_ada(bench, house)
        bench.site.pages["/ada"] = serve
        line, texts = look_now(house, watch)
        assert (line["observation"], line["changes"], line["alerts"]) == (observation, [], 0), line
        assert reason in str(line["error"])
        assert len(texts) == 1
        assert watch.address in texts[0]
        assert "next look" in texts[0]
        bench.site.page("/ada", GOOD)
        back, _ = look_now(house, watch)
        assert (back["observation"], back["changes"]) == ("unchanged", [])
        assert house.store.read(outbox.alerts) == []


def test_an_unreachable_host_is_one_line(bench: Bench) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with bench.open() as house:
        ada = on_bench(house)
        consents_to(house, ada)
        watch = watches_page(house, ada, f"http://127.0.0.1:{port}/ada")
        line, texts = look_now(house, watch)
        assert line["observation"] == "failed"
        assert len(texts) == 1


def test_a_page_with_a_wrong_charset_is_still_read(bench: Bench) -> None:
    page = person_page(name="Zoë Müller", jobTitle="Ingénieure").encode().decode("unicode-escape")
    with bench.open() as house:
        ada = on_bench(house)
        consents_to(house, ada)
        bench.site.pages["/ada"] = html(page.encode("latin-1"))
        watch = watches_page(house, ada, f"{bench.site.url}/ada")
        line, _ = look_now(house, watch)
        assert line["observation"] == "seen"


def test_robots_that_forbid_are_obeyed_and_named(bench: Bench) -> None:
    with bench.open() as house:
        watch = baseline_of_ada(bench, house)
        asked = bench.site.looks_at("/ada")
        bench.site.pages["/robots.txt"] = lambda _: web.Response(
            text="User-agent: *\nDisallow: /ada\n"
        )
        line, texts = look_now(house, watch)
        assert (line["observation"], line["alerts"]) == ("refused", 0)
        assert "robots.txt" in texts[0]
        assert bench.site.looks_at("/ada") == asked
