"""The tables, as migrations from the first one on.

Portable by rule: INTEGER moments (microseconds) and 0/1 flags with CHECK, TEXT for everything
else, lists and evidence as JSON text, ids made by `next_id`. The SQLite dialect adds STRICT; a
second one maps INTEGER to BIGINT.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from monitor.store.connection import Connection
from monitor.store.watches import fill_hosts


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema; its name is recorded in the store and never changes."""

    name: str
    statements: tuple[str, ...]
    then: Callable[[Connection], None] | None = None
    """Fills what no portable SQL can; runs in the same transaction."""


BENCH = (
    "CREATE TABLE counter (kind TEXT PRIMARY KEY, last INTEGER NOT NULL)",
    """CREATE TABLE candidate (
        id INTEGER PRIMARY KEY,
        slug TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        email TEXT UNIQUE,
        owner TEXT,
        tags TEXT NOT NULL,
        created_at INTEGER NOT NULL)""",
    """CREATE TABLE note (
        id INTEGER PRIMARY KEY,
        candidate_id INTEGER NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
        at INTEGER NOT NULL,
        text TEXT NOT NULL)""",
    "CREATE INDEX note_candidate ON note (candidate_id, at)",
    """CREATE TABLE consent (
        id INTEGER PRIMARY KEY,
        candidate_id INTEGER NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
        sources TEXT NOT NULL,
        purposes TEXT NOT NULL,
        wording TEXT NOT NULL,
        evidence TEXT NOT NULL,
        granted_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        revoked_at INTEGER,
        revoked_why TEXT)""",
    "CREATE INDEX consent_candidate ON consent (candidate_id)",
)

# The due queue is a narrow table of its own: it is written at every look, the watch hardly ever.
WATCHES = (
    """CREATE TABLE watch (
        id INTEGER PRIMARY KEY,
        candidate_id INTEGER NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
        source TEXT NOT NULL,
        address TEXT NOT NULL,
        every INTEGER NOT NULL CHECK (every > 0),
        created_at INTEGER NOT NULL,
        paused_at INTEGER,
        paused_why TEXT,
        UNIQUE (candidate_id, source, address))""",
    "CREATE INDEX watch_address ON watch (address)",
    """CREATE TABLE watch_state (
        watch_id INTEGER PRIMARY KEY REFERENCES watch (id) ON DELETE CASCADE,
        due_at INTEGER,
        lease TEXT,
        etag TEXT,
        last_modified TEXT,
        body_hash TEXT,
        snapshot_id INTEGER,
        looked_at INTEGER,
        seen_at INTEGER,
        last_kind TEXT,
        streak INTEGER NOT NULL DEFAULT 0,
        pending TEXT)""",
    "CREATE INDEX watch_due ON watch_state (due_at) WHERE due_at IS NOT NULL",
    """CREATE TABLE request (
        id INTEGER PRIMARY KEY,
        watch_id INTEGER NOT NULL REFERENCES watch (id) ON DELETE CASCADE,
        asked_at INTEGER NOT NULL,
        reason TEXT NOT NULL,
        look_id INTEGER)""",
    "CREATE INDEX request_open ON request (watch_id) WHERE look_id IS NULL",
)

LOOKS = (
    """CREATE TABLE look (
        id INTEGER PRIMARY KEY,
        watch_id INTEGER NOT NULL REFERENCES watch (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        first INTEGER NOT NULL CHECK (first IN (0, 1)),
        first_at INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        times INTEGER NOT NULL,
        error TEXT)""",
    "CREATE INDEX look_watch ON look (watch_id, id)",
    """CREATE TABLE snapshot (
        id INTEGER PRIMARY KEY,
        watch_id INTEGER NOT NULL REFERENCES watch (id) ON DELETE CASCADE,
        look_id INTEGER NOT NULL,
        at INTEGER NOT NULL,
        fields TEXT NOT NULL,
        links TEXT NOT NULL,
        subject_id TEXT)""",
    "CREATE INDEX snapshot_watch ON snapshot (watch_id, id)",
    """CREATE TABLE change (
        id INTEGER PRIMARY KEY,
        look_id INTEGER NOT NULL REFERENCES look (id) ON DELETE CASCADE,
        watch_id INTEGER NOT NULL,
        field TEXT NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        at INTEGER NOT NULL)""",
    "CREATE INDEX change_look ON change (look_id)",
    "CREATE INDEX change_watch ON change (watch_id, field, at)",
    """CREATE TABLE situation (
        id INTEGER PRIMARY KEY,
        look_id INTEGER NOT NULL REFERENCES look (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        confidence REAL NOT NULL,
        fields TEXT NOT NULL,
        why TEXT NOT NULL,
        at INTEGER NOT NULL,
        held TEXT)""",
    "CREATE INDEX situation_look ON situation (look_id)",
)

