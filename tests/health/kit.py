"""What the tests of identity and health share: people on one site, looks, and what was mailed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from monitor.clock import SECOND
from monitor.digest import make_digests
from monitor.house import House
from monitor.lines import look_line
from monitor.model import Alert, Notice, NoticeKind, Watch
from monitor.recheck import recheck
from monitor.store import notices, outbox, watches
from tests.bench import Bench, consents_to, on_bench, person_page, watches_page

NOBODY = "<!doctype html><html><head><title>Home</title></head><body><p>Welcome.</p></body></html>"
FACTS = {"jobTitle": "Engineer", "location": "Boston, MA"}


def person(number: int, **facts: str) -> str:
    """Return the page of the person with this number; a fact that is empty is left out."""
    stated = {"name": f"Person{number} Byron{number}", **FACTS, **facts}
    return person_page(**{key: value for key, value in stated.items() if value})


def watched(bench: Bench, house: House, number: int = 1, *, every: int = 86_400) -> Watch:
    """Put a person with a page and a consent on the bench, not yet looked at."""
    candidate = on_bench(house, f"Person{number} Byron{number}")
    consents_to(house, candidate)
    address = bench.site.page(f"/p{number}", person(number))
    return watches_page(house, candidate, address, every)


def crowd(bench: Bench, house: House, size: int) -> list[Watch]:
    """Return watches of so many people on one host, each with a baseline."""
    found = [watched(bench, house, number) for number in range(1, size + 1)]
    look(house, *found)
    return found


def look(house: House, *asked: Watch) -> list[dict[str, object]]:
    """Look at the watches (all of them when none is named) and send what comes of it."""
    every = list(asked) or house.store.read(watches.every)
    answers = asyncio.run(recheck(house, every, on_answer=lambda _: None))
    return [house.store.read(lambda db, a=a: look_line(db, a, "somebody")) for a in answers]


def send(house: House) -> None:
    """Send what is due."""
    asyncio.run(house.courier().send_due())


def digest(house: House) -> int:
    """Do what the service's digest job does, and send; returns how many were made."""
    every = house.loaded.config.health.digest_every * SECOND
    made = house.store.write(
        lambda db: make_digests(
            db, house.recruiters, house.thresholds, every=every, now=house.clock.now()
        )
    )
    send(house)
    return made


def notices_of(house: House, kind: NoticeKind | None = None) -> list[Notice]:
    """Return the notices, oldest first."""
    found = house.store.read(lambda db: notices.newest(db, limit=10_000))
    return [notice for notice in reversed(found) if kind in (None, notice.kind)]


def alerts_of(house: House) -> list[Alert]:
    return house.store.read(lambda db: outbox.alerts(db, limit=10_000))


def subjects(bench: Bench) -> list[str]:
    """Return the subject of every mail that arrived, in order."""
    return [str(received.mail["Subject"]) for received in bench.sink.messages]


def body(bench: Bench, number: int = -1) -> str:
    """Return the text of one mail."""
    part = bench.sink.messages[number].mail.get_body(("plain",))
    assert part is not None
    return " ".join(str(part.get_content()).split())


def kinds(lines: Sequence[dict[str, object]]) -> list[str]:
    """Return the kinds of the situations in these looks."""
    found: list[str] = []
    for line in lines:
        situations = line["situations"]
        assert isinstance(situations, list)
        found += [situation["kind"] for situation in situations]
    return found
