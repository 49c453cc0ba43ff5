"""watch add | list | pause | resume | remove | probe."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from monitor.bench.export import iso
from monitor.bench.people import add_watch
from monitor.cli.bench import AsJson, Key
from monitor.cli.context import (
    FAILED,
    WRONG_USAGE,
    Mistake,
    candidate_named,
    open_books,
    open_house,
    run_async,
    slugs,
    span,
    watch_numbered,
)
from monitor.cli.output import detail, json_document, json_line, line, table
from monitor.clock import SECOND, show
from monitor.consent import objection_in
from monitor.durations import show_span
from monitor.house import House
from monitor.model import Candidate, Watch, WatchState
from monitor.store import Connection, Duplicate, audit, watches
from watchers.base import (
    AddressError,
    Last,
    LookError,
    Observation,
    ObservationKind,
    Postponed,
    Watcher,
)
from watchers.guard import private_reason
from watchers.subject import IN_PASSING, NOBODY
from watchers.teampage import address_of

app = typer.Typer(no_args_is_help=True, help="The profiles under observation.")

Person = Annotated[
    str | None, typer.Option("--person", help="Whom to read on a team page: the person's name.")
]
Number = Annotated[int, typer.Argument(metavar="WATCH", help="The watch's id.")]


@app.command()
def add(
    context: typer.Context,
    key: Key,
    address: Annotated[str, typer.Argument(help="A profile's URL, or a form like github:ada.")],
    every: Annotated[str | None, typer.Option(help="How often: 6h, 1d, 2w.")] = None,
    person: Person = None,
    render: Annotated[
        bool, typer.Option("--render", help="Let a browser draw the page at every look.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Watch a public profile of a candidate."""
    with open_books(context) as house:
        candidate = candidate_named(house, key)
        watcher, canonical = _choose(house, address, person)
        if render:
            _require_page(watcher.kind, canonical)
        seconds = span(every) if every else house.loaded.config.engine.default_every
        now = house.clock.now()
        others = house.store.read(lambda db: watches.of_address(db, canonical))
        try:
            watch = house.store.write(
                lambda db: add_watch(
                    db, candidate, watcher.kind, canonical, seconds, now, render=render
                )
            )
        except Duplicate as error:
            raise Mistake(
                f"{candidate.slug} has that profile already: it is watch {error.id}"
                f" (`silverwatch watch edit {error.id} --every …` changes how often)"
            ) from None
        refusal = house.store.read(lambda db: objection_in(db, watch, now))
        if refusal:
            refusal += f"; `silverwatch consent grant {candidate.slug} …`"
        refusal = watcher.objection() or private_reason(canonical, _allowed(house)) or refusal
        names = slugs(house)
    if as_json:
        json_document(_as_dict(watch, candidate.slug))
        return
    shared = [f"watch {other.id} has it for {names[other.candidate_id]}" for other in others]
    _tell_added(watch, candidate.slug, shared, refusal)


def _tell_added(watch: Watch, slug: str, shared: list[str], refusal: str | None) -> None:
    line(
        f"watch {watch.id}: {watch.address} for {slug}, read by the {watch.source}"
        f" watcher every {show_span(watch.every)}"
    )
    for text in shared:
        line(f"take care: {text}", "yellow")
    if refusal:
        line(f"it will be refused: {refusal}", "yellow")
    else:
        line(f"first look: `silverwatch recheck {slug}`, or when the service runs")


def _allowed(house: House) -> list[str]:
    return [str(network) for network in house.loaded.config.http.allow_networks]


def _choose(house: House, address: str, person: str | None) -> tuple[Watcher, str]:
    """Return who reads an address; `person` is whom `--person` names on a team page."""
    if person is None:
        return house.registry.choose(address)
    named = address_of(address, person)
    try:
        plain, canonical = house.registry.choose(address.partition("#")[0])
    except AddressError:
        return house.registry.choose(named)
    if plain.kind != "webpage":
        raise Mistake(
            f"{canonical} is read by the {plain.kind} watcher, which is no team page's:"
            " leave out --person",
            code=WRONG_USAGE,
        )
    return house.registry.choose(named)


