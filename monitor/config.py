"""config.toml, read once into typed settings; every mistake in it is one clear line.

Errors::

    ConfigError    names the file, the key, what stands there, what was expected
"""

from __future__ import annotations

import ipaddress
import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal, cast, get_args

import platformdirs
from pydantic import (
    AfterValidator,
    BaseModel,
    Field,
    ValidationError,
)

from monitor.config_base import Name, Span, Table, Wait, nearest
from monitor.config_routes import InhibitTable, Recruiter, RouteTable, TargetTable
from monitor.model import WEAK_WAYS, SituationKind
from monitor.web.addresses import parse_address, parse_listen

FILE_NAME = "config.toml"


class ConfigError(Exception):
    """The configuration cannot be used; the text is one line for the person who wrote it."""


def _network(text: str) -> str:
    try:
        return str(ipaddress.ip_network(text))
    except ValueError as error:
        raise ValueError(f"not a network like 10.0.0.0/8: {error}") from None


Network = Annotated[str, AfterValidator(_network)]
Way = Literal[
    "json-ld",
    "microdata",
    "rdfa",
    "h-card",
    "h-resume",
    "selector",
    "opengraph",
    "title",
    "team page",
]
"""How values of a page are found; what an API or an export says is never weak."""


class StoreSettings(Table):
    path: str = "silverwatch.db"


def _contact(text: str) -> str:
    if text and "@" not in text and not text.startswith(("http://", "https://")):
        raise ValueError("give an e-mail address or a web page where you can be reached")
    return text


class HttpTable(Table):
    contact: Annotated[str, AfterValidator(_contact)] = ""
    allow_networks: list[Network] = Field(default_factory=list)
    timeout: float = Field(default=30.0, gt=0, le=300)


class PaceTable(Table):
    per_host_interval: float = Field(default=5.0, ge=0, le=3600)
    per_host_concurrency: int = Field(default=1, ge=1, le=100)


class BrowserTable(Table):
    executable: str = ""
    recycle_after: int = Field(default=100, ge=1, le=10_000)
    memory: int = Field(default=1024, ge=256, le=65_536)


class EngineTable(Table):
    concurrency: int = Field(default=50, ge=1, le=10_000)
    default_every: Span = 86_400


class ConsentTable(Table):
    default_for: Span = 365 * 86_400


class AlertsTable(Table):
    min_confidence: float = Field(default=0.5, ge=0, le=1)
    quiet: list[str] = Field(default_factory=lambda: [str(SituationKind.NEWLY_STATED)])
    uncertain: Literal["resend", "hold"] = "resend"
    give_up_after: Span = 72 * 3600
    templates: str = ""
    backlog: int = Field(default=5, ge=0, le=1000)
    timezone: str = ""
    digest: str = "daily 08:00"
    quiet_hours: list[str] = Field(default_factory=list)
    group_by: list[str] = Field(default_factory=lambda: ["candidate"])
    group_wait: Wait = 0
    group_interval: Wait = 0


class JudgementTable(Table):
    second_look: list[Way] = Field(
        default_factory=lambda: sorted(cast("frozenset[Way]", WEAK_WAYS))
    )


class HealthTable(Table):
    blocked_after: int = Field(default=3, ge=1, le=1000)
    failed_after: int = Field(default=5, ge=1, le=1000)
    gone_after: int = Field(default=2, ge=1, le=1000)
    digest_every: Span = 86_400
    operators: list[str] = Field(default_factory=list)


class WebTable(Table):
    address: Annotated[str, AfterValidator(parse_address)] = ""
    listen: Annotated[str, AfterValidator(parse_listen)] = "127.0.0.1:8377"


class Config(Table):
    """Everything that config.toml can say; `sources` is checked by the watchers themselves."""

    store: StoreSettings = StoreSettings()
    http: HttpTable = HttpTable()
    pace: PaceTable = PaceTable()
    browser: BrowserTable = BrowserTable()
    engine: EngineTable = EngineTable()
    consent: ConsentTable = ConsentTable()
    judgement: JudgementTable = JudgementTable()
    alerts: AlertsTable = AlertsTable()
    health: HealthTable = HealthTable()
    web: WebTable = WebTable()
    recruiters: list[Recruiter] = Field(default_factory=list)
    targets: dict[Name, TargetTable] = Field(default_factory=dict)
    routes: list[RouteTable] = Field(default_factory=list)
    inhibit: list[InhibitTable] | None = None
    sources: dict[str, dict[str, Any]] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A configuration and the file it came from; paths in it are relative to that file.

    `missing` says which secrets could not be had, when it was loaded without insisting on them.
    """

    config: Config
    path: Path
    missing: tuple[str, ...] = ()

    @property
    def store_path(self) -> Path:
        """Where the store lies."""
        return (self.path.parent / Path(self.config.store.path).expanduser()).resolve()

    @property
    def templates_path(self) -> Path | None:
        """Where the user's own templates lie, if there are any."""
        named = self.config.alerts.templates
        return (self.path.parent / Path(named).expanduser()).resolve() if named else None


def default_text() -> str:
    """Return the commented config.toml that `init` writes."""
    shipped = resources.files("monitor") / "default.toml"
    if shipped.is_file():
        return shipped.read_text(encoding="utf-8")
    # an editable install leaves the file at the top of the checkout
    return (Path(__file__).parent.parent / FILE_NAME).read_text(encoding="utf-8")


