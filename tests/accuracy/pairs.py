"""Labelled pairs of one field: the shared dev set, and our own labels of unlabelled ones.

The texts stay in the shared folder. labels.tsv holds what two annotators, each without the other
and without the product, said of pairs drawn at random: an id, the labels, whether both were sure
and agreed, and the part: `learn` may be read and fitted on, `kept` is only measured.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from monitor.model import Reading, Situation
from monitor.situation import compare

SHARED = Path(__file__).parents[3] / "shared" / "data" / "situations"
_LABELS = Path(__file__).with_name("labels.tsv")
FIELDS = ("location", "employer", "title", "headline", "bio")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One field of one profile, before and after, with the labels of situations.md."""

    id: str
    field: str
    before: str
    after: str
    labels: frozenset[str]
    sure: bool

    def judge(self) -> tuple[Situation, ...]:
        """Return what the product says."""
        return compare(Reading(self._side(self.before)), Reading(self._side(self.after))).situations

    def _side(self, text: str) -> dict[str, str]:
        return {self.field: text} if text else {}


def dev_pairs() -> list[Labelled]:
    """Return the shared dev set."""
    return [
        Labelled(
            row["id"],
            row["field"],
            row["before"].get(row["field"], ""),
            row["after"].get(row["field"], ""),
            frozenset(row["labels"]),
            row["sure"],
        )
        for row in _lines(SHARED / "dev.jsonl")
    ]


def own_pairs(part: str) -> list[Labelled]:
    """Return the pairs of labels.tsv of that part, `learn` or `kept`."""
    with _LABELS.open(encoding="utf-8", newline="") as file:
        wanted = {row["id"]: row for row in csv.DictReader(file, delimiter="\t")}
    found: dict[str, Labelled] = {}
    for field in FIELDS:
        for pair in _lines(SHARED / f"unlabelled_{field}.jsonl"):
            key = [field, pair["before"], pair["after"]]
            name = hashlib.sha256(json.dumps(key).encode()).hexdigest()[:12]
            if (row := wanted.get(name)) and row["part"] == part:
                labels = frozenset(row["labels"].split(",")) - {"none"}
                sure = row["sure"] == "sure"
                found[name] = Labelled(name, field, pair["before"], pair["after"], labels, sure)
    return list(found.values())


def availability_texts() -> list[tuple[str, str]]:
    """Return the shared biographies with what they say: open, closed or none."""
    rows = _lines(SHARED / "availability_dev.jsonl")
    return [(row["text"], row["availability"]) for row in rows if row["sure"]]


def _lines(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())
