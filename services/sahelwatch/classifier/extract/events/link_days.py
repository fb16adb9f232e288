"""How the days of a mention speak for or against an event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.events.drafts import compatible
from sahelwatch.classifier.extract.not_news.background import is_of_attack, pluperfect
from sahelwatch.classifier.extract.when import DateKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.events.drafts import Draft
    from sahelwatch.classifier.extract.events.flow import Flow
    from sahelwatch.classifier.extract.events.mention import Mention
    from sahelwatch.classifier.extract.when import DateMention

_OPENS = 12
_BY_AN_ACT = 2  # the weight of a date that stands by an act or a toll


def day_feature(
    draft: Draft,
    mention: Mention,
    days: Sequence[DateMention],
    flow: Flow,
    within: Sequence[DateMention],
    *,
    another: bool,
) -> tuple[str, float]:
    """What a mention's days say of an event: a name in `link.WEIGHTS` and its share, 0 for nothing.

    `within`: as in `link.link`; `another`: the mention's words tell of another event.
    """
    if days and not compatible(draft.days, days):
        return "on another day", _of_day(draft, mention, days)
    if days and draft.days and not ((another or _at_that_time(mention)) and mention.spot is None):
        return "on the same day", 1
    if mention.weighty and draft.facts and not draft.days and not compatible(within, days):
        return "on another day than the text was about", 1
    told_of = mention.apart and mention.spot is not None and draft.mentions(mention.spot)
    if not days and not compatible(draft.days, flow.days) and not told_of:
        return "after another day", 1
    return "had happened on a day of its own", float(_had_happened(draft, mention, days))


def _at_that_time(mention: Mention) -> bool:
    """Whether all that a mention says of its day is that it was the one told before: `at about the same time`."""
    return bool(mention.told.dates) and all(date.same_day for date in mention.told.dates)


def _had_happened(draft: Draft, mention: Mention, days: Sequence[DateMention]) -> bool:
    """Whether dead are told in the past of the past with a day, after an event's dead that were told as news without."""
    return (
        bool(days)
        and mention.past
        and mention.weighty
        and not draft.days
        and not (_goes_on(mention) or mention.told.cues.toll)
        and any(told.facts and not pluperfect(told.soft) for told in draft.told)
        and not draft.has_figure(mention.facts)
    )


def _goes_on(mention: Mention) -> bool:
    """Whether a sentence names the event told before ahead of its dead: not `12 had been killed before this attack`."""
    first = min(fact.start for fact in mention.facts)
    return any(at < first for at in mention.told.cues.same)


def _of_day(draft: Draft, mention: Mention, days: Sequence[DateMention]) -> float:
    """How much another day counts: less where it is the toll's, or stands by no act, or is the next one."""
    if _is_count(mention) or opens(mention) or _is_claim(mention):
        return 0.1
    if draft.date_weight < _BY_AN_ACT:
        return 0.2
    ours = draft.date
    if ours is not None and ours.loose and (mention.past or not mention.weighty) and _THEY.match(mention.told.soft):
        return 0.1  # "Four were found dead on Friday. They had been taken on Monday"
    if (
        ours is not None
        and ours.first is not None
        and all(
            draft.has_figure(mention.figures)
            and d.kind is DateKind.RELATIVE
            and d.first is not None
            and abs((d.first - ours.first).days) <= 1
            for d in days
        )
    ):
        return 0.6
    return 1


# Those who were told of right before.
_THEY = re.compile(
    r"\W*(?:they|he|she|all|both|the (?:men|women|victims|dead|deceased|bodies|group|two|three|four|five|six)|these|those|ils|elles|il|elle|tous|toutes"
    r"|les (?:victimes|defunts|corps|hommes|femmes|deux|trois|quatre|cinq|six)|ces (?:hommes|femmes|personnes))\b"
)


def _is_claim(mention: Mention) -> bool:
    """Whether all that a mention counts is claimed, so that its day may be the claim's."""
    return mention.weighty and all(fact.claimed for fact in mention.facts)


def opens(mention: Mention) -> bool:
    """Whether a sentence opens with the event told before: `The attack took place …`."""
    same = mention.told.cues.same
    return (
        bool(same)
        and not mention.weighty
        and same[0] - mention.told.sentence.start < _OPENS
        and (mention.spot is None or same[0] < mention.spot.start)
    )


def _is_count(mention: Mention) -> bool:
    """Whether a sentence speaks of the toll, so that its day is the count's: `on Monday the toll was put at 18`."""
    told = mention.told
    return mention.recount and not any(is_of_attack(told.soft, d.start - told.sentence.start) for d in told.dates)
