"""All commands together; the entry point `silverwatch`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from monitor.cli import (
    alerts,
    answers,
    bench,
    care,
    consents,
    looking,
    routes,
    setup,
    silences,
    targets,
    watching,
)
from monitor.cli.backtest import backtest
from monitor.cli.context import plain_errors

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Watch the public profiles that runner-up candidates consented to have watched.",
)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"silverwatch {version('silverwatch')}")
        raise typer.Exit


@app.callback()
def _global(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(help="The config.toml to use; default ./config.toml, then the user's own."),
    ] = None,
    show_version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_show_version, help="Print the version and end."
        ),
    ] = False,
) -> None:
    del show_version
    context.obj = config


setup.register(app)
looking.register(app)
care.register(app)
app.add_typer(bench.app, name="candidate")
app.add_typer(consents.app, name="consent")
app.add_typer(watching.app, name="watch")
answers.register(alerts.app)
app.add_typer(alerts.app, name="alert")
app.add_typer(targets.app, name="target")
app.add_typer(silences.app, name="silence")
app.add_typer(routes.app, name="route")
app.command("why")(routes.why)
app.command("backtest")(backtest)


def main(argv: Sequence[str] | None = None) -> None:
    """Run one command; the entry point `silverwatch`."""
    words = list(sys.argv[1:] if argv is None else argv)
    with plain_errors():
        app(hoist_config(words), prog_name="silverwatch")


def hoist_config(words: Sequence[str]) -> list[str]:
    """Return the words with `--config PATH` in front: people may write it anywhere."""
    rest = list(words)
    end = rest.index("--") if "--" in rest else len(rest)
    for index, word in enumerate(rest[:end]):
        if word == "--config" and index + 1 < end:
            return [word, rest[index + 1], *rest[:index], *rest[index + 2 :]]
        if word.startswith("--config="):
            return [word, *rest[:index], *rest[index + 1 :]]
    return rest
