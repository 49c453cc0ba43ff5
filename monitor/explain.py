"""`silverwatch explain`: what before/after pairs mean, storing nothing.

Errors::

    ExplainError    a line is no pair; the text names the line and what is wrong
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator
from typing import TypedDict

from monitor.model import Reading, Situation
from monitor.situation import compare
from monitor.situation.elsewhere import Elsewhere
from watchers.base import FIELDS


class ExplainError(Exception):
    """A line that is no pair of readings."""


class ExplainedSituation(TypedDict):
    """One situation as `explain` prints it."""

    kind: str
    confidence: float
    fields: list[str]
    why: str


class Explained(TypedDict):
    """One line of output; `id` is whatever the line gave."""

    id: object
    situations: list[ExplainedSituation]


def explain_lines(lines: Iterable[str]) -> Iterator[Explained]:
    """Yield what each line's pair means, in input order; raises ExplainError at a bad line."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        pair = _read_line(number, line)
        before, after = (_read_reading(number, pair, side) for side in ("before", "after"))
        situations = compare(before, after, _read_elsewhere(number, pair)).situations
        yield {"id": pair.get("id"), "situations": [_write(s) for s in situations]}


def _read_line(number: int, line: str) -> dict[str, object]:
    try:
        pair = json.loads(line.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        where = f"column {error.colno}"
        raise ExplainError(f"line {number} is not JSON: {error.msg} at {where}") from error
    except RecursionError as error:
        raise ExplainError(f"line {number} is not a pair: it is nested too deeply") from error
    if not isinstance(pair, dict):
        raise ExplainError(f'line {number} is not an object with "before" and "after"')
    return pair


def _read_reading(number: int, pair: dict[str, object], side: str) -> Reading:
    if side not in pair:
        raise ExplainError(f'line {number} has no "{side}"')
    return Reading(_read_fields(number, side, pair[side] if pair[side] is not None else {}))


def _read_elsewhere(number: int, pair: dict[str, object]) -> list[Elsewhere]:
    """Return what the line's other profiles say: `"elsewhere": {source: {field: text}}`."""
    others = pair.get("elsewhere")
    if others is None:
        return []
    if not isinstance(others, dict):
        raise ExplainError(f'line {number}: "elsewhere" must be an object of sources and fields')
    return [
        Elsewhere(source, _read_fields(number, f"elsewhere.{source}", fields or {}))
        for source, fields in others.items()
    ]


def _read_fields(number: int, side: str, fields: object) -> dict[str, str]:
    if not isinstance(fields, dict):
        raise ExplainError(f'line {number}: "{side}" must be an object of fields and texts')
    texts: dict[str, str] = {}
    for name, text in fields.items():
        if name not in FIELDS:
            raise ExplainError(
                f'line {number}: "{side}" has an unknown field "{name}"{_near(name)}'
            )
        if text is not None and not isinstance(text, str):
            raise ExplainError(f'line {number}: "{side}.{name}" must be a text or null')
        if text:
            texts[name] = text
    return texts


def _near(name: str) -> str:
    nearest = difflib.get_close_matches(name, FIELDS, n=1, cutoff=0.5)
    return f'; did you mean "{nearest[0]}"?' if nearest else f"; the fields are {', '.join(FIELDS)}"


def _write(situation: Situation) -> ExplainedSituation:
    return {
        "kind": situation.kind.value,
        "confidence": situation.confidence,
        "fields": list(situation.fields),
        "why": situation.why,
    }
