"""The commands, run in this process exactly as the entry point runs them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from monitor.cli.app import main
from tests.bench import Bench


@dataclass(frozen=True, slots=True)
class Said:
    """What a command printed and its exit code."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


Command = Callable[..., Said]


@pytest.fixture
def run(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Run a command in the bench's folder, which has a config.toml and an empty store."""
    monkeypatch.chdir(bench.folder)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(bench.folder / "xdg"))
    bench.write_config()

    def run_command(*words: str) -> Said:
        try:
            main(words)
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    assert run_command("init").code == 0
    return run_command
