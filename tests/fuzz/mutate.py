"""Inputs for the fuzzer: a real answer, bent at random but reproducibly."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from typing import Any

TOKENS: tuple[bytes, ...] = (
    b"<script type=application/ld+json>",
    b"</script>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"<div itemscope itemtype=https://schema.org/Person>",
    b"<span itemprop=name>",
    b"<div vocab=https://schema.org/ typeof=Person>",
    b"<span property=jobTitle>",
    b"<div class='h-card'>",
    b"<a class='p-name u-url' rel='me' href='//['>",
    b"<template shadowrootmode=open>",
    b"<table><tr><td>",
    b"<base href='javascript:x'>",
    b'<meta charset="utf-16">',
    b"&#0;&#xFFFFFF;&amp;amp;lt;",
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\r\n ",
    b"BEGIN:VCARD\r\n",
    b"END:VCARD\r\n",
    b";;;;",
    b'"',
    b"\\u0000",
    b'{"@graph":[',
    b"[[[[[[[[",
    b"9" * 400,
    b"1e999999",
    b"NaN",
    "\u202e\u200b𝔄́́́".encode(),
)
VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    10**40,
    1.5,
    "",
    " ",
    "\u0000",
    "\ud800",
    "<b>x</b>",
    "x" * 3_000,
    "https://[",
    "http://127.0.0.1:99999/",
    "0000-00-00",
    "9999-99-99T99:99:99Z",
    [],
    {},
    [[[[]]]],
    [None, 1, {"a": []}],
    {"@type": "Person", "name": {"@value": ["x"]}},
)


def mutate(body: bytes, seed: int) -> bytes:
    """Return `body` bent by `seed`: as JSON where it is JSON, else byte by byte."""
    draw = random.Random(seed)
    if draw.random() < 0.6 and (bent := _bend_json(body, draw)) is not None:
        body = bent
        if draw.random() < 0.8:
            return body
    for _ in range(draw.choice((1, 1, 2, 4, 8))):
        body = draw.choice(_BYTE_STEPS)(body, draw)
    return body[:200_000]


def _bend_json(body: bytes, draw: random.Random) -> bytes | None:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return None
    holder = [document]
    for _ in range(draw.choice((1, 1, 2, 3, 6))):
        places = list(_places(holder))
        where, key = draw.choice(places)
        step = draw.random()
        if step < 0.6:
            where[key] = copy.deepcopy(draw.choice(VALUES))
        elif step < 0.75 and isinstance(where, dict):
            del where[key]
        elif step < 0.9:
            other, other_key = draw.choice(places)
            where[key] = copy.deepcopy(other[other_key])
        else:
            where[key] = [copy.deepcopy(where[key]) for _ in range(draw.choice((2, 20)))]
    return json.dumps(holder[0]).encode()


def _places(node: Any) -> Any:
    keys = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in list(keys):
        yield node, key
        if isinstance(value, dict | list):
            yield from _places(value)


def _flip(body: bytes, draw: random.Random) -> bytes:
    if not body:
        return b"x"
    at = draw.randrange(len(body))
    return body[:at] + bytes([draw.randrange(256)]) + body[at + 1 :]


def _cut(body: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(body) + 1)
    return body[:at] if draw.random() < 0.3 else body[:at] + body[at + draw.randrange(40) :]


def _insert(body: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(body) + 1)
    return body[:at] + draw.choice(TOKENS) * _times(draw) + body[at:]


def _double(body: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(body) + 1)
    part = body[at : at + draw.randrange(1, 200)]
    return body[:at] + part * (1 + _times(draw)) + body[at:]


def _times(draw: random.Random) -> int:
    """Return how often something is put in: mostly once, seldom so often that size tells."""
    return draw.choice((50, 100)) if draw.random() < 0.02 else draw.choice((1, 1, 1, 2))


_BYTE_STEPS: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flip, _cut, _insert, _double)
