"""Fuzz every extractor: no exception escapes, no input takes over two seconds of processor time.

    python -m tests.fuzz.run [--inputs 100000] [--seed 1] [--only KIND] [--engine atheris]

Each watcher that keeps the contract of watchers/testing is looked with, over a transport that
answers from the contract's own replies, bent at random. Hypothesis draws the inputs; with
`--engine atheris` a coverage-guided fuzzer does (`pip install atheris`, where it installs).
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import itertools
import json
import logging
import multiprocessing
import pkgutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any, TypeGuard, cast

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as with_seed
from hypothesis import strategies as st
from yarl import URL

import tests.watchers
import watchers.batch
from tests.fuzz.mutate import mutate
from tests.fuzz.readers import readers
from tests.watchers.exports import ExportContract
from watchers.base import (
    Failed,
    Last,
    LookError,
    NotMine,
    ObservationKind,
    Permit,
    Postponed,
    Profile,
)
from watchers.base import Validators as HttpValidators
from watchers.http import Http
from watchers.page import Page
from watchers.registry import Registry
from watchers.testing import Reply, Request, WatcherContract, a_permit

LIMIT = 2.0
"""Processor seconds an input: on a busy machine the wall clock would tell of the others."""
HANGS = 30.0
CHUNK = 5_000


class TooSlow(BaseException):
    """An input took longer than LIMIT; no reader may catch it."""


Bend = Callable[[bytes], bytes]


class BentHttp:
    """A transport whose answers come from a contract and are bent on the way."""

    def __init__(self, contract: WatcherContract, bend: Bend) -> None:
        self._contract = contract
        self._bend = bend

    def require(self, permit: Permit) -> None: ...

    def hold(self, *_: object) -> None: ...

    async def get(self, url: str, permit: Permit, **asked: Any) -> Page:
        return self._page(url, "GET", b"", asked)

    async def post(self, url: str, question: object, permits: object, **asked: Any) -> Page:
        return self._page(url, "POST", json.dumps(question).encode(), asked)

    def render(self, page: Page, permit: object) -> Any:
        raise Failed("a browser would draw it")

    async def parse(self, parser: Callable[[Page], Profile], page: Page) -> Profile:
        return parser(page)

    def _page(self, url: str, method: str, body: bytes, asked: Mapping[str, Any]) -> Page:
        headers = {"host": URL(url).host or "", **dict(asked.get("headers") or {})}
        request = Request(method, URL(url).raw_path_qs, headers, 0.0, body)
        reply = self._contract.answer(request, self._contract.fields)
        if not isinstance(reply, Reply):
            reply = Reply()
        named = {name.lower(): value for name, value in reply.headers.items()}
        return Page(url, reply.status, named, self._bend(reply.body), HttpValidators())


@dataclass(frozen=True)
class Target:
    """One extractor: `read` reads its example as it is bent, and raises what escapes."""

    name: str
    read: Callable[[Bend], str]

    def run(self, number: int) -> str:
        """Read the input with a number; returns what came of it."""
        return self.read(lambda body: mutate(body, number))


def targets() -> Iterator[Target]:
    """Yield a target for every contract test of the suite, and for each reader of pages."""
    for module in pkgutil.iter_modules(tests.watchers.__path__):
        if not module.name.startswith("test_"):
            continue
        loaded = importlib.import_module(f"tests.watchers.{module.name}")
        for name, found in sorted(vars(loaded).items()):
            if not (isinstance(found, type) and issubclass(found, WatcherContract)):
                continue
            if found.__module__ != loaded.__name__ or found.answer is WatcherContract.answer:
                continue
            spoken = name.removeprefix("Test").removesuffix("Contract")
            shown = spoken.lower() or module.name.removeprefix("test_")
            yield Target(shown, _exporting(found) if _is_export(found) else _looking(found()))
    for name, (read, examples) in readers().items():
        yield Target(name, _reading(read, examples))


def _is_export(found: type[WatcherContract]) -> TypeGuard[type[ExportContract]]:
    return issubclass(found, ExportContract)


def _looking(contract: WatcherContract) -> Callable[[Bend], str]:
    registry = Registry([contract.watcher])
    watcher, address = registry.choose(contract.address)
    permit = a_permit(address)

    def read(bend: Bend) -> str:
        http = cast("Http", BentHttp(contract, bend))
        try:
            seen = asyncio.run(watcher.look(address, http, permit, Last()))
        except (LookError, Postponed, NotMine) as error:
            return type(error).__name__
        assert seen.kind is not ObservationKind.SEEN or (seen.profile and seen.profile.fields)
        return str(seen.kind)

    return read


def _exporting(found: type[ExportContract]) -> Callable[[Bend], str]:
    """Look into a file that is written anew, bent, for every input."""
    contract, folder = found(), TemporaryDirectory(prefix="fuzz-")
    contract.path = Path(folder.name) / contract.name
    contract.watcher = contract.reader(contract.path)  # type: ignore[misc]

    def read(bend: Bend) -> str:
        def answer(request: Request) -> Reply:
            assert Path(folder.name).is_dir()  # it goes with the last reader
            return Reply(bend(contract.answer(request, contract.fields).body))

        try:
            return str(contract._look_at(answer).kind)
        except LookError as error:
            return type(error).__name__

    return read


def _reading(reader: Callable[[bytes], object], examples: Sequence[bytes]) -> Callable[[Bend], str]:
    turn = itertools.cycle(examples)

    def read(bend: Bend) -> str:
        try:
            reader(bend(next(turn)))
        except LookError as error:
            return type(error).__name__
        return "read"

    return read


def fuzz(name: str, inputs: int, seed: int) -> tuple[str, int, float, dict[str, int]]:
    """Run one target; returns its name, the inputs, the slowest in seconds, what came of them."""
    target = next(one for one in targets() if one.name == name)
    signal.signal(signal.SIGPROF, _too_slow)
    signal.signal(signal.SIGALRM, _too_slow)
    # Waiting for company would be most of the time: each input is a look of its own.
    watchers.batch.GATHERING = 0.0
    logging.disable()
    slowest, came, done = 0.0, dict[str, int](), 0

    def one(number: int) -> None:
        nonlocal slowest, done
        signal.setitimer(signal.ITIMER_PROF, LIMIT)
        signal.setitimer(signal.ITIMER_REAL, HANGS)
        began = time.process_time()
        try:
            result = target.run(number)
        except BaseException as error:
            error.add_note(f"{name}: input {number} (python -m tests.fuzz.run --input {number})")
            raise
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
        slowest = max(slowest, time.process_time() - began)
        came[result] = came.get(result, 0) + 1
        done += 1

    for chunk in range(-(-inputs // CHUNK)):
        drawn = given(st.integers(0, 2**63))(one)
        quick = settings(
            max_examples=min(CHUNK, inputs - chunk * CHUNK),
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        with_seed(seed * 1_000_003 + chunk)(quick(drawn))()
    return name, done, slowest, came


def _too_slow(number: int, frame: FrameType | None) -> None:
    raise TooSlow(f"over {LIMIT:g} s")


def main() -> int:
    """Fuzz what was asked for, on all cores; returns the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--inputs", type=int, default=100_000, help="inputs a target")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", action="append", help="a target's name; may repeat")
    options.add_argument("--input", type=int, help="run this one input, to see it fail")
    options.add_argument("--engine", choices=("hypothesis", "atheris"), default="hypothesis")
    asked = options.parse_args()
    names = [one.name for one in targets() if not asked.only or one.name in asked.only]
    print(f"fuzz: {len(names)} extractors, {asked.inputs:,} inputs each, seed {asked.seed}")
    if asked.input is not None:
        print(*(f"{t.name}: {t.run(asked.input)}" for t in targets() if t.name in names), sep="\n")
        return 0
    if asked.engine == "atheris":
        return _run_atheris(names, asked.inputs, asked.seed)
    context = multiprocessing.get_context("spawn")
    failed, total, worst = 0, 0, 0.0
    with ProcessPoolExecutor(mp_context=context) as pool:
        running = {pool.submit(fuzz, name, asked.inputs, asked.seed): name for name in names}
        for future in as_completed(running):
            name = running[future]
            try:
                _, done, slowest, came = future.result()
            except BaseException as error:
                failed += 1
                notes = "; ".join(getattr(error, "__notes__", ()))
                print(f"  {name}: ESCAPED {type(error).__name__}: {error} [{notes}]")
                continue
            total, worst = total + done, max(worst, slowest)
            counts = ", ".join(f"{kind} {many:,}" for kind, many in sorted(came.items()))
            print(f"  {name}: {done:,} inputs, slowest {slowest:.2f} s ({counts})", flush=True)
    print(
        f"fuzz: seed {asked.seed}, {len(names)} extractors, {total:,} inputs,"
        f" {failed} with an escaped exception or over {LIMIT:g} s, slowest {worst:.2f} s"
    )
    return 1 if failed else 0


def _run_atheris(names: list[str], inputs: int, seed: int) -> int:
    failed = 0
    for name in names:
        words = (sys.executable, "-m", "tests.fuzz.guided", name, str(inputs), str(seed))
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        failed += done.returncode != 0
        said = [line for line in done.stderr.splitlines() if " cov: " in line]
        print(f"  {name}: exit {done.returncode} {said[-1] if said else ''}", flush=True)
        if done.returncode:
            print(done.stdout[-2_000:], done.stderr[-4_000:], sep="\n")
    print(
        f"fuzz: atheris, seed {seed}, {len(names)} extractors, {inputs:,} inputs each,"
        f" {failed} failed"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
