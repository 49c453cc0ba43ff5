"""target list | test | resume: where alerts go, and whether they arrive."""

from __future__ import annotations

import uuid
from typing import Annotated

import typer

from alerts.base import Card, Message, Outcome, Receipt, Row, Verdict
from monitor.cli.bench import AsJson
from monitor.cli.context import (
    FAILED,
    WRONG_USAGE,
    Mistake,
    load_config,
    open_books,
    open_house,
    run_async,
)
from monitor.cli.output import json_line, line, table
from monitor.clock import show
from monitor.house import build_recruiters
from monitor.model_sending import Lane
from monitor.service import service_alive
from monitor.store import lanes

app = typer.Typer(no_args_is_help=True, help="Where alerts go.")

ENDINGS = {
    Outcome.SENT: "sent",
    Outcome.RETRY: "not sent; an alert would be tried again",
    Outcome.DEAD: "refused for good",
    Outcome.UNCERTAIN: "nobody knows whether it arrived",
}


@app.command("list")
def list_all(context: typer.Context, as_json: AsJson = False) -> None:
    """List the targets: whether they take messages, and since when not, and why."""
    with open_books(context) as house:
        now = house.clock.now()
        found = [
            (name, target, house.store.read(lambda db, name=name: lanes.of(db, name)))  # type: ignore[misc]
            for name, target in house.recruiters.targets.items()
        ]
    rows = [
        {
            "target": name,
            "url": target.masked,
            "state": _state(lane, now),
            "reason": lane.reason,
            "last_sent": show(lane.sent_at) if lane.sent_at is not None else None,
        }
        for name, target, lane in found
    ]
    if as_json:
        for row in rows:
            json_line(row)
        return
    table(("TARGET", "URL", "STATE", "REASON", "LAST SENT"), (list(row.values()) for row in rows))
    if not rows:
        line("no target: add one to a [[recruiters]] table of config.toml")


def _state(lane: Lane, now: int) -> str:
    if lane.parked_at is not None:
        return f"parked since {show(lane.parked_at)}"
    if lane.failures or lane.refusals:
        return f"failing, next try {show(max(lane.open_at, now))}"
    return "open"


@app.command()
def resume(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The target, such as dana/slack.")],
) -> None:
    """Send to a target again at once: it was mended."""
    with open_house(context) as house:
        if name not in house.recruiters.targets:
            known = ", ".join(house.recruiters.targets) or "none"
            raise Mistake(f"no target {name!r} (known: {known})", code=WRONG_USAGE)
        opened = house.store.write(lambda db: lanes.reopen(db, name))
        line(f"{name} {'is open again' if opened else 'was open'}")
        if opened and not service_alive(house.store, house.clock):
            run_async(house.courier().send_due())


@app.command("test")
def try_targets(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A recruiter or one target; else all.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Send a test message to each target and show its receipt; nothing is stored."""
    loaded = load_config(context)
    people = build_recruiters(loaded)
    chosen = {
        key: target
        for key, target in people.targets.items()
        if name is None or name in (key, key.partition("/")[0])
    }
    if not chosen:
        known = ", ".join(people.targets) or "none; add a [[recruiters]] table to config.toml"
        wanted = f"no target {name!r}" if name else "no target to test"
        raise Mistake(f"{wanted} (known: {known})", code=WRONG_USAGE)
    receipts = {key: target.send(_sample(key)) for key, target in chosen.items()}
    for key, receipt in receipts.items():
        if as_json:
            json_line(receipt_dict(key, receipt))
        else:
            line(
                f"{key} [{chosen[key].masked}]: {ENDINGS[receipt.outcome]}"
                f" ({receipt.elapsed:.1f} s): {receipt.detail}"
            )
    if any(receipt.outcome is not Outcome.SENT for receipt in receipts.values()):
        raise typer.Exit(FAILED)


def _sample(target: str) -> Message:
    card = Card(
        heading="Silverwatch test: Ada Byron (invented): relocated to Austin, TX",
        who=f"This is a test of {target}. Nobody moved: Ada Byron is invented.",
        verdicts=(Verdict("Relocated", 0.97, "Austin, TX is 2,730 km from Boston, MA."),),
        rows=(Row("Location", "Boston, MA", "Austin, TX"),),
        steps=("silverwatch status",),
    )
    delivery = f"silverwatch-test-{uuid.uuid4().hex[:12]}"
    return Message(delivery=delivery, title=card.heading, cards=(card,))


def receipt_dict(target: str, receipt: Receipt) -> dict[str, object]:
    """Return a receipt for programs."""
    return {
        "target": target,
        "outcome": str(receipt.outcome),
        "detail": receipt.detail,
        "status": receipt.status,
        "seconds": round(receipt.elapsed, 3),
    }
