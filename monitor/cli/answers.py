"""alert ack | snooze | rate | ratings: what recruiters answer, and how rules of judgement fare."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Annotated, TypeVar

import typer

from monitor import answering
from monitor.answering import AnswerError
from monitor.cli.bench import AsJson
from monitor.cli.context import WRONG_USAGE, Mistake, open_books, span
from monitor.cli.output import json_line, line, table
from monitor.clock import SECOND, show
from monitor.house import House
from monitor.model import Alert
from monitor.model_sending import Rating
from monitor.store import Connection, answers, outbox

T = TypeVar("T")
Number = Annotated[int, typer.Argument(metavar="ID", help="The alert's id.")]
By = Annotated[str, typer.Option("--by", help="Who answers; default: your login.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("ack")(ack)
    app.command("snooze")(snooze)
    app.command("rate")(rate)
    app.command("ratings")(ratings)


def ack(context: typer.Context, number: Number, by: By = "") -> None:
    """Acknowledge an alert: it is neither repeated nor escalated, and sent to nobody else."""
    with open_books(context) as house:
        author = by or getpass.getuser()

        def change(db: Connection, alert: Alert, now: int) -> bool:
            return answering.acknowledge(db, alert, author, now)

        if _answer(house, number, change):
            line(f"alert {number} acknowledged by {author}")
        else:
            alert = _alert(house, number)
            at = show(alert.acked_at) if alert.acked_at is not None else ""
            line(f"alert {number} was acknowledged by {alert.acked_by} on {at}")


def snooze(
    context: typer.Context,
    number: Number,
    rest: Annotated[str, typer.Argument(metavar="SPAN", help="How long: 4h, 3d, 2w.")],
    by: By = "",
) -> None:
    """Let an alert rest and come again."""
    with open_books(context) as house:
        author, until = by or getpass.getuser(), house.clock.now() + span(rest) * SECOND

        def change(db: Connection, alert: Alert, now: int) -> None:
            answering.snooze(db, alert, author, now, until=until)

        _answer(house, number, change)
        line(f"alert {number} comes again on {show(until)}")


def rate(
    context: typer.Context,
    number: Number,
    verdict: Annotated[str, typer.Argument(metavar="useful|noise", help="What it was to you.")],
    note: Annotated[str, typer.Option(help="Why.")] = "",
    by: By = "",
) -> None:
    """Say whether an alert was useful or noise; counted for the rule of judgement behind it."""
    if verdict not in tuple(Rating):
        raise Mistake(f"{verdict!r} is no rating: say useful or noise", code=WRONG_USAGE)
    with open_books(context) as house:
        author = by or getpass.getuser()

        def change(db: Connection, alert: Alert, now: int) -> None:
            answering.rate(db, alert, author, now, verdict=Rating(verdict), note=note)

        _answer(house, number, change)
        line(f"alert {number}: {author} called it {verdict}")


def ratings(context: typer.Context, as_json: AsJson = False) -> None:
    """Count for each rule of judgement how often it was told, and called useful or noise."""
    with open_books(context) as house:
        found = house.store.read(answers.tallies)
    if as_json:
        for one in found:
            json_line(one._asdict())
        return
    table(
        ("RULE", "SITUATION", "ALERTS", "USEFUL", "NOISE"),
        ((one.rule or "-", one.kind, one.told, one.useful, one.noise) for one in found),
    )
    if not found:
        line("no alert yet")


def _alert(house: House, number: int) -> Alert:
    alert = house.store.read(lambda db: outbox.find_alert(db, number))
    if alert is None:
        raise Mistake(f"no alert {number}: `silverwatch alert list` shows them")
    return alert


def _answer(house: House, number: int, change: Callable[[Connection, Alert, int], T]) -> T:
    alert, now = _alert(house, number), house.clock.now()
    try:
        return house.store.write(lambda db: change(db, alert, now))
    except AnswerError as error:
        raise Mistake(str(error), code=WRONG_USAGE) from None
