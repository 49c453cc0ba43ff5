"""SMTP connections that stay open for a few seconds, so that a batch of mails shares them."""

from __future__ import annotations

import contextlib
import smtplib
import threading
import time

IDLE = 5.0
"""Seconds that an unused connection is kept."""
MOST = 4
"""Unused connections that are kept at once."""
_GOODBYE = 1.0


class Connections:
    """The unused, logged-in connections of one target; safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[tuple[float, smtplib.SMTP]] = []
        self._sweeping = False

    def take(self) -> smtplib.SMTP | None:
        """Return the connection used last, for the caller alone; None when there is none."""
        with self._lock:
            return self._idle.pop()[1] if self._idle else None

    def give(self, smtp: smtplib.SMTP) -> None:
        """Keep a connection on which a mail was just accepted."""
        with self._lock:
            kept = len(self._idle) < MOST
            if kept:
                self._idle.append((time.monotonic(), smtp))
                self._arm(IDLE)
        if not kept:
            _leave(smtp)

    def _arm(self, seconds: float) -> None:
        if not self._sweeping:
            self._sweeping = True
            timer = threading.Timer(seconds, self._sweep)
            timer.daemon = True
            timer.start()

    def _sweep(self) -> None:
        with self._lock:
            limit = time.monotonic() - IDLE
            old = [smtp for since, smtp in self._idle if since <= limit]
            self._idle = [pair for pair in self._idle if pair[0] > limit]
            self._sweeping = False
            if self._idle:
                self._arm(self._idle[0][0] - limit)
        for smtp in old:
            _leave(smtp)

    def __del__(self) -> None:
        for _, smtp in self._idle:
            smtp.close()


def _leave(smtp: smtplib.SMTP) -> None:
    with contextlib.closing(smtp), contextlib.suppress(OSError):
        if smtp.sock is not None:
            smtp.sock.settimeout(_GOODBYE)
        smtp.quit()
