"""What people type into an employer field: handles, lists, titles, schools, "freelance", jokes."""

from __future__ import annotations

import re

from monitor.situation import words_employers as tables
from monitor.situation.drafts import AT, OF, Draft, add, after_at, is_study, name_of, patterns
from monitor.situation.employers import (
    Likeness,
    Organisation,
    compare_organisations,
    join_names,
    read_brand,
    read_organisation,
)
from monitor.situation.headlines import (
    is_field,
    is_side,
    is_title,
    pieces_of,
    says_no_name,
    split_local,
)
from monitor.situation.texts import fold, lexicon, words
from monitor.situation.titles import covers_title, read_role, read_roles

_SLASH = re.compile(r"(?<!\b[AaIiKkPp])/(?![Ss]\b)|/(?![Ss]\b)")
_HANDLES = re.compile(r"(?<=\w)\s+(?=@)")
_ADDRESS = re.compile(r"@|^[\w-]+\.\w{2,}$")
_ACRONYM = re.compile(r"^([A-Z]{3,6})\s+([A-Z].*)$")
_ASIDE = re.compile(r"^(.+\S)\s*[(\[]([^()\[\]]+)[)\]]$")
_ATTACHED = re.compile(r"\s@\w")
_HANDLE = re.compile(r"@[\w.-]+")
_JOKES = lexicon(tables.JOKES) | lexicon(tables.SECTORS)
_OPENERS = lexicon(tables.OPENERS)
_SENTENCES = lexicon(tables.SENTENCES)
_BODIES = lexicon(tables.HOUSES) | lexicon(tables.DEPARTMENTS)
_KINDS = _BODIES | lexicon(tables.COMMON_STARTS)
_OWNERS = lexicon(tables.OWNERS)
_OWNED = lexicon(tables.OWNED)
_CALLINGS = lexicon(
    "engineer developer designer analyst scientist architect consultant programmer administrator"
    " technician coordinator specialist manager director officer researcher"
)


def read_entries(draft: Draft, segment: str, parts: list[str]) -> None:
    """Read one segment of an employer field, split into its parts."""
    if read_brand(segment):
        parts = [segment]
    bygone = False
    for part in parts:
        for entry in _entries(part.strip()):
            past = patterns().past.match(fold(entry).strip(" ()[]"))
            # "ex-Foo, Bar" may name one that is left; "ex-Foo, Bar, Qux" hardly.
            if past or (bygone and (draft.current or len(parts) > 2)):
                rest = entry.strip(" ()[]")[past.end() if past else 0 :]
                for name in _HANDLES.split(rest if rest.startswith("@") else after_at(rest)):
                    add(draft.past, name)
                bygone = True
            else:
                _read_entry(draft, entry)


def _entries(part: str) -> list[str]:
    if part.startswith("@") or "://" in part:
        return _HANDLES.split(part)
    # "SG/DRH", but not "and/or": a slash without spaces joins two names of organisations.
    return [entry for entry in _SLASH.split(part) if entry.strip()]


def _read_entry(draft: Draft, part: str) -> None:
    known = patterns()
    folded = fold(part).strip(" ()[]")
    if known.alum.search(folded):
        add(draft.past, known.alum.sub("", folded))
    elif own := known.own.search(folded):
        draft.self_employed = True
        named = AT.split(part)[1:] or [part.replace(part[own.start() : own.end()], "")]
        if not covers_title(named[0]) and not known.own.search(fold(named[0])):
            add(draft.current, named[0])
    elif is_no_organisation(part):
        draft.rest.append(part)
    else:
        _read_named(draft, _take_role_aside(draft, part))


def _take_role_aside(draft: Draft, part: str) -> str:
    """Return the part without the role in brackets behind it: "Acme (Co-Founder)"."""
    found = _ASIDE.match(part)
    if not found or not covers_title(found[2]):
        return part
    draft.roles.append(read_role(found[2]))
    return found[1]


