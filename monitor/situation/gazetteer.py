"""The places of the world by name, read from places.idx.

Cities and their names come from GeoNames (https://www.geonames.org/), licensed under CC BY 4.0;
the rest from the tables in tools/places. tools/build_places.py writes the file: a JSON header with
the offset and length of each section, then the sections. A name is found by the 48-bit fingerprint
of its spelling: the upper 16 bits number a bucket, the lower 32 are sorted within it. Its value is
a row, or where in `postings` its rows stand (the last one has the top bit set), the likeliest
first. "^" before a name marks a code, which counts in capitals only; "~" marks people of a place.
"""

from __future__ import annotations

import json
import math
import re
import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property, lru_cache
from hashlib import blake2b
from importlib.resources import files
from itertools import accumulate
from math import asin, cos, radians, sin, sqrt
from threading import Lock

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from monitor.situation import words_places as tables
from monitor.situation.texts import fold, remembered

BUCKETS = 1 << 16
ALIAS_WEIGHT = 0.01
"""What a city's other names weigh beside another city's own."""
_FAMOUS = 80
_LAST = 1 << 31
_FOLLOWS = _LAST - 1
_LOADING = Lock()
_GAP = re.compile(r"[!-/:-@\[-`{-~’‘ʼ·‐-―・=＝－]")
_LETTERS_APART = re.compile(r"\b[a-z](?: [a-z])+\b")
_TOWN = 15_000
"""Inhabitants from which a city may name a pair of coordinates."""
_TOWN_KM = 10.0


class PlaceKind(IntEnum):
    """How much a place covers; a larger number is finer."""

    CONTINENT = 0
    COUNTRY = 1
    REGION = 2
    AREA = 3
    CITY = 4


@dataclass(frozen=True, slots=True)
class Place:
    """One place on the map.

    `division` is GeoNames' first-order code, `radius` in km how far an area goes, `fame` in how
    many names GeoNames knows a city.
    """

    name: str
    kind: PlaceKind
    country: str
    division: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    population: int = 0
    radius: float = 0.0
    fame: int = 0

    def __hash__(self) -> int:
        return hash((self.name, self.latitude))

    @property
    def weight(self) -> float:
        """How likely people mean this one of several places of one name, in no unit."""
        if self.kind is not PlaceKind.CITY:
            return self.population
        return weigh_city(self.population, self.fame)


