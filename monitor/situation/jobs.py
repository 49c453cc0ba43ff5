"""What all fields together say about the employer and the role."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from monitor.model import Situation, SituationKind
from monitor.situation.bios import judge_bio
from monitor.situation.employers import Likeness, Organisation, find_like
from monitor.situation.employment import judge_work
from monitor.situation.pairs import Pair, bygone, is_like, moved_fields, organisations
from monitor.situation.prose import read_prose
from monitor.situation.rules import told, weigh
from monitor.situation.statements import STATEMENTS, read_statement
from monitor.situation.texts import unescape, words
from monitor.situation.together import judge_together, read_work

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
    known, moved = organisations(pair.before), moved_fields(pair)
    found: list[Situation] = []
    for field in STATEMENTS:
        if pair.both(field) and pair.differs(field) and field not in moved:
            others = [org for org, source in known if source != field]
            found += judge_work(field, pair.before[field], pair.after[field], others)
    if pair.both("bio") and pair.differs("bio") and "bio" not in moved:
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
    left, right = read_statement("headline", before), read_statement("headline", after)
    if not (left.roles and right.roles):
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
    if situation.kind is SituationKind.UNCLEAR:
        return None if _is_stale(pair, situation) else situation
    if situation.kind is not SituationKind.NEW_EMPLOYER:
        steps = (SituationKind.PROMOTED, SituationKind.ROLE_CHANGED)
        return None if situation.kind in steps and _is_old_role(pair, situation) else situation
    if _was_mentioned(pair, situation):
        return None
    if kept := _named_anew(pair, situation):
        why = f"{situation.why}, but the {kept}, written anew, still names the old one"
        return told("work.both_named", situation.fields, why)
    if "employer" in situation.fields:
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


def _is_old_role(pair: Pair, situation: Situation) -> bool:
    """Tell whether another field stated the new title all along."""
    if situation.fields != ("title",):
        return False
    new = read_statement("title", pair.after["title"]).roles
    said = [
        role
        for field in STATEMENTS
        if field != "title" and field in pair.before
        for role in read_statement(field, pair.before[field]).roles
    ]
    said += read_prose(pair.before.get("bio", "")).roles
    return bool(new) and all(any(is_like(role, other) for other in said) for role in new)


def _was_mentioned(pair: Pair, situation: Situation) -> bool:
    """Tell whether other fields named the new employer all along, in whatever words.

    Employer "@kubernetes" becomes "Red Hat", and the biography said "day job @redhat" before.
    """
    earlier = {f: text for f, text in pair.before.items() if f not in {*situation.fields, "name"}}
    spoken = {word for text in earlier.values() for word in words(unescape(text))}
    now = [org for org, field in organisations(pair.after) if field in situation.fields]
    past = bygone(pair.before)
    return bool(now) and all(_is_spoken(org, spoken) and not find_like(org, past) for org in now)


def _named_anew(pair: Pair, situation: Situation) -> str:
    """Return another field that was rewritten too and still names the old employer, if any."""
    named = organisations(pair.before)
    old = [org for org, field in named if field in situation.fields]
    if read_work(pair.before).student:
        return ""  # a biography goes on naming the school
    return next(
        (
            field
            for org, field in organisations(pair.after)
            if field not in situation.fields and pair.both(field) and pair.differs(field)
            if not org.weak and find_like(org, old)
            if find_like(org, [known for known, source in named if source == field])
        ),
        "",
    )


def _is_spoken(org: Organisation, spoken: set[str]) -> bool:
    run = "".join(org.names[0])
    return (len(run) >= 3 and run in spoken) or (len(run) >= 4 and spoken >= {*org.names[0]})


def _is_stale(pair: Pair, situation: Situation) -> bool:
    """Tell whether an unchanged employer field settles what another field leaves open."""
    if situation.grounds[0] not in ("work.relatives", "work.loose") or pair.differs("employer"):
        return False
    stands = [org for org, field in organisations(pair.after) if field == "employer"]
    now = [org for org, field in organisations(pair.after) if field in situation.fields]
    return bool(stands) and any(find_like(org, stands, Likeness.RELATIVE) for org in now)


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
