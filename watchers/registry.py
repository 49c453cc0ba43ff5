"""Which watcher reads an address, and the one form in which an address is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError
from yarl import URL

from watchers.base import (
    AddressError,
    Forbidden,
    Last,
    NotMine,
    Observation,
    Permit,
    Refused,
    SourceError,
    SourceSettings,
    Watcher,
)
from watchers.forbidden import forbidden_reason

if TYPE_CHECKING:
    from watchers.http import Http

GROUP = "silverwatch.watchers"
_LAST = "webpage"
_MAX_ADDRESS = 2_048
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.?")
_BARE = re.compile(
    r"(?:localhost|[^\s/:?#@]+\.[^\s/:?#@.]+\.?|\[[0-9a-fA-F:.]+\])(?::\d+)?(?:[/?#]|$)"
)
_NEXT = "give its web address, such as https://ada.example/, or github:LOGIN"


class _NoUrl(AddressError):
    """The text has no form of a web address at all."""


class Registry:
    """The watchers that are installed, the web page reader last; `problems` are for doctor."""

    def __init__(self, watchers: Iterable[Watcher], problems: Iterable[str] = ()) -> None:
        ordered = sorted(watchers, key=lambda watcher: (watcher.kind == _LAST, watcher.kind))
        self._watchers = {watcher.kind: watcher for watcher in ordered}
        self.problems = tuple(problems)

    @classmethod
    def load(
        cls, sources: Mapping[str, Mapping[str, object]], folder: Path | None = None
    ) -> Registry:
        """Build every installed watcher with its table; raises SourceError naming the bad key.

        Relative paths in a table are relative to `folder`, by default the current one. A plug-in
        that cannot be imported is a problem to report, never fatal.
        """
        classes, problems = _installed()
        for kind in sources:
            if kind not in classes:
                raise SourceError(f"[sources.{kind}]: {_unknown(kind, 'source', classes)}")
        watchers = [
            found(_checked(kind, found.Settings, sources.get(kind, {}), folder or Path()))
            for kind, found in classes.items()
        ]
        return cls(watchers, problems)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of source in the order in which they are asked."""
        return tuple(self._watchers)

    def by_kind(self, kind: str) -> Watcher:
        """Return the watcher of a kind; raises KeyError."""
        return self._watchers[kind]

    def choose(self, address: str) -> tuple[Watcher, str]:
        """Return who reads an address and its canonical form; raises AddressError.

        `KIND:ADDRESS` names the watcher, for the address that two could read.
        """
        address = address.strip()
        if not address or len(address) > _MAX_ADDRESS or not address.isprintable():
            raise AddressError(f"{_show(address)} is no web address; {_NEXT}")
        kind, colon, rest = address.partition(":")
        if colon and (named := self._watchers.get(kind.lower())):
            return named, self._claim_named(named, address, rest.strip())
        for watcher in sorted(self._watchers.values(), key=lambda w: w.takes_bare_names):
            if claimed := _vet(watcher.claim_short(address, named=False), address):
                return watcher, claimed
        try:
            for watcher in self._watchers.values():
                if claimed := self._claim(watcher, address):
                    return watcher, claimed
        except _NoUrl as error:
            raise AddressError(f"{error}{self._guess(address)}") from None
        raise AddressError(f"{_show(address)}: no installed source reads it; {_NEXT}")

    async def look(
        self,
        kind: str,
        address: str,
        http: Http,
        permit: Permit,
        last: Last,
        *,
        urgent: bool = False,
    ) -> Observation:
        """Let the watcher of a kind look; raises LookError or Postponed.

        An address that turns out to be an ordinary page is read as one.
        """
        try:
            watcher = self.by_kind(kind)
        except KeyError:
            raise Refused(f"no watcher for the source {kind} is installed") from None
        if reason := watcher.objection():
            raise Refused(reason)
        try:
            return await watcher.look(address, http, permit, last, urgent=urgent)
        except NotMine:
            page = self.by_kind(_LAST)
            seen = await page.look(address, http, permit, last, urgent=urgent)
            return replace(seen, read_by=_LAST)

    def _claim_named(self, watcher: Watcher, address: str, rest: str) -> str:
        """Return what the watcher named before the colon makes of the rest."""
        forms = f"give {watcher.forms}" if watcher.forms else "give the address of a profile there"
        try:
            short = watcher.claim_short(rest, named=True)
            if claimed := _vet(short, address) or self._claim(watcher, rest):
                return claimed
        except _NoUrl:
            pass
        raise AddressError(f"{_show(address)} is no address of the source {watcher.kind}: {forms}")

    def _guess(self, address: str) -> str:
        """Return a hint for a mistyped `KIND:` and for half an account of the fediverse."""
        kind, colon, _ = address.partition(":")
        if re.fullmatch(r"@[\w.-]+@?", address):
            return "; a fediverse account is @USER@HOST"
        near = get_close_matches(kind.lower(), self._watchers, n=1)
        # The rest may be an e-mail address, which no record of mistakes should hold.
        return f"; did you mean {near[0]}:…?" if colon and near else ""

    def _claim(self, watcher: Watcher, address: str) -> str | None:
        return _vet(watcher.claim(canonical_url(address)), address)


