"""What a change of job titles means: up, across, narrowed or only reworded."""

from __future__ import annotations

from rapidfuzz import fuzz

from monitor.model import Situation
from monitor.situation.roles import MID, RAISING, Role, covers_title, read_role, read_roles
from monitor.situation.rules import told
from monitor.situation.texts import is_latin, lexicon, quote, says_the_same, unescape, words
from monitor.situation.title_words import BINDING, drop_gender, load_lexicon, phrases_of

__all__ = ["Role", "covers_title", "judge_roles", "judge_title", "read_role", "read_roles"]

_HEADS = 7.0
_LEADS = 5.8
_STEP = 0.4
_DEPUTY = lexicon(
    "deputy stellvertretende stellvertretender stellvertretend stv adjoint adjointe adjunto adjunta"
    " plaatsvervangend"
)
_LOWERING = (
    _DEPUTY
    | lexicon(
        "acting interim junior jr trainee kommissarisch kommissarische kommissarischer interino"
        " interina provisional waarnemend interimaire stagiaire apprenti apprentie alternant"
        " alternante"
    )
    | {"par interim", "ad interim"}
)
_UNDER = lexicon("associate assistant vice")
_GRADES = ("", "l", "ic", "e", "p", "t")
_LEVELS = {f"{mark}{number}": number for number in range(1, 10) for mark in _GRADES} | {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
}
_DEGREES = lexicon(
    "phd dr docteur docteure doctor msc graduate diplome diplomee absolvent absolventin"
)
_WEB = frozenset({"frontend", "fullstack", "web"})
_SERVER = frozenset({"backend", "fullstack", "web"})


def judge_title(field: str, before: str, after: str) -> tuple[Situation, ...]:
    """Return what the change from one title to another means, at one employer or none named."""
    before, after = unescape(before), unescape(after)
    if says_the_same(before, after):
        return ()
    if marked := _judge_marks(field, before, after):
        return marked
    if _is_rewording(before, after):
        return ()
    left, right = read_roles(before), read_roles(after)
    if left and right:
        # As the person writes it: "Entwickler:in", not the word that the tables know.
        one, other = quote(before), quote(after)
        return judge_roles(field, left, right, f"{one} became {other}" if one != other else "")
    if _contains(before, after) or is_latin(before) is not is_latin(after):
        return ()  # the same in another script, as far as anybody can tell who reads one of them
    why = f"{quote(before)} became {quote(after)}, and the words do not say what changed"
    return (told("role.unread", (field,), why),)


def _judge_marks(field: str, before: str, after: str) -> tuple[Situation, ...]:
    """Judge titles that are the same but for a mark of rank: this holds for any craft."""
    left, right = (
        [p for p in phrases_of(text) if p not in BINDING or p in _LEVELS]
        for text in (before, after)
    )
    gone = [phrase for phrase in left if phrase not in right]
    come = [phrase for phrase in right if phrase not in left]
    said = f"{quote(before)} became {quote(after)}"
    if len(gone) == len(come) == 1 and gone[0] in _LEVELS and come[0] in _LEVELS:
        up = _LEVELS[come[0]] - _LEVELS[gone[0]]
        if up > 0:
            return (told("role.mark_up", (field,), f"{said}: a higher level"),)
        return (told("role.mark_down", (field,), f"{said}: a lower level"),) * (up < 0)
    lowered = {*gone} <= _LOWERING or _is_under(left, gone)
    if right and len(left) == len(right) + len(gone) and gone and lowered:
        return (told("role.full_post", (field,), f"{said}: the full post now"),)
    if len(right) == len(left) + len(come) and come and {*come} <= RAISING and left:
        return (told("role.mark_added", (field,), f"{said}: a higher level"),)
    return ()


def _is_under(phrases: list[str], marks: list[str]) -> bool:
    """Tell whether the one mark is "assistant" or the like before a title, not a noun after it."""
    return len(marks) == 1 and phrases[:1] == marks and marks[0] in _UNDER


def judge_roles(
    field: str, left: tuple[Role, ...], right: tuple[Role, ...], said: str = ""
) -> tuple[Situation, ...]:
    """Return what a change of roles means; `said` is the change as it is told, if known."""
    said = said or _said(left, right)
    if _is_lowered(left, right):
        return (told("role.lowered", (field,), f"{said}: not the full post any more"),)
    kin = _kinship(_crafts(left), _crafts(right))
    if left[0].student and not any(role.student for role in right) and not kin:
        if _DEGREES.intersection(words(right[0].stated)):
            return (told("role.no_craft", (field,), f"{said}: a degree, and no post"),)
        return (told("role.graduate", (field,), said + ": no longer a student"),)
    if left[0].student and right[0].student and not any(r.crafts for r in (left[0], right[0])):
        return ()
    if kin is None:
        return _judge_unnamed_craft(field, left, right, said)
    if kin:
        return _judge_same_craft(field, left, right, said)
    return _judge_across(field, left, right, said)


