"""Files on this machine as a source: the recruiter's own exports, read with limits.

A look at a file needs a permit as any other; `Http.read_file` and `ExportWatcher` ask for it first.
"""

from __future__ import annotations

import hashlib
import os
import stat
import struct
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, TypeVar

from watchers.base import Failed, Gone, LookError, Validators
from watchers.page import Page
from watchers.text import show_size

T = TypeVar("T")

MAX_EXPORT = 64 * 2**20
"""Bytes of the largest table that is read, in an archive or beside one."""
_MAX_RATIO = 200
_SMALL = 2**20
"""Up to this size a member may be packed as tightly as it likes."""


@dataclass(frozen=True, slots=True, order=True)
class FileVersion:
    """One state of a file; the newest sorts last."""

    mtime_ns: int
    path: Path
    size: int

    @property
    def label(self) -> str:
        """Return `Connections.csv of 2026-11-25`."""
        changed = datetime.fromtimestamp(self.mtime_ns // 10**9, UTC)
        return f"{self.path.name} of {changed:%Y-%m-%d}"


def version_of(path: Path) -> FileVersion:
    """Return the state of a file; raises Gone when it is absent, Failed when it is no file."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise Gone(f"there is no file {path.name}") from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    if not stat.S_ISREG(found.st_mode):
        raise Failed(f"{path.name or path} is no file: name the file itself")
    return FileVersion(found.st_mtime_ns, path, found.st_size)


def versions_of(paths: Iterable[Path]) -> list[FileVersion]:
    """Return the state of each file that is there, the newest first."""
    found = []
    for path in paths:
        try:
            found.append(version_of(path))
        except LookError:
            continue
    return sorted(found, reverse=True)


def stamp_of(versions: Iterable[FileVersion]) -> str:
    """Return a text that differs once any of the files did."""
    return "\n".join(f"{one.path}\t{one.mtime_ns}\t{one.size}" for one in sorted(versions))


def read_page(path: Path, last: Validators, limit: int) -> Page:
    """Return a file as a page; raises Gone or Failed."""
    body = read_bytes(path, limit)
    validators = replace(last, body_hash=hashlib.sha256(body).hexdigest())
    return Page(path.name, 200, {}, body, validators)


def read_bytes(path: Path, limit: int = MAX_EXPORT, *, cut: bool = False) -> bytes:
    """Return what a file holds, or its beginning when it may be `cut`; raises Gone or Failed."""
    version = version_of(path)
    if version.size > limit and not cut:
        raise Failed(f"{path.name} is larger than {show_size(limit)}")
    try:
        with path.open("rb") as file:
            body = file.read(limit + 1)
    except OSError as error:
        raise _unreadable(path, error) from None
    if cut:
        return body[:limit]
    if len(body) > limit or version_of(path) != version:
        raise Failed(f"{path.name} is being written: look again when it is complete")
    return body


def read_member(path: Path, name: str, limit: int = MAX_EXPORT) -> bytes | None:
    """Return the file called `name` of a zip archive, in whichever folder of it; None without one.

    Nothing is unpacked to disk. Raises Failed for what is no sound archive, or a bomb.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if _base_name(m.filename) == name.lower()]
            if not members:
                return None
            # The one nearest to the top: deeper ones are somebody's copies.
            member = min(members, key=lambda m: (m.filename.count("/"), m.filename))
            return _unpack(archive, member, f"{name} in {path.name}", limit)
    except OSError as error:
        raise _unreadable(path, error) from None
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        ValueError,
        RuntimeError,
    ) as error:
        # RuntimeError is zipfile's word for a password, and for methods it does not know.
        raise Failed(
            f"{path.name} is no sound zip archive ({error}): is it still being copied?"
        ) from None


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, what: str, limit: int) -> bytes:
    if member.flag_bits & 1:
        raise Failed(f"{what} is protected by a password")
    # The other methods unpack in pieces without a limit.
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Failed(f"{what} is packed by a method that is not read")
    if member.file_size > limit:
        raise Failed(f"{what} is larger than {show_size(limit)}")
    if member.file_size > max(_SMALL, _MAX_RATIO * member.compress_size):
        raise Failed(f"{what} is packed far too tightly to be an export")
    with archive.open(member) as file:
        body = file.read(limit + 1)
    if len(body) > limit:
        raise Failed(f"{what} is larger than {show_size(limit)}")
    return body


def _base_name(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2].lower()


@dataclass(eq=False)
class Parsed(Generic[T]):
    """What files hold, each parsed once a version; of the rest nothing is kept."""

    parse: Callable[[FileVersion], T]
    _known: dict[FileVersion, T | LookError] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def first(self, versions: Iterable[FileVersion], wanted: Callable[[T], bool]) -> T | None:
        """Return what the first file that is wanted holds; raises the LookError met on the way."""
        with self._lock:
            # Only what was passed on the way here is asked for again.
            before, self._known = self._known, {}
            for version in versions:
                found = before[version] if version in before else self._try(version)
                self._known[version] = found
                if isinstance(found, LookError):
                    raise type(found)(found.reason)
                if wanted(found):
                    return found
            return None

    def _try(self, version: FileVersion) -> T | LookError:
        try:
            return self.parse(version)
        except LookError as error:
            return type(error)(error.reason)


def _unreadable(path: Path, error: Exception) -> Failed:
    reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
    return Failed(f"{path.name} cannot be read: {reason}")


def counted(number: int, one: str, many: str) -> str:
    """Return `1 person` or `1,200 people`."""
    return f"{number:,} {one if number == 1 else many}"
