"""The page of one alert: its evidence, and the buttons that answer it.

Reading it changes nothing, for mail scanners follow every link. The token in the path is the leave
to read and to answer; consent is asked again each time, as before a send.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Protocol

from aiohttp import web
from markupsafe import Markup

from alerts.render.html import card_parts
from monitor import answering
from monitor.answering import AnswerError
from monitor.clock import DAY, Clock, show
from monitor.consent import objection_in
from monitor.messages import alert_card
from monitor.model import Alert
from monitor.model_sending import Feedback, Rating
from monitor.store import Connection, Store, answers, outbox, watches
from monitor.web import links
from monitor.web.pages import Refusal, page

SNOOZES = {"1d": ("1 day", DAY), "1w": ("1 week", 7 * DAY)}
_FORM = "application/x-www-form-urlencoded"
_JUST = frozenset({"ack", "before", "snooze", "rate"})
"""What a page may say first: what was done a moment ago. It only stresses what is stored."""


class _Change(Protocol):
    """Writes an answer; returns which of `_JUST` was done."""

    def __call__(self, db: Connection, now: int) -> str: ...


@dataclass(frozen=True, slots=True)
class AlertPage:
    """Answers the requests under /a/TOKEN; `address` is where people reach the server."""

    store: Store
    clock: Clock
    address: str

    def routes(self) -> list[web.RouteDef]:
        """Return what this page answers to."""
        one = "/a/{token:[A-Za-z0-9_-]{1,300}}"
        return [
            web.get(one, self.show),
            web.post(f"{one}/ack", self.acknowledge),
            web.post(f"{one}/snooze", self.snooze),
            web.post(f"{one}/rate", self.rate),
        ]

    async def show(self, request: web.Request) -> web.Response:
        """Show an alert's evidence, how it was answered, and what can be done."""
        now = self.clock.now()
        token = request.match_info["token"]
        just = request.query.get("just", "")
        return self.store.read(lambda db: _page(db, token, now, just if just in _JUST else ""))

    async def acknowledge(self, request: web.Request) -> web.Response:
        """Acknowledge the alert; the first who does it is the one who has."""
        await self._form(request)

        def change(db: Connection, now: int) -> str:
            alert = admit(db, request.match_info["token"], now)
            return "ack" if answering.acknowledge(db, alert, alert.recruiter, now) else "before"

        return await self._answer(request, change)

    async def snooze(self, request: web.Request) -> web.Response:
        """Let the alert rest for one of the spans offered."""
        form = await self._form(request)
        span = SNOOZES.get(form.get("for", ""))
        if span is None:
            raise _senseless("no time is given for which the alert should rest")

        def change(db: Connection, now: int) -> str:
            alert = admit(db, request.match_info["token"], now)
            answering.snooze(db, alert, alert.recruiter, now, until=now + span[1])
            return "snooze"

        return await self._answer(request, change)

    async def rate(self, request: web.Request) -> web.Response:
        """Store whether the alert was useful or noise."""
        form = await self._form(request)
        verdict = form.get("verdict", "")
        if verdict not in tuple(Rating):
            raise _senseless("it is not said whether the alert was useful or noise")

        def change(db: Connection, now: int) -> str:
            alert = admit(db, request.match_info["token"], now)
            note = form.get("note")
            answering.rate(db, alert, alert.recruiter, now, verdict=Rating(verdict), note=note)
            return "rate"

        return await self._answer(request, change)

    async def _answer(self, request: web.Request, change: _Change) -> web.Response:
        """Write an answer and lead back to the page, so that a reload repeats nothing."""
        try:
            just = await self.store.write_async(partial(change, now=self.clock.now()))
        except AnswerError as error:
            raise _senseless(str(error)) from None
        raise web.HTTPSeeOther(f"/a/{request.match_info['token']}?just={just}")

    async def _form(self, request: web.Request) -> dict[str, str]:
        """Return what a form of our own page sent; raises Refusal for any other."""
        if not is_same_origin(request, self.address):
            raise Refusal(
                403,
                "Nothing was done",
                "Another site sent this answer, or the browser did not say which one.",
                "Open the link in the message and press the button there.",
            )
        if request.content_type != _FORM:
            raise _senseless("this is not what the page's buttons send")
        try:
            sent = await request.post()
        except (LookupError, ValueError):
            raise _senseless("the text that was sent cannot be read") from None
        return {name: value for name, value in sent.items() if isinstance(value, str)}


def is_same_origin(request: web.Request, address: str) -> bool:
    """Tell whether a page of ours sent a request, as far as the browser says.

    Browsers name the relation in Sec-Fetch-Site, over https and to loopback. Over http there is
    only Origin, which is "null" under our own Referrer-Policy (Fetch standard, "append a request
    `Origin` header"): so another site is refused when it is named.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return request.headers.get("Origin") in (address, "null")


def admit(db: Connection, token: str, now: int) -> Alert:
    """Return the alert that a token opens; raises Refusal when nothing of it may be shown."""
    opened = links.read(db, token, now)
    if isinstance(opened, str):
        raise _unknown(opened)
    alert = outbox.find_alert(db, opened.alert_id)
    watch = watches.find(db, alert.watch_id) if alert else None
    if alert is None or watch is None:
        raise Refusal(
            410,
            "Nothing is kept of this alert",
            "The candidate was erased, or the profile is no longer watched.",
            "There is nothing left to do.",
        )
    if alert.recruiter != opened.receiver:
        raise _unknown("this link is for somebody else")
    if reason := objection_in(db, watch, now):
        raise Refusal(
            403,
            "This alert may no longer be shown",
            f"Nothing of the candidate is shown here: {reason}.",
            "If the candidate agreed again, whoever runs Silverwatch records it with:"
            " silverwatch consent grant",
        )
    return alert


def _page(db: Connection, token: str, now: int, just: str) -> web.Response:
    alert = admit(db, token, now)
    card = alert_card(db, alert, now, "")
    if card is None:
        raise _unknown("the alert is gone")
    style, markup = card_parts(card)
    given = answers.of_alert(db, alert.id)
    return page(
        "alert.html",
        title=card.heading,
        style=Markup(style),  # noqa: S704 - the renderer of mails escapes each text in it
        card=Markup(markup),  # noqa: S704 - as above
        path=f"/a/{token}",
        state=_state(alert, now, just),
        said=[_said(one) for one in given],
        acked=alert.acked_at is not None,
        just=just,
        snoozes=[(value, label) for value, (label, _) in SNOOZES.items()],
        own=next((one.note or "" for one in given if one.author == alert.recruiter), ""),
        note_limit=answering.NOTE,
    )


def _state(alert: Alert, now: int, just: str) -> str:
    if alert.acked_at is not None:
        first = "Somebody was faster. " if just == "before" else ""
        return f"{first}Acknowledged by {alert.acked_by} on {show(alert.acked_at)}."
    if alert.snoozed_until is not None and alert.snoozed_until > now:
        return f"Snoozed: it comes again on {show(alert.snoozed_until)}."
    return ""


def _said(given: Feedback) -> str:
    note = f": {given.note}" if given.note else ""
    return f"{given.author} finds it {given.verdict}{note}"


def _unknown(reason: str) -> Refusal:
    return Refusal(
        404,
        "This link opens nothing",
        f"{reason[:1].upper()}{reason[1:]}.",
        "Open the link from the newest message, whole. Links hold for 90 days; whoever runs"
        " Silverwatch finds older alerts with: silverwatch alert list",
    )


def _senseless(reason: str) -> Refusal:
    return Refusal(400, "Nothing was done", f"{reason[:1].upper()}{reason[1:]}.", "Go back.")
