"""One person on several profiles: one fact is one alert, and disagreement is shown."""

from __future__ import annotations

import asyncio

from monitor.clock import DAY
from monitor.house import House
from monitor.model import Told, Watch
from monitor.recheck import recheck
from monitor.store import looks, watches
from tests.bench import Bench, consents_to, on_bench, person_page, watches_page

OLD = {"name": "Ada Byron", "jobTitle": "Engineer", "employer": "Acme", "location": "Boston, MA"}
NEW = {**OLD, "employer": "Umbrella"}


def look_at(house: House, watch: Watch) -> list[Told]:
    (answer,) = asyncio.run(recheck(house, [watch], on_answer=lambda _: None))
    assert answer.look_id is not None
    look_id = answer.look_id
    return house.store.read(lambda db: looks.situations(db, look_id))


def watched(bench: Bench, house: House, *paths: str) -> list[Watch]:
    ada = on_bench(house)
    consents_to(house, ada)
    addresses = [bench.site.page(path, person_page(**OLD)) for path in paths]
    found = [watches_page(house, ada, address) for address in addresses]
    for watch in found:
        look_at(house, watch)
    return found


def test_a_fact_on_three_profiles_is_one_alert(bench: Bench) -> None:
    with bench.open() as house:
        held = []
        for watch, path in zip(watched(bench, house, "/a", "/b", "/c"), "abc", strict=True):
            bench.site.page(f"/{path}", person_page(**NEW))
            bench.clock.forward(20 * DAY)
            (told,) = look_at(house, watch)
            held.append(told.held)
        assert held[0] is None
        assert "/a told the same on" in (held[1] or "")
        assert "one fact, one alert" in (held[2] or "")
    assert len(bench.sink.messages) == 1


def test_the_alert_names_the_profile_that_still_says_otherwise(bench: Bench) -> None:
    with bench.open() as house:
        first, _ = watched(bench, house, "/a", "/b")
        bench.site.page("/a", person_page(**NEW))
        look_at(house, first)
    (message,) = bench.sink.messages
    text = message.mail.get_body(("plain",))
    assert text is not None
    assert "/b says Acme" in " ".join(text.get_content().split())


def test_a_second_profile_that_says_something_else_raises_its_own_alert(bench: Bench) -> None:
    with bench.open() as house:
        first, second = watched(bench, house, "/a", "/b")
        bench.site.page("/a", person_page(**NEW))
        bench.site.page("/b", person_page(**{**OLD, "employer": "Wayne Enterprises"}))
        look_at(house, first)
        look_at(house, second)
    assert len(bench.sink.messages) == 2


def test_there_and_back_again_is_told_each_time(bench: Bench) -> None:
    with bench.open() as house:
        first, second = watched(bench, house, "/a", "/b")
        for facts in (NEW, OLD):
            bench.clock.forward(30 * DAY)
            for watch, path in ((first, "/a"), (second, "/b")):
                bench.site.page(path, person_page(**facts))
                look_at(house, watch)
    assert len(bench.sink.messages) == 2


def test_a_profile_whose_consent_ended_is_not_asked(bench: Bench) -> None:
    with bench.open() as house:
        ada = on_bench(house)
        first = watches_page(house, ada, bench.site.page("/a", person_page(**OLD)))
        second = watches_page(house, ada, bench.site.page("/b", person_page(**OLD)))
        consents_to(house, ada, sources=(f"address:{first.address}",))
        ended = consents_to(house, ada, sources=(f"address:{second.address}",))
        look_at(house, first)
        look_at(house, second)
        house.ledger.revoke(ada, why="asked to", only=ended.id)
        bench.site.page("/a", person_page(**NEW))
        (told,) = look_at(house, first)
        assert "/b" not in told.situation.why


def test_who_goes_back_and_forth_is_told_each_way(bench: Bench) -> None:
    with bench.open() as house:
        first, second = watched(bench, house, "/a", "/b")
        for watch, path, facts in (
            (first, "/a", NEW),  # told
            (second, "/b", NEW),  # catches up
            (second, "/b", OLD),  # told
            (second, "/b", NEW),  # told: back at Umbrella
        ):
            bench.clock.forward(30 * DAY)
            bench.site.page(path, person_page(**facts))
            look_at(house, watch)
    assert len(bench.sink.messages) == 3


def test_what_another_profile_came_to_say_unsurely_was_not_told(bench: Bench) -> None:
    """It told YouTube; that the person is at Google, the parent, nobody was told."""
    with bench.open() as house:
        first, second = watched(bench, house, "/a", "/b")
        for watch, path, employer in (
            (first, "/a", "YouTube"),
            (first, "/a", "Google"),
            (second, "/b", "Google"),
        ):
            bench.clock.forward(30 * DAY)
            bench.site.page(path, person_page(**{**OLD, "employer": employer}))
            told = look_at(house, watch)
        assert [t.held for t in told if t.situation.kind == "new_employer"] == [None]


def test_a_profile_that_told_the_fact_and_is_gone_has_told_it(bench: Bench) -> None:
    with bench.open() as house:
        first, second = watched(bench, house, "/a", "/b")
        bench.site.page("/a", person_page(**NEW))
        look_at(house, first)
        house.store.write(lambda db: watches.pause(db, first.id, why="test", now=bench.clock.now()))
        bench.clock.forward(30 * DAY)
        bench.site.page("/b", person_page(**NEW))
        (told,) = look_at(house, second)
        assert "told the same on" in (told.held or "")
    assert len(bench.sink.messages) == 1


def test_profiles_of_one_host_are_told_apart(bench: Bench) -> None:
    with bench.open() as house:
        first, *_ = watched(bench, house, "/a", "/b", "/c")
        bench.site.page("/a", person_page(**NEW))
        (told,) = look_at(house, first)
        assert "/b says Acme and " in told.situation.why
        assert "/c says Acme" in told.situation.why
