"""Whether a change of availability notices means open or closed to work."""

from __future__ import annotations

from monitor.model import Situation
from monitor.situation.availability import Availability
from monitor.situation.pairs import Pair, notice_of
from monitor.situation.rules import told
from monitor.situation.texts import quote


def judge_availability(pair: Pair) -> list[Situation]:
    """Return what the notices of all fields together mean."""
    (old, source), (new, field) = notice_of(pair.before), notice_of(pair.after)
    if new.state is Availability.OPEN and old.state is not Availability.OPEN:
        rule = "notice.status_open" if field == "status" else "notice.open"
        why = f"the {field} now says {quote(new.words)}"
        return [told(rule, (field,), why)]
    if old.state is not Availability.OPEN or new.state is Availability.OPEN:
        return []
    if new.state is Availability.CLOSED:
        why = f"the {field} now says {quote(new.words)}"
        return [told("notice.closed", (field,), why)]
    if source in pair.withheld:  # what took the offer's place is never told on
        return []
    if pair.after.get(source) or (len(pair.after) and source != "bio"):
        why = f"the {source} no longer says {quote(old.words)}"
        return [told("notice.dropped", (source,), why)]
    return []
