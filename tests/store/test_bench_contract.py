"""The store's contract: candidates, notes, consents and the audit, on every engine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.model import Purpose
from monitor.store import Duplicate, Store, audit, candidates, consents, looks, outbox, watches
from tests.cast import NOW, a_candidate, a_consent, a_watch
from tests.store.sending import an_alert


def test_a_candidate_is_found_by_slug_email_in_any_case_and_id(store: Store) -> None:
    ada = a_candidate(store, email="Ada@Example.org", tags=("data", "kotlin"))
    for key in ("ada-byron", "ada@example.org", "ADA@example.ORG", str(ada.id)):
        found = store.read(lambda db, key=key: candidates.find(db, key))
        assert found is not None
        assert (found.id, found.tags) == (ada.id, ("data", "kotlin"))


def test_an_unknown_candidate_is_none(store: Store) -> None:
    assert store.read(lambda db: candidates.find(db, "nobody")) is None
    assert store.read(lambda db: candidates.find(db, "99")) is None


@pytest.mark.parametrize("again", [{"slug": "ada-byron"}, {"slug": "other", "email": "A@b.org"}])
def test_a_taken_slug_or_email_is_a_duplicate_that_names_its_owner(
    store: Store, again: dict[str, object]
) -> None:
    ada = a_candidate(store, email="a@b.org")
    with pytest.raises(Duplicate) as error:
        a_candidate(store, "Someone Else", **again)
    assert error.value.id == ada.id


def test_an_edit_cannot_take_another_candidates_email(store: Store) -> None:
    ada = a_candidate(store, email="a@b.org")
    ben = a_candidate(store, "Ben Cole")
    with pytest.raises(Duplicate) as error:
        store.write(lambda db: candidates.update(db, replace(ben, email="a@b.org")))
    assert error.value.id == ada.id


def test_candidates_are_listed_by_slug_and_by_tag(store: Store) -> None:
    a_candidate(store, "Cleo Diaz", tags=("data",))
    a_candidate(store, "Ada Byron", tags=("data", "x"))
    a_candidate(store, "Ben Cole")
    names = [c.slug for c in store.read(candidates.every)]
    assert names == ["ada-byron", "ben-cole", "cleo-diaz"]
    tagged = store.read(lambda db: candidates.every(db, tag="data"))
    assert [c.slug for c in tagged] == ["ada-byron", "cleo-diaz"]


def test_notes_keep_their_order(store: Store) -> None:
    ada = a_candidate(store)
    for text in ("first", "second"):
        store.write(lambda db, text=text: candidates.add_note(db, ada.id, text, NOW))
    assert [n.text for n in store.read(lambda db: candidates.notes(db, ada.id))] == [
        "first",
        "second",
    ]


def test_a_consent_keeps_its_words_and_is_revoked_once(store: Store) -> None:
    ada = a_candidate(store)
    given = a_consent(
        store,
        ada,
        sources=("kind:github", "address:https://ada.example/ü"),
        purposes=(Purpose.MONITOR, Purpose.SHARE),
        wording="Yes — “do”",
    )
    assert store.read(lambda db: consents.of_candidate(db, ada.id)) == [given]
    assert store.write(lambda db: consents.revoke(db, given.id, why="call", now=NOW + 5))
    assert not store.write(lambda db: consents.revoke(db, given.id, why="again", now=NOW + 9))
    (revoked,) = store.read(lambda db: consents.of_candidate(db, ada.id))
    assert (revoked.revoked_at, revoked.revoked_why) == (NOW + 5, "call")


def test_erasing_a_candidate_takes_everything_that_hangs_off_it(store: Store) -> None:
    ada, ben = a_candidate(store), a_candidate(store, "Ben Cole")
    for person in (ada, ben):
        a_consent(store, person)
    watch = a_watch(store, ada)
    look = store.write(
        lambda db: looks.record(
            db, watch_id=watch.id, kind="seen", first=True, error=None, news=False, at=NOW
        )
    )
    alert = store.write(
        lambda db: an_alert(
            db,
            candidate_id=ada.id,
            watch_id=watch.id,
            look_id=look,
            targets=("dana/mailto",),
        )
    )
    store.write(lambda db: candidates.erase(db, ada.id))
    assert store.read(lambda db: watches.find(db, watch.id)) is None
    assert store.read(lambda db: looks.find(db, look)) is None
    assert store.read(lambda db: outbox.deliveries(db, alert.id)) == []
    assert [c.candidate_id for c in store.read(consents.every)] == [ben.id]


def test_ids_are_never_used_twice(store: Store) -> None:
    first = a_candidate(store)
    store.write(lambda db: candidates.erase(db, first.id))
    assert a_candidate(store).id > first.id


def test_the_audit_chain_holds_and_shows_an_edit_a_removal_and_a_swap(store: Store) -> None:
    for number in range(5):
        store.write(
            lambda db, number=number: audit.append(
                db, action=f"did {number}", candidate_id=number, now=NOW + number
            )
        )
    assert store.read(audit.first_bad) is None
    store.write(lambda db: db.execute("UPDATE audit SET action = 'never' WHERE id = 3"))
    assert store.read(audit.first_bad) == 3
    store.write(lambda db: db.execute("UPDATE audit SET action = 'did 2' WHERE id = 3"))
    assert store.read(audit.first_bad) is None
    store.write(lambda db: db.execute("DELETE FROM audit WHERE id = 2"))
    assert store.read(audit.first_bad) == 2
