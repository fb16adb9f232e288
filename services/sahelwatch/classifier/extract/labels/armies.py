"""What an event has of an army's own act: a strike, an operation, dead enemies, dead people who were no fighters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.actors import actors
from sahelwatch.classifier.extract.labels.roles import ACCUSING, Party, Role
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.labels.scene import Scene

AIR = ("act.air_strike", "act.aircraft")
"""Words for strikes from the air, and for what flies."""
_STRUCK = ("act.strike", "act.aircraft", "act.air_strike")
_CHARGED = (Role.KILLS, Role.BLAMED)
_FEW = 2  # fighters killed for each soldier, where soldiers were the hunters
_OWN_ACTS = {
    "army.does",
    "army.does.lead",
    "army.kills",
    "army.kills.lead",
    "army.charged",
    "army.title",
    "army.hunted",
}
_LOSSES = {"army.fell", "army.fell.lead", "army.lost", "army.kills.fighters"}


def charges(party: Party) -> bool:
    """Whether an army is said to have killed people who were no fighters."""
    return party.side is Side.SECURITY_FORCES and party.role in _CHARGED and party.victims is not Side.MILITANTS


def from_the_air(scene: Scene) -> bool:
    """Whether aircraft struck that are not told to be a group's drones."""
    struck = scene.any_of(AIR, scene.lead) or (scene.any_of(AIR, scene.told) and scene.any_of(_STRUCK, scene.head))
    return (struck or strikes_told(scene)) and not scene.said("event.group_drones")


def strikes_told(scene: Scene) -> bool:
    """Whether an event's sentences tell of aircraft or drones, and of no attackers on the ground."""
    told = scene.draft.told
    bombs = scene.has("act.air_strike", told) or (scene.has("act.aircraft", told) and scene.has("act.strike", told))
    if not bombs or scene.any_of(_GROUND, told):
        return False
    hunted = scene.victims == {Side.MILITANTS} and not scene.any_of(("act.attack",), told)
    return hunted or not scene.any_of(_ATTACKERS, told)


_GROUND = ("act.ambush", "act.ied", "act.suicide_bombing")
_ATTACKERS = ("attacker.gunmen", "attacker.jihadist")  # who are the dead themselves, where only fighters died


def others_accused(found: Sequence[tuple[Told, Party]], sentences: set[int]) -> bool:
    """Whether sentences that count people say that attackers killed them, and nothing of what an army did."""
    accused = [(told.index, party) for told, party in found if party.role in ACCUSING]
    by_army = {index for index, party in accused if party.side is Side.SECURITY_FORCES}
    return any(
        index in sentences - by_army and party.side is Side.MILITANTS and party.victims is not Side.MILITANTS
        for index, party in accused
    )


def _lays_it_to_an_army(found: Sequence[tuple[Told, Party]], sentences: set[int]) -> bool:
    """Whether sentences say that an army killed whom they count."""
    return any(charges(party) for told, party in found if told.index in sentences)


def is_raid(scene: Scene, sentences: set[int]) -> bool:
    """Whether sentences tell of a raid that was none from the air."""
    told = [told for told in scene.draft.told if told.index in sentences]
    return scene.raided(told) and not scene.any_of(AIR, told)


