"""What kind of incident: told by the words for acts, where they stand, who died, who did it and whom it aimed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.labels.nobody import FEUD_LANDS
from sahelwatch.classifier.extract.labels.weights import scale
from sahelwatch.classifier.extract.labels.who import party_of
from sahelwatch.records import IncidentType, Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.labels.scene import Scene
    from sahelwatch.classifier.extract.labels.target import Aim
    from sahelwatch.classifier.extract.labels.who import Author
    from sahelwatch.classifier.extract.words import Hit

_ACTS = (
    "ambush", "ied", "suicide_bombing", "bombing", "air_strike", "aircraft", "strike", "shelling", "abduction",
    "massacre", "clash", "operation", "intercommunal", "attack",
)  # fmt: skip
_FLOWN = ("act.air_strike", "act.aircraft", "act.strike", "act.bombing", "act.shelling")
_FOUGHT = ("act.clash", "act.ambush", "act.attack", *_FLOWN)
_PLACES = ("prayer", "village", "moving", "base")
_NUMBERS = (4, 10, 25)
"""Civilians killed in numbers: from how many on each piece of evidence for a massacre holds."""
_MASSACRE = 10  # civilians killed at one place, for a massacre
_MANY_TAKEN = 3  # taken for each one killed


def kind(
    scene: Scene, who: Author | None, aim: Aim, *, struck_before: bool = False
) -> tuple[IncidentType, Hit | None]:
    """The kind, and the word that told it; `struck_before`: its author did the entry's first event, from the air."""
    common = {*_of_words(scene), *_of_tolls(scene), *_of_parties(scene, who, aim)}
    unsaid = struck_before and _goes_unsaid(scene)
    if unsaid:
        common.add("first.air_strike")
    hits = scene.entry.hits
    flown = unsaid or scene.any_of(_FLOWN, scene.draft.told)
    flown = flown or any(hits.any_of(_FLOWN, *span) for span in scene.entry.headlines)
    options = {
        option.value: sorted(common) for option in IncidentType if flown or option is not IncidentType.AIR_STRIKE
    }
    for option, pieces in _own(scene, air=party_of(who) == "army").items():
        if option.value in options:
            options[option.value] += sorted(pieces)
    found = IncidentType(scale("type").choose(options))
    return found, _word(scene, found)


def _own(scene: Scene, *, air: bool) -> dict[IncidentType, set[str]]:
    """For each kind where the words that are its own stand: one weight for all kinds, so that rare ones count.

    `air`: aircraft are those of an army that did it.
    """
    zones = {"title": scene.title, "head": scene.head, "toll": scene.tolls, "any": scene.draft.told}
    found: dict[IncidentType, set[str]] = {}
    first: tuple[int, IncidentType] | None = None
    nearest: tuple[int, IncidentType] | None = None
    figures = [fact.start for fact in scene.figures()]
    in_lead = []
    for option, words_of_kind in _OWN.items():
        groups = (*words_of_kind, "act.aircraft") if air and option is IncidentType.AIR_STRIKE else words_of_kind
        pieces = {f"own.{zone}" for zone, told in zones.items() if _words(scene, option, groups, told)}
        found[option] = pieces
        words = _words(scene, option, groups, scene.draft.told)
        if len(words) > 1:
            pieces.add("own.twice")
        if _words(scene, option, groups, scene.lead):
            in_lead.append(option)
        if words:
            at = min(words)
            first = min(first, (at, option)) if first else (at, option)
            if figures:
                gap = min(abs(word - figure) for word in words for figure in figures[:4])
                nearest = min(nearest, (gap, option)) if nearest else (gap, option)
    if first:
        found[first[1]].add("own.first")
    if nearest:
        found[nearest[1]].add("own.nearest")
    if len(in_lead) == 1:
        found[in_lead[0]].add("own.alone")
    return found


def _words(scene: Scene, option: IncidentType, groups: Sequence[str], sentences: Sequence[Told]) -> list[int]:
    """Where the words of a kind stand; those of a suicide bombing that belong to a drone are the drone's."""
    groups = [group for group in groups if scene.entry.hits.all(group)]
    if not groups:
        return []
    found: list[int] = []
    for told in sentences:
        span = told.sentence.start, told.sentence.end
        drones = scene.entry.hits.within("act.air_strike", *span) if option is IncidentType.SUICIDE_BOMBING else []
        words = [hit.start for hit in scene.entry.hits.within_any(groups, *span)]
        found.extend(at for at in words if not any(drone.start <= at < drone.end for drone in drones))
    return found


def _goes_unsaid(scene: Scene) -> bool:
    """Whether an event's sentences in the body do not say what kind of deed it was: `Eight died the next day at X`."""
    told = [one for one in scene.draft.told if one.body]
    words = ("act.attack", "act.strike", *(group for groups in _OWN.values() for group in groups))
    return not scene.any_of((*words, "attacker.gunmen", "attacker.jihadist"), told)


