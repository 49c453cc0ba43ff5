"""Shared normalising: from text as people type it to text that can be compared."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")

LIMIT = 3000
"""Characters of one text that judgement reads; more never decides and would cost time."""

_SHORT, _KEPT = 80, 1024
"""Characters of a text worth remembering, and how many such texts are remembered."""
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\ufffd\ud800-\udfff\U000e0000-\U000e0fff]+"
)
# All but a single plain space; one class stands first, so that the engine looks for it alone.
_SPACE = re.compile(r"[\s\u2800](?:(?<= )\s+|(?<=[^\S ])\s*|(?<=\u2800)\u2800*)")
_MARKS = re.compile("[\u0300-\u036f\u0653-\u0655\u20d0-\u20ff]+")
# Letters that no Unicode decomposition maps to plain Latin.
_LETTERS = dict(
    zip("øłđðþıħŧæœ", ["o", "l", "d", "d", "t", "i", "h", "t", "ae", "oe"], strict=True)
)
_LETTER = re.compile("[øłđðþıħŧæœ]")
_QUOTES = str.maketrans("’‘ʼ`´“”„«»‐‑‒–—―−", "'''''\"\"\"\"\"-------", "™®©℠")
_PICTURES = re.compile(
    "[\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff\U000e0020-\U000e007f]+"
)
_FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_MARKUP = re.compile(r"\*\*|__|<[^<>]{1,80}>")
_WORD = re.compile(r"[^\s!-/:-@\[-`{-~¡-¿‐-⁞、-】・！-／：-＠［-｀｛-･]+")
_PLACEHOLDER_WORDS = """
na none null nil nan undefined tba tbd todo unknown empty nothing keine kein aucun aucune ninguno
ninguna nenhum nenhuma nessuno nessuna geen xxx test blank false nada unspecified notapplicable
notspecified notset tobeannounced tobedetermined comingsoon private secret yourtitle yourcompany
biocomingsoon profilecomingsoon moretocome staytuned underconstruction workinprogress wip
yourlocation yourname yourjobtitle companyname jobtitle
"""


def remembered(read: Callable[[str], T]) -> Callable[[str], T]:
    """Return the pure function with its answers for short texts kept: their words are few."""
    kept = lru_cache(maxsize=_KEPT)(read)

    @wraps(read)
    def answer(text: str) -> T:
        return kept(text) if len(text) <= _SHORT else read(text)

    return answer


def lexicon(text: str) -> frozenset[str]:
    """Return the words of a table written as text."""
    return frozenset(text.split())


def rows(table: str) -> list[str]:
    """Return the rows of a table written as text; an indented line goes on with the last row."""
    return table.strip().replace(",\n  ", ",").splitlines()


_PLACEHOLDERS = lexicon(_PLACEHOLDER_WORDS)


def clean(text: str) -> str:
    """Return the text without invisible characters and runs of white space, in NFC."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    visible = _INVISIBLE.sub("", text)
    return _SPACE.sub(" ", unicodedata.normalize("NFC", visible)).strip()


def shorten(text: str, limit: int) -> str:
    """Return at most that many characters; one that unfolds to many counts as many."""
    text = text[:limit]
    if not text.isascii() and len(unfolded := unicodedata.normalize("NFKC", text)) > limit:
        return unfolded[:limit]
    return text


@lru_cache(maxsize=64)  # one pair of readings asks for the same text a dozen times
def unescape(text: str) -> str:
    """Return at most LIMIT cleaned characters with HTML entities, quotes and markup made plain."""
    text = text[: LIMIT * 2]
    for _ in range(3):  # entities escaped twice are common, thrice has been seen
        # Title case turns "&amp;" into what is no entity.
        if "&" not in text or (plain := html.unescape(text.replace("&Amp;", "&amp;"))) == text:
            break
        text = plain
    if text.isascii():
        text = text.replace("`", "'")
    else:
        text = text.translate(_QUOTES)
        # One character may unfold to eighteen: unfolded here, so that LIMIT bounds all later work.
        text = unicodedata.normalize("NFKC", text)[: LIMIT * 2]
    return clean(_MARKUP.sub(" ", text))[:LIMIT]


def fold(text: str) -> str:
    """Return the text in lower case without accents, for look-ups; punctuation stays."""
    if text.isascii():
        return text.lower()
    folded = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return _LETTER.sub(lambda letter: _LETTERS[letter[0]], folded)


def drop_pictures(text: str, put: str = " ") -> str:
    """Return the text with emoji, arrows and dingbats replaced, by spaces unless told otherwise."""
    return text if text.isascii() else _SPACE.sub(" ", _PICTURES.sub(put, text)).strip()


@remembered
def words(text: str) -> tuple[str, ...]:
    """Return the folded words of the text, in order."""
    return tuple(_WORD.findall(fold(drop_pictures(text))))


def key(text: str) -> str:
    """Return the folded letters and digits alone: equal keys are spelled the same."""
    return "".join(words(text))


def is_latin(text: str) -> bool:
    """Tell whether at least half of the letters are plain Latin ones."""
    if text.isascii():
        return True
    letters = [letter.isascii() for letter in text if letter.isalpha()]
    return sum(letters) * 2 >= len(letters)


def is_placeholder(text: str) -> bool:
    """Tell whether the text fills a field without saying anything ("-", "tba", "N/A")."""
    if not text:
        return True
    plain = key(unescape(text))
    return plain in _PLACEHOLDERS or (not plain and not _FLAGS.search(text))


def says_the_same(before: str, after: str) -> bool:
    """Tell whether only case, accents, punctuation, entities, emoji or word order differ."""
    left, right = words(unescape(before)), words(unescape(after))
    if left == right:
        return bool(left) or before == after
    return bool(left) and ("".join(left) == "".join(right) or sorted(left) == sorted(right))


def quote(text: str, limit: int = 60) -> str:
    """Return the text for use inside a sentence: short, one line, in quotation marks."""
    text = clean(text[: limit * 4].replace("⏎", " ")).replace('"', "'")
    return f'"{text if len(text) <= limit else text[: limit - 1].rstrip() + "…"}"'


def sentence(text: str) -> str:
    """Return the text as one sentence: a capital first, a full stop last."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def joined(items: Iterable[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    *head, last = items
    return f"{', '.join(head)} and {last}" if head else last
