"""The links of an alert: whoever holds one may read that alert and answer it, for 90 days.

A token holds the alert's id, the receiver and the expiry, sealed with a key that never leaves the
store. It opens one page and nothing else, and nobody can make one or change one.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import struct
from typing import NamedTuple

from alerts.base import Action
from monitor.clock import DAY, SECOND, show
from monitor.model import Alert
from monitor.store import Connection, secrets

VALID = 90 * DAY
_KEY = "alert links"
_PURPOSE = b"silverwatch alert page 1\0"
"""Sealed with the rest, so that no other use of the key ever makes a token for this page."""
_HEAD = struct.Struct(">QI")
_SEAL = 16
"""Bytes kept of the HMAC-SHA256: half of it, the least that RFC 2104 advises."""
_NOT_OURS = "this link was not made here, or it is not whole"


class Opened(NamedTuple):
    """What a token opens: one alert, for one receiver."""

    alert_id: int
    receiver: str


def link(db: Connection, base: str, alert: Alert, now: int) -> str:
    """Return the URL of an alert's page for its receiver; `base` is `[web] address`.

    It needs a write: the key is made at the first link.
    """
    head = _HEAD.pack(alert.id, (now + VALID) // SECOND)
    content = head + alert.recruiter.encode()
    return f"{base}/a/{_encode(content + _seal(secrets.obtain(db, _KEY), content))}"


def actions(db: Connection, base: str, alert: Alert, now: int) -> tuple[Action, ...]:
    """Return what a receiver can do about an alert: each opens its place on the alert's page."""
    url = link(db, base, alert, now)
    return (
        Action("Acknowledge", f"{url}#ack"),
        Action("Snooze", f"{url}#snooze"),
        Action("Useful or noise?", f"{url}#rate"),
    )


def read(db: Connection, token: str, now: int) -> Opened | str:
    """Return what a token opens, or why it opens nothing."""
    key = secrets.find(db, _KEY)
    raw = _decode(token)
    if key is None or raw is None:
        return _NOT_OURS
    content, seal = raw[:-_SEAL], raw[-_SEAL:]
    if not hmac.compare_digest(seal, _seal(key, content)):
        return _NOT_OURS
    alert_id, expires = _HEAD.unpack_from(content)
    if now >= expires * SECOND:
        return f"this link expired on {show(expires * SECOND)}"
    return Opened(alert_id, content[_HEAD.size :].decode())


def _seal(key: bytes, content: bytes) -> bytes:
    return hmac.digest(key, _PURPOSE + content, hashlib.sha256)[:_SEAL]


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decode(token: str) -> bytes | None:
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    # The last character has bits that say nothing: only one spelling of a token counts
    return raw if len(raw) > _HEAD.size + _SEAL and _encode(raw) == token else None
