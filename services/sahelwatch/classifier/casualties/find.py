"""From a sentence to the tolls it tells: the public face of the casualty grammar."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.assemble import casualties
from sahelwatch.classifier.casualties.counts.answers import read_stand_ins
from sahelwatch.classifier.casualties.counts.events import read_events, read_fatal
from sahelwatch.classifier.casualties.counts.namings import (
    read_appositions,
    read_described,
    read_heads,
    read_labels,
)
from sahelwatch.classifier.casualties.counts.puts import read_puts
from sahelwatch.classifier.casualties.counts.stages import read_stages_of_count
from sahelwatch.classifier.casualties.counts.tolls import read_tolls
from sahelwatch.classifier.casualties.fates.blasts import read_self_bombers
from sahelwatch.classifier.casualties.fates.bombers import read_bombers
from sahelwatch.classifier.casualties.fates.captivity import captivity_cues, departure_cues, mark_captivity
from sahelwatch.classifier.casualties.fates.executions import read_executed
from sahelwatch.classifier.casualties.fates.found_dead import read_found_dead
from sahelwatch.classifier.casualties.fates.gone import read_gone
from sahelwatch.classifier.casualties.fates.held import read_held
from sahelwatch.classifier.casualties.fates.survivors import read_unsurvived
from sahelwatch.classifier.casualties.fates.wounds import mark_wounds
from sahelwatch.classifier.casualties.left_out.antecedents import read_antecedents
from sahelwatch.classifier.casualties.left_out.died_since import read_died_since
from sahelwatch.classifier.casualties.left_out.gaps import read_gaps
from sahelwatch.classifier.casualties.left_out.kin import read_kin
from sahelwatch.classifier.casualties.left_out.more import read_more
from sahelwatch.classifier.casualties.left_out.previous import dead_before, read_members, read_open
from sahelwatch.classifier.casualties.left_out.pronouns import PRONOUNS, read_all_of_them, read_him, tells_of_him
from sahelwatch.classifier.casualties.left_out.too import may_be_told_too, read_too
from sahelwatch.classifier.casualties.lists.added import read_added, read_ordinals, read_those
from sahelwatch.classifier.casualties.lists.among import read_among, read_counted_among
from sahelwatch.classifier.casualties.lists.besides import read_besides
from sahelwatch.classifier.casualties.lists.coordination import link
from sahelwatch.classifier.casualties.lists.counted_in import read_counted_in
from sahelwatch.classifier.casualties.lists.divided import THE_REST, read_divided, read_divided_before
from sahelwatch.classifier.casualties.lists.ellipsis import read_parts, read_stages, read_sums, read_totals
from sahelwatch.classifier.casualties.lists.excluded import read_excluded
from sahelwatch.classifier.casualties.lists.joints import (
    read_chiefs,
    read_coordinated,
    read_lost_beside,
    read_opposites,
    read_prisoners,
    read_respective,
)
from sahelwatch.classifier.casualties.lists.listed import read_lists, read_victims
from sahelwatch.classifier.casualties.lists.partitions import (
    read_partitions,
    read_pools,
)
from sahelwatch.classifier.casualties.lists.remainder import read_remainder
from sahelwatch.classifier.casualties.lists.taken_in import read_taken_in
from sahelwatch.classifier.casualties.numbers.multiples import tells_by_another
from sahelwatch.classifier.casualties.numbers.scan import scan_numbers
from sahelwatch.classifier.casualties.numbers.vocabulary import vocabulary
from sahelwatch.classifier.casualties.people.alternatives import without_alternatives
from sahelwatch.classifier.casualties.people.corrected import without_corrected
from sahelwatch.classifier.casualties.people.nouns import read_phrases
from sahelwatch.classifier.casualties.people.phrases import Clause
from sahelwatch.classifier.casualties.reading import Reading
from sahelwatch.classifier.casualties.verbs.opened import read_opened
from sahelwatch.classifier.casualties.verbs.parted import read_parted
from sahelwatch.classifier.casualties.verbs.predicates import read_verbs
from sahelwatch.classifier.casualties.verbs.relatives import read_relatives
from sahelwatch.classifier.casualties.verbs.results import read_results, read_split
from sahelwatch.classifier.casualties.verbs.untold import read_listed_others, read_shots
from sahelwatch.classifier.casualties.whose.beside import name_those_beside
from sahelwatch.classifier.casualties.whose.by_side import read_alone, read_by_side
from sahelwatch.classifier.casualties.whose.in_order import read_in_order
from sahelwatch.classifier.casualties.whose.own_losses import read_own, read_own_dead, read_to_bury
from sahelwatch.classifier.casualties.whose.sides import name_prisoners, read_sides
from sahelwatch.classifier.casualties.words.lexicon import lexicon
from sahelwatch.classifier.casualties.words.tokens import Token, tokenize
from sahelwatch.classifier.casualties.words.wound_words import tells_wounds
from sahelwatch.records import Lang

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahelwatch.classifier.casualties.casualty import Casualty
    from sahelwatch.classifier.casualties.numbers.figures import Figure

_LONGEST = 250  # tokens; the longest sentences of news have some 150
_MOST = 4  # stretches of that length; what goes on after them is no sentence
_WIDEST = 30  # characters of a token with the space before it
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")


def may_tell_casualties(text: str) -> bool:
    """Whether a text has a word, in either language, without which nothing is told of casualties."""
    return not _cues().isdisjoint(_WORD.findall(text.lower()))


@cache
def _cues() -> frozenset[str]:
    return lexicon(Lang.EN).cues | lexicon(Lang.FR).cues


def find_casualties(
    sentence: str,
    lang: Lang,
    previous: str | None = None,
    toll: str | None = None,
    counted: Sequence[Casualty] = (),
) -> list[Casualty]:
    """The tolls that a sentence tells, in the order of their figures.

    `previous` is the sentence before it, for what is left out ("Another five in the second village"); `toll` the
    one that told dead last, of whom a later one may give another count ("The opposition speaks of 40"), and
    `counted` its tolls.
    """
    words = lexicon(lang)
    sentence = sentence[: _MOST * _LONGEST * _WIDEST]
    spoken = sentence.lower()
    said = _WORD.findall(spoken)
    hurt, taken = tells_wounds(lang, said), not captivity_cues(lang).isdisjoint(said)
    if (
        not (hurt or taken)
        and words.cues.isdisjoint(said)
        and (
            previous is None
            or not (
                _DIGIT.search(spoken)
                or not vocabulary(lang).counting.isdisjoint(said)
                or spoken.startswith(THE_REST)
                or may_be_told_too(spoken)
            )
        )
    ):
        return []  # neither a word of casualties nor a figure for what the sentence before told
    found: list[Casualty] = []
    for tokens in _windows(tokenize(sentence)):
        tags = words.tag(tokens)
        if hurt:
            mark_wounds(lang, tokens, tags)
        if taken or not departure_cues(lang).isdisjoint(said):
            mark_captivity(lang, tokens, tags)
        clause = Clause(sentence, lang, words, tokens, tags, [])
        clause.base = (
            _told_last(previous, lang) if previous is not None and tells_by_another(spoken, said) else None
        )
        clause.phrases = read_phrases(clause, scan_numbers(sentence, tokens, lang, clause.base))
        if (
            clause.phrases
            or (previous is not None and not PRONOUNS.isdisjoint(said))
            or tells_of_him(spoken)
            or spoken.startswith(THE_REST)
        ):
            found += _read(clause, previous, toll, counted, len(found))
    return found


def _told_last(previous: str, lang: Lang) -> Figure | None:
    """The number of dead of the sentence before, by which this one may tell its own: "twice as many fell"."""
    dead = [c.figure for c in find_casualties(previous, lang) if c.effect == "killed" and not c.part_of_total]
    return dead[-1] if dead else None


def _windows(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens in stretches that no sentence exceeds, so that time stays bounded whatever the text."""
    for start in range(0, min(len(tokens), _MOST * _LONGEST), _LONGEST):
        yield tokens[start : start + _LONGEST]


