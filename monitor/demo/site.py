"""The bundled profile site: invented people on loopback, each in another form of page."""

from __future__ import annotations

import json

from aiohttp import web

from monitor.demo.server import LoopbackServer

_ADA = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Ada Byron</title>
<script type="application/ld+json">{facts}</script></head>
<body><h1>Ada Byron</h1><p>I build the parts of data platforms that nobody sees.</p></body></html>
"""
_BELA = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Bela Novak</title></head>
<body><article class="h-card"><h1 class="p-name">Bela Novak</h1>
<p><span class="p-job-title">{title}</span> at <span class="p-org">{employer}</span>,
<span class="p-locality">Vienna</span>, <span class="p-country-name">Austria</span></p>
<p class="p-note">Embedded systems, mountains, old radios.</p></article></body></html>
"""
_DORA = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Dora Lind</title></head>
<body><div id="root"></div><noscript>You need to enable JavaScript.</noscript>
<script src="/app.js"></script></body></html>
"""
_CHIDI = {
    "login": "chidi-eze",
    "id": 4_200_001,
    "type": "User",
    "name": "Chidi Eze",
    "company": "@quillworks",
    "location": "Rotterdam, Netherlands",
    "bio": "Compilers by day, gardening by night",
    "hireable": None,
    "blog": "",
}


class DemoSite(LoopbackServer):
    """The candidates' pages; `reword` and `change` move their lives on."""

    def __init__(self) -> None:
        super().__init__()
        self.ada = {"jobTitle": "Data Engineer", "employer": "Harbour Analytics", "city": "Boston"}
        self.ada_region = "MA"
        self.bela_title = "Sr. Firmware Engineer"
        self.bela_employer = "Kestrel Labs, Inc."
        self.chidi = dict(_CHIDI)

    def reword(self) -> None:
        """Write the same facts another way: nothing happened to anybody."""
        self.bela_title = "Senior Firmware Engineer"
        self.bela_employer = "Kestrel Labs"

    def change(self) -> None:
        """Ada moves, Bela is promoted, Chidi is available."""
        self.ada["city"], self.ada_region = "Austin", "TX"
        self.bela_title = "Head of Firmware"
        self.chidi["hireable"] = True

    def application(self) -> web.Application:
        """Serve one page a person, and GitHub's form of an API for Chidi."""
        app = web.Application()
        app.router.add_get("/ada", self._serve_ada)
        app.router.add_get("/bela", self._serve_bela)
        app.router.add_get("/dora", self._serve_dora)
        app.router.add_get("/api/users/chidi-eze", self._serve_chidi)
        return app

    async def _serve_ada(self, request: web.Request) -> web.Response:
        facts = {
            "@context": "https://schema.org",
            "@type": "Person",
            "name": "Ada Byron",
            "jobTitle": self.ada["jobTitle"],
            "worksFor": {"@type": "Organization", "name": self.ada["employer"]},
            "address": {
                "@type": "PostalAddress",
                "addressLocality": self.ada["city"],
                "addressRegion": self.ada_region,
                "addressCountry": "US",
            },
        }
        return _page(_ADA.format(facts=json.dumps(facts)))

    async def _serve_bela(self, request: web.Request) -> web.Response:
        return _page(_BELA.format(title=self.bela_title, employer=self.bela_employer))

    async def _serve_dora(self, request: web.Request) -> web.Response:
        return _page(_DORA)

    async def _serve_chidi(self, request: web.Request) -> web.Response:
        return web.json_response(self.chidi)


def _page(text: str) -> web.Response:
    return web.Response(text=text, content_type="text/html")
