"""D4: while another program holds the store, looks wait, readers read and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from aiohttp import web

from monitor import config
from monitor.house import House
from monitor.model import DeliveryState
from monitor.store import outbox, watches
from tests.bench import Bench
from tests.faults.kit import MOVED, changed_page, look, told
from tests.service.processes import STORE

HELD = 3
"""Seconds that the other program keeps the store to itself."""
HOLD = (
    "import sqlite3, sys, time\n"
    "raw = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
    "raw.execute('BEGIN EXCLUSIVE')\n"
    "print('held', flush=True)\n"
    f"time.sleep({HELD})\n"
    "raw.execute('COMMIT')\n"
    "print('let go', flush=True)\n"
)


def test_a_look_finished_while_the_store_is_locked_waits_and_is_told_once(bench: Bench) -> None:
    folder = changed_page(bench)
    page = bench.site.pages["/ada"]
    assert callable(page)
    answer: Callable[[web.Request], object] = page
    holders: list[subprocess.Popen[str]] = []
    read_meanwhile: list[int] = []

    def lock_then_answer(request: web.Request) -> object:
        holders.append(
            subprocess.Popen(
                [sys.executable, "-c", HOLD, str(folder / STORE)], stdout=subprocess.PIPE, text=True
            )
        )
        held = holders[0].stdout
        assert held is not None
        assert held.readline() == "held\n"
        read_meanwhile.append(len(house.store.read(watches.every)))
        return answer(request)

    bench.site.pages["/ada"] = lock_then_answer
    with House.open(config.load(folder / "config.toml")) as house:
        (given,) = look(house)
        assert given.look_id is not None
        assert read_meanwhile == [1]
        assert house.store.read(outbox.counts) == {"sent": 1}
    with holders[0] as holder:
        assert holder.stdout is not None
        assert holder.stdout.read() == "let go\n"
    changes, _, sends = told(folder)
    assert changes == [MOVED]
    assert [send.state for send in sends] == [DeliveryState.SENT]
    assert len(bench.sink.messages) == 1
    print(f"\nlocked: held for {HELD} s, read meanwhile, lost 0, repeats 0")
