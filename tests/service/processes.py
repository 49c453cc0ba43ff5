"""Running the real command as a process, as a shell would."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

SILVERWATCH = (str(Path(sys.executable).parent / "silverwatch"),)


def silverwatch(
    folder: Path, *words: str, code: int | None = 0
) -> subprocess.CompletedProcess[str]:
    """Run one command in `folder`; fails the test unless it exits with `code`."""
    done = subprocess.run(
        [*SILVERWATCH, *words], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )
    assert code is None or done.returncode == code, f"{words}: {done.stdout}{done.stderr}"
    assert "Traceback" not in done.stderr, done.stderr
    return done


def json_lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def wait_until(true: Callable[[], bool], what: str, seconds: float = 20.0) -> None:
    """Wait for a condition; fails the test naming it after `seconds`."""
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends, f"waited {seconds:.0f} s in vain for: {what}"
        time.sleep(0.02)
