"""The always-on service as a real process: it looks, tells, stops cleanly, and is killed safely."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.store import Store, outbox, services, watches
from tests.bench import Bench, person_page
from tests.service.processes import STORE, Service, json_lines, silverwatch, wait_until

BOSTON = {"name": "Ada Byron", "jobTitle": "Engineer", "location": "Boston, MA"}
AUSTIN = {**BOSTON, "location": "Austin, TX"}


@pytest.fixture
def folder(bench: Bench) -> Path:
    bench.write_config()
    bench.site.page("/ada", person_page(**BOSTON))
    silverwatch(bench.folder, "init")
    silverwatch(bench.folder, "candidate", "add", "Ada Byron")
    silverwatch(bench.folder, "consent", "grant", "ada-byron", "--evidence", "e-mail")
    silverwatch(bench.folder, "watch", "add", "ada-byron", f"{bench.site.url}/ada", "--every", "1s")
    return bench.folder


def test_the_service_looks_when_due_tells_once_and_stops_cleanly(
    bench: Bench, folder: Path
) -> None:
    with Service(folder) as service:
        wait_until(lambda: bench.site.looks_at("/ada") >= 2, "two looks")
        bench.site.page("/ada", person_page(**AUSTIN))
        wait_until(lambda: bool(bench.sink.messages), "the mail")
        looks = bench.site.looks_at("/ada")
        wait_until(lambda: bench.site.looks_at("/ada") >= looks + 2, "two more looks")
        assert service.stop() == 0
        assert service.says("service stopped")
        assert len(bench.sink.messages) == 1
        with Store.open(folder / STORE) as store:
            assert store.read(lambda db: services.holder(db, "service")) is None
            assert store.read(outbox.counts) == {"sent": 1}
            # nothing is left leased: the next service may look at once
            assert store.write(lambda db: watches.lease_asked(db, 1, lease="x", now=0, until=1))


def test_logs_hold_no_personal_data(bench: Bench, folder: Path) -> None:
    with Service(folder) as service:
        wait_until(lambda: service.says("look done"), "a look")
        service.stop()
        assert not service.says("Ada")
        assert not service.says("Boston")


def test_a_second_service_on_the_same_store_refuses(bench: Bench, folder: Path) -> None:
    with Service(folder) as service:
        second = silverwatch(folder, "run", code=1)
        assert str(service.process.pid) in second.stderr
        assert service.stop() == 0


def test_a_recheck_beside_the_service_waits_for_its_look_and_never_looks_itself(
    bench: Bench, folder: Path
) -> None:
    silverwatch(folder, "watch", "add", "ada-byron", f"{bench.site.url}/slow", "--every", "30d")
    bench.site.page("/slow", person_page(**BOSTON))
    with Service(folder) as service:
        wait_until(lambda: bench.site.looks_at("/slow") == 1, "the first look")
        bench.site.page("/slow", person_page(**AUSTIN))
        done = silverwatch(folder, "recheck", "ada-byron", "--json")
        by_watch = {line["watch"]: line for line in json_lines(done.stdout)}
        assert by_watch[2]["observation"] == "seen"
        assert by_watch[2]["alerts"] == 1
        assert bench.site.looks_at("/slow") == 2
        wait_until(lambda: bool(bench.sink.messages), "the service's mail")
        assert service.stop() == 0


def test_fifty_rechecks_of_one_watch_at_once_ask_the_page_at_most_twice(
    bench: Bench, folder: Path
) -> None:
    import asyncio

    from monitor import config
    from monitor.house import House
    from monitor.model import Watch
    from monitor.recheck import Answer, recheck

    with House.open(config.load(folder / "config.toml")) as house:
        watch = house.store.read(lambda db: watches.find(db, 1))
        assert watch is not None

        async def fifty(one: Watch) -> list[list[Answer]]:
            return await asyncio.gather(
                *(recheck(house, [one], on_answer=lambda _: None) for _ in range(50))
            )

        answers = asyncio.run(fifty(watch))
    assert bench.site.looks_at("/ada") <= 2
    assert len({a.look_id for group in answers for a in group}) <= 2
