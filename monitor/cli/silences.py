"""silence add | list | end: holding alerts back for a while."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from alerts.routing import Match
from monitor.cli.bench import AsJson
from monitor.cli.context import WRONG_USAGE, Mistake, candidate_named, open_books, slugs, span
from monitor.cli.output import json_line, line, table
from monitor.clock import SECOND, show
from monitor.model import SituationKind
from monitor.store import silences

app = typer.Typer(no_args_is_help=True, help="Hold alerts back for a while.")

Words = Annotated[list[str] | None, typer.Option(help="Only these; may be given again.")]


@app.command()
def add(
    context: typer.Context,
    rest: Annotated[str, typer.Option("--for", help="How long: 4h, 3d, 2w.")],
    comment: Annotated[str, typer.Option(help="Why; shown wherever it holds something back.")],
    candidate: Annotated[str | None, typer.Option(help="Only this candidate's alerts.")] = None,
    kind: Words = None,
    tag: Words = None,
    source: Words = None,
    drop: Annotated[
        bool, typer.Option("--drop", help="Forget what it held, instead of sending it at the end.")
    ] = False,
) -> None:
    """Hold alerts back; when the silence ends, what it held goes out together."""
    given = {"kind": kind, "tag": tag, "source": source}
    match = Match.from_mapping({name: words for name, words in given.items() if words})
    for word in sorted(match.kind - set(SituationKind)):
        known = ", ".join(SituationKind)
        raise Mistake(f"{word!r} is no kind of situation; known: {known}", code=WRONG_USAGE)
    with open_books(context) as house:
        person = candidate_named(house, candidate) if candidate else None
        now = house.clock.now()
        silence = house.store.write(
            lambda db: silences.add(
                db,
                candidate_id=person.id if person else None,
                matches=match.as_mapping(),
                comment=comment,
                author=getpass.getuser(),
                starts_at=now,
                ends_at=now + span(rest) * SECOND,
                drops=drop,
                now=now,
            )
        )
        whom = person.slug if person else "everybody"
        line(f"silence {silence.id} holds {whom}'s alerts until {show(silence.ends_at)}")


@app.command("list")
def list_all(context: typer.Context, as_json: AsJson = False) -> None:
    """List the silences, newest first."""
    with open_books(context) as house:
        found, names = house.store.read(silences.every), slugs(house)
        now = house.clock.now()
    rows = [
        {
            "id": one.id,
            "state": "over" if one.ends_at <= now else "drops" if one.drops else "holds",
            "until": show(one.ends_at),
            "candidate": names.get(one.candidate_id) if one.candidate_id else None,
            "match": dict(one.matches),
            "comment": one.comment,
            "by": one.author,
        }
        for one in found
    ]
    if as_json:
        for row in rows:
            json_line(row)
        return
    table(
        ("ID", "STATE", "UNTIL", "CANDIDATE", "MATCH", "COMMENT", "BY"),
        ([row[key] or "all" for key in row] for row in rows),
    )
    if not rows:
        line("no silence")


@app.command()
def end(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="ID", help="The silence's id.")],
) -> None:
    """End a silence now; what it held goes out."""
    with open_books(context) as house:
        now = house.clock.now()
        if house.store.read(lambda db: silences.find(db, number)) is None:
            raise Mistake(f"no silence {number}: `silverwatch silence list` shows them")
        ended = house.store.write(lambda db: silences.end(db, number, now))
        line(f"silence {number} {'ended' if ended else 'had ended already'}")
