"""Print how fast judgement is, beside a plain text diff of the same pairs: `make bench`.

    python -m tests.benchmarks.judgement

On the shared unlabelled pairs, each judged once after a warm-up on others, so that no cache
answers. Processor time of one core; the ratio says more than the rate, for machines are noisy.
"""

from __future__ import annotations

import difflib
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from typing import TypeVar

from monitor.model import Reading
from monitor.situation import compare
from monitor.situation.gazetteer import load_gazetteer
from monitor.situation.places import resolve
from tests.accuracy.pairs import FIELDS, SHARED

T = TypeVar("T")
_MOST, _WARM = 3000, 300
_STRINGS = SHARED.parent / "strings" / "github_location.txt"
_LONG = 50
"""Milliseconds that no pair may take."""


def main() -> None:
    """Measure and print."""
    if "--resident" in sys.argv:
        print(_resident())
        return
    if not SHARED.is_dir():
        sys.exit(f"the benchmark of judgement needs the pairs of {SHARED}, and they are not here")
    started = time.process_time()
    load_gazetteer()
    loading = (time.process_time() - started) * 1000
    for field in FIELDS:
        print(_pairs(field))
    print(_places())
    here = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.judgement", "--resident"],
        capture_output=True,
        text=True,
        check=True,
    )
    print(f"the gazetteer loads in {loading:.0f} ms; judging, a process is {here.stdout.strip()}")


def _pairs(field: str) -> str:
    pairs = list(dict.fromkeys(_read(field)))[: _MOST + _WARM]
    readings = [(_reading(field, old), _reading(field, new)) for old, new in pairs]
    rate, worst = _rate(lambda pair: compare(*pair), readings)
    beside, _ = _rate(lambda pair: difflib.SequenceMatcher(None, *pair).ratio(), pairs)
    return (
        f"{field}: {rate:,.0f} pairs/s, {rate / beside:.2f} of difflib's ratio,"
        f" slowest {worst * 1000:.1f} ms{' TOO SLOW' if worst * 1000 > _LONG else ''}"
    )


def _places() -> str:
    texts = list(dict.fromkeys(_STRINGS.read_text(encoding="utf-8").splitlines()))
    rate, _ = _rate(resolve, texts)
    return f"places: {rate:,.0f} different texts resolved a second"


def _rate(work: Callable[[T], object], items: Iterable[T]) -> tuple[float, float]:
    """Return items a second and the seconds of the slowest, after a warm-up on the first ones."""
    todo = list(items)
    for item in todo[:_WARM]:
        work(item)
    started, worst = time.process_time(), 0.0
    for item in todo[_WARM:]:
        at = time.process_time()
        work(item)
        worst = max(worst, time.process_time() - at)
    return len(todo[_WARM:]) / (time.process_time() - started), worst


def _read(field: str) -> Iterable[tuple[str, str]]:
    with (SHARED / f"unlabelled_{field}.jsonl").open(encoding="utf-8") as file:
        for line in file:
            pair = json.loads(line)
            yield pair["before"], pair["after"]


def _reading(field: str, text: str) -> Reading:
    return Reading({field: text} if text else {})


def _resident() -> str:
    compare(Reading({"location": "Boston"}), Reading({"location": "Austin, TX"}))
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at its peak"


if __name__ == "__main__":
    main()
