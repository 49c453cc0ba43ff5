"""Many looks, one request: who is asked together, who is left out, and what each look hears."""

from __future__ import annotations

import asyncio
import json
import pickle
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from yarl import URL

from watchers.base import Blocked, Failed, Gone, LookError, Permit, Postponed, Refused
from watchers.batch import Batches
from watchers.bluesky import Bluesky
from watchers.github import GitHub
from watchers.http import Http
from watchers.stackexchange import StackExchange
from watchers.testing.loopback import FakeTime, Loopback, Reply, Request, Route, a_permit, an_http

SIZE = 3


class Api:
    """An API that knows everybody but `nobody`, and the batches that ask it."""

    def __init__(self, route: Route | None = None) -> None:
        self.site = Loopback(default=route or _answer)
        self.urgent: list[bool] = []
        self.batches: Batches[str, str] = Batches(SIZE, self.ask, lambda key: Gone(f"no {key}"))

    async def ask(
        self, http: Http, keys: Sequence[str], permits: Sequence[Permit], urgent: bool
    ) -> Mapping[str, str]:
        self.urgent.append(urgent)
        url = self.site.url(f"/?ids={','.join(keys)}")
        page = await http.get(url, permits, robots=False, urgent=urgent)
        page.raise_for_status()
        found = page.json()
        assert isinstance(found, dict)
        return found

    @property
    def asked(self) -> list[list[str]]:
        return [_keys(request) for request in self.site.requests]

    def look(self, key: str, http: Http, urgent: bool = False, **permit: Any) -> asyncio.Task[str]:
        look = self.batches.look(key, http, a_permit(**permit), urgent=urgent)
        return asyncio.ensure_future(look)  # type: ignore[arg-type]


def _keys(request: Request) -> list[str]:
    return URL(request.path).query["ids"].split(",")


def _answer(request: Request) -> Reply:
    known = {key: key.upper() for key in _keys(request) if key != "nobody"}
    return Reply(json.dumps(known).encode(), headers={"Content-Type": "application/json"})


class Held:
    """A route that waits, once a request has come, until it is let go."""

    def __init__(self) -> None:
        self.came = asyncio.Event()
        self.go = asyncio.Event()

    async def __call__(self, request: Request) -> Reply:
        self.came.set()
        await self.go.wait()
        return _answer(request)


@pytest.mark.parametrize(("looks", "requests"), [(1, 1), (3, 1), (4, 2), (10, 4)])
async def test_looks_at_once_share_as_few_requests_as_hold_them(looks: int, requests: int) -> None:
    api = Api()
    async with api.site, an_http() as http:
        answers = await asyncio.gather(*(api.look(f"p{at}", http) for at in range(looks)))
    assert answers == [f"P{at}" for at in range(looks)]
    assert len(api.asked) == requests
    assert all(len(keys) <= SIZE for keys in api.asked)


async def test_two_looks_at_one_person_ask_for_them_once() -> None:
    api = Api()
    async with api.site, an_http() as http:
        assert await asyncio.gather(api.look("ada", http), api.look("ada", http)) == ["ADA", "ADA"]
    assert api.asked == [["ada"]]


async def test_a_person_the_answer_does_not_mention_is_missing_alone() -> None:
    api = Api()
    async with api.site, an_http() as http:
        ada, nobody = await asyncio.gather(
            api.look("ada", http), api.look("nobody", http), return_exceptions=True
        )
    assert ada == "ADA"
    assert isinstance(nobody, Gone)
    assert nobody.reason == "no nobody"


async def _one_by_one(api: Api, http: Http, keys: Sequence[str]) -> list[asyncio.Task[str]]:
    """Start looks so far apart that none is still gathering when the next one comes."""
    looks = []
    for key in keys:
        looks.append(api.look(key, http))
        for _ in range(10):
            await asyncio.sleep(0)
    return looks


