"""When a watch is looked at next: pure arithmetic on what the last looks gave. Spans in seconds."""

from __future__ import annotations

from watchers.base import ObservationKind

SECOND_LOOK = 3600
"""What waits for a second look (a profile gone, weak evidence) is looked at again within this."""
RETRY_FIRST = 300
RETRY_LONGEST = 4 * 3600
BLOCKED_LONGEST = 7 * 86_400
SPREAD = 0.1


def next_look(
    kind: ObservationKind,
    *,
    every: int,
    streak: int,
    retry_after: float | None,
    draw: float,
    second_look: bool = False,
) -> float:
    """Return the seconds until the next look after `streak` looks of this kind in a row.

    `draw` is a random number from 0 to 1: it spreads watches so that they do not stay in step.
    A failure is retried soon and then ever later; a wall is asked ever more rarely.
    """
    match kind:
        case ObservationKind.FAILED:
            wait = min(RETRY_FIRST * 2.0 ** min(streak - 1, 10), RETRY_LONGEST, every)
        case ObservationKind.BLOCKED:
            wait = min(every * 2.0 ** min(streak - 1, 10), max(BLOCKED_LONGEST, every))
        case ObservationKind.GONE if streak == 1:
            wait = min(SECOND_LOOK, every)
        case ObservationKind.SEEN if second_look:
            wait = min(SECOND_LOOK, every)
        case _:
            wait = every
    wait *= 1 - SPREAD * draw
    return max(wait, retry_after or 0)
