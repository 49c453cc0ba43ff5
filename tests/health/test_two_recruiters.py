"""A digest made for one recruiter must not swallow what another has yet to hear."""

from __future__ import annotations

from dataclasses import replace

from monitor.clock import DAY, HOUR
from monitor.house import House
from monitor.model import NoticeKind
from monitor.store import candidates, notices
from tests.bench import Bench, consents_to, on_bench, watches_page
from tests.health.kit import crowd, digest, look, notices_of, person
from tests.site import Site


def config(bench: Bench) -> str:
    eve = f'[[recruiters]]\nname = "eve"\ntargets = ["{bench.sink.url("eve@demo.example")}"]\n'
    return eve + '[health]\noperators = ["dana"]\n'


def hears_of_mending(house: House, recruiter: str) -> bool:
    for notice in notices_of(house, NoticeKind.DIGEST):
        if notice.recruiter != recruiter:
            continue
        said = notice.facts["outages"]
        assert isinstance(said, list)
        found = house.store.read(lambda db, n=notice: notices.lines(db, n.id))
        if any(line.mended for line in found) or any(facts["mended"] for facts in said):
            return True
    return False


def test_an_operator_hears_that_an_outage_is_over_whoever_else_has_a_digest(bench: Bench) -> None:
    with bench.open(config(bench)) as house, Site() as other:
        everybody = crowd(bench, house, 4)
        for watch in everybody:
            ada = house.store.read(lambda db, w=watch: candidates.find(db, w.candidate_id))
            assert ada is not None
            house.store.write(lambda db, a=ada: candidates.update(db, replace(a, owner="dana")))
        grace = replace(on_bench(house, "Grace Hopper"), owner="eve")
        house.store.write(lambda db: candidates.update(db, grace))
        consents_to(house, grace)
        hers = watches_page(house, grace, other.page("/grace", person(9)))
        look(house)
        other.page("/grace", "an error", status=500)
        for _ in range(5):
            bench.clock.forward(HOUR)
            look(house, hers)
        bench.clock.forward(14 * HOUR)
        for number in range(1, 5):
            bench.site.page(f"/p{number}", "an error", status=500)
        for _ in range(5):
            bench.clock.forward(HOUR)
            look(house, *everybody)
        assert [n.recruiter for n in notices_of(house, NoticeKind.OUTAGE)] == ["dana"]
        for number in range(1, 5):
            bench.site.page(f"/p{number}", person(number))
        bench.clock.forward(HOUR)
        look(house, *everybody)
        for _ in range(4):
            bench.clock.forward(6 * HOUR)
            digest(house)
        assert next(n.recruiter for n in notices_of(house, NoticeKind.DIGEST)) == "eve"
        bench.clock.forward(2 * DAY)
        digest(house)
        assert hears_of_mending(house, "dana")
