"""Running the real command as a process, as a shell would."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from monitor.clock import HOUR
from monitor.store import Store

STORE = "silverwatch.db"
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


def forget_the_dead(folder: Path) -> None:
    """Age a killed service's beat, leases and sends by an hour instead of waiting."""
    changes = (
        "UPDATE service SET beat_at = beat_at - :hour",
        "UPDATE watch_state SET due_at = due_at - :hour WHERE lease IS NOT NULL",
        "UPDATE delivery SET next_at = next_at - :hour WHERE next_at IS NOT NULL",
    )
    with Store.open(folder / STORE) as store:
        store.write(lambda db: [db.execute(change, {"hour": HOUR}) for change in changes])


class Service:
    """A `silverwatch run` of its own in a folder; a context manager that leaves nothing running."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._log = folder / "service.log"
        self._earlier = self._log.stat().st_size if self._log.exists() else 0
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [*SILVERWATCH, "run", "--log-level", "debug"], cwd=folder, stderr=log
            )

    def __enter__(self) -> Self:
        wait_until(lambda: self.says("service started"), "the service to start")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.wait(10)

    def says(self, text: str) -> bool:
        """Tell whether its log holds a text."""
        return text.encode() in self._log.read_bytes()[self._earlier :]

    def kill(self) -> None:
        """End it as a power cut would, and let what it held time out."""
        self.process.kill()
        self.process.wait(10)
        forget_the_dead(self.folder)

    def stop(self, seconds: float = 30) -> int:
        """Send SIGTERM and return the exit code; raises TimeoutExpired after `seconds`."""
        self.process.terminate()
        return self.process.wait(seconds)
