"""Fights of armed groups with each other, whose dead are fighters where nobody else is said to have died."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.labels.roles import Party
    from sahelwatch.classifier.extract.labels.scene import Scene
    from sahelwatch.classifier.extract.toll.merge import Merged

ISLAMIC_STATE = {"ISSP", "ISWAP", "ISLAMIC_STATE"}
_AL_QAEDA = {"JNIM", "BOKO_HARAM", "AQIM", "ANSARUL_ISLAM"}


def of_rivals(found: Sequence[tuple[Told, Party]]) -> bool:
    """Whether the groups of an event are rivals, and each is named in one sentence with the other."""
    for index in {told.index for told, _ in found}:
        groups = {party.code for told, party in found if told.index == index and party.side is Side.MILITANTS}
        if groups & ISLAMIC_STATE and groups & _AL_QAEDA:
            return True
    return False


def of_their_own(scene: Scene) -> Merged:
    """The tolls of a scene, the dead of no told side made fighters where rival groups fought, and nobody besides."""
    merged = scene.merged
    if merged.killed is None or not {Side.MILITANTS, Side.UNKNOWN}.issuperset(merged.killed_by):
        return merged
    if not of_rivals(scene.found) or any(party.side in _OTHERS for _, party in scene.found):
        return merged
    if Side.MILITANTS not in merged.killed_by and not scene.has("act.clash", scene.lead):
        return merged  # "rounded up men whom they suspect of informing their rivals"
    objects = (one for told in scene.draft.told for one in scene.cast.objects(told))
    if any(one.attacked and one.side in _ATTACKED for one in objects):
        return merged
    return replace(merged, killed_by={Side.MILITANTS: merged.killed})


_OTHERS = (Side.SECURITY_FORCES, Side.MILITIA)
_ATTACKED = {"civilians", "militia"}  # "a base" may be theirs