def _require_page(kind: str, address: str) -> None:
    if kind != "webpage":
        raise Mistake(
            f"{address} is read by the {kind} watcher, which needs no browser: leave out --render",
            code=WRONG_USAGE,
        )


@app.command("list")
def list_all(
    context: typer.Context,
    key: Annotated[str | None, typer.Argument(metavar="[CANDIDATE]")] = None,
    as_json: AsJson = False,
) -> None:
    """List the watches with what the last look gave."""
    with open_books(context) as house:
        if key:
            candidate = candidate_named(house, key)
            found = house.store.read(lambda db: watches.of_candidate(db, candidate.id))
        else:
            found = house.store.read(watches.every)
        names = slugs(house)
        if as_json:
            for watch in found:
                state = house.store.read(partial(watches.state, watch_id=watch.id))
                json_line({**_as_dict(watch, names[watch.candidate_id]), **_state_dict(state)})
            return
        rows = house.store.read(lambda db: [_row(db, w, names) for w in found])
    table(("ID", "CANDIDATE", "SOURCE", "ADDRESS", "EVERY", "LAST LOOK", "NEXT"), rows)
    if not found:
        line("no watch yet: `silverwatch watch add CANDIDATE ADDRESS`")


def _state_dict(state: WatchState | None) -> dict[str, object]:
    return {
        "observation": state.last_kind if state else None,
        "looked_at": iso(state.looked_at) if state else None,
        "seen_at": iso(state.seen_at) if state else None,
        "next_at": iso(state.due_at) if state else None,
        "rendered": bool(state and state.rendered),
    }


def _row(db: Connection, watch: Watch, names: dict[int, str]) -> tuple[object, ...]:
    state = watches.state(db, watch.id)
    last, upcoming = "never", ""
    if state and state.looked_at:
        last = f"{state.last_kind} {show(state.looked_at)}"
    if watch.paused_at is not None:
        upcoming = f"paused: {watch.paused_why}"
    elif state and state.due_at:
        upcoming = show(state.due_at)
    return (
        watch.id,
        names[watch.candidate_id],
        watch.source,
        watch.address,
        show_span(watch.every),
        last,
        upcoming,
    )


@app.command()
def edit(
    context: typer.Context,
    number: Number,
    every: Annotated[str, typer.Option(help="How often from now on: 6h, 1d, 2w.")],
) -> None:
    """Change how often a profile is looked at."""
    seconds = span(every)
    with open_books(context) as house:
        watch = watch_numbered(house, number)
        latest = house.clock.now() + seconds * SECOND
        house.store.write(lambda db: watches.set_every(db, watch.id, every=seconds, latest=latest))
    line(f"watch {watch.id} is looked at every {show_span(seconds)}")


@app.command()
def pause(
    context: typer.Context,
    number: Number,
    why: Annotated[str, typer.Option(help="The reason, for your colleagues.")] = "paused by hand",
) -> None:
    """Stop looking at a profile for now."""
    with open_books(context) as house:
        watch = watch_numbered(house, number)
        now = house.clock.now()
        house.store.write(lambda db: watches.pause(db, watch.id, why=why, now=now))
    line(f"watch {watch.id} is paused; `silverwatch watch resume {watch.id}` ends that")


@app.command()
def resume(context: typer.Context, number: Number) -> None:
    """Look again; after a doubt about identity the next look starts a new baseline."""
    with open_books(context) as house:
        watch = watch_numbered(house, number)
        if watch.paused_at is None:
            raise Mistake(f"watch {watch.id} is not paused")
        doubt = (watch.paused_why or "").startswith("identity in doubt")
        now = house.clock.now()
        house.store.write(lambda db: watches.resume(db, watch.id, now=now, start_over=doubt))
    line(f"watch {watch.id} is looked at again" + (" with a new baseline" if doubt else ""))


