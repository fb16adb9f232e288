"""Whether somebody who counts the dead is the subject of a bare figure: "the governor's office stops at 19"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.casualties.people.phrases import QUOTES
from sahelwatch.classifier.casualties.words.lexicon import GROUP
from sahelwatch.classifier.casualties.words.tokens import fold
from sahelwatch.classifier.casualties.words.word_lists import word_lists
from sahelwatch.records import Lang, Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause
    from sahelwatch.classifier.casualties.reading import Reading

_REACH = 22  # tokens from whoever speaks to the figure
_ENDS = frozenset({"", ".", ",", ";", ":", "!", "?", ")", "-", "–", "—"})
_PARTED = _ENDS | frozenset({"("})
_OTHER_FATE = frozenset({"injured", "abducted", "missing", "captured", "arrested", "freed", "surrendered"})
_BEING = frozenset({"is", "are", "was", "were", "est", "sont", "était", "étaient", "serait", "seraient"})
_OWN = frozenset({"own", "their", "theirs", "propres", "leurs", "siens"})  # "put their own dead at nine"
_ITSELF = frozenset({"s'", "se"})
_HAD = frozenset({"had", "avait", "avaient"})
_HELD = frozenset({"it", "that", "them", "at"})  # "had it at 18"
_THEY = frozenset({"they", "it", "there", "that", "ils", "elles", "ce", "c'", "qu'"})
_THEMSELVES = frozenset({"elle", "lui", "eux", "elles", "meanwhile", "however", "though", "too"})


class Words(NamedTuple):
    """One language's words for those who count, and for what they do that is no count."""

    voices: frozenset[str]
    deeds: frozenset[str]


@cache
def words_of(lang: Lang) -> Words:
    """The words of `data/casualties/voices.toml`, with and without accents."""
    lists = word_lists("voices", lang)
    return Words(*(frozenset({*words, *map(fold, words)}) for words in (lists["voices"], lists["deeds"])))


def is_counted(reading: Reading, n: int) -> bool:
    """Whether a bare figure that ends its clause is what an authority, a witness or a count comes to."""
    clause, phrase = reading.clause, reading.phrases[n]
    if phrase.noun != "bare" or phrase.figure.kind in {"article", "several"}:
        return False
    if not (clause.low(phrase.stop) in _ENDS | QUOTES or clause.has_any(phrase.stop, ("and", "after_told"))):
        return False
    start = _start(clause, phrase.first)
    voice = next((at for at in range(start, phrase.first - 1) if _speaks(clause, at)), None)
    if voice is None:
        return False
    said = range(voice + 1, phrase.first)
    named = clause.tokens[phrase.first - 1].capital  # "told FRANCE 24"
    spoken = any(clause.is_word(at) and not clause.has(at, "of") for at in said)  # not "a trader of 26"
    if not spoken or named or any(_is_other_deed(clause, at) or at in reading.starts for at in said):
        return False
    phrase.before = any(
        clause.low(at) in _HAD and clause.low(at + 1) not in _HELD and not _is_reported(clause, at)
        for at in said[:-1]
    )
    return True


def _is_reported(clause: Clause, had: int) -> bool:
    """As in "admitted that it had killed nine", "a reconnu qu'elle en avait fait neuf": no count given before."""
    return any(clause.low(at) in _THAT for at in range(max(0, had - _THAT_REACH), had))


_THAT, _THAT_REACH = frozenset({"that", "que", "qu'"}), 3


def _start(clause: Clause, first: int) -> int:
    """Where the statement that ends in a figure begins: behind the last sign, "l'armée, elle, …" looked over."""
    at = first - 1
    while at >= max(0, first - _REACH):
        if clause.low(at) == "," and clause.low(at - 1) in _THEMSELVES:
            at -= 1
            while at >= 0 and clause.low(at) != ",":
                at -= 1
        elif clause.low(at) == "," and clause.low(at + 1) in _WHICH:
            pass  # "its register, which runs to 26"
        elif clause.low(at) == "," and (opened := _aside(clause, at)) is not None:
            at = opened
        elif clause.low(at) in _PARTED or clause.low(at) in {"but", "mais"}:
            break
        at -= 1
    return at + 1


def _aside(clause: Clause, close: int) -> int | None:
    """Where an aside that a comma closes opens: "the government, in a communiqué, limited itself to 22"."""
    for at in range(close - 1, max(0, close - _ASIDE), -1):
        if clause.low(at) in _PARTED:
            voice = (
                clause.low(at - 1) in words_of(clause.lang).voices
            )  # "the military's version, made public later, has 11"
            return at if clause.low(at) == "," and (voice or clause.low(at + 1) in _ASIDES) else None
    return None


_ASIDE = 10  # tokens
_ASIDES = frozenset({"in", "for", "who", "which", "citing", "after", "dans", "pour", "qui", "quant", "by"})
_WHICH = frozenset({"which", "lequel", "laquelle"})


def _speaks(clause: Clause, at: int) -> bool:
    """Whether one who counts others' dead begins at a token; not a fighter whose own number is told."""
    if clause.low(at) not in words_of(clause.lang).voices:
        return False
    group = clause.tags[at].get(GROUP)
    fighters = group is not None and group.value == Side.MILITANTS
    return not (fighters and clause.low(at - 1) in _PREPOSITIONS)


_PREPOSITIONS = frozenset({"of", "in", "to", "at", "from", "de", "du", "des", "à", "aux"})


def _is_other_deed(clause: Clause, at: int) -> bool:
    """Whether a word tells of something else than a count: people treated, held, sent, or what somebody is."""
    tags = clause.tags[at]
    if (
        (clause.low(at) in _OWN and not _is_count(clause, at + 1))
        or clause.low(at) in words_of(clause.lang).deeds
        or "hypothetical" in tags
    ):
        return True
    if any(tag.value in _OTHER_FATE for tag in tags.values()):
        return clause.low(at - 1) not in _ITSELF  # "un autre s'arrête à 15"
    return clause.low(at) in _BEING and not (clause.low(at - 1) in _THEY or _is_count(clause, at - 1))


def _is_count(clause: Clause, at: int) -> bool:
    return clause.has(at, "superseded_nouns") or clause.has(at, "toll")
