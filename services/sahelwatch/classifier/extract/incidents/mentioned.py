"""Whether an attack is only what something else is about: why people march, what a generic toll counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.not_news.background import pluperfect
from sahelwatch.classifier.extract.not_news.background_words import BACKGROUND
from sahelwatch.classifier.extract.not_news.relevance import VIOLENT
from sahelwatch.classifier.extract.when.words import any_of

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.events.drafts import Draft


def is_mentioned(entry: Entry, draft: Draft) -> bool:
    """Whether an entry that is about something else only says of what attack that came."""
    return (
        _is_marched_for(entry, draft)
        or _is_buried_later(entry, draft)
        or _has_day_of_what_followed(entry, draft)
        or _is_occasion(entry, draft)
        or _is_in_general(draft)
        or _is_recalled(entry, draft)
    )


def _is_recalled(entry: Entry, draft: Draft) -> bool:
    """Whether dead of last week are only told of in the past of the past, under a headline without violence."""
    date = draft.date
    if not entry.headlines or date is None or date.last is None or (entry.published - date.last).days <= _DAYS:
        return False
    if any(entry.hits.any_of(_OF_VIOLENCE, *span) or entry.tells_attackers(*span) for span in entry.headlines):
        return False
    telling = [told for told in draft.told if told.facts]
    dated = any(told.sentence.start <= date.start < told.sentence.end for told in telling)
    return dated and all(told.body and pluperfect(told.soft) for told in telling)


_DAYS = 4
_OF_VIOLENCE = (*VIOLENT, "act.killing", "act.strike", "act.bombing", "act.wounding", "topic.burial")


def _is_marched_for(entry: Entry, draft: Draft) -> bool:
    """Whether title or opening are about a march, and the dead are told only to say after which attack it was."""
    opening = [(told.sentence.start, told.sentence.end) for told in draft.told if told.body and told.facts]
    return (
        bool(draft.facts)
        and any(entry.hits.has("topic.march", *span) for span in (*entry.headlines[:1], *opening))
        and all(
            _OCCASION.search(told.soft, 0, max(0, fact.start - told.sentence.start))
            for told in draft.told
            for fact in told.facts
        )
    )


_OCCASION = re.compile(
    r"\b(?:after|following|since|over|against|apres|contre|depuis|suite a|a la suite de)\s+(?:[\w']+\s+){0,3}?(?:l')?"
    r"(?:attacks?|ambush|assault|raid|massacre|bombing|attaques?|attentat|assaut|embuscade|tuerie)\b"
    r"[^.;:]{0,60}\b(?:that|which|who|where|killing|leaving|qui|ayant|ou|lors)\b[^.;:]{0,60}$"
)


def _is_buried_later(entry: Entry, draft: Draft) -> bool:
    """Whether the title is about the burial of people who fell more than a week before, or `last month`, as it says."""
    title, date = entry.headlines[:1], draft.date
    if not any(entry.hits.has("topic.burial", *span) for span in title):
        return False
    if any(
        entry.hits.has("topic.burial", told.sentence.start, told.sentence.end)
        and entry.hits.has("cue.past", told.sentence.start, told.sentence.end)
        for told in draft.told
    ):
        return True
    long_ago = date is not None and date.last is not None and (entry.published - date.last).days > _WEEK
    return long_ago and not any(entry.hits.any_of(VIOLENT, *span) for span in title)


_WEEK = 7


def _has_day_of_what_followed(entry: Entry, draft: Draft) -> bool:
    """Whether the title is about a release or a trial, and the dead have no day but that: `freed on Monday`."""
    if draft.date is None or not any(fact.best for fact in draft.facts):
        return False
    about = [group for group in _FOLLOWED if any(entry.hits.has(group, *span) for span in entry.headlines[:1])]
    if not about or any(told.facts for told in draft.told if told.title):
        return False
    if "topic.arrest" in about and any(told.facts for told in draft.told if not told.body):
        return False
    dated = [told for told in draft.told if draft.date in told.dates]
    return bool(dated) and all(
        not told.facts
        and any(entry.hits.has(_FOLLOWED[group], told.sentence.start, told.sentence.end) for group in about)
        and ("topic.trial" in about or not entry.hits.any_of(_RESCUED, told.sentence.start, told.sentence.end))
        for told in dated
    )


_FOLLOWED = {"topic.arrest": "topic.arrest", "topic.trial": "cue.courthouse"}
"""What a title may be about, and the words of a sentence that tells on what day that was."""
_RESCUED = (*(group for group in VIOLENT if group != "act.abduction"), "act.operation", "act.killing")
"""Words beside a release that tell of a deed of the same day: `freed after a raid on the camp`."""


def _is_occasion(entry: Entry, draft: Draft) -> bool:
    """Whether an entry whose title is about no violence says but what a decision followed: `The measure comes after gunmen …`."""
    if not entry.headlines or entry.hits.any_of(_IN_TITLE, *entry.headlines[0]):
        return False
    if entry.tells_attackers(*entry.headlines[0]):
        return False
    telling = [told for told in draft.told if told.act or told.facts]
    text = [told for told in telling if told.body]
    if not text or _FOLLOWS.match(text[0].soft) is None:
        return False
    if text[0].sentence.start <= entry.body_start:
        return False  # what the text opens with is its news
    line = text[0].sentence.line
    if any(told.facts and told.sentence.line != line for told in text):
        return False
    return all(told.body or (not told.facts and _AFTER.search(told.soft)) for told in telling)


_IN_TITLE = (*VIOLENT, "act.killing", "act.operation", "act.bombing", "act.strike", "act.wounding", "act.capture")
_FOLLOWS = re.compile(
    r"\W*(?:the|this|his|her|their|its|la|le|l'|cet(?:te)?|ces?|sa|son|leur)\s*(?:[\w-]+\s+){0,2}?"
    + any_of(BACKGROUND["no-attack"])
    + r"(?:\s[\w'-]+){0,4}?\s(?:(?:comes?|came|intervient|intervenait|survient|survenait|arrive)\b[^.;:]{0,40}?\b(?:after|apres|lendemain|following|a la suite)\b"
    r"|follow(?:s|ed)\b|(?:fait|faisait|font) suite\b|suit\b)"
)
_AFTER = re.compile(r"\b(?:after|following|apres|lendemain|a la suite|suite a)\b")


def _is_in_general(draft: Draft) -> bool:
    """Whether dead without a day and a place are those of no attack in particular: `hundreds killed`, `in attacks`.

    Nor are hundreds of whom a headline says nothing.
    """
    headed = any(not told.body and (told.act or told.facts) for told in draft.told)
    counted = [fact for fact in draft.facts if fact.best]
    hundreds = bool(counted) and all(fact.vague and fact.best >= _HUNDREDS for fact in counted)
    if hundreds and not headed:
        return True
    if draft.date is not None or draft.local is not None or not draft.facts:
        return False
    if hundreds:
        return True
    return not any(fact.title for fact in draft.facts) and all(
        _IN_ATTACKS.search(told.soft) for told in draft.told if told.facts
    )


_HUNDREDS = 100
_IN_ATTACKS = re.compile(
    r"\b(?:in|by|during)\s+(?:\w+\s+)?attacks\b|\b(?:dans|par|lors)\s+(?:des?|les)\s+attaques\b"
)
