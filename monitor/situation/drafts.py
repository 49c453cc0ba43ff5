"""A statement about work while it is read, and the grammar that all its fields share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from monitor.situation import words_employers as tables
from monitor.situation.employers import Organisation, read_organisation
from monitor.situation.expressions import any_of, rows_of
from monitor.situation.texts import fold
from monitor.situation.titles import Role, covers_title

EMPLOYER, HEADLINE, TITLE = "employer", "headline", "title"
STATEMENTS = (EMPLOYER, HEADLINE, TITLE)
"""The fields read as statements about work; a bio is prose."""
AT = re.compile(
    r"\s+(?:at|chez|bei|beim|presso|bij|hos)\s+@?\s*|\s*@\s*"
    r"|\s+au sein (?:du |de la |des |de l'|d'|de )"
    r"|(?:^|\s+)(?:works?|working|employed|employee)\s+(?:at|for|with|by|of|@)\s+@?\s*",
    re.IGNORECASE,
)
OF = re.compile(
    r"\b(?:(?:ceo|cto|coo|cfo|cpo|founder|co-?founder|president|employee|intern|owner|partner|chair"
    r"|chairman|chairwoman|gr[uü]nder(?:in)?|fundador[a]?|fondat(?:eur|rice|ore)|inhaber(?:in)?"
    r"|gesch[aä]ftsf[uü]hrer(?:in)?|director|student|member)"
    r"\s+(?:of|von|der|de|di|da|do|van)(?:\s+(?:the|la))?"
    r"|(?:head|chief|lead|captain)\s+of\s+the)\s+(?=[A-Z@0-9])",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"\b(?:team|department|unit|division|group|chapter|practice|guild|squad|tribe|board|staff)s?$",
    re.IGNORECASE,
)
# What follows the name: "at Foo in Berlin", "at Foo working on maps".
_REST = re.compile(
    r"\s+(?:in|from|and|where|working|doing|studying|pursuing|majoring|specializing|building"
    r"|helping|making|since|who|via|und|et|y|e|en)\s+|\s+[~•]\s+|\s+&\s+(?=[A-Z]{3}\b|\w+ GDE)"
)
_STUDENT = re.compile(r"\b(?:student|undergraduate|undergrad|pursuing)\b")


@dataclass(slots=True)
class Draft:
    """What has been read of one text so far."""

    source: str
    current: list[Organisation] = field(default_factory=list)
    past: list[Organisation] = field(default_factory=list)
    side: list[Organisation] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    self_employed: bool = False
    ended: str = ""
    student: bool = False
    rest: list[str] = field(default_factory=list)


class Patterns(NamedTuple):
    """The compiled tables of words_employers."""

    own: re.Pattern[str]
    ended: re.Pattern[str]
    past: re.Pattern[str]
    alum: re.Pattern[str]
    announced: re.Pattern[str]
    graduated: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """Return the compiled expressions; made once, on first use."""
    tables_in_order = (
        tables.SELF_EMPLOYED,
        tables.ENDED,
        tables.PAST,
        tables.ALUM,
        tables.ANNOUNCED,
        tables.GRADUATED,
    )
    return Patterns(*(any_of(rows_of(table)) for table in tables_in_order))


def add(organisations: list[Organisation], text: str, *, weak: bool = False) -> None:
    """Add the organisation that the text names, if it names one."""
    if organisation := read_organisation(text[:120], weak=weak):
        organisations.append(organisation)


def after_at(text: str) -> str:
    """Return what follows the last "at" of the text, or the whole text."""
    return AT.split(text, maxsplit=1)[-1]


def name_of(text: str) -> str:
    """Return the name at the start of what follows an "at"."""
    return _REST.split(text.strip(), maxsplit=1)[0]


def is_name(text: str) -> bool:
    """Tell whether the text is written like a proper name of at most five words."""
    names = text.strip(" ()[]").split()
    return (
        0 < len(names) <= 5
        and (names[0][:1].isupper() or "." in names[0] or any(c.isupper() for c in names[0]))
        and not covers_title(text)
    )


def is_study(text: str) -> bool:
    """Tell whether the text speaks of studying."""
    return bool(_STUDENT.search(fold(text)))


def is_house(text: str) -> bool:
    """Tell whether what follows "head of the" is an organisation, not a team inside one."""
    return not _INSIDE.search(text.strip(" .!)"))
