"""Fixtures for every test that needs the whole house."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from alerts.sink import Sink
from tests.bench import Bench
from tests.site import Site

# CI judges a change, not the luck of the draw; everywhere else new examples are tried each time.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    """How long tests/faults tries: `make faults` asks for all of it."""
    group = parser.getgroup("faults")
    group.addoption("--all-boundaries", action="store_true", help="try every SQL statement")
    group.addoption("--kills", type=int, default=3, help="random kills of the service")
    group.addoption("--seed", type=int, default=1, help="seed of what is drawn at random")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with Site() as site, Sink() as sink:
        yield Bench(tmp_path, site, sink)
