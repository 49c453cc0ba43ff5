"""Messages as text: for the plain part of a mail, and for chat services."""

from __future__ import annotations

import textwrap

from alerts.base import Message
from alerts.escape import LINK, SENTENCE, chat, chat_link, cut, link, plain
from alerts.render import words

WIDTH = 76
"""Columns of a sentence in a mail; values are never wrapped."""
CHAT_BODY = 3000
"""Characters of a chat message, as `chat_size` counts them: what a Slack section takes."""

_COLUMN = 32


def render_text(message: Message) -> str:
    """Return the plain part of a mail: sections in reading order, fields in aligned lines."""
    sections = [
        [words.REPEAT] if message.maybe_repeat else [],
        _wrap(plain(message.lead or message.title, SENTENCE) or words.NOTHING_TOLD),
        *(_verdict(v.label, v.confidence, v.why) for v in message.verdicts),
        _rows(message),
        _facts(message),
        _steps(message),
        ["-- ", words.footer(message)],
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


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


def _rows(message: Message) -> list[str]:
    if not message.rows:
        return []
    rows = [
        (plain(r.label), plain(r.before) or words.NOT_STATED, plain(r.after) or words.NOT_STATED)
        for r in message.rows
    ]
    label = max(len(row[0]) for row in rows)
    before = min(_COLUMN, max(len(row[1]) for row in rows))
    lines = [f"  {name:<{label}}  {old:<{before}}  →  {new}" for name, old, new in rows]
    return [words.CHANGED, *lines]


def _facts(message: Message) -> list[str]:
    facts = [(plain(name), plain(value)) for name, value in message.facts]
    if message.source:
        facts.append((words.PROFILE, link(message.source) or plain(message.source, LINK)))
    width = max((len(name) for name, _ in facts), default=0)
    return [f"{name + ':':<{width + 1}}  {value}" for name, value in facts]


def _steps(message: Message) -> list[str]:
    if not message.next_steps:
        return []
    return [words.NEXT, *(f"  {plain(step)}" for step in message.next_steps)]


def render_chat(message: Message, limit: int = CHAT_BODY) -> str:
    """Return the body for a chat service, at most `limit` long as `chat_size` counts it.

    The lines that matter come first, so that a short service loses only the tail. No line is
    indented by four: services that read Markdown would show it as code.
    """
    lines = [
        *([words.REPEAT] if message.maybe_repeat else []),
        chat(message.lead or message.title, SENTENCE) or words.NOTHING_TOLD,
        *(
            f"• {chat(v.label)} ({words.sureness(v.confidence)}): {chat(v.why, SENTENCE)}"
            for v in message.verdicts
        ),
        *(
            f"• {chat(r.label)}: {chat(r.before) or words.NOT_STATED}"
            f" → {chat(r.after) or words.NOT_STATED}"
            for r in message.rows
        ),
        *([_chat_source(message.source)] if message.source else []),
        *(f"{chat(name)}: {chat(value)}" for name, value in message.facts),
        *(f"Next: {chat(step)}" for step in message.next_steps),
    ]
    return fit_chat("\n".join(lines), limit)


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
