"""Whether dead were killed by somebody, and not by a misfortune."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.incidents.cause import DELIBERATE, MISFORTUNE, Cause, cause_of_death
from sahelwatch.classifier.extract.incidents.found import leads_off, was_found
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.events.drafts import Draft, Told


def is_violent(entry: Entry, draft: Draft, numbered: Mapping[int, Told], *, attacks: bool) -> bool:
    """Whether dead were killed by somebody: not where the words speak of a misfortune and of nobody's hand.

    An entry that tells of dead in the region is not dropped because no word of it says `attack`.
    """
    cause = cause_of_death(entry, draft, numbered)
    if cause is Cause.MISHAP:  # "found in a well: they had been arrested by soldiers"
        return _were_led_off(entry, draft, numbered, by_soldiers=True)
    if cause is Cause.HAND:
        return True
    hits = entry.hits
    spans = [(t.sentence.start, t.sentence.end) for t in draft.told]
    first = min((t.index for t in draft.told if t.facts and t.body), default=0)
    harming = [
        (t.sentence.start, t.sentence.end)
        for t in draft.told
        if t.facts or (t.act and t.index == first + 1 and hits.has("act.attack", t.sentence.start, t.sentence.end))
    ]
    telling = [(t.sentence.start, t.sentence.end) for t in draft.told if t.facts or not t.body]
    deliberate = any(_is_deliberate(entry, *span) for span in spans) or _were_led_off(entry, draft, numbered)
    if deliberate and not any(hits.any_of(MISFORTUNE, *span) for span in (*entry.headlines[:1], *spans)):
        return True  # a misfortune that only the summary names is another item of the entry
    if deliberate and all(
        hits.any_of(MISFORTUNE, *span) and not entry.tells_attackers(*span)
        for span in (*entry.headlines, *spans)
        if _is_deliberate(entry, *span)
    ):
        return False  # "the blasts, put down to negligence with dynamite"
    for lead in (entry.headlines, telling):
        if any(hits.any_of(MISFORTUNE, *span) for span in lead):
            return any(_is_deliberate(entry, *span) and _tells_harm(entry, *span) for span in lead) or any(
                _is_deliberate(entry, *span) and not hits.any_of(MISFORTUNE, *span) for span in harming
            )  # "seven soldiers fell when terrorists attacked", under a headline that counts a crash's dead too
    if deliberate:
        return True
    if any(hits.any_of(("act.bombing", *MISFORTUNE), *span) for span in spans):
        return any(fact.side in _ARMED for fact in draft.facts) and not any(
            hits.any_of(MISFORTUNE, *span) for span in spans
        )
    taken = any(fact.effect == "abducted" and fact.best for fact in draft.facts)
    if attacks or taken or any(fact.side in _ARMED for fact in draft.facts):
        return True
    return bool(hits.all("act.slaying")) and not any(hits.all(group) for group in MISFORTUNE)


def _is_deliberate(entry: Entry, start: int, end: int) -> bool:
    """Whether words speak of somebody's hand: of an attack, or of attackers, be it by a group's name."""
    denied = entry.hits.within("cue.negated_act", start, end)
    return entry.tells_attackers(start, end) or any(
        not any(no.start <= hit.start < no.end for no in denied)
        for hit in entry.hits.within_any(DELIBERATE, start, end)
    )


def _were_led_off(entry: Entry, draft: Draft, numbered: Mapping[int, Told], *, by_soldiers: bool = False) -> bool:
    """Whether the dead were found, of people said to have been led off or bound, and not by the police.

    `by_soldiers`: the text must say that it was they, and led off by soldiers or fighters.
    """
    found = [told for told in draft.told if any(was_found(fact, told) for fact in told.facts)]
    if not found:
        return False
    beside = [told for each in found for at in (-1, 1) if (told := numbered.get(each.index + at)) is not None]
    return any(
        leads_off(entry, told) and (not by_soldiers or _BY_SOLDIERS.match(told.soft) is not None)
        for told in (*beside, *draft.told)
    )


_BY_SOLDIERS = re.compile(
    r"\W*(?:they|all|the (?:men|victims|dead)|ils|elles|tous|les (?:hommes|victimes|defunts))\b[^.;]{0,60}\b(?:by|par)\b[^.;]{0,40}"
    r"\b(?:soldiers?|troops|army|gunmen|armed|men|mercenar\w+|paramilitar\w+|fighters|jihadists|soldats?|militaires?|armee|hommes"
    r"|mercenaires|paramilitaires|combattants|jihadistes|volontaires|vdp|dozos?|chasseurs)\b"
)


def _tells_harm(entry: Entry, start: int, end: int) -> bool:
    """Whether words tell of harm beside those who may have done it: not `the same aircraft serves against the rebels`."""
    return entry.hits.any_of(_HARM, start, end) or bool(_CLAIMED.search(entry.folded, start, end))


_HARM = (*DELIBERATE, *MISFORTUNE, "act.killing", "act.wounding", "act.strike", "act.air_strike", "act.bombing")
_CLAIMED = re.compile(r"\b(?:claim|respons|revendi|shot|hit|abatt|touche)")
_ARMED = (Side.SECURITY_FORCES, Side.MILITIA, Side.MILITANTS)
