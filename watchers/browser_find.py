"""Which browser draws pages: the one configured, Playwright's own, else the system's."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("msedge", "microsoft-edge", "microsoft-edge-stable"),
)
_PLACES = (
    "/usr/bin/chromium",
    "/snap/bin/chromium",
    "/opt/google/chrome/chrome",
    "/opt/microsoft/msedge/msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
# Where `playwright install` unpacks them, below its folder of browsers.
_OWN = (
    "chromium-*/chrome-*/chrome",
    "chromium-*/chrome-*/*.app/Contents/MacOS/*",
    "chromium-*/chrome-*/chrome.exe",
    "chromium_headless_shell-*/*/*headless*shell",
    "chromium_headless_shell-*/*/*headless*shell.exe",
)
HOW_TO_GET = (
    "no browser was found: run `playwright install chromium`, or install your system's"
    " package (Debian: apt install chromium), or name one in [browser] executable"
)


@dataclass(frozen=True, slots=True)
class BrowserSettings:
    """[browser] of config.toml; `memory` is in MiB."""

    executable: str = ""
    recycle_after: int = 100
    memory: int = 1024


class NoBrowser(Exception):
    """There is no browser to use; the text says how to get one."""


def find_browser(settings: BrowserSettings) -> Path:
    """Return the browser's program; raises NoBrowser."""
    if settings.executable:
        found = shutil.which(os.path.expanduser(settings.executable))
        if found is None:
            raise NoBrowser(
                f"[browser] executable {settings.executable} is no program: correct it, or set it"
                " to an empty text to have a browser found"
            )
        return Path(found)
    for candidate in (*_playwrights_own(), *_systems()):
        if candidate.is_file() and os.access(candidate, os.X_OK):
            return candidate
    raise NoBrowser(HOW_TO_GET)


def _playwrights_own() -> Iterator[Path]:
    folder = _playwrights_folder()
    for pattern in _OWN:
        yield from sorted(folder.glob(pattern), key=_revision, reverse=True)


def _revision(path: Path) -> int:
    numbers = [re.fullmatch(r"chromium\w*-(\d+)", part) for part in path.parts]
    return max((int(found[1]) for found in numbers if found), default=0)


def _playwrights_folder() -> Path:
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    if named and named != "0":
        return Path(named)
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/ms-playwright"
    if sys.platform == "win32":
        return Path.home() / "AppData/Local/ms-playwright"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ms-playwright"


def _systems() -> Iterator[Path]:
    for name in _NAMES:
        if found := shutil.which(name):
            yield Path(found)
    yield from map(Path, _PLACES)
