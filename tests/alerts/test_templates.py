from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from alerts.render import render_html, render_text
from alerts.render.templates import Templates
from tests.alerts.kit import ADA, HOSTILE, hostile_message


def made(folder: Path, source: str, name: str = "mail.txt") -> Templates:
    (folder / f"{name}.j2").write_text(source, encoding="utf-8")
    return Templates(folder)


def test_a_template_replaces_the_built_in_form(tmp_path: Path) -> None:
    templates = made(tmp_path, "{% for c in cards %}{{ c.heading }}!{% endfor %}")
    assert templates.apply("mail.txt", ADA, render_text) == f"{ADA.title}!"
    assert templates.apply("mail.html", ADA, render_html) == render_html(ADA)
    assert templates.check() == {}


HEADING = "{{ cards[0].heading }}"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (HEADING + "\n\n{{ x }}", "'x' is undefined, line 3"),
        ("{% for %}", "line 1"),
        ("", "it makes nothing"),
        ("Something changed", "it leaves out the heading"),
        (HEADING + "{% for i in range(1000) %}{{ 'x'|wordwrap }}" + "y" * 300 + "{% endfor %}",
         "more than 200000"),
        (HEADING + "{% for i in range(100000) %}{% endfor %}", "at most 1000"),
        ("x" * 64_001, "longer than 64000 bytes"),
        (HEADING + "{% include '/etc/passwd' %}", "another one"),
        ("{% extends 'other' %}", "another one"),
        ("{% import 'os' as os %}" + HEADING, "another one"),
        (HEADING + "{{ ''.__class__.__mro__ }}", "unsafe"),
        (HEADING + "{{ ''['__class__'] }}", "unsafe"),
        (HEADING + "{{ ''|attr('__class__') }}", "attr"),
        (HEADING + "{{ [''|list]|map(attribute='__class__')|list }}", "map"),
        (HEADING + "{{ '{0.__class__}'.format(1) }}", "unsafe"),
        (HEADING + "{{ range.func.__globals__ }}", "unsafe"),
        (HEADING + "{{ self.__init__.__globals__ }}", "unsafe"),
        (HEADING + "{{ cards.append(1) }}", "unsafe"),
        (HEADING + "{{ cycler.__init__.__globals__ }}", "unsafe"),
        (HEADING + "{{ 'x' * 999999999 }}", "not allowed"),
        (HEADING + "{{ 9 ** 999999999 }}", "not allowed"),
        (HEADING + "{{ '%999999999s' % 1 }}", "not allowed"),
    ],
)  # fmt: skip
def test_a_template_that_fails_gives_way_and_says_why(
    tmp_path: Path, source: str, reason: str
) -> None:
    templates = made(tmp_path, source)
    shown = " ".join(templates.apply("mail.txt", ADA, render_text).split())
    assert "The template mail.txt.j2 failed" in shown
    assert reason in shown
    assert ADA.title in shown
    assert "mail.txt" in templates.check()


def test_a_template_without_end_is_given_up_and_switched_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alerts.render.templates.PATIENCE", 0.1)
    loops = "".join(f"{{% for i{n} in range(1000) %}}" for n in range(5)) + "{% endfor %}" * 5
    templates = made(tmp_path, HEADING + loops)
    for _ in range(2):
        assert "switched off" in " ".join(templates.apply("mail.txt", ADA, render_text).split())
    assert "switched off" in templates.problems["mail.txt"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("wrap", ["{}", "{{% autoescape false %}}{}{{% endautoescape %}}"])
def test_hostile_text_stays_text_through_a_template(tmp_path: Path, text: str, wrap: str) -> None:
    source = wrap.format('<p title="{{ title }}">{{ cards[0].heading }}</p>')
    templates = made(tmp_path, source, "mail.html")
    message = replace(hostile_message(text), title=text)
    shown = templates.apply("mail.html", message, render_html)
    tags = BeautifulSoup(shown, "html.parser").find_all(True)
    assert [(tag.name, set(tag.attrs)) for tag in tags] == [("p", {"title"})] or not text.strip()
