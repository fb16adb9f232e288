"""What a sentence of the news tells: its facts, its days, its places and its words for acts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.events.drafts import Told
from sahelwatch.classifier.extract.not_news import background
from sahelwatch.classifier.extract.not_news.asides import asides, governs
from sahelwatch.classifier.extract.not_news.earlier import is_past_fact, of_past
from sahelwatch.classifier.extract.not_news.horizon import is_fresh
from sahelwatch.classifier.extract.ruled_out import RuledOut, ruled_out_in
from sahelwatch.classifier.extract.stems import Stemmed
from sahelwatch.classifier.extract.telling.acts import acts_of
from sahelwatch.classifier.extract.telling.bombers import with_bombers
from sahelwatch.classifier.extract.telling.cues import find_cues
from sahelwatch.classifier.extract.telling.facts import fact_of
from sahelwatch.classifier.extract.telling.mishaps import without_mishaps
from sahelwatch.classifier.extract.when import DateKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.casualties.casualty import Casualty
    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.telling.facts import Fact
    from sahelwatch.classifier.extract.telling.heard import Heard
    from sahelwatch.classifier.extract.when import DateMention
    from sahelwatch.classifier.extract.where import Spot


def news_of(entry: Entry, heard: Heard, ruled_out: list[RuledOut], *, leads: bool) -> Told:
    """What a sentence tells without the figures of earlier days, which are ruled out; `leads`: it tells the headline's toll."""
    sentence, folded = heard.sentence, heard.folded
    facts = _facts(entry, heard, _of_now(entry, heard, ruled_out, leads=leads), leads=leads)
    cues = find_cues(entry.hits, folded, sentence.start, sentence.end)
    if cues.wounds and heard.body:  # "several of the injured have since died" adds no number
        facts = [replace(fact, part=True) if fact.vague else fact for fact in facts]
    wounds = heard.body and (cues.wounds or _died_in_hospital(facts, folded) or _died_since(facts, folded))
    if wounds:
        facts = [replace(fact, late=fact.effect == "killed") for fact in facts]
    dates = _days(heard, facts, wounds=wounds)
    acts = acts_of(entry, sentence, folded, dates, heard.days)
    return Told(
        heard.index,
        sentence,
        folded,
        [
            date
            for date in dates
            if is_fresh(date, entry.published, heard.days) or (date.kind is DateKind.ANCHORED and not date.said)
        ],
        [date for date in dates if date.first is not None],
        _spots(entry, heard, facts, wounds=wounds),
        facts,
        act=bool(acts),
        acts=[*acts, *(place for fact in facts for place in (fact.start, fact.end))],
        cues=cues,
    )


def _of_now(entry: Entry, heard: Heard, ruled_out: list[RuledOut], *, leads: bool) -> list[Casualty]:
    """The casualties that are not of earlier days; those that are, are ruled out."""
    sentence, folded, dates, casualties = heard.sentence, heard.folded, heard.dates, heard.casualties
    past = [] if leads else of_past(entry, sentence, folded, dates, casualties, heard.days)
    kept = [c for c in casualties if c not in past and (c.whole is None or casualties[c.whole] not in past)]
    out = [c for c in casualties if c not in kept]
    ruled_out.extend(ruled_out_in(entry, sentence, out, background.EARLIER))
    return kept


def _facts(entry: Entry, heard: Heard, casualties: Sequence[Casualty], *, leads: bool) -> list[Fact]:
    """The facts that casualties are, the bombers among them, without those of accidents and of earlier days."""
    sentence, folded, dates = heard.sentence, heard.folded, heard.dates
    # The grammar takes a sentence's "since" for all its figures; here it is settled which it governs.
    if found := asides(sentence, folded, dates, entry.hits, entry.published, heard.days):
        casualties = [
            replace(one, period=one.period and any(governs(aside, folded, one.start, one.end) for aside in found))
            for one in casualties
        ]
    facts = [
        fact
        for casualty in casualties
        if (fact := fact_of(casualty, sentence, heard.index, folded)) is not None
        and (leads or not is_past_fact(fact, sentence, folded, dates, entry.published, heard.days))
    ]
    return without_mishaps(entry, sentence, folded, with_bombers(entry, sentence, folded, facts))


def _days(heard: Heard, facts: Sequence[Fact], *, wounds: bool) -> list[DateMention]:
    """The dates of what is told: not of the count, nor of those who died later."""
    if wounds or (facts and all(fact.superseded for fact in facts)):
        folded, start = heard.folded, heard.sentence.start
        return [
            date
            for date in heard.dates
            if date.of_act
            or background.is_of_attack(folded, date.start - start)
            or _HURT_ON.search(folded, 0, date.start - start)
        ]
    return heard.dates


# "Wounded on Saturday in the attack on X, he died on Wednesday"
_HURT_ON = re.compile(
    r"\b(?:blesse|touche|atteint|wounded|injured|hurt|shot|hit)(?:e?s)?(?: (?:grievement|seriously|badly))?,? (?:on |le )?$"
)


def _spots(entry: Entry, heard: Heard, facts: Sequence[Fact], *, wounds: bool) -> list[Spot]:
    """The places of what is told: no hospital's town, and none that it is but compared with."""
    start = heard.sentence.start
    spots = entry.places.within(start, heard.sentence.end)
    if wounds:
        spots = [spot for spot in spots if not spot.local]
    if heard.body and not facts:  # "it comes a week after the raid on X"
        spots = [spot for spot in spots if not background.compared(heard.folded, spot.start - start)]
    return spots


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


# "The third trader succumbed on Tuesday", "their commander, who was wounded, died", "s'y ajoute le gardien, mort mercredi".
_DIED = Stemmed(
    "died|to die|succumb|succomb|passed away|mort|mourir|eteint|victim|buried|enterre|deced|did not live|surv",
    r"\b(?:died|to die|a mourir|s'est eteinte?|victim(?!s)|victime(?!s)|buried|enterree?|succumbed|passed away|did not (?:live|survive)|est morte?|morte?|est decedee?|decedee?|(?:a|ait) succombe|n'a pas survecu)\b",
)
_HURT_BEFORE = re.compile(
    r"\b(?:(?:was|had been) (?:\w+ )?(?:wounded|injured|hurt|hit|shot)|blessee?|touchee?|grievement)\b[^.;]{0,80}"
    r"\b(?:died|succumbed|passed away|est morte?|est decedee?|a succombe)\b"
)
_ADDED = re.compile(r"\bajout\w+|\badded\b")


def _died_since(facts: Sequence[Fact], folded: str) -> bool:
    """Whether one person, counted by an ordinal, known as wounded or added to a count, died after the others."""
    killed = [fact for fact in facts if fact.effect == "killed" and not (fact.part or fact.total or fact.given)]
    if len(killed) != 1 or killed[0].best != 1 or not _DIED.search(folded):
        return False
    one = killed[0]
    known = one.definite and _HURT_BEFORE.search(folded) is not None
    return bool(one.nth) or known or (one.additional and _ADDED.search(folded) is not None)
