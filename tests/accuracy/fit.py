"""Fit the confidences of judgement on labelled pairs: `make confidence`.

    python -m tests.accuracy.fit [--write]

A logistic model: the log-odds that a situation is right are those of its rule plus those of each
circumstance. Each number is drawn to its author's guess by a normal prior, so that a rule seen
twice moves little and one seen a hundred times is what was counted; one shift takes up that
authors guess too low or too high as a whole, for the rules that were seen: a rule never seen
keeps its guess. Prints the table, and the
calibration error of ten-fold cross-validation: each pair judged by what the others taught.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

import monitor.situation
from monitor.situation.rule_table import CIRCUMSTANCES, RULES
from monitor.situation.rules import Fitted, Model, combine, log_odds, probability
from tests.accuracy.pairs import Labelled, dev_pairs, own_pairs, profile_pairs
from tests.accuracy.score import NO_EVENTS, calibration_error

TARGET = Path(monitor.situation.__file__).with_name("confidence.json")
_FOLDS = 10
_SPREAD = {"shift": 1.5, "rule": 1.0, "circumstance": 0.7}
"""How far, in log-odds, a number is expected from where its prior puts it."""
_FEW = 15
"""A rule seen so often takes half of the common shift, one seen once next to nothing."""
_INVENTED = 0.3
"""What an invented pair weighs against a real one: its author looked for what is hard."""
_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Case:
    """One event that was said: its grounds, and whether the annotators say so too."""

    pair: str
    grounds: tuple[str, ...]
    right: bool
    weight: float = 1.0


@dataclass(slots=True)
class Numbers:
    """The model while it is fitted."""

    seen: Counter[str]
    """How often each rule told something."""
    shift: float = 0.0
    rules: dict[str, float] = field(default_factory=dict)
    circumstances: dict[str, float] = field(default_factory=dict)

    def rule(self, name: str) -> float:
        """Return the log-odds of a rule alone."""
        guess = log_odds(RULES[name].guess)
        return guess + self.shift * self.share(name) + self.rules.get(name, 0.0)

    def share(self, name: str) -> float:
        """Return how much of the common shift a rule takes: more, the more it was seen."""
        return self.seen[name] / (self.seen[name] + _FEW)

    def added(self, grounds: Sequence[str]) -> list[float]:
        """Return what the circumstances add."""
        return [CIRCUMSTANCES[n].guess + self.circumstances.get(n, 0.0) for n in grounds[1:]]

    def odds(self, grounds: Sequence[str]) -> float:
        """Return the log-odds of a rule under circumstances."""
        return self.rule(grounds[0]) + sum(self.added(grounds))


def cases(pairs: Iterable[Labelled], weight: float = 1.0) -> list[Case]:
    """Return every event that is said of pairs whose annotators were sure."""
    return [
        Case(pair.id, situation.grounds, situation.kind.value in pair.labels, weight)
        for pair in pairs
        if pair.sure
        for situation in pair.judge()
        if situation.kind.value not in NO_EVENTS
    ]


def fit(learnt: Sequence[Case]) -> Numbers:
    """Return the most probable numbers: each in turn a step of Newton's method."""
    numbers = Numbers(Counter(case.grounds[0] for case in learnt))
    by_ground: dict[str, list[Case]] = {}
    for case in learnt:
        for ground in set(case.grounds):
            by_ground.setdefault(ground, []).append(case)
    for _ in range(_ROUNDS):
        numbers.shift += _step(numbers, learnt, numbers.shift, "shift", numbers.share)
        for name, members in by_ground.items():
            kind = "rule" if name in RULES else "circumstance"
            moved = numbers.rules if name in RULES else numbers.circumstances
            moved[name] = (at := moved.get(name, 0.0)) + _step(numbers, members, at, kind)
            if kind == "circumstance":
                moved[name] = _same_sign(name, moved[name])
    return numbers


def _same_sign(name: str, moved: float) -> float:
    """Keep what strengthens from weakening, and the reverse, for want of cases."""
    guess = CIRCUMSTANCES[name].guess
    return max(moved, 0.1 - guess) if guess > 0 else min(moved, -0.1 - guess)


