"""How commands print: tables and lines for people, JSON for programs; outside text never acts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from alerts.escape import plain

_WIDE = 160
_LONG = 500
"""Rows: laying out more in columns that fold takes rich seconds."""


def console() -> Console:
    """Return a console on standard output; wide when it is a file or a pipe."""
    width = None if sys.stdout.isatty() else _WIDE
    return Console(highlight=False, width=width, emoji=False, markup=False, soft_wrap=width is None)


def safe(text: object) -> str:
    """Return text that came from outside as one visible line."""
    return plain(str(text), 2000)


def line(text: str, style: str = "", *, depth: int = 0, on: Console | None = None) -> None:
    """Print one line; `on` is the console of a progress bar that shares the terminal."""
    (on or console()).print(Text("  " * depth + safe(text), style=style), soft_wrap=True)


def detail(text: str, style: str = "", *, on: Console | None = None) -> None:
    """Print one indented line below another."""
    (on or console()).print(Text("    " + safe(text), style=style), soft_wrap=True)


def table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table without borders; in a pipe, or a long one, each row is one unfolded line."""
    shown = [["" if cell is None else safe(cell) for cell in row] for row in rows]
    if not sys.stdout.isatty() or len(shown) > _LONG:
        _print_columns([list(headers), *shown])
        return
    grid = Table(*headers, box=None, pad_edge=False, header_style="bold", show_edge=False)
    for column in grid.columns:
        column.overflow = "fold"
    for row in shown:
        grid.add_row(*map(Text, row))
    console().print(grid)


def _print_columns(rows: Sequence[Sequence[str]]) -> None:
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        )
        print("  ".join(padded).rstrip())


def facts(pairs: Iterable[tuple[str, object]]) -> None:
    """Print labels and values in two columns."""
    grid = Table(box=None, pad_edge=False, show_header=False)
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in pairs:
        grid.add_row(Text(label), Text(safe(value)))
    console().print(grid)


def json_document(value: object) -> None:
    """Print one JSON document."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def json_line(value: Mapping[str, object]) -> None:
    """Print one line of JSON Lines."""
    print(json.dumps(value, ensure_ascii=False), flush=True)
