"""Any ATS's CSV export: what the columns say, whose row it is, and what cannot be told."""

from __future__ import annotations

import csv
import io
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.watchers.exports import ExportContract, put
from tests.watchers.pages import fields_of
from watchers.base import (
    FIELDS,
    AddressError,
    Failed,
    LookError,
    SourceError,
    Watcher,
)
from watchers.csvfile import CsvExport
from watchers.registry import Registry
from watchers.testing import Reply, Request

BULLHORN: dict[str, object] = {
    "path": "exports/bullhorn*.csv",
    "key": "email",
    "columns": {
        "title": "occupation",
        "employer": "companyName",
        "location": ["city", "state"],
        "name": ["firstName", "lastName"],
    },
}
HEADER = "firstName,lastName,email,occupation,companyName,city,state\n"
ADA = {
    "title": "Engineer",
    "employer": "Acme",
    "location": "Boston, MA",
    "name": "Ada Byron",
}
ROW = "Ada,Byron,ada@example.org,Engineer,Acme,Boston,MA\n"


def exports(folder: Path, **files: dict[str, object]) -> CsvExport:
    registry = Registry.load({"csv": {"files": files or {"bullhorn": BULLHORN}}}, folder)
    watcher = registry.by_kind("csv")
    assert isinstance(watcher, CsvExport)
    return watcher


def find(folder: Path, person: str = "ada@example.org", **how: object) -> dict[str, str]:
    watcher = exports(folder, bullhorn={**BULLHORN, **how})
    _, address = Registry([watcher]).choose(f"csv:bullhorn/{person}")
    return fields_of(watcher.find(address).profile)


class TestCsvExport(ExportContract):
    name = "people.csv"
    address = "csv:all/Ada@Example.org"
    fields = {field: f"some {field}" for field in FIELDS}

    def reader(self, path: Path) -> Watcher:
        columns = {field: field for field in FIELDS}
        return exports(path.parent, all={"path": path.name, "key": "mail", "columns": columns})

    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        text = io.StringIO()
        csv.writer(text).writerows(
            [["mail", *fields], ["ada@example.org", *(fields[field] for field in fields)]]
        )
        return Reply(text.getvalue().encode())


@pytest.mark.parametrize(
    "text",
    [
        HEADER + ROW,
        "\ufeff" + (HEADER + ROW).replace("\n", "\r\n"),
        (HEADER + ROW).replace(",", ";"),
        (HEADER + ROW).replace(",", "\t"),
        "sep=,\n" + HEADER + ROW,
        HEADER.replace("email", " E-mail ").replace("E-mail", "EMAIL") + ROW,
        HEADER + "\n,,,,,,\nBen,Byron,,x,y,z,\n" + ROW.replace("ada@", " ADA@"),
        "id," + HEADER + "7," + ROW,
    ],
)
def test_a_row_is_found_by_its_key_and_its_columns_become_fields(tmp_path: Path, text: str) -> None:
    put(tmp_path / "exports/bullhorn.csv", text)
    assert find(tmp_path, "Ada@Example.org") == ADA


def test_only_mapped_fields_are_supported(tmp_path: Path) -> None:
    assert exports(tmp_path).supports == {"title", "employer", "location", "name"}
    put(tmp_path / "exports/bullhorn.csv", HEADER + "Ada,,ada@example.org,,Acme,,MA\n")
    assert find(tmp_path) == {"employer": "Acme", "location": "MA", "name": "Ada"}


def test_the_newest_match_of_the_pattern_counts(tmp_path: Path) -> None:
    put(tmp_path / "exports/bullhorn-2.csv", HEADER + ROW)
    put(tmp_path / "exports/bullhorn-1.csv", HEADER + ROW.replace("Acme", "Globex"))
    put(tmp_path / "exports/other.csv", HEADER)
    put(tmp_path / "exports/.bullhorn.csv", HEADER)
    assert find(tmp_path)["employer"] == "Globex"


def test_a_key_may_be_any_text(tmp_path: Path) -> None:
    put(tmp_path / "exports/bullhorn.csv", "no,occupation\n 00 17/a ,Engineer\n")
    how: dict[str, Any] = {"key": "no", "columns": {"title": "occupation"}}
    assert find(tmp_path, "00  17/A", **how) == {"title": "Engineer"}


