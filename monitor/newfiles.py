"""The recruiter's own exports: noticed when they change, and taken in when they are named."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from monitor.house import House
from monitor.model import Watch
from monitor.store import watches
from watchers.base import Export, Gone, LookError, SourceError, WatcherError
from watchers.registry import Registry

log = logging.getLogger(__name__)


class NotTaken(Exception):
    """A file was not taken in; the text is one line that says what to do."""


@dataclass(slots=True)
class NewFiles:
    """Makes a source's watches due once its files are others than at the last round.

    What was there before the service started counts as new: nobody knows when it came.
    """

    house: House
    _stamps: dict[str, str] = field(default_factory=dict)

    async def check(self) -> None:
        """Compare every source's stamp with the one of the last round."""
        registry = self.house.registry
        for kind in registry.kinds:
            try:
                stamp = await asyncio.to_thread(registry.by_kind(kind).stamp)
            except Exception as error:
                # A supervisor: one plug-in's fault does not hide the others' new files
                log.exception("stamp broke source=%s error=%s", kind, type(error).__name__)
                continue
            if not stamp or stamp == self._stamps.get(kind):
                continue
            now = self.house.clock.now()
            make_due = partial(watches.make_source_due, source=kind, now=now)
            due = await self.house.store.write_async(make_due)
            self._stamps[kind] = stamp
            log.info("files are new source=%s watches=%d", kind, due)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file and the source whose export it is."""

    path: Path
    kind: str
    export: Export

    def is_read_by(self, watch: Watch) -> bool:
        """Tell whether a watch reads this export."""
        return watch.source == self.kind and watch.address.startswith(self.export.prefix)


def recognise(registry: Registry, path: Path) -> Recognised:
    """Return whose export a file is, by its content; raises NotTaken."""
    found: list[Recognised] = []
    reasons: list[WatcherError] = []
    for kind in registry.kinds:
        try:
            export = registry.by_kind(kind).accepts(path)
        except Gone as error:
            raise NotTaken(f"{path}: {error}") from None
        except (SourceError, LookError) as error:
            reasons.append(error)
            continue
        if export is not None:
            found.append(Recognised(path, kind, export))
    if len(found) == 1:
        return found[0]
    if found:
        kinds = " and ".join(one.kind for one in found)
        raise NotTaken(
            f"{path} is an export for the sources {kinds}: put it into the folder of one"
        )
    # Whoever knew the file as theirs has the better reason than one who could not read it
    if reasons:
        raise NotTaken(str(next((r for r in reasons if isinstance(r, SourceError)), reasons[0])))
    raise NotTaken(f"{path} is no export that is known here; expected: {_expected(registry)}")


def take_in(recognised: Recognised) -> None:
    """Copy an export into its source's folder, in one step; raises NotTaken."""
    path, target = recognised.path, recognised.export.target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and target.samefile(path):
            # It lies there already, and being named makes it the newest
            os.utime(target)
            return
        _copy(path, target)
    except OSError as error:
        raise NotTaken(f"{path} cannot be copied to {target}: {error.strerror}") from None


def _copy(path: Path, target: Path) -> None:
    # A name with a dot before it is no export yet, to whoever looks meanwhile
    handle, name = tempfile.mkstemp(prefix=".silverwatch-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as copy, path.open("rb") as original:
            shutil.copyfileobj(original, copy)
            copy.flush()
            os.fsync(copy.fileno())
        os.replace(name, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _expected(registry: Registry) -> str:
    known: Sequence[str] = [registry.by_kind(kind).files for kind in registry.kinds]
    return "; ".join(text for text in known if text) or "nothing: no source reads files"
