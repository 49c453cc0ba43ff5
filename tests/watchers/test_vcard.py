"""vCards of every version, from the web and from a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.watchers.pages import SHARED, a_page, fields_of, hows_of
from watchers.base import (
    AddressError,
    Blocked,
    Failed,
    Forbidden,
    Gone,
    Last,
    LookError,
    Observation,
    ObservationKind,
    Profile,
    Refused,
    Seal,
    Validators,
)
from watchers.registry import Registry
from watchers.testing import Reply, Request, WatcherContract
from watchers.testing.loopback import Loopback, a_permit, a_staged_http, an_http
from watchers.vcard import VCard, VCardSettings
from watchers.webpage import WebPage

ADA = """BEGIN:VCARD
VERSION:4.0
UID:urn:uuid:4fbe8971
FN:Ada Byron
N:Byron;Ada;;;
item1.ORG:Acme\\, Inc.;Research;Engines
TITLE:Engineer
ROLE:Poet
ADR;TYPE=work:;;1 High Street;Paris;;75001;France
ADR;TYPE="home":;;2 Low Street;London;England;W1;UK
EMAIL;TYPE=work:mailto:ada@acme.example
NOTE:Engines\\nand poetry\\; both
URL:https://ada.example/
X-SOCIALPROFILE;type=mastodon:https://social.example/@ada
TEL;VALUE=uri:tel:+1-555
END:VCARD
"""
BEN = ADA.replace("Ada", "Ben").replace("ada", "ben").replace("4fbe8971", "4fbe8972")


def parse(card: str | bytes, content_type: str = "text/vcard") -> Profile:
    return VCard().parse(a_page(card, content_type=content_type))


def card(*lines: str, version: str = "4.0") -> str:
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")


class TestVCard(WatcherContract):
    watcher = VCard()
    address = "https://ada.example/ada.vcf"
    fields = {
        "name": "Ada Byron",
        "title": "Engineer",
        "employer": "Acme",
        "location": "London",
        "bio": "Engines and poetry",
    }
    conditional = True

    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        safe = {name: escaped(text) for name, text in fields.items()}
        body = card(
            f"FN:{safe['name']}",
            f"TITLE:{safe['title']}",
            f"ORG:{safe['employer']}",
            f"ADR;TYPE=home:;;;{safe['location']};;;",
            f"NOTE:{safe['bio']}",
        )
        return Reply(body.encode(), headers={"Content-Type": "text/vcard; charset=utf-8"})


def test_a_card_gives_its_fields_links_and_id() -> None:
    profile = parse(ADA)
    assert fields_of(profile) == {
        "name": "Ada Byron",
        "title": "Engineer",
        "employer": "Acme, Inc.",
        "location": "London, England, UK",
        "bio": "Engines and poetry; both",
    }
    assert set(hows_of(profile).values()) == {"vcard"}
    assert profile.links == ("https://ada.example/", "https://social.example/@ada")
    assert profile.subject_id == "urn:uuid:4fbe8971"


@pytest.mark.parametrize(
    ("lines", "field", "text"),
    [
        (("TITLE:Senior Res", " earch", "\t Engineer"), "title", "Senior Research Engineer"),
        (("N:Byron;Ada;King;Lady;",), "name", "Ada King Byron"),
        (("FN:Ada", "ROLE:Engineer"), "title", "Engineer"),
        (("TITLE:Second", "TITLE;PREF=1:First"), "title", "First"),
        (("TITLE:Second", "TITLE;TYPE=WORK,pref:First"), "title", "First"),
        (("TITLE;PREF=x:First", "TITLE;PREF=99999:Second"), "title", "First"),
        (
            ("TITLE;ALTID=1;LANGUAGE=fr:Patron", "TITLE;ALTID=1;LANGUAGE=en-GB:Boss"),
            "title",
            "Boss",
        ),
        (('TITLE;X-A="a:b;c":Engineer',), "title", "Engineer"),
        (("ORG:;Research",), "employer", "Research"),
        (("ORG:A\\;B\\\\C\\:D",), "employer", "A;B\\C:D"),
        (("org;type=work:Acme",), "employer", "Acme"),
        (("ADR:;;;Paris;;;", "ADR;TYPE=home:;;;London;;;"), "location", "London"),
        (("ADR;TYPE=work:;;;Paris;;;", "ADR:;;;London;;;"), "location", "London"),
        (
            ("ADR;TYPE=home:;;;Paris;;;", "ADR;TYPE=home;PREF=1:;;;London;;;"),
            "location",
            "London",
        ),
        (("ADR;HOME:;;;London",), "location", "London"),
    ],
)
def test_a_line_is_read_as_the_format_writes_it(
    lines: tuple[str, ...], field: str, text: str
) -> None:
    assert fields_of(parse(card(*lines)))[field] == text


def test_vcard_2_1_may_be_quoted_printable() -> None:
    body = card(
        "FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Ad=E8le Byron",
        "TITLE;QUOTED-PRINTABLE:Senior =",
        "Engineer",
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=nonsense:a=0D=0Ab =C3=A9",
        version="2.1",
    )
    assert fields_of(parse(body)) == {
        "name": "Adèle Byron",
        "title": "Senior Engineer",
        "bio": "a b é",
    }


def test_a_fold_may_cut_a_character_in_two() -> None:
    body = card("FN:Adèle Byron").encode().replace(b"\xc3\xa8", b"\xc3\r\n \xa8")
    assert fields_of(parse(body)) == {"name": "Adèle Byron"}


def test_a_card_within_a_card_is_somebody_elses() -> None:
    inner = card("FN:Agent", "TITLE:Spy")
    assert fields_of(parse(f"BEGIN:VCARD\nFN:Ada Byron\n{inner}ORG:Acme\nEND:VCARD")) == {
        "name": "Ada Byron",
        "employer": "Acme",
    }


@pytest.mark.parametrize(
    ("body", "error", "reason"),
    [
        ("", Failed, "no vCard"),
        ("FN:Ada", Failed, "no vCard"),
        ("BEGIN:VCARD\nFN:Ada Byron\n", Failed, "no vCard"),
        (card("TEL:1"), Failed, "states nothing"),
        (card("KIND:org", "FN:Acme"), Failed, "Acme is no person's"),
        (card("FN:Acme", "X-ABShowAs:COMPANY"), Failed, "no person's"),
        (ADA + BEN, Failed, "holds 2 vCards: put #E-MAIL"),
        ("<title>Sign in</title><form><input type=password>", Blocked, "log"),
    ],
)
def test_what_names_nobody_is_a_failed_look(body: str, error: type[LookError], reason: str) -> None:
    with pytest.raises(error, match=reason):
        parse(body)


def registry(folder: Path | None = None) -> Registry:
    return Registry([VCard(VCardSettings(folder=folder)), WebPage()])


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("https://Ada.example/Ada.VCF", "https://ada.example/Ada.VCF"),
        ("ada.example/ada.vcf", "https://ada.example/ada.vcf"),
        ("vcard:https://ada.example/ada.vcf", "https://ada.example/ada.vcf"),
        ("vcard:https://ada.example/card?id=1", "vcard:https://ada.example/card?id=1"),
        (
            "https://acme.example/team.vcf#Ada+x@acme.example",
            "https://acme.example/team.vcf#Ada+x@acme.example",
        ),
        ("https://acme.example/team.vcf#Ada Byron", "https://acme.example/team.vcf#Ada%20Byron"),
        ("vcard:https://acme.example/t#a", "vcard:https://acme.example/t#a"),
        ("vcard:ada.vcf", "vcard:ada.vcf"),
        ("VCARD:My cards.vcf# Ada Byron ", "vcard:My cards.vcf#Ada%20Byron"),
    ],
)
def test_an_address_has_one_form(address: str, canonical: str) -> None:
    known = registry(Path("cards"))
    watcher, found = known.choose(address)
    assert (watcher.kind, found) == ("vcard", canonical)
    assert known.choose(found) == (watcher, found)


@pytest.mark.parametrize(
    "address",
    [
        "vcard:../ada.vcf",
        "vcard:/etc/ada.vcf",
        "vcard:.ada.vcf",
        "vcard:cards/ada.vcf",
        "vcard:c:\\ada.vcf",
        "vcard:ada",
    ],
)
def test_a_name_that_leaves_the_folder_is_no_address(address: str) -> None:
    with pytest.raises(AddressError):
        registry(Path("cards")).choose(address)


def test_a_file_needs_a_folder_and_a_network_that_may_be_read() -> None:
    with pytest.raises(AddressError, match=r"set \[sources.vcard\] folder"):
        registry().choose("vcard:ada.vcf")
    with pytest.raises(Forbidden):
        registry().choose("https://www.linkedin.com/ada.vcf#a")


def test_the_folder_is_relative_to_the_config_file(tmp_path: Path) -> None:
    loaded = Registry.load({"vcard": {"folder": "cards"}}, tmp_path)
    settings = loaded.by_kind("vcard").settings
    assert isinstance(settings, VCardSettings)
    assert settings.folder == tmp_path / "cards"


async def look_in(folder: Path, address: str, **parts: Any) -> Observation:
    known = registry(folder)
    _, canonical = known.choose(address)
    last = Last(parts.pop("last", Validators()))
    async with an_http(max_bytes=parts.pop("max_bytes", 10_000)) as http:
        return await known.look("vcard", canonical, http, a_permit(canonical, **parts), last)


async def test_a_file_is_read_until_it_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "ada.vcf").write_text(ADA)
    first = await look_in(tmp_path, "vcard:ada.vcf")
    assert first.kind is ObservationKind.SEEN
    second = await look_in(tmp_path, "vcard:ada.vcf", last=first.validators)
    assert second.kind is ObservationKind.UNCHANGED
    (tmp_path / "ada.vcf").write_text(ADA.replace("Engineer", "Director"))
    third = await look_in(tmp_path, "vcard:ada.vcf", last=first.validators)
    assert third.profile
    assert third.profile.fields["title"].value == "Director"


@pytest.mark.parametrize(
    ("choice", "name"),
    [
        ("urn:uuid:4fbe8972", "Ben Byron"),
        ("ADA@acme.example", "Ada Byron"),
        ("byron ada", None),
        ("Ada Byron", "Ada Byron"),
        ("A. Byron", "Ada Byron"),
        ("B. Byron", "Ben Byron"),
        ("Byron", None),
        ("Charles", None),
    ],
)
async def test_one_card_among_several_is_named(
    tmp_path: Path, choice: str, name: str | None
) -> None:
    (tmp_path / "team.vcf").write_text(ADA + BEN)
    if name is None and choice != "byron ada":
        with pytest.raises(Failed):
            await look_in(tmp_path, f"vcard:team.vcf#{choice}")
        return
    seen = await look_in(tmp_path, f"vcard:team.vcf#{choice}")
    assert seen.profile
    assert seen.profile.fields["name"].value == (name or "Ada Byron")


async def test_a_file_that_is_missing_too_large_or_elsewhere_is_not_read(tmp_path: Path) -> None:
    folder, outside = tmp_path / "cards", tmp_path / "secret.vcf"
    folder.mkdir()
    outside.write_text(ADA)
    (folder / "link.vcf").symlink_to(outside)
    (folder / "big.vcf").write_text(ADA + " " * 20_000)
    with pytest.raises(Refused, match="leads out of the folder"):
        await look_in(folder, "vcard:link.vcf")
    with pytest.raises(Gone):
        await look_in(folder, "vcard:absent.vcf")
    with pytest.raises(Failed, match="larger"):
        await look_in(folder, "vcard:big.vcf")


async def test_a_file_needs_a_permit_too(tmp_path: Path) -> None:
    (tmp_path / "ada.vcf").write_text(ADA)
    with pytest.raises(Refused):
        await look_in(tmp_path, "vcard:ada.vcf", seal=Seal())
    with pytest.raises(Refused, match="revoked"):
        await look_in(tmp_path, "vcard:ada.vcf", objection=lambda: "revoked")


async def test_a_folder_that_is_not_there_is_no_news_of_anybody(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=r"there is no folder .*cards: make it and put ada.vcf there"):
        await look_in(tmp_path / "cards", "vcard:ada.vcf")


def test_the_stamp_moves_with_the_folder(tmp_path: Path) -> None:
    watcher = VCard(VCardSettings(folder=tmp_path))
    before = watcher.stamp()
    (tmp_path / "ada.vcf").write_text(ADA)
    assert watcher.stamp() != before
    assert VCard().stamp() is None


async def test_one_card_of_a_file_on_the_web() -> None:
    reply = Reply((ADA + BEN).encode(), headers={"Content-Type": "text/vcard"})
    address = "https://acme.example/team.vcf#ben@acme.example"
    async with Loopback({"/team.vcf": reply}) as site, a_staged_http(site) as http:
        seen = await registry().look("vcard", address, http, a_permit(address), Last())
    assert seen.profile
    assert seen.profile.fields["name"].value == "Ben Byron"
    assert site.paths == ["/robots.txt", "/team.vcf"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*ADA.splitlines(), "=", ";", ":", " x", 'A;B="', "A;B=\\:"])))
def test_no_order_of_lines_raises_anything_but_a_look_error(lines: list[str]) -> None:
    try:
        profile = parse(card(*lines))
    except LookError:
        return
    assert profile.fields


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared examples are not on this machine")
def test_the_published_examples_give_their_fields() -> None:
    assert fields_of(parse((SHARED / "vcard" / "v4.vcf").read_bytes())) == {
        "name": "Simon Perreault",
        "title": "Research Scientist",
        "employer": "Viagenie",
        "location": "Quebec, QC, Canada",
    }
    assert fields_of(parse((SHARED / "vcard" / "v3_folded_qp.vcf").read_bytes())) == {
        "name": "Jane Doe",
        "title": "Senior Research Engineer",
        "employer": "Acme, Inc.",
        "bio": "Open to work prev. Foo",
    }
