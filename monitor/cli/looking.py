"""recheck, run, history, explain."""

from __future__ import annotations

import json
import logging
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from monitor import service
from monitor.cli.bench import AlwaysJson, AsJson, Key
from monitor.cli.context import (
    WRONG_USAGE,
    Mistake,
    candidate_named,
    open_books,
    open_house,
    run_async,
    slugs,
)
from monitor.cli.output import detail, json_line, line
from monitor.explain import ExplainError, explain_lines
from monitor.history import pictures_of, timeline
from monitor.house import House
from monitor.lines import look_line, look_texts
from monitor.logs import configure_logs
from monitor.model import Picture, Watch
from monitor.newfiles import NotTaken, recognise, take_in
from monitor.recheck import Answer, recheck
from monitor.store import candidates, watches


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("recheck")(recheck_now)
    app.command("run")(run)
    app.command("history")(history)
    app.command("explain")(explain)


def recheck_now(
    context: typer.Context,
    keys: Annotated[list[str] | None, typer.Argument(metavar="[CANDIDATE]...")] = None,
    tag: Annotated[str | None, typer.Option(help="Everybody with this tag.")] = None,
    everybody: Annotated[bool, typer.Option("--all", help="The whole bench.")] = False,
    file: Annotated[
        Path | None, typer.Option(help="A new export: taken in, then its watches are looked at.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Look now, tell what changed and send the alerts; politeness to hosts is kept."""
    with open_house(context) as house:
        if file is not None:
            asked = _reading(house, file, keys or [], tag, everybody, quiet=as_json)
        else:
            asked = _named(house, keys or [], tag, everybody)
        if not asked:
            raise Mistake("nobody named there has a watch: `silverwatch watch add`")
        if not as_json and service.service_alive(house.store, house.clock):
            line("the running service looks; one that was killed is given up after 20 s")
        names = slugs(house)
        seen: Counter[str] = Counter()

        def tell(answer: Answer, on: Console | None) -> None:
            slug = names.get(answer.watch.candidate_id, "erased")
            found = house.store.read(partial(look_line, answer=answer, slug=slug))
            seen[str(found["observation"])] += 1
            if as_json:
                json_line(found)
            else:
                _tell(house.store.read(partial(look_texts, answer=answer, slug=slug)), on)

        _with_progress(house, asked, tell, quiet=as_json)
        if not as_json and not house.loaded.config.http.contact:
            line("take care: [http] contact is empty, so no site's owner can reach you", "yellow")
        if not as_json and len(asked) > 1:
            line(f"{len(asked)} looks: {', '.join(f'{n} {kind}' for kind, n in seen.items())}")
        if not as_json and not house.recruiters.targets:
            line("no recruiter with a target is configured: nobody is told", "yellow")


def _named(house: House, keys: list[str], tag: str | None, everybody: bool) -> list[Watch]:
    if not (keys or tag or everybody):
        raise Mistake("name candidates, or give --tag T or --all", code=WRONG_USAGE)
    people = [candidate_named(house, key) for key in keys]
    if tag:
        people += house.store.read(lambda db: candidates.every(db, tag=tag))
        if not people:
            raise Mistake(f"nobody on the bench has the tag {tag!r}")
    if everybody:
        return house.store.read(watches.every)
    ids = {person.id for person in people}
    return [watch for watch in house.store.read(watches.every) if watch.candidate_id in ids]


def _reading(
    house: House, path: Path, keys: list[str], tag: str | None, everybody: bool, *, quiet: bool
) -> list[Watch]:
    """Take an export in and return the watches that read it, of those named or of everybody."""
    try:
        found = recognise(house.registry, path)
        named = bool(keys or tag)
        people = _named(house, keys, tag, everybody or not named)
        asked = [watch for watch in people if found.is_read_by(watch)]
        if not asked:
            whom = "nobody named there" if named else "nobody on the bench"
            raise NotTaken(
                f"{path.name} is {found.export.what}, and {whom} has a watch that reads it:"
                f" `silverwatch watch add CANDIDATE {found.export.prefix}…`; nothing was copied"
            )
        take_in(found)
    except NotTaken as error:
        raise Mistake(str(error)) from None
    if not quiet:
        line(f"{found.export.what}: copied to {found.export.target}")
    return asked


def _with_progress(
    house: House,
    asked: list[Watch],
    tell: Callable[[Answer, Console | None], None],
    *,
    quiet: bool,
) -> None:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    # On a terminal bar and lines share one console; a pipe gets the lines, the bar stays apart
    shared = sys.stdout.isatty()
    shown = Console(stderr=not shared, highlight=False)
    with Progress(
        TextColumn("looking"),
        BarColumn(),
        MofNCompleteColumn(),
        console=shown,
        transient=True,
        redirect_stdout=False,
        disable=quiet or not shown.is_terminal,
    ) as progress:
        task = progress.add_task("looking", total=len(asked))

        def on_answer(answer: Answer) -> None:
            tell(answer, shown if shared else None)
            progress.advance(task)

        run_async(recheck(house, asked, on_answer=on_answer))


def _tell(texts: list[str], on: Console | None) -> None:
    line(texts[0], on=on)
    for text in texts[1:]:
        detail(text, on=on)


def run(
    context: typer.Context,
    log_level: Annotated[str, typer.Option(help="debug, info, warning or error.")] = "info",
) -> None:
    """Watch always: looks when due, sends alerts, until SIGTERM or Ctrl-C."""
    level = logging.getLevelNamesMapping().get(log_level.upper())
    if level is None:
        raise Mistake(
            f"{log_level!r} is no log level: debug, info, warning or error", code=WRONG_USAGE
        )
    configure_logs(level)
    with open_house(context) as house:
        run_async(service.run(house))
    service.end_process(0)


def history(
    context: typer.Context,
    key: Key,
    pictures: Annotated[
        Path | None,
        typer.Option("--evidence", help="Write the pictures of changes into this folder."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show a candidate's time line: consents, looks, changes, situations, alerts."""
    with open_books(context) as house:
        candidate = candidate_named(house, key)
        events = house.store.read(lambda db: timeline(db, candidate))
        if pictures is not None:
            found = house.store.read(lambda db: pictures_of(db, candidate))
            _write_pictures(found, pictures)
    for event in events:
        if as_json:
            json_line(event.as_dict())
        else:
            line(f"{event.when}: {event.text}")
    if not events and not as_json:
        line("nothing yet")
    if pictures is not None and not as_json:
        line(f"{len(found)} pictures in {pictures}")


def _write_pictures(found: list[Picture], folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for picture in found:
            file = folder / picture.name
            file.write_bytes(picture.png)
            # pictures of people, as private as the store they come from
            file.chmod(0o600)
    except OSError as error:
        raise Mistake(f"{folder} cannot be written: {error.strerror}") from None


def explain(
    jsonl: Annotated[
        Path, typer.Option("--jsonl", help='Lines {"id", "before": {…}, "after": {…}}.')
    ],
    _as_json: AlwaysJson = False,
) -> None:
    """Say what before/after pairs mean, one JSON line each; nothing is stored."""
    try:
        lines = jsonl.open(encoding="utf-8")
    except OSError as error:
        raise Mistake(f"{jsonl} cannot be read: {error.strerror}", code=WRONG_USAGE) from None
    with lines:
        try:
            for answer in explain_lines(lines):
                print(json.dumps(answer, ensure_ascii=False))
        except ExplainError as error:
            raise Mistake(f"{jsonl}: {error}") from None
        except UnicodeDecodeError:
            raise Mistake(f"{jsonl} is not UTF-8 text") from None
