"""The courier: a lane for each target, which claims what is due, sends it and records the receipt.

Lanes do not wait for one another: a target that hangs, fails or is parked holds up no other.
"""

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

from alerts.base import Outcome, Receipt
from monitor.clock import SECOND, Clock
from monitor.gate import Gate, Held
from monitor.lanes import Policy, Verdict, after_send, judge_send
from monitor.model import Delivery, DeliveryState
from monitor.packing import IN_ONE, choose_packs
from monitor.parcels import Parcel, Part, compose, part_of
from monitor.recruiters import Recruiters
from monitor.store import Connection, Store, StoreError, audit, dispatch, lanes
from monitor.store.connection import next_id
from monitor.telling import tell_parked

log = logging.getLogger(__name__)

LEASE = 120 * SECOND
"""A send whose sender did not settle it within this is uncertain; longer than any send takes."""
SETTLE_WAITS = (1.0, 2.0, 5.0, 10.0, 20.0)
"""Seconds between the tries to record a receipt while the store refuses it: none is forgotten."""
SCAN = 5 * IN_ONE
"""Deliveries of a lane that are weighed at once: what is due beyond them waits its turn."""
RESCAN = 0.25
"""Seconds after which a courier at work looks for lanes that have become due meanwhile."""


@dataclass(frozen=True, slots=True)
class Courier:
    """Sends what is due; several may run at once, each delivery is one courier's at a time."""

    store: Store
    clock: Clock
    recruiters: Recruiters
    policy: Policy
    gate: Gate
    address: str = ""
    """Where people reach the web pages; empty = alerts have no links."""
    draw: Callable[[], float] = field(default=random.random)

    async def send_due(self, stopping: Callable[[], bool] = lambda: False) -> int:
        """Send everything that is due now; returns how many sends were tried.

        Once `stopping`, the sends under way end and no other begins.
        """
        running: dict[str, asyncio.Task[int]] = {}
        tried = 0
        try:
            while True:
                for target in () if stopping() else await self._open_lanes():
                    if target not in running:
                        running[target] = asyncio.create_task(self._work(target, stopping))
                if not running:
                    return tried
                await asyncio.wait(
                    running.values(), timeout=RESCAN, return_when=asyncio.FIRST_COMPLETED
                )
                for target in [name for name, task in running.items() if task.done()]:
                    tried += running.pop(target).result()
        finally:
            for task in running.values():
                task.cancel()

    async def _open_lanes(self) -> list[str]:
        now = self.clock.now()
        due = self.store.read(lambda db: dispatch.due_targets(db, now))
        known = self.recruiters.targets
        if any(target not in known for target in due):
            await self.store.write_async(
                lambda db: dispatch.drop_unknown_targets(db, list(known), now)
            )
        return [target for target in due if target in known]

    async def _work(self, target: str, stopping: Callable[[], bool]) -> int:
        """Send what is due to one target until nothing is; returns how many sends were tried."""
        tried = 0
        pause = self.policy.of(target).every
        while not stopping():
            name = uuid.uuid4().hex
            parcels = await self.store.write_async(partial(self._claim, target=target, lease=name))
            if not parcels:
                return tried
            await asyncio.gather(*(self._send(parcel) for parcel in parcels))
            tried += len(parcels)
            if pause:
                await asyncio.sleep(pause)
        return tried

    def _claim(self, db: Connection, *, target: str, lease: str) -> list[Parcel]:
        """Claim only what is sent at once: a crash makes whatever was claimed uncertain."""
        now = self.clock.now()
        rules = self.policy.of(target)
        dispatch.expire_leases(db, target, now, hold=rules.hold_uncertain)
        lane = lanes.of(db, target)
        if lane.open_at > now:
            return []
        # While a target fails, one send at a time finds out whether it works again
        many = 1 if lane.failures or lane.refusals else rules.at_once
        while due := dispatch.due(db, target, now, SCAN):
            parts = {one.id: part for one in due if (part := self._part(db, one, now))}
            ready = [one for one in due if one.id in parts]
            packs = choose_packs(ready, backlog=self.policy.backlog, many=many)
            if packs:
                return [self._lease(db, pack, parts, lease, now) for pack in packs]
        return []

    def _part(self, db: Connection, delivery: Delivery, now: int) -> Part | None:
        """Return what a delivery tells, or let it wait or end because it must not be sent."""
        held = self.gate.ask(db, delivery, now)
        part = held or part_of(db, delivery, now, self.address)
        if isinstance(part, Part):
            return part
        if isinstance(part, Held) and part.until is not None:
            dispatch.hold(db, delivery.id, part.until, part.why)
        else:
            why = part.why if isinstance(part, Held) else part
            dispatch.drop(db, delivery.id, DeliveryState.CANCELLED, why)
        return None

    def _lease(
        self,
        db: Connection,
        pack: tuple[Delivery, ...],
        parts: dict[int, Part],
        lease: str,
        now: int,
    ) -> Parcel:
        number = pack[0].pack
        if len(pack) > 1 and not pack[0].unknowns:
            number = next_id(db, "pack")
        dispatch.lease(db, pack, lease, pack=number, until=now + LEASE)
        return compose(pack, [parts[one.id] for one in pack], lease=lease, pack_id=number)

    async def _send(self, parcel: Parcel) -> None:
        target = self.recruiters.targets[parcel.target]
        try:
            receipt = await _in_own_thread(partial(target.send, parcel.message))
        except Exception as error:
            # A supervisor: whatever breaks, the delivery is tried again and the others go on
            log.exception("send broke delivery=%d", parcel.deliveries[0].id)
            receipt = Receipt(Outcome.RETRY, f"the send broke ({type(error).__name__})")
        await self._record(parcel, receipt)
        for one in parcel.deliveries:
            log.info("delivery done delivery=%d outcome=%s", one.id, receipt.outcome)

    async def _record(self, parcel: Parcel, receipt: Receipt) -> None:
        settle = partial(self._settle, parcel=parcel, receipt=receipt)
        for wait in SETTLE_WAITS:
            try:
                await self.store.write_async(settle)
            except StoreError as error:
                kind = type(error).__name__
                log.error("receipt waits delivery=%d error=%s", parcel.deliveries[0].id, kind)
                await asyncio.sleep(wait)
            else:
                return
        await self.store.write_async(settle)

    def _settle(self, db: Connection, *, parcel: Parcel, receipt: Receipt) -> None:
        now = self.clock.now()
        rules = self.policy.of(parcel.target)
        before = lanes.of(db, parcel.target)
        lane = after_send(before, receipt, now, self.draw())
        for one, candidate_id in zip(parcel.deliveries, parcel.candidate_ids, strict=True):
            verdict = judge_send(one, receipt, lane, rules, now, together=len(parcel.deliveries))
            if dispatch.settle(
                db,
                one.id,
                parcel.lease,
                state=verdict.state,
                detail=receipt.detail,
                next_at=verdict.next_at,
                now=now,
            ):
                self._note(db, one, candidate_id, verdict.state, now)
            self._follow_up(db, one, verdict, now)
        lanes.save(db, lane)
        if lane.parked_at is not None and before.parked_at is None:
            tell_parked(db, lane.target, receipt.detail, self.recruiters, now)
        if receipt.outcome is not Outcome.SENT:
            dispatch.give_up(
                db,
                parcel.target,
                now - rules.give_up_after * SECOND,
                f"the target could not be reached for too long: {receipt.detail}",
            )

    def _follow_up(self, db: Connection, one: Delivery, verdict: Verdict, now: int) -> None:
        if verdict.state is DeliveryState.SENT:
            dispatch.note_sent(db, one.target, one.group_key, now)
        if verdict.alone:
            dispatch.alone(db, [one.id])

    def _note(
        self,
        db: Connection,
        delivery: Delivery,
        candidate_id: int | None,
        state: DeliveryState,
        now: int,
    ) -> None:
        audit.append(
            db,
            action=f"delivery {state}",
            candidate_id=candidate_id,
            now=now,
            facts={"delivery": delivery.id, "target": delivery.target},
        )


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
