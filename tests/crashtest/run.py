"""SIGKILL the service at random while alerts flow to two mail servers, one of them failing.

python -m tests.crashtest.run --kills 200 --alerts 1000 --seed 1

Exits 1 unless every alert arrived at both and every repeat was one that said so.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from alerts.sink import AfterData, Received, Sink
from monitor.clock import DAY, HOUR, SystemClock
from monitor.model import Change, Purpose, Situation, SituationKind
from monitor.store import Connection, Store, audit, candidates, consents, looks, outbox, watches
from tests.faults.kit import require_sound, says_repeat
from tests.service.processes import STORE, Service, forget_the_dead

PEOPLE = 50
CONFIG = """[http]
contact = "test@silverwatch.example"
[engine]
default_every = "52w"
[alerts]
backlog = 0
[[recruiters]]
name = "dana"
targets = ["{steady}", "{flaky}"]
"""


class Flaky(Sink):
    """A mail server that refuses for now, or breaks off after it took a mail, at random."""

    def __init__(self, dice: random.Random) -> None:
        super().__init__()
        self.dice = dice
        self.calm = False

    async def handle_RCPT(  # noqa: N802 - aiosmtpd finds its hooks by these names
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        if not self.calm and self.dice.random() < 0.2:
            return "451 4.3.2 try again later"
        drops = not self.calm and self.dice.random() < 0.05
        self.after_data = AfterData.DROP if drops else AfterData.ANSWER
        return await super().handle_RCPT(server, session, envelope, address, options)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--alerts", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    dice = random.Random(wanted.seed)
    with tempfile.TemporaryDirectory() as name, Sink() as steady, Flaky(dice) as flaky:
        folder = Path(name)
        urls = {"steady": steady.url("dana@steady.example"), "flaky": flaky.url("dana@b.example")}
        (folder / "config.toml").write_text(CONFIG.format(**urls), encoding="utf-8")
        with Store.open(folder / STORE, create=True) as store:
            store.write(lambda db: fill(db, wanted.alerts))
        for number in range(wanted.kills):
            with Service(folder) as service:
                wait_for_more(steady, flaky, dice.randint(1, 14))
                time.sleep(dice.uniform(0.0, 0.02))
                service.kill()
            hurry_lanes(folder)
            done = len(steady.messages), len(flaky.messages)
            print(f"\rkill {number + 1}: {done[0]} and {done[1]} mails", end="", flush=True)
        flaky.calm = True
        finish(folder)
        return judge(folder, steady, flaky, wanted)


def wait_for_more(steady: Sink, flaky: Sink, many: int) -> None:
    """Wait until so many mails more have come, or ten seconds: then nothing is left to send."""
    wanted = len(steady.messages) + len(flaky.messages) + many
    ends = time.monotonic() + 10
    while len(steady.messages) + len(flaky.messages) < wanted and time.monotonic() < ends:
        time.sleep(0.002)


def fill(db: Connection, many: int) -> None:
    """Put people on the bench and an alert for each of their changes into the outbox."""
    now = SystemClock().now()
    people = []
    for number in range(PEOPLE):
        person = candidates.add(
            db,
            slug=f"person-{number}",
            name=f"Person {number}",
            email=None,
            owner=None,
            tags=(),
            now=now,
        )
        consents.add(
            db,
            candidate_id=person.id,
            sources=("all",),
            purposes=(Purpose.MONITOR,),
            wording="I agree",
            evidence="e-mail",
            granted_at=now,
            expires_at=now + 365 * DAY,
        )
        address = f"https://person-{number}.example/"
        watch = watches.add(
            db,
            candidate_id=person.id,
            source="webpage",
            address=address,
            every=31_000_000,
            now=now,
        )
        watches.pause(db, watch.id, why="only its alerts matter here", now=now)
        people.append((person, watch))
    for number in range(many):
        person, watch = people[number % PEOPLE]
        look = looks.record(
            db, watch_id=watch.id, kind="seen", first=False, error=None, news=True, at=now
        )
        place = f"Town {number}"
        looks.add_changes(db, look, watch.id, [Change("location", "Boston", place)], now)
        told = Situation(SituationKind.RELOCATED, 0.95, ("location",), f"{place} is far away.")
        situation = looks.add_situation(db, look, told, held=None, at=now)
        alert = outbox.add(
            db,
            candidate_id=person.id,
            watch_id=watch.id,
            look_id=look,
            recruiter="dana",
            now=now,
        )
        outbox.tell(db, alert.id, situation, route="everything", timing="now")
        for target in ("dana/mailto", "dana/mailto-2"):
            outbox.add_delivery(db, target, now, alert_id=alert.id)


def hurry_lanes(folder: Path) -> None:
    """Let an hour pass for what waits after a failure."""
    with Store.open(folder / STORE) as store:
        store.write(
            lambda db: db.execute("UPDATE lane SET open_at = open_at - :hour", {"hour": HOUR})
        )


def finish(folder: Path) -> None:
    """Run the service until nothing waits, or ten minutes have passed."""
    ends = time.monotonic() + 600
    with Service(folder) as service, Store.open(folder / STORE) as store:
        while time.monotonic() < ends and store.read(waiting):
            time.sleep(1)
            forget_the_dead(folder)
            hurry_lanes(folder)
        service.stop()


def waiting(db: Connection) -> int:
    row = db.row("SELECT COUNT(*) AS many FROM delivery WHERE next_at IS NOT NULL")
    return int(row["many"]) if row else 0


def judge(folder: Path, steady: Sink, flaky: Sink, wanted: argparse.Namespace) -> int:
    require_sound(folder / STORE)
    with Store.open(folder / STORE) as store:
        assert store.read(audit.first_bad) is None
        rows = store.read(lambda db: db.rows("SELECT * FROM delivery"))
    lost = unmarked = repeats = 0
    for target, sink in (("dana/mailto", steady), ("dana/mailto-2", flaky)):
        came: Counter[str] = Counter()
        for mail in sink.messages:
            for key in carried(mail):
                came[key] += 1
                unmarked += came[key] > 1 and not says_repeat(mail)
        mine = [row for row in rows if row["target"] == target]
        keys = {f"silverwatch-{row['alert_id']}-{row['id']}": row for row in mine}
        lost += len(set(keys) - set(came))
        repeats += sum(times - 1 for times in came.values())
        unmarked += sum(1 for key, n in came.items() if n > 1 and not keys[key]["unknowns"])
    states = Counter(row["state"] for row in rows)
    print(
        f"\ncrashtest: seed {wanted.seed}, {wanted.kills} kills, {wanted.alerts} alerts to 2"
        f" targets, lost {lost}, repeats {repeats}, not marked uncertain {unmarked},"
        f" states {dict(states)}"
    )
    return 1 if lost or unmarked else 0


def carried(received: Received) -> list[str]:
    several = received.mail["X-Silverwatch-Carries"]
    return str(several or received.mail["X-Silverwatch-Delivery"]).split()


if __name__ == "__main__":
    sys.exit(main())
