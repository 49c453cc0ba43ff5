"""The consent gate: pure rules, the ledger that records them, and the only place of Permits.

No code can make a request without a Permit, the transport accepts only permits that carry this
ledger's seal, and each one asks the ledger again before every single request.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from monitor.clock import Clock, end_of_day, to_datetime
from monitor.model import Candidate, Consent, Purpose, Watch
from monitor.store import Connection, Store, audit, consents, outbox, watches
from watchers.base import Permit, Refused, Seal

WORDING = (
    "I agree that the recruiter named here keeps my contact, watches the public profiles I named"
    " for changes of title, employer, location and availability, and may get in touch with me"
    " about them. I can withdraw this at any time."
)
ALL_SOURCES = "all"


class ConsentError(Exception):
    """A grant or revocation that makes no sense; the text says what to give instead."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A consent as it is about to be recorded; `until` is the last day it holds."""

    sources: tuple[str, ...]
    purposes: tuple[Purpose, ...]
    until: date
    evidence: str
    wording: str = WORDING


def is_valid(consent: Consent, now: int) -> bool:
    """Tell whether a consent stands at a moment: granted, not expired, not revoked.

    A recorded revocation counts whatever the moment: a look that asked the clock just before it
    was committed, or a clock that was set back, must not bring the consent back.
    """
    return consent.revoked_at is None and consent.granted_at <= now < consent.expires_at


def covers(consent: Consent, source: str, address: str, purpose: Purpose) -> bool:
    """Tell whether a consent's scope holds this source, address and purpose, whatever the time."""
    wanted = {ALL_SOURCES, f"kind:{source}", f"address:{address}"}
    return purpose in consent.purposes and not wanted.isdisjoint(consent.sources)


def objection(
    given: Sequence[Consent], source: str, address: str, purpose: Purpose, now: int
) -> str | None:
    """Return why these consents do not allow a look now, or None when one does."""
    if not given:
        return "no consent is recorded for this candidate"
    in_scope = [c for c in given if covers(c, source, address, purpose)]
    if any(is_valid(c, now) for c in in_scope):
        return None
    if not in_scope:
        if not any(purpose in c.purposes for c in given):
            return f"the recorded consent is not for the purpose {purpose!s}"
        return f"the recorded consent does not cover the source {source} at this address"
    latest = max(in_scope, key=lambda c: c.id)
    if latest.revoked_at is not None:
        return f"the consent was revoked on {to_datetime(latest.revoked_at):%Y-%m-%d}"
    return f"the consent expired on {to_datetime(latest.expires_at):%Y-%m-%d}"


def objection_in(db: Connection, watch: Watch, now: int) -> str | None:
    """Return why a watch may not be looked at now, inside a transaction."""
    given = consents.of_candidate(db, watch.candidate_id)
    return objection(given, watch.source, watch.address, Purpose.MONITOR, now)


def is_withdrawn(db: Connection, watch: Watch, now: int) -> bool:
    """Tell whether the candidate took back what once allowed this watch, and gave no other leave.

    Nobody is reminded of such a watch: there is nothing to do.
    """
    given = consents.of_candidate(db, watch.candidate_id)
    in_scope = [c for c in given if covers(c, watch.source, watch.address, Purpose.MONITOR)]
    if not in_scope or any(is_valid(c, now) for c in in_scope):
        return False
    return max(in_scope, key=lambda c: c.id).revoked_at is not None


