"""A table compiled for speed matches what its rows match as they are written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.situation import words_availability, words_employers, words_guard, words_prose
from monitor.situation.expressions import any_of, rows_of

WRITTEN = [
    [r"\b(?:one|two) x", r"\bthree", r"on"],
    [r"\bab?c\b|^a$|\ba(?:b|cd)?e\w*", r"(?<!no )\bbe\b"],
    [r"(?:a|ab)(?:c|bcd)", r"(?:the )?(?:a |an )?end$", r"(?:x|)y"],
    [r"a{2}b|a+c", r"[ab|(]c|\(a\|b\)", r"(?:ab)+c", r"(a)(?:b|c)?"],
    [r"求职$|ищу (?:[^ ]+ )?работу", r":no: ?(?:a|b)"],
]
TABLES = [
    words_availability.OPEN,
    words_availability.CLOSED,
    words_employers.ENDED,
    words_employers.SELF_EMPLOYED,
    words_guard.PERSONAL,
    words_prose.PAST,
    words_prose.WORKING,
]
bits = st.sampled_from(
    [*"abcdexy |(:", "one", "two ", "three", "the ", "an ", "no ", "求职", "ищу "]
)


def _found(pattern: re.Pattern[str], text: str) -> list[tuple[int, int, tuple[str | None, ...]]]:
    return [(*match.span(), match.groups()) for match in pattern.finditer(text)]


@pytest.mark.parametrize("written", WRITTEN)
@given(st.lists(bits, max_size=12).map("".join))
@settings(max_examples=150, deadline=None)
def test_the_same_text_is_matched(written: list[str], text: str) -> None:
    plain = re.compile("|".join(written))
    assert _found(any_of(written), text) == _found(plain, text)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_matches_the_words_it_is_written_in(table: str) -> None:
    # Its own letters are the likeliest text that its rows match in part or in whole.
    plain = re.compile("|".join(rows_of(table)))
    text = re.sub(r"\\[a-zA-Z]|[^\w' -]+", " ", table)
    assert _found(any_of(rows_of(table)), text) == _found(plain, text) != []
