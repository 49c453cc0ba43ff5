"""A real HTTP server on loopback whose every byte a test decides, and whose log is the oracle.

    async with Loopback({"/ada": html("<p>Ada")}) as site:
        ...
        assert site.paths == ["/robots.txt", "/ada"]

A route is an answer, or a function of the request that gives one (plain or async). `Raw` bytes
go out as they are; `Stream` writes for itself. Paths without a route get the default, a 404.
"""

from __future__ import annotations

import asyncio
import inspect
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any, Self

from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from watchers.base import MONITOR, Permit, Seal
from watchers.browser_find import BrowserSettings
from watchers.http import Http, HttpSettings, _Answer, _Ask


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: Mapping[str, str]
    at: float
    body: bytes = b""


@dataclass(frozen=True)
class Reply:
    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Raw:
    """Bytes sent as they are, then the connection is closed."""

    data: bytes


@dataclass(frozen=True)
class Stream:
    """A function that writes for itself until the client goes away."""

    write: Callable[[asyncio.StreamWriter], Awaitable[None]]


Answer = Reply | Raw | Stream
Route = Answer | Callable[[Request], Any]


def html(text: str, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(text.encode(), headers={"Content-Type": "text/html; charset=utf-8", **named})


def redirect(location: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": location})


def robots(text: str) -> Reply:
    return Reply(text.encode(), headers={"Content-Type": "text/plain"})


async def hang(writer: asyncio.StreamWriter) -> None:
    """Never answer."""
    await asyncio.Event().wait()


_NOT_FOUND: Route = Reply(status=404)


class Loopback:
    def __init__(
        self,
        routes: Mapping[str, Route] | None = None,
        *,
        default: Route = _NOT_FOUND,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        self.routes: dict[str, Route] = dict(routes or {})
        self.default = default
        self.requests: list[Request] = []
        self.connections = 0
        self.host = host
        self.port = port
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, self.host, self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    def url(self, path: str = "/", host: str | None = None) -> str:
        return f"http://{host or self.host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [request.path for request in self.requests]

    def asked(self, path: str) -> list[Request]:
        return [request for request in self.requests if request.path == path]

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await self._serve(reader, writer)
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, path, _ = head[0].split(" ")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in head[1:] if line)
        }
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        request = Request(method, path, headers, asyncio.get_running_loop().time(), body)
        self.requests.append(request)
        is_unruled = path == "/robots.txt" and path not in self.routes
        route = _NOT_FOUND if is_unruled else self.routes.get(path, self.default)
        answer = route(request) if callable(route) else route
        if inspect.isawaitable(answer):
            answer = await answer
        if isinstance(answer, Stream):
            await answer.write(writer)
        else:
            writer.write(answer.data if isinstance(answer, Raw) else _encode(answer))
        await writer.drain()


def _encode(reply: Reply) -> bytes:
    try:
        phrase = HTTPStatus(reply.status).phrase
    except ValueError:
        phrase = ""
    headers = {"Content-Length": str(len(reply.body)), "Connection": "close", **reply.headers}
    lines = [f"HTTP/1.1 {reply.status} {phrase}", *(f"{k}: {v}" for k, v in headers.items())]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + reply.body


SEAL = Seal()


def a_permit(
    address: str = "https://ada.example/",
    *,
    seal: Seal = SEAL,
    objection: Callable[[], str | None] = lambda: None,
) -> Permit:
    return Permit(seal, address, MONITOR, watch=1, objection=objection)


@asynccontextmanager
async def an_http(
    *,
    allow: tuple[str, ...] = ("127.0.0.0/8",),
    interval: float = 0.0,
    timeout: float = 5.0,
    max_bytes: int = 2 * 1024 * 1024,
    concurrency: int = 1,
    browser: BrowserSettings | None = None,
    **parts: Any,
) -> AsyncIterator[Http]:
    """The transport as tests want it: loopback allowed, no pacing unless asked for."""
    settings = HttpSettings(
        contact="dana@agency.example",
        allow_networks=allow,
        timeout=timeout,
        max_bytes=max_bytes,
        per_host_interval=interval,
        per_host_concurrency=concurrency,
        browser=browser or BrowserSettings(),
    )
    async with Http(settings, SEAL, **parts) as http:
        yield http


class StagedHttp(Http):
    """A transport that takes every host's requests to one loopback server, as that host."""

    def __init__(self, settings: HttpSettings, seal: Seal, site: Loopback) -> None:
        super().__init__(settings, seal)
        self._stage = site

    async def _exchange(self, url: URL, ask: _Ask, headers: Mapping[str, str]) -> _Answer:
        staged = url.with_scheme("http").with_host(self._stage.host).with_port(self._stage.port)
        named = {**headers, "Host": url.host or ""}
        answer = await super()._exchange(staged, ask, named)
        return replace(answer, url=url)


@asynccontextmanager
async def a_staged_http(site: Loopback, *, timeout: float = 5.0) -> AsyncIterator[Http]:
    """The transport for tests of watchers whose hosts are fixed."""
    settings = HttpSettings(
        contact="dana@agency.example",
        allow_networks=("127.0.0.0/8",),
        timeout=timeout,
        per_host_interval=0.0,
    )
    async with StagedHttp(settings, SEAL, site) as http:
        yield http


class Names(AbstractResolver):
    """A DNS of the test's own: each question gets the next of the given record sets."""

    def __init__(self, *answers: tuple[str, ...]) -> None:
        self.answers = answers
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        addresses = self.answers[self.asked % len(self.answers)]
        self.asked += 1
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in addresses
        ]

    async def close(self) -> None: ...


class FakeTime:
    """A clock that only sleeping moves; `slept` lists the seconds."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)
