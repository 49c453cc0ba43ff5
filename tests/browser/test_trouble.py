"""Browsers that crash, hang or eat memory cost one look, and leave no process behind."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import psutil
import pytest

from tests.browser.kit import drawn_at_once, fields_of, look, shell
from watchers.base import Failed, LookError, Observation, ObservationKind, Postponed
from watchers.browser import Browser
from watchers.browser_find import BrowserSettings
from watchers.http import Http
from watchers.testing.loopback import Loopback, Request, an_http

TIMEOUT = 25.0
EAT = "const all = []; for (;;) all.push(new Uint8Array(8 << 20).fill(1));"
GROW = "let text = 'x'; for (;;) {text += text; document.title = text.length}"


def family(http: Http) -> list[psutil.Process]:
    """Return the browser's processes and its driver."""
    pid = http._browser.pid
    assert pid is not None
    main = psutil.Process(pid)
    driver = main.parent()
    assert driver is not None
    return [driver, *driver.children(recursive=True)]


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [p for p in processes if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]


async def look_until(
    http: Http, site: Loopback, strike: Callable[[], Awaitable[object]]
) -> Observation:
    """Look at a page that waits for an answer, and strike while it does."""
    waits = asyncio.Event()

    async def never(_: Request) -> None:
        waits.set()
        await asyncio.Event().wait()

    site.routes["/wait"] = never
    site.routes["/waits"] = shell("fetch('/wait');")
    task = asyncio.create_task(look(http, site, "/waits"))
    async with asyncio.timeout(TIMEOUT):
        await waits.wait()
    await strike()
    return await task


async def test_closing_leaves_no_process_behind() -> None:
    async with Loopback({"/ada": drawn_at_once()}) as site:
        async with an_http(timeout=TIMEOUT) as http:
            await look(http, site, "/ada")
            processes = family(http)
            assert len(processes) > 3
        assert alive(processes) == []


async def test_a_browser_with_nothing_to_draw_ends_and_comes_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with (
        Loopback({"/ada": drawn_at_once()}) as site,
        an_http(timeout=TIMEOUT) as http,
    ):
        await look(http, site, "/ada")
        first = family(http)
        monkeypatch.setattr("watchers.browser.IDLE", 0.0)
        await look(http, site, "/ada")
        async with asyncio.timeout(TIMEOUT):
            while alive(first):
                await asyncio.sleep(0.05)
        assert fields_of(await look(http, site, "/ada"))["name"] == "Ada Byron"


@pytest.mark.parametrize("whose", ["browser", "driver", "page"])
async def test_a_look_whose_browser_is_killed_fails_and_the_next_one_works(whose: str) -> None:
    async with (
        Loopback({"/ada": drawn_at_once()}) as site,
        an_http(timeout=TIMEOUT) as http,
    ):
        processes: list[psutil.Process] = []

        async def strike() -> None:
            processes.extend(family(http))
            driver, main = processes[0], psutil.Process(http._browser.pid)
            pages = [p for p in processes[1:] if "--type=renderer" in p.cmdline()]
            victims = {"browser": [main], "driver": [driver], "page": pages}
            for victim in victims[whose]:
                victim.kill()

        with pytest.raises(Failed, match=r"browser|page") as failure:
            await look_until(http, site, strike)
        assert "\n" not in failure.value.reason
        seen = await look(http, site, "/ada")
        assert seen.kind is ObservationKind.SEEN
        if whose != "page":
            assert alive(processes) == []


async def test_a_cancelled_look_gives_its_place_back() -> None:
    async with (
        Loopback({"/ada": drawn_at_once()}) as site,
        an_http(timeout=TIMEOUT) as http,
    ):
        for _ in range(3):

            async def strike() -> None:
                task = next(
                    t
                    for t in asyncio.all_tasks()
                    if "look(" in repr(t.get_coro())
                    or getattr(t.get_coro(), "__name__", "") == "look"
                )
                task.cancel()

            with pytest.raises(asyncio.CancelledError):
                await look_until(http, site, strike)
        assert fields_of(await look(http, site, "/ada"))["name"] == "Ada Byron"


@pytest.mark.parametrize(
    "script",
    [
        "for (;;);",
        "setTimeout(function again() {location.reload()}, 1);",
        "alert(1); document.open(); document.write('<p>'.repeat(1e6));",
        "for (;;) document.body.append('x'.repeat(1e5));",
        GROW,
    ],
    ids=["loop", "reload", "large", "growing", "doubling"],
)
async def test_scripts_without_an_end_are_bounded_and_hurt_nobody_else(script: str) -> None:
    async with (
        Loopback({"/bad": shell(script), "/ada": drawn_at_once()}) as site,
        an_http(timeout=6.0) as http,
    ):
        async with asyncio.timeout(40):
            bad, good = await asyncio.gather(
                look(http, site, "/bad"), look(http, site, "/ada"), return_exceptions=True
            )
        assert isinstance(bad, LookError), bad
        assert isinstance(good, Observation), good
        assert fields_of(await look(http, site, "/ada"))["name"] == "Ada Byron"


async def test_a_page_that_eats_memory_ends_and_the_look_beside_it_does_not() -> None:
    async with (
        Loopback({"/bad": shell(EAT), "/ada": drawn_at_once()}) as site,
        an_http(timeout=TIMEOUT, browser=BrowserSettings(memory=700)) as http,
    ):
        bad, good = await asyncio.gather(
            look(http, site, "/bad"), look(http, site, "/ada"), return_exceptions=True
        )
        assert isinstance(bad, Failed)
        assert "memory" in bad.reason
        assert isinstance(good, Observation), good
        assert fields_of(await look(http, site, "/ada"))["name"] == "Ada Byron"


async def test_a_browser_that_cannot_run_says_so_in_one_line() -> None:
    settings = BrowserSettings(executable="/bin/false")
    async with (
        Loopback({"/ada": drawn_at_once()}) as site,
        an_http(timeout=TIMEOUT, browser=settings) as http,
    ):
        with pytest.raises(Failed, match="the browser /bin/false did not start") as failure:
            await look(http, site, "/ada")
        assert "\n" not in failure.value.reason
    assert alive(psutil.Process().children(recursive=True)) == []


async def test_a_look_that_waits_too_long_for_the_browser_comes_back_later() -> None:
    browser = Browser(BrowserSettings(), "silverwatch", 25.0, 2**20, patience=0.05)
    async with browser._place(), browser._place():
        with pytest.raises(Postponed, match="busy drawing other pages"):
            async with browser._place():
                raise AssertionError("there are only two places")
    async with browser._place():
        pass
