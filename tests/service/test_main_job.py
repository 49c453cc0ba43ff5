"""The main job, end to end: a consented page changes, one correct mail arrives, once."""

from __future__ import annotations

import asyncio

import pytest

from monitor.clock import DAY, HOUR, MINUTE
from monitor.house import House
from monitor.lines import look_line
from monitor.model import DeliveryState, Watch
from monitor.recheck import recheck
from monitor.store import looks, outbox, watches
from tests.bench import AT_ONCE, Bench, consents_to, on_bench, person_page, watches_page

BOSTON = {"name": "Ada Byron", "jobTitle": "Engineer", "location": "Boston, MA"}
AUSTIN = {**BOSTON, "location": "Austin, TX"}


def look_now(house: House, *asked: Watch) -> list[dict[str, object]]:
    answers = asyncio.run(recheck(house, asked, on_answer=lambda _: None))
    return [house.store.read(lambda db, a=a: look_line(db, a, "ada-byron")) for a in answers]


def consented(house: House, address: str) -> Watch:
    ada = on_bench(house)
    consents_to(house, ada)
    return watches_page(house, ada, address)


def kinds(line: dict[str, object]) -> list[str]:
    situations = line["situations"]
    assert isinstance(situations, list)
    return [s["kind"] for s in situations]


def test_a_move_is_told_once_by_mail(bench: Bench) -> None:
    with bench.open() as house:
        watch = consented(house, bench.site.page("/ada", person_page(**BOSTON)))
        (first,) = look_now(house, watch)
        assert (first["observation"], first["first"], first["alerts"]) == ("seen", True, 0)
        bench.site.page("/ada", person_page(**AUSTIN))
        (moved,) = look_now(house, watch)
        assert moved["changes"] == [
            {"field": "location", "before": "Boston, MA", "after": "Austin, TX"}
        ]
        assert (kinds(moved), moved["alerts"], moved["error"]) == (["relocated"], 1, None)
        (again,) = look_now(house, watch)
        assert (again["observation"], again["changes"], again["alerts"]) == ("unchanged", [], 0)
    (received,) = bench.sink.messages
    assert "Ada Byron" in received.mail["Subject"]
    body = received.mail.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert "Boston, MA" in text
    assert "Austin, TX" in text


def test_a_reworded_page_is_recorded_but_tells_nobody(bench: Bench) -> None:
    with bench.open() as house:
        sr = {"name": "Ada Byron", "jobTitle": "Sr. Software Engineer", "employer": "Acme, Inc."}
        watch = consented(house, bench.site.page("/ada", person_page(**sr)))
        look_now(house, watch)
        senior = {**sr, "jobTitle": "Senior Software Engineer", "employer": "Acme"}
        bench.site.page("/ada", person_page(**senior))
        (line,) = look_now(house, watch)
        assert (kinds(line), line["alerts"]) == ([], 0)
    assert bench.sink.messages == ()


def test_without_consent_nothing_is_asked_and_the_reason_is_said(bench: Bench) -> None:
    with bench.open() as house:
        address = bench.site.page("/ada", person_page(**BOSTON))
        watch = watches_page(house, on_bench(house), address)
        (line,) = look_now(house, watch)
        assert (line["observation"], line["error"]) == (
            "refused",
            "no consent is recorded for this candidate",
        )
    assert bench.site.log == []


def test_a_revocation_during_the_look_stores_nothing(bench: Bench) -> None:
    with bench.open() as house:
        ada = on_bench(house)
        consents_to(house, ada)
        watch = watches_page(house, ada, bench.site.page("/ada", person_page(**BOSTON)))
        slow = bench.site.pages["/ada"]

        def revoke_then_answer(request: object) -> object:
            house.ledger.revoke(ada, why="by telephone")
            assert callable(slow)
            return slow(request)  # type: ignore[arg-type]

        bench.site.pages["/ada"] = revoke_then_answer
        (line,) = look_now(house, watch)
        assert line["observation"] == "refused"
        assert "revoked" in str(line["error"])
        assert house.store.read(lambda db: looks.snapshots(db, watch.id)) == []


