"""One mail to one recipient over SMTP, as an Apprise plug-in that knows how far it came.

Apprise's own mail plug-in reads the URL and knows the providers, but logs a failure without
its reply code and derives the text part from the HTML; so it is kept for the first and its
public `send` is replaced. This module imports Apprise: import it late.
"""

from __future__ import annotations

import math
import re
import smtplib
import socket
import ssl
import time
from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, getaddresses
from typing import Any
from urllib.parse import unquote

from apprise.plugins.email import NotifyEmail

from alerts.base import Message, Outcome, Receipt
from alerts.connections import Connections
from alerts.escape import header, plain
from alerts.mask import mask_mail
from alerts.receipts import Step, read_smtp
from alerts.render import render_html, render_text, words
from alerts.render.templates import NO_TEMPLATES, Templates

DELIVERY_HEADER = "X-Silverwatch-Delivery"
CARRIES_HEADER = "X-Silverwatch-Carries"

_OURS = frozenset(
    {"to", "cc", "bcc", "from", "sender", "subject", "date", "message-id", "mime-version"}
    | {"content-type", "content-transfer-encoding", "auto-submitted", DELIVERY_HEADER.lower()}
    | {"in-reply-to", "references", "list-id", CARRIES_HEADER.lower()}
)
# Seven bits: nobody has to offer 8BITMIME (RFC 6152).
_POLICY = SMTP.clone(cte_type="7bit")
_HEADER_NAME = re.compile(r"[!-9;-~]{1,60}")  # RFC 5322 section 2.2: printable, no colon
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_ALIVE = 2.0
"""Seconds that a connection which was idle gets to show that it is still there."""
_LONGEST_WORD = 200
_UNFIT_IN_ID = re.compile(r"[^A-Za-z0-9._-]")


