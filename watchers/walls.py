"""Walls: pages that a host shows instead of the profile, with status 200 or not.

A wall is told by its address, its headers, its title and headings, and, on a page with little
text, by its words (wall_words.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from watchers.page import Page
from watchers.text import attribute, clean_text, fold_text, title_of, visible_text
from watchers.wall_words import (
    BOT,
    CONSENT,
    HEADLINES,
    LOGIN,
    MAINTENANCE,
    MARKS,
    NOTICES,
    SOFT_404,
    SUSPENDED,
)

THIN = 1_200
"""A page with fewer visible characters than this has no content beside its notice."""
_HEADING = 160
_SHELL = 120
_BANNER = 400


@dataclass(frozen=True, slots=True)
class Wall:
    """What stands before the profile; `certain` when no profile would look like it."""

    reason: str
    certain: bool


# Shown by a site in its usual dress, which may state the site's owner: that is not the profile.
_IN_A_SITES_TEMPLATE = {SOFT_404, SUSPENDED, LOGIN}
_LOGIN_HOST = re.compile(r"^(login|signin|accounts?|auth|sso|idp)\.")
_CONSENT_HOST = re.compile(r"^(consent|guce)\.")
_LOGIN_PATH = re.compile(
    r"/(log-?in|sign-?in|log_in|sign_in|authwall|uas/login|checkpoint|wp-login\.php|sessions?/new|"
    r"anmelden|connexion|iniciar-sesion|accedi|entrar|inloggen)(\.\w+)?/?$"
)
_TOP = r"^/([a-z]{2}([-_][a-z]{2})?/)?"
_OTHER_PATHS = (
    (SUSPENDED, re.compile(r"/suspendedpage\.cgi$|/account-?suspended/?$")),
    (SOFT_404, re.compile(r"/(not-?found|page-not-found)(\.\w+)?/?$")),
    # Deeper in a path these may be a person's number or a team's name: /people/404.
    (SOFT_404, re.compile(_TOP + r"(errors?/)?404(\.\w+)?/?$")),
    (BOT, re.compile(_TOP + r"(captcha|challenge)/?$")),
    (CONSENT, re.compile(_TOP + r"(consent|cookie-?consent|cookie-?wall)/?$")),
    (MAINTENANCE, re.compile(_TOP + r"(maintenance|wartung)(\.\w+)?/?$")),
)


def wall_of(page: Page, soup: BeautifulSoup) -> Wall | None:
    """Return the wall that `page` is, or None when it looks like a page of its own."""
    if page.headers.get("cf-mitigated", "") == "challenge":
        return Wall(BOT, certain=True)
    if reason := _address_reason(page.url):
        return Wall(reason, certain=True)
    for part in _title_parts(_fold(title_of(soup))):
        if reason := _headline_reason(part):
            return Wall(reason, certain=reason in _IN_A_SITES_TEMPLATE)
    if reason := next((r for text in _headings(soup) if (r := _headline_reason(text))), None):
        return Wall(reason, certain=False)
    if reason := _thin_reason(soup):
        return Wall(reason, certain=False)
    return None


def is_empty_shell(soup: BeautifulSoup) -> bool:
    """True for a page that says next to nothing before its scripts have run."""
    return has_scripts(soup) and len(clean_text(visible_text(soup), THIN)) < _SHELL


def has_scripts(soup: BeautifulSoup) -> bool:
    """True for a page with scripts that a browser would run."""
    return any("json" not in attribute(script, "type") for script in soup.find_all("script"))


def _address_reason(url: str) -> str | None:
    parts = urlsplit(url)
    host, path = parts.hostname or "", parts.path.lower()
    if _LOGIN_HOST.search(host) or _LOGIN_PATH.search(path):
        return LOGIN
    if _CONSENT_HOST.search(host):
        return CONSENT
    return next((reason for reason, pattern in _OTHER_PATHS if pattern.search(path)), None)


def _title_parts(title: str) -> Iterator[str]:
    """Return the title and its first and last part: "Page not found | Acme"."""
    parts = [part for part in re.split(r"\s+[|–—·•:-]+\s+|\s*[|·•]\s*", title) if part]
    yield title
    if len(parts) > 1:
        yield parts[0]
        yield parts[-1]


def _headings(soup: BeautifulSoup) -> Iterator[str]:
    for heading in soup.find_all(["h1", "h2"], limit=4):
        yield _fold(visible_text(heading))


def _headline_reason(text: str) -> str | None:
    if not text or len(text) > _HEADING:
        return None
    bare = text.strip(" .!…:")
    return next((reason for reason, pattern in HEADLINES if pattern.fullmatch(bare)), None)


def _thin_reason(soup: BeautifulSoup) -> str | None:
    text = clean_text(visible_text(soup), THIN + 1)
    if len(text) > THIN:
        return None
    if soup.find("input", type="password") is not None:
        return LOGIN
    folded = _fold(text)
    for reason, pattern in NOTICES:
        # A cookie banner stands on whole pages too: alone it is a wall only where little else is.
        if pattern.search(folded) and (reason != CONSENT or len(text) < _BANNER):
            return reason
    sources = " ".join(_marks_in(soup)).lower()
    return next((reason for reason, pattern in MARKS if pattern.search(sources)), None)


def _marks_in(soup: BeautifulSoup) -> Iterator[str]:
    """Return what a page loads and how its parts are called: there services leave their names."""
    for tag in soup.find_all(["script", "iframe", "div", "form", "a"], limit=400):
        for name in ("src", "id", "class", "action", "href"):
            yield attribute(tag, name)[:300]
        if tag.name == "script":
            yield tag.get_text()[:2_000]
    if soup.html is not None:
        yield from soup.html.attrs


def _fold(text: str) -> str:
    return fold_text(clean_text(text, THIN + 1))