ALERTS = (
    """CREATE TABLE alert (
        id INTEGER PRIMARY KEY,
        candidate_id INTEGER NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
        watch_id INTEGER NOT NULL,
        look_id INTEGER NOT NULL REFERENCES look (id) ON DELETE CASCADE,
        recruiter TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        UNIQUE (look_id, recruiter))""",
    "CREATE INDEX alert_candidate ON alert (candidate_id, id)",
    """CREATE TABLE delivery (
        id INTEGER PRIMARY KEY,
        alert_id INTEGER NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
        target TEXT NOT NULL,
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        unknowns INTEGER NOT NULL DEFAULT 0,
        next_at INTEGER,
        lease TEXT,
        detail TEXT,
        sent_at INTEGER,
        UNIQUE (alert_id, target))""",
    "CREATE INDEX delivery_due ON delivery (next_at) WHERE next_at IS NOT NULL",
)

# No foreign keys: the audit outlives an erasure and holds ids, never a person's data.
CARE = (
    """CREATE TABLE audit (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        action TEXT NOT NULL,
        candidate_id INTEGER,
        facts TEXT NOT NULL,
        previous TEXT NOT NULL,
        hash TEXT NOT NULL)""",
    """CREATE TABLE service (
        role TEXT PRIMARY KEY,
        instance TEXT NOT NULL,
        pid INTEGER NOT NULL,
        started_at INTEGER NOT NULL,
        beat_at INTEGER NOT NULL)""",
)

# SQLite's BLOB is PostgreSQL's BYTEA.
RENDERING = (
    "ALTER TABLE watch ADD COLUMN render INTEGER NOT NULL DEFAULT 0 CHECK (render IN (0, 1))",
    """ALTER TABLE watch_state ADD COLUMN rendered INTEGER NOT NULL DEFAULT 0
        CHECK (rendered IN (0, 1))""",
    """CREATE TABLE evidence (
        id INTEGER PRIMARY KEY,
        snapshot_id INTEGER NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
        field TEXT NOT NULL,
        png BLOB NOT NULL,
        UNIQUE (snapshot_id, field))""",
)

# `delivery` is built anew: it may belong to a notice now, and no database drops a NOT NULL alike.
TROUBLES = (
    "ALTER TABLE watch ADD COLUMN host TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX watch_host ON watch (host)",
    "ALTER TABLE watch_state ADD COLUMN lost_at INTEGER",
    "CREATE INDEX watch_lost ON watch_state (lost_at) WHERE lost_at IS NOT NULL",
    "ALTER TABLE look ADD COLUMN moved_to TEXT",
    """CREATE TABLE trouble (
        watch_id INTEGER PRIMARY KEY REFERENCES watch (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        since INTEGER NOT NULL,
        looks INTEGER NOT NULL,
        reason TEXT,
        told_at INTEGER,
        mentioned_at INTEGER,
        mended_at INTEGER)""",
    """CREATE TABLE outage (
        scope TEXT NOT NULL,
        kind TEXT NOT NULL,
        since INTEGER NOT NULL,
        watches INTEGER NOT NULL,
        size INTEGER NOT NULL,
        counted_at INTEGER NOT NULL,
        told_at INTEGER,
        mentioned_at INTEGER,
        mended_at INTEGER,
        PRIMARY KEY (scope, kind))""",
    """CREATE TABLE notice (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        recruiter TEXT NOT NULL,
        facts TEXT NOT NULL,
        created_at INTEGER NOT NULL)""",
    "CREATE INDEX notice_kind ON notice (kind, created_at)",
    """CREATE TABLE notice_line (
        id INTEGER PRIMARY KEY,
        notice_id INTEGER NOT NULL REFERENCES notice (id) ON DELETE CASCADE,
        watch_id INTEGER NOT NULL REFERENCES watch (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        since INTEGER NOT NULL,
        looks INTEGER NOT NULL,
        reason TEXT,
        mended INTEGER NOT NULL CHECK (mended IN (0, 1)))""",
    "CREATE INDEX notice_line_notice ON notice_line (notice_id)",
    "CREATE INDEX notice_line_watch ON notice_line (watch_id)",
    """CREATE TABLE delivery_of_both (
        id INTEGER PRIMARY KEY,
        alert_id INTEGER REFERENCES alert (id) ON DELETE CASCADE,
        notice_id INTEGER REFERENCES notice (id) ON DELETE CASCADE,
        target TEXT NOT NULL,
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        unknowns INTEGER NOT NULL DEFAULT 0,
        next_at INTEGER,
        lease TEXT,
        detail TEXT,
        sent_at INTEGER,
        CHECK ((alert_id IS NULL) <> (notice_id IS NULL)),
        UNIQUE (alert_id, target),
        UNIQUE (notice_id, target))""",
    """INSERT INTO delivery_of_both
        (id, alert_id, target, state, attempts, unknowns, next_at, lease, detail, sent_at)
        SELECT id, alert_id, target, state, attempts, unknowns, next_at, lease, detail, sent_at
        FROM delivery""",
    "DROP TABLE delivery",
    "ALTER TABLE delivery_of_both RENAME TO delivery",
    "CREATE INDEX delivery_due ON delivery (next_at) WHERE next_at IS NOT NULL",
)

