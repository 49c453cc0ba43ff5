"""Headers and bodies as they come in: storable texts, and no more bytes than allowed."""

from __future__ import annotations

from collections.abc import Mapping

import aiohttp
from multidict import CIMultiDictProxy

from watchers.base import Failed, Validators
from watchers.inflate import Body, TooLarge
from watchers.text import show_size

_MAX_VALIDATOR = 512


def read_headers(received: CIMultiDictProxy[str]) -> dict[str, str]:
    """Return the headers by lower-case name, repeated ones joined."""
    headers: dict[str, str] = {}
    for name, value in received.items():
        # aiohttp keeps bytes that are not UTF-8 as lone surrogates, which no store takes.
        text = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        name = name.lower()
        # A robot's name counts for its own line only; other fields are lists (RFC 9110, 5.3).
        joint = "\n" if name == "x-robots-tag" else ", "
        headers[name] = f"{headers[name]}{joint}{text}" if name in headers else text
    return headers


async def read_body(response: aiohttp.ClientResponse, limit: int, *, cut: bool) -> bytes:
    """Return the unpacked body; raises Failed when it is larger than `limit`, unless to be cut."""
    body = Body(", ".join(response.headers.getall("Content-Encoding", ())), limit)
    try:
        if not cut and (response.content_length or 0) > limit:
            raise TooLarge
        async for chunk in response.content.iter_any():
            body.feed(chunk)
    except TooLarge:
        response.close()
        if cut:
            return bytes(body.data)
        raise Failed(
            f"the page is larger than {show_size(limit)}", status=response.status
        ) from None
    return body.finish()


def as_validator(value: str | None) -> str | None:
    """Return what may be sent back as a condition, else None."""
    if value and len(value) <= _MAX_VALIDATOR and value.isascii() and value.isprintable():
        return value
    return None


def conditions_of(last: Validators) -> Mapping[str, str]:
    """Return the request headers that ask for what changed since (RFC 9110, 13.1)."""
    if last.etag:
        return {"If-None-Match": last.etag}
    return {"If-Modified-Since": last.last_modified} if last.last_modified else {}
