"""One browser process tree without a network of its own, kept within its memory.

Whatever is not answered by our transport (browser_gate.py) meets `_DeadEnd`, the only proxy the
browser knows: redirect hops, WebSockets, preconnects, the browser's own calls home. Names are not
looked up, QUIC and direct WebRTC are off.
"""

from __future__ import annotations

import asyncio
import logging
import os
import uuid
from asyncio import StreamReader, StreamWriter
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import psutil

from watchers.base import Failed
from watchers.browser_find import BrowserSettings, NoBrowser, find_browser

if TYPE_CHECKING:
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import Playwright

log = logging.getLogger(__name__)

_START = 30.0
_STOP = 5.0
_WEIGH_EVERY = 0.25
_SWITCHES = (
    "--block-new-web-contents",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-quic",
    "--disable-sync",
    "--dns-prefetch-disable",
    "--no-pings",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    # The proxy is named by its address, so that no name ever has to be looked up here.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)
_REFUSAL = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Engine:
    """A running browser; `start` it, `close` it, and ask `is_alive` before each look."""

    def __init__(self, settings: BrowserSettings) -> None:
        self.looks = 0
        self.active = 0
        self.retired = False
        self.trouble: str | None = None
        """Why we ended the browser, if we did."""
        self._limit = settings.memory * 2**20
        self._settings = settings
        self._mark = f"--silverwatch-browser={uuid.uuid4().hex}"
        self._dead_end = _DeadEnd()
        self._playwright: Playwright | None = None
        self._chromium: Chromium | None = None
        self._driver: psutil.Process | None = None
        self._main: psutil.Process | None = None
        self._scales: asyncio.Task[None] | None = None

    @property
    def chromium(self) -> Chromium:
        """Return Playwright's handle of the running browser."""
        if self._chromium is None:
            raise RuntimeError("the browser has not been started")
        return self._chromium

    @property
    def is_alive(self) -> bool:
        """True while pages can be opened."""
        return bool(not self.retired and self.trouble is None and self.is_reachable)

    @property
    def is_reachable(self) -> bool:
        """True while the browser and the driver between it and us both run."""
        return bool(
            self._chromium
            and self._chromium.is_connected()
            and self._driver
            and _is_running(self._driver)
        )

    @property
    def pid(self) -> int | None:
        """Return the number of the browser's main process."""
        return self._main.pid if self._main else None

    async def start(self) -> None:
        """Start the browser; raises Failed with how to mend it, leaving no process behind."""
        try:
            program = find_browser(self._settings)
        except NoBrowser as error:
            raise Failed(f"the page may be drawn by JavaScript, but {error}") from None
        try:
            async with asyncio.timeout(_START):
                await self._launch(str(program))
        except TimeoutError:
            await self.close()
            raise Failed(f"the browser {program} did not start within {_START:g} s") from None
        except _errors() as error:
            await self.close()
            said = " ".join(str(error).split())[:200]
            raise Failed(f"the browser {program} did not start: {said}") from error
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """End the browser and its driver, and see that none of their processes is left."""
        self.retired = True
        family = await asyncio.to_thread(self._family)
        if self._scales is not None:
            self._scales.cancel()
            await asyncio.gather(self._scales, return_exceptions=True)
        with suppress(*_errors(), TimeoutError):
            async with asyncio.timeout(_STOP):
                if self.is_reachable and self._chromium is not None:
                    await self._chromium.close()
        await asyncio.to_thread(_end, [p for p in family if p != self._driver])
        with suppress(*_errors(), TimeoutError, OSError):
            async with asyncio.timeout(_STOP):
                if self._playwright is not None:
                    await self._playwright.stop()
        await asyncio.to_thread(_end, family)
        await self._dead_end.close()

    async def _launch(self, program: str) -> None:
        from playwright.async_api import async_playwright

        port = await self._dead_end.open()
        self._playwright = await async_playwright().start()
        self._chromium = await self._playwright.chromium.launch(
            executable_path=program,
            headless=True,
            # A browser refuses its sandbox to root.
            chromium_sandbox=hasattr(os, "geteuid") and os.geteuid() != 0,
            proxy={"server": f"http://127.0.0.1:{port}", "bypass": "<-loopback>"},
            args=[*_SWITCHES, self._mark],
            handle_sigint=False,
            handle_sigterm=False,
            handle_sighup=False,
            timeout=_START * 1000,
        )
        await asyncio.to_thread(self._recognise)
        self._scales = asyncio.create_task(self._weigh())

    def _recognise(self) -> None:
        for process in psutil.Process().children(recursive=True):
            with suppress(psutil.Error):
                if self._mark in process.cmdline() and process.parent() is not None:
                    self._main, self._driver = process, process.parent()
                    return

    def _family(self) -> list[psutil.Process]:
        """Return every process of this browser and its driver, the driver last."""
        if self._main is None:
            self._recognise()
        found: list[psutil.Process] = []
        for process in (self._main, self._driver):
            if process is not None:
                with suppress(psutil.Error):
                    found += [c for c in process.children(recursive=True) if c not in found]
                found += [process] if process not in found else []
        return found

    async def _weigh(self) -> None:
        """End what takes more memory than allowed: the largest page first, else the browser."""
        while True:
            await asyncio.sleep(_WEIGH_EVERY)
            if not self.active:
                continue
            weights = await asyncio.to_thread(self._weights)
            if sum(weights.values()) <= self._limit:
                continue
            pages = {p: w for p, w in weights.items() if _is_page(p)}
            largest = max(pages, key=lambda p: pages[p], default=None)
            log.warning("browser takes too much memory mib=%d", sum(weights.values()) // 2**20)
            if largest is not None and pages[largest] > self._limit / 2:
                await asyncio.to_thread(_end, [largest])
            elif self._main is not None:
                self.trouble = f"it took more than {self._settings.memory} MiB of memory"
                await asyncio.to_thread(_end, [*weights, self._main])

    def _weights(self) -> dict[psutil.Process, int]:
        """Return the memory that each of the browser's processes has for itself."""
        weights: dict[psutil.Process, int] = {}
        with suppress(psutil.Error):
            for process in [self._main, *self._main.children(recursive=True)] if self._main else []:
                with suppress(psutil.Error):
                    weights[process] = process.memory_full_info().uss
        return weights


class _DeadEnd:
    """A proxy on loopback that refuses everything."""

    def __init__(self) -> None:
        self._server: asyncio.Server | None = None
        self._open: set[StreamWriter] = set()

    async def open(self) -> int:
        """Listen and return the port."""
        self._server = await asyncio.start_server(self._refuse, "127.0.0.1", 0)
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()
            for writer in self._open:
                writer.close()
            await self._server.wait_closed()

    async def _refuse(self, reader: StreamReader, writer: StreamWriter) -> None:
        self._open.add(writer)
        try:
            with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                async with asyncio.timeout(_STOP):
                    await reader.readuntil(b"\r\n\r\n")
                    writer.write(_REFUSAL)
                    await writer.drain()
        except TimeoutError:
            pass
        finally:
            self._open.discard(writer)
            writer.close()


def _errors() -> tuple[type[Exception], ...]:
    """Return what Playwright raises; a lost driver is a plain Exception of its connection."""
    from playwright.async_api import Error

    return (Error, ConnectionError)


def _is_running(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def _is_page(process: psutil.Process) -> bool:
    with suppress(psutil.Error):
        return "--type=renderer" in process.cmdline()
    return False


def _end(processes: Sequence[psutil.Process]) -> None:
    alive = [process for process in processes if _is_running(process)]
    for process in alive:
        with suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(alive, timeout=_STOP)
