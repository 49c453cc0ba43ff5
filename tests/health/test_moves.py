"""People who moved to another account: the watch follows, whatever else the look found."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import web

from monitor.house import House
from monitor.model import Watch
from monitor.store import looks, watches
from tests.bench import Bench, consents_to, on_bench, watches_page
from tests.health.kit import alerts_of, kinds, look
from tests.watchers.fediverse import ACCOUNT, ACTOR, ADDRESS, PERSON, a_jrd
from tests.watchers.test_orcid import ID, OTHER, job, record

NEW, NEW_ADDRESS = "https://other.example/users/byron", "https://other.example/@byron"
MOVED = {"username": "byron", "acct": "byron@other.example", "uri": NEW}
LINES = [
    {"type": "PropertyValue", "name": "Job", "value": "Staff engineer"},
    {"type": "PropertyValue", "name": "Company", "value": "Acme"},
    {"type": "PropertyValue", "name": "Based in", "value": "London"},
]


def fediverse(bench: Bench) -> str:
    return f'[sources.mastodon]\nbase_url = "{bench.site.url}"\n'


def on_mastodon(bench: Bench, house: House, *, sources: tuple[str, ...] = ("all",)) -> Watch:
    ada = on_bench(house)
    consents_to(house, ada, sources=sources)
    accounts: dict[str, Any] = {"ada": ACCOUNT}

    def lookup(request: web.Request) -> web.Response:
        account = accounts.get(request.query.get("acct", ""))
        return web.json_response(
            account or {"error": "Record not found"}, status=200 if account else 404
        )

    bench.site.pages["/api/v1/accounts/lookup"] = lookup
    bench.site.json("/.well-known/webfinger", a_jrd())
    watch = watches_page(house, ada, ADDRESS)
    assert look(house)[0]["first"]
    return watch


def move(bench: Bench, **facts: object) -> None:
    """Move Ada to another server, whose account states the same but for `facts`."""
    account = {**ACCOUNT, "moved": MOVED}
    person = {
        **PERSON,
        "id": NEW,
        "preferredUsername": "byron",
        "summary": ACCOUNT["note"],
        "attachment": LINES,
        "alsoKnownAs": [ACTOR],
        **facts,
    }

    def lookup(request: web.Request) -> web.Response:
        if request.query.get("acct") == "ada":
            return web.json_response(account)
        return web.json_response({"error": "nothing here"}, status=404)

    bench.site.pages["/api/v1/accounts/lookup"] = lookup
    bench.site.json("/users/byron", person)


def address(house: House, watch: Watch) -> str:
    found = house.store.read(lambda db: watches.find(db, watch.id))
    assert found is not None
    assert found.paused_at is None, found.paused_why
    return found.address


def known_as(house: House, watch: Watch) -> str | None:
    state = house.store.read(lambda db: watches.state(db, watch.id))
    assert state is not None
    assert state.snapshot_id is not None
    snapshot = house.store.read(lambda db: looks.snapshot(db, state.snapshot_id or 0))
    assert snapshot is not None
    return snapshot.subject_id


def test_a_fediverse_move_is_followed_and_the_next_look_is_quiet(bench: Bench) -> None:
    with bench.open(fediverse(bench)) as house:
        watch = on_mastodon(bench, house)
        move(bench)
        assert kinds(look(house)) == []
        assert address(house, watch) == NEW_ADDRESS
        assert known_as(house, watch) == NEW
        for _ in range(2):
            (line,) = look(house)
            assert (line["observation"], line["situations"], line["error"]) == (
                "unchanged",
                [],
                None,
            )
        assert alerts_of(house) == []


def test_what_changed_along_with_a_move_is_told_once(bench: Bench) -> None:
    with bench.open(fediverse(bench)) as house:
        watch = on_mastodon(bench, house)
        moved = {"type": "PropertyValue", "name": "Based in", "value": "Paris"}
        move(bench, attachment=[*LINES[:2], moved])
        assert kinds(look(house)) == ["relocated"]
        assert address(house, watch) == NEW_ADDRESS
        assert kinds(look(house)) == []
        assert len(alerts_of(house)) == 1


def test_a_move_to_an_account_that_says_less_raises_no_doubt(bench: Bench) -> None:
    with bench.open(fediverse(bench)) as house:
        watch = on_mastodon(bench, house)
        move(bench, attachment=[])
        first = kinds(look(house))
        assert "identity_doubt" not in first
        for _ in range(3):
            assert "identity_doubt" not in kinds(look(house))
        assert address(house, watch) == NEW_ADDRESS
        assert known_as(house, watch) == NEW
        state = house.store.read(lambda db: watches.state(db, watch.id))
        assert state is not None
        # Nothing that the old account's server sent is shown to the new one's
        assert (state.etag, state.last_modified, state.body_hash) == (None, None, None)
        # The old account may go now: nobody asks for it any more
        bench.site.json("/api/v1/accounts/lookup", {"error": "nothing here"}, status=404)
        for _ in range(3):
            assert look(house)[0]["observation"] == "unchanged"


def test_a_move_on_a_crowded_host_that_waits_for_a_second_look_raises_no_doubt(
    bench: Bench,
) -> None:
    with bench.open(fediverse(bench)) as house:
        watch = on_mastodon(bench, house)
        for number in range(3):
            other = on_bench(house, f"Other{number} Person{number}")
            watches_page(house, other, f"https://social.example/@other{number}")
        move(bench, attachment=LINES[:1])
        for _ in range(3):
            assert "identity_doubt" not in kinds(look(house, watch))
        assert address(house, watch) == NEW_ADDRESS


def test_an_account_that_no_consent_covers_is_not_stored(bench: Bench) -> None:
    with bench.open(fediverse(bench)) as house:
        watch = on_mastodon(bench, house, sources=(f"address:{ADDRESS}",))
        secret = {"type": "PropertyValue", "name": "Based in", "value": "Quuxhaven"}
        move(bench, attachment=[*LINES[:2], secret])
        (line,) = look(house)
        assert line["observation"] == "refused"
        assert NEW_ADDRESS in str(line["error"])
        assert address(house, watch) == ADDRESS
        assert known_as(house, watch) == ACTOR
    left = b"".join(path.read_bytes() for path in bench.folder.glob("silverwatch.db*"))
    assert b"Quuxhaven" not in left


@pytest.mark.parametrize("says_less", [False, True])
def test_a_deprecated_orcid_id_leads_the_watch_to_the_one_in_use(
    bench: Bench, says_less: bool
) -> None:
    settings = f'[sources.orcid]\nbase_url = "{bench.site.url}"\nterms = "non-commercial"\n'
    with bench.open(settings) as house:
        ada = on_bench(house)
        consents_to(house, ada)
        bench.site.json(f"/v3.0/{ID}/record", record([job("Acme")]))
        watch = watches_page(house, ada, f"https://orcid.org/{ID}")
        assert look(house)[0]["first"]

        def moved(_: web.Request) -> web.Response:
            return web.Response(status=301, headers={"Location": f"/v3.0/{OTHER}/record"})

        bench.site.pages[f"/v3.0/{ID}/record"] = moved
        new = record([], addresses={}) if says_less else record([job("Acme")])
        new["orcid-identifier"] = {"path": OTHER}
        bench.site.json(f"/v3.0/{OTHER}/record", new)
        for _ in range(3):
            assert "identity_doubt" not in kinds(look(house))
        assert address(house, watch) == f"https://orcid.org/{OTHER}"
        assert known_as(house, watch) == OTHER