@app.command()
def remove(
    context: typer.Context,
    number: Number,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove a watch and everything seen through it."""
    with open_books(context) as house:
        watch = watch_numbered(house, number)
        if not yes:
            typer.confirm(f"Remove {watch.address} and all that was seen there?", abort=True)
        now = house.clock.now()

        def write(db: Connection) -> None:
            watches.remove(db, watch.id)
            audit.append(
                db,
                action="watch removed",
                candidate_id=watch.candidate_id,
                now=now,
                facts={"watch": watch.id},
            )

        house.store.write(write)
        house.store.erase_traces()
    line(f"watch {watch.id} is removed with everything seen through it")


@app.command()
def probe(
    context: typer.Context,
    address: Annotated[str, typer.Argument(help="The profile to look at once.")],
    own: Annotated[bool, typer.Option("--own", help="It is a page of your own.")] = False,
    candidate: Annotated[
        str | None, typer.Option(help="Look within this candidate's consent.")
    ] = None,
    person: Person = None,
    as_json: AsJson = False,
) -> None:
    """Look once and show what was read and how it was found; nothing is stored."""
    with open_house(context) as house:
        consenting = candidate_named(house, candidate) if candidate else None
        watcher, canonical = _choose(house, address, person)
        seen = run_async(_probe(house, watcher.kind, canonical, consenting, own))
    if as_json:
        json_document(_probe_dict(seen.read_by or watcher.kind, seen))
    else:
        _tell_probe(seen.read_by or watcher.kind, canonical, seen)
    if seen.kind is not ObservationKind.SEEN:
        raise typer.Exit(FAILED)


async def _probe(
    house: House, kind: str, address: str, candidate: Candidate | None, own: bool
) -> Observation:
    try:
        permit = (
            house.ledger.permit_own(address)
            if own
            else house.ledger.permit_probe(kind, address, candidate)
        )
        async with house.http() as http:
            return await house.registry.look(kind, address, http, permit, Last(), urgent=True)
    except LookError as error:
        return Observation.of(error)
    except Postponed as error:
        raise Mistake(f"{address}: {error}") from None


def _probe_dict(kind: str, seen: Observation) -> dict[str, object]:
    document: dict[str, object] = {
        "observation": str(seen.kind),
        "watcher": kind,
        "subject_id": seen.profile.subject_id if seen.profile else None,
        "fields": {
            name: {"value": found.value, "how": found.how}
            for name, found in (seen.profile.fields if seen.profile else {}).items()
        },
    }
    if seen.rendered:
        document["rendered"] = True
    if seen.profile is None:
        document["error"] = seen.reason
    return document


def _tell_probe(kind: str, address: str, seen: Observation) -> None:
    if seen.profile is None:
        line(f"{address}, read by the {kind} watcher: {seen.kind}: {seen.reason}", "red")
        if (
            seen.kind is ObservationKind.FAILED
            and kind == "webpage"
            and seen.reason in (NOBODY, IN_PASSING)
        ):
            detail('if it is a team page, name whom to read: --person "Ada Byron"')
        return
    kind = seen.read_by or kind
    line(f"{address}, read by the {kind} watcher; nothing was stored")
    table(
        ("FIELD", "VALUE", "FOUND BY"),
        ((name, found.value, found.how) for name, found in seen.profile.fields.items()),
    )
    if seen.rendered:
        detail("the page was rendered: a browser ran its scripts before it was read")
    if seen.profile.subject_id:
        detail(f"the source's own id of the person: {seen.profile.subject_id}")


def _as_dict(watch: Watch, slug: str) -> dict[str, object]:
    return {
        "id": watch.id,
        "candidate": slug,
        "source": watch.source,
        "address": watch.address,
        "every": watch.every,
        "paused": watch.paused_why,
        "render": watch.render,
    }
