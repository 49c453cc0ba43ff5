"""Tables of regular expressions, compiled so that a text that matches none is passed over quickly.

The engine tries the alternatives of "a|b|c" one by one at every letter of a text, and passes over
one at once only if it begins with a plain letter. Tables are written for people:
`\\b(?:one|two) x|\\bthree`. They are compiled as `\\b(?:o(?:(?:ne) x)|t(?:(?:wo) x|hree))`, which
matches the same texts in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

_BOUNDARY = r"\b"
_GROUP = "(?:"
_REPEATED = ("?", "*", "+", "{")


def any_of(rows: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern that matches what any of the expressions matches, the first one first."""
    runs = groupby(_merged("|".join(rows)), key=lambda piece: piece.bounded)
    return re.compile(
        "|".join(
            f"{_BOUNDARY if bounded else ''}(?:{'|'.join(piece.text for piece in run)})"
            for bounded, run in runs
        )
    )


def rows_of(table: str) -> list[str]:
    """Return the expressions of a table, one a line."""
    return table.strip().splitlines()


class _Piece(NamedTuple):
    """An alternative without the boundary of a word at its start, and whether it had one."""

    text: str
    bounded: bool

    @property
    def is_plain(self) -> bool:
        """Whether it begins with a letter that it always holds."""
        return self.text[:1].isalnum() and not self.text[1:].startswith(_REPEATED)


def _merged(expression: str) -> Iterator[_Piece]:
    """Yield the alternatives, those in a row that begin with the same letter as one."""
    # Of two that begin with different letters only one can match: their order says nothing.
    runs = groupby(_opened(expression), key=lambda piece: (piece.is_plain, piece.bounded))
    for (plain, bounded), run in runs:
        if not plain:
            yield from run
            continue
        rests: dict[str, list[str]] = {}
        for piece in run:
            rests.setdefault(piece.text[0], []).append(piece.text[1:])
        for letter, others in rests.items():
            rest = others[0] if len(others) == 1 else f"(?:{'|'.join(others)})"
            yield _Piece(letter + rest, bounded)


def _opened(expression: str) -> Iterator[_Piece]:
    """Yield the alternatives; a group at the start, and what may be missing there, is opened."""
    for whole in _alternatives(expression):
        alternative = whole.removeprefix(_BOUNDARY)
        bounded = alternative != whole
        first, rest = _first(alternative)
        optional = rest.startswith("?") and not rest.startswith("??")
        is_group = first.startswith(_GROUP)
        if not optional and (not is_group or rest.startswith(_REPEATED)):
            yield _Piece(alternative, bounded)
            continue
        rest = rest.removeprefix("?")
        for piece in _merged(first[len(_GROUP) : -1] if is_group else first):
            yield _Piece(piece.text + rest, bounded or piece.bounded)
        if optional:
            for piece in _opened(rest):
                yield _Piece(piece.text, bounded or piece.bounded)


def _first(alternative: str) -> tuple[str, str]:
    """Return the letter or the group at the start and the rest; nothing when it is another sign."""
    if alternative.startswith(_GROUP):
        end = _end_of_group(alternative)
        return alternative[:end], alternative[end:]
    return (alternative[0], alternative[1:]) if alternative[:1].isalnum() else ("", alternative)


def _alternatives(expression: str) -> list[str]:
    """Split at the bars that stand in no group and in no class."""
    found: list[str] = []
    start = depth = 0
    for position, sign in _signs(expression):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            found.append(expression[start:position])
            start = position + 1
    return [*found, expression[start:]]


def _end_of_group(expression: str) -> int:
    depth = 0
    for position, sign in _signs(expression):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return position + 1
    raise ValueError(f"a group stays open in {expression!r}")


_SIGN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[(|)]", re.DOTALL)


def _signs(expression: str) -> Iterator[tuple[int, str]]:
    """Yield the brackets and bars that are neither escaped nor in a class, with their positions."""
    for found in _SIGN.finditer(expression):
        if found[0] in "(|)":
            yield found.start(), found[0]
