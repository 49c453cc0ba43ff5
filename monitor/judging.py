"""What one look means against the baseline: pure, before anything is stored."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from monitor.model import (
    WEAK_WAYS,
    Change,
    Judgement,
    Reading,
    Situation,
    SituationKind,
    Snapshot,
    WatchState,
)
from monitor.situation import compare
from monitor.situation.elsewhere import Elsewhere
from watchers.base import FIELDS, Observation, ObservationKind, Profile

LAYOUT_LOSS = 0.5
"""Below this the withdrawal of several fields together is taken for a redesign."""
NOTHING = Judgement()
_BESIDE = frozenset({SituationKind.NEWLY_STATED, SituationKind.UNCLEAR})
"""Situations that a redesign may bring along with what it loses."""


class Loss(StrEnum):
    """What vanished off a page, and perhaps off many at once."""

    FIELD = "field"
    SEVERAL = "several"
    """Of several fields at once the baseline keeps the old ones."""
    PERSON = "person"
    """The page states no person any more, or is gone."""


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
    loss: Loss | None = None
    """Something vanished: `layout.weigh` decides whether the page or the person changed."""
    fingerprint: str | None = None
    doubted: bool = False
    """Weak evidence, that waits for a second look whatever the others on the host say."""
    reason: str | None = None
    """What to say of a look that failed though the watcher read the page."""
    held: str | None = None
    """Why the situations raise no alert, when many pages changed at once."""


def judge(
    observation: Observation,
    baseline: Snapshot | None,
    state: WatchState,
    supports: frozenset[str],
    *,
    told_gone: bool = False,
    host: str = "",
    gone_after: int = 2,
    weak: frozenset[str] = WEAK_WAYS,
    elsewhere: Sequence[Elsewhere] = (),
) -> Finding:
    """Return what an observation means, given the baseline and what the last looks gave.

    `told_gone`: the profile was called gone and is not yet back, whatever looks lie between; so
    many looks as `gone_after` in a row tell it. `host` is where the profile is, for people. What
    was read in a `weak` way waits for a second look, unless the profiles `elsewhere` agree.
    """
    back = _returned() if told_gone else NOTHING
    match observation.kind:
        case ObservationKind.SEEN if observation.profile and not observation.profile.listed:
            return _judge_absence(observation.profile, baseline, host)
        case ObservationKind.SEEN if observation.profile is not None:
            if observation.moved_to and baseline:
                # The source vouches that the account under the new address is the same person's
                baseline = replace(baseline, subject_id=observation.profile.subject_id)
            finding = _judge_profile(
                observation.profile, baseline, state, supports, weak, elsewhere
            )
            return finding if finding.suspend else _add(finding, back)
        case ObservationKind.UNCHANGED:
            return Finding(ObservationKind.UNCHANGED, judgement=back, keep_validators=True)
        case ObservationKind.GONE if baseline:
            looks = streak_after(state, ObservationKind.GONE)
            tell = looks >= gone_after and not told_gone
            judgement = _vanished(looks) if tell else NOTHING
            return Finding(ObservationKind.GONE, judgement=judgement, loss=Loss.PERSON)
        case ObservationKind.FAILED if baseline and _was_answered(observation):
            return Finding(ObservationKind.FAILED, loss=Loss.PERSON)
    return Finding(observation.kind)


def _was_answered(observation: Observation) -> bool:
    """Tell whether the page came and only stated no person."""
    return observation.status is not None and observation.status < 300


def streak_after(state: WatchState, kind: ObservationKind) -> int:
    """Return how many looks in a row gave this kind, the present one included."""
    return state.streak + 1 if state.last_kind == kind else 1


def _judge_profile(
    profile: Profile,
    baseline: Snapshot | None,
    state: WatchState,
    supports: frozenset[str],
    weak_ways: frozenset[str],
    elsewhere: Sequence[Elsewhere],
) -> Finding:
    if baseline is None:
        return Finding(ObservationKind.SEEN, first=True, profile=profile, keep_validators=True)
    after = _reading(profile, supports)
    before = baseline.reading(after.unsupported)
    judgement = compare(before, after, elsewhere)
    if any(s.kind is SituationKind.IDENTITY_DOUBT for s in judgement.situations):
        # Nothing of it is kept but the doubt: the other person consented to nothing
        return Finding(
            ObservationKind.SEEN,
            judgement=Judgement(situations=judgement.situations),
            suspend=True,
        )
    if not judgement.changes:
        return Finding(ObservationKind.UNCHANGED, keep_validators=True)
    return _found(
        profile, judgement, state, weak=_only_weak(judgement.changes, before, after, weak_ways)
    )


def _found(profile: Profile, judgement: Judgement, state: WatchState, *, weak: bool) -> Finding:
    """Return what a changed profile adds: now, or after a second look that says the same."""
    print_now = fingerprint(profile)
    loss = _loss(judgement)
    if loss is None and weak and state.pending != print_now and not _is_agreed(judgement):
        return Finding(ObservationKind.SEEN, pending=print_now)
    return Finding(
        ObservationKind.SEEN,
        profile=profile,
        judgement=judgement,
        keep_validators=True,
        loss=loss,
        fingerprint=print_now,
        doubted=weak and loss is Loss.FIELD,
    )


def _judge_absence(profile: Profile, baseline: Snapshot | None, host: str) -> Finding:
    """Judge a list that names the person no more: weak evidence, so told at the second look.

    The baseline stays, so that who comes back is compared with what was said of them.
    """
    if baseline is None:
        why = "the page can be read and names no such person"
        return Finding(ObservationKind.FAILED, reason=why)
    name = baseline.fields["name"][0] if "name" in baseline.fields else ""
    name = name or (profile.fields["name"].value if "name" in profile.fields else "the person")
    fields = tuple(field for field in FIELDS if field in baseline.fields and field != "name")
    why = f"{host or 'The page'} no longer lists {name}."
    return Finding(
        ObservationKind.SEEN,
        judgement=Judgement(situations=(Situation(SituationKind.WITHDRAWN, 0.6, fields, why),)),
        loss=Loss.SEVERAL,
        fingerprint=fingerprint(profile),
        doubted=True,
    )


def _loss(judgement: Judgement) -> Loss | None:
    """Return what vanished: several fields, or one that no event on another field explains."""
    if _is_layout_loss(judgement):
        return Loss.SEVERAL
    lost = {change.field for change in judgement.changes if not change.after}
    telling = [s for s in judgement.situations if s.kind not in _BESIDE]
    if telling and (len(lost) > 1 or all(s.fields and lost.issuperset(s.fields) for s in telling)):
        return Loss.FIELD
    return None


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


def _only_weak(
    changes: tuple[Change, ...], before: Reading, after: Reading, weak: frozenset[str]
) -> bool:
    return all(
        after.how.get(change.field, before.how.get(change.field)) in weak for change in changes
    )


def _is_agreed(judgement: Judgement) -> bool:
    """Tell whether another profile of the person says every situation too."""
    told = judgement.situations
    return bool(told) and all("agreed_elsewhere" in situation.grounds for situation in told)


def _vanished(looks: int) -> Judgement:
    row = f", {looks} looks in a row" if looks > 1 else ""
    why = f"The profile answered that it does not exist{row}."
    return Judgement(situations=(Situation(SituationKind.PROFILE_GONE, 0.9, (), why),))


def _returned() -> Judgement:
    why = "The profile can be read again after it had been gone."
    return Judgement(situations=(Situation(SituationKind.PROFILE_BACK, 0.95, (), why),))
