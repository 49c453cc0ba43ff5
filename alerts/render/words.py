"""The words that every renderer shares, so that mail and chat never tell different stories."""

from __future__ import annotations

from alerts.base import Message

REPEAT = "Possibly a repeat: an earlier try may have reached you already."
CHANGED = "What changed"
PROFILE = "Profile"
NEXT = "Next steps"
STAKES = "What it means"
NOT_STATED = "not stated"
NOTHING_TOLD = "Silverwatch alert"
FOOTER = "Silverwatch watches this profile with the candidate's consent."
FOOTER_OF_MANY = "Silverwatch watches profiles with their candidates' consent."

_WORDS = ((0.95, "almost certain"), (0.8, "likely"), (0.5, "possible"), (0.0, "doubtful"))


def footer(message: Message) -> str:
    """Return the last line: of one profile, or of all that are watched."""
    return FOOTER if any(card.source for card in message.cards) else FOOTER_OF_MANY


def sureness(confidence: float) -> str:
    """Return a confidence in words and percent: "likely, 92 % sure"."""
    if confidence >= 1.0:
        return "certain"
    word = next((word for floor, word in _WORDS if confidence >= floor), _WORDS[-1][1])
    # Rounded down: 99.7 % must not read as 100 %.
    return f"{word}, {max(0, int(confidence * 100 + 1e-9))} % sure"
