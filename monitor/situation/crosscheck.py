"""What other fields say to what one field told: whether it is news, and how sure."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import replace

from monitor.model import Situation, SituationKind
from monitor.situation.employers import Likeness, Organisation, find_like
from monitor.situation.pairs import Pair, bygone, is_like, organisations
from monitor.situation.prose import read_prose
from monitor.situation.rules import told, weigh
from monitor.situation.statements import STATEMENTS, read_statement
from monitor.situation.texts import unescape, words
from monitor.situation.title_words import load_lexicon
from monitor.situation.together import read_work

_RENAMED = re.compile(
    r"\b(?:is|are|now|was) (?:now|called|known as)\b|\b(?:renamed|rebranded|new name)\b"
    r"|\bformerly (?:known|called|named)\b|\(formerly (?!at\b|@|with\b)"
    r"|\b(?:heißt jetzt|devient|ahora (?:es|se llama)|agora (?:é|se chama)|ora si chiama)\b",
    re.IGNORECASE,
)
_STEPS = frozenset({SituationKind.PROMOTED, SituationKind.ROLE_CHANGED})
_LOOSE = frozenset({"work.relatives", "work.loose"})


def check_against(pair: Pair, situation: Situation) -> Situation | None:
    """Return the situation as the other fields leave it, or None where they make it no news."""
    if _still_stands(pair, situation) or _tells_rename(pair, situation):
        return None
    if situation.kind is SituationKind.UNCLEAR:
        return None if _is_stale(pair, situation) else situation
    if situation.kind in _STEPS:
        return None if _is_old_role(pair, situation) else situation
    if situation.kind is not SituationKind.NEW_EMPLOYER:
        return situation
    return None if _is_no_news(pair, situation) else _weigh_employer(pair, situation)


def _weigh_employer(pair: Pair, situation: Situation) -> Situation:
    """Weigh a new employer by fields that name the old one: they may be stale, or right."""
    if kept := _named_anew(pair, situation):
        why = f"{situation.why}, but the {kept}, written anew, still names the old one"
        return told("work.both_named", situation.fields, why)
    if "employer" in situation.fields or not pair.both("employer") or pair.differs("employer"):
        return situation
    stands = _employers(pair.before, {"employer"})
    now = _employers(pair.after, situation.fields)
    if stands and not any(find_like(org, stands, Likeness.RELATIVE) for org in now):
        why = f"{situation.why}, though the employer field still says {stands[0].stated}"
        return weigh(replace(situation, why=why), "contradicted")
    return situation


def _is_no_news(pair: Pair, situation: Situation) -> bool:
    """Tell whether another field named the new employer all along, or it is the old house."""
    if _was_mentioned(pair, situation):
        return True
    if "employer" in situation.fields:
        return False
    if situation.grounds[0] == "role.graduate" and _ended(pair.after):
        return True
    now = _employers(pair.after, situation.fields)
    others = [o for o, field in organisations(pair.before) if field not in situation.fields]
    if now and all(find_like(org, others) for org in now):
        return True
    return pair.both("employer") and pair.differs("employer") and _is_same_house(pair, now)


def _employers(texts: Mapping[str, str], fields: Container[str]) -> list[Organisation]:
    return [org for org, field in organisations(texts) if field in fields]


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


def _is_same_house(pair: Pair, now: list[Organisation]) -> bool:
    """Tell whether the employer field names it too, as a relative of what it named before."""
    old, new = (
        [org for org, field in organisations(side) if field == "employer"]
        for side in (pair.before, pair.after)
    )
    kin = any(find_like(org, old, Likeness.RELATIVE) for org in new)
    return bool(now) and kin and all(find_like(org, new) for org in now)


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
    if new and all(any(is_like(role, other) for other in said) for role in new):
        return True
    return _is_phrase_of(pair.after["title"], pair.before.get("bio", ""))


def _is_phrase_of(title: str, prose: str) -> bool:
    """Tell whether the prose holds the very title, with no rank beside it ("interim director")."""
    wanted, held = words(unescape(title)), words(unescape(prose))
    ranks = {*load_lexicon().shades, *load_lexicon().rungs}
    for at in range(len(held) - len(wanted) + 1):
        after = held[at + len(wanted) :][:2]
        beside = (*held[max(at - 1, 0) : at], *after[:1], " ".join(after))
        if held[at : at + len(wanted)] == wanted and ranks.isdisjoint(beside):
            return True
    return False


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
        ),
        "",
    )


def _is_spoken(org: Organisation, spoken: set[str]) -> bool:
    run = "".join(org.names[0])
    return (len(run) >= 3 and run in spoken) or (len(run) >= 4 and spoken >= {*org.names[0]})


def _is_stale(pair: Pair, situation: Situation) -> bool:
    """Tell whether an unchanged employer field settles what another field leaves open."""
    if situation.grounds[0] not in _LOOSE or pair.differs("employer"):
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