def is_no_organisation(part: str) -> bool:
    """Tell whether the text is a joke, a place to be or a doing, not an organisation."""
    names = words(part)
    if names and names[0] in _OWNERS and "@" not in part:
        return len(names) == 1 or names[-1] in _OWNED or not part.split()[-1][:1].isupper()
    if names and names[0] in _OPENERS and not AT.search(part):
        # "Living the dream", but "Living Data".
        return not (len(names) == 2 and names[0].endswith("ing") and part.istitle())
    return _is_sentence(part, names) or "".join(names[names[:1] == ("the",) :]) in _JOKES


def _is_sentence(part: str, names: tuple[str, ...]) -> bool:
    """Tell whether the text is prose: "can't tell", "a lot of maps and some tea"."""
    others = part.split()[1:]
    small = sum(name[:1].islower() for name in others)
    if names and names[0] in _SENTENCES and others and small == len(others) and "@" not in part:
        return True
    prose = len(others) >= 6 and small * 10 >= len(others) * 8
    return prose and _KINDS.isdisjoint(names) and not AT.search(part)


def _read_named(draft: Draft, part: str) -> None:
    pieces = AT.split(part, maxsplit=1)
    if len(pieces) == 1:
        pieces = split_local(part)
    if len(pieces) == 2 and (pieces[0].strip(" ()[]") or not part.startswith("@")):
        _read_at(draft, pieces[0], pieces[1], attached=bool(_ATTACHED.search(part)))
    elif handle := _HANDLE.match(part):
        # "@foo CTO": what follows a handle is a role or its name in full.
        rest = part[handle.end() :]
        draft.roles.extend(read_roles(rest))
        add(draft.current, handle[0] if covers_title(rest) else part)
    elif (named := OF.search(part)) and not read_role(part[named.end() :]).crafts:
        draft.roles.extend(read_roles(part[: named.end()]))
        add(draft.current, part[named.end() :])
    elif len(pieces := _name_and_role(part)) == 2:
        for piece in pieces:
            _read_named(draft, piece)
    elif not _ADDRESS.search(part) and (covers_title(part) or _is_plain_role(part)):
        draft.roles.append(read_role(part))
    elif draft.roles and (is_field(part) or is_title(part)):
        draft.rest.append(part)
    else:
        draft.student = draft.student or is_study(part)
        add(draft.current, part)


def _name_and_role(part: str) -> list[str]:
    """Return the name and the role of "Foo: Engineer" or "FOO Software Engineer"."""
    found = _ACRONYM.match(part)
    if found and is_title(found[2]) and not is_field(found[1]) and not is_study(part):
        return [found[1], found[2]]
    return pieces_of(part)


def _read_at(draft: Draft, lead: str, name: str, *, attached: bool) -> None:
    """Read "Engineer at Foo"; `attached` is a handle behind a name: "Foo Labs @foo-labs"."""
    draft.student = draft.student or is_study(lead)
    roles = read_roles(lead)
    draft.roles.extend(roles)
    name, *others = _HANDLES.split(name_of(name))
    house, team = read_organisation(name), read_organisation(lead)
    if house is None:
        return
    if team and attached and not covers_title(lead):
        if _is_alias(team, house):
            house = join_names(team, house)
        elif not (roles or lead[:1].islower() or says_no_name(lead)):
            draft.current.append(team)
    side = is_side(lead) and not others
    (draft.side if side else draft.current).append(house)
    for other in others:
        add(draft.current, other)


def _is_alias(team: Organisation, house: Organisation) -> bool:
    plain = all("".join(name).isascii() for org in (team, house) for name in org.names)
    return plain and compare_organisations(team, house) > Likeness.OTHER


def _is_plain_role(part: str) -> bool:
    """Tell whether the text is a role ("Application Security Engineer"), not a name."""
    names = words(part)
    if len(names) < 2 or not is_title(part):
        return False
    if part.islower() or not _BODIES.isdisjoint(names):
        return part.islower()
    crafted = is_field(part) or bool(read_role(" ".join(names[:-1])).crafts)
    return names[-1] in _CALLINGS and crafted
