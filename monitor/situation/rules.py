"""The rules that judgement tells by, and how sure each is.

A situation rests on one rule; circumstances weaken or strengthen it. Together they give its
confidence: a logistic model whose numbers `make confidence` fits and writes to confidence.json
(docs/judgement.md). The guesses here are what its author expected before anything was measured:
they stand where nothing is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from math import exp, log
from typing import TypedDict

from monitor.model import Situation
from monitor.situation.rule_table import CIRCUMSTANCES, RULES

_MOST = 0.98
"""One text is never surer evidence than this: pages err, and so do readers."""
_MOST_AGREED = 0.99


class Fitted(TypedDict):
    """What was measured of one rule or circumstance: a log-odds, and on how much it rests."""

    weight: float
    said: int
    right: int


class Model(TypedDict):
    """The committed file: rules and circumstances by name."""

    rules: dict[str, Fitted]
    circumstances: dict[str, Fitted]


def told(rule: str, fields: tuple[str, ...], why: str, *circumstances: str) -> Situation:
    """Return the situation that a rule tells under these circumstances."""
    grounds = (rule, *circumstances)
    return Situation(RULES[rule].kind, confidence_of(grounds), fields, why, grounds)


def weigh(situation: Situation, *circumstances: str) -> Situation:
    """Return the situation under further circumstances."""
    further = [name for name in circumstances if name not in situation.grounds]
    grounds = (*situation.grounds, *further)
    return replace(situation, confidence=confidence_of(grounds), grounds=grounds)


@lru_cache(maxsize=1024)
def confidence_of(grounds: tuple[str, ...]) -> float:
    """Return how sure a rule is under its circumstances; raises KeyError for unknown names."""
    rule, *circumstances = grounds
    model = _model()
    fitted = model["rules"].get(rule)
    odds = fitted["weight"] if fitted else log_odds(RULES[rule].guess)
    added = []
    for name in circumstances:
        known = model["circumstances"].get(name)
        added.append(known["weight"] if known else CIRCUMSTANCES[name].guess)
    return round(combine(odds, added), 2)


def combine(odds: float, added: Sequence[float]) -> float:
    """Return the probability of a rule's log-odds and those that circumstances add, bounded."""
    most = _MOST_AGREED if any(more > 0 for more in added) else _MOST
    return min(most, probability(min(odds, log_odds(_MOST)) + sum(added)))


def log_odds(share: float) -> float:
    """Return the log-odds of a probability."""
    return log(share / (1 - share))


def probability(odds: float) -> float:
    """Return the probability of a log-odds."""
    return 1 / (1 + exp(-odds))


@cache
def _model() -> Model:
    text = files("monitor.situation").joinpath("confidence.json").read_text(encoding="utf-8")
    model: Model = json.loads(text)
    return model