def of_armies(scene: Scene, found: Sequence[tuple[Told, Party]], options: dict[str, set[str]]) -> None:
    """What an event has of an army's own act: a strike, an operation, dead enemies, dead people who were no fighters."""
    own = actors().army_of(scene.country)
    air = scene.any_of(AIR, scene.lead) or strikes_told(scene)
    bombed = from_the_air(scene)
    operation = scene.has("act.operation", scene.lead)
    if own and (air or operation or scene.disputed):
        options.setdefault(own.code, set())
    alone = not any(party.side is Side.MILITANTS and party.role in (*ACCUSING, Role.NAMED) for _, party in found)
    attackers = any(party.side is Side.MILITANTS and party.role in ACCUSING for _, party in found)
    hunted = scene.victims == {Side.MILITANTS}
    attacked = scene.any_of(("act.ambush", "act.attack"), scene.head)
    raided = attacked or (
        Side.MILITANTS in scene.victims and scene.any_of(("act.ambush", "act.attack"), scene.lead)
    )
    counting = {f.sentence for f in scene.draft.facts if f.effect == "killed" and f.side is not Side.MILITANTS}
    answered = Side.MILITANTS in scene.victims and (
        others_accused(found, counting) or (is_raid(scene, counting) and not _lays_it_to_an_army(found, counting))
    )
    struck = _struck(scene)
    for code, pieces in options.items():
        if code not in actors() or actors()[code].side is not Side.SECURITY_FORCES:
            continue
        charged = _charged(pieces, options, attacked=Side.CIVILIANS in scene.victims and attacked and not bombed)
        facts = {
            "army.lost": Side.SECURITY_FORCES in scene.victims,
            "army.hunted": hunted,
            "army.hunted.attacked": hunted and attacked,
            "army.repelled": scene.said("event.repelled") and hunted,
            "army.civilians": Side.CIVILIANS in scene.victims,
            "army.air": air,
            "army.air.own": bombed and own is not None and own.code == code,
            "army.operation": operation and Side.SECURITY_FORCES not in scene.victims,
            "army.operation.lost": operation and Side.SECURITY_FORCES in scene.victims,
            "army.fighters_most": Side.SECURITY_FORCES in scene.victims
            and scene.dead(Side.MILITANTS) > _FEW * scene.dead(Side.SECURITY_FORCES),
            "army.unattacked": not attackers,
            "army.struck.militants": not struck.isdisjoint({"militants.lead", "militants.body"}),
            "army.struck.militants.lead": "militants.lead" in struck,
            "army.struck.soldiers": not struck.isdisjoint({"security_forces.lead", "security_forces.body"}),
            "army.struck.soldiers.lead": "security_forces.lead" in struck,
            "army.kills.civilians": any(
                party.code == code and party.role is Role.KILLS and party.victims is Side.CIVILIANS
                for _, party in found
            ),
            "army.alone": alone and Side.SECURITY_FORCES not in scene.victims,
            "army.own": own is not None and own.code == code,
            "army.disputed": scene.disputed,
            "army.charged": charged and Side.SECURITY_FORCES not in scene.victims,
            "army.charged.civilians": charged
            and Side.CIVILIANS in scene.victims
            and Side.SECURITY_FORCES not in scene.victims,
        }
        pieces |= {name for name, holds in facts.items() if holds}
        if _only_spoken_of(code, found) and not (air or operation or scene.disputed):
            pieces.difference_update({"army.civilians", "army.alone", "army.unattacked"})
        laid = pieces & _CHARGES - ({"army.title"} if scene.said("event.repelled") else set())
        defends = answered and not laid
        if defends:  # "drones then struck the fleeing column"
            pieces.difference_update(
                {"army.operation", "army.charged", "army.charged.civilians", "army.unattacked"}
            )
        attacked_by_others = raided and not (bombed or charged) and _only_fighters(pieces)
        if defends or (attacked_by_others and Side.CIVILIANS in scene.victims):
            pieces.difference_update(
                {*_OWN_ACTS, "army.kills.fighters", "army.civilians", "army.alone", "army.air", "army.air.own"}
            )
            pieces.add("army.defends")
        if engaged(scene, code, found):
            pieces.difference_update(_LOSSES)  # soldiers who fell in an operation of their own
            pieces.discard("army.own")  # which speaks against an army that is but named
            pieces.add("army.engaged")
        if Side.SECURITY_FORCES in scene.victims and scene.said("event.own_fire"):
            pieces.difference_update({*_LOSSES, "army.struck.soldiers", "army.fought.lead", "army.own"})
            pieces.add("army.own_fire")
        if hunted and scene.said("event.repelled") and "security_forces.lead" in struck:
            pieces.difference_update(_OWN_ACTS)
            pieces.add("army.defends")


def _only_spoken_of(army: str, found: Sequence[tuple[Told, Party]]) -> bool:
    """Whether all that an event's sentences say of an army is that it speaks, or is spoken of for something else."""
    roles = {party.role for _, party in found if party.code == army}
    return bool(roles) and roles <= {Role.SAYS, Role.BESIDE}


def _struck(scene: Scene) -> set[str]:
    """Whose places or people words of attack stand beside, and where: `militants.lead`."""
    return {
        f"{thing.side}.{'lead' if told in scene.lead else 'body'}"
        for told in scene.draft.told
        for thing in scene.cast.objects(told)
        if thing.attacked
    }


def _charged(pieces: set[str], options: Mapping[str, set[str]], *, attacked: bool) -> bool:
    """Whether an army is said to have killed, and not only fighters after others had killed: `troops then shot eight`.

    `attacked`: the entry is about an attack on civilians, by whomever.
    """
    hunted = _only_fighters(pieces)
    others = attacked or any(not _OTHERS_KILLED.isdisjoint(said) for said in options.values())
    return "army.blamed" in pieces or ("army.kills" in pieces and not (hunted and others))


_CHARGES = {"army.blamed", "army.title", "army.kills.others_killed"}


def _only_fighters(pieces: set[str]) -> bool:
    """Whether fighters are all that an army is said to have killed, and not by the headline."""
    return "army.kills.fighters" in pieces and _CHARGES.isdisjoint(pieces)


_OTHERS_KILLED = {
    f"{party}.{did}" for party in ("gunmen", "jihadists", "group") for did in ("kills.others_killed", "does.lead")
}


def engaged(scene: Scene, army: str, found: Sequence[tuple[Told, Party]]) -> bool:
    """Whether an army goes for fighters where nobody is said to have attacked it, and mostly fighters died."""
    if Side.CIVILIANS in scene.victims or scene.dead(Side.SECURITY_FORCES) > scene.dead(Side.MILITANTS):
        return False
    near = {told.index for told in scene.lead}
    attacked = any(
        party.side is Side.MILITANTS and party.role in ACCUSING for told, party in found if told.index in near
    )
    return (
        _hunts(army, found)
        and not attacked
        and _struck(scene).isdisjoint({"security_forces.lead", "security_forces.body"})
    )


def _hunts(army: str, found: Sequence[tuple[Told, Party]]) -> bool:
    """Whether an army is said to have gone for fighters: it kills them, or acts in a sentence in which they are fought."""
    acts = [(told.index, party) for told, party in found if party.code == army and party.role in ACCUSING]
    fought = {
        told.index
        for told, party in found
        if party.side is Side.MILITANTS and party.role in (Role.FOUGHT, Role.FELL)
    }
    return any(party.victims is Side.MILITANTS or index in fought for index, party in acts)
