"""Over random histories no request is made and nothing is stored without a consent in force."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from alerts.sink import Sink
from monitor.clock import DAY, HOUR, end_of_day, to_datetime
from monitor.consent import Grant
from monitor.house import House
from monitor.model import Purpose
from monitor.recheck import recheck
from monitor.store import looks
from tests.bench import Bench, on_bench, person_page, watches_page
from tests.cast import ManualClock
from tests.site import Site


@dataclass(slots=True)
class Given:
    """The oracle's own record of a consent, kept apart from the ledger's."""

    covers: bool
    begins: int
    ends: int


SOURCES = {
    ("all",): True,
    ("kind:webpage",): True,
    ("kind:github",): False,
    ("address:https://other.example/",): False,
    ("kind:github", "kind:webpage"): True,
}


class ConsentHistories(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.site = Site().__enter__()
        self.sink = Sink().start()
        self.folder = tempfile.TemporaryDirectory()
        self.given: list[Given] = []
        self.version = 0
        self.revoke_in_flight = False

    @initialize()
    def set_up(self) -> None:
        self.clock = ManualClock()
        bench = Bench(Path(self.folder.name), self.site, self.sink, self.clock)
        self.house: House = bench.open(targets=())
        self.ada = on_bench(self.house)
        self.site.pages["/ada"] = self.answer
        self.watch = watches_page(self.house, self.ada, f"{self.site.url}/ada")

    def answer(self, request: object) -> object:
        from aiohttp import web

        if self.revoke_in_flight:
            self.house.ledger.revoke(self.ada, why="in flight")
        self.version += 1
        text = person_page(name="Ada Byron", jobTitle=f"Engineer {self.version}")
        return web.Response(text=text, content_type="text/html")

    def in_force(self) -> bool:
        now = self.clock.now()
        return any(g.covers and g.begins <= now < g.ends for g in self.given)

    @rule(
        sources=st.sampled_from(sorted(SOURCES)),
        purpose=st.sampled_from(list(Purpose)),
        days=st.integers(0, 10),
    )
    def grant(self, sources: tuple[str, ...], purpose: Purpose, days: int) -> None:
        now = self.clock.now()
        until = (to_datetime(now) + timedelta(days=days)).date()
        self.house.ledger.grant(self.ada, Grant(sources, (purpose,), until, "e-mail"))
        covers = SOURCES[sources] and purpose is Purpose.MONITOR
        self.given.append(Given(covers, now, end_of_day(until)))

    @rule()
    def revoke(self) -> None:
        self.house.ledger.revoke(self.ada, why="withdrawn")
        self.note_revocation()

    def note_revocation(self) -> None:
        for given in self.given:
            given.ends = min(given.ends, self.clock.now())

    @rule(hours=st.integers(1, 24 * 12))
    def let_time_pass(self, hours: int) -> None:
        self.clock.forward(hours * HOUR)

    @rule(in_flight=st.booleans())
    def check(self, in_flight: bool) -> None:
        allowed, asked, kept = self.in_force(), self.site.looks_at("/ada"), self.stored()
        self.revoke_in_flight = in_flight
        asyncio.run(recheck(self.house, [self.watch], on_answer=lambda _: None))
        self.revoke_in_flight = False
        assert self.site.looks_at("/ada") - asked == int(allowed)
        assert self.stored() - kept == int(allowed and not in_flight)
        if allowed and in_flight:
            self.note_revocation()

    def stored(self) -> int:
        return len(self.house.store.read(lambda db: looks.snapshots(db, self.watch.id)))

    @precondition(lambda self: not self.in_force())
    @invariant()
    def no_permit_is_issued_without_consent(self) -> None:
        from watchers.base import Refused

        if not hasattr(self, "house"):
            return
        try:
            self.house.ledger.permit(self.watch)
        except Refused:
            return
        raise AssertionError("a permit was issued without a consent in force")

    def teardown(self) -> None:
        if hasattr(self, "house"):
            self.house.store.close()
        self.site.__exit__(None, None, None)
        self.sink.stop()
        self.folder.cleanup()


ConsentHistories.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestConsentHistories = ConsentHistories.TestCase


def test_a_permit_outlives_no_revocation_and_fits_no_other_ledger(bench: Bench) -> None:
    import pytest

    from watchers.base import Refused, Seal

    with bench.open() as house:
        ada = on_bench(house)
        house.ledger.grant(
            ada,
            Grant(
                ("all",),
                (Purpose.MONITOR,),
                to_datetime(house.clock.now() + 9 * DAY).date(),
                "e-mail",
            ),
        )
        permit = house.ledger.permit(watches_page(house, ada, f"{bench.site.url}/ada"))
        permit.require(house.ledger.seal)
        with pytest.raises(Refused, match="not issued"):
            permit.require(Seal())
        house.ledger.revoke(ada, why="withdrawn")
        with pytest.raises(Refused, match="revoked"):
            permit.require(house.ledger.seal)
