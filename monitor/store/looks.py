"""What looks gave: observations, snapshots, changes and situations."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from monitor.model import Change, Look, Situation, SituationKind, Snapshot, Told
from monitor.store.connection import Connection, Row, next_id


class LastTold(NamedTuple):
    """The look that last told a situation of some kind."""

    watch_id: int
    look_id: int
    at: int


def record(
    db: Connection,
    *,
    watch_id: int,
    kind: str,
    first: bool,
    error: str | None,
    news: bool,
    at: int,
    moved_to: str | None = None,
) -> int:
    """Record one look and return its id.

    A look without news joins the row of the one before when that had none either and kind and
    reason are equal, so that years of "unchanged" take one row a run.
    """
    last = db.row(
        "SELECT id, kind, error, EXISTS (SELECT 1 FROM situation WHERE look_id = look.id) AS news"
        " FROM look WHERE watch_id = :id ORDER BY id DESC LIMIT 1",
        {"id": watch_id},
    )
    quiet = kind != "seen" and not news and moved_to is None
    if last and quiet and (last["kind"], last["error"], last["news"]) == (kind, error, 0):
        db.execute(
            "UPDATE look SET last_at = :at, times = times + 1 WHERE id = :id",
            {"at": at, "id": last["id"]},
        )
        return int(last["id"])
    look_id = next_id(db, "look")
    db.execute(
        "INSERT INTO look (id, watch_id, kind, first, first_at, last_at, times, error, moved_to)"
        " VALUES (:id, :watch, :kind, :first, :at, :at, 1, :error, :moved)",
        {
            "id": look_id,
            "watch": watch_id,
            "kind": kind,
            "first": int(first),
            "at": at,
            "error": error,
            "moved": moved_to,
        },
    )
    return look_id


def add_snapshot(db: Connection, look_id: int, snapshot: Snapshot) -> int:
    """Store what was read; the snapshot's own id is given here. Returns that id."""
    snapshot_id = next_id(db, "snapshot")
    db.execute(
        "INSERT INTO snapshot (id, watch_id, look_id, at, fields, links, subject_id)"
        " VALUES (:id, :watch, :look, :at, :fields, :links, :subject)",
        {
            "id": snapshot_id,
            "watch": snapshot.watch_id,
            "look": look_id,
            "at": snapshot.at,
            "fields": json.dumps(
                {name: {"value": v, "how": how} for name, (v, how) in snapshot.fields.items()},
                ensure_ascii=False,
            ),
            "links": json.dumps(snapshot.links, ensure_ascii=False),
            "subject": snapshot.subject_id,
        },
    )
    return snapshot_id


def know_as(db: Connection, snapshot_id: int, subject_id: str | None) -> None:
    """Let a baseline bear the id under which its source knows the person from now on."""
    db.execute(
        "UPDATE snapshot SET subject_id = :subject WHERE id = :id",
        {"id": snapshot_id, "subject": subject_id},
    )


def add_changes(
    db: Connection, look_id: int, watch_id: int, changes: Sequence[Change], at: int
) -> None:
    """Store the changes that a look found."""
    for change in changes:
        db.execute(
            "INSERT INTO change (id, look_id, watch_id, field, before, after, at)"
            " VALUES (:id, :look, :watch, :field, :before, :after, :at)",
            {
                "id": next_id(db, "change"),
                "look": look_id,
                "watch": watch_id,
                "field": change.field,
                "before": change.before,
                "after": change.after,
                "at": at,
            },
        )


def add_situation(
    db: Connection, look_id: int, situation: Situation, *, held: str | None, at: int
) -> int:
    """Store one situation with the reason it is held back, if it is. Returns its id."""
    situation_id = next_id(db, "situation")
    db.execute(
        "INSERT INTO situation (id, look_id, kind, confidence, fields, why, at, held, grounds)"
        " VALUES (:id, :look, :kind, :confidence, :fields, :why, :at, :held, :grounds)",
        {
            "id": situation_id,
            "look": look_id,
            "kind": situation.kind,
            "confidence": situation.confidence,
            "fields": json.dumps(situation.fields),
            "why": situation.why,
            "at": at,
            "held": held,
            "grounds": json.dumps(situation.grounds),
        },
    )
    return situation_id


def times_told(db: Connection, watch_id: int, change: Change, since: int) -> int:
    """Count how often this very change was recorded since a moment: a page that flaps."""
    row = db.row(
        "SELECT COUNT(*) AS times FROM change WHERE watch_id = :watch AND field = :field"
        " AND at >= :since AND before = :before AND after = :after",
        {
            "watch": watch_id,
            "field": change.field,
            "since": since,
            "before": change.before,
            "after": change.after,
        },
    )
    return int(row["times"]) if row else 0


def times_raised(db: Connection, watch_id: int, kind: SituationKind, since: int) -> int:
    """Count the situations of a kind that a watch had since a moment."""
    row = db.row(
        "SELECT COUNT(*) AS times FROM situation JOIN look ON look.id = situation.look_id"
        " WHERE look.watch_id = :watch AND situation.kind = :kind AND situation.at >= :since",
        {"watch": watch_id, "kind": kind, "since": since},
    )
    return int(row["times"]) if row else 0


