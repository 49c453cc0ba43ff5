"""`recheck --file`: whose export a file is, whom it is looked up for, and what is refused."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.bench import Bench
from tests.cli.conftest import Command
from tests.watchers.exports import a_row, a_table

SETTINGS = """
[sources.linkedin]
folder = "linkedin"
[sources.csv.files.bullhorn]
path = "exports/bullhorn.csv"
key = "email"
columns = { title = "occupation" }
"""
PEOPLE = "email,occupation\nada@example.org,Engineer\nben@example.org,Baker\n"


@pytest.fixture
def people(run: Command, bench: Bench) -> Path:
    """Ada and Ben with a watch on each export, a consent for both; returns the downloads."""
    bench.write_config(SETTINGS)
    for name in ("Ada", "Ben"):
        slug = name.lower()
        run("candidate", "add", name)
        run("consent", "grant", slug, "--evidence", "e-mail")
        run("watch", "add", slug, f"linkedin:{slug}")
        run("watch", "add", slug, f"csv:bullhorn/{slug}@example.org")
    folder = bench.folder / "downloads"
    folder.mkdir()
    (folder / "c.csv").write_text(a_table([a_row("ada"), a_row("ben", first="Ben")]))
    (folder / "people.csv").write_text(PEOPLE)
    return folder


def test_exactly_the_watches_that_read_the_file_are_looked_at(run: Command, people: Path) -> None:
    lines = run("recheck", "--file", str(people / "c.csv"), "--json").lines
    assert sorted(str(line["address"]) for line in lines) == ["linkedin:ada", "linkedin:ben"]
    assert {line["observation"] for line in lines} == {"seen"}
    lines = run("recheck", "ben", "--file", str(people / "people.csv"), "--json").lines
    assert [line["address"] for line in lines] == ["csv:bullhorn/ben@example.org"]
    assert (people.parent / "exports/bullhorn.csv").read_text() == PEOPLE
    assert [one.name for one in (people.parent / "exports").iterdir()] == ["bullhorn.csv"]


def test_a_file_that_lies_in_its_folder_already_becomes_the_newest(
    run: Command, people: Path
) -> None:
    folder = people.parent / "linkedin"
    folder.mkdir()
    (folder / "a.csv").write_text(a_table([a_row("ada", "Acme")]))
    run("recheck", "ada")
    (folder / "b.csv").write_text(a_table([a_row("ada", "Globex")]))
    ahead = (folder / "b.csv").stat().st_mtime + 9_000
    os.utime(folder / "b.csv", (ahead, ahead))
    (line,) = run("recheck", "ada", "--file", str(folder / "a.csv"), "--json").lines
    assert line["observation"] == "unchanged"
    assert sorted(one.name for one in folder.iterdir()) == ["a.csv", "b.csv"]


def test_what_cannot_be_taken_in_is_one_clear_line(run: Command, people: Path) -> None:
    def error(name: str, *words: str) -> str:
        said = run("recheck", *words, "--file", str(people / name))
        assert said.code == 1
        assert said.err.count("\n") == 1
        return said.err

    assert "there is no file absent.csv" in error("absent.csv")
    (people / "photo.jpg").write_bytes(bytes(range(256)) * 9)
    said = error("photo.jpg")
    assert "no export that is known here; expected: " in said
    assert "LinkedIn's Connections.csv" in said
    assert "[sources.csv.files.NAME]" in said
    (people / "half.zip").write_bytes(b"PK\x03\x04 and no more")
    assert "is it still being copied" in error("half.zip")
    run("candidate", "add", "Cleo")
    said = error("c.csv", "cleo")
    assert "nobody named there has a watch that reads it" in said
    assert "linkedin:…" in said
    assert not (people.parent / "linkedin").exists()


def test_without_a_folder_the_key_to_set_is_named(run: Command, bench: Bench, people: Path) -> None:
    bench.write_config()
    said = run("recheck", "--file", str(people / "c.csv"))
    assert said.code == 1
    assert 'set folder = "linkedin" under [sources.linkedin]' in said.err


def test_nobody_with_such_a_watch_is_said_before_anything_is_copied(
    run: Command, bench: Bench, people: Path
) -> None:
    for slug in ("ada", "ben"):
        said = run("candidate", "erase", slug, "--yes")
        assert "your own files for csv and linkedin still hold the person" in said.out
    said = run("recheck", "--file", str(people / "c.csv"))
    assert "nobody on the bench has a watch that reads it" in said.err
    assert not (people.parent / "linkedin").exists()


def test_erasing_somebody_without_such_a_watch_speaks_of_no_file(
    run: Command, bench: Bench
) -> None:
    run("candidate", "add", "Ada")
    assert "your own files" not in run("candidate", "erase", "ada", "--yes").out


def test_a_probe_of_ones_own_row_shows_the_fields(run: Command, people: Path) -> None:
    (people.parent / "linkedin").mkdir()
    (people.parent / "linkedin/Connections.csv").write_text(a_table([a_row("ada")]))
    document = json.loads(run("watch", "probe", "linkedin:ada", "--own", "--json").out)
    assert document["fields"]["employer"] == {"value": "Acme", "how": "export"}
