"""Which days of a sentence are those of happenings, and from which day they are counted."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.not_news.horizon import is_fresh
from sahelwatch.classifier.extract.not_news.relevance import VIOLENT
from sahelwatch.classifier.extract.text.segment import Sentence, Zone
from sahelwatch.classifier.extract.when import DateKind, DateMention, find_dates, tells_afterwards
from sahelwatch.classifier.extract.words import Hit, soft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.entry import Entry


def day_written(entry: Entry, all_sentences: Sequence[Sentence]) -> dt.date:
    """The day that an entry's `today` and `Thursday` are counted from: its dateline's, if that is one of the days before.

    What is written in the evening is often published after midnight, by the clock of the feed, or put up again later.
    """
    headed = next((s for s in all_sentences if s.dateline), None)
    if headed is None:
        return entry.published
    dates = find_dates(headed.text[: headed.dateline], entry.published, headed.start, headed.dateline)
    days = [date.first for date in dates if date.first is not None]
    late = (day for day in days if dt.timedelta() < entry.published - day <= _LATE)
    return next(late, entry.published)


_LATE = dt.timedelta(days=3)


def heads_paragraph(sentence: Sentence, following: Sequence[Sentence]) -> bool:
    """Whether a short sentence, such as `2) Friday 19 September.`, is the heading of a paragraph that goes on after it."""
    return (
        sentence.zone is Zone.BODY
        and len(sentence.text) < _HEADING
        and not tells_afterwards(soft(sentence.text))
        and any(other.line == sentence.line for other in following)
    )


_DEEDS = (*VIOLENT, "act.killing", "act.slaying", "act.wounding")
_HEADING = 50


def _is_that(entry: Entry, date: DateMention) -> bool:
    """Whether a weekday is one of a week told before: `ce samedi-là`, `that Saturday`."""
    before, behind = entry.folded[max(0, date.start - 5) : date.start], entry.text[date.end : date.end + 3]
    return date.kind is DateKind.WEEKDAY and (behind == "-là" or before == "that ")


def of_happenings(entry: Entry, dates: list[DateMention], sentence: Sentence) -> list[DateMention]:
    """The dates, those marked as said that stand beside what was done about an attack, not beside the attack.

    So are those of an anniversary: in `a year ago today` it is not today that anybody was killed.
    """
    past = entry.hits.within("cue.past", sentence.start, sentence.end)
    ago = {hit.end + 1 for hit in past if hit.phrase.endswith(" ago") or hit.phrase.startswith("il y a ")}
    dates = [replace(date, said=True) if date.start in ago or _is_that(entry, date) else date for date in dates]
    after = [
        hit
        for hit in entry.hits.within("cue.afterwards", sentence.start, sentence.end)
        if not _IN_THE_MIDST.search(soft(entry.text[max(sentence.start, hit.start - _REACH) : hit.start]))
        if not _HIDDEN.search(soft(entry.text[max(sentence.start, hit.start - _REACH) : hit.start]))
        if not _SOON_AFTER.search(soft(entry.text[max(sentence.start, hit.start - 2 * _REACH) : hit.start]))
    ]
    if not after:
        return dates
    acts = entry.hits.within_any(_DEEDS, sentence.start, sentence.end)

    def distance(date: DateMention, hits: Sequence[Hit]) -> int:
        return min((min(abs(date.start - hit.end), abs(hit.start - date.end)) for hit in hits), default=_FAR)

    def beside(date: DateMention) -> list[Hit]:
        """What was done about the attack, but a second deed behind the day, or what those killed on it underwent then."""
        if not any(act.end <= date.start for act in acts):
            return after
        tied = any(act.end <= date.start and not _CLAUSE.search(entry.text, act.end, date.start) for act in acts)
        return [
            hit for hit in after
            if not _SECOND.search(soft(entry.text[date.end : max(date.end, hit.start)]))
            and not (tied and _CLAUSE.search(entry.text, date.end, max(date.end, hit.start)))
        ]  # fmt: skip

    return [
        replace(date, said=True)
        if is_fresh(date, entry.published)
        and (distance(date, beside(date)) < distance(date, acts) or _is_tied(date, dates, after, acts))
        else date
        for date in dates
    ]


def _is_tied(date: DateMention, dates: Sequence[DateMention], after: Sequence[Hit], acts: Sequence[Hit]) -> bool:
    """Whether what came after has a day of its own before the act has another: `those buried on Tuesday were killed on Sunday`."""
    if not any(hit.end <= date.start for hit in after) or any(act.end <= date.start for act in acts):
        return False
    act = min((act.start for act in acts), default=_FAR)
    return any(act < other.start for other in dates if not other.said) and date.start < act


_FAR = 10_000
# "Killed nine on Friday, residents who had fled said": the day belongs to its own clause.
_CLAUSE = re.compile(r"[,;:–—]")
# "killed on Tuesday and freed hostages", "those killed on Tuesday were buried": the day is that of what goes before.
_SECOND = re.compile(
    r"^(?:\s+\w+){0,3},?\s+(?:and|et|then|puis)\s|^,?\s+(?:were|was|have been|had been|ont ete|a ete)\s$"
)
_REACH = 24
# "A mine buried in the track"
_HIDDEN = re.compile(
    r"\b(?:mines?|bombs?|devices?|ieds?|explosives?|engins?|explosifs?|bombes?)\s(?:that (?:was|were|had been)\s|which (?:was|were|had been)\s)?$"
)
# "Shot hours after being arrested on 9 April": on that day.
_SOON_AFTER = re.compile(
    r"\b(?:hours?|minutes?|shortly|soon|heures?|minutes?|peu)\s(?:apres|after)\s(?:being|having been|(?:their|his|her|the|they were|he was|leur|leurs|son|sa|l')\s?|avoir ete\b|qu'ils ont ete\b)?\s*$"
)
# "Killed during a mass": what goes on when an attack comes, and not what is done about it.
_IN_THE_MIDST = re.compile(
    r"\b(?:pendant|durant|lors d'?e?|en pleine?|au cours d'?e?|during|amid|attacked|targeted|vise)\s*(?:the|an?|la|le|l'|une?|des|les)?\s*$"
)