def last_told(
    db: Connection, candidate_id: int, kind: SituationKind, since: int
) -> LastTold | None:
    """Return which look last told a situation of a kind about a candidate, held by nothing."""
    row = db.row(
        "SELECT look.watch_id, look.id AS look_id, situation.at FROM situation"
        " JOIN look ON look.id = situation.look_id JOIN watch ON watch.id = look.watch_id"
        " WHERE watch.candidate_id = :candidate AND situation.kind = :kind"
        " AND situation.at >= :since AND situation.held IS NULL"
        " ORDER BY situation.id DESC LIMIT 1",
        {"candidate": candidate_id, "kind": kind, "since": since},
    )
    return LastTold(row["watch_id"], row["look_id"], row["at"]) if row else None


def kinds_told(
    db: Connection, candidate_id: int, since: int, until: int, *, but: int
) -> frozenset[str]:
    """Return the kinds of situation told about a candidate in a span, but for one situation."""
    rows = db.rows(
        "SELECT DISTINCT situation.kind FROM situation"
        " JOIN look ON look.id = situation.look_id JOIN watch ON watch.id = look.watch_id"
        " WHERE watch.candidate_id = :candidate AND situation.at BETWEEN :since AND :until"
        " AND situation.held IS NULL AND situation.id <> :but",
        {"candidate": candidate_id, "since": since, "until": until, "but": but},
    )
    return frozenset(row["kind"] for row in rows)


def hold(db: Connection, situation_id: int, why: str) -> None:
    """Note why a situation raises no alert after all."""
    db.execute("UPDATE situation SET held = :why WHERE id = :id", {"id": situation_id, "why": why})


def snapshot_of_look(db: Connection, watch_id: int, look_id: int) -> Snapshot | None:
    """Return the snapshot that a look stored, if it did."""
    row = db.row(
        "SELECT * FROM snapshot WHERE watch_id = :watch AND look_id = :look",
        {"watch": watch_id, "look": look_id},
    )
    return _snapshot(row) if row else None


def is_told_gone(db: Connection, watch_id: int) -> bool:
    """Tell whether the last word on a profile's being there was that it is gone."""
    row = db.row(
        "SELECT situation.kind FROM situation JOIN look ON look.id = situation.look_id"
        " WHERE look.watch_id = :watch AND situation.kind IN (:gone, :back)"
        " ORDER BY situation.id DESC LIMIT 1",
        {
            "watch": watch_id,
            "gone": SituationKind.PROFILE_GONE,
            "back": SituationKind.PROFILE_BACK,
        },
    )
    return row is not None and row["kind"] == SituationKind.PROFILE_GONE


def is_gone_held(db: Connection, watch_id: int) -> bool:
    """Tell whether nobody was told the last time that a profile was gone."""
    row = db.row(
        "SELECT situation.held FROM situation JOIN look ON look.id = situation.look_id"
        " WHERE look.watch_id = :watch AND situation.kind = :gone"
        " ORDER BY situation.id DESC LIMIT 1",
        {"watch": watch_id, "gone": SituationKind.PROFILE_GONE},
    )
    return row is not None and row["held"] is not None


def find(db: Connection, look_id: int) -> Look | None:
    """Return a look by id."""
    row = db.row("SELECT * FROM look WHERE id = :id", {"id": look_id})
    return _look(row) if row else None


def of_watch(db: Connection, watch_id: int) -> list[Look]:
    """Return a watch's looks, oldest first."""
    rows = db.rows("SELECT * FROM look WHERE watch_id = :id ORDER BY id", {"id": watch_id})
    return [_look(row) for row in rows]


def snapshot(db: Connection, snapshot_id: int) -> Snapshot | None:
    """Return a snapshot by id."""
    row = db.row("SELECT * FROM snapshot WHERE id = :id", {"id": snapshot_id})
    return _snapshot(row) if row else None


def snapshots(db: Connection, watch_id: int) -> list[Snapshot]:
    """Return a watch's snapshots, oldest first."""
    rows = db.rows("SELECT * FROM snapshot WHERE watch_id = :id ORDER BY id", {"id": watch_id})
    return [_snapshot(row) for row in rows]


def changes(db: Connection, look_id: int) -> list[Change]:
    """Return the changes that a look found, in order."""
    rows = db.rows(
        "SELECT field, before, after FROM change WHERE look_id = :id ORDER BY id", {"id": look_id}
    )
    return [Change(row["field"], row["before"], row["after"]) for row in rows]


def situations(db: Connection, look_id: int) -> list[Told]:
    """Return the situations of a look, strongest first."""
    rows = db.rows(
        "SELECT * FROM situation WHERE look_id = :id ORDER BY confidence DESC, id", {"id": look_id}
    )
    return [told_of(row) for row in rows]


def _look(row: Row) -> Look:
    return Look(
        row["id"],
        row["watch_id"],
        row["kind"],
        bool(row["first"]),
        row["first_at"],
        row["last_at"],
        row["times"],
        row["error"],
        row["moved_to"],
    )


def _snapshot(row: Row) -> Snapshot:
    fields = json.loads(row["fields"])
    return Snapshot(
        row["id"],
        row["watch_id"],
        row["at"],
        {name: (found["value"], found["how"]) for name, found in fields.items()},
        tuple(json.loads(row["links"])),
        row["subject_id"],
    )


def told_of(row: Row) -> Told:
    """Return the situation that a row of `situation` holds."""
    situation = Situation(
        SituationKind(row["kind"]),
        row["confidence"],
        tuple(json.loads(row["fields"])),
        row["why"],
        tuple(json.loads(row["grounds"])),
    )
    return Told(row["id"], row["look_id"], row["at"], situation, row["held"])
