"""K2: the service is killed again and again while pages change, and every change is told.

Only a send that a kill may have hit comes twice, and it says so.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import partial

import pytest
from aiohttp import web

from alerts.sink import Received
from monitor.clock import SystemClock
from monitor.house import MAILS_AT_ONCE
from monitor.store import Connection, Store, audit, looks, outbox, watches
from tests.bench import ONE_BY_ONE, Bench, consents_to, on_bench, person_page, watches_page
from tests.faults.kit import count_repeats, require_sound
from tests.service.processes import STORE, Service, wait_until

MANY = 20
SYLLABLES = tuple(c + v for c in "bdfgklmnprstvz" for v in "aeiou")


@dataclass(slots=True)
class Pages:
    """People whose employer changes, each look with even chance, until `frozen`."""

    draw: random.Random
    frozen: bool = False
    stated: list[list[str]] = field(default_factory=list)

    def add(self, bench: Bench) -> str:
        """Serve one more person's page; returns its address."""
        number, path = len(self.stated), f"/{len(self.stated)}"
        self.stated.append([self.employer()])

        def answer(_: web.Request) -> web.Response:
            text = person_page(
                name=f"Person {number}", jobTitle="Engineer", employer=self.stated[number][-1]
            )
            if not self.frozen and self.draw.random() < 0.5:
                self.stated[number].append(self.employer())
            return web.Response(text=text, content_type="text/html")

        bench.site.pages[path] = answer
        return bench.site.url + path

    def employer(self) -> str:
        return "".join(self.draw.choices(SYLLABLES, k=5)).capitalize()


def settle_in(bench: Bench, pages: Pages) -> None:
    bench.clock.moment = SystemClock().now()
    with bench.open(ONE_BY_ONE) as house:
        for number in range(MANY):
            person = on_bench(house, f"Person {number}")
            consents_to(house, person)
            watches_page(house, person, pages.add(bench), every=1)


Recorded = dict[str, tuple[int, str]]
"""For each delivery's name the watch and the employer it tells of."""


def recorded(db: Connection) -> Recorded:
    found = {}
    for alert in outbox.alerts(db, limit=10**6):
        (change,) = looks.changes(db, alert.look_id)
        for delivery in outbox.deliveries(db, alert.id):
            found[delivery.key] = (alert.watch_id, change.after)
    return found


def chains(db: Connection) -> list[list[str]]:
    """Return every watch's employers in the order they were recorded, changes linked end to end."""
    found = []
    for watch in watches.every(db):
        first = looks.snapshots(db, watch.id)[0].fields["employer"][0]
        chain = [first]
        for one in looks.of_watch(db, watch.id):
            for change in looks.changes(db, one.id):
                assert change.before == chain[-1], f"watch {watch.id} lost a change"
                chain.append(change.after)
        found.append(chain)
    return found


def is_told(db: Connection, pages: Pages) -> bool:
    """Tell whether every page's last word is known and nothing waits to be sent."""
    return set(outbox.counts(db)) <= {"sent"} and [chain[-1] for chain in chains(db)] == [
        stated[-1] for stated in pages.stated
    ]


def test_killed_at_random_under_load_every_change_is_told(
    bench: Bench, request: pytest.FixtureRequest
) -> None:
    kills, seed = request.config.getoption("--kills"), request.config.getoption("--seed")
    pages = Pages(random.Random(seed))
    instants = random.Random(seed)
    settle_in(bench, pages)
    for _ in range(kills):
        with Service(bench.folder) as service:
            looks_then = len(bench.site.log) + instants.randint(1, 3 * MANY)
            mails_then = len(bench.sink.messages) + instants.randint(1, MANY)
            wait_until(partial(has_done, bench, looks_then, mails_then), "some looks or mails")
            service.kill()
    pages.frozen = True
    with Service(bench.folder) as service, Store.open(bench.folder / STORE) as store:
        wait_until(lambda: store.read(lambda db: is_told(db, pages)), "the last of it", 60)
        assert service.stop() == 0
    require_kept(bench, pages, kills, seed)


def has_done(bench: Bench, looked: int, mailed: int) -> bool:
    return len(bench.site.log) >= looked or len(bench.sink.messages) >= mailed


def require_kept(bench: Bench, pages: Pages, kills: int, seed: int) -> None:
    """Compare what was served, what was recorded and what was delivered."""
    with Store.open(bench.folder / STORE) as store:
        expected, known = store.read(recorded), store.read(chains)
        assert store.read(audit.first_bad) is None
    require_sound(bench.folder / STORE)
    for chain, stated in zip(known, pages.stated, strict=True):
        # in order, and nothing that the page never said; a look may miss what came and went
        rest = iter(stated)
        assert all(employer in rest for employer in chain)
    changes = [(watch, after) for watch, chain in enumerate(known, 1) for after in chain[1:]]
    assert sorted(expected.values()) == sorted(changes)
    mails = {key: mail for mail in bench.sink.messages for key in carried(mail)}
    assert set(mails) - set(expected) == set(), "phantoms"
    assert set(expected) - set(mails) == set(), "lost"
    assert all(expected[key][1] in text_of(mail) for key, mail in mails.items())
    repeats = count_repeats(bench.sink.messages)
    # one kill may leave as many accepted mails without a receipt
    assert repeats <= kills * MAILS_AT_ONCE
    print(
        f"\nrandom kill: seed {seed}, {kills} kills, {len(changes)} changes, lost 0,"
        f" phantom 0, repeats {repeats}"
    )


def carried(received: Received) -> list[str]:
    """Return the deliveries that a mail tells: several when they were due together."""
    several = received.mail["X-Silverwatch-Carries"]
    return str(several or received.mail["X-Silverwatch-Delivery"]).split()


def text_of(received: Received) -> str:
    body = received.mail.get_body(("plain",))
    return body.get_content() if body else ""
