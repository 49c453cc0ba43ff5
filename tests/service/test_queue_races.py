"""Pauses, requests, postponed looks and a store held by others, as they cross each other."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from alerts.sink import Sink
from monitor.clock import HOUR, SECOND
from monitor.model import DeliveryState
from monitor.recheck import Answer, recheck
from monitor.service import ROLE
from monitor.store import Connection, outbox, services, sqlite, watches
from monitor.store.watches import Leased
from tests.bench import Bench, consents_to, on_bench, person_page, watches_page
from tests.cast import NOW
from tests.site import Site


def test_a_watch_paused_after_it_was_asked_for_is_not_looked_at(bench: Bench) -> None:
    with bench.open() as house:
        ada = on_bench(house)
        consents_to(house, ada)
        watch = watches_page(house, ada, bench.site.page("/ada", person_page(name="Ada Byron")))
        # `watch` is what the command read before somebody else paused it
        house.store.write(lambda db: watches.pause(db, watch.id, why="on leave", now=NOW))
        answers: list[Answer] = asyncio.run(recheck(house, [watch], on_answer=lambda _: None))
        assert "on leave" in str(answers[0].skipped)
        assert house.store.write(lambda db: due(db, NOW + HOUR)) == []
    assert bench.site.log == []


def test_a_request_made_during_a_look_is_not_put_off_with_it(bench: Bench) -> None:
    with bench.open() as house:
        watch = watches_page(house, on_bench(house), "https://ada.example/")
        (leased,) = house.store.write(lambda db: due(db, NOW))
        house.store.write(lambda db: watches.ask(db, [watch.id], reason="recheck", now=NOW))
        house.store.write(lambda db: watches.postpone(db, leased, NOW + HOUR, NOW))
        (again,) = house.store.write(lambda db: due(db, NOW))
        assert again.urgent
        # and one that was asked for from the start waits as long as its host wants
        house.store.write(lambda db: watches.postpone(db, again, NOW + HOUR, NOW))
        assert house.store.write(lambda db: due(db, NOW)) == []


def test_a_recheck_does_not_wait_for_the_lease_of_a_service_that_was_killed(bench: Bench) -> None:
    with bench.open() as house:
        ada = on_bench(house)
        consents_to(house, ada)
        watch = watches_page(house, ada, bench.site.page("/ada", page_in("Boston, MA")))

        def die_during_a_look(db: Connection) -> None:
            services.beat(db, ROLE, instance="dead", pid=1, now=NOW, stale_before=NOW)
            watches.lease_due(db, lease="dead", now=NOW, until=NOW + HOUR, limit=9)

        house.store.write(die_during_a_look)
        bench.clock.forward(30 * SECOND)
        answers = asyncio.run(recheck(house, [watch], on_answer=lambda _: None))
        assert answers[0].look_id is not None
        assert house.store.read(lambda db: services.holder(db, ROLE)) is None
    assert bench.site.looks_at("/ada") == 1


def due(db: Connection, now: int) -> list[Leased]:
    return watches.lease_due(db, lease="one", now=now, until=now + HOUR, limit=9)


class LockingSink(Sink):
    """Another program takes the store just when the mail has arrived."""

    def __init__(self, store: Path) -> None:
        super().__init__()
        self._store = store
        self.other: sqlite3.Connection | None = None

    async def handle_DATA(  # noqa: N802 - aiosmtpd finds its hooks by these names
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.other = sqlite3.connect(self._store, isolation_level=None, check_same_thread=False)
        self.other.execute("BEGIN IMMEDIATE")
        return await super().handle_DATA(server, session, envelope)


async def test_a_receipt_is_recorded_once_the_store_is_free_and_the_mail_not_sent_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sqlite, "PRAGMAS", ("PRAGMA foreign_keys = ON", "PRAGMA busy_timeout = 1"))
    monkeypatch.setattr("monitor.outbox.SETTLE_WAITS", (0.02,) * 1000)
    with Site() as site, LockingSink(tmp_path / "silverwatch.db") as sink:
        bench = Bench(tmp_path, site, sink)
        with bench.open() as house:
            ada = on_bench(house)
            consents_to(house, ada)
            watch = watches_page(house, ada, site.page("/ada", page_in("Boston, MA")))
            await recheck(house, [watch], on_answer=lambda _: None)
            site.page("/ada", page_in("Austin, TX"))
            looking = asyncio.create_task(recheck(house, [watch], on_answer=lambda _: None))
            ends = time.monotonic() + 20
            while "receipt waits" not in caplog.text:
                assert time.monotonic() < ends, "the store was never found busy"
                await asyncio.sleep(0.01)
            assert sink.other is not None
            sink.other.execute("ROLLBACK")
            sink.other.close()
            await looking
            (alert,) = house.store.read(outbox.alerts)
            (delivery,) = house.store.read(lambda db: outbox.deliveries(db, alert.id))
            assert (delivery.state, delivery.attempts) == (DeliveryState.SENT, 1)
        assert len(sink.messages) == 1


def page_in(location: str) -> str:
    return person_page(name="Ada Byron", jobTitle="Engineer", location=location)
