"""Pages whose person comes by a script, and looks at them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from watchers.base import Last, Observation, Permit
from watchers.http import Http
from watchers.testing.loopback import Loopback, Reply, a_permit
from watchers.webpage import WebPage

ADA = {"name": "Ada Byron", "jobTitle": "Engineer", "worksFor": "Acme", "address": "Boston, MA"}

# What a page of today does: an empty box, one request for the facts, then the whole of it.
DRAW = """
const draw = (person) => {
  document.getElementById('app').innerHTML =
    `<h1>${person.name}</h1><p>${person.jobTitle} at <b>${person.worksFor}</b></p>` +
    `<p class="place">${person.address}</p>`;
  const facts = document.createElement('script');
  facts.type = 'application/ld+json';
  facts.textContent = JSON.stringify(
    {'@context': 'https://schema.org', '@type': 'Person', ...person});
  document.head.append(facts);
};
"""


def shell(script: str, *, head: str = "") -> Reply:
    """Return a page that is nothing before its script has run."""
    return page(f'<div id="app"></div><script>{DRAW}{script}</script>', head=head)


def page(body: str, *, head: str = "") -> Reply:
    text = (
        f"<!doctype html><html><head><title>A page</title>{head}</head><body>{body}</body></html>"
    )
    return Reply(text.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def drawn_at_once(person: Mapping[str, str] = ADA, *, then: str = "", head: str = "") -> Reply:
    return shell(f"draw({json.dumps(dict(person))});{then}", head=head)


def drawn_from(path: str) -> Reply:
    return shell(f"fetch('{path}').then((answer) => answer.json()).then(draw);")


def facts(person: Mapping[str, str] = ADA) -> Reply:
    return Reply(json.dumps(dict(person)).encode(), headers={"Content-Type": "application/json"})


async def look(
    http: Http,
    site: Loopback,
    path: str,
    *,
    last: Last | None = None,
    permit: Permit | None = None,
    watcher: WebPage | None = None,
) -> Observation:
    url = site.url(path)
    return await (watcher or WebPage()).look(
        url, http, permit or a_permit(url), last or Last(), urgent=True
    )


def fields_of(seen: Observation) -> dict[str, str]:
    assert seen.profile is not None
    return {name: found.value for name, found in seen.profile.fields.items()}
