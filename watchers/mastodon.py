"""Fediverse accounts: Mastodon's API where a server has it, else ActivityPub itself.

WebFinger (RFC 7033) tells which server an account lives on; the actor id it gives is kept as the
subject's id, and the next look needs no WebFinger any more.
https://docs.joinmastodon.org/methods/accounts/#lookup
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yarl import URL

from watchers.activitypub import is_actor, raise_for_account, read_account
from watchers.api import ApiWatcher, BaseUrlSettings, is_loopback, raise_for_limits, text_in
from watchers.base import (
    AddressError,
    Blocked,
    Failed,
    Gone,
    Last,
    NotMine,
    Observation,
    ObservationKind,
    Permit,
    Profile,
    Refused,
    Validators,
)
from watchers.page import Page
from watchers.registry import canonical_url

if TYPE_CHECKING:
    from watchers.http import Http

_USER = re.compile(r"\w(?:[\w.-]{0,62}\w)?", re.ASCII)
_HANDLE = re.compile(r"@?(?P<user>[^\s@/]+)@(?P<host>[^\s@/?#]+)")
_FILE = re.compile(r".*\.(?:atom|html?|json|php|rss|xml)", re.IGNORECASE)
# Sites with pages at /@NAME or /users/NAME that are no part of the fediverse, and with more
# visitors than a WebFinger request each is worth.
_ELSEWHERE = frozenset(
    "askubuntu.com buymeacoffee.com dev.to github.com gitlab.com glitch.com "
    "hackernoon.com hashnode.com hive.blog jsr.io ko-fi.com lichess.org mathoverflow.net "
    "medium.com npmjs.com observablehq.com odysee.com peakd.com producthunt.com replit.com "
    "serverfault.com stackapps.com stackexchange.com stackoverflow.com steemit.com "
    "substack.com superuser.com t.me telegram.me tiktok.com twitch.tv unsplash.com vk.com "
    "warpcast.com youtube.com".split()
)
_JRD = {"Accept": "application/jrd+json, application/json"}
_ACTIVITY = {
    "Accept": "application/activity+json, "
    'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'
}
_NOTHING_KNOWN = Validators()
_KEPT_SERVERS = 1_000


class MastodonSettings(BaseUrlSettings):
    """`[sources.mastodon]`: where all servers' requests go instead, for tests and mirrors."""

    base_url: str = ""


@dataclass(frozen=True, slots=True)
class _Account:
    """One account: its actor id, the name to look it up by, and whether that name is certain."""

    actor: str
    user: str
    certain: bool


@dataclass(frozen=True, slots=True)
class _Asker:
    """One look's way to a server, with what every request of it carries."""

    http: Http
    permit: Permit
    urgent: bool

    async def get(
        self, url: str, headers: Mapping[str, str], last: Validators = _NOTHING_KNOWN
    ) -> Page:
        return await self.http.get(
            url, self.permit, last=last, robots=False, urgent=self.urgent, headers=headers
        )


