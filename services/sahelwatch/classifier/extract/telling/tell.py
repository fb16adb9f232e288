"""What each sentence of an entry tells, without those that tell of something else."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.find import find_casualties
from sahelwatch.classifier.extract.events.drafts import Told
from sahelwatch.classifier.extract.not_news import background
from sahelwatch.classifier.extract.not_news.charges import is_charge, lays_the_news
from sahelwatch.classifier.extract.not_news.comparisons import goes_on
from sahelwatch.classifier.extract.not_news.earlier import why_earlier
from sahelwatch.classifier.extract.not_news.entry_horizon import entry_horizon, headline_kills
from sahelwatch.classifier.extract.not_news.horizon import lead_horizon
from sahelwatch.classifier.extract.not_news.old_news import (
    forget_old,
    forget_totals,
    is_of_headline,
    main_clause,
    was_last_week,
)
from sahelwatch.classifier.extract.not_news.renamed import without_renaming
from sahelwatch.classifier.extract.not_news.rumours import forget_rumour
from sahelwatch.classifier.extract.ruled_out import RuledOut, ruled_out_in
from sahelwatch.classifier.extract.stems import Stemmed
from sahelwatch.classifier.extract.telling.facts import EFFECTS
from sahelwatch.classifier.extract.telling.heard import Heard, dates_in
from sahelwatch.classifier.extract.telling.items import add_up_items
from sahelwatch.classifier.extract.telling.news import news_of
from sahelwatch.classifier.extract.telling.own_lists import OwnLists
from sahelwatch.classifier.extract.telling.sentence_days import day_written
from sahelwatch.classifier.extract.text.headings import is_heading
from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.words import soft
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.casualties.casualty import Casualty
    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.telling.facts import Fact
    from sahelwatch.classifier.extract.text.segment import Sentence

_QUESTION = 40  # characters of `How many were they?`, which asks after those told before
_TOLL_REACH = 9  # sentences over which another source's count may follow a toll


def tell(entry: Entry, all_sentences: Sequence[Sentence], aside: set[int]) -> tuple[list[Told], list[RuledOut]]:
    """What each sentence tells, without those that tell of something else."""
    teller = _Teller(entry, all_sentences, aside)
    for index in range(len(all_sentences)):
        if index not in aside:
            teller.hear(index)
    add_up_items(teller.told, all_sentences)
    forget_old(teller.told, teller.counted_of_old, entry, teller.ruled_out)
    forget_totals(teller.told, teller.totals | teller.counted_of_old, entry, teller.ruled_out)
    return teller.told, teller.ruled_out


class _Teller:
    """Hears the sentences of an entry in order, and keeps what one leaves for the next."""

    def __init__(self, entry: Entry, sentences: Sequence[Sentence], aside: set[int]) -> None:
        self.told: list[Told] = []
        self.ruled_out: list[RuledOut] = []
        self.counted_of_old: set[int | None] = set()  # by sentences of the text that are background as a whole
        self.totals: set[int | None] = set()  # that a sentence of the news tells over years beside it
        self._entry, self._sentences = entry, sentences
        self._horizon = entry_horizon(entry, sentences)
        self._killings = headline_kills(entry)
        self._written = day_written(entry, sentences)
        self._lead = next((i for i, s in enumerate(sentences) if s.zone is Zone.BODY and i not in aside), -1)
        self._previous: str | None = None  # the sentence before, if it was of the news
        self._counted: tuple[int, str, Sequence[Casualty]] | None = None  # the sentence that told dead last
        self._lists = OwnLists(entry)
        self._past_line, self._state = -1, False  # a line of the past, and whether but a state of things opened it

    def hear(self, index: int) -> None:
        """Take in one more sentence."""
        heard = self._heard(index)
        entry, sentence = self._entry, heard.sentence
        fresh = heard.is_fresh(entry.published)
        reason = self._why_old(heard)
        recalls = heard.body and self._past_line == sentence.line and (not fresh or self._recalls_more(heard))
        carried = reason is None and recalls
        if carried:
            reason = background.EARLIER
        if reason is None and heard.body and heard.casualties and not fresh and self._compares(heard):
            reason = background.COMPARISON
        leads = 0 <= self._lead <= index <= self._lead + 1 and is_of_headline(
            heard.casualties, self.told, heard.dates
        )
        if leads:
            reason = None
        elif reason is not None and (clause := self._clause_of_news(heard)) is not None:
            heard, reason = clause, None
        if reason is not None:
            self._put_aside(heard, reason, carried=carried)
            return
        if fresh:
            self._past_line = -1
        if any(casualty.effect == "killed" and casualty.figure.low for casualty in heard.casualties):
            self._counted = index, heard.sentence.text, self._with_whole(index, heard.casualties)
        told = news_of(entry, heard, self.ruled_out, leads=leads)
        self.totals.update(
            c.figure.low for c in heard.casualties if heard.body and c.period and c.effect == "killed"
        )
        self._withdraw(told)
        forget_rumour(entry, heard.sentence, self.told, self.ruled_out)
        told.heading = self._is_heading(heard, told)
        self.told.append(told)

    def _with_whole(self, index: int, casualties: Sequence[Casualty]) -> Sequence[Casualty]:
        """The tolls of a sentence, behind those of the one before it where its dead are but parts of these."""
        counted = self._counted
        parts = all(casualty.part_of_total for casualty in casualties if casualty.effect == "killed")
        return [*counted[2], *casualties] if parts and counted and counted[0] == index - 1 else casualties

    def _heard(self, index: int) -> Heard:
        """A sentence with its days, and with its dead, wounded and captives by the help of those told before."""
        sentence, entry = self._sentences[index], self._entry
        dates = dates_in(entry, sentence, self._sentences[index + 1 : index + 2], self._written)
        days = self._horizon
        if index == self._lead and self._killings:
            days = lead_horizon(dates, entry.published, days)
        counted = self._counted
        near = counted is not None and index - counted[0] <= _TOLL_REACH
        toll, tolls = (counted[1], counted[2]) if counted is not None and near else (None, ())
        casualties = find_casualties(_told_in(sentence), entry.lang, self._previous, toll, tolls)
        asked = self._previous and len(sentence.text) < _QUESTION and sentence.text.endswith("?")
        self._previous = f"{self._previous} {sentence.text}" if asked else sentence.text
        folded = soft(sentence.text)
        casualties = self._lists.named(sentence, folded, casualties)
        kept = without_renaming(dates, sentence, folded, [(c.start, c.end) for c in casualties])
        if len(kept) < len(dates):
            casualties = [replace(casualty, period=False) for casualty in casualties]
        return Heard(index, sentence, folded, kept, casualties, days)

    def _why_old(self, heard: Heard) -> str | None:
        """Why a sentence tells of something else than the news, by itself; None if it does not."""
        sentence, dates = heard.sentence, heard.dates
        reason = why_earlier(self._entry, sentence, heard.folded, dates, heard.casualties, heard.days)
        if reason is None and heard.body and was_last_week(sentence, dates, self.told, self._entry.published):
            return background.EARLIER
        return reason

    def _recalls_more(self, heard: Heard) -> bool:
        """Whether a sentence adds to what was recalled one that came before the news: `And last Thursday, at X, 34 died`."""
        if _AND.match(heard.folded) is None or self._names_headlines_place(heard.sentence):
            return False
        own = [date.last for date in heard.dates if date.last is not None and not date.said]
        told = [date.first for one in self.told if one.act or one.facts for date in one.dates]
        news = max((day for day in told if day is not None), default=None)
        return bool(own) and news is not None and max(own) < news

    def _names_headlines_place(self, sentence: Sentence) -> bool:
        places, heads = self._entry.places, self._entry.headlines
        named = {spot.name for head in heads for spot in places.within(*head) if spot.local}
        return any(spot.name in named for spot in places.within(sentence.start, sentence.end))

    def _compares(self, heard: Heard) -> bool:
        """Whether a sentence goes on with what the one before compared the news with."""
        last = self.told[-1] if self.told else None
        return last is not None and last.index == heard.index - 1 and goes_on(last.soft, heard.folded)

    def _clause_of_news(self, heard: Heard) -> Heard | None:
        """The main clause of a sentence of the past that counts nobody, if that is of the news."""
        if any(casualty.effect in EFFECTS for casualty in heard.casualties):
            return None
        clause = main_clause(heard.sentence, heard.folded)
        if clause is None:
            return None
        folded = soft(clause.text)
        before = [date for date in heard.dates if date.start < clause.end]
        if why_earlier(self._entry, clause, folded, before, [], heard.days) is not None:
            return None
        return Heard(heard.index, clause, folded, before, [], heard.days)

    def _put_aside(self, heard: Heard, reason: str, *, carried: bool) -> None:
        """Rule a sentence out, unless it lays the news to somebody's charge."""
        sentence, folded, casualties = heard.sentence, heard.folded, heard.casualties
        self._previous = None
        if (
            self._state and not casualties and is_charge(folded)
            if carried
            else lays_the_news(self._entry, sentence, folded, self._written, heard.days)
        ):
            self.told.append(Told(heard.index, sentence, folded, [], [], [], [], act=False, acts=[]))
            return
        if not carried:
            self._state = reason == background.TOTAL and not casualties
        self.ruled_out.extend(ruled_out_in(self._entry, sentence, casualties, reason))
        if reason == background.SILENCE:
            return  # it may be for the dead of the news
        self._past_line = sentence.line
        if heard.body:
            self.counted_of_old.update(c.figure.low for c in casualties if c.effect == "killed")

    def _withdraw(self, told: Told) -> None:
        """Rule out the figures of the sentence before, where this one says that they were wrong; they may be out of date."""
        last = self.told[-1] if self.told else None
        if last is None or last.index != told.index - 1:
            return
        if _OUTDATED.search(told.soft):
            last.facts = [replace(fact, superseded=True) for fact in last.facts]
            return
        wrong = _WITHDRAWN.search(told.soft) and any(other.facts for other in self.told[:-1])
        right = any(fact.effect == "killed" for fact in told.facts) and _PUT_RIGHT.search(told.soft)
        if not (wrong or right):
            return
        old = [fact for fact in last.facts if wrong or _is_put_right(fact, told.facts)]
        self.ruled_out.extend(
            RuledOut(background.WITHDRAWN, self._entry.written[fact.start : fact.end], fact.start, fact.end)
            for fact in old
        )
        last.facts = [fact for fact in last.facts if fact not in old]
        named = {(fact.effect, fact.low, fact.side) for fact in old if fact.side is not Side.UNKNOWN}
        for other in self.told:
            if other.title and right:  # the headline's "two soldiers dead" is the count put right
                other.facts = [fact for fact in other.facts if (fact.effect, fact.low, fact.side) not in named]

    def _is_heading(self, heard: Heard, told: Told) -> bool:
        """Whether a sentence but heads a paragraph: it stands first in its line, or under another heading."""
        if not heard.body or told.acts:
            return False
        last = self.told[-1] if self.told else None
        opens = self._sentences[heard.index - 1].line != heard.sentence.line
        under = last is not None and last.index == heard.index - 1 and last.heading
        return (opens or under) and is_heading(heard.sentence, heard.dates, told.spots)


