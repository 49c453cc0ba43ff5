"""Any ATS's or CRM's own CSV export, its columns mapped in config.toml."""

from __future__ import annotations

import codecs
import fnmatch
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator, model_validator

from watchers.base import (
    FIELDS,
    AddressError,
    Export,
    Failed,
    SourceError,
    SourceSettings,
)
from watchers.exports import ExportWatcher, Row, profile_in
from watchers.files import (
    FileVersion,
    Parsed,
    counted,
    read_bytes,
    stamp_of,
    version_of,
    versions_of,
)
from watchers.tables import Table, decode, fold_column, fold_key, has_header, head_of, read_table

log = logging.getLogger(__name__)

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}")
_WILD = set("*?[")
_BETWEEN = {"name": " ", "headline": " ", "bio": " "}
"""What stands between the columns of one field; a comma elsewhere, as in city, state."""


class CsvFile(BaseModel):
    """`[sources.csv.files.NAME]`: where an export lies, and what its columns mean."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str
    """A file or a pattern such as `exports/bullhorn*.csv`; the newest one counts."""
    key: str
    columns: Mapping[str, tuple[str, ...]]
    delimiter: str | None = None
    encoding: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _known(cls, table: Any) -> Any:
        for key in table if isinstance(table, dict) else ():
            if key not in cls.model_fields:
                raise ValueError(f"unknown key {key!r}{_near(key, cls.model_fields)}")
        return table

    @field_validator("path")
    @classmethod
    def _resolve(cls, text: str, info: ValidationInfo) -> str:
        base: Path = (info.context or {}).get("folder", Path())
        path = (base / Path(text).expanduser()).absolute()
        if not path.name or set(str(Path(text).parent)) & _WILD:
            raise ValueError(f"{text!r}: only the file's name may hold * or ?")
        return str(path)

    @field_validator("key")
    @classmethod
    def _filled(cls, text: str) -> str:
        if not text.strip():
            raise ValueError("name the column that tells people apart, such as email")
        return text

    @field_validator("columns", mode="before")
    @classmethod
    def _fields(cls, columns: Any) -> Any:
        if not isinstance(columns, dict) or not columns:
            raise ValueError('map fields to columns, such as { title = "occupation" }')
        for field in columns:
            if field not in FIELDS:
                raise ValueError(f"{field!r} is no field{_near(field, FIELDS)}")
        return {
            field: (named,) if isinstance(named, str) else named for field, named in columns.items()
        }

    @field_validator("columns")
    @classmethod
    def _named(cls, columns: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
        for field, named in columns.items():
            if not named or not all(name.strip() for name in named):
                raise ValueError(f"{field} names no column")
        return columns

    @field_validator("delimiter")
    @classmethod
    def _one(cls, text: str | None) -> str | None:
        if text is not None and (len(text) != 1 or text in '\r\n"'):
            raise ValueError(f"{text!r} is no single character, such as ;")
        return text

    @field_validator("encoding")
    @classmethod
    def _charset(cls, text: str | None) -> str | None:
        try:
            # The registry also holds codecs that are no charsets: those encode no text.
            "a".encode(text or "utf-8")
            return None if text is None else codecs.lookup(text).name
        except (LookupError, ValueError):
            raise ValueError(f"{text!r} is no charset, such as utf-8 or cp1252") from None


class CsvSettings(SourceSettings):
    """`[sources.csv]`: the exports by name."""

    files: Mapping[str, CsvFile] = {}

    @field_validator("files")
    @classmethod
    def _names(cls, files: Mapping[str, CsvFile]) -> Mapping[str, CsvFile]:
        for name in files:
            if not _NAME.fullmatch(name):
                raise ValueError(f"{name!r} is no name: lower-case letters, digits, - and _")
        return files


@dataclass(frozen=True, slots=True)
class People:
    """One export by key; a key that several rows have is counted."""

    version: FileVersion
    rows: Mapping[str, tuple[str, ...]]
    """The text of each field, in the order of the settings."""
    repeated: Mapping[str, int]


class CsvExport(ExportWatcher):
    """Reads one person's row in a CSV export of the recruiter's own system."""

    kind = "csv"
    forms = "csv:NAME/KEY, NAME being one of [sources.csv.files]"
    Settings = CsvSettings
    files = "a CSV export that [sources.csv.files.NAME] describes"

    def __init__(self, settings: CsvSettings | None = None) -> None:
        super().__init__(settings)
        assert isinstance(self.settings, CsvSettings)
        self._files = self.settings.files
        self._parsed = {
            name: Parsed(partial(_read_people, file, name)) for name, file in self._files.items()
        }
        mapped = {field for file in self._files.values() for field in file.columns}
        self.supports = frozenset(mapped)

    def claim_short(self, text: str, *, named: bool) -> str | None:
        """Return `csv:NAME/KEY`: the value in the key column of the export called NAME."""
        if not named:
            return None
        name, _, value = text.partition("/")
        name, key = name.strip().lower(), fold_key(value)
        if name not in self._files:
            raise AddressError(
                f"csv:{ascii(text[:60])[1:-1]}: no export {name[:40]!r} is configured under"
                f" [sources.csv.files]{_near(name, self._files)}"
            )
        if not key:
            column = self._files[name].key
            raise AddressError(f"csv:{name}: give the value of the column {column}: csv:{name}/…")
        return f"csv:{name}/{key}"

    def objection(self) -> str | None:
        """Return what is to be set up while no export is configured."""
        if self._files:
            return None
        return "no CSV export is configured: describe one under [sources.csv.files.NAME]"

    def stamp(self) -> str | None:
        """Return the names, times and sizes of the exports."""
        if not self._files:
            return None
        return stamp_of(one for file in self._files.values() for one in _matches(file))

    def find(self, address: str) -> Row:
        """Return what the newest export says in the person's row."""
        name, _, key = address.removeprefix("csv:").partition("/")
        file = self._files.get(name)
        if file is None:
            raise Failed(f"no export {name!r} is configured under [sources.csv.files] any more")
        people = self._parsed[name].first(_matches(file), lambda _: True)
        if people is None:
            raise Failed(f"there is no file {file.path}: put the export there")
        if times := people.repeated.get(key):
            raise Failed(
                f"{times} rows of {people.version.label} have {key} in the column {file.key}:"
                " which one is meant cannot be told"
            )
        if key not in people.rows:
            raise Failed(
                f"{key} is in none of the {len(people.rows):,} rows of {people.version.label}"
                f" (column {file.key}): removed there, or known by another value"
            )
        texts = dict(zip(file.columns, people.rows[key], strict=True))
        profile = profile_in(texts, key, people.version.label)
        return Row(profile, people.version)

    def accepts(self, path: Path) -> Export | None:
        """Return how a file is one of the exports: by its name, else by its columns."""
        head = head_of(path)
        named = {name for name, file in self._files.items() if _is_named_for(path, file)}
        fitting = {name for name, file in self._files.items() if _has_columns(head, file)}
        chosen = named & fitting or fitting or named
        if not chosen:
            return None
        if len(chosen) > 1:
            raise SourceError(
                f"{path.name} fits several exports ({', '.join(sorted(chosen))}): give it a name"
                " that only one path of [sources.csv.files] matches"
            )
        (name,) = chosen
        file = self._files[name]
        people = _read_people(file, name, version_of(path))
        rows = counted(len(people.rows), "person", "people")
        what = f"{people.version.label}, the export {name} with {rows}"
        return Export(_place_of(path, file, name), f"csv:{name}/", what)


