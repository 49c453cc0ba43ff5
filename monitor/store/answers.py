"""What recruiters answer to alerts: acknowledged, snoozed, useful or noise."""

from __future__ import annotations

import json
from typing import NamedTuple

from monitor.model_sending import Feedback, Rating
from monitor.store.connection import Connection


class Tally(NamedTuple):
    """How often a rule of judgement was told, and what recruiters thought of it."""

    rule: str
    kind: str
    told: int
    useful: int
    noise: int


def acknowledge(db: Connection, alert_id: int, *, author: str, now: int) -> bool:
    """Note that somebody has seen to an alert; False when somebody had already."""
    return bool(
        db.execute(
            "UPDATE alert SET acked_at = :now, acked_by = :author, nudge_at = NULL,"
            " snoozed_until = NULL WHERE id = :id AND acked_at IS NULL",
            {"id": alert_id, "author": author, "now": now},
        )
    )


def snooze(db: Connection, alert_id: int, until: int) -> None:
    """Let an alert come again at a moment; until then it is neither repeated nor escalated."""
    db.execute(
        "UPDATE alert SET snoozed_until = :until, nudge_at = NULL, acked_at = NULL,"
        " acked_by = NULL WHERE id = :id",
        {"id": alert_id, "until": until},
    )


def wake(db: Connection, alert_id: int) -> None:
    """End a snooze: the alert is told again."""
    db.execute("UPDATE alert SET snoozed_until = NULL WHERE id = :id", {"id": alert_id})


def rate(
    db: Connection, alert_id: int, *, author: str, verdict: Rating, note: str | None, now: int
) -> None:
    """Store what somebody thought of an alert; a later word of theirs replaces it."""
    db.execute(
        "INSERT INTO feedback (alert_id, author, verdict, note, at)"
        " VALUES (:id, :author, :verdict, :note, :now)"
        " ON CONFLICT (alert_id, author) DO UPDATE"
        " SET verdict = :verdict, note = :note, at = :now",
        {"id": alert_id, "author": author, "verdict": verdict, "note": note, "now": now},
    )


def of_alert(db: Connection, alert_id: int) -> list[Feedback]:
    """Return what was thought of an alert, oldest first."""
    rows = db.rows("SELECT * FROM feedback WHERE alert_id = :id ORDER BY at", {"id": alert_id})
    return [
        Feedback(row["alert_id"], row["author"], Rating(row["verdict"]), row["note"], row["at"])
        for row in rows
    ]


def tallies(db: Connection) -> list[Tally]:
    """Return for each rule of judgement how often it was told, and how that was received.

    A situation without a recorded rule counts under "". An alert with several situations counts
    its feedback for each.
    """
    rows = db.rows(
        "SELECT situation.grounds, situation.kind, feedback.verdict, alert.id AS alert_id"
        " FROM alert JOIN alert_situation ON alert_situation.alert_id = alert.id"
        " JOIN situation ON situation.id = alert_situation.situation_id"
        " LEFT JOIN feedback ON feedback.alert_id = alert.id"
        " WHERE alert_situation.hidden IS NULL"
    )
    return _count(
        [(_rule(row["grounds"]), row["kind"], row["verdict"], row["alert_id"]) for row in rows]
    )


def _rule(grounds: str) -> str:
    names = json.loads(grounds)
    return str(names[0]) if names else ""


def _count(rows: list[tuple[str, str, str | None, int]]) -> list[Tally]:
    told: dict[tuple[str, str], set[int]] = {}
    votes: dict[tuple[str, str, str], int] = {}
    for rule, kind, verdict, alert_id in rows:
        told.setdefault((rule, kind), set()).add(alert_id)
        if verdict:
            votes[rule, kind, verdict] = votes.get((rule, kind, verdict), 0) + 1
    return [
        Tally(
            rule,
            kind,
            len(alerts),
            votes.get((rule, kind, Rating.USEFUL), 0),
            votes.get((rule, kind, Rating.NOISE), 0),
        )
        for (rule, kind), alerts in sorted(told.items())
    ]
