"""LinkedIn by the recruiter's own data export, `Connections.csv`: the site is never asked.

https://www.linkedin.com/help/linkedin/answer/a1339364 (Settings, "Get a copy of your data"). The
table names the employer and position of each first-degree connection, and nothing else of use.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from pydantic import ValidationInfo, field_validator

from watchers.base import AddressError, Export, Failed, SourceError, SourceSettings
from watchers.exports import ExportWatcher, Row, profile_in
from watchers.files import (
    MAX_EXPORT,
    FileVersion,
    Parsed,
    counted,
    read_bytes,
    read_member,
    stamp_of,
    version_of,
    versions_of,
)
from watchers.tables import Table, decode, fold_key, has_header, head_of, read_table

_TABLE = "Connections.csv"
_NAMES = ("first name", "last name")
_WORK = ("company", "position")
_KEYS = ("url", "email address")
_MAX_SLUG = 200
_HOST = re.compile(r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.(?:com|cn)/")
_HOW = (
    "on LinkedIn: Settings & Privacy, Data privacy, Get a copy of your data, Connections"
    " (in English)"
)


class LinkedInSettings(SourceSettings):
    """`[sources.linkedin]`: the folder into which exports are dropped."""

    folder: Path | None = None

    @field_validator("folder")
    @classmethod
    def _resolve(cls, folder: Path | None, info: ValidationInfo) -> Path | None:
        base = (info.context or {}).get("folder", Path())
        return None if folder is None else (base / folder.expanduser()).absolute()


class _Index:
    """People by a key; `split` holds the keys whose rows say different things."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[str, str, str]] = {}
        self.split: set[str] = set()

    def add(self, key: str | None, facts: tuple[str, str, str]) -> None:
        if key and self.rows.setdefault(key, facts) != facts:
            self.split.add(key)


@dataclass(frozen=True, slots=True)
class Connections:
    """One export, indexed; a row is its name, company and position."""

    version: FileVersion
    label: str
    people: int
    by_slug: _Index | None
    """None when the table has no URLs."""
    by_email: _Index
    resaved: bool
    """It is no UTF-8, as LinkedIn writes it: only its ASCII letters are to be trusted."""


class LinkedIn(ExportWatcher):
    """Reads one connection's employer and position in the recruiter's own export."""

    kind = "linkedin"
    forms = "linkedin:SLUG, the end of the profile's URL, or linkedin:E-MAIL"
    Settings = LinkedInSettings
    supports = frozenset({"name", "employer", "title"})
    files = "LinkedIn's Connections.csv, or the data archive (.zip) that holds it"

    def __init__(self, settings: LinkedInSettings | None = None) -> None:
        super().__init__(settings)
        self._parsed: Parsed[Connections | None] = Parsed(_read_export)

    @property
    def folder(self) -> Path | None:
        """Return where the exports are, None when that is not configured."""
        assert isinstance(self.settings, LinkedInSettings)
        return self.settings.folder

    def claim_short(self, text: str, *, named: bool) -> str | None:
        """Return `linkedin:ada-byron` for the end of a profile's URL, or `linkedin:E-MAIL`."""
        if not named:
            return None
        if "@" in text:
            email = fold_key(text)
            before, _, host = email.partition("@")
            if before and "." in host and "@" not in host and not set(" /:") & set(email):
                return f"linkedin:{email}"
            raise AddressError(f"linkedin:{text[:80]} is no e-mail address")
        slug = _slug_of(text)
        if slug is None:
            raise AddressError(
                f"{text[:80]!a} is no name of a LinkedIn profile: give the end of its URL,"
                " such as linkedin:ada-byron for …/in/ada-byron, or linkedin:E-MAIL"
            )
        return f"linkedin:{slug}"

    def objection(self) -> str | None:
        """Return what is to be set up while no folder is configured."""
        if self.folder is not None:
            return None
        return (
            'LinkedIn is never asked, only your own export is read: set folder = "linkedin" under'
            f" [sources.linkedin], and put the export there ({_HOW})"
        )

    def stamp(self) -> str | None:
        """Return the names, times and sizes of the exports in the folder."""
        return None if self.folder is None else stamp_of(_exports_in(self.folder))

    def find(self, address: str) -> Row:
        """Return what the newest export says of a connection."""
        person = address.removeprefix("linkedin:")
        export = self._newest()
        name, company, position = facts = _row_of(person, export)
        if not name:
            raise Failed(f"the row of {person} in {export.label} has no name: a closed account")
        if export.resaved and not "".join(facts).isascii():
            raise Failed(
                f"{export.label} is no UTF-8: a spreadsheet saved it anew and the letters of"
                f" {person} are in doubt; put LinkedIn's own file there, or save it as CSV UTF-8"
            )
        texts = {"name": name, "employer": company, "title": position}
        return Row(profile_in(texts, person, export.label), export.version)

    def accepts(self, path: Path) -> Export | None:
        """Return how a file is an export of LinkedIn's, by its header or its content."""
        found = _read_export(version_of(path))
        if found is None:
            return None
        what = f"{found.label} with {counted(found.people, 'connection', 'connections')}"
        if self.folder is None:
            raise SourceError(
                f"{path.name} is LinkedIn's, and there is no folder for it: set"
                ' folder = "linkedin" under [sources.linkedin]'
            )
        suffix = ".zip" if _is_zip(path) else ".csv"
        name = path.name if path.suffix.lower() == suffix else path.name + suffix
        return Export(self.folder / name.lstrip("."), "linkedin:", what)

    def _newest(self) -> Connections:
        folder = self.folder
        if folder is None or not folder.is_dir():
            raise Failed(f"there is no folder {folder}: make it and put the export there")
        found = self._parsed.first(_exports_in(folder), lambda held: held is not None)
        if found is None:
            raise Failed(f"no {_TABLE} in {folder}, nor an archive with one; get it {_HOW}")
        return found


