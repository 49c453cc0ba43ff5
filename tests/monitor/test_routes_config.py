"""config.toml's routes: every mistake is one line that names the key and the nearest known word."""

from __future__ import annotations

from pathlib import Path

import pytest

from alerts.routing import Subject, decide
from monitor import config, routes
from monitor.config import ConfigError

DANA = (
    '[[recruiters]]\nname = "dana"\n[targets.hiring]\nurl = "mailto://mx.example/x@demo.example"\n'
)


def plan_of(tmp_path: Path, text: str) -> routes.Plan:
    path = tmp_path / "config.toml"
    path.write_text(text + DANA, encoding="utf-8")
    return routes.build(config.load(path).config)


@pytest.mark.parametrize(
    ("text", "key", "hint"),
    [
        ('[[routes]]\nmatch = { kind = "relocate" }\n', "routes[0].match.kind", "relocated"),
        ('[[routes]]\nto = ["dan"]\n', "routes[0].to[0]", "'dana'"),
        ("[[routes]]\nto = []\n", "routes[0].to", "off"),
        ('[[routes]]\ntiming = "later"\n', "routes[0].timing", "now"),
        ('[[routes]]\nmatch = { tags = "vip" }\n', "routes[0].match", "tag"),
        ('[[routes]]\n[[routes]]\nto = ["dana"]\n', "routes[1]", "no alert reaches it"),
        ('[[routes]]\nescalate_after = "1h"\n', "routes[0]", "escalate_to"),
        ("[[routes]]\nmatch = { blocker = true }\n", "routes[0].match", "not kept yet"),
        ('[[routes]]\ngroup_by = ["person"]\n', "routes[0].group_by", "candidate"),
        ("[[routes]]\nmach = { }\n", "routes[0].mach", "'match'"),
        ('[alerts]\ntimezone = "Europe/Berln"\n', "alerts.timezone", "Europe/Berlin"),
        ('[alerts]\nquiet_hours = ["mon-sun"]\n', "alerts.quiet_hours", "no moment"),
        ('[alerts]\ndigest = "daily"\n', "alerts.digest", "daily 08:30"),
        ('[[inhibit]]\nby = ["moved"]\nhides = ["withdrawn"]\n', "inhibit[0].by", "kind"),
    ],
)
def test_a_mistake_is_one_line_with_its_key(tmp_path: Path, text: str, key: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        plan_of(tmp_path, text)
    said = str(caught.value)
    assert key in said
    assert hint in said
    assert "\n" not in said


def test_a_target_may_not_be_called_as_a_recruiter(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(DANA.replace("targets.hiring", "targets.dana"), encoding="utf-8")
    with pytest.raises(ConfigError, match=r"targets\.dana"):
        config.load(path)


@pytest.mark.parametrize(
    ("kind", "confidence", "timing"),
    [
        ("relocated", 0.97, "now"),
        ("identity_doubt", 0.9, "now"),
        ("relocated", 0.6, "digest"),
        ("withdrawn", 0.97, "digest"),
        ("profile_gone", 0.97, "digest"),
    ],
)
def test_without_routes_strong_news_come_at_once_and_weak_ones_in_the_digest(
    tmp_path: Path, kind: str, confidence: float, timing: str
) -> None:
    (decision,) = decide(plan_of(tmp_path, "").root, Subject(kind, confidence, "ada"))
    assert (decision.timing, decision.settings.to) == (timing, ("owner",))


def test_a_child_route_inherits_what_it_leaves_out(tmp_path: Path) -> None:
    text = (
        '[[routes]]\nname = "vip"\nmatch = { tag = "vip" }\nto = ["hiring"]\ntiming = "digest"\n'
        'digest = "weekly mon 09:00"\n'
        '[[routes.routes]]\nname = "moved"\nmatch = { kind = "relocated" }\ntiming = "now"\n'
    )
    subject = Subject("relocated", 0.9, "ada", frozenset({"vip"}))
    (decision,) = decide(plan_of(tmp_path, text).root, subject)
    assert decision.route == "everything > vip > moved"
    assert (decision.timing, decision.settings.to) == ("now", ("hiring",))
    assert str(decision.settings.digest) == "weekly mon 09:00"
