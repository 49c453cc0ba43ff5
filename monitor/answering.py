"""What follows from a recruiter's answer to an alert: the row, what is cancelled, the audit entry.

Commands and web pages call the same functions, inside one transaction.

Errors::

    AnswerError    the answer makes no sense; the text says what to give instead
"""

from __future__ import annotations

from monitor.clock import show
from monitor.model import Alert
from monitor.model_sending import Rating
from monitor.store import Connection, answers, audit, outbox

NOTE = 500
"""Characters of what may be said with a rating."""


class AnswerError(Exception):
    """The answer cannot be taken; the text is one line for the person who gave it."""


def acknowledge(db: Connection, alert: Alert, author: str, now: int) -> bool:
    """Note that `author` sees to an alert, and send it to nobody else; False when it was before."""
    if not answers.acknowledge(db, alert.id, author=author, now=now):
        return False
    outbox.cancel(db, [alert.id], why=f"{author} acknowledged the alert on {show(now)}")
    _note(db, "alert acknowledged", alert, author, now)
    return True


def snooze(db: Connection, alert: Alert, author: str, now: int, *, until: int) -> None:
    """Let an alert rest and come again at a moment; raises AnswerError for one that has passed."""
    if until <= now:
        raise AnswerError(f"the alert would come again on {show(until)}: give a moment to come")
    answers.snooze(db, alert.id, until)
    outbox.cancel(db, [alert.id], why=f"{author} snoozed the alert until {show(until)}")
    _note(db, "alert snoozed", alert, author, now, until=until)


def rate(
    db: Connection, alert: Alert, author: str, now: int, *, verdict: Rating, note: str | None
) -> None:
    """Store what `author` thinks of an alert; raises AnswerError when the note is too long."""
    said = (note or "").strip()
    if len(said) > NOTE:
        raise AnswerError(f"the note has {len(said)} characters: {NOTE} at most")
    answers.rate(db, alert.id, author=author, verdict=verdict, note=said or None, now=now)
    # Not the note: it may name the candidate, and the audit outlives an erasure
    _note(db, f"alert rated {verdict}", alert, author, now)


def _note(db: Connection, action: str, alert: Alert, author: str, now: int, **more: int) -> None:
    audit.append(
        db,
        action=action,
        candidate_id=alert.candidate_id,
        now=now,
        facts={"alert": alert.id, "by": author, **more},
    )
