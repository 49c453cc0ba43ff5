"""Print how right judgement is, beside what a page monitor would say: `make accuracy`.

    python -m tests.accuracy.run

Needs the shared folder beside the project; the last table also counts our own labels of it.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from rich.console import Console
from rich.table import Table

from monitor.model import SituationKind
from monitor.situation.availability import read_availability
from tests.accuracy.pairs import (
    SHARED,
    Labelled,
    availability_texts,
    dev_pairs,
    own_pairs,
    profile_pairs,
)
from tests.accuracy.score import (
    NO_EVENTS,
    Answer,
    Tally,
    answer,
    any_difference,
    normalised_difference,
    share,
)

EVENTS = [
    kind.value
    for kind in SituationKind
    if kind not in (SituationKind.PROFILE_GONE, SituationKind.PROFILE_BACK)
    and kind.value not in NO_EVENTS
]
Judge = Callable[[Labelled], Answer]
_BASELINES: dict[str, Judge] = {
    "any text difference": any_difference,
    "normalised text difference": normalised_difference,
}
_COLUMNS = ("events", "said ≥ 0.8", "precision", "recall", "false alarms", "calibration error")


def main() -> None:
    """Measure and print."""
    if not SHARED.is_dir():
        sys.exit(f"accuracy needs the labelled pairs of {SHARED}, and they are not here")
    console = Console(width=120, highlight=False)
    pairs = dev_pairs()
    answers = {pair.id: answer(pair.judge()) for pair in pairs}
    console.print(_by_kind("The dev set by kind", pairs, partial(_said, answers)))
    console.print(_by_field("The dev set by field", pairs, partial(_said, answers)))
    for title, part in (("learnt from", "learn"), ("kept for measuring", "kept")):
        for name, own in (
            ("Our labels of real pairs", own_pairs(part)),
            ("Invented whole profiles", profile_pairs(part)),
        ):
            said = {pair.id: answer(pair.judge()) for pair in own}
            judge = partial(_said, said)
            console.print(_by_field(f"{name}, the part {title}", own, judge))
    console.print(_availability())


def _said(answers: Mapping[str, Answer], pair: Labelled) -> Answer:
    return answers[pair.id]


def _by_kind(title: str, pairs: Sequence[Labelled], judge: Judge) -> Table:
    table = _table(title, "kind")
    for kind in EVENTS:
        _row(table, kind, pairs, judge, kind)
        for name, baseline in _BASELINES.items():
            _row(table, f"  {name}", pairs, partial(_as_kind, kind, baseline), kind)
    return table


def _as_kind(kind: str, baseline: Judge, pair: Labelled) -> Answer:
    """Answer as a baseline that takes every alarm for this kind of event."""
    return {kind: 1.0} if baseline(pair) else {}


def _by_field(title: str, pairs: Sequence[Labelled], judge: Judge) -> Table:
    table = _table(title, "field")
    fields: dict[str, list[Labelled]] = defaultdict(list)
    for pair in pairs:
        fields[pair.field].append(pair)
    for field, members in fields.items():
        _row(table, field, members, judge)
    table.add_section()
    _row(table, "all", pairs, judge)
    for name, baseline in _BASELINES.items():
        _row(table, name, pairs, baseline)
    return table


def _table(title: str, first: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column(first)
    for column in _COLUMNS:
        table.add_column(column, justify="right")
    return table


def _row(
    table: Table, name: str, pairs: Iterable[Labelled], judge: Judge, kind: str | None = None
) -> None:
    tally = Tally()
    for pair in pairs:
        if pair.sure:
            tally.add(pair, judge(pair), kind)
    table.add_row(
        name,
        str(tally.events),
        str(tally.said),
        _percent(share(tally.right, tally.said)),
        _percent(share(tally.found, tally.events)),
        _percent(share(tally.alarmed, tally.none)),
        "–" if tally.ece is None else f"{tally.ece:.3f}",
    )


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value * 100:.1f} %"


def _availability() -> str:
    texts = [(str(read_availability(text).state), truth) for text, truth in availability_texts()]
    said = [truth for state, truth in texts if state == "open"]
    true = [state for state, truth in texts if truth == "open"]
    return (
        f"Availability of {len(texts)} biographies: {len(true)} say open,"
        f" {true.count('open')} of them found; {len(said)} said open, {said.count('open')} rightly"
    )


if __name__ == "__main__":
    main()
