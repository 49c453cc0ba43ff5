"""What judgement is measured by, as the shared score.py defines it.

An *event* is any label but newly_stated, withdrawn, unclear and identity_doubt; only pairs whose
labeller was sure count::

    precision     of events said with confidence >= 0.8, the share that is labelled so
    recall        of labelled events, the share said with confidence >= 0.5
    false alarms  of `none` pairs, the share with an event said with confidence >= 0.5
    ece           expected calibration error of all events said, ten bins
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from monitor.model import Situation
from tests.accuracy.pairs import Labelled

NO_EVENTS = frozenset({"newly_stated", "withdrawn", "unclear", "identity_doubt"})
_SAID, _SURE = 0.5, 0.8
Answer = Mapping[str, float]
"""The kinds said of a pair, each with its confidence."""


def answer(situations: Iterable[Situation]) -> Answer:
    """Return the kinds said, each at its highest confidence."""
    said: dict[str, float] = {}
    for situation in situations:
        kind = situation.kind.value
        said[kind] = max(situation.confidence, said.get(kind, 0.0))
    return said


def any_difference(pair: Labelled) -> Answer:
    """Answer as a page monitor does: whatever differs is an event, of whatever kind it is."""
    return _alarm(pair, differs=pair.before != pair.after)


def normalised_difference(pair: Labelled) -> Answer:
    """Answer as a careful page monitor does: letters and digits alone count."""
    before, after = ({f: _plain(text) for f, text in s.items()} for s in (pair.before, pair.after))
    return _alarm(pair, differs=before != after)


def _alarm(pair: Labelled, *, differs: bool) -> Answer:
    return dict.fromkeys(pair.labels - NO_EVENTS or {"any"}, 1.0) if differs else {}


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


@dataclass(slots=True)
class Tally:
    """Counts of one kind of event, one field, or all."""

    pairs: int = 0
    events: int = 0
    found: int = 0
    said: int = 0
    right: int = 0
    none: int = 0
    alarmed: int = 0
    said_events: list[tuple[float, bool]] = field(default_factory=list)
    """The confidence of every event said, and whether it is right."""

    def add(self, pair: Labelled, said: Answer, kind: str | None = None) -> None:
        """Count one pair, looking at one kind of event or at all."""
        events = {k for k in pair.labels - NO_EVENTS if kind in (None, k)}
        told = {k: c for k, c in said.items() if k not in NO_EVENTS and kind in (None, k, "any")}
        self.pairs += 1
        self.events += len(events)
        self.found += sum(told.get(event, 0.0) >= _SAID for event in events)
        self.said += sum(sure >= _SURE for sure in told.values())
        self.right += sum(sure >= _SURE and k in events for k, sure in told.items())
        if not pair.labels:
            self.none += 1
            self.alarmed += any(sure >= _SAID for sure in told.values())
        for k, sure in told.items():
            self.said_events.append((sure, k in events))

    @property
    def ece(self) -> float | None:
        """The expected calibration error."""
        return calibration_error(self.said_events)


def calibration_error(said: Iterable[tuple[float, bool]]) -> float | None:
    """Return the expected calibration error over ten bins, or None of nothing."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for sure, right in said:
        bins[min(int(sure * 10), 9)].append((sure, right))
    off = sum(abs(sum(sure for sure, _ in b) - sum(right for _, right in b)) for b in bins)
    return share(off, sum(map(len, bins)))


def share(part: float, whole: float) -> float | None:
    """Return the share, or None of nothing."""
    return part / whole if whole else None
