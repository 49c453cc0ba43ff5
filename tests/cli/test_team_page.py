"""A person on a team page, watched by name from the command line."""

from __future__ import annotations

import json

from tests.bench import Bench
from tests.cli.conftest import Command

TEAM = """<h1>Team</h1><ul><li><h3>Ben Case</h3><p>Engineer</p></li>
<li><h3>{name}</h3><p>{title}</p></li><li><h3>Cleo Dane</h3><p>Designer</p></li></ul>"""


def team(bench: Bench, name: str = "Ada Byron", title: str = "Head of Data") -> str:
    return bench.site.page("/team", TEAM.format(name=name, title=title))


def test_probe_reads_the_person_named(run: Command, bench: Bench) -> None:
    url = team(bench)
    said = run("watch", "probe", url, "--person", "Ada Byron", "--own", "--json")
    assert said.code == 0
    document = json.loads(said.out)
    assert document["watcher"] == "teampage"
    assert document["fields"]["title"] == {"value": "Head of Data", "how": "team page"}
    absent = run("watch", "probe", url, "--person", "Eve Frost", "--own", "--json")
    assert absent.code == 1
    assert json.loads(absent.out)["error"] == "the page does not name Eve Frost"


def test_a_name_that_is_none_is_wrong_usage(run: Command, bench: Bench) -> None:
    said = run("watch", "probe", team(bench), "--person", "?", "--own")
    assert said.code == 2
    assert "#person=Ada%20Byron" in said.err


def test_the_source_may_be_named_beside_the_person(run: Command, bench: Bench) -> None:
    said = run("watch", "probe", f"teampage:{team(bench)}", "--person", "Ada Byron", "--own")
    assert said.code == 0
    assert "Head of Data" in said.out


def test_who_leaves_the_list_is_withdrawn_once_and_never_left(run: Command, bench: Bench) -> None:
    url = team(bench)
    run("candidate", "add", "Ada Byron")
    run("consent", "grant", "ada-byron", "--evidence", "e-mail of May")
    added = run("watch", "add", "ada-byron", url, "--person", "Ada Byron")
    assert "#person=Ada%20Byron for ada-byron, read by the teampage watcher" in added.out
    assert run("recheck", "ada-byron", "--json").lines[0]["observation"] == "seen"
    team(bench, "Eve Frost")
    looks = [run("recheck", "ada-byron", "--json").lines[0] for _ in range(4)]
    told = [situation for look in looks for situation in look["situations"]]  # type: ignore[attr-defined]
    assert [one["kind"] for one in told] == ["withdrawn"]
    assert told[0]["why"] == "127.0.0.1 no longer lists Ada Byron."
    assert looks[1]["alerts"] == 1
    team(bench, title="Director of Data")
    [back] = run("recheck", "ada-byron", "--json").lines
    assert back["changes"] == [
        {"field": "title", "before": "Head of Data", "after": "Director of Data"}
    ]