def _row_of(person: str, export: Connections) -> tuple[str, str, str]:
    """Return the row of a person; raises Failed when there is none: that is no news."""
    index = export.by_email if "@" in person else export.by_slug
    if index is None:
        raise Failed(
            f"{export.label} has no column URL (it is old, or was edited): only linkedin:E-MAIL"
            " can be found in it"
        )
    if person in index.split:
        raise Failed(f"several rows of {export.label} are of {person}, and they differ")
    if person in index.rows:
        return index.rows[person]
    among = f"the {export.people:,} connections in {export.label}"
    if "@" in person:
        raise Failed(
            f"{person} is the e-mail address of none of {among}: most keep it to themselves;"
            " watch linkedin:SLUG instead"
        )
    raise Failed(
        f"{person} is not among {among}: no longer connected, or renamed; give the new address"
        " (silverwatch watch add CANDIDATE linkedin:SLUG)"
    )


def _exports_in(folder: Path) -> list[FileVersion]:
    """Return what may be exports, newest first: tables, archives, and archives unpacked here."""
    try:
        inside = [one for one in folder.iterdir() if one.name[0] not in ".~"]
    except OSError:
        return []
    return versions_of(
        one if one.suffix.lower() in (".csv", ".zip") else one / _TABLE for one in inside
    )


def _read_export(version: FileVersion) -> Connections | None:
    """Return what a file holds, None when it is no such export; raises Failed for a broken one."""
    path, label = version.path, version.label
    if _is_zip(path):
        body = read_member(path, _TABLE)
        if body is None:
            return None
        label = f"{_TABLE} in {label}"
    else:
        head = head_of(path)
        if not has_header(head, _is_header):
            if path.name.lower().startswith("connections") and head.strip():
                raise Failed(_headless(label))
            return None
        body = read_bytes(path, MAX_EXPORT)
    text = decode(body, path.name)
    return _connections(read_table(text, path.name, _is_header), version, label, text.guessed)


def _is_zip(path: Path) -> bool:
    return path.suffix.lower() == ".zip" or read_bytes(path, 4, cut=True) == b"PK\x03\x04"


def _is_header(cells: Sequence[str]) -> bool:
    return set(_NAMES + _WORK) <= set(cells) and bool(set(_KEYS) & set(cells))


def _connections(table: Table, version: FileVersion, label: str, resaved: bool) -> Connections:
    at = {column: table.index(column) for column in (*_NAMES, *_WORK, *_KEYS)}
    by_slug, by_email = _Index(), _Index()
    same: dict[str, str] = {}
    people = 0
    for row in table.rows:
        first, last, company, position, url, email = (
            "" if i is None else row[i].strip() for i in at.values()
        )
        name = f"{first} {last}".strip()
        # Closed accounts stay in the table without a name: they are counted by nobody.
        people += bool(name)
        facts = (name, same.setdefault(company, company), same.setdefault(position, position))
        by_slug.add(_slug_of(url), facts)
        by_email.add(fold_key(email) if "@" in email else None, facts)
    if at["company"] is None:
        raise Failed(_headless(label))
    if not people:
        raise Failed(f"{label} names no connection")
    slugs = None if at["url"] is None else by_slug
    return Connections(version, label, people, slugs, by_email, resaved)


def _headless(label: str) -> str:
    columns = ", ".join(name.title() for name in (*_NAMES, *_WORK))
    return f"{label} lacks the columns {columns}: get it anew {_HOW}"


def _slug_of(text: str) -> str | None:
    """Return the slug in a profile's URL, `in/slug` or a bare slug, as all of them are compared."""
    text = text.strip().lower()
    if _HOST.match(text):
        text = text.partition("://")[2] or text
        _, _, text = text.partition("/")
        if not text.startswith("in/"):
            return None
    elif "://" in text:
        return None
    text = text.lstrip("/").removeprefix("in/").partition("?")[0].partition("/")[0]
    slug = unicodedata.normalize("NFC", unquote(text).lower())
    if not slug or len(slug) > _MAX_SLUG or not slug.isprintable() or set(slug) & set(" /?#@:%\\"):
        return None
    return slug
