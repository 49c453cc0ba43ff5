"""One look at a page through the browser, for every watcher that wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchers.base import (
    Blocked,
    Failed,
    LookError,
    Observation,
    ObservationKind,
    Permit,
    Profile,
    Undrawn,
)

if TYPE_CHECKING:
    from watchers.base import Watcher
    from watchers.http import Http, Page


async def look_rendered(watcher: Watcher, page: Page, http: Http, permit: Permit) -> Observation:
    """Draw `page` and let `watcher` read it; raises LookError.

    Nothing is compared with last time's bytes: what a page shows comes by its scripts.
    """
    async with http.render(page, permit) as rendered:
        profile = await _read(watcher, rendered.page, http)
        forbidden = page.forbids_copy or rendered.page.forbids_copy
        shots = {} if forbidden else await rendered.shots_of(profile.fields)
    return Observation(
        ObservationKind.SEEN, profile, rendered=True, shots=shots, status=page.status
    )


async def require_no_wall(watcher: Watcher, page: Page, http: Http) -> None:
    """Raise Blocked for a page that is a wall as it is sent: its scripts are not run."""
    try:
        await http.parse(watcher.parse, page)
    except Blocked:
        raise
    except LookError:
        return


async def _read(watcher: Watcher, page: Page, http: Http) -> Profile:
    try:
        profile = await http.parse(watcher.parse, page)
    except Undrawn as error:
        reason = f"{error.reason}, even after its scripts have run"
        raise Failed(reason, status=page.status) from error
    if not profile.fields:
        raise Failed("the page states nothing about a person", status=page.status)
    return profile
