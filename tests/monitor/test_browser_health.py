"""doctor says which browser draws pages, and how to get one."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor import config
from monitor.health import Examined, examine
from tests.bench import Bench
from watchers.browser_find import NoBrowser


def the_browser(bench: Bench, extra: str = "") -> Examined:
    bench.open(extra).store.close()
    loaded = config.load(bench.folder / "config.toml")
    return next(e for e in examine(loaded) if "drawn by JavaScript" in e.what)


def test_the_browser_is_named(bench: Bench, tmp_path: Path) -> None:
    program = tmp_path / "chrome"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    found = the_browser(bench, f'[browser]\nexecutable = "{program}"\n')
    assert found.ok
    assert str(program) in found.what


def test_none_is_no_fault_but_says_how_to_get_one(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_: object) -> Path:
        raise NoBrowser("no browser was found: run `playwright install chromium`")

    monkeypatch.setattr("monitor.health.find_browser", none)
    found = the_browser(bench)
    assert found.ok
    assert "playwright install chromium" in found.what


def test_a_named_one_that_is_missing_is_a_fault(bench: Bench) -> None:
    found = the_browser(bench, '[browser]\nexecutable = "/no/such"\n')
    assert not found.ok
    assert "/no/such" in found.what
