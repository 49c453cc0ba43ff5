"""What outside text becomes before a medium shows it: one function per medium.

Everything builds on `plain`, which leaves one visible line without anything that steers a
terminal, a reader's direction of text or a parser. Unicode categories are those of UAX #44.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape as escape_html
from urllib.parse import quote, urlsplit

VALUE = 300
"""Characters of one value."""
SENTENCE = 1000
"""Characters of one sentence of ours that quotes values."""
TITLE = 150
"""Characters of a title: what Slack's header block takes."""
LINK = 2000
"""Characters of an address that is still shown as a link."""

# Joiners shape letters in Persian and Indic scripts and bind emoji; beside ASCII they only hide.
_STRAY_JOINERS = re.compile(
    "(?<![^\x00-\x7f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\x7f])"  # \x00 only bounds a range
)
_JOINERS = "\u200c\u200d"
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co"})
# A word joiner is invisible and stops the parsers of chat services from seeing one token.
_BREAK = "\u2060"
_LOOK_ALIKES = str.maketrans({"<": "‹", ">": "›", "`": "ˋ"})
_MARKUP_IN_LINK = str.maketrans({"@": "%40", "[": "%5B", "]": "%5D", "(": "%28", ")": "%29"})
_SAFE_IN_LINK = "/:?#[]@!$&()*+,;=%~-._"


def cut(text: str, limit: int) -> str:
    """Return the text, ended by "…" when it is longer than `limit` characters."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def plain(text: str, limit: int = VALUE) -> str:
    """Return one visible line: no controls, no direction marks, nothing of zero width."""
    # A megabyte of it is cut first: what lies far beyond the limit is never shown.
    folded = " ".join(text[: 20 * limit].split())
    kept = (c for c in folded if c in _JOINERS or unicodedata.category(c) not in _DROPPED)
    return cut(" ".join(_STRAY_JOINERS.sub("", "".join(kept)).split()), limit)


def chat(text: str, limit: int = VALUE) -> str:
    """Return text that no chat service reads as markup, a mention or a link.

    Angle brackets become look-alikes (escaping them failed on some Slack modes, Apprise 1.9 to
    2.2), and "@", "://", "](" and the dots of host names are broken by an invisible word joiner.
    """
    shown = plain(text, limit).translate(_LOOK_ALIKES).replace("](", f"]{_BREAK}(")
    shown = re.sub(r"@(?=\S)", "@" + _BREAK, shown)
    shown = re.sub(r"(?<=\w)\.(?=[^\W\d])", "." + _BREAK, shown)
    return re.sub(r"\|(?=\|)", "|" + _BREAK, shown.replace("://", f":{_BREAK}//"))


def html(text: str, limit: int = VALUE) -> str:
    """Return text for an HTML element or a quoted attribute."""
    return escape_html(plain(text, limit), quote=True)


def header(text: str, limit: int = TITLE) -> str:
    """Return the value of a mail header: one line that can begin no other header.

    Text that poses as an encoded word ("=?utf-8?q?…", RFC 2047) stays the text that it is.
    """
    return plain(text, limit).replace("=?", f"={_BREAK}?")


def link(address: str | None) -> str | None:
    """Return the address fit to be a link, or None unless it is a plain http(s) URL."""
    if not address or len(address) > LINK or address != plain(address, LINK):
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    # A user part ("https://github.com@evil.example") only serves to show a false host.
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    fit = quote(address, safe=_SAFE_IN_LINK)
    return fit if len(fit) <= LINK else None


def chat_link(address: str | None) -> str | None:
    """Return the address as a link that hides no mention and no Markdown, or None."""
    fit = link(address)
    return fit.translate(_MARKUP_IN_LINK) if fit else None
