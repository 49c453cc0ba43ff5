"""init, demo, import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from monitor import config
from monitor.bench.importing import ImportReport, import_people
from monitor.cli.context import FAILED, WRONG_USAGE, Mistake, open_books
from monitor.cli.output import detail, json_document, line
from monitor.house import House
from monitor.store import Store


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("init")(init)
    app.command("demo")(demo)
    app.command("import")(import_file)


def init(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Where to put them; default here.")
    ] = None,
) -> None:
    """Write a commented config.toml and create the store; what is there already is kept."""
    named: Path | None = context.obj
    if named and folder:
        raise Mistake("give DIR or --config, not both", code=WRONG_USAGE)
    file = named or (folder or Path()) / config.FILE_NAME
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = not file.exists()
        if fresh:
            file.write_text(config.default_text(), encoding="utf-8")
            # people put passwords into it
            file.chmod(0o600)
    except OSError as error:
        raise config.ConfigError(f"{file} cannot be written: {error.strerror}") from None
    loaded = config.load(file)
    existed = loaded.store_path.exists()
    Store.open(loaded.store_path, create=True).close()
    line(f"{'wrote' if fresh else 'kept'} {file}")
    line(f"{'kept' if existed else 'created'} {loaded.store_path}")
    line("Next: put your address into [http] contact and yourself into [[recruiters]], then")
    detail('silverwatch candidate add "Ada Byron"')
    detail("silverwatch doctor")


def demo(
    keep: Annotated[
        Path | None, typer.Option(help="Keep the demo's files in this new folder.")
    ] = None,
) -> None:
    """The whole story offline: invented candidates, a site on this machine, real alert mails."""
    from monitor.demo import run_demo

    if keep and keep.exists() and any(keep.iterdir()):
        raise Mistake(f"{keep} is not empty: give a new folder", code=WRONG_USAGE)
    if not run_demo(keep):
        raise typer.Exit(FAILED)


def import_file(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV file with a header line.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Import candidates, their profiles and the consents that have evidence from a CSV.

    Columns: name,email,tags,owner,profiles,consent_evidence,consent_until; several tags or
    profiles are separated by spaces. Bad lines are named and left out whole.
    """
    with open_books(context) as house:
        report = _with_progress(house, file, quiet=as_json)
    if as_json:
        json_document(
            {
                "added": report.added,
                "known": report.known,
                "changed": report.changed,
                "watches": report.watches,
                "consents": report.consents,
                "problems": [{"line": n, "reason": why} for n, why in report.problems],
                "unwatched": [{"line": n, "reason": why} for n, why in report.unwatched],
            }
        )
    else:
        _tell(file, report)
    if report.problems:
        raise typer.Exit(FAILED)


def _with_progress(house: House, file: Path, *, quiet: bool) -> ImportReport:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    shown = Console(stderr=True)
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.completed} lines read"),
        console=shown,
        transient=True,
        disable=quiet or not shown.is_terminal,
    ) as progress:
        task = progress.add_task("import", total=None)
        return import_people(house, file, on_row=lambda: progress.advance(task))


def _tell(file: Path, report: ImportReport) -> None:
    line(
        f"{file.name}: candidates added {report.added}, known already {report.known}"
        f" ({report.changed} changed), watches added {report.watches},"
        f" consents recorded {report.consents}"
    )
    if report.ignored_columns:
        line(f"columns not known here and not read: {', '.join(report.ignored_columns)}", "yellow")
    for number, reason in report.unwatched:
        line(f"line {number}, a profile left out: {reason}", "yellow")
    for number, reason in report.problems:
        line(f"line {number} left out: {reason}", "red")
