"""Transactions: grouped commits that fail alone, and readers beside them."""

from __future__ import annotations

import asyncio
import threading

import pytest

from monitor.store import Connection, Store, StoreError, candidates
from tests.cast import NOW, a_candidate


def add(db: Connection, number: int) -> None:
    candidates.add(db, slug=f"c-{number}", name="C", email=None, owner=None, tags=(), now=NOW)


async def test_many_writes_at_once_all_arrive(store: Store) -> None:
    await asyncio.gather(*(store.write_async(lambda db, n=n: add(db, n)) for n in range(200)))
    assert len(store.read(candidates.every)) == 200


async def test_one_failing_write_leaves_the_others_of_its_group(store: Store) -> None:
    def fail(db: Connection) -> None:
        add(db, 999)
        raise RuntimeError("half way")

    async def attempt(number: int) -> object:
        change = fail if number == 5 else (lambda db: add(db, number))
        return await store.write_async(change)

    results = await asyncio.gather(*(attempt(n) for n in range(10)), return_exceptions=True)
    assert [type(r) for r in results if isinstance(r, Exception)] == [RuntimeError]
    slugs = {c.slug for c in store.read(candidates.every)}
    assert len(slugs) == 9
    assert "c-999" not in slugs


async def test_writes_that_wait_together_share_a_commit(store: Store) -> None:
    held, go = threading.Event(), threading.Event()

    def hold(db: Connection) -> None:
        held.set()
        go.wait(10)

    blocker = asyncio.ensure_future(store.write_async(hold))
    await asyncio.to_thread(held.wait, 10)
    seen: list[int] = []

    def count(db: Connection) -> None:
        # nothing of the group is committed yet when its last write runs
        add(db, len(seen))
        seen.append(len(store.read(candidates.every)))

    waiting = [asyncio.ensure_future(store.write_async(count)) for _ in range(20)]
    await asyncio.sleep(0)
    go.set()
    await asyncio.gather(blocker, *waiting)
    assert seen == [0] * 20
    assert len(store.read(candidates.every)) == 20


async def test_a_cancelled_wait_does_not_break_the_writer(store: Store) -> None:
    task = asyncio.ensure_future(store.write_async(lambda db: add(db, 1)))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    a_candidate(store)
    assert store.read(lambda db: candidates.find(db, "ada-byron"))


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    with pytest.raises(StoreError, match="closed"):
        a_candidate(store)
