"""How often one host is asked: an interval between starts, and patience after a bad answer.

A host is also asked nothing for as long as an answer of its own wished: waited out when that is
short, else the look comes back later.

Backing off is equal jitter: half of `5 s * 2^n` plus a random part of the other half, at most
30 minutes, or what the host itself asked for in Retry-After. State is kept per host name and
dropped once a host is idle and its back-off is forgotten.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from math import ceil, inf

from watchers.base import Postponed

BACKOFF_BASE = 5.0
BACKOFF_CAP = 1800.0
CRAWL_DELAY_CAP = 60.0
"""A longer Crawl-delay is taken as this: Silverwatch reads a few pages a day, not a site."""
PATIENCE = 60.0
"""A look that would stand in line longer comes back later and leaves its worker to other hosts."""
_KEPT_HOSTS = 1000


@dataclass(slots=True)
class _Host:
    slots: asyncio.Semaphore
    gate: asyncio.Lock = field(default_factory=asyncio.Lock)
    present: int = 0
    last_start: float = -inf
    strikes: int = 0
    held_until: float = -inf
    trouble: str = ""
    closed_until: float = -inf
    wish: str = ""

    def is_idle(self, now: float, interval: float) -> bool:
        """Tell whether forgetting the host changes nothing."""
        quiet_from = max(
            self.last_start + interval, self.held_until + BACKOFF_CAP, self.closed_until
        )
        return self.present == 0 and now >= quiet_from


class Pace:
    """Gives out turns to ask a host.

    `sleep` must let time pass by `monotonic`; `rng` gives numbers from 0 to 1.
    """

    def __init__(
        self,
        interval: float,
        concurrency: int,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        rng: Callable[[], float] = random.random,
    ) -> None:
        self._interval = interval
        self._concurrency = concurrency
        self._monotonic = monotonic
        self._sleep = sleep
        self._rng = rng
        self._hosts: dict[str, _Host] = {}
        self._sweep_above = _KEPT_HOSTS

    @asynccontextmanager
    async def turn(
        self, host: str, *, urgent: bool = False, crawl_delay: float = 0.0, patience: float = inf
    ) -> AsyncIterator[None]:
        """Wait for the host's turn and hold it; raises Postponed when it comes too late.

        `urgent` passes over the back-off and the patience, never over the interval.
        """
        state = self._state(host)
        interval = max(self._interval, min(crawl_delay, CRAWL_DELAY_CAP))
        self._require_calm(host, state, urgent)
        self._require_open(host, state)
        self._require_short_line(host, state, interval, inf if urgent else patience)
        state.present += 1
        try:
            async with state.slots:
                async with state.gate:
                    self._require_open(host, state)
                    while (wait := self._wait(state, interval)) > 0:
                        await self._sleep(wait)
                        self._require_open(host, state)
                    # The look before us may have been told to go away while we waited.
                    self._require_calm(host, state, urgent)
                    state.last_start = self._monotonic()
                yield
        finally:
            state.present -= 1

    @asynccontextmanager
    async def visit(self, host: str) -> AsyncIterator[None]:
        """Ask a host for a part of a page that is being looked at: the look took its turn before.

        Raises Postponed while the host is to be left alone; the next look keeps its distance.
        """
        state = self._state(host)
        self._require_calm(host, state, urgent=False)
        state.last_start = self._monotonic()
        yield

    def succeed(self, host: str) -> None:
        """Record a good answer: the back-off is over."""
        state = self._state(host)
        state.strikes = 0
        state.held_until = -inf

    def strike(self, host: str, trouble: str, retry_after: float | None = None) -> None:
        """Record an answer that asks for patience; `retry_after` is the host's wish in seconds."""
        state = self._state(host)
        ceiling = min(BACKOFF_BASE * 2.0**state.strikes, BACKOFF_CAP)
        state.strikes = min(state.strikes + 1, 20)
        delay = max(ceiling / 2 * (1 + self._rng()), retry_after or 0.0)
        state.held_until = max(state.held_until, self._monotonic() + delay)
        state.trouble = trouble

    def hold(self, host: str, seconds: float, wish: str) -> None:
        """Record that the host wants no request at all for `seconds`, an urgent one neither."""
        state, until = self._state(host), self._monotonic() + seconds
        if until > state.closed_until:
            state.closed_until, state.wish = until, wish

    def __len__(self) -> int:
        """Return how many hosts are remembered."""
        return len(self._hosts)

    def _state(self, host: str) -> _Host:
        if host not in self._hosts:
            self._sweep()
            self._hosts[host] = _Host(asyncio.Semaphore(self._concurrency))
        return self._hosts[host]

    def _sweep(self) -> None:
        if len(self._hosts) < self._sweep_above:
            return
        now, interval = self._monotonic(), max(self._interval, CRAWL_DELAY_CAP)
        self._hosts = {h: s for h, s in self._hosts.items() if not s.is_idle(now, interval)}
        # Sweeping again only after doubling keeps the cost of a turn constant.
        self._sweep_above = max(_KEPT_HOSTS, 2 * len(self._hosts))

    def _require_calm(self, host: str, state: _Host, urgent: bool) -> None:
        seconds = state.held_until - self._monotonic()
        if seconds > 0 and not urgent:
            raise Postponed(
                seconds, f"{host} is left alone for {ceil(seconds)} s after {state.trouble}"
            )

    def _require_open(self, host: str, state: _Host) -> None:
        seconds = state.closed_until - self._monotonic()
        if seconds > PATIENCE:
            raise Postponed(seconds, f"{host} is left alone for {ceil(seconds)} s: {state.wish}")

    def _wait(self, state: _Host, interval: float) -> float:
        return max(state.last_start + interval, state.closed_until) - self._monotonic()

    def _require_short_line(
        self, host: str, state: _Host, interval: float, patience: float
    ) -> None:
        seconds = state.last_start + interval - self._monotonic() + state.present * interval
        if state.present and seconds > max(patience, interval):
            raise Postponed(
                seconds, f"{state.present} looks at {host} are in line; it is asked in turn"
            )
