"""Pictures of what drawn pages showed, kept for the baseline and around each change."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.model import Picture
from monitor.store.connection import Connection, next_id


def add(db: Connection, snapshot_id: int, shots: Mapping[str, bytes]) -> None:
    """Store the pictures of a snapshot, by field."""
    for field, png in shots.items():
        db.execute(
            "INSERT INTO evidence (id, snapshot_id, field, png)"
            " VALUES (:id, :snapshot, :field, :png)",
            {"id": next_id(db, "evidence"), "snapshot": snapshot_id, "field": field, "png": png},
        )


def thin_out(db: Connection, watch_id: int, baseline: int) -> None:
    """Delete what neither the baseline nor a change needs, from the snapshot before the baseline.

    A field's picture stays when the field changed at that snapshot's look, or at the baseline's.
    """
    db.execute(
        "DELETE FROM evidence WHERE snapshot_id ="
        " (SELECT MAX(id) FROM snapshot WHERE watch_id = :watch AND id < :baseline)"
        " AND field NOT IN (SELECT change.field FROM change JOIN snapshot"
        " ON snapshot.look_id = change.look_id WHERE snapshot.watch_id = :watch"
        " AND snapshot.id IN (evidence.snapshot_id, :baseline))",
        {"watch": watch_id, "baseline": baseline},
    )


def of_changes(db: Connection, watch_id: int) -> list[Picture]:
    """Return the pictures before and after each change of a watch, oldest change first."""
    rows = db.rows(
        "SELECT change.look_id, change.field, evidence.png, CASE WHEN evidence.snapshot_id ="
        " after.id THEN 'after' ELSE 'before' END AS side"
        " FROM change JOIN snapshot AS after ON after.look_id = change.look_id"
        " JOIN evidence ON evidence.field = change.field AND (evidence.snapshot_id = after.id"
        " OR evidence.snapshot_id = (SELECT MAX(id) FROM snapshot AS earlier"
        " WHERE earlier.watch_id = change.watch_id AND earlier.id < after.id))"
        " WHERE change.watch_id = :watch ORDER BY change.id, evidence.snapshot_id",
        {"watch": watch_id},
    )
    return [Picture(row["look_id"], row["field"], row["side"], bytes(row["png"])) for row in rows]


def of_snapshot(db: Connection, snapshot_id: int) -> dict[str, bytes]:
    """Return the pictures of one snapshot, by field."""
    rows = db.rows(
        "SELECT field, png FROM evidence WHERE snapshot_id = :id ORDER BY id", {"id": snapshot_id}
    )
    return {row["field"]: bytes(row["png"]) for row in rows}
