"""What is never evidence: health, family, faith, politics, union, orientation, origin.

The guard stands before all judgement, so that no situation, confidence or explanation can rest
on such words or repeat them. It errs towards silence: a piece that may speak of them is dropped.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from monitor.situation import words_guard as tables
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
    r"|\b(?:er/(?:ihm|sein)|it/its|any/all|any pronouns|he, him|she, her|they, them)\b(?:, (?:his|hers|theirs))?",
    re.IGNORECASE,
)
# Rainbow and trans flags, signs of faiths and of health, hammer and sickle, families, a fist.
_SIGNS = re.compile(
    "\U0001f3f3\ufe0f?\u200d(?:\U0001f308|\u26a7\ufe0f?)|[\u26a7\u26a2-\u26a5\u271d\u2626\u262a"
    "\u2721\u0950\u2638\u262c\u262d\u267f\U0001f308\U0001f549\U0001f54b-\U0001f54e\U0001f6d0"
    "\U0001f52f\U0001f64f\U0001f4ff\U0001f930\U0001f931\U0001f37c\U0001f476\U0001f397\U0001f46a"
    "\U0001f349\u270a\U0001fac3\U0001fac4\U0001f9af\U0001f9bb\U0001f9bc\U0001f9bd\U0001f9bf]\ufe0f?"
    "[\U0001f3fb-\U0001f3ff]?"
)
_HASH = re.compile(r"[#_*]+")
_EDGES = " |;•·,-&/(["
_NAMED = re.compile(
    r"\b(?:Christian|Jes[uú]s|Faith|Church)\s+(?:[A-Z][\w'’-]+\s+){0,2}"
    r"(?=(?:is|was|has|works|leads|lives|joined|serves|manages)\b)"
)


def drop_guarded(field: str, text: str) -> str:
    """Return the text without the pieces that speak of what is never told on."""
    plain = unescape(text)
    cut = _PRONOUNS.sub(" ", _SIGNS.sub(" ", plain))
    if not _speaks(field, cut):
        return text if cut == plain else clean(cut).strip(_EDGES)
    pieces = _PIECES.split(cut)
    kept = [
        # Pieces and separators alternate; a dropped piece takes its separator along.
        "".join(pieces[at : at + 2])
        for at in range(0, len(pieces), 2)
        if not _speaks(field, pieces[at])
    ]
    rest = clean("".join(kept)).strip(_EDGES)
    # A phrase that only shows across pieces ("saved, by grace") is dropped with all of them.
    return "" if _speaks(field, rest) else rest


def _speaks(field: str, text: str) -> bool:
    forms = _patterns()
    pattern = forms.names if field in _NAMES else forms.title if field == "title" else forms.prose
    folded = _HASH.sub(" ", fold(text))
    if not pattern.search(folded):
        return False
    # "Catholic University", "cancer research", a person called Christian: looked at only now.
    named = _HASH.sub(" ", fold(_NAMED.sub(" ", text)))
    return bool(pattern.search(forms.harmless.sub(" ", named)))


class _Patterns(NamedTuple):
    """The tables that count in fields of names, in titles and in prose, and the exceptions."""

    names: re.Pattern[str]
    title: re.Pattern[str]
    prose: re.Pattern[str]
    harmless: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    personal, offices, leaning, harmless = (
        table.strip().splitlines()
        for table in (tables.PERSONAL, tables.OFFICES, tables.LEANING, tables.HARMLESS)
    )
    whole = rf"|^\W*(?:{'|'.join(tables.WHOLE.split(chr(10))[1:-1])})\W*$"
    return _Patterns(
        re.compile(_one_of(personal)),
        re.compile(_one_of(personal + offices) + whole),
        re.compile(_one_of(personal + offices + leaning) + whole),
        re.compile(_one_of(harmless)),
    )


def _one_of(rows: list[str]) -> str:
    return rf"\b(?:{'|'.join(rows)})"
