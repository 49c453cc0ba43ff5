"""A real web site on loopback whose pages a test changes as it goes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from aiohttp import web

from monitor.demo.server import LoopbackServer

Answer = web.Response | Callable[[web.Request], object]


class Site(LoopbackServer):
    """Serves `pages` by path; `log` holds the path of every request in order."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: dict[str, Answer] = {}
        self.log: list[str] = []

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

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._serve)
        return app

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
