"""Bad answers: each is one clear line, costs no memory, and is never a page."""

from __future__ import annotations

import asyncio
import gzip
import resource
import socket
import zlib

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from watchers.base import Failed, LookError, Postponed
from watchers.testing.loopback import (
    FakeTime,
    Loopback,
    Raw,
    Reply,
    Stream,
    a_permit,
    an_http,
    hang,
    html,
    redirect,
    robots,
)

OPEN = robots("User-agent: *\nDisallow:\n")
OK = b"HTTP/1.1 200 OK\r\n"
BOMB_SIZE = 200 * 1024 * 1024


async def the_failure(route: object, **settings: object) -> tuple[str, Loopback]:
    """Look at a page that answers so, and return the reason of the Failed it must raise."""
    routes = {"/robots.txt": OPEN, "/ada": route}
    async with Loopback(routes) as site, an_http(**settings) as http:  # type: ignore[arg-type]
        with pytest.raises(Failed) as failure:
            await http.get(site.url("/ada"), a_permit())
    assert "\n" not in failure.value.reason
    return failure.value.reason, site


class NoNames(AbstractResolver):
    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    async def close(self) -> None: ...


async def test_a_host_name_that_does_not_exist_is_said_to_be_that() -> None:
    async with an_http(resolver=NoNames()) as http:
        with pytest.raises(Failed, match=r"^the host name ada\.example does not exist$"):
            await http.get("https://ada.example/", a_permit())


async def test_a_host_that_takes_no_connection_is_said_to_be_unreachable() -> None:
    async with Loopback() as site:
        url = site.url("/ada")
    async with an_http() as http:
        with pytest.raises(Failed, match=r"^127\.0\.0\.1 cannot be reached: connection refused$"):
            await http.get(url, a_permit())


