"""Routes, quiet hours, silences, answers and broken targets, from a changed page to the mailbox."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from alerts.sink import Sink
from monitor import answering
from monitor.clock import DAY, HOUR, MINUTE, from_datetime, to_datetime
from monitor.house import House
from monitor.model import Alert, Delivery, DeliveryState
from monitor.nudging import nudge
from monitor.recheck import recheck
from monitor.store import lanes, looks, outbox, silences, watches
from tests.bench import Bench, consents_to, on_bench, person_page, watches_page
from tests.site import Site

EVENING = from_datetime(to_datetime(1_795_000_000_000_000).replace(hour=21, minute=0))
UTC = '[alerts]\ntimezone = "UTC"\n'


@pytest.fixture
def late(tmp_path: Path) -> Iterator[Bench]:
    """A bench at nine in the evening, with people in Boston."""
    with Site() as site, Sink() as sink:
        bench = Bench(tmp_path, site, sink)
        bench.clock.moment = EVENING
        yield bench


def page_of(number: int, location: str) -> str:
    return person_page(name=f"Person {number}", jobTitle="Engineer", location=location)


def settle(bench: Bench, house: House, many: int = 1) -> None:
    for number in range(many):
        person = on_bench(house, f"Person {number}")
        consents_to(house, person)
        page = bench.site.page(f"/{number}", page_of(number, "Boston, MA"))
        watches_page(house, person, page)
    look(house)


def move(bench: Bench, house: House, many: int = 1, place: str = "Austin, TX") -> None:
    for number in range(many):
        bench.site.page(f"/{number}", page_of(number, place))
    look(house)


def look(house: House) -> None:
    every = house.store.read(watches.every)
    asyncio.run(recheck(house, every, on_answer=lambda _: None))


def send(house: House) -> None:
    asyncio.run(house.courier().send_due())


def only_alert(house: House) -> Alert:
    (alert,) = house.store.read(outbox.alerts)
    return alert


def deliveries(house: House) -> list[Delivery]:
    found = house.store.read(outbox.alerts)
    return [d for a in found for d in house.store.read(lambda db, a=a: outbox.deliveries(db, a.id))]


def subjects(bench: Bench) -> list[str]:
    return [str(received.mail["Subject"]) for received in bench.sink.messages]


def text_of(bench: Bench) -> str:
    body = bench.sink.messages[-1].mail.get_body(("plain",))
    return " ".join(body.get_content().split()) if body else ""


def test_quiet_hours_hold_an_alert_until_the_morning_and_say_so(late: Bench) -> None:
    with late.open(UTC + 'quiet_hours = ["20:00-07:30"]\n') as house:
        settle(late, house)
        move(late, house)
        (waits,) = deliveries(house)
        assert waits.held is not None
        assert waits.held.startswith("quiet hours until")
        assert subjects(late) == []
        late.clock.forward(10 * HOUR + 30 * MINUTE)
        send(house)
        assert subjects(late) == ["Person 0: relocated to Austin, TX"]
        assert "Held back until now: quiet hours until" in text_of(late)


def test_a_route_may_come_through_quiet_hours(late: Bench) -> None:
    route = '[[routes]]\nmatch = { kind = "relocated" }\nquiet_hours = []\n'
    with late.open(UTC + 'quiet_hours = ["20:00-07:30"]\n' + route) as house:
        settle(late, house)
        move(late, house)
        assert len(subjects(late)) == 1


def test_a_night_of_alerts_comes_as_one_message(late: Bench) -> None:
    with late.open(UTC + 'quiet_hours = ["20:00-07:30"]\n') as house:
        settle(late, house, many=8)
        move(late, house, many=8)
        late.clock.forward(11 * HOUR)
        send(house)
        assert len(subjects(late)) == 1
        assert subjects(late)[0].startswith("8 alerts: ")
        carried = str(late.sink.messages[0].mail["X-Silverwatch-Carries"]).split()
        assert sorted(carried) == sorted(d.key for d in deliveries(house))


def test_what_goes_into_the_digest_comes_at_its_time(late: Bench) -> None:
    route = '[[routes]]\ntiming = "digest"\ndigest = "daily 08:30"\n'
    with late.open(UTC + route) as house:
        settle(late, house, many=2)
        move(late, house, many=2)
        late.clock.forward(11 * HOUR + 29 * MINUTE)
        send(house)
        assert subjects(late) == []
        late.clock.forward(MINUTE)
        send(house)
        assert len(subjects(late)) == 1
        assert "Person 0" in text_of(late)
        assert "Person 1" in text_of(late)


def test_a_route_that_is_off_says_why_nobody_was_told(late: Bench) -> None:
    route = '[[routes]]\nname = "no moves"\nmatch = { kind = "relocated" }\ntiming = "off"\n'
    with late.open(UTC + route) as house:
        settle(late, house)
        move(late, house)
        assert house.store.read(outbox.alerts) == []
        last = house.store.read(lambda db: looks.of_watch(db, 1))[-1]
        (told,) = house.store.read(lambda db: looks.situations(db, last.id))
        assert told.held == "the route everything > no moves is off"


def silence(house: House, *, drops: bool) -> None:
    now = house.clock.now()
    house.store.write(
        lambda db: silences.add(
            db,
            candidate_id=None,
            matches={"kind": ["relocated"]},
            comment="fair week",
            author="dana",
            starts_at=now,
            ends_at=now + DAY,
            drops=drops,
            now=now,
        )
    )


def test_a_silence_holds_an_alert_until_it_ends(late: Bench) -> None:
    with late.open(UTC) as house:
        settle(late, house)
        silence(house, drops=False)
        move(late, house)
        (waits,) = deliveries(house)
        assert waits.held is not None
        assert "silence 1" in waits.held
        assert "fair week" in waits.held
        late.clock.forward(DAY)
        send(house)
        assert len(subjects(late)) == 1


def test_a_silence_that_drops_leaves_the_reason(late: Bench) -> None:
    with late.open(UTC) as house:
        settle(late, house)
        silence(house, drops=True)
        move(late, house)
        (gone,) = deliveries(house)
        assert gone.state is DeliveryState.CANCELLED
        assert "silence 1" in str(gone.detail)


def test_an_ended_silence_lets_out_what_it_held(late: Bench) -> None:
    with late.open(UTC) as house:
        settle(late, house)
        silence(house, drops=False)
        move(late, house)
        house.store.write(lambda db: silences.end(db, 1, late.clock.now()))
        send(house)
        assert len(subjects(late)) == 1


NUDGES = (
    '[targets.lead]\nurl = "{url}"\n'
    '[[routes]]\nrepeat = "1d"\nescalate_after = "4h"\nescalate_to = ["lead"]\n'
)


def again(late: Bench, house: House) -> None:
    house.store.write(lambda db: nudge(db, house.recruiters, late.clock.now()))
    send(house)


def test_an_alert_nobody_answers_is_escalated_then_repeated_once(late: Bench) -> None:
    with late.open(UTC + NUDGES.format(url=late.sink.url("lead@demo.example"))) as house:
        settle(late, house)
        move(late, house)
        for _ in range(60):
            late.clock.forward(HOUR)
            again(late, house)
        to = [received.recipients[0] for received in late.sink.messages]
        assert to == ["dana@demo.example", "lead@demo.example", "dana@demo.example"]
        assert "Reminder: nobody has acknowledged this" in text_of(late)


def test_an_acknowledged_alert_is_neither_escalated_nor_repeated(late: Bench) -> None:
    with late.open(UTC + NUDGES.format(url=late.sink.url("lead@demo.example"))) as house:
        settle(late, house)
        move(late, house)
        alert, now = only_alert(house), late.clock.now()
        house.store.write(lambda db: answering.acknowledge(db, alert, "dana", now))
        late.clock.forward(3 * DAY)
        again(late, house)
        assert len(subjects(late)) == 1


def test_a_snoozed_alert_comes_again_at_its_time(late: Bench) -> None:
    with late.open(UTC) as house:
        settle(late, house)
        move(late, house)
        alert, now = only_alert(house), late.clock.now()
        house.store.write(lambda db: answering.snooze(db, alert, "dana", now, until=now + 2 * DAY))
        late.clock.forward(DAY)
        again(late, house)
        assert len(subjects(late)) == 1
        late.clock.forward(DAY)
        again(late, house)
        assert len(subjects(late)) == 2
        assert "You asked to be told of this again now." in text_of(late)


def test_a_target_that_refuses_for_good_is_parked_and_the_other_goes_on(late: Bench) -> None:
    urls = (late.sink.url("dana@demo.example"), late.sink.url("gone@demo.example"))
    late.sink.refuse["gone@demo.example"] = "550 5.1.1 no such user"
    with late.open(UTC, targets=urls) as house:
        settle(late, house, many=2)
        move(late, house)
        late.clock.forward(MINUTE)
        send(house)
        lane = house.store.read(lambda db: lanes.of(db, "dana/mailto-2"))
        assert lane.parked_at is not None
        assert "550" in str(lane.reason)
        # the operators hear of it by the target that works, and alerts go on there
        assert subjects(late)[-1] == "Target dana/mailto-2 is parked"
        late.site.page("/1", page_of(1, "Austin, TX"))
        look(house)
        assert subjects(late)[-1] == "Person 1: relocated to Austin, TX"
        # mended, what waited arrives
        late.sink.refuse.clear()
        house.store.write(lambda db: lanes.reopen(db, "dana/mailto-2"))
        send(house)
        assert late.sink.messages[-1].recipients == ("gone@demo.example",)


def test_recruiters_who_share_a_target_get_an_alert_there_once(late: Bench) -> None:
    shared = (
        f'[targets.team]\nurl = "{late.sink.url("team@demo.example")}"\n'
        '[[recruiters]]\nname = "ben"\ntargets = ["team"]\n'
    )
    with late.open(UTC + shared, targets=("team",)) as house:
        settle(late, house)
        move(late, house)
        assert [received.recipients for received in late.sink.messages] == [("team@demo.example",)]
