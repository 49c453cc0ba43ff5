"""The recruiters of the configuration and their targets, parsed once and named for receipts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from alerts.apprise_target import Target
from alerts.base import TargetError
from alerts.render.templates import NO_TEMPLATES, Templates
from monitor.config import Config, ConfigError
from monitor.model import Candidate


@dataclass(frozen=True, slots=True)
class Recruiters:
    """Who is alerted where; a target is named `recruiter/scheme`, numbered when it has several."""

    names: tuple[str, ...]
    targets: Mapping[str, Target]
    of: Mapping[str, tuple[str, ...]]
    operators: tuple[str, ...] = ()
    """Who hears about the service itself."""

    def addressed(self, candidate: Candidate) -> tuple[str, ...]:
        """Return who is told about a candidate: the owner, or everybody when there is none."""
        if candidate.owner is not None and candidate.owner in self.of:
            return (candidate.owner,)
        return self.names


def build(config: Config, templates: Templates = NO_TEMPLATES) -> Recruiters:
    """Parse every target; raises ConfigError naming the key of the first bad one."""
    targets: dict[str, Target] = {}
    of: dict[str, tuple[str, ...]] = {}
    for index, recruiter in enumerate(config.recruiters):
        seen: Counter[str] = Counter()
        own: list[str] = []
        urls = [secret.get_secret_value() for secret in recruiter.targets]
        for number, url in enumerate(urls):
            if url in urls[:number]:
                raise ConfigError(
                    f"recruiters[{index}].targets[{number}]: the same target stands twice"
                )
            try:
                target = Target(recruiter.name, url, templates=templates)
            except TargetError as error:
                raise ConfigError(f"recruiters[{index}].targets[{number}]: {error}") from None
            seen[target.scheme] += 1
            again = f"-{seen[target.scheme]}" if seen[target.scheme] > 1 else ""
            name = f"{recruiter.name}/{target.scheme}{again}"
            targets[name] = target
            own.append(name)
        of[recruiter.name] = tuple(own)
    operators = tuple(config.health.operators) or tuple(of)
    return Recruiters(tuple(of), targets, of, operators)