def test_a_revocation_cancels_alerts_that_wait(bench: Bench) -> None:
    with bench.open() as house:
        bench.sink.refuse["dana@demo.example"] = "451 4.3.0 come back later"
        watch = consented(house, bench.site.page("/ada", person_page(**BOSTON)))
        look_now(house, watch)
        bench.site.page("/ada", person_page(**AUSTIN))
        look_now(house, watch)
        (alert,) = house.store.read(outbox.alerts)
        ada = house.store.read(lambda db: watches.find(db, watch.id))
        assert ada is not None
        from monitor.store import candidates

        person = house.store.read(lambda db: candidates.find(db, "ada-byron"))
        assert person is not None
        house.ledger.revoke(person, why="by letter")
        (delivery,) = house.store.read(lambda db: outbox.deliveries(db, alert.id))
        assert delivery.state is DeliveryState.CANCELLED
        assert "revoked" in str(delivery.detail)
        bench.sink.refuse.clear()
        bench.clock.forward(DAY)
        asyncio.run(house.courier().send_due())
    assert bench.sink.messages == ()


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429, 451, 500, 503])
def test_a_failed_look_never_moves_the_baseline(bench: Bench, status: int) -> None:
    with bench.open() as house:
        watch = consented(house, bench.site.page("/ada", person_page(**BOSTON)))
        look_now(house, watch)
        bench.site.page("/ada", person_page(**AUSTIN), status=status)
        (line,) = look_now(house, watch)
        assert line["observation"] in ("blocked", "failed", "gone")
        assert str(status) in str(line["error"])
        assert (line["changes"], line["situations"]) == ([], [])
        bench.site.page("/ada", person_page(**BOSTON))
        (back,) = look_now(house, watch)
        assert (back["observation"], back["situations"]) == ("unchanged", [])
    assert bench.sink.messages == ()


def test_a_gone_profile_is_told_at_the_second_look_once_and_its_return_once(bench: Bench) -> None:
    with bench.open(AT_ONCE) as house:
        page = person_page(**BOSTON)
        watch = consented(house, bench.site.page("/ada", page))
        look_now(house, watch)
        bench.site.page("/ada", "", status=404)
        told = [kinds(look_now(house, watch)[0]) for _ in range(4)]
        assert told == [[], ["profile_gone"], [], []]
        bench.site.page("/ada", page)
        assert kinds(look_now(house, watch)[0]) == ["profile_back"]
        assert kinds(look_now(house, watch)[0]) == []
    assert len(bench.sink.messages) == 2


def test_there_and_back_is_reported_as_it_happened(bench: Bench) -> None:
    with bench.open() as house:
        watch = consented(house, bench.site.page("/ada", person_page(**BOSTON)))
        look_now(house, watch)
        for facts in (AUSTIN, BOSTON):
            bench.site.page("/ada", person_page(**facts))
            (line,) = look_now(house, watch)
            assert (kinds(line), line["alerts"]) == (["relocated"], 1)
    assert len(bench.sink.messages) == 2


def test_a_page_that_flaps_fifty_times_raises_two_alerts(bench: Bench) -> None:
    with bench.open() as house:
        watch = consented(house, bench.site.page("/ada", person_page(**BOSTON)))
        for turn in range(50):
            bench.site.page("/ada", person_page(**(AUSTIN if turn % 2 else BOSTON)))
            look_now(house, watch)
            bench.clock.forward(HOUR)
        assert len(house.store.read(lambda db: outbox.alerts(db, limit=100))) == 2
    assert len(bench.sink.messages) == 2


def test_the_same_etag_costs_no_body_and_the_same_bytes_no_parse(bench: Bench) -> None:
    with bench.open() as house:
        page = person_page(**BOSTON)
        watch = consented(house, bench.site.page("/ada", page, ETag='"v1"'))
        look_now(house, watch)
        (line,) = look_now(house, watch)
        assert line["observation"] == "unchanged"
        state = house.store.read(lambda db: watches.state(db, watch.id))
        assert state is not None
        assert state.etag == '"v1"'


