"""The grammar of headlines: "Staff Engineer @ Foo | ex-Bar | open to work"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice

from rapidfuzz import fuzz

from monitor.situation import words_headlines as tables
from monitor.situation.drafts import (
    AT,
    OF,
    Draft,
    add,
    after_at,
    is_house,
    is_name,
    is_study,
    name_of,
    patterns,
)
from monitor.situation.employers import is_place, read_brand
from monitor.situation.expressions import any_of, rows_of
from monitor.situation.texts import fold, lexicon, remembered, rows, words
from monitor.situation.titles import covers_title, read_role
from monitor.situation.words_employers import DEPARTMENTS, HOUSES, LEGAL

_WORK = lexicon(tables.WORK)
_OCCUPATIONS = lexicon(tables.OCCUPATIONS)
_FORMS = lexicon(LEGAL)
_PERSONAL = lexicon(tables.PERSONAL)
# "en", "na", "w": an "at" only between a role and a name.
_LOCAL_AT = re.compile(
    r"\s+(?:en|em|na|no|nel|w|we|ved|på|la|u|в|у|à la|à l'|à|au|aux|dans|an der|am|im|du|van|da"
    r"|for(?: the)?|with(?: the)?)(?:\s+|(?<='))(?=[A-Z0-9@À-Ž\u0400-\u04ff])"
)
_INSTITUTIONS = lexicon(HOUSES) | lexicon(DEPARTMENTS) | lexicon("society trust fund centers")
_AND = re.compile(r"\s+(?:and|&|\+)\s+")
_SMALL = lexicon("of the and for de la le du des del da do der die das und y et & at by company")
_MAKING = re.compile(
    r"^(?:building|creating|making|growing|scaling|launching|running|leading|co-?founding)"
    r"\s+(?=@|[A-Z0-9])",
    re.IGNORECASE,
)
_ORGANISED = re.compile(
    r"\b(?:inc|llc|ltd|gmbh|labs?|studios?|technologies|systems|solutions|university|college"
    r"|institute|bank|ventures|group|foundation|agency|consulting|partners|capital|academy)\.?$"
    r"|\w\.(?:com|io|ai|org|net|dev|tech|co|app|xyz|eu|de|fr|tv|me)$",
    re.IGNORECASE,
)
_UNAMBIGUOUS = frozenset({"w", "we", "ved", "på", "à la", "à l'", "в", "у"})
_NOW = re.compile(
    r"^(?:now|currently|today|presently|actuellement|aktuell|ahora)(?:\s*:\s*|\s+)", re.IGNORECASE
)
_ASIDE = re.compile(r"^(\S.*\S)\s*[(\[]([^()\[\]]+)[)\]]?$")
_COLON = re.compile(r"\s*:\s+")
_CALLINGS = (
    "engineer developer designer analyst scientist architect consultant programmer administrator"
    " manager director researcher specialist technician coordinator"
).split()
_HEADS = lexicon("ceo cto cfo coo cpo founder cofounder owner president")
# "One bug at a time", "engineering at scale".
_NO_NAME = re.compile(
    r"(?:a|an|the|my|your|all|least|night|heart|scale|work|home|large|once|play|peace|sea|best)\b"
)
_BODY = re.compile(
    r"(?:Department|Ministry|Office|Bureau|Bank|University|Institute|College|School|Faculty|Academy"
    r"|Minist[eè]re|Ministerio|Universidade?|Universit[eéàä]t?)\s+(?:of|de|da|do|di|für|der|des|du)\s+\S"
)
_BESIDE = 3


def read_headline(draft: Draft, parts: Sequence[str]) -> None:
    """Read one segment of a headline, split into its parts."""
    loose: list[str] = []
    bygone = False
    pieces = list(_cut(draft, parts))
    for part in pieces:
        folded = fold(part).strip(" ()[]")
        past = patterns().past.match(folded)
        if past or (bygone and is_name(part)):
            add(draft.past, after_at(part.strip(" ()[]")[past.end() if past else 0 :]))
            # "Previously Foo, Bar" names two; "ex-Foo, Bar" may name one.
            bygone = bygone or not folded.startswith("ex")
        elif left := _former(part):
            add(draft.past, left)
            _add_role(draft, part)
        elif not _read_named(draft, part, folded) and part.strip():
            loose.append(part.strip())
            if _is_role(part):
                _add_role(draft, part)
    _read_loose(draft, loose, alone=len(pieces) == 1)


def _cut(draft: Draft, parts: Sequence[str]) -> Iterator[str]:
    """Yield the parts without "now" and badges, roles and names apart; "Now: Foo" is read."""
    for part in parts:
        plain = _NOW.sub("", part)
        if plain != part and _may_employ(plain):
            add(draft.current, plain)
        else:
            yield from pieces_of(_drop_badges(plain))


def pieces_of(part: str) -> list[str]:
    """Return the role and the name of "Engineer (Foo)" or "Foo: Engineer", or the part alone."""
    if AT.search(part):
        return [part]
    found = _ASIDE.match(part)
    pieces = [found[1], found[2]] if found else _COLON.split(part)
    if len(pieces) == 2 and (
        (is_title(pieces[0]) and _may_employ(pieces[1]))
        or (_may_employ(pieces[0]) and is_title(pieces[1]))
    ):
        return pieces
    # "Engineer (Lisbon)": what is no name in brackets leaves the role alone.
    return [found[1]] if found and is_title(found[1]) else [part]


def settle_headline(draft: Draft, segments: Sequence[str]) -> None:
    """Read what only the segments together say: "Team Lead | Foo", or a name and no more."""
    if not draft.current and all(role.student or is_side(role.stated) for role in draft.roles):
        draft.current.extend(draft.side)
    if not draft.roles:
        # Fields and skills say what the person does where no title says it.
        draft.roles.extend(
            role
            for part in draft.rest
            if _is_work(part) and not _is_personal(part) and (role := read_role(part)).is_title
        )
    if draft.current or draft.past or draft.self_employed or len(segments) > _BESIDE:
        return
    rest = [part for part in draft.rest if _is_known(part) or not is_place(part)]
    if len(rest) == 1 and _may_employ(rest[0]) and _is_organised(rest[0]):
        draft.rest.clear()
        alone = len(segments) == 1 and _is_known(rest[0])
        add(draft.current, rest[0], weak=not alone)


def _read_named(draft: Draft, part: str, folded: str) -> bool:
    """Read a part that names its organisation: "Engineer at Foo", "Founder of Foo"."""
    own = patterns().own.search(folded)
    draft.self_employed = draft.self_employed or bool(own)
    lead, *names = AT.split(part)
    if not names:
        lead, *names = split_local(part)
    if names:
        # "Engineer at Android Runtime at Foo": the house comes last.
        name = name_of(names[-1] if len(names) > 1 and _is_work(names[0]) else names[0])
        if _NO_NAME.match(name):
            return False
        if not patterns().own.search(fold(name)):
            add(draft.side if is_side(lead) or is_study(lead) else draft.current, name)
    elif (named := OF.search(part)) and _names_house(part, named):
        lead = part[: named.end()]
        add(draft.current, name_of(part[named.end() :]))
    elif (made := _MAKING.match(part)) and _may_employ(name_of(part[made.end() :])):
        add(draft.current, name_of(part[made.end() :]), weak=not part[made.end() :].startswith("@"))
        return True
    elif (brand := _split_brand(part)) is not None:
        lead = brand[1]
        add(draft.current, brand[0], weak=bool(brand[1]))
    else:
        return own is not None and not _add_role(draft, part)
    draft.student = draft.student or is_study(lead)
    if not is_side(lead):
        _add_role(draft, lead)
    return True


def _names_house(part: str, named: re.Match[str]) -> bool:
    name = name_of(part[named.end() :])
    if named[0].lower().rstrip().endswith("the"):
        return is_house(name)
    return not _is_work(name)


def _add_role(draft: Draft, lead: str) -> bool:
    role = read_role(lead)
    if role.is_title and not _is_badge(lead):
        draft.roles.append(role)
    return role.is_title


def _read_loose(draft: Draft, loose: list[str], *, alone: bool) -> None:
    """Read the parts that say no "at": roles, skills, and a name beside them."""
    names = [part for part in loose if _may_employ(part)]
    titled = any(is_title(part) or _is_badge(part) for part in loose if part not in names)
    # A longer list is one of skills and pastimes.
    if names and not alone and len(loose) <= _BESIDE and not draft.current:
        known = next((name for name in names if _is_known(name)), None)
        # "Foo - Core Platform": without a role, only a name that everybody knows will do.
        works = titled or (len(loose) == 2 and (known is None or _is_work(_other(loose, known))))
        if (titled or known) and works:
            add(draft.current, known or names[0], weak=True)
            loose.remove(known or names[0])
    draft.rest.extend(part for part in loose if not _is_role(part))


def _other(loose: list[str], name: str) -> str:
    return next((part for part in loose if part != name), "")


def split_local(part: str) -> list[str]:
    """Return the role and the name of "Ingeniera en Foo", or the part alone."""
    for joint in islice(_LOCAL_AT.finditer(part), _BESIDE):
        lead, name = part[: joint.start()], part[joint.end() :]
        if _INSTITUTIONS & {*words(lead)[-1:]}:
            continue  # "Office for National Statistics" is one name
        plain = is_title(lead) or is_field(lead) or joint[0].strip() in _UNAMBIGUOUS
        if plain and _may_employ(name) and len(name) > 1:
            return [lead, name]
    return [part]


@remembered
def _split_brand(part: str) -> tuple[str, str] | None:
    """Split "Foo Principal Engineer" or "Engineer Foo" where everybody knows Foo."""
    names = part.split()
    for at in range(1, min(len(names), 6)):
        head, tail = " ".join(names[:at]), " ".join(names[at:])
        if _is_employer(head) and covers_title(tail):
            return head, tail
        if not covers_title(head) or not names[at][:1].isupper():
            continue
        led = "".join(words(names[at - 1])) in _HEADS and _may_employ(tail)
        if led or _is_employer(tail) or (_is_organised(tail) and _may_employ(tail)):
            return tail, head
    return next(((org, "") for word in words(part) if (org := _employees().get(word))), None)


@remembered
def is_side(lead: str) -> bool:
    """Tell whether the role is one that people have beside an employment."""
    return bool(_patterns()[1].search(fold(lead)))


def says_no_name(part: str) -> bool:
    """Tell whether the text is a role, a field, a badge or what the person is beside work."""
    return _is_work(part) or _is_personal(part)


@remembered
def _may_employ(part: str) -> bool:
    """Tell whether the part is a name that is no skill, hobby, badge, department or place."""
    text = part.strip(" ()[].!")
    names = words(text)
    if _BODY.match(text):
        return True
    if not names or all(name in _WORK for name in names):
        return False
    if _is_known(text):
        return True
    if not is_name(text) or is_title(text) or _is_badge(text):
        return False
    if (names[0] in _PERSONAL or _is_personal(text)) and not _ORGANISED.search(text):
        return False
    if any(name.islower() and name not in _SMALL for name in text.split()[1:]):
        return False
    return not all(_is_word_of_work(name) for name in names) and not is_place(text)


@remembered
def _drop_badges(part: str) -> str:
    """Return the part without the badges beside a role: "Foo Labs & Google Developer Expert"."""
    pieces = _AND.split(part)
    kept = [piece for piece in pieces if not _is_badge(piece) or AT.search(piece)]
    return " & ".join(kept) if kept and len(kept) < len(pieces) else part


@remembered
def is_title(part: str) -> bool:
    """Tell whether the part ends like a title, whatever its first words are."""
    names = words(part)
    return covers_title(part) or (bool(names) and _is_calling(names[-1]))


@lru_cache(maxsize=4096)
def _is_calling(name: str) -> bool:
    """Tell whether the word is a title, typos and all: "enginer"."""
    if covers_title(name) or name in _OCCUPATIONS:
        return True
    if len(name) < 6 or name in _WORK:
        return False
    return any(fuzz.ratio(name, calling) >= 90 for calling in _CALLINGS)


@remembered
def _is_role(part: str) -> bool:
    plain = is_title(part) and not _is_badge(part) and not _is_personal(part)
    return plain and not _may_employ(part)


def _is_personal(part: str) -> bool:
    return words(part)[-1:] != () and words(part)[-1] in _PERSONAL


@remembered
def _is_badge(part: str) -> bool:
    return bool(_patterns()[0].search(fold(part)))


def _is_work(part: str) -> bool:
    """Tell whether the part is made of the words of work: a role, a field, a department."""
    return is_title(part) or _is_badge(part) or is_field(part)


def is_field(part: str) -> bool:
    """Tell whether the text is made of nothing but the words of work: "Web & Mobile"."""
    names = words(part)
    return bool(names) and all(map(_is_word_of_work, names))


@lru_cache(maxsize=4096)
def _is_word_of_work(name: str) -> bool:
    return name in _WORK or name.isdigit() or len(name) == 1 or read_role(name).is_title


@remembered
def _is_organised(part: str) -> bool:
    names = words(part)
    formed = len(names) > 1 and names[-1] in _FORMS
    return formed or _is_known(part) or bool(_ORGANISED.search(part.strip(" .")))


@remembered
def _is_known(part: str) -> bool:
    if _WORK.issuperset(words(part)):
        return False
    return "".join(words(part)) in _known() or read_brand(part)


def _is_employer(part: str) -> bool:
    return _is_known(part) and "".join(words(part)) not in _platforms()


@cache
def _known() -> frozenset[str]:
    return frozenset("".join(words(name)) for row in rows(tables.KNOWN) for name in row.split(","))


@cache
def _platforms() -> frozenset[str]:
    return lexicon(tables.PLATFORMS)


def _former(part: str) -> str | None:
    return next((org for word in words(part) if (org := _former_employees().get(word))), None)


@cache
def _employees() -> dict[str, str]:
    return _by_name(tables.EMPLOYEES)


@cache
def _former_employees() -> dict[str, str]:
    return _by_name(tables.FORMER_EMPLOYEES)


def _by_name(table: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows(table):
        org, names = row.split(";")
        found |= dict.fromkeys(names.split(","), org.title())
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return any_of(rows_of(tables.BADGES)), any_of(rows_of(tables.SIDE))
