"""An address of one source's form that turns out to be an ordinary page, look after look."""

from __future__ import annotations

import json

from monitor.store import looks
from tests.bench import Bench, consents_to, on_bench, watches_page
from tests.health.kit import kinds, look

SETTINGS = """
[sources.webpage.selectors."127.0.0.1"]
status = ".status"
headline = ".headline"
"""


def page(status: str, title: str = "Engineer") -> str:
    person = {
        "@context": "https://schema.org",
        "@type": "Person",
        "@id": "https://ada.example/#me",
        "identifier": "https://ada.example/#me",
        "name": "Ada Byron",
        "jobTitle": title,
        "url": "https://ada.example/",
    }
    return (
        "<!doctype html><html><head><title>Ada Byron</title>"
        f'<script type="application/ld+json">{json.dumps(person)}</script></head><body>'
        f'<h1>Ada Byron</h1><p class="status">{status}</p><p class="headline">Engines</p>'
        "</body></html>"
    )


def test_a_page_at_a_fediverse_address_is_read_with_all_that_a_page_supports(bench: Bench) -> None:
    with bench.open(SETTINGS) as house:
        ada = on_bench(house)
        consents_to(house, ada)
        url = bench.site.page("/@ada", page("Busy"))
        watch = watches_page(house, ada, url)
        assert watch.source == "mastodon"
        assert look(house)[0]["first"]
        (snapshot,) = house.store.read(lambda db: looks.snapshots(db, watch.id))
        assert {"status", "headline", "title"} <= set(snapshot.fields)
        for _ in range(2):
            assert look(house)[0]["observation"] == "unchanged"
        bench.site.page("/@ada", page("Open to work"))
        assert kinds(look(house)) == ["open_to_work"]
        bench.site.page("/@ada", page("Open to work", "Director"))
        assert "promoted" in kinds(look(house))
        assert look(house)[0]["observation"] == "unchanged"
