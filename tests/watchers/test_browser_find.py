"""Which browser is found, and what is said when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchers.browser_find import BrowserSettings, NoBrowser, find_browser


def a_program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


@pytest.fixture(autouse=True)
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "own"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr("watchers.browser_find._PLACES", (str(tmp_path / "opt/chrome"),))


def test_playwrights_own_newest_comes_first(tmp_path: Path) -> None:
    a_program(tmp_path / "bin/chromium")
    a_program(tmp_path / "own/chromium-999/chrome-linux/chrome")
    newest = a_program(tmp_path / "own/chromium-1200/chrome-linux64/chrome")
    a_program(tmp_path / "own/chromium_headless_shell-1300/chrome-linux/headless_shell")
    assert find_browser(BrowserSettings()) == newest


@pytest.mark.parametrize("name", ["chromium", "google-chrome", "msedge"])
def test_then_the_systems_on_the_path(tmp_path: Path, name: str) -> None:
    a_program(tmp_path / "opt/chrome")
    found = a_program(tmp_path / "bin" / name)
    assert find_browser(BrowserSettings()) == found


def test_then_the_usual_places(tmp_path: Path) -> None:
    found = a_program(tmp_path / "opt/chrome")
    assert find_browser(BrowserSettings()) == found


def test_a_named_one_wins(tmp_path: Path) -> None:
    a_program(tmp_path / "own/chromium-1200/chrome-linux/chrome")
    named = a_program(tmp_path / "mine")
    assert find_browser(BrowserSettings(executable=str(named))) == named


def test_a_named_one_that_is_missing_is_not_replaced_by_another(tmp_path: Path) -> None:
    a_program(tmp_path / "bin/chromium")
    with pytest.raises(NoBrowser, match=r"\[browser\] executable .*mine is no program"):
        find_browser(BrowserSettings(executable=str(tmp_path / "mine")))


def test_none_says_in_one_line_how_to_get_one() -> None:
    with pytest.raises(NoBrowser, match=r"playwright install chromium.*apt install") as no:
        find_browser(BrowserSettings())
    assert "\n" not in str(no.value)
