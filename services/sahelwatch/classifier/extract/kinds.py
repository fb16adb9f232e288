"""What kind of incident: told by the words of its sentences, and by who died."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.records import IncidentType, Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.words import Hit, Hits

_MASSACRE_DEAD, _VILLAGE_DEAD = 20, 11
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
    if (hit := first("act.intercommunal", event.lead)) and not event.perpetrator:
        return IncidentType.INTERCOMMUNAL, hit
    if (
        not event.perpetrator
        and first("act.clash", event.spans)
        and (hit := first("act.intercommunal", event.spans))
    ):
        return IncidentType.INTERCOMMUNAL, hit
    if hit := first("act.suicide_bombing", event.lead):
        return IncidentType.SUICIDE_BOMBING, hit
    if hit := first("act.suicide_bombing", event.spans):
        return IncidentType.SUICIDE_BOMBING, hit
    if not event.killed and event.abducted and (hit := first("act.abduction", event.spans)):
        return IncidentType.ABDUCTION, hit
    if hit := first("act.ambush", event.lead):
        return IncidentType.AMBUSH, hit
    if not first("act.massacre", event.tolls):
        for span in event.lead:
            if (hit := first("act.ied", [span])) and not first("act.attack", [span]):
                return IncidentType.IED, hit
    for span in event.lead:
        if (hit := first("act.air_strike", [span])) and (
            state or event.militants_only or not first("attacker.gunmen", [span])
        ):
            return IncidentType.AIR_STRIKE, hit
    if event.target is Side.MILITANTS and (state or first("act.operation", event.spans)):
        hit = first("act.operation", event.spans)
        if hit:
            return IncidentType.MILITARY_OPERATION, hit
    if event.civilians and event.target is Side.CIVILIANS:
        hit = first("act.massacre", event.spans)
        village = first("where.village", event.spans)
        if hit or state or event.civilians >= (_VILLAGE_DEAD if village else _MASSACRE_DEAD):
            return IncidentType.MASSACRE, hit or first("act.killing", event.spans)
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


def _is_clash(hits: Hits, event: Circumstances) -> bool:
    """Whether a sentence with the dead speaks of fighting and of nobody who attacked."""
    return any(
        hits.has("act.clash", *span)
        and not hits.has("act.attack", *span)
        and not hits.has("attacker.gunmen", *span)
        for span in event.tolls
    )
