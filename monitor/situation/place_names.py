"""From one part of a location text to the places it may mean, and how surely it was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from monitor.situation import words_places as tables
from monitor.situation.gazetteer import Gazetteer, Place, PlaceKind, load_gazetteer, spell
from monitor.situation.location_texts import COUNTRY_MARK
from monitor.situation.texts import lexicon

_WORDS = 14
_LONGEST_NAME = 5
_HAMLET = 5_000
_KNOWN_CITY = 100_000
_METROPOLIS = 500_000
_AND = re.compile(
    r"\s+(?:and|or|und|oder|et|ou|y|o|e|en|then|&|x|vs|to|и|og|och)\s+|\s*&\s*|\s+/\s+"
)
_LEADING_AND = re.compile(r"^(?:and|or|und|oder|et|ou|y|e|&|but|also)\s+", re.I)
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{3,}")
_HAN_NAME = 7
_COMMON_CODES = lexicon("uk us usa uae")
_FILLERS = lexicon(tables.FILLERS)
_NOWHERE = lexicon(tables.NOWHERE)
_ORGANISATIONS = lexicon(tables.ORGANISATIONS)
_AREA_WORDS = lexicon(tables.AREA_WORDS)
_REGION_WORDS = lexicon(tables.REGION_WORDS)
_SAME_WORDS = lexicon(tables.SAME_WORDS)
_QUALIFIERS = _AREA_WORDS | _REGION_WORDS | _SAME_WORDS
_NO_NAMES = _FILLERS | _QUALIFIERS | _NOWHERE | _ORGANISATIONS
_AREA_RADIUS = 50.0
WEAK = 0.7
"""Up to this certainty a reading needs another name in the text to agree with it."""


class Reading(NamedTuple):
    """What a part may mean, how surely it was read (0 to 1), and the words left over."""

    options: tuple[Place, ...]
    stated: str
    certainty: float = 1.0
    rest: str = ""
    is_code: bool = False
    is_people: bool = False


def says_nowhere(name: str) -> bool:
    """Tell whether the spelled name is no place on a map: "remote", "in your heart"."""
    if " " not in name:
        return name in _NOWHERE
    if name.replace(" ", "") in _NOWHERE:
        return True
    words = name.split()
    return any(word in _NOWHERE for word in words) and all(
        word in _NOWHERE or word in _FILLERS or word.isdigit() for word in words
    )


@lru_cache(1024)  # few parts of an address are new: "Germany", "USA"
def read_part(part: str, name: str, *, first: bool) -> tuple[Reading, ...]:
    """Return what the part, spelled `name`, states: one reading a place, in order."""
    gazetteer = load_gazetteer()
    if reading := _read_whole(part, name, gazetteer, first=first):
        return (reading,)
    pieces = _split_pieces(part)
    if len(pieces) > 1 or pieces != [part]:
        several = [read_part(piece, spell(piece), first=first) for piece in pieces]
        return tuple(reading for readings in several for reading in readings)
    if found := tuple(_scan(part, name, gazetteer)) or tuple(_read_han(name, gazetteer)):
        return found
    mended = gazetteer.mend(name)
    return (Reading(mended, part, WEAK),) if mended else ()


def _split_pieces(part: str) -> list[str]:
    return [piece for piece in _AND.split(_LEADING_AND.sub("", part))[:8] if piece.strip()]


def _read_whole(part: str, name: str, gazetteer: Gazetteer, *, first: bool) -> Reading | None:
    if part[0] == COUNTRY_MARK:
        codes = gazetteer.find_code(part[1:])
        countries = tuple(place for place in codes if place.kind is PlaceKind.COUNTRY)
        return Reading(countries, countries[0].name) if countries else None
    if name.replace(" ", "").isdigit():  # a telephone code, a postcode, a latitude
        return None
    found = gazetteer.find(name)
    as_code = len(name) <= 6 and (part.isupper() or (not first and len(name) <= 3))
    if as_code and name.isascii() and (codes := gazetteer.find_code(name.upper())):
        if found and found[0] in codes:  # "UK", "USA" are names as well
            return Reading(found, part)
        if first and found:  # "LA" alone is the city
            return Reading((*found, *codes), part, 0.9)
        options = (*codes, *(found if part.isupper() else ()))
        return Reading(options, part, _trust_code(codes[0]), is_code=True)
    if found and (len(name) > 2 or not name.isascii() or part.isupper() or not first):
        return Reading(found, part)
    if people := gazetteer.find_people(name):
        return Reading(people, part, 0.6, is_people=True)
    options, certainty = _find_qualified(name, gazetteer)
    return Reading(options, part, certainty) if options else None


def _trust_code(place: Place) -> float:
    # Three letters of an airport are less telling than those of a country or state.
    if place.kind is not PlaceKind.CITY:
        return 0.9
    return 0.8 if place.population >= _KNOWN_CITY else WEAK


@lru_cache(4096)
def _find_qualified(name: str, gazetteer: Gazetteer) -> tuple[tuple[Place, ...], float]:
    """Find "greater munich", "lima region", "comunidad de madrid", "10115 berlin"."""
    words = name.split()[:_WORDS]
    first, last = 0, len(words)
    while first < last and _says_how(words[first]):
        first += 1
    while last > first and _says_how(words[last - 1]):
        last -= 1
    spare = len(words) - last
    for removed in range(1, min(first + spare, len(words) - 1) + 1):
        # Fewest words go, the last ones first: "gran canaria island" is no "canaria".
        for start in range(max(0, removed - spare), min(first, removed) + 1):
            end = len(words) - (removed - start)
            core = " ".join(words[start:end])
            if len(core) > 2 and (found := gazetteer.find(core)):
                return _qualify(found, {*words[:start], *words[end:]})
    return (), 0.0


def _says_how(word: str) -> bool:
    return word in _QUALIFIERS or any(letter.isdigit() for letter in word)


def _qualify(found: tuple[Place, ...], removed: set[str]) -> tuple[tuple[Place, ...], float]:
    if removed & _AREA_WORDS:
        return tuple(map(_make_area, found[:6])), 0.9
    if removed & _REGION_WORDS:
        return tuple(map(_make_region, found[:6])), 0.9
    return found, 0.9


def _make_area(place: Place) -> Place:
    if place.kind is not PlaceKind.CITY or place.population < _HAMLET:
        return place
    return replace(place, kind=PlaceKind.AREA, radius=_AREA_RADIUS, name=f"{place.name} area")


def _make_region(place: Place) -> Place:
    if place.kind is not PlaceKind.CITY or place.population < _HAMLET:
        return place
    return replace(place, kind=PlaceKind.REGION, name=f"{place.name} region")


def _scan(part: str, name: str, gazetteer: Gazetteer) -> Iterator[Reading]:
    """Find places inside a part without separators ("Helsinki Finland", "Yemen-Hadramout")."""
    words = name.split()[:_WORDS]
    if len(words) < 2:
        return
    hits: list[_Hit] = []
    left: list[str] = []
    position = 0
    while position < len(words):
        hit = _hit_at(words, position, part, gazetteer) or _read_code(
            words, position, part, hits[-1][0] if hits else (), gazetteer
        )
        if hit is None:
            left.append(words[position])
            position += 1
            continue
        hits.append(hit)
        position += len(hit[1].split())
    if not hits:
        return
    hits, outside = _obey_country(hits, gazetteer)
    rest = [word for word in left if not _says_nothing(word)] + outside
    slips = [(word, mended) for word in rest if (mended := gazetteer.mend(word))]
    known = len(words) - len(rest) + len(slips)
    certainty = 1.0 if not rest else 0.4 + 0.3 * known / len(words)
    if any(word in _ORGANISATIONS for word in rest):
        certainty = 0.3
    if len({found[0] for found, _, _ in hits if found[0].kind is PlaceKind.CITY}) > 1:
        certainty = min(certainty, WEAK)  # "Chandler's Ford" is neither
    for found, stated, is_code in hits:
        if not rest or is_code or slips or _is_prominent(found[0]):
            yield Reading(found, stated.title(), certainty, " ".join(rest), is_code=is_code)
    for word, mended in slips:
        yield Reading(mended, word.title(), min(certainty, WEAK), " ".join(rest))


def _says_nothing(word: str) -> bool:
    return word in _FILLERS or word in _NOWHERE or _says_how(word)


_Hit = tuple[tuple[Place, ...], str, bool]


def _obey_country(hits: list[_Hit], gazetteer: Gazetteer) -> tuple[list[_Hit], list[str]]:
    """Leave out towns that are not in the one country named in the same breath."""
    countries = [found[0] for found, _, _ in hits if found[0].kind is PlaceKind.COUNTRY]
    if len(countries) != 1:
        return hits, []
    kept, outside = [], []
    for hit in hits:
        best = hit[0][0]
        inside = best == countries[0] or any(gazetteer.contains(countries[0], p) for p in hit[0])
        if inside or best.kind is not PlaceKind.CITY or best.population >= _METROPOLIS:
            kept.append(hit)
        else:
            outside.append(hit[1])
    return kept, outside


def _hit_at(words: list[str], position: int, part: str, gazetteer: Gazetteer) -> _Hit | None:
    for length in range(min(_LONGEST_NAME, len(words) - position), 0, -1):
        name = " ".join(words[position : position + length])
        if len(name) < 3 and name.isascii():
            continue
        if length == 1 and name in _NO_NAMES:
            continue
        if found := gazetteer.find(name):
            return found, name, False
    return None


def _read_code(
    words: list[str], position: int, part: str, before: tuple[Place, ...], gazetteer: Gazetteer
) -> _Hit | None:
    """Read a code written in capitals, or one at the end that fits what stands before it."""
    word = words[position]
    if len(words) < 2 or len(word) > 3 or not word.isascii():
        return None
    codes = gazetteer.find_code(word.upper())
    is_last = position == len(words) - 1
    if part.isupper() and len(words) > 3 and not is_last:
        return None
    written = re.search(rf"\b{word.upper()}\b", part) is not None
    fits = is_last and any(gazetteer.contains(code, p) for code in codes for p in before[:4])
    if codes and (written or fits or (is_last and position and word in _COMMON_CODES)):
        return (*codes, *gazetteer.find(word)), word, True
    return None


def _is_prominent(place: Place) -> bool:
    return place.kind is not PlaceKind.CITY or place.population >= _KNOWN_CITY


def _read_han(name: str, gazetteer: Gazetteer) -> Iterator[Reading]:
    """Find places in a script without spaces: "浙江省杭州市"."""
    for run in _HAN.findall(name)[:4]:
        position = 0
        while position < len(run) - 1:
            for length in range(min(_HAN_NAME, len(run) - position), 1, -1):
                if found := gazetteer.find(run[position : position + length]):
                    yield Reading(found, run[position : position + length], 0.95)
                    position += length
                    break
            else:
                position += 1
