"""A real web site on loopback, in a thread of its own, whose pages a test changes as it goes."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

from aiohttp import web

Answer = web.Response | Callable[[web.Request], object]


class Site:
    """Serves `pages` by path; `log` holds the path of every request in order."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.log: list[str] = []
        self.url = ""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._runner: web.AppRunner | None = None

    def page(self, path: str, text: str, *, status: int = 200, **headers: str) -> str:
        """Serve an HTML page from now on; returns its URL."""
        named = {key.replace("_", "-"): value for key, value in headers.items()}

        def answer(request: web.Request) -> web.Response:
            if "ETag" in named and request.headers.get("If-None-Match") == named["ETag"]:
                return web.Response(status=304, headers=named)
            return web.Response(
                text=text, status=status, headers=named, content_type="text/html", charset="utf-8"
            )

        self.pages[path] = answer
        return self.url + path

    def json(self, path: str, value: object, *, status: int = 200) -> str:
        """Serve a JSON document from now on; returns its URL."""
        self.pages[path] = lambda _: web.json_response(value, status=status)
        return self.url + path

    def looks_at(self, path: str) -> int:
        """Return how often a path was asked for."""
        return self.log.count(path)

    def __enter__(self) -> Self:
        self._thread.start()
        self.url = asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(10)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _start(self) -> str:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        return f"http://{host}:{port}"

    async def _stop(self) -> None:
        if self._runner:
            await self._runner.cleanup()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        self.log.append(request.path)
        answer = self.pages.get(request.path)
        if answer is None:
            return web.Response(status=404)
        if isinstance(answer, web.Response):
            return answer
        result = answer(request)
        if asyncio.iscoroutine(result):
            result = await result
        assert isinstance(result, web.StreamResponse)
        return result
