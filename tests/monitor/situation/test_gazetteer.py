"""The gazetteer is built once, however many looks need it first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from monitor.situation import gazetteer


def test_looks_that_need_the_gazetteer_at_once_share_one() -> None:
    gazetteer.load_gazetteer.cache_clear()
    gazetteer._read_gazetteer.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        built = list(pool.map(lambda _: gazetteer.load_gazetteer(), range(4)))
    assert len({id(one) for one in built}) == 1