def test_another_persons_account_is_a_doubt_of_which_nothing_is_stored(bench: Bench) -> None:
    user = {"login": "ada", "id": 1, "type": "User", "name": "Ada Byron", "location": "Boston"}
    with bench.open(f'[sources.github]\nbase_url = "{bench.site.url}/api"\n') as house:
        bench.site.json("/api/users/ada", user)
        watch = consented(house, "github:ada")
        look_now(house, watch)
        bench.site.json("/api/users/ada", {**user, "id": 2, "location": "Lima"})
        (line,) = look_now(house, watch)
        assert (kinds(line), line["changes"]) == (["identity_doubt"], [])
        assert len(house.store.read(lambda db: looks.snapshots(db, watch.id))) == 1
        (paused,) = look_now(
            house, house.store.read(lambda db: watches.find(db, watch.id)) or watch
        )
        assert paused["observation"] == "refused"
        assert "paused" in str(paused["error"])
    assert len(bench.sink.messages) == 1


def test_the_alert_survives_a_mail_server_that_is_down_and_arrives_once(bench: Bench) -> None:
    with bench.open() as house:
        bench.sink.refuse["dana@demo.example"] = "451 4.3.0 come back later"
        watch = consented(house, bench.site.page("/ada", person_page(**BOSTON)))
        look_now(house, watch)
        bench.site.page("/ada", person_page(**AUSTIN))
        look_now(house, watch)
        (alert,) = house.store.read(outbox.alerts)
        (waiting,) = house.store.read(lambda db: outbox.deliveries(db, alert.id))
        assert (waiting.state, waiting.attempts) == (DeliveryState.PENDING, 1)
        bench.sink.refuse.clear()
        bench.clock.forward(HOUR)
        for _ in range(3):
            asyncio.run(house.courier().send_due())
        (sent,) = house.store.read(lambda db: outbox.deliveries(db, alert.id))
        assert sent.state is DeliveryState.SENT
    assert len(bench.sink.messages) == 1


def test_a_recipient_that_does_not_exist_is_dead_with_the_servers_words(bench: Bench) -> None:
    with bench.open() as house:
        bench.sink.refuse["dana@demo.example"] = "550 5.1.1 no such user"
        watch = consented(house, bench.site.page("/ada", person_page(**BOSTON)))
        look_now(house, watch)
        bench.site.page("/ada", person_page(**AUSTIN))
        look_now(house, watch)
        (alert,) = house.store.read(outbox.alerts)
        (waits,) = house.store.read(lambda db: outbox.deliveries(db, alert.id))
        assert waits.state is DeliveryState.PENDING
        bench.clock.forward(MINUTE)
        look_now(house, watch)
        (dead,) = house.store.read(lambda db: outbox.deliveries(db, alert.id))
        assert dead.state is DeliveryState.DEAD
        assert "550" in str(dead.detail)


def test_a_layout_change_that_loses_fields_says_no_employer_was_left(bench: Bench) -> None:
    full = {**BOSTON, "employer": "Acme", "description": "Likes compilers and gardens"}
    with bench.open() as house:
        watch = consented(house, bench.site.page("/ada", person_page(**full)))
        look_now(house, watch)
        bench.site.page("/ada", person_page(name="Ada Byron"))
        (line,) = look_now(house, watch)
        assert "left_employer" not in kinds(line)
        assert line["alerts"] == 0
        (still,) = look_now(house, watch)
        assert (still["observation"], still["changes"]) == ("unchanged", [])
        # the fields come back with another place: that is told against what was known before
        bench.site.page("/ada", person_page(**{**full, "location": "Austin, TX"}))
        (moved,) = look_now(house, watch)
        assert (kinds(moved), moved["alerts"]) == (["relocated"], 1)
