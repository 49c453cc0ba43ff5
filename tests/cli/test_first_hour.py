"""What somebody types in the first hour, and what must come of it."""

from __future__ import annotations

import json

import pytest

from monitor.store import Store
from tests.bench import Bench, person_page
from tests.cli.conftest import Command


def test_a_consent_may_hold_until_the_last_day_there_is(run: Command, bench: Bench) -> None:
    run("candidate", "add", "Ada Byron")
    words = ("consent", "grant", "ada-byron", "--evidence", "e-mail", "--until", "9999-12-31")
    assert "until 9999-12-31" in run(*words).out
    assert json.loads(run("consent", "show", "1", "--json").out)["expires_at"].startswith("9999")
    assert "until 9999-12-31" in run("candidate", "list").out


@pytest.mark.parametrize(
    "words",
    [
        ("candidate", "show", "9" * 30),
        ("watch", "pause", "9" * 30),
        ("alert", "show", "9" * 30),
        ("candidate", "add", "Zed \udcff"),
        ("candidate", "note", "ada-byron", "a\udcffb"),
        ("watch", "add", "ada-byron", "https://ada.example/", "--every", "999999w"),
    ],
)
def test_what_no_store_can_hold_is_one_line(run: Command, words: tuple[str, ...]) -> None:
    run("candidate", "add", "Ada Byron")
    said = run(*words)
    assert said.code in (1, 2)
    assert said.err.count("\n") == 1


def test_init_makes_the_store_of_the_config_that_is_named(run: Command, bench: Bench) -> None:
    path = str(bench.folder / "desk" / "mine.toml")
    assert run("--config", path, "init").code == 0
    assert run("--config", path, "status").code == 0
    assert (bench.folder / "desk" / "silverwatch.db").exists()
    assert run("--config", path, "init", "elsewhere").code == 2


def test_an_empty_file_is_no_store(run: Command, bench: Bench) -> None:
    (bench.folder / "silverwatch.db").write_bytes(b"")
    said = run("status")
    assert (said.code, "silverwatch init" in said.err) == (1, True)


def test_owners_may_come_before_the_recruiters_are_configured(run: Command, bench: Bench) -> None:
    (bench.folder / "config.toml").write_text("", encoding="utf-8")
    assert run("candidate", "add", "Ada Byron", "--owner", "dana").code == 0
    assert "the owner of ada-byron is dana" in run("doctor").out


def test_without_a_recruiter_recheck_says_that_nobody_is_told(run: Command, bench: Bench) -> None:
    bench.write_config(targets=())
    run("candidate", "add", "Ada Byron")
    run("watch", "add", "ada-byron", "https://ada.example/")
    assert "nobody is told" in run("recheck", "ada-byron").out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[recruiters]]\nname = 'Dana Lee'", "lower-case letters"),
        ("[recruiters]\nname = 'dana'", "[["),
        ("store = 'x.db'", "should be a table"),
    ],
)
def test_a_config_mistake_is_explained_without_pythons_words(
    run: Command, bench: Bench, text: str, expected: str
) -> None:
    (bench.folder / "config.toml").write_text(text, encoding="utf-8")
    assert expected in run("status").err


def test_namesakes_without_e_mail_are_never_taken_for_one(run: Command, bench: Bench) -> None:
    file = bench.folder / "people.csv"
    file.write_text(
        "name,profiles,consent_evidence\n"
        "John Smith,https://one.example/,signed form\n"
        "John Smith,https://two.example/,\n",
        encoding="utf-8",
    )
    report = json.loads(run("import", str(file), "--json").out)
    assert (report["added"], report["watches"]) == (1, 1)
    assert [p["line"] for p in report["problems"]] == [3]
    assert "john-smith" in report["problems"][0]["reason"]


def test_semicolons_and_tags_with_commas(run: Command, bench: Bench) -> None:
    file = bench.folder / "people.csv"
    file.write_text("name;email\nAda;a@b.org\n", encoding="utf-8")
    assert "semicolons" in run("import", str(file)).err
    file.write_text('name,tags\nAda Byron,"data, python"\n', encoding="utf-8")
    assert run("import", str(file)).code == 0
    assert "data python" in run("candidate", "list").out


