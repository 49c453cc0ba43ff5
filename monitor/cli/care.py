"""status and doctor."""

from __future__ import annotations

from typing import Annotated

import typer

from monitor.cli.context import FAILED, load_config, open_house
from monitor.cli.output import detail, facts, json_document, json_line, line
from monitor.health import Health, examine, figures_now


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("status")(status)
    app.command("doctor")(doctor)


AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def status(context: typer.Context, as_json: AsJson = False) -> None:
    """Show what is watched, what waits and whether the service runs."""
    with open_house(context) as house:
        health = figures_now(house)
    if as_json:
        json_document(health.as_dict())
    else:
        _tell(health)


def _tell(health: Health) -> None:
    looks = ", ".join(f"{many} {kind}" for kind, many in health.last_looks.items())
    deliveries = ", ".join(f"{many} {state}" for state, many in health.deliveries.items())
    facts(
        [
            ("Service", health.service),
            ("Candidates", health.candidates),
            ("Watches", f"{health.watches}, {health.paused} paused"),
            ("Last looks", looks or "none yet"),
            ("Due now", f"{health.due}{health.overdue_note}"),
            ("Deliveries", deliveries or "none yet"),
            ("Store", health.store),
        ]
    )
    if health.care:
        what = "1 profile needs care" if health.care == 1 else f"{health.care} profiles need care"
        line(f"{what}: `silverwatch doctor` names what cannot be read", "yellow")
    for outage in health.outages:
        line(outage, "red")


def doctor(context: typer.Context, as_json: AsJson = False) -> None:
    """Examine configuration, store and targets; say what is wrong and how to mend it."""
    findings = list(examine(load_config(context, insist=False)))
    for finding in findings:
        if as_json:
            json_line({"ok": finding.ok, "what": finding.what, "mend": finding.mend})
        else:
            line(f"{'ok  ' if finding.ok else 'MEND'}  {finding.what}", "" if finding.ok else "red")
            if finding.mend:
                detail(finding.mend)
    if not all(finding.ok for finding in findings):
        raise typer.Exit(FAILED)
