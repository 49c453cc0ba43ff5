"""Files of this machine as pages: permits, absence, size, archives that are broken or bombs."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.watchers.exports import an_archive, put
from watchers.base import Failed, Gone, LookError, Refused, Seal, Validators
from watchers.files import (
    FileVersion,
    Parsed,
    read_bytes,
    read_member,
    stamp_of,
    version_of,
    versions_of,
)
from watchers.testing.loopback import a_permit, an_http


async def test_a_file_is_a_page_called_by_its_name_alone(tmp_path: Path) -> None:
    path = put(tmp_path / "ada.vcf", "BEGIN:VCARD\n")
    async with an_http() as http:
        page = await http.read_file(path, a_permit())
        again = await http.read_file(path, a_permit(), last=page.validators)
    assert (page.url, page.status, page.text()) == ("ada.vcf", 200, "BEGIN:VCARD\n")
    assert page.validators.body_hash
    assert not page.is_same_as(Validators())
    assert again.is_same_as(page.validators)


async def test_without_a_permit_a_file_is_not_even_looked_for(tmp_path: Path) -> None:
    async with an_http() as http:
        for permit in (a_permit(seal=Seal()), a_permit(objection=lambda: "revoked")):
            with pytest.raises(Refused):
                await http.read_file(tmp_path / "absent", permit)


async def test_an_absent_file_is_gone_and_an_unusable_one_failed(tmp_path: Path) -> None:
    large = put(tmp_path / "large.vcf", b"x" * 101)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    async with an_http(max_bytes=100) as http:
        with pytest.raises(Gone, match=r"there is no file absent\.vcf"):
            await http.read_file(tmp_path / "absent.vcf", a_permit())
        with pytest.raises(Gone):
            await http.read_file(large / "inside.vcf", a_permit())
        with pytest.raises(Failed, match=r"large\.vcf is larger than 0\.\d+ KiB"):
            await http.read_file(large, a_permit())
        for path in (tmp_path, pipe):
            with pytest.raises(Failed, match="is no file"):
                await http.read_file(path, a_permit())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = put(tmp_path / "ada.vcf", "x")
    path.chmod(0)
    with pytest.raises(Failed, match="cannot be read: Permission denied"):
        read_bytes(path)


def test_the_beginning_of_a_large_file_may_be_read(tmp_path: Path) -> None:
    assert read_bytes(put(tmp_path / "x", b"abc"), 2, cut=True) == b"ab"


def test_a_stamp_changes_with_every_file(tmp_path: Path) -> None:
    def stamp() -> str:
        return stamp_of(versions_of(tmp_path.iterdir()))

    stamps = [stamp()]
    for name, text in (("a", "1"), ("b", "1"), ("a", "22")):
        put(tmp_path / name, text)
        stamps.append(stamp())
    (tmp_path / "b").unlink()
    assert len({*stamps, stamp()}) == 5


def test_what_was_parsed_is_kept_until_the_file_changes_and_failures_too(tmp_path: Path) -> None:
    parsed: list[str] = []

    def parse(version: FileVersion) -> str:
        parsed.append(version.path.name)
        if version.path.name == "bad":
            raise Failed("it is bad")
        return version.path.read_text()

    cache = Parsed(parse)
    good = put(tmp_path / "good", "one")
    assert [cache.first([version_of(good)], lambda _: True) for _ in range(3)] == ["one"] * 3
    put(good, "two")
    assert cache.first([version_of(good)], lambda _: True) == "two"
    assert cache.first([version_of(good)], lambda text: text == "three") is None
    bad = version_of(put(tmp_path / "bad", ""))
    for _ in range(3):
        with pytest.raises(Failed, match="it is bad"):
            cache.first([bad], lambda _: True)
    assert parsed == ["good", "good", "bad"]


def test_a_member_is_found_in_any_folder_and_never_unpacked(tmp_path: Path) -> None:
    members = {"../../Connections.csv": "deep", "a\\CONNECTIONS.CSV": "near", "x.csv": "other"}
    path = put(tmp_path / "all.zip", an_archive(members))
    assert read_member(path, "Connections.csv") == b"near"
    assert read_member(path, "Profile.csv") is None
    assert [one.name for one in tmp_path.iterdir()] == ["all.zip"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (an_archive({"a.csv": b"0" * 3_000_000}), "too tightly"),
        (an_archive({"a.csv": os.urandom(1_100_000)}), "larger than 1 MiB"),
        (an_archive({"a.csv": "x"}, zipfile.ZIP_LZMA), "a method that is not read"),
        (an_archive({"a.csv": "x" * 999})[:-40], "is it still being copied"),
        (an_archive({"a.csv": "abc"}, zipfile.ZIP_STORED).replace(b"abc", b"abd"), "no sound zip"),
        (b"PK\x03\x04", "is it still being copied"),
        (b"", "is it still being copied"),
    ],
)
def test_an_archive_that_is_broken_or_a_bomb_is_a_failed_look(
    tmp_path: Path, body: bytes, reason: str
) -> None:
    limit = 2**20 if "MiB" in reason else 64 * 2**20
    with pytest.raises(Failed, match=reason) as caught:
        read_member(put(tmp_path / "a.zip", body), "a.csv", limit)
    assert "\n" not in str(caught.value)


def test_an_archive_that_lies_about_its_size_gives_no_more_than_the_limit(tmp_path: Path) -> None:
    body = an_archive({"a.csv": b"ab" * 50_000})
    honest, lie = (100_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    path = put(tmp_path / "a.zip", body.replace(honest, lie))
    try:
        assert len(read_member(path, "a.csv", 1_000) or b"") <= 1_000
    except Failed:
        return


def test_a_password_is_named(tmp_path: Path) -> None:
    body = bytearray(an_archive({"a.csv": "x"}))
    at = body.index(b"PK\x01\x02")
    body[at + 8] |= 1
    with pytest.raises(Failed, match="protected by a password"):
        read_member(put(tmp_path / "a.zip", bytes(body)), "a.csv")


@given(st.data())
def test_no_damaged_archive_raises_anything_but_a_look_error(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    body = bytearray(an_archive({"a.csv": "some,text\n" * 20, "b": "x"}))
    for at in data.draw(st.lists(st.integers(0, len(body) - 1), max_size=6)):
        body[at] = data.draw(st.integers(0, 255))
    path = put(tmp_path_factory.mktemp("zip") / "a.zip", bytes(body))
    try:
        read_member(path, "a.csv")
    except LookError:
        return
