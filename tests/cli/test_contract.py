"""The forms and JSON that scripts rely on (design.md §6 and §7)."""

from __future__ import annotations

import json

from tests.bench import Bench, person_page
from tests.cli.conftest import Command

BOSTON = {"name": "Ada Byron", "jobTitle": "Engineer", "location": "Boston, MA"}
AUSTIN = {**BOSTON, "location": "Austin, TX"}


def test_the_main_job_with_the_commands_of_the_contract(run: Command, bench: Bench) -> None:
    url = bench.site.page("/ada", person_page(**BOSTON))
    assert run("candidate", "add", "Ada Byron", "--email", "a@b.org", "--owner", "dana").code == 0
    granted = run(
        *("consent", "grant", "ada-byron", "--sources", "all", "--purpose", "monitor"),
        *("--until", "2047-11-22", "--evidence", "e-mail of 2026-11-20"),
    )
    assert "until 2047-11-22" in granted.out
    assert "webpage" in run("watch", "add", "ada-byron", url, "--every", "1d").out
    (first,) = run("recheck", "ada-byron", "--json").lines
    assert first == {
        "watch": 1,
        "candidate": "ada-byron",
        "address": url,
        "observation": "seen",
        "first": True,
        "changes": [],
        "situations": [],
        "alerts": 0,
        "error": None,
    }
    bench.site.page("/ada", person_page(**AUSTIN))
    (moved,) = run("recheck", "--all", "--json").lines
    assert moved["changes"] == [
        {"field": "location", "before": "Boston, MA", "after": "Austin, TX"}
    ]
    (situation,) = moved["situations"]  # type: ignore[misc]
    assert (situation["kind"], set(situation)) == ("relocated", {"kind", "confidence", "why"})
    assert moved["alerts"] == 1
    assert len(bench.sink.messages) == 1
    (alert,) = run("alert", "list", "--json").lines
    assert alert["deliveries"][0]["state"] == "sent"  # type: ignore[index]
    assert "Austin, TX" in run("alert", "show", "1").out
    history = run("history", "ada-byron").out
    assert "location: Boston, MA → Austin, TX" in history
    assert "consent 1 granted" in history
    assert run("consent", "revoke", "ada-byron").code == 0
    (refused,) = run("recheck", "ada-byron", "--json").lines
    assert refused["observation"] == "refused"


def test_probe_shows_how_each_field_was_found_and_stores_nothing(
    run: Command, bench: Bench
) -> None:
    url = bench.site.page("/ada", person_page(**BOSTON))
    seen = run("watch", "probe", url, "--own", "--json")
    assert seen.code == 0
    document = json.loads(seen.out)
    assert document["fields"]["title"] == {"value": "Engineer", "how": "json-ld"}
    assert set(document) == {"observation", "watcher", "subject_id", "fields"}
    assert (document["observation"], document["watcher"]) == ("seen", "webpage")
    assert run("watch", "list", "--json").out == ""


def test_probe_names_who_read_an_address_that_turned_out_to_be_a_page(
    run: Command, bench: Bench
) -> None:
    url = bench.site.page("/@ada", person_page(name="Ada Byron", jobTitle="Engineer"))
    document = json.loads(run("watch", "probe", url, "--own", "--json").out)
    assert (document["watcher"], document["observation"]) == ("webpage", "seen")
    assert "read by the webpage watcher" in run("watch", "probe", url, "--own").out


def test_probe_without_consent_asks_nothing(run: Command, bench: Bench) -> None:
    url = bench.site.page("/ada", person_page(**BOSTON))
    refused = run("watch", "probe", url, "--json")
    assert (refused.code, json.loads(refused.out)["observation"]) == (1, "refused")
    assert bench.site.log == []


def test_explain_answers_each_pair_in_order(run: Command, bench: Bench) -> None:
    pairs = [
        {"id": "a", "before": {"location": "Boston, MA"}, "after": {"location": "Austin, TX"}},
        {"id": 2, "before": {"employer": "Acme, Inc."}, "after": {"employer": "Acme"}},
    ]
    file = bench.folder / "pairs.jsonl"
    file.write_text("".join(json.dumps(p) + "\n" for p in pairs), encoding="utf-8")
    first, second = run("explain", "--jsonl", str(file)).lines
    assert first["id"] == "a"
    (situation,) = first["situations"]  # type: ignore[misc]
    assert situation["kind"] == "relocated"
    assert set(situation) == {"kind", "confidence", "fields", "why"}
    assert second == {"id": 2, "situations": []}


def test_import_takes_the_generic_csv_twice_and_adds_once(run: Command, bench: Bench) -> None:
    file = bench.folder / "people.csv"
    file.write_text(
        "name,email,tags,owner,profiles,consent_evidence,consent_until\n"
        "Ada Byron,a@b.org,data python,dana,https://ada.example github:ada,e-mail,2047-01-01\n"
        "Ben Cole,,,,,,\n"
        '"Cleo Díaz, PhD",c@d.org,,nobody,,,\n'
        "Dan Roe,,,,ftp://dan.example/,,\n"
        "Eve Lum,eve at example,,,,,\n"
        "Fay Orr,,,,,,2047-01-01\n"
        "Gus Ito,,,,,letter,yesterday\n",
        encoding="utf-8",
    )
    first = run("import", str(file), "--json")
    assert first.code == 1
    report = json.loads(first.out)
    assert (report["added"], report["watches"], report["consents"]) == (2, 2, 1)
    assert [p["line"] for p in report["problems"]] == [4, 5, 6, 7, 8]
    again = json.loads(run("import", str(file), "--json").out)
    assert (again["added"], again["known"], again["watches"], again["consents"]) == (0, 2, 0, 0)


def test_a_forbidden_profile_is_left_out_and_named_but_the_person_goes_in(
    run: Command, bench: Bench
) -> None:
    file = bench.folder / "people.csv"
    profiles = "https://www.linkedin.com/in/dan https://dan.example/"
    file.write_text(f"name,profiles\nDan Roe,{profiles}\n", encoding="utf-8")
    said = run("import", str(file), "--json")
    report = json.loads(said.out)
    assert (said.code, report["added"], report["watches"]) == (0, 1, 1)
    (left_out,) = report["unwatched"]
    assert left_out["line"] == 2
    assert "LinkedIn" in left_out["reason"]


def test_an_import_never_revives_a_revoked_consent(run: Command, bench: Bench) -> None:
    file = bench.folder / "people.csv"
    file.write_text("name,consent_evidence\nAda Byron,e-mail of May\n", encoding="utf-8")
    assert run("import", str(file)).code == 0
    run("consent", "revoke", "ada-byron")
    assert run("import", str(file)).code == 0
    assert "revoked" in run("consent", "list").out
    assert len(run("consent", "list", "--json").lines) == 1


def test_five_thousand_rows_go_in_with_one_command(run: Command, bench: Bench) -> None:
    file = bench.folder / "many.csv"
    rows = [
        f"Person {n},p{n}@example.org,bulk,dana,https://p{n}.example/,list,2047-01-01"
        for n in range(5000)
    ]
    head = "name,email,tags,owner,profiles,consent_evidence,consent_until"
    file.write_text("\n".join([head, *rows]), encoding="utf-8")
    report = json.loads(run("import", str(file), "--json").out)
    assert report == {
        "added": 5000,
        "known": 0,
        "changed": 0,
        "watches": 5000,
        "consents": 5000,
        "problems": [],
        "unwatched": [],
    }
