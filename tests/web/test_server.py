"""The server beside the engine: settings, a port in use, bounds, its start and its end."""

from __future__ import annotations

import asyncio
import logging
import socket
from pathlib import Path

import pytest

from monitor.config import Config, ConfigError, load
from monitor.store import Store, outbox
from monitor.web import links, server
from monitor.web.server import Cap, serving
from tests.bench import Bench, person_page
from tests.service.processes import STORE, Service, silverwatch, wait_until
from tests.web.kit import AUSTIN, BOSTON, answers_at, free_port, get, shown, web_table


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", ""),
        ("https://Silverwatch.Example.org/", "https://silverwatch.example.org"),
        ("https://silverwatch.example.org:443", "https://silverwatch.example.org"),
        ("http://10.0.0.7:8377", "http://10.0.0.7:8377"),
        ("http://[::1]:8377", "http://[::1]:8377"),
    ],
)
def test_an_address_is_read_as_browsers_name_it(written: str, read: str) -> None:
    config = Config.model_validate({"web": {"address": written}})
    assert config.web.address == read


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("address", "silverwatch.example.org"),
        ("address", "ftp://silverwatch.example.org"),
        ("address", "https://"),
        ("address", "https://silverwatch.example.org/alerts"),
        ("address", "https://silverwatch.example.org?x=1"),
        ("address", "https://dana@silverwatch.example.org"),
        ("address", "https://silverwatch.example.org:port"),
        ("listen", "8377"),
        ("listen", "127.0.0.1"),
        ("listen", ":8377"),
        ("listen", "127.0.0.1:0"),
        ("listen", "127.0.0.1:99999"),
        ("listen", "::1:8377"),
        ("listen", "http://127.0.0.1:8377"),
    ],
)
def test_a_bad_setting_is_one_line_that_names_it(tmp_path: Path, key: str, value: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f'[web]\n{key} = "{value}"\n', encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(path)
    text = str(caught.value)
    assert f"web.{key}: give" in text
    assert f"(found {value!r})" in text
    assert "\n" not in text


async def test_without_an_address_nothing_listens(bench: Bench) -> None:
    port = free_port()
    with bench.open(f'[web]\nlisten = "127.0.0.1:{port}"\n') as house:
        async with serving(house):
            with pytest.raises(ConnectionRefusedError):
                await asyncio.open_connection("127.0.0.1", port)


async def test_a_port_in_use_is_told_once_and_taken_when_it_is_free(
    bench: Bench, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "AGAIN", 0.01)
    port = free_port()
    with bench.open(web_table(port)) as house, socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        async with serving(house):
            async with asyncio.timeout(20):
                while not caplog.records:
                    await asyncio.sleep(0)
            other.close()
            await answers_at(house.loaded.config.web.address)
    told = [r.getMessage() for r in caplog.records if r.levelno == logging.ERROR]
    assert len(told) == 1
    assert f"cannot listen on 127.0.0.1:{port}: address already in use" in told[0]
    assert "[web] listen" in told[0]


async def test_a_host_that_is_not_ours_is_told(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    table = '[web]\naddress = "https://a.example"\nlisten = "192.0.2.1:8377"\n'
    with bench.open(table) as house:
        async with serving(house), asyncio.timeout(20):
            while not caplog.records:
                await asyncio.sleep(0)
    assert "cannot listen on 192.0.2.1:8377: " in caplog.records[0].getMessage()


def test_the_cap_lets_a_burst_through_and_then_a_rate() -> None:
    cap = Cap(rate=2, burst=3)
    assert [cap.admits(5.0) for _ in range(4)] == [True, True, True, False]
    assert [cap.admits(5.5) for _ in range(2)] == [True, False]
    assert [cap.admits(60.0) for _ in range(4)] == [True, True, True, False]


async def test_more_requests_than_are_answered_hear_so(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "Cap", lambda: Cap(rate=0.0, burst=2))
    async with shown(bench) as one:
        url = one.url()
        answers = [await get(url) for _ in range(3)]
        assert [answer.status for answer in answers] == [200, 429, 429]
        assert answers[-1].headers["Retry-After"] == "5"


async def test_a_body_that_never_comes_is_not_waited_for(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "PATIENCE", 0.2)
    async with shown(bench) as one:
        path = one.url().removeprefix(one.address)
        port = int(one.address.rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(
            f"POST {path}/ack HTTP/1.1\r\nHost: x\r\nOrigin: null\r\nContent-Length: 9\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\n".encode()
        )
        async with asyncio.timeout(20):
            assert b" 503 " in await reader.readline()
        writer.close()
        assert one.alert.acked_at is None


async def test_a_page_that_breaks_says_so_and_logs_no_token(
    bench: Bench, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object, token: str, __: int) -> None:
        raise RuntimeError(f"cannot read {token}")

    async with shown(bench) as one:
        url = one.url()
        monkeypatch.setattr(links, "read", broken)
        page = await get(url)
        assert (page.status, "That did not work" in page.text) == (500, True)
        assert "a page broke error=RuntimeError" in caplog.text
        assert url.rpartition("/")[2] not in caplog.text + page.text


def test_the_service_serves_the_page_and_stops_cleanly_without_a_token_in_its_log(
    bench: Bench,
) -> None:
    table = web_table(free_port())
    bench.write_config(table)
    page = bench.site.page("/ada", person_page(**BOSTON))
    silverwatch(bench.folder, "init")
    silverwatch(bench.folder, "candidate", "add", "Ada Byron")
    silverwatch(bench.folder, "consent", "grant", "ada-byron", "--evidence", "e-mail")
    silverwatch(bench.folder, "watch", "add", "ada-byron", page, "--every", "1s")
    with Service(bench.folder) as service, Store.open(bench.folder / STORE) as store:
        wait_until(lambda: bench.site.looks_at("/ada") >= 1, "a look")
        bench.site.page("/ada", person_page(**AUSTIN))
        wait_until(lambda: bool(store.read(outbox.alerts)), "the alert")
        (alert,) = store.read(outbox.alerts)
        base = load(bench.folder / "config.toml").config.web.address
        url = store.write(lambda db: links.link(db, base, alert, alert.created_at))
        shown_page = asyncio.run(get(url))
        assert (shown_page.status, "Austin, TX" in shown_page.text) == (200, True)
        assert service.stop() == 0
        assert not service.says(url.rpartition("/")[2])
