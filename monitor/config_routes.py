"""The tables of config.toml that say who is alerted where and when."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, SecretStr

from monitor.config_base import Name, Span, Table, Wait


class Recruiter(Table):
    """Who is alerted; `targets` are Apprise URLs or names of `[targets.NAME]`."""

    name: Name
    targets: list[SecretStr] = Field(default_factory=list)
    quiet_hours: list[str] | None = None
    timezone: str = ""


class TargetTable(Table):
    """A target that recruiters and routes name."""

    url: SecretStr | None = None
    uncertain: Literal["resend", "hold"] | None = None
    every: Wait | None = None
    at_once: int | None = Field(default=None, ge=1, le=16)


class RouteTable(Table):
    """A node of the routing tree; what it leaves out is its parent's."""

    name: str = ""
    match: dict[str, Any] = Field(default_factory=dict)
    goes_on: bool = Field(default=False, alias="continue")
    to: list[str] | None = None
    timing: Literal["now", "digest", "off"] | None = None
    digest: str | None = None
    group_by: list[str] | None = None
    group_wait: Wait | None = None
    group_interval: Wait | None = None
    quiet_hours: list[str] | None = None
    repeat: Span | None = None
    repeat_times: int | None = Field(default=None, ge=1, le=100)
    escalate_after: Span | None = None
    escalate_to: list[str] | None = None
    routes: list[RouteTable] = Field(default_factory=list)


class InhibitTable(Table):
    """Situations that hide others of the same candidate."""

    by: list[str]
    hides: list[str]
    within: Span = 86_400
