"""Outages of hosts that nobody needs watched any more: the digest stops naming them."""

from __future__ import annotations

import pytest

from monitor import health
from monitor.clock import DAY, HOUR
from monitor.model import NoticeKind
from monitor.store import watches
from tests.bench import Bench
from tests.health.kit import crowd, digest, look, notices_of, person


@pytest.mark.parametrize("how", ["removed", "paused"])
@pytest.mark.parametrize("broken", ["down", "layout"])
def test_a_host_without_watches_is_in_no_digest(bench: Bench, how: str, broken: str) -> None:
    with bench.open() as house:
        everybody = crowd(bench, house, 4)
        for number in range(1, 5):
            if broken == "down":
                bench.site.page(f"/p{number}", "oops", status=500)
            else:
                bench.site.page(f"/p{number}", person(number, location=""))
        for _ in range(6):
            bench.clock.forward(HOUR)
            look(house)
        assert [notice.kind for notice in notices_of(house)] == [NoticeKind.OUTAGE]
        bench.clock.forward(2 * DAY)
        assert digest(house) == 1
        for watch in everybody:
            if how == "removed":
                house.store.write(lambda db, w=watch: watches.remove(db, w.id))
            else:
                house.store.write(
                    lambda db, w=watch: watches.pause(
                        db, w.id, why="by hand", now=house.clock.now()
                    )
                )
        bench.clock.forward(2 * DAY)
        assert digest(house) == 0
        assert health.figures_now(house).outages == ()
