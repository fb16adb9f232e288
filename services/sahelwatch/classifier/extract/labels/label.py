"""The labels of an event: who did it, whom it aimed at, who says so, what kind of act; each rests on the ones before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.actors import actors
from sahelwatch.classifier.extract.labels.kinds import kind
from sahelwatch.classifier.extract.labels.rivals import of_their_own
from sahelwatch.classifier.extract.labels.scene import Cast, Scene
from sahelwatch.classifier.extract.labels.status import Standing, status
from sahelwatch.classifier.extract.labels.target import Aim, target
from sahelwatch.classifier.extract.labels.versions import called_fighters, either, two_accounts
from sahelwatch.classifier.extract.labels.who import Author, author, parties_of, party_of
from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.toll.merge import Merged, merge
from sahelwatch.records import IncidentType, Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.events.drafts import Draft, Told
    from sahelwatch.classifier.extract.where import Where
    from sahelwatch.classifier.extract.words import Hit


class Labels(NamedTuple):
    """An event's labels, the tolls as they stand once its target is known, and the event itself."""

    draft: Draft
    merged: Merged
    who: Author | None
    aim: Aim
    standing: Standing
    kind: tuple[IncidentType, Hit | None]


def label(
    entry: Entry,
    cast: Cast,
    draft: Draft,
    everything: Sequence[Told],
    where: Where,
    before: Sequence[Labels],
    drafts: Sequence[Draft],
) -> Labels:
    """The labels of an event; `before` are those of the entry's earlier events, `drafts` all there are."""
    merged = merge(draft.facts, Side.UNKNOWN)
    victims = {side for side, bounds in merged.killed_by.items() if bounds.best}
    others = frozenset(
        told.index
        for other in drafts
        if other is not draft
        for told in other.told
        if told.sentence.zone is Zone.BODY
    )
    own = set(draft.facts)
    theirs = [fact for other in drafts if other is not draft for fact in other.facts if fact not in own]
    scene = Scene(
        entry,
        cast,
        draft,
        everything,
        len(drafts) == 1,
        where.country,
        where.admin1,
        merged,
        victims,
        others,
        theirs,
        [next((told.index for told in other.told if told.body), -1) for other in drafts if other is not draft],
    )
    first = before[0] if before else None
    scene.found = parties_of(scene)
    scene.disputed = two_accounts(scene)
    if scene.disputed:  # what was aimed at, and by whom, is told by those who count other people than fighters
        scene.merged = merge(
            [fact for fact in called_fighters(scene) if fact.side is not Side.MILITANTS], Side.UNKNOWN
        )
        scene.victims = {side for side, bounds in scene.merged.killed_by.items() if bounds.best}
    who = author(
        scene,
        first.who if first is not None and _is_near(scene, first.draft) else None,
        same_day=first is not None and _goes_on(scene, first.draft),
        same_lines=first is not None and not _lines(first.draft).isdisjoint(_lines(draft)),
    )
    scene.merged = of_their_own(scene)
    scene.victims = {side for side, bounds in scene.merged.killed_by.items() if bounds.best}
    aim = target(scene, who, first.aim if first else None)
    side = actors()[who.code].side if who is not None and who.code in actors() else None
    accused = aim.side is Side.CIVILIANS and side in (Side.SECURITY_FORCES, Side.MILITIA)
    scene.disputed = scene.disputed or (accused and two_accounts(scene, accused=True))
    scene.merged = _settled(scene, aim)
    return Labels(
        draft,
        scene.merged,
        who,
        aim,
        status(
            scene,
            first.standing if first else None,
            author=who.code if who else None,
            state_accused=accused,
            by_state=side in (Side.SECURITY_FORCES, Side.MILITIA),
        ),
        kind(scene, who, aim, struck_before=first is not None and _struck_before(who, first)),
    )


def _struck_before(who: Author | None, first: Labels) -> bool:
    """Whether an army did this event and the entry's first, which was a strike from the air."""
    same = who is not None and first.who is not None and who.code == first.who.code
    return same and party_of(who) == "army" and first.kind[0] is IncidentType.AIR_STRIKE


def _is_near(scene: Scene, draft: Draft) -> bool:
    """Whether another event is not told in another part of a bulletin only."""
    near = {told.index for told in scene.near}
    return not near.isdisjoint(told.index for told in draft.told if told.body) or not any(
        told.body for told in draft.told
    )


def _settled(scene: Scene, aim: Aim) -> Merged:
    """The tolls with the dead of no told side counted to the target, unless two parties tell two stories of them."""
    if scene.disputed:
        return either(called_fighters(scene), aim.side or Side.UNKNOWN)
    if aim.side in (None, Side.MILITANTS):
        return scene.merged
    return merge(scene.draft.facts, aim.side)


def _lines(draft: Draft) -> set[int]:
    """The lines of the body that tell an event."""
    return {told.sentence.line for told in draft.told if told.body}


def _goes_on(scene: Scene, first: Draft) -> bool:
    """Whether an event is told as the doing of those who did the entry's first: on no other day, or in so many words."""
    if scene.said("event.apart"):
        return False
    a, b = first.date, scene.draft.date
    same_men = any(
        scene.cast.roles.hits.has("event.same_men", told.sentence.start, told.sentence.end)
        for told in scene.draft.told
        if told.sentence.zone is Zone.BODY
    )
    return a is None or b is None or a.first == b.first or same_men
