"""Where the transport never goes. 127.0.0.2 plays the public host, 127.0.0.1 the private one."""

from __future__ import annotations

import pytest

from watchers.base import Failed, LookError, Refused
from watchers.testing.loopback import Loopback, Names, Raw, a_permit, an_http, html, redirect

PUBLIC = ("127.0.0.2/32",)


async def test_a_private_address_is_refused_unless_allow_networks_permits_it() -> None:
    async with Loopback({"/": html("secret")}) as private:
        async with an_http(allow=()) as http:
            with pytest.raises(Refused) as refused:
                await http.get(private.url("/"), a_permit())
        assert private.connections == 0
        async with an_http(allow=("127.0.0.0/8",)) as http:
            assert (await http.get(private.url("/"), a_permit())).text() == "secret"
    line = "127.0.0.1 is a private address; [http] allow_networks does not permit it"
    assert refused.value.reason == line


@pytest.mark.parametrize(
    "records",
    [
        ("127.0.0.1",),
        ("127.0.0.1", "127.0.0.3"),
        ("::1", "127.0.0.1"),
        ("127.0.0.1", "::1", "fe80::1", "10.0.0.1"),
        ("::ffff:127.0.0.1",),
    ],
)
async def test_a_name_that_leads_inside_is_refused_with_any_number_of_records(
    records: tuple[str, ...],
) -> None:
    async with Loopback() as private, an_http(allow=PUBLIC, resolver=Names(records)) as http:
        with pytest.raises(Refused, match=r"^inside\.example \(\S+\) is a private address;"):
            await http.get(private.url("/", "inside.example"), a_permit())
        assert private.connections == 0


async def test_of_several_records_only_the_public_one_is_connected_to() -> None:
    async with Loopback() as private:
        public = Loopback({"/": html("Ada")}, host="127.0.0.2", port=private.port)
        for records in (("127.0.0.1", "127.0.0.2"), ("127.0.0.2", "127.0.0.1")):
            async with public, an_http(allow=PUBLIC, resolver=Names(records)) as http:
                page = await http.get(private.url("/", "mixed.example"), a_permit())
                assert page.text() == "Ada"
        assert private.connections == 0


async def test_a_rebinding_name_never_reaches_the_private_host() -> None:
    names = Names(("127.0.0.2",), ("127.0.0.1",), ("127.0.0.2", "127.0.0.1"))
    outcomes = set()
    async with Loopback({"/": html("secret")}) as private:
        public = Loopback({"/": html("Ada")}, host="127.0.0.2", port=private.port)
        async with public, an_http(allow=PUBLIC, resolver=names) as http:
            for _ in range(300):
                try:
                    page = await http.get(private.url("/", "rebind.example"), a_permit())
                    outcomes.add(page.text())
                except Refused:
                    outcomes.add("refused")
        assert private.connections == 0
    assert outcomes == {"Ada", "refused"}


@pytest.mark.parametrize("path", ["/private", "/name"])
async def test_a_redirect_inside_is_refused(path: str) -> None:
    async with Loopback({"/": html("secret")}) as private:
        routes = {
            "/private": redirect(private.url("/")),
            "/name": redirect(private.url("/", "inside.example")),
        }
        names = Names(("127.0.0.1",))
        async with (
            Loopback(routes, host="127.0.0.2") as site,
            an_http(allow=PUBLIC, resolver=names) as http,
        ):
            with pytest.raises(Refused, match="is a private address"):
                await http.get(site.url(path), a_permit())
        assert private.connections == 0


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://ada.example/",
        "gopher://127.0.0.1:25/",
        "data:text/html,Ada",
        "javascript:alert(1)",
        "http://user:password@ada.example/",
        "http://ada.example:99999/",
        "http://[::1/",
        "http://[::1]@",
        "http://127.0.0.1\\@ada.example/",
        "https://www.linkedin.com/in/ada",
    ],
)
async def test_a_redirect_to_where_we_never_go_is_refused_in_one_line(location: str) -> None:
    async with Loopback({"/": redirect(location)}) as site, an_http() as http:
        with pytest.raises(Refused) as refused:
            await http.get(site.url("/"), a_permit())
    assert refused.value.reason.isprintable()
    assert "password@" not in refused.value.reason


