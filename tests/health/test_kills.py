"""Killed anywhere, a notice is raised once and sent; a repeat says so under the same name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.clock import DAY, HOUR, SystemClock
from monitor.model import DeliveryState, NoticeKind
from monitor.store import Store, audit, notices, outbox, troubles
from tests.bench import Bench
from tests.faults.boundaries import commit_after
from tests.faults.kit import finish_later, message_ids, require_sound, says_repeat
from tests.faults.test_every_statement import Dying
from tests.health.kit import look, watched
from tests.service.processes import STORE, Service, wait_until

SPREAD = 4


def one_look_before_the_notice(bench: Bench, days: int = 0) -> Path:
    """Return a closed house whose next look is the fifth in a row to fail."""
    bench.clock.moment = SystemClock().now() - days * DAY - 6 * HOUR
    with bench.open() as house:
        watched(bench, house)
        look(house)
        bench.site.page("/p1", "an error", status=500)
        for _ in range(4):
            bench.clock.forward(HOUR)
            look(house)
    return bench.folder


@pytest.fixture
def dying(bench: Bench, tmp_path: Path) -> Iterator[Dying]:
    one = Dying(one_look_before_the_notice(bench), tmp_path / "deaths")
    with one.process:
        yield one


def test_killed_at_any_statement_the_notice_is_raised_once_and_arrives(
    bench: Bench, dying: Dying, request: pytest.FixtureRequest
) -> None:
    _, statements = dying.work()
    (whole,) = bench.sink.messages
    recorded = commit_after(statements, "INSERT INTO notice")
    claimed = commit_after(statements, "UPDATE delivery SET state = 'sending'")
    settled = commit_after(statements, "UPDATE delivery SET state = 'sent'")
    numbers = set(range(1, len(statements) + 1))
    if not request.config.getoption("--all-boundaries"):
        spread = range(1, len(statements), len(statements) // SPREAD)
        numbers = {recorded, recorded + 1, claimed + 1, settled, settled + 1, *spread}
    for number in sorted(numbers):
        before = len(bench.sink.messages)
        folder, _ = dying.work(number)
        finish_later(folder)
        where = f"killed before statement {number}, {statements[number - 1]!r}"
        with Store.open(folder / STORE) as store:
            assert store.read(audit.first_bad) is None, where
            (notice,) = store.read(notices.newest)
            sends = store.read(lambda db, n=notice: outbox.of_notice(db, n.id))
            assert [send.state for send in sends] == [DeliveryState.SENT], where
            trouble = store.read(lambda db: troubles.find(db, 1))
            assert trouble is not None, where
            assert trouble.told_at is not None, where
        require_sound(folder / STORE)
        mails = bench.sink.messages[before:]
        assert len(mails) == (2 if claimed < number <= settled else 1), where
        assert set(message_ids(mails)) == set(message_ids([whole])), where
        assert [says_repeat(mail) for mail in mails][1:] == [True] * (len(mails) - 1), where


def test_the_service_makes_the_digest_once_whatever_restarts(bench: Bench) -> None:
    folder = one_look_before_the_notice(bench, days=2)
    with bench.open() as house:
        bench.clock.forward(HOUR)
        look(house)
    assert len(bench.sink.messages) == 1
    with Service(folder) as service:
        wait_until(lambda: len(bench.sink.messages) == 2, "the digest")
        service.kill()
    for _ in range(2):
        with Service(folder) as service:
            wait_until(lambda: service.says("service started"), "the start")
            assert service.stop() == 0
    with Store.open(folder / STORE) as store:
        made = [n.kind for n in store.read(notices.newest)]
    assert made == [NoticeKind.DIGEST, NoticeKind.TROUBLE]
    assert len(set(message_ids(bench.sink.messages))) == 2