def _step(
    numbers: Numbers,
    members: Sequence[Case],
    at: float,
    kind: str,
    share: Callable[[str], float] = lambda _: 1.0,
) -> float:
    precision = 1 / _SPREAD[kind] ** 2
    slope, bend = -at * precision, precision
    for case in members:
        p, part = probability(numbers.odds(case.grounds)), share(case.grounds[0])
        slope += case.weight * part * (case.right - p)
        bend += case.weight * part * part * p * (1 - p)
    # Far out the curve is nearly flat, and a whole step of Newton's would leap over the hill.
    return max(-1.0, min(1.0, slope / bend))


def cross_validated(learnt: Sequence[Case]) -> float | None:
    """Return the calibration error when each tenth of the pairs is judged by the other nine."""
    fold = {name: at % _FOLDS for at, name in enumerate(sorted({case.pair for case in learnt}))}
    judged: list[tuple[float, bool]] = []
    for held in range(_FOLDS):
        numbers = fit([case for case in learnt if fold[case.pair] != held])
        judged += [(_sure(numbers, case), case.right) for case in learnt if fold[case.pair] == held]
    return calibration_error(judged)


def _sure(numbers: Numbers, case: Case) -> float:
    return combine(numbers.rule(case.grounds[0]), numbers.added(case.grounds))


def model_of(numbers: Numbers, learnt: Sequence[Case]) -> Model:
    """Return the file's content; rules never seen have their guess."""
    said = Counter(ground for case in learnt for ground in case.grounds)
    right = Counter(ground for case in learnt if case.right for ground in case.grounds)

    def row(name: str, weight: float) -> Fitted:
        return {"weight": round(weight, 3), "said": said[name], "right": right[name]}

    return {
        "rules": {
            name: row(name, numbers.rule(name))
            for name, rule in RULES.items()
            if rule.kind.value not in NO_EVENTS
        },
        "circumstances": {
            name: row(name, circumstance.guess + numbers.circumstances.get(name, 0.0))
            for name, circumstance in CIRCUMSTANCES.items()
        },
    }


def main() -> None:
    """Fit, print, and write the file with --write."""
    learnt = cases([*dev_pairs(), *own_pairs("learn")]) + cases(profile_pairs("learn"), _INVENTED)
    kept = cases(own_pairs("kept"))
    numbers = fit(learnt)
    model = model_of(numbers, learnt)
    console = Console(width=120, highlight=False)
    console.print(_table(model))
    guessed = calibration_error((_sure(Numbers(Counter()), case), case.right) for case in learnt)
    unseen = calibration_error((_sure(numbers, case), case.right) for case in kept)
    console.print(
        f"{len(learnt)} events said; calibration error as guessed {guessed:.3f}, cross-validated"
        f" {cross_validated(learnt):.3f}, on the {len(kept)} of the real pairs kept for measuring"
        f" {unseen:.3f}"
    )
    if "--write" in sys.argv:
        TARGET.write_text(_lines(model), encoding="utf-8")
        console.print(f"written: {TARGET.name}")


def _lines(model: Model) -> str:
    """Return the file with a line a number, so that a change reads as one."""
    parts = [
        f'"{part}": {{\n'
        + ",\n".join(f'  "{name}": {json.dumps(row)}' for name, row in rows.items())
        + "\n}"
        for part, rows in (("rules", model["rules"]), ("circumstances", model["circumstances"]))
    ]
    return "{" + ",\n".join(parts) + "}\n"


def _table(model: Model) -> Table:
    table = Table(title="Rules and circumstances", title_justify="left")
    for column in ("name", "kind", "guess", "said", "right", "confidence"):
        table.add_column(column)
    for name, row in model["rules"].items():
        rule = RULES[name]
        sure = f"{combine(row['weight'], ()):.2f}"
        counts = (str(row["said"]), str(row["right"]))
        table.add_row(name, rule.kind.value, f"{rule.guess:.2f}", *counts, sure)
    for name, row in model["circumstances"].items():
        counts = (str(row["said"]), str(row["right"]))
        guess = f"{CIRCUMSTANCES[name].guess:+.1f}"
        table.add_row(name, "circumstance", guess, *counts, f"{row['weight']:+.2f}")
    return table


if __name__ == "__main__":
    main()
