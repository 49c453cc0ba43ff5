"""Messages as text: for the plain part of a mail, and for chat services."""

from __future__ import annotations

import textwrap

from alerts.base import Card, Message
from alerts.escape import LINK, SENTENCE, TITLE, chat, chat_link, cut, link, plain
from alerts.render import words

WIDTH = 76
"""Columns of a sentence in a mail; values are never wrapped."""
SIZE = 100_000
"""Bytes of the text: Gmail hides what follows the first 102 kB of a mail."""
CHAT_BODY = 3000
"""Characters of a chat message, as `chat_size` counts them: what a Slack section takes."""

_COLUMN = 32


def render_text(message: Message) -> str:
    """Return the plain part of a mail, at most `SIZE` bytes: sections in reading order.

    Where the cards would not fit, the later ones keep only their line in the overview.
    """
    sizes = (
        sum(len(line.encode()) + 1 for section in _card(card, 1) for line in section)
        for card in message.cards
    )
    for shown in words.fewer(sizes, SIZE):
        text = _text(message, shown)
        if len(text.encode()) <= SIZE:
            return text
    if not message.cards:
        return _text(message, 0)
    short = words.shorten(message)
    return _text(short, len(short.cards) == 1)


def _text(message: Message, shown: int) -> str:
    cards = message.cards
    many = len(cards) > 1
    sections = [
        [words.REPEAT] if message.maybe_repeat else [],
        *(_wrap(plain(remark, SENTENCE)) for remark in message.remarks),
        _wrap(plain(message.lead, SENTENCE) or ("" if cards else _opening(message))),
        _overview(cards, shown) if many else [],
        *(
            section
            for number, card in enumerate(cards[:shown], 1)
            for section in _card(card, number if many else None)
        ),
        ["-- ", words.footer(message)],
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _opening(message: Message) -> str:
    return plain(message.title, SENTENCE) or words.NOTHING_TOLD


def _overview(cards: tuple[Card, ...], shown: int) -> list[str]:
    listed = cards[: words.listed(shown)]
    lines = [f"  {n}. {plain(card.heading, TITLE)}" for n, card in enumerate(listed, 1)]
    return [f"{words.overview(len(cards))}:", *lines, *_wrap(words.rest(len(cards), shown))]


def _card(card: Card, number: int | None) -> list[list[str]]:
    return [
        ["=" * WIDTH] if number else [],
        _wrap((f"{number}. " if number else "") + plain(card.heading)),
        _wrap(plain(card.who, SENTENCE)) if card.who != card.heading else [],
        *(_verdict(v.label, v.confidence, v.why) for v in card.verdicts),
        _rows(card),
        _stakes(card),
        _facts(card),
        _actions(card),
        # Of several cards each is compact: the links do what the commands do.
        [] if number and card.actions else _steps(card),
    ]


def _stakes(card: Card) -> list[str]:
    if not card.stakes:
        return []
    told = (line for s in card.stakes for line in _wrap(plain(s, SENTENCE), indent=">> "))
    return [f"{words.STAKES}:", *told]


def _actions(card: Card) -> list[str]:
    return [f"{plain(a.label, 60)}: {link(a.url) or plain(a.url, LINK)}" for a in card.actions]


def _wrap(sentence: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        sentence,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _verdict(label: str, confidence: float, why: str) -> list[str]:
    head = f"{plain(label)}: {words.sureness(confidence)}"
    return [head, *_wrap(plain(why, SENTENCE), indent="  ")]


def _rows(card: Card) -> list[str]:
    if not card.rows:
        return []
    rows = [
        (plain(r.label), plain(r.before) or words.NOT_STATED, plain(r.after) or words.NOT_STATED)
        for r in card.rows
    ]
    label = max(len(row[0]) for row in rows)
    before = min(_COLUMN, max(len(row[1]) for row in rows))
    lines = [f"  {name:<{label}}  {old:<{before}}  →  {new}" for name, old, new in rows]
    return [words.CHANGED, *lines]


def _facts(card: Card) -> list[str]:
    facts = [(plain(name), plain(value)) for name, value in card.facts]
    if card.source:
        facts.append((words.PROFILE, link(card.source) or plain(card.source, LINK)))
    width = max((len(name) for name, _ in facts), default=0)
    return [f"{name + ':':<{width + 1}}  {value}" for name, value in facts]


def _steps(card: Card) -> list[str]:
    if not card.steps:
        return []
    return [words.NEXT, *(f"  {plain(step)}" for step in card.steps)]


def render_chat(message: Message, limit: int = CHAT_BODY) -> str:
    """Return the body for a chat service, at most `limit` long as `chat_size` counts it.

    The lines that matter come first, so that a short service loses only the tail. No line is
    indented by four: services that read Markdown would show it as code.
    """
    lines = [
        *([words.REPEAT] if message.maybe_repeat else []),
        *(chat(remark, SENTENCE) for remark in message.remarks),
        *([chat(message.lead, SENTENCE)] if message.lead else []),
        *(line for card in message.cards for line in _chat_card(card)),
    ]
    return fit_chat("\n".join(lines or [chat(message.title) or words.NOTHING_TOLD]), limit)


def _chat_card(card: Card) -> list[str]:
    return [
        chat(card.who or card.heading, SENTENCE),
        *(
            f"• {chat(v.label)} ({words.sureness(v.confidence)}): {chat(v.why, SENTENCE)}"
            for v in card.verdicts
        ),
        *(
            f"• {chat(r.label)}: {chat(r.before) or words.NOT_STATED}"
            f" → {chat(r.after) or words.NOT_STATED}"
            for r in card.rows
        ),
        *(chat(stake, SENTENCE) for stake in card.stakes),
        *([_chat_source(card.source)] if card.source else []),
        *(f"{chat(name)}: {chat(value)}" for name, value in card.facts),
        *(f"Next: {chat(step)}" for step in card.steps),
    ]


def _chat_source(source: str) -> str:
    return f"{words.PROFILE}: {chat_link(source) or chat(source)}"


def chat_size(text: str) -> int:
    """Return the length in UTF-16 units, with every "&" as the five that Slack makes of it."""
    return len(text.encode("utf-16-le")) // 2 + 4 * text.count("&")


def fit_chat(text: str, limit: int) -> str:
    """Return the text, shortened to `limit` as `chat_size` counts."""
    kept = text
    while chat_size(kept) > limit:
        # Each turn removes at least one character; five is the most that one may count.
        excess = chat_size(kept) - limit
        kept = cut(kept, max(1, len(kept) - max(1, excess // 5)))
        if len(kept) <= 1:
            break
    return kept
