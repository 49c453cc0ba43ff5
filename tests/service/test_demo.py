"""`silverwatch demo`: the whole story works, and a story that goes wrong fails loudly."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.demo import run_demo
from monitor.demo.site import DemoSite
from tests.service.processes import silverwatch


def test_the_demo_tells_the_whole_story_and_leaves_a_store_to_look_at(tmp_path: Path) -> None:
    done = silverwatch(tmp_path, "demo", "--keep", str(tmp_path / "kept"))
    for part in (
        "Ada Byron: relocated to Austin, TX",
        "Bela Novak: promoted to Head of Firmware",
        "Chidi Eze: open to work",
        "drawn by JavaScript",
        "only written differently",
    ):
        assert part in done.stdout
    after = silverwatch(tmp_path / "kept", "alert", "list", "--json")
    assert len(after.stdout.splitlines()) == 3


@pytest.mark.parametrize("broken", ["change", "reword"])
def test_the_demo_fails_when_an_alert_is_missing_or_one_too_many(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    broken: str,
) -> None:
    def nothing(self: DemoSite) -> None:
        """Nobody's life moves on."""

    def too_much(self: DemoSite) -> None:
        self.bela_employer = "Microsoft"

    monkeypatch.setattr(DemoSite, broken, nothing if broken == "change" else too_much)
    assert not run_demo(tmp_path)
    assert "expected" in capsys.readouterr().out
