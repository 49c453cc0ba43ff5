"""From a location text to the places it states: "Austin, TX", "Born in Lima, living in Madrid"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from monitor.situation import words_places as tables
from monitor.situation.gazetteer import (
    ALIAS_WEIGHT,
    Gazetteer,
    Place,
    PlaceKind,
    distance,
    load_gazetteer,
    spell,
)
from monitor.situation.location_texts import Role, find_point, split_text
from monitor.situation.place_names import WEAK, Reading, read_part, says_nowhere

_HAMLET = 5_000
_TOWN = 100_000
_LARGE = 200_000
_METROPOLIS = 500_000
_NAMESAKE = 20
"""How many times larger the namesake elsewhere may be that the company of a name rules out."""
_OBSCURE = 3_000
"""Below this weight a town is seldom named without its country."""
_SUBURB = 60.0
"""Kilometres between two names of one address: "Shibuya, Tokyo"."""


_TERRITORIES = {
    code: state
    for state, _, codes in (row.partition(":") for row in tables.TERRITORIES.split("\n"))
    for code in codes.split()
}
_KIN = frozenset(
    pair for code, state in _TERRITORIES.items() for pair in ((code, state), (state, code))
)


@dataclass(frozen=True, slots=True)
class Spot:
    """One stated place; several options, the likeliest first, when the name does not decide.

    `certainty` is how surely the text was read (0 to 1); `confirmed` tells that another name in
    the text contains the place.
    """

    options: tuple[Place, ...]
    stated: str
    certainty: float = 1.0
    confirmed: bool = False

    @property
    def best(self) -> Place:
        """The most prominent option."""
        return self.options[0]

    @property
    def plausible(self) -> tuple[Place, ...]:
        """The options without hamlets that share a metropolis's name."""
        if len(self.options) == 1:
            return self.options
        most = self.best.weight
        return tuple(
            place
            for place in self.options
            if place.kind is not PlaceKind.CITY or place.weight * 20 >= most
        )

    @property
    def confidence(self) -> float:
        """How surely the best option is the place that is meant, 0 to 1."""
        return round(self.certainty * (0.98 if self.confirmed else _guess(self)), 2)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """All that a location text states; `unknown` parts are not in the gazetteer."""

    spots: tuple[Spot, ...] = ()
    unknown: tuple[str, ...] = ()
    nowhere: bool = False
    coming: bool = False


@dataclass(slots=True)
class _Draft:
    spots: list[Spot] = field(default_factory=list)
    current: list[Spot] = field(default_factory=list)
    origins: list[Spot] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    nowhere: bool = False
    coming: bool = False


def resolve(text: str) -> Whereabouts:
    """Return the places that the text states for now, without origins and plans."""
    gazetteer = load_gazetteer()
    if (point := find_point(text)) and (near := gazetteer.find_near(*point)):
        return Whereabouts((Spot((near,), near.name, 0.95, True),))
    draft = _Draft()
    for part, role in split_text(text):
        name = spell(part)
        if role is Role.PLAN:
            draft.coming = True
        elif role is Role.NOWHERE or says_nowhere(name):
            draft.nowhere = True
        else:
            _read(draft, part, name, role, gazetteer)
    spots = draft.current or _drop_weak(draft) or draft.origins
    return Whereabouts(tuple(spots), tuple(draft.unknown), draft.nowhere, draft.coming)


def _read(draft: _Draft, part: str, name: str, role: Role, gazetteer: Gazetteer) -> None:
    into = draft.origins if role is Role.ORIGIN else draft.spots
    readings = read_part(part, name, first=not into)
    if (
        not into
        and draft.origins
        and readings
        and _merge(draft.origins[-1], readings[0].options, gazetteer)
    ):
        into = draft.origins  # "from Dhaka, Bangladesh"
    for reading in readings:
        _place(draft, draft.origins if reading.is_people else into, reading, gazetteer)
    if role is Role.CURRENT and readings and draft.spots:
        draft.current = draft.spots[-1:]
    elif draft.current and readings and draft.spots:
        # "living in Madrid, Spain": the country still belongs to the home
        draft.current = _follow(draft.current, draft.spots)
    if role is not Role.ORIGIN:
        left = part if not readings else readings[0].rest
        if len(left) > 1:
            draft.unknown.append(left)


def _follow(current: list[Spot], spots: list[Spot]) -> list[Spot]:
    last, home = spots[-1], current[-1]
    return [last] if set(last.options) <= set(home.options) else current


def _place(draft: _Draft, spots: list[Spot], reading: Reading, gazetteer: Gazetteer) -> None:
    if not spots:
        spots.append(_spot(reading))
        return
    last = spots[-1]
    if merged := _merge(last, reading.options, gazetteer):
        spots[-1] = _join(last, reading, merged)
        for position, spot in enumerate(spots[:-1]):
            # "Murcia, Madrid, Spain": the country speaks for all before it.
            if narrowed := _inside(reading.options, spot, gazetteer):
                spots[position] = replace(spot, options=narrowed, confirmed=True)
    elif _is_foreign_to(last, reading):
        # "Varna, NY": a town that nobody knows, in a place that all know
        draft.unknown.append(last.stated)
        spots.pop()
        _place(draft, spots, reading, gazetteer)
    elif not reading.is_code or _may_stand_alone(reading, last):
        spots.append(_spot(reading))


def _may_stand_alone(reading: Reading, last: Spot) -> bool:
    """Tell whether a code names another place: "SFO/NYC", "Panama/HK", but not "Guatemala, CA"."""
    best = reading.options[0]
    if best.kind is PlaceKind.CITY:
        return True
    return best.kind is PlaceKind.COUNTRY and last.best.kind <= PlaceKind.COUNTRY


