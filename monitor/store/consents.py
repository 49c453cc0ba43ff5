"""The ledger's rows: consents as they were granted, expired and revoked."""

from __future__ import annotations

import json
from collections.abc import Iterable

from monitor.model import Consent, Purpose
from monitor.store.connection import Connection, Row, next_id


def add(
    db: Connection,
    *,
    candidate_id: int,
    sources: Iterable[str],
    purposes: Iterable[Purpose],
    wording: str,
    evidence: str,
    granted_at: int,
    expires_at: int,
) -> Consent:
    """Record a consent as granted."""
    consent = Consent(
        next_id(db, "consent"),
        candidate_id,
        tuple(sources),
        tuple(purposes),
        wording,
        evidence,
        granted_at,
        expires_at,
    )
    db.execute(
        "INSERT INTO consent (id, candidate_id, sources, purposes, wording, evidence,"
        " granted_at, expires_at) VALUES (:id, :candidate, :sources, :purposes, :wording,"
        " :evidence, :granted, :expires)",
        {
            "id": consent.id,
            "candidate": candidate_id,
            "sources": json.dumps(consent.sources, ensure_ascii=False),
            "purposes": json.dumps(consent.purposes),
            "wording": wording,
            "evidence": evidence,
            "granted": granted_at,
            "expires": expires_at,
        },
    )
    return consent


def revoke(db: Connection, consent_id: int, *, why: str, now: int) -> bool:
    """Mark a consent revoked; False when it was already."""
    return bool(
        db.execute(
            "UPDATE consent SET revoked_at = :now, revoked_why = :why"
            " WHERE id = :id AND revoked_at IS NULL",
            {"id": consent_id, "now": now, "why": why},
        )
    )


def of_candidate(db: Connection, candidate_id: int) -> list[Consent]:
    """Return every consent ever recorded for a candidate, oldest first."""
    rows = db.rows(
        "SELECT * FROM consent WHERE candidate_id = :id ORDER BY id", {"id": candidate_id}
    )
    return [_consent(row) for row in rows]


def every(db: Connection) -> list[Consent]:
    """Return the whole ledger, oldest first."""
    return [_consent(row) for row in db.rows("SELECT * FROM consent ORDER BY id")]


def _consent(row: Row) -> Consent:
    return Consent(
        row["id"],
        row["candidate_id"],
        tuple(json.loads(row["sources"])),
        tuple(Purpose(p) for p in json.loads(row["purposes"])),
        row["wording"],
        row["evidence"],
        row["granted_at"],
        row["expires_at"],
        row["revoked_at"],
        row["revoked_why"],
    )
