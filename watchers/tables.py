"""Tables as spreadsheets and ATSs write them: CSV of any delimiter and charset (RFC 4180)."""

from __future__ import annotations

import codecs
import csv
import io
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from watchers.base import Failed
from watchers.files import read_bytes

DELIMITERS = (",", ";", "\t", "|")
_SCANNED = 50
"""Rows among which the header is looked for."""
_HEAD = 64 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FALLBACK = "cp1252"


@dataclass(frozen=True, slots=True)
class Table:
    """A header, folded by `fold_column`, and the rows below it, blank ones left out."""

    columns: tuple[str, ...]
    titles: tuple[str, ...]
    """The columns as they are written."""
    rows: Iterator[list[str]]

    def index(self, column: str) -> int | None:
        """Return where a column stands; None when the table has none of that name."""
        name = fold_column(column)
        return self.columns.index(name) if name in self.columns else None


def fold_column(text: str) -> str:
    """Return a column's name as it is compared: white space, case and marks aside."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\ufeff", "").split()).casefold()


def fold_key(text: str) -> str:
    """Return a value by which a row is found: trimmed, in lower case, NFC."""
    return unicodedata.normalize("NFC", " ".join(text.split()).casefold())


def decode(body: bytes, name: str, encoding: str | None = None) -> tuple[str, bool]:
    """Return a table's text, and True when it was no UTF-8 but taken for Windows-1252.

    Raises Failed naming the file when it is in another charset than the one stated.
    """
    for mark, charset in _MARKS:
        if body.startswith(mark):
            encoding = charset
    try:
        return body.decode(encoding or "utf-8-sig"), False
    except UnicodeDecodeError as error:
        if encoding is not None:
            raise Failed(f"{name} is not in the charset {encoding} (byte {error.start})") from None
    try:
        return body.decode(_FALLBACK), True
    except UnicodeDecodeError:
        raise Failed(f"{name} is neither UTF-8 nor Windows-1252: save it as UTF-8") from None


def head_of(path: Path) -> str:
    """Return the beginning of a file that may be a table, whatever it holds."""
    head = read_bytes(path, _HEAD, cut=True)
    charset = next((charset for mark, charset in _MARKS if head.startswith(mark)), "utf-8")
    return head.decode(charset, "replace")


def has_header(text: str, is_header: Callable[[Sequence[str]], bool]) -> bool:
    """Tell whether one of the first rows is a header that `is_header` knows."""
    return _find_header(text, is_header, DELIMITERS) is not None


def read_table(
    text: str,
    name: str,
    is_header: Callable[[Sequence[str]], bool],
    *,
    delimiter: str | None = None,
) -> Table:
    """Return the table whose header `is_header` knows, or the one of the first row that is filled.

    Reading its rows raises Failed when the file is broken or ends within a row.
    """
    tried = (delimiter,) if delimiter else DELIMITERS
    found = _find_header(text, is_header, tried) or _first_row(text, tried)
    if found is None:
        raise Failed(f"{name} is empty")
    used, at = found
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=used)
    titles = tuple(next(islice(reader, at, None)))
    columns = tuple(fold_column(title) for title in titles)
    complete = text.endswith(("\n", "\r"))
    return Table(columns, titles, _rows(reader, name, len(columns), complete=complete))


def _rows(
    reader: Iterator[list[str]], name: str, width: int, *, complete: bool
) -> Iterator[list[str]]:
    held: list[str] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                if held:
                    yield _padded(held, width)
                held = row
    except csv.Error as error:
        raise Failed(f"{name} is no sound CSV file: {error}") from None
    # A short row elsewhere lacks its last, empty cells; at the end it may lack half a word.
    if len(held) < width and held and not complete:
        raise Failed(f"{name} ends within a row: is it still being copied?")
    if held:
        yield _padded(held, width)


def _padded(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row))


def _find_header(
    text: str, is_header: Callable[[Sequence[str]], bool], delimiters: Sequence[str]
) -> tuple[str, int] | None:
    for delimiter in delimiters:
        for at, row in enumerate(_first_rows(text, delimiter)):
            if is_header([fold_column(cell) for cell in row]):
                return delimiter, at
    return None


def _first_row(text: str, delimiters: Sequence[str]) -> tuple[str, int] | None:
    """Return the first filled row, by the delimiter that gives the most columns."""
    best: tuple[str, int] | None = None
    most = 0
    for delimiter in delimiters:
        for at, row in enumerate(_first_rows(text, delimiter)):
            if any(cell.strip() for cell in row):
                if len(row) > most:
                    best, most = (delimiter, at), len(row)
                break
    return best


def _first_rows(text: str, delimiter: str) -> Iterator[list[str]]:
    try:
        yield from islice(
            csv.reader(io.StringIO(text[:_HEAD], newline=""), delimiter=delimiter), _SCANNED
        )
    except csv.Error:
        return
