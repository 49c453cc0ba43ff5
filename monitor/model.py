"""The frozen values and enums of the domain; words as in the glossary of docs/words.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class SituationKind(StrEnum):
    NEW_EMPLOYER = "new_employer"
    PROMOTED = "promoted"
    ROLE_CHANGED = "role_changed"
    LEFT_EMPLOYER = "left_employer"
    RELOCATED = "relocated"
    OPEN_TO_WORK = "open_to_work"
    CLOSED_TO_WORK = "closed_to_work"
    NEWLY_STATED = "newly_stated"
    WITHDRAWN = "withdrawn"
    UNCLEAR = "unclear"
    PROFILE_GONE = "profile_gone"
    PROFILE_BACK = "profile_back"
    IDENTITY_DOUBT = "identity_doubt"


@dataclass(frozen=True, slots=True)
class Reading:
    """The texts of one profile at one time, as judgement sees them.

    `fields` maps field names to non-empty text; `how` says for each how it was found (may be
    empty: unknown). `unsupported` fields are those the source cannot show.
    """

    fields: Mapping[str, str]
    how: Mapping[str, str] = field(default_factory=dict)
    subject_id: str | None = None
    unsupported: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """One field, before → after; the empty text stands for "not stated"."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Situation:
    """What changes mean: `confidence` from 0 to 1, `why` one plain sentence with the evidence."""

    kind: SituationKind
    confidence: float
    fields: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything that two readings of one profile say."""

    changes: tuple[Change, ...] = ()
    situations: tuple[Situation, ...] = ()