def find_file(named: Path | None) -> Path:
    """Return the file named, ./config.toml or the user's own; raises ConfigError for none."""
    if named is not None:
        if not named.is_file():
            raise ConfigError(f"there is no config file {named}: `silverwatch init` writes one")
        return named
    choices = (Path(FILE_NAME), platformdirs.user_config_path("silverwatch") / FILE_NAME)
    for choice in choices:
        if choice.is_file():
            return choice
    raise ConfigError(
        f"no {FILE_NAME} here, nor {choices[1]}: run `silverwatch init`, or name one with --config"
    )


def load(path: Path, *, insist: bool = True) -> Loaded:
    """Read and check a config file; raises ConfigError with one line.

    Unless it should `insist`, a value whose secret is not there is left out and named in
    `missing`: a consent must be revocable where a mail password is unknown.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {error}") from None
    secrets = _Secrets(path.parent, insist)
    try:
        config = Config.model_validate(secrets.expand(raw, ""))
        _check(config)
    except ValidationError as error:
        raise ConfigError(f"{path}: {explain_error(error, Config)}") from None
    except ValueError as error:
        raise ConfigError(f"{path}: {error}") from None
    return Loaded(config, path, tuple(secrets.missing))


def _check(config: Config) -> None:
    """Raise ValueError for what one key alone cannot show."""
    names = [recruiter.name for recruiter in config.recruiters]
    if twice := [name for name in names if names.count(name) > 1]:
        raise ValueError(f"recruiters: two of them are called {twice[0]!r}; names must differ")
    for name in config.targets:
        if name in (*names, "owner"):
            raise ValueError(f"targets.{name}: a recruiter is called so, too; names must differ")
    for index, name in enumerate(config.health.operators):
        if name not in names:
            raise ValueError(
                f"health.operators[{index}]: {name!r} is no recruiter{nearest(name, names)}"
            )
    kinds = [kind.value for kind in SituationKind]
    for index, kind in enumerate(config.alerts.quiet):
        if kind not in kinds:
            hint = nearest(kind, kinds)
            raise ValueError(f"alerts.quiet[{index}]: {kind!r} is no kind of situation{hint}")


_REFERENCE = re.compile(r"\$\{(file:)?([^}]*)\}")


class _Missing(ValueError):
    """A secret is not where the config says."""


class _Secrets:
    """Replaces ${NAME} and ${file:PATH} in every text of a document."""

    def __init__(self, folder: Path, insist: bool) -> None:
        self._folder = folder
        self._insist = insist
        self.missing: list[str] = []

    def expand(self, value: Any, key: str) -> Any:
        """Return the value with its secrets; what lacks one is left out of its table or list."""
        if isinstance(value, Mapping):
            named = ((name, f"{key}.{name}" if key else name) for name in value)
            return dict(self._kept((name, value[name], inner) for name, inner in named))
        if isinstance(value, list):
            items = ((index, one, f"{key}[{index}]") for index, one in enumerate(value))
            return [expanded for _, expanded in self._kept(items)]
        if isinstance(value, str):
            return _REFERENCE.sub(lambda match: self._secret(match, key), value)
        return value

    def _kept(self, items: Iterable[tuple[Any, Any, str]]) -> Iterator[tuple[Any, Any]]:
        for name, value, key in items:
            try:
                yield name, self.expand(value, key)
            except _Missing as reason:
                if self._insist:
                    raise
                self.missing.append(str(reason))

    def _secret(self, match: re.Match[str], key: str) -> str:
        from_file, name = match.groups()
        if not from_file:
            if name not in os.environ:
                raise _Missing(f"{key}: the environment variable {name} is not set")
            return os.environ[name]
        try:
            return (self._folder / Path(name).expanduser()).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not text"
            raise _Missing(f"{key}: the file {name} cannot be read: {reason}") from None


def explain_error(error: ValidationError, model: type[BaseModel], prefix: str = "") -> str:
    """Return the first mistake as "key: what stands there; what was expected", without secrets."""
    mistake = error.errors(include_url=False, include_context=True)[0]
    key = prefix + _key(mistake["loc"])
    if mistake["type"] == "extra_forbidden":
        known = list(_keys_beside(model, mistake["loc"]))
        return f"unknown key {key}{nearest(str(mistake['loc'][-1]), known)}"
    message = _EXPECTED.get(mistake["type"], mistake["msg"]).removeprefix("Value error, ")
    found = mistake.get("input")
    shown = "" if isinstance(found, dict | list) or _is_secret(key) else f" (found {found!r})"
    return f"{key}: {message[:1].lower()}{message[1:]}{shown}"


# Where pydantic's own words speak of Python
_EXPECTED = {
    "list_type": "should be a list, written [ … ]; a table that may repeat is written [[name]]",
    "model_type": "should be a table, written [name]",
    "string_pattern_mismatch": "should be lower-case letters, digits and . _ - only",
}


def _is_secret(key: str) -> bool:
    return any(word in key for word in ("token", "].targets", ".url", "password"))


def _key(location: tuple[int | str, ...]) -> str:
    text = ""
    for part in location:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _keys_beside(model: type[BaseModel], location: tuple[int | str, ...]) -> Iterator[str]:
    """Yield the keys known in the table that holds the unknown one."""
    for part in location[:-1]:
        if isinstance(part, str) and part in model.model_fields:
            inner = _model_in(model.model_fields[part].annotation)
            if inner is None:
                return
            model = inner
    yield from model.model_fields


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in get_args(annotation) if (m := _model_in(a))), None)
