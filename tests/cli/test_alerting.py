"""Answering alerts, silences, routes, why and backtest, typed as a recruiter types them."""

from __future__ import annotations

import json

import pytest

from tests.bench import Bench, person_page
from tests.cli.conftest import Command

PAGE = {"name": "Ada Byron", "jobTitle": "Engineer", "location": "Boston, MA"}


@pytest.fixture
def moved(run: Command, bench: Bench) -> Command:
    """A bench on which Ada has just moved and Dana was told."""
    url = bench.site.page("/ada", person_page(**PAGE))
    run("candidate", "add", "Ada Byron", "--tag", "vip")
    run("consent", "grant", "ada-byron", "--evidence", "e-mail")
    run("watch", "add", "ada-byron", url)
    run("recheck", "--all")
    bench.site.page("/ada", person_page(**{**PAGE, "location": "Austin, TX"}))
    run("recheck", "--all")
    return run


def test_an_alert_is_acknowledged_once_and_by_whom_is_said(moved: Command) -> None:
    assert "acknowledged by dana" in moved("alert", "ack", "1", "--by", "dana").out
    assert "was acknowledged by dana on" in moved("alert", "ack", "1", "--by", "ben").out
    assert "no alert 7" in moved("alert", "ack", "7").err


def test_a_rating_counts_for_the_rule_behind_the_alert(moved: Command) -> None:
    moved("alert", "rate", "1", "useful", "--by", "dana")
    (row,) = [json.loads(line) for line in moved("alert", "ratings", "--json").out.splitlines()]
    assert (row["kind"], row["told"], row["useful"], row["noise"]) == ("relocated", 1, 1, 0)
    assert row["rule"].startswith("location.")
    assert "say useful or noise" in moved("alert", "rate", "1", "great").err


def test_a_snooze_needs_a_span(moved: Command) -> None:
    assert "comes again on" in moved("alert", "snooze", "1", "3d").out
    assert moved("alert", "snooze", "1", "soon").code == 2


def test_why_names_the_look_the_rule_the_route_and_the_receipt(moved: Command) -> None:
    said = moved("why", "ada-byron").out
    for part in (
        "last look",
        "baseline of",
        "Relocated",
        "by rule location.",
        "relocated by everything > strong (now)",
        "dana/mailto: sent on",
    ):
        assert part in said


def test_why_names_the_silence_that_held_it(run: Command, bench: Bench) -> None:
    url = bench.site.page("/ada", person_page(**PAGE))
    run("candidate", "add", "Ada Byron")
    run("consent", "grant", "ada-byron", "--evidence", "e-mail")
    run("watch", "add", "ada-byron", url)
    run("recheck", "--all")
    added = run(
        "silence", "add", "--candidate", "ada-byron", "--for", "2w", "--comment", "asked for quiet"
    )
    assert "silence 1 holds ada-byron's alerts until" in added.out
    bench.site.page("/ada", person_page(**{**PAGE, "location": "Austin, TX"}))
    assert "held back by silence 1" in run("recheck", "--all").out
    assert "held back by silence 1" in run("why", "ada-byron").out
    assert "asked for quiet" in run("silence", "list").out
    assert "ended" in run("silence", "end", "1").out
    run("recheck", "--all")
    assert len(bench.sink.messages) == 1


def test_a_route_is_explained_and_rehearsed(moved: Command, bench: Bench) -> None:
    tree = moved("route", "list").out
    assert "\n  weak: kind profile_back or profile_gone" in tree
    assert "[built in]" in tree
    said = moved("route", "explain", "ada-byron", "--kind", "withdrawn").out
    assert "weak: decides" in said
    assert "dana is told on" in said
    before = len(bench.sink.messages)
    assert "sent" in moved("route", "rehearse", "ada-byron").out
    assert "Rehearsal" in str(bench.sink.messages[-1].mail["Subject"])
    assert len(bench.sink.messages) == before + 1
    moved("route", "rehearse", "ada-byron", "--kind", "withdrawn")
    assert len(bench.sink.messages) == before + 1
    assert "no kind of situation" in moved("route", "explain", "ada-byron", "--kind", "moved").err


def test_a_backtest_shows_what_a_changed_config_would_tell(moved: Command, bench: Bench) -> None:
    other = bench.folder / "other.toml"
    text = (bench.folder / "config.toml").read_text(encoding="utf-8")
    other.write_text(text + '[[routes]]\ntiming = "digest"\n', encoding="utf-8")
    said = moved("backtest", "--with", str(other)).out
    assert "1 situations, 1 told otherwise" in said
    assert "dana now" in said
    assert "dana digest" in said
    same = moved("backtest", "--with", str(bench.folder / "config.toml")).out
    assert "1 situations, 0 told otherwise" in same


def test_targets_are_listed_and_resumed(moved: Command) -> None:
    assert "open" in moved("target", "list").out
    assert "dana/mailto was open" in moved("target", "resume", "dana/mailto").out
    assert "known: dana/mailto" in moved("target", "resume", "dana/slack").err
