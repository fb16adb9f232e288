"""Whom an attack aimed at: told by who died, by what was attacked, and by who did it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.labels.weights import scale
from sahelwatch.classifier.extract.labels.who import party_of
from sahelwatch.records import Side, Target

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.labels.scene import Scene
    from sahelwatch.classifier.extract.labels.who import Author
    from sahelwatch.classifier.extract.telling.facts import Fact
    from sahelwatch.classifier.extract.words import Hit

NOBODY = "none"
_OPTIONS = (*(target.value for target in Target), NOBODY)
_MOST = 0.5
_MANY_TAKEN = 3  # taken for each one killed


class Aim(NamedTuple):
    """Whom an attack aimed at, and the word that says so."""

    target: Target | None
    hit: Hit | None

    @property
    def side(self) -> Side | None:
        """The side aimed at; none where it was a thing."""
        return Side(self.target.value) if self.target and self.target is not Target.INFRASTRUCTURE else None


def target(scene: Scene, who: Author | None, first: Aim | None) -> Aim:
    """The aim of an event; `first` is that of the entry's first event."""
    evidence: dict[str, set[str]] = {option: set() for option in _OPTIONS}
    words: dict[str, Hit] = {}
    _by_figures(scene, evidence)
    _by_objects(scene, evidence, words)
    _by_author(scene, who, evidence)
    if first is not None and first.target is not None:
        evidence[first.target.value].add("first")
    found = scale("target").choose({option: sorted(pieces) for option, pieces in evidence.items()})
    return Aim(None if found == NOBODY else Target(found), words.get(found))


def _by_figures(scene: Scene, evidence: dict[str, set[str]]) -> None:
    dead = {side.value: bounds.best for side, bounds in scene.merged.killed_by.items() if bounds.best}
    unknown = dead.pop(Side.UNKNOWN.value, 0)
    attacked = _whom_it_hit(scene) if unknown else None
    if attacked is not None:
        dead[attacked], unknown = dead.get(attacked, 0) + unknown, 0
    militants = dead.get("militants", 0)
    victims = sum(dead.values()) - militants + unknown
    for side, number in dead.items():
        if side == "militants":
            continue
        evidence[side].add("dead")
        if number > victims * _MOST:
            evidence[side].add("dead.most")
        if number == victims:
            evidence[side].add("dead.only")
    if militants:
        evidence["militants"].add("dead.militants")
        if not victims:
            evidence["militants"].add("dead.only")
        elif militants > victims:
            evidence["militants"].add("dead.most")
    mixed = any(fact.mixed and fact.effect == "killed" for fact in scene.draft.facts)
    if unknown and not mixed:  # the dead of no side named are villagers mostly
        evidence["civilians"].add("dead.unknown")
        if unknown > victims * _MOST:
            evidence["civilians"].add("dead.unknown.most")
    for fact in scene.draft.facts:
        if fact.effect in ("injured", "abducted") and fact.side.value in evidence and fact.best:
            evidence[fact.side.value].add(fact.effect)
            if fact.effect == "abducted" and fact.best > _MANY_TAKEN * (victims + militants) > 0:
                evidence[fact.side.value].add("abducted.taken")
    if not victims and not militants:
        for option in _OPTIONS:
            evidence[option].add("deathless")


def _whom_it_hit(scene: Scene) -> str | None:
    """Whose side they were on whom the sentence says was attacked that tells dead by a number alone.

    `Gunmen ambushed a patrol, killing seven`: seven of the patrol. None for villagers, who are the dead of no side
    named, and where several were attacked.
    """
    nobodys = [f for f in scene.draft.facts if f.effect == "killed" and f.side is Side.UNKNOWN and f.best]
    if not all(f.bare and not f.bodies and not f.part for f in nobodys):
        return None
    telling = {told.index: told for told in scene.draft.told}
    hit_by = {
        (side, hit.phrase)
        for fact in nobodys
        if (told := telling.get(fact.sentence)) is not None
        for side, hit, attacked in scene.cast.objects(told)
        if attacked and _are_of(told, hit, fact)
    }
    sides = {side for side, _ in hit_by}
    if sides == {"security_forces", "militia"} and all(
        word in _GROUNDS for side, word in hit_by if side != "militia"
    ):
        return "militia"  # "a post of the volunteers"
    return sides.pop() if len(sides) == 1 and sides <= _ARMED else None


_GROUNDS = frozenset(
    {"base", "camp", "camps", "post", "posts", "poste", "postes", "position", "positions", "patrol", "patrouille"}
)


def _are_of(told: Told, hit: Hit, fact: Fact) -> bool:
    """Whether no stop stands between what was attacked and the dead behind it, nor a comma between dead and what is behind."""
    begin = told.sentence.start
    if hit.start < fact.start:
        return not _STOP.search(told.soft, hit.end - begin, fact.start - begin)
    return "," not in told.soft[fact.end - begin : hit.start - begin] and not _STOP.search(
        told.soft, fact.end - begin, hit.start - begin
    )


_STOP = re.compile(r"[;:]|\.\s")
_ARMED = {"security_forces", "militia", "militants"}


def _by_objects(scene: Scene, evidence: dict[str, set[str]], words: dict[str, Hit]) -> None:
    near = {told.index for told in scene.lead}
    for told in scene.draft.told:
        where = "title" if told.title else "lead" if told.index in near else "body"
        for side, hit, attacked in scene.cast.objects(told):
            pieces = evidence[side]
            if attacked:
                pieces.add(f"object.{where}")
                words.setdefault(side, hit)
            elif where != "body":
                pieces.add(f"named.{where}")
                words.setdefault(side, hit)
            else:
                pieces.add("named.body")


def _by_author(scene: Scene, who: Author | None, evidence: dict[str, set[str]]) -> None:
    name = party_of(who)
    pieces: dict[str, list[str]] = defaultdict(list)
    for option in _OPTIONS:
        pieces[option].append(f"by_{name}")
        if scene.victims == {Side.MILITANTS}:
            pieces[option].append(f"by_{name}.militants_dead")
        elif Side.MILITANTS not in scene.victims and name == "army":
            pieces[option].append("by_army.others_dead")
        if scene.has("act.intercommunal", scene.lead):
            pieces[option].append("feud")
    for option, names in pieces.items():
        evidence[option].update(names)
