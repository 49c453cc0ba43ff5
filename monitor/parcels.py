"""What goes out in one message: one delivery's alert or notice, or several deliveries together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alerts.base import Card, Message
from monitor.clock import show
from monitor.consent import objection_in
from monitor.messages import alert_card, thread_of
from monitor.model import Alert, Delivery, Occasion
from monitor.notices import build_notice
from monitor.store import Connection, notices, outbox, watches

NAMED = 3
"""Headings that the title of a message of many names."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one delivery tells: its cards, and who of the bench they are about."""

    cards: tuple[Card, ...]
    remarks: tuple[str, ...] = ()
    thread: str | None = None
    candidate_id: int | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """A claimed message, ready to send to one target."""

    target: str
    lease: str
    deliveries: tuple[Delivery, ...]
    message: Message
    candidate_ids: tuple[int | None, ...]


def part_of(db: Connection, delivery: Delivery, now: int, address: str) -> Part | str:
    """Return what a delivery tells, built from the store as it is now, or why it tells nothing.

    `address` is where people reach the web pages; empty = no links.
    """
    if delivery.notice_id is not None:
        return _notice_part(db, delivery, delivery.notice_id, now)
    alert = outbox.find_alert(db, delivery.alert_id) if delivery.alert_id is not None else None
    watch = watches.find(db, alert.watch_id) if alert else None
    if alert is None or watch is None:
        return "the watch was removed"
    if reason := objection_in(db, watch, now):
        return reason
    card = alert_card(db, alert, now, address)
    if card is None:
        return "the candidate was erased"
    remarks = _remarks(db, alert, delivery)
    return Part((card,), remarks, thread_of(alert), alert.candidate_id)


def _notice_part(db: Connection, delivery: Delivery, notice_id: int, now: int) -> Part | str:
    notice = notices.find(db, notice_id)
    message = build_notice(db, notice, delivery, False, now) if notice else None
    if message is None:
        return "nothing of it stands: the watch was removed, or its consent ended"
    return Part(message.cards, _held(delivery))


def _remarks(db: Connection, alert: Alert, delivery: Delivery) -> tuple[str, ...]:
    match delivery.occasion:
        case Occasion.REMINDER:
            first = f"Reminder: nobody has acknowledged this since {show(alert.created_at)}."
        case Occasion.ESCALATION:
            first = (
                f"Escalated: {alert.recruiter} was told on {show(alert.created_at)}"
                " and has not acknowledged it."
            )
        case Occasion.SNOOZED:
            first = "You asked to be told of this again now."
        case Occasion.FIRST:
            return _held(delivery)
    return (first, *_held(delivery))


def _held(delivery: Delivery) -> tuple[str, ...]:
    if delivery.held is None or delivery.held.startswith("the digest"):
        return ()
    return (f"Held back until now: {delivery.held}.",)


def compose(
    pack: Sequence[Delivery], parts: Sequence[Part], *, lease: str, pack_id: int | None
) -> Parcel:
    """Return the parcel of these deliveries to one target, with the name a repeat shares."""
    first = pack[0]
    name = first.key if pack_id is None else f"silverwatch-p{pack_id}"
    repeat = any(one.unknowns > 0 for one in pack)
    if len(pack) == 1:
        message = Message(
            delivery=name,
            title=parts[0].cards[0].heading,
            cards=parts[0].cards,
            remarks=parts[0].remarks,
            thread=parts[0].thread,
            maybe_repeat=repeat,
        )
    else:
        message = _together(name, pack, parts, repeat)
    return Parcel(
        first.target, lease, tuple(pack), message, tuple(part.candidate_id for part in parts)
    )


def preview(db: Connection, alert: Alert, now: int, address: str) -> Message | None:
    """Return an alert as its recruiter would read it now; None when the candidate was erased."""
    card = alert_card(db, alert, now, address)
    if card is None:
        return None
    return Message(f"silverwatch-{alert.id}", card.heading, cards=(card,), thread=thread_of(alert))


def _together(name: str, pack: Sequence[Delivery], parts: Sequence[Part], repeat: bool) -> Message:
    cards = tuple(card for part in parts for card in part.cards)
    threads = {part.thread for part in parts}
    remarks = dict.fromkeys(remark for part in parts for remark in part.remarks)
    return Message(
        delivery=name,
        title=_title(cards),
        lead=f"{len(cards)} alerts in one message.",
        cards=cards,
        # One reason says it for all of them; several would bury the news
        remarks=tuple(remarks) if len(remarks) == 1 else (),
        carries=tuple(one.key for one in pack),
        thread=threads.pop() if len(threads) == 1 else None,
        maybe_repeat=repeat,
    )


def _title(cards: Sequence[Card]) -> str:
    names = list(dict.fromkeys(card.heading.partition(":")[0] for card in cards))
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{len(cards)} alerts: {', '.join(names[:NAMED])}{more}"
