"""Whom an attack aimed at: told by what was attacked, and by who died."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.segment import Zone
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.drafts import Draft
    from sahelwatch.classifier.extract.tolls import Merged
    from sahelwatch.classifier.extract.words import Hit, Hits


class Aim(NamedTuple):
    """The side aimed at, whether the text says so plainly, and the word that does."""

    side: Side | None
    sure: bool
    hit: Hit | None


_GROUPS = {
    Side.SECURITY_FORCES: "people.security_forces",
    Side.MILITIA: "people.militia",
    Side.CIVILIANS: "people.civilians",
}
_ATTACK = r"(?:attack(?:s|ed)?|raid(?:s|ed)?|assaults?|ambush(?:ed|es)?|stormed|targeted|struck|hit|attaques?|attaquee?s?|embuscades?|assauts?|visant|vise|visee?s?|pris(?:e|es)? pour cible|cible|frappe|broke into|burst into|fell on|fallen on|went for|storm|overran|raided|penetre\w* dans|introduits? dans|investi|pris d'assaut|en sont pris|s'en prend|irruption dans)"
_LINK = r"\s+(?:\w+\s+)?(?:on|against|at|of|by|contre|d'un|d'une|de|du|a|tendue a|une|un|the|an?|la|le|les|l'|des)?\s*(?:the\s+|an?\s+|la\s+|le\s+|les\s+|l'|une?\s+|des\s+|leurs?\s+|its\s+)?(?:\w+\s+){0,2}?"
_OBJECTS = {
    Side.SECURITY_FORCES: re.compile(
        _ATTACK
        + _LINK
        + r"(?:base|camp|outpost|post|barracks|garrison|presidency|presidential|presidence|palais|palace|ecole de (?:la )?gendarmerie|school for gendarmes|special forces|forces speciales|garde presidentielle|position|positions|patrol|military|army|troops|soldiers|gendarmerie|police|detachment|camps?|postes?|caserne|patrouille|militaires?|armee|soldats|gendarmes|brigade|detachement|unite|casernement|casques bleus|peacekeepers|minusma|military convoy|convoi militaire|convoi mixte|convoi escorte|garde nationale)\b"
        r"|\b(?:base|camp|outpost|patrol|convoy|position|garrison|post|caserne|patrouille|detachement|brigade|poste)\s+(?:\w+\s+){0,5}?(?:was|were|came under|a ete|ont ete|est tombee?|fell into|is|est)\s+(?:\w+\s+)?(?:attack|ambush|overrun|hit|struck|embuscade|attaque|vise|pris|cible|enleve)\w*"
    ),
    Side.MILITIA: re.compile(
        _ATTACK
        + _LINK
        + r"(?:volunteers?|vdp|volontaires?|milices?|self-defen[cs]e|autodefense|vigilance|vigilantes?|militia)\b"
    ),
    Side.CIVILIANS: re.compile(
        _ATTACK
        + _LINK
        + r"(?:villages?|villagers|hamlets?|market|bus|town|civilians?|church|mosque|worshippers|refugees?|displaced|traders|passengers|marche|villageois|hameaux?|civils?|habitants?|populations?|eglise|mosquee|car|campements?|deplaces|refugies|restaurant|hotel|mine|site|quartier)\b"
    ),
}
_ATTACKERS_DEAD = re.compile(r"\b(?:assailants?|attackers?|assaillants?|attaquants?)\b")


def target(hits: Hits, draft: Draft, merged: Merged, text: str) -> Aim:
    """The side that an event's attack aimed at: by what was attacked, then by who died, then by who is named."""
    scores: dict[Side, float] = dict.fromkeys(_GROUPS, 0.0)
    first: dict[Side, Hit] = {}
    for told in draft.told:
        weight = 2.0 if told.title else 1.5 if told.sentence.zone is Zone.SUMMARY else 1.0
        if not (told.act or told.facts):
            continue
        for side, group in _GROUPS.items():
            found = hits.within(group, told.sentence.start, told.sentence.end)
            most = 1 if side is Side.CIVILIANS else 2  # people and men are in every report
            scores[side] += weight * 0.5 * min(len(found), most)
            if _OBJECTS[side].search(told.soft):
                scores[side] += weight * 2
            if found:
                first.setdefault(side, found[0])
    dead = {
        side: bounds.best for side, bounds in merged.killed_by.items() if side is not Side.UNKNOWN and bounds.best
    }
    victims = {side: number for side, number in dead.items() if side is not Side.MILITANTS}
    unknown = merged.killed_by.get(Side.UNKNOWN)
    total = sum(victims.values()) + (unknown.best if unknown else 0)
    for side, number in victims.items():
        scores[side] += 6 * number / total
    if (
        unknown
        and victims
        and unknown.best > sum(victims.values())
        and not scores[Side.SECURITY_FORCES] > scores[Side.CIVILIANS]
    ):
        scores[Side.CIVILIANS] += 6 * unknown.best / total
    if dead and not victims and not (unknown and unknown.best):
        repelled = any(
            _ATTACKERS_DEAD.search(text[fact.start : fact.end].lower())
            for fact in draft.facts
            if fact.side is Side.MILITANTS
        )
        if not repelled and scores[Side.SECURITY_FORCES] < _PLAIN * 2:
            return Aim(Side.MILITANTS, True, None)
        return Aim(Side.SECURITY_FORCES, True, first.get(Side.SECURITY_FORCES))
    side = max(scores, key=lambda key: (scores[key], key is Side.CIVILIANS))
    if not scores[side]:
        works = next(
            (
                hit
                for told in draft.told
                if told.act
                for hit in hits.within("people.infrastructure", told.sentence.start, told.sentence.end)
            ),
            None,
        )
        return Aim(None, False, works)
    return Aim(side, True, first.get(side))


_PLAIN = 2
