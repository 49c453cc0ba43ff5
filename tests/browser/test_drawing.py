"""A page that its scripts draw is read like any other, and asks no more than it needs."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import ClassVar

import pytest

from tests.browser.kit import ADA, drawn_at_once, drawn_from, facts, fields_of, look, page, shell
from watchers.base import Blocked, Failed, Gone, Last, ObservationKind, Profile, Refused, Watcher
from watchers.browser_find import BrowserSettings
from watchers.http import Page
from watchers.testing.loopback import (
    Loopback,
    Reply,
    Request,
    a_permit,
    a_staged_http,
    an_http,
    html,
    robots,
)
from watchers.webpage import WebPage, WebPageSettings

FIELDS = {
    "name": "Ada Byron",
    "title": "Engineer",
    "employer": "Acme",
    "location": "Boston, MA",
}
TIMEOUT = 25.0
EMPTY = html("<!doctype html><title>Nobody</title><script>1</script><div id=app></div>")


async def test_a_person_drawn_from_json_is_read_and_the_document_asked_for_once() -> None:
    async with (
        Loopback({"/ada": drawn_from("/ada.json"), "/ada.json": facts()}) as site,
        an_http(timeout=TIMEOUT) as http,
    ):
        seen = await look(http, site, "/ada")
    assert seen.kind is ObservationKind.SEEN
    assert seen.rendered
    assert fields_of(seen) == FIELDS
    assert seen.profile is not None
    assert {found.how for found in seen.profile.fields.values()} == {"json-ld"}
    assert site.paths == ["/robots.txt", "/ada", "/ada.json"]
    assert {request.headers["user-agent"] for request in site.requests} == {
        site.requests[0].headers["user-agent"]
    }
    assert site.requests[0].headers["user-agent"].startswith("silverwatch/")


async def test_shadow_roots_modules_and_style_sheets_take_part() -> None:
    card = """
      const root = document.getElementById('app').attachShadow({mode: 'open'});
      root.innerHTML = '<div class="h-card"><b class="p-name">Ada Byron</b>' +
        ' <i class="p-job-title">Engineer</i></div>';"""
    async with (
        Loopback(
            {
                "/ada": page(
                    '<div id="app"></div><script type="module" src="/main.js"></script>',
                    head='<link rel="stylesheet" href="/a.css">',
                ),
                "/main.js": Reply(
                    b"import './card.js';", headers={"Content-Type": "text/javascript"}
                ),
                "/card.js": Reply(card.encode(), headers={"Content-Type": "text/javascript"}),
                "/a.css": Reply(b"b {color: red}", headers={"Content-Type": "text/css"}),
            }
        ) as site,
        an_http(timeout=TIMEOUT) as http,
    ):
        seen = await look(http, site, "/ada")
    assert fields_of(seen)["name"] == "Ada Byron"
    assert sorted(site.paths) == ["/a.css", "/ada", "/card.js", "/main.js", "/robots.txt"]


async def test_pictures_fonts_media_and_trackers_are_not_asked_for() -> None:
    more = """<img src="/a.png"><video src="/a.mp4" autoplay></video><audio src="/a.mp3"></audio>
      <iframe src="/frame"></iframe><object data="/object"></object><embed src="/embed">
      <script src="http://www.google-analytics.com/ga.js"></script>
      <link rel="icon" href="/favicon.ico"><link rel="prefetch" href="/next">
      <style>@font-face {font-family: f; src: url(/a.woff2)} body {font-family: f}
        body {background: url(/b.png)}</style>"""
    async with (
        Loopback({"/ada": drawn_at_once(head=more)}) as site,
        an_http(timeout=TIMEOUT) as http,
    ):
        assert fields_of(await look(http, site, "/ada")) == FIELDS
    assert site.paths == ["/robots.txt", "/ada"]


async def test_what_robots_forbids_is_not_asked_for_by_scripts_either() -> None:
    async with (
        Loopback(
            {
                "/robots.txt": robots("User-agent: *\nDisallow: /private/\n"),
                "/ada": drawn_at_once(then="fetch('/private/more.json'); fetch('/open.json');"),
            }
        ) as site,
        an_http(timeout=TIMEOUT) as http,
    ):
        assert fields_of(await look(http, site, "/ada")) == FIELDS
    assert site.paths == ["/robots.txt", "/ada", "/open.json"]


async def test_a_consent_revoked_half_way_stops_every_further_request() -> None:
    revoked: list[str] = []

    def revoke(_: Request) -> Reply:
        revoked.append("the consent was revoked")
        return facts()

    script = "fetch('/one').then(() => {for (let n = 0; n < 5; n++) fetch('/more' + n)});"
    async with (
        Loopback({"/ada": drawn_at_once(then=script), "/one": revoke}) as site,
        an_http(timeout=TIMEOUT) as http,
    ):
        permit = a_permit(site.url("/ada"), objection=lambda: revoked[0] if revoked else None)
        with pytest.raises(Refused, match="revoked"):
            await look(http, site, "/ada", permit=permit)
    assert site.paths == ["/robots.txt", "/ada", "/one"]


async def test_nothing_but_reading_reaches_the_host() -> None:
    script = """
      fetch('/post', {method: 'POST', body: 'x'}); fetch('/put', {method: 'PUT'});
      navigator.sendBeacon('/beacon', 'x'); new EventSource('/events');
      new WebSocket('ws://' + location.host + '/socket');
      document.cookie = 'a=b'; fetch('/cookies', {headers: {'X-Wish': 'json'}});"""
    reply = Reply(b"{}", headers={"Set-Cookie": "c=d"})
    async with (
        Loopback({"/ada": drawn_at_once(then=script), "/cookies": reply}) as site,
        an_http(timeout=TIMEOUT) as http,
    ):
        assert fields_of(await look(http, site, "/ada")) == FIELDS
    assert site.paths == ["/robots.txt", "/ada", "/cookies"]
    assert "cookie" not in site.asked("/cookies")[0].headers
    assert site.asked("/cookies")[0].headers["x-wish"] == "json"


async def test_a_page_asks_for_so_much_and_no_more() -> None:
    async with (
        Loopback(
            {"/ada": drawn_at_once(then="for (let n = 0; n < 300; n++) fetch('/n' + n);")}
        ) as site,
        an_http(timeout=TIMEOUT) as http,
    ):
        assert fields_of(await look(http, site, "/ada")) == FIELDS
    assert len(site.requests) == 2 + 60


async def test_a_host_that_asked_for_patience_is_left_alone_by_scripts_too() -> None:
    script = "fetch('/busy').then(() => fetch('/after'));"
    async with (
        Loopback(
            {"/ada": drawn_at_once(then=script), "/busy": Reply(status=503)},
        ) as site,
        an_http(timeout=TIMEOUT) as http,
    ):
        assert fields_of(await look(http, site, "/ada")) == FIELDS
    assert site.paths == ["/robots.txt", "/ada", "/busy"]


async def test_a_script_may_lead_the_page_on_and_the_address_follows() -> None:
    async with (
        Loopback(
            {
                "/": shell("location.replace('/en');"),
                "/en": Reply(status=301, headers={"Location": "/en/ada"}),
                "/en/ada": drawn_at_once(),
            }
        ) as site,
        an_http(timeout=TIMEOUT) as http,
    ):
        url = site.url("/")
        async with http.render(await http.get(url, a_permit(url)), a_permit(url)) as rendered:
            assert rendered.page.url == site.url("/en/ada")
            assert "Boston" in rendered.page.text()


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(b"<script>1</script>", status=404), Gone),
        (Reply(b"<script>1</script>", status=403), Blocked),
        (
            html("<title>Sign in</title><script>1</script><form><input type=password></form>"),
            Blocked,
        ),
        (html("<title>Nobody</title><p>A page of words without any script.</p>"), Failed),
    ],
    ids=["gone", "forbidden", "login", "no script"],
)
@pytest.mark.parametrize("wish", ["detect", True])
async def test_walls_and_errors_are_never_drawn(
    reply: Reply, error: type[Exception], wish: bool | str
) -> None:
    async with Loopback({"/ada": reply}) as site, an_http(timeout=TIMEOUT) as http:
        watcher = WebPage(WebPageSettings(render=wish))  # type: ignore[arg-type]
        with pytest.raises(error):
            await look(http, site, "/ada", watcher=watcher)
        drawn = http._browser.pid is not None
    assert drawn == (error is Failed and wish is True)


async def test_a_page_that_stays_empty_says_that_its_scripts_were_run() -> None:
    async with Loopback({"/ada": EMPTY}) as site, an_http(timeout=TIMEOUT) as http:
        with pytest.raises(Failed, match="even after its scripts have run"):
            await look(http, site, "/ada")


async def test_render_false_runs_no_script() -> None:
    async with Loopback({"/ada": drawn_at_once()}) as site, an_http(timeout=TIMEOUT) as http:
        with pytest.raises(Failed, match="empty shell"):
            await look(http, site, "/ada", watcher=WebPage(WebPageSettings(render=False)))
        assert http._browser.pid is None


async def test_a_page_that_states_the_person_as_sent_goes_back_to_plain() -> None:
    plain = html('<div class="h-card"><b class="p-name">Ada Byron</b><i class="p-role">x</i></div>')
    async with Loopback({"/ada": plain}) as site, an_http(timeout=TIMEOUT) as http:
        seen = await look(http, site, "/ada", last=Last(rendered=True))
        assert not seen.rendered
        assert http._browser.pid is None
        always = await look(http, site, "/ada", last=Last(render=True))
        assert always.rendered


async def test_a_plug_in_has_its_pages_drawn_by_saying_so() -> None:
    class Acme(Watcher):
        kind = "acme"
        browser: ClassVar[bool] = True

        def parse(self, page: Page) -> Profile:
            return WebPage().parse(page)

    async with Loopback({"/ada": drawn_at_once()}) as site, an_http(timeout=TIMEOUT) as http:
        url = site.url("/ada")
        seen = await Acme().look(url, http, a_permit(url), Last())
    assert seen.rendered
    assert fields_of(seen) == FIELDS


async def test_two_looks_at_once_do_not_see_each_other() -> None:
    bob = {**ADA, "name": "Bob Roe"}
    keep = "localStorage.setItem('who', document.title); sessionStorage.setItem('a', 1);"
    async with (
        Loopback({"/ada": drawn_at_once(then=keep), "/bob": drawn_at_once(bob, then=keep)}) as site,
        an_http(timeout=TIMEOUT) as http,
    ):
        ada, roe = await asyncio.gather(look(http, site, "/ada"), look(http, site, "/bob"))
        assert (fields_of(ada)["name"], fields_of(roe)["name"]) == ("Ada Byron", "Bob Roe")


async def test_the_browser_is_replaced_after_so_many_looks() -> None:
    settings = BrowserSettings(recycle_after=2)
    async with (
        Loopback({"/ada": drawn_at_once()}) as site,
        an_http(timeout=TIMEOUT, browser=settings) as http,
    ):
        pids = []
        for _ in range(3):
            await look(http, site, "/ada")
            pids.append(http._browser.pid)
    assert pids[0] == pids[1] != pids[2]


async def test_a_named_browser_that_is_none_fails_in_one_clear_line() -> None:
    settings = BrowserSettings(executable="/no/such/browser")
    async with (
        Loopback({"/ada": drawn_at_once()}) as site,
        an_http(timeout=TIMEOUT, browser=settings) as http,
    ):
        with pytest.raises(Failed, match=r"\[browser\] executable /no/such/browser is no program"):
            await look(http, site, "/ada")


async def test_facts_from_another_origin_come_when_that_origin_allows_it() -> None:
    async with (
        Loopback({"/open": facts(), "/closed": facts()}, host="127.0.0.3") as other,
        Loopback() as site,
        an_http(timeout=TIMEOUT) as http,
    ):
        allowed = {**facts().headers, "Access-Control-Allow-Origin": site.url("")}
        other.routes["/open"] = Reply(facts().body, headers=allowed)
        for path in ("/open", "/closed"):
            site.routes[path] = drawn_from(other.url(path))
        assert fields_of(await look(http, site, "/open")) == FIELDS
        with pytest.raises(Failed, match="even after its scripts"):
            await look(http, site, "/closed")
        assert other.asked("/open")[0].headers["origin"] == site.url("")
        assert other.paths == ["/robots.txt", "/open", "/closed"]


@pytest.mark.parametrize("address", ["https://ada.example/me", "http://ada.example/me"])
async def test_a_host_of_any_name_is_drawn_without_looking_it_up(address: str) -> None:
    async with (
        Loopback({"/me": drawn_from("/ada.json"), "/ada.json": facts()}) as site,
        a_staged_http(site, timeout=TIMEOUT) as http,
    ):
        seen = await WebPage().look(address, http, a_permit(address), Last())
    assert fields_of(seen) == FIELDS
    assert [request.headers["host"] for request in site.requests] == ["ada.example"] * 3


async def test_a_page_from_outside_does_not_lead_into_a_network_that_may_be_watched() -> None:
    script = f"fetch('/inside').then((answer) => answer.json()).then(draw); draw({ADA});"
    async with (
        Loopback({"/ada": shell(script), "/inside": facts()}) as site,
        an_http(timeout=TIMEOUT) as http,
    ):
        url = site.url("/ada")
        got = await http.get(url, a_permit(url))
        assert got.private
        async with http.render(got, a_permit(url)):
            assert site.paths[2:] == ["/inside"]
        async with http.render(replace(got, private=False), a_permit(url)) as rendered:
            assert "Boston" in rendered.page.text()
            assert site.paths[2:] == ["/inside"]
