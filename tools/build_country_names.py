"""Write tools/places/country_names.json: what people call each country, by ISO code.

The names come from Unicode CLDR through Babel (a tool of the maintainer, not a dependency of the
product): `pip install babel && python tools/build_country_names.py`.
CLDR is © Unicode, Inc., under the Unicode License v3.
"""

from __future__ import annotations

import json
from pathlib import Path

from babel import Locale

LOCALES = (
    "en de fr es pt it nl ca gl eu pl cs sk tr ru uk be bg sr hr sl ar he fa ur hi bn ta th vi id"
    " ms sv da nb fi et lv lt hu ro el ka hy az kk uz zh zh_Hant ja ko sw af sq"
).split()
TARGET = Path(__file__).parent / "places" / "country_names.json"


def collect_names() -> dict[str, list[str]]:
    names: dict[str, set[str]] = {}
    for locale in LOCALES:
        for code, name in Locale.parse(locale).territories.items():
            if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "QO", "ZZ"}:
                names.setdefault(code, set()).add(name)
    return {code: sorted(found) for code, found in sorted(names.items())}


def main() -> None:
    names = collect_names()
    TARGET.write_text(
        json.dumps(names, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"') + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
