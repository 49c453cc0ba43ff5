"""The generic CSV: people, their profiles and the consents that have evidence."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from monitor.bench.people import (
    BenchError,
    Person,
    add_person,
    add_watch,
    check_person,
    find_same,
    free_slug,
    merge_person,
)
from monitor.clock import SECOND, to_datetime
from monitor.consent import (
    ALL_SOURCES,
    ConsentError,
    Grant,
    check_grant,
    record_grant,
)
from monitor.house import House
from monitor.model import Candidate, Purpose
from monitor.situation.names import may_be_same_person
from monitor.store import Connection, Duplicate, consents, watches
from watchers.base import AddressError, Forbidden

COLUMNS = ("name", "email", "tags", "owner", "profiles", "consent_evidence", "consent_until")


@dataclass(frozen=True, slots=True)
class _Row:
    """One checked line of the file."""

    line: int
    person: Person
    profiles: tuple[tuple[str, str], ...]
    forbidden: tuple[str, ...]
    grant: Grant | None


@dataclass(slots=True)
class ImportReport:
    """What an import did; line numbers with reasons for what it left out.

    `problems` are lines left out whole; `unwatched` are profiles whose network forbids reading,
    on lines that went in without them.
    """

    added: int = 0
    known: int = 0
    changed: int = 0
    watches: int = 0
    consents: int = 0
    ignored_columns: tuple[str, ...] = ()
    problems: list[tuple[int, str]] = field(default_factory=list)
    unwatched: list[tuple[int, str]] = field(default_factory=list)


def import_people(
    house: House, path: Path, *, on_row: Callable[[], None] = lambda: None
) -> ImportReport:
    """Import a CSV file; a bad row is reported and left out whole, the rest goes in at once.

    Importing the same file twice adds nothing. Raises BenchError when the file is no such CSV.
    """
    report = ImportReport()
    rows = list(_check_rows(house, _read(path, report), report, on_row))
    now = house.clock.now()
    every = house.loaded.config.engine.default_every

    def write(db: Connection) -> None:
        for row in rows:
            _store(db, row, report, every, now)

    house.store.write(write)
    report.problems.sort()
    return report


def _read(path: Path, report: ImportReport) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        wanted = "it as CSV" if path.suffix.lower().startswith(".xls") else "it as UTF-8"
        raise BenchError(f"{path} is not UTF-8 text (byte {error.start}): save {wanted}") from None
    except OSError as error:
        raise BenchError(f"{path} cannot be read: {error.strerror}") from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        if "name" not in header:
            hint = "; its cells are separated by semicolons, save it with commas"
            raise BenchError(
                f"{path} has no column 'name' in its first line; expected {','.join(COLUMNS)}"
                + (hint if any(";" in cell for cell in header) else "")
            )
        report.ignored_columns = tuple(c for c in header if c and c not in COLUMNS)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(header):
                report.problems.append(
                    (reader.line_num, f"has {len(cells)} cells, the header {len(header)}")
                )
                continue
            yield reader.line_num, dict(zip(header, cells, strict=False))
    except csv.Error as error:
        raise BenchError(f"{path}, line {reader.line_num}: not valid CSV: {error}") from None


def _check_rows(
    house: House,
    rows: Iterator[tuple[int, Mapping[str, str]]],
    report: ImportReport,
    on_row: Callable[[], None],
) -> Iterator[_Row]:
    for line, cells in rows:
        on_row()
        try:
            yield _check_row(house, line, cells)
        except (BenchError, AddressError, ConsentError) as error:
            report.problems.append((line, str(error)))


def _check_row(house: House, line: int, cells: Mapping[str, str]) -> _Row:
    person = check_person(
        cells.get("name", ""),
        cells.get("email"),
        cells.get("owner"),
        cells.get("tags", "").replace(",", " ").split(),
        house.recruiters.names,
    )
    profiles, forbidden = [], []
    for address in cells.get("profiles", "").split():
        try:
            watcher, canonical = house.registry.choose(address)
        except Forbidden as reason:
            # nearly every recruiter's list has these: no reason to lose the person
            forbidden.append(str(reason))
            continue
        profiles.append((watcher.kind, canonical))
    unique = tuple(dict.fromkeys(profiles))
    return _Row(line, person, unique, tuple(forbidden), _grant(house, cells))


def _grant(house: House, cells: Mapping[str, str]) -> Grant | None:
    """Return the consent of a row: only where there is evidence."""
    evidence, until = cells.get("consent_evidence", "").strip(), cells.get("consent_until", "")
    now = house.clock.now()
    if not evidence:
        if until.strip():
            raise BenchError("consent_until without consent_evidence: say where the consent is")
        return None
    if until.strip():
        last_day = parse_day(until)
    else:
        last_day = to_datetime(now + house.loaded.config.consent.default_for * SECOND).date()
    grant = Grant((ALL_SOURCES,), (Purpose.MONITOR,), last_day, evidence)
    check_grant(grant, now)
    return grant


def parse_day(text: str) -> date:
    """Return a day written 2027-11-22; raises BenchError saying so."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BenchError(f"{text.strip()!r} is no day: write it like 2027-11-22") from None


def _store(db: Connection, row: _Row, report: ImportReport, every: int, now: int) -> None:
    candidate = find_same(db, row.person)
    if candidate and (reason := _why_another(db, candidate, row)):
        report.problems.append((row.line, reason))
        return
    if candidate is None:
        candidate = add_person(db, row.person, free_slug(db, row.person.name), now)
        report.added += 1
    else:
        report.changed += merge_person(db, candidate, row.person)
        report.known += 1
    report.unwatched += [(row.line, reason) for reason in row.forbidden]
    for source, address in row.profiles:
        try:
            add_watch(db, candidate, source, address, every, now)
            report.watches += 1
        except Duplicate:
            continue
    if row.grant and not _recorded(db, candidate, row.grant):
        record_grant(db, candidate.id, row.grant, now)
        report.consents += 1


def _why_another(db: Connection, known: Candidate, row: _Row) -> str | None:
    """Return why a row may be about another person than the one it was matched with.

    A consent covers one person's profiles: somebody else's must never come under it.
    """
    if known.email and known.email == row.person.email:
        if may_be_same_person(known.name, row.person.name):
            return None
        return f"the e-mail {known.email} is {known.name}'s ({known.slug}), not {row.person.name}'s"
    watched = {(w.source, w.address) for w in watches.of_candidate(db, known.id)}
    if watched and row.profiles and watched.isdisjoint(row.profiles):
        return (
            f"{row.person.name} is on the bench as {known.slug} with other profiles:"
            " give an e-mail to tell whether this is somebody else"
        )
    return None


def _recorded(db: Connection, candidate: Candidate, grant: Grant) -> bool:
    """Tell whether this very consent is in the ledger, revoked or not: a file never revives one."""
    given: Sequence[str] = [c.evidence for c in consents.of_candidate(db, candidate.id)]
    return grant.evidence in given
