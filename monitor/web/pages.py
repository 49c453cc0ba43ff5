"""How a page is made: one template environment, one set of headers, no script anywhere.

Errors::

    Refusal    the page that says why there is nothing to see or nothing was done
"""

from __future__ import annotations

from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from alerts import escape

HEADERS = {
    # The card of an alert is the one of the mails, whose styles stand in its elements
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
    # In place of aiohttp's own, which names its version
    "Server": "silverwatch",
}


class Refusal(Exception):
    """Why a request gets nothing: `text` says what is, `mend` what to do."""

    def __init__(self, status: int, title: str, text: str, mend: str) -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.text = text
        self.mend = mend


def _visible(value: object) -> object:
    return value if isinstance(value, Markup) else escape.plain(str(value), escape.SENTENCE)


_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=_visible,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(template: str, *, status: int = 200, **values: object) -> web.Response:
    """Return a page of `templates/`; every text in `values` that is no Markup is hostile."""
    text = _TEMPLATES.get_template(template).render(values)
    return web.Response(text=text, status=status, content_type="text/html", charset="utf-8")


def refuse(refusal: Refusal) -> web.Response:
    """Return the page of a refusal."""
    return page(
        "refusal.html",
        status=refusal.status,
        title=refusal.title,
        text=refusal.text,
        mend=refusal.mend,
    )
