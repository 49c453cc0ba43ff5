"""The documentation is true: every command, option and setting it names exists, and back."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from monitor import config
from monitor.cli.app import app

ROOT = Path(__file__).parent.parent
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = typer.main.get_command(app)


def examples() -> Iterator[tuple[str, str]]:
    for path in DOCS:
        text = path.read_text(encoding="utf-8")
        found = re.findall(r"`(silverwatch [^`]+)`", text)
        found += re.findall(r"^ {4,}(silverwatch [^#\n]+)", text, flags=re.M)
        for example in found:
            yield path.name, example.split(" && ")[0].strip()


def leaves() -> Iterator[str]:
    for name, command in COMMANDS.commands.items():  # type: ignore[attr-defined]
        for inner in getattr(command, "commands", None) or [None]:
            yield f"{name} {inner}" if inner else name


@pytest.mark.parametrize(("doc", "example"), sorted(set(examples())))
def test_every_documented_command_line_names_real_commands_and_options(
    doc: str, example: str
) -> None:
    words = [w for w in shlex.split(example)[1:] if w not in ("COMMAND", "…")]
    command = COMMANDS
    while words and hasattr(command, "commands") and not words[0].startswith("-"):
        assert words[0] in command.commands, f"{doc}: {example}"
        command = command.commands[words.pop(0)]
    known = {"--help", "--config"} | {o for p in command.params for o in p.opts}
    assert {w for w in words if w.startswith("--")} <= known, f"{doc}: {example}"


def test_every_command_stands_in_the_list_of_commands() -> None:
    text = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    assert [name for name in leaves() if f"| `{name}` |" not in text] == []


def test_the_shipped_config_is_exactly_the_defaults_and_explains_each_key() -> None:
    text = (ROOT / "config.toml").read_text(encoding="utf-8")
    written = tomllib.loads(text)
    assert config.Config.model_validate(written) == config.Config()
    for table, model in config.Config.model_fields.items():
        inner = getattr(model.annotation, "model_fields", {})
        for key in inner:
            assert key in written[table], f"[{table}] {key}"
            assert re.search(rf"^# .+\n(#.*\n)*{key} = ", text, flags=re.M), f"[{table}] {key}"


def test_init_writes_that_very_file() -> None:
    assert config.default_text() == (ROOT / "config.toml").read_text(encoding="utf-8")


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = [re.split(r"[<>=]", one)[0] for one in wanted]
    text = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    assert [name for name in names if not re.search(rf"\b{name}\b", text)] == []


def test_every_dependency_is_pinned_by_name_and_version() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[\w.]+", line) for line in lines)
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in lines}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for one in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        assert re.split(r"[<>=]", one)[0].lower() in pinned
