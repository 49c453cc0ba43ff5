"""What is never evidence: health, family, faith, politics, union, orientation, origin.

The guard stands before all judgement, so that no situation, confidence or explanation can rest
on such words or repeat them. It errs towards silence: a piece that may speak of them is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from monitor.model import Change
from monitor.situation import words_guard as tables
from monitor.situation.expressions import any_of, rows_of
from monitor.situation.texts import clean, fold, unescape

_PIECES = re.compile(
    r"([|;•·⏎\n(),\[\]&/]|\s-\s|[.!?](?:\s|$)"
    r"|\s(?:and|und|et|y|e|en(?! el hosp)|with|avec|mit|con|com|met)\s)"
)
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
    "\U0001f3f3\ufe0f?\u200d?(?:\U0001f308|\u26a7\ufe0f?)|[\u26a7\u26a2-\u26a5\u271d\u2626\u262a"
    "\u2721\u0950\u2638\u262c\u262d\u267f\U0001f308\U0001f549\U0001f54b-\U0001f54e\U0001f6d0"
    "\U0001f52f\U0001f64f\U0001f4ff\U0001f930\U0001f931\U0001f37c\U0001f476\U0001f397\U0001f46a"
    "\U0001f349\u270a\U0001fac3\U0001fac4\U0001f9af\U0001f9bb\U0001f9bc\U0001f9bd\U0001f9bf]\ufe0f?"
    "[\U0001f3fb-\U0001f3ff]?"
)
# "Dr. Ada Byron" is one piece.
_PARTS_OF_NAME = re.compile(r"([|;•·⏎\n(),\[\]/]|\s[-–—]\s)")
_HASH = re.compile(r"[#_*]+")
# "g.a.y", "H I V": a word in single letters.
_SPELT = re.compile(r"(?<![\w.])[a-z](?:[ .·-][a-z]){2,5}(?!\w)")
_LETTERS = re.compile(r"[ .·-][a-z][ .·-][a-z]\b")
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
    cut = _cut_signs(plain)
    if (rest := _cut_pieces(field, cut)) == cut:
        return text if cut == plain else clean(cut).strip(_EDGES)
    # Where one is for one's health or faith is not told either.
    return "" if field == "location" else rest


def show_guarded(field: str, text: str) -> str:
    """Return what people may read of the text: as `drop_guarded`, and of a name only the name."""
    return _show_name(text) if field == "name" else drop_guarded(field, text)


def show_changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return what people may read of the changes; a text that is all guarded is no change."""
    shown = (
        (c, Change(c.field, show_guarded(c.field, c.before), show_guarded(c.field, c.after)))
        for c in changes
    )
    return tuple(
        change
        for raw, change in shown
        if change.before != change.after
        and bool(raw.before) == bool(change.before)
        and bool(raw.after) == bool(change.after)
    )


def _cut_signs(text: str) -> str:
    """Return the text without signs and pronouns."""
    cut = text if text.isascii() else _SIGNS.sub(" ", text)
    spoken = cut.lower()
    return _PRONOUNS.sub(" ", cut) if any(mark in spoken for mark in _FORM_MARKS) else cut


def _cut_pieces(field: str, text: str) -> str:
    forms = _patterns()
    # Names of houses and trades hold words that are a hint only in what people say of themselves.
    hint = forms.word if field in ("employer", "title") else forms.hint
    if not hint.search(_fold(text)) or (rest := _drop_pieces(field, text)) == text:
        return text
    rest = clean(rest).strip(_EDGES)
    # A phrase that only shows across pieces ("saved, by grace") is dropped with all of them.
    return "" if _speaks(field, rest) else rest


def _show_name(text: str) -> str:
    """Return the name as written, up to the first word that speaks of what is never told on."""
    plain = unescape(text)
    cut = _PRONOUNS.sub(" | ", _SIGNS.sub(" ", plain))
    if cut == plain and not _patterns().hint.search(_fold(cut)):
        return text
    first, *others = _PARTS_OF_NAME.split(cut)
    kept = _own_words(first).rstrip()
    for separator, piece in zip(others[::2], others[1::2], strict=True):
        # "Gay, Bob" is a name, and "Bob Stone, gay" says more.
        reversed_name = separator.strip() == "," and len(first.split()) == 1
        if not piece.strip() or (_speaks("bio", piece) and not reversed_name):
            continue
        kept = kept.rstrip() + separator + piece
    return clean(kept).strip(_EDGES)


def _own_words(name: str) -> str:
    """Return the words up to one that is guarded and written as no name is: "HIV", "gay"."""
    spoken = name.split()
    for at, word in enumerate(spoken[1:], 1):
        odd = (
            word.startswith("#")
            or (word.islower() and not spoken[0].islower())
            or (word.isupper() and len(word) > 1 and not spoken[0].isupper())
        )
        if odd and _patterns().prose.match(_fold(" ".join(spoken[at:])).strip()):
            return " ".join(spoken[:at])
    return name


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
    pattern = forms.of_field.get(field, forms.prose)
    if not pattern.search(_fold(text)):
        return False
    # "Catholic University", "cancer research", a person called Christian: looked at only now.
    return bool(pattern.search(forms.harmless.sub(" ", _fold(_NAMED.sub(" ", text)))))


def _fold(text: str) -> str:
    folded = _HASH.sub(" ", fold(text))
    return _SPELT.sub(_joined_letters, folded) if _LETTERS.search(folded) else folded


def _joined_letters(found: re.Match[str]) -> str:
    return found[0][::2]


class _Patterns(NamedTuple):
    """What counts in prose and in other fields, the exceptions, and what all of them hold."""

    prose: re.Pattern[str]
    of_field: Mapping[str, re.Pattern[str]]
    harmless: re.Pattern[str]
    word: re.Pattern[str]
    hint: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    personal, offices, beliefs = map(rows_of, (tables.PERSONAL, tables.OFFICES, tables.BELIEFS))
    leaning, parents, whole = map(rows_of, (tables.LEANING, tables.PARENTS, tables.WHOLE))
    stay, ill, placed = map(rows_of, (tables.STAY, tables.ILL, tables.PLACED))
    said = personal + offices + beliefs + leaning + parents
    # Fields of proper names often hold such a word and say nothing of the person.
    of_field = {
        "employer": _compile(personal, offices + beliefs + parents + whole),
        "location": _compile(personal + placed, offices + beliefs + parents + whole + stay),
        "title": _compile(personal + offices, beliefs + leaning + parents + whole),
        "status": _compile(said, whole + stay + ill + [tables.PARTY]),
    }
    return _Patterns(
        _compile(said, whole + stay + [tables.PARTY]),
        of_field,
        re.compile(rf"\b(?:{'|'.join(rows_of(tables.HARMLESS))})"),
        _compile([*said, tables.KIN], ()),
        _compile(said + placed + rows_of(tables.HINTS), ()),
    )


def _compile(anywhere: list[str], alone: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern of what counts anywhere, and of what counts as a whole piece."""
    beside, after = tables.BESIDE, tables.AFTER
    rows = [
        rf"\b(?:{'|'.join(anywhere)})",
        *(rf"^\W*{beside}*(?:{row}){after}?\W*$" for row in alone),
    ]
    return any_of(rows)
