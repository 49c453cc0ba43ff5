"""Nothing that people or scripts read of a look repeats what the guard withholds."""

from __future__ import annotations

import asyncio
import json

from monitor.history import timeline
from monitor.lines import look_line, look_texts
from monitor.recheck import recheck
from monitor.store import watches
from tests.bench import Bench, consents_to, on_bench, person_page, watches_page

BEFORE = {"name": "Ada Byron", "location": "Boston, MA", "description": "Likes tea."}
AFTER = {
    "name": "Ada Byron",
    "location": "Austin, TX",
    "description": "Likes coffee. Breast cancer survivor. Mother of two.",
}
DOUBTED = {**AFTER, "name": "Bob Stone (he/him) HIV+ gay", "location": "Lyon"}
GUARDED = ("cancer", "Mother", "HIV", "gay", "he/him")


def read_of(bench: Bench, *pages: dict[str, str]) -> tuple[list[str], list[str], list[str]]:
    """Return what is read of the looks at these pages: by people, by scripts, in mails."""
    people: list[str] = []
    scripts: list[str] = []
    with bench.open() as house:
        ada = on_bench(house)
        consents_to(house, ada)
        watch = watches_page(house, ada, bench.site.page("/ada", person_page(**pages[0])))
        for page in pages:
            bench.site.page("/ada", person_page(**page))
            (answer,) = asyncio.run(recheck(house, (watch,), on_answer=lambda _: None))
            people += house.store.read(lambda db, a=answer: look_texts(db, a, "ada"))
            line = house.store.read(lambda db, a=answer: look_line(db, a, "ada"))
            scripts.append(json.dumps(line, ensure_ascii=False))
        people += [event.text for event in house.store.read(lambda db: timeline(db, ada))]
        paused = house.store.read(lambda db: watches.find(db, watch.id))
        people.append(paused.paused_why or "" if paused else "")
    parts = [part for m in bench.sink.messages for part in m.mail.walk()]
    mails = [part.get_content() for part in parts if not part.is_multipart()]
    return people, scripts, [part for part in mails if isinstance(part, str)]


def test_an_alert_shows_the_changes_without_what_is_never_told_on(bench: Bench) -> None:
    _, _, mails = read_of(bench, BEFORE, AFTER)
    assert any("Likes coffee" in text for text in mails)
    assert not any(word in text for text in mails for word in GUARDED)


def test_a_look_and_the_history_show_no_more_than_the_alert(bench: Bench) -> None:
    people, scripts, _ = read_of(bench, BEFORE, AFTER)
    assert any("Likes coffee" in text for text in people)
    assert any("Likes coffee" in text for text in scripts)
    assert not any(word in text for text in people + scripts for word in GUARDED)


def test_a_first_look_shows_nothing_guarded(bench: Bench) -> None:
    people, _, _ = read_of(bench, DOUBTED)
    assert any("the page names Bob Stone, not Ada Byron" in text for text in people)
    assert not any(word in text for text in people for word in GUARDED)


def test_a_doubt_of_identity_shows_the_name_alone(bench: Bench) -> None:
    people, scripts, mails = read_of(bench, BEFORE, DOUBTED)
    assert any("identity in doubt" in text and "Bob Stone" in text for text in people)
    assert mails
    assert not any(word in text for text in people + scripts + mails for word in GUARDED)


def test_a_text_that_becomes_guarded_is_not_shown_as_gone(bench: Bench) -> None:
    people, scripts, _ = read_of(bench, BEFORE, {**BEFORE, "description": "Mother of two."})
    assert not any("→ (nothing)" in text for text in people)
    assert all(json.loads(line)["changes"] == [] for line in scripts)
