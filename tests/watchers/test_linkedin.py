"""LinkedIn by the recruiter's own export: every form it comes in, and the site never asked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.watchers.exports import HEADER, ExportContract, a_row, a_table, an_archive, put
from tests.watchers.pages import SHARED, fields_of
from watchers.base import (
    AddressError,
    Failed,
    Last,
    LookError,
    Observation,
    ObservationKind,
    Refused,
    SourceError,
    Watcher,
)
from watchers.linkedin import LinkedIn, LinkedInSettings
from watchers.registry import Registry
from watchers.testing import Reply, Request
from watchers.testing.loopback import Loopback, a_permit, a_staged_http, an_http

ADA = {"name": "Ada Byron", "employer": "Acme", "title": "Engineer"}
EXAMPLES = SHARED / "linkedin"


class TestLinkedIn(ExportContract):
    name = "Connections.csv"
    address = "linkedin:ada-byron"
    fields = ADA

    def reader(self, path: Path) -> Watcher:
        return linkedin(path.parent)

    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        row = a_row("ada-byron", fields["employer"], fields["title"], first=fields["name"], last="")
        return Reply(a_table([row]).encode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "linkedin").mkdir()
    return tmp_path / "linkedin"


def linkedin(folder: Path | None) -> LinkedIn:
    return LinkedIn(LinkedInSettings(folder=folder))


def find(folder: Path, person: str = "ada-byron") -> dict[str, str]:
    return fields_of(linkedin(folder).find(f"linkedin:{person}").profile)


async def look(watcher: LinkedIn, last: Last | None = None) -> Observation:
    async with an_http() as http:
        return await watcher.look("linkedin:ada-byron", http, a_permit(), last or Last())


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("ada-byron", "linkedin:ada-byron"),
        (" Ada-Byron/ ", "linkedin:ada-byron"),
        ("in/ada-byron", "linkedin:ada-byron"),
        ("/in/Ada-Byron?trk=x", "linkedin:ada-byron"),
        ("https://www.linkedin.com/in/Ada-Byron/?locale=de", "linkedin:ada-byron"),
        ("uk.linkedin.com/in/ada-byron/en", "linkedin:ada-byron"),
        ("zo%C3%AB-example", "linkedin:zoë-example"),
        ("zoe\u0308-example", "linkedin:zoë-example"),
        ("Ada@Example.org", "linkedin:ada@example.org"),
    ],
)
def test_an_address_has_one_form(text: str, canonical: str) -> None:
    registry = Registry([linkedin(None)])
    for address in (f"linkedin:{text}", f"LinkedIn:{text}", canonical):
        assert registry.choose(address)[1] == canonical


@pytest.mark.parametrize(
    "text",
    [
        "in/",
        "https://www.linkedin.com/company/acme",
        "https://www.linkedin.com/",
        "https://evil.example/in/ada",
        "https://linkedin.com.evil.example/in/ada",
        "ada byron",
        "ada%2Fbyron",
        "ada%0Abyron",
        "ada%2525",
        "ada@",
        "ada@localhost",
        "a@b@c.example",
        "x" * 300,
    ],
)
def test_what_names_nobody_is_refused_with_the_form_that_is_wanted(text: str) -> None:
    with pytest.raises(AddressError) as caught:
        Registry([linkedin(None)]).choose(f"linkedin:{text}")
    assert len(str(caught.value)) < 300


def test_a_bare_word_or_url_is_never_taken_for_linkedin() -> None:
    registry = Registry([linkedin(None)])
    for address in ("ada-byron", "ada@example.org", "https://www.linkedin.com/in/ada"):
        with pytest.raises(AddressError):
            registry.choose(address)


async def test_linkedin_itself_is_never_asked(folder: Path) -> None:
    put(folder / "Connections.csv", a_table([a_row("ada-byron")]))
    async with Loopback() as site, a_staged_http(site) as http:
        seen = await linkedin(folder).look("linkedin:ada-byron", http, a_permit(), Last())
        assert seen.kind is ObservationKind.SEEN
        for url in (
            "https://www.linkedin.com/in/ada-byron",
            "http://linkedin.com/",
            "https://lnkd.in/a",
        ):
            with pytest.raises(Refused, match="LinkedIn forbids automated reading"):
                await http.get(url, a_permit())
    assert site.connections == 0


async def test_without_a_folder_the_source_says_how_to_set_it_up() -> None:
    watcher = linkedin(None)
    assert watcher.stamp() is None
    async with an_http() as http:
        with pytest.raises(Refused, match=r'folder = "linkedin" under \[sources.linkedin\]'):
            await Registry([watcher]).look(
                "linkedin", "linkedin:ada-byron", http, a_permit(), Last()
            )


def test_the_folder_is_relative_to_the_config_file(tmp_path: Path) -> None:
    registry = Registry.load({"linkedin": {"folder": "in/linkedin"}}, tmp_path)
    watcher = registry.by_kind("linkedin")
    assert isinstance(watcher, LinkedIn)
    assert watcher.folder == tmp_path / "in/linkedin"
    assert watcher.objection() is None


async def test_the_same_words_in_a_new_export_are_unchanged(folder: Path) -> None:
    watcher = linkedin(folder)
    put(folder / "Connections.csv", a_table([a_row("ada-byron")]))
    first = await look(watcher)
    put(folder / "Connections (1).csv", a_table([a_row("ben"), a_row("ada-byron")]))
    second = await look(watcher, Last(first.validators))
    put(folder / "Connections (2).csv", a_table([a_row("ada-byron", company="Globex")]))
    third = await look(watcher, Last(second.validators))
    assert [one.kind for one in (first, second, third)] == ["seen", "unchanged", "seen"]
    assert third.profile is not None
    assert fields_of(third.profile) == {**ADA, "employer": "Globex"}
    assert third.profile.subject_id is None
    assert {found.how for found in third.profile.fields.values()} == {"export"}


async def test_an_export_older_than_the_one_before_is_never_told_as_news(folder: Path) -> None:
    watcher = linkedin(folder)
    put(folder / "old.csv", a_table([a_row("ada-byron", "Acme")]))
    new = put(folder / "new.csv", a_table([a_row("ada-byron", "Globex")]))
    last = Last((await look(watcher)).validators)
    new.unlink()
    with pytest.raises(Failed, match=r"old.csv of .* is older than the export looked at last time"):
        await look(watcher, last)
    put(folder / "old.csv", a_table([a_row("ada-byron", "Acme")]))
    assert (await look(watcher, last)).kind is ObservationKind.SEEN


REORDERED = ("Position", "Company", "Connected On", "Last Name", "First Name", "URL", "Extra")


@pytest.mark.parametrize(
    "text",
    [
        a_table([a_row("ada-byron")]),
        a_table([a_row("Ada-Byron/")], end="\r\n"),
        "\ufeff" + a_table([a_row("ada-byron")], notes='"Notes:"\n"one, two"\n\n'),
        a_table([a_row("ada-byron")], notes=""),
        a_table([a_row("ada-byron")], notes="", end="\r"),
        a_table([a_row("ada-byron")], notes="\n\n\nNotes:\n\n", end="\r\n"),
        a_table([a_row("ada-byron")], delimiter=";"),
        a_table([a_row("ada-byron")], delimiter="\t"),
        a_table([[], a_row("", "", "", first="", last=""), [" ", ""], a_row("ada-byron")]),
        a_table([["Engineer", "Acme", "", "Byron", "Ada", "linkedin.com/in/ada-byron"]], REORDERED),
        a_table([a_row("ada-byron")], [name.upper() + " " for name in HEADER]),
        a_table([a_row("ada-byron")]).rstrip("\n"),
        a_table([a_row("ada-byron"), a_row("ada-byron")]),
    ],
)
def test_an_export_is_read_however_it_was_saved(folder: Path, text: str) -> None:
    put(folder / "Connections.csv", text)
    assert find(folder) == ADA


def test_a_spreadsheets_utf_16_is_read(folder: Path) -> None:
    table = a_table([a_row("ada-byron", "Żabka")], delimiter="\t")
    put(folder / "Connections.csv", table.encode("utf-16"))
    assert find(folder)["employer"] == "Żabka"


def test_letters_that_a_spreadsheet_may_have_spoilt_are_no_news(folder: Path) -> None:
    rows = [a_row("ada-byron"), a_row("ben", "Żabka", first="Ben")]
    put(folder / "Connections.csv", a_table(rows).encode("cp1250"))
    assert find(folder) == ADA
    with pytest.raises(Failed, match="no UTF-8: a spreadsheet saved it anew"):
        find(folder, "ben")


def test_an_old_file_without_urls_knows_people_by_e_mail_only(folder: Path) -> None:
    header = [name for name in HEADER if name != "URL"]
    put(
        folder / "Connections.csv",
        a_table([["Ada", "Byron", "Ada@Example.org", "Acme", "Engineer", "7-Feb-22"]], header),
    )
    assert find(folder, "ada@example.org") == ADA
    with pytest.raises(Failed, match=r"has no column URL .* only linkedin:E-MAIL"):
        find(folder)


def test_a_person_who_is_not_in_the_export_has_not_left_anything(folder: Path) -> None:
    path = put(folder / "Connections.csv", a_table([a_row("ben"), a_row("cleo")]))
    os.utime(path, (1_795_608_000, 1_795_608_000))
    with pytest.raises(Failed) as caught:
        find(folder)
    assert str(caught.value) == (
        "ada-byron is not among the 2 connections in Connections.csv of 2026-11-25: no longer"
        " connected, or renamed; give the new address"
        " (silverwatch watch add CANDIDATE linkedin:SLUG)"
    )
    with pytest.raises(Failed, match="most keep it to themselves"):
        find(folder, "ada@example.org")


def test_an_empty_cell_is_absent_and_a_row_without_names_is_a_closed_account(folder: Path) -> None:
    rows = [
        a_row("ada-byron", "", ""),
        a_row("closed", "", "", first="", last=""),
        a_row("hidden", first="", last=" "),
    ]
    put(folder / "Connections.csv", a_table(rows))
    assert find(folder) == {"name": "Ada Byron"}
    for slug in ("closed", "hidden"):
        with pytest.raises(Failed, match="closed account"):
            find(folder, slug)


def test_one_e_mail_of_two_people_picks_nobody(folder: Path) -> None:
    rows = [a_row("ada", email="a@b.org"), a_row("ben", email="A@b.org", first="Ben")]
    put(folder / "Connections.csv", a_table(rows))
    with pytest.raises(Failed, match=r"several rows of .* differ"):
        find(folder, "a@b.org")


def test_the_newest_export_counts_in_an_archive_a_folder_or_by_itself(folder: Path) -> None:
    put(folder / "Connections.csv", a_table([a_row("ada-byron", "One")]))
    put(folder / "Skills.csv", "Name\nPython\n")
    assert find(folder)["employer"] == "One"
    members = {"Skills.csv": "Name\n", "deep/Connections.csv": a_table([a_row("ada-byron", "Two")])}
    put(folder / "Complete_LinkedInDataExport_11-25-2026.zip", an_archive(members))
    put(folder / "Basic_LinkedInDataExport_11-25-2026.zip", an_archive({"Profile.csv": "x"}))
    put(folder / ".silverwatch-abc", a_table([a_row("ada-byron", "Half")]))
    assert find(folder)["employer"] == "Two"
    put(folder / "Unpacked_11-26-2026/Connections.csv", a_table([a_row("ada-byron", "Three")]))
    assert find(folder)["employer"] == "Three"


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("", b"", "no Connections.csv in .*Get a copy of your data"),
        ("other.csv", b"a,b\n1,2\n", "no Connections.csv in"),
        ("Connections.csv", b"Vorname,Nachname\n", "lacks the columns First Name, Last Name, Comp"),
        ("a.zip", an_archive({"Connections.csv": "Vorname\nAda\n"}), "lacks the columns First"),
        ("Connections.csv", b"", "no Connections.csv in"),
        ("Connections.csv", a_table([]).encode(), "names no connection"),
        (
            "Connections.csv",
            a_table([a_row("ada-byron")]).encode()[:-22],
            "is it still being copied",
        ),
        ("Connections.csv", a_table([["x" * 200_000]]).encode(), "no sound CSV"),
        ("x_LinkedInDataExport.zip", b"PK\x03\x04", "is it still being copied"),
    ],
)
def test_an_export_that_cannot_be_read_is_a_failed_look(
    folder: Path, name: str, body: bytes, reason: str
) -> None:
    if name:
        put(folder / name, body)
    with pytest.raises(Failed, match=reason) as caught:
        find(folder)
    assert "\n" not in str(caught.value)


def test_a_folder_that_is_not_there_is_a_failed_look(folder: Path) -> None:
    with pytest.raises(Failed, match=r"there is no folder .*nowhere"):
        find(folder / "nowhere")


def test_thirty_thousand_connections_are_parsed_once_a_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder / "Connections.csv", a_table(a_row(f"p-{n}") for n in range(30_000)))
    watcher = linkedin(folder)
    reads: list[object] = []
    real = watcher._parsed.parse
    monkeypatch.setattr(watcher._parsed, "parse", lambda v: (reads.append(v), real(v))[1])
    for n in range(0, 30_000, 100):
        assert fields_of(watcher.find(f"linkedin:p-{n}").profile) == ADA
    assert len(reads) == 1


def test_a_new_file_changes_the_stamp(folder: Path) -> None:
    watcher = linkedin(folder)
    empty = watcher.stamp()
    put(folder / "Connections.csv", a_table([]))
    assert (empty, watcher.stamp() == empty) == ("", False)


def test_a_named_file_is_recognised_by_its_content(folder: Path, tmp_path: Path) -> None:
    watcher = linkedin(folder)
    table = a_table([a_row("ada-byron")])
    for name, content, target in (
        ("Connections.csv", table.encode(), "Connections.csv"),
        ("download", table.encode(), "download.csv"),
        ("download.tmp", an_archive({"Connections.csv": table}), "download.tmp.zip"),
    ):
        export = watcher.accepts(put(tmp_path / name, content))
        assert export is not None
        assert (export.target, export.prefix) == (folder / target, "linkedin:")
        assert "with 1 connection" in export.what
    assert watcher.accepts(put(tmp_path / "x.csv", "a,b\n")) is None
    assert watcher.accepts(put(tmp_path / "x.bin", bytes(range(256)))) is None
    with pytest.raises(SourceError, match="there is no folder for it"):
        linkedin(None).accepts(tmp_path / "Connections.csv")


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode), st.booleans())
def test_no_file_raises_anything_but_a_look_error(
    tmp_path_factory: pytest.TempPathFactory, body: bytes, headed: bool
) -> None:
    folder = tmp_path_factory.mktemp("linkedin")
    put(folder / "Connections.csv", (",".join(HEADER).encode() + b"\n") * headed + body)
    try:
        assert find(folder)
    except LookError:
        return


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the shared examples are not on this machine")
@pytest.mark.parametrize(
    ("name", "person", "fields"),
    [
        (
            "Connections.current.csv",
            "ada-example",
            ("Ada Lovelace", "Stripe, Inc.", "Technical Recruiter"),
        ),
        (
            "Connections.bom_quoted_notes.csv",
            "jo-example",
            ("Jo Example, PhD", "Amazon Web Services (AWS)", 'Senior Engineer "Platform"'),
        ),
        ("Connections.current.csv", "zoë-example", ("Zoë",)),
        (
            "Connections.old_no_url.csv",
            "john@example.com",
            ("John Doe", "Acme Corp", "Software Engineer"),
        ),
    ],
)
def test_the_shared_examples_give_their_fields(
    folder: Path, name: str, person: str, fields: tuple[str, ...]
) -> None:
    put(folder / name, (EXAMPLES / name).read_bytes())
    assert tuple(find(folder, person).values()) == fields
