"""K1: killed before any SQL statement of a look and its delivery, nothing is lost or doubled."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.model import DeliveryState
from tests.bench import Bench
from tests.faults.boundaries import commit_after
from tests.faults.kit import (
    MOVED,
    changed_page,
    copy_house,
    finish_later,
    message_ids,
    says_repeat,
    told,
)

ROOT = Path(__file__).parents[2]
SPREAD = 6


class Dying:
    """The other process: looks and tells in a copy of one house, and dies where it is told to."""

    def __init__(self, template: Path, room: Path) -> None:
        self.template, self.room = template, room
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.dying", str(template / "config.toml")],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def work(self, die_before: int = 0) -> tuple[Path, list[str]]:
        """Return the folder it worked in and the statements that it reached."""
        folder = copy_house(self.template, self.room / str(die_before))
        order = json.dumps({"folder": str(folder), "die_before": die_before})
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(order, file=self.process.stdin, flush=True)
        status = int(self.process.stdout.readline())
        if die_before:
            assert os.WIFSIGNALED(status), f"it lived past statement {die_before}"
            assert os.WTERMSIG(status) == signal.SIGKILL
        else:
            assert status == 0
        return folder, (folder / "statements").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def dying(bench: Bench, tmp_path: Path) -> Iterator[Dying]:
    one = Dying(changed_page(bench), tmp_path / "deaths")
    with one.process:
        yield one


def test_killed_at_every_statement_the_change_is_told_and_only_its_send_may_repeat(
    bench: Bench, dying: Dying, request: pytest.FixtureRequest
) -> None:
    _, statements = dying.work()
    (whole,) = bench.sink.messages
    recorded = commit_after(statements, "INSERT INTO alert")
    claimed = commit_after(statements, "UPDATE delivery SET state = 'sending'")
    settled = commit_after(statements, "UPDATE delivery SET state = 'sent'")
    numbers: set[int] = set(range(1, len(statements) + 1))
    if not request.config.getoption("--all-boundaries"):
        spread = range(1, len(statements), len(statements) // SPREAD)
        around = {recorded, recorded + 1, claimed, claimed + 1, settled, settled + 1}
        numbers = around | set(spread)
    repeats = 0
    for number in sorted(numbers):
        before = len(bench.sink.messages)
        folder, reached = dying.work(number)
        # else the number would not mean the same place as in the whole run
        assert reached == statements[:number]
        finish_later(folder)
        changes, alerts, sends = told(folder)
        where = f"killed before statement {number}, {statements[number - 1]!r}"
        assert changes == [MOVED], where
        assert len(alerts) == 1, where
        assert [send.state for send in sends] == [DeliveryState.SENT], where
        mails = bench.sink.messages[before:]
        assert len(mails) == (2 if claimed < number <= settled else 1), where
        assert set(message_ids(mails)) == set(message_ids([whole])), where
        assert [says_repeat(mail) for mail in mails][1:] == [True] * (len(mails) - 1), where
        repeats += len(mails) - 1
    print(
        f"\nevery statement: {len(numbers)} of {len(statements)} boundaries, lost 0, phantom 0,"
        f" repeats {repeats}, all between send and settle with the same Message-ID"
    )
