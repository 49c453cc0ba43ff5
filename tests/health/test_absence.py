"""A team page that names the person no more: weak evidence, told once, after a second look."""

from __future__ import annotations

from monitor.clock import DAY
from monitor.history import timeline
from monitor.house import House
from monitor.model import Watch
from monitor.store import candidates
from tests.bench import AT_ONCE, Bench, consents_to, on_bench, watches_page
from tests.health.kit import alerts_of, body, crowd, kinds, look, person, subjects

OTHERS = {"Ben Smith": "Director", "Cleo Jones": "Designer", "Dan Brown": "Engineer"}


def team(bench: Bench, **people: str) -> str:
    """Serve a team page of these people and three others; returns its URL."""
    cards = "".join(
        f'<div class="card"><h3>{name.replace("_", " ")}</h3><p>{title}</p></div>'
        for name, title in {**OTHERS, **people}.items()
    )
    return bench.site.page("/team", f"<html><body><h1>Our team</h1>{cards}</body></html>")


def watched(bench: Bench, house: House) -> Watch:
    """Put Ada on the bench, watched on the team page that lists her."""
    candidate = on_bench(house)
    consents_to(house, candidate)
    url = team(bench, Ada_Byron="Engineer")
    watch = watches_page(house, candidate, f"{url}#person=Ada Byron")
    assert watch.source == "teampage"
    assert look(house)[0]["first"] is True
    return watch


def test_the_second_agreeing_look_tells_it_as_weak_evidence(bench: Bench) -> None:
    with bench.open(AT_ONCE) as house:
        watched(bench, house)
        team(bench)
        assert kinds(look(house)) == []
        [line] = look(house)
        assert kinds([line]) == ["withdrawn"]
        [situation] = line["situations"]  # type: ignore[misc]
        assert situation["confidence"] == 0.6
        assert situation["why"] == "127.0.0.1 no longer lists Ada Byron."
    assert "no longer lists Ada Byron" in body(bench)


def test_it_is_told_once_however_long_it_lasts(bench: Bench) -> None:
    with bench.open() as house:
        watched(bench, house)
        team(bench)
        told: list[str] = []
        for answer in ("absent", "absent", "absent", "503", "absent", "404", "absent", "absent"):
            if answer == "absent":
                team(bench)
            else:
                bench.site.page("/team", "", status=int(answer))
            told += kinds(look(house))
        assert told == ["withdrawn"]
        assert len(alerts_of(house)) == 1


def test_a_look_that_lists_the_person_in_between_takes_it_back(bench: Bench) -> None:
    with bench.open() as house:
        watched(bench, house)
        for listed in (False, True, False):
            team(bench, **({"Ada_Byron": "Engineer"} if listed else {}))
            assert kinds(look(house)) == []
        assert alerts_of(house) == []


def test_who_is_listed_again_is_compared_with_what_was_said_before(bench: Bench) -> None:
    with bench.open() as house:
        watched(bench, house)
        team(bench)
        look(house)
        look(house)
        team(bench, Ada_Byron="Engineer")
        assert [line["observation"] for line in look(house)] == ["unchanged"]
        team(bench, Ada_Byron="Director of Engineering")
        assert "promoted" in kinds([*look(house), *look(house)])
    assert not any("left" in subject.lower() for subject in subjects(bench))


def test_an_absence_is_no_baseline(bench: Bench) -> None:
    with bench.open() as house:
        candidate = on_bench(house)
        consents_to(house, candidate)
        watches_page(house, candidate, f"{team(bench)}#person=Ada Byron")
        [line] = look(house)
        assert line["observation"] == "failed"
        assert line["first"] is False


def test_while_the_hosts_layout_is_broken_it_is_held_and_told_once_that_is_mended(
    bench: Bench,
) -> None:
    with bench.open() as house:
        watch = watched(bench, house)
        others = crowd(bench, house, 5)
        for number in range(1, 6):
            bench.site.page(f"/p{number}", person(number, location=""))
        look(house, *others)
        look(house, *others)
        team(bench)
        told = [kinds(look(house, watch)) for _ in range(3)]
        assert told == [["withdrawn"], [], []]
        assert alerts_of(house) == []
        ada = house.store.read(lambda db: candidates.find(db, watch.candidate_id))
        assert ada is not None
        events = house.store.read(lambda db: timeline(db, ada))
        assert any("no longer lists" in event.text and "no alert" in event.text for event in events)

        for number in range(1, 6):
            bench.site.page(f"/p{number}", person(number))
        bench.clock.forward(DAY)
        look(house, *others)
        told = [kinds(look(house, watch)) for _ in range(4)]
        assert told == [[], ["withdrawn"], [], []]
        assert len(alerts_of(house)) == 1
