"""What one look means against the baseline: pure, before anything is stored."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace

from monitor.model import (
    Change,
    Judgement,
    Reading,
    Situation,
    SituationKind,
    Snapshot,
    WatchState,
)
from monitor.situation import compare
from watchers.base import FIELDS, Observation, ObservationKind, Profile

WEAK = frozenset({"opengraph", "title"})
"""Evidence that a site writes for machines and changes at will: it waits for a second look."""
LAYOUT_LOSS = 0.5
"""Below this the withdrawal of several fields together is taken for a redesign."""
NOTHING = Judgement()
UNLISTED = "unlisted"
"""What waits for a second look that a list no longer names the person."""
TOLD_UNLISTED = "unlisted, and told"
GONE_LOOKS = 2
"""Looks in a row that must find a profile gone before anybody is told."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a look adds: `profile` only when it becomes the new baseline."""

    kind: ObservationKind
    first: bool = False
    profile: Profile | None = None
    judgement: Judgement = NOTHING
    pending: str | None = None
    keep_validators: bool = False
    """Take over the look's validators: its content is now what the baseline says."""
    suspend: bool = False
    """Pause the watch: the page may be another person's."""


def judge(
    observation: Observation,
    baseline: Snapshot | None,
    state: WatchState,
    supports: frozenset[str],
    *,
    told_gone: bool = False,
    host: str = "",
) -> Finding:
    """Return what an observation means, given the baseline and what the last looks gave.

    `told_gone` tells that the profile was called gone and not yet back: other looks may lie
    between, so that no row of equal looks can say it. `host` is where the profile is, for people.
    """
    back = _returned() if told_gone else NOTHING
    # A look that failed in between takes nothing back: what was told is not told again after it.
    told = state.pending if state.pending == TOLD_UNLISTED else None
    match observation.kind:
        case ObservationKind.SEEN if observation.profile and not observation.profile.listed:
            return _judge_absence(observation.profile, baseline, state, host)
        case ObservationKind.SEEN if observation.profile is not None:
            finding = _judge_profile(observation.profile, baseline, state, supports)
            return finding if finding.suspend else _add(finding, back)
        case ObservationKind.UNCHANGED:
            return Finding(ObservationKind.UNCHANGED, judgement=back, keep_validators=True)
        case ObservationKind.GONE if baseline and not told_gone:
            enough = streak_after(state, ObservationKind.GONE) >= GONE_LOOKS
            vanished = _vanished() if enough else NOTHING
            return Finding(ObservationKind.GONE, judgement=vanished, pending=told)
    return Finding(observation.kind, pending=told)


def streak_after(state: WatchState, kind: ObservationKind) -> int:
    """Return how many looks in a row gave this kind, the present one included."""
    return state.streak + 1 if state.last_kind == kind else 1


def _judge_profile(
    profile: Profile, baseline: Snapshot | None, state: WatchState, supports: frozenset[str]
) -> Finding:
    if baseline is None:
        return Finding(ObservationKind.SEEN, first=True, profile=profile, keep_validators=True)
    after = _reading(profile, supports)
    before = baseline.reading(after.unsupported)
    judgement = compare(before, after)
    if any(s.kind is SituationKind.IDENTITY_DOUBT for s in judgement.situations):
        # Nothing of it is kept but the doubt: the other person consented to nothing
        return Finding(
            ObservationKind.SEEN,
            judgement=Judgement(situations=judgement.situations),
            suspend=True,
        )
    if not judgement.changes:
        return Finding(ObservationKind.UNCHANGED, keep_validators=True)
    print_now = fingerprint(profile)
    seen_last_time = state.pending == print_now
    if _is_layout_loss(judgement):
        # The old baseline stays: when the fields come back, they are compared with what they were
        if seen_last_time:
            return Finding(ObservationKind.UNCHANGED, pending=print_now)
        return Finding(ObservationKind.SEEN, judgement=judgement, pending=print_now)
    if _only_weak(judgement.changes, before, after) and not seen_last_time:
        return Finding(ObservationKind.SEEN, pending=print_now)
    return Finding(ObservationKind.SEEN, profile=profile, judgement=judgement, keep_validators=True)


def _judge_absence(
    profile: Profile, baseline: Snapshot | None, state: WatchState, host: str
) -> Finding:
    """Judge a list that names the person no more: weak evidence, told after a second look.

    The baseline stays, so that who comes back is compared with what was said of them.
    """
    if baseline is None:
        return Finding(ObservationKind.FAILED)
    if state.pending == TOLD_UNLISTED:
        return Finding(ObservationKind.UNCHANGED, pending=TOLD_UNLISTED)
    if state.pending != UNLISTED:
        return Finding(ObservationKind.SEEN, pending=UNLISTED)
    name = baseline.fields["name"][0] if "name" in baseline.fields else ""
    name = name or (profile.fields["name"].value if "name" in profile.fields else "the person")
    fields = tuple(field for field in FIELDS if field in baseline.fields and field != "name")
    why = f"{host or 'The page'} no longer lists {name}."
    gone = Situation(SituationKind.WITHDRAWN, 0.6, fields, why)
    return Finding(
        ObservationKind.SEEN, judgement=Judgement(situations=(gone,)), pending=TOLD_UNLISTED
    )


def _is_layout_loss(judgement: Judgement) -> bool:
    """Tell whether several fields vanished at once: a redesigned page, not a changed person."""
    return any(
        s.kind is SituationKind.WITHDRAWN and len(s.fields) > 1 and s.confidence < LAYOUT_LOSS
        for s in judgement.situations
    )


def _add(finding: Finding, more: Judgement) -> Finding:
    found = finding.judgement
    both = Judgement(found.changes, found.situations + more.situations)
    return replace(finding, judgement=both)


def fingerprint(profile: Profile) -> str:
    """Return a hash of what a profile states, whatever the order."""
    texts = {name: found.value for name, found in profile.fields.items()}
    return hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest()


def _reading(profile: Profile, supports: frozenset[str]) -> Reading:
    return Reading(
        {name: found.value for name, found in profile.fields.items()},
        {name: found.how for name, found in profile.fields.items()},
        profile.subject_id,
        frozenset(FIELDS) - supports,
    )


def _only_weak(changes: tuple[Change, ...], before: Reading, after: Reading) -> bool:
    return all(
        after.how.get(change.field, before.how.get(change.field)) in WEAK for change in changes
    )


def _vanished() -> Judgement:
    why = f"The profile answered that it does not exist, {GONE_LOOKS} looks in a row."
    return Judgement(situations=(Situation(SituationKind.PROFILE_GONE, 0.9, (), why),))


def _returned() -> Judgement:
    why = "The profile can be read again after it had been gone."
    return Judgement(situations=(Situation(SituationKind.PROFILE_BACK, 0.95, (), why),))
