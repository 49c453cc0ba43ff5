"""A house on a real store, with a real site and a real mail server on loopback beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from alerts.sink import Sink
from monitor import config
from monitor.clock import to_datetime
from monitor.consent import Grant
from monitor.house import House
from monitor.model import Candidate, Consent, Purpose, Watch
from monitor.store import Store, candidates, watches
from tests.cast import ManualClock
from tests.site import Site

AT_ONCE = '[[routes]]\ntiming = "now"\n'
"""For tests that are about something else than when weak news are told."""


ONE_BY_ONE = "[alerts]\nbacklog = 0\n"
"""For tests that count messages: however many are due, each alert is one."""


def person_page(**facts: str) -> str:
    """Return a page that states a person in JSON-LD."""
    person: dict[str, object] = {"@context": "https://schema.org", "@type": "Person", **facts}
    if "employer" in facts:
        person["worksFor"] = {"@type": "Organization", "name": person.pop("employer")}
    if "location" in facts:
        person["address"] = person.pop("location")
    return (
        "<!doctype html><html><head><title>A page</title>"
        f'<script type="application/ld+json">{json.dumps(person)}</script></head>'
        "<body><h1>Hello</h1><p>Some words.</p></body></html>"
    )


@dataclass(slots=True)
class Bench:
    """Everything a test of the whole needs, on one folder."""

    folder: Path
    site: Site
    sink: Sink
    clock: ManualClock = field(default_factory=ManualClock)

    def write_config(self, extra: str = "", *, targets: tuple[str, ...] | None = None) -> Path:
        urls = targets if targets is not None else (self.sink.url("dana@demo.example"),)
        path = self.folder / "config.toml"
        path.write_text(
            "[http]\n"
            'contact = "test@silverwatch.example"\n'
            'allow_networks = ["127.0.0.0/8"]\n'
            "timeout = 5.0\n"
            "[pace]\nper_host_interval = 0\n"
            f'[[recruiters]]\nname = "dana"\ntargets = {json.dumps(list(urls))}\n' + extra,
            encoding="utf-8",
        )
        return path

    def open(self, extra: str = "", *, targets: tuple[str, ...] | None = None) -> House:
        loaded = config.load(self.write_config(extra, targets=targets))
        Store.open(loaded.store_path, create=True).close()
        return House.open(loaded, clock=self.clock)


def on_bench(house: House, name: str = "Ada Byron") -> Candidate:
    slug = name.lower().replace(" ", "-")
    return house.store.write(
        lambda db: candidates.add(
            db, slug=slug, name=name, email=None, owner=None, tags=(), now=house.clock.now()
        )
    )


def consents_to(
    house: House, candidate: Candidate, *, sources: tuple[str, ...] = ("all",), days: int = 365
) -> Consent:
    until = (to_datetime(house.clock.now()) + timedelta(days=days)).date()
    grant = Grant(sources, (Purpose.MONITOR,), until, "e-mail of 2026-11-20")
    return house.ledger.grant(candidate, grant)


def watches_page(house: House, candidate: Candidate, address: str, every: int = 86_400) -> Watch:
    watcher, canonical = house.registry.choose(address)
    return house.store.write(
        lambda db: watches.add(
            db,
            candidate_id=candidate.id,
            source=watcher.kind,
            address=canonical,
            every=every,
            now=house.clock.now(),
        )
    )
