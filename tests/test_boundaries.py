"""The house rules that import-linter cannot say: who issues permits, who speaks SQL or time."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SQL = re.compile(r"\b(SELECT .+ FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE|PRAGMA)\b")


def modules() -> Iterator[tuple[str, ast.Module]]:
    for package in ("monitor", "watchers", "alerts"):
        for path in sorted((ROOT / package).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.Module, name: str) -> bool:
    return any(
        isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id == name)
            or (isinstance(node.func, ast.Attribute) and node.func.attr == name)
        )
        for node in ast.walk(tree)
    )


@pytest.mark.parametrize("name", ["Permit", "Seal"])
def test_only_the_consent_gate_issues_permits(name: str) -> None:
    # The kit's permits bear a seal of its own, which no ledger's transport accepts
    makers = [path for path, tree in modules() if calls(tree, name)]
    assert [m for m in makers if not m.startswith("watchers/testing/")] == ["monitor/consent.py"]


def test_nothing_of_the_product_imports_the_testing_kit() -> None:
    users = [
        path
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("watchers.testing")
    ]
    assert {path for path in users if not path.startswith("watchers/testing/")} == set()


def test_sql_stands_only_in_the_store() -> None:
    speakers = {
        path
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)
    }
    assert {path for path in speakers if not path.startswith("monitor/store/")} == set()


def test_only_the_clock_asks_the_wall_clock() -> None:
    def asks(tree: ast.Module) -> bool:
        return any(
            isinstance(node, ast.Attribute)
            and node.attr in ("now", "utcnow", "today", "time_ns")
            and isinstance(node.value, ast.Name)
            and node.value.id in ("datetime", "date", "time")
            for node in ast.walk(tree)
        )

    assert [path for path, tree in modules() if asks(tree)] == ["monitor/clock.py"]


def test_no_file_of_ours_is_longer_than_four_hundred_lines() -> None:
    long = [
        str(path.relative_to(ROOT))
        for folder in ("monitor", "watchers", "alerts", "tests")
        for path in (ROOT / folder).rglob("*.py")
        if len(path.read_text(encoding="utf-8").splitlines()) > 400
    ]
    assert long == []
