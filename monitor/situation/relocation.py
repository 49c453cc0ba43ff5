"""Whether two location texts mean that the person moved."""

from __future__ import annotations

from itertools import product

from rapidfuzz import fuzz

from monitor.model import Situation
from monitor.situation.gazetteer import Gazetteer, Place, PlaceKind, distance, load_gazetteer, spell
from monitor.situation.location_texts import find_flags
from monitor.situation.place_names import WEAK
from monitor.situation.places import Spot, Whereabouts, resolve
from monitor.situation.rules import told
from monitor.situation.texts import key, quote, shorten, unescape, words

_READ = 1_000
"""Characters of a text that can decide where a person lives."""
_NEAR = 50.0
"""Kilometres within one country that are no relocation."""
_DISTRICT = 150.0
"""Kilometres from a town to the seat of its district."""
_BORDER = 100.0
"""Kilometres from a town to a region's seat at which the region may begin next door."""
_RIVAL = 4
"""How many times larger a namesake may be that the text does not mean."""
_DOUBTFUL = 0.5


def judge_location(field: str, before: str, after: str) -> tuple[Situation, ...]:
    """Return what the change from one stated location to another means."""
    before, after = shorten(before, _READ), shorten(after, _READ)
    if key(unescape(before)) == key(unescape(after)) and find_flags(before) == find_flags(after):
        return ()
    left, right = resolve(before), resolve(after)
    if left.spots and right.spots:
        return _judge_spots(field, left, right)
    if left.nowhere and right.nowhere:
        return ()
    if fuzz.ratio(" ".join(words(before)), " ".join(words(after))) >= 85:
        return ()
    if left.nowhere or right.nowhere:
        why = f"{quote(before)} became {quote(after)}: one of them is no place on a map"
        return (told("location.nowhere", (field,), why),)
    why = f"{quote(before)} became {quote(after)}, and not both are places the gazetteer knows"
    return (told("location.unknown", (field,), why),)


def _judge_spots(field: str, left: Whereabouts, right: Whereabouts) -> tuple[Situation, ...]:
    gazetteer = load_gazetteer()
    kept = [spot for spot in left.spots if any(_agree(spot, o, gazetteer) for o in right.spots)]
    come = [spot for spot in right.spots if not any(_agree(spot, o, gazetteer) for o in left.spots)]
    if not kept:
        if namesake := _find_shared_name(left, right):
            why = f"{namesake} is stated before and after, and may be two places"
            return (told("location.namesake", (field,), why),)
        return (_relocated(field, left, right),)
    gone = [spot for spot in left.spots if spot not in kept]
    if all(_is_beside(spot, kept) for spot in (*gone, *come)):
        if namesake := _find_namesake(left, right, gazetteer):
            why = f"{namesake} is also the name of a much larger place elsewhere"
            return (told("location.namesake", (field,), why),)
        return _judge_towns(field, left, right)
    why = f"{_list(left)} became {_list(right)}: the places overlap only in part"
    return (told("location.overlap", (field,), why),)


def _is_beside(spot: Spot, kept: list[Spot]) -> bool:
    """Tell whether the spot only says in which district a kept one lies: "Don Benito (Badajoz)"."""
    return any(
        spot.best.division == other.best.division
        and spot.best.country == other.best.country
        and distance(spot.best, other.best) <= _DISTRICT
        for other in kept
    )


def _find_shared_name(left: Whereabouts, right: Whereabouts) -> str:
    """Return a name that one text states as a known place and the other beside a known one."""
    for one, other in ((left, right), (right, left)):
        unknown = {spell(name) for name in other.unknown}
        for spot in one.spots:
            if spell(spot.stated) in unknown:
                return spot.stated
    return ""


def _find_namesake(left: Whereabouts, right: Whereabouts, gazetteer: Gazetteer) -> str:
    """Return the name that agrees only as a small namesake: "Paris" and "Paris, TX"."""
    if len(left.spots) != 1 or len(right.spots) != 1:
        return ""
    one, other = left.spots[0], right.spots[0]
    if any(_same_area(a, b, gazetteer) for a, b in product(one.plausible, other.plausible)):
        return ""
    cities = one.best.kind is PlaceKind.CITY and other.best.kind is PlaceKind.CITY
    return one.stated if cities else ""


def _judge_towns(field: str, left: Whereabouts, right: Whereabouts) -> tuple[Situation, ...]:
    """The known places agree; two different towns that nobody knows may still hide a move."""
    if not (left.unknown or right.unknown) or not (_town(left) and _town(right)):
        return ()
    one, other = _town(left), _town(right)
    here, there = left.spots[0].best, right.spots[0].best
    if here == there and (here.kind is PlaceKind.CITY or not (left.unknown and right.unknown)):
        return ()
    if fuzz.ratio(one, other) >= 70 or right.coming:
        return ()
    why = f"{quote(one)} and {quote(other)} are not both known, and lie in the same region"
    return (told("location.towns", (field,), why),)