# An alert says which of its look's situations it tells, by which route. A delivery belongs to a
# round (the first telling, a reminder, an escalation); deliveries that go out in one message share
# a pack, which a repeat keeps. `delivery` is built anew: its uniqueness grows by the round.
ROUTING = (
    "ALTER TABLE situation ADD COLUMN grounds TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE alert ADD COLUMN acked_at INTEGER",
    "ALTER TABLE alert ADD COLUMN acked_by TEXT",
    "ALTER TABLE alert ADD COLUMN snoozed_until INTEGER",
    "ALTER TABLE alert ADD COLUMN nudge_at INTEGER",
    "ALTER TABLE alert ADD COLUMN nudges INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX alert_nudge ON alert (nudge_at) WHERE nudge_at IS NOT NULL",
    "CREATE INDEX alert_snooze ON alert (snoozed_until) WHERE snoozed_until IS NOT NULL",
    """CREATE TABLE alert_situation (
        alert_id INTEGER NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
        situation_id INTEGER NOT NULL REFERENCES situation (id) ON DELETE CASCADE,
        route TEXT NOT NULL,
        timing TEXT NOT NULL,
        hidden TEXT,
        PRIMARY KEY (alert_id, situation_id))""",
    "CREATE INDEX alert_situation_situation ON alert_situation (situation_id)",
    """INSERT INTO alert_situation (alert_id, situation_id, route, timing)
        SELECT alert.id, situation.id, 'everything', 'now' FROM alert
        JOIN situation ON situation.look_id = alert.look_id WHERE situation.held IS NULL""",
    """CREATE TABLE delivery_of_rounds (
        id INTEGER PRIMARY KEY,
        alert_id INTEGER REFERENCES alert (id) ON DELETE CASCADE,
        notice_id INTEGER REFERENCES notice (id) ON DELETE CASCADE,
        target TEXT NOT NULL,
        round INTEGER NOT NULL DEFAULT 0,
        occasion TEXT NOT NULL DEFAULT 'first',
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        unknowns INTEGER NOT NULL DEFAULT 0,
        next_at INTEGER,
        tried_at INTEGER,
        lease TEXT,
        pack INTEGER,
        group_key TEXT NOT NULL DEFAULT '',
        held TEXT,
        detail TEXT,
        sent_at INTEGER,
        CHECK ((alert_id IS NULL) <> (notice_id IS NULL)),
        UNIQUE (alert_id, target, round),
        UNIQUE (notice_id, target, round))""",
    """INSERT INTO delivery_of_rounds
        (id, alert_id, notice_id, target, state, attempts, unknowns, next_at, lease, detail,
        sent_at)
        SELECT id, alert_id, notice_id, target, state, attempts, unknowns, next_at, lease, detail,
        sent_at FROM delivery""",
    "DROP TABLE delivery",
    "ALTER TABLE delivery_of_rounds RENAME TO delivery",
    "CREATE INDEX delivery_due ON delivery (next_at) WHERE next_at IS NOT NULL",
    "CREATE INDEX delivery_lane ON delivery (target, next_at) WHERE next_at IS NOT NULL",
    "CREATE INDEX delivery_pack ON delivery (pack) WHERE pack IS NOT NULL",
    """CREATE TABLE lane (
        target TEXT PRIMARY KEY,
        failures INTEGER NOT NULL DEFAULT 0,
        refusals INTEGER NOT NULL DEFAULT 0,
        open_at INTEGER NOT NULL DEFAULT 0,
        parked_at INTEGER,
        reason TEXT,
        sent_at INTEGER,
        failed_at INTEGER)""",
    """CREATE TABLE group_sent (
        target TEXT NOT NULL,
        group_key TEXT NOT NULL,
        sent_at INTEGER NOT NULL,
        PRIMARY KEY (target, group_key))""",
    """CREATE TABLE silence (
        id INTEGER PRIMARY KEY,
        candidate_id INTEGER REFERENCES candidate (id) ON DELETE CASCADE,
        matches TEXT NOT NULL,
        comment TEXT NOT NULL,
        author TEXT NOT NULL,
        starts_at INTEGER NOT NULL,
        ends_at INTEGER NOT NULL,
        drops INTEGER NOT NULL CHECK (drops IN (0, 1)),
        created_at INTEGER NOT NULL)""",
    "CREATE INDEX silence_ends ON silence (ends_at)",
    """CREATE TABLE feedback (
        alert_id INTEGER NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
        author TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('useful', 'noise')),
        note TEXT,
        at INTEGER NOT NULL,
        PRIMARY KEY (alert_id, author))""",
    "CREATE TABLE secret (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
)

MIGRATIONS = (
    Migration("0001_bench", BENCH),
    Migration("0002_watches", WATCHES),
    Migration("0003_looks", LOOKS),
    Migration("0004_alerts", ALERTS),
    Migration("0005_care", CARE),
    Migration("0006_rendering", RENDERING),
    Migration("0007_troubles", TROUBLES, fill_hosts),
    Migration("0008_routing", ROUTING),
)
