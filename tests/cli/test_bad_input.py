"""A user's mistake gets one clear line that names the thing, the value and the next step."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import Bench, person_page
from tests.cli.conftest import Command, Said


def one_line(said: Said, code: int) -> str:
    assert said.code == code, said
    assert said.err.count("\n") == 1, said.err
    assert "Traceback" not in said.err
    return said.err


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[http]\ncontatc = 'x'", "unknown key http.contatc; did you mean 'contact'?"),
        ("[htpp]\ncontact = 'x'", "unknown key htpp; did you mean 'http'?"),
        ("[http]\ntimeout = 'soon'", "http.timeout"),
        ("[engine]\ndefault_every = 'often'", "engine.default_every"),
        ("[pace]\nper_host_interval = -1", "pace.per_host_interval"),
        ("[http]\nallow_networks = ['10.0.0.0/99']", "http.allow_networks[0]"),
        ("[http\n", "not valid TOML"),
        ("[alerts]\nquiet = ['relocatd']", "did you mean 'relocated'?"),
        ("[[recruiters]]\nname = 'dana'\ntargets = ['slak://a/b/c']", "recruiters[0].targets[0]"),
        ("[[recruiters]]\nname = 'dana'\ntargets = ['mailtos://']", "recruiters[0].targets[0]"),
        ("[[recruiters]]\nname = 'dana'\ntargets = ['nonsense']", "recruiters[0].targets[0]"),
        (
            "[[recruiters]]\nname = 'd'\ntargets = ['ntfy://x/a', 'ntfy://x/a']",
            "targets[1]: the same target stands twice",
        ),
        ("[[recruiters]]\nname = 'd'\n[[recruiters]]\nname = 'd'", "names must differ"),
        ("[http]\ncontact = '${NO_SUCH_THING}'", "NO_SUCH_THING is not set"),
        ("[http]\ncontact = '${file:nowhere.txt}'", "nowhere.txt"),
        ("[sources.github]\ntokn = 'x'", "did you mean 'token'?"),
        ("[sources.gihub]\ntoken = 'x'", "did you mean 'github'?"),
    ],
)
def test_a_mistake_in_the_config_names_key_and_expectation(
    run: Command, bench: Bench, text: str, expected: str
) -> None:
    (bench.folder / "config.toml").write_text(text, encoding="utf-8")
    assert expected in one_line(run("status"), 2)


def test_secrets_never_stand_in_a_config_error(run: Command, bench: Bench) -> None:
    target = "slak://hunter2/hunter2/hunter2"
    text = f"[[recruiters]]\nname = 'dana'\ntargets = ['{target}', 5]"
    (bench.folder / "config.toml").write_text(text, encoding="utf-8")
    assert "hunter2" not in one_line(run("status"), 2)


def test_no_config_at_all_names_init(run: Command, bench: Bench) -> None:
    (bench.folder / "config.toml").unlink()
    assert "silverwatch init" in one_line(run("status"), 2)
    assert "nowhere.toml" in one_line(run("--config", "nowhere.toml", "status"), 2)


def test_no_store_yet_names_init(run: Command, bench: Bench) -> None:
    (bench.folder / "silverwatch.db").unlink()
    assert "silverwatch init" in one_line(run("status"), 1)


def test_config_may_be_named_before_or_after_the_command(run: Command, bench: Bench) -> None:
    path = str(bench.folder / "config.toml")
    assert run("--config", path, "status").code == 0
    assert run("status", "--config", path).code == 0
    assert run("status", f"--config={path}").code == 0


def test_a_second_candidate_of_the_same_name_is_said_to_be_one(run: Command) -> None:
    run("candidate", "add", "Ada Byron", "--email", "a@b.org")
    assert "already as ada-byron (1)" in one_line(run("candidate", "add", "ADA  BYRON"), 1)
    again = run("candidate", "add", "Someone Else", "--email", "A@B.org")
    assert "already as ada-byron (1)" in one_line(again, 1)


def test_a_second_watch_on_the_same_profile_is_said_to_be_one(run: Command) -> None:
    run("candidate", "add", "Ada Byron")
    run("watch", "add", "ada-byron", "https://ADA.example:443/#me")
    again = run("watch", "add", "ada-byron", "https://ada.example/")
    assert "it is watch 1" in one_line(again, 1)


def test_an_unknown_candidate_is_named_with_the_nearest(run: Command) -> None:
    run("candidate", "add", "Ada Byron")
    assert "did you mean ada-byron?" in one_line(run("history", "ada-biron"), 1)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("consent", "grant", "ada-byron", "--evidence", " "), "needs evidence"),
        (("consent", "grant", "ada-byron", "--evidence", "e", "--until", "soon"), "2027-11-22"),
        (("consent", "grant", "ada-byron", "--evidence", "e", "--until", "2001-01-01"), "2001"),
        (("consent", "grant", "ada-byron", "--evidence", "e", "--purpose", "spy"), "'spy'"),
        (("consent", "grant", "ada-byron", "--evidence", "e", "--sources", "myspace"), "myspace"),
        (("watch", "add", "ada-byron", "ftp://ada.example/"), "http"),
        (("watch", "add", "ada-byron", "https://www.linkedin.com/in/ada"), "LinkedIn"),
        (("watch", "add", "ada-byron", "https://ada.example/", "--every", "daily"), "1d"),
        (("watch", "add", "ada-byron", "orcid:123"), "give the iD, such as 0000-0002-1825-0097"),
        (("watch", "add", "ada-byron", "github:zed", "--person", "Zed"), "leave out --person"),
        (("candidate", "add", "Bob", "--email", "bob"), "'bob'"),
        (("candidate", "add", "Bob", "--owner", "nobody"), "known: dana"),
        (("candidate", "add", "!!!"), "'!!!'"),
        (("recheck",), "--all"),
        (("run", "--log-level", "loud"), "loud"),
        (("import", "nowhere.csv"), "nowhere.csv"),
        (("explain", "--jsonl", "nowhere.jsonl"), "nowhere.jsonl"),
        (("target", "test", "bob"), "known: dana/mailto"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(
    run: Command, words: tuple[str, ...], expected: str
) -> None:
    run("candidate", "add", "Ada Byron")
    assert expected in one_line(run(*words), 2)


def test_hostile_names_never_reach_the_terminal_alive(run: Command) -> None:
    run("candidate", "add", "Eve \x1b[31m\x07Red\u202e[bold]x[/bold]")
    said = run("candidate", "list")
    assert said.code == 0
    for bad in ("\x1b", "\x07", "\u202e"):
        assert bad not in said.out
    assert "[bold]x[/bold]" in said.out


@pytest.mark.parametrize(
    ("serve", "expected"),
    [
        ({"status": 500}, "500"),
        ({"status": 429, "Retry_After": "120"}, "120 s"),
        ({"status": 410}, "410"),
    ],
)
def test_a_look_that_failed_is_one_line_with_what_happens_next(
    run: Command, bench: Bench, serve: dict[str, object], expected: str
) -> None:
    run("candidate", "add", "Ada Byron")
    run("consent", "grant", "ada-byron", "--evidence", "e-mail")
    url = bench.site.page("/ada", person_page(name="Ada"), **serve)  # type: ignore[arg-type]
    run("watch", "add", "ada-byron", url)
    said = run("recheck", "ada-byron")
    assert said.out.count("\n") == 1
    for part in (url, expected, "next look"):
        assert part in said.out


def test_an_address_that_the_guard_refuses_says_which_key_allows_it(
    run: Command, bench: Bench, tmp_path: Path
) -> None:
    config = bench.write_config()
    text = config.read_text(encoding="utf-8").replace('["127.0.0.0/8"]', "[]")
    config.write_text(text, encoding="utf-8")
    url = bench.site.page("/ada", person_page(name="Ada"))
    assert "allow_networks" in run("watch", "probe", url, "--own").out
    assert bench.site.log == []


def test_a_private_address_is_warned_of_when_its_watch_is_added(run: Command) -> None:
    run("candidate", "add", "Ada Byron")
    run("consent", "grant", "ada-byron", "--evidence", "e-mail")
    said = run("watch", "add", "ada-byron", "http://192.168.1.5/ada")
    assert "it will be refused: 192.168.1.5 is a private address" in said.out


def test_a_probe_that_fails_names_the_watcher_and_what_may_help(run: Command, bench: Bench) -> None:
    url = bench.site.page("/team", "<h1>Team</h1><p>Ada Byron</p><p>Ben Case</p>")
    said = run("watch", "probe", url, "--own")
    assert f"{url}, read by the webpage watcher: failed" in said.out
    assert "--person" in said.out
    file = bench.site.json("/cv", {})
    assert "give jsonresume:URL" in run("watch", "probe", file, "--own").out
