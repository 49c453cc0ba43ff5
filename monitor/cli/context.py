"""What every command needs: the configuration, the house, the people named, one-line errors."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import typer

from monitor import config
from monitor.bench.people import BenchError
from monitor.config import ConfigError, Loaded
from monitor.consent import ConsentError
from monitor.durations import parse_span
from monitor.house import House
from monitor.model import Candidate, Watch
from monitor.runner.local import StopService
from monitor.store import StoreError, candidates, watches
from watchers.base import AddressError, LookError

T = TypeVar("T")

FAILED = 1
WRONG_USAGE = 2


class Mistake(Exception):
    """Something the person at the keyboard can mend; exits 2 for wrong usage, else 1."""

    def __init__(self, text: str, *, code: int = FAILED) -> None:
        super().__init__(text)
        self.code = code


_CODES: tuple[tuple[type[Exception], int], ...] = (
    (ConfigError, WRONG_USAGE),
    (AddressError, WRONG_USAGE),
    (BenchError, WRONG_USAGE),
    (ConsentError, WRONG_USAGE),
    (StoreError, FAILED),
    (LookError, FAILED),
    (StopService, FAILED),
)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn what we say on purpose into one line and an exit code; faults stay tracebacks."""
    try:
        yield
    except Mistake as error:
        stop(str(error), error.code)
    except tuple(kind for kind, _ in _CODES) as error:
        stop(str(error), next(code for kind, code in _CODES if isinstance(error, kind)))


def stop(text: str, code: int) -> NoReturn:
    """Print one line to standard error and exit."""
    from alerts.escape import plain

    print(f"silverwatch: {plain(text, 2000)}", file=sys.stderr)
    raise SystemExit(code)


def load_config(context: typer.Context, *, insist: bool = True) -> Loaded:
    """Return the configuration that --config names, or the default one."""
    named: Path | None = context.obj
    return config.load(config.find_file(named), insist=insist)


def open_house(context: typer.Context) -> House:
    """Open everything for a command that looks or sends; use it as a context manager."""
    return House.open(load_config(context))


def open_books(context: typer.Context) -> House:
    """Open everything for a command that neither looks nor sends: it needs no secret."""
    return House.open(load_config(context, insist=False))


def candidate_named(house: House, key: str) -> Candidate:
    """Return the candidate with this slug, e-mail or id; raises Mistake naming near ones."""
    found = house.store.read(lambda db: candidates.find(db, key))
    if found:
        return found
    from rapidfuzz import process

    slugs = [c.slug for c in house.store.read(candidates.every)]
    near = process.extract(key, slugs, limit=3, score_cutoff=60)
    hint = f"; did you mean {' or '.join(n[0] for n in near)}?" if near else ""
    raise Mistake(
        f"no candidate {key!r} on the bench{hint or ': `silverwatch candidate list` shows them'}"
    )


def watch_numbered(house: House, number: int) -> Watch:
    """Return the watch with this id; raises Mistake."""
    found = house.store.read(lambda db: watches.find(db, number))
    if found is None:
        raise Mistake(f"no watch {number}: `silverwatch watch list` shows them")
    return found


def slugs(house: House) -> dict[int, str]:
    """Return every candidate's slug by id."""
    return {c.id: c.slug for c in house.store.read(candidates.every)}


def span(text: str) -> int:
    """Return the seconds of --every; raises Mistake for what is no span."""
    try:
        return parse_span(text)
    except ValueError as error:
        raise Mistake(str(error), code=WRONG_USAGE) from None


def run_async(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end; Ctrl-C or SIGTERM ends it with one line."""
    # As Ctrl-C, so that leases are given back; the service puts its own handler over this
    before = signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        return asyncio.run(work)
    except KeyboardInterrupt:
        stop("stopped; what was recorded stays", FAILED)
    finally:
        signal.signal(signal.SIGTERM, before)