class Mastodon(ApiWatcher):
    """Reads the public profile of one fediverse account, whatever software its server runs."""

    kind = "mastodon"
    forms = "@USER@HOST or https://HOST/@USER"
    service = "Mastodon"
    Settings = MastodonSettings
    supports = frozenset({"name", "title", "employer", "location", "bio"})

    def __init__(self, settings: MastodonSettings | None = None) -> None:
        super().__init__(settings)
        self._without_api: set[str] = set()

    def claim(self, address: str) -> str | None:
        """Return the address for /@USER, /@USER@HOST and /users/USER of any fediverse host."""
        url = URL(address)
        parts = [part for part in url.path.split("/") if part]
        if _is_elsewhere(url.host or ""):
            return None
        if len(parts) == 1 and parts[0].startswith("@"):
            user, _, host = parts[0][1:].partition("@")
            if not _is_user(user):
                return None
            return _address_of(user.lower(), host) if host else f"{url.origin()}/@{user}"
        if len(parts) == 2 and parts[0] == "users" and _is_user(parts[1]):
            # A number there is a user of another kind of site, such as a forum.
            return None if parts[1].isdigit() else f"{url.origin()}/users/{parts[1]}"
        return None

    def claim_short(self, text: str, *, named: bool) -> str | None:
        """Return the address for @USER@HOST and acct:USER@HOST; a bare USER@HOST is an e-mail."""
        is_acct = text.lower().startswith("acct:")
        handle = text[len("acct:") :].strip() if is_acct else text
        match = _HANDLE.fullmatch(handle)
        if not (named or is_acct or text.startswith("@")):
            return None
        if match and _is_user(match["user"]):
            return _address_of(match["user"].lower(), match["host"])
        if is_acct or (named and "/" not in text):
            raise AddressError(f"{text!r} is no fediverse account: give @USER@HOST")
        return None

    def url_of(self, address: str) -> str:
        """Return the API's URL of the account, if it lives on the address's own host."""
        return self._lookup_url(_server_of(URL(address)), _user_of(address))

    def parse(self, page: Page) -> Profile:
        """Read the profile off an account of the API or an ActivityPub actor."""
        return read_account(page)

    async def look(
        self, address: str, http: Http, permit: Permit, last: Last, *, urgent: bool = False
    ) -> Observation:
        """Look once; raises NotMine when the address's host does not speak WebFinger."""
        asker = _Asker(http, permit, urgent)
        known = last.subject_id if _is_actor_id(last.subject_id or "") else None
        account = _recall(address, known) if known else None
        discovered = account is None
        if account is None:
            server = _server_of(URL(address))
            account = await self._discover(server, _user_of(address), asker, known)
        sure = account.certain and not discovered
        page = await self._ask_api(account, asker, last.validators, must_match=not sure)
        if page is None:
            page = await self._ask_actor(account.actor, asker, last.validators)
        if page.is_same_as(last.validators):
            return Observation(
                ObservationKind.UNCHANGED, validators=page.validators, status=page.status
            )
        answer = page.json()
        if isinstance(answer, dict):
            raise_for_account(answer)
            if (new := await self._moved_to(answer, account, asker)) is not None:
                return await self._look_at_new(new, answer, account, asker)
        return await self.observe(page, http, last, self.parse)

    async def _discover(self, server: URL, user: str, asker: _Asker, known: str | None) -> _Account:
        """Ask WebFinger where an account lives; `known` is its actor id of the last look."""
        host = server.raw_authority
        query = f"/.well-known/webfinger?resource=acct:{user}@{host}"
        page = await asker.get(self._at(str(server)) + query, _JRD)
        if page.status in (410, 429, 451) or page.status >= 500:
            raise_for_limits(page, self.kind, host)
            page.raise_for_status()
        if 200 <= page.status < 300 and (account := _read_jrd(page, user)):
            return account
        if known is None:
            raise NotMine(f"{host} does not speak ActivityPub")
        page.raise_for_status()
        raise Failed(f"{host} does not say where the account {user} lives", status=page.status)

    async def _ask_api(
        self, account: _Account, asker: _Asker, last: Validators, *, must_match: bool
    ) -> Page | None:
        """Return the account by Mastodon's API; None where it does not tell and ActivityPub may."""
        server = _server_of(URL(account.actor))
        if str(server) in self._without_api:
            return None
        page = await asker.get(self._lookup_url(server, account.user), self.headers(), last)
        if page.status != 401:
            raise_for_limits(page, self.kind, server.raw_authority)
        if page.not_modified:
            return page
        if page.status in (410, 429, 451) or page.status >= 500:
            page.raise_for_status()
        answer = _json_of(page)
        if _is_account(answer):
            same = text_in(answer, "uri") in ("", account.actor)
            return page if same or not must_match else None
        if page.status == 404 and text_in(answer, "error") == "Record not found":
            if account.certain:
                raise Gone(f"{server.raw_authority} knows no account {account.user}", status=404)
            return None
        if len(self._without_api) >= _KEPT_SERVERS:
            self._without_api.clear()
        self._without_api.add(str(server))
        return None

    async def _ask_actor(
        self, actor: str, asker: _Asker, last: Validators = _NOTHING_KNOWN
    ) -> Page:
        page = await asker.get(self._at(actor), _ACTIVITY, last)
        host = URL(actor).host
        if page.status == 401:
            raise Blocked(f"{host} shows accounts to its members only", status=401)
        raise_for_limits(page, self.kind, str(host))
        if page.status == 403:
            raise Blocked(f"{host} does not show the account: it may be suspended", status=403)
        page.raise_for_status()
        return page

    async def _moved_to(
        self, answer: Mapping[str, object], account: _Account, asker: _Asker
    ) -> str | None:
        """Return the actor id of the account the person moved to, if they did."""
        moved = answer.get("moved")
        new = text_in(answer, "movedTo") or text_in(moved, "uri")
        if not new and isinstance(moved, dict):
            user, server = _target_of(text_in(moved, "acct"), URL(account.actor))
            new = (await self._discover(server, user, asker, account.actor)).actor
        if not new or new == account.actor:
            return None
        if not _is_actor_id(new):
            raise Failed(f"the account moved to {new}, which is no account's address")
        return new

    async def _look_at_new(
        self, new: str, answer: Mapping[str, object], account: _Account, asker: _Asker
    ) -> Observation:
        """Read the account that a person moved to, if it says that it is the same person."""
        page = await self._ask_actor(new, asker)
        actor = page.json()
        if not isinstance(actor, dict) or text_in(actor, "id") != new:
            raise Failed(f"the account moved to {new}, where there is none", status=page.status)
        raise_for_account(actor)
        olds = {account.actor, text_in(answer, "uri" if not is_actor(answer) else "id")}
        aliases = actor.get("alsoKnownAs")
        stated = aliases if isinstance(aliases, list) else [aliases]
        if not any(isinstance(alias, str) and alias in olds for alias in stated):
            raise Failed(
                f"the account says it moved to {new}, which does not confirm it; ask the "
                "candidate whether that one is theirs",
                status=page.status,
            )
        profile = await asker.http.parse(self.parse, page)
        user = text_in(actor, "preferredUsername")
        moved_to = f"{URL(new).origin()}/@{user}" if _is_user(user) else None
        return Observation(ObservationKind.SEEN, profile, status=page.status, moved_to=moved_to)

    def _lookup_url(self, server: URL, user: str) -> str:
        return f"{self._at(str(server))}/api/v1/accounts/lookup?acct={user}"

    def _at(self, url: str) -> str:
        """Return `url` as it is asked: at `base_url`, if one is set."""
        if not self.base_url:
            return url
        path = URL(url).raw_path_qs
        return f"{self.base_url}{path if path != '/' else ''}"


