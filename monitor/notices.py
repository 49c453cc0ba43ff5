"""From a stored notice to the message that a recruiter reads: built at the moment of sending."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alerts.base import Card, Message
from monitor.clock import show
from monitor.consent import is_withdrawn, objection_in
from monitor.model import (
    EVERYTHING,
    Candidate,
    Delivery,
    Notice,
    NoticeKind,
    NoticeLine,
    OutageKind,
    Watch,
)
from monitor.situation.texts import sentence
from monitor.store import Connection, candidates, notices, watches
from watchers.base import ObservationKind

SHOWN = 40
"""Profiles that one digest names; the rest are counted."""
_STATES = {
    ObservationKind.BLOCKED: "blocked",
    ObservationKind.FAILED: "not readable",
    ObservationKind.GONE: "gone",
    ObservationKind.REFUSED: "not looked at",
}
_CAUSES = {
    ObservationKind.BLOCKED: "something stands before it: a login, a bot wall or a limit",
    ObservationKind.FAILED: "no profile came of it",
    ObservationKind.GONE: "the address answers that there is no such profile",
}


@dataclass(frozen=True, slots=True)
class _Item:
    """One line with whom and what it is about."""

    line: NoticeLine
    watch: Watch
    candidate: Candidate


def build_notice(
    db: Connection, notice: Notice, delivery: Delivery, repeat: bool, now: int
) -> Message | None:
    """Return the message for a delivery; None when nothing that it told of stands any more.

    Candidates who were erased or took their consent back meanwhile are left out.
    """
    items = [item for line in notices.lines(db, notice.id) if (item := _item(db, line, now))]
    match notice.kind:
        case NoticeKind.OUTAGE:
            return _outage(notice, delivery, repeat)
        case NoticeKind.TROUBLE:
            return _trouble(items[0], delivery, repeat) if items else None
        case NoticeKind.ALARM:
            return _alarm(notice, delivery, repeat)
    outages = _facts_of(notice)
    if not items and not outages:
        return None
    return _digest(notice, items, outages, delivery, repeat)


def summary(notice: Notice, lines: Sequence[NoticeLine]) -> str:
    """Return in a few words what a notice is about, naming no person."""
    match notice.kind:
        case NoticeKind.OUTAGE:
            return say_outage(notice.facts)
        case NoticeKind.TROUBLE:
            return say_line(lines[0]) if lines else "about a watch that was removed"
        case NoticeKind.ALARM:
            return str(notice.facts["text"])
    return f"digest: {_count(len(lines) + len(_facts_of(notice)), 'line')}"


def say_line(line: NoticeLine) -> str:
    """Return what ails one profile: "blocked since … (3 looks): the reason"."""
    if line.mended:
        return f"works again, after {_count(line.looks, 'look')} without a profile"
    state = _STATES.get(ObservationKind(line.kind), line.kind)
    why = f": {line.reason}" if line.reason else ""
    return f"{state} since {show(line.since)} ({_count(line.looks, 'look')}){why}"


def say_outage(facts: Mapping[str, Any]) -> str:
    """Return what ails a host, or everything, in one clause."""
    scope, since, many = facts["scope"], show(facts["since"]), facts["watches"]
    if facts["kind"] == OutageKind.LAYOUT:
        text = f"the page layout of {scope} changed for {many} watches at once"
    elif scope == EVERYTHING:
        text = f"{many} of {facts['size']} profiles looked at could not be read"
    else:
        text = f"{scope} gives no profile: {many} of {facts['size']} looked at failed"
    if facts.get("mended"):
        return f"works again: {text}"
    return f"{text}, since {since}"


def _facts_of(notice: Notice) -> list[Mapping[str, Any]]:
    found = notice.facts.get("outages")
    return found if isinstance(found, list) else []


def _item(db: Connection, line: NoticeLine, now: int) -> _Item | None:
    watch = watches.find(db, line.watch_id)
    candidate = candidates.find(db, watch.candidate_id) if watch else None
    if watch is None or candidate is None or is_withdrawn(db, watch, now):
        return None
    if line.kind != ObservationKind.REFUSED and objection_in(db, watch, now):
        return None
    return _Item(line, watch, candidate)


def _trouble(item: _Item, delivery: Delivery, repeat: bool) -> Message:
    line, watch, name = item.line, item.watch, item.candidate.name
    kind, slug = ObservationKind(line.kind), item.candidate.slug
    other = (
        f"ask {name} for another page, then: silverwatch watch add {slug} …"
        if "://" in watch.address
        # A file of the recruiter's own: the candidate cannot help.
        else f"put a sound or newer file in its place, then: silverwatch recheck {slug}"
    )
    probe = f"silverwatch watch probe {shlex.quote(watch.address)} --candidate {slug}"
    card = Card(
        heading=f"{name}: profile {_STATES.get(kind, line.kind)}",
        who=(
            f"A profile of {name} cannot be read: {_CAUSES.get(kind, line.kind)}."
            " Nothing that changes there is noticed until it works again."
        ),
        facts=(
            ("Since", f"{show(line.since)} ({_count(line.looks, 'look')} in a row)"),
            ("Reason", line.reason or "none given"),
            ("Read by", f"the {watch.source} watcher"),
        ),
        source=watch.address,
        steps=(
            f"see what comes now: {probe}",
            other,
            f"or, if nobody needs it: silverwatch watch remove {watch.id}",
        ),
    )
    return _message(card, delivery, repeat)


def _alarm(notice: Notice, delivery: Delivery, repeat: bool) -> Message:
    facts: Mapping[str, Any] = notice.facts
    card = Card(heading=facts["heading"], who=facts["text"], steps=(facts["mend"],))
    return _message(card, delivery, repeat)


def _outage(notice: Notice, delivery: Delivery, repeat: bool) -> Message:
    facts: Mapping[str, Any] = notice.facts
    scope, what = facts["scope"], say_outage(facts)
    steps = ["see what is affected: silverwatch doctor"]
    if facts["kind"] == OutageKind.LAYOUT:
        title = f"Broken watcher: {scope} changed its pages"
        lead = (
            f"{what}. Most likely the site was redesigned: what vanished there is held back"
            " instead of being told as changes, and every baseline stays as it was."
        )
        steps.append("own selectors, or a newer silverwatch, can read the new pages")
    elif scope == EVERYTHING:
        title = "Hardly any profile can be read: is the network down?"
        lead = f"{what}. This one notice stands for all of them."
    else:
        title = f"{scope} gives no profile any more"
        lead = f"{what}. This one notice stands for all watches there."
    card = Card(
        heading=title,
        who=sentence(lead),
        facts=(
            ("Affected", f"{facts['watches']} so far"),
            ("Goes on", "in the digest, until it works again"),
        ),
        steps=tuple(steps),
    )
    return _message(card, delivery, repeat)


def _digest(
    notice: Notice,
    items: Sequence[_Item],
    outages: Sequence[Mapping[str, Any]],
    delivery: Delivery,
    repeat: bool,
) -> Message:
    ailing = [item for item in items if not item.line.mended]
    bad = [facts for facts in outages if not facts.get("mended")]
    lines = [("Service", say_outage(facts)) for facts in outages]
    lines += [
        (item.candidate.name, f"{say_line(item.line)} [watch {item.watch.id}, {item.watch.source}]")
        for item in items[:SHOWN]
    ]
    if len(items) > SHOWN:
        lines.append(("More", f"{len(items) - SHOWN} other profiles: `silverwatch doctor`"))
    if covered := notice.facts.get("covered"):
        lines.append(("Also", f"{_count(int(str(covered)), 'profile')} that an outage affects"))
    what = _what_needs_care(len(ailing), len(bad))
    card = Card(
        heading=f"Silverwatch digest: {what}",
        who=sentence(what) + (_UNNOTICED if ailing or bad else ""),
        facts=tuple(lines),
        steps=(
            "see all of it with addresses: silverwatch doctor",
            "see what comes now: silverwatch watch probe ADDRESS",
            "or, if nobody needs it: silverwatch watch remove NUMBER",
        )
        if ailing or bad
        else (),
    )
    return _message(card, delivery, repeat)


def _message(card: Card, delivery: Delivery, repeat: bool) -> Message:
    return Message(delivery=delivery.key, title=card.heading, cards=(card,), maybe_repeat=repeat)


_UNNOTICED = " What changes there goes unnoticed until it works again."


def _what_needs_care(profiles: int, outages: int) -> str:
    parts = [
        _count(number, noun)
        for number, noun in ((outages, "outage"), (profiles, "profile"))
        if number
    ]
    if not parts:
        return "everything told of before works again"
    return f"{' and '.join(parts)} {'needs' if profiles + outages == 1 else 'need'} care"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
