"""A drawn page that changes is told like any other, with a picture before and after."""

from __future__ import annotations

import asyncio
import base64
import json
import struct
from functools import partial
from pathlib import Path

from typer.testing import CliRunner

from monitor.bench.export import export_person
from monitor.bench.people import erase_person
from monitor.cli.app import app
from monitor.cli.context import Mistake
from monitor.house import House
from monitor.model import Picture, Watch
from monitor.recheck import Answer, recheck
from monitor.store import candidates, evidence, looks, watches
from tests.bench import Bench, consents_to, on_bench, watches_page
from tests.browser.kit import ADA, drawn_at_once, drawn_from, look
from watchers.base import Last
from watchers.testing.loopback import Loopback, Reply, an_http


def check(house: House, watch: Watch) -> dict[str, object]:
    """Look once as `recheck` does; returns what was recorded."""
    answers: list[Answer] = []
    asyncio.run(recheck(house, [watch], on_answer=answers.append))
    look_id = answers[0].look_id
    assert look_id is not None
    look = house.store.read(lambda db: looks.find(db, look_id))
    told = house.store.read(lambda db: looks.situations(db, look_id))
    assert look is not None
    return {"kind": look.kind, "error": look.error, "told": [str(t.situation.kind) for t in told]}


def text_of(reply: Reply) -> str:
    return reply.body.decode()


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def watched(bench: Bench, house: House) -> Watch:
    ada = on_bench(house)
    consents_to(house, ada)
    url = bench.site.page("/ada", text_of(drawn_from("/ada.json")))
    bench.site.json("/ada.json", ADA)
    return watches_page(house, ada, url)


def state_of(house: House, watch: Watch) -> bool:
    state = house.store.read(lambda db: watches.state(db, watch.id))
    assert state is not None
    return state.rendered


def test_a_move_on_a_drawn_page_is_told_with_pictures_before_and_after(
    bench: Bench, tmp_path: Path
) -> None:
    with bench.open() as house:
        watch = watched(bench, house)
        assert check(house, watch) == {"kind": "seen", "error": None, "told": []}
        assert state_of(house, watch)
        assert check(house, watch)["kind"] == "unchanged"
        assert pictures(house, watch) == []
        bench.site.json("/ada.json", {**ADA, "address": "Austin, TX"})
        assert check(house, watch)["told"] == ["relocated"]
        mail = bench.sink.messages[-1].mail.get_body(("plain",))
        assert mail is not None
        assert "silverwatch history ada-byron --evidence DIR" in mail.get_content()
        kept = pictures(house, watch)
        assert [(p.field, p.side) for p in kept] == [("location", "before"), ("location", "after")]
        assert kept[0].png != kept[1].png
        assert {len(s) for s in stored(house, watch)} == {1, 4}
        bench.site.json("/ada.json", {**ADA, "address": "Austin, TX", "jobTitle": "Director"})
        check(house, watch)
        assert [p.name for p in pictures(house, watch)] == [
            "look-3-location-before.png",
            "look-3-location-after.png",
            "look-4-title-before.png",
            "look-4-title-after.png",
        ]
        assert [len(s) for s in stored(house, watch)] == [1, 2, 4]
    assert bench.site.looks_at("/ada") == 4

    config, folder = str(bench.folder / "config.toml"), str(tmp_path / "pictures")
    shown = CliRunner().invoke(
        app, ["--config", config, "history", "ada-byron", "--evidence", folder]
    )
    assert shown.exit_code == 0, shown.output
    flat = " ".join(shown.output.split())
    assert (
        "location: Boston, MA → Austin, TX [pictures: look-3-location-before.png,"
        " look-3-location-after.png]" in flat
    )
    files = sorted((tmp_path / "pictures").iterdir())
    assert len(files) == 4
    for file in files:
        width, height = size_of(file.read_bytes())
        assert 100 <= width <= 1200
        assert 50 <= height <= 600
        assert file.stat().st_mode & 0o077 == 0


def pictures(house: House, watch: Watch) -> list[Picture]:
    return house.store.read(lambda db: evidence.of_changes(db, watch.id))


def stored(house: House, watch: Watch) -> list[dict[str, bytes]]:
    """Return the pictures of each snapshot, oldest first."""
    taken = house.store.read(lambda db: looks.snapshots(db, watch.id))
    return [house.store.read(partial(evidence.of_snapshot, snapshot_id=s.id)) for s in taken]


