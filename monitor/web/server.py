"""The web server beside the engine: it answers on loopback, a proxy with TLS stands before it.

Nothing that holds a token is logged: no access log, and errors by their kind alone.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from monitor.config import WebTable
from monitor.house import House
from monitor.store import StoreError
from monitor.web.addresses import split_listen
from monitor.web.alert_page import AlertPage
from monitor.web.pages import HEADERS, Refusal, refuse

log = logging.getLogger(__name__)

BODY = 16 * 1024
"""Bytes of a form, at most."""
PATIENCE = 10.0
"""Seconds that one request may take, its body included."""
IDLE = 75.0
"""Seconds that a connection is kept between requests: longer than a proxy keeps its own."""
DRAIN = 3.0
"""Seconds that requests under way get when the service stops."""
AGAIN = 30.0
"""Seconds after which a port that was taken is tried again."""


@dataclass(slots=True)
class Cap:
    """How many requests are answered: `rate` a second, `burst` at once, all clients together.

    Behind a proxy all come from one address. Tokens cannot be guessed; this bounds the work.
    """

    rate: float = 20.0
    burst: float = 100.0
    _left: float = field(default=-1.0)
    _at: float = 0.0

    def admits(self, moment: float) -> bool:
        """Tell whether one more request is answered at a moment, in seconds of any clock."""
        if self._left < 0:
            self._left, self._at = self.burst, moment
        self._left = min(self.burst, self._left + (moment - self._at) * self.rate)
        self._at = moment
        if self._left < 1:
            return False
        self._left -= 1
        return True


def application(house: House, cap: Cap | None = None) -> web.Application:
    """Return everything that the server answers; later pages add their routes here."""
    app = web.Application(middlewares=[_bounded(cap or Cap()), _explain], client_max_size=BODY)
    app.on_response_prepare.append(_add_headers)
    pages = AlertPage(house.store, house.clock, house.loaded.config.web.address)
    app.add_routes(pages.routes())
    return app


@asynccontextmanager
async def serving(house: House) -> AsyncIterator[None]:
    """Answer while entered, when `[web] address` is set; a port in use is told and tried again."""
    settings = house.loaded.config.web
    if not settings.address:
        yield
        return
    runner = web.AppRunner(
        application(house),
        access_log=None,
        logger=_discreet(),
        shutdown_timeout=DRAIN,
        keepalive_timeout=IDLE,
    )
    await runner.setup()
    listening = asyncio.create_task(_listen(runner, settings))
    try:
        yield
    finally:
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening
        await runner.cleanup()


async def _listen(runner: web.AppRunner, settings: WebTable) -> None:
    host, port = split_listen(settings.listen)
    told = False
    while True:
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except OSError as error:
            await site.stop()
            if not told:
                log.error(
                    "the links in alerts do not work: cannot listen on %s: %s;"
                    " free it or change [web] listen",
                    settings.listen,
                    # asyncio tells at length what it tried before it says why
                    str(error).rpartition(": ")[2],
                )
            told = True
            await asyncio.sleep(AGAIN)
        else:
            log.info("web listens on %s", settings.listen)
            return


def _bounded(cap: Cap) -> Middleware:
    @web.middleware
    async def bounded(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not cap.admits(asyncio.get_running_loop().time()):
            response = refuse(
                Refusal(
                    429,
                    "Too many requests",
                    "More people or programs ask than are answered at once.",
                    "Wait a few seconds and try again.",
                )
            )
            response.headers["Retry-After"] = "5"
            return response
        try:
            async with asyncio.timeout(PATIENCE):
                return await handler(request)
        except TimeoutError:
            return refuse(_busy(503))

    return bounded


@web.middleware
async def _explain(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn whatever ends a request into a page that says what to do."""
    try:
        return await handler(request)
    except Refusal as refusal:
        return refuse(refusal)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        return refuse(_of_http(error.status))
    except StoreError as error:
        log.error("a page could not be answered error=%s", type(error).__name__)
        return refuse(_busy(503))
    except Exception as error:
        # A supervisor: its text may hold a token, so only the kind and the place are told
        log.error("a page broke error=%s %s", type(error).__name__, _place(error))
        return refuse(_busy(500))


async def _add_headers(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)


def _of_http(status: int) -> Refusal:
    if status == 413:
        return Refusal(
            413, "Nothing was done", "That was too much text.", "Go back and say it shorter."
        )
    if status == 405:
        return Refusal(
            405, "Nothing was done", "This address takes no such request.", "Open the link anew."
        )
    return Refusal(
        status,
        "There is no such page",
        "Nothing is at this address.",
        "Open the link from the message, whole.",
    )


def _busy(status: int) -> Refusal:
    return Refusal(
        status,
        "That did not work",
        "Nothing was changed: the service could not answer.",
        "Try again in a minute; whoever runs the service finds the reason in its log.",
    )


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"at={trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else ""


def _discreet() -> logging.Logger:
    """Return a logger for aiohttp that stays silent: it would quote requests with their tokens."""
    quiet = logging.getLogger(f"{__name__}.http")
    quiet.setLevel(logging.CRITICAL)
    return quiet
