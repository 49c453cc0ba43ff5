"""Health: the figures of now, and what is misconfigured and how to mend it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import partial

from alerts.render.templates import Templates
from monitor.care import is_covered_by, standing
from monitor.clock import HOUR, SECOND, show
from monitor.config import ConfigError, Loaded
from monitor.durations import show_span
from monitor.house import (
    House,
    browser_settings,
    build_recruiters,
    load_registry,
    thresholds_of,
)
from monitor.model import OutageKind
from monitor.notices import say_line, say_outage
from monitor.service import ROLE, service_alive
from monitor.store import (
    Store,
    StoreError,
    audit,
    candidates,
    lanes,
    outages,
    outbox,
    services,
    watches,
)
from monitor.store.watches import host_of
from monitor.telling import facts_of, line_of
from watchers.browser_find import NoBrowser, find_browser

OVERDUE = HOUR
DISK_LEAST = 200 * 1024 * 1024
"""Bytes that should be free beside the store: room for its log and a backup."""


@dataclass(frozen=True, slots=True)
class Health:
    """The figures of `status`."""

    running: bool
    service: str
    candidates: int
    watches: int
    paused: int
    due: int
    overdue_note: str
    last_looks: dict[str, int]
    deliveries: dict[str, int]
    store: str
    care: int = 0
    """Profiles that cannot be read, of which somebody was told."""
    outages: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return the figures for programs."""
        return asdict(self)


