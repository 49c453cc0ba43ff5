"""How a page is reached: one polite, guarded GET at a time, and nothing without a permit.

A look passes, for robots.txt, the page and each redirect alike: the list of hosts that are never
asked, robots.txt, the host's pace, the permit, and the address guard at connect time.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import random
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from math import inf
from pathlib import Path
from types import MappingProxyType, TracebackType

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from watchers import robots as robots_txt
from watchers.base import Failed, Permit, Profile, Refused, Seal, Validators
from watchers.browser import Browser, Rendered
from watchers.browser_find import BrowserSettings
from watchers.files import read_page
from watchers.guard import Guard
from watchers.inflate import ACCEPTED
from watchers.pace import PATIENCE, Pace
from watchers.page import Page, describe_status, read_retry_after
from watchers.parsing import Workshop
from watchers.receiving import as_validator, conditions_of, read_body, read_headers
from watchers.robots import RobotsCache, Rules, user_agent
from watchers.trouble import Unreachable, explain, send_once
from watchers.vetting import vet_redirect, vet_url

__all__ = ["Http", "HttpSettings", "Page"]

MAX_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_NOTHING_KNOWN = Validators()
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})
_MAX_HEADER = 32 * 1024


@dataclass(frozen=True, slots=True)
class HttpSettings:
    """[http] and [pace] of config.toml: seconds and bytes.

    `timeout` bounds all exchanges of one look together, waiting for a host's turn left out.
    """

    contact: str
    allow_networks: tuple[str, ...] = ()
    timeout: float = 30.0
    max_bytes: int = 2 * 1024 * 1024
    per_host_interval: float = 5.0
    per_host_concurrency: int = 1
    browser: BrowserSettings = field(default_factory=BrowserSettings)


@dataclass(frozen=True, slots=True)
class _Ask:
    """One look's wishes; `conditions` are sent to the first URL only, `headers` to its origin."""

    permits: tuple[Permit, ...]
    urgent: bool
    headers: Mapping[str, str] = field(default_factory=dict)
    conditions: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = 0
    cut: bool = False
    """Cut a body that is too large off instead of failing."""
    posted: bytes | None = None
    """The JSON document to POST, for an API that answers questions no other way."""
    visiting: bool = False
    """Part of a page that is being drawn: the look has had its turn at the host."""
    public_only: bool = False

    def require(self, seal: Seal) -> None:
        if not self.permits:
            raise Refused("nobody's permit was given")
        for permit in self.permits:
            permit.require(seal)


@dataclass(frozen=True, slots=True)
class _Answer:
    url: URL
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    elapsed: float
    redirected: bool = False
    private: bool = False

    @property
    def location(self) -> str | None:
        return self.headers.get("location") if self.status in _REDIRECTS else None


