"""C1: a consent revoked by another process, at every place where it can be, holds from then on."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from monitor import config
from monitor.clock import HOUR, SystemClock
from monitor.consent import Ledger
from monitor.house import House
from monitor.model import DeliveryState
from monitor.store import Store, candidates, sqlite
from tests.bench import Bench, consents_to, on_bench, watches_page
from tests.faults.boundaries import Boundaries, commit_after
from tests.faults.kit import changed_page, copy_house, look, told
from tests.service.processes import STORE
from watchers.base import Refused


class TickingClock:
    """Never shows one moment twice, so that before and after are told apart."""

    def __init__(self) -> None:
        self._moments = itertools.count(SystemClock().now() + HOUR, 1000)

    def now(self) -> int:
        return next(self._moments)


@dataclass(slots=True)
class Story:
    """What happened, in order; a statement inside an open write transaction is `writing`."""

    statements: list[str] = field(default_factory=list)
    writing: list[bool] = field(default_factory=list)
    asked_before: int = 0
    revoked: int = 0


def live(folder: Path, bench: Bench, patch: pytest.MonkeyPatch, revoke_before: int) -> Story:
    """Look and tell in `folder`, with the consent revoked just before one statement (0: never)."""
    story = Story()
    clock = TickingClock()
    with Store.open(folder / STORE) as other:
        ada = other.read(lambda db: candidates.find(db, "ada-byron"))
        assert ada is not None

        def reach(number: int, statement: str, writing: bool) -> None:
            if number == revoke_before:
                story.revoked = len(Ledger(other, clock).revoke(ada, why="by telephone"))
                story.asked_before = bench.site.looks_at("/ada")
            story.statements.append(statement)
            story.writing.append(writing)

        with patch.context() as patched:
            patched.setattr(sqlite, "connect", Boundaries(reach).connect)
            with House.open(config.load(folder / "config.toml"), clock=clock) as house:
                look(house)
    return story


def test_after_a_revocation_nothing_is_stored_and_no_send_begins(
    bench: Bench,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    template = changed_page(bench)

    def work(number: int) -> tuple[Path, Story]:
        folder = copy_house(template, tmp_path / "lives" / str(number))
        return folder, live(folder, bench, monkeypatch, number)

    whole = work(0)[1]
    recorded = commit_after(whole.statements, "INSERT INTO snapshot")
    claimed = commit_after(whole.statements, "UPDATE delivery SET state = 'sending'")
    # Inside a write transaction nobody else can commit: a revocation waits, and so commits at
    # the next of these places.
    places = [n for n, writing in enumerate(whole.writing, 1) if not writing]
    if not request.config.getoption("--all-boundaries"):
        opened = whole.statements.index("BEGIN IMMEDIATE")
        places = [n for n in places if opened < n <= claimed + 1]
    for number in places:
        before = len(bench.sink.messages)
        folder, story = work(number)
        where = f"revoked before statement {number}, {whole.statements[number - 1]!r}"
        assert story.revoked == 1, where
        changes, _, deliveries = told(folder)
        kept = number > recorded
        assert bool(changes) == kept, where
        after = story.statements[number - 1 :]
        assert kept or not any(s.startswith("INSERT INTO snapshot") for s in after), where
        assert bench.site.looks_at("/ada") - story.asked_before <= 1, where
        mails = bench.sink.messages[before:]
        assert len(mails) == (1 if number > claimed else 0), where
        states = [DeliveryState.SENT if number > claimed else DeliveryState.CANCELLED]
        assert [d.state for d in deliveries] == (states if kept else []), where
    print(
        f"\nrevoke: {len(places)} boundaries outside write transactions of {len(whole.writing)},"
        " stored after it 0, new sends 0"
    )


def test_a_clock_set_back_does_not_bring_a_revoked_consent_back(bench: Bench) -> None:
    with bench.open() as house:
        ada = on_bench(house)
        consents_to(house, ada)
        watch = watches_page(house, ada, f"{bench.site.url}/ada")
        bench.clock.forward(HOUR)
        house.ledger.revoke(ada, why="by telephone")
        bench.clock.forward(-HOUR)
        with pytest.raises(Refused, match="revoked"):
            house.ledger.permit(watch)
