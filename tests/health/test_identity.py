"""A rename follows the person silently; a name that another person took over is a doubt."""

from __future__ import annotations

from typing import Any

import pytest

from monitor.history import timeline
from monitor.house import House
from monitor.model import Candidate, Watch
from monitor.store import audit, candidates, looks, watches
from tests.bench import Bench, consents_to, on_bench, watches_page
from tests.health.kit import alerts_of, kinds, look, notices_of

OLD, NEW = "https://github.com/ada-byron", "https://github.com/ada-king"
ADA: dict[str, Any] = {
    "login": "ada-byron",
    "id": 42,
    "type": "User",
    "name": "Ada Byron",
    "company": "Acme",
    "location": "Boston, MA",
}


def github(bench: Bench) -> str:
    return f'[sources.github]\nbase_url = "{bench.site.url}"\n'


def rename(bench: Bench, **facts: object) -> None:
    """Rename Ada as GitHub does: the old login is unknown, her number answers with the new one."""
    user = {**ADA, "login": "ada-king", **facts}
    bench.site.json("/users/ada-byron", {"message": "Not Found"}, status=404)
    bench.site.json("/users/ada-king", user)
    bench.site.json("/user/42", user)


def on_github(
    bench: Bench, house: House, *, sources: tuple[str, ...] = ("all",)
) -> tuple[Candidate, Watch]:
    ada = on_bench(house)
    consents_to(house, ada, sources=sources)
    bench.site.json("/users/ada-byron", ADA)
    watch = watches_page(house, ada, OLD)
    assert look(house)[0]["first"]
    return ada, watch


def address(house: House, watch: Watch) -> str:
    found = house.store.read(lambda db: watches.find(db, watch.id))
    assert found is not None
    return found.address


def test_a_rename_with_the_same_id_is_followed_without_a_word(bench: Bench) -> None:
    with bench.open(github(bench)) as house:
        ada, watch = on_github(bench, house)
        before = house.store.read(lambda db: watches.state(db, watch.id))
        rename(bench)
        (line,) = look(house)
        assert (line["observation"], line["situations"], line["error"]) == ("unchanged", [], None)
        assert address(house, watch) == NEW
        after = house.store.read(lambda db: watches.state(db, watch.id))
        assert before is not None
        assert after is not None
        assert after.snapshot_id == before.snapshot_id
        assert alerts_of(house) == []
        assert notices_of(house) == []
        texts = [event.text for event in house.store.read(lambda db: timeline(db, ada))]
        assert f"watch {watch.id} follows the person to {NEW}" in texts
        entries = house.store.read(lambda db: db.rows("SELECT * FROM audit ORDER BY id"))
        (moved,) = [entry for entry in entries if entry["action"] == "watch moved"]
        assert "github.com" not in moved["facts"]
        assert house.store.read(audit.first_bad) is None

        # From now on the new login is asked, and what changes there is told
        bench.site.json("/users/ada-king", {**ADA, "login": "ada-king", "location": "Austin, TX"})
        asked = bench.site.looks_at("/users/ada-byron")
        assert kinds(look(house)) == ["relocated"]
        assert bench.site.looks_at("/users/ada-byron") == asked


def test_what_changed_along_with_the_rename_is_told_and_the_watch_moves(bench: Bench) -> None:
    with bench.open(github(bench)) as house:
        _, watch = on_github(bench, house)
        rename(bench, name="Ada King", location="Austin, TX")
        assert kinds(look(house)) == ["relocated"]
        assert address(house, watch) == NEW
        assert len(alerts_of(house)) == 1


@pytest.mark.parametrize("sources", [(f"address:{OLD}",), (f"address:{OLD}", "kind:gitlab")])
def test_where_no_consent_covers_the_new_address_the_old_one_stays_and_finds_the_person(
    bench: Bench, sources: tuple[str, ...]
) -> None:
    with bench.open(github(bench)) as house:
        _, watch = on_github(bench, house, sources=sources)
        rename(bench)
        for _ in range(3):
            assert look(house)[0]["observation"] == "unchanged"
        assert address(house, watch) == OLD
        rename(bench, location="Austin, TX")
        assert kinds(look(house)) == ["relocated"]


def test_a_watch_does_not_move_onto_another_watch_of_the_candidate(bench: Bench) -> None:
    with bench.open(github(bench)) as house:
        ada, watch = on_github(bench, house)
        watches_page(house, ada, NEW)
        rename(bench)
        look(house)
        assert address(house, watch) == OLD


def test_a_login_that_belongs_to_another_id_is_a_doubt_and_nothing_of_it_is_kept(
    bench: Bench,
) -> None:
    with bench.open(github(bench)) as house:
        ada, watch = on_github(bench, house)
        stranger = {
            **ADA,
            "id": 4711,
            "name": "Zanzibarella Quux",
            "company": "Quuxcorp",
            "location": "Quuxhaven",
        }
        bench.site.json("/users/ada-byron", stranger)
        assert kinds(look(house)) == ["identity_doubt"]
        found = house.store.read(lambda db: watches.find(db, watch.id))
        assert found is not None
        assert found.paused_at is not None
        assert address(house, watch) == OLD
        assert len(house.store.read(lambda db: looks.snapshots(db, watch.id))) == 1
        assert len(alerts_of(house)) == 1
        assert house.store.read(lambda db: candidates.find(db, ada.id)) == ada
        house.store.erase_traces()
    left = b"".join(path.read_bytes() for path in bench.folder.glob("silverwatch.db*"))
    for trace in (b"Zanzibarella", b"Quuxcorp", b"Quuxhaven"):
        assert trace not in left


def test_a_revocation_during_the_look_keeps_the_address(bench: Bench) -> None:
    with bench.open(github(bench)) as house:
        ada, watch = on_github(bench, house)
        rename(bench)
        user = bench.site.pages["/user/42"]

        def answer(request: Any) -> object:
            house.ledger.revoke(ada, why="asked for it")
            assert callable(user)
            return user(request)

        bench.site.pages["/user/42"] = answer
        assert look(house)[0]["observation"] == "refused"
        assert address(house, watch) == OLD
