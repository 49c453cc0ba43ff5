"""What a receipt means: when a target is tried again, parked, and what dies with it."""

from __future__ import annotations

import random

import pytest

from alerts.base import Outcome, Receipt
from monitor.clock import DAY, HOUR, MINUTE, SECOND
from monitor.lanes import LaneRules, after_send, judge_send
from monitor.model import Delivery, DeliveryState
from monitor.model_sending import Lane
from tests.cast import NOW

ONE = Delivery(1, 1, "dana/slack", DeliveryState.SENDING, 1, NOW, None, None)
RULES = LaneRules()


def refusal(blames: str) -> Receipt:
    return Receipt(Outcome.DEAD, "Slack: HTTP 404", 404, blames=blames)  # type: ignore[arg-type]


def fate(receipt: Receipt, lane: Lane, *, together: int = 1, one: Delivery = ONE) -> DeliveryState:
    return judge_send(one, receipt, lane, RULES, NOW, together=together).state


def test_a_lost_webhook_is_tried_twice_then_parked_with_its_reason() -> None:
    lane = after_send(Lane("dana/slack"), refusal("target"), NOW, 0.5)
    assert (lane.parked_at, lane.open_at) == (None, NOW + MINUTE)
    assert fate(refusal("target"), lane) is DeliveryState.PENDING
    lane = after_send(lane, refusal("target"), NOW + MINUTE, 0.5)
    assert (lane.parked_at, lane.reason) == (NOW + MINUTE, "Slack: HTTP 404")
    assert lane.open_at == NOW + MINUTE + DAY
    assert fate(refusal("target"), lane) is DeliveryState.DEAD


def test_a_parked_target_that_takes_a_message_is_open_again() -> None:
    parked = Lane("dana/slack", refusals=4, parked_at=NOW - DAY, reason="HTTP 404", open_at=NOW)
    lane = after_send(parked, Receipt(Outcome.SENT, "ok"), NOW, 0.5)
    assert (lane.parked_at, lane.reason, lane.open_at, lane.refusals) == (None, None, 0, 0)


def test_a_parked_target_that_cannot_be_reached_is_not_asked_more_often() -> None:
    parked = Lane("dana/slack", refusals=2, parked_at=NOW - DAY, open_at=NOW)
    lane = after_send(parked, Receipt(Outcome.RETRY, "refused"), NOW, 0.5)
    assert lane.parked_at == NOW - DAY
    assert lane.open_at >= NOW + DAY


def test_a_message_that_is_refused_for_what_it_says_leaves_the_target_open() -> None:
    lane = after_send(Lane("dana/slack"), refusal("message"), NOW, 0.5)
    assert (lane.open_at, lane.refusals, lane.parked_at) == (0, 0, None)
    assert fate(refusal("message"), lane) is DeliveryState.DEAD


def test_a_bundle_that_is_refused_for_what_it_says_is_taken_apart() -> None:
    verdict = judge_send(ONE, refusal("message"), Lane("dana/slack"), RULES, NOW, together=7)
    assert (verdict.state, verdict.next_at, verdict.alone) == (DeliveryState.PENDING, NOW, True)


def test_the_wait_that_a_service_asks_for_is_kept() -> None:
    receipt = Receipt(Outcome.RETRY, "HTTP 429", 429, retry_after=900.0)
    lane = after_send(Lane("dana/slack"), receipt, NOW, 0.0)
    assert lane.open_at == NOW + 900 * SECOND


@pytest.mark.parametrize("draw", [0.0, 0.5, 1.0])
def test_waits_double_and_end_at_half_an_hour(draw: float) -> None:
    lane, waits, now = Lane("dana/slack"), [], NOW
    for _ in range(14):
        lane = after_send(lane, Receipt(Outcome.RETRY, "down"), now, draw)
        waits.append(lane.open_at - now)
        now = lane.open_at
    assert waits == sorted(waits)
    assert waits[-1] <= 30 * MINUTE


def test_six_hours_of_outage_cost_at_most_thirty_tries() -> None:
    for seed in range(200):
        dice, lane, now, tries = random.Random(seed), Lane("dana/slack"), NOW, 0
        while now < NOW + 6 * HOUR:
            lane = after_send(lane, Receipt(Outcome.RETRY, "down"), now, dice.random())
            now, tries = lane.open_at, tries + 1
        assert tries <= 30


def test_an_unknown_outcome_is_resent_once() -> None:
    unsure = Receipt(Outcome.UNCERTAIN, "no answer in time")
    lane = after_send(Lane("dana/slack"), unsure, NOW, 0.0)
    first = judge_send(ONE, unsure, lane, RULES, NOW, together=1)
    assert (first.state, first.next_at) == (DeliveryState.UNCERTAIN, lane.open_at)
    again = Delivery(1, 1, "dana/slack", DeliveryState.SENDING, 2, NOW, None, None, unknowns=1)
    assert judge_send(again, unsure, lane, RULES, NOW, together=1).next_at is None


def test_with_the_policy_hold_an_unknown_outcome_stays() -> None:
    unsure = Receipt(Outcome.UNCERTAIN, "no answer in time")
    rules = LaneRules(hold_uncertain=True)
    verdict = judge_send(ONE, unsure, Lane("dana/slack"), rules, NOW, together=1)
    assert (verdict.state, verdict.next_at) == (DeliveryState.UNCERTAIN, None)


def test_what_was_tried_in_vain_for_too_long_is_dead() -> None:
    down = Receipt(Outcome.RETRY, "down")
    old = Delivery(
        1, 1, "dana/slack", DeliveryState.SENDING, 9, NOW, None, None, tried_at=NOW - 4 * DAY
    )
    assert fate(down, Lane("dana/slack", failures=9), one=old) is DeliveryState.DEAD
    assert fate(down, Lane("dana/slack", failures=9)) is DeliveryState.PENDING
