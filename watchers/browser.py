"""Pages drawn by their scripts: one browser for all looks, a fresh context for each.

The browser is started when needed, replaced after so many looks and whenever it was lost, and ended
when nothing was to be drawn for some minutes.
What it may ask for is decided in browser_gate.py; that it has no other way out, in
browser_engine.py.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from watchers.base import Failed, Found, Postponed, Validators
from watchers.browser_engine import Engine
from watchers.browser_find import BrowserSettings
from watchers.pace import PATIENCE
from watchers.page import Page
from watchers.text import show_size

if TYPE_CHECKING:
    from playwright.async_api import Page as Tab

    from watchers.browser_dom import Dom
    from watchers.browser_gate import Fetch, Gate

R = TypeVar("R")

SHOT_FIELDS = ("name", "title", "employer", "location", "status", "headline")
TIME_LIMIT = 30.0
_TOGETHER = 2
_QUIET = 0.5
_SETTLE = 6.0
_SHOTS = 5.0
_LOST = "the browser was lost while it drew the page"
_CLOSE = 5.0
IDLE = 300.0
"""A browser that has nothing to draw keeps its memory for so many seconds."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A drawn page, as long as its block lasts: `page` holds the document as HTML."""

    page: Page
    _dom: Dom
    _tab: _Tab

    async def shots_of(self, fields: Mapping[str, Found]) -> dict[str, bytes]:
        """Return a PNG of where the page shows each field, for those it shows."""
        shots: dict[str, bytes] = {}
        with suppress(Failed):
            for name in SHOT_FIELDS:
                if name in fields:
                    shot = await self._tab.run(self._dom.shot_of(fields[name].value), _SHOTS)
                    shots |= {name: shot} if shot else {}
        return shots


class Browser:
    """Draws pages; `close` it at the end. `timeout` is in seconds a look."""

    def __init__(
        self,
        settings: BrowserSettings,
        user_agent: str,
        timeout: float,
        max_bytes: int,
        *,
        patience: float = PATIENCE,
    ) -> None:
        self._patience = patience
        self._settings = settings
        self._user_agent = user_agent
        self._limit = min(timeout, TIME_LIMIT)
        self._max_bytes = max_bytes
        self._slots = asyncio.Semaphore(_TOGETHER)
        self._change = asyncio.Lock()
        self._engine: Engine | None = None
        self._rest: asyncio.Task[None] | None = None
        self._ending: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        """Return the process number of the browser that is running, if one is."""
        return self._engine.pid if self._engine else None

    @asynccontextmanager
    async def look(
        self, page: Page, fetch: Fetch, require: Callable[[], None]
    ) -> AsyncIterator[Rendered]:
        """Draw `page`; `fetch` answers what it asks for while `require` raises nothing.

        Raises Postponed when the line before the browser is long: a look's lease does not wait.
        """
        async with self._place():
            engine = await self._take()
            try:
                tab = _Tab(engine, self._limit)
                try:
                    yield await self._draw(tab, page, fetch, require)
                finally:
                    await tab.close()
            finally:
                await self._give_back(engine)

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(self._patience):
                await self._slots.acquire()
        except TimeoutError:
            raise Postponed(self._patience, "the browser is busy drawing other pages") from None
        try:
            yield
        finally:
            self._slots.release()

    async def close(self) -> None:
        """End the browser, if one was started."""
        await self._wake()
        async with self._change:
            engine, self._engine = self._engine, None
            if engine is not None:
                await engine.close()
            if self._ending is not None:
                await self._ending

    async def _take(self) -> Engine:
        async with self._change:
            await self._wake()
            engine = self._engine
            if engine and not (engine.is_alive and engine.looks < self._settings.recycle_after):
                self._engine, engine.retired = None, True
                if not engine.active:
                    await engine.close()
            if self._engine is None:
                engine = Engine(self._settings)
                await engine.start()
                self._engine = engine
            self._engine.looks += 1
            self._engine.active += 1
            return self._engine

    async def _give_back(self, engine: Engine) -> None:
        engine.active -= 1
        if engine.active:
            return
        if engine.is_alive:
            self._rest = asyncio.create_task(self._end_when_idle(engine))
            return
        if self._engine is engine:
            self._engine = None
        await engine.close()

    async def _end_when_idle(self, engine: Engine) -> None:
        await asyncio.sleep(IDLE)
        # From here on nobody can take it, and only `close` waits for its end.
        if self._engine is engine:
            self._engine = None
        self._ending, self._rest = self._rest, None
        await engine.close()

    async def _wake(self) -> None:
        rest, self._rest = self._rest, None
        if rest is not None:
            rest.cancel()
            await asyncio.gather(rest, return_exceptions=True)

    async def _draw(
        self, tab: _Tab, page: Page, fetch: Fetch, require: Callable[[], None]
    ) -> Rendered:
        from watchers.browser_dom import Dom, TooLong
        from watchers.browser_gate import Gate

        gate = tab.gate = Gate(page, fetch, require)

        async def draw() -> tuple[Dom, str | TooLong, str]:
            opened = await tab.open(self._user_agent)
            await _arrive(opened, page.url)
            await _settle(gate, tab)
            dom = Dom(opened)
            html = await dom.html(self._max_bytes)
            return dom, html, opened.url

        dom, html, url = await tab.run(draw(), self._limit)
        require()
        if isinstance(html, TooLong):
            raise Failed(f"the page grew larger than {show_size(self._max_bytes)} as it was drawn")
        return Rendered(_page(page, html, gate.final_url(url.partition("#")[0])), dom, tab)


