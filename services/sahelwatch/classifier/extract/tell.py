"""What each sentence of an entry tells, without those that tell of something else."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.find import find_casualties
from sahelwatch.classifier.extract import background
from sahelwatch.classifier.extract.asides import asides
from sahelwatch.classifier.extract.cues import find_cues
from sahelwatch.classifier.extract.drafts import Told
from sahelwatch.classifier.extract.earlier import entry_horizon, is_context, is_past_fact, why_earlier
from sahelwatch.classifier.extract.facts import EFFECTS, fact_of
from sahelwatch.classifier.extract.headings import is_heading
from sahelwatch.classifier.extract.horizon import is_fresh, is_past, lead_horizon
from sahelwatch.classifier.extract.mishaps import without_mishaps
from sahelwatch.classifier.extract.relevance import VIOLENT
from sahelwatch.classifier.extract.ruled_out import RuledOut, ruled_out_in
from sahelwatch.classifier.extract.segment import Sentence, Zone
from sahelwatch.classifier.extract.sentence_days import day_written, heads_paragraph, of_happenings
from sahelwatch.classifier.extract.stems import Stemmed
from sahelwatch.classifier.extract.when import DateKind, DateMention, find_dates
from sahelwatch.classifier.extract.words import soft

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from sahelwatch.classifier.casualties.casualty import Casualty
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
    past_line = -1
    counted_of_old: set[int | None] = set()  # by sentences of the text that are background as a whole
    horizon = entry_horizon(entry, all_sentences)
    killings = any(entry.hits.has("act.killing", *span) for span in entry.headlines)
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
        casualties = find_casualties(_told_in(sentence), entry.lang, previous)
        previous = sentence.text
        fresh = any(is_fresh(date, entry.published, days) for date in dates)
        reason = why_earlier(entry, sentence, folded, dates, casualties, days)
        if reason is None and sentence.zone is Zone.BODY and _was_last_week(sentence, dates, told, entry.published):
            reason = background.EARLIER
        if reason is None and sentence.zone is Zone.BODY and not fresh and past_line == sentence.line:
            reason = background.EARLIER
        news = lead >= 0 and lead <= index <= lead + 1 and _is_of_headline(casualties, told, dates)
        reason = None if news else reason
        if reason is not None and not any(casualty.effect in EFFECTS for casualty in casualties):
            clause = _main_clause(sentence, folded)
            if clause is not None:
                before = [date for date in dates if date.start < clause.end]
                if why_earlier(entry, clause, soft(clause.text), before, [], days) is None:
                    sentence, folded, dates, casualties, reason = clause, soft(clause.text), before, [], None
        if reason is not None:
            past_line, previous = sentence.line, None
            ruled_out.extend(ruled_out_in(entry, sentence, casualties, reason))
            if sentence.zone is Zone.BODY:
                counted_of_old.update(c.figure.low for c in casualties if c.effect == "killed")
            continue
        if fresh:
            past_line = -1
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
        acts = _acts(entry, sentence, folded, dates, days)
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
    _forget_old(told, counted_of_old, entry, ruled_out)
    return told, ruled_out


def _forget_old(told: Sequence[Told], old: Collection[int | None], entry: Entry, ruled_out: list[RuledOut]) -> None:
    """Take out of headline and summary the dead that the text, which tells of nothing else, dates to long ago."""
    if len(old) < _SEVERAL or any(t.body and (t.facts or t.act) for t in told):
        return
    for t in told:
        gone = [fact for fact in t.facts if fact.effect == "killed" and fact.low in old]
        t.facts = [fact for fact in t.facts if fact not in gone]
        ruled_out.extend(RuledOut(background.EARLIER, entry.text[f.start : f.end], f.start, f.end) for f in gone)


_SEVERAL = 2


def _is_of_headline(casualties: Sequence[Casualty], told: Sequence[Told], dates: Sequence[DateMention]) -> bool:
    """Whether an opening sentence tells the headline's dead by what came after: `days after gunmen killed 28 soldiers`."""
    if not any(date.kind is DateKind.ANCHORED for date in dates) or any(date.kind in _LONG for date in dates):
        return False
    heads = {fact.best for other in told if not other.body for fact in other.facts if fact.effect == "killed"}
    counts = (c.figure.low or 0 for c in casualties if c.effect == "killed" and not c.part_of_total)
    return any(low >= _MANY and low in heads for low in counts)


