"""What kind of incident: told by the words of its sentences, and by who died."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.records import IncidentType, Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.words import Hit, Hits

# Civilians killed in numbers: where it is called so, in a village or at prayer, elsewhere, at a hotel or by a bomb.
_SAID_DEAD, _VILLAGE_DEAD, _MASSACRE_DEAD, _TOWN_DEAD = 4, 10, 15, 25
_MANY_TAKEN = 3  # taken for each one killed, for an abduction
_STATE = ("_ARMY", "WAGNER")

Span = tuple[int, int]


class Circumstances(NamedTuple):
    """What is known of an event when its kind is told."""

    spans: Sequence[Span]  # its sentences
    lead: Sequence[Span]  # those of them that carry its toll, or its title
    killed: int
    civilians: int
    abducted: int
    perpetrator: str | None
    militants_only: bool
    target: Side | None
    tolls: Sequence[Span]  # its title and the sentences with its dead


def kind(hits: Hits, event: Circumstances) -> tuple[IncidentType, Hit | None]:
    """The kind, and the word that told it."""

    def first(group: str, spans: Sequence[Span]) -> Hit | None:
        for start, end in spans:
            found = hits.within(group, start, end)
            if found:
                return found[0]
        return None

    state = bool(event.perpetrator) and str(event.perpetrator).endswith(_STATE)
    if not event.perpetrator and (hit := _feud(hits, event)):
        return IncidentType.INTERCOMMUNAL, hit
    if state and (act := _army_act(hits, event)):
        return act
    if hit := _suicide(hits, event):
        return IncidentType.SUICIDE_BOMBING, hit
    if event.abducted > event.killed * _MANY_TAKEN and (hit := first("act.abduction", event.spans)):
        return IncidentType.ABDUCTION, hit
    if hit := first("act.ambush", event.lead):
        return IncidentType.AMBUSH, hit
    if not first("act.massacre", event.tolls):
        for span in event.lead:
            if (hit := first("act.ied", [span])) and not first("act.attack", [span]):
                return IncidentType.IED, hit
    for span in event.lead:
        if (hit := first("act.air_strike", [span])) and (
            event.militants_only or "drone" in hit.phrase or not first("attacker.gunmen", [span])
        ):
            return IncidentType.AIR_STRIKE, hit
    if event.target is Side.MILITANTS and (hit := first("act.operation", event.spans)):
        return IncidentType.MILITARY_OPERATION, hit
    if event.civilians and event.target is Side.CIVILIANS:
        if not state and (hit := _convoy(hits, event)):
            return IncidentType.AMBUSH, hit
        if hit := _massacre(hits, event, state=state):
            return IncidentType.MASSACRE, hit
    on_the_move = first("where.moving", event.tolls) or first("where.moving", event.lead)
    armed = event.target in (Side.SECURITY_FORCES, Side.MILITIA)
    if armed and on_the_move and not first("where.base", event.spans):
        return IncidentType.AMBUSH, on_the_move
    for group, answer in (
        ("act.ambush", IncidentType.AMBUSH),
        ("act.suicide_bombing", IncidentType.SUICIDE_BOMBING),
        ("act.shelling", IncidentType.SHELLING),
        ("act.clash", IncidentType.CLASH),
    ):
        spans = event.spans if group == "act.ambush" else event.lead
        if hit := first(group, spans):
            if answer is IncidentType.CLASH and not _is_clash(hits, event):
                continue
            if (
                answer is IncidentType.SHELLING
                and not first(group, event.lead[:1])
                and first("act.attack", event.lead)
            ):
                continue  # mortars of attackers who came themselves
            return answer, hit
    if event.abducted and (hit := first("act.abduction", event.spans)) and event.abducted > event.killed:
        return IncidentType.ABDUCTION, hit
    if hit := first("act.attack", event.spans):
        return IncidentType.ARMED_ATTACK, hit
    if hit := first("act.ied", event.spans) or first("act.bombing", event.spans):
        return IncidentType.IED, hit
    if hit := first("act.air_strike", event.spans):
        return IncidentType.AIR_STRIKE, hit
    return IncidentType.ARMED_ATTACK, first("act.killing", event.spans)


def _feud(hits: Hits, event: Circumstances) -> Hit | None:
    """The word for a fight between communities, in the lead, or anywhere where there was fighting or a feud."""
    for span in event.lead:
        for hit in hits.within("act.intercommunal", *span):
            return hit
    clash = any(hits.has("act.clash", *span) for span in event.spans)
    for span in event.spans:
        for hit in hits.within("act.intercommunal", *span):
            if clash or hit.phrase not in _REVENGE:
                return hit
    return None


_REVENGE = ("represailles", "vengeance", "vindicte", "reprisal", "turned on", "conflit entre")


def _army_act(hits: Hits, event: Circumstances) -> tuple[IncidentType, Hit] | None:
    """What an army did from the air, or to its enemies on the ground."""
    for groups, spans in (
        (("act.air_strike",), event.lead),
        (("act.air_strike", "act.aircraft"), event.tolls),
    ):
        for span in spans:
            for group in groups:
                for hit in hits.within(group, *span):
                    return IncidentType.AIR_STRIKE, hit
    strike = any(hits.has("act.strike", *span) for span in event.lead)
    for group in ("act.air_strike", "act.aircraft"):
        for span in event.spans:
            for hit in hits.within(group, *span):
                if strike:
                    return IncidentType.AIR_STRIKE, hit
    if event.target is Side.MILITANTS:
        for group in ("act.operation", "act.killing"):
            for span in event.spans:
                for hit in hits.within(group, *span):
                    return IncidentType.MILITARY_OPERATION, hit
    return None


def _suicide(hits: Hits, event: Circumstances) -> Hit | None:
    """The word for a suicide bombing, but for drones that are called suicide drones, or one car bomb of a raid."""
    raid = any(hits.any_of(("act.attack", "act.ambush"), *span) for span in event.lead[:2])
    for spans in (event.lead, () if raid else event.spans):
        for span in spans:
            drones = hits.within("act.air_strike", *span)
            for hit in hits.within("act.suicide_bombing", *span):
                if not any(drone.start <= hit.start < drone.end for drone in drones):
                    return hit
    return None


def _convoy(hits: Hits, event: Circumstances) -> Hit | None:
    """The word for a convoy that was attacked on its way."""
    for span in event.lead:
        if hits.has("act.attack", *span):
            for hit in hits.within("where.moving", *span):
                if hit.phrase.startswith(("convo", "escort", "cortege", "motorcade")):
                    return hit
    return None


def _massacre(hits: Hits, event: Circumstances, *, state: bool) -> Hit | None:
    """The word for civilians killed in numbers: by how many, where, and how."""
    said = next((hit for span in event.spans for hit in hits.within("act.massacre", *span)), None)
    village = any(hits.any_of(("where.village", "where.prayer"), *span) for span in event.spans)
    town = any(hit.phrase in _TOWN for span in event.lead for hit in hits.within("people.civilians", *span)) or any(
        hits.has("act.bombing", *span) for span in event.lead
    )
    least = _SAID_DEAD if said else _VILLAGE_DEAD if village else _MASSACRE_DEAD
    if town and not said:
        least = max(least, _TOWN_DEAD)
    if not state and event.civilians < least:
        return None
    if said:
        return said
    return next((hit for span in event.spans for hit in hits.within("act.killing", *span)), None)


_TOWN = ("hotel", "restaurant", "cafe")


def _is_clash(hits: Hits, event: Circumstances) -> bool:
    """Whether a sentence with the dead speaks of fighting and of nobody who attacked."""
    return any(
        hits.has("act.clash", *span)
        and not hits.has("act.attack", *span)
        and not hits.has("attacker.gunmen", *span)
        for span in event.tolls
    )
