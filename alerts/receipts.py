"""What a failed send says about itself: reads SMTP errors and Apprise's log lines, decides.

A receipt is RETRY or DEAD when the service said no or never had the whole message, and
UNCERTAIN when its last byte may have arrived and nobody said what became of it.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterable
from enum import StrEnum
from typing import Literal

from alerts.base import Outcome, Receipt
from alerts.escape import plain

LONGEST_WAIT = 3600.0
"""Seconds: a service that asks for more patience is asked again after this long."""

_LATER = frozenset({408, 425, 429})
# Slack's Web API says these with HTTP 200 (docs.slack.dev/apis/web-api/using-the-slack-web-api).
_SLACK_LATER = frozenset(
    {"ratelimited", "rate_limited", "internal_error", "fatal_error", "request_timeout"}
    | {"service_unavailable", "team_added_to_org"}
)
_STATUS = re.compile(r"\berror=(\d{3})\b")
_SLACK_ERROR = re.compile(r'"error"\s*:\s*"(\w+)"')
_WAIT = re.compile(r'"retry_after(_ms)?"\s*:\s*"?(\d{1,9}(?:\.\d{1,6})?)')
_FAILED_LEVELS = frozenset({"WARNING", "ERROR", "CRITICAL"})
# What urllib3 2 calls the failures that come before the first byte of a request is sent.
_UNSENT = (
    ("NameResolutionError", "the host name was not found"),
    ("Failed to resolve", "the host name was not found"),
    ("getaddrinfo failed", "the host name was not found"),
    ("Connection refused", "connection refused"),
    ("ConnectTimeoutError", "no connection in time"),
    ("NewConnectionError", "no connection"),
    ("ProxyError", "the proxy did not connect"),
)


class Step(StrEnum):
    """How far an SMTP conversation came."""

    CONNECT = "connecting"
    LOGIN = "logging in"
    ENVELOPE = "naming sender and recipient"
    CONTENT = "sending the mail"
    ANSWER = "waiting for the answer to the finished mail"


_THIS_MESSAGE = frozenset({400, 413, 422, 552, 554})
"""Codes, of HTTP and of SMTP, that refuse a message for what it is: the target takes others."""
_SLACK_MESSAGE = frozenset({"invalid_blocks", "msg_too_long", "no_text", "invalid_payload"})


def _blames(
    outcome: Outcome, status: int | None, word: str = ""
) -> Literal["target", "message"] | None:
    if outcome is not Outcome.DEAD:
        return None
    return "message" if status in _THIS_MESSAGE or word in _SLACK_MESSAGE else "target"


def outcome_of_http(status: int) -> Outcome:
    """Return what an HTTP status that is no success means: redirects are not followed."""
    return Outcome.RETRY if status in _LATER or status >= 500 else Outcome.DEAD


def read_smtp(error: Exception, step: Step) -> Receipt:
    """Return the receipt for a conversation that `error` ended at `step`."""
    if isinstance(error, smtplib.SMTPResponseException) and 400 <= error.smtp_code <= 599:
        said = error.smtp_error
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        outcome = Outcome.RETRY if error.smtp_code < 500 else Outcome.DEAD
        detail = f"{step}: the server said {error.smtp_code} {plain(text, 200)}"
        # Before the mail itself is seen, a refusal is about the server or the recipient
        seen = step in (Step.CONTENT, Step.ANSWER)
        blames = _blames(outcome, error.smtp_code if seen else None)
        return Receipt(outcome, detail, status=error.smtp_code, blames=blames)
    if isinstance(error, ssl.SSLCertVerificationError):
        return Receipt(
            Outcome.DEAD,
            f"{step}: the server's TLS certificate is not valid for it",
            blames="target",
        )
    lost = isinstance(error, smtplib.SMTPServerDisconnected | smtplib.SMTPResponseException)
    if isinstance(error, smtplib.SMTPException) and not lost:
        # smtplib's own refusals: the server offers no STARTTLS, or no way to log in that we know.
        return Receipt(Outcome.DEAD, f"{step}: {plain(str(error), 200)}", blames="target")
    # The final dot may have been read: RFC 5321 section 4.5.3.2.6 knows this hole.
    outcome = Outcome.UNCERTAIN if step is Step.ANSWER else Outcome.RETRY
    return Receipt(outcome, f"{step}: {_reason(error)}")


def _reason(error: Exception) -> str:
    # smtplib turns a time-out while it waits for a reply into a lost connection that says so.
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return "no answer in time"
    if isinstance(error, ConnectionRefusedError):
        return "connection refused"
    if isinstance(error, OSError) and error.strerror and not isinstance(error, ssl.SSLError):
        return plain(error.strerror, 200).lower()
    return "the connection was lost"


def read_logs(service: str, entries: Iterable[tuple[str, str]]) -> Receipt:
    """Return the receipt for a failed send from a plug-in's log lines: pairs of level and text.

    Apprise 2.2 gives no status code and no response: only its log lines, down to DEBUG, do. The
    message itself is logged there too, so that only lines of a known beginning are believed.
    """
    said, sockets, answers = [], [], []
    for level, text in entries:
        if level in _FAILED_LEVELS:
            said.append(text)
        elif text.startswith("Socket Exception:"):
            sockets.append(text)
        elif text.startswith("Response Details:"):
            answers.append(text)
    codes = _STATUS.findall("\n".join(said))
    if codes:
        return _read_status(service, int(codes[-1]), "\n".join(answers))
    if sockets:
        return _read_socket(service, sockets[-1])
    if any("raised an exception" in text for text in said):
        return Receipt(Outcome.UNCERTAIN, f"{service}: Apprise's plug-in broke off")
    return Receipt(Outcome.RETRY, f"{service}: the send failed without a reason")


def _read_socket(service: str, text: str) -> Receipt:
    if "CERTIFICATE_VERIFY_FAILED" in text:
        return Receipt(
            Outcome.DEAD, f"{service}: its TLS certificate is not valid for it", blames="target"
        )
    for mark, reason in _UNSENT:
        if mark in text:
            return Receipt(Outcome.RETRY, f"{service}: {reason}")
    reason = "no answer in time" if "timed out" in text.lower() else "the connection was lost"
    return Receipt(Outcome.UNCERTAIN, f"{service}: {reason} after the message was sent")


def _read_status(service: str, status: int, answer: str) -> Receipt:
    wait = _WAIT.findall(answer)
    seconds = float(wait[-1][1]) / (1000 if wait[-1][0] else 1) if wait else None
    retry_after = None if seconds is None else min(seconds, LONGEST_WAIT)
    outcome = outcome_of_http(status)
    detail, word = f"{service}: HTTP {status}", ""
    if status < 300:
        named = _SLACK_ERROR.findall(answer)
        outcome = Outcome.RETRY if not named or named[-1] in _SLACK_LATER else Outcome.DEAD
        word = named[-1] if named else ""
        detail = f"{service}: refused with {word}" if named else f"{service}: odd answer"
    blames = _blames(outcome, status, word)
    return Receipt(outcome, detail, status=status, retry_after=retry_after, blames=blames)
