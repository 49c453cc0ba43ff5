"""What every table of config.toml is made of."""

from __future__ import annotations

import difflib
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from monitor.durations import parse_span


def _span(value: object) -> object:
    return parse_span(value) if isinstance(value, str) else value


def _wait(value: object) -> object:
    return 0 if value in ("0", "0s") else _span(value)


Span = Annotated[int, BeforeValidator(_span), Field(gt=0)]
"""Seconds, written 90s, 15m, 6h, 1d or 2w."""
Wait = Annotated[int, BeforeValidator(_wait), Field(ge=0)]
"""A span that may be nothing: 0s."""
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.-]{0,40}$")]


class Table(BaseModel):
    """A table of which every key is known and nothing is converted."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)


def nearest(word: str, known: list[str]) -> str:
    """Return a hint: the nearest known word, or all of them when none is near."""
    if near := difflib.get_close_matches(word, known, n=1, cutoff=0.6):
        return f"; did you mean {near[0]!r}?"
    return f"; known here: {', '.join(known)}" if known else ""
