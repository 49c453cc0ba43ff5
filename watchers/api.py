"""What the watchers of documented APIs share: where the API is, its limits in one clear line.

Limits come in three dialects: `Retry-After` (RFC 9110), `X-RateLimit-*` (GitHub, Gravatar,
Mastodon) and `RateLimit-*` (GitLab, Bluesky); the reset is an epoch, an ISO time or seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import AfterValidator, SecretStr, ValidationInfo, field_validator
from yarl import URL

from watchers.base import (
    Blocked,
    Failed,
    Found,
    Gone,
    Last,
    LookError,
    Observation,
    ObservationKind,
    Permit,
    Profile,
    SourceSettings,
    Validators,
    Watcher,
)
from watchers.page import Page, read_retry_after
from watchers.text import LONG, MAX_LINKS, SHORT, clean_text, link_of

if TYPE_CHECKING:
    from watchers.http import Http

WITHOUT_HINT = 60.0
"""Seconds to wait after a limit whose answer does not say for how long."""
_EPOCHS_FROM = 1_000_000_000
_NOTHING_KNOWN = Validators()


def _none_when_empty(secret: SecretStr | None) -> SecretStr | None:
    return secret if secret and secret.get_secret_value().strip() else None


Secret = Annotated[SecretStr | None, AfterValidator(_none_when_empty)]
"""A token or key of a settings table; an empty one is none."""


class BaseUrlSettings(SourceSettings):
    """`[sources.KIND]` of an API that takes no token: where it is."""

    base_url: str

    @field_validator("base_url")
    @classmethod
    def _check(cls, text: str, info: ValidationInfo) -> str:
        url = URL(text)
        if url.scheme not in ("http", "https") or not url.host or url.user is not None:
            usual = cls.model_fields[info.field_name or "base_url"].default or "https://api.example"
            raise ValueError(f"{text!r} is no http(s) URL, such as {usual}")
        return str(url.with_query(None).with_fragment(None)).rstrip("/")


class ApiSettings(BaseUrlSettings):
    """`[sources.KIND]` of an API: where it is, and a token that raises its limit."""

    token: Secret = None


class ApiWatcher(Watcher):
    """A watcher that asks a documented API; an author adds `service`, `url_of` and `parse`."""

    robots = False
    service: ClassVar[str]
    """The API's name as people write it."""
    more: ClassVar[str] = ""
    """What a token is good for, such as "5,000 an hour"; empty when there is none to have."""
    dated: ClassVar[bool] = False
    """Its answers hold dates to come: tomorrow the same bytes may say something else."""

    @property
    def base_url(self) -> str:
        """Return where the API is, without a last slash."""
        return str(getattr(self.settings, "base_url", ""))

    @property
    def token(self) -> str | None:
        """Return the token, if one is configured."""
        secret = getattr(self.settings, "token", None)
        return secret.get_secret_value() if isinstance(secret, SecretStr) else None

    def headers(self) -> Mapping[str, str]:
        """Return what the API wants to be sent with every request, the token included."""
        return {"Accept": "application/json"}

    async def look(
        self, address: str, http: Http, permit: Permit, last: Last, *, urgent: bool = False
    ) -> Observation:
        """Look once; a used-up limit or a refused token is Blocked, with what helps."""
        page = await self.ask(
            self.url_of(address), http, permit, last=last.validators, urgent=urgent
        )
        return await self.observe(page, http, last, self.parse)

    async def ask(
        self,
        url: str,
        http: Http,
        permit: Permit,
        *,
        last: Validators = _NOTHING_KNOWN,
        urgent: bool = False,
    ) -> Page:
        """Return the API's good answer (or 304); raises LookError or Postponed."""
        page = await http.get(
            url, permit, last=last, robots=self.robots, urgent=urgent, headers=self.headers()
        )
        self.raise_for_answer(page)
        return page

    def raise_for_answer(self, page: Page) -> None:
        """Raise the look error that an answer stands for, unless it is a good one."""
        raise_for_limits(page, self.kind, self.service, "" if self.token else self.more)
        if page.status in (404, 410):
            raise Gone(
                f"{self.service} has no such profile (HTTP {page.status})", status=page.status
            )
        page.raise_for_status()

    def used_up(self, page: Page) -> Blocked:
        """Return what says that the limit is used up, with what an answer tells of its end."""
        return limit_used_up(page, self.service, "" if self.token else self.more)

    async def observe(
        self, page: Page, http: Http, last: Last, parse: Callable[[Page], Profile]
    ) -> Observation:
        """Return what a good answer means, parsed only when it is not the one of last time."""
        if page.is_same_as(last.validators):
            return Observation(
                ObservationKind.UNCHANGED, validators=page.validators, status=page.status
            )
        profile = await http.parse(parse, page)
        is_lasting = not self.dated or await _is_lasting(profile, page, http, parse)
        validators = page.validators if is_lasting else _NOTHING_KNOWN
        return Observation(ObservationKind.SEEN, profile, validators=validators, status=page.status)