def _said(left: tuple[Role, ...], right: tuple[Role, ...]) -> str:
    old, new = ([role.whole or role.stated for role in roles] for roles in (left, right))
    one, other = (quote(" / ".join(texts)) for texts in (old, new))
    if one != other:
        return f"{one} became {other}"
    # In long lists, what came or went may stand past the end of the quotation.
    come, gone = (
        " / ".join(text for text in texts if text not in known)
        for texts, known in ((new, old), (old, new))
    )
    if come and gone:
        return f"{quote(gone)} became {quote(come)}"
    return f"{quote(come or gone)} {'now' if come else 'no longer'} stands beside the rest"


def _is_lowered(left: tuple[Role, ...], right: tuple[Role, ...]) -> bool:
    """Tell whether the first post is the same but for "deputy", "assistant" or the like."""
    if not left[0].post or len(left) != len(right):
        return False
    old, new = (
        [p for p in phrases_of(role.stated) if p not in BINDING] for role in (left[0], right[0])
    )
    come = [phrase for phrase in new if phrase not in old]
    if not old or not come or len(new) != len(old) + len(come):
        return False
    if come == ["associate"] and left[0].rung <= MID:
        return False  # "Attorney" and "Associate Attorney" may be one post
    return {*come} <= _DEPUTY or _is_under(new, come)


def _judge_unnamed_craft(
    field: str, left: tuple[Role, ...], right: tuple[Role, ...], said: str
) -> tuple[Situation, ...]:
    step = _top(right) - _top(left)
    one, other = (frozenset().union(*(r.objects for r in roles)) for roles in (left, right))
    elsewhere = bool(other - one if _crafts(left) else _crafts(right) and one - other)
    shared = bool(one & other)
    vaguely_up = bool(_crafts(left)) and step >= 1 and 1 < _top(left) <= _top(right) < _LEADS
    if elsewhere and not shared and (step < 1 or vaguely_up):
        rule = "role.unknown_above" if vaguely_up else "role.craft_unknown"
        return (told(rule, (field,), f"{said}: other words for what is done"),)
    if step >= 1 or (step >= _STEP and not elsewhere):
        rule = "role.unknown_up" if elsewhere else "role.no_craft_up"
        return (told(rule, (field,), f"{said}: a higher level"),)
    if step <= -1:
        return (told("role.no_craft_off", (field,), f"{said}: another level"),)
    # "Director, Sales" and "Director" are one; "Sales Assistant" and "Fellow" may be.
    named = bool(_crafts(left) or _crafts(right))
    if (_top(right) != MID) if named else (one <= other or other <= one):
        return ()
    return (told("role.no_craft", (field,), f"{said}, on the same level"),)


def _judge_same_craft(
    field: str, left: tuple[Role, ...], right: tuple[Role, ...], said: str
) -> tuple[Situation, ...]:
    before, after = _kindred(left, right), _kindred(right, left)
    step = _top(after) - _top(before)
    confirmed = left[0].provisional and not right[0].provisional
    if step >= _STEP or (confirmed and step > 0):
        beside = len(right) > 1 or right[0].raised
        if beside and right[0].own - left[0].own < _STEP and not confirmed:
            # It may be a side activity.
            why = f"{said}: a higher role beside the one that stays"
            return (told("role.beside_up", (field,), why),)
        why = f"{said}: a higher level in the same craft"
        return (told("role.step_up" if step >= 1 else "role.half_up", (field,), why),)
    if step <= -1 and before[0].own >= _top(after) + 1:
        return _judge_down(field, left, right, step, said)
    if step <= -1:
        why = f"{said}: a higher role beside it is no longer named"
        return (told("role.craft_dropped", (field,), why),)
    return _judge_beside(field, left, right, said)


def _judge_down(
    field: str, left: tuple[Role, ...], right: tuple[Role, ...], step: float, said: str
) -> tuple[Situation, ...]:
    why = f"{said}: not a higher level"
    if not right[0].post and not left[0].provisional and _top(left) < _HEADS - 1:
        # "Senior Advisor, Partnerships" became "Partnerships": the field alone states no rank.
        return ()
    far = step <= -3 and covers_title(right[0].stated)
    return (told("role.far_down" if far else "role.step_down", (field,), why),)


def _judge_beside(
    field: str, left: tuple[Role, ...], right: tuple[Role, ...], said: str
) -> tuple[Situation, ...]:
    """Judge what came or went beside a craft that stays, on the same level."""
    come, gone = _strangers(left, right), _strangers(right, left)
    if come and gone:
        return (told("role.craft_swapped", (field,), f"{said}: {come} instead of {gone}"),)
    if come:
        return (told(_gain(left, right), (field,), f"{said}: {come} beside the same craft"),)
    if gone:
        return (told("role.craft_dropped", (field,), f"{said}: {gone} is no longer named"),)
    return ()


