"""alert list | show | resend: what was told to whom."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from alerts.escape import header
from monitor.bench.export import iso
from monitor.cli.bench import AsJson
from monitor.cli.context import (
    WRONG_USAGE,
    Mistake,
    candidate_named,
    open_books,
    open_house,
    run_async,
    slugs,
)
from monitor.cli.notices import delivery_dict, list_notices, resend_notice, show_notice
from monitor.cli.output import facts, json_document, json_line, line, table
from monitor.clock import show
from monitor.model import Alert
from monitor.parcels import preview
from monitor.service import service_alive
from monitor.store import Connection, looks, outbox

app = typer.Typer(no_args_is_help=True, help="What was told to whom.")


Id = Annotated[str, typer.Argument(metavar="ID", help="The alert's id; a notice's, such as n3.")]


def _read_id(text: str) -> tuple[int, bool]:
    """Return the number, and whether it is a notice's."""
    digits = text.removeprefix("n")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 19):
        raise Mistake(
            f"{text!r} is no id: give an alert's, such as 3, or a notice's, such as n3",
            code=WRONG_USAGE,
        )
    return int(digits), digits != text


@app.command("list")
def list_all(
    context: typer.Context,
    candidate: Annotated[str | None, typer.Option(help="Only this candidate's.")] = None,
    limit: Annotated[int, typer.Option(help="How many at most, newest first.", min=1)] = 50,
    about_health: Annotated[
        bool, typer.Option("--notices", help="Not changes: what could not be read, and digests.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List alerts with the state of each delivery, newest first."""
    if about_health and candidate:
        raise Mistake(
            "give --notices or --candidate; `silverwatch history` shows a candidate's notices",
            code=WRONG_USAGE,
        )
    if about_health:
        list_notices(context, limit, as_json)
        return
    with open_books(context) as house:
        person = candidate_named(house, candidate) if candidate else None
        found = house.store.read(
            lambda db: outbox.alerts(db, candidate_id=person.id if person else None, limit=limit)
        )
        names = slugs(house)
        shown = house.store.read(lambda db: [_as_dict(db, a, names) for a in found])
    if as_json:
        for alert in shown:
            json_line(alert)
        return
    table(
        ("ID", "AT", "CANDIDATE", "SITUATIONS", "TO", "DELIVERIES"),
        (
            (
                alert.id,
                show(alert.created_at),
                row["candidate"],
                ", ".join(row["situations"]),
                alert.recruiter,
                ", ".join(f"{d['target']} {d['state']}" for d in row["deliveries"]) or "no target",
            )
            for alert, row in zip(found, shown, strict=True)
        ),
    )
    if not found:
        line("no alert yet")


@app.command("show")
def show_one(
    context: typer.Context,
    key: Id,
    as_json: AsJson = False,
) -> None:
    """Show an alert as the recruiter reads it, with the receipts."""
    from alerts.render import render_text

    number, is_notice = _read_id(key)
    if is_notice:
        show_notice(context, number, as_json)
        return
    with open_books(context) as house:
        alert = house.store.read(lambda db: outbox.find_alert(db, number))
        if alert is None:
            raise Mistake(f"no alert {number}: `silverwatch alert list` shows them")
        names = slugs(house)
        if as_json:
            json_document(house.store.read(lambda db: _as_dict(db, alert, names)))
            return
        receipts = house.store.read(lambda db: outbox.deliveries(db, alert.id))
        now = house.clock.now()
        message = house.store.read(lambda db: preview(db, alert, now, ""))
    if message:
        print(f"{header(message.title)}\n")
        print(render_text(message))
    facts(
        (d.target, f"{d.state} (tried {d.attempts}×){f': {d.detail}' if d.detail else ''}")
        for d in receipts
    )


@app.command()
def resend(
    context: typer.Context,
    key: Id,
) -> None:
    """Send an alert again where it did not arrive, and to targets added since."""
    number, is_notice = _read_id(key)
    if is_notice:
        resend_notice(context, number)
        return
    with open_house(context) as house:
        alert = house.store.read(lambda db: outbox.find_alert(db, number))
        if alert is None:
            raise Mistake(f"no alert {number}: `silverwatch alert list` shows them")
        targets, now = house.recruiters.of.get(alert.recruiter, ()), house.clock.now()
        due = house.store.write(lambda db: outbox.resend(db, alert, targets, now))
        if not due:
            raise Mistake(f"alert {number} has nothing to send again")
        if service_alive(house.store, house.clock):
            line(f"alert {number} is due again; the running service sends it")
            return
        run_async(house.courier().send_due())
        for d in house.store.read(lambda db: outbox.deliveries(db, alert.id)):
            line(f"{d.target}: {d.state}{f', {d.detail}' if d.detail else ''}")


def _as_dict(db: Connection, alert: Alert, names: dict[int, str]) -> dict[str, Any]:
    return {
        "id": alert.id,
        "at": iso(alert.created_at),
        "candidate": names[alert.candidate_id],
        "watch": alert.watch_id,
        "recruiter": alert.recruiter,
        "situations": [
            str(t.situation.kind) for t in looks.situations(db, alert.look_id) if t.held is None
        ],
        "deliveries": [delivery_dict(d) for d in outbox.deliveries(db, alert.id)],
    }
