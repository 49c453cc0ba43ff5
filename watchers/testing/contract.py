"""What every watcher promises, ours and theirs, as tests that pytest collects from a subclass."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, ClassVar

from watchers.base import (
    FIELDS,
    Found,
    Last,
    LookError,
    Observation,
    ObservationKind,
    Postponed,
    Refused,
    Seal,
    Validators,
    Watcher,
)
from watchers.registry import Registry
from watchers.testing.loopback import (
    Loopback,
    Reply,
    Request,
    a_permit,
    a_staged_http,
)
from watchers.text import LONG, SHORT, clean_text

HOSTILE: tuple[str, ...] = (
    "<script>alert(1)</script>",
    '"><img src=_ onerror=alert(1)>',
    "javascript:alert(1)",
    "<!channel> <@U1> @everyone",
    "[click](https://evil.example)",
    "{{7*7}} x",
    "%s ${HOME} {0.__class__}",
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE candidate; --",
    "../../etc/passwd",
    "O'Brien & Söhne GmbH",
    "日本の会社 株式会社",
    "שלום עולם",
    "a\u202eb\u200bc",
    "\x1b[31mred\x07",
    "x" * 5_000,
    "🦊" * 200,
)
"""Texts that profiles do hold; a watcher hands each on as it is, cleaned to one line."""

_BROKEN: tuple[tuple[int, bytes, str], ...] = (
    (200, b"", "text/html"),
    (200, b"", "application/json"),
    (200, b"<html><body></body></html>", "text/html"),
    (200, b"{}", "application/json"),
    (200, b"[]", "application/json"),
    (200, b"null", "application/json"),
    (200, b'{"a": ', "application/json"),
    (200, b'{"items": [], "data": {}, "them": [null]}', "application/json"),
    (200, b"[" * 50_000, "application/json"),
    (200, b"\x00\xff\xfe" * 100, "application/octet-stream"),
    (200, b"<html><title>Sign in</title><form><input type=password></form>", "text/html"),
    (204, b"", "text/html"),
    *((status, b"", "text/html") for status in (400, 401, 403, 404, 410, 429, 451, 500, 503, 999)),
)


class WatcherContract:
    """Subclass it, name the class `Test…`, and give the four things an author knows.

    `answer` plays the source: it gives the reply to one request when the person has `fields`.
    """

    watcher: ClassVar[Watcher]
    address: ClassVar[str]
    """The profile's address as a person types it."""
    fields: ClassVar[Mapping[str, str]]
    """What the profile states: each field must come back as it is."""
    hostile_fields: ClassVar[Sequence[str]] = ()
    """The fields that may hold any text; by default all of `fields` but the status."""
    conditional: ClassVar[bool] = False
    """The source answers If-None-Match with 304."""

    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        """Return what the source answers to `request` about a person with `fields`."""
        raise NotImplementedError

    def test_the_address_has_one_form_and_finds_its_watcher_again(self) -> None:
        registry = _registry(self.watcher)
        watcher, canonical = registry.choose(self.address)
        assert watcher is self.watcher
        assert registry.choose(canonical) == (watcher, canonical)

    def test_a_profile_gives_its_fields(self) -> None:
        seen = self._look(self.fields)
        assert seen.kind is ObservationKind.SEEN
        assert seen.profile is not None
        assert {name: found.value for name, found in seen.profile.fields.items()} == self.fields
        _assert_typed(seen, self.watcher)

    def test_hostile_text_comes_through_as_it_is(self) -> None:
        for name in self.hostile_fields or [f for f in self.fields if f != "status"]:
            for text in HOSTILE:
                wanted = clean_text(text, LONG if name == "bio" else SHORT)
                seen = self._look({**self.fields, name: text})
                assert seen.profile is not None
                assert seen.profile.fields[name].value == wanted, (name, text)
                _assert_typed(seen, self.watcher)

    def test_a_failed_look_is_never_an_empty_profile(self) -> None:
        for status, body, kind in _BROKEN:
            reply = Reply(body, status, {"Content-Type": kind})
            try:
                seen = self._look_at(_always(reply))
            except (LookError, Postponed):
                continue
            assert seen.kind is ObservationKind.SEEN, (status, body)
            assert seen.profile is not None
            assert seen.profile.fields, (status, body)

    def test_without_a_permit_nothing_is_sent(self) -> None:
        asked: list[str] = []

        def answer(request: Request) -> Any:
            asked.append(request.path)
            return self.answer(request, self.fields)

        for permit in (
            a_permit(self.address, seal=Seal()),
            a_permit(self.address, objection=lambda: "the consent was revoked"),
        ):
            try:
                self._look_at(answer, permit=permit)
            except Refused:
                continue
            raise AssertionError("a look without a permit was not refused")
        assert asked == []

    def test_a_consent_revoked_on_the_way_stops_the_next_request(self) -> None:
        asked: list[str] = []

        def answer(request: Request) -> Any:
            asked.append(request.path)
            return self.answer(request, self.fields)

        permit = a_permit(self.address, objection=lambda: "revoked" if asked else None)
        with suppress(Refused):
            self._look_at(answer, permit=permit)
        assert len(asked) <= 1

    def test_the_same_answer_is_unchanged_when_the_source_says_so(self) -> None:
        if not self.conditional:
            return
        conditions: list[str | None] = []

        def answer(request: Request) -> Any:
            conditions.append(request.headers.get("if-none-match"))
            if conditions[-1] == '"v1"':
                return Reply(status=304, headers={"ETag": '"v1"'})
            reply = self.answer(request, self.fields)
            assert isinstance(reply, Reply)
            return Reply(reply.body, reply.status, {**reply.headers, "ETag": '"v1"'})

        first = self._look_at(answer)
        second = self._look_at(answer, Last(first.validators))
        assert second.kind is ObservationKind.UNCHANGED
        assert second.validators == first.validators
        assert '"v1"' in conditions
        third = self._look_at(lambda request: self.answer(request, self.fields), Last(Validators()))
        assert third.kind is ObservationKind.SEEN

    def _look(self, fields: Mapping[str, str]) -> Observation:
        return self._look_at(lambda request: self.answer(request, fields))

    def _look_at(
        self, answer: Callable[[Request], Any], last: Last | None = None, **parts: Any
    ) -> Observation:
        registry = _registry(self.watcher)
        _, canonical = registry.choose(self.address)

        async def look() -> Observation:
            async with Loopback(default=answer) as site, a_staged_http(site) as http:
                permit = parts.get("permit") or a_permit(canonical)
                kind = self.watcher.kind
                return await registry.look(kind, canonical, http, permit, last or Last())

        return asyncio.run(look())


def _always(reply: Reply) -> Callable[[Request], Any]:
    return lambda _: reply


def _registry(watcher: Watcher) -> Registry:
    from watchers.webpage import WebPage

    return Registry([watcher] if watcher.kind == WebPage.kind else [watcher, WebPage()])


def _assert_typed(seen: Observation, watcher: Watcher) -> None:
    assert seen.profile is not None
    for name, found in seen.profile.fields.items():
        assert name in FIELDS
        assert name in watcher.supports, f"{name} is found but not in supports"
        assert isinstance(found, Found)
        assert found.value == clean_text(found.value, LONG)
        assert found.value
        assert found.how
    assert all(link.startswith(("http://", "https://")) for link in seen.profile.links)
    assert seen.profile.subject_id is None or isinstance(seen.profile.subject_id, str)
