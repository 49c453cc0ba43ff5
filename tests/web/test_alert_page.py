"""The page of an alert: what it shows, what it changes, and to whom it says nothing."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import pytest

from monitor.clock import DAY
from monitor.model_sending import Rating
from monitor.store import answers, outbox
from tests.bench import Bench
from tests.web.kit import Shown, erase, get, post, shown

NAMES_OF_ADA = ("Ada", "Byron", "Austin", "Boston")


def everything(one: Shown) -> object:
    """Return all that an answer to the alert could have touched."""

    def read(db) -> object:  # type: ignore[no-untyped-def]
        return (
            outbox.find_alert(db, one.alert_id),
            outbox.deliveries(db, one.alert_id),
            answers.of_alert(db, one.alert_id),
            [dict(row) for row in db.rows("SELECT * FROM audit")],
        )

    return one.house.store.read(read)


def audit_of(one: Shown) -> list[tuple[str, dict[str, object]]]:
    rows = one.house.store.read(lambda db: db.rows("SELECT action, facts FROM audit ORDER BY id"))
    return [(row["action"], json.loads(row["facts"])) for row in rows]


async def test_the_page_shows_the_evidence(bench: Bench) -> None:
    async with shown(bench) as one:
        page = await get(one.url())
        assert page.status == 200
        for text in ("Ada Byron", "Boston, MA", "Austin, TX", "Relocated", bench.site.url):
            assert text in page.text


async def test_reading_changes_nothing(bench: Bench) -> None:
    async with shown(bench) as one:
        url = one.url()
        before = everything(one)
        for path in ("", "?just=ack", "/ack", "/snooze", "/rate", "/snooze?for=1w"):
            await get(url + path)
        assert everything(one) == before


async def test_acknowledging_is_noted_and_cancels_what_waits(bench: Bench) -> None:
    async with shown(bench) as one:
        assert one.waiting == 1
        page = await post(f"{one.url()}/ack", Origin=one.address)
        assert "Acknowledged by dana on 2026-11-18" in page.text
        assert one.alert.acked_by == "dana"
        assert one.waiting == 0
        assert ("alert acknowledged", {"alert": one.alert_id, "by": "dana"}) in audit_of(one)


async def test_over_plain_http_a_browser_that_hides_the_origin_may_answer(bench: Bench) -> None:
    # There it sends no Sec-Fetch-Site, and "null" because of our own Referrer-Policy
    async with shown(bench) as one:
        page = await post(f"{one.url()}/ack", Origin="null")
        assert "Acknowledged by dana" in page.text


async def test_of_two_who_race_one_is_first_and_the_other_is_told(bench: Bench) -> None:
    async with shown(bench) as one:
        url = f"{one.url()}/ack"
        pages = await asyncio.gather(*(post(url, Origin=one.address) for _ in range(2)))
        assert sorted("Somebody was faster" in page.text for page in pages) == [False, True]
        assert all("Acknowledged by dana" in page.text for page in pages)
        assert sum(action == "alert acknowledged" for action, _ in audit_of(one)) == 1


@pytest.mark.parametrize(("span", "days"), [("1d", 1), ("1w", 7)])
async def test_a_snoozed_alert_comes_again_at_its_time(bench: Bench, span: str, days: int) -> None:
    async with shown(bench) as one:
        page = await post(f"{one.url()}/snooze", {"for": span}, Origin=one.address)
        assert f"comes again on 2026-11-{18 + days}" in page.text
        assert one.alert.snoozed_until == bench.clock.now() + days * DAY
        assert one.waiting == 0


async def test_a_rating_is_kept_and_a_later_one_replaces_it(bench: Bench) -> None:
    async with shown(bench) as one:
        url = f"{one.url()}/rate"
        await post(url, {"verdict": "noise", "note": "moved in May"}, Origin=one.address)
        page = await post(url, {"verdict": "useful", "note": "placed her!"}, Origin=one.address)
        assert "dana finds it useful: placed her!" in page.text
        (kept,) = one.house.store.read(lambda db: answers.of_alert(db, one.alert_id))
        assert (kept.author, kept.verdict, kept.note) == ("dana", Rating.USEFUL, "placed her!")
        assert "placed" not in str(audit_of(one))


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("snooze", {"for": "forever"}),
        ("snooze", {"until": "1d"}),
        ("rate", {"verdict": "great"}),
        ("rate", {"verdict": "noise", "note": "x" * 501}),
        ("rate", b"\xff\xfe"),
    ],
)
async def test_a_senseless_answer_changes_nothing(
    bench: Bench, path: str, form: dict[str, str] | bytes
) -> None:
    async with shown(bench) as one:
        before = everything(one)
        page = await post(f"{one.url()}/{path}", form, Origin=one.address)
        assert (page.status, "Nothing was done" in page.text) == (400, True)
        assert everything(one) == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "https://evil.example", "Sec_Fetch_Site": "cross-site"},
        {"Origin": "null", "Sec_Fetch_Site": "cross-site"},
        {"Origin": "null", "Sec_Fetch_Site": "same-site"},
        {},
    ],
)
async def test_an_answer_from_another_site_is_refused(
    bench: Bench, headers: dict[str, str]
) -> None:
    async with shown(bench) as one:
        url = one.url()
        before = everything(one)
        for path in ("ack", "snooze", "rate"):
            form = {"for": "1d", "verdict": "noise"}
            assert (await post(f"{url}/{path}", form, **headers)).status == 403
        assert everything(one) == before


async def test_a_forged_or_expired_link_and_that_of_another_receiver_open_nothing(
    bench: Bench,
) -> None:
    async with shown(bench) as one:
        url = one.url()
        others = one.url(replace(one.alert, recruiter="eve"))
        made = [url[:-1] + ("A" if url[-1] != "A" else "B"), f"{one.address}/a/x", others]
        before = everything(one)
        for bad in made:
            for page in (await get(bad), await post(f"{bad}/ack", Origin=one.address)):
                assert (page.status, "opens nothing" in page.text) == (404, True)
                assert not any(name in page.text for name in NAMES_OF_ADA)
        bench.clock.forward(90 * DAY)
        page = await get(url)
        assert (page.status, "expired on" in page.text) == (404, True)
        assert everything(one) == before


async def test_of_an_erased_candidate_nothing_is_shown(bench: Bench) -> None:
    async with shown(bench) as one:
        url = one.url()
        erase(one)
        for page in (await get(url), await post(f"{url}/ack", Origin=one.address)):
            assert (page.status, "Nothing is kept" in page.text) == (410, True)
            assert not any(name in page.text for name in NAMES_OF_ADA)


async def test_of_a_candidate_whose_consent_ended_nothing_is_shown_or_changed(
    bench: Bench,
) -> None:
    async with shown(bench) as one:
        url = one.url()
        one.house.ledger.revoke(one.ada, why="wrote so")
        before = everything(one)
        for page in (await get(url), await post(f"{url}/ack", Origin=one.address)):
            assert (page.status, "consent was revoked" in page.text) == (403, True)
            assert not any(name in page.text for name in NAMES_OF_ADA)
        assert everything(one) == before


async def test_every_page_forbids_scripts_frames_referrers_and_storing(bench: Bench) -> None:
    async with shown(bench) as one:
        url = one.url()
        pages = [
            await get(url),
            await get(f"{one.address}/"),
            await get(f"{one.address}/a/x"),
            await get(f"{url}/ack"),
            await post(f"{url}/rate", {"verdict": "noise", "note": "x" * 20_000}, Origin="null"),
        ]
        assert [page.status for page in pages] == [200, 404, 404, 405, 413]
        for page in pages:
            policy = page.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "script" not in policy
            assert "form-action 'self'" in policy
            assert "frame-ancestors 'none'" in policy
            assert page.headers["Referrer-Policy"] == "no-referrer"
            assert page.headers["X-Content-Type-Options"] == "nosniff"
            assert page.headers["Cache-Control"] == "no-store"
            assert page.headers["Server"] == "silverwatch"
            assert "<script" not in page.text