async def test_looks_that_come_while_a_request_is_out_are_the_next_batch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("watchers.batch.GATHERING", 0)
    held = Held()
    api = Api(held)
    async with api.site, an_http() as http:
        first = api.look("ada", http)
        await held.came.wait()
        later = await _one_by_one(api, http, ("ben", "cleo"))
        held.go.set()
        assert await asyncio.gather(first, *later) == ["ADA", "BEN", "CLEO"]
    assert api.asked == [["ada"], ["ben", "cleo"]]


async def test_looks_that_come_while_the_hosts_pace_holds_a_request_back_are_one_batch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("watchers.batch.GATHERING", 0)
    waiting, go = asyncio.Event(), asyncio.Event()
    time = FakeTime()

    async def sleep(seconds: float) -> None:
        waiting.set()
        await go.wait()
        await time.sleep(seconds)

    api = Api()
    parts = {"monotonic": time.monotonic, "sleep": sleep}
    async with api.site, an_http(interval=5.0, **parts) as http:
        assert await api.look("ada", http) == "ADA"
        held = api.look("ben", http)
        await waiting.wait()
        later = await _one_by_one(api, http, ("p0", "p1", "p2"))
        go.set()
        await asyncio.gather(held, *later)
    assert api.asked == [["ada"], ["ben"], ["p0", "p1", "p2"]]


async def test_whose_consent_does_not_stand_is_left_out_and_only_their_look_is_refused() -> None:
    api = Api()
    async with api.site, an_http() as http:
        ada, ben = await asyncio.gather(
            api.look("ada", http),
            api.look("ben", http, objection=lambda: "Ben revoked"),
            return_exceptions=True,
        )
    assert ada == "ADA"
    assert isinstance(ben, Refused)
    assert ben.reason == "Ben revoked"
    assert api.asked == [["ada"]]


async def test_a_consent_revoked_while_the_request_waits_its_turn_is_left_out_of_it() -> None:
    revoked: list[str] = []
    time = FakeTime()

    async def sleep(seconds: float) -> None:
        revoked.append("Ben revoked")
        await time.sleep(seconds)

    api = Api()
    parts = {"monotonic": time.monotonic, "sleep": sleep}
    async with api.site, an_http(interval=5.0, **parts) as http:
        await api.look("cleo", http)
        ada, ben = await asyncio.gather(
            api.look("ada", http),
            api.look("ben", http, objection=lambda: revoked[0] if revoked else None),
            return_exceptions=True,
        )
    assert ada == "ADA"
    assert isinstance(ben, Refused)
    assert api.asked == [["cleo"], ["ada"]]


async def test_when_nobody_may_be_asked_nothing_is_sent() -> None:
    api = Api()
    async with api.site, an_http() as http:
        looks = [api.look(key, http, objection=lambda: "revoked") for key in ("ben", "cleo")]
        refusals = await asyncio.gather(*looks, return_exceptions=True)
    assert [type(refusal) for refusal in refusals] == [Refused, Refused]
    assert api.asked == []


@pytest.mark.parametrize(
    ("reply", "error"),
    [(Reply(status=429, headers={"Retry-After": "90"}), Blocked), (Reply(b"{"), Failed)],
)
async def test_an_error_reaches_each_look_as_its_own(reply: Reply, error: type[LookError]) -> None:
    api = Api(reply)
    async with api.site, an_http() as http:
        looks = [api.look(key, http) for key in ("ada", "ben", "cleo")]
        errors = await asyncio.gather(*looks, return_exceptions=True)
    assert [type(each) for each in errors] == [error] * 3
    assert len({id(each) for each in errors}) == 3
    assert len({(e.reason, e.status, e.retry_after) for e in errors if isinstance(e, error)}) == 1
    assert len(api.asked) == 1


