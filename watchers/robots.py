"""robots.txt: what a site forbids to `silverwatch` (RFC 9309), remembered per origin.

At most 512 origins are remembered, the longest unused leave first; a file is read up to 500 KiB.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from importlib.metadata import version
from weakref import WeakValueDictionary

from protego import Protego

from watchers.base import Refused

PRODUCT = "silverwatch"
MAX_BYTES = 500 * 1024
_KEEP = 24 * 3600.0
_KEEP_UNREADABLE = 600.0
_KEPT_ORIGINS = 512


@dataclass(frozen=True, slots=True)
class Rules:
    """What one robots.txt says; without a file, everything is allowed."""

    file: Protego | None = None
    unreadable: str | None = None
    """Why the file could not be read, in which case everything is disallowed."""

    def objection(self, url: str) -> str | None:
        """Return why `url` may not be asked, or None."""
        if self.unreadable is not None:
            return f"robots.txt could not be read: {self.unreadable}"
        if self.file is None or self.file.can_fetch(url, PRODUCT):
            return None
        return f"robots.txt disallows this path for {PRODUCT}"

    def require(self, url: str) -> None:
        """Raise Refused unless `url` may be asked."""
        if reason := self.objection(url):
            raise Refused(reason)

    @property
    def crawl_delay(self) -> float:
        """Return the seconds between two requests that the site asks for, or 0."""
        return 0.0 if self.file is None else max(self.file.crawl_delay(PRODUCT) or 0.0, 0.0)


def read_file(body: bytes) -> Protego:
    """Return the parsed file; can take long on a hostile one, so it runs under a deadline."""
    return Protego.parse(body.decode("utf-8-sig", "replace"))


class RobotsCache:
    """The rules of each origin, fetched once and kept 24 hours (10 minutes when unreadable)."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._kept: OrderedDict[str, tuple[float, Rules]] = OrderedDict()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def rules(self, origin: str, fetch: Callable[[], Awaitable[Rules]]) -> Rules:
        """Return the origin's rules, awaiting `fetch` when they are not known or too old."""
        async with self._locks.setdefault(origin, asyncio.Lock()):
            until, rules = self._kept.get(origin, (0.0, Rules()))
            if origin not in self._kept or self._monotonic() >= until:
                rules = await fetch()
                keep = _KEEP if rules.unreadable is None else _KEEP_UNREADABLE
                self._kept[origin] = (self._monotonic() + keep, rules)
            self._kept.move_to_end(origin)
            while len(self._kept) > _KEPT_ORIGINS:
                self._kept.popitem(last=False)
            return rules


def user_agent(contact: str) -> str:
    """Return who asks, and where the asker can be reached."""
    reach = f"+mailto:{contact}" if "@" in contact else f"+{contact}"
    reach = reach if contact else "no contact configured"
    return f"{PRODUCT}/{version(PRODUCT)} ({reach})"
