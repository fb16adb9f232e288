"""Two accounts of one event: an army counts fighters where others count people whom it killed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.labels.armies import charges, is_raid, others_accused
from sahelwatch.classifier.extract.labels.roles import Role
from sahelwatch.classifier.extract.labels.voice import Kind
from sahelwatch.classifier.extract.labels.voices import voices_of
from sahelwatch.classifier.extract.toll.bounds import Bounds
from sahelwatch.classifier.extract.toll.merge import Merged, merge
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.labels.roles import Party
    from sahelwatch.classifier.extract.labels.scene import Scene
    from sahelwatch.classifier.extract.telling.facts import Fact

_SAME_DEAD = 0.25
_PEOPLE = (Side.CIVILIANS, Side.UNKNOWN)
_TROOPS = (Side.SECURITY_FORCES, Side.MILITIA)


def two_versions(facts: Sequence[Fact], apart: frozenset[int] = frozenset(), alike: float = _SAME_DEAD) -> bool:
    """Whether one sentence counts fighters and another counts other people: the army's version and its accusers'.

    `apart`: sentences that hold the counts of two who contradict each other. `alike`: how many times less the one may
    count than the other; three civilians beside eighty fighters are other dead.
    """
    killed = _counted(facts)
    fighters = {fact.sentence for fact in killed if fact.side is Side.MILITANTS and not fact.additional}
    people = {fact.sentence for fact in killed if fact.side in _PEOPLE}
    most = max((fact.best for fact in killed if fact.side in _PEOPLE), default=0)
    claimed = max((fact.best for fact in killed if fact.side is Side.MILITANTS), default=0)
    few = claimed < alike * most and all(fact.exact for fact in killed if fact.sentence in fighters)
    return (
        bool(fighters) and bool(people) and not (fighters & people) - apart and most >= alike * claimed and not few
    )


def two_accounts(scene: Scene, *, accused: bool = False) -> bool:
    """Whether an event is told twice by parties who contradict each other on who was killed.

    The army counts fighters, others count people whom it killed, and the text says in so many words that the accounts
    differ, or one denies the other's, or the dead are laid to the army. Not where others attacked, or soldiers died.
    `accused`: the army is known to be the author, and people who are no fighters the target.
    """
    facts = called_fighters(scene)
    killed = _counted(facts)
    if not any(fact.side is Side.MILITANTS for fact in killed) or any(
        fact.side in _TROOPS and fact.effect == "killed" and fact.best for fact in facts
    ):
        return False
    people = {fact.sentence for fact in killed if fact.side in _PEOPLE}
    both = people & {fact.sentence for fact in killed if fact.side is Side.MILITANTS}
    versions = _said(scene, "versions")
    if not two_versions(facts, _of_two_speakers(scene, both), 0 if versions else _SAME_DEAD):
        return False
    if _one_tells_both(scene, killed):
        return False
    if versions:
        return True
    same = {fact.low for fact in killed if fact.side is Side.MILITANTS}
    if all(fact.side is Side.UNKNOWN and fact.low in same for fact in killed if fact.side in _PEOPLE):
        return False  # "Army kills 14", and then "14 of them were killed"
    laid = {told.index for told, party in scene.found if charges(party) or _strikes(party)}
    head = {told.index for told in scene.head}
    if others_accused(scene.found, people):
        return False
    denied = _said(scene, "denial") or _said(scene, "were_fighters")
    if laid & people:
        return True
    if is_raid(scene, people):
        return denied and not laid.isdisjoint(head)
    return accused or denied or not laid.isdisjoint(head)


def _one_tells_both(scene: Scene, killed: Sequence[Fact]) -> bool:
    """Whether who has counted the victims goes on to count the fighters, as the other side's dead: `It added that 19 …`."""
    people = {fact.sentence for fact in killed if fact.side in _PEOPLE}
    fighters = {fact.sentence for fact in killed if fact.side is Side.MILITANTS}
    lines = {told.index: told.sentence.line for told in scene.draft.told}
    return any(
        told.index in fighters
        and told.index - 1 in people
        and lines.get(told.index - 1) == told.sentence.line
        and _GOES_ON.match(told.soft) is not None
        for told in scene.draft.told
    )