def _is_put_right(old: Fact, new: Sequence[Fact]) -> bool:
    """Whether a figure is one that a correction takes the place of: not 18 attackers where it counts soldiers anew."""
    if old.effect != "killed":
        return True
    dead = [fact for fact in new if fact.effect == "killed" and not fact.part]
    return any(fact.side is old.side or Side.UNKNOWN in (fact.side, old.side) for fact in dead)


def _told_in(sentence: Sentence) -> str:
    """A sentence with its dateline blanked: in `DORI, May 15 - Ten people …` the day is no end of a range."""
    return " " * sentence.dateline + sentence.text[sentence.dateline :]


_AND = re.compile(
    r"\W*(?:and|then|also|more recently|only|just|et|puis|plus recemment|pas plus tard que|(?:the )?last (?:week|\w+day)|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|la semaine) derniere?)\b"
)
# "That first count was wrong": of the figures of the sentence before.
_WITHDRAWN = Stemmed(
    "wrong|false|mistaken|incorrect|erroneous|faux|errone|inexact",
    r"\b(?:that|this|the|ce|cet|le)\s+(?:first|earlier|initial|previous|premier|precedent)?\s*(?:count|toll|figure|tally|number|bilan|decompte|chiffre)(?:\s+(?:initial|provisoire))?\b"
    r"[^.;:]{0,60}[\s\"«]+(?:(?:was|is|were|proved|turned out to be|est|etait|s'est revele|s'est avere)\s+)(?:\w+\s+)?(?:wrong|false|mistaken|incorrect|erroneous|faux|errone|inexact|incorrecte?)\b",
)

