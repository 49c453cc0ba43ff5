"""OpenGraph and the page's title: they may add to a person already found, never make one.

Open Graph protocol: https://ogp.me/#type_profile.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from watchers.base import Found
from watchers.subject import have_same_name
from watchers.text import LONG, attribute, clean_text, title_of

_PARTS = re.compile(r"\s+[|–—·•:-]\s+|\s*[|·•]\s*")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
# Parts of a title that name the page and not the person.
_PAGE_WORDS = frozenset(
    "home|homepage|home page|about|about me|about us|profile|welcome|contact|contact me|blog|cv"
    "|resume|résumé|curriculum vitae|portfolio|website|webpage|my website|personal website"
    "|personal page|personal site|official website|official site|site|menu|main|index|bio|biography"
    "|news|posts|articles|archives|author|photos|videos|gallery|projects|work|publications|research"
    "|teaching|talks|people|person|team|our team|our people|staff|staff profile|faculty|directory"
    "|just another wordpress site|start|startseite|webseite|über mich|lebenslauf|kontakt|accueil"
    "|à propos|contacter|inicio|sobre mí|contacto|início|sobre mim|chi sono|contatti|over mij"
    "|om mig|o mnie|обо мне|главная|ホーム|首页".split("|")
)


def read_weak(
    soup: BeautifulSoup, name: str, url: str, sites: Collection[str] = ()
) -> dict[str, Found]:
    """Return a headline and a bio about `name` from the page's meta elements and title.

    `sites` are names of the site at `url` that are already known, folded in case.
    """
    metas = _metas(soup)
    found: dict[str, Found] = {}
    own = (metas.get("og:site_name", ""), metas.get("application-name", ""))
    names = {*sites, *(text.casefold() for text in own)}
    for text, how in ((metas.get("og:title", ""), "opengraph"), (title_of(soup), "title")):
        if headline := _headline(text, name, url, names):
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


def _headline(title: str, name: str, url: str, sites: Collection[str]) -> str:
    """Return what a title says beside the person's name: "Ada Byron – Staff Engineer"."""
    parts = [part.strip() for part in _PARTS.split(title) if part.strip()]
    if not any(have_same_name(part, name) for part in parts):
        return ""
    rest = [
        part
        for part in parts
        if not have_same_name(part, name)
        and part.casefold() not in _PAGE_WORDS
        and part.casefold() not in sites
        and not _DOMAIN.fullmatch(part)
        and not _names_the_host(part, url)
    ]
    return " | ".join(rest)


def _names_the_host(part: str, url: str) -> bool:
    """True for "Tech Weekly" on www.techweekly.example."""
    host = urlsplit(url).hostname or ""
    return re.sub(r"\W", "", part.casefold()) in host.split(".")


def _is_about(text: str, name: str) -> bool:
    """True when a text has a word of the name, spelt as a name: "we will" is not about Will."""
    words = {word for word in re.findall(r"\w+", name) if len(word) > 1}
    return not words.isdisjoint(re.findall(r"\w+", text))
