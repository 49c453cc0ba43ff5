"""Watches and the due queue: who is to be looked at, when, and who is doing it now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from monitor.model import Watch, WatchState
from monitor.store.connection import Connection, Duplicate, Row, next_id

_COLUMNS = "id, candidate_id, source, address, every, created_at, paused_at, paused_why, render"
_STATE = (
    "due_at, etag, last_modified, body_hash, snapshot_id, looked_at, seen_at, last_kind, streak,"
    " pending, rendered, lost_at"
)
_AWAKE = "watch_id IN (SELECT id FROM watch WHERE paused_at IS NULL)"


def host_of(source: str, address: str) -> str:
    """Return whose layout an address depends on: host and port, or the source for no URL.

    `KIND:URL` is how an address is kept that another source would read.
    """
    return urlsplit(address.removeprefix(f"{source}:")).netloc or source


def fill_hosts(db: Connection) -> None:
    """Fill the hosts of watches from before there was such a column."""
    rows = db.rows("SELECT id, source, address FROM watch")
    db.many(
        "UPDATE watch SET host = :host WHERE id = :id",
        [{"id": row["id"], "host": host_of(row["source"], row["address"])} for row in rows],
    )


def add(
    db: Connection,
    *,
    candidate_id: int,
    source: str,
    address: str,
    every: int,
    now: int,
    render: bool = False,
) -> Watch:
    """Add a watch, due at once; raises Duplicate when the candidate has it already."""
    taken = db.row(
        "SELECT id FROM watch WHERE candidate_id = :candidate AND source = :source"
        " AND address = :address",
        {"candidate": candidate_id, "source": source, "address": address},
    )
    if taken:
        raise Duplicate(taken["id"])
    watch = Watch(next_id(db, "watch"), candidate_id, source, address, every, now, render=render)
    db.execute(
        "INSERT INTO watch (id, candidate_id, source, address, host, every, created_at, render)"
        " VALUES (:id, :candidate, :source, :address, :host, :every, :now, :render)",
        {
            "id": watch.id,
            "candidate": candidate_id,
            "source": source,
            "address": address,
            "host": host_of(source, address),
            "every": every,
            "now": now,
            "render": int(render),
        },
    )
    db.execute(
        "INSERT INTO watch_state (watch_id, due_at) VALUES (:id, :now)",
        {"id": watch.id, "now": now},
    )
    return watch


def find(db: Connection, watch_id: int) -> Watch | None:
    """Return a watch by id."""
    row = db.row(f"SELECT {_COLUMNS} FROM watch WHERE id = :id", {"id": watch_id})
    return _watch(row) if row else None


def of_candidate(db: Connection, candidate_id: int) -> list[Watch]:
    """Return a candidate's watches, by id."""
    rows = db.rows(
        f"SELECT {_COLUMNS} FROM watch WHERE candidate_id = :id ORDER BY id",
        {"id": candidate_id},
    )
    return [_watch(row) for row in rows]


def of_address(db: Connection, address: str) -> list[Watch]:
    """Return every watch on an address, whoever the candidate."""
    rows = db.rows(
        f"SELECT {_COLUMNS} FROM watch WHERE address = :address ORDER BY id",
        {"address": address},
    )
    return [_watch(row) for row in rows]


def every(db: Connection) -> list[Watch]:
    """Return all watches, by id."""
    return [_watch(row) for row in db.rows(f"SELECT {_COLUMNS} FROM watch ORDER BY id")]


def move(db: Connection, watch: Watch, address: str) -> None:
    """Let a watch follow its person to another address of the same source.

    What proved "nothing new" at the old one proves nothing there.
    """
    db.execute(
        "UPDATE watch SET address = :address, host = :host WHERE id = :id",
        {"id": watch.id, "address": address, "host": host_of(watch.source, address)},
    )
    db.execute(
        "UPDATE watch_state SET etag = NULL, last_modified = NULL, body_hash = NULL"
        " WHERE watch_id = :id",
        {"id": watch.id},
    )


def sources(db: Connection) -> list[str]:
    """Return the kinds of source that are watched."""
    return [row["source"] for row in db.rows("SELECT DISTINCT source FROM watch ORDER BY source")]


def pause(db: Connection, watch_id: int, *, why: str, now: int) -> None:
    """Stop looking; a look under way is discarded."""
    db.execute(
        "UPDATE watch SET paused_at = :now, paused_why = :why WHERE id = :id",
        {"id": watch_id, "now": now, "why": why},
    )
    db.execute(
        "UPDATE watch_state SET due_at = NULL, lease = NULL WHERE watch_id = :id",
        {"id": watch_id},
    )


