"""Servers of the fediverse for tests: accounts, actors and WebFinger as Mastodon gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.watchers.test_contract import api
from watchers.base import Last, Observation, Validators
from watchers.mastodon import Mastodon, MastodonSettings
from watchers.testing.loopback import Loopback, Reply, Request, Route, a_permit, a_staged_http

HOST = "social.example"
ADDRESS = f"https://{HOST}/@ada"
ACTOR = f"https://{HOST}/users/ada"
FINGER = f"/.well-known/webfinger?resource=acct:ada@{HOST}"
LOOKUP = "/api/v1/accounts/lookup?acct=ada"
NOT_FOUND = {"error": "Record not found"}


def a_link(url: str, text: str | None = None, rel: str = "me nofollow noopener") -> str:
    """Return a link as Mastodon writes it: the scheme is there and not shown."""
    scheme, _, rest = url.partition("://")
    shown = f'<span class="invisible">{scheme}://</span><span class="">{rest}</span>'
    return f'<a href="{url}" rel="{rel}" target="_blank">{text or shown}</a>'


ACCOUNT: dict[str, Any] = {
    "id": "23634",
    "username": "ada",
    "acct": "ada",
    "display_name": "Ada Byron :verified:",
    "locked": False,
    "bot": False,
    "discoverable": True,
    "indexable": False,
    "noindex": False,
    "group": False,
    "note": "<p>Engines<br />and poetry</p><p>Open to work</p>",
    "url": ADDRESS,
    "uri": ACTOR,
    "emojis": [{"shortcode": "verified"}],
    "fields": [
        {"name": "Pronouns", "value": "she/her", "verified_at": None},
        {"name": "Job", "value": "Staff engineer", "verified_at": None},
        {"name": "Company", "value": "Acme", "verified_at": None},
        {"name": "Based in", "value": "London", "verified_at": None},
        {"name": "Blog", "value": a_link("https://blog.example"), "verified_at": None},
        {
            "name": "Website",
            "value": a_link("https://ada.example"),
            "verified_at": "2019-11-10T10:31:10.744+00:00",
        },
    ],
}

PERSON: dict[str, Any] = {
    "@context": ["https://www.w3.org/ns/activitystreams"],
    "id": ACTOR,
    "type": "Person",
    "inbox": f"{ACTOR}/inbox",
    "preferredUsername": "ada",
    "name": "Ada Byron :verified:",
    "summary": "<p>Engines<br />and poetry</p>",
    "url": ADDRESS,
    "indexable": False,
    "discoverable": True,
    "movedTo": None,
    "tag": [{"type": "Emoji", "name": ":verified:"}],
    "attachment": [
        {"type": "PropertyValue", "name": "Job", "value": "Staff engineer"},
        {"type": "PropertyValue", "name": "Blog", "value": a_link("https://blog.example")},
    ],
}


def a_jrd(actor: str = ACTOR, subject: str = f"acct:ada@{HOST}") -> dict[str, Any]:
    page = {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": ADDRESS}
    this = {"rel": "self", "type": "application/activity+json", "href": actor}
    subscribe = {"rel": "http://ostatus.org/schema/1.0/subscribe", "template": "x?uri={uri}"}
    return {"subject": subject, "aliases": [ADDRESS], "links": [page, this, subscribe]}


class Fediverse:
    """One loopback server that plays every host; routes are `host/path` or `/path` of any."""

    def __init__(self, routes: Mapping[str, Route]) -> None:
        self.site = Loopback(default=self._answer)
        self.routes = dict(routes)
        self.watcher = Mastodon(MastodonSettings())

    def _answer(self, request: Request) -> Any:
        host = request.headers["host"]
        route = self.routes.get(f"{host}{request.path}", self.routes.get(request.path))
        if route is None:
            return Reply(status=404, headers={"Content-Type": "text/html"})
        return route(request) if callable(route) else route

    @property
    def asked(self) -> list[str]:
        """Host and path of each request, in order."""
        return [f"{request.headers['host']}{request.path}" for request in self.site.requests]

    async def look(
        self,
        address: str = ADDRESS,
        subject: str | None = None,
        validators: Validators | None = None,
    ) -> Observation:
        async with self.site, a_staged_http(self.site) as http:
            last = Last(validators or Validators(), subject)
            return await self.watcher.look(address, http, a_permit(address), last)


def a_server(account: object = ACCOUNT, routes: Mapping[str, Route] | None = None) -> Fediverse:
    """Return a Mastodon server with one account, and what `routes` answer instead."""
    return Fediverse({FINGER: api(a_jrd()), LOOKUP: api(account), **(routes or {})})
