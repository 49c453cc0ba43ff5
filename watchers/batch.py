"""Many looks, one request: looks that wait for the same API at the same time are asked together.

The first look opens a line and waits a moment for company. One request at a time is asked; the
looks that arrive meanwhile, while the host's pace holds it back too, are the next batch. Each
person's permit is asked again before the request, and whoever has none any more is left out of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from watchers.base import LookError, Permit, Postponed, Refused
from watchers.http import Http

K = TypeVar("K")
V = TypeVar("V")

GATHERING = 0.02
"""Seconds that the first look of a batch waits for company."""


@dataclass(frozen=True, slots=True, eq=False)
class _Wish(Generic[K, V]):
    key: K
    permit: Permit
    urgent: bool
    answer: asyncio.Future[V]


Ask = Callable[[Http, Sequence[K], Sequence[Permit], bool], Awaitable[Mapping[K, V]]]
"""Ask for several keys at once with their permits (and urgency); a key without answer is left
out. Raises LookError or Postponed for all of them."""


@dataclass(eq=False)
class Batches(Generic[K, V]):
    """Gathers the looks of one source; at most `size` go into one request."""

    size: int
    ask: Ask[K, V]
    missing: Callable[[K], LookError]
    """The look error that stands for a key the answer does not mention."""
    _lines: WeakKeyDictionary[Http, list[_Wish[K, V]]] = field(default_factory=WeakKeyDictionary)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def __getstate__(self) -> dict[str, object]:
        """Go to a parse worker empty: a watcher's readers are sent there with the watcher."""
        return {}

    async def look(self, key: K, http: Http, permit: Permit, *, urgent: bool) -> V:
        """Return the answer for one key; raises LookError or Postponed.

        Urgent looks are asked first, and the others of their batch come along: it is one request.
        """
        answer: asyncio.Future[V] = asyncio.get_running_loop().create_future()
        line = self._lines.get(http)
        if line is None:
            line = self._lines[http] = []
            task = asyncio.create_task(self._work_off(http, line))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        line.append(_Wish(key, permit, urgent, answer))
        return await answer

    async def _work_off(self, http: Http, line: list[_Wish[K, V]]) -> None:
        try:
            await asyncio.sleep(GATHERING)
            while wishes := self._take(line):
                await self._ask(http, wishes)
        finally:
            # No await since the line was found empty: nobody can have joined it.
            self._lines.pop(http, None)
            for wish in line:
                wish.answer.cancel()

    def _take(self, line: list[_Wish[K, V]]) -> list[_Wish[K, V]]:
        """Take the next batch out of the line, without the looks that were given up."""
        waiting = [wish for wish in line if not wish.answer.done()]
        waiting.sort(key=lambda wish: not wish.urgent)
        line[:] = waiting[self.size :]
        return waiting[: self.size]

    async def _ask(self, http: Http, wishes: list[_Wish[K, V]]) -> None:
        try:
            answers = await self._ask_permitted(http, wishes)
        except Exception as error:
            # Whatever it is, each look hears of it itself: nobody else awaits this task.
            for wish in wishes:
                _settle(wish, _twin(error))
            return
        except BaseException:
            for wish in wishes:
                wish.answer.cancel()
            raise
        for wish in wishes:
            found = wish.key in answers
            _settle(wish, answers[wish.key] if found else self.missing(wish.key))

    async def _ask_permitted(self, http: Http, wishes: list[_Wish[K, V]]) -> Mapping[K, V]:
        """Ask, each time without those whose permit was refused meanwhile or who left."""
        while True:
            wishes = [wish for wish in wishes if not _is_refused(http, wish)]
            wishes = [wish for wish in wishes if not wish.answer.done()]
            if not wishes:
                return {}
            keys = list(dict.fromkeys(wish.key for wish in wishes))
            urgent = any(wish.urgent for wish in wishes)
            try:
                permits = [wish.permit for wish in wishes]
                return await self.ask(http, keys, permits, urgent)
            except Refused:
                if not any(_is_refused(http, wish) for wish in wishes):
                    raise


def _is_refused(http: Http, wish: _Wish[K, V]) -> bool:
    """Tell whether a permit is refused now, and say so to its look."""
    try:
        http.require(wish.permit)
    except Refused as refusal:
        _settle(wish, refusal)
        return True
    return False


def _settle(wish: _Wish[K, V], answer: V | Exception) -> None:
    if wish.answer.done():
        return
    if isinstance(answer, Exception):
        wish.answer.set_exception(answer)
        # A look that is cancelled at this very moment never asks for it; that is no accident.
        wish.answer.exception()
    else:
        wish.answer.set_result(answer)


def _twin(error: Exception) -> Exception:
    """Return an equal error for each look: one object would gather everybody's traceback."""
    if isinstance(error, LookError):
        return type(error)(error.reason, status=error.status, retry_after=error.retry_after)
    if isinstance(error, Postponed):
        return Postponed(error.seconds, str(error))
    return error
