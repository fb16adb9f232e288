"""Figures that a headline or a lead tells of several events at once: they are no event's own."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.events.mentions import tells_each
from sahelwatch.classifier.extract.toll.recounts import without_replaced
from sahelwatch.classifier.extract.when import DateKind
from sahelwatch.classifier.extract.where import PLAIN
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahelwatch.classifier.extract.events.drafts import Draft, Told
    from sahelwatch.classifier.extract.events.mention import Mention
    from sahelwatch.classifier.extract.telling.facts import Fact

_IN_ALL = re.compile(
    r"\W*(?:soit,? )?(?:au total|en tout|in all|in total|altogether|overall|bilan (?:general|global|d'ensemble|de la semaine|hebdomadaire)|(?:weekly|overall|general) (?:count|tally|total|result))\b"
)
_MANY = 10  # lesser figures add up by chance


def is_sum(mention: Mention, drafts: Sequence[Draft]) -> bool:
    """Whether what a mention counts is the dead of several of the events."""
    cues = mention.told.cues
    for fact in mention.facts:
        if fact.effect != "killed" or fact.part:
            continue
        if cues.gathers and len(drafts) > 1 and mention.spot is None:
            return True
        tolls = [tolls for draft in drafts if (tolls := _tolls(draft.facts, fact))]
        if len(tolls) < 2 or any(fact.best in toll for toll in tolls):
            continue
        sums = _sums(tolls)
        most = max(max(toll) for toll in tolls)
        if _is_among(fact, sums) or (cues.several and (fact.best < max(sums) or len(tolls) == len(drafts))):
            return True
        if mention.spot is None and most < fact.best <= max(sums) and (fact.vague or fact.high is None):
            return True
    return False


def is_total(told: Told, drafts: Sequence[Draft]) -> bool:
    """Whether a sentence of the text gives but the dead of all events told so far.

    As by a town's authorities: `Katsina police put the night's toll at eleven`, or for their places together: `170 dead in X, Y and Z`.
    """
    killed = [fact for fact in told.facts if fact.effect == "killed" and not fact.part]
    if len(killed) != 1 or len(drafts) < _TWO:
        return False
    several = _names_several(told, drafts)
    counts = len(told.facts) == 1 and not told.act and _is_count(told, killed[0])
    if not (several or counts):
        return False
    tolls = [tolls for draft in drafts if (tolls := _tolls(draft.facts, killed[0]))]
    if len(tolls) < _TWO:
        return False
    if several and not any(killed[0].best in toll for toll in tolls):
        return True
    return (
        counts
        and all(draft.local is not None for draft in drafts)
        and killed[0].best == sum(map(max, tolls))
        and (
            0 < max((spot.score for spot in told.spots if spot.local), default=0) < PLAIN  # whose police or mayor
            or len({draft.local.name for draft in drafts if draft.local is not None}) == 1
        )
    )


def _is_count(told: Told, fact: Fact) -> bool:
    """Whether a sentence gives a figure as a count of the dead."""
    return told.cues.toll or fact.given or fact.total or _TOLL.search(told.soft) is not None


_TWO = 2


def _names_several(told: Told, drafts: Sequence[Draft]) -> bool:
    """Whether a sentence names the places of several events that have dead."""
    places = [spot for spot in told.spots if spot.local and spot.score > 0]
    at = [draft for draft in drafts if any(fact.effect == "killed" for fact in draft.facts)]
    return sum(any(map(draft.is_at, places)) for draft in at) > 1


_TOLL = re.compile(
    r"\b(?:(?:night|day|weekend|week)(?:'?s| s) (?:\w+ )?(?:toll|total)|(?:toll|total) (?:of|for) the (?:night|day|weekend|week|two|three|four)"
    r"|(?:combined|overall|total) (?:toll|total)|altogether|in all|overall|both|bilan (?:total|global|cumule|de la (?:nuit|journee))|au total|en tout|les (?:deux|trois|quatre))\b"
)


def drop_sums(drafts: Sequence[Draft]) -> None:
    """Take out of the events what headline and summary count for several of them, and what they count of another."""
    heads = {
        told.index
        for draft in drafts
        for told in draft.told
        if not told.body
        or _IN_ALL.match(told.soft)
        or (told.cues.several and not tells_each(told))
        or (
            told.cues.gathers and not any(s.local and s.score > 0 for s in told.spots)
        )  # "killed 22 in the space of a day"
        or _is_of_month(told)
        or _is_of_attacks(told)
    }
    sentences = {told.index: told for draft in drafts for told in draft.told}.values()
    headline = {fact.best for told in sentences if told.title for fact in told.facts if fact.effect == "killed"}
    heads |= {told.index for told in sentences if _repeats(told, headline)}
    summary = {told.index for told in sentences if not (told.body or told.title)}
    body = {id(draft): _told_apart(draft, heads, summary) for draft in drafts}
    own = {id(draft): {(f.effect, f.best) for f in body[id(draft)]} for draft in drafts}
    each = {told.index for told in sentences if told.title and _lists_tolls(told, list(own.values()))}
    for draft in drafts:
        draft.facts = [
            fact
            for fact in (without_replaced(draft.facts) if len(drafts) > 1 else draft.facts)
            if fact.sentence not in heads
            or (fact.effect, fact.best) in own[id(draft)]
            or not (fact.sentence in each or _is_others(fact, draft, drafts, body, own))
        ]


def _is_of_month(told: Told) -> bool:
    """Whether a sentence without a place dates its dead but by a month: `killed 33 people in April`."""
    months = [date for date in told.all_dates if not date.said]
    return (
        bool(months)
        and all(date.kind is DateKind.MONTH for date in months)
        and not any(spot.local and spot.score > 0 for spot in told.spots)
    )


def _is_of_attacks(told: Told) -> bool:
    """Whether a sentence without a place counts the dead of attacks that it does not number: `some 30 died in attacks`."""
    return _IN_ATTACKS.search(told.soft) is not None and not any(s.local and s.score > 0 for s in told.spots)


_IN_ATTACKS = re.compile(
    r"\b(?:in|by|during)\s(?:\w+\s){0,2}?(?:attacks|raids|assaults)\b|\b(?:dans|lors|par|au cours)\s(?:de\s|des\s|les\s|d')+(?:\w+\s)?(?:attaques|raids|assauts)\b"
)


def _lists_tolls(told: Told, own: Sequence[set[tuple[str, int]]]) -> bool:
    """Whether each of a headline's figures is the toll of another event of the text: `bandits kill 7, then 4 more`."""
    killed = [fact.best for fact in told.facts if fact.effect == "killed" and not fact.part]
    tolls = [{best for effect, best in figures if effect == "killed"} for figures in own]
    return 1 < len(set(killed)) == len(killed) == len(tolls) and all(
        sum(best in toll for toll in tolls) == 1 for best in killed
    )


def _told_apart(draft: Draft, heads: set[int], summary: set[int]) -> list[Fact]:
    """What an event's own sentences count; where the text has none, what the summary does."""
    own = [fact for fact in draft.facts if fact.sentence not in heads]
    return own or [fact for fact in draft.facts if fact.sentence in summary]


def _repeats(told: Told, headline: set[int]) -> bool:
    """Whether a sentence of the text gives but the headline's toll again, and no place."""
    killed = [fact.best for fact in told.facts if fact.effect == "killed" and not fact.part]
    whole = len(headline) == 1 or len(set(killed)) > 1  # of "15 soldiers and 21 civilians" one is an event's own
    return (
        bool(killed)
        and whole
        and headline.issuperset(killed)
        and not any(s.local and s.score > 0 for s in told.spots)
    )


def _is_others(
    fact: Fact,
    draft: Draft,
    drafts: Sequence[Draft],
    body: dict[int, list[Fact]],
    own: dict[int, set[tuple[str, int]]],
) -> bool:
    """Whether a headline's figure is another event's in the text, or the sum of several events' dead."""
    if fact.effect != "killed" or (fact.part and not _exceeds(fact, body[id(draft)])):
        return False
    small = fact.best < _MANY and not (fact.title and _is_all(fact, body.values()))
    if small and not _is_of_others_side(fact, draft, drafts, body):
        return False
    mine = any(f.effect == "killed" for f in body[id(draft)])
    if mine and any(other is not draft and ("killed", fact.best) in own[id(other)] for other in drafts):
        return True
    tolls = [tolls for other in drafts if (tolls := _tolls(body[id(other)], fact))]
    return len(tolls) > 1 and _is_among(fact, _sums(tolls)) and not any(fact.best in toll for toll in tolls)


def _exceeds(fact: Fact, own: Sequence[Fact]) -> bool:
    """Whether a part is more than all whom its event's own sentences count: `All 24 have been buried`, behind three dead."""
    whole = [f.best for f in own if f.effect == "killed" and not f.part]
    return bool(whole) and fact.best > sum(whole)


def _is_of_others_side(fact: Fact, draft: Draft, drafts: Sequence[Draft], body: dict[int, list[Fact]]) -> bool:
    """Whether the text tells a small figure of one side, of another event only: `four hunters and six herders killed`."""
    if fact.side is Side.UNKNOWN or any(f.effect == "killed" and f.best == fact.best for f in body[id(draft)]):
        return False
    others = (f for other in drafts if other is not draft for f in body[id(other)])
    return any(f.effect == "killed" and f.best == fact.best and f.side is fact.side for f in others)


def _is_all(fact: Fact, body: Iterable[Sequence[Fact]]) -> bool:
    """Whether a small figure of the headline is that of all events together: `two imams killed`, one at each of two places."""
    tolls = [tolls for facts in body if (tolls := _tolls(facts, fact))]
    return len(tolls) > 1 and fact.best == sum(map(max, tolls))


def _is_among(fact: Fact, sums: set[int]) -> bool:
    """Whether a figure is one of some sums; one told in tens, as `une vingtaine`, if it is nearly one."""
    if not (fact.approx and fact.best in _TENS):
        return fact.best in sums
    return any(abs(fact.best - one) <= fact.best // 10 for one in sums)


_TENS = (20, 30, 40, 50)


def _sums(tolls: Iterable[set[int]]) -> set[int]:
    sums = {0}
    for toll in tolls:
        sums = {before + one for before in sums for one in (0, *toll)}
        if len(sums) > _MOST:
            break
    return sums


_MOST = 5_000  # sums that are tried


def _tolls(facts: Sequence[Fact], like: Fact) -> set[int]:
    """What an event's dead may come to: those of the side that a figure counts, and all."""
    by_side: defaultdict[Side, set[int]] = defaultdict(set)
    groups: defaultdict[tuple[int, int, Side], int] = defaultdict(int)
    for fact in facts:
        if fact.effect == "killed" and not fact.part and not fact.superseded and fact.best:
            by_side[fact.side].add(fact.best)
            groups[fact.sentence, fact.group, fact.side] += fact.best
    for (_, _, side), counted in groups.items():  # "four women and two children"
        by_side[side].add(counted)
    if like.side in by_side and like.side is not Side.UNKNOWN:
        return by_side[like.side]
    return {*chain(*by_side.values()), sum(map(max, by_side.values()))} - {0}
