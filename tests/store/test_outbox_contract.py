"""The store's contract: alerts and deliveries are claimed once, settled once, never lost."""

from __future__ import annotations

import pytest

from monitor.clock import MINUTE
from monitor.model import Alert, Delivery, DeliveryState
from monitor.store import Store, looks, outbox
from tests.cast import NOW, a_candidate, a_watch


@pytest.fixture
def alert(store: Store) -> Alert:
    ada = a_candidate(store)
    watch = a_watch(store, ada)
    number = store.write(
        lambda db: looks.record(
            db, watch_id=watch.id, kind="seen", first=False, error=None, news=True, at=NOW
        )
    )
    return store.write(
        lambda db: outbox.add(
            db,
            candidate_id=ada.id,
            watch_id=watch.id,
            look_id=number,
            recruiter="dana",
            targets=("dana/mailto", "dana/slack"),
            now=NOW,
        )
    )


def claim(store: Store, name: str = "one", now: int = NOW, limit: int = 10) -> list[Delivery]:
    return store.write(
        lambda db: outbox.claim(db, lease=name, now=now, until=now + 2 * MINUTE, limit=limit)
    )


def settle(
    store: Store, delivery: Delivery, state: DeliveryState, next_at: int | None, lease: str = "one"
) -> bool:
    return store.write(
        lambda db: outbox.settle(
            db, delivery.id, lease, state=state, detail="said so", next_at=next_at, now=NOW
        )
    )


def test_each_target_has_one_delivery_and_it_is_claimed_once(store: Store, alert: Alert) -> None:
    claimed = claim(store)
    assert [d.target for d in claimed] == ["dana/mailto", "dana/slack"]
    assert {d.state for d in claimed} == {DeliveryState.SENDING}
    assert claim(store, "two") == []


def test_a_sent_delivery_is_never_claimed_again(store: Store, alert: Alert) -> None:
    for delivery in claim(store):
        assert settle(store, delivery, DeliveryState.SENT, None)
    assert claim(store, "two", now=NOW + 10**12) == []
    kept = store.read(lambda db: outbox.deliveries(db, alert.id))
    assert {d.sent_at for d in kept} == {NOW}


def test_a_failed_delivery_waits_until_its_next_try(store: Store, alert: Alert) -> None:
    delivery = claim(store, limit=1)[0]
    settle(store, delivery, DeliveryState.PENDING, NOW + MINUTE)
    assert delivery.id not in {d.id for d in claim(store, "two", now=NOW + MINUTE - 1)}
    (again,) = claim(store, "three", now=NOW + MINUTE)
    assert (again.id, again.attempts) == (delivery.id, 2)


def test_senders_that_never_came_back_leave_it_uncertain_and_due_again(
    store: Store, alert: Alert
) -> None:
    now = NOW
    first = claim(store, limit=1)[0]
    for deaths in range(1, 4):
        now += 2 * MINUTE
        store.write(lambda db, now=now: outbox.expire_leases(db, now, hold=False))
        assert store.read(lambda db: outbox.unknowns(db, first.id)) == deaths
        kept = store.read(lambda db: outbox.deliveries(db, alert.id))
        assert kept[0].state is DeliveryState.UNCERTAIN
        assert first.id in {d.id for d in claim(store, f"sender {deaths}", now=now)}


def test_with_the_policy_hold_an_unknown_outcome_is_not_resent(store: Store, alert: Alert) -> None:
    claim(store)
    later = NOW + 2 * MINUTE
    assert store.write(lambda db: outbox.expire_leases(db, later, hold=True)) == 2
    assert claim(store, "two", now=later + 10**12) == []


def test_a_sender_that_lost_its_lease_cannot_settle(store: Store, alert: Alert) -> None:
    delivery = claim(store, limit=1)[0]
    later = NOW + 2 * MINUTE
    store.write(lambda db: outbox.expire_leases(db, later, hold=False))
    claim(store, "two", now=later)
    assert not settle(store, delivery, DeliveryState.SENT, None, lease="one")


def test_cancelling_stops_what_was_not_handed_over_and_leaves_the_rest(
    store: Store, alert: Alert
) -> None:
    under_way = claim(store, limit=1)[0]
    assert store.write(lambda db: outbox.cancel(db, [alert.id], why="revoked")) == 1
    states = {d.id: d.state for d in store.read(lambda db: outbox.deliveries(db, alert.id))}
    assert states.pop(under_way.id) is DeliveryState.SENDING
    assert set(states.values()) == {DeliveryState.CANCELLED}


def test_counts_by_state(store: Store, alert: Alert) -> None:
    settle(store, claim(store, limit=1)[0], DeliveryState.DEAD, None)
    assert store.read(outbox.counts) == {"dead": 1, "pending": 1}