def _matches(file: CsvFile) -> list[FileVersion]:
    pattern = Path(file.path)
    if not set(pattern.name) & _WILD:
        return versions_of([pattern])
    try:
        inside = [one for one in pattern.parent.iterdir() if one.name[0] not in ".~"]
    except OSError:
        return []
    return versions_of(one for one in inside if fnmatch.fnmatch(one.name, pattern.name))


def _place_of(path: Path, file: CsvFile, export: str) -> Path:
    """Return the name under which a file is found by its export's pattern."""
    pattern = Path(file.path)
    if _is_named_for(path, file):
        return pattern.parent / path.name
    if not set(pattern.name) & _WILD:
        return pattern
    name = pattern.name.replace("*", f"-{path.stem}-", 1).replace("*", "").replace("-.", ".")
    if not fnmatch.fnmatch(name, pattern.name):
        raise SourceError(
            f"{path.name} is the export {export}, and its name must match {pattern.name}: rename it"
        )
    return pattern.parent / name


def _is_named_for(path: Path, file: CsvFile) -> bool:
    return fnmatch.fnmatch(path.name, Path(file.path).name)


def _has_columns(head: str, file: CsvFile) -> bool:
    wanted = {fold_column(one) for one in _wanted(file)}
    return has_header(head, lambda cells: wanted <= set(cells))


def _wanted(file: CsvFile) -> tuple[str, ...]:
    return (file.key, *(column for named in file.columns.values() for column in named))


def _read_people(file: CsvFile, export: str, version: FileVersion) -> People:
    path = version.path
    text = decode(read_bytes(path), path.name, file.encoding)
    if text.guessed:
        log.warning(
            "%s is no UTF-8 and read as Windows-1252: set encoding under [sources.csv.files.%s]",
            path.name,
            export,
        )
    key = fold_column(file.key)
    table = read_table(text, path.name, lambda cells: key in cells, delimiter=file.delimiter)
    return _people(table, file, version)


def _people(table: Table, file: CsvFile, version: FileVersion) -> People:
    name = version.path.name
    key_at = _column(table, file.key, name)
    at = {f: [_column(table, c, name) for c in named] for f, named in file.columns.items()}
    rows: dict[str, tuple[str, ...]] = {}
    same: dict[str, str] = {}
    repeated: dict[str, int] = {}
    for row in table.rows:
        key = fold_key(row[key_at])
        if not key:
            continue
        if key in rows:
            repeated[key] = repeated.get(key, 1) + 1
        texts = (_joined(field, row, indexes) for field, indexes in at.items())
        rows[key] = tuple(same.setdefault(text, text) for text in texts)
    if not rows:
        raise Failed(f"{version.label} has no row with a value in the column {file.key}")
    return People(version, rows, repeated)


def _joined(field: str, row: Sequence[str], indexes: Sequence[int]) -> str:
    cells = (row[index].strip() for index in indexes)
    return _BETWEEN.get(field, ", ").join(cell for cell in cells if cell)


def _column(table: Table, column: str, name: str) -> int:
    index = table.index(column)
    if index is None:
        raise Failed(f"{name} has no column {column!r}{_near(column, table.titles)}")
    return index


def _near(word: str, known: Sequence[str] | Mapping[str, Any]) -> str:
    """Return a hint: the nearest known word, and all of them."""
    shown = [one.strip()[:40] for one in known if one.strip()][:20]
    folded = {one.casefold(): one for one in shown}
    near = get_close_matches(word.casefold(), folded, n=1)
    hint = f"; did you mean {folded[near[0]]!r}?" if near else ""
    return f"{hint} (known: {', '.join(shown) or 'none'})"
