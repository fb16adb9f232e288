"""Which attacks an entry only mentions: without a day, about something else, of long ago."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.incidents.mentioned import is_mentioned
from sahelwatch.classifier.extract.not_news.asides import in_relative_clauses
from sahelwatch.classifier.extract.not_news.background import pluperfect
from sahelwatch.classifier.extract.not_news.horizon import spans_weeks
from sahelwatch.classifier.extract.not_news.relevance import VIOLENT
from sahelwatch.classifier.extract.telling.cues import counts_few
from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.when import DateKind, DateMention
from sahelwatch.classifier.extract.when.words import WEEKDAY
from sahelwatch.classifier.extract.where import PLAIN
from sahelwatch.classifier.extract.words import soft

if TYPE_CHECKING:
    from collections.abc import Collection

    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.events.drafts import Draft, Told
    from sahelwatch.classifier.extract.words import Hit, Hits

_AT = 1

# Entries about these tell of attacks as their occasion; an attack that is news has a day.
_SOFT_TOPICS = (
    "topic.trial", "topic.arrest", "topic.anniversary", "topic.protest", "topic.exercise", "topic.culture", "topic.sport",
    "topic.analysis", "topic.tally", "topic.politics", "topic.disease", "topic.accident", "topic.disaster",
)  # fmt: skip


ABOUT_THE_PAST = (
    "topic.arrest", "topic.anniversary", "topic.trial", "topic.culture", "topic.exercise", "topic.sport",
)  # fmt: skip
# A headline of these that counts dead counts those of an attack told before.
AFTERWARDS = (
    "topic.arrest", "topic.anniversary", "topic.protest", "topic.trial", "topic.culture", "topic.exercise", "topic.sport",
    "cue.afterwards",
)  # fmt: skip


def in_passing(entry: Entry, draft: Draft, *, alone: bool, telling: Collection[int]) -> bool:
    """Whether an attack is only mentioned: without a day, by an entry about something else or far down.

    `telling`: the entry's sentences that tell of an act or of dead on a day.
    """
    headed = any(not told.body and (told.facts or told.act) for told in draft.told)
    if _is_of_anniversary(entry) and not (headed and _is_dated(draft)) and not _is_of_this_week(entry, draft):
        return True  # the day of the commemoration is that of nobody's death, unless they fell days ago
    if alone and not headed and _is_aside(entry, draft) and not _is_on_day_of_this_week(entry, draft):
        return True
    if is_mentioned(entry, draft):
        return True
    counting = [told for told in draft.told if told.facts]
    if counting and all(pluperfect(told.soft) for told in counting) and _is_about_the_past(entry):
        return True  # "two of his colleagues had been killed", of a hostage set free
    if draft.date is not None and not (alone and _borrows_its_day(entry, draft)):
        return False
    whole = [told for told in counting if any(not fact.part for fact in told.facts)]
    if whole and all(_is_of_old(entry, told) for told in whole):
        return True  # "one of those who organised the ambush of October 2017, in which four died"
    lead = [
        told
        for told in draft.told
        if (told.sentence.zone is not Zone.BODY or _leads(entry, told)) and (told.facts or told.act)
    ]
    if not lead:
        # "Separately, 11 people died when …" is news; what is only named is not.
        headline = any(entry.hits.any_of((*ABOUT_THE_PAST, "topic.tally"), *span) for span in entry.headlines)
        placed = draft.local is not None or _is_claimed_in_unit(entry.hits, draft)
        return headline or not placed or not (draft.local is None or _is_told_of_an_act(entry, draft, telling))
    if any(entry.hits.has("topic.tally", *span) for span in entry.headlines) and (
        draft.local is None
        or any(spans_weeks(told.soft) for told in draft.told if not told.body)
        or all(_is_of_year(told) for told in draft.told if told.facts)
    ):
        return True  # so many dead in a quarter, in no place, or in a year
    if any(fact.title for fact in draft.facts):
        return any(_tells_what_followed(entry, told) for told in lead if told.title)
    if draft.local is not None and any(
        told.act and told.body and entry.tells_attackers(told.sentence.start, told.sentence.end)
        for told in draft.told
    ):
        return False  # the text tells who came where
    unplaced = draft.local is None and _is_about_the_past(
        entry
    )  # "two leaders arrested", and below of what they are accused
    return unplaced or any(_soft(entry, told.sentence.start, told.sentence.end) for told in lead)


def _leads(entry: Entry, told: Told) -> bool:
    """Whether a sentence is the first of an entry without title and summary, and so its headline."""
    return not entry.headlines and told.sentence.start <= entry.body_start


def _borrows_its_day(entry: Entry, draft: Draft) -> bool:
    """Whether an entry whose headline speaks of no violence dates something else, and a draft's dead not at all."""
    if any(entry.hits.any_of((*VIOLENT, "act.killing", "act.operation"), *span) for span in entry.headlines):
        return False
    telling = {
        told.index
        for told in draft.told
        if told.facts or told.act or entry.hits.any_of(VIOLENT, told.sentence.start, told.sentence.end)
    }
    dated = [told for told in draft.told if draft.date in told.dates]
    return (
        bool(dated)
        and all(told.body for told in dated)
        and not any(told.index + step in telling for told in dated for step in (-1, 0, 1))
    )


