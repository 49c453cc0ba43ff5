"""What a page being drawn may ask for, and from whom: our transport answers, nobody else.

Read only (GET, HEAD), only what takes part in drawing text: the main document, scripts, style
sheets and what scripts fetch. Frames, pictures, fonts, media, sockets, beacons, prefetches, pop-ups
and trackers are refused.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from playwright.async_api import Error
from yarl import URL

from watchers.base import LookError, Postponed, Refused
from watchers.page import Page
from watchers.trackers import is_tracker

if TYPE_CHECKING:
    from playwright.async_api import Page as Tab
    from playwright.async_api import Request, Route

log = logging.getLogger(__name__)

Fetch = Callable[[str, Mapping[str, str], int], Awaitable[Page]]
"""Ask our transport for a URL, with extra headers, for at most so many bytes."""

MAX_REQUESTS = 60
MAX_BYTES = 10 * 1024 * 1024
_TOGETHER = 6
_HEADER = 4096
_TAKES_PART = {"document", "script", "stylesheet", "xhr", "fetch"}
# What identifies a browser or its user, what our transport says itself, and conditions.
_NOT_SENT = {
    *("accept-encoding", "connection", "content-length", "cookie", "host", "priority", "range"),
    *("referer", "te", "transfer-encoding", "upgrade", "upgrade-insecure-requests", "user-agent"),
    *("if-match", "if-modified-since", "if-none-match", "if-range", "if-unmodified-since"),
    *("dnt", "purpose", "save-data", "proxy-authorization", "via", "forwarded", "x-forwarded-for"),
}
_PASSED_BACK = ("access-control-", "content-type", "content-language", "cross-origin-", "x-")
_POLICIES = ("content-security-policy", "x-content-type-options")


class Gate:
    """Answers one look's requests; `refusal` is set when a consent ended meanwhile."""

    def __init__(self, page: Page, fetch: Fetch, require: Callable[[], None]) -> None:
        self.refusal: Refused | None = None
        self.asked = 0
        self._page = page
        self._fetch = fetch
        self._require = require
        self._left = MAX_BYTES
        self._waiting = 0
        self._changed = asyncio.get_running_loop().time()
        self._together = asyncio.Semaphore(_TOGETHER)
        self._tasks: set[asyncio.Task[Page]] = set()
        self._final: dict[str, str] = {}
        self._tab: Tab | None = None

    def guard(self, tab: Tab) -> None:
        """Take requests of this tab only, from now on."""
        self._tab = tab

    def quiet_for(self) -> float:
        """Return for how many seconds nothing was asked and nothing is awaited."""
        now = asyncio.get_running_loop().time()
        return 0.0 if self._waiting else now - self._changed

    def final_url(self, url: str) -> str:
        """Return where a document that the page led to was found after redirects."""
        return self._final.get(url, url)

    def close(self) -> None:
        """Give up whatever is still being asked for."""
        self._left = 0
        for task in self._tasks:
            task.cancel()

    async def answer(self, route: Route) -> None:
        """Answer one request of the browser; never raises."""
        self._waiting += 1
        try:
            await self._answer(route)
        except (Error, asyncio.CancelledError, ConnectionError):
            pass  # the page is closed: nobody waits for the answer
        finally:
            self._waiting -= 1
            self._changed = asyncio.get_running_loop().time()

    async def _answer(self, route: Route) -> None:
        request = route.request
        is_document = request.is_navigation_request()
        if not self._is_wanted(request, is_document=is_document):
            # An aborted navigation leaves the page as it stands.
            await route.abort("aborted" if is_document else "blockedbyclient")
            return
        if is_document and request.url.partition("#")[0] == self._page.url:
            await self._fulfill(route, self._page)
            return
        page = await self._ask(request)
        if page is None or _is_withheld(request, page):
            await route.abort("aborted" if is_document else "blockedbyclient")
            return
        if is_document:
            self._final[request.url.partition("#")[0]] = page.url
        await self._fulfill(route, page)

    def _is_wanted(self, request: Request, *, is_document: bool) -> bool:
        try:
            url = URL(request.url)
        except ValueError:
            return False
        if request.method not in ("GET", "HEAD") or url.scheme not in ("http", "https"):
            return False
        if request.resource_type not in _TAKES_PART or is_tracker(url.host or ""):
            return False
        if not is_document:
            return True
        frame = request.frame
        return frame.parent_frame is None and frame.page is self._tab

    async def _ask(self, request: Request) -> Page | None:
        async with self._together:
            if self.asked >= MAX_REQUESTS or self._left <= 0 or self.refusal is not None:
                return None
            try:
                self._require()
            except Refused as refusal:
                self.refusal = refusal
                return None
            self.asked += 1
            headers = _sent(request.headers)
            task = asyncio.ensure_future(self._fetch(request.url, headers, self._left))
            self._tasks.add(task)
            try:
                page = await task
            except (LookError, Postponed) as error:
                log.debug("part of a page not had kind=%s", type(error).__name__)
                return None
            finally:
                self._tasks.discard(task)
            self._left -= len(page.body)
            return page

    async def _fulfill(self, route: Route, page: Page) -> None:
        headers = {name: v for name, v in page.headers.items() if _is_passed_back(name, v)}
        await route.fulfill(status=page.status, headers=headers, body=page.body)


def _is_withheld(request: Request, page: Page) -> bool:
    """True when another origin's answer is not for this page; Playwright would hand it over."""
    origin = request.headers.get("origin")
    if origin is None or origin == str(URL(request.url).origin()):
        return False
    return "access-control-allow-origin" not in page.headers


def _sent(headers: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value
        for name, value in headers.items()
        if len(value) <= _HEADER
        and name.lower() not in _NOT_SENT
        and not name.lower().startswith(("sec-", "proxy-", ":"))
    }


def _is_passed_back(name: str, value: str) -> bool:
    # One value that the browser does not take would cost the whole answer.
    is_plain = value.isascii() and value.isprintable()
    return is_plain and (name in _POLICIES or name.startswith(_PASSED_BACK))
