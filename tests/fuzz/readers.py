"""Readers of pages that no contract serves alone: each markup, and the corpus of real layouts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from watchers.base import Validators
from watchers.page import Page
from watchers.robots import read_file
from watchers.webpage import WebPage

_CORPUS = Path(__file__).parents[1] / "watchers" / "pages"

MICRODATA = b"""<html><body itemscope itemtype="https://schema.org/ProfilePage">
<div itemprop="mainEntity" itemscope itemtype="https://schema.org/Person" itemref="more">
<h1 itemprop="name">Ada Byron</h1>
<span itemprop="jobTitle">Engineer</span><span itemprop="worksFor" itemscope
itemtype="https://schema.org/Organization"><b itemprop="name">Acme</b></span></div>
<p id="more" itemprop="address">London</p></body></html>"""
HCARD = b"""<html><body><div class="h-resume"><div class="p-contact h-card vcard">
<a class="p-name u-url fn" rel="me" href="/">Ada Byron</a>
<span class="p-job-title title">Engineer</span>
<span class="p-org h-card org">Acme</span>
<div class="p-adr h-adr adr"><span class="p-locality locality">London</span>
</div></div><div class="p-experience h-event vevent"><time class="dt-start dtstart"
datetime="2020-01-01">x</time><span class="p-org">Acme</span>
<span class="p-job-title">Lead</span></div>
</div></body></html>"""


def _read(body: bytes) -> object:
    page = Page(
        "https://ada.example/", 200, {"content-type": "text/html"}, body[:100_000], Validators()
    )
    return WebPage().parse(page)


def readers() -> dict[str, tuple[Callable[[bytes], object], tuple[bytes, ...]]]:
    """Return for each name a reader of bytes and the examples that are bent for it."""
    corpus = tuple(path.read_bytes() for path in sorted(_CORPUS.glob("*.html")))
    rules = (
        b"User-agent: *\nDisallow: /private/*$\nCrawl-delay: 3\nUser-agent: silverwatch\nAllow: /\n"
    )
    return {
        "microdata": (_read, (MICRODATA,)),
        "h-card, h-resume": (_read, (HCARD,)),
        "page corpus": (_read, corpus),
        "robots.txt": (read_file, (rules,)),
    }
