"""Everything stored about one person, for an access request (GDPR Art. 15) or a look inside."""

from __future__ import annotations

import base64

from monitor.clock import to_datetime
from monitor.model import Candidate, Consent, Look, Watch
from monitor.store import (
    Connection,
    candidates,
    consents,
    evidence,
    looks,
    notices,
    outbox,
    troubles,
    watches,
)


def export_person(db: Connection, candidate: Candidate) -> dict[str, object]:
    """Return all that the store holds about a candidate as one JSON-ready document."""
    return {
        "id": candidate.id,
        "slug": candidate.slug,
        "name": candidate.name,
        "email": candidate.email,
        "owner": candidate.owner,
        "tags": list(candidate.tags),
        "added_at": iso(candidate.created_at),
        "notes": [{"at": iso(n.at), "text": n.text} for n in candidates.notes(db, candidate.id)],
        "consents": [consent_dict(c) for c in consents.of_candidate(db, candidate.id)],
        "watches": [_watch(db, w) for w in watches.of_candidate(db, candidate.id)],
        "alerts": [
            {
                "id": alert.id,
                "at": iso(alert.created_at),
                "recruiter": alert.recruiter,
                "deliveries": [
                    {"target": d.target, "state": d.state, "detail": d.detail}
                    for d in outbox.deliveries(db, alert.id)
                ],
            }
            for alert in outbox.alerts(db, candidate_id=candidate.id, limit=100_000)
        ],
    }


def iso(moment: int | None) -> str | None:
    """Return a moment as ISO 8601 in UTC, None for none."""
    return to_datetime(moment).isoformat(timespec="seconds") if moment is not None else None


def consent_dict(consent: Consent) -> dict[str, object]:
    """Return a consent as stored."""
    return {
        "id": consent.id,
        "sources": list(consent.sources),
        "purposes": [str(p) for p in consent.purposes],
        "wording": consent.wording,
        "evidence": consent.evidence,
        "granted_at": iso(consent.granted_at),
        "expires_at": iso(consent.expires_at),
        "revoked_at": iso(consent.revoked_at),
        "revoked_why": consent.revoked_why,
    }


def _watch(db: Connection, watch: Watch) -> dict[str, object]:
    return {
        "id": watch.id,
        "source": watch.source,
        "address": watch.address,
        "every_seconds": watch.every,
        "added_at": iso(watch.created_at),
        "paused_why": watch.paused_why,
        "snapshots": [
            {
                "at": iso(s.at),
                "subject_id": s.subject_id,
                "fields": {n: {"value": v, "how": how} for n, (v, how) in s.fields.items()},
                "links": list(s.links),
                "pictures": {
                    field: base64.b64encode(png).decode()
                    for field, png in evidence.of_snapshot(db, s.id).items()
                },
            }
            for s in looks.snapshots(db, watch.id)
        ],
        "looks": [look_dict(db, look) for look in looks.of_watch(db, watch.id)],
        "trouble": _trouble(db, watch.id),
        "notices": [notice.id for notice in notices.about(db, watch.id)],
    }


def _trouble(db: Connection, watch_id: int) -> dict[str, object] | None:
    trouble = troubles.find(db, watch_id)
    if trouble is None:
        return None
    return {
        "observation": trouble.kind,
        "since": iso(trouble.since),
        "looks": trouble.looks,
        "reason": trouble.reason,
        "mended_at": iso(trouble.mended_at),
    }


def look_dict(db: Connection, look: Look) -> dict[str, object]:
    """Return a look with what it told."""
    return {
        "observation": look.kind,
        "first_at": iso(look.first_at),
        "last_at": iso(look.last_at),
        "times": look.times,
        "moved_to": look.moved_to,
        "error": look.error,
        "changes": [
            {"field": c.field, "before": c.before, "after": c.after}
            for c in looks.changes(db, look.id)
        ],
        "situations": [
            {
                "kind": str(t.situation.kind),
                "confidence": t.situation.confidence,
                "why": t.situation.why,
                "held": t.held,
            }
            for t in looks.situations(db, look.id)
        ],
    }