async def test_a_control_character_in_a_redirect_never_leaves_the_line() -> None:
    raw = Raw(b"HTTP/1.1 302 Found\r\nLocation: http://a\x0b\x1b[31m.example/\r\n\r\n")
    async with Loopback({"/": raw}) as site, an_http() as http:
        with pytest.raises(LookError) as error:
            await http.get(site.url("/"), a_permit())
    assert error.value.reason.isprintable()


@pytest.mark.parametrize(
    "url",
    [
        "http://2130706433:{port}/",
        "http://0x7f000001:{port}/",
        "http://0x7f.1:{port}/",
        "http://017700000001:{port}/",
        "http://0177.0.0.1:{port}/",
        "http://127.1:{port}/",
        "http://127.0.1:{port}/",
        "http://127.000.000.001:{port}/",
        "http://１２７.０.０.１:{port}/",
        "http://①②⑦.⓪.⓪.①:{port}/",
        "http://127。0。0。1:{port}/",
        "http://127.0.0.1.:{port}/",
        "http://[::1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://[::ffff:7f00:1]:{port}/",
        "http://[::127.0.0.1]:{port}/",
        "http://[0:0:0:0:0:0:0:1]:{port}/",
        "http://[fe80::1%25lo]:{port}/",
        "http://[64:ff9b::7f00:1]:{port}/",
        "http://[::]:{port}/",
        "http://0.0.0.0:{port}/",
        "http://0:{port}/",
        "http://localhost:{port}/",
        "http://LOCALHOST.:{port}/",
        "http://ada@127.0.0.1:{port}/",
        "http://ada:pw@127.0.0.1:{port}/",
        "http://ada.example\\@127.0.0.1:{port}/",
        "http://127.0.0.1\\.ada.example:{port}/",
        "http://127.0.0.1%00.ada.example:{port}/",
        "http://127.0.0.1%2f.ada.example:{port}/",
        "http://127.0.0.1\t:{port}/",
        "http://127.0.0.1\r\nX: y:{port}/",
        " http://127.0.0.1:{port}/",
        "http:127.0.0.1:{port}/",
        "http:///127.0.0.1:{port}/",
        "//127.0.0.1:{port}/",
        "127.0.0.1:{port}",
        "HTTP://127.0.0.1:{port}/",
        "file:///etc/passwd",
        "ftp://127.0.0.1:{port}/",
        "http://127.0.0.1:{port}/" + "x" * 5000,
        "",
    ],
)
async def test_no_spelling_of_a_private_address_gets_through(url: str) -> None:
    names = Names(("127.0.0.1",), ("::1",))
    async with Loopback() as private, an_http(allow=PUBLIC, resolver=names) as http:
        with pytest.raises(Refused) as refused:
            await http.get(url.replace("{port}", str(private.port)), a_permit())
        assert private.connections == 0
    assert refused.value.reason.isprintable()


async def test_a_network_that_forbids_machines_is_never_asked() -> None:
    names = Names(("127.0.0.1",))
    async with Loopback() as site, an_http(resolver=names) as http:
        with pytest.raises(Refused, match="LinkedIn forbids automated reading"):
            await http.get(site.url("/in/ada", "www.linkedin.com"), a_permit())
        assert names.asked == site.connections == 0


async def test_proxy_settings_of_the_environment_are_not_obeyed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with Loopback({"/": html("Ada")}) as site, Loopback() as proxy, an_http() as http:
        monkeypatch.setenv("HTTP_PROXY", proxy.url())
        monkeypatch.setenv("http_proxy", proxy.url())
        assert (await http.get(site.url("/"), a_permit())).text() == "Ada"
        assert proxy.connections == 0


async def test_a_public_host_that_is_down_beside_a_private_record_is_unreachable() -> None:
    async with Loopback() as private:
        names = Names(("127.0.0.1", "127.0.0.2"))
        async with an_http(allow=PUBLIC, resolver=names) as http:
            with pytest.raises(Failed, match="cannot be reached: connection refused"):
                await http.get(private.url("/", "mixed.example"), a_permit())
        assert private.connections == 0
