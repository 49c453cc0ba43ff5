"""The kit every watcher must pass: a loopback server, a transport that reaches it, one contract.

from watchers.testing import Reply, WatcherContract

class TestAcme(WatcherContract):
    watcher = AcmePeople()
    address = "https://people.acme.example/ada"
    fields = {"name": "Ada Byron", "title": "Engineer", "location": "London"}

    def answer(self, request, fields):
        return Reply(page_of(fields).encode(), headers={"Content-Type": "text/html"})
"""

from watchers.testing.contract import HOSTILE, WatcherContract
from watchers.testing.loopback import Loopback, Reply, Request, StagedHttp, a_permit, an_http

__all__ = [
    "HOSTILE",
    "Loopback",
    "Reply",
    "Request",
    "StagedHttp",
    "WatcherContract",
    "a_permit",
    "an_http",
]
