"""From an article to its reports: one for each incident that it tells, and what was ruled out and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.find import find_casualties
from sahelwatch.classifier.extract import background
from sahelwatch.classifier.extract.boilerplate import furniture
from sahelwatch.classifier.extract.compose import compose
from sahelwatch.classifier.extract.dates import DateKind, DateMention, find_dates
from sahelwatch.classifier.extract.digests import latest, without_contents
from sahelwatch.classifier.extract.drafts import Told
from sahelwatch.classifier.extract.entry import Entry
from sahelwatch.classifier.extract.events import gather
from sahelwatch.classifier.extract.facts import EFFECTS, Fact, fact_of
from sahelwatch.classifier.extract.incidents import ABOUT_THE_PAST
from sahelwatch.classifier.extract.language import language
from sahelwatch.classifier.extract.locate import REGION, Places
from sahelwatch.classifier.extract.relevance import VIOLENT, off_topic
from sahelwatch.classifier.extract.segment import Sentence, Zone, sentences
from sahelwatch.classifier.extract.words import Hit, lexicon, plain, soft

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sahelwatch.classifier.casualties.casualty import Casualty
    from sahelwatch.records import Article, Lang, Report

_GATE = (*VIOLENT, "act.killing", "act.wounding", "act.operation", "act.bombing", "act.strike")

LONGEST = 30_000
"""Characters that are read: what stands further down than this is no report, and must not hold up those behind."""


@dataclass(frozen=True, slots=True)
class RuledOut:
    """Words that might have told an incident and do not: why, and where they stand in the entry's text."""

    reason: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What an article tells: its reports, in the order of the text, and what was ruled out."""

    reports: tuple[Report, ...]
    ruled_out: tuple[RuledOut, ...]
    lang: Lang


def read(article: Article) -> Reading:
    """The reports of an article. Pure and deterministic; evidence offsets slice `article.text`."""
    text = article.text
    lang = language(article)
    folded = plain(text)
    hits = lexicon().find(folded)
    if not any(hits.all(group) for group in _GATE):
        return Reading((), (), lang)
    all_sentences = [sentence for sentence in sentences(article) if sentence.start < LONGEST]
    topic = off_topic(hits, all_sentences)
    if topic is not None:
        ruled = RuledOut(topic.reason, text[topic.hit.start : topic.hit.end], topic.hit.start, topic.hit.end)
        return Reading((), (ruled,), lang)
    published = (article.published or article.fetched).date()
    aside = furniture(all_sentences)
    places = Places(text, soft(text), all_sentences, published, aside)
    if not REGION.intersection(places.countries):
        return Reading((), (), lang)
    headlines = [(s.start, s.end) for s in all_sentences if s.zone is not Zone.BODY]
    entry = Entry(article, text, lang, hits, places, published, folded, headlines)
    told, ruled_out = _tell(entry, all_sentences, aside)
    told = without_contents(latest(told))
    drafts, past = gather(told)
    for sentence in past:
        ruled_out.extend(
            RuledOut(background.EARLIER, text[f.start : f.end], f.start, f.end) for f in sentence.facts
        )
    reports = compose(entry, drafts, told)
    return Reading(reports, tuple(ruled_out), lang)


def _tell(entry: Entry, all_sentences: Sequence[Sentence], aside: set[int]) -> tuple[list[Told], list[RuledOut]]:
    """What each sentence tells, without those that tell of something else."""
    told: list[Told] = []
    ruled_out: list[RuledOut] = []
    previous: str | None = None
    past_line = -1
    days = _horizon(entry, all_sentences)
    for index, sentence in enumerate(all_sentences):
        folded = soft(sentence.text)
        if index in aside:
            continue
        dates = _of_events(
            entry, find_dates(sentence.text, entry.published, sentence.start, sentence.dateline), sentence
        )
        casualties = _casualties(sentence, entry.lang, previous)
        previous = sentence.text
        # "Besieged since May, the camp was attacked": the grammar tells which figures are counted since then.
        counted = [casualty for casualty in casualties if casualty.effect in EFFECTS]
        one_off = bool(counted) and not any(casualty.period for casualty in counted)
        telling = [d for d in dates if not (one_off and d.kind is DateKind.SINCE)]
        reason = background.reason(sentence, folded, telling, entry.hits, entry.published, days)
        if (
            reason is None
            and entry.hits.has("topic.sport", sentence.start, sentence.end)
            and sentence.zone is Zone.BODY
        ):
            reason = background.Reason("sport", 0)
        fresh = any(background.is_fresh(date, entry.published, days) for date in dates)
        if reason is None and sentence.zone is Zone.BODY and not fresh and past_line == sentence.line:
            reason = background.Reason(background.EARLIER, 0)
        if reason is not None:
            past_line = sentence.line
            ruled_out.extend(_ruled_out(entry, sentence, casualties, reason.text))
            continue
        if fresh:
            past_line = -1
        facts = [
            fact
            for casualty in casualties
            if (fact := fact_of(casualty, sentence, index, folded)) is not None
            and not _past(fact, dates, entry.published, days)
        ]
        if facts and all(fact.superseded for fact in facts):
            dates = []  # of the earlier count
        told.append(
            Told(
                index,
                sentence,
                folded,
                [
                    d
                    for d in dates
                    if background.is_fresh(d, entry.published, days) or (d.kind is DateKind.ANCHORED and not d.said)
                ],
                [d for d in dates if d.first is not None],
                entry.places.within(sentence.start, sentence.end),
                facts,
                act=entry.hits.any_of(VIOLENT, sentence.start, sentence.end),
                acts=[
                    *(
                        hit.start
                        for group in VIOLENT
                        for hit in entry.hits.within(group, sentence.start, sentence.end)
                    ),
                    *(place for fact in facts for place in (fact.start, fact.end)),
                ],
            )
        )
    return told, ruled_out


def _of_events(entry: Entry, dates: list[DateMention], sentence: Sentence) -> list[DateMention]:
    """The dates, those marked as said that stand beside what was done about an attack, not beside the attack."""
    after = entry.hits.within("cue.afterwards", sentence.start, sentence.end)
    if not after:
        return dates
    acts = [
        hit
        for group in (*VIOLENT, "act.killing", "act.wounding")
        for hit in entry.hits.within(group, sentence.start, sentence.end)
    ]

    def distance(date: DateMention, hits: Sequence[Hit]) -> int:
        return min((min(abs(date.start - hit.end), abs(hit.start - date.end)) for hit in hits), default=_FAR)

    return [
        replace(date, said=True)
        if background.is_fresh(date, entry.published) and distance(date, after) < distance(date, acts)
        else date
        for date in dates
    ]


_FAR = 10_000


def _casualties(sentence: Sentence, lang: Lang, previous: str | None) -> list[Casualty]:
    return find_casualties(sentence.text, lang, previous)


def _horizon(entry: Entry, all_sentences: Sequence[Sentence]) -> int:
    """How far back the news may lie: further than usual only for an entry whose headline tells of killings."""
    title = [s for s in all_sentences if s.zone is Zone.TITLE]
    if not any(entry.hits.any_of(("act.killing", "act.massacre"), s.start, s.end) for s in title):
        return background.FRESH_DAYS
    if any(entry.hits.any_of(ABOUT_THE_PAST, *span) for span in entry.headlines):
        return background.FRESH_DAYS
    opening = [s for s in all_sentences if s.zone is not Zone.BODY] + [
        s for s in all_sentences if s.zone is Zone.BODY
    ][:3]
    dates = [d for s in opening for d in find_dates(s.text, entry.published, s.start, s.dateline)]
    return background.horizon(dates, entry.published)


def _past(fact: Fact, dates: Sequence[DateMention], published: dt.date, days: int) -> bool:
    """Whether the date nearest to a fact, in a sentence with several, lies too far back."""
    near = [date for date in dates if not date.said]
    if len(near) < 2:
        return False
    nearest = min(near, key=lambda date: min(abs(date.start - fact.end), abs(fact.start - date.end)))
    return background.is_past(nearest, published, days)


def _ruled_out(entry: Entry, sentence: Sentence, casualties: Sequence[Casualty], reason: str) -> list[RuledOut]:
    found = []
    for casualty in casualties:
        if EFFECTS.get(casualty.effect) is None:
            continue
        start, end = sentence.start + casualty.start, sentence.start + casualty.end
        found.append(RuledOut(reason, entry.text[start:end], start, end))
    return found
