"""Content-Encoding undone with a limit, so that a few bytes never become a gigabyte."""

from __future__ import annotations

import zlib

from watchers.base import Failed

ACCEPTED = "gzip, deflate"
_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


class TooLarge(Exception):
    """The decoded body exceeds the limit; what was read so far stays in `Body.data`."""


class Body:
    """A response body being read: feed the chunks as they came, then `finish`."""

    def __init__(self, encoding: str, limit: int) -> None:
        """Raises Failed for an encoding that was not asked for, nested ones included."""
        self._encoding = encoding.strip().lower() or "identity"
        if self._encoding not in ("identity", "gzip", "x-gzip", "deflate"):
            raise Failed(f"the answer is encoded in a way we did not ask for: {encoding[:40]!r}")
        self._limit = limit
        self._stream: zlib._Decompress | None = None
        self.data = bytearray()

    def feed(self, chunk: bytes) -> None:
        """Take one chunk; raises TooLarge past the limit, Failed when it cannot be decoded."""
        if self._encoding == "identity":
            self._keep(chunk)
            return
        try:
            while chunk:
                chunk = self._inflate(chunk)
        except zlib.error as error:
            raise Failed("the answer's compression is broken") from error

    def finish(self) -> bytes:
        """Return the whole body; raises Failed when the compressed stream was cut short."""
        if self._stream is not None and not self._stream.eof:
            raise Failed("the answer was cut short")
        return bytes(self.data)

    def _inflate(self, chunk: bytes) -> bytes:
        """Decode some of the chunk and return the rest."""
        if self._stream is not None and self._stream.eof:
            # gzip may have several members; whatever follows deflate is no part of the page.
            if self._encoding == "deflate" or not chunk.startswith(b"\x1f"):
                return b""
            self._stream = None
        if self._stream is None:
            self._stream = zlib.decompressobj(self._window(chunk))
        self._keep(self._stream.decompress(chunk, self._limit - len(self.data) + 1))
        return self._stream.unconsumed_tail or self._stream.unused_data

    def _window(self, chunk: bytes) -> int:
        if self._encoding != "deflate":
            return _GZIP
        # Many servers send raw deflate; a zlib header names method 8 in its low bits.
        return _ZLIB if chunk[0] & 0x0F == 8 else _RAW

    def _keep(self, part: bytes) -> None:
        room = self._limit - len(self.data)
        self.data += part[:room]
        if len(part) > room:
            raise TooLarge
