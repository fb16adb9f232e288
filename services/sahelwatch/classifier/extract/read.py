"""From an article to its reports: one for each incident that it tells, and what was ruled out and why."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.find import find_casualties
from sahelwatch.classifier.extract import background
from sahelwatch.classifier.extract.boilerplate import furniture
from sahelwatch.classifier.extract.compose import compose
from sahelwatch.classifier.extract.cues import find_cues
from sahelwatch.classifier.extract.digests import latest, without_contents
from sahelwatch.classifier.extract.drafts import Told
from sahelwatch.classifier.extract.entry import Entry
from sahelwatch.classifier.extract.events import gather
from sahelwatch.classifier.extract.facts import EFFECTS, Fact, fact_of
from sahelwatch.classifier.extract.incidents import ABOUT_THE_PAST
from sahelwatch.classifier.extract.language import language
from sahelwatch.classifier.extract.relevance import VIOLENT, off_topic
from sahelwatch.classifier.extract.segment import Sentence, Zone, sentences
from sahelwatch.classifier.extract.when import DateKind, DateMention, find_dates
from sahelwatch.classifier.extract.where import REGION, Places, gazetteer
from sahelwatch.classifier.extract.words import Hit, lexicon, plain, soft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.casualties.casualty import Casualty
    from sahelwatch.classifier.extract.drafts import Draft
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
class Linked:
    """A sentence at `[start, end)` of the entry's text, the event that it was taken to tell of, and why."""

    event: int
    reasons: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What an article tells: its reports, the main one first, what was ruled out, and what linked its sentences."""

    reports: tuple[Report, ...]
    ruled_out: tuple[RuledOut, ...]
    lang: Lang
    linked: tuple[Linked, ...] = ()


def read(article: Article) -> Reading:
    """The reports of an article. Pure and deterministic; evidence offsets slice `article.text`."""
    article = _clipped(article)
    text = article.text
    lang = language(article)
    if not gazetteer().names_any(text, REGION):
        return Reading((), (), lang)
    folded = plain(text)
    hits = lexicon().find(folded)
    if not any(hits.all(group) for group in _GATE):
        return Reading((), (), lang)
    all_sentences = sentences(article)
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
    return Reading(reports, tuple(ruled_out), lang, _linked(drafts))


def _linked(drafts: Sequence[Draft]) -> tuple[Linked, ...]:
    """The sentences of several events, in the order of the text; of a single event there is nothing to tell apart."""
    if len(drafts) < 2:
        return ()
    found = [
        Linked(number, draft.why[told.index], told.sentence.start, told.sentence.end)
        for number, draft in enumerate(drafts, start=1)
        for told in draft.told
        if told.index in draft.why and (told.facts or told.act)
    ]
    return tuple(sorted(found, key=lambda link: (link.start, link.event)))


def _clipped(article: Article) -> Article:
    """The article up to `LONGEST` characters; what is left stands where it stood, so that offsets hold."""
    room, parts = LONGEST, {}
    for name in ("title", "summary", "body"):
        part = getattr(article, name)[: max(0, room)]
        room -= len(part) + 2
        parts[name] = part
    return (
        article
        if all(getattr(article, name) == part for name, part in parts.items())
        else article.model_copy(update=parts)
    )


def _tell(entry: Entry, all_sentences: Sequence[Sentence], aside: set[int]) -> tuple[list[Told], list[RuledOut]]:
    """What each sentence tells, without those that tell of something else."""
    told: list[Told] = []
    ruled_out: list[RuledOut] = []
    previous: str | None = None
    past_line = -1
    horizon = _horizon(entry, all_sentences)
    killings = any(entry.hits.has("act.killing", *span) for span in entry.headlines)
    written = _written(entry, all_sentences)
    lead = next((index for index, s in enumerate(all_sentences) if s.zone is Zone.BODY and index not in aside), -1)
    for index, whole in enumerate(all_sentences):
        sentence, folded = whole, soft(whole.text)
        if index in aside:
            continue
        dates = find_dates(sentence.text, written, sentence.start, sentence.dateline)
        if _is_heading(sentence, all_sentences[index + 1 : index + 2]):
            dates = [replace(date, said=False) for date in dates]
        dates = _of_events(entry, dates, sentence)
        days = background.lead_horizon(dates, entry.published, horizon) if index == lead and killings else horizon
        casualties = _casualties(sentence, entry.lang, previous)
        previous = sentence.text
        fresh = any(background.is_fresh(date, entry.published, days) for date in dates)
        reason = _reason(entry, sentence, folded, dates, casualties, days)
        if reason is None and sentence.zone is Zone.BODY and not fresh and past_line == sentence.line:
            reason = background.EARLIER
        if reason is not None and not any(casualty.effect in EFFECTS for casualty in casualties):
            clause = _main_clause(sentence, folded)
            if clause is not None:
                before = [date for date in dates if date.start < clause.end]
                if _reason(entry, clause, soft(clause.text), before, [], days) is None:
                    sentence, folded, dates, casualties, reason = clause, soft(clause.text), before, [], None
        if reason is not None:
            past_line = sentence.line
            ruled_out.extend(_ruled_out(entry, sentence, casualties, reason))
            continue
        if fresh:
            past_line = -1
        kept = [c for c in casualties if not _is_context(entry, sentence, folded, dates, c, days)]
        out = [c for c in casualties if c not in kept]
        ruled_out.extend(_ruled_out(entry, sentence, out, background.EARLIER))
        found = background.asides(sentence, folded, dates, entry.hits, entry.published, days)
        # The grammar takes a sentence's "since" for all its figures; here it is settled which it governs.
        casualties = [replace(c, period=False) if found else c for c in kept]
        facts = [
            fact
            for casualty in casualties
            if (fact := fact_of(casualty, sentence, index, folded)) is not None
            and not _past(fact, dates, entry.published, days)
        ]
        cues = find_cues(entry.hits, folded, sentence.start, sentence.end)
        if cues.wounds and sentence.zone is Zone.BODY:  # "several of the injured have since died" adds no number
            facts = [replace(fact, part=True) if fact.vague else fact for fact in facts]
        if facts and all(fact.superseded for fact in facts):
            dates = [
                d for d in dates if background.is_of_attack(folded, d.start - sentence.start)
            ]  # not of the count
        acts = _acts(entry, sentence, folded, dates, days)
        spots = entry.places.within(sentence.start, sentence.end)
        if sentence.zone is Zone.BODY and cues.wounds:  # in a hospital, somewhere else
            spots = [s for s in spots if not s.local]
        if sentence.zone is Zone.BODY and not facts:  # "it comes a week after the raid on X"
            spots = [s for s in spots if not background.compared(folded, s.start - sentence.start)]
        if told and told[-1].index == index - 1 and any(t.facts for t in told[:-1]) and _WITHDRAWN.search(folded):
            ruled_out.extend(
                RuledOut(background.WITHDRAWN, entry.text[f.start : f.end], f.start, f.end) for f in told[-1].facts
            )
            told[-1].facts = []
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
                spots,
                facts,
                act=bool(acts),
                acts=[*acts, *(place for fact in facts for place in (fact.start, fact.end))],
                cues=cues,
            )
        )
    return told, ruled_out


# "That first count was wrong": of the figures of the sentence before.
_WITHDRAWN = re.compile(
    r"\b(?:that|this|the|ce|cet|le)\s+(?:first|earlier|initial|previous|premier|precedent)?\s*(?:count|toll|figure|tally|number|bilan|decompte|chiffre)(?:\s+(?:initial|provisoire))?\b"
    r"[^.;:]{0,60}[\s\"«]+(?:(?:was|is|were|proved|turned out to be|est|etait|s'est revele|s'est avere)\s+)(?:\w+\s+)?(?:wrong|false|mistaken|incorrect|erroneous|faux|errone|inexact|incorrecte?)\b"
)


def _written(entry: Entry, all_sentences: Sequence[Sentence]) -> dt.date:
    """The day that an entry's `today` and `Thursday` are counted from: its dateline's, if that is the day before.

    What is written in the evening is often published after midnight, by the clock of the feed.
    """
    headed = next((s for s in all_sentences if s.dateline), None)
    if headed is None:
        return entry.published
    dates = find_dates(headed.text[: headed.dateline], entry.published, headed.start, headed.dateline)
    eve = entry.published - dt.timedelta(days=1)
    return eve if any(date.first == eve for date in dates) else entry.published


def _main_clause(sentence: Sentence, folded: str) -> Sentence | None:
    """What stands before a relative clause: `laid to the group, which had already taken the post in September`."""
    relative = _RELATIVE.search(folded)
    if relative is None or sentence.zone is not Zone.BODY:
        return None
    end = relative.start()
    return replace(sentence, end=sentence.start + end, text=sentence.text[:end])


_RELATIVE = re.compile(r", (?:whose|which|who|where|qui|dont|ou|auquel|a laquelle|a qui)\b")


def _is_heading(sentence: Sentence, following: Sequence[Sentence]) -> bool:
    """Whether a short sentence, such as `2) Friday 19 September.`, is the heading of a paragraph that goes on after it."""
    return (
        sentence.zone is Zone.BODY
        and len(sentence.text) < _HEADING
        and any(other.line == sentence.line for other in following)
    )


_HEADING = 50


def _acts(entry: Entry, sentence: Sentence, folded: str, dates: Sequence[DateMention], days: int) -> list[int]:
    """Where a sentence speaks of acts, but for those of a comparison: `it comes a week after the raid on X`.

    None if each stands beside a day of long ago, as in `held to have planned the raid of 2022`.
    """
    acts = [
        hit.start
        for group in VIOLENT
        for hit in entry.hits.within(group, sentence.start, sentence.end)
        if sentence.zone is not Zone.BODY or not background.compared(folded, hit.start - sentence.start)
        if not _DENIED.search(folded, max(0, hit.start - sentence.start - _REACH), hit.start - sentence.start)
    ]
    near = [date for date in dates if not date.said or date.kind in (DateKind.MONTH, DateKind.YEAR)]
    if not near or not any(background.is_past(date, entry.published, days) for date in near):
        return acts
    beside = [min(near, key=lambda date: min(abs(date.start - at), abs(at - date.end))) for at in acts]
    past = all(
        background.is_past(date, entry.published, days) and date.kind is not DateKind.SINCE for date in beside
    )
    return [] if past else acts


# "There was no attack at X", "l'armée nie toute attaque": what somebody says did not happen.
_DENIED = re.compile(r"\b(?:no|any|aucune?|toute)\s+(?:(?!of\b|des\b|les\b)[\w-]+\s+)?$")


def _reason(
    entry: Entry,
    sentence: Sentence,
    folded: str,
    dates: list[DateMention],
    casualties: Sequence[Casualty],
    days: int,
) -> str | None:
    """Why a sentence is background as a whole: all its figures are, or it has none and speaks of past times."""
    if entry.hits.has("topic.sport", sentence.start, sentence.end) and sentence.zone is Zone.BODY:
        return "sport"
    counted = [casualty for casualty in casualties if casualty.effect in EFFECTS]
    if not counted:
        found = background.reason(sentence, folded, dates, entry.hits, entry.published, days)
        return found.text if found is not None and found.start == 0 else None
    if any(background.is_fresh(date, entry.published, days) for date in dates if not date.said):
        return None
    if background.superlative(sentence, folded):
        return background.COMPARISON
    if all(_is_context(entry, sentence, folded, dates, casualty, days) for casualty in counted):
        return background.EARLIER
    return None


def _is_context(
    entry: Entry, sentence: Sentence, folded: str, dates: list[DateMention], casualty: Casualty, days: int
) -> bool:
    """Whether one figure is told of past times, or for comparison."""
    if sentence.zone is Zone.BODY and background.compared(folded, casualty.start):
        return True
    near = [d for d in dates if not d.said]
    if any(background.is_fresh(d, entry.published, days) for d in near):
        return False  # which of several dates is the figure's: `_past`
    found = background.asides(sentence, folded, dates, entry.hits, entry.published, days)
    if found and sentence.zone is Zone.BODY and background.pluperfect(folded):
        return True
    return any(background.governs(aside, folded, casualty.start, casualty.end) for aside in found)


def _of_events(entry: Entry, dates: list[DateMention], sentence: Sentence) -> list[DateMention]:
    """The dates, those marked as said that stand beside what was done about an attack, not beside the attack.

    So are those of an anniversary: in `a year ago today` it is not today that anybody was killed.
    """
    past = entry.hits.within("cue.past", sentence.start, sentence.end)
    ago = {hit.end + 1 for hit in past if hit.phrase.endswith(" ago") or hit.phrase.startswith("il y a ")}
    dates = [replace(date, said=True) if date.start in ago else date for date in dates]
    after = [
        hit
        for hit in entry.hits.within("cue.afterwards", sentence.start, sentence.end)
        if not _IN_THE_MIDST.search(soft(entry.text[max(sentence.start, hit.start - _REACH) : hit.start]))
    ]
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
_REACH = 24
# "Killed during a mass": what goes on when an attack comes, and not what is done about it.
_IN_THE_MIDST = re.compile(
    r"\b(?:pendant|durant|lors d'?e?|en pleine?|au cours d'?e?|during|amid|attacked|targeted|vise)\s*(?:the|an?|la|le|l'|une?|des|les)?\s*$"
)


def _casualties(sentence: Sentence, lang: Lang, previous: str | None) -> list[Casualty]:
    return find_casualties(sentence.text, lang, previous)


def _horizon(entry: Entry, all_sentences: Sequence[Sentence]) -> int:
    """How far back the news may lie: further than usual only for an entry whose headline tells of killings."""
    heads = [s for s in all_sentences if s.zone is not Zone.BODY]
    few = [s for s in heads if find_cues(entry.hits, soft(s.text), s.start, s.end).few]
    if few and any(
        background.spans_weeks(soft(s.text)) and (s in few or not entry.hits.has("topic.tally", s.start, s.end))
        for s in heads
    ):
        # "three attacks since May", each of them news to the entry
        return max(background.INQUIRY_MOST, *(background.months_back(soft(s.text), entry.published) for s in heads))
    if any(entry.hits.any_of(ABOUT_THE_PAST, *span) for span in entry.headlines):
        return background.CONTEXT_DAYS
    if not any(entry.hits.any_of(("act.killing", "act.massacre"), s.start, s.end) for s in heads):
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