def _gain(left: tuple[Role, ...], right: tuple[Role, ...]) -> str:
    """Return the rule for what came: a post of its own, the first one, or more for one post."""
    kept = _kindred(right, left)
    if right[0] not in kept:
        return "role.craft_first"
    alone = any(role.post and role.crafts and role not in kept for role in right)
    return "role.craft_gained" if alone else "role.craft_widened"


def _judge_across(
    field: str, left: tuple[Role, ...], right: tuple[Role, ...], said: str
) -> tuple[Situation, ...]:
    crafts = f"{_name(_crafts(left))} to {_name(_crafts(right))}"
    if _narrows(left, right) or _narrows(right, left):
        return ()
    if _top(right) - _top(left) >= 1 and _families(left) & _families(right):
        return (told("role.family_up", (field,), f"{said}: a higher level in a near craft"),)
    if _top(right) - _top(left) >= 2 and _top(right) >= _HEADS - _STEP:
        return (
            told("role.across_up", (field,), f"{said}: a higher level"),
            told("role.across_too", (field,), f"{said}: from {crafts}"),
        )
    return (told("role.across", (field,), f"{said}: from {crafts}"),)


def _narrows(wide: tuple[Role, ...], narrow: tuple[Role, ...]) -> bool:
    """Tell whether a bare noun only got a field: "Engineer" and "Project Engineer"."""
    if len(wide) != 1 or len(narrow) != 1 or _top(wide) != MID or _top(narrow) != MID:
        return False
    one, other = words(wide[0].stated), words(narrow[0].stated)
    if len(one) != 1 or len(one[0]) < 6 or not other:
        return False
    return other[0] == one[0] or other[-1].endswith(one[0])  # "Ingénieure qualité"


def _is_rewording(before: str, after: str) -> bool:
    """Tell whether the words are the same but for spelling, order, plurals or a typo."""
    left, right = (phrases_of(text) for text in (before, after))
    gone, come = sorted({*left} - {*right}), sorted({*right} - {*left})
    if not gone and not come:
        return True
    known = load_lexicon()
    if any(p in known.rungs or p in known.shades for p in (*gone, *come)):
        return False
    if not gone or not come:
        return False
    if len(gone) == len(come) and all(map(_is_typo, gone, come)):
        return True
    if any(p in known.phrases for p in gone) and any(p in known.phrases for p in come):
        return False
    return fuzz.ratio(" ".join(sorted(left)), " ".join(sorted(right))) >= 88


def _is_typo(one: str, other: str) -> bool:
    phrases = load_lexicon().phrases
    if one in phrases and other in phrases:
        return False
    return min(len(one), len(other)) >= 6 and fuzz.ratio(one, other) >= 85


def _contains(before: str, after: str) -> bool:
    """Tell whether one title holds all words of the other."""
    one, other = ({*words(drop_gender(t))} - BINDING for t in (before, after))
    return bool(one and other) and (one <= other or other <= one)


def _top(roles: tuple[Role, ...]) -> float:
    return max(role.rung for role in roles)


def _crafts(roles: tuple[Role, ...]) -> frozenset[str]:
    # What somebody "works on" in prose is the house's field, not a craft of their own.
    return frozenset().union(*(role.crafts for role in roles if not role.verb))


def _kindred(roles: tuple[Role, ...], others: tuple[Role, ...]) -> tuple[Role, ...]:
    """Return the roles whose craft the others share, and those that are a bare rank."""
    crafts = _crafts(others)
    return tuple(
        role
        for role in roles
        if not (role.crafts or role.objects)
        or any(_related(one, other) for one in role.crafts for other in crafts)
    )


def _kinship(left: frozenset[str], right: frozenset[str]) -> bool | None:
    """Tell whether the crafts meet; None when one side names none."""
    if not left or not right:
        return None
    return any(_related(one, other) for one in left for other in right)


def _related(one: str, other: str) -> bool:
    above = load_lexicon().above
    if one == other or {one, other} <= _WEB or {one, other} <= _SERVER:
        return True
    return other in above[one] or one in above[other]


def _families(roles: tuple[Role, ...]) -> frozenset[str]:
    above = load_lexicon().above
    return frozenset().union(*(above[craft] for craft in _crafts(roles)))


def _strangers(left: tuple[Role, ...], right: tuple[Role, ...]) -> str:
    crafts = _crafts(left)
    above = load_lexicon().above
    # "Frontend Developer, Mobile" does more of one family; who heads two of one heads two.
    heads = any(role.post == "rank" for role in (*left, *right))
    family = frozenset() if heads else (_families(left) - crafts).intersection(above)
    new = [
        craft
        for craft in sorted(_crafts(right))
        if not above[craft] & family and not any(_related(craft, known) for known in crafts)
    ]
    return new[0].replace("_", " ") if new else ""


def _name(crafts: frozenset[str]) -> str:
    return " and ".join(sorted(crafts)[:2]).replace("_", " ")
