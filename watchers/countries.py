"""Countries by their ISO 3166 code, for sources that state only that.

countries.txt is written by tools/build_places.py from GeoNames (geonames.org, CC BY 4.0).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def country_name(code: str) -> str:
    """Return a country's English name: "CA" alone would be read as California. Else the code."""
    return _names().get(code.strip().upper(), code)


@cache
def _names() -> Mapping[str, str]:
    text = files("watchers").joinpath("countries.txt").read_text(encoding="utf-8")
    return dict(line.split(" ", 1) for line in text.splitlines())
