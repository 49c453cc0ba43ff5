"""K3: killed while the mail server holds its answer, the alert comes exactly once more."""

from __future__ import annotations

import os
import signal
import subprocess

from alerts.sink import AfterData
from monitor.model import DeliveryState
from tests.bench import Bench
from tests.faults.kit import MOVED, changed_page, finish_later, message_ids, says_repeat, told
from tests.service.processes import SILVERWATCH


def test_killed_between_the_mail_and_its_answer_it_is_repeated_once_and_says_so(
    bench: Bench,
) -> None:
    folder = changed_page(bench)
    bench.sink.after_data = AfterData.HANG
    process = subprocess.Popen([*SILVERWATCH, "recheck", "--all", "--json"], cwd=folder)
    bench.sink.wait_for(1)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait(10) == -signal.SIGKILL
    bench.sink.after_data = AfterData.ANSWER
    for _ in range(3):
        finish_later(folder)
    changes, _, sends = told(folder)
    assert changes == [MOVED]
    assert [send.state for send in sends] == [DeliveryState.SENT]
    assert len(set(message_ids(bench.sink.messages))) == 1
    assert [says_repeat(mail) for mail in bench.sink.messages] == [False, True]
    print("\nkill in send: 1 kill, 1 repeat with the same Message-ID, marked as one")
