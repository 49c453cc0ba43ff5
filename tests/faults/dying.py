"""A process that looks, tells and dies before its N-th SQL statement: a script, not a module.

Each line on standard input is an order `{"folder": …, "die_before": N}`, carried out by a fork, so
that Python and Apprise are loaded once. The fork writes each statement that it reaches into
`statements` in its folder. The wait status is printed; 0 for N lets it live to its end.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

from monitor import config
from monitor.house import House, build_recruiters
from monitor.model import Reading
from monitor.situation import compare
from monitor.store import sqlite
from tests.faults.boundaries import Boundaries
from tests.faults.kit import look


def main() -> None:
    load_everything(Path(sys.argv[1]))
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            carry_out(Path(order["folder"]), int(order["die_before"]))
        _, status = os.waitpid(child, 0)
        print(status, flush=True)


def load_everything(settings: Path) -> None:
    build_recruiters(config.load(settings))
    compare(Reading({"location": "Boston, MA"}), Reading({"location": "Austin, TX"}))


def carry_out(folder: Path, die_before: int) -> None:
    log = os.open(folder / "statements", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def reach(number: int, statement: str, _: bool) -> None:
        os.write(log, f"{statement}\n".encode())
        if number == die_before:
            os.kill(os.getpid(), signal.SIGKILL)

    sqlite.connect = Boundaries(reach).connect
    code = 1
    try:
        with House.open(config.load(folder / "config.toml")) as house:
            look(house)
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