class Gazetteer:
    """Every place by its spelled name (see `spell`)."""

    def __init__(self, index: bytes) -> None:
        (length,) = struct.unpack_from("<I", index)
        self.header: Mapping[str, object] = json.loads(index[4 : 4 + length])
        self._body = memoryview(index)[4 + length :]
        self._buckets = self._numbers("buckets", "I")
        self._keys = self._numbers("keys", "I")
        self._values = self._numbers("values", "I")
        self._postings = self._numbers("postings", "I")
        self._points = self._numbers("latitudes", "h"), self._numbers("longitudes", "h")
        self._populations = bytes(self._section("populations"))
        self._divisions = self._numbers("divisions", "H")
        self._kinds = bytes(self._section("kinds"))
        self._fame = bytes(self._section("fame"))
        self._famous = len(self._kinds) + len(self._fame)
        self._radii = self._numbers("radii", "H")
        self._names = zlib.decompress(self._section("names"))
        self._ends = array("I", accumulate(self._section("lengths"), initial=0))
        self._division_names = str(self._section("division_names"), "utf-8").split("\n")
        self._groups: Mapping[str, str] = json.loads(bytes(self._section("groups")))
        self.find = lru_cache(1 << 14)(self._find)
        self._place = lru_cache(1 << 14)(self._make_place)

    def _section(self, name: str) -> memoryview:
        sections = self.header["sections"]
        assert isinstance(sections, dict)
        start, length = sections[name]
        return self._body[start : start + length]

    def _numbers(self, name: str, code: str) -> array[int]:
        numbers = array(code)
        numbers.frombytes(self._section(name))
        if sys.byteorder == "big":
            numbers.byteswap()
        return numbers

    def _find(self, name: str) -> tuple[Place, ...]:
        """Return the places of that spelled name, the likeliest first."""
        mark = fingerprint(name)
        bucket, key = mark >> 32, mark & 0xFFFFFFFF
        end = self._buckets[bucket + 1]
        position = bisect_left(self._keys, key, self._buckets[bucket], end)
        if position == end or self._keys[position] != key:
            return ()
        value = self._values[position]
        rows = self._read_postings(value & _FOLLOWS) if value & _LAST else (value,)
        return tuple(self._place(row) for row in rows)

    def _read_postings(self, position: int) -> Iterator[int]:
        while not self._postings[position] & _LAST:
            yield self._postings[position]
            position += 1
        yield self._postings[position] & _FOLLOWS

    def _make_place(self, row: int) -> Place:
        country, _, division = self._division_names[self._divisions[row]].partition(";")
        special = row < len(self._kinds)
        return Place(
            str(self._names[self._ends[row] : self._ends[row + 1]], "utf-8"),
            PlaceKind(self._kinds[row]) if special else PlaceKind.CITY,
            country,
            division,
            self._points[0][row] / 360,
            self._points[1][row] / 180,
            round(1.1 ** self._populations[row]),
            self._radii[row] if special else 0.0,
            0 if special or row >= self._famous else self._fame[row - len(self._kinds)],
        )

    def find_code(self, code: str) -> tuple[Place, ...]:
        """Return the places of that code in capitals: "DE", "TX", "NSW", "SFO"."""
        return self.find("^" + code)

    def find_people(self, name: str) -> tuple[Place, ...]:
        """Return the places whose people are called that: "berliner", "brazilian"."""
        return self.find("~" + name)

    def cities(self, least: int) -> Iterator[Place]:
        """Yield the cities of at least that many inhabitants, the largest first."""
        for row in range(len(self._kinds), len(self._populations)):
            if (place := self._make_place(row)).population < least:
                return
            yield place

    def mend(self, name: str) -> tuple[Place, ...]:
        """Return the well-known place whose name is one slip away: "Austalia", "Asutralia"."""
        slips = 1 if len(name) < 9 else 2
        if not 5 <= len(name) <= 24:
            return ()
        best: tuple[float, int] | None = None
        for length in range(len(name) - slips, len(name) + slips + 1):
            names, rows = self._well_known.get((name[0], length), ((), ()))
            found = extractOne(name, names, scorer=OSA.distance, score_cutoff=slips)
            if found and (best is None or found[1] < best[0]):
                best = found[1], rows[found[2]]
        return (self._place(best[1]),) if best else ()

    @cached_property
    def _well_known(self) -> Mapping[tuple[str, int], tuple[list[str], list[int]]]:
        known: dict[tuple[str, int], tuple[list[str], list[int]]] = {}
        for line in str(self._section("well_known"), "utf-8").split("\n"):
            name, _, row = line.partition(";")
            names, rows = known.setdefault((name[0], len(name)), ([], []))
            names.append(name)
            rows.append(int(row))
        return known

    def find_near(self, latitude: float, longitude: float) -> Place | None:
        """Return the town that a point lies in, or the nearest up to some 100 km away."""
        here = Place("", PlaceKind.CITY, "", latitude=latitude, longitude=longitude)
        north, east = round(latitude), round(longitude)
        cells = ((north + i, east + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        near = [self._place(row) for cell in cells for row in self._grid.get(cell, ())]
        around = [place for place in near if distance(here, place) <= _TOWN_KM]
        if around:
            return max(around, key=lambda place: place.weight)
        return min(near, key=lambda place: distance(here, place), default=None)

    @cached_property
    def _grid(self) -> Mapping[tuple[int, int], list[int]]:
        grid: dict[tuple[int, int], list[int]] = {}
        for row in range(len(self._kinds), len(self._populations)):
            if 1.1 ** self._populations[row] < _TOWN:
                break
            cell = round(self._points[0][row] / 360), round(self._points[1][row] / 180)
            grid.setdefault(cell, []).append(row)
        return grid

    @cached_property
    def metros(self) -> tuple[Place, ...]:
        """Areas round cities whose suburbs reach further than a commute elsewhere."""
        areas = []
        for line in tables.METROS.strip().splitlines():
            name, country, radius = line.split(";")
            found = (p for p in self.find(spell(name)) if p.country == country)
            seat = next(place for place in found if place.kind is PlaceKind.CITY)
            areas.append(
                Place(
                    name,
                    PlaceKind.AREA,
                    country,
                    seat.division,
                    seat.latitude,
                    seat.longitude,
                    seat.population,
                    float(radius),
                )
            )
        return tuple(areas)

    def contains(self, outer: Place, inner: Place) -> bool:
        """Tell whether `inner` lies in `outer`, which covers more."""
        if outer.kind is PlaceKind.CONTINENT:
            members = self._members(outer.name)
            if inner.kind is PlaceKind.CONTINENT:
                return outer != inner and self._members(inner.name) <= members
            return inner.country in members
        if outer.country != inner.country or outer.kind >= inner.kind:
            return False
        if outer.kind is PlaceKind.REGION:
            return bool(outer.division) and outer.division == inner.division
        return outer.kind is PlaceKind.COUNTRY or distance(outer, inner) <= outer.radius

    @cache  # noqa: B019 - one gazetteer lives as long as the process
    def _members(self, group: str) -> frozenset[str]:
        return frozenset(self._groups[group].split())


def distance(one: Place, other: Place) -> float:
    """Return the great-circle distance in km (haversine)."""
    north, south = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(min(1.0, half)))


def weigh_city(population: int, fame: int) -> float:
    """Return how likely a city is meant by its name: people write of places with many names."""
    return max(population, 1) * math.pow((min(fame, _FAMOUS) + 1) / 40, 1.5)


@remembered
def spell(name: str) -> str:
    """Return the name as the gazetteer spells it: folded, punctuation as single spaces."""
    spelled = " ".join(_GAP.sub(" ", fold(name)).split())
    if " " not in spelled:
        return spelled
    # "U.S.A." and "D.C." come apart into letters; nobody means the letters.
    return _LETTERS_APART.sub(lambda letters: letters[0].replace(" ", ""), spelled)


def fingerprint(name: str) -> int:
    """Return the 48-bit number by which a spelled name is found."""
    digest = blake2b(name.encode("utf-8", "replace"), digest_size=6).digest()
    return int.from_bytes(digest, "big")


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer; the first call reads the package data (some 40 ms)."""
    # `cache` alone lets every thread that comes first build one.
    with _LOADING:
        return _read_gazetteer()


@cache
def _read_gazetteer() -> Gazetteer:
    return Gazetteer(files("monitor.situation").joinpath("places.idx").read_bytes())
