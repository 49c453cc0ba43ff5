"""The parts of a running silverwatch, put together from one configuration."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import Self

from alerts.render.templates import Templates
from monitor import recruiters
from monitor.check import Checker
from monitor.clock import Clock, SystemClock
from monitor.config import Config, ConfigError, Loaded
from monitor.config_routes import TargetTable
from monitor.consent import Ledger
from monitor.gate import Gate
from monitor.lanes import LaneRules, Policy
from monitor.outbox import Courier
from monitor.raising import Thresholds
from monitor.recruiters import Recruiters
from monitor.store import Store
from watchers.base import SourceError
from watchers.browser_find import BrowserSettings
from watchers.http import Http, HttpSettings
from watchers.registry import Registry

MAILS_AT_ONCE = 4
"""A kill leaves as many mails as are sent at once as possible repeats."""


@dataclass(frozen=True, slots=True)
class House:
    """Everything that a command or the service works with; close it at the end."""

    loaded: Loaded
    store: Store
    clock: Clock
    ledger: Ledger
    registry: Registry
    recruiters: Recruiters

    @classmethod
    def open(cls, loaded: Loaded, *, clock: Clock | None = None) -> Self:
        """Open the store and read every setting; raises ConfigError or StoreError."""
        clock = clock or SystemClock()
        registry = load_registry(loaded)
        people = build_recruiters(loaded)
        store = Store.open(loaded.store_path)
        return cls(loaded, store, clock, Ledger(store, clock), registry, people)

    def http(self) -> Http:
        """Return a transport that accepts this house's permits; use it as a context manager."""
        settings = self.loaded.config
        return Http(
            HttpSettings(
                contact=settings.http.contact,
                allow_networks=tuple(settings.http.allow_networks),
                timeout=settings.http.timeout,
                per_host_interval=settings.pace.per_host_interval,
                per_host_concurrency=settings.pace.per_host_concurrency,
                browser=browser_settings(self.loaded),
            ),
            self.ledger.seal,
        )

    def checker(self, http: Http) -> Checker:
        """Return what carries out checks over this transport."""
        return Checker(
            self.store,
            self.ledger,
            self.registry,
            http,
            self.clock,
            self.recruiters,
            self.thresholds,
        )

    @property
    def thresholds(self) -> Thresholds:
        """What must be reached before somebody is told."""
        return thresholds_of(self.loaded.config)

    def courier(self) -> Courier:
        """Return what sends the alerts."""
        config = self.loaded.config
        return Courier(
            self.store,
            self.clock,
            self.recruiters,
            policy_of(config, self.recruiters),
            Gate(self.recruiters.plan),
            config.web.address,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.store.close()


def browser_settings(loaded: Loaded) -> BrowserSettings:
    """Return which browser draws pages, and within which limits."""
    table = loaded.config.browser
    return BrowserSettings(table.executable, table.recycle_after, table.memory)


def policy_of(config: Config, people: Recruiters) -> Policy:
    """Return how each target is sent to: a mail server takes several at once, a chat one a second.

    Slack allows about one message a second to a webhook (docs.slack.dev/apis/web-api/rate-limits).
    """
    alerts = config.alerts
    special = {}
    for name, target in people.targets.items():
        table = config.targets.get(name, TargetTable())
        is_mail = target.family == "mail"
        usual = 0 if is_mail else 1
        special[name] = LaneRules(
            (table.uncertain or alerts.uncertain) == "hold",
            alerts.give_up_after,
            table.at_once or (MAILS_AT_ONCE if is_mail else 1),
            float(usual if table.every is None else table.every),
        )
    return Policy(special=special, backlog=alerts.backlog)


def thresholds_of(config: Config) -> Thresholds:
    """Return the configured bar."""
    alerts, health = config.alerts, config.health
    return Thresholds(
        alerts.min_confidence,
        frozenset(alerts.quiet),
        health.blocked_after,
        health.failed_after,
        health.gone_after,
        frozenset(config.judgement.second_look),
    )


def load_registry(loaded: Loaded) -> Registry:
    """Load the watchers with their settings; raises ConfigError naming the bad key."""
    try:
        return Registry.load(loaded.config.sources, loaded.path.parent)
    except SourceError as error:
        raise ConfigError(f"{loaded.path}: {error}") from None


def build_recruiters(loaded: Loaded) -> Recruiters:
    """Parse every target; raises ConfigError naming the bad key."""
    try:
        return recruiters.build(loaded.config, Templates(loaded.templates_path))
    except ConfigError as error:
        raise ConfigError(f"{loaded.path}: {error}") from None
