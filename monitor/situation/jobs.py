"""What all fields together say about the employer and the role."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from monitor.model import Situation, SituationKind
from monitor.situation.bios import judge_bio
from monitor.situation.employers import Likeness, Organisation, find_like
from monitor.situation.employment import judge_work
from monitor.situation.pairs import Pair, organisations
from monitor.situation.rules import weigh
from monitor.situation.statements import STATEMENTS, read_statement
from monitor.situation.together import judge_together

_ONE_LINE = 90
_PROSE = re.compile(
    r"\b(?:i|i'm|i've|my|we|is|am|are|was|has|he|she|they|who|love|loves|like|likes|je|suis|ich|bin"
    r"|soy|sou|sono|contribut\w*|creator|ambassador|mentor|volunteer|organi[sz]er)\b|\w{3}[.!?]\s",
    re.IGNORECASE,
)
_RENAMED = re.compile(
    r"\b(?:is|are|now|was) (?:now|called|known as)\b|\b(?:renamed|rebranded|new name)\b"
    r"|\bformerly (?:known|called|named)\b|\(formerly (?!at\b|@|with\b)"
    r"|\b(?:heißt jetzt|devient|ahora (?:es|se llama)|agora (?:é|se chama)|ora si chiama)\b",
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
    known = organisations(pair.before)
    found: list[Situation] = []
    for field in STATEMENTS:
        if pair.both(field) and pair.differs(field):
            others = [org for org, source in known if source != field]
            found += judge_work(field, pair.before[field], pair.after[field], others)
    if pair.both("bio") and pair.differs("bio"):
        found += _judge_bio(pair.before["bio"], pair.after["bio"])
    checked = [
        _check_against(pair, situation, known)
        for situation in found
        if not _still_stands(pair, situation) and not _tells_rename(pair, situation)
    ]
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
        if s.kind in kinds and s.grounds[0] != "work.named_role"
    ]


def _still_stands(pair: Pair, situation: Situation) -> bool:
    """Tell whether another field now states the employer that one field dropped for no other."""
    if situation.kind not in (SituationKind.NEW_EMPLOYER, SituationKind.UNCLEAR):
        return False
    if len(situation.fields) != 1 or situation.fields[0] not in STATEMENTS:
        return False
    field = situation.fields[0]
    if not pair.both(field):
        return False
    if any(not org.weak for org in read_statement(field, pair.after[field]).current):
        return False
    dropped = read_statement(field, pair.before[field]).current
    others = [org for org, source in organisations(pair.after) if source != field]
    return bool(dropped) and all(find_like(org, others) for org in dropped)


def _check_against(
    pair: Pair, situation: Situation, known: list[tuple[Organisation, str]]
) -> Situation | None:
    """Weigh a new employer by what the other fields said and still say.

    One that another field named all along is no news, nor is a new name of the same house. What an
    unchanged employer field contradicts is less sure: the field may be stale, or right.
    """
    if situation.kind is not SituationKind.NEW_EMPLOYER or "employer" in situation.fields:
        return situation
    if situation.grounds[0] == "role.graduate" and _ended(pair.after):
        return None
    now = [org for org, field in organisations(pair.after) if field in situation.fields]
    others = [org for org, field in known if field not in situation.fields]
    if now and all(find_like(org, others) for org in now):
        return None
    if not pair.both("employer") or pair.differs("employer"):
        return situation
    stands = [org for org, field in known if field == "employer"]
    if stands and not any(find_like(org, stands, Likeness.RELATIVE) for org in now):
        why = f"{situation.why}, though the employer field still says {stands[0].stated}"
        return weigh(replace(situation, why=why), "contradicted")
    return situation


def _ended(texts: Mapping[str, str]) -> bool:
    return any(read_statement(field, texts[field]).ended for field in STATEMENTS if field in texts)


def _tells_rename(pair: Pair, situation: Situation) -> bool:
    """Tell whether a text says that the new employer is the old one's new name."""
    if situation.kind is not SituationKind.NEW_EMPLOYER:
        return False
    old, new = (
        {org.stated for org, _ in organisations(side)} for side in (pair.before, pair.after)
    )
    return any(
        _RENAMED.search(text)
        and any(name in text for name in old - new)
        and any(name in text for name in new - old)
        for text in pair.after.values()
    )
