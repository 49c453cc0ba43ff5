"""The courier: claims deliveries, sends each to exactly one target, records the receipt."""

from __future__ import annotations

import asyncio
import logging
import random
import uuid
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from threading import Thread

from alerts.base import Message, Outcome, Receipt
from monitor.backoff import backoff
from monitor.clock import SECOND, Clock
from monitor.consent import objection_in
from monitor.messages import build_message
from monitor.model import Delivery, DeliveryState
from monitor.notices import build_notice
from monitor.recruiters import Recruiters
from monitor.store import Connection, Store, StoreError, audit, notices, outbox, watches

log = logging.getLogger(__name__)

LEASE = 120 * SECOND
"""A send whose sender did not settle it within this is uncertain; longer than any send takes."""


SETTLE_WAITS = (1.0, 2.0, 5.0, 10.0, 20.0)
"""Seconds between the tries to record a receipt while the store refuses it: none is forgotten."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What to do with sends that do not go through; `give_up_after` in seconds."""

    hold_uncertain: bool
    give_up_after: int


@dataclass(frozen=True, slots=True)
class _Parcel:
    """A claimed delivery, ready to send."""

    delivery: Delivery
    message: Message
    made_at: int
    candidate_id: int | None


@dataclass(frozen=True, slots=True)
class Courier:
    """Sends what is due; several may run at once, each delivery is one courier's at a time."""

    store: Store
    clock: Clock
    recruiters: Recruiters
    policy: Policy
    concurrency: int = 4
    """Sends at once: below the places of Apprise's own pool, where a queued send looks uncertain"""
    draw: Callable[[], float] = field(default=random.random)

    async def send_due(self, stopping: Callable[[], bool] = lambda: False) -> int:
        """Send everything that is due now; returns how many sends were tried.

        Once `stopping`, the sends under way end and no other begins.
        """
        tried = 0
        while not stopping():
            lease = uuid.uuid4().hex
            parcels, claimed = await self.store.write_async(partial(self._claim, lease=lease))
            if not claimed:
                return tried
            await asyncio.gather(*(self._send(parcel, lease) for parcel in parcels))
            tried += len(parcels)
        return tried

    def _claim(self, db: Connection, lease: str) -> tuple[list[_Parcel], int]:
        """Claim only what is sent at once: a crash makes whatever was claimed uncertain."""
        now = self.clock.now()
        outbox.expire_leases(db, now, hold=self.policy.hold_uncertain)
        claimed = outbox.claim(db, lease=lease, now=now, until=now + LEASE, limit=self.concurrency)
        parcels = [self._parcel(db, delivery, lease, now) for delivery in claimed]
        return [parcel for parcel in parcels if parcel], len(claimed)

    def _parcel(self, db: Connection, delivery: Delivery, lease: str, now: int) -> _Parcel | None:
        """Return what to send, or settle the delivery that must not be sent any more."""

        def drop(state: DeliveryState, why: str) -> None:
            outbox.settle(db, delivery.id, lease, state=state, detail=why, next_at=None, now=now)

        repeat = outbox.unknowns(db, delivery.id) > 0
        made = (
            _alert_parcel(db, delivery, repeat, now)
            if delivery.notice_id is None
            else _notice_parcel(db, delivery, delivery.notice_id, repeat, now)
        )
        if isinstance(made, str):
            drop(DeliveryState.CANCELLED, made)
            return None
        if delivery.target not in self.recruiters.targets:
            drop(DeliveryState.DEAD, f"the target {delivery.target} is no longer in config.toml")
            return None
        return made

    async def _send(self, parcel: _Parcel, lease: str) -> None:
        delivery = parcel.delivery
        target = self.recruiters.targets[delivery.target]
        try:
            receipt = await _in_own_thread(partial(target.send, parcel.message))
        except Exception as error:
            # A supervisor: whatever breaks, the delivery is tried again and the others go on
            log.exception("send broke delivery=%d", delivery.id)
            receipt = Receipt(Outcome.RETRY, f"the send broke ({type(error).__name__})")
        await self._record(parcel, lease, receipt)
        log.info("delivery done delivery=%d outcome=%s", delivery.id, receipt.outcome)

    async def _record(self, parcel: _Parcel, lease: str, receipt: Receipt) -> None:
        settle = partial(self._settle, parcel=parcel, lease=lease, receipt=receipt)
        for wait in SETTLE_WAITS:
            try:
                await self.store.write_async(settle)
            except StoreError as error:
                kind = type(error).__name__
                log.error("receipt waits delivery=%d error=%s", parcel.delivery.id, kind)
                await asyncio.sleep(wait)
            else:
                return
        await self.store.write_async(settle)

    def _settle(self, db: Connection, parcel: _Parcel, lease: str, receipt: Receipt) -> None:
        now = self.clock.now()
        delivery = parcel.delivery
        state, next_at = self._verdict(
            receipt, delivery, now, parcel.made_at, outbox.unknowns(db, delivery.id)
        )
        outbox.settle(
            db, delivery.id, lease, state=state, detail=receipt.detail, next_at=next_at, now=now
        )
        audit.append(
            db,
            action=f"delivery {state}",
            candidate_id=parcel.candidate_id,
            now=now,
            facts={"delivery": delivery.id, "target": delivery.target},
        )

    def _verdict(
        self, receipt: Receipt, delivery: Delivery, now: int, made_at: int, unknowns: int
    ) -> tuple[DeliveryState, int | None]:
        """Return the delivery's next state and when it is tried again, if ever.

        An unknown outcome is resent once at most (policy "resend"): a second one stays uncertain.
        """
        wait = backoff(delivery.attempts, self.draw(), retry_after=receipt.retry_after)
        again = now + int(wait * SECOND)
        match receipt.outcome:
            case Outcome.SENT:
                return DeliveryState.SENT, None
            case Outcome.DEAD:
                return DeliveryState.DEAD, None
            case Outcome.UNCERTAIN:
                final = self.policy.hold_uncertain or unknowns > 0
                return DeliveryState.UNCERTAIN, None if final else again
        if now - made_at > self.policy.give_up_after * SECOND:
            return DeliveryState.DEAD, None
        return DeliveryState.PENDING, again