class Mailer(NotifyEmail):  # type: ignore[no-untyped-call]
    """Sends the one mail it is loaded with and keeps the receipt; lives for one send."""

    # What NotifyEmail reads from the URL; it declares no types.
    targets: list[tuple[str | bool, str]]
    from_addr: list[Any]
    headers: dict[str, str]
    smtp_host: str

    def __init__(
        self,
        connections: Connections,
        templates: Templates = NO_TEMPLATES,
        **settings: Any,
    ) -> None:
        login = unquote(str(settings.get("user") or ""))
        if not settings.get("from_addr") and _ADDRESS.fullmatch(login):
            # Apprise would join the login's first half to the server's name: nobody's address
            settings["from_addr"] = login
        super().__init__(**settings)  # type: ignore[no-untyped-call]
        # Apprise drops an address it cannot read without a word, so the URL's own count counts.
        self._wanted = len(getaddresses(settings.get("targets") or []))
        self._connections = connections
        self._templates = templates
        self.step = Step.CONNECT
        self.receipt: Receipt | None = None
        self._mail: EmailMessage | None = None
        self._ends = 0.0

    @property
    def recipient(self) -> Address:
        """The only recipient; raises ValueError when it is no address a mail can carry."""
        return _address(*self.targets[0], fallback="")

    @property
    def sender(self) -> Address:
        """The From address; raises ValueError when it is no address a mail can carry."""
        return _address(self.from_addr[0], self.from_addr[1], fallback="Silverwatch")

    @property
    def masked(self) -> str:
        """The URL as people may see it."""
        user = str(self.user) if self.password else None
        return mask_mail(self.schema, user, self.smtp_host, self.recipient.addr_spec)

    @property
    def public(self) -> frozenset[str]:
        """Pieces of the URL that may be shown."""
        names = {self.host, self.smtp_host, *self.recipient.addr_spec.split("@")}
        return frozenset(names - {self.password})

    def objection(self) -> str | None:
        """Return why the URL cannot be a target, if it cannot."""
        if self.cc or self.bcc or self._wanted > 1:
            return "names several recipients; list each one as a target of its own"
        if not self.targets:
            return "names no recipient with a valid address"
        if self.pgp_mode != "no":
            return "asks for PGP, which Silverwatch does not do; remove pgp= and wkd="
        for name in self.headers:
            if not _HEADER_NAME.fullmatch(name) or name.lower() in _OURS:
                return f"sets the header {header(name, 60)!r}, which no target may set"
        try:
            self.load(Message(delivery="check", title="check", lead="check"), seconds=1.0)
        except ValueError:
            return "has an address that no mail can carry; write addresses in ASCII"
        return None

    def load(self, message: Message, seconds: float) -> None:
        """Take the message to send within `seconds` from now."""
        self._mail = compose(message, self.sender, self.recipient, self.headers, self._templates)
        if self.reply_to:
            self._mail["Reply-To"] = ", ".join(sorted(self.reply_to))
        self._ends = time.monotonic() + seconds

    def send(self, *_: object, **__: object) -> bool:
        """Hold the SMTP conversation; called by Apprise, whose rendering of the text is unused."""
        try:
            self.receipt = self._converse()
        except OSError as error:  # smtplib's and ssl's errors are OSErrors
            self.receipt = read_smtp(error, self.step)
        return self.receipt.outcome is Outcome.SENT

    def _converse(self) -> Receipt:
        smtp = self._begin_again() or self._begin()
        try:
            said = self._hand_over(smtp)
        except BaseException:
            smtp.close()
            raise
        self._connections.give(smtp)
        return Receipt(Outcome.SENT, f"accepted: {plain(said, 200)}", status=250)

    def _begin(self) -> smtplib.SMTP:
        self.step = Step.CONNECT
        smtp = self._connect()
        try:
            self._log_in(smtp)
            self._name_envelope(smtp)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _begin_again(self) -> smtplib.SMTP | None:
        # No content was sent on it yet: whatever ails an old connection, a new one decides.
        while smtp := self._connections.take():
            try:
                self._limit(smtp, most=_ALIVE)
                _require(smtp.rset(), 250)
                self._name_envelope(smtp)
            except OSError:
                smtp.close()
            except BaseException:
                smtp.close()
                raise
            else:
                return smtp
        return None

    def _connect(self) -> smtplib.SMTP:
        host, port, left = self.smtp_host, int(self.port or 0), self._left()
        if self.secure_mode == "ssl":
            return smtplib.SMTP_SSL(host, port, timeout=left, context=self._context())
        return smtplib.SMTP(host, port, timeout=left)

    def _context(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if not self.verify_certificate:  # the URL says verify=no
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        self.step = Step.LOGIN
        self._limit(smtp)
        smtp.ehlo_or_helo_if_needed()
        if self.secure_mode == "starttls":
            self._limit(smtp)
            smtp.starttls(context=self._context())
        if self.user and self.password:
            self._limit(smtp)
            smtp.login(self.user, self.password)

    def _name_envelope(self, smtp: smtplib.SMTP) -> None:
        self.step = Step.ENVELOPE
        self._limit(smtp)
        smtp.ehlo_or_helo_if_needed()
        _require(smtp.mail(self.sender.addr_spec), 250)
        self._limit(smtp)
        _require(smtp.rcpt(self.recipient.addr_spec), 250, 251)

    def _hand_over(self, smtp: smtplib.SMTP) -> str:
        if self._mail is None:
            raise RuntimeError("no mail was loaded")
        self.step = Step.CONTENT
        self._limit(smtp)
        _require(smtp.docmd("DATA"), 354)
        content = re.sub(rb"(?m)^\.", b"..", self._mail.as_bytes())
        self._limit(smtp)
        if smtp.sock is not None:
            # The dot goes out by itself, and would wait 40 ms for the content's acknowledgement.
            smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        smtp.send(content if content.endswith(b"\r\n") else content + b"\r\n")
        # Set before the deadline is looked at: who gives up waiting for this thread reads the
        # step, and from any earlier one the dot can no longer follow.
        self.step = Step.ANSWER
        self._limit(smtp, Step.CONTENT)
        smtp.send(b".\r\n")
        return _require(smtp.getreply(), 250)

    def _limit(
        self, smtp: smtplib.SMTP, instead: Step | None = None, most: float = math.inf
    ) -> None:
        try:
            left = self._left()
        except TimeoutError:
            self.step = instead or self.step
            raise
        if smtp.sock is not None:
            smtp.sock.settimeout(min(left, most))

    def _left(self) -> float:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def _require(reply: tuple[int, bytes], *codes: int) -> str:
    code, said = reply
    if code not in codes:
        raise smtplib.SMTPResponseException(code, said)
    return said.decode("utf-8", "replace")


def _address(name: object, address: str, *, fallback: str) -> Address:
    address.encode("ascii")
    shown = header(name) if isinstance(name, str) else ""
    return Address(display_name=shown or fallback, addr_spec=address)


def compose(
    message: Message,
    sender: Address,
    recipient: Address,
    headers: Mapping[str, str],
    templates: Templates = NO_TEMPLATES,
) -> EmailMessage:
    """Return the mail: our text, our HTML, and a Message-ID that a repeat shares."""
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = sender
    mail["To"] = recipient
    mail["Subject"] = header(message.title) or words.NOTHING_TOLD
    mail["Date"] = formatdate(localtime=True)
    mail["Message-ID"] = _id(message.delivery, sender.domain)
    if message.thread:
        # The root itself is never sent: mail programs group what names the same one
        # (RFC 5322 section 3.6.4).
        root = _id(f"thread-{message.thread}", sender.domain)
        mail["In-Reply-To"] = root
        mail["References"] = root
    mail["List-Id"] = f"Silverwatch alerts <alerts.silverwatch.{sender.domain}>"  # RFC 2919
    # RFC 3834: keeps out-of-office answers from coming back.
    mail["Auto-Submitted"] = "auto-generated"
    mail[DELIVERY_HEADER] = header(message.delivery)
    if message.carries:
        mail[CARRIES_HEADER] = " ".join(_word(name) for name in message.carries)
    for name, value in headers.items():
        mail[name] = header(value, 500)
    mail.set_content(templates.apply("mail.txt", message, render_text))
    mail.add_alternative(templates.apply("mail.html", message, render_html), subtype="html")
    return mail


def _id(name: str, domain: str) -> str:
    # Kept below RFC 5322's line of 998 octets; only a name of ours can be cut.
    return f"<{_word(name)}.silverwatch@{domain}>"


def _word(name: str) -> str:
    return _UNFIT_IN_ID.sub("-", name)[:_LONGEST_WORD]
