"""Fixtures for every test that needs the whole house."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from alerts.sink import Sink
from tests.bench import Bench
from tests.site import Site


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with Site() as site, Sink() as sink:
        yield Bench(tmp_path, site, sink)