def _recall(address: str, actor: str) -> _Account | None:
    """Return the account of a known actor id, if its name can be told without asking."""
    url = URL(actor)
    asked = _user_of(address)
    is_home = url.origin() == _server_of(URL(address))
    path = re.fullmatch(r"/users/([^/]+)", url.path)
    user = path[1] if path else (asked if is_home else "")
    if not _is_user(user):
        return None
    return _Account(actor, user, certain=is_home and user.lower() == asked.lower())


def _target_of(acct: str, home: URL) -> tuple[str, URL]:
    """Return the user and the server of an `acct`, which names no host for one of `home`."""
    user, _, host = acct.partition("@")
    if not _is_user(user):
        raise Failed("the account moved, and its server does not say where to")
    try:
        return user, _server_of(URL(_address_of(user, host)) if host else home)
    except AddressError as error:
        raise Refused(f"the account moved: {error}") from error


def _read_jrd(page: Page, user: str) -> _Account | None:
    """Return the account that a WebFinger answer names; None when it names none."""
    answer = _json_of(page)
    links = answer.get("links") if isinstance(answer, dict) else None
    for link in links if isinstance(links, list) else []:
        actor, media = text_in(link, "href", limit=2_000), text_in(link, "type")
        is_activity = "activity+json" in media or "activitystreams" in media
        if text_in(link, "rel") == "self" and is_activity and _is_actor_id(actor):
            name = text_in(answer, "subject").removeprefix("acct:").partition("@")[0]
            return _Account(actor, name if _is_user(name) else user, certain=_is_user(name))
    return None


def _json_of(page: Page) -> object:
    try:
        return page.json()
    except Failed:
        return None


def _is_account(answer: object) -> bool:
    """Tell the entity that names its actor id, is suspended or moved, from any other answer.

    Servers that only resemble Mastodon leave the id out: there the actor itself is asked.
    """
    if not isinstance(answer, dict) or not text_in(answer, "username"):
        return False
    tells = answer.get("suspended") is True or isinstance(answer.get("moved"), dict)
    return tells or bool(text_in(answer, "uri"))


def _is_actor_id(text: str) -> bool:
    try:
        url = URL(text)
        return bool(url.host) and (url.scheme == "https" or is_loopback(text)) and not url.user
    except (ValueError, IndexError):
        return False


def _is_user(text: str) -> bool:
    return bool(_USER.fullmatch(text)) and not _FILE.fullmatch(text)


def _is_elsewhere(host: str) -> bool:
    labels = host.split(".")
    return any(".".join(labels[at:]) in _ELSEWHERE for at in range(len(labels) - 1))


def _server_of(url: URL) -> URL:
    """Return the server to ask: by https, but for one on our own machine."""
    origin = url.origin()
    if origin.scheme == "https" or is_loopback(str(origin)):
        return origin
    return origin.with_scheme("https").with_port(None if url.is_default_port() else url.port)


def _user_of(address: str) -> str:
    return URL(address).path.rstrip("/").rpartition("/")[2].removeprefix("@")


def _address_of(user: str, host: str) -> str:
    """Return the one address of USER on HOST; raises AddressError."""
    try:
        scheme = "http" if is_loopback(f"http://{host}") else "https"
    except (ValueError, IndexError):
        raise AddressError(f"@{user}@{host} names no host: give @USER@HOST") from None
    url = URL(canonical_url(f"{scheme}://{host}/"))
    if _is_elsewhere(url.host or ""):
        raise AddressError(f"@{user}@{host}: {url.host} is no server of the fediverse")
    return f"{url.origin()}/@{user}"
