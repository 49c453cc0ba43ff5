from __future__ import annotations

import pytest

from watchers.base import Failed, Refused
from watchers.parsing import Workshop
from watchers.robots import MAX_BYTES
from watchers.testing.loopback import (
    FakeTime,
    Loopback,
    Raw,
    Reply,
    Request,
    Stream,
    a_permit,
    an_http,
    hang,
    html,
    redirect,
    robots,
)

ADA = html("Ada")
CLOSED = "User-agent: *\nDisallow: /ada\n"


async def look(routes: dict[str, object], path: str = "/ada", **settings: object) -> Loopback:
    """Look once and return the server, whose log says what was asked."""
    async with (
        Loopback({"/ada": ADA, **routes}) as site,  # type: ignore[dict-item]
        an_http(**settings) as http,  # type: ignore[arg-type]
    ):
        await http.get(site.url(path), a_permit())
    return site


@pytest.mark.parametrize(
    "text",
    [
        CLOSED,
        "User-agent: silverwatch\nDisallow: /\n",
        "User-agent: SilverWatch\nDisallow: /a*a$\n",
        "User-agent: a\nUser-agent: silverwatch\nDisallow: /ada\n\nUser-agent: *\nAllow: /\n",
        "\ufeffUser-agent: *\nDisallow: /\n",
        "User-agent: *\r\nDisallow: /%61da\r\n",
    ],
)
async def test_a_path_that_is_disallowed_is_never_asked(text: str) -> None:
    async with (
        Loopback({"/robots.txt": robots(text), "/ada": ADA}) as site,
        an_http() as http,
    ):
        with pytest.raises(Refused, match=r"^robots\.txt disallows this path for silverwatch$"):
            await http.get(site.url("/ada"), a_permit())
        with pytest.raises(Refused):
            await http.get(site.url("/ada"), a_permit(), urgent=True)
    assert site.paths == ["/robots.txt"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "User-agent: *\nDisallow: /ben\n",
        "User-agent: *\nDisallow: /\n\nUser-agent: silverwatch\nAllow: /\n",
        "User-agent: *\nDisallow: /ad\nAllow: /ada\n",
        "User-agent: otherbot\nDisallow: /\n",
        "<html>not robots at all</html>",
        "\x00\x01\udcff".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)
async def test_a_path_that_is_not_disallowed_is_asked(text: str) -> None:
    site = await look({"/robots.txt": robots(text)})
    assert site.paths == ["/robots.txt", "/ada"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
async def test_a_site_without_robots_txt_allows_everything(status: int) -> None:
    site = await look({"/robots.txt": Reply(b"User-agent: *\nDisallow: /", status)})
    assert site.paths == ["/robots.txt", "/ada"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Reply(status=500), "HTTP 500 Internal Server Error"),
        (Reply(status=503), "HTTP 503 Service Unavailable"),
        (Reply(status=429), "HTTP 429 Too Many Requests"),
        (redirect("/robots.txt"), "more than 5 redirects"),
        (Raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nUser"), "the answer was cut short"),
        (Reply(b"x", headers={"Content-Encoding": "br"}), "the answer is encoded in a way"),
    ],
)
async def test_a_robots_txt_that_cannot_be_read_disallows_everything(
    answer: object, why: str
) -> None:
    routes = {"/robots.txt": answer, "/ada": ADA}
    async with Loopback(routes) as site, an_http() as http:  # type: ignore[arg-type]
        with pytest.raises(Refused, match=r"^robots\.txt could not be read: " + why):
            await http.get(site.url("/ada"), a_permit())
    assert site.asked("/ada") == []


async def test_a_host_that_does_not_answer_for_robots_txt_fails_the_look() -> None:
    async with (
        Loopback({"/robots.txt": Stream(hang), "/ada": ADA}) as site,
        an_http(timeout=0.3) as http,
    ):
        with pytest.raises(Failed, match=r"no answer within 0\.3 s"):
            await http.get(site.url("/ada"), a_permit())
    assert site.asked("/ada") == []


