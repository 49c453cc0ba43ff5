from __future__ import annotations

import smtplib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from email.message import EmailMessage

import pytest
from bs4 import BeautifulSoup

from alerts.apprise_target import Target
from alerts.base import Outcome
from alerts.escape import TITLE, header, plain
from alerts.render import render_html, render_text
from alerts.sink import AfterData, Sink
from tests.alerts.kit import ADA, HOSTILE, hostile_message

DANA = "dana@example.org"


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as running:
        yield running


def part(mail: EmailMessage, kind: str) -> str:
    found = mail.get_body((kind,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")


def test_a_mail_arrives_with_our_text_and_our_html(sink: Sink) -> None:
    receipt = Target("dana", sink.url(DANA)).send(ADA)
    assert (receipt.outcome, receipt.status) == (Outcome.SENT, 250)
    (received,) = sink.wait_for(1)
    mail = received.mail
    assert received.recipients == (DANA,)
    assert mail.get_content_type() == "multipart/alternative"
    assert part(mail, "plain") == render_text(ADA)
    assert part(mail, "html") == render_html(ADA)


@pytest.mark.parametrize("option", ["format=text", "format=html", "overflow=split", "emojis=yes"])
def test_options_for_looks_in_a_copied_url_have_no_effect(sink: Sink, option: str) -> None:
    assert Target("dana", f"{sink.url(DANA)}&{option}").send(ADA).outcome is Outcome.SENT
    (received,) = sink.wait_for(1)
    assert part(received.mail, "plain") == render_text(ADA)
    assert part(received.mail, "html") == render_html(ADA)


def test_without_from_the_login_that_is_an_address_is_the_sender() -> None:
    with Sink(login=("dana@example.org", "secret")) as sink:
        url = f"mailto://dana%40example.org:secret@127.0.0.1:{sink.port}?to={DANA}"
        assert Target("dana", url).send(ADA).outcome is Outcome.SENT
        (received,) = sink.wait_for(1)
    assert received.sender == "dana@example.org"
    assert "dana@example.org" in str(received.mail["From"])


def test_a_mail_has_the_headers_that_readers_and_machines_need(sink: Sink) -> None:
    Target("dana", sink.url(DANA)).send(replace(ADA, title="Zoë Čapek: přestěhována"))
    (received,) = sink.wait_for(1)
    mail = received.mail
    assert mail["Subject"] == "Zoë Čapek: přestěhována"
    assert b"Subject: =?utf-8?" in received.raw
    assert mail["From"] == "Silverwatch <silverwatch@silverwatch.example>"
    assert mail["To"] == DANA
    assert mail["Date"].datetime is not None
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Silverwatch-Delivery"] == ADA.delivery
    assert all(byte < 0x80 for byte in received.raw)


def test_a_repeat_of_a_delivery_carries_the_same_message_id(sink: Sink) -> None:
    target = Target("dana", sink.url(DANA))
    target.send(ADA)
    target.send(replace(ADA, maybe_repeat=True))
    target.send(replace(ADA, delivery="dl-other"))
    first, again, other = (r.mail["Message-ID"] for r in sink.wait_for(3))
    assert first == again != other


def test_mails_of_a_thread_name_the_same_root_and_others_do_not(sink: Sink) -> None:
    target = Target("dana", sink.url(DANA))
    for number, thread in enumerate(("candidate-1", "candidate-1", "candidate-2", None)):
        target.send(replace(ADA, delivery=f"dl-{number}", thread=thread))
    first, second, other, alone = (r.mail for r in sink.wait_for(4))
    assert first["References"] == second["In-Reply-To"] == second["References"]
    assert first["References"].endswith("@silverwatch.example>")
    assert other["References"] != first["References"]
    assert alone["References"] is None
    assert first["List-Id"] == "Silverwatch alerts <alerts.silverwatch.silverwatch.example>"


def test_a_mail_of_many_deliveries_lists_them_within_the_lines_that_mail_allows(
    sink: Sink,
) -> None:
    carries = tuple(f"dl-{number}" for number in range(500))
    Target("dana", sink.url(DANA)).send(replace(ADA, carries=carries))
    (received,) = sink.wait_for(1)
    assert tuple(received.mail["X-Silverwatch-Carries"].split()) == carries
    assert max(map(len, received.raw.split(b"\r\n"))) <= 998


def test_mails_sent_one_after_the_other_share_a_connection(
    sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = count_connections(monkeypatch)
    target = Target("dana", sink.url(DANA))
    assert [target.send(ADA).outcome for _ in range(3)] == [Outcome.SENT] * 3
    assert len(opened) == 1


def test_a_connection_the_server_closed_meanwhile_is_opened_again(
    sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = count_connections(monkeypatch)
    target = Target("dana", sink.url(DANA))
    assert target.send(ADA).outcome is Outcome.SENT
    opened[0].sock.shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]
    assert target.send(ADA).outcome is Outcome.SENT
    assert len(opened) == 2
    assert len(sink.wait_for(2)) == 2


def count_connections(monkeypatch: pytest.MonkeyPatch) -> list[smtplib.SMTP]:
    opened: list[smtplib.SMTP] = []

    class Counted(smtplib.SMTP):
        def __init__(self, *args: object, **named: object) -> None:
            super().__init__(*args, **named)  # type: ignore[arg-type]
            opened.append(self)

    monkeypatch.setattr("alerts.mail.smtplib.SMTP", Counted)
    return opened


def test_the_senders_own_headers_and_names_are_kept(sink: Sink) -> None:
    url = sink.url(DANA) + "&name=Bench%20Desk&reply=desk@example.org&%2BX-Team=blue"
    assert Target("dana", url).send(ADA).outcome is Outcome.SENT
    (received,) = sink.wait_for(1)
    assert received.mail["From"] == "Bench Desk <silverwatch@silverwatch.example>"
    assert received.mail["Reply-To"] == "desk@example.org"
    assert received.mail["X-Team"] == "blue"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_adds_no_header_no_recipient_and_no_markup(
    shared_sink: Sink, text: str
) -> None:
    before = len(shared_sink.messages)
    Target("dana", shared_sink.url(DANA)).send(hostile_message(text))
    received = shared_sink.wait_for(before + 1)[before]
    assert received.recipients == (DANA,)
    assert sorted(name.lower() for name in received.mail) == sorted(
        "from to subject date message-id auto-submitted x-silverwatch-delivery mime-version"
        " in-reply-to references list-id"
        " content-type".split()
    )
    assert not received.mail.defects
    assert received.mail["Subject"] == (header(text) or "Silverwatch alert")
    assert part(received.mail, "plain") == render_text(hostile_message(text))
    heading = BeautifulSoup(part(received.mail, "html"), "html.parser").h1
    assert heading is not None
    assert heading.get_text() == (plain(text, TITLE) if text.strip() else "")


@pytest.fixture(scope="module")
def shared_sink() -> Iterator[Sink]:
    with Sink() as running:
        yield running


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("550 5.1.1 no such user", Outcome.DEAD),
        ("554 5.7.1 refused", Outcome.DEAD),
        ("451 4.3.0 try later", Outcome.RETRY),
        ("452 4.2.2 mailbox full", Outcome.RETRY),
        ("421 4.3.2 shutting down", Outcome.RETRY),
    ],
)
def test_a_refused_recipient_is_dead_or_later_as_the_code_says(
    sink: Sink, line: str, outcome: Outcome
) -> None:
    sink.refuse[DANA] = line
    receipt = Target("dana", sink.url(DANA)).send(ADA)
    assert (receipt.outcome, receipt.status) == (outcome, int(line[:3]))
    assert line in receipt.detail
    assert sink.messages == ()


def test_a_wrong_password_is_dead_and_not_repeated_in_the_receipt() -> None:
    with Sink(login=("dana", "right-canary")) as sink:
        good = sink.url(DANA)
        assert Target("dana", good).send(ADA).outcome is Outcome.SENT
        receipt = Target("dana", good.replace("right-canary", "wrong-canary")).send(ADA)
    assert (receipt.outcome, receipt.status) == (Outcome.DEAD, 535)
    assert "canary" not in receipt.detail


def test_a_server_without_starttls_is_dead_when_the_url_wants_it(sink: Sink) -> None:
    receipt = Target("dana", sink.url(DANA).replace("mailto://", "mailtos://")).send(ADA)
    assert receipt.outcome is Outcome.DEAD
    assert "STARTTLS" in receipt.detail
    assert sink.messages == ()


def test_a_refused_connection_is_tried_again() -> None:
    with Sink() as sink:
        target = Target("dana", sink.url(DANA))
    receipt = target.send(ADA)
    assert receipt.outcome is Outcome.RETRY
    assert "connection refused" in receipt.detail


def test_a_connection_lost_after_the_mail_was_handed_over_is_uncertain(sink: Sink) -> None:
    sink.after_data = AfterData.DROP
    receipt = Target("dana", sink.url(DANA)).send(ADA)
    assert receipt.outcome is Outcome.UNCERTAIN
    assert len(sink.messages) == 1


def test_no_answer_to_a_mail_that_was_handed_over_is_uncertain(sink: Sink) -> None:
    sink.after_data = AfterData.HANG
    receipt = Target("dana", sink.url(DANA), deadline=1.0).send(ADA)
    assert receipt.outcome is Outcome.UNCERTAIN
    assert len(sink.messages) == 1


@contextmanager
def a_script(*lines: bytes, drip: bool = False) -> Iterator[int]:
    """A server that says each line after hearing something, then nothing more (or one byte)."""
    stopped = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                for number, line in enumerate(lines):
                    if number:
                        connection.recv(65536)
                    connection.sendall(line)
                while drip and not stopped.wait(0.05):
                    connection.sendall(b"2")
                stopped.wait()

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            stopped.set()
            thread.join()


@pytest.mark.parametrize(
    "lines",
    [
        (b"",),
        (b"220 hello\r\n", b"250 hello\r\n"),
        (b"220 hello\r\n", b"250 hello\r\n", b"250 sender ok\r\n", b"250 ok\r\n"),
    ],
    ids=["at the greeting", "at the sender", "at the content"],
)
def test_a_server_that_falls_silent_before_it_has_the_mail_is_tried_again(
    lines: tuple[bytes, ...],
) -> None:
    with a_script(*lines) as port:
        url = f"mailto://127.0.0.1:{port}/{DANA}?from=silverwatch@example.org"
        receipt = Target("dana", url, deadline=0.3).send(ADA)
    assert receipt.outcome is Outcome.RETRY
    assert "no answer in time" in receipt.detail


def test_a_server_that_drips_is_given_up_at_the_deadline() -> None:
    with a_script(b"220 hello\r\n", b"", drip=True) as port:
        url = f"mailto://127.0.0.1:{port}/{DANA}?from=silverwatch@example.org"
        receipt = Target("dana", url, deadline=0.3).send(ADA)
    assert receipt.outcome is Outcome.RETRY
    assert "no end within 0.3 s" in receipt.detail


def test_a_server_that_hangs_up_before_it_has_the_mail_is_tried_again() -> None:
    with a_script(b"421 too busy\r\n") as port:
        url = f"mailto://127.0.0.1:{port}/{DANA}?from=silverwatch@example.org"
        receipt = Target("dana", url, deadline=2.0).send(ADA)
    assert (receipt.outcome, receipt.status) == (Outcome.RETRY, 421)


def test_many_threads_may_send_through_one_target(sink: Sink) -> None:
    target = Target("dana", sink.url(DANA))
    threads = [
        threading.Thread(target=target.send, args=(replace(ADA, delivery=f"dl-{n}"),))
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ids = {r.mail["X-Silverwatch-Delivery"] for r in sink.wait_for(8)}
    assert ids == {f"dl-{n}" for n in range(8)}