def test_pictures_are_part_of_an_access_request_and_gone_after_an_erasure(bench: Bench) -> None:
    with bench.open() as house:
        watch = watched(bench, house)
        check(house, watch)
        [shots] = stored(house, watch)
        assert set(shots) == {"name", "title", "employer", "location"}
        ada = house.store.read(lambda db: candidates.find(db, "ada-byron"))
        assert ada is not None
        document = json.loads(json.dumps(house.store.read(lambda db: export_person(db, ada))))
        exported = document["watches"][0]["snapshots"][0]["pictures"]
        assert {name: base64.b64decode(text) for name, text in exported.items()} == shots
        files = [Path(f"{house.store.path}{end}") for end in ("", "-wal")]
        canary = shots["location"][-200:]
        assert any(canary in file.read_bytes() for file in files if file.exists())
        house.store.write(lambda db: erase_person(db, ada, house.clock.now()))
        assert house.store.erase_traces()
        assert not any(canary in file.read_bytes() for file in files if file.exists())


def test_a_page_that_forbids_copies_keeps_its_fields_and_no_picture(bench: Bench) -> None:
    head = '<meta name="robots" content="index, noarchive">'
    with bench.open() as house:
        ada = on_bench(house)
        consents_to(house, ada)
        wishes = {"X-Robots-Tag": "noarchive"}, {"TDM-Reservation": "1"}
        urls = [
            bench.site.page(f"/{number}", text_of(drawn_at_once()), **wish)
            for number, wish in enumerate(wishes)
        ]
        urls.append(bench.site.page("/meta", text_of(drawn_at_once(head=head))))
        for url in urls:
            watch = watches_page(house, ada, url)
            assert check(house, watch)["kind"] == "seen"
            [shots] = stored(house, watch)
            assert shots == {}


def test_a_page_that_states_the_person_as_sent_is_not_drawn_any_more(bench: Bench) -> None:
    with bench.open() as house:
        watch = watched(bench, house)
        check(house, watch)
        assert state_of(house, watch)
        bench.site.page("/ada", text_of(drawn_at_once()))
        assert check(house, watch)["kind"] == "unchanged"
        assert state_of(house, watch)
        facts = json.dumps({"@context": "https://schema.org", "@type": "Person", **ADA})
        plain = f'<script type="application/ld+json">{facts}</script>'
        bench.site.page("/ada", f"<!doctype html><title>x</title>{plain}")
        assert check(house, watch)["kind"] == "unchanged"
        assert not state_of(house, watch)


def test_watch_add_render_draws_from_the_start_and_always(bench: Bench) -> None:
    with bench.open() as house:
        ada = on_bench(house)
        consents_to(house, ada)
    url = bench.site.page(
        "/ada",
        '<!doctype html><title>x</title><p class="h-card"><b class="p-name">Ada Byron</b></p>'
        "<script>document.querySelector('p').insertAdjacentHTML("
        "'beforeend', '<i class=\"p-job-title\">Engineer</i>')</script>",
    )
    config = str(bench.folder / "config.toml")
    added = CliRunner().invoke(
        app, ["--config", config, "watch", "add", "ada-byron", url, "--render", "--json"]
    )
    assert json.loads(added.output)["render"] is True
    with bench.open() as house:
        watch = house.store.read(lambda db: watches.find(db, 1))
        assert watch is not None
        for _ in range(2):
            check(house, watch)
            assert state_of(house, watch)
        [taken] = house.store.read(lambda db: looks.snapshots(db, 1))
        assert taken.fields["title"][0] == "Engineer"


def test_a_source_that_needs_no_browser_is_not_told_to_draw(bench: Bench) -> None:
    with bench.open() as house:
        on_bench(house)
    config = str(bench.folder / "config.toml")
    added = CliRunner().invoke(
        app, ["--config", config, "watch", "add", "ada-byron", "github:ada", "--render"]
    )
    assert isinstance(added.exception, Mistake)
    assert "leave out --render" in str(added.exception)


async def test_a_picture_is_taken_of_what_the_page_shows_wherever_that_is() -> None:
    filler = "document.body.insertAdjacentHTML('afterbegin', '<p>x</p>'.repeat(400));"
    async with (
        Loopback(
            {"/ada": drawn_at_once(then=filler), "/bare": drawn_at_once(then="app.remove();")}
        ) as site,
        an_http(timeout=25.0) as http,
    ):
        far_down = await look(http, site, "/ada", last=Last())
        unseen = await look(http, site, "/bare", last=Last())
    assert set(far_down.shots) == {"name", "title", "employer", "location"}
    assert len(set(far_down.shots.values())) == 4
    assert unseen.shots == {}
