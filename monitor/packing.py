"""Which deliveries that are due to one target go out together, in which order: pure rules."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.model import Delivery

IN_ONE = 40
"""Deliveries that one message carries at most: more, and nobody reads to its end."""


def choose_packs(due: Sequence[Delivery], *, backlog: int, many: int) -> list[tuple[Delivery, ...]]:
    """Return up to `many` packs of deliveries to one target, each for one message.

    `due` comes in the order to send. A pack that may have arrived goes out again as it was.
    Others go out with their group; when more than `backlog` messages would follow one another,
    as after an outage or a night of quiet hours, they are packed together. 0 = never.
    """
    packs: dict[object, list[Delivery]] = {}
    for one in due:
        packs.setdefault(_pack_of(one), []).append(one)
    fresh = [key for key in packs if isinstance(key, str)]
    if backlog and len(fresh) > backlog:
        together = [one for key in fresh if _may_join(key) for one in packs.pop(key)]
        packs = {**packs, **_chunks("backlog", together)}
    chosen = [part for key, pack in packs.items() for part in _parts(key, pack)]
    return [tuple(pack) for pack in chosen[:many]]


def _pack_of(one: Delivery) -> object:
    if one.unknowns:
        return one.pack if one.pack is not None else -one.id
    return one.group_key


def _may_join(key: object) -> bool:
    # What was sent back to travel alone poisoned the message that it was in
    return not str(key).startswith("alone!")


def _chunks(name: str, pack: list[Delivery]) -> dict[object, list[Delivery]]:
    starts = range(0, len(pack), IN_ONE)
    return {f"{name} {start}": pack[start : start + IN_ONE] for start in starts}


def _parts(key: object, pack: list[Delivery]) -> list[list[Delivery]]:
    # A pack that may have arrived is never cut: its name stands for all of it
    return list(_chunks("", pack).values()) if isinstance(key, str) else [pack]