# Whoever was speaking speaks on.
_GOES_ON = re.compile(
    r"\W*(?:(?:it|he|she|they|il|elle|ils|elles)|(?:the|this|le|ce|la|cette) (?:same )?(?:statement|text|note|communique|texte|source|officer|officier|spokesman|porte-parole))"
    r"\s(?:also\s|then\s|further\s|a\s|ont\s|en\soutre\s)*"
    r"(?:added|adds|add|says?|said|claims?|claimed|counts?|counted|put|puts|went on|goes on|reports?|reported|ajoute|ajoutent|precise|precisent|affirme|affirment|indique|indiquent|dit|disent|assure|assurent|compte|revendique)\b"
)


def called_fighters(scene: Scene) -> list[Fact]:
    """The figures, dead of no side told made fighters where their sentence says so: `the 14, it says, were terrorists`.

    People who are but told to be buried are counted where nobody counts them otherwise.
    """
    hits = scene.entry.hits
    spans = {told.index: (told.sentence.start, told.sentence.end) for told in scene.draft.told}
    facts = [
        replace(fact, side=Side.MILITANTS)
        if fact.side is Side.UNKNOWN
        and fact.sentence in spans
        and hits.has("cue.were_fighters", *spans[fact.sentence])
        else fact
        for fact in scene.draft.facts
    ]
    if any(fact.side in _PEOPLE for fact in _counted(facts)):
        return facts
    return [replace(fact, part=fact.part and not (fact.bodies and fact.side in _PEOPLE)) for fact in facts]


def either(facts: Sequence[Fact], default: Side) -> Merged:
    """The tolls of an event that is told twice: between what the one and what the other count, nobody's dead for sure.

    A count that is told first (`the army had announced`) is not replaced by the other party's; "several fighters" are
    no count. `default` is the side of those whom one party alone has counted.
    """
    counts = [replace(fact, superseded=fact.superseded and not fact.first) for fact in facts]
    people = merge([fact for fact in counts if fact.side is not Side.MILITANTS], default)
    fighters = merge([fact for fact in counts if fact.side is Side.MILITANTS and not fact.vague], Side.MILITANTS)
    if people.killed is None or fighters.killed is None:
        return people
    killed = _between(people.killed, fighters.killed)
    return replace(merge(counts, Side.UNKNOWN), killed=killed, killed_by={Side.UNKNOWN: killed})


def _between(one: Bounds, other: Bounds) -> Bounds:
    """From the lower to the higher of two counts; a least figure is the higher one where nothing says how many more."""
    lows = [bounds.low for bounds in (one, other) if bounds.low is not None]
    highs = [bounds.high for bounds in (one, other) if bounds.high is not None]
    return Bounds(min(lows, default=None), max([*highs, *lows]) if highs else None, [*one.facts, *other.facts])


def _counted(facts: Sequence[Fact]) -> list[Fact]:
    return [
        fact
        for fact in facts
        if fact.effect == "killed" and not fact.part and (fact.first or not fact.superseded) and fact.best
    ]


def _said(scene: Scene, doubt: str) -> bool:
    hits = scene.entry.hits
    return any(hits.has(f"cue.{doubt}", told.sentence.start, told.sentence.end) for told in scene.draft.told)


def _strikes(party: Party) -> bool:
    return party.side is Side.SECURITY_FORCES and party.role is Role.DOES


def _of_two_speakers(scene: Scene, sentences: set[int]) -> frozenset[int]:
    """Those of some sentences in which an official and somebody else speak."""
    if not sentences:
        return frozenset()
    voices = voices_of(scene)
    kinds = {index: {voice.kind for voice in voices[index]} for index in sentences}
    return frozenset(
        index for index, heard_there in kinds.items() if Kind.OFFICIAL in heard_there and len(heard_there) > 1
    )
