"""A third party's watcher, exactly as docs/writing-a-watcher.md shows it, installed and used."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from tests.service.processes import SILVERWATCH
from watchers.registry import GROUP

ROOT = Path(__file__).parent.parent
DOC = (ROOT / "docs/writing-a-watcher.md").read_text(encoding="utf-8")
PLUGIN, TESTS = re.findall(r"```python\n(.*?)```", DOC, flags=re.S)
(PROJECT,) = re.findall(r"```toml\n(.*?)```", DOC, flags=re.S)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the package of the docs and install it into a folder of its own."""
    source, target = tmp_path_factory.mktemp("acme"), tmp_path_factory.mktemp("installed")
    (source / "acme_people.py").write_text(PLUGIN, encoding="utf-8")
    (source / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    offline = ("--no-index", "--no-deps", "--no-build-isolation", "--target", str(target))
    done = subprocess.run([*pip, *offline, str(source)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return target


def run(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join([str(installed), str(ROOT)])
    env = {**os.environ, "PYTHONPATH": paths}
    return subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, timeout=60)


def test_the_watcher_of_the_docs_is_short() -> None:
    assert len([line for line in PLUGIN.splitlines() if line.strip()]) <= 30


def test_the_plug_in_is_found_and_picked_by_its_host(installed: Path, tmp_path: Path) -> None:
    run(installed, tmp_path, *SILVERWATCH, "init", ".")
    run(installed, tmp_path, *SILVERWATCH, "candidate", "add", "Ada Byron")
    address = "https://people.acme.example/ada"
    done = run(installed, tmp_path, *SILVERWATCH, "watch", "add", "ada-byron", address)
    assert "read by the acme watcher" in done.stdout, done.stdout + done.stderr
    listed = run(installed, tmp_path, *SILVERWATCH, "watch", "list", "--json")
    assert json.loads(listed.stdout)["source"] == "acme"


def test_the_plug_in_keeps_the_contract_by_the_tests_of_the_docs(
    installed: Path, tmp_path: Path
) -> None:
    (tmp_path / "test_acme.py").write_text(TESTS, encoding="utf-8")
    done = run(installed, tmp_path, sys.executable, "-m", "pytest", "-q", "test_acme.py")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "7 passed" in done.stdout


def test_without_the_package_the_kind_is_unknown() -> None:
    assert "acme" not in {point.name for point in entry_points(group=GROUP)}
