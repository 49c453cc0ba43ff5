"""A link opens one alert for one receiver, for 90 days; nobody makes or changes one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.clock import DAY
from monitor.model import Alert
from monitor.store import Store
from monitor.web import links
from tests.cast import NOW

BASE = "https://silverwatch.example"
ALERT = Alert(7, 1, 1, 1, "dana", NOW)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("links") / "silverwatch.db"
    with Store.open(path, create=True) as opened:
        yield opened


def token(store: Store, alert: Alert = ALERT) -> str:
    url = store.write(lambda db: links.link(db, BASE, alert, NOW))
    assert url.startswith(f"{BASE}/a/")
    return url.removeprefix(f"{BASE}/a/")


def read(store: Store, text: str, now: int = NOW) -> links.Opened | str:
    return store.read(lambda db: links.read(db, text, now))


def test_a_link_opens_its_alert_for_its_receiver(store: Store) -> None:
    assert read(store, token(store)) == links.Opened(7, "dana")
    assert read(store, token(store, replace(ALERT, id=8, recruiter="dana/slack"))) == (
        links.Opened(8, "dana/slack")
    )


def test_a_link_ends_after_ninety_days(store: Store) -> None:
    made = token(store)
    assert read(store, made, NOW + 90 * DAY - 1) == links.Opened(7, "dana")
    assert "expired on 2027-02-16" in str(read(store, made, NOW + 90 * DAY))


def test_no_character_of_a_link_can_be_changed_left_out_or_added(store: Store) -> None:
    made = token(store)
    forged = {
        made[:at] + other + made[at + 1 :]
        for at in range(len(made))
        for other in (*_LETTERS, "")
        if made[at] != other
    }
    forged |= {made + "A", made + "=", made + "\n", made.upper()}
    assert made not in forged
    assert [one for one in forged if isinstance(read(store, one), links.Opened)] == []


@given(st.text(max_size=200))
def test_no_text_opens_anything(store: Store, text: str) -> None:
    assert isinstance(read(store, text), str)


def test_another_store_knows_nothing_of_a_link(store: Store, tmp_path: Path) -> None:
    made = token(store)
    with Store.open(tmp_path / "silverwatch.db", create=True) as other:
        assert isinstance(read(other, made), str)
        token(other)
        assert isinstance(read(other, made), str)


def test_the_key_is_made_once(store: Store) -> None:
    first = token(store)
    assert token(store) == first


def test_the_actions_lead_to_their_places_on_one_page(store: Store) -> None:
    made = store.write(lambda db: links.actions(db, BASE, ALERT, NOW))
    url = f"{BASE}/a/{token(store)}"
    assert [(one.label, one.url) for one in made] == [
        ("Acknowledge", f"{url}#ack"),
        ("Snooze", f"{url}#snooze"),
        ("Useful or noise?", f"{url}#rate"),
    ]
