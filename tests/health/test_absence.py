"""A team page that no longer names the person: weak evidence, told once, and the baseline stays."""

from __future__ import annotations

from typing import ClassVar

import pytest

from monitor.clock import DAY, HOUR
from monitor.house import House
from monitor.store import watches
from tests.bench import Bench, consents_to, on_bench
from tests.health.kit import alerts_of, kinds, look
from watchers.base import Found, Profile, Watcher
from watchers.page import Page


class Team(Watcher):
    """Stands in for a watcher of lists."""

    kind: ClassVar[str] = "team"
    supports = frozenset({"name", "title"})

    def parse(self, page: Page) -> Profile:
        if "Ada" not in page.text():
            return Profile({}, listed=False)
        fields = {"name": Found("Ada Byron", "list"), "title": Found("Engineer", "list")}
        return Profile(fields)

    async def look(self, address, http, permit, last, *, urgent=False):  # type: ignore[no-untyped-def]
        from watchers.base import Observation, ObservationKind

        page = await http.get(address, permit, robots=False)
        return Observation(ObservationKind.SEEN, self.parse(page), status=page.status)


@pytest.fixture
def page(bench: Bench) -> str:
    return bench.site.page("/team", "<p>Ada Byron, Engineer")


def a_team_watch(house: House, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ada = on_bench(house)
    consents_to(house, ada)
    monkeypatch.setattr(type(house.registry), "by_kind", lambda self, kind: Team())
    house.store.write(
        lambda db: watches.add(
            db,
            candidate_id=ada.id,
            source="team",
            address=page,
            every=86_400,
            now=house.clock.now(),
        )
    )


def test_it_is_told_at_the_second_look_once_and_never_as_a_departure(
    bench: Bench, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bench.open() as house:
        a_team_watch(house, page, monkeypatch)
        assert look(house)[0]["first"]
        bench.site.page("/team", "<p>Zoe Quux, Engineer")
        told = []
        for _ in range(4):
            bench.clock.forward(HOUR)
            told.append(kinds(look(house)))
        assert told == [[], ["withdrawn"], [], []]
        assert len(alerts_of(house)) == 1
        bench.site.page("/team", "<p>Ada Byron, Engineer")
        bench.clock.forward(DAY)
        assert look(house)[0]["observation"] == "unchanged"
        assert len(alerts_of(house)) == 1


def test_a_first_look_at_a_list_without_the_person_fails(
    bench: Bench, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.site.page("/team", "<p>Zoe Quux, Engineer")
    with bench.open() as house:
        a_team_watch(house, page, monkeypatch)
        (line,) = look(house)
        assert line["observation"] == "failed"
        assert line["error"] == "the page can be read and names no such person"
