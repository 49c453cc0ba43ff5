"""Reading the tables of cases: one row a case, grouped by what is to be said."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.model import Reading, SituationKind
from monitor.situation import compare

EVENTS = {kind.value for kind in SituationKind} - {"unclear", "newly_stated", "withdrawn"}
Case = tuple[str, str, str]


def read_cases(tables: Mapping[str, str]) -> list[Case]:
    """Return (before, after, labels) of tables whose rows are "before => after"."""
    cases: list[Case] = []
    for labels, table in tables.items():
        for row in table.strip().splitlines():
            before, after = row.split(" => ")
            cases.append((before, after, labels))
    return cases


def labels_of(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Return the labels said, sorted, each once."""
    situations = compare(Reading(before), Reading(after)).situations
    return sorted({situation.kind.value for situation in situations})


def check(before: Mapping[str, str], after: Mapping[str, str], labels: str) -> None:
    """Assert that exactly the labels are said; "no event" leaves room for `unclear`."""
    said = labels_of(before, after)
    if labels == "no event":
        assert not EVENTS & set(said)
    else:
        assert said == labels.split()
