"""JSON from outside, read so that no document can crash what comes after."""

from __future__ import annotations

import json
import math

MAX_DEPTH = 100
MAX_DIGITS = 400


def read_json(text: str) -> object:
    """Return the value of a JSON text.

    Raises ValueError for anything RFC 8259 does not allow, and for duplicate names, numbers that
    no float holds and nesting deeper than 100.
    """
    try:
        value: object = json.loads(
            text,
            parse_constant=_refuse_constant,
            parse_int=_read_int,
            parse_float=_read_float,
            object_pairs_hook=_read_object,
        )
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if _depth_exceeds(value, MAX_DEPTH):
        raise ValueError("nested too deeply")
    return value


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is no JSON")


def _read_int(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise ValueError("a number is too large")
    return int(digits)


def _read_float(digits: str) -> float:
    if len(digits) > MAX_DIGITS or not math.isfinite(number := float(digits)):
        raise ValueError("a number is too large")
    return number


def _read_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a name occurs twice in one object")
    return value


def _depth_exceeds(value: object, limit: int) -> bool:
    level = [value]
    for _ in range(limit + 1):
        level = [
            child
            for item in level
            if isinstance(item, dict | list)
            for child in (item.values() if isinstance(item, dict) else item)
        ]
        if not level:
            return False
    return True
