"""Texts from outside: cleaned into one line, never interpreted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from html import unescape
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

SHORT = 300
"""Longest name, title, employer, location, status or headline kept, in characters."""
LONG = 2_000
"""Longest bio kept, in characters."""
MAX_LINKS = 50

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
# Letters that look like nothing: braille blank and the Hangul fillers, used as empty names.
_BLANK = str.maketrans(dict.fromkeys("\u2800\u115f\u1160\u3164\uffa0", " "))
# A joiner shapes emoji and Indic or Arabic script; after Latin letters it only hides a difference.
_IDLE_JOINER = re.compile(r"(?:^|(?<=[\x00-\u024f]))[\u200c\u200d]+")
_DROPPED = {"Cc", "Cf", "Cs", "Co"}
_JOINERS = "\u200c\u200d"
_SILENT = {"svg", "script", "style", "template", "noscript", "head", "title", "textarea", "select"}
BLOCKS = frozenset(
    "address article aside blockquote body br button dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol option p pre section "
    "summary table tbody td tfoot th thead tr ul".split()
)


def clean_text(raw: str, limit: int = SHORT) -> str:
    """Return `raw` as one line of NFC text of at most `limit` characters.

    White space is folded, control, bidi and zero-width characters are removed, and entities that
    were escaped twice are decoded. Markup in it stays the text it is.
    """
    # Cut before the costly steps: normalising a long run of combining marks is quadratic.
    text = " ".join(raw.split())[: limit * 8]
    for _ in range(2):
        text = _ENTITY.sub(lambda match: unescape(match[0]), text)
    text = text.translate(_BLANK)
    text = "".join(char for char in text if _is_kept(char))
    text = unicodedata.normalize("NFC", " ".join(_IDLE_JOINER.sub("", text).split()))
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def join_texts(texts: Iterable[str], separator: str = "; ") -> str:
    """Return the distinct non-empty texts in their order, as one text."""
    return separator.join(dict.fromkeys(text for text in texts if text))


def fold_text(text: str) -> str:
    """Return `text` in lower case and without accents, as words are looked for in it."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char)).lower()


def fold_name(name: str) -> tuple[str, ...]:
    """Return a person's name as the words that must agree for two names to be the same."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return tuple(re.findall(r"\w+", bare.casefold()))


def visible_text(root: Tag, *, with_alt: bool = False) -> str:
    """Return the text a reader sees under `root`, blocks parted by a space, not yet cleaned.

    Where all of it is hidden, it is the hidden text: templates hide a whole card for machines.
    """
    seen = _text_under(root, is_hidden, with_alt)
    return seen if seen.strip() else _text_under(root, _is_silent, with_alt)


def _text_under(root: Tag, is_left_out: Callable[[Tag], bool], with_alt: bool) -> str:
    parts: list[str] = []
    # The nearest block of each element, None where it is not shown; parents come first.
    blocks: dict[int, Tag | None] = {id(root): root}
    last: Tag | None = None
    for node in root.descendants:
        block = blocks[id(node.parent)]
        if isinstance(node, Tag):
            if block is not None and is_left_out(node):
                block = None
            elif block is not None and node.name in BLOCKS:
                block = node
            blocks[id(node)] = block
            if node.name in BLOCKS:
                parts.append(" ")
            elif with_alt and node.name == "img":
                parts.append(f" {attribute(node, 'alt')} ")
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            if block is None:
                continue
            if block is not last:
                parts.append(" ")
            last = block
            parts.append(str(node))
    return "".join(parts)


def attribute(tag: Tag, name: str) -> str:
    """Return an attribute's text, or the empty text."""
    value = tag.get(name)
    return value if isinstance(value, str) else " ".join(value or ())


def classes(tag: Tag) -> list[str]:
    """Return the class names of a tag, in their order and case."""
    return attribute(tag, "class").split()


def link_of(base: str, href: str) -> str | None:
    """Return `href` as an absolute http(s) URL, or None when it is none."""
    try:
        url = urljoin(base, href.strip())
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def base_of(soup: BeautifulSoup, url: str) -> str:
    """Return the URL against which the page's relative links count."""
    base = soup.find("base", href=True)
    return (link_of(url, attribute(base, "href")) if isinstance(base, Tag) else None) or url


def title_of(soup: BeautifulSoup) -> str:
    """Return the page's title, not that of a drawing on it; empty when it has none."""
    titles = (tag for tag in soup.find_all("title") if tag.find_parent("svg") is None)
    return next((clean_text(tag.get_text()) for tag in titles), "")


def page_key(url: str) -> str:
    """Return what two URLs of one page share: no scheme, `www.`, fragment or last slash."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}{parts.path.rstrip('/')}{query}"


def _is_kept(char: str) -> bool:
    if unicodedata.category(char) in _DROPPED:
        return char in _JOINERS
    return ord(char) & 0xFFFE != 0xFFFE


def _is_silent(tag: Tag) -> bool:
    return tag.name in _SILENT


def is_hidden(tag: Tag) -> bool:
    """True for what is not shown, and for icons: the letters of an icon font are no text."""
    if tag.name in _SILENT or not tag.attrs:
        return tag.name in _SILENT
    if tag.has_attr("hidden") or attribute(tag, "aria-hidden") == "true":
        return True
    return "display:none" in attribute(tag, "style").replace(" ", "").lower()


def show_size(size: int) -> str:
    """Return `2 MiB`."""
    return f"{size / 2**20:g} MiB" if size >= 2**20 else f"{size / 2**10:g} KiB"
