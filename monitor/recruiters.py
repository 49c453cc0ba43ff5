"""The recruiters of the configuration and their targets, parsed once and named for receipts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from alerts.apprise_target import Target
from alerts.base import TargetError
from alerts.render.templates import NO_TEMPLATES, Templates
from alerts.routing import OWNER
from monitor import routes
from monitor.config import Config, ConfigError
from monitor.config_routes import Recruiter
from monitor.model import Candidate
from monitor.routes import Plan


@dataclass(frozen=True, slots=True)
class Recruiters:
    """Who is alerted where, and the plan of who hears what when.

    A recruiter's own target is named `recruiter/scheme`, numbered when there are several of a
    kind; one of `[targets.NAME]` is named NAME, however many share it.
    """

    names: tuple[str, ...]
    targets: Mapping[str, Target]
    of: Mapping[str, tuple[str, ...]]
    plan: Plan
    operators: tuple[str, ...] = ()
    """Who hears about the service itself."""

    def addressed(self, candidate: Candidate) -> tuple[str, ...]:
        """Return who is told about a candidate: the owner, or everybody when there is none."""
        if candidate.owner is not None and candidate.owner in self.of:
            return (candidate.owner,)
        return self.names

    def receivers(self, to: Sequence[str], candidate: Candidate) -> dict[str, tuple[str, ...]]:
        """Return who is meant by a route's `to`, each with targets that nobody before has.

        A receiver is a recruiter, or a target that the route names. One whose targets the others
        have all got would read the same alert twice, and is left out.
        """
        meant: dict[str, tuple[str, ...]] = {}
        taken: set[str] = set()
        for name in to:
            for one in self.addressed(candidate) if name == OWNER else (name,):
                all_of = self.targets_of(one)
                new = tuple(target for target in all_of if target not in taken)
                if one not in meant and (new or not all_of):
                    meant[one] = new
                    taken.update(new)
        return meant

    def targets_of(self, receiver: str) -> tuple[str, ...]:
        """Return the targets of a recruiter, or a target that is itself the receiver."""
        if receiver in self.of:
            return self.of[receiver]
        return (receiver,) if receiver in self.targets else ()


def build(config: Config, templates: Templates = NO_TEMPLATES) -> Recruiters:
    """Parse every target; raises ConfigError naming the key of the first bad one."""
    plan = routes.build(config)
    targets: dict[str, Target] = {}
    for name, table in config.targets.items():
        if table.url is not None:
            url = table.url.get_secret_value()
            targets[name] = _target(name, url, templates, f"targets.{name}.url")
    of = {
        recruiter.name: tuple(_own_targets(recruiter, index, config, templates, targets))
        for index, recruiter in enumerate(config.recruiters)
    }
    operators = tuple(config.health.operators) or tuple(of)
    return Recruiters(tuple(of), targets, of, plan, operators)


def _own_targets(
    recruiter: Recruiter,
    index: int,
    config: Config,
    templates: Templates,
    targets: dict[str, Target],
) -> Iterator[str]:
    """Yield the names of a recruiter's targets, adding those of their own to `targets`."""
    seen: Counter[str] = Counter()
    urls = [secret.get_secret_value() for secret in recruiter.targets]
    for number, url in enumerate(urls):
        key = f"recruiters[{index}].targets[{number}]"
        if url in urls[:number]:
            raise ConfigError(f"{key}: the same target stands twice")
        if url in config.targets:
            if url in targets:
                yield url
            continue
        target = _target(recruiter.name, url, templates, key)
        seen[target.scheme] += 1
        again = f"-{seen[target.scheme]}" if seen[target.scheme] > 1 else ""
        name = f"{recruiter.name}/{target.scheme}{again}"
        targets[name] = target
        yield name


def _target(name: str, url: str, templates: Templates, key: str) -> Target:
    try:
        return Target(name, url, templates=templates)
    except TargetError as error:
        raise ConfigError(f"{key}: {error}") from None
