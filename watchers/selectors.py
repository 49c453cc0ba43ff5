"""A site's own CSS selectors from config.toml, `[sources.webpage.selectors."HOST"]`."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from soupsieve import SelectorSyntaxError
from soupsieve import compile as compile_selector

from watchers.base import FIELDS, Found
from watchers.text import LONG, SHORT, attribute, clean_text, visible_text

Selectors = Mapping[str, str]
"""Field of the profile → CSS selector of the element that states it."""


def check_selectors(host: str, selectors: Selectors) -> None:
    """Raise ValueError, naming the key, for an unknown field or a selector that is no CSS."""
    for field, css in selectors.items():
        if field not in FIELDS:
            known = ", ".join(FIELDS)
            raise ValueError(f"{host}: {field!r} is no field of a profile (known: {known})")
        try:
            compile_selector(css)
        except SelectorSyntaxError as error:
            reason = str(error).splitlines()[0]
            what = f"{host}: {field}: {css!r} is no CSS selector: {reason}"
            raise ValueError(what) from error


def selectors_for(sites: Mapping[str, Selectors], url: str) -> Selectors:
    """Return the selectors of the URL's host, with or without its port; empty when none."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    with_port = f"{host}:{parts.port}" if parts.port else host
    return sites.get(with_port) or sites.get(host) or {}


def read_selected(soup: BeautifulSoup, selectors: Selectors) -> dict[str, Found]:
    """Return the fields whose selector finds an element with a text."""
    found: dict[str, Found] = {}
    for field, css in selectors.items():
        element = compile_selector(css).select_one(soup)
        text = clean_text(_text_of(element), LONG if field == "bio" else SHORT) if element else ""
        if text:
            found[field] = Found(text, "selector")
    return found


def _text_of(element: Tag) -> str:
    for name in ("content", "alt", "value"):
        if element.name in ("meta", "img", "data", "input") and element.has_attr(name):
            return attribute(element, name)
    return visible_text(element)
