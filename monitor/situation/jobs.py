"""What all fields together say about the employer and the role."""

from __future__ import annotations

import re
from dataclasses import replace

from monitor.model import Situation, SituationKind
from monitor.situation.bios import judge_bio
from monitor.situation.crosscheck import check_against
from monitor.situation.employment import judge_work
from monitor.situation.pairs import Pair, moved_fields, organisations
from monitor.situation.rules import weigh
from monitor.situation.statements import STATEMENTS, read_statement
from monitor.situation.together import judge_together

_ONE_LINE = 90
_PROSE = re.compile(
    r"\b(?:i|i'm|i've|my|we|is|am|are|was|has|he|she|they|who|love|loves|like|likes|je|suis|ich|bin"
    r"|soy|sou|sono|contribut\w*|creator|ambassador|mentor|volunteer|organi[sz]er)\b|\w{3}[.!?]\s",
    re.IGNORECASE,
)
EVENTS_OF_WORK = frozenset(
    {
        SituationKind.NEW_EMPLOYER,
        SituationKind.LEFT_EMPLOYER,
        SituationKind.PROMOTED,
        SituationKind.ROLE_CHANGED,
    }
)


def judge_employment(pair: Pair, lost: list[str]) -> list[Situation]:
    """Return what the work fields mean; what `lost` fields said stands nowhere now."""
    if not pair.before or not pair.after:
        return judge_together(pair, lost)
    known, moved = organisations(pair.before), moved_fields(pair)
    found: list[Situation] = []
    for field in STATEMENTS:
        if pair.both(field) and pair.differs(field) and field not in moved:
            others = [org for org, source in known if source != field]
            found += judge_work(field, pair.before[field], pair.after[field], others)
    if pair.both("bio") and pair.differs("bio") and "bio" not in moved:
        found += _judge_bio(pair.before["bio"], pair.after["bio"])
    checked = [check_against(pair, situation) for situation in found]
    found = [situation for situation in checked if situation is not None]
    if not any(s.kind in EVENTS_OF_WORK for s in found):
        found += judge_together(pair, lost)
    return found


def _judge_bio(before: str, after: str) -> list[Situation]:
    """Judge a biography as prose, and one of a single short line as the headline that it is."""
    found = list(judge_bio("bio", before, after))
    if found or max(len(before), len(after)) > _ONE_LINE or _PROSE.search(f"{before} | {after}"):
        return found
    if not all(read_statement("headline", text).roles for text in (before, after)):
        return []
    as_headline = judge_work("headline", before, after)
    # Several roles in prose are what a person does beside the job as often as the job.
    kinds = EVENTS_OF_WORK - {SituationKind.ROLE_CHANGED, SituationKind.PROMOTED}
    return [
        weigh(replace(s, fields=("bio",)), "in_prose")
        for s in as_headline
        # An employer named for the first time may have been the employer all along.
        if s.kind in kinds and s.grounds[0] != "work.named_role" and "by_position" not in s.grounds
    ]
