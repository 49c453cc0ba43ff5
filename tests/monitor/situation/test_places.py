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
from monitor.situation.location_texts import LIMIT
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


KINDS = {
    "Greater Munich Metropolitan Area": ("AREA", "DE"),
    "München und Umgebung": ("AREA", "DE"),
    "Área metropolitana de Porto": ("AREA", "PT"),
    "Twin Cities": ("AREA", "US"),
    "Île-de-France": ("REGION", "FR"),
    "NRW, Deutschland": ("REGION", "DE"),
    "US-CA": ("REGION", "US"),
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f": ("REGION", "GB"),
    "Kanton Zürich": ("REGION", "CH"),
    "Jawa Barat": ("REGION", "ID"),
    "Fairfax County, Virginia": ("AREA", "US"),
    "Scandinavia": ("CONTINENT", ""),
    "D.R. Congo": ("COUNTRY", "CD"),
    "Trinidad & Tobago": ("COUNTRY", "TT"),
}


@pytest.mark.parametrize("text", KINDS)
def test_areas_regions_and_groups_are_told_apart(text: str) -> None:
    (spot,) = resolve(text).spots
    assert (spot.best.kind.name, spot.best.country) == KINDS[text]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("10115 Berlin", "Berlin"),
        ("D-80331 München", "Munich"),
        ("Monaco di Baviera", "Munich"),
        ("48°51'24\"N 2°21'03\"E", "Paris"),
        ("38.7223, -9.1393", "Lisbon"),
        ("America/Sao_Paulo", "São Paulo"),
        ("PDX", "Portland"),
        ("浙江省杭州市", "Hangzhou"),
        ("서울 대한민국", "Seoul"),
        ("القاهرة، مصر", "Cairo"),
        ("Geboren in Wien, wohnhaft in Graz", "Graz"),
        ("originally from Lima, now living in Madrid, Spain", "Madrid"),
        ("Brazilian living in Lisbon", "Lisbon"),
        ("🇧🇷 in Berlin", "Berlin"),
        ("From Dhaka, Bangladesh", "Dhaka"),
        ("Kingston, Oklahoma", "Kingston"),
        ("St. Louis, MO", "St. Louis"),
        ("Yemen-Taiz", "Taiz"),
        ("Tashket, Uzbekistan", "Tashkent"),
        ("they/them, Oakland", "Oakland"),
        ("glasgow uk", "Glasgow"),
        ("dublin ie", "Dublin"),
        ("1012 AB Amsterdam", "Amsterdam"),
        ("Nepal, currently: Seoul", "Seoul"),
        ("Mt. Nowhereville, CA", "California"),
        ("L.A.", "Los Angeles"),
        ("Guatemala, CA", "Guatemala"),
        ("Thimphu, IT Park", "Thimphu"),
        ("Hong Kong SAR, China", "Hong Kong"),
        ("Bogotá, D.C.", "Bogotá"),
        ("Gran Canaria island", "Gran Canaria"),
        ("Amsterdam, New York", "Amsterdam"),
    ],
)
def test_the_home_is_found_in_what_people_write(text: str, name: str) -> None:
    assert [spot.best.name for spot in resolve(text).spots] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "/dev/null",
        "127.0.0.1",
        "in your heart",
        "🌍",
        "The Milky Way",
        "UTC+1",
        "zu Hause",
        "en mi casa",
    ],
)
def test_a_joke_and_a_time_zone_are_no_place(text: str) -> None:
    where = resolve(text)
    assert (where.nowhere, where.spots) == (True, ())


def test_several_places_are_several_spots() -> None:
    for text in ("between Berlin and Lisbon", "Berlin ⇌ Lisbon", "Berlin ✈️ Lisbon"):
        assert [spot.best.name for spot in resolve(text).spots] == ["Berlin", "Lisbon"]


def test_a_list_of_cities_is_not_read_as_villages_of_one_state() -> None:
    spots = resolve("New York, Amsterdam").spots
    assert [(spot.best.name, spot.best.country) for spot in spots] == [
        ("New York City", "US"),
        ("Amsterdam", "NL"),
    ]


def test_a_village_is_believed_only_beside_its_country() -> None:
    sure, unsure = resolve("Proleb, Austria").spots[0], resolve("Proleb").spots[0]
    assert sure.confidence > 0.9
    assert unsure.confidence < 0.5


def test_a_town_unknown_in_the_country_beside_it_is_not_its_namesake_elsewhere() -> None:
    where = resolve("Mirpur, Bangladesh")
    assert {spot.best.country for spot in where.spots} == {"BD"}


def test_an_ambiguous_name_is_less_sure_than_one_beside_its_state() -> None:
    assert resolve("Cambridge").spots[0].confidence < 0.7
    assert resolve("Cambridge, MA").spots[0].confidence > 0.9


def test_an_organisation_named_after_a_city_is_hardly_a_home() -> None:
    (spot,) = resolve("Technical University of Athens campus").spots
    assert spot.confidence <= 0.35


@given(st.text(max_size=120))
@settings(deadline=None, max_examples=300)
def test_any_text_resolves_to_sound_spots(text: str) -> None:
    for spot in resolve(text).spots:
        assert 0 < spot.confidence <= 1
        assert spot.best in spot.options


@pytest.mark.parametrize("filling", ["x", "A, ", "(", "Paris ", "ﷺ", "&amp;", "東京", "1.1 ", "🇩"])
def test_no_more_of_a_text_is_read_than_its_limit(filling: str) -> None:
    longest = filling * 40_000
    assert resolve(longest) == resolve(longest[: 3 * LIMIT])


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
