"""A real browser for the pages; skips, with the reason, where none is found."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, async_playwright

from watchers.browser_find import BrowserSettings, NoBrowser, find_browser


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    try:
        program = find_browser(BrowserSettings())
    except NoBrowser as error:
        pytest.skip(str(error))
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(
            executable_path=str(program), args=["--no-sandbox"]
        )
        yield running
        await running.close()