def _read(
    clause: Clause, previous: str | None, toll: str | None, counted: Sequence[Casualty], offset: int
) -> list[Casualty]:
    clause.phrases = without_alternatives(clause)
    clause.phrases = without_corrected(clause)
    reading = Reading.of(clause)
    reading.previous = previous

    def before() -> list[Casualty]:
        return dead_before(clause.lang, previous or "", toll, find_casualties, counted)

    link(reading)
    for frames in _FRAMES:
        frames(reading)
    read_executed(reading, previous)
    read_too(reading, previous, find_casualties)
    read_own_dead(reading, previous)
    read_open(reading, previous, toll, find_casualties, counted)
    read_stages_of_count(reading)
    read_more(reading, toll or previous, find_casualties)
    read_members(reading, previous, toll, find_casualties, counted)
    read_counted_in(reading, previous, before)
    if not clause.classes.isdisjoint(("be",)) and previous is not None:
        read_ordinals(reading, before)
    read_remainder(reading, toll or previous, find_casualties)
    read_divided_before(reading, previous, toll, find_casualties, counted)
    read_found_dead(reading)
    read_all_of_them(reading, previous, find_casualties)
    read_him(reading)
    read_kin(reading, previous, find_casualties)
    read_died_since(reading, previous, find_casualties)
    read_alone(reading, previous, before)
    read_own(reading, previous)
    read_in_order(reading, previous)
    read_sides(reading)
    read_antecedents(reading, previous, toll)
    read_lost_beside(reading)
    name_prisoners(reading)
    name_those_beside(reading)
    return casualties(reading, offset)


#: In order: what governs a phrase goes before what its noun alone would tell.
_FRAMES = (
    read_stand_ins,
    read_events,
    read_fatal,
    read_verbs,
    read_held,
    read_shots,
    read_results,
    read_parted,
    read_opened,
    read_relatives,
    read_split,
    read_heads,
    read_appositions,
    read_among,
    read_counted_among,
    read_described,
    read_tolls,
    read_labels,
    read_puts,
    read_self_bombers,
    read_sums,
    read_totals,
    read_partitions,
    read_prisoners,
    read_added,
    read_those,
    read_besides,
    read_to_bury,
    read_divided,
    read_taken_in,
    read_by_side,
    read_gaps,
    read_stages,
    read_opposites,
    read_respective,
    read_coordinated,
    read_chiefs,
    read_unsurvived,
    read_bombers,
    read_excluded,
    read_listed_others,
    read_lists,
    read_victims,
    read_parts,
    read_pools,
    read_gone,
)
