"""Exports written as LinkedIn and ATSs write them, and the contract for watchers that read them."""

from __future__ import annotations

import asyncio
import csv
import io
import os
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import pytest

from watchers.base import Last, Observation, Permit, Watcher
from watchers.http import Http, HttpSettings
from watchers.registry import Registry
from watchers.testing import Reply, Request, WatcherContract, a_permit
from watchers.testing.loopback import SEAL

NOTES = (
    'Notes:\n"When exporting your connection data, you may notice that, ""some"" are missing."\n\n'
)
HEADER = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
_times = count(1_795_000_000)


def a_row(slug: str, company: str = "Acme", position: str = "Engineer", **more: str) -> list[str]:
    """Return Ada's row, or another's by `first` and `last`."""
    url = f"https://www.linkedin.com/in/{slug}" if slug else ""
    names = [more.get("first", "Ada"), more.get("last", "Byron")]
    return [*names, url, more.get("email", ""), company, position, "12 Mar 2024"]


def a_table(rows: Iterable[Sequence[str]], header: Sequence[str] = HEADER, **how: Any) -> str:
    """Return rows as CSV below LinkedIn's notes."""
    text = io.StringIO()
    writer = csv.writer(
        text, delimiter=how.get("delimiter", ","), lineterminator=how.get("end", "\n")
    )
    writer.writerows([header, *rows])
    return str(how.get("notes", NOTES)) + text.getvalue()


def put(path: Path, content: str | bytes) -> Path:
    """Write a file that is newer than every one written before it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    moment = next(_times)
    os.utime(path, (moment, moment))
    return path


def an_archive(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive of some members."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", method) as archive:
        for name, content in members.items():
            # A fixed day: the bytes are names of tests, which all workers must agree on.
            member = zipfile.ZipInfo(name, (2026, 11, 22, 0, 0, 0))
            archive.writestr(member, content, method)
    return body.getvalue()


class ShelfHttp(Http):
    """A transport whose files appear only once it was asked with a good permit."""

    def __init__(self, serve: Callable[[], None]) -> None:
        super().__init__(HttpSettings(contact="dana@agency.example"), SEAL)
        self._serve = serve

    def require(self, permit: Permit) -> None:
        super().require(permit)
        self._serve()


class ExportContract(WatcherContract):
    """The contract for a source of files: what `answer` gives is the file called `name`."""

    name: ClassVar[str]
    path: Path

    def reader(self, path: Path) -> Watcher:
        """Return the watcher of the file at `path`."""
        raise NotImplementedError

    @pytest.fixture(autouse=True)
    def _place(self, tmp_path: Path) -> None:
        self.path = tmp_path / self.name
        self.watcher = self.reader(self.path)  # type: ignore[misc]

    def _look_at(
        self, answer: Callable[[Request], Any], last: Last | None = None, **parts: Any
    ) -> Observation:
        registry = Registry([self.watcher])
        _, canonical = registry.choose(self.address)

        def serve() -> None:
            reply = answer(Request("GET", self.path.name, {}, 0.0))
            assert isinstance(reply, Reply)
            put(self.path, reply.body)

        async def look() -> Observation:
            self.path.unlink(missing_ok=True)
            async with ShelfHttp(serve) as http:
                permit = parts.get("permit") or a_permit(canonical)
                return await registry.look(
                    self.watcher.kind, canonical, http, permit, last or Last()
                )

        return asyncio.run(look())
