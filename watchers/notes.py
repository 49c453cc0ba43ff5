"""HTML notes that APIs hand out, such as a Mastodon bio: their text and where they link to."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from watchers.text import MAX_LINKS, attribute, classes, link_of, visible_text

MAX_NOTE = 6_000
"""Characters read of one note; a longer one is no note, and costs time by its square."""
# Links of the service itself, to other people and to topics: no page of the person's.
_INNER = frozenset({"mention", "hashtag"})
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def text_of_note(markup: str) -> str:
    """Return the text of a note, not yet cleaned; links read as the whole address they show."""
    return visible_text(_soup(markup))


def links_of_note(markup: str, base: str) -> tuple[str, ...]:
    """Return where a note links to, without mentions of others and hashtags."""
    links = (
        link_of(base, attribute(anchor, "href"))
        for anchor in _soup(markup).find_all("a", href=True)
        if isinstance(anchor, Tag) and _INNER.isdisjoint(classes(anchor))
    )
    return tuple(dict.fromkeys(link for link in links if link))[:MAX_LINKS]


def _soup(markup: str) -> BeautifulSoup:
    # Around a root of our own: a note that is only text is no document.
    cut = _CONTROL.sub("", markup[:MAX_NOTE])
    return BeautifulSoup(
        f"<div>{cut}</div>".encode("utf-8", "replace"), "lxml", from_encoding="utf-8"
    )
