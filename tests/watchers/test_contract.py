"""Our own watchers keep the contract that the kit sets for everybody's."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tests.watchers
from tests.watchers.apis import api
from tests.watchers.exports import ExportContract
from watchers.github import GitHub
from watchers.registry import Registry
from watchers.testing import Reply, Request, WatcherContract
from watchers.webpage import WebPage


class TestWebPage(WatcherContract):
    watcher = WebPage()
    address = "https://ada.example/"
    fields = {
        "name": "Ada Byron",
        "title": "Engineer",
        "employer": "Acme",
        "location": "London",
        "bio": "Engines and poetry",
    }
    # A name is also what tells people apart, and a location is an address in parts
    hostile_fields = ("title", "employer", "bio")
    conditional = True

    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        person = {
            "@context": "https://schema.org",
            "@type": "Person",
            "name": fields["name"],
            "jobTitle": fields["title"],
            "worksFor": {"@type": "Organization", "name": fields["employer"]},
            "homeLocation": fields["location"],
            "description": fields["bio"],
        }
        block = json.dumps(person).replace("<", "\\u003c")
        page = f'<html><script type="application/ld+json">{block}</script></html>'
        return Reply(page.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


class TestGitHub(WatcherContract):
    watcher = GitHub()
    address = "github:ada"
    fields = {
        "name": "Ada Byron",
        "employer": "@acme",
        "location": "London",
        "bio": "Engines and poetry",
    }
    conditional = True

    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        user = {"login": "ada", "id": 42, "type": "User", "company": fields["employer"]}
        return api({**user, **{key: fields[key] for key in ("name", "location", "bio")}})


def test_every_built_in_source_keeps_the_contract() -> None:
    kinds = set()
    for module in pkgutil.iter_modules(tests.watchers.__path__, "tests.watchers."):
        for found in vars(importlib.import_module(module.name)).values():
            if not (isinstance(found, type) and issubclass(found, WatcherContract)):
                continue
            if found in (WatcherContract, ExportContract):
                continue
            is_export = issubclass(found, ExportContract)
            watcher = found().reader(Path("export")) if is_export else found.watcher
            kinds.add(watcher.kind)
    assert kinds == set(Registry.load({}).kinds)
