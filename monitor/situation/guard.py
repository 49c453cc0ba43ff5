"""What is never evidence: health, family, faith, politics, union, orientation, origin.

The guard stands before all judgement, so that no situation, confidence or explanation can rest
on such words or repeat them. It errs towards silence: a piece that may speak of them is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from monitor.situation import words_guard as tables
from monitor.situation.expressions import any_of, rows_of
from monitor.situation.texts import clean, fold, unescape

_PIECES = re.compile(
    r"([|;•·⏎\n(),\[\]&/]|\s-\s|[.!?](?:\s|$)"
    r"|\s(?:and|und|et|y|e|en|with|avec|mit|con|com|met)\s)"
)
_NAMES = ("employer", "location")
"""Fields of proper names, which often hold such a word and say nothing of the person."""
# "she/her", "they / them", "il/lui": said beside the name, cut out by itself.
_FORMS = (
    "she|he|they|ze|xe|ey|fae|her|hers|him|his|them|theirs|hir|zir|xem|elle|il|iel|lui|eux"
    r"|sie|ihr|ihm|ella|el|elles?|ele|ela|dele|dela|lei|zij|haar|hij|hem|hen|hun"
)
_PRONOUNS = re.compile(
    rf"[(\[]?\b(?:(?:my )?pronouns?(?: are|:)? ?)?(?:{_FORMS})(?: ?[/|] ?(?:{_FORMS}))+\b[)\]]?"
    r"|\b(?:er/(?:ihm|sein)|it/its|any/all|any pronouns|he, him|she, her|they, them)\b"
    r"(?:, (?:his|hers|theirs))?",
    re.IGNORECASE,
)
# One of these stands in every such form.
_FORM_MARKS = ("/", "|", "any pronouns", "he, him", "she, her", "they, them")
# Rainbow and trans flags, signs of faiths and of health, hammer and sickle, families, a fist.
_SIGNS = re.compile(
    "\U0001f3f3\ufe0f?\u200d(?:\U0001f308|\u26a7\ufe0f?)|[\u26a7\u26a2-\u26a5\u271d\u2626\u262a"
    "\u2721\u0950\u2638\u262c\u262d\u267f\U0001f308\U0001f549\U0001f54b-\U0001f54e\U0001f6d0"
    "\U0001f52f\U0001f64f\U0001f4ff\U0001f930\U0001f931\U0001f37c\U0001f476\U0001f397\U0001f46a"
    "\U0001f349\u270a\U0001fac3\U0001fac4\U0001f9af\U0001f9bb\U0001f9bc\U0001f9bd\U0001f9bf]\ufe0f?"
    "[\U0001f3fb-\U0001f3ff]?"
)
_HASH = re.compile(r"[#_*]+")
_BRACKETS = ("(", ")", "[", "]")
_EDGES = " |;•·,-&/(["
_NAMED = re.compile(
    r"\b(?:Christian|Jes[uú]s|Faith|Church)\s+(?:[A-Z][\w'’-]+\s+){0,2}"
    r"(?=(?:is|was|has|works|leads|lives|joined|serves|manages)\b)"
)


def drop_guarded(field: str, text: str) -> str:
    """Return the text without the pieces that speak of what is never told on; names stay."""
    if field == "name":
        return text
    plain = unescape(text)
    cut = plain if plain.isascii() else _SIGNS.sub(" ", plain)
    folded = _fold(cut)
    if any(mark in folded for mark in _FORM_MARKS):
        cut = _PRONOUNS.sub(" ", cut)
        folded = _fold(cut)
    if not _patterns().prose.search(folded):
        return text if cut == plain else clean(cut).strip(_EDGES)
    if (rest := _drop_pieces(field, cut)) == cut:
        return text if cut == plain else clean(cut).strip(_EDGES)
    rest = clean(rest).strip(_EDGES)
    # A phrase that only shows across pieces ("saved, by grace") is dropped with all of them.
    return "" if _speaks(field, rest) else rest


def _drop_pieces(field: str, text: str) -> str:
    pieces = ["", *_PIECES.split(text)]
    kept: list[str] = []
    held = ""
    for separator, piece in zip(pieces[::2], pieces[1::2], strict=True):
        # Of the separators around what is dropped one stays, and rather a sign than a word.
        weak = not held.strip() or held.strip().isalpha() or held.strip() in _BRACKETS
        held = (" " if separator in _BRACKETS and held else separator) if weak else held
        if piece.strip() and _speaks(field, piece):
            held += " "
            continue
        kept.append((held if kept else "") + piece)
        held = ""
    return "".join(kept)


def _speaks(field: str, text: str) -> bool:
    forms = _patterns()
    pattern = forms.names if field in _NAMES else forms.title if field == "title" else forms.prose
    if not pattern.search(_fold(text)):
        return False
    # "Catholic University", "cancer research", a person called Christian: looked at only now.
    return bool(pattern.search(forms.harmless.sub(" ", _fold(_NAMED.sub(" ", text)))))


def _fold(text: str) -> str:
    return _HASH.sub(" ", fold(text))


class _Patterns(NamedTuple):
    """The tables that count in fields of names, in titles and in prose, and the exceptions."""

    names: re.Pattern[str]
    title: re.Pattern[str]
    prose: re.Pattern[str]
    harmless: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    personal, offices, beliefs, leaning, parents, whole = (
        rows_of(table)
        for table in (
            tables.PERSONAL,
            tables.OFFICES,
            tables.BELIEFS,
            tables.LEANING,
            tables.PARENTS,
            tables.WHOLE,
        )
    )
    return _Patterns(
        _compile(personal, offices + beliefs + parents + whole),
        _compile(personal + offices, beliefs + leaning + parents + whole),
        _compile(personal + offices + beliefs + leaning + parents, whole),
        re.compile(rf"\b(?:{'|'.join(rows_of(tables.HARMLESS))})"),
    )


def _compile(anywhere: list[str], alone: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern of what counts anywhere, and of what counts as a whole piece."""
    beside, after = tables.BESIDE, tables.AFTER
    rows = [
        rf"\b(?:{'|'.join(anywhere)})",
        *(rf"^\W*{beside}*(?:{row}){after}?\W*$" for row in alone),
    ]
    return any_of(rows)
