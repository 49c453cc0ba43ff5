"""One check, top to bottom: permit, look, judge, record."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from monitor.clock import SECOND, Clock
from monitor.consent import Ledger
from monitor.judging import judge
from monitor.model import Snapshot
from monitor.profiles import OtherProfile, others_of
from monitor.raising import Thresholds
from monitor.recording import LeaseLost, Report, record
from monitor.recruiters import Recruiters
from monitor.store import Connection, Store, looks, watches
from monitor.store.watches import Leased
from watchers.base import (
    AddressError,
    Failed,
    Last,
    LookError,
    Observation,
    ObservationKind,
    Postponed,
    Validators,
)
from watchers.http import Http
from watchers.registry import Registry

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Checker:
    """Everything a check needs; `check` may run many times at once."""

    store: Store
    ledger: Ledger
    registry: Registry
    http: Http
    clock: Clock
    recruiters: Recruiters
    bar: Thresholds
    draw: Callable[[], float] = field(default=random.random)

    async def check(self, leased: Leased) -> int | None:
        """Look at one leased watch and record it; returns the look's id.

        None when nothing was recorded: the host asked for patience, or the watch was taken back.
        """
        started = self.clock.now()
        watch, state = leased.watch, leased.state
        baseline, told_gone = self.store.read(lambda db: _remember(db, watch.id, state.snapshot_id))
        try:
            observation = await self._look(leased, baseline)
        except Postponed as patience:
            due = self.clock.now() + int(patience.seconds * SECOND)
            await self.store.write_async(lambda db: watches.postpone(db, leased, due, started))
            log.info("look postponed watch=%d seconds=%.0f", watch.id, patience.seconds)
            return None
        others = self._others(leased, observation)
        finding = await asyncio.to_thread(
            judge,
            observation,
            baseline,
            state,
            self._supports(observation.read_by or watch.source),
            told_gone=told_gone,
            host=urlsplit(watch.address).hostname or watch.source,
            gone_after=self.bar.gone_after,
            weak=self.bar.weak,
            elsewhere=[other.elsewhere for other in others],
        )
        known_as = baseline.subject_id if baseline else None
        ended = self.clock.now()
        conferred = tuple(other.watch.id for other in others)
        report = Report(
            leased, observation, finding, started, ended, self.draw(), known_as, conferred
        )
        try:
            # The clock is read inside the transaction: it may have waited behind a revocation
            look_id = await self.store.write_async(
                lambda db: record(db, report, self.recruiters, self.bar, self.clock.now())
            )
        except LeaseLost:
            log.info("look discarded watch=%d", watch.id)
            return None
        log.info("look done watch=%d observation=%s", watch.id, finding.kind)
        return look_id

    def _others(self, leased: Leased, observation: Observation) -> list[OtherProfile]:
        """Return the candidate's other profiles; only one that was read has questions to them."""
        if observation.kind is not ObservationKind.SEEN or leased.state.snapshot_id is None:
            return []
        return self.store.read(lambda db: others_of(db, leased.watch, self.clock.now()))

    async def _look(self, leased: Leased, baseline: Snapshot | None) -> Observation:
        watch, state = leased.watch, leased.state
        validators = Validators(state.etag, state.last_modified, state.body_hash)
        subject_id = baseline.subject_id if baseline else None
        last = Last(validators, subject_id, rendered=state.rendered, render=watch.render)
        try:
            permit = self.ledger.permit(watch)
            seen = await self.registry.look(
                watch.source, watch.address, self.http, permit, last, urgent=leased.urgent
            )
            return replace(seen, moved_to=self._canonical(watch.source, seen.moved_to))
        except LookError as error:
            return Observation.of(error)
        except Postponed:
            raise
        except Exception as error:
            # A supervisor: a plug-in's fault is that look's failure, never the service's
            log.exception("watcher broke watch=%d source=%s", watch.id, watch.source)
            broke = f"the watcher {watch.source} broke on it ({type(error).__name__})"
            return Observation.of(Failed(broke))

    def _canonical(self, source: str, address: str | None) -> str | None:
        """Return a new address only when the same watcher would read it there."""
        if address is None:
            return None
        try:
            claimed = self.registry.by_kind(source).claim(address)
        except AddressError:
            return None
        return address if claimed == address else None

    def _supports(self, source: str) -> frozenset[str]:
        try:
            return self.registry.by_kind(source).supports
        except KeyError:
            return frozenset()


def _remember(
    db: Connection, watch_id: int, snapshot_id: int | None
) -> tuple[Snapshot | None, bool]:
    baseline = looks.snapshot(db, snapshot_id) if snapshot_id else None
    return baseline, looks.is_told_gone(db, watch_id)
