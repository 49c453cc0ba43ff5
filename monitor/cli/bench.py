"""candidate add | list | show | edit | note | erase | export."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from monitor.bench.export import export_person
from monitor.bench.people import add_person, check_person, erase_person, slug_of
from monitor.cli.context import FAILED, Mistake, candidate_named, open_books
from monitor.cli.output import detail, facts, json_document, json_line, line, table
from monitor.clock import show
from monitor.consent import is_valid
from monitor.house import House
from monitor.model import Candidate
from monitor.store import Connection, Duplicate, audit, candidates, consents, watches

app = typer.Typer(no_args_is_help=True, help="The people on the bench.")

Key = Annotated[str, typer.Argument(metavar="CANDIDATE", help="Slug, e-mail or id.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AlwaysJson = Annotated[bool, typer.Option("--json", help="Accepted: it prints JSON anyway.")]
Email = Annotated[str | None, typer.Option(help="The candidate's e-mail address.")]
Owner = Annotated[str | None, typer.Option(help="The recruiter alerts go to; default: all.")]
Tags = Annotated[list[str] | None, typer.Option("--tag", help="A tag; may be repeated.")]


@app.command()
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help='The full name, such as "Ada Byron".')],
    email: Email = None,
    tag: Tags = None,
    owner: Owner = None,
    slug: Annotated[str | None, typer.Option(help="A short name of your own choice.")] = None,
    as_json: AsJson = False,
) -> None:
    """Put a candidate on the bench."""
    with open_books(context) as house:
        person = check_person(name, email, owner, tag or [], house.recruiters.names)
        wanted = slug_of(slug) if slug else None
        now = house.clock.now()
        try:
            candidate = house.store.write(lambda db: add_person(db, person, wanted, now))
        except Duplicate as error:
            raise _taken(house, error) from None
    if as_json:
        json_document(_as_dict(candidate))
        return
    line(f"added {candidate.name} as {candidate.slug} ({candidate.id})")
    line("Next: record the consent, then add a profile to watch:")
    detail(f'silverwatch consent grant {candidate.slug} --evidence "e-mail of …"')
    detail(f"silverwatch watch add {candidate.slug} https://…")


def _taken(house: House, duplicate: Duplicate) -> Mistake:
    known = house.store.read(lambda db: candidates.find(db, duplicate.id))
    if known is None:
        return Mistake("somebody else on the bench has this slug or e-mail")
    return Mistake(
        f"{known.name} is on the bench already as {known.slug} ({known.id});"
        " for somebody else of that name give --slug and another e-mail"
    )


@app.command("list")
def list_all(
    context: typer.Context,
    tag: Annotated[str | None, typer.Option(help="Only candidates with this tag.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the bench."""
    with open_books(context) as house:
        found = house.store.read(lambda db: candidates.every(db, tag=tag))
        now = house.clock.now()
        rows = house.store.read(lambda db: [_row(db, c, now) for c in found])
    if as_json:
        for candidate in found:
            json_line(_as_dict(candidate))
        return
    if not found:
        line(f"nobody has the tag {tag}" if tag else "nobody yet: `silverwatch candidate add`")
        return
    table(("ID", "SLUG", "NAME", "OWNER", "TAGS", "WATCHES", "CONSENT"), rows)
    line(f"candidates: {len(found)}")


def _row(db: Connection, candidate: Candidate, now: int) -> tuple[object, ...]:
    return (
        candidate.id,
        candidate.slug,
        candidate.name,
        candidate.owner,
        " ".join(candidate.tags),
        len(watches.of_candidate(db, candidate.id)),
        _consent_word(db, candidate, now),
    )


def _consent_word(db: Connection, candidate: Candidate, now: int) -> str:
    given = consents.of_candidate(db, candidate.id)
    standing = [c.expires_at for c in given if is_valid(c, now)]
    if standing:
        # expires_at is the first moment without it: the day before is the last one with it
        return f"until {show(max(standing) - 1)[:10]}"
    if not given:
        return "none"
    return "revoked" if given[-1].revoked_at is not None else "expired"


@app.command("show")
def show_one(context: typer.Context, key: Key, as_json: AsJson = False) -> None:
    """Show a candidate with notes, consent and watches."""
    with open_books(context) as house:
        candidate = candidate_named(house, key)
        if as_json:
            json_document(house.store.read(lambda db: export_person(db, candidate)))
            return
        now = house.clock.now()
        consent = house.store.read(lambda db: _consent_word(db, candidate, now))
        watched = house.store.read(lambda db: watches.of_candidate(db, candidate.id))
        noted = house.store.read(lambda db: candidates.notes(db, candidate.id))
    facts(
        [
            ("Name", candidate.name),
            ("Slug", f"{candidate.slug} ({candidate.id})"),
            ("E-mail", candidate.email or "-"),
            ("Owner", candidate.owner or "everybody"),
            ("Tags", " ".join(candidate.tags) or "-"),
            ("Consent", consent),
            *((f"Watch {w.id}", f"{w.source}  {w.address}") for w in watched),
            *((f"Note {show(n.at)[:10]}", n.text) for n in noted),
        ]
    )


