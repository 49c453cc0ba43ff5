"""Labelled pairs: the shared dev set, our own labels of unlabelled ones, and whole profiles.

Real pairs have one field, and their texts stay in the shared folder. labels.tsv holds what two
annotators (language models), each without the other and without the product, said of pairs drawn
at random: an id, the labels, whether both were sure and agreed, and the part. profiles.jsonl holds
invented people with several fields each, written and labelled by language models that did not know
the product. The part `learn` may be read and fitted on, `kept` is only measured.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.model import Reading, Situation
from monitor.situation import compare

SHARED = Path(__file__).parents[3] / "shared" / "data" / "situations"
_LABELS = Path(__file__).with_name("labels.tsv")
_PROFILES = Path(__file__).with_name("profiles.jsonl")
FIELDS = ("location", "employer", "title", "headline", "bio")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One profile before and after, with the labels of situations.md.

    `field` is the one it has, or "several".
    """

    id: str
    field: str
    before: Mapping[str, str]
    after: Mapping[str, str]
    labels: frozenset[str]
    sure: bool

    def judge(self) -> tuple[Situation, ...]:
        """Return what the product says."""
        return compare(Reading(self.before), Reading(self.after)).situations


def _labelled(row: Mapping[str, Any], field: str) -> Labelled:
    before, after = (
        {f: text for f, text in row[side].items() if text} for side in ("before", "after")
    )
    return Labelled(row["id"], field, before, after, frozenset(row["labels"]), row["sure"])


def dev_pairs() -> list[Labelled]:
    """Return the shared dev set."""
    return [_labelled(row, row["field"]) for row in _lines(SHARED / "dev.jsonl")]


def profile_pairs(part: str) -> list[Labelled]:
    """Return the whole profiles of that part, `learn` or `kept`."""
    return [_labelled(row, "several") for row in _lines(_PROFILES) if row["part"] == part]


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
                before, after = ({field: pair[s]} if pair[s] else {} for s in ("before", "after"))
                labels = frozenset(row["labels"].split(",")) - {"none"}
                sure = row["sure"] == "sure"
                found[name] = Labelled(name, field, before, after, labels, sure)
    return list(found.values())


def availability_texts() -> list[tuple[str, str]]:
    """Return the shared biographies with what they say: open, closed or none."""
    rows = _lines(SHARED / "availability_dev.jsonl")
    return [(row["text"], row["availability"]) for row in rows if row["sure"]]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())
