"""Which URLs the transport takes at all, before a name is looked up or a byte is sent."""

from __future__ import annotations

import re

from yarl import URL

from watchers.base import Refused
from watchers.forbidden import forbidden_reason

_MAX_URL = 4096
# Spellings that two parsers read differently are read by none.
_AMBIGUOUS = re.compile(r"[\x00-\x20\x7f\\]")


def vet_url(text: str) -> URL:
    """Return the URL to ask, without its fragment; raises Refused."""
    if len(text) > _MAX_URL or _AMBIGUOUS.search(text):
        raise Refused(f"{_show(text)} is not a usable web address")
    try:
        # yarl 1.25 raises IndexError for `https://[::1]@`.
        return _vet(URL(text))
    except (ValueError, IndexError) as error:
        raise Refused(f"{_show(text)} is not a usable web address") from error


def vet_redirect(base: URL, location: str) -> URL:
    """Return where a redirect leads; raises Refused."""
    # Servers do send spaces and UTF-8 here; control characters have no such excuse.
    location = location.strip().replace(" ", "%20")
    if len(location) > _MAX_URL or _AMBIGUOUS.search(location):
        raise Refused("the redirect leads to no usable web address")
    try:
        return _vet(base.join(URL(location)))
    except (ValueError, IndexError) as error:
        raise Refused("the redirect leads to no usable web address") from error


def _vet(url: URL) -> URL:
    if url.scheme not in ("http", "https"):
        raise Refused(f"{_show(str(url))} is not an http or https address")
    if not url.host or not url.port:
        raise Refused(f"{_show(str(url))} names no host")
    if url.user is not None or url.password is not None:
        raise Refused("an address with a user name or password in it is never asked")
    if reason := forbidden_reason(str(url)):
        raise Refused(reason)
    return url.with_fragment(None)


def _show(text: str) -> str:
    """Return a hostile address as one short printable line."""
    short = text if len(text) <= 80 else f"{text[:79]}…"
    return ascii(short)
