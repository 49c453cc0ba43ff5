"""K5: SIGTERM with looks and sends under way ends within ten seconds and loses nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from aiohttp import web
from aiosmtpd.smtp import SMTP, Envelope, Session

from alerts.sink import AfterData, Sink
from monitor.clock import SystemClock
from monitor.store import Connection, Store, looks, outbox, services
from tests.bench import ONE_BY_ONE, Bench, consents_to, on_bench, person_page, watches_page
from tests.faults.kit import finish_later, message_ids
from tests.service.processes import STORE, Service, wait_until
from tests.site import Answer, Site

MANY = 8
SLOW = 3.0
"""Seconds that a slow page and a slow mail server take to answer."""
PROMISED = 10.0


class SlowSink(Sink):
    """Takes `seconds` before it answers a whole mail."""

    seconds = SLOW

    async def handle_DATA(  # noqa: N802 - aiosmtpd finds its hooks by these names
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        answer = await super().handle_DATA(server, session, envelope)
        await asyncio.sleep(self.seconds)
        return answer


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Bench]:
    with Site() as site, SlowSink() as sink:
        yield Bench(tmp_path, site, sink)


def page_of(number: int, location: str) -> str:
    return person_page(name=f"Person {number}", jobTitle="Engineer", location=location)


def settle_in(bench: Bench) -> None:
    """Watch `MANY` people's pages, every second page of the kind that becomes slow."""
    bench.clock.moment = SystemClock().now()
    with bench.open(ONE_BY_ONE) as house:
        for number in range(MANY):
            person = on_bench(house, f"Person {number}")
            consents_to(house, person)
            address = bench.site.page(f"/{number}", page_of(number, "Boston, MA"))
            watches_page(house, person, address, every=1)
    settings = bench.folder / "config.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[pace]\n", f"[pace]\nper_host_concurrency = {MANY}\n"))


def move_all(bench: Bench) -> None:
    """Change every page; from now on every second one takes its time."""
    for number in range(MANY):
        text = page_of(number, "Austin, TX")
        if number % 2:
            bench.site.page(f"/{number}", text)
        else:
            bench.site.pages[f"/{number}"] = answering_late(text)


def answering_late(text: str) -> Answer:
    async def answer(_: web.Request) -> web.Response:
        await asyncio.sleep(SLOW)
        return web.Response(text=text, content_type="text/html")

    return answer


@contextmanager
def under_way(bench: Bench) -> Iterator[Service]:
    """Run a service until it is in the midst of slow looks and of sends."""
    settle_in(bench)
    with Service(bench.folder) as service, Store.open(bench.folder / STORE) as store:
        wait_until(lambda: store.read(first_looks) == MANY, "a first look at every page")
        asked = len(bench.site.log)
        move_all(bench)
        wait_until(lambda: bool(bench.sink.messages), "a send under way")
        wait_until(
            lambda: all(f"/{n}" in bench.site.log[asked:] for n in range(0, MANY, 2)),
            "a look under way at every slow page",
        )
        yield service


def first_looks(db: Connection) -> int:
    return sum(len(looks.snapshots(db, number)) for number in range(1, MANY + 1))


def require_nothing_held(bench: Bench) -> None:
    """Fail when a stopped service still holds its role or a watch."""
    with Store.open(bench.folder / STORE) as store:
        assert store.read(lambda db: services.holder(db, "service")) is None
        held = "SELECT watch_id FROM watch_state WHERE lease IS NOT NULL"
        assert store.read(lambda db: db.rows(held)) == []


def require_all_told(bench: Bench) -> list[str]:
    """Let the next start do the rest; fail unless every change was told. Returns Message-IDs."""
    for number in range(MANY):
        bench.site.page(f"/{number}", page_of(number, "Austin, TX"))
    finish_later(bench.folder)
    with Store.open(bench.folder / STORE) as store:
        assert store.read(outbox.counts) == {"sent": MANY}
    ids = message_ids(bench.sink.messages)
    assert len(set(ids)) == MANY
    return ids


def test_looks_and_sends_under_way_end_and_nothing_is_lost_or_sent_twice(slow: Bench) -> None:
    with under_way(slow) as service:
        assert service.stop(PROMISED) == 0
    require_nothing_held(slow)
    with Store.open(slow.folder / STORE) as store:
        # what was handed over has its receipt; what the last looks found waits for the next start
        assert set(store.read(outbox.counts)) <= {"sent", "pending"}
    assert isinstance(slow.sink, SlowSink)
    slow.sink.seconds = 0
    assert len(require_all_told(slow)) == MANY
    print(f"\ndrain: {MANY} changes, exit 0, leases left 0, lost 0, repeats 0")


def test_a_mail_server_that_never_answers_does_not_hold_up_the_end(bench: Bench) -> None:
    bench.sink.after_data = AfterData.HANG
    with under_way(bench) as service:
        assert service.stop(PROMISED) == 0
    require_nothing_held(bench)
    bench.sink.after_data = AfterData.ANSWER
    require_all_told(bench)


def test_a_second_signal_ends_at_once_and_nothing_is_lost(bench: Bench) -> None:
    bench.sink.after_data = AfterData.HANG
    with under_way(bench) as service:
        service.process.terminate()
        wait_until(lambda: service.says("service stopping"), "the first signal to be taken")
        assert service.stop(PROMISED) == 1
        assert service.says("second signal: ending at once")
        assert not service.says("service stopped")
    bench.sink.after_data = AfterData.ANSWER
    require_all_told(bench)