def _join(last: Spot, reading: Reading, merged: tuple[Place, ...]) -> Spot:
    from_last = [place for place in merged if place in last.options]
    twice = any(place in reading.options for place in from_last)
    # The name that was read more surely speaks for both, but any country has some small "Ford".
    certainty = max(last.certainty, reading.certainty)
    if last.certainty <= WEAK and reading.options[0].kind is PlaceKind.COUNTRY and from_last:
        certainty = last.certainty
    stated = last.stated if from_last else reading.stated
    return Spot(merged, stated, certainty, last.confirmed or not twice)


def _is_foreign_to(last: Spot, reading: Reading) -> bool:
    """Tell whether a town stands before a country or state that has no such town."""
    best = reading.options[0]
    if last.confirmed or reading.certainty <= WEAK:
        return False
    if last.best.kind is not PlaceKind.CITY and last.certainty == 1:
        return False
    if best.kind is PlaceKind.COUNTRY and not reading.is_people:
        return last.best.population < _LARGE or _guess(last) < 0.8
    return reading.is_code and best.kind < PlaceKind.CITY and last.best.population < _METROPOLIS


def _spot(reading: Reading) -> Spot:
    return Spot(reading.options, reading.stated, reading.certainty)


def _merge(spot: Spot, found: tuple[Place, ...], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the places that both names agree on, the finer of each two."""
    if spot.options == found:
        return found
    merged: dict[Place, None] = {}
    other_spot = Spot(found, "")
    for one in spot.options:
        home = one.country
        for other in found:
            away = other.country
            if home != away and home and away and (home, away) not in _KIN:
                continue
            if (one.name == other.name and one == other) or _holds(other, one, spot, gazetteer):
                merged[one] = None
            elif (one is spot.best or other is found[0]) and _holds(
                one, other, other_spot, gazetteer
            ):  # "New York, Amsterdam" is not the village of that state
                merged[other] = None
    return tuple(merged) or tuple(_adjoin(spot, other_spot))


def _adjoin(spot: Spot, other_spot: Spot) -> Iterator[Place]:
    """Yield the likely towns of one name that lie next to one of the other: "Shibuya, Tokyo"."""
    others = [place for place in other_spot.plausible if place.kind is PlaceKind.CITY]
    for one in spot.plausible:
        near = (distance(one, other) <= _SUBURB for other in others if other.country == one.country)
        if one.kind is PlaceKind.CITY and any(near):
            yield one


def _holds(outer: Place, inner: Place, named: Spot, gazetteer: Gazetteer) -> bool:
    # "Spain/Andorra" are two countries, though Spain has a village of that name.
    twins = named.best.kind is outer.kind is PlaceKind.COUNTRY
    if twins and inner.kind is PlaceKind.CITY and inner.population < _TOWN:
        return False
    if outer.kind is PlaceKind.COUNTRY and _TERRITORIES.get(inner.country) == outer.country:
        return True
    return gazetteer.contains(outer, inner)


def _inside(found: tuple[Place, ...], spot: Spot, gazetteer: Gazetteer) -> tuple[Place, ...]:
    return tuple(
        option
        for option in spot.options
        if any(_holds(place, option, spot, gazetteer) for place in found)
    )


def _drop_weak(draft: _Draft) -> list[Spot]:
    """Return the spots without those too weak to stand beside others that nothing confirms."""
    if len(draft.spots) < 2:
        return draft.spots
    kept = [spot for spot in draft.spots if spot.confirmed or not _is_weak(spot)]
    if not kept:
        return draft.spots
    draft.unknown.extend(spot.stated for spot in draft.spots if spot not in kept)
    return [_lean(spot, kept) for spot in kept]


def _is_weak(spot: Spot) -> bool:
    best = spot.best
    if best.kind is PlaceKind.COUNTRY:
        return spot.certainty < 0.5
    if spot.certainty <= WEAK or (spot.confidence < 0.5 and best.population < _METROPOLIS):
        return True
    if best.kind is not PlaceKind.CITY or best.population >= _TOWN:
        return False
    return best.weight < _OBSCURE or spell(best.name) != spell(spot.stated)


def _lean(spot: Spot, spots: list[Spot]) -> Spot:
    """Prefer the namesake in a country that another spot is in: "Kingston, Toronto"."""
    if spot.confirmed or len(spot.options) == 1 or spot.confidence >= 0.8:
        return spot
    countries = {other.best.country for other in spots if other is not spot}
    name, least = spell(spot.stated), spot.best.weight / _NAMESAKE
    near = tuple(
        place
        for place in spot.options
        if place.country in countries and place.weight >= least and spell(place.name) == name
    )
    return replace(spot, options=near) if near and spot.best.country not in countries else spot


def _guess(spot: Spot) -> float:
    """How often the best option of a name without context is the one that is meant."""
    best = spot.best
    name = spell(spot.stated)
    rivals = [
        place.weight if spell(place.name) == name else place.weight * ALIAS_WEIGHT
        for place in spot.options[1:]
        if place.country != best.country or distance(place, best) > _SUBURB
    ]
    if best.kind <= PlaceKind.COUNTRY:
        return 0.97 if not rivals or max(rivals) * 20 < best.population else 0.85
    if rivals:
        ahead = best.weight / max(rivals)
        return 0.95 if ahead >= 20 else 0.85 if ahead >= 5 else 0.7 if ahead >= 1.5 else 0.5
    if best.kind < PlaceKind.CITY or best.population >= _TOWN:
        return 0.95
    return 0.35 if best.population < _HAMLET else 0.8
