"""Places: what a location text resolves to, and what holds for every place of the gazetteer."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import SituationKind
from monitor.situation.gazetteer import Place, PlaceKind, distance, load_gazetteer
from monitor.situation.places import resolve
from monitor.situation.relocation import judge_location

points = st.builds(
    lambda latitude, longitude: Place("p", 4, "XX", latitude=latitude, longitude=longitude),  # type: ignore[arg-type]
    st.floats(-90, 90),
    st.floats(-180, 180),
)
LARGE = [city for city in islice(load_gazetteer().cities(100_000), 1200) if city.name.isascii()]
cities = st.sampled_from(LARGE)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Austin, TX", "Austin", "US"),
        ("Portland, OR", "Portland", "US"),
        ("D.C.", "Washington", "US"),
        ("Tbilisi, Georgia", "Tbilisi", "GE"),
        ("Atlanta, Georgia", "Atlanta", "US"),
        ("Georgia", "Georgia", "GE"),
        ("London, ON", "London", "CA"),
        ("Birmingham, UK", "Birmingham", "GB"),
        ("Granada", "Granada", "ES"),
        ("Kingston, Jamaica", "Kingston", "JM"),
        ("Alemania", "Germany", "DE"),
        ("ドイツ", "Germany", "DE"),
        ("🇧🇷", "Brazil", "BR"),
        ("Austalia", "Australia", "AU"),
        ("Remote, India", "India", "IN"),
        ("Lisbon (from Andorra)", "Lisbon", "PT"),
        ("Tokyo -> London", "London", "GB"),
        ("nairobi kenya", "Nairobi", "KE"),
    ],
)
def test_a_text_resolves_to_the_place_it_means(text: str, name: str, country: str) -> None:
    spots = resolve(text).spots
    assert [(spot.best.name, spot.best.country) for spot in spots] == [(name, country)]


@pytest.mark.parametrize("text", ["Remote", "Earth", "localhost", "everywhere", "The Internet"])
def test_a_non_place_resolves_to_nowhere(text: str) -> None:
    where = resolve(text)
    assert where.nowhere
    assert where.spots == ()


def test_the_explanation_names_places_and_distance() -> None:
    (moved,) = judge_location("location", "Boston", "Austin, TX")
    assert moved.kind is SituationKind.RELOCATED
    assert moved.why == "Austin, TX is 2,730 km from Boston, MA"


def the_country(code: str) -> Place:
    places = load_gazetteer().find_code(code)
    return next(p for p in places if p.kind is PlaceKind.COUNTRY and p.country == code)


@given(points, points)
@settings(deadline=None)
def test_distance_is_symmetric_and_at_most_half_round_the_world(one: Place, other: Place) -> None:
    assert distance(one, other) == pytest.approx(distance(other, one))
    assert 0 <= distance(one, other) <= 20_040
    assert distance(one, one) == 0


@given(cities)
@settings(deadline=None, max_examples=60)
def test_naming_the_country_of_a_city_is_no_relocation(city: Place) -> None:
    full = f"{city.name}, {the_country(city.country).name}"
    assert judge_location("location", city.name, full) == ()
    assert judge_location("location", full, full.split(", ")[-1]) == ()


@given(cities, cities)
@settings(deadline=None, max_examples=100)
def test_moving_back_is_judged_like_moving_there(one: Place, other: Place) -> None:
    texts = [f"{c.name}, {the_country(c.country).name}" for c in (one, other)]
    there = judge_location("location", texts[0], texts[1])
    back = judge_location("location", texts[1], texts[0])
    assert [(s.kind, s.confidence) for s in there] == [(s.kind, s.confidence) for s in back]


@given(cities, cities)
@settings(deadline=None, max_examples=100)
def test_another_country_is_always_a_relocation(one: Place, other: Place) -> None:
    if one.country == other.country:
        return
    texts = [f"{c.name}, {the_country(c.country).name}" for c in (one, other)]
    (moved,) = judge_location("location", texts[0], texts[1])
    assert moved.kind is SituationKind.RELOCATED


def test_the_gazetteer_is_not_read_when_no_location_changed() -> None:
    program = (
        "from monitor.model import Reading\n"
        "from monitor.situation import compare\n"
        "from monitor.situation.gazetteer import load_gazetteer\n"
        "a = Reading({'location': 'Porto', 'employer': 'Acme'})\n"
        "b = Reading({'location': 'Porto', 'employer': 'Umbrella'})\n"
        "assert compare(a, b).situations\n"
        "assert load_gazetteer.cache_info().currsize == 0\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
