"""Skips everything here, with the reason, where no browser is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from alerts.sink import Sink
from tests.bench import Bench
from tests.site import Site
from watchers.browser_find import BrowserSettings, NoBrowser, find_browser

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    try:
        find_browser(BrowserSettings())
    except NoBrowser as error:
        for item in items:
            if HERE in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=str(error)))


class PatientBench(Bench):
    """A bench whose looks may take as long as a browser does on a busy machine."""

    def write_config(self, extra: str = "", *, targets: tuple[str, ...] | None = None) -> Path:
        path = super().write_config(extra, targets=targets)
        text = path.read_text(encoding="utf-8").replace("timeout = 5.0", "timeout = 25.0")
        path.write_text(text, encoding="utf-8")
        return path


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with Site() as site, Sink() as sink:
        yield PatientBench(tmp_path, site, sink)
