"""What the fault tests share: a candidate whose page has just changed, and the books kept on it."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from alerts.render.words import REPEAT
from alerts.sink import Received
from monitor import config
from monitor.clock import HOUR, SystemClock
from monitor.house import House
from monitor.model import Alert, Change, Delivery
from monitor.recheck import Answer, recheck
from monitor.store import Store, audit, looks, outbox, watches
from tests.bench import Bench, consents_to, on_bench, person_page, watches_page
from tests.cast import ManualClock
from tests.service.processes import STORE

BOSTON = {"name": "Ada Byron", "jobTitle": "Engineer", "location": "Boston, MA"}
AUSTIN = {**BOSTON, "location": "Austin, TX"}
MOVED = Change("location", "Boston, MA", "Austin, TX")


def changed_page(bench: Bench) -> Path:
    """Look at Ada's page once, change it, and return the closed house's folder."""
    # A process of its own has the machine's clock, so the clocks here must show its time
    bench.clock.moment = SystemClock().now()
    with bench.open() as house:
        ada = on_bench(house)
        consents_to(house, ada)
        watches_page(house, ada, bench.site.page("/ada", person_page(**BOSTON)))
        look(house)
    bench.site.page("/ada", person_page(**AUSTIN))
    return bench.folder


def copy_house(template: Path, folder: Path) -> Path:
    """Copy a closed house's config and store into a fresh folder."""
    folder.mkdir(parents=True)
    for path in (template / "config.toml", *template.glob(f"{STORE}*")):
        shutil.copy(path, folder)
    return folder


def open_later(folder: Path) -> House:
    """Open a house an hour from now: whatever a dead process held has timed out."""
    later = ManualClock(SystemClock().now() + HOUR)
    return House.open(config.load(folder / "config.toml"), clock=later)


def look(house: House) -> list[Answer]:
    """Recheck everything and send what comes of it."""
    every = house.store.read(watches.every)
    return asyncio.run(recheck(house, every, on_answer=lambda _: None))


def finish_later(folder: Path) -> None:
    """Do an hour later what a dead process left undone."""
    with open_later(folder) as house:
        look(house)


def told(folder: Path) -> tuple[list[Change], list[Alert], list[Delivery]]:
    """Return every change, alert and delivery of watch 1; fails when the file is not sound."""
    with Store.open(folder / STORE) as store:
        assert store.read(audit.first_bad) is None
        seen = store.read(lambda db: looks.of_watch(db, 1))
        changes = store.read(lambda db: [c for one in seen for c in looks.changes(db, one.id)])
        alerts = store.read(outbox.alerts)
        sends = store.read(lambda db: [d for a in alerts for d in outbox.deliveries(db, a.id)])
    require_sound(folder / STORE)
    return changes, alerts, sends


def require_sound(path: Path) -> None:
    """Fail unless SQLite finds the whole file in order."""
    raw = sqlite3.connect(path)
    try:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        raw.close()


def message_ids(mails: Iterable[Received]) -> list[str]:
    """Return the Message-ID of each mail, in the order they came."""
    return [str(received.mail["Message-ID"]) for received in mails]


def says_repeat(received: Received) -> bool:
    """Tell whether the mail's text warns that it may be a repeat."""
    body = received.mail.get_body(("plain",))
    return body is not None and REPEAT in body.get_content()


def count_repeats(mails: Sequence[Received]) -> int:
    """Return how many mails came again; fails when one of those does not say so."""
    seen: set[str] = set()
    repeats = 0
    for mail, name in zip(mails, message_ids(mails), strict=True):
        assert name not in seen or says_repeat(mail)
        repeats += name in seen
        seen.add(name)
    return repeats