class Http:
    """The one way out to profile pages; use it as an async context manager.

    `sleep` must let time pass by `monotonic`; `rng` gives numbers from 0 to 1.
    """

    def __init__(
        self,
        settings: HttpSettings,
        seal: Seal,
        *,
        resolver: AbstractResolver | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        rng: Callable[[], float] = random.random,
    ) -> None:
        self._settings = settings
        self._seal = seal
        self._resolver = resolver
        self._guard = Guard(settings.allow_networks)
        self._pace = Pace(
            settings.per_host_interval,
            settings.per_host_concurrency,
            monotonic=monotonic,
            sleep=sleep,
            rng=rng,
        )
        self._robots = RobotsCache(monotonic)
        self._workshop = Workshop()
        self._browser = Browser(
            settings.browser, user_agent(settings.contact), settings.timeout, settings.max_bytes
        )
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Http:
        connector = aiohttp.TCPConnector(
            resolver=self._resolver,
            socket_factory=self._guard.open_socket,
            use_dns_cache=False,
            # One connection a request: each is checked, and none is found stale and repeated.
            force_close=True,
            limit=0,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            trust_env=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=None),
            middlewares=(send_once,),
            max_line_size=_MAX_HEADER,
            max_field_size=_MAX_HEADER,
            headers={
                "User-Agent": user_agent(self._settings.contact),
                "Accept": "text/html, application/xhtml+xml, application/json, */*;q=0.5",
                "Accept-Encoding": ACCEPTED,
            },
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._browser.close()
        await self._workshop.close()
        if self._session is not None:
            await self._session.close()
            self._session = None

    def require(self, permit: Permit) -> None:
        """Raise Refused unless our ledger issued the permit and its consent stands now."""
        permit.require(self._seal)

    async def get(
        self,
        url: str,
        permit: Permit | Sequence[Permit],
        *,
        last: Validators = _NOTHING_KNOWN,
        robots: bool = True,
        urgent: bool = False,
        headers: Mapping[str, str] = _NO_HEADERS,
    ) -> Page:
        """Ask for `url` and return whatever final answer came, error pages included.

        A request about several people takes the permit of each. Raises Refused (permit, robots,
        address: nothing was sent there), Failed (no whole answer) or Postponed. `robots=False`
        holds for the origin of `url` alone; `urgent` passes over a host's back-off, not its pace.
        Extra `headers` never leave the origin of `url`.
        """
        start = vet_url(url)
        permits = (permit,) if isinstance(permit, Permit) else tuple(permit)
        conditions = conditions_of(last)
        ask = _Ask(permits, urgent, headers, conditions, self._settings.max_bytes)
        ask.require(self._seal)

        async def crawl_delay(hop: URL) -> float:
            if not robots and hop.origin() == start.origin():
                return 0.0
            rules = await self._rules(hop, ask)
            rules.require(str(hop))
            return rules.crawl_delay

        answer = await self._follow(start, ask, crawl_delay)
        return _page_of(answer, last, asked_for_change=bool(conditions))

    async def post(
        self,
        url: str,
        question: object,
        permits: Sequence[Permit],
        *,
        urgent: bool = False,
        headers: Mapping[str, str] = _NO_HEADERS,
    ) -> Page:
        """POST a JSON question to a documented read-only API; as `get`, but follows no redirect."""
        start = vet_url(url)
        ask = _Ask(
            tuple(permits),
            urgent,
            {"Content-Type": "application/json", **headers},
            max_bytes=self._settings.max_bytes,
            posted=json.dumps(question).encode(),
        )
        ask.require(self._seal)

        async def no_delay(hop: URL) -> float:
            return 0.0

        answer = await self._follow(start, ask, no_delay)
        return _page_of(answer, _NOTHING_KNOWN, asked_for_change=False)

    async def read_file(
        self, path: Path, permit: Permit, *, last: Validators = _NOTHING_KNOWN
    ) -> Page:
        """Return a file of this machine as a page; raises Refused, Gone when absent, or Failed."""
        self.require(permit)
        return await asyncio.to_thread(read_page, path, last, self._settings.max_bytes)

    def hold(self, url: str, seconds: float, wish: str) -> None:
        """Ask the host of `url` nothing for `seconds`, as its answer wished; `wish` says why."""
        self._pace.hold((URL(url).host or "").rstrip("."), seconds, wish)

    def render(
        self, page: Page, permit: Permit | Sequence[Permit]
    ) -> AbstractAsyncContextManager[Rendered]:
        """Draw `page` by running its scripts, for as long as the block lasts.

        What the scripts ask for passes everything that `get` passes but the host's pace, which the
        look took when it got the page. Raises Failed, or Refused when a consent ends meanwhile.
        """
        permits = (permit,) if isinstance(permit, Permit) else tuple(permit)

        async def fetch(url: str, headers: Mapping[str, str], limit: int) -> Page:
            start = vet_url(url)
            ask = _Ask(permits, False, headers, max_bytes=limit, visiting=True)
            ask = replace(ask, public_only=not page.private)

            async def no_delay(hop: URL) -> float:
                (await self._rules(hop, ask)).require(str(hop))
                return 0.0

            answer = await self._follow(start, ask, no_delay)
            return _page_of(answer, _NOTHING_KNOWN, asked_for_change=False)

        def require() -> None:
            for one in permits:
                self.require(one)

        return self._browser.look(page, fetch, require)

    async def parse(self, parser: Callable[[Page], Profile], page: Page) -> Profile:
        """Return what `parser` reads off `page`; see watchers/parsing.py for the limits.

        The parser's own LookErrors come through; its bugs and overruns are Failed.
        """
        profile = await self._workshop.run(parser, page, len(page.body))
        if not isinstance(profile, Profile):
            raise Failed(f"the page's reader returned {type(profile).__name__}, not a Profile")
        return profile

    async def _rules(self, url: URL, ask: _Ask) -> Rules:
        origin = url.origin()
        return await self._robots.rules(str(origin), lambda: self._fetch_rules(origin, ask))

    async def _fetch_rules(self, origin: URL, ask: _Ask) -> Rules:
        async def no_delay(hop: URL) -> float:
            return 0.0

        ask = replace(ask, headers={}, conditions={}, posted=None, cut=True)
        ask = replace(ask, max_bytes=robots_txt.MAX_BYTES)
        try:
            answer = await self._follow(origin / "robots.txt", ask, no_delay)
            if 400 <= answer.status < 500 and answer.status != 429:
                return Rules()
            if not 200 <= answer.status < 300:
                return Rules(unreadable=describe_status(answer.status))
            return Rules(
                await self._workshop.run(robots_txt.read_file, answer.body, len(answer.body))
            )
        except Unreachable:
            # The host itself is out of reach, page and all: no rule to remember.
            raise
        except Failed as error:
            return Rules(unreadable=error.reason)

    async def _follow(
        self, start: URL, ask: _Ask, crawl_delay: Callable[[URL], Awaitable[float]]
    ) -> _Answer:
        url, left, patience = start, self._settings.timeout, PATIENCE
        headers = {**ask.headers, **ask.conditions}
        for hop in range(MAX_REDIRECTS + 1):
            delay = await crawl_delay(url)
            host = (url.host or "").rstrip(".")
            async with (
                self._pace.visit(host)
                if ask.visiting
                else self._pace.turn(host, urgent=ask.urgent, crawl_delay=delay, patience=patience)
            ):
                ask.require(self._seal)
                answer = await self._send(url, ask, headers, left)
            if answer.location is None or ask.posted is not None:
                return replace(answer, redirected=hop > 0)
            target = vet_redirect(url, answer.location)
            headers = dict(ask.headers) if target.origin() == start.origin() else {}
            url, left, patience = target, left - answer.elapsed, inf
        raise Failed(f"more than {MAX_REDIRECTS} redirects")

    async def _send(self, url: URL, ask: _Ask, headers: Mapping[str, str], left: float) -> _Answer:
        host = (url.host or "").rstrip(".")
        try:
            async with asyncio.timeout(max(left, 0.0)):
                answer = await self._exchange(url, ask, headers)
        except TimeoutError as error:
            silence = f"no answer within {self._settings.timeout:g} s"
            self._pace.strike(host, silence)
            raise Unreachable(silence) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise explain(error, url) from error
        self._note(host, answer)
        return answer

    async def _exchange(self, url: URL, ask: _Ask, headers: Mapping[str, str]) -> _Answer:
        if self._session is None:
            raise RuntimeError("Http is used outside its `async with` block")
        began = asyncio.get_running_loop().time()
        method = "GET" if ask.posted is None else "POST"
        with self._guard.trip(public_only=ask.public_only) as trip:
            request = self._session.request(
                method, url, data=ask.posted, headers=headers, allow_redirects=False
            )
            response = await request
        async with response:
            received = read_headers(response.headers)
            body = b""
            if response.status not in _REDIRECTS or "location" not in received:
                body = await read_body(response, ask.max_bytes, cut=ask.cut)
            elapsed = asyncio.get_running_loop().time() - began
            return _Answer(url, response.status, received, body, elapsed, private=trip.is_private)

    def _note(self, host: str, answer: _Answer) -> None:
        retry_after = read_retry_after(answer.headers) if answer.status >= 400 else None
        if answer.status == 429 or 500 <= answer.status < 600 or retry_after:
            self._pace.strike(host, describe_status(answer.status), retry_after)
        elif answer.status < 400 or answer.status in (404, 410):
            self._pace.succeed(host)


def _page_of(answer: _Answer, last: Validators, *, asked_for_change: bool) -> Page:
    not_modified = answer.status == 304 and asked_for_change and not answer.redirected
    return Page(
        url=str(answer.url),
        status=answer.status,
        headers=answer.headers,
        body=answer.body,
        validators=last if not_modified else _validators(answer, last),
        not_modified=not_modified,
        private=answer.private,
    )


def _validators(answer: _Answer, last: Validators) -> Validators:
    body_hash = hashlib.sha256(answer.body).hexdigest()
    if answer.status != 200:
        return replace(last, body_hash=body_hash)
    if answer.redirected:
        # They belong to another URL than the one asked first: its "not modified" would be a lie.
        return Validators(body_hash=body_hash)
    return Validators(
        as_validator(answer.headers.get("etag")),
        as_validator(answer.headers.get("last-modified")),
        body_hash,
    )