def test_an_alert_that_waits_says_why_and_until_when(run: Command, bench: Bench) -> None:
    bench.sink.refuse["dana@demo.example"] = "451 4.3.0 come back later"
    run("candidate", "add", "Ada Byron")
    run("consent", "grant", "ada-byron", "--evidence", "e-mail")
    url = bench.site.page("/ada", person_page(name="Ada Byron", location="Boston, MA"))
    run("watch", "add", "ada-byron", url)
    run("recheck", "ada-byron")
    bench.site.page("/ada", person_page(name="Ada Byron", location="Austin, TX"))
    said = run("recheck", "ada-byron").out
    assert "451" in said
    assert "the next recheck sends it" in said


def test_a_table_in_a_pipe_keeps_each_row_on_one_line(run: Command) -> None:
    run("candidate", "add", "Ada Byron")
    address = f"https://ada.example/{'long/' * 60}"
    run("watch", "add", "ada-byron", address)
    assert address in run("watch", "list").out


def test_a_missing_secret_stops_looks_and_sends_but_no_right_of_the_candidate(
    run: Command, bench: Bench
) -> None:
    run("candidate", "add", "Ada Byron")
    run("consent", "grant", "ada-byron", "--evidence", "e-mail")
    config = bench.folder / "config.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text + '[[recruiters]]\nname = "eve"\ntargets = ["${NO_PASSWORD}"]\n')
    for words in (("recheck", "--all"), ("run",), ("target", "test"), ("status",)):
        said = run(*words)
        assert said.code == 2
        assert "recruiters[1].targets[0]: the environment variable NO_PASSWORD" in said.err
    assert run("consent", "revoke", "ada-byron").code == 0
    assert run("candidate", "export", "ada-byron").code == 0
    assert run("candidate", "erase", "ada-byron", "--yes").code == 0
    said = run("doctor")
    assert said.code == 1
    assert "NO_PASSWORD is not set" in said.out
    assert "silverwatch.db is sound" in said.out


def test_a_dead_alert_is_named_by_doctor_and_can_be_sent_again(run: Command, bench: Bench) -> None:
    page = {"name": "Ada Byron", "jobTitle": "Engineer", "location": "Boston, MA"}
    url = bench.site.page("/ada", person_page(**page))
    run("candidate", "add", "Ada Byron")
    run("consent", "grant", "ada-byron", "--evidence", "e-mail")
    run("watch", "add", "ada-byron", url)
    run("recheck", "--all")
    bench.sink.refuse["dana@demo.example"] = "550 5.1.1 no such user"
    bench.site.page("/ada", person_page(**{**page, "location": "Austin, TX"}))
    run("recheck", "--all")
    # The service would try once more a minute later; here the person who mended it does
    with Store.open(bench.folder / "silverwatch.db") as store:
        store.write(lambda db: db.execute("UPDATE lane SET open_at = 0"))
        store.write(lambda db: db.execute("UPDATE delivery SET next_at = 0"))
    run("recheck", "--all")
    said = run("doctor").out
    assert "alert resend" in said
    assert "target dana/mailto is parked since" in said
    bench.sink.refuse.clear()
    assert "sent" in run("alert", "resend", "1").out
    assert len(bench.sink.messages) == 1
    assert "nothing to send again" in run("alert", "resend", "1").err
    assert "Ada Byron: relocated to Austin, TX" in run("alert", "show", "1").out


def test_two_people_with_one_email_are_never_merged(run: Command, bench: Bench) -> None:
    run("candidate", "add", "Cora Lee", "--email", "cora@example.org")
    file = bench.folder / "kai.csv"
    file.write_text("name,email,consent_evidence\nKai Noe,cora@example.org,mail by Kai\n")
    said = run("import", str(file))
    assert said.code == 1
    assert "cora@example.org is Cora Lee's" in said.out
    assert run("consent", "list", "--json").out == ""


def test_a_pasted_link_is_named_after_its_service(run: Command, bench: Bench) -> None:
    link = "https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"
    bench.write_config(targets=(link,))
    assert "target dana/slack" in run("doctor").out


def test_an_edit_that_changes_nothing_says_what_it_could_change(run: Command) -> None:
    run("candidate", "add", "Ada Byron")
    said = run("candidate", "edit", "ada-byron")
    assert said.code == 2
    assert "--owner" in said.err


def test_revoking_one_of_two_consents_says_that_the_other_stands(run: Command) -> None:
    run("candidate", "add", "Ada Byron")
    for evidence in ("e-mail", "letter"):
        run("consent", "grant", "ada-byron", "--evidence", evidence)
    assert "consent 2 still stands" in run("consent", "revoke", "ada-byron", "--only", "1").out
    assert "nothing more is looked at" in run("consent", "revoke", "ada-byron").out
