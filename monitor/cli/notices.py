"""Notices: what `alert list --notices`, `alert show n3` and `alert resend n3` do."""

from __future__ import annotations

from typing import Any

import typer

from alerts.escape import header
from monitor.bench.export import iso
from monitor.cli.context import Mistake, open_books, open_house, run_async
from monitor.cli.output import facts, json_document, json_line, line, table
from monitor.clock import show
from monitor.model import Delivery, DeliveryState, Notice
from monitor.notices import build_notice, summary
from monitor.service import service_alive
from monitor.store import Connection, notices, outbox

_NONE = "no notice n{}: `silverwatch alert list --notices` shows them"


def list_notices(context: typer.Context, limit: int, as_json: bool) -> None:
    """List the notices with the state of each delivery, newest first."""
    with open_books(context) as house:
        found = house.store.read(lambda db: notices.newest(db, limit=limit))
        shown = house.store.read(lambda db: [_as_dict(db, notice) for notice in found])
    if as_json:
        for row in shown:
            json_line(row)
        return
    table(
        ("ID", "AT", "ABOUT", "TO", "DELIVERIES"),
        (
            (row["id"], show(notice.created_at), row["about"], notice.recruiter, _states(row))
            for notice, row in zip(found, shown, strict=True)
        ),
    )
    if not shown:
        line("no notice yet")


def show_notice(context: typer.Context, number: int, as_json: bool) -> None:
    """Show a notice as the recruiter reads it now, with the receipts."""
    from alerts.render import render_text

    with open_books(context) as house:
        notice = house.store.read(lambda db: notices.find(db, number))
        if notice is None:
            raise Mistake(_NONE.format(number))
        if as_json:
            json_document(house.store.read(lambda db: _as_dict(db, notice)))
            return
        receipts = house.store.read(lambda db: outbox.of_notice(db, number))
        sample = receipts[0] if receipts else _nobody(number)
        now = house.clock.now()
        message = house.store.read(lambda db: build_notice(db, notice, sample, False, now))
    if message:
        print(f"{header(message.title)}\n")
        print(render_text(message))
    else:
        line("nothing of it stands: what it was about was removed, or the consent ended")
    facts(
        (d.target, f"{d.state} (tried {d.attempts}×){f': {d.detail}' if d.detail else ''}")
        for d in receipts
    )


def resend_notice(context: typer.Context, number: int) -> None:
    """Send a notice again where it did not arrive."""
    with open_house(context) as house:
        if house.store.read(lambda db: notices.find(db, number)) is None:
            raise Mistake(_NONE.format(number))
        now = house.clock.now()
        if not house.store.write(lambda db: outbox.resend_notice(db, number, now)):
            raise Mistake(f"notice n{number} has nothing to send again")
        if service_alive(house.store, house.clock):
            line(f"notice n{number} is due again; the running service sends it")
            return
        run_async(house.courier().send_due())
        for d in house.store.read(lambda db: outbox.of_notice(db, number)):
            line(f"{d.target}: {d.state}{f', {d.detail}' if d.detail else ''}")


def delivery_dict(delivery: Delivery) -> dict[str, object]:
    """Return a delivery for programs."""
    return {
        "target": delivery.target,
        "state": str(delivery.state),
        "attempts": delivery.attempts,
        "detail": delivery.detail,
        "sent_at": iso(delivery.sent_at),
        "next_at": iso(delivery.next_at),
    }


def _states(row: dict[str, Any]) -> str:
    sent = row["deliveries"]
    return ", ".join(f"{d['target']} {d['state']}" for d in sent) or "no target"


def _nobody(number: int) -> Delivery:
    """Stand in for the delivery of a notice that has no target."""
    return Delivery(0, None, "-", DeliveryState.PENDING, 0, None, None, None, number)


def _as_dict(db: Connection, notice: Notice) -> dict[str, Any]:
    lines = notices.lines(db, notice.id)
    return {
        "id": f"n{notice.id}",
        "at": iso(notice.created_at),
        "notice": str(notice.kind),
        "recruiter": notice.recruiter,
        "watches": [one.watch_id for one in lines],
        "about": summary(notice, lines),
        "deliveries": [delivery_dict(d) for d in outbox.of_notice(db, notice.id)],
    }
