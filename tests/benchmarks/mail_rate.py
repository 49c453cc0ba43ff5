"""How many mails a second one target sends to a sink in a process of its own.

python -m tests.benchmarks.mail_rate
"""

from __future__ import annotations

import multiprocessing
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from multiprocessing.connection import Connection

from alerts.apprise_target import Target
from alerts.sink import Sink
from tests.alerts.kit import ADA

MAILS = 400


def _serve(pipe: Connection) -> None:
    with Sink() as sink:
        pipe.send(sink.url("dana@example.org"))
        pipe.recv()


def main() -> None:
    """Print the rate for one thread and for four."""
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=_serve, args=(theirs,))
    server.start()
    target = Target("dana", ours.recv())
    for threads in (1, 4):
        began = time.monotonic()
        with ThreadPoolExecutor(threads) as pool:
            mails = (replace(ADA, delivery=f"dl-{threads}-{n}") for n in range(MAILS))
            bad = sum(receipt.outcome != "sent" for receipt in pool.map(target.send, mails))
        print(f"{threads} threads: {MAILS / (time.monotonic() - began):.0f} mails/s, {bad} failed")
    ours.send(None)
    server.join()


if __name__ == "__main__":
    main()