async def test_a_mistake_of_our_own_does_not_leave_a_look_waiting() -> None:
    async def ask(*_: object) -> Mapping[str, str]:
        raise ZeroDivisionError

    batches: Batches[str, str] = Batches(SIZE, ask, lambda key: Gone(key))
    async with an_http() as http:
        looks = [batches.look(key, http, a_permit(), urgent=False) for key in ("ada", "ben")]
        errors = await asyncio.gather(*looks, return_exceptions=True)
    assert [type(each) for each in errors] == [ZeroDivisionError] * 2


async def test_after_an_error_the_next_looks_are_asked_again() -> None:
    replies = iter([Reply(b"{", headers={"Content-Type": "application/json"})])
    api = Api(lambda request: next(replies, None) or _answer(request))
    async with api.site, an_http() as http:
        with pytest.raises(Failed):
            await api.look("ada", http)
        assert await api.look("ada", http) == "ADA"


async def test_a_look_given_up_before_the_request_is_not_asked_for() -> None:
    api = Api()
    async with api.site, an_http() as http:
        ada, ben = api.look("ada", http), api.look("ben", http)
        await asyncio.sleep(0)
        ben.cancel()
        assert await ada == "ADA"
        with pytest.raises(asyncio.CancelledError):
            await ben
    assert api.asked == [["ada"]]


async def test_a_look_given_up_during_the_request_does_not_disturb_the_others() -> None:
    held = Held()
    api = Api(held)
    async with api.site, an_http() as http:
        ada, ben = api.look("ada", http), api.look("ben", http)
        await held.came.wait()
        ben.cancel()
        held.go.set()
        assert await ada == "ADA"
        assert await api.look("cleo", http) == "CLEO"
    assert api.asked == [["ada", "ben"], ["cleo"]]


async def test_an_urgent_look_goes_first_and_takes_its_batch_past_the_back_off() -> None:
    replies = iter([Reply(status=503, headers={"Retry-After": "600"})])
    api = Api(lambda request: next(replies, None) or _answer(request))
    async with api.site, an_http() as http:
        with pytest.raises(Failed):
            await api.look("ada", http)
        calm = [api.look(f"p{at}", http) for at in range(SIZE)]
        urgent = api.look("ben", http, urgent=True)
        assert await urgent == "BEN"
        assert await asyncio.gather(*calm) == ["P0", "P1", "P2"]
    assert api.asked == [["ada"], ["ben", "p0", "p1"], ["p2"]]
    assert api.urgent == [False, True, False]


async def test_a_back_off_postpones_each_look_without_a_request() -> None:
    api = Api(Reply(status=503, headers={"Retry-After": "600"}))
    async with api.site, an_http() as http:
        with pytest.raises(Failed):
            await api.look("ada", http)
        looks = [api.look(key, http) for key in ("ben", "cleo")]
        postponed = await asyncio.gather(*looks, return_exceptions=True)
    assert [type(each) for each in postponed] == [Postponed, Postponed]
    assert len(api.asked) == 1


async def test_two_transports_never_share_a_request() -> None:
    api = Api()
    async with api.site, an_http() as one, an_http() as other:
        await asyncio.gather(api.look("ada", one), api.look("ben", other))
    assert sorted(api.asked) == [["ada"], ["ben"]]


async def test_a_batch_that_is_stopped_ends_the_looks_that_wait_for_it() -> None:
    held = Held()
    api = Api(held)
    async with api.site, an_http() as http:
        out = api.look("ada", http)
        await held.came.wait()
        waiting = api.look("ben", http)
        await asyncio.sleep(0)
        for task in api.batches._tasks:
            task.cancel()
        ended = await asyncio.gather(out, waiting, return_exceptions=True)
    assert [type(each) for each in ended] == [asyncio.CancelledError] * 2


def test_the_readers_of_a_batched_watcher_can_be_sent_to_a_parse_worker() -> None:
    for watcher in (GitHub(), Bluesky(), StackExchange()):
        assert pickle.loads(pickle.dumps(watcher)).kind == watcher.kind
