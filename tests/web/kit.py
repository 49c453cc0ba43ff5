"""An alert that waits for its send, the real server that shows it, and somebody who opens it."""

from __future__ import annotations

import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp

from monitor.house import House
from monitor.model import Alert, Candidate
from monitor.recheck import recheck
from monitor.store import candidates, outbox
from monitor.web import links
from monitor.web.server import serving
from tests.bench import Bench, consents_to, on_bench, person_page, watches_page

BOSTON = {"name": "Ada Byron", "jobTitle": "Engineer", "location": "Boston, MA"}
AUSTIN = {**BOSTON, "location": "Austin, TX"}


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def web_table(port: int) -> str:
    return f'[web]\naddress = "http://127.0.0.1:{port}"\nlisten = "127.0.0.1:{port}"\n'


@dataclass(slots=True)
class Shown:
    """An alert about Ada, and the house that serves its page."""

    house: House
    ada: Candidate
    alert_id: int

    @property
    def address(self) -> str:
        return self.house.loaded.config.web.address

    @property
    def alert(self) -> Alert:
        found = self.house.store.read(lambda db: outbox.find_alert(db, self.alert_id))
        assert found is not None
        return found

    @property
    def waiting(self) -> int:
        made = self.house.store.read(lambda db: outbox.deliveries(db, self.alert_id))
        return sum(one.next_at is not None for one in made)

    def url(self, alert: Alert | None = None) -> str:
        now = self.house.clock.now()
        told = alert or self.alert
        return self.house.store.write(lambda db: links.link(db, self.address, told, now))


@asynccontextmanager
async def shown(
    bench: Bench,
    *,
    before: dict[str, str] = BOSTON,
    after: dict[str, str] = AUSTIN,
    name: str = "Ada Byron",
) -> AsyncIterator[Shown]:
    """Serve the page of an alert whose target cannot be reached, so that its delivery waits."""
    nobody = f"mailto://127.0.0.1:{free_port()}/dana@demo.example?from=s@silverwatch.example"
    with bench.open(web_table(free_port()), targets=(nobody,)) as house:
        ada = on_bench(house, name)
        consents_to(house, ada)
        watch = watches_page(house, ada, bench.site.page("/ada", person_page(**before)))
        await recheck(house, (watch,), on_answer=lambda _: None)
        bench.site.page("/ada", person_page(**after))
        await recheck(house, (watch,), on_answer=lambda _: None)
        (alert,) = house.store.read(outbox.alerts)
        async with serving(house):
            await answers_at(house.loaded.config.web.address)
            yield Shown(house, ada, alert.id)


def erase(one: Shown) -> None:
    one.house.store.write(lambda db: candidates.erase(db, one.ada.id))


async def answers_at(address: str) -> None:
    """Wait until the server at an address answers; fails the test after 20 s."""
    ends = time.monotonic() + 20
    async with aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(address):
                    return
            except aiohttp.ClientConnectionError:
                assert time.monotonic() < ends, f"nobody answers at {address}"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    text: str
    headers: dict[str, str]


async def get(url: str) -> Answer:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return Answer(answer.status, await answer.text(), dict(answer.headers))


async def post(url: str, form: dict[str, str] | bytes | None = None, **headers: str) -> Answer:
    """Send a form and follow where it leads; `headers` say Origin, with _ for -."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    named.setdefault("Content-Type", "application/x-www-form-urlencoded")
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=form or b"", headers=named) as answer,
    ):
        return Answer(answer.status, await answer.text(), dict(answer.headers))