def _is_of_anniversary(entry: Entry) -> bool:
    """Whether the title speaks of an anniversary, or the text opens with one: `Two years after the attack of …`."""
    body = entry.body_start
    opening = [(body, body + _OPENING)] if entry.article.body else []
    if any(hit.start < body + _LEAD for hit in entry.hits.all("cue.years_to_the_day")):
        return True
    if any(entry.hits.has("topic.anniversary", *span) for span in (*entry.headlines[:1], *opening)):
        return True
    return any(
        _YEARS.search(soft(entry.text[start:end])) and not entry.hits.any_of((*VIOLENT, "act.killing"), start, end)
        for start, end in entry.headlines[:1]
    )


# A title that tells of no violence: "Inata, cinq ans et un silence".
_YEARS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|une?|deux|trois|quatre|cinq|sept|huit|neuf|dix|quinze|vingt|\d\d?)"
    r" (?:years?|ans|annees?)\b(?! (?:old|in (?:prison|jail)|de (?:prison|reclusion)|ferme))"
)


_OPENING = 24
"""Characters of the text that its first words fill."""
_LEAD = 500
"""Characters of the text's first paragraphs."""


def _is_about_the_past(entry: Entry) -> bool:
    """Whether the title is about what comes long after an attack, as a release, a trial or an anniversary."""
    return any(entry.hits.any_of(ABOUT_THE_PAST, *span) for span in entry.headlines[:1])


def _tells_what_followed(entry: Entry, told: Told) -> bool:
    """Whether a title is about what came after: not where a clause after its dead says so, as in `six killed, X condemns`."""
    counted = [fact.end for fact in told.facts if fact.best]
    return any(
        not (counted and _CLAUSE.search(entry.text, min(counted), max(min(counted), hit.start)))
        for hit in entry.hits.within_any(AFTERWARDS, told.sentence.start, told.sentence.end)
    )


_CLAUSE = re.compile(r"[,;:]\s|\s[-–—]\s")


def _is_of_old(entry: Entry, told: Told) -> bool:
    """Whether all days of a sentence are long past."""
    days = [date.last for date in told.all_dates if date.last is not None and not date.said]
    return bool(days) and not told.dates and all((entry.published - day).days > _MONTHS for day in days)


def _is_of_year(told: Told) -> bool:
    """Whether a sentence dates what it counts by a year only: `in 2025, with over 1,200 people killed`."""
    return any(date.kind is DateKind.YEAR for date in told.all_dates) and not told.dates


def _is_dated(draft: Draft) -> bool:
    """Whether a sentence that tells the dead or the act says on what day, other than `today`."""
    return any((told.facts or told.act) and not all(date.now for date in told.dates) for told in draft.told)


def _is_of_this_week(entry: Entry, draft: Draft) -> bool:
    """Whether dead are told with a day of the week before the entry was published, other than `today`."""
    date = draft.date
    return (
        date is not None
        and date.last is not None
        and not date.now
        and 0 <= (entry.published - date.last).days <= _WEEK
        and not _THAT.search(entry.text, max(0, date.start - _BEFORE), date.start)
        and not _THERE.match(entry.text, date.end)
        and not _is_day_remembered(entry, date)
        and any(fact.best for fact in draft.facts)
        and any(own is date for told in draft.told if told.facts for own in told.dates)
    )