async def test_tls_spoken_to_a_plain_server_is_one_line() -> None:
    async def answer_in_plain(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(answer_in_plain, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, an_http() as http:
        with pytest.raises(Failed, match="does not speak proper TLS on port"):
            await http.get(f"https://127.0.0.1:{port}/", a_permit())


async def trickle(writer: asyncio.StreamWriter) -> None:
    writer.write(OK + b"Content-Length: 1000\r\n\r\n")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.05)


async def trickle_headers(writer: asyncio.StreamWriter) -> None:
    writer.write(OK)
    while True:
        writer.write(b"X-A: b\r\n")
        await writer.drain()
        await asyncio.sleep(0.05)


@pytest.mark.parametrize("write", [hang, trickle, trickle_headers])
async def test_a_host_that_never_finishes_is_given_up_and_then_left_alone(write: object) -> None:
    routes = {"/robots.txt": OPEN, "/ada": Stream(write)}  # type: ignore[arg-type]
    async with Loopback(routes) as site, an_http(timeout=0.3) as http:
        with pytest.raises(Failed, match=r"^no answer within 0\.3 s$"):
            await http.get(site.url("/ada"), a_permit())
        with pytest.raises(Postponed, match=r"after no answer within 0\.3 s"):
            await http.get(site.url("/ada"), a_permit())


async def test_slow_hosts_do_not_hold_up_the_others() -> None:
    good = {f"/{n}": html("fine") for n in range(20)}
    async with (
        Loopback({"/robots.txt": OPEN, "/ada": Stream(hang)}) as slow,
        Loopback(good, host="127.0.0.2") as site,
        an_http(timeout=0.5, concurrency=20) as http,
    ):
        looks = [http.get(slow.url("/ada"), a_permit()) for _ in range(20)]
        looks += [http.get(site.url(path), a_permit(), urgent=True) for path in good]
        results = await asyncio.gather(*looks, return_exceptions=True)
    assert all(isinstance(result, Failed) for result in results[:20])
    assert [getattr(result, "status", None) for result in results[20:]] == [200] * 20


async def endless(writer: asyncio.StreamWriter) -> None:
    writer.write(OK + b"\r\n")
    while True:
        writer.write(b"x" * 65536)
        await writer.drain()


async def endless_chunks(writer: asyncio.StreamWriter) -> None:
    writer.write(OK + b"Transfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")
        await writer.drain()


@pytest.mark.parametrize(
    "route",
    [
        Reply(b"x" * 50_000_000),
        Raw(OK + b"\r\n" + b"x" * 50_000_000),
        Stream(endless),
        Stream(endless_chunks),
    ],
    ids=["length", "no-length", "endless", "endless-chunks"],
)
async def test_a_page_over_the_limit_is_not_read_on(route: object) -> None:
    reason, _ = await the_failure(route)
    assert reason == "the page is larger than 2 MiB"


async def test_a_page_of_exactly_the_limit_is_read() -> None:
    routes = {"/ada": Reply(b"x" * 4096), "/ben": Reply(b"x" * 4097)}
    async with Loopback(routes) as site, an_http(max_bytes=4096) as http:
        assert len((await http.get(site.url("/ada"), a_permit())).body) == 4096
        with pytest.raises(Failed, match="the page is larger than 4 KiB"):
            await http.get(site.url("/ben"), a_permit())


def a_bomb(wbits: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    block = bytes(1024 * 1024)
    return b"".join(packer.compress(block) for _ in range(BOMB_SIZE // len(block))) + packer.flush()


@pytest.mark.parametrize(("encoding", "wbits"), [("gzip", 31), ("deflate", 15), ("deflate", -15)])
async def test_a_decompression_bomb_stops_at_the_limit_and_costs_no_memory(
    encoding: str, wbits: int
) -> None:
    bomb = Reply(a_bomb(wbits), headers={"Content-Encoding": encoding})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reason, _ = await the_failure(bomb)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert reason == "the page is larger than 2 MiB"
    assert grown < 40, f"memory grew by {grown:.0f} MiB"


@pytest.mark.parametrize("encoding", ["gzip, gzip", "br", "zstd", "compress", "gzip, identity"])
async def test_an_encoding_we_did_not_ask_for_is_refused(encoding: str) -> None:
    nested = Reply(gzip.compress(gzip.compress(b"Ada")), headers={"Content-Encoding": encoding})
    reason, _ = await the_failure(nested)
    assert reason == f"the answer is encoded in a way we did not ask for: {encoding!r}"


async def test_two_encoding_headers_are_as_nested_as_one() -> None:
    twice = gzip.compress(gzip.compress(b"Ada"))
    head = b"Content-Encoding: gzip\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
    reason, _ = await the_failure(Raw(OK + head % len(twice) + twice))
    assert "did not ask for" in reason


@pytest.mark.parametrize(
    "answer",
    [
        OK + b"Content-Length: 100\r\n\r\n<p>Ada",
        OK + b"Transfer-Encoding: chunked\r\n\r\n6\r\n<p>Ada\r\n",
        OK + b"Transfer-Encoding: chunked\r\n\r\nff\r\n<p>Ada",
        OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"Ada" * 9999)[:-9],
        OK + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(b"Ada" * 9999)[:-9],
    ],
)
async def test_a_page_that_was_cut_short_is_no_page(answer: bytes) -> None:
    reason, _ = await the_failure(Raw(answer))
    assert reason == "the answer was cut short"


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>HTTP/0.9</html>",
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        OK + b"no colon here\r\n\r\n",
        OK + b"X-Long: " + b"x" * 100_000 + b"\r\n\r\n",
        OK + b"".join(b"X-%d: y\r\n" % n for n in range(10_000)) + b"\r\n",
        OK + b"Content-Length: -1\r\n\r\nAda",
        OK + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nAda",
        OK + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nAda\r\n0\r\n\r\n",
        OK + b"Transfer-Encoding: chunked\r\n\r\nnonsense\r\nAda",
        OK + b"Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nAda",
        OK + b"Content-Encoding: deflate\r\nContent-Length: 3\r\n\r\nAda",
        OK[:9],
        OK,
        b"",
    ],
)
async def test_malformed_http_is_a_failed_look_and_is_asked_once(answer: bytes) -> None:
    reason, site = await the_failure(Raw(answer))
    assert reason
    assert len(site.asked("/ada")) == 1, "aiohttp must not repeat a request by itself"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_an_endless_redirect_ends_after_five(status: int) -> None:
    reason, site = await the_failure(redirect("/ada", status))
    assert reason == "more than 5 redirects"
    assert len(site.asked("/ada")) == 6


async def test_five_redirects_still_reach_the_page() -> None:
    routes = {f"/{n}": redirect(f"/{n + 1}") for n in range(5)} | {"/5": html("Ada")}
    async with Loopback(routes) as site, an_http() as http:
        assert (await http.get(site.url("/0"), a_permit())).text() == "Ada"


async def test_a_server_in_trouble_is_asked_less_and_less() -> None:
    time = FakeTime()
    routes = {"/robots.txt": OPEN, "/ada": Reply(status=500)}
    parts = {"monotonic": time.monotonic, "sleep": time.sleep, "rng": lambda: 0.0}
    waits = []
    async with Loopback(routes) as site, an_http(**parts) as http:
        for _ in range(4):
            await http.get(site.url("/ada"), a_permit())
            with pytest.raises(Postponed) as held:
                await http.get(site.url("/ada"), a_permit())
            waits.append(held.value.seconds)
            time.now += held.value.seconds
    assert waits == pytest.approx([2.5, 5, 10, 20])
    assert len(site.asked("/ada")) == 4


async def test_the_transport_is_usable_after_every_fault() -> None:
    routes = {
        "/robots.txt": OPEN,
        "/short": Raw(OK + b"Content-Length: 9\r\n\r\nx"),
        "/huge": Stream(endless),
        "/broken": Raw(b"nonsense\r\n\r\n"),
        "/ada": html("Ada"),
    }
    async with Loopback(routes) as site, an_http() as http:
        for path in ("/short", "/huge", "/broken"):
            with pytest.raises(LookError):
                await http.get(site.url(path), a_permit())
        assert (await http.get(site.url("/ada"), a_permit())).text() == "Ada"