class _Tab:
    """One look's context with its single page, and what may go wrong with it."""

    def __init__(self, engine: Engine, limit: float) -> None:
        self.gate: Gate | None = None
        self._engine = engine
        self._limit = limit
        self._lost: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._closing: Callable[[], Awaitable[None]] | None = None
        self._popups: set[asyncio.Task[None]] = set()

    async def open(self, user_agent: str) -> Tab:
        from watchers.browser_dom import HEIGHT, WIDTH

        assert self.gate is not None
        context = await self._engine.chromium.new_context(
            user_agent=user_agent,
            viewport={"width": WIDTH, "height": HEIGHT},
            service_workers="block",
            accept_downloads=False,
            locale="en-US",
        )
        self._closing = context.close
        await context.route("**/*", self.gate.answer)
        # A routed socket that is never connected speaks to nobody.
        await context.route_web_socket("**/*", lambda socket: socket.close())
        tab = await context.new_page()
        self.gate.guard(tab)
        tab.on("crash", lambda _: self._lose("the page crashed the browser, or took its memory"))
        tab.on("close", lambda _: self._lose(_LOST))
        # Playwright dismisses dialogs by itself as long as nobody listens for them.
        tab.on("popup", self._discard)
        return tab

    async def run(self, work: Awaitable[R], limit: float) -> R:
        """Return what `work` gives; raises Failed when it takes too long or the page is lost."""
        from playwright.async_api import Error

        task = asyncio.ensure_future(work)
        try:
            waited: set[asyncio.Future[Any]] = {task, self._lost}
            await asyncio.wait(waited, timeout=limit, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                return task.result()
            if self._lost.done():
                raise Failed(self._engine.trouble or self._lost.result())
            raise Failed(f"the page was not drawn within {limit:g} s")
        except (Error, ConnectionError) as error:
            raise Failed(await self._explain(error)) from error
        finally:
            if not task.done():
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    def require_browser(self) -> None:
        """Raise Failed when the browser is gone: a lost driver tells nobody."""
        if not self._engine.is_reachable:
            raise Failed(self._engine.trouble or _LOST)

    async def close(self) -> None:
        """Close the context; a browser that does not even do that is given up."""
        from playwright.async_api import Error

        if self.gate is not None:
            self.gate.close()
        if self._closing is None:
            return
        closing = asyncio.ensure_future(self._closing())
        try:
            async with asyncio.timeout(_CLOSE):
                await closing
        except (TimeoutError, Error, ConnectionError):
            self._engine.retired = True

    def _discard(self, popup: Tab) -> None:
        from playwright.async_api import Error

        async def close() -> None:
            with suppress(Error, ConnectionError):
                await popup.close()

        task = asyncio.ensure_future(close())
        self._popups.add(task)
        task.add_done_callback(self._popups.discard)

    def _lose(self, reason: str) -> None:
        if not self._lost.done():
            self._lost.set_result(reason)

    async def _explain(self, error: Exception) -> str:
        # The events that say what happened come right behind the calls that failed by it.
        with suppress(TimeoutError):
            async with asyncio.timeout(0.2):
                lost = await asyncio.shield(self._lost)
                return self._engine.trouble or lost
        self.require_browser()
        said = str(error).partition("\n")[0][:120]
        return self._engine.trouble or f"the browser could not draw the page: {said}"


async def _arrive(tab: Tab, url: str) -> None:
    from playwright.async_api import Error

    try:
        await tab.goto(url, wait_until="domcontentloaded", timeout=0)
    except Error as error:
        if "interrupted by another navigation" not in str(error):
            raise
        await tab.wait_for_load_state("domcontentloaded", timeout=0)


async def _settle(gate: Gate, tab: _Tab) -> None:
    """Wait until the page has asked for nothing for a while, or for long enough in all."""
    loop = asyncio.get_running_loop()
    until, began = loop.time() + _SETTLE, loop.time()
    while loop.time() < until:
        if gate.refusal is not None:
            raise gate.refusal
        tab.require_browser()
        if min(gate.quiet_for(), loop.time() - began) >= _QUIET:
            return
        await asyncio.sleep(0.05)


def _page(page: Page, html: str, url: str) -> Page:
    headers = {**page.headers, "content-type": "text/html; charset=utf-8"}
    if not url.startswith(("http://", "https://")):
        url = page.url
    body = html.encode("utf-8", "replace")
    return replace(page, url=url, headers=headers, body=body, validators=Validators())
