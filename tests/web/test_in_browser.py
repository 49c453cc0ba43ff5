"""What a recruiter does with the page, in a real browser, on a phone and on a desktop."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from playwright.async_api import Browser, Page

from monitor.model_sending import Rating
from monitor.store import answers, candidates
from tests.bench import Bench
from tests.site import Site
from tests.web.kit import BOSTON, shown

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>'


@asynccontextmanager
async def tab(browser: Browser, size: dict[str, int] = PHONE) -> AsyncIterator[Page]:
    page = await browser.new_page(viewport=size)  # type: ignore[arg-type]
    page.set_default_timeout(20_000)
    yield page
    await page.close()


async def test_a_click_acknowledges(bench: Bench, browser: Browser) -> None:
    async with shown(bench) as one, tab(browser) as page:
        await page.goto(f"{one.url()}#ack")
        await page.get_by_role("button", name="Acknowledge").click()
        await page.get_by_text("acknowledged by dana").wait_for()
        assert one.alert.acked_by == "dana"
        assert await page.get_by_role("button", name="Acknowledge").count() == 0
        # A reload asks nothing and repeats nothing
        await page.reload()
        await page.get_by_text("acknowledged by dana").wait_for()


async def test_a_click_snoozes(bench: Bench, browser: Browser) -> None:
    async with shown(bench) as one, tab(browser) as page:
        await page.goto(f"{one.url()}#snooze")
        await page.get_by_role("button", name="1 week").click()
        await page.get_by_text("it comes again on 2026-11-25").wait_for()
        assert one.alert.snoozed_until is not None


async def test_a_click_rates_with_a_note(bench: Bench, browser: Browser) -> None:
    async with shown(bench) as one, tab(browser) as page:
        await page.goto(f"{one.url()}#rate")
        await page.get_by_label("Why").fill(f"too old {HOSTILE}")
        await page.get_by_role("button", name="Noise").click()
        await page.get_by_text("dana finds it noise: too old <img").wait_for()
        (kept,) = one.house.store.read(lambda db: answers.of_alert(db, one.alert_id))
        assert kept.verdict is Rating.NOISE
        assert await page.locator("main img, main script").count() == 0


async def test_another_sites_form_is_refused(bench: Bench, browser: Browser) -> None:
    with Site() as evil:
        async with shown(bench) as one, tab(browser) as page:
            await page.goto(
                evil.page(
                    "/",
                    f'<form method="post" action="{one.url()}/ack"><button>Win</button></form>',
                ).replace("127.0.0.1", "localhost")
            )
            await page.get_by_role("button", name="Win").click()
            await page.get_by_text("Another site sent this answer").wait_for()
            assert one.alert.acked_at is None


async def test_hostile_names_are_shown_as_text(bench: Bench, browser: Browser) -> None:
    after = {**BOSTON, "location": "Austin, TX", "jobTitle": 'Engineer <img src=x onerror="x()">'}
    async with shown(bench, after=after) as one, tab(browser) as page:
        named = replace(one.ada, name=f"Ada \u202e{HOSTILE}")
        one.house.store.write(lambda db: candidates.update(db, named))
        await page.goto(one.url())
        text = await page.inner_text("main")
        assert "<script>document.title=2</script>" in text
        assert 'Engineer <img src=x onerror="x()">' in text
        assert "\u202e" not in text
        assert await page.locator("main img, main script").count() == 0
        assert await page.title() not in ("1", "2")


async def test_the_token_is_told_to_no_other_site(bench: Bench, browser: Browser) -> None:
    async with shown(bench) as one, tab(browser) as page:
        heard: list[str | None] = []
        await page.goto(one.url())
        page.on("request", lambda request: heard.append(request.headers.get("referer")))
        await page.locator(f'a[href^="{bench.site.url}"]').first.click()
        await page.wait_for_url(f"{bench.site.url}/**")
        assert heard
        assert set(heard) == {None}


async def test_nothing_is_wider_than_a_phone(bench: Bench, browser: Browser) -> None:
    after = {**BOSTON, "location": "Austin, TX", "jobTitle": "Donaudampfschifffahrts" * 12}
    for size in (PHONE, DESKTOP):
        async with shown(bench, after=after) as one, tab(browser, size) as page:
            await page.goto(one.url())
            wide = await page.evaluate("document.documentElement.scrollWidth")
            assert wide <= size["width"]
        (bench.folder / "silverwatch.db").unlink()
