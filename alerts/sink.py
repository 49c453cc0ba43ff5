"""A real SMTP server on loopback that keeps what it is sent: for the demo and for tests."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from enum import StrEnum
from types import TracebackType
from urllib.parse import quote

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


class AfterData(StrEnum):
    """What the sink does once it holds a whole mail."""

    ANSWER = "answer"
    DROP = "drop"
    """Keep the mail and break the connection without a word."""
    HANG = "hang"
    """Keep the mail and never answer."""


@dataclass(frozen=True, slots=True)
class Received:
    """One mail as it came over the wire."""

    sender: str
    recipients: tuple[str, ...]
    mail: EmailMessage
    raw: bytes


class Sink:
    """Accepts mail on 127.0.0.1 until stopped; a context manager.

    `refuse` maps a recipient to the reply line it gets ("550 5.1.1 no such user"); it and
    `after_data` may be changed while the sink runs. With `login`, a client must log in with it.
    """

    def __init__(
        self,
        *,
        refuse: Mapping[str, str] | None = None,
        after_data: AfterData = AfterData.ANSWER,
        login: tuple[str, str] | None = None,
    ) -> None:
        self.refuse = dict(refuse or {})
        self.after_data = after_data
        self._login = login
        self._received: list[Received] = []
        self._news = threading.Condition()
        self._open: set[SMTP] = set()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]

    def url(self, recipient: str, *, sender: str = "silverwatch@silverwatch.example") -> str:
        """Return the Apprise URL that delivers here."""
        login = ":".join(quote(part, safe="") for part in self._login) + "@" if self._login else ""
        return f"mailto://{login}127.0.0.1:{self.port}/{recipient}?from={sender}"

    @property
    def messages(self) -> tuple[Received, ...]:
        """Every mail so far, in the order it came."""
        with self._news:
            return tuple(self._received)

    def wait_for(self, count: int, seconds: float = 10.0) -> tuple[Received, ...]:
        """Return the mails once there are `count`; raises TimeoutError after `seconds`."""
        ends = time.monotonic() + seconds
        with self._news:
            while len(self._received) < count:
                if not self._news.wait(max(0.0, ends - time.monotonic())):
                    raise TimeoutError(f"{len(self._received)} of {count} mails came")
            return tuple(self._received)

    def start(self) -> Sink:
        """Begin to accept; returns the sink."""
        self._thread.start()
        self._ready.wait()
        return self

    def stop(self) -> None:
        """Break every connection and close the port; returns when all is closed."""
        self._loop.call_soon_threadsafe(self._stopped.set)
        self._thread.join()

    def __enter__(self) -> Sink:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopped = asyncio.Event()
        server = await self._loop.create_server(self._accept, sock=self._socket)
        self._ready.set()
        await self._stopped.wait()
        server.close()
        for smtp in self._open:
            _break(smtp)

    def _accept(self) -> SMTP:
        smtp = SMTP(
            self,
            hostname="sink.silverwatch.example",
            loop=self._loop,
            authenticator=self._authenticate if self._login else None,
            auth_required=False,
            auth_require_tls=False,
        )
        self._open.add(smtp)
        return smtp

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, given: object
    ) -> AuthResult:
        wanted = LoginPassword(*(part.encode() for part in self._login or ()))
        success = isinstance(given, LoginPassword) and given == wanted
        return AuthResult(success=success, handled=success)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd finds its hooks by these names
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Refuse the recipient with the line kept for it, or take it."""
        if line := self.refuse.get(address):
            return line
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Keep the mail, then do as `after_data` says."""
        raw = bytes(envelope.original_content or b"")
        mail = BytesParser(EmailMessage, policy=default).parsebytes(raw)
        received = Received(str(envelope.mail_from), tuple(envelope.rcpt_tos), mail, raw)
        with self._news:
            self._received.append(received)
            self._news.notify_all()
        if self.after_data is AfterData.DROP:
            _break(server)
        if self.after_data is AfterData.HANG:
            await self._stopped.wait()
        return f"250 OK, kept as mail {len(self._received)}"


def _break(smtp: SMTP) -> None:
    if isinstance(smtp.transport, asyncio.WriteTransport):
        smtp.transport.abort()
