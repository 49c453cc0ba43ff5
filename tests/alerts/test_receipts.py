from __future__ import annotations

import smtplib
import socket
import ssl

import pytest

from alerts.base import Outcome
from alerts.receipts import Step, read_logs, read_smtp

LOST = smtplib.SMTPServerDisconnected("Connection unexpectedly closed")


@pytest.mark.parametrize(
    ("error", "step", "outcome"),
    [
        (LOST, Step.CONNECT, Outcome.RETRY),
        (LOST, Step.CONTENT, Outcome.RETRY),
        (LOST, Step.ANSWER, Outcome.UNCERTAIN),
        (ConnectionResetError(104, "Connection reset by peer"), Step.CONTENT, Outcome.RETRY),
        (TimeoutError("timed out"), Step.ANSWER, Outcome.UNCERTAIN),
        (socket.gaierror(-2, "Name or service not known"), Step.CONNECT, Outcome.RETRY),
        (ssl.SSLCertVerificationError(1, "self-signed"), Step.CONNECT, Outcome.DEAD),
        (ssl.SSLError(1, "WRONG_VERSION_NUMBER"), Step.LOGIN, Outcome.RETRY),
        (smtplib.SMTPNotSupportedError("no STARTTLS"), Step.LOGIN, Outcome.DEAD),
        (smtplib.SMTPAuthenticationError(454, b"busy"), Step.LOGIN, Outcome.RETRY),
        (smtplib.SMTPAuthenticationError(535, b"bad"), Step.LOGIN, Outcome.DEAD),
        (smtplib.SMTPDataError(552, b"too big"), Step.ANSWER, Outcome.DEAD),
        (smtplib.SMTPResponseException(451, b"later"), Step.ANSWER, Outcome.RETRY),
        (smtplib.SMTPResponseException(-1, b"gibberish"), Step.CONNECT, Outcome.RETRY),
        (smtplib.SMTPResponseException(-1, b"gibberish"), Step.ANSWER, Outcome.UNCERTAIN),
    ],
)
def test_an_smtp_failure_is_read_by_its_code_and_how_far_it_came(
    error: Exception, step: Step, outcome: Outcome
) -> None:
    assert read_smtp(error, step).outcome is outcome


def test_what_a_mail_server_says_is_one_line_in_the_receipt() -> None:
    said = smtplib.SMTPResponseException(550, b"no\r\nsuch \x1b[31muser\xff")
    assert read_smtp(said, Step.ENVELOPE).detail.endswith("550 no such [31muser\ufffd")


POOL = "Socket Exception: HTTPSConnectionPool(host='x', port=443): "


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        (POOL + "Read timed out. (read timeout=4.0)", Outcome.UNCERTAIN),
        (POOL + "Max retries exceeded (Caused by ConnectTimeoutError(…))", Outcome.RETRY),
        (POOL + "(Caused by NameResolutionError('Failed to resolve'))", Outcome.RETRY),
        (POOL + "(Caused by SSLError([SSL: CERTIFICATE_VERIFY_FAILED]))", Outcome.DEAD),
        ("Socket Exception: ('Connection aborted.', RemoteDisconnected())", Outcome.UNCERTAIN),
    ],
)
def test_a_lost_connection_is_uncertain_once_the_request_was_sent(
    line: str, outcome: Outcome
) -> None:
    lines = [("WARNING", "A Connection error occurred posting to Slack."), ("DEBUG", line)]
    assert read_logs("Slack", lines).outcome is outcome


def test_a_plugin_that_breaks_off_may_have_sent() -> None:
    lines = [("WARNING", "Notification service 'Slack' raised an exception.")]
    assert read_logs("Slack", lines).outcome is Outcome.UNCERTAIN


@pytest.mark.parametrize(
    ("code", "step", "blames"),
    [
        (550, Step.ENVELOPE, "target"),
        (554, Step.CONNECT, "target"),
        (552, Step.ENVELOPE, "target"),
        (535, Step.LOGIN, "target"),
        (552, Step.ANSWER, "message"),
        (554, Step.ANSWER, "message"),
        (550, Step.ANSWER, "target"),
        (451, Step.ANSWER, None),
    ],
)
def test_a_refusal_says_whether_the_target_or_the_mail_is_at_fault(
    code: int, step: Step, blames: str | None
) -> None:
    error = smtplib.SMTPResponseException(code, b"no")
    assert read_smtp(error, step).blames == blames


@pytest.mark.parametrize(
    ("status", "blames"),
    [(400, "message"), (413, "message"), (403, "target"), (404, "target"), (410, "target")],
)
def test_a_services_refusal_says_whether_the_target_or_the_message_is_at_fault(
    status: int, blames: str
) -> None:
    logs = [("WARNING", f"Failed to send it: refused, error={status}.")]
    assert read_logs("Discord", logs).blames == blames
