"""The words that every renderer shares, so that mail and chat never tell different stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from alerts.base import Message

REPEAT = "Possibly a repeat: an earlier try may have reached you already."
CHANGED = "What changed"
PROFILE = "Profile"
NEXT = "Next steps"
STAKES = "What it means for you"
MOST_LISTED = 100
"""Headings of an overview; a longer list would be read by nobody."""
TOO_LONG = "This alert would be too long for a mail: `silverwatch alert list` shows all of it."
NOT_STATED = "not stated"
NOTHING_TOLD = "Silverwatch alert"
FOOTER = "Silverwatch watches this profile with the candidate's consent."
FOOTER_OF_MANY = "Silverwatch watches profiles with their candidates' consent."

_WORDS = ((0.95, "almost certain"), (0.8, "likely"), (0.5, "possible"), (0.0, "doubtful"))


def footer(message: Message) -> str:
    """Return the last line: of one profile, or of all that are watched."""
    return FOOTER if any(card.source for card in message.cards) else FOOTER_OF_MANY


def overview(count: int) -> str:
    """Return the line above the list of the headings: "3 in this message"."""
    return f"{count} in this message"


def listed(shown: int) -> int:
    """Return how many headings the overview names: fewer, when not even one card has room."""
    return MOST_LISTED if shown else MOST_LISTED // 2


def rest(count: int, shown: int) -> str:
    """Return how to see the cards that are not shown; empty when all are."""
    if shown >= count:
        return ""
    missing = count - listed(shown)
    unlisted = f" {missing} more are not listed." if missing > 0 else ""
    first = f"only the first {shown} follow in full" if shown else "none follows in full"
    return f"This mail would be too long: {first}.{unlisted} `silverwatch alert list` shows all."


def fewer(sizes: Iterable[int], room: int) -> Iterator[int]:
    """Yield ever smaller numbers of cards to show, from those that fit `room` bytes to one.

    `sizes` are the cards' bytes; they are read only as far as there is room.
    """
    count = 0
    for size in sizes:
        room -= size
        if room < 0:
            break
        count += 1
    while count:
        yield count
        count = count * 4 // 5


def shorten(message: Message) -> Message:
    """Return the message so short that it fits any mail, whatever its texts hold."""
    cards = message.cards
    if len(cards) == 1:
        (card,) = cards
        cards = (
            replace(
                card,
                verdicts=card.verdicts[:2],
                rows=card.rows[:2],
                stakes=card.stakes[:2],
                facts=card.facts[:2],
                steps=card.steps[:2],
                actions=card.actions[:2],
            ),
        )
    remarks = (TOO_LONG, *message.remarks[:2]) if len(cards) == 1 else message.remarks[:2]
    return replace(message, cards=cards, remarks=remarks)


def sureness(confidence: float) -> str:
    """Return a confidence in words and percent: "likely, 92 % sure"."""
    if confidence >= 1.0:
        return "certain"
    word = next((word for floor, word in _WORDS if confidence >= floor), _WORDS[-1][1])
    # Rounded down: 99.7 % must not read as 100 %.
    return f"{word}, {max(0, int(confidence * 100 + 1e-9))} % sure"