_OWN = {
    IncidentType.AMBUSH: ("act.ambush",),
    IncidentType.IED: ("act.ied",),
    IncidentType.SUICIDE_BOMBING: ("act.suicide_bombing",),
    IncidentType.AIR_STRIKE: ("act.air_strike",),
    IncidentType.SHELLING: ("act.shelling",),
    IncidentType.CLASH: ("act.clash",),
    IncidentType.MASSACRE: ("act.massacre",),
    IncidentType.ABDUCTION: ("act.abduction",),
    IncidentType.MILITARY_OPERATION: ("act.operation",),
    IncidentType.INTERCOMMUNAL: ("act.intercommunal",),
}


def _of_words(scene: Scene) -> Iterator[str]:
    zones: tuple[tuple[str, Sequence[Told]], ...] = (
        ("title", scene.title),
        ("lead", scene.lead),
        ("any", scene.draft.told),
    )
    for zone, sentences in zones:
        for act in _ACTS:
            if scene.has(f"act.{act}", sentences):
                yield f"{act}.{zone}"
    for place in _PLACES:
        if scene.has(f"where.{place}", scene.lead):
            yield f"at.{place}"
    if any(scene.has("act.suicide_bombing", [t]) and not scene.has("act.air_strike", [t]) for t in scene.lead):
        yield "suicide.no_drone"
    if any(
        scene.has("act.clash", [t]) and not scene.any_of(("act.attack", "attacker.gunmen"), [t]) for t in scene.lead
    ):
        yield "clash.no_attacker"
    if scene.has("act.ied", scene.lead) and not scene.raided(scene.lead):
        yield "ied.no_raid"
    if any(scene.has("act.ied", [t]) and not scene.raided([t]) for t in scene.lead):
        yield "ied.sentence"
    if scene.any_of(("attacker.gunmen", "attacker.jihadist"), scene.lead):
        yield "attackers.lead"
    if scene.feuding(scene.draft.told):
        yield "feud.sides"


def _of_tolls(scene: Scene) -> Iterator[str]:
    civilians, killed, abducted = scene.dead(Side.CIVILIANS), scene.best("killed"), scene.best("abducted")
    for number in _NUMBERS:
        if civilians >= number:
            yield f"civilians.{number}"
    if civilians and civilians > (killed - civilians):
        yield "civilians.most"
    if not killed:
        yield "deathless"
    if scene.victims == {Side.MILITANTS}:
        yield "militants.only"
    if Side.MILITANTS in scene.victims and len(scene.victims) > 1:
        yield "both_sides"
    if Side.SECURITY_FORCES in scene.victims:
        yield "soldiers"
    if abducted > killed:
        yield "taken.more"
    if abducted > killed * _MANY_TAKEN:
        yield "taken.many"


def _of_parties(scene: Scene, who: Author | None, aim: Aim) -> Iterator[str]:
    author = party_of(who)
    aimed = aim.target.value if aim.target is not None else "nobody"
    yield "always"
    if who is None and scene.feuding(scene.told):
        yield "feud.sides.nobody"
    if scene.country in FEUD_LANDS and author in ("nameless", "nobody"):
        yield "feud_land"
    yield f"by.{author}"
    yield f"at.{aimed}"
    if author == "army":
        yield f"army.at.{aimed}"
        if aimed == "militants" and not scene.any_of(_FOUGHT, scene.draft.told):
            yield "army.at.militants.unfought"
        if scene.any_of(("act.air_strike", "act.aircraft", "act.strike"), scene.lead):
            yield "army.air"
    armed = aimed in ("security_forces", "militia")
    if armed and scene.has("where.moving", scene.lead):
        yield "armed.moving.at_base" if scene.has("where.base", scene.lead) else "armed.moving"
    if aimed == "civilians" and scene.dead(Side.CIVILIANS):
        if scene.any_of(("where.village", "where.prayer"), scene.lead):
            yield "civilians.village"
        if scene.has("act.massacre", scene.draft.told):
            yield "civilians.massacred"
        if scene.dead(Side.CIVILIANS) >= _MASSACRE:
            yield "civilians.massacre"
            if scene.any_of(("act.air_strike", "act.suicide_bombing", "act.ied"), scene.lead):
                yield "civilians.massacre.bombs"
            if scene.any_of(("act.ambush", "where.moving"), scene.lead):
                yield "civilians.massacre.road"
        if scene.has("where.moving", scene.lead):
            yield "civilians.moving"


_WORDS = {
    IncidentType.AMBUSH: ("act.ambush", "where.moving"),
    IncidentType.IED: ("act.ied", "act.bombing"),
    IncidentType.SUICIDE_BOMBING: ("act.suicide_bombing",),
    IncidentType.AIR_STRIKE: ("act.air_strike", "act.aircraft", "act.strike"),
    IncidentType.SHELLING: ("act.shelling",),
    IncidentType.CLASH: ("act.clash",),
    IncidentType.MASSACRE: ("act.massacre", "act.killing"),
    IncidentType.ABDUCTION: ("act.abduction",),
    IncidentType.MILITARY_OPERATION: ("act.operation",),
    IncidentType.INTERCOMMUNAL: ("act.intercommunal",),
}


def _word(scene: Scene, found: IncidentType) -> Hit | None:
    """The word that a kind rests on: in the sentences with the toll, or else anywhere in the event's."""
    for group in (*_WORDS.get(found, ()), "act.attack", "act.killing"):
        for sentences in (scene.lead, scene.draft.told):
            if hit := scene.first(group, sentences):
                return hit
    return None
