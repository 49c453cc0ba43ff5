"""The always-on service as a real process: it looks, tells, stops cleanly, and is killed safely."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from monitor.store import Store, outbox, services, watches
from tests.bench import Bench, person_page
from tests.service.processes import SILVERWATCH, json_lines, silverwatch, wait_until

BOSTON = {"name": "Ada Byron", "jobTitle": "Engineer", "location": "Boston, MA"}
AUSTIN = {**BOSTON, "location": "Austin, TX"}


class Service:
    """A running `silverwatch run` in a folder."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "service.log"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*SILVERWATCH, "run", "--log-level", "debug"], cwd=folder, stderr=log
            )
        wait_until(lambda: "service started" in self.text, "the service to start")

    @property
    def text(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(how)
        return self.process.wait(30)


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
    service = Service(folder)
    wait_until(lambda: bench.site.looks_at("/ada") >= 2, "two looks")
    bench.site.page("/ada", person_page(**AUSTIN))
    wait_until(lambda: bool(bench.sink.messages), "the mail")
    looks = bench.site.looks_at("/ada")
    wait_until(lambda: bench.site.looks_at("/ada") >= looks + 2, "two more looks")
    assert service.stop() == 0
    assert "service stopped" in service.text
    assert len(bench.sink.messages) == 1
    with Store.open(folder / "silverwatch.db") as store:
        assert store.read(lambda db: services.holder(db, "service")) is None
        assert store.read(outbox.counts) == {"sent": 1}
        # nothing is left leased: the next service may look at once
        assert store.write(lambda db: watches.lease_asked(db, 1, lease="x", now=0, until=1))


def test_logs_hold_no_personal_data(bench: Bench, folder: Path) -> None:
    service = Service(folder)
    wait_until(lambda: "look done" in service.text, "a look")
    service.stop()
    assert "Ada" not in service.text
    assert "Boston" not in service.text


def test_a_second_service_on_the_same_store_refuses(bench: Bench, folder: Path) -> None:
    service = Service(folder)
    second = silverwatch(folder, "run", code=1)
    assert str(service.process.pid) in second.stderr
    assert service.stop() == 0


def test_a_recheck_beside_the_service_waits_for_its_look_and_never_looks_itself(
    bench: Bench, folder: Path
) -> None:
    silverwatch(folder, "watch", "add", "ada-byron", f"{bench.site.url}/slow", "--every", "30d")
    bench.site.page("/slow", person_page(**BOSTON))
    service = Service(folder)
    wait_until(lambda: bench.site.looks_at("/slow") == 1, "the first look")
    bench.site.page("/slow", person_page(**AUSTIN))
    done = silverwatch(folder, "recheck", "ada-byron", "--json")
    by_watch = {line["watch"]: line for line in json_lines(done.stdout)}
    assert by_watch[2]["observation"] == "seen"
    assert by_watch[2]["alerts"] == 1
    assert bench.site.looks_at("/slow") == 2
    wait_until(lambda: bool(bench.sink.messages), "the service's mail")
    assert service.stop() == 0


def test_what_a_killed_service_left_is_done_by_the_next_one_and_told_once(
    bench: Bench, folder: Path
) -> None:
    service = Service(folder)
    wait_until(lambda: bench.site.looks_at("/ada") >= 2, "two looks")
    bench.site.page("/ada", person_page(**AUSTIN))
    asked = bench.site.looks_at("/ada")
    wait_until(lambda: bench.site.looks_at("/ada") > asked, "a look at the new page")
    os.kill(service.process.pid, signal.SIGKILL)
    service.process.wait(10)
    _forget_the_dead(folder)
    again = Service(folder)
    wait_until(lambda: bool(bench.sink.messages), "the mail", 30)
    assert again.stop() == 0
    ids = {str(m.mail["Message-ID"]) for m in bench.sink.messages}
    assert len(ids) == 1


def _forget_the_dead(folder: Path) -> None:
    """Age the killed service's beat, lease and send by an hour instead of waiting."""
    hour = 3_600_000_000
    with Store.open(folder / "silverwatch.db") as store:
        store.write(lambda db: db.execute("UPDATE service SET beat_at = beat_at - :h", {"h": hour}))
        store.write(
            lambda db: db.execute(
                "UPDATE watch_state SET due_at = due_at - :h WHERE lease IS NOT NULL", {"h": hour}
            )
        )
        store.write(
            lambda db: db.execute(
                "UPDATE delivery SET next_at = next_at - :h WHERE next_at IS NOT NULL", {"h": hour}
            )
        )


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
