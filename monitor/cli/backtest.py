"""backtest: what a changed config.toml would have told of what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from monitor import config
from monitor.backtest import Replayed, replay
from monitor.cli.bench import AsJson
from monitor.cli.context import open_books, span
from monitor.cli.output import json_line, line, table
from monitor.clock import SECOND, show
from monitor.house import build_recruiters, thresholds_of

SHOWN = 50


def backtest(
    context: typer.Context,
    other: Annotated[
        Path, typer.Option("--with", help="The changed config.toml; the store stays this one's.")
    ],
    since: Annotated[str, typer.Option(help="How far back: 4w, 90d.")] = "90d",
    as_json: AsJson = False,
) -> None:
    """Replay the stored history under a changed configuration; send and store nothing."""
    changed = config.load(config.find_file(other), insist=False)
    people, bar = build_recruiters(changed), thresholds_of(changed.config)
    with open_books(context) as house:
        begin = house.clock.now() - span(since) * SECOND
        found = house.store.read(lambda db: list(replay(db, people, bar, begin)))
    if as_json:
        for one in found:
            json_line(_as_dict(one))
        return
    differing = [one for one in found if one.differs]
    table(
        ("AT", "CANDIDATE", "SITUATION", "SURE", "THEN", "NOW"),
        (
            (
                show(one.told.at),
                one.candidate.slug,
                one.told.situation.kind,
                f"{one.told.situation.confidence:.0%}",
                one.then,
                one.now,
            )
            for one in differing[-SHOWN:]
        ),
    )
    line(
        f"{len(found)} situations, {len(differing)} told otherwise; alerts by receiver and timing:"
    )
    then, now = _count(one.then for one in found), _count(one.now for one in found)
    table(
        ("TO", "THEN", "NOW"),
        ((name, then[name], now[name]) for name in sorted({*then, *now})),
    )


def _count(told: Iterable[str]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for text in told:
        counted.update(["nobody"] if text.startswith("nobody") else text.split(", "))
    return counted


def _as_dict(one: Replayed) -> dict[str, object]:
    return {
        "at": show(one.told.at),
        "candidate": one.candidate.slug,
        "kind": str(one.told.situation.kind),
        "confidence": one.told.situation.confidence,
        "then": one.then,
        "now": one.now,
        "differs": one.differs,
    }
