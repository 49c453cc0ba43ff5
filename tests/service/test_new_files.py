"""The recruiter's own exports through the real commands and the real service."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from monitor.store import Store, watches
from tests.bench import Bench
from tests.service.processes import STORE, Service, json_lines, silverwatch, wait_until
from tests.watchers.exports import a_row, a_table, an_archive

SETTINGS = """
[sources.linkedin]
folder = "linkedin"
[sources.csv.files.bullhorn]
path = "exports/bullhorn*.csv"
key = "email"
columns = { title = "occupation", employer = "companyName" }
"""
BULLHORN = "email,occupation,companyName\nada@example.org,Engineer,{}\n"


@pytest.fixture
def folder(bench: Bench) -> Path:
    bench.write_config(SETTINGS)
    silverwatch(bench.folder, "init")
    silverwatch(bench.folder, "candidate", "add", "Ada Byron")
    silverwatch(bench.folder, "consent", "grant", "ada-byron", "--evidence", "e-mail")
    return bench.folder


def a_download(folder: Path, content: str | bytes, name: str = "Connections.csv") -> str:
    """Put a file where a browser would, outside the folders of the sources."""
    path = folder / "Downloads" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def test_a_new_export_named_on_the_command_line_alerts_of_the_new_employer(
    bench: Bench, folder: Path
) -> None:
    added = silverwatch(folder, "watch", "add", "ada-byron", "linkedin:ada-byron").stdout
    assert "read by the linkedin watcher" in added
    old = a_download(folder, a_table([a_row("ada-byron", "Acme"), a_row("ben", first="Ben")]))
    first = silverwatch(folder, "recheck", "--file", old)
    assert "with 2 connections: copied to" in first.stdout
    assert "first look" in first.stdout
    assert not bench.sink.messages
    members = {"Connections.csv": a_table([a_row("ada-byron", "Globex")], end="\r\n")}
    new = a_download(folder, an_archive(members), "Complete_LinkedInDataExport_11-25-2026.zip")
    (line,) = json_lines(silverwatch(folder, "recheck", "--file", new, "--json").stdout)
    assert line["changes"] == [{"field": "employer", "before": "Acme", "after": "Globex"}]
    assert [s["kind"] for s in line["situations"]] == ["new_employer"]  # type: ignore[attr-defined]
    assert line["alerts"] == 1
    assert len(bench.sink.messages) == 1
    assert bench.site.log == []
    names = sorted(one.name for one in (folder / "linkedin").iterdir())
    assert names == ["Complete_LinkedInDataExport_11-25-2026.zip", "Connections.csv"]


def test_an_export_dropped_into_its_folder_is_noticed_by_the_service(
    bench: Bench, folder: Path
) -> None:
    silverwatch(folder, "watch", "add", "ada-byron", "linkedin:ada-byron", "--every", "30d")
    silverwatch(folder, "watch", "add", "ada-byron", "csv:bullhorn/ada@example.org")
    (folder / "linkedin").mkdir()
    (folder / "exports").mkdir()
    (folder / "linkedin/Connections.csv").write_text(a_table([a_row("ada-byron", "Acme")]))
    (folder / "exports/bullhorn.csv").write_text(BULLHORN.format("Acme"))

    def looks(number: int) -> int:
        with Store.open(folder / STORE) as store:
            state = store.read(lambda db: watches.state(db, number))
        return int(state is not None and state.last_kind in ("seen", "unchanged"))

    with Service(folder) as service:
        wait_until(lambda: looks(1) + looks(2) == 2, "the baselines")
        dropped = folder / "linkedin/Connections (1).csv"
        dropped.write_text(a_table([a_row("ada-byron", "Globex")]))
        later = time.time() + 5
        os.utime(dropped, (later, later))
        wait_until(lambda: len(bench.sink.messages) == 1, "the mail", 30)
        assert service.says("files are new source=linkedin watches=1")
        (folder / "exports/bullhorn.csv").write_text(BULLHORN.format("Initech"))
        wait_until(lambda: len(bench.sink.messages) == 2, "the second mail", 30)
        assert not service.says("Globex")
        assert service.stop() == 0
    assert "Globex" in bench.sink.messages[0].mail["Subject"]
    assert "Initech" in bench.sink.messages[1].mail["Subject"]


def test_a_consent_to_other_sources_does_not_cover_an_export(bench: Bench) -> None:
    bench.write_config(SETTINGS)
    folder = bench.folder
    silverwatch(folder, "init")
    silverwatch(folder, "candidate", "add", "Ada Byron")
    grant = ("consent", "grant", "ada-byron", "--evidence", "e-mail", "--sources")
    silverwatch(folder, *grant, "csv")
    silverwatch(folder, "watch", "add", "ada-byron", "linkedin:ada-byron")
    path = a_download(folder, a_table([a_row("ada-byron")]))
    (line,) = json_lines(silverwatch(folder, "recheck", "--file", path, "--json").stdout)
    assert line["observation"] == "refused"
    assert "does not cover the source linkedin" in str(line["error"])
    silverwatch(folder, *grant, "linkedin")
    (line,) = json_lines(silverwatch(folder, "recheck", "ada-byron", "--json").stdout)
    assert line["observation"] == "seen"