def test_windows_1252_is_read_with_a_clear_line_and_a_stated_charset_is_kept_to(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text = HEADER + ROW.replace("Acme", "Żabka €")
    put(tmp_path / "exports/bullhorn.csv", text.replace("Ż", "Z").encode("cp1252"))
    with caplog.at_level(logging.WARNING):
        assert find(tmp_path)["employer"] == "Zabka €"
    assert "read as Windows-1252: set encoding under [sources.csv.files.bullhorn]" in caplog.text
    assert "ada" not in caplog.text.lower()
    with pytest.raises(Failed, match="not in the charset utf-8"):
        find(tmp_path, encoding="utf-8")
    put(tmp_path / "exports/bullhorn.csv", text.encode("cp1250"))
    assert find(tmp_path, encoding="windows-1250")["employer"] == "Żabka €"
    put(tmp_path / "exports/bullhorn.csv", text.encode() + b"\x81\xff\n")
    with pytest.raises(Failed, match="neither UTF-8 nor Windows-1252"):
        find(tmp_path)


def test_a_delimiter_may_be_stated(tmp_path: Path) -> None:
    put(tmp_path / "exports/bullhorn.csv", (HEADER + ROW).replace(",", "^"))
    assert find(tmp_path, delimiter="^") == ADA
    with pytest.raises(Failed, match="has no column 'email'"):
        find(tmp_path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        (HEADER, "no row with a value in the column email"),
        (HEADER + "Ben,,ben@example.org,,,,\n", "in none of the 1 rows of bullhorn.csv of 20"),
        (HEADER + ROW + ROW, "2 rows of .* have ada@example.org in the column email"),
        (HEADER + ROW * 3, "3 rows of"),
        (HEADER + ",,ada@example.org,,,,\n", "is empty: a closed or restricted account"),
        (HEADER.replace("occupation", "Occupations") + ROW, "'occupation'; did you mean 'Occup"),
        (HEADER.replace("email", "mail") + ROW, "no column 'email'; did you mean 'mail'"),
        ((HEADER + ROW)[:-12], "is it still being copied"),
        (HEADER + "x" * 200_000, "no sound CSV"),
    ],
)
def test_a_file_that_says_nothing_of_the_person_is_a_failed_look(
    tmp_path: Path, text: str, reason: str
) -> None:
    put(tmp_path / "exports/bullhorn.csv", text)
    with pytest.raises(Failed, match=reason) as caught:
        find(tmp_path)
    assert "\n" not in str(caught.value)


def test_an_absent_file_is_a_failed_look_and_never_gone(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=r"no file .*exports/bullhorn\*\.csv"):
        find(tmp_path)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("csv:bulhorn/a@b.org", r"no export 'bulhorn' .*did you mean 'bullhorn'\? .*known: bullh"),
        ("csv:x", "known: bullhorn"),
        ("csv:bullhorn", "give the value of the column email: csv:bullhorn/…"),
        ("csv:bullhorn/ ", "give the value"),
    ],
)
def test_a_mistaken_address_names_what_is_known(tmp_path: Path, address: str, reason: str) -> None:
    with pytest.raises(AddressError, match=reason):
        Registry([exports(tmp_path)]).choose(address)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"pth": "x"}, "unknown key 'pth'; did you mean 'path'"),
        ({"columns": {"job": "x"}}, "'job' is no field"),
        ({"columns": {"titel": "x"}}, "did you mean 'title'"),
        ({"columns": {}}, "map fields to columns"),
        ({"columns": {"title": []}}, "title names no column"),
        ({"key": " "}, "name the column that tells people apart"),
        ({"delimiter": ";;"}, "no single character"),
        ({"encoding": "klingon"}, "no charset"),
        ({"encoding": "base64"}, "no charset"),
        ({"path": "*/bullhorn.csv"}, "only the file's name may hold"),
    ],
)
def test_a_mistake_in_the_settings_names_the_key(
    tmp_path: Path, change: dict[str, object], message: str
) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        exports(tmp_path, bullhorn={**BULLHORN, **change})
    assert str(caught.value).startswith("[sources.csv] files.bullhorn")
    with pytest.raises(SourceError, match="no name"):
        exports(tmp_path, **{"Bull Horn": BULLHORN})


def test_without_an_export_the_source_says_how_to_set_it_up() -> None:
    watcher = CsvExport()
    assert watcher.stamp() is None
    assert "[sources.csv.files.NAME]" in (watcher.objection() or "")


def test_a_named_file_is_recognised_by_its_name_or_its_columns(tmp_path: Path) -> None:
    lever: dict[str, object] = {"path": "lever.csv", "key": "Email", "columns": {"title": "Role"}}
    watcher = exports(tmp_path, bullhorn=BULLHORN, lever=lever)
    for name, text, place, prefix in (
        ("bullhorn-3.csv", HEADER + ROW, "exports/bullhorn-3.csv", "csv:bullhorn/"),
        ("report 7.txt", HEADER + ROW, "exports/bullhorn-report 7.csv", "csv:bullhorn/"),
        ("download.csv", "Email,Role\na@b.org,x\n", "lever.csv", "csv:lever/"),
    ):
        export = watcher.accepts(put(tmp_path / "in" / name, text))
        assert export is not None
        assert (export.target, export.prefix) == (tmp_path / place, prefix)
    assert watcher.accepts(put(tmp_path / "in/other.csv", "a,b\n1,2\n")) is None
    with pytest.raises(Failed, match="no column 'email'"):
        watcher.accepts(put(tmp_path / "in/bullhorn.csv", "a,b\n1,2\n"))
    twin = exports(tmp_path, one={**lever, "path": "one.csv"}, two={**lever, "path": "two.csv"})
    with pytest.raises(SourceError, match=r"fits several exports \(one, two\)"):
        twin.accepts(tmp_path / "in/download.csv")


def test_a_new_file_changes_the_stamp(tmp_path: Path) -> None:
    watcher = exports(tmp_path)
    empty = watcher.stamp()
    put(tmp_path / "exports/bullhorn.csv", HEADER)
    assert (empty, watcher.stamp() == empty) == ("", False)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode), st.booleans())
def test_no_file_raises_anything_but_a_look_error(
    tmp_path_factory: pytest.TempPathFactory, body: bytes, headed: bool
) -> None:
    folder = tmp_path_factory.mktemp("csv")
    put(folder / "exports/bullhorn.csv", HEADER.encode() * headed + body)
    try:
        assert find(folder)
    except LookError:
        return