def resume(db: Connection, watch_id: int, *, now: int, start_over: bool) -> None:
    """Look again from now on; `start_over` forgets the baseline, so the next look is a first."""
    db.execute(
        "UPDATE watch SET paused_at = NULL, paused_why = NULL WHERE id = :id", {"id": watch_id}
    )
    forget = (
        ", snapshot_id = NULL, pending = NULL, lost_at = NULL, etag = NULL, last_modified = NULL,"
        " body_hash = NULL"
    )
    db.execute(
        f"UPDATE watch_state SET due_at = :now, streak = 0{forget if start_over else ''}"
        " WHERE watch_id = :id",
        {"id": watch_id, "now": now},
    )


def set_every(db: Connection, watch_id: int, *, every: int, latest: int) -> None:
    """Change how often a watch is looked at; the next look comes at `latest`, or sooner."""
    db.execute("UPDATE watch SET every = :every WHERE id = :id", {"id": watch_id, "every": every})
    db.execute(
        "UPDATE watch_state SET due_at = :latest"
        " WHERE watch_id = :id AND lease IS NULL AND due_at > :latest",
        {"id": watch_id, "latest": latest},
    )


def remove(db: Connection, watch_id: int) -> None:
    """Delete a watch and what was seen through it."""
    db.execute("DELETE FROM watch WHERE id = :id", {"id": watch_id})


def make_due(db: Connection, candidate_id: int, now: int) -> None:
    """Bring a candidate's watches forward: a consent was just granted."""
    db.execute(
        "UPDATE watch_state SET due_at = :now WHERE due_at > :now AND lease IS NULL AND"
        " watch_id IN (SELECT id FROM watch WHERE candidate_id = :id AND paused_at IS NULL)",
        {"id": candidate_id, "now": now},
    )


def state(db: Connection, watch_id: int) -> WatchState | None:
    """Return what the last looks left behind."""
    row = db.row(f"SELECT {_STATE} FROM watch_state WHERE watch_id = :id", {"id": watch_id})
    return _state(row) if row else None


@dataclass(frozen=True, slots=True)
class Leased:
    """A watch that `lease` holds; `urgent` when somebody asked and waits for it."""

    watch: Watch
    state: WatchState
    lease: str
    urgent: bool


def lease_due(db: Connection, *, lease: str, now: int, until: int, limit: int) -> list[Leased]:
    """Take up to `limit` due watches; a lease that is not settled makes them due at `until`.

    Taking moves the due time itself, so one index serves both and a killed worker's watches
    come back.
    """
    taken = db.rows(
        "UPDATE watch_state SET lease = :lease, due_at = :until WHERE watch_id IN"
        " (SELECT watch_id FROM watch_state WHERE due_at IS NOT NULL AND due_at <= :now"
        " ORDER BY due_at LIMIT :limit) RETURNING watch_id",
        {"lease": lease, "now": now, "until": until, "limit": limit},
    )
    return _leased(db, [row["watch_id"] for row in taken], lease)


def lease_asked(
    db: Connection, watch_id: int, *, lease: str, now: int, until: int
) -> Leased | None:
    """Take one watch whatever its due time; None while it is paused or another's lease runs."""
    taken = db.execute(
        "UPDATE watch_state SET lease = :lease, due_at = :until"
        f" WHERE watch_id = :id AND (lease IS NULL OR due_at <= :now) AND {_AWAKE}",
        {"id": watch_id, "lease": lease, "now": now, "until": until},
    )
    return _leased(db, [watch_id], lease)[0] if taken else None


def holds(db: Connection, watch_id: int, lease: str) -> bool:
    """Tell whether the lease still stands: not timed out and taken over, not paused or removed."""
    return bool(
        db.row(
            "SELECT 1 AS yes FROM watch_state WHERE watch_id = :id AND lease = :lease",
            {"id": watch_id, "lease": lease},
        )
    )


def release(db: Connection, lease: str, now: int) -> int:
    """Give back every watch of a lease, due at once; returns how many."""
    return db.execute(
        "UPDATE watch_state SET lease = NULL, due_at = :now WHERE lease = :lease",
        {"lease": lease, "now": now},
    )


def ask(db: Connection, watch_ids: Sequence[int], *, reason: str, now: int) -> list[int]:
    """Ask the running service to look now; returns the requests' ids, in order."""
    first = next_id(db, "request", len(watch_ids))
    for number, watch_id in enumerate(watch_ids, first):
        db.execute(
            "INSERT INTO request (id, watch_id, asked_at, reason)"
            " VALUES (:id, :watch, :now, :reason)",
            {"id": number, "watch": watch_id, "now": now, "reason": reason},
        )
        db.execute(
            "UPDATE watch_state SET due_at = :now WHERE watch_id = :watch AND lease IS NULL"
            f" AND {_AWAKE}",
            {"watch": watch_id, "now": now},
        )
    return list(range(first, first + len(watch_ids)))


