"""The fixed cast: Ada consented, Ben revoked, Cleo never did. Builders for what surrounds them."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.clock import DAY
from monitor.model import Candidate, Consent, Purpose, Watch
from monitor.store import Store, candidates, consents, watches

NOW = 1_795_000_000_000_000
"""2026-11-18, a Wednesday, in microseconds."""


@dataclass(slots=True)
class ManualClock:
    """A clock that moves only when told."""

    moment: int = NOW

    def now(self) -> int:
        return self.moment

    def forward(self, span: int) -> None:
        self.moment += span


def a_candidate(store: Store, name: str = "Ada Byron", **given: object) -> Candidate:
    values: dict[str, object] = {
        "slug": name.lower().replace(" ", "-"),
        "name": name,
        "email": None,
        "owner": None,
        "tags": (),
        "now": NOW,
    }
    values.update(given)
    return store.write(lambda db: candidates.add(db, **values))  # type: ignore[arg-type]


def a_consent(store: Store, candidate: Candidate, **given: object) -> Consent:
    values: dict[str, object] = {
        "candidate_id": candidate.id,
        "sources": ("all",),
        "purposes": (Purpose.MONITOR,),
        "wording": "I agree",
        "evidence": "e-mail of 2026-11-20",
        "granted_at": NOW,
        "expires_at": NOW + 365 * DAY,
    }
    values.update(given)
    return store.write(lambda db: consents.add(db, **values))  # type: ignore[arg-type]


def a_watch(store: Store, candidate: Candidate, **given: object) -> Watch:
    values: dict[str, object] = {
        "candidate_id": candidate.id,
        "source": "webpage",
        "address": "https://ada.example/",
        "every": 86_400,
        "now": NOW,
    }
    values.update(given)
    return store.write(lambda db: watches.add(db, **values))  # type: ignore[arg-type]
