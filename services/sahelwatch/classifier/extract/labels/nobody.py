"""What speaks for attackers without a name, and for no author at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.labels.armies import from_the_air
from sahelwatch.classifier.extract.labels.rivals import of_rivals
from sahelwatch.classifier.extract.labels.roles import ACCUSING, GUNMEN, JIHADISTS, Party, Role
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.labels.scene import Scene

FEUD_LANDS = ("TD",)  # where armed men are mostly herders or farmers of a feud, not a group's
_RAIDS = ("act.ambush", "act.attack", "act.suicide_bombing", "act.abduction")


def is_bomber(scene: Scene, party: Party) -> bool:
    """Whether attackers without a name are but suicide bombers."""
    return scene.entry.hits.has("act.suicide_bombing", party.start, party.end)


def of_itself(scene: Scene) -> bool:
    """Whether an event's own sentences tell of a mine or a feud, which the first event's attackers say nothing about."""
    body = [told for told in scene.draft.told if told.body]
    if not body:  # a headline sums up several events, and the summary tells them
        below = [told for told in scene.draft.told if not told.title]
        body = below if scene.has("act.ied", below) else scene.draft.told
    if scene.has("act.ied", body) and not scene.raided(body):
        return True
    if scene.by_community:
        return True
    named = scene.any_of(("attacker.gunmen", "attacker.jihadist"), body)
    return scene.has("act.intercommunal", scene.own_lead) and not named


def of_nameless(scene: Scene) -> set[str]:
    """What speaks for attackers whom nobody names."""
    unattacked = of_itself(scene)  # whose words of attack are those of the feud
    unattacked = unattacked or (
        scene.said("event.not_known") and from_the_air(scene)
    )  # gunmen send no drones that nobody knows
    facts = {
        "nameless.attack": not unattacked and scene.any_of(_RAIDS, scene.told),
        "nameless.attack.lead": not unattacked and scene.any_of(_RAIDS, scene.own_lead),
        "nameless.soldiers_dead": Side.SECURITY_FORCES in scene.victims,
        "nameless.civilians_dead": Side.CIVILIANS in scene.victims,
        "nameless.laid": any(
            party.code in (JIHADISTS, GUNMEN)
            and party.role in ACCUSING
            and scene.has("act.ied", [told])
            and not scene.raided([told])
            for told, party in scene.found
        ),
        "nameless.group_drones": scene.said("event.group_drones"),
    }
    return {name for name, holds in facts.items() if holds}


def of_nobody(scene: Scene, found: Sequence[tuple[Told, Party]]) -> set[str]:
    """What speaks for no author: a mine, a feud, rivals who clashed, or that it is not known."""
    attackers = any(party.code in (JIHADISTS, GUNMEN) and party.role is not Role.USUAL for _, party in found)
    acting = any(party.side is Side.MILITANTS and party.role in ACCUSING for _, party in found)
    mine = scene.has("act.ied", scene.lead)
    mined = any(scene.has("act.ied", [told]) and not scene.raided([told]) for told in scene.lead)
    body = [told for told in scene.draft.told if told.body]
    raid = scene.raided(scene.lead)
    feuding = scene.feuding(scene.told)
    facts = {
        "nobody": True,
        "nobody.named": not found,
        "nobody.attacker": not attackers,
        "nobody.acting": not acting,
        "nobody.mine": mine and not raid,
        "nobody.mine.any": mine,
        "nobody.mine.sentence": mined,
        "nobody.mine.only": mine and not raid and not attackers,
        "nobody.mine.body": scene.has("act.ied", body) and not scene.raided(body),
        "nobody.feud": scene.has("act.intercommunal", scene.lead),
        "nobody.feud.title": scene.has("act.intercommunal", scene.title),
        "nobody.feud.body": scene.has("act.intercommunal", scene.told),
        "nobody.feud.sides": feuding,
        "nobody.feud.sides.only": feuding and not attackers and not acting,
        "nobody.feud.clash": scene.has("act.intercommunal", scene.told) and scene.has("act.clash", scene.told),
        "nobody.clash": scene.has("act.clash", scene.lead) and not acting,
        "nobody.clash.rivals": scene.has("act.clash", scene.lead) and of_rivals(found),
        "nobody.suicide": scene.has("act.suicide_bombing", scene.lead)
        and not scene.has("act.air_strike", scene.lead)
        and not any(party.code in (JIHADISTS, GUNMEN) and not is_bomber(scene, party) for _, party in found),
        "nobody.suicide.only": scene.has("act.suicide_bombing", scene.draft.told)
        and not any(party.code in (JIHADISTS, GUNMEN) and not is_bomber(scene, party) for _, party in found)
        and not scene.any_of(("act.ambush", "where.base"), scene.draft.told),
        "nobody.itself": of_itself(scene),
        "nobody.community": not acting and scene.by_community,
        "nobody.not_known": scene.said("event.not_known"),
        "nobody.feud_land": scene.country in FEUD_LANDS and Side.SECURITY_FORCES not in scene.victims,
        "nobody.unsaid": not scene.any_of(_RAIDS, scene.told) and not attackers,
    }
    return {name for name, holds in facts.items() if holds}
