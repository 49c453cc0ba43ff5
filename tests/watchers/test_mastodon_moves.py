"""People of the fediverse who moved: read at the new place only if that one confirms it."""

from __future__ import annotations

import pytest

from tests.watchers.fediverse import (
    ACCOUNT,
    ACTOR,
    HOST,
    LOOKUP,
    PERSON,
    Fediverse,
    a_jrd,
    a_server,
)
from tests.watchers.test_contract import api
from watchers.base import Blocked, Failed, LookError
from watchers.testing import Reply

NEW = "https://other.example/users/byron"
NO_API = Reply(status=404)


def a_move(old: object, aliases: object = (ACTOR,), **new: object) -> Fediverse:
    person = {**PERSON, "id": NEW, "preferredUsername": "byron", "alsoKnownAs": aliases, **new}
    jrd = a_jrd(NEW, "acct:byron@other.example")
    return a_server(
        old,
        {
            "other.example/users/byron": api(person),
            "other.example/.well-known/webfinger?resource=acct:byron@other.example": api(jrd),
        },
    )


MOVED = {
    "id": "2",
    "username": "byron",
    "acct": "byron@other.example",
    "url": "https://other.example/@byron",
}


@pytest.mark.parametrize("moved", [MOVED, {**MOVED, "uri": NEW}])
@pytest.mark.parametrize("aliases", [[ACTOR], ["https://x.example/users/a", ACTOR], ACTOR])
async def test_a_person_who_moved_is_read_where_the_new_account_confirms_it(
    moved: object, aliases: object
) -> None:
    fediverse = a_move({**ACCOUNT, "moved": moved}, aliases, name="Ada Byron-King")
    seen = await fediverse.look()
    assert seen.moved_to == "https://other.example/@byron"
    assert seen.profile is not None
    assert seen.profile.subject_id == NEW
    assert seen.profile.fields["name"].value == "Ada Byron-King"
    assert fediverse.asked[-1] == "other.example/users/byron"


async def test_a_person_who_moved_and_is_known_by_the_new_account_is_asked_for_there() -> None:
    fediverse = a_move({**ACCOUNT, "moved": MOVED})
    account = {**ACCOUNT, "username": "byron", "uri": NEW}
    fediverse.routes["other.example/api/v1/accounts/lookup?acct=byron"] = api(account)
    seen = await fediverse.look(subject=NEW)
    assert fediverse.asked == ["other.example/api/v1/accounts/lookup?acct=byron"]
    assert seen.profile is not None
    assert seen.profile.subject_id == NEW


async def test_an_actor_says_where_it_moved_too() -> None:
    fediverse = a_move(ACCOUNT)
    fediverse.routes[LOOKUP] = NO_API
    fediverse.routes[f"{HOST}/users/ada"] = api({**PERSON, "movedTo": NEW})
    assert (await fediverse.look()).moved_to == "https://other.example/@byron"


async def test_a_move_within_one_server_is_followed() -> None:
    new = f"https://{HOST}/users/byron"
    person = {**PERSON, "id": new, "preferredUsername": "byron", "alsoKnownAs": [ACTOR]}
    fediverse = a_server(
        {**ACCOUNT, "moved": {"id": "2", "username": "byron", "acct": "byron"}},
        {
            f"/.well-known/webfinger?resource=acct:byron@{HOST}": api(a_jrd(new)),
            "/users/byron": api(person),
        },
    )
    assert (await fediverse.look()).moved_to == f"https://{HOST}/@byron"


@pytest.mark.parametrize(
    ("aliases", "new", "reason"),
    [
        ([], {}, "does not confirm it"),
        (None, {}, "does not confirm it"),
        (["https://social.example/users/eve", 3], {}, "does not confirm it"),
        ([ACTOR], {"id": "https://other.example/users/eve"}, "where there is none"),
        ([ACTOR], {"type": "Service"}, "not a person"),
    ],
)
async def test_a_move_that_the_new_account_does_not_confirm_is_a_failed_look(
    aliases: object, new: dict[str, object], reason: str
) -> None:
    with pytest.raises(Failed, match=reason):
        await a_move({**ACCOUNT, "moved": MOVED}, aliases, **new).look()


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"moved": {"acct": "../x"}}, "does not say where to"),
        ({"moved": {"uri": "http://other.example/users/byron"}}, "no account's address"),
        ({"moved": {"acct": "byron@threads.net"}}, "forbids automated reading"),
        ({"moved": {"acct": "byron@:::"}}, "names no host"),
    ],
)
async def test_a_move_to_nowhere_is_a_failed_look(changed: dict[str, object], reason: str) -> None:
    with pytest.raises(LookError, match=reason):
        await a_server({**ACCOUNT, **changed}).look()


async def test_a_closed_account_that_moved_is_still_closed() -> None:
    with pytest.raises(Blocked, match="suspended"):
        await a_move({**ACCOUNT, "suspended": True, "moved": MOVED}).look()
