"""What new files of a source mean to the due queue."""

from __future__ import annotations

from monitor.store import watches
from monitor.store.connection import Connection


def make_source_due(db: Connection, source: str, now: int) -> int:
    """Bring every watch of a source forward: its files are new; returns how many.

    A look under way may have read the old ones, so it is asked for once more.
    """
    of_source = "SELECT id FROM watch WHERE source = :source AND paused_at IS NULL"
    under_way = db.rows(
        f"SELECT watch_id FROM watch_state WHERE lease IS NOT NULL AND watch_id IN ({of_source})",
        {"source": source},
    )
    if under_way:
        watches.ask(db, [row["watch_id"] for row in under_way], reason="new file", now=now)
    moved = db.execute(
        "UPDATE watch_state SET due_at = :now WHERE due_at > :now AND lease IS NULL"
        f" AND watch_id IN ({of_source})",
        {"source": source, "now": now},
    )
    return moved + len(under_way)
