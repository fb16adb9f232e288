"""From a sentence to the tolls it tells: the public face of the casualty grammar."""

from __future__ import annotations

from functools import cache

import ahocorasick

from sahelwatch.classifier.casualties.casualty import Casualty
from sahelwatch.classifier.casualties.frames import read_casualties
from sahelwatch.classifier.casualties.lexicon import lexicon
from sahelwatch.classifier.casualties.nouns import Clause, read_phrases
from sahelwatch.classifier.casualties.tokens import tokenize
from sahelwatch.classifier.casualties.numbers import scan_numbers
from sahelwatch.records import Lang


def may_tell_casualties(text: str) -> bool:
    """Whether a text has a word, in either language, without which nothing is told of casualties.

    One pass of Aho-Corasick that ends at the first hit: what news of other things costs.
    """
    return next(_cue_automaton().iter(text.lower()), None) is not None


@cache
def _cue_automaton() -> ahocorasick.Automaton:
    cues = sorted(lexicon(Lang.EN).cues | lexicon(Lang.FR).cues, key=len)
    automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    kept: list[str] = []
    for cue in cues:
        if not any(stem in cue for stem in kept):
            kept.append(cue)
            automaton.add_word(cue)
    automaton.make_automaton()
    return automaton


def find_casualties(sentence: str, lang: Lang, previous: str | None = None) -> list[Casualty]:
    """The tolls that a sentence tells, in the order of their figures.

    `previous` is the sentence before it, for what is left out ("Another five in the second village").
    """
    tokens = tokenize(sentence)
    words = lexicon(lang)
    if words.cues.isdisjoint({token.low for token in tokens}) and previous is None:
        return []
    clause = Clause(sentence, lang, words, tokens, words.tag(tokens), [])
    clause.phrases = read_phrases(clause, scan_numbers(sentence, tokens, lang))
    return read_casualties(clause)