def answers(db: Connection, requests: Sequence[int]) -> dict[int, int | None]:
    """Return for each request the look that answered it, None while it waits.

    A request whose watch was removed meanwhile is missing.
    """
    rows = db.rows(
        "SELECT id, look_id FROM request WHERE id BETWEEN :first AND :last",
        {"first": min(requests), "last": max(requests)},
    )
    return {row["id"]: row["look_id"] for row in rows if row["id"] in requests}


def withdraw(db: Connection, requests: Sequence[int]) -> None:
    """Drop requests that nobody waits for any more."""
    for request in requests:
        db.execute("DELETE FROM request WHERE id = :id", {"id": request})


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a settled look writes into the queue; None keeps a column as it was.

    `pending` is always written: the reading that waits for a second look, if any.
    """

    due_at: int
    kind: str
    streak: int
    looked_at: int
    seen_at: int | None = None
    snapshot_id: int | None = None
    validators: tuple[str | None, str | None, str | None] | None = None
    pending: str | None = None
    rendered: bool | None = None


def settle(
    db: Connection, watch_id: int, lease: str, look_id: int, started: int, end: Settlement
) -> None:
    """Give the watch back with its next due time and answer who asked before the look started.

    Whoever asked later gets a look of their own: the watch is due at once.
    """
    etag, modified, body = end.validators or (None, None, None)
    db.execute(
        "UPDATE request SET look_id = :look WHERE watch_id = :id AND look_id IS NULL"
        " AND asked_at <= :started",
        {"look": look_id, "id": watch_id, "started": started},
    )
    waiting = db.row(
        "SELECT 1 AS yes FROM request WHERE watch_id = :id AND look_id IS NULL", {"id": watch_id}
    )
    db.execute(
        "UPDATE watch_state SET lease = NULL, due_at = :due, last_kind = :kind, streak = :streak,"
        " pending = :pending, rendered = COALESCE(:rendered, rendered), looked_at = :looked,"
        " seen_at = COALESCE(:seen, seen_at), snapshot_id = COALESCE(:snapshot, snapshot_id),"
        " etag = CASE WHEN :fresh = 1 THEN :etag ELSE etag END,"
        " last_modified = CASE WHEN :fresh = 1 THEN :modified ELSE last_modified END,"
        " body_hash = CASE WHEN :fresh = 1 THEN :body ELSE body_hash END"
        " WHERE watch_id = :id AND lease = :lease",
        {
            "id": watch_id,
            "lease": lease,
            "due": end.looked_at if waiting else end.due_at,
            "kind": end.kind,
            "streak": end.streak,
            "looked": end.looked_at,
            "seen": end.seen_at,
            "snapshot": end.snapshot_id,
            "fresh": int(end.validators is not None),
            "etag": etag,
            "modified": modified,
            "body": body,
            "pending": end.pending,
            "rendered": None if end.rendered is None else int(end.rendered),
        },
    )


def postpone(db: Connection, leased: Leased, due_at: int, started: int) -> None:
    """Give the watch back unlooked-at: its host asked for patience until `due_at`.

    Whoever asked since it was leased is not delayed by that: the watch is due again at once.
    """
    db.execute(
        "UPDATE watch_state SET lease = NULL, due_at = CASE WHEN :urgent = 0 AND EXISTS (SELECT 1"
        " FROM request WHERE request.watch_id = watch_state.watch_id AND look_id IS NULL)"
        " THEN :started ELSE :due END WHERE watch_id = :id AND lease = :lease",
        {
            "id": leased.watch.id,
            "lease": leased.lease,
            "due": due_at,
            "started": started,
            "urgent": int(leased.urgent),
        },
    )


def _leased(db: Connection, watch_ids: Sequence[int], lease: str) -> list[Leased]:
    found = []
    for watch_id in sorted(watch_ids):
        row = db.row(
            f"SELECT {_COLUMNS}, {_STATE}, EXISTS (SELECT 1 FROM request"
            " WHERE request.watch_id = watch.id AND look_id IS NULL) AS urgent"
            " FROM watch JOIN watch_state ON watch_state.watch_id = watch.id WHERE id = :id",
            {"id": watch_id},
        )
        if row:
            found.append(Leased(_watch(row), _state(row), lease, bool(row["urgent"])))
    return found


def _watch(row: Row) -> Watch:
    return Watch(
        row["id"],
        row["candidate_id"],
        row["source"],
        row["address"],
        row["every"],
        row["created_at"],
        row["paused_at"],
        row["paused_why"],
        bool(row["render"]),
    )


def _state(row: Row) -> WatchState:
    return WatchState(
        row["due_at"],
        row["etag"],
        row["last_modified"],
        row["body_hash"],
        row["snapshot_id"],
        row["looked_at"],
        row["seen_at"],
        row["last_kind"],
        row["streak"],
        row["pending"],
        bool(row["rendered"]),
        lost_at=row["lost_at"],
    )
