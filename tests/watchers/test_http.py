"""What the transport asks for and what it makes of good answers."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import pickle
import zlib
from importlib.metadata import version

import pytest

from watchers.base import Blocked, Failed, Gone, LookError, Postponed, Refused, Seal, Validators
from watchers.testing.loopback import (
    FakeTime,
    Loopback,
    Names,
    Raw,
    Reply,
    Request,
    a_permit,
    an_http,
    html,
    redirect,
)

ADA = html("<p>Ada Byron</p>", ETag='"v1"', Last_Modified="Mon, 23 Nov 2026 05:00:00 GMT")


async def test_a_page_comes_with_its_body_headers_and_validators() -> None:
    async with Loopback({"/ada": ADA}) as site, an_http() as http:
        page = await http.get(site.url("/ada#top"), a_permit())
    assert (page.url, page.status) == (site.url("/ada"), 200)
    assert page.text() == "<p>Ada Byron</p>"
    assert page.content_type == "text/html"
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    digest = hashlib.sha256(b"<p>Ada Byron</p>").hexdigest()
    assert page.validators == Validators('"v1"', "Mon, 23 Nov 2026 05:00:00 GMT", digest)
    assert pickle.loads(pickle.dumps(page)) == page
    page.raise_for_status()


async def test_the_user_agent_says_who_asks_and_whom_to_write_to() -> None:
    async with Loopback({"/ada": ADA}) as site, an_http() as http:
        await http.get(site.url("/ada"), a_permit())
    who = f"silverwatch/{version('silverwatch')} (+mailto:dana@agency.example)"
    assert [request.headers["user-agent"] for request in site.requests] == [who, who]


@pytest.mark.parametrize(
    ("last", "sent"),
    [
        (Validators(), {}),
        (Validators('"v1"', "Mon", "h"), {"if-none-match": '"v1"'}),
        (Validators(None, "Mon", "h"), {"if-modified-since": "Mon"}),
    ],
)
async def test_one_condition_is_sent_the_etag_before_the_date(
    last: Validators, sent: dict[str, str]
) -> None:
    async with Loopback({"/ada": ADA}) as site, an_http() as http:
        await http.get(site.url("/ada"), a_permit(), last=last, robots=False)
    headers = site.requests[0].headers
    assert {name: value for name, value in headers.items() if name.startswith("if-")} == sent


async def test_not_modified_keeps_the_validators_of_the_last_look() -> None:
    last = Validators('"v1"', None, "hash")
    async with Loopback({"/ada": Reply(status=304)}) as site, an_http() as http:
        page = await http.get(site.url("/ada"), a_permit(), last=last)
    assert page.not_modified
    assert page.validators == last
    page.raise_for_status()


async def test_not_modified_without_having_asked_is_a_failure_not_an_unchanged_page() -> None:
    async with Loopback({"/ada": Reply(status=304)}) as site, an_http() as http:
        page = await http.get(site.url("/ada"), a_permit())
    assert not page.not_modified
    with pytest.raises(Failed, match="HTTP 304 Not Modified"):
        page.raise_for_status()


async def test_not_modified_behind_a_redirect_is_no_unchanged_page() -> None:
    routes = {"/old": redirect("/new"), "/new": Reply(status=304)}
    async with Loopback(routes) as site, an_http() as http:
        page = await http.get(site.url("/old"), a_permit(), last=Validators('"v0"', None, "hash"))
    assert not page.not_modified


async def test_an_error_page_never_replaces_the_validators_of_the_last_good_one() -> None:
    answer = Reply(b"gone", 404, {"ETag": '"error"'})
    last = Validators('"v1"', "Mon", "hash")
    async with Loopback({"/ada": answer}) as site, an_http() as http:
        page = await http.get(site.url("/ada"), a_permit(), last=last)
    assert (page.validators.etag, page.validators.last_modified) == ('"v1"', "Mon")
    assert page.validators.body_hash != last.body_hash, "it would read as an unchanged page"


async def test_a_redirected_page_has_no_validators_to_be_asked_of_the_first_url() -> None:
    routes = {"/old": redirect("/new"), "/new": ADA}
    async with Loopback(routes) as site, an_http() as http:
        last = Validators('"v0"', None, "hash")
        page = await http.get(site.url("/old"), a_permit(), last=last)
    assert page.url == site.url("/new")
    assert page.validators.etag is None
    assert page.validators.body_hash is not None
    assert site.asked("/old")[0].headers["if-none-match"] == '"v0"'
    assert "if-none-match" not in site.asked("/new")[0].headers


@pytest.mark.parametrize(
    ("status", "error", "line"),
    [
        (404, Gone, "HTTP 404 Not Found"),
        (410, Gone, "HTTP 410 Gone"),
        (401, Blocked, "HTTP 401 Unauthorized"),
        (403, Blocked, "HTTP 403 Forbidden"),
        (407, Blocked, "HTTP 407 Proxy Authentication Required"),
        (429, Blocked, "HTTP 429 Too Many Requests"),
        (451, Blocked, "HTTP 451 Unavailable For Legal Reasons"),
        (999, Blocked, "HTTP 999"),
        (500, Failed, "HTTP 500 Internal Server Error"),
        (503, Failed, "HTTP 503 Service Unavailable"),
        (418, Failed, "HTTP 418 I'm a Teapot"),
        (302, Failed, "HTTP 302 Found"),
        (206, Failed, "HTTP 206 Partial Content"),
    ],
)
async def test_a_status_is_named_in_one_line(
    status: int, error: type[LookError], line: str
) -> None:
    async with Loopback({"/ada": Reply(b"x", status)}) as site, an_http() as http:
        page = await http.get(site.url("/ada"), a_permit())
        assert page.body == b"x"
        with pytest.raises(error) as raised:
            page.raise_for_status()
    assert (raised.value.reason, raised.value.status) == (line, status)


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (429, {"Retry-After": "120"}, 120.0),
        (503, {"Retry-After": "7"}, 7.0),
        (429, {"Retry-After": "99999999999999999999"}, 3600.0),
        (
            429,
            {
                "Date": "Mon, 23 Nov 2026 05:00:00 GMT",
                "Retry-After": "Mon, 23 Nov 2026 05:00:30 GMT",
            },
            30.0,
        ),
        (429, {"Retry-After": "Mon, 23 Nov 2026 05:00:30 GMT"}, None),
        (429, {"Retry-After": "soon"}, None),
        (429, {"Retry-After": "-5"}, None),
    ],
)
async def test_retry_after_is_understood_and_capped(
    status: int, headers: dict[str, str], seconds: float | None
) -> None:
    async with Loopback({"/ada": Reply(b"", status, headers)}) as site, an_http() as http:
        page = await http.get(site.url("/ada"), a_permit())
    with pytest.raises(LookError) as raised:
        page.raise_for_status()
    assert raised.value.retry_after == seconds
    told = f"; the host asked us to wait {seconds:.0f} s" if seconds is not None else ""
    assert raised.value.reason.endswith(told)
    assert ("asked us" in raised.value.reason) == (seconds is not None)


async def test_a_host_that_asked_for_patience_is_not_asked_again_unless_urgently() -> None:
    answers = [Reply(b"", 429, {"Retry-After": "120"}), ADA, ADA]
    time = FakeTime()
    routes = {"/ada": lambda _: answers.pop(0)}
    parts = {"monotonic": time.monotonic, "sleep": time.sleep}
    async with Loopback(routes) as site, an_http(**parts) as http:
        await http.get(site.url("/ada"), a_permit())
        with pytest.raises(Postponed, match="left alone for 120 s after HTTP 429") as held:
            await http.get(site.url("/ada"), a_permit())
        assert held.value.seconds == 120.0
        assert len(site.asked("/ada")) == 1
        assert (await http.get(site.url("/ada"), a_permit(), urgent=True)).status == 200
        assert (await http.get(site.url("/ada"), a_permit())).status == 200


async def test_each_request_of_a_look_keeps_the_interval() -> None:
    time = FakeTime()
    routes = {"/ada": redirect("/ada/"), "/ada/": ADA}
    parts = {"monotonic": time.monotonic, "sleep": time.sleep, "interval": 5.0}
    async with Loopback(routes) as site, an_http(**parts) as http:
        await http.get(site.url("/ada"), a_permit())
    assert site.paths == ["/robots.txt", "/ada", "/ada/"]
    assert time.slept == [5.0, 5.0]


async def test_a_redirect_is_followed_and_extra_headers_stay_with_their_origin() -> None:
    secret = {"Authorization": "token hunter2"}
    async with Loopback({"/ada": ADA}) as other, an_http() as http:
        routes = {"/me": redirect("/you", 301), "/you": redirect(other.url("/ada"), 308)}
        async with Loopback(routes) as site:
            page = await http.get(site.url("/me"), a_permit(), headers=secret, robots=False)
    assert page.url == other.url("/ada")
    assert [r.headers.get("authorization") for r in site.requests] == ["token hunter2"] * 2
    assert other.paths == ["/robots.txt", "/ada"], "robots=False holds for the first origin only"
    assert all("authorization" not in request.headers for request in other.requests)


async def test_no_cookie_is_ever_sent_back() -> None:
    routes = {
        "/ada": Reply(status=302, headers={"Location": "/ada/", "Set-Cookie": "id=1; Path=/"}),
        "/ada/": ADA,
    }
    names = Names(("127.0.0.1",))
    async with Loopback(routes) as site, an_http(resolver=names) as http:
        for _ in range(2):
            await http.get(site.url("/ada", "ada.example"), a_permit())
    assert all("cookie" not in request.headers for request in site.requests)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"Ada" * 1000, mtime=0)),
        ("GZIP", gzip.compress(b"Ada" * 500, mtime=0) + gzip.compress(b"Ada" * 500, mtime=0)),
        ("gzip", gzip.compress(b"Ada" * 1000, mtime=0) + b"\0\0\0"),
        ("deflate", zlib.compress(b"Ada" * 1000)),
        ("deflate", zlib.compress(b"Ada" * 1000)[2:-4]),
        ("identity", b"Ada" * 1000),
    ],
)
async def test_a_compressed_page_is_read(encoding: str, packed: bytes) -> None:
    answer = Reply(packed, headers={"Content-Encoding": encoding})
    async with Loopback({"/ada": answer}) as site, an_http() as http:
        page = await http.get(site.url("/ada"), a_permit())
    assert page.body == b"Ada" * 1000


async def test_a_page_without_a_length_is_read_to_its_end() -> None:
    answers = {
        "/closed": Raw(b"HTTP/1.1 200 OK\r\n\r\nAda"),
        "/chunked": Raw(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nAda\r\n0\r\n\r\n"
        ),
    }
    async with Loopback(answers) as site, an_http() as http:
        for path in answers:
            assert (await http.get(site.url(path), a_permit())).body == b"Ada"


async def test_headers_that_are_not_utf_8_can_be_stored() -> None:
    raw = Raw(b'HTTP/1.1 200 OK\r\nETag: "\xff"\r\nX-Name: Jos\xe9\r\nContent-Length: 0\r\n\r\n')
    async with Loopback({"/ada": raw}) as site, an_http() as http:
        page = await http.get(site.url("/ada"), a_permit())
    assert page.headers["x-name"] == "Jos\ufffd"
    assert page.validators.etag is None


async def test_a_permit_of_another_ledger_opens_nothing() -> None:
    async with Loopback({"/ada": ADA}) as site, an_http() as http:
        with pytest.raises(Refused, match="not issued by this ledger"):
            await http.get(site.url("/ada"), a_permit(seal=Seal()))
    assert site.connections == 0


async def test_a_request_about_nobody_is_not_sent() -> None:
    async with Loopback({"/ada": ADA}) as site, an_http() as http:
        with pytest.raises(Refused, match="nobody's permit"):
            await http.get(site.url("/ada"), [])
        with pytest.raises(Refused, match="nobody's permit"):
            await http.post(site.url("/ada"), {}, [])
    assert site.connections == 0


async def test_a_consent_revoked_while_a_look_waits_its_turn_stops_the_request() -> None:
    time, objection = FakeTime(), [None, None]
    permit = a_permit(objection=lambda: objection[-1])

    async def sleep(seconds: float) -> None:
        objection.append("the consent was revoked")
        await time.sleep(seconds)

    parts = {"monotonic": time.monotonic, "sleep": sleep, "interval": 5.0}
    async with Loopback({"/ada": ADA}) as site, an_http(**parts) as http:
        with pytest.raises(Refused, match="the consent was revoked"):
            await http.get(site.url("/ada"), permit)
    assert site.paths == ["/robots.txt"], "robots.txt came before the wait, the page never"


async def test_a_consent_revoked_during_a_redirect_stops_the_next_hop() -> None:
    said: list[str | None] = [None]

    def answer(_: Request) -> Reply:
        said[0] = "the consent was revoked"
        return redirect("/ada/")

    async with Loopback({"/ada": answer, "/ada/": ADA}) as site, an_http() as http:
        with pytest.raises(Refused, match="the consent was revoked"):
            await http.get(site.url("/ada"), a_permit(objection=lambda: said[0]))
    assert site.paths == ["/robots.txt", "/ada"]


async def test_many_looks_at_once_each_get_their_own_page() -> None:
    routes = {f"/{n}": html(f"person {n}") for n in range(40)}
    async with Loopback(routes) as site, an_http(concurrency=8) as http:
        pages = await asyncio.gather(
            *(http.get(site.url(path), a_permit(), urgent=True) for path in routes)
        )
    assert [page.text() for page in pages] == [f"person {n}" for n in range(40)]
    assert len(site.asked("/robots.txt")) == 1