async def test_the_file_is_kept_a_day_and_an_unreadable_one_ten_minutes() -> None:
    time, answers = FakeTime(), [Reply(status=503), robots(""), robots(CLOSED)]
    routes = {"/robots.txt": lambda _: answers.pop(0), "/ada": ADA}
    parts = {"monotonic": time.monotonic, "sleep": time.sleep}
    async with Loopback(routes) as site, an_http(**parts) as http:
        for _ in range(2):
            with pytest.raises(Refused, match="could not be read"):
                await http.get(site.url("/ada"), a_permit())
            time.now += 590
        time.now += 20
        for _ in range(3):
            await http.get(site.url("/ada"), a_permit())
            time.now += 8 * 3600 - 60
        assert len(site.asked("/robots.txt")) == 2
        time.now += 200
        with pytest.raises(Refused, match="disallows"):
            await http.get(site.url("/ada"), a_permit())
    assert (len(site.asked("/robots.txt")), len(site.asked("/ada"))) == (3, 3)


async def test_a_page_redirected_to_another_origin_obeys_that_ones_rules() -> None:
    async with (
        Loopback({"/robots.txt": robots(CLOSED), "/ada": ADA}) as other,
        Loopback({"/me": redirect(other.url("/ada"))}) as site,
        an_http() as http,
    ):
        for asks_robots in (True, False):
            with pytest.raises(Refused, match="disallows this path"):
                await http.get(site.url("/me"), a_permit(), robots=asks_robots)
    assert other.paths == ["/robots.txt"]


async def test_a_redirect_into_a_disallowed_path_of_the_same_site_is_refused() -> None:
    routes = {"/robots.txt": robots(CLOSED), "/me": redirect("/ada"), "/ada": ADA}
    async with Loopback(routes) as site, an_http() as http:
        with pytest.raises(Refused, match="disallows this path"):
            await http.get(site.url("/me"), a_permit())
    assert site.paths == ["/robots.txt", "/me"]


async def test_robots_txt_behind_redirects_counts_for_the_first_host() -> None:
    async with Loopback({"/rules": robots(CLOSED)}) as other, an_http() as http:
        routes = {"/robots.txt": redirect(other.url("/rules"), 301), "/ada": ADA}
        async with Loopback(routes) as site:
            with pytest.raises(Refused, match="disallows this path"):
                await http.get(site.url("/ada"), a_permit())
    assert site.paths == ["/robots.txt"]


async def test_an_api_under_its_own_terms_is_asked_without_robots_txt() -> None:
    async with Loopback({"/robots.txt": robots(CLOSED), "/ada": ADA}) as site, an_http() as http:
        await http.get(site.url("/ada"), a_permit(), robots=False)
    assert site.paths == ["/ada"]


async def test_a_huge_file_counts_as_far_as_it_is_read() -> None:
    huge = robots(CLOSED + "# padding\n" * (MAX_BYTES // 5))
    async with Loopback({"/robots.txt": huge, "/ada": ADA}) as site, an_http() as http:
        with pytest.raises(Refused, match="disallows this path"):
            await http.get(site.url("/ada"), a_permit())


async def test_a_file_made_to_be_slow_disallows_and_is_given_up() -> None:
    agents = "".join(f"User-agent: a{n}\n" for n in range(14_000))
    rules = "".join(f"Disallow: /{n}\n" for n in range(14_000))
    async with (
        Loopback({"/robots.txt": robots(agents + rules), "/ada": ADA}) as site,
        an_http() as http,
    ):
        http._workshop = Workshop(deadline=0.5)
        with pytest.raises(Refused, match="could not be read: the page took too long to read"):
            await http.get(site.url("/ada"), a_permit())
    assert site.paths == ["/robots.txt"]


async def test_a_crawl_delay_is_kept_between_the_requests_to_the_site() -> None:
    time = FakeTime()
    await look(
        {"/robots.txt": robots("User-agent: *\nCrawl-delay: 30\n")},
        monotonic=time.monotonic,
        sleep=time.sleep,
        interval=5.0,
    )
    assert time.slept == [30.0]


async def test_robots_txt_needs_a_consent_that_stands_too() -> None:
    said: list[str | None] = [None]

    def answer(_: Request) -> Reply:
        said[0] = "the consent has expired"
        return redirect("/rules")

    async with Loopback({"/robots.txt": answer, "/ada": ADA}) as site, an_http() as http:
        with pytest.raises(Refused, match="the consent has expired"):
            await http.get(site.url("/ada"), a_permit(objection=lambda: said[0]))
        said[0] = None
        site.routes["/robots.txt"] = robots("")
        await http.get(site.url("/ada"), a_permit())
    assert site.paths == ["/robots.txt", "/robots.txt", "/ada"]
