"""OpenGraph and the page's title: they may add to a person already found, never make one.

Open Graph protocol: https://ogp.me/#type_profile.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

from watchers.base import Found
from watchers.subject import have_same_name
from watchers.text import LONG, attribute, clean_text, fold_name

_PARTS = re.compile(r"\s+[|–—·•:-]\s+|\s*[|·•]\s*")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
# Parts of a title that name the page and not the person.
_PAGE_WORDS = frozenset(
    "home|homepage|home page|about|about me|profile|welcome|contact|blog|cv|resume|résumé|portfolio"
    "|website|personal website|personal site|start|startseite|über mich|accueil|inicio".split("|")
)


def read_weak(soup: BeautifulSoup, name: str) -> dict[str, Found]:
    """Return a headline and a bio about `name` from the page's meta elements and title."""
    metas = _metas(soup)
    found: dict[str, Found] = {}
    title = clean_text(soup.title.get_text()) if soup.title else ""
    for text, how in ((metas.get("og:title", ""), "opengraph"), (title, "title")):
        if headline := _headline(text, name, metas.get("og:site_name", "")):
            found["headline"] = Found(headline, how)
            break
    for key, how in (("og:description", "opengraph"), ("description", "title")):
        if _is_about(metas.get(key, ""), name):
            found["bio"] = Found(metas[key], how)
            break
    return found


def _metas(soup: BeautifulSoup) -> dict[str, str]:
    metas: dict[str, str] = {}
    for tag in soup.find_all("meta", content=True):
        key = (attribute(tag, "property") or attribute(tag, "name")).strip().lower()
        if key and (text := clean_text(attribute(tag, "content"), LONG)):
            metas.setdefault(key, text)
    return metas


def _headline(title: str, name: str, site: str) -> str:
    """Return what a title says beside the person's name: "Ada Byron – Staff Engineer"."""
    parts = [part.strip() for part in _PARTS.split(title) if part.strip()]
    if not any(have_same_name(part, name) for part in parts):
        return ""
    rest = [
        part
        for part in parts
        if not have_same_name(part, name)
        and part.casefold() not in _PAGE_WORDS
        and part.casefold() != site.casefold()
        and not _DOMAIN.fullmatch(part)
    ]
    return " | ".join(rest)


def _is_about(text: str, name: str) -> bool:
    return bool(set(fold_name(text)) & set(fold_name(name)))