# "Those figures are out of date": of the sentence before.
_OUTDATED = Stemmed(
    "out of date|outdated|no longer|overtaken|superseded|obsolete|depasse|cadu|perime|plus",
    r"\b(?:that|this|those|these|ce|cet|ces|cette|the (?:first|earlier|initial)|le premier|les premiers)\s+(?:first|earlier|initial|previous|premiers?|precedents?)?\s*"
    r"(?:counts?|tolls?|figures?|tall(?:y|ies)|numbers?|estimates?|bilans?|decomptes?|chiffres?|nombres?|estimations?)(?:\s+(?:initial|provisoire)(?:s|aux)?)?\s+"
    r"(?:(?:is|are|was|were|has|have|had|est|sont|etait|etaient)\s+(?:\w+\s+){0,2}?(?:out of date|outdated|overtaken|superseded|obsolete|depassee?s?|caducs?|caduques?|perimee?s?)"
    r"|no longer (?:holds?|stands?)|ne (?:tient|tiennent|vaut|valent) (?:deja )?plus|n'(?:est|etait|ont) (?:deja )?plus (?:d'actualite|valable|cours)|ne sont (?:deja )?plus (?:d'actualite|valables|bons))\b",
)

# "They were wrong: three died", "The correct figure is 12", "The mayor has put it right: nine".
_PUT_RIGHT = Stemmed(
    "wrong|false|fake|fabricat|baseless|untrue|invent|lie|hoax|mistaken|incorrect|inaccura|erroneous|correct|right|straight|error|mistake|faux|errone|inexact|erreur|rectifi|corrig|tromp",
    r"\b(?:(?:they|it|that|this|those|these|both|he|she|we)\s+(?:was|were|had been|proved|turned out(?: to be)?)\s+(?:\w+\s)?(?:wrong|false|mistaken|incorrect|inaccurate|erroneous|in error|a mistake|an error)"
    r"|(?:called|calls|branded|labelled|dismissed) (?:it|this|that) (?:as )?(?:an? )?(?:\w+ )?(?:fake|false|fabricat\w+|baseless|untrue|invent\w+|lie|hoax)"
    r"|the (?:correct|corrected|right) (?:figure|number|toll|count|tally)"
    r"|(?:put|set|puts|sets) (?:it|that|this|the record|matters|things) (?:right|straight)"
    r"|(?:corrected|corrects|rectified) (?:it|that|this|the (?:figure|number|toll|count|tally|record)|himself|herself|itself)\b"
    r"|c'etait (?:faux|une erreur)|(?:ils|elles|il|elle|on) (?:s'est|se sont|s'etait|s'etaient) trompee?s?|(?:a|ont) (?:rectifie|corrige)|rectifie|le chiffre (?:correct|corrige|rectifie))\b",
)
