"""Which deliveries travel together: groups, backlogs and what may have arrived already."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Delivery, DeliveryState
from monitor.packing import IN_ONE, choose_packs


def due(number: int, group: str = "", pack: int | None = None, unknowns: int = 0) -> Delivery:
    return Delivery(
        number,
        number,
        "dana/slack",
        DeliveryState.PENDING,
        0,
        0,
        None,
        None,
        group_key=group or f"alone {number}",
        pack=pack,
        unknowns=unknowns,
    )


def ids(packs: list[tuple[Delivery, ...]]) -> list[list[int]]:
    return [[one.id for one in pack] for pack in packs]


def test_a_group_is_one_message_and_the_others_stay_apart() -> None:
    waiting = [due(1, "ada"), due(2, "ben"), due(3, "ada")]
    assert ids(choose_packs(waiting, backlog=5, many=9)) == [[1, 3], [2]]


def test_a_backlog_comes_as_one_message() -> None:
    waiting = [due(n) for n in range(1, 7)]
    assert ids(choose_packs(waiting, backlog=5, many=9)) == [[1, 2, 3, 4, 5, 6]]
    assert len(choose_packs(waiting, backlog=6, many=9)) == 6
    assert len(choose_packs(waiting, backlog=0, many=9)) == 6


def test_a_long_backlog_comes_in_messages_that_can_be_read() -> None:
    packs = choose_packs([due(n) for n in range(1, 301)], backlog=5, many=99)
    assert [len(pack) for pack in packs] == [IN_ONE] * 7 + [20]


def test_a_message_that_may_have_arrived_goes_again_as_it_was() -> None:
    waiting = [due(1, "ada", pack=7, unknowns=1), due(2, "ben", pack=7, unknowns=1), due(3, "ada")]
    assert ids(choose_packs(waiting, backlog=5, many=9)) == [[1, 2], [3]]


def test_one_that_may_have_arrived_alone_is_joined_by_nothing() -> None:
    waiting = [due(1, "ada", unknowns=1), due(2, "ada")]
    assert ids(choose_packs(waiting, backlog=5, many=9)) == [[1], [2]]


def test_what_was_sent_back_to_travel_alone_joins_no_backlog() -> None:
    waiting = [due(1, "alone! 1"), *(due(n) for n in range(2, 9))]
    assert ids(choose_packs(waiting, backlog=5, many=9)) == [[1], [2, 3, 4, 5, 6, 7, 8]]


def test_no_more_packs_than_may_be_sent_at_once() -> None:
    assert ids(choose_packs([due(1), due(2), due(3)], backlog=5, many=2)) == [[1], [2]]


_ANY = st.lists(
    st.tuples(
        st.sampled_from(["", "ada", "ben", "digest"]),
        st.sampled_from([None, None, 7, 8]),
        st.integers(0, 1),
    ),
    max_size=60,
)


@given(_ANY, st.integers(0, 10))
def test_every_delivery_is_in_one_pack_exactly_once(
    drawn: list[tuple[str, int | None, int]], backlog: int
) -> None:
    waiting = [
        due(n, group, pack if unknowns else None, unknowns)
        for n, (group, pack, unknowns) in enumerate(drawn, 1)
    ]
    packs = choose_packs(waiting, backlog=backlog, many=1000)
    assert sorted(one.id for pack in packs for one in pack) == [one.id for one in waiting]
    assert all(pack for pack in packs)
