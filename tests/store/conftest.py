"""One store for each engine: a second engine joins by adding its opener to ENGINES."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from monitor.store import Store

ENGINES: dict[str, Callable[[Path], Store]] = {
    "sqlite": lambda folder: Store.open(folder / "silverwatch.db", create=True),
}


@pytest.fixture(params=sorted(ENGINES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with ENGINES[request.param](tmp_path) as opened:
        yield opened
