"""Reading hostile text under a deadline, with the event loop free all the while.

Small inputs are read in a daemon thread: fast, and an endless one blocks neither the loop nor the
exit. Large ones, and whatever overran in a thread before, go to a worker process that is killed
when it overruns. The worker is a fresh interpreter (no fork of a threaded process); it is started
when first needed.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
import threading
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar, cast

from watchers.base import Failed, LookError

A = TypeVar("A")
R = TypeVar("R")

SMALL = 64 * 1024
DEADLINE = 5.0
_START_DEADLINE = 30.0
_MEMORY = 2 * 1024**3
_LENGTH = 8
_OVERRUN = "the page took too long to read"


class Workshop:
    """Runs parsers; `deadline` is in seconds. Close it when done."""

    def __init__(self, deadline: float = DEADLINE) -> None:
        self._deadline = deadline
        self._worker: Process | None = None
        self._turn = asyncio.Lock()
        self._distrusted: set[str] = set()

    async def run(self, task: Callable[[A], R], argument: A, size: int) -> R:
        """Return `task(argument)`, `size` being the bytes to read.

        A LookError of the task comes through as it is; anything else it raises, and an overrun,
        is Failed. A task on large inputs has to be picklable.
        """
        name = getattr(task, "__qualname__", type(task).__qualname__)
        if size <= SMALL and name not in self._distrusted:
            result = await self._run_in_thread(task, argument, name)
        else:
            result = await self._run_in_worker(task, argument)
        if isinstance(result, LookError):
            raise result
        return cast("R", result)

    async def close(self) -> None:
        """Stop the worker process, if one was started."""
        worker, self._worker = self._worker, None
        if worker is None:
            return
        with suppress(ProcessLookupError):
            worker.kill()
        # communicate() also waits for the pipes, so that no transport outlives the loop.
        await worker.communicate()

    async def _run_in_thread(self, task: Callable[[A], R], argument: A, name: str) -> object:
        loop = asyncio.get_running_loop()
        done: asyncio.Future[object] = loop.create_future()

        def settle(result: object) -> None:
            if not done.done():
                done.set_result(result)

        def work() -> None:
            result = attempt(task, argument)
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(settle, result)

        threading.Thread(target=work, name=f"parse {name}", daemon=True).start()
        try:
            return await asyncio.wait_for(done, self._deadline)
        except TimeoutError:
            self._distrusted.add(name)
            return Failed(_OVERRUN)

    async def _run_in_worker(self, task: Callable[[A], R], argument: A) -> object:
        try:
            job = pickle.dumps((task, argument))
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            return Failed(f"the page is large and its reader cannot be sent to a worker: {error}")
        async with self._turn:
            try:
                worker = self._worker or await self._start()
                answer = await asyncio.wait_for(_exchange(worker, job), self._deadline)
            except TimeoutError:
                await self.close()
                return Failed(_OVERRUN)
            except (EOFError, ConnectionError):
                await self.close()
                return Failed("reading the page ended its worker: too much memory, or a crash")
            except BaseException:
                # Cancelled half-way: the next answer in the pipe would be the wrong one.
                await self.close()
                raise
        return _unpack(answer)

    async def _start(self) -> Process:
        paths = os.pathsep.join(path for path in sys.path if path)
        self._worker = worker = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-c", "from watchers.parsing import serve; serve()"),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
        )
        await asyncio.wait_for(_exchange(worker, pickle.dumps((len, ""))), _START_DEADLINE)
        return worker


def attempt(task: Callable[[A], R], argument: A) -> R | LookError:
    """Return `task(argument)`, or the look error that stands for what it raised."""
    try:
        return task(argument)
    except LookError as error:
        return error
    except (Exception, SystemExit) as error:
        # The plug-in boundary: a reader's bug costs one look, never the service.
        return Failed(f"the page's reader failed with {type(error).__name__}")


def serve() -> None:
    """Answer jobs from standard input until it ends; the worker's whole life."""
    _limit_memory()
    jobs = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    # A reader that prints must not write into the answers.
    os.dup2(2, 1)
    while job := jobs.read(_LENGTH):
        packed = attempt(_run_job, jobs.read(int.from_bytes(job, "big")))
        answer = packed if isinstance(packed, bytes) else pickle.dumps(packed)
        answers.write(len(answer).to_bytes(_LENGTH, "big") + answer)
        answers.flush()


def _run_job(job: bytes) -> bytes:
    task, argument = pickle.loads(job)  # noqa: S301 - written by our own parent process
    return pickle.dumps(attempt(task, argument))


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


async def _exchange(worker: Process, job: bytes) -> bytes:
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(len(job).to_bytes(_LENGTH, "big") + job)
    await worker.stdin.drain()
    length = int.from_bytes(await worker.stdout.readexactly(_LENGTH), "big")
    return await worker.stdout.readexactly(length)


def _unpack(answer: bytes) -> object:
    try:
        return cast("object", pickle.loads(answer))  # noqa: S301 - written by our own worker
    except Exception as error:  # what an exception class raises when rebuilt is the plug-in's
        return Failed(f"the page's reader failed with {type(error).__name__}")