@app.command()
def edit(
    context: typer.Context,
    key: Key,
    name: Annotated[str | None, typer.Option(help="A new name.")] = None,
    email: Email = None,
    tag: Annotated[
        list[str] | None, typer.Option("--tag", help="The tags from now on; may be repeated.")
    ] = None,
    owner: Owner = None,
) -> None:
    """Change a candidate's name, e-mail, tags or owner (--owner "" clears it); the slug stays."""
    if (name, email, tag, owner) == (None, None, None, None):
        raise Mistake("say what to change: --name, --email, --tag or --owner", code=2)
    with open_books(context) as house:
        candidate = candidate_named(house, key)
        person = check_person(
            name or candidate.name,
            email if email is not None else candidate.email,
            owner if owner is not None else candidate.owner,
            tag if tag is not None else candidate.tags,
            house.recruiters.names if owner else (candidate.owner or "",),
        )
        changed = replace(
            candidate, name=person.name, email=person.email, owner=person.owner, tags=person.tags
        )
        now = house.clock.now()

        def write(db: Connection) -> None:
            candidates.update(db, changed)
            audit.append(db, action="candidate edited", candidate_id=candidate.id, now=now)

        try:
            house.store.write(write)
        except Duplicate as error:
            raise _taken(house, error) from None
    line(f"changed {changed.slug}")


@app.command()
def note(
    context: typer.Context,
    key: Key,
    text: Annotated[str, typer.Argument(help="What to remember, such as why it did not happen.")],
) -> None:
    """Add a note; the latest opens every alert, the two before it stand below."""
    if not text.strip():
        raise Mistake("the note is empty", code=2)
    with open_books(context) as house:
        candidate = candidate_named(house, key)
        now = house.clock.now()
        house.store.write(lambda db: candidates.add_note(db, candidate.id, text.strip(), now))
    line(f"noted on {candidate.slug}")


@app.command()
def erase(
    context: typer.Context,
    key: Key,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase a candidate and every trace of the person's data from the store."""
    with open_books(context) as house:
        candidate = candidate_named(house, key)
        if not yes:
            typer.confirm(f"Erase {candidate.name} and everything seen of them?", abort=True)
        now = house.clock.now()
        left = _files_left(house, candidate)
        house.store.write(lambda db: erase_person(db, candidate, now))
        clean = house.store.erase_traces()
    if left:
        line(
            f"take care: your own files for {left} still hold the person; Silverwatch only reads"
            " them: remove the row, or the file, there",
            "yellow",
        )
    if not clean:
        line(
            f"erased {candidate.slug}, but another program is reading the store: traces may remain"
            " in the store's log until it ends; then `silverwatch doctor` removes them"
        )
        raise typer.Exit(FAILED)
    line(f"erased {candidate.slug}: every row, and the traces in the file and its log")


def _files_left(house: House, candidate: Candidate) -> str:
    """Return the sources, as words, whose files on this machine tell of a candidate."""
    found = house.store.read(lambda db: watches.of_candidate(db, candidate.id))
    kinds = sorted({watch.source for watch in found} & set(house.registry.kinds))
    return " and ".join(kind for kind in kinds if house.registry.by_kind(kind).files)


@app.command()
def export(
    context: typer.Context,
    key: Key,
    to: Annotated[Path | None, typer.Option(help="A file instead of the screen.")] = None,
    _as_json: AlwaysJson = False,
) -> None:
    """Print everything stored about a candidate as JSON: the answer to an access request."""
    with open_books(context) as house:
        candidate = candidate_named(house, key)
        document = house.store.read(lambda db: export_person(db, candidate))
    if to is None:
        json_document(document)
        return
    try:
        to.write_text(json.dumps(document, ensure_ascii=False, indent=2), encoding="utf-8")
        to.chmod(0o600)
    except OSError as error:
        raise Mistake(f"{to} cannot be written: {error.strerror}") from None
    line(f"wrote {to}")


def _as_dict(candidate: Candidate) -> dict[str, object]:
    return {
        "id": candidate.id,
        "slug": candidate.slug,
        "name": candidate.name,
        "email": candidate.email,
        "owner": candidate.owner,
        "tags": list(candidate.tags),
    }
