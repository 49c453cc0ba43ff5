"""Pages as a host would answer them, for tests of how they are read."""

from __future__ import annotations

import json
from pathlib import Path

from watchers.base import Profile, Validators
from watchers.page import Page
from watchers.webpage import WebPage, WebPageSettings

URL = "https://ada.example/"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "api"

ADA = {
    "@context": "https://schema.org",
    "@type": "Person",
    "name": "Ada Byron",
    "jobTitle": "Senior Engineer",
    "worksFor": {"@type": "Organization", "name": "Acme"},
    "address": {"@type": "PostalAddress", "addressLocality": "London", "addressCountry": "UK"},
}


def a_page(
    body: str | bytes,
    *,
    url: str = URL,
    content_type: str = "text/html; charset=utf-8",
    status: int = 200,
    **headers: str,
) -> Page:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    data = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
    known = {"content-type": content_type, "date": "Mon, 23 Nov 2026 05:00:00 GMT"}
    return Page(url, status, {**known, **named}, data, Validators())


def jsonld(*blocks: object, title: str = "", body: str = "") -> str:
    scripts = "".join(
        f'<script type="application/ld+json">{json.dumps(block)}</script>' for block in blocks
    )
    return f"<!doctype html><html><head><title>{title}</title>{scripts}</head><body>{body}</body>"


def read(body: str | bytes, **page: str) -> Profile:
    return WebPage(WebPageSettings()).parse(a_page(body, **page))


def fields_of(profile: Profile) -> dict[str, str]:
    return {name: found.value for name, found in profile.fields.items()}


def hows_of(profile: Profile) -> dict[str, str]:
    return {name: found.how for name, found in profile.fields.items()}
