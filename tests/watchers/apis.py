"""Answers of documented APIs, for the tests of the watchers that ask them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from tests.watchers.pages import SHARED, a_page
from watchers.base import Last, LookError, Observation, Profile, Watcher
from watchers.registry import Registry
from watchers.testing import Reply, a_permit, an_http

DATE = "Mon, 23 Nov 2026 05:00:00 GMT"
DATE_EPOCH = 1795410000

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)

needs_examples = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared examples are not on this machine"
)


def api(body: object, status: int = 200, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    kind = {"Content-Type": "application/json; charset=utf-8", "Date": DATE}
    return Reply(json.dumps(body).encode(), status, {**kind, **named})


def example(name: str) -> Any:
    """Return one of the published or constructed examples beside the repository."""
    return json.loads(Path(SHARED, name).read_text())


def parse(watcher: Watcher, body: object, **page: str) -> Profile:
    return watcher.parse(a_page(json.dumps(body), content_type="application/json", **page))


async def look(
    watcher: Watcher, address: str, last: Last | None = None, **parts: Any
) -> Observation:
    """Look as the registry does, over a transport that reaches loopback."""
    async with an_http(**parts) as http:
        registry = Registry([watcher])
        permit = a_permit(address)
        return await registry.look(watcher.kind, address, http, permit, last or Last())


def assert_only_look_errors(watcher: Watcher, body: object) -> None:
    """The property every reader has: a profile with fields, or a look error."""
    try:
        profile = parse(watcher, body)
    except LookError:
        return
    assert profile.fields


def nested(whole: object, path: tuple[str | int, ...], value: object) -> Any:
    """Return a JSON document with one value in it replaced."""
    if not path:
        return value
    if isinstance(whole, Mapping):
        return {**whole, path[0]: nested(whole.get(path[0]), path[1:], value)}
    if isinstance(whole, list):
        items = list(whole)
        items[int(path[0])] = nested(items[int(path[0])], path[1:], value)
        return items
    return {path[0]: nested(None, path[1:], value)}
