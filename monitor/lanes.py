"""What a receipt means for a delivery and for its target's lane: pure rules.

A target that cannot be reached is tried again after 5 s, doubling to 30 minutes, by one send at
a time. One that refuses for good is tried once more a minute later; then it is parked, with the
reason, and probed once a day by whatever waits for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from alerts.base import Outcome, Receipt
from monitor.backoff import backoff
from monitor.clock import DAY, MINUTE, SECOND
from monitor.model import Delivery, DeliveryState
from monitor.model_sending import Lane

PROBE_AFTER = MINUTE
PROBE_PARKED = DAY


@dataclass(frozen=True, slots=True)
class LaneRules:
    """How one target is sent to: `every` and `give_up_after` in seconds."""

    hold_uncertain: bool = False
    give_up_after: int = 72 * 3600
    at_once: int = 1
    """Sends at the same time."""
    every: float = 0.0
    """Least time between two sends."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How targets are sent to; `backlog` is how many messages in a row may go to one."""

    usual: LaneRules = LaneRules()
    special: Mapping[str, LaneRules] = field(default_factory=dict)
    backlog: int = 5

    def of(self, target: str) -> LaneRules:
        """Return the rules of one target."""
        return self.special.get(target, self.usual)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A delivery's next state; `alone` when it must travel in a message of its own."""

    state: DeliveryState
    next_at: int | None = None
    alone: bool = False


def after_send(lane: Lane, receipt: Receipt, now: int, draw: float) -> Lane:
    """Return the lane after a send; `draw` is a random number from 0 to 1."""
    if receipt.outcome is Outcome.SENT:
        return Lane(lane.target, sent_at=now, failed_at=lane.failed_at)
    if receipt.outcome is Outcome.DEAD:
        if receipt.blames == "message":
            # The target answered, and would take another message
            return replace(lane, failures=0, failed_at=now)
        return _refused(lane, receipt, now)
    failures = lane.failures + 1
    wait = backoff(failures, draw, retry_after=receipt.retry_after)
    open_at = now + int(wait * SECOND)
    if lane.parked_at is not None:
        open_at = max(open_at, now + PROBE_PARKED)
    return replace(lane, failures=failures, open_at=open_at, failed_at=now, reason=receipt.detail)


def _refused(lane: Lane, receipt: Receipt, now: int) -> Lane:
    refusals = lane.refusals + 1
    parks = refusals > 1
    return replace(
        lane,
        failures=0,
        refusals=refusals,
        failed_at=now,
        reason=receipt.detail,
        parked_at=(lane.parked_at or now) if parks else None,
        open_at=now + (PROBE_PARKED if parks else PROBE_AFTER),
    )


def judge_send(
    delivery: Delivery,
    receipt: Receipt,
    lane: Lane,
    rules: LaneRules,
    now: int,
    *,
    together: int,
) -> Verdict:
    """Return what becomes of a delivery, given the lane after the send.

    `together` is how many deliveries the message carried: one that is refused for what it says is
    taken apart, so that only the culprit dies. An unknown outcome is resent once at most (policy
    "resend"): a second one stays uncertain.
    """
    match receipt.outcome:
        case Outcome.SENT:
            return Verdict(DeliveryState.SENT)
        case Outcome.UNCERTAIN:
            final = rules.hold_uncertain or delivery.unknowns > 0
            return Verdict(DeliveryState.UNCERTAIN, None if final else lane.open_at)
        case Outcome.DEAD:
            return _judge_refusal(delivery, receipt, lane, now, together)
    began = delivery.tried_at if delivery.tried_at is not None else now
    if now - began > rules.give_up_after * SECOND:
        return Verdict(DeliveryState.DEAD)
    return Verdict(DeliveryState.PENDING, lane.open_at)


def _judge_refusal(
    delivery: Delivery, receipt: Receipt, lane: Lane, now: int, together: int
) -> Verdict:
    if receipt.blames == "message":
        if together > 1:
            return Verdict(DeliveryState.PENDING, now, alone=True)
        return Verdict(DeliveryState.DEAD)
    if lane.refusals < 2:
        return Verdict(DeliveryState.PENDING, lane.open_at)
    return Verdict(DeliveryState.DEAD)
