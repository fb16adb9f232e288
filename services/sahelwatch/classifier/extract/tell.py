"""What each sentence of an entry tells, without those that tell of something else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.find import find_casualties
from sahelwatch.classifier.extract import background
from sahelwatch.classifier.extract.acts import acts_of
from sahelwatch.classifier.extract.asides import asides
from sahelwatch.classifier.extract.bombers import with_bombers
from sahelwatch.classifier.extract.charges import is_charge, lays_the_news
from sahelwatch.classifier.extract.cues import find_cues
from sahelwatch.classifier.extract.drafts import Told
from sahelwatch.classifier.extract.earlier import is_context, is_past_fact, why_earlier
from sahelwatch.classifier.extract.entry_horizon import entry_horizon, headline_kills
from sahelwatch.classifier.extract.facts import EFFECTS, fact_of
from sahelwatch.classifier.extract.headings import is_heading
from sahelwatch.classifier.extract.horizon import is_fresh, lead_horizon
from sahelwatch.classifier.extract.mishaps import without_mishaps
from sahelwatch.classifier.extract.old_news import forget_old, is_of_headline, main_clause, was_last_week
from sahelwatch.classifier.extract.ruled_out import RuledOut, ruled_out_in
from sahelwatch.classifier.extract.rumours import forget_rumour
from sahelwatch.classifier.extract.segment import Sentence, Zone
from sahelwatch.classifier.extract.sentence_days import day_written, heads_paragraph, of_happenings
from sahelwatch.classifier.extract.stems import Stemmed
from sahelwatch.classifier.extract.when import DateKind, DateMention, find_dates
from sahelwatch.classifier.extract.words import soft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.facts import Fact


def _told_in(sentence: Sentence) -> str:
    """A sentence with its dateline blanked: in `DORI, May 15 - Ten people …` the day is no end of a range."""
    return " " * sentence.dateline + sentence.text[sentence.dateline :]


def tell(entry: Entry, all_sentences: Sequence[Sentence], aside: set[int]) -> tuple[list[Told], list[RuledOut]]:
    """What each sentence tells, without those that tell of something else."""
    told: list[Told] = []
    ruled_out: list[RuledOut] = []
    previous: str | None = None
    counted: tuple[int, str] | None = None  # the sentence that told dead last
    past_line, state = -1, False  # a line of the past, and whether but a state of things opened it
    counted_of_old: set[int | None] = set()  # by sentences of the text that are background as a whole
    horizon = entry_horizon(entry, all_sentences)
    killings = headline_kills(entry)
    written = day_written(entry, all_sentences)
    lead = next((index for index, s in enumerate(all_sentences) if s.zone is Zone.BODY and index not in aside), -1)
    for index, whole in enumerate(all_sentences):
        sentence, folded = whole, soft(whole.text)
        if index in aside:
            continue
        dates = find_dates(sentence.text, written, sentence.start, sentence.dateline)
        if heads_paragraph(sentence, all_sentences[index + 1 : index + 2]):
            dates = [replace(date, said=False) for date in dates]
        dates = [replace(date, said=False) if _heads_item(entry, sentence, date) else date for date in dates]
        dates = of_happenings(entry, dates, sentence)
        days = lead_horizon(dates, entry.published, horizon) if index == lead and killings else horizon
        toll = counted[1] if counted is not None and index - counted[0] <= _TOLL_REACH else None
        casualties = find_casualties(_told_in(sentence), entry.lang, previous, toll)
        previous = sentence.text
        fresh = any(is_fresh(date, entry.published, days) for date in dates)
        reason = why_earlier(entry, sentence, folded, dates, casualties, days)
        if reason is None and sentence.zone is Zone.BODY and was_last_week(sentence, dates, told, entry.published):
            reason = background.EARLIER
        carried = reason is None and sentence.zone is Zone.BODY and not fresh and past_line == sentence.line
        if carried:
            reason = background.EARLIER
        news = lead >= 0 and lead <= index <= lead + 1 and is_of_headline(casualties, told, dates)
        reason = None if news else reason
        if reason is not None and not any(casualty.effect in EFFECTS for casualty in casualties):
            clause = main_clause(sentence, folded)
            if clause is not None:
                before = [date for date in dates if date.start < clause.end]
                if why_earlier(entry, clause, soft(clause.text), before, [], days) is None:
                    sentence, folded, dates, casualties, reason = clause, soft(clause.text), before, [], None
        if reason is not None and (
            lays_the_news(entry, sentence, folded, written, days)
            if not carried
            else state and not casualties and is_charge(folded)
        ):
            told.append(Told(index, sentence, folded, [], [], [], [], act=False, acts=[]))
            previous = None
            continue
        if reason is not None:
            state = state if carried else reason == background.TOTAL and not casualties
            past_line, previous = sentence.line, None
            ruled_out.extend(ruled_out_in(entry, sentence, casualties, reason))
            if sentence.zone is Zone.BODY:
                counted_of_old.update(c.figure.low for c in casualties if c.effect == "killed")
            continue
        if fresh:
            past_line = -1
        if any(casualty.effect == "killed" and casualty.figure.low for casualty in casualties):
            counted = index, sentence.text
        past = [c for c in casualties if not news and is_context(entry, sentence, folded, dates, c, days)]
        kept = [c for c in casualties if c not in past and (c.whole is None or casualties[c.whole] not in past)]
        out = [c for c in casualties if c not in kept]
        ruled_out.extend(ruled_out_in(entry, sentence, out, background.EARLIER))
        found = asides(sentence, folded, dates, entry.hits, entry.published, days)
        # The grammar takes a sentence's "since" for all its figures; here it is settled which it governs.
        casualties = [replace(c, period=False) if found else c for c in kept]
        facts = [
            fact
            for casualty in casualties
            if (fact := fact_of(casualty, sentence, index, folded)) is not None
            and (news or not is_past_fact(fact, sentence, folded, dates, entry.published, days))
        ]
        facts = with_bombers(entry, sentence, folded, facts)
        facts = without_mishaps(entry, sentence, folded, facts)
        cues = find_cues(entry.hits, folded, sentence.start, sentence.end)
        if cues.wounds and sentence.zone is Zone.BODY:  # "several of the injured have since died" adds no number
            facts = [replace(fact, part=True) if fact.vague else fact for fact in facts]
        wounds = sentence.zone is Zone.BODY and (cues.wounds or _died_in_hospital(facts, folded))
        if wounds:
            facts = [replace(fact, late=fact.effect == "killed") for fact in facts]
        if wounds or (facts and all(fact.superseded for fact in facts)):
            dates = [
                d for d in dates if background.is_of_attack(folded, d.start - sentence.start)
            ]  # not of the count, nor of those who died later
        acts = acts_of(entry, sentence, folded, dates, days)
        spots = entry.places.within(sentence.start, sentence.end)
        if wounds:  # in a hospital, somewhere else
            spots = [s for s in spots if not s.local]
        if sentence.zone is Zone.BODY and not facts:  # "it comes a week after the raid on X"
            spots = [s for s in spots if not background.compared(folded, s.start - sentence.start)]
        if told and told[-1].index == index - 1 and any(t.facts for t in told[:-1]) and _WITHDRAWN.search(folded):
            ruled_out.extend(
                RuledOut(background.WITHDRAWN, entry.written[f.start : f.end], f.start, f.end)
                for f in told[-1].facts
            )
            told[-1].facts = []
        forget_rumour(entry, sentence, told, ruled_out)
        told.append(
            Told(
                index,
                sentence,
                folded,
                [
                    d
                    for d in dates
                    if is_fresh(d, entry.published, days) or (d.kind is DateKind.ANCHORED and not d.said)
                ],
                [d for d in dates if d.first is not None],
                spots,
                facts,
                act=bool(acts),
                acts=[*acts, *(place for fact in facts for place in (fact.start, fact.end))],
                cues=cues,
                heading=sentence.zone is Zone.BODY
                and not (acts or facts)
                and (
                    all_sentences[index - 1].line != sentence.line
                    or (bool(told) and told[-1].index == index - 1 and told[-1].heading)
                )
                and is_heading(sentence, dates, spots),
            )
        )
    forget_old(told, counted_of_old, entry, ruled_out)
    return told, ruled_out


_TOLL_REACH = 9  # sentences over which another source's count may follow a toll
# "A fourth man died on Monday at the hospital of X": of the wounds of the attack told before.
_IN_HOSPITAL = Stemmed(
    "hospital|clinic|health cent|wounds|injuries|hopital|clinique|blessures|centre de sante",
    r"\b(?:died|succumbed|passed away|morte?s?|decedee?s?|succombe\w*)\b[^.;]{0,60}"
    r"\b(?:hospital|clinic|health cent(?:re|er)|wounds|injuries|hopital|clinique|blessures|centre de sante)\b",
)


def _died_in_hospital(facts: Sequence[Fact], folded: str) -> bool:
    """Whether all dead of a sentence come on top of those told, and died where the wounded are treated."""
    killed = [fact for fact in facts if fact.effect == "killed" and not fact.part]
    return bool(killed) and all(fact.additional for fact in killed) and _IN_HOSPITAL.search(folded) is not None


# "That first count was wrong": of the figures of the sentence before.
_WITHDRAWN = Stemmed(
    "wrong|false|mistaken|incorrect|erroneous|faux|errone|inexact",
    r"\b(?:that|this|the|ce|cet|le)\s+(?:first|earlier|initial|previous|premier|precedent)?\s*(?:count|toll|figure|tally|number|bilan|decompte|chiffre)(?:\s+(?:initial|provisoire))?\b"
    r"[^.;:]{0,60}[\s\"«]+(?:(?:was|is|were|proved|turned out to be|est|etait|s'est revele|s'est avere)\s+)(?:\w+\s+)?(?:wrong|false|mistaken|incorrect|erroneous|faux|errone|inexact|incorrecte?)\b",
)


def _heads_item(entry: Entry, sentence: Sentence, date: DateMention) -> bool:
    """Whether a place and a day head a line of the text: `Tessit, 15 March: armed men …`; an edition bears no place's name."""
    return (
        date.said
        and sentence.zone is Zone.BODY
        and not sentence.dateline
        and date.start - sentence.start <= _HEAD
        and entry.text.startswith(":", date.end)
        and any(spot.local for spot in entry.places.within(sentence.start, date.start))
    )


_HEAD = 40