class Ledger:
    """Records consents and issues permits; one a process."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.seal = Seal()

    def permit(self, watch: Watch) -> Permit:
        """Return leave to look at a watch; raises Refused with the reason when there is none."""
        if reason := self._objection(watch):
            raise Refused(reason)
        return Permit(
            self.seal,
            watch.address,
            Purpose.MONITOR,
            watch.id,
            lambda: self._objection(watch),
        )

    def permit_probe(self, source: str, address: str, candidate: Candidate | None) -> Permit:
        """Return leave to probe an address within a candidate's consent; raises Refused.

        Without a candidate the address must be watched already, for somebody whose consent stands.
        """

        def objects() -> str | None:
            now = self._clock.now()
            return self._store.read(
                lambda db: _probe_objection(db, source, address, candidate, now)
            )

        if reason := objects():
            raise Refused(reason)
        return Permit(self.seal, address, Purpose.MONITOR, None, objects)

    def permit_own(self, address: str) -> Permit:
        """Return leave to probe a page that the user declares to be their own."""
        return Permit(self.seal, address, "own page", None, lambda: None)

    def grant(self, candidate: Candidate, grant: Grant) -> Consent:
        """Record a consent; raises ConsentError when it proves nothing or has ended already."""
        now = self._clock.now()
        check_grant(grant, now)
        return self._store.write(lambda db: record_grant(db, candidate.id, grant, now))

    def revoke(self, candidate: Candidate, *, why: str, only: int | None = None) -> list[Consent]:
        """Revoke every standing consent of a candidate, or only one; returns those revoked.

        It takes effect with the commit: no request starts after it, a look under way is not
        stored, and alerts that were not handed over yet are cancelled.
        """
        now = self._clock.now()

        def change(db: Connection) -> list[Consent]:
            standing = [
                c
                for c in consents.of_candidate(db, candidate.id)
                if is_valid(c, now) and only in (None, c.id)
            ]
            for consent in standing:
                consents.revoke(db, consent.id, why=why, now=now)
                _note(db, "consent revoked", candidate.id, now, consent.id)
            cancel_uncovered(db, candidate.id, now)
            return standing

        return self._store.write(change)

    def _objection(self, watch: Watch) -> str | None:
        return self._store.read(lambda db: objection_in(db, watch, self._clock.now()))


def _probe_objection(
    db: Connection, source: str, address: str, candidate: Candidate | None, now: int
) -> str | None:
    ids = [candidate.id] if candidate else [w.candidate_id for w in watches.of_address(db, address)]
    for candidate_id in ids:
        given = consents.of_candidate(db, candidate_id)
        reason = objection(given, source, address, Purpose.MONITOR, now)
        if reason is None:
            return None
    if candidate:
        return reason
    return "no standing consent covers this address: name the candidate, or use --own"


def check_grant(grant: Grant, now: int) -> None:
    """Raise ConsentError unless the grant can be recorded at this moment."""
    if not grant.evidence.strip():
        raise ConsentError("a consent needs evidence: say where the candidate's words can be found")
    if not grant.purposes or not grant.sources:
        raise ConsentError("a consent needs at least one source and one purpose")
    if end_of_day(grant.until) <= now:
        raise ConsentError(f"the consent would have ended on {grant.until}: give a day to come")


def record_grant(db: Connection, candidate_id: int, grant: Grant, now: int) -> Consent:
    """Record a checked grant inside a transaction and bring the candidate's watches forward."""
    consent = consents.add(
        db,
        candidate_id=candidate_id,
        sources=grant.sources,
        purposes=grant.purposes,
        wording=grant.wording,
        evidence=grant.evidence.strip(),
        granted_at=now,
        expires_at=end_of_day(grant.until),
    )
    _note(db, "consent granted", candidate_id, now, consent.id)
    watches.make_due(db, candidate_id, now)
    return consent


def cancel_uncovered(db: Connection, candidate_id: int, now: int) -> int:
    """Cancel a candidate's waiting deliveries whose watch no consent covers; returns how many."""
    given = consents.of_candidate(db, candidate_id)
    cancelled = 0
    for alert in outbox.waiting_alerts(db, candidate_id):
        watch = watches.find(db, alert.watch_id)
        if watch is None:
            reason: str | None = "the watch was removed"
        else:
            reason = objection(given, watch.source, watch.address, Purpose.MONITOR, now)
        if reason:
            cancelled += outbox.cancel(db, [alert.id], why=reason)
    return cancelled


def parse_purposes(words: Iterable[str]) -> tuple[Purpose, ...]:
    """Return the purposes named; raises ConsentError naming the unknown one."""
    found = []
    for word in words:
        try:
            found.append(Purpose(word))
        except ValueError:
            known = ", ".join(Purpose)
            raise ConsentError(f"{word!r} is not a purpose; known: {known}") from None
    return tuple(dict.fromkeys(found))


def _note(db: Connection, action: str, candidate_id: int, now: int, consent_id: int) -> None:
    audit.append(
        db, action=action, candidate_id=candidate_id, now=now, facts={"consent": consent_id}
    )