def _town(where: Whereabouts) -> str:
    if where.unknown:
        return " ".join(where.unknown)
    return where.spots[0].stated if where.spots[0].best.kind >= PlaceKind.AREA else ""


def _agree(one: Spot, other: Spot, gazetteer: Gazetteer) -> bool:
    pairs = product(_options(one, other), _options(other, one))
    return any(_same_area(left, right, gazetteer) for left, right in pairs)


def _options(spot: Spot, other: Spot) -> tuple[Place, ...]:
    """What the spot may mean beside the other: all of its name, or else only the likely ones."""
    if spell(spot.stated) == spell(other.stated):
        return spot.options
    least = spot.best.population / _RIVAL
    return tuple(
        place for place in spot.options if place.population >= least or place.kind < PlaceKind.AREA
    )


def _same_area(one: Place, other: Place, gazetteer: Gazetteer) -> bool:
    if one == other or gazetteer.contains(one, other) or gazetteer.contains(other, one):
        return True
    if one.country != other.country or min(one.kind, other.kind) <= PlaceKind.COUNTRY:
        return False
    reach = max(_NEAR, one.radius, other.radius)
    if PlaceKind.REGION in (one.kind, other.kind):
        landscape = PlaceKind.AREA in (one.kind, other.kind) and distance(one, other) <= reach
        return one.kind != other.kind and (one.division == other.division or landscape)
    return distance(one, other) <= reach or any(
        max(distance(metro, one), distance(metro, other)) <= metro.radius
        for metro in gazetteer.metros
        if metro.country == one.country
    )


def _relocated(field: str, left: Whereabouts, right: Whereabouts) -> Situation:
    pairs = product(left.spots, right.spots)
    one, other = min(pairs, key=lambda pair: _apart(pair[0].best, pair[1].best))
    here, there = _likeliest(one, other)
    why = _explain(here, there, one, other)
    guessed = (left.unknown and _is_guess(one)) or (right.unknown and _is_guess(other))
    guessed = guessed and here.country == there.country
    if guessed or min(one.certainty, other.certainty) < _DOUBTFUL:
        return told("location.doubtful", (field,), f"{why}, if the texts mean these places")
    circumstances = []
    if len(left.spots) + len(right.spots) > 2:
        circumstances.append("several_places")
    if right.coming or left.coming:
        circumstances.append("coming")
    if _is_weak(one) or _is_weak(other):
        circumstances.append("weak_place")
    return told(_rule(here, there), (field,), why, *circumstances)


def _is_guess(spot: Spot) -> bool:
    """Tell whether the town was read out of a longer name that nobody knows."""
    return spot.certainty <= WEAK and spot.best.kind is PlaceKind.CITY


def _is_weak(spot: Spot) -> bool:
    return spot.certainty <= WEAK or (not spot.confirmed and spot.confidence < 0.5)


def _apart(one: Place, other: Place) -> float:
    return distance(one, other) if min(one.kind, other.kind) > PlaceKind.COUNTRY else 20_000


def _likeliest(one: Spot, other: Spot) -> tuple[Place, Place]:
    """Pick two places of one country where both names may mean it, else the best known."""
    if one.best.country == other.best.country:
        return one.best, other.best
    pairs = product(_options(one, other), _options(other, one))
    return max(pairs, key=lambda pair: _weight(*pair))


def _weight(here: Place, there: Place) -> float:
    # People move within a country more often than the largest namesake is meant.
    together = 10 if here.country == there.country else 1
    return together * here.weight * there.weight


def _rule(here: Place, there: Place) -> str:
    if PlaceKind.CONTINENT in (here.kind, there.kind):
        return "location.continent"
    if here.country != there.country:
        return "location.abroad"
    apart = distance(here, there)
    if PlaceKind.REGION in (here.kind, there.kind) or PlaceKind.AREA in (here.kind, there.kind):
        across = here.kind != there.kind and apart <= _BORDER
        return "location.border" if across else "location.region"
    return f"location.{'far' if apart >= 100 else 'away' if apart >= 65 else 'near'}"


def _explain(here: Place, there: Place, one: Spot, other: Spot) -> str:
    old, new = _label(here, one), _label(there, other)
    if max(here.kind, there.kind) <= PlaceKind.COUNTRY:
        return f"{new} is another country than {old}"
    if min(here.kind, there.kind) <= PlaceKind.COUNTRY:
        return f"{old} is not in {new}" if there.kind < here.kind else f"{new} is not in {old}"
    km = distance(here, there)
    rounded = round(km, -1) if km >= 100 else round(km)
    abroad = ", in another country" if here.country != there.country else ""
    return f"{new} is {rounded:,.0f} km from {old}{abroad}"


def _label(place: Place, spot: Spot) -> str:
    if place.kind is PlaceKind.CITY and place.country in ("US", "CA", "AU"):
        code = place.division if place.division.isalpha() else ""
        return f"{place.name}, {code}" if code else place.name
    return place.name or spot.stated


def _list(where: Whereabouts) -> str:
    return " / ".join(spot.best.name for spot in where.spots[:4])
