"""The other commands, as somebody uses them on a working day."""

from __future__ import annotations

import json

from monitor.cli.app import app
from tests.bench import Bench, person_page
from tests.cli.conftest import Command


def on_bench(run: Command, bench: Bench) -> str:
    url = bench.site.page("/ada", person_page(name="Ada Byron", jobTitle="Engineer"))
    run("candidate", "add", "Ada Byron", "--tag", "data", "--email", "a@b.org")
    run("consent", "grant", "ada-byron", "--evidence", "e-mail of May")
    run("watch", "add", "ada-byron", url)
    return url


def test_init_keeps_what_is_there(run: Command, bench: Bench) -> None:
    config = (bench.folder / "config.toml").read_text(encoding="utf-8")
    said = run("init")
    assert said.code == 0
    assert said.out.count("kept") == 2
    assert (bench.folder / "config.toml").read_text(encoding="utf-8") == config


def test_init_in_a_new_folder_writes_the_commented_config(run: Command, bench: Bench) -> None:
    assert run("init", "desk/one").code == 0
    text = (bench.folder / "desk/one/config.toml").read_text(encoding="utf-8")
    assert "# Seconds between two requests to one host" in text
    assert run("--config", "desk/one/config.toml", "status").code == 0


def test_edit_note_show_and_export(run: Command, bench: Bench) -> None:
    on_bench(run, bench)
    assert run("candidate", "edit", "ada-byron", "--tag", "lead", "--owner", "dana").code == 0
    assert run("candidate", "note", "a@b.org", "would not leave Boston").code == 0
    run("recheck", "ada-byron")
    shown = run("candidate", "show", "1").out
    for part in ("lead", "dana", "would not leave Boston", "until"):
        assert part in shown
    document = json.loads(run("candidate", "export", "ada-byron").out)
    assert document["notes"][0]["text"] == "would not leave Boston"
    assert document["watches"][0]["snapshots"][0]["fields"]["title"]["value"] == "Engineer"
    assert document["consents"][0]["evidence"] == "e-mail of May"


def test_erase_leaves_no_trace_and_the_audit_sound(run: Command, bench: Bench) -> None:
    on_bench(run, bench)
    run("recheck", "ada-byron")
    assert run("candidate", "erase", "ada-byron", "--yes").code == 0
    assert run("candidate", "list", "--json").out == ""
    left = b"".join(p.read_bytes() for p in bench.folder.glob("silverwatch.db*"))
    for trace in (b"Byron", b"byron", b"a@b.org", b"Engineer"):
        assert trace not in left
    assert "audit log was altered" not in run("doctor").out


def test_a_first_look_shows_what_was_read_and_warns_of_another_name(
    run: Command, bench: Bench
) -> None:
    on_bench(run, bench)
    said = run("recheck", "ada-byron").out
    assert "title: Engineer" in said
    assert "take care" not in said
    other = bench.site.page("/bob", person_page(name="Robert Smith", jobTitle="Baker"))
    run("watch", "add", "ada-byron", other)
    said = run("recheck", "ada-byron").out
    assert "take care: the page names Robert Smith, not Ada Byron" in said


def test_pause_resume_and_remove(run: Command, bench: Bench) -> None:
    url = on_bench(run, bench)
    run("watch", "pause", "1", "--why", "on parental leave")
    (line,) = run("recheck", "ada-byron", "--json").lines
    assert (line["observation"], line["error"]) == (
        "refused",
        "the watch is paused (on parental leave)",
    )
    assert bench.site.log == []
    run("watch", "resume", "1")
    (line,) = run("recheck", "ada-byron", "--json").lines
    assert line["observation"] == "seen"
    assert run("watch", "remove", "1", "--yes").code == 0
    assert url not in run("watch", "list").out


def test_a_narrow_consent_covers_only_its_addresses(run: Command, bench: Bench) -> None:
    run("candidate", "add", "Ada Byron")
    one = bench.site.page("/one", person_page(name="Ada Byron"))
    two = bench.site.page("/two", person_page(name="Ada Byron"))
    run("consent", "grant", "ada-byron", "--evidence", "e", "--sources", one)
    for url in (one, two):
        run("watch", "add", "ada-byron", url)
    lines = {line["address"]: line for line in run("recheck", "ada-byron", "--json").lines}
    assert lines[one]["observation"] == "seen"
    assert lines[two]["observation"] == "refused"
    assert bench.site.looks_at("/two") == 0


def test_target_test_sends_and_shows_the_receipt(run: Command, bench: Bench) -> None:
    said = run("target", "test")
    assert said.code == 0
    assert "dana/mailto" in said.out
    assert ": sent (" in said.out
    assert "test" in str(bench.sink.messages[0].mail["Subject"]).lower()
    bench.sink.refuse["dana@demo.example"] = "550 5.1.1 no such user"
    refused = run("target", "test", "dana", "--json")
    assert refused.code == 1
    assert refused.lines[0]["outcome"] == "dead"


def test_status_counts_what_is_there(run: Command, bench: Bench) -> None:
    on_bench(run, bench)
    run("recheck", "ada-byron")
    document = json.loads(run("status", "--json").out)
    assert (document["candidates"], document["watches"]) == (1, 1)
    assert document["last_looks"] == {"seen": 1}
    assert "not running" in run("status").out


def test_doctor_finds_what_is_wrong_and_says_how_to_mend_it(run: Command, bench: Bench) -> None:
    assert run("doctor").code == 1  # pacing is off in this bench
    text = (bench.folder / "config.toml").read_text(encoding="utf-8")
    sound = text.replace("per_host_interval = 0", "per_host_interval = 5.0")
    (bench.folder / "config.toml").write_text(sound, encoding="utf-8")
    assert run("doctor").code == 0
    broken = sound.replace("test@silverwatch.example", "")
    (bench.folder / "config.toml").write_text(broken, encoding="utf-8")
    said = run("doctor")
    assert said.code == 1
    assert "[http] contact" in said.out


def test_doctor_sees_an_altered_audit_log(run: Command, bench: Bench) -> None:
    import sqlite3

    on_bench(run, bench)
    with sqlite3.connect(bench.folder / "silverwatch.db") as raw:
        raw.execute("UPDATE audit SET action = 'nothing' WHERE id = 2")
    raw.close()
    assert "entry 2" in run("doctor").out


def test_every_command_has_a_help_text(run: Command) -> None:
    groups = {group.name for group in app.registered_groups}
    assert groups == {"candidate", "consent", "watch", "alert", "target", "silence", "route"}
    names = [c.name for c in app.registered_commands]
    for words in [(n,) for n in names if n] + [(g,) for g in groups if g]:
        said = run(*words, "--help")
        assert said.code == 0
        assert len(said.out.splitlines()) > 4
