"""From an article to its reports: one for each incident that it tells, and what was ruled out and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.actors import actors
from sahelwatch.classifier.extract.compose import compose
from sahelwatch.classifier.extract.entry import Entry
from sahelwatch.classifier.extract.events.gather import gather
from sahelwatch.classifier.extract.incidents.found import date_by_arrests
from sahelwatch.classifier.extract.not_news import background
from sahelwatch.classifier.extract.not_news.occasions import without_attacked
from sahelwatch.classifier.extract.not_news.relevance import VIOLENT, off_topic
from sahelwatch.classifier.extract.ruled_out import RuledOut
from sahelwatch.classifier.extract.telling.tell import tell
from sahelwatch.classifier.extract.text.accents import with_accents
from sahelwatch.classifier.extract.text.boilerplate import furniture
from sahelwatch.classifier.extract.text.digests import latest, without_contents
from sahelwatch.classifier.extract.text.language import language
from sahelwatch.classifier.extract.text.parts import clipped, parts
from sahelwatch.classifier.extract.text.segment import Zone, sentences
from sahelwatch.classifier.extract.where import REGION, Places, gazetteer
from sahelwatch.classifier.extract.words import lexicon, plain, soft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.events.drafts import Draft
    from sahelwatch.records import Article, Lang, Report

GATE = (
    *VIOLENT, "act.killing", "act.wounding", "act.capture", "act.operation", "act.bombing", "act.strike", "act.wrecking",
)  # fmt: skip
"""Groups of words of which an entry has one at least; others tell of no violence."""


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
    article = clipped(article)
    text = article.text
    if not gazetteer().names_any(text, REGION):
        return Reading((), (), language(text, article.lang))
    article = parts(article)
    written = article.text
    lang = language(written, article.lang)
    article = with_accents(article, lang)
    text = article.text
    folded, softened = plain(text), soft(text)
    hits = without_attacked(lexicon().find(folded), softened)
    if not any(hits.all(group) for group in GATE):
        return Reading((), (), lang)
    all_sentences = sentences(article)
    topic = off_topic(hits, all_sentences)
    if topic is not None:
        ruled = RuledOut(topic.reason, written[topic.hit.start : topic.hit.end], topic.hit.start, topic.hit.end)
        return Reading((), (ruled,), lang)
    published = (article.published or article.fetched).date()
    aside = furniture(all_sentences)
    places = Places(text, softened, all_sentences, published, aside)
    if not REGION.intersection(places.countries):
        return Reading((), (), lang)
    headlines = [(s.start, s.end) for s in all_sentences if s.zone is not Zone.BODY]
    entry = Entry(
        article, text, lang, hits, places, published, folded, headlines, actors().find(text, folded), written
    )
    told, ruled_out = tell(entry, all_sentences, aside)
    told = without_contents(latest(told))
    drafts, past = gather(told)
    date_by_arrests(entry, drafts, told)
    for sentence in past:
        ruled_out.extend(
            RuledOut(background.EARLIER, written[f.start : f.end], f.start, f.end) for f in sentence.facts
        )
    reports, no_incidents = compose(entry, drafts, told)
    return Reading(reports, (*ruled_out, *no_incidents), lang, _linked(drafts))


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