def _vet(claimed: str | None, address: str) -> str | None:
    """Return a claimed address; raises Forbidden when it lies in a network that forbids reading."""
    if claimed and (reason := forbidden_reason(claimed)):
        raise Forbidden(f"{_show(address)}: {reason}")
    return claimed


def claim_by_host(hosts: Iterable[str], address: str) -> str | None:
    """Return the canonical URL if its host is in `hosts`; `.acme.example` takes subdomains too."""
    url = canonical_url(address)
    host = URL(url).host or ""
    for claimed in hosts:
        name = claimed.lower()
        if host == name.removeprefix(".") or (name.startswith(".") and host.endswith(name)):
            return url
    return None


def canonical_url(address: str) -> str:
    """Return the one form of a web address; raises AddressError.

    Scheme and host are lower case, an international host is in its ASCII form (RFC 5891), the
    default port and the fragment are gone. A bare `ada.example` means https.
    """
    address = address.strip()
    if not address or len(address) > _MAX_ADDRESS or re.search(r"[\s\x00-\x20\x7f\\]", address):
        raise _NoUrl(f"{_show(address)} is no web address; {_NEXT}")
    if re.fullmatch(r"[^\s/:@]+@[^\s/:@]+\.[^\s/:@]+", address):
        # Not shown: it would end up in a terminal's or an import's record of mistakes.
        raise AddressError(f"an e-mail address is no web address; {_NEXT}")
    if "://" not in address:
        if not _BARE.match(address):
            raise _NoUrl(f"{_show(address)} is no web address; {_NEXT}")
        address = f"https://{address}"
    try:
        return _canonical(URL(address), address)
    except (ValueError, IndexError) as error:
        raise AddressError(f"{_show(address)} is no web address; {_NEXT}") from error


def _canonical(url: URL, address: str) -> str:
    if url.scheme not in ("http", "https"):
        raise AddressError(f"{_show(address)}: only http and https addresses are read; {_NEXT}")
    if url.user is not None or url.password is not None:
        raise AddressError(f"{_show(address)}: leave out the user name and password")
    host = (url.raw_host or "").lower()
    if not url.port or not (":" in host or _HOST.fullmatch(host)):
        raise AddressError(f"{_show(address)} names no host; {_NEXT}")
    url = url.with_fragment(None)
    if host.endswith("."):
        url = url.with_host(host.rstrip("."))
    if url.is_default_port():
        url = url.with_port(None)
    if reason := forbidden_reason(str(url)):
        raise Forbidden(f"{_show(address)}: {reason}")
    return str(url.with_path(url.raw_path, encoded=True, keep_query=True))


def _installed() -> tuple[dict[str, type[Watcher]], list[str]]:
    classes: dict[str, type[Watcher]] = {}
    problems: list[str] = []
    # Our own come first, so that no plug-in takes the place of a built-in kind.
    points = sorted(
        entry_points(group=GROUP), key=lambda p: (not p.value.startswith("watchers."), p.name)
    )
    for point in points:
        try:
            found = _load(point)
        except Exception as error:
            # Whatever a plug-in raises while it is imported, the others go on.
            problems.append(f"the plug-in {point.name} ({point.value}) cannot be used: {error!r}")
            continue
        if found.kind in classes:
            problems.append(f"the plug-in {point.name} ({point.value}): {found.kind} is taken")
        else:
            classes[found.kind] = found
    return classes, problems


def _load(point: EntryPoint) -> type[Watcher]:
    found = point.load()
    if not (isinstance(found, type) and issubclass(found, Watcher)):
        raise TypeError(f"{point.value} is no Watcher")
    if not isinstance(getattr(found, "kind", None), str):
        raise TypeError(f"{point.value} states no kind")
    return found


def _checked(
    kind: str, model: type[SourceSettings], table: Mapping[str, object], folder: Path
) -> SourceSettings:
    try:
        return model.model_validate(table, context={"folder": folder})
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            raise SourceError(
                f"[sources.{kind}]: {_unknown(key, 'key', model.model_fields)}"
            ) from None
        message = first["msg"].removeprefix("Value error, ")
        if first["type"] == "missing":
            message = "is missing"
        elif first["type"] == "literal_error":
            # One of a few words: the value is no secret, and mostly a typo.
            message += f" (found {error.errors(include_url=False)[0]['input']!r})"
        raise SourceError(f"[sources.{kind}] {key}: {message}") from None


def _unknown(name: str, what: str, known: Iterable[str]) -> str:
    names = sorted(known)
    near = get_close_matches(name, names, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return f"unknown {what} {name!r}{hint} (known: {', '.join(names) or 'none'})"


def _show(address: str) -> str:
    """Return a hostile address as one short line without its password."""
    bare = re.sub(r"(?<=//)[^/?#]*@", "***@", address)
    return ascii(bare if len(bare) <= 80 else f"{bare[:79]}…")