_LONG = (DateKind.SINCE, DateKind.YEAR, DateKind.MONTH)
_MANY = 5  # lesser numbers are often the same by chance
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


def _was_last_week(
    sentence: Sentence, dates: Sequence[DateMention], told: Sequence[Told], published: dt.date
) -> bool:
    """Whether a sentence tells only of `last week`, where the news told before it is of a day of this week.

    So does one that opens with what was said then: `Last week officials said 40 people were killed in several villages`.
    """
    spans = [date for date in dates if date.kind is DateKind.SPAN]
    if not spans or any(is_fresh(date, published) for date in dates if date.kind is not DateKind.SPAN):
        return False
    if all(date.said for date in spans):
        return spans[0].start == sentence.start and bool(told)
    last = max(date.last for date in spans if date.last is not None)
    return any(
        date.kind in _ONE_DAY and date.first is not None and date.first > last for t in told for date in t.dates
    )


_ONE_DAY = (DateKind.CALENDAR, DateKind.WEEKDAY, DateKind.NIGHT, DateKind.RELATIVE)


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


def _main_clause(sentence: Sentence, folded: str) -> Sentence | None:
    """What stands before a relative clause: `laid to the group, which had already taken the post in September`."""
    relative = _RELATIVE.search(folded)
    if relative is None or sentence.zone is not Zone.BODY:
        return None
    end = relative.start()
    return replace(sentence, end=sentence.start + end, text=sentence.text[:end])


_RELATIVE = re.compile(r", (?:whose|which|who|where|qui|dont|ou|auquel|a laquelle|a qui)\b| ?;")


def _acts(entry: Entry, sentence: Sentence, folded: str, dates: Sequence[DateMention], days: int) -> list[int]:
    """Where a sentence speaks of acts, but for those of a comparison: `it comes a week after the raid on X`.

    None if each stands beside a day of long ago, as in `held to have planned the raid of 2022`.
    """
    hostile = entry.tells_attackers(sentence.start, sentence.end)
    acts = [
        hit.start
        for group in ((*VIOLENT, "act.wrecking") if hostile else VIOLENT)
        for hit in entry.hits.within(group, sentence.start, sentence.end)
        if sentence.zone is not Zone.BODY or not background.compared(folded, hit.start - sentence.start)
        if not _DENIED.search(folded, max(0, hit.start - sentence.start - _BEFORE), hit.start - sentence.start)
        if not _INTENDED.search(
            folded, max(0, hit.start - sentence.start - _FAR_BEFORE), hit.start - sentence.start
        )
        if not _AVENGED.search(folded, max(0, hit.start - sentence.start - _MOTIVE), hit.start - sentence.start)
    ]
    near = [date for date in dates if not date.said or date.kind in (DateKind.MONTH, DateKind.YEAR)]
    if not near or not any(is_past(date, entry.published, days) for date in near):
        return acts
    beside = [min(near, key=lambda date: min(abs(date.start - at), abs(at - date.end))) for at in acts]
    past = all(is_past(date, entry.published, days) and date.kind is not DateKind.SINCE for date in beside)
    return [] if past else acts


# "There was no attack at X", "l'armée nie toute attaque": what somebody says did not happen.
_DENIED = re.compile(r"\b(?:no|any|aucune?|toute)\s+(?:(?!of\b|des\b|les\b)[\w-]+\s+)?$")
_BEFORE = 24
# "Explosives meant for attacks", "soupçonnés de préparer un attentat": what has not been done.
_INTENDED = re.compile(
    r"\b(?:(?:meant|intended|destined|destinee?s?|servir)\b[^.;:]{0,24}?\b(?:for|to|in|a|au|aux|pour|dans)"
    r"|plotting|planning|preparing|preparer|preparant|preparaient|planifier|planifiaient|projetaient|fomenter)"
    r"\s(?:(?:a|an|the|new|more|further|other|une?|des|de|d'|les?|la|l'|nouvelles|autres|plusieurs)\s?){0,3}$"
)
_FAR_BEFORE = 60
# "Avenging the death of their leader, who was shot dead last week": why they came.
_AVENGED = re.compile(
    r"\b(?:avenging|to avenge|in (?:revenge|retaliation|reprisal) for|pour venger|en represailles (?:a|de))\b[^.;:]*$"
)
_MOTIVE = 110
