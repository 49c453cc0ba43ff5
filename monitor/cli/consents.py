"""consent grant | revoke | list | show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Annotated

import typer

from monitor.bench.export import consent_dict
from monitor.bench.importing import parse_day
from monitor.cli.bench import AsJson, Key
from monitor.cli.context import Mistake, candidate_named, open_books, slugs
from monitor.cli.output import facts, json_document, json_line, line, table
from monitor.clock import SECOND, show, to_datetime
from monitor.consent import ALL_SOURCES, WORDING, ConsentError, Grant, is_valid, parse_purposes
from monitor.house import House
from monitor.model import Consent
from monitor.store import consents

app = typer.Typer(no_args_is_help=True, help="The ledger of consents.")


@app.command()
def grant(
    context: typer.Context,
    key: Key,
    evidence: Annotated[str, typer.Option(help="Where the candidate's own words can be found.")],
    sources: Annotated[
        list[str] | None,
        typer.Option(help="all, kinds (github,webpage) or addresses; may be repeated."),
    ] = None,
    purpose: Annotated[
        list[str] | None, typer.Option(help="monitor, newsletter, share; may be repeated.")
    ] = None,
    until: Annotated[str | None, typer.Option(help="The last day it holds: 2027-11-22.")] = None,
    wording: Annotated[str | None, typer.Option(help="The words agreed to.")] = None,
    as_json: AsJson = False,
) -> None:
    """Record a consent."""
    with open_books(context) as house:
        candidate = candidate_named(house, key)
        consent = house.ledger.grant(
            candidate,
            Grant(
                _sources(house, sources or [ALL_SOURCES]),
                parse_purposes(_split(purpose or ["monitor"])),
                parse_day(until) if until else _default_end(house),
                evidence,
                wording or WORDING,
            ),
        )
    if as_json:
        json_document(consent_dict(consent))
        return
    line(
        f"recorded consent {consent.id} of {candidate.name}: {_scope(consent)},"
        f" until {show(consent.expires_at - 1)[:10]}"
    )


def _split(words: Iterable[str]) -> list[str]:
    return [part for word in words for part in word.replace(",", " ").split()]


def _sources(house: House, words: Iterable[str]) -> tuple[str, ...]:
    """Return the scope in the ledger's words; raises ConsentError or AddressError."""
    found = []
    for word in _split(words):
        if word == ALL_SOURCES:
            found.append(word)
        elif word in house.registry.kinds:
            found.append(f"kind:{word}")
        elif any(mark in word for mark in ".:/@"):
            found.append(f"address:{house.registry.choose(word)[1]}")
        else:
            known = ", ".join(sorted(house.registry.kinds))
            raise ConsentError(
                f"{word!r} is no source: give all, a kind ({known}) or a profile's address"
            )
    return tuple(dict.fromkeys(found))


def _default_end(house: House) -> date:
    last = house.clock.now() + house.loaded.config.consent.default_for * SECOND
    return to_datetime(last).date()


def _scope(consent: Consent) -> str:
    sources = ", ".join(s.removeprefix("kind:").removeprefix("address:") for s in consent.sources)
    return f"{sources} for {', '.join(consent.purposes)}"


@app.command()
def revoke(
    context: typer.Context,
    key: Key,
    only: Annotated[int | None, typer.Option(help="Only the consent with this id.")] = None,
    why: Annotated[str, typer.Option(help="The reason, for the ledger.")] = "withdrawn",
) -> None:
    """Revoke a candidate's consents at once: no look starts after it and nothing is stored."""
    with open_books(context) as house:
        candidate = candidate_named(house, key)
        revoked = house.ledger.revoke(candidate, why=why, only=only)
        given, now = (
            house.store.read(partial(consents.of_candidate, candidate_id=candidate.id)),
            house.clock.now(),
        )
    if not revoked:
        raise Mistake(f"{candidate.slug} has no standing consent to revoke")
    ids = ", ".join(str(c.id) for c in revoked)
    left = ", ".join(str(c.id) for c in given if is_valid(c, now))
    line(
        f"revoked consent {ids} of {candidate.name}; "
        + (f"consent {left} still stands" if left else "nothing more is looked at or stored")
    )


@app.command("list")
def list_all(
    context: typer.Context,
    key: Annotated[str | None, typer.Argument(metavar="[CANDIDATE]")] = None,
    as_json: AsJson = False,
) -> None:
    """List the ledger, or one candidate's part of it."""
    with open_books(context) as house:
        if key:
            candidate = candidate_named(house, key)
            found = house.store.read(lambda db: consents.of_candidate(db, candidate.id))
        else:
            found = house.store.read(consents.every)
        names, now = slugs(house), house.clock.now()
    if as_json:
        for consent in found:
            json_line({"candidate": names[consent.candidate_id], **consent_dict(consent)})
        return
    table(
        ("ID", "CANDIDATE", "SCOPE", "GRANTED", "LAST DAY", "STATE", "EVIDENCE"),
        (
            (
                c.id,
                names[c.candidate_id],
                _scope(c),
                show(c.granted_at)[:10],
                show(c.expires_at - 1)[:10],
                _state(c, now),
                c.evidence,
            )
            for c in found
        ),
    )


def _state(consent: Consent, now: int) -> str:
    if is_valid(consent, now):
        return "stands"
    return "revoked" if consent.revoked_at is not None else "expired"


@app.command("show")
def show_one(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="ID", help="The consent's id.")],
    as_json: AsJson = False,
) -> None:
    """Show one consent with its wording."""
    with open_books(context) as house:
        found = next((c for c in house.store.read(consents.every) if c.id == number), None)
        names, now = slugs(house), house.clock.now()
    if found is None:
        raise Mistake(f"no consent {number}: `silverwatch consent list` shows them")
    if as_json:
        json_document({"candidate": names[found.candidate_id], **consent_dict(found)})
        return
    facts(
        [
            ("Candidate", names[found.candidate_id]),
            ("Scope", _scope(found)),
            ("State", _state(found, now)),
            ("Granted", show(found.granted_at)),
            ("Last day", show(found.expires_at - 1)[:10]),
            ("Revoked", show(found.revoked_at) if found.revoked_at else "-"),
            ("Reason", found.revoked_why or "-"),
            ("Wording", found.wording),
            ("Evidence", found.evidence),
        ]
    )
