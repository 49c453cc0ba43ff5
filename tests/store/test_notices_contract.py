"""The store's contract: notices share the deliveries, outages and troubles keep their row."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from monitor.clock import DAY
from monitor.model import (
    EVERYTHING,
    DeliveryState,
    Notice,
    NoticeKind,
    NoticeLine,
    Outage,
    OutageKind,
    Trouble,
)
from monitor.store import (
    Store,
    StoreError,
    candidates,
    looks,
    notices,
    outages,
    outbox,
    sqlite,
    troubles,
    watches,
)
from monitor.store.schema import MIGRATIONS
from monitor.store.watches import host_of
from tests.cast import NOW, a_candidate, a_watch
from tests.store.sending import claim, settle


@pytest.fixture
def notice(store: Store) -> Notice:
    watch = a_watch(store, a_candidate(store))
    line = NoticeLine(watch.id, "blocked", NOW - DAY, 3, "a wall")
    return store.write(
        lambda db: notices.add(
            db,
            NoticeKind.TROUBLE,
            recruiter="dana",
            targets=("dana/mailto", "dana/slack"),
            now=NOW,
            facts={"covered": 1},
            lines=[line],
        )
    )


def test_a_notice_is_kept_with_its_lines_and_claimed_like_an_alert(
    store: Store, notice: Notice
) -> None:
    assert store.read(lambda db: notices.find(db, notice.id)) == notice
    (line,) = store.read(lambda db: notices.lines(db, notice.id))
    assert (line.kind, line.looks, line.reason, line.mended) == ("blocked", 3, "a wall", False)
    claimed = claim(store)
    assert [(d.alert_id, d.notice_id) for d in claimed] == [(None, notice.id)] * 2
    assert [d.key for d in claimed] == [f"silverwatch-n{notice.id}-{d.id}" for d in claimed]
    assert claim(store, "two") == []


def test_a_delivery_belongs_to_an_alert_or_a_notice_never_to_both_or_none(
    store: Store, notice: Notice
) -> None:
    for alert_id, notice_id in ((None, None), (1, notice.id)):
        with pytest.raises(StoreError):
            store.write(
                lambda db, a=alert_id, n=notice_id: outbox.add_delivery(
                    db, "x", NOW, alert_id=a, notice_id=n
                )
            )


def test_dead_deliveries_of_a_notice_are_sent_again_when_asked(
    store: Store, notice: Notice
) -> None:
    for d in claim(store):
        settle(store, d, DeliveryState.DEAD)
    assert store.write(lambda db: outbox.resend_notice(db, notice.id, NOW)) == 2
    assert store.read(outbox.counts) == {"pending": 2}


def test_with_the_candidate_go_the_lines_and_the_trouble(store: Store, notice: Notice) -> None:
    (line,) = store.read(lambda db: notices.lines(db, notice.id))
    trouble = Trouble(line.watch_id, "blocked", NOW, 3, "a wall", told_at=NOW)
    store.write(lambda db: troubles.save(db, trouble))
    assert store.read(lambda db: troubles.find(db, line.watch_id)) == trouble
    watch = store.read(lambda db: watches.find(db, line.watch_id))
    assert watch is not None
    store.write(lambda db: candidates.erase(db, watch.candidate_id))
    assert store.read(lambda db: notices.lines(db, notice.id)) == []
    assert store.read(lambda db: troubles.find(db, line.watch_id)) is None


def test_old_notices_go_with_their_deliveries_once_nothing_is_due(
    store: Store, notice: Notice
) -> None:
    assert store.write(lambda db: notices.drop_old(db, NOW + 1)) == 0
    for d in claim(store):
        settle(store, d, DeliveryState.SENT)
    assert store.write(lambda db: notices.drop_old(db, NOW)) == 0
    assert store.write(lambda db: notices.drop_old(db, NOW + 1)) == 1
    assert store.read(outbox.counts) == {}


def test_an_outage_has_one_row_a_scope_and_kind(store: Store) -> None:
    layout = Outage("a.example", OutageKind.LAYOUT, NOW, 3, 9, NOW, told_at=NOW)
    down = Outage("a.example", OutageKind.DOWN, NOW, 4, 9, NOW, mended_at=NOW)
    watch = a_watch(store, a_candidate(store))
    store.write(lambda db: watches.move(db, watch, "https://a.example/ada"))
    for outage in (layout, down, layout):
        store.write(lambda db, o=outage: outages.save(db, o))
    assert store.read(outages.standing) == [layout]
    assert store.read(lambda db: outages.over(db, "a.example")) == [layout]
    assert store.read(lambda db: outages.over(db, "b.example")) == []
    assert store.read(outages.mended) == [down]


def test_an_outage_of_what_nobody_watches_does_not_stand_and_goes_with_an_erasure(
    store: Store,
) -> None:
    watch = a_watch(store, a_candidate(store))
    host = host_of(watch.source, watch.address)
    for scope in (host, EVERYTHING):
        outage = Outage(scope, OutageKind.DOWN, NOW, 3, 9, NOW, told_at=NOW)
        store.write(lambda db, o=outage: outages.save(db, o))
    assert len(store.read(outages.standing)) == 2
    store.write(lambda db: watches.pause(db, watch.id, why="by hand", now=NOW))
    assert store.read(outages.standing) == []
    store.write(lambda db: candidates.erase(db, watch.candidate_id))
    assert store.read(lambda db: outages.find(db, host, OutageKind.DOWN)) is None
    assert store.read(lambda db: outages.find(db, EVERYTHING, OutageKind.DOWN)) is not None


@pytest.mark.parametrize(
    ("source", "address", "host"),
    [
        ("github", "https://github.com/ada", "github.com"),
        ("webpage", "http://127.0.0.1:8080/ada?x=1", "127.0.0.1:8080"),
        ("linkedin", "linkedin:ada", "linkedin"),
        ("csv", "ada byron", "csv"),
        ("csv", "csv:crm/ada@acme.example", "csv"),
        ("vcard", "vcard:ada.vcf", "vcard"),
        ("vcard", "vcard:https://ada.example/me", "ada.example"),
        ("jsonresume", "jsonresume:https://ada.example/cv", "ada.example"),
    ],
)
def test_whose_layout_an_address_depends_on(source: str, address: str, host: str) -> None:
    assert host_of(source, address) == host


def test_a_store_from_before_keeps_its_deliveries_and_learns_its_hosts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    before = tuple(m for m in MIGRATIONS if m.name < "0006")
    with monkeypatch.context() as older:
        older.setattr(sqlite, "MIGRATIONS", before)
        sqlite.prepare(path, create=True)
    raw = sqlite3.connect(path)
    raw.executescript(
        "INSERT INTO counter VALUES ('delivery', 1);"
        "INSERT INTO candidate VALUES (1, 'ada', 'Ada', NULL, NULL, '[]', 1);"
        "INSERT INTO watch VALUES (1, 1, 'github', 'https://github.com/ada', 60, 1, NULL, NULL);"
        "INSERT INTO watch_state (watch_id, due_at) VALUES (1, 5);"
        "INSERT INTO look VALUES (1, 1, 'seen', 0, 1, 1, 1, NULL);"
        "INSERT INTO alert VALUES (1, 1, 1, 1, 'dana', 1);"
        "INSERT INTO delivery VALUES (1, 1, 'dana/slack', 'sent', 2, 1, NULL, NULL, 'ok', 9);"
    )
    raw.commit()
    raw.close()
    with Store.open(path) as store:
        (kept,) = store.read(lambda db: outbox.deliveries(db, 1))
        assert (kept.state, kept.attempts, kept.sent_at) == (DeliveryState.SENT, 2, 9)
        assert kept.key == "silverwatch-1-1"
        assert kept.unknowns == 1
        hosts = store.read(lambda db: db.rows("SELECT host FROM watch"))
        assert [row["host"] for row in hosts] == ["github.com"]
        assert store.read(lambda db: looks.of_watch(db, 1))[0].moved_to is None
        assert store.find_damage() is None
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    raw.close()
