"""Waiting before another try: exponential with equal jitter. Seconds."""

from __future__ import annotations

BASE = 5.0
CAP = 1800.0


def backoff(attempts: int, draw: float, *, retry_after: float | None = None) -> float:
    """Return the seconds to wait after `attempts` tries; `draw` is a random number from 0 to 1.

    Half of the span is fixed and half is drawn, so that many waiters spread out. What the other
    side asked for is the least.
    """
    span = min(BASE * 2.0 ** min(attempts - 1, 20), CAP)
    return max(span / 2 + span / 2 * draw, retry_after or 0.0)
