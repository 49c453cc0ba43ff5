"""What a page asks of machines that read it: to keep no copy.

X-Robots-Tag and `<meta name="robots">`: https://developers.google.com/search/docs/
crawling-indexing/robots-meta-tag; TDM reservation: https://www.w3.org/community/reports/tdmrep/
CG-FINAL-tdmrep-20240510/. Whichever of them says so is honoured.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bs4 import BeautifulSoup

from watchers.text import attribute

OUR_NAME = "silverwatch"
_NO_COPY = frozenset({"noarchive", "none", "nocache"})
# Directives that take a value: their colon does not end a robot's name.
_WITH_VALUE = frozenset("unavailable_after max-snippet max-image-preview max-video-preview".split())
_META = re.compile(rb"<meta\b[^<>]{0,2000}>", re.IGNORECASE)
_METAS_WITHIN = 512 * 1024
_MAX_METAS = 200


def headers_forbid_copy(headers: Mapping[str, str]) -> bool:
    """True when an answer's header fields ask us to keep no copy."""
    if headers.get("tdm-reservation", "").strip() == "1":
        return True
    lines = headers.get("x-robots-tag", "").splitlines()
    return any(_line_forbids_copy(line) for line in lines)


def soup_forbids_copy(soup: BeautifulSoup) -> bool:
    """True when a page's meta elements ask us to keep no copy."""
    for meta in soup.find_all("meta", attrs={"name": True, "content": True}):
        name, content = (attribute(meta, key).strip().lower() for key in ("name", "content"))
        if name == "tdm-reservation" and content == "1":
            return True
        if name in ("robots", OUR_NAME) and not _NO_COPY.isdisjoint(re.split(r"[\s,;]+", content)):
            return True
    return False


def metas_in(body: bytes) -> BeautifulSoup:
    """Return the meta elements of a page alone, without the cost of reading all of it."""
    metas = _META.findall(body[:_METAS_WITHIN])[:_MAX_METAS]
    return BeautifulSoup(b"".join(metas), "lxml", from_encoding="utf-8")


def _line_forbids_copy(line: str) -> bool:
    """Read one header line: a robot's name is for all that follows it on its line."""
    is_for_us = True
    for part in line.split(","):
        name, colon, rest = part.partition(":")
        if colon and name.strip().lower() not in _WITH_VALUE:
            is_for_us = name.strip().lower() in (OUR_NAME, "*")
            part = rest
        if is_for_us and part.strip().lower() in _NO_COPY:
            return True
    return False