def _alert_parcel(db: Connection, delivery: Delivery, repeat: bool, now: int) -> _Parcel | str:
    """Return an alert ready to send, or why it must not be sent any more."""
    alert = outbox.find_alert(db, delivery.alert_id) if delivery.alert_id is not None else None
    watch = watches.find(db, alert.watch_id) if alert else None
    if alert is None or watch is None:
        return "the watch was removed"
    if reason := objection_in(db, watch, now):
        return reason
    message = build_message(db, alert, delivery, repeat)
    if message is None:
        return "the candidate was erased"
    return _Parcel(delivery, message, alert.created_at, alert.candidate_id)


def _notice_parcel(
    db: Connection, delivery: Delivery, notice_id: int, repeat: bool, now: int
) -> _Parcel | str:
    """Return a notice ready to send, or why it must not be sent any more."""
    notice = notices.find(db, notice_id)
    message = build_notice(db, notice, delivery, repeat, now) if notice else None
    if notice is None or message is None:
        return "nothing of it stands: the watch was removed, or its consent ended"
    return _Parcel(delivery, message, notice.created_at, None)


async def _in_own_thread(send: Callable[[], Receipt]) -> Receipt:
    # Not in asyncio's pool: there, claimed sends would wait for a place while their lease runs,
    # slow ones would hold up the checks, and a hanging one would hold up the end of the process
    done: Future[Receipt] = Future()

    def run() -> None:
        try:
            done.set_result(send())
        except BaseException as error:
            done.set_exception(error)

    done.set_running_or_notify_cancel()
    Thread(target=run, name="send", daemon=True).start()
    return await asyncio.wrap_future(done)