async def _is_lasting(
    profile: Profile, page: Page, http: Http, parse: Callable[[Page], Profile]
) -> bool:
    """Tell whether the answer says the same once every date in it has passed."""
    headers = {name: value for name, value in page.headers.items() if name != "date"}
    try:
        return await http.parse(parse, replace(page, headers=headers)) == profile
    except LookError:
        return False


def raise_for_limits(page: Page, kind: str, service: str, more: str = "") -> None:
    """Raise Blocked for a used-up limit or a refused token; `more` says what a token gives."""
    if page.status == 401:
        raise Blocked(
            f"{service} refuses the token: renew [sources.{kind}] token"
            if not more
            else f"{service} wants a token: set [sources.{kind}] token",
            status=401,
        )
    if page.status not in (403, 429):
        return
    wait = read_retry_after(page.headers)
    if _header(page, "remaining") == "0":
        raise limit_used_up(page, service, more)
    if wait is not None or page.status == 429 or "rate limit" in page.text()[:2_000].lower():
        wait = WITHOUT_HINT if wait is None else wait
        raise Blocked(
            f"{service} asks us to slow down, for {wait:.0f} s",
            status=page.status,
            retry_after=wait,
        )


def limit_used_up(page: Page, service: str, more: str = "") -> Blocked:
    """Return Blocked with when the limit resets, and `more` as what a token raises it to."""
    wait = read_retry_after(page.headers)
    seconds = wait if wait is not None else seconds_to_reset(page.headers)
    resets = "" if seconds is None else f"; it resets in {_show_wait(seconds)}"
    hint = f"; a token raises it to {more}" if more else ""
    reason = f"{service}'s rate limit is used up{resets}{hint}"
    return Blocked(reason, status=page.status, retry_after=seconds)


def _show_wait(seconds: float) -> str:
    minutes = max(1, round(seconds / 60))
    return f"{minutes} min" if minutes <= 120 else f"{round(minutes / 60)} h"


def seconds_to_reset(headers: Mapping[str, str]) -> float | None:
    """Return the seconds until the limit resets, by the host's own clock; None when not stated."""
    stated = headers.get("x-ratelimit-reset") or headers.get("ratelimit-reset") or ""
    try:
        if stated.isascii() and stated.isdigit() and int(stated) < _EPOCHS_FROM:
            return float(stated)
        now = parsedate_to_datetime(headers.get("date", "")).timestamp()
        resets = int(stated) if stated.isdigit() else datetime.fromisoformat(stated).timestamp()
        return max(0.0, resets - now)
    except (TypeError, ValueError, OverflowError):
        return None


def _header(page: Page, name: str) -> str | None:
    for prefix in ("x-ratelimit", "ratelimit"):
        if (value := page.headers.get(f"{prefix}-{name}")) is not None:
            return value
    return None


def is_loopback(url: str) -> bool:
    """True when an API of our own machine is asked: a test that plays the real service."""
    host = URL(url).host or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def text_in(answer: object, *keys: str, limit: int = SHORT) -> str:
    """Return the text at a path of keys of a JSON answer, cleaned; empty when there is none."""
    for key in keys:
        answer = answer.get(key) if isinstance(answer, Mapping) else None
    return clean_text(answer, limit) if isinstance(answer, str) else ""


def found_by_api(texts: Mapping[str, str]) -> dict[str, Found]:
    """Return the non-empty texts as fields found in an API's answer."""
    return {
        field: Found(clean_text(text, LONG if field == "bio" else SHORT), "api")
        for field, text in texts.items()
        if text
    }


def profile_by_api(
    texts: Mapping[str, str], links: Iterable[str | None], subject_id: str | None
) -> Profile:
    """Return the profile of an API's answer; raises Failed when it states nothing."""
    if not (fields := found_by_api(texts)):
        raise Failed("the account states nothing about the person")
    stated = tuple(dict.fromkeys(link for link in links if link))
    return Profile(fields, stated[:MAX_LINKS], subject_id)


def number_in(answer: object, key: str) -> str | None:
    """Return the whole number under a key of a JSON answer, as a subject_id."""
    number = answer.get(key) if isinstance(answer, Mapping) else None
    return str(number) if isinstance(number, int) and not isinstance(number, bool) else None


def typed_link(text: str) -> str | None:
    """Return the URL of a home page as people type it, with or without its scheme."""
    return link_of("https://", text if "://" in text else f"https://{text}") if text else None


def parts_of(url: URL) -> list[str]:
    """Return the segments of a URL's path."""
    return [part for part in url.path.split("/") if part]