def figures_now(house: House) -> Health:
    """Count what is watched, what waits and what was sent."""
    now = house.clock.now()
    figures = house.store.read(lambda db: services.figures(db, now))
    holder = house.store.read(lambda db: services.holder(db, ROLE))
    service = "not running: `silverwatch run` starts it"
    if holder and service_alive(house.store, house.clock):
        up = show_span((now - holder.started_at) / SECOND)
        service = f"running for {up} (process {holder.pid})"
    late = now - figures.oldest_due if figures.oldest_due is not None else 0
    return Health(
        service_alive(house.store, house.clock),
        service,
        figures.candidates,
        figures.watches,
        figures.paused,
        figures.due,
        f", the oldest for {show_span(late / SECOND)}" if late > OVERDUE else "",
        figures.by_last_look,
        house.store.read(outbox.counts),
        str(house.store.path),
        len(house.store.read(lambda db: standing(db, house.thresholds))),
        tuple(say_outage(facts_of(o)) for o in house.store.read(outages.standing)),
    )


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing that was examined: what stands there, and how to mend it when it is not ok."""

    ok: bool
    what: str
    mend: str = ""


def examine(loaded: Loaded) -> Iterator[Examined]:
    """Examine one part after the other; a broken one does not hide the next."""
    yield Examined(True, f"config {loaded.path} can be read")
    for missing in loaded.missing:
        yield Examined(
            False, missing, "set it, for example: export NAME=…; looks and sends need it"
        )
    yield from _examine_http(loaded)
    yield from _examine_watchers(loaded)
    yield _examine_browser(loaded)
    yield from _examine_recruiters(loaded)
    yield from _examine_templates(loaded)
    yield from _examine_store(loaded)


def _examine_templates(loaded: Loaded) -> Iterator[Examined]:
    for name, problem in Templates(loaded.templates_path).check().items():
        yield Examined(
            False,
            f"template {name}: {problem}",
            "correct it; until then alerts have the built-in form (docs/templates.md)",
        )


def _examine_http(loaded: Loaded) -> Iterator[Examined]:
    contact = loaded.config.http.contact
    if not contact or contact.endswith("@example.org"):
        yield Examined(
            False,
            f"[http] contact is {contact!r}: no site's owner can reach you",
            "put your own address there; it goes into the User-Agent of every request",
        )
    else:
        yield Examined(True, f"requests name {contact} as the contact")
    if loaded.config.pace.per_host_interval < 1:
        yield Examined(
            False,
            f"[pace] per_host_interval is {loaded.config.pace.per_host_interval:g} s",
            "give public hosts at least 1 s between two requests; 5 s is the default",
        )


def _examine_watchers(loaded: Loaded) -> Iterator[Examined]:
    try:
        registry = load_registry(loaded)
    except ConfigError as error:
        yield Examined(False, str(error), "correct that key, or remove it")
        return
    yield Examined(True, f"watchers: {', '.join(sorted(registry.kinds))}")
    for problem in registry.problems:
        yield Examined(False, problem, "reinstall or remove that plug-in")


def _examine_sources(loaded: Loaded, store: Store) -> Iterator[Examined]:
    """Name the sources that are watched and cannot be asked as they are configured."""
    try:
        registry = load_registry(loaded)
    except ConfigError:
        return
    for kind in store.read(watches.sources):
        if kind not in registry.kinds:
            yield Examined(False, f"no watcher reads the source {kind}", "install its plug-in")
        elif reason := registry.by_kind(kind).objection():
            yield Examined(False, f"the {kind} watches are refused: {reason}", "")


def _examine_browser(loaded: Loaded) -> Examined:
    try:
        program = find_browser(browser_settings(loaded))
    except NoBrowser as error:
        text = "pages drawn by JavaScript cannot be read: "
        # Only who named one relies on it: most benches have no such page
        named = bool(loaded.config.browser.executable)
        return Examined(not named, f"{text}{error}", "correct [browser] executable")
    return Examined(True, f"pages drawn by JavaScript are drawn by {program}")


def _examine_recruiters(loaded: Loaded) -> Iterator[Examined]:
    try:
        recruiters = build_recruiters(loaded)
    except ConfigError as error:
        yield Examined(False, str(error), "correct that target, then `silverwatch target test`")
        return
    for name, target in recruiters.targets.items():
        untried = "not tried here: `silverwatch target test` sends to it"
        yield Examined(True, f"target {name}: {target.masked} ({untried})")
    mute = [name for name in recruiters.names if not recruiters.of[name]]
    for name in mute:
        yield Examined(False, f"recruiter {name} has no target", "add one to targets = [ … ]")
    if not recruiters.names:
        yield Examined(
            False,
            "no recruiter is configured: changes are recorded but nobody is told",
            "add a [[recruiters]] table with an Apprise URL to config.toml",
        )


def _examine_store(loaded: Loaded) -> Iterator[Examined]:
    path = loaded.store_path
    try:
        store = Store.open(path)
    except StoreError as error:
        yield Examined(False, str(error), "")
        return
    with store:
        problem = store.find_damage()
        yield Examined(
            problem is None,
            f"store {path} is sound" if problem is None else f"store {path}: {problem}",
            "" if problem is None else "restore a backup",
        )
        yield from _examine_sources(loaded, store)
        yield from _examine_contents(loaded, store)
    free = shutil.disk_usage(path.parent).free
    if free < DISK_LEAST:
        yield Examined(False, f"only {free // 1024**2} MiB free beside the store", "free some room")


def _examine_contents(loaded: Loaded, store: Store) -> Iterator[Examined]:
    if not store.erase_traces():
        yield Examined(
            False, "another program keeps the store's log open", "close it, then run this again"
        )
    if (bad := store.read(audit.first_bad)) is not None:
        yield Examined(
            False,
            f"the audit log was altered: entry {bad} does not follow from the one before",
            "compare with a backup; entries before it are sound",
        )
    for lane in store.read(lanes.parked):
        since = show(lane.parked_at) if lane.parked_at is not None else ""
        yield Examined(
            False,
            f"target {lane.target} is parked since {since}: {lane.reason}",
            f"correct it in config.toml, then `silverwatch target resume {lane.target}`",
        )
    if dead := store.read(outbox.counts).get("dead", 0):
        yield Examined(
            False,
            f"{dead} deliveries are dead: their alerts did not arrive",
            "`silverwatch alert list` (and `alert list --notices`) names them and why;"
            " then `silverwatch alert resend ID`",
        )
    yield from _examine_care(loaded, store)
    known = {recruiter.name for recruiter in loaded.config.recruiters}
    for candidate in store.read(candidates.every):
        if candidate.owner and candidate.owner not in known:
            yield Examined(
                False,
                f"the owner of {candidate.slug} is {candidate.owner}, no recruiter of config.toml",
                f"`silverwatch candidate edit {candidate.slug} --owner …`, or add that recruiter;"
                " until then alerts go to everybody",
            )


def _examine_care(loaded: Loaded, store: Store) -> Iterator[Examined]:
    """Name what cannot be read; profiles that an outage affects stand in its one line."""
    down = store.read(outages.standing)
    for outage in down:
        mend = (
            "nothing of it is told as a change; own selectors or a newer silverwatch can read it"
            if outage.kind is OutageKind.LAYOUT
            else "it ends by itself once looks succeed again; check network, proxy and firewall"
        )
        yield Examined(False, say_outage(facts_of(outage)), mend)
    for trouble in store.read(lambda db: standing(db, thresholds_of(loaded.config))):
        watch = store.read(partial(watches.find, watch_id=trouble.watch_id))
        if watch is None or is_covered_by(trouble, host_of(watch.source, watch.address), down):
            continue
        probe = f"`silverwatch watch probe {watch.address}` shows what comes now;"
        yield Examined(
            False,
            f"watch {watch.id}, {watch.address}: {say_line(line_of(trouble))}",
            f"{probe} `silverwatch watch remove {watch.id}` if nobody needs it",
        )
