"""What the tests of the alerting half share: a message, a hostile corpus, an HTTP service."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from alerts.base import Card, Message, Row, Verdict

ADA_CARD = Card(
    heading="Ada Byron: relocated to Austin, Texas",
    who="Ada Byron now lives in Austin, Texas; relocation was why Acme did not work out in May.",
    verdicts=(
        Verdict("Relocated", 0.97, "London, UK became Austin, Texas: another city and country."),
        Verdict("Open to work", 0.81, "The page newly says “available from January”."),
    ),
    rows=(
        Row("Location", "London, UK", "Austin, Texas"),
        Row("Status", "", "available from January"),
        Row("Employer", "Engines & Sons", ""),
    ),
    facts=(
        ("On the bench for", "Backend Lead at Acme (second, May 2026)"),
        ("Blocker then", "relocation: the client wanted Austin"),
        ("Seen", "2026-11-23 05:40 UTC, on two looks"),
    ),
    source="https://ada.example/about?lang=en&full=1",
    steps=("silverwatch touch add ada-byron", "silverwatch history ada-byron"),
)
ADA = Message(delivery="dl-7f3a", title=ADA_CARD.heading, cards=(ADA_CARD,), thread="candidate-1")

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</td></table><h1>Pay here</h1>",
    "<!-- comment -->",
    "<![CDATA[ x ]]>",
    "&lt;b&gt; &amp;#60;",
    "<style>*{display:none}</style>",
    "expression(alert(1)); background:url(javascript:alert(1))",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "<!channel> <!here> <!everyone>",
    "<@U012AB3CD> <#C012AB3CD> <!subteam^S1>",
    "wow!channel>",
    "@channel @here @everyone @all",
    "SWE @acme, mail me at ada@example.org",
    "<https://evil.example|Acme Inc>",
    "[Acme](https://evil.example)",
    "![x](https://evil.example/p.png)",
    "[a]: https://evil.example",
    "https://evil.example/login www.evil.example evil.example",
    "```\ncode that swallows the rest",
    "||spoiler|| **bold** _it_ ~~gone~~ # head",
    '<a href="tg://user?id=1">x</a>',
    "Ada\r\nBcc: thief@evil.example",
    "Ada\n\nbody begins",
    "Ada\r\n X-Folded: yes",
    "Ada\nSubject: other",
    "=?utf-8?q?Fake?= <boss@acme.example>",
    "{{7*7}} {% x %} ${HOME} $(id) `id`",
    "%s %n %d {0.__class__} {}",
    "\x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x9b31m c1 \x90q\x9c",
    "nul\x00inside",
    "\u202eknalb ton\u202c \u2066iso\u2069 \u200fmark",
    "z\u200be\u200br\u2060o\ufeff wi\u00addth",
    "line\u2028sep\u2029para\x85nel\x0bvt\x0cff",
    "lone \ud800 surrogate",
    "=cmd|' /C calc'!A0",
    ".\r\n.\r\nQUIT\r\n",
    '{"a": "b\\"}, {"x": 1}',
    "O'Neill & Daughters; 5 < 6 > 4",
    "家族👩\u200d💻 علی\u200cرضا क्\u200dष",
    "A" * 5000,
    "&" * 5000,
    "𝒳" * 5000,
    " \t\u00a0 ",
)


def hostile_message(text: str) -> Message:
    """A message with the text in every field a page can reach."""
    card = Card(
        heading=text,
        who=text,
        verdicts=(Verdict(text, 0.5, text),),
        rows=(Row(text, text, text), Row("Title", text, "")),
        facts=((text, text),),
        source=text,
        steps=(text,),
    )
    return replace(ADA, title=text, cards=(card,))


def with_card(message: Message, **changed: Any) -> Message:
    """Return the message with something of its only card changed."""
    return replace(message, cards=(replace(message.cards[0], **changed),))


@dataclass
class Service:
    """A web service on loopback: answers every POST alike, keeps what it was sent."""

    status: int = 200
    body: bytes = b"ok"
    headers: dict[str, str] = field(default_factory=dict)
    silent: bool = False
    broken: bool = False
    port: int = 0
    requests: list[tuple[str, bytes]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def payload(self) -> Any:
        return json.loads(self.requests[-1][1])

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        length = int(request.headers.get("Content-Length", 0))
        self.requests.append((request.path, request.rfile.read(length)))
        if self.silent:
            self.released.wait()
        if self.silent or self.broken:
            request.close_connection = True
            return
        request.send_response(self.status)
        for name, value in self.headers.items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(self.body)))
        request.end_headers()
        request.wfile.write(self.body)


@contextmanager
def a_service(**settings: Any) -> Iterator[Service]:
    """A running service; it is stopped at the end, with whoever still waits for it."""
    service = Service(**settings)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            service.answer(self)

        do_PUT = do_POST  # noqa: N815 - http.server's name

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield service
    finally:
        service.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
