"""Claiming and settling as a courier does, one delivery a message, for the store's contract."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.clock import MINUTE
from monitor.model import Alert, Delivery, DeliveryState
from monitor.store import Connection, Store, dispatch, outbox
from tests.cast import NOW


def an_alert(db: Connection, *, targets: Sequence[str], now: int = NOW, **given: object) -> Alert:
    alert = outbox.add(db, now=now, recruiter="dana", **given)  # type: ignore[arg-type]
    for target in targets:
        outbox.add_delivery(db, target, now, alert_id=alert.id)
    return alert


def claim(store: Store, lease: str = "one", now: int = NOW, limit: int = 10) -> list[Delivery]:
    """Lease up to `limit` due deliveries, whatever their targets; returns them as they were."""

    def take(db: Connection) -> list[Delivery]:
        due = [
            one
            for target in dispatch.due_targets(db, now)
            for one in dispatch.due(db, target, now, limit)
        ]
        taken = sorted(due, key=lambda one: one.id)[:limit]
        dispatch.lease(db, taken, lease, pack=None, until=now + 2 * MINUTE)
        return taken

    return store.write(take)


def settle(
    store: Store,
    delivery: Delivery,
    state: DeliveryState,
    next_at: int | None = None,
    lease: str = "one",
) -> bool:
    return store.write(
        lambda db: dispatch.settle(
            db, delivery.id, lease, state=state, detail="said so", next_at=next_at, now=NOW
        )
    )