def _is_day_remembered(entry: Entry, date: DateMention) -> bool:
    """Whether a day without its weekday and year is that of publication, or nearly: `On 24 August …`, a year on."""
    return (
        date.kind is DateKind.CALENDAR
        and date.last is not None
        and (entry.published - date.last).days <= _COMMEMORATED
        and not _DATED.search(soft(entry.text[date.start : date.end]))
        and _is_of_anniversary(entry)
    )


def _is_on_day_of_this_week(entry: Entry, draft: Draft) -> bool:
    """The same, told with its day: "last week" may be context."""
    return draft.date is not None and draft.date.kind is not DateKind.SPAN and _is_of_this_week(entry, draft)


_WEEK, _MONTHS = 7, 200
_COMMEMORATED = 2  # days after it that a commemoration is told
_DATED = re.compile(rf"\b{WEEKDAY}\b|\b20\d\d\b")
_FIRST = 2
_BEFORE = 6
_THERE = re.compile(r"-là\b")  # "ce samedi-là"
_THAT = re.compile(r"\bthat\s$")  # "that Saturday": of the year that is remembered


def _is_aside(entry: Entry, draft: Draft) -> bool:
    """Whether an entry whose headline and summary speak of no violence tells an act's dead in a relative clause only."""
    if any(entry.hits.any_of((*VIOLENT, "act.killing", "act.operation"), *span) for span in entry.headlines):
        return False
    return in_relative_clauses(draft)


def _is_told_of_an_act(entry: Entry, draft: Draft, telling: Collection[int]) -> bool:
    """Whether the dead are told with an act, or right after one in an entry whose headline speaks of violence."""
    acts = {told.index for told in draft.told if told.act}
    if not any(told.facts for told in draft.told):
        return bool(acts)
    if any(told.index in acts for told in draft.told if told.facts) or any(told.cues.later for told in draft.told):
        return True  # "An hour later, in X: 20 dead" goes on from the attack before
    if draft.listed and any(told.heading or told.facts for told in draft.told[:_FIRST]):
        return True  # "DJIBO.", and what befell it
    violent = any(entry.hits.any_of((*VIOLENT, "act.killing", "cue.events"), *span) for span in entry.headlines)
    news = any(told.facts and not pluperfect(told.soft) for told in draft.told)
    if violent and news and draft.local is not None and draft.local.score >= PLAIN and _counts_attacks(entry):
        return True  # "At X eleven volunteers died", under "attacks on three posts"
    beside = [told for told in draft.told if told.facts and told.index - 1 in telling]
    if news and draft.own and beside and not in_relative_clauses(draft):
        return True  # "At X, twelve people died", right behind what happened elsewhere
    if news and _goes_on(draft, telling):
        return True  # "Then X was hit. Twelve people died", right behind what happened elsewhere
    return violent and any(told.index - 1 in acts for told in draft.told if told.facts)


def _goes_on(draft: Draft, telling: Collection[int]) -> bool:
    """Whether the text comes to an event's place, told as that of an act, right behind what happened elsewhere."""
    first = draft.told[0]
    place = draft.local
    return (
        first.body
        and not first.facts
        and place is not None
        and place.score >= PLAIN
        and any(told.facts and told.sentence.line == first.sentence.line for told in draft.told)
        and (first.index - 1 in telling or first.act or bool(first.cues.another))
    )


def _counts_attacks(entry: Entry) -> bool:
    """Whether the headline or the text's opening says how many attacks, places or days it sums up."""
    body = entry.body_start
    spans = [*entry.headlines, *([(body, body + _LEAD)] if entry.article.body else [])]
    return any(counts_few(entry.hits, soft(entry.text[start:end]), start, end) for start, end in spans)


def _is_claimed_in_unit(hits: Hits, draft: Draft) -> bool:
    """Whether somebody says that people were killed in a region or province, as in a further claim of an attacker."""
    return any(
        told.facts
        and any(spot.level in ("admin1", "admin2") and spot.score > _AT for spot in told.spots)
        and hits.has("act.killing", told.sentence.start, told.sentence.end)
        for told in draft.told
    )


def _soft(entry: Entry, start: int, end: int) -> list[Hit]:
    return entry.hits.within_any(_SOFT_TOPICS, start, end)
