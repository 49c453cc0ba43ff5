"""An alert repeats nothing of what the guard withholds, whatever else changed on the page."""

from __future__ import annotations

import asyncio

from monitor.recheck import recheck
from tests.bench import Bench, consents_to, on_bench, person_page, watches_page


def test_an_alert_shows_the_changes_without_what_is_never_told_on(bench: Bench) -> None:
    before = {"name": "Ada Byron", "location": "Boston, MA", "description": "Likes tea."}
    after = {
        "name": "Ada Byron",
        "location": "Austin, TX",
        "description": "Likes coffee. Breast cancer survivor. Mother of two.",
    }
    with bench.open() as house:
        ada = on_bench(house)
        consents_to(house, ada)
        watch = watches_page(house, ada, bench.site.page("/ada", person_page(**before)))
        asyncio.run(recheck(house, (watch,), on_answer=lambda _: None))
        bench.site.page("/ada", person_page(**after))
        asyncio.run(recheck(house, (watch,), on_answer=lambda _: None))
    (received,) = bench.sink.messages
    parts = [part.get_content() for part in received.mail.walk() if not part.is_multipart()]
    texts = [part for part in parts if isinstance(part, str)]
    assert any("Likes coffee" in text for text in texts)
    assert not any("cancer" in text or "Mother" in text for text in texts)
