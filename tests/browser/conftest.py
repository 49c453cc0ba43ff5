"""Skips everything here, with the reason, where no browser is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchers.browser_find import BrowserSettings, NoBrowser, find_browser

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    try:
        find_browser(BrowserSettings())
    except NoBrowser as error:
        for item in items:
            if HERE in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=str(error)))
