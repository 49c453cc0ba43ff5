"""route list | explain | rehearse, and why: who hears what when, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from alerts.base import Outcome
from alerts.routing import Route, Subject, Timing
from monitor import rehearsal
from monitor.cli.bench import AsJson
from monitor.cli.context import (
    FAILED,
    WRONG_USAGE,
    Mistake,
    candidate_named,
    open_books,
    open_house,
)
from monitor.cli.output import detail, json_line, line
from monitor.cli.targets import ENDINGS, receipt_dict
from monitor.clock import show
from monitor.durations import show_span
from monitor.house import House
from monitor.model import Candidate, SituationKind
from monitor.why import chain

app = typer.Typer(no_args_is_help=True, help="Who hears what, and when.")

Who = Annotated[str, typer.Argument(metavar="CANDIDATE", help="Slug, e-mail or id.")]
Kind = Annotated[str, typer.Option(help="The situation.")]
Sure = Annotated[float, typer.Option(help="Its confidence.", min=0, max=1)]
Source = Annotated[str, typer.Option(help="The source that shows it.")]


@app.command("list")
def list_all(context: typer.Context, as_json: AsJson = False) -> None:
    """Show the tree of routes, the built-in ones too, as alerts walk it."""
    with open_books(context) as house:
        for depth, route in _walk(house.recruiters.plan.root, 0):
            if as_json:
                json_line({"depth": depth, **_as_dict(route)})
            else:
                line(_say(route), depth=depth)


def _walk(route: Route, depth: int) -> Iterator[tuple[int, Route]]:
    yield depth, route
    for child in route.routes:
        yield from _walk(child, depth + 1)


def _as_dict(route: Route) -> dict[str, object]:
    return {
        "route": route.name,
        "match": route.match.as_mapping(),
        "to": list(route.settings.to),
        "timing": str(route.settings.timing),
        "continue": route.goes_on,
        "built_in": route.built_in,
    }


def _say(route: Route) -> str:
    settings = route.settings
    when = str(settings.timing)
    if settings.timing is Timing.DIGEST:
        when = f"in the digest, {settings.digest}"
    words = [f"{name} {_shown(value)}" for name, value in route.match.as_mapping().items()]
    parts = [f"{route.name}: {' and '.join(words) or 'everything'}", when]
    if settings.timing is not Timing.OFF:
        parts.append(f"to {', '.join(settings.to)}")
    if settings.escalate_after is not None:
        others = ", ".join(settings.escalate_to)
        parts.append(f"after {show_span(settings.escalate_after)} to {others}")
    if settings.repeat is not None:
        parts.append(f"again every {show_span(settings.repeat)} ({settings.repeat_times}×)")
    notes = [*(["built in"] if route.built_in else []), *(["continue"] if route.goes_on else [])]
    return " → ".join(parts) + (f" [{', '.join(notes)}]" if notes else "")


def _shown(value: object) -> str:
    return " or ".join(map(str, value)) if isinstance(value, list) else str(value)


@app.command()
def explain(
    context: typer.Context,
    key: Who,
    kind: Kind = "relocated",
    confidence: Sure = 0.95,
    source: Source = "webpage",
    as_json: AsJson = False,
) -> None:
    """Say for a candidate and a situation which route fires, to whom, when and why."""
    with open_books(context) as house:
        candidate, subject = _subject(house, key, kind, confidence, source)
        steps = rehearsal.steps_of(house.recruiters, subject)
        for step in steps:
            said = step.refusal or ("decides" if step.decides else "matches")
            if as_json:
                json_line({"depth": step.depth, "route": step.route.name, "said": said})
            else:
                line(f"{step.route.name}: {said}", depth=step.depth)
        _tell_outlook(house, candidate, subject, as_json)


def _tell_outlook(
    house: House, candidate: Candidate, subject: Subject, as_json: bool
) -> list[rehearsal.Outlook]:
    now = house.clock.now()
    found = house.store.read(
        lambda db: rehearsal.outlook(db, house.recruiters, candidate, subject, now)
    )
    for one in found:
        held = f": held back by {one.held}" if one.held else ""
        when = "at once" if one.due_at <= now else f"on {show(one.due_at)}"
        if as_json:
            json_line(
                {
                    "receiver": one.receiver,
                    "targets": list(one.targets),
                    "route": one.route,
                    "due": show(one.due_at),
                    "held": one.held,
                }
            )
        else:
            line(f"{one.receiver} is told {when}, by {one.route}{held}")
            detail(", ".join(one.targets) or "but has no target")
    if not found and not as_json:
        line("nobody is told: every route that takes it is off")
    return found


@app.command()
def rehearse(
    context: typer.Context,
    key: Who,
    kind: Kind = "relocated",
    confidence: Sure = 0.95,
    source: Source = "webpage",
    regardless: Annotated[
        bool, typer.Option("--now", help="Send it even where something would hold it back.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Send a made-up alert the way a real one goes, and show each target's receipt."""
    with open_house(context) as house:
        candidate, subject = _subject(house, key, kind, confidence, source)
        message, failed = rehearsal.made_up(candidate, subject), False
        for one in _tell_outlook(house, candidate, subject, as_json):
            if one.due_at > house.clock.now() and not regardless:
                continue
            for name in one.targets:
                receipt = house.recruiters.targets[name].send(message)
                failed |= receipt.outcome is not Outcome.SENT
                if as_json:
                    json_line(receipt_dict(name, receipt))
                else:
                    line(f"{name}: {ENDINGS[receipt.outcome]}: {receipt.detail}")
        if failed:
            raise typer.Exit(FAILED)


def _subject(
    house: House, key: str, kind: str, confidence: float, source: str
) -> tuple[Candidate, Subject]:
    if kind not in tuple(SituationKind):
        known = ", ".join(SituationKind)
        raise Mistake(f"{kind!r} is no kind of situation; known: {known}", code=WRONG_USAGE)
    candidate = candidate_named(house, key)
    tags = frozenset(candidate.tags)
    subject = Subject(kind, confidence, candidate.slug, tags, candidate.owner, source=source)
    return candidate, subject


def why(context: typer.Context, key: Who, as_json: AsJson = False) -> None:
    """Say why somebody was alerted about, or was not: from the last look to each delivery."""
    with open_books(context) as house:
        candidate, now = candidate_named(house, key), house.clock.now()
        lines = house.store.read(lambda db: chain(db, candidate, house.recruiters, now))
    for depth, text in lines:
        if as_json:
            json_line({"depth": depth, "text": text})
        else:
            line(text, depth=depth)
