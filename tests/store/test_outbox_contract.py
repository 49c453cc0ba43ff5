"""The store's contract: alerts and deliveries are claimed once, settled once, never lost."""

from __future__ import annotations

import pytest

from monitor.clock import MINUTE
from monitor.model import Alert, DeliveryState, Occasion
from monitor.model_sending import Lane
from monitor.store import Connection, Store, dispatch, lanes, looks, outbox
from tests.cast import NOW, a_candidate, a_watch
from tests.store.sending import an_alert, claim, settle


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
        lambda db: an_alert(
            db,
            candidate_id=ada.id,
            watch_id=watch.id,
            look_id=number,
            targets=("dana/mailto", "dana/slack"),
        )
    )


def expire(db: Connection, now: int, *, hold: bool) -> int:
    """Let the leases on both targets run out."""
    return sum(
        dispatch.expire_leases(db, target, now, hold=hold)
        for target in ("dana/mailto", "dana/slack")
    )


def test_each_target_has_one_delivery_and_it_is_claimed_once(store: Store, alert: Alert) -> None:
    claimed = claim(store)
    assert [d.target for d in claimed] == ["dana/mailto", "dana/slack"]
    kept = store.read(lambda db: outbox.deliveries(db, alert.id))
    assert {d.state for d in kept} == {DeliveryState.SENDING}
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
    assert (again.id, again.attempts) == (delivery.id, 1)


def test_senders_that_never_came_back_leave_it_uncertain_and_due_again(
    store: Store, alert: Alert
) -> None:
    now = NOW
    first = claim(store, limit=1)[0]
    for deaths in range(1, 4):
        now += 2 * MINUTE
        store.write(lambda db, now=now: expire(db, now, hold=False))
        kept = store.read(lambda db: outbox.deliveries(db, alert.id))
        assert kept[0].unknowns == deaths
        assert kept[0].state is DeliveryState.UNCERTAIN
        assert first.id in {d.id for d in claim(store, f"sender {deaths}", now=now)}


def test_with_the_policy_hold_an_unknown_outcome_is_not_resent(store: Store, alert: Alert) -> None:
    claim(store)
    later = NOW + 2 * MINUTE
    assert store.write(lambda db: expire(db, later, hold=True)) == 2
    assert claim(store, "two", now=later + 10**12) == []


def test_a_sender_that_lost_its_lease_cannot_settle(store: Store, alert: Alert) -> None:
    delivery = claim(store, limit=1)[0]
    later = NOW + 2 * MINUTE
    store.write(lambda db: expire(db, later, hold=False))
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


def test_deliveries_that_went_out_together_keep_their_pack_while_nobody_knows(
    store: Store, alert: Alert
) -> None:
    both = store.read(lambda db: outbox.deliveries(db, alert.id))
    store.write(lambda db: dispatch.lease(db, both, "one", pack=7, until=NOW + MINUTE))
    settle(store, both[0], DeliveryState.UNCERTAIN, NOW)
    settle(store, both[1], DeliveryState.PENDING, NOW)
    kept = store.read(lambda db: outbox.deliveries(db, alert.id))
    assert [d.pack for d in kept] == [7, None]


def test_a_second_round_to_a_target_is_a_delivery_of_its_own(store: Store, alert: Alert) -> None:
    for occasion in (Occasion.REMINDER, Occasion.ESCALATION):
        store.write(
            lambda db, why=occasion: outbox.add_delivery(
                db, "dana/slack", NOW, alert_id=alert.id, occasion=why
            )
        )
    rounds = [
        (d.round, d.occasion)
        for d in store.read(lambda db: outbox.deliveries(db, alert.id))
        if d.target == "dana/slack"
    ]
    assert rounds == [(0, "first"), (1, "reminder"), (2, "escalation")]


def test_a_closed_lane_holds_back_its_own_target_only(store: Store, alert: Alert) -> None:
    shut = Lane("dana/slack", failures=1, open_at=NOW + MINUTE, reason="HTTP 503")
    store.write(lambda db: lanes.save(db, shut))
    assert store.read(lambda db: lanes.of(db, "dana/slack")) == shut
    assert store.read(lambda db: dispatch.due_targets(db, NOW)) == ["dana/mailto"]
    assert store.write(lambda db: lanes.reopen(db, "dana/slack"))
    assert store.read(lambda db: dispatch.due_targets(db, NOW)) == ["dana/mailto", "dana/slack"]
    assert not store.write(lambda db: lanes.reopen(db, "dana/slack"))


def test_giving_up_spares_what_came_due_later(store: Store, alert: Alert) -> None:
    first, second = store.read(lambda db: outbox.deliveries(db, alert.id))
    store.write(lambda db: dispatch.hold(db, second.id, NOW + MINUTE, "quiet hours"))
    gone = [
        store.write(lambda db, t=target: dispatch.give_up(db, t, NOW + 1, "too long"))
        for target in (first.target, second.target)
    ]
    assert gone == [1, 0]
    kept = {d.id: d for d in store.read(lambda db: outbox.deliveries(db, alert.id))}
    assert kept[first.id].state is DeliveryState.DEAD
    assert kept[second.id].held == "quiet hours"
