"""Whether a sentence says that a figure was given before and holds no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.counts.answers import names_source
from sahelwatch.classifier.casualties.words.lexicon import GROUP
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase

_SIDE_REACH = 6  # tokens


def is_replaced(clause: Clause, phrase: NounPhrase, start: int, stop: int) -> bool:
    """Whether the sentence says that the figure was given before and holds no longer."""
    first = phrase.first
    return (
        phrase.old
        or (
            "superseded" in clause.classes
            and not _is_of_one_side(clause, phrase, stop)
            and not names_source(clause, phrase.stop)
            and any(_stands_against(clause, at, first) for at in range(max(start, first - 4), first))
        )
        or (
            "first_estimates" in clause.classes
            and any(_was_estimated(clause, at, first) for at in range(max(start, first - 8), first))
        )
        or _is_lower_end(clause, phrase, start, stop)
        or names_old(clause, start, first, first=False)
        or _is_told_first(clause, phrase, start, stop)
        or _is_outdated(clause, phrase.stop)
        or ("becomes" in clause.classes and not phrase.part and _has_become(clause, phrase, stop))
    )


def _is_of_one_side(clause: Clause, phrase: NounPhrase, stop: int) -> bool:
    """Whether what stands against a figure is the other side's: "60 assailants, against four dead in our ranks"."""
    rivals = {other.side for other in clause.phrases if other.effects and other.first < phrase.first}
    if Side.MILITANTS in {phrase.side, *rivals} and phrase.side is not None and rivals - {None, phrase.side}:
        return True  # "twenty rebels killed against eight of our soldiers"
    return any(
        clause.has(at, "sides") or clause.has(at, "side_after")
        for at in range(phrase.stop, min(phrase.stop + _SIDE_REACH, stop))
    )


def _stands_against(clause: Clause, at: int, first: int) -> bool:
    """As in "against 8 earlier", "up from 47", "loin des 8"."""
    tag = clause.tags[at].get("superseded")
    return tag is not None and tag.stop == first and clause.low(at) in _INSTEAD


def _was_estimated(clause: Clause, at: int, first: int) -> bool:
    """As in "initially put at 20", "Initially, the toll was put at 20"."""
    tag = clause.tags[at].get("first_estimates")
    if tag is None or not _reaches(clause, tag.stop, first) or _names_speaker(clause, at, tag.stop):
        return False
    opens = clause.low(tag.stop) == "," and not clause.is_word(at - 1)  # "Initially, the toll was put at 20"
    reach = first if opens else min(tag.stop + 3, first)
    return any(clause.has(near, "estimates") for near in range(tag.stop, reach))


def is_first_report(clause: Clause, phrase: NounPhrase, stop: int) -> bool:
    """As in "12 were initially reported dead", "douze morts avaient d'abord été annoncés"."""
    if "first_estimates" not in clause.classes:
        return False
    for at in range(phrase.stop, min(phrase.stop + 4, stop)):
        tag = clause.tags[at].get("first_estimates")
        if tag is not None:
            return any(clause.has(near, "estimates") for near in range(tag.stop, min(tag.stop + 2, stop)))
    return False


def _is_lower_end(clause: Clause, phrase: NounPhrase, start: int, stop: int) -> bool:
    """As in "rises from 8 to 13"."""
    if clause.low(phrase.first - 1) not in {"from", "de"}:
        return False
    if clause.low(phrase.stop) in {"to", "à"} and (phrase.first == 1 or clause.low(phrase.first - 2) == ":"):
        return any(other.first == phrase.stop + 1 for other in clause.phrases)  # "Markoye: from 15 to 22 dead"
    if phrase.first - 1 == start:  # "De 47 morts annoncés à midi, le décompte est passé à 60"
        return any(clause.has(at, "change") for at in range(phrase.stop, stop))
    behind_new = any(
        0 <= phrase.first - 1 - other.stop <= 1 for other in clause.phrases
    )  # "down to nine dead from 14"
    return (behind_new or clause.low(phrase.stop) in _AFTER_LOWER_END) and any(
        clause.has(at, "change") and clause.low(at - 1) not in _NOT  # "has not moved from 17"
        for at in range(start, stop)
    )


def names_old(clause: Clause, start: int, figure: int, *, first: bool) -> bool:
    """As in "an earlier toll of 45"; with `first`, as in "un premier bilan", "had given 47"."""
    return "superseded" in clause.classes and any(
        _cues_old(clause, at, start, figure)
        for at in range(start, figure)
        if (clause.low(at) in _FIRST or clause.low(at - 1) in _HAD) is first  # "had earlier spoken of"
        and not clause.tokens[max(0, at - 2)].low.startswith(_DELIVERS)  # "livre un premier bilan de 70 morts"
    )


_DELIVERS = ("livr", "dress", "releas", "deliver")


def _cues_old(clause: Clause, at: int, start: int, figure: int) -> bool:
    tag = clause.tags[at].get("superseded")
    if tag is None or not _reaches(clause, tag.stop, figure) or _names_speaker(clause, at, tag.stop):
        return False
    if clause.low(tag.stop) == "," and any(phrase.stop == at for phrase in clause.phrases):
        return False  # "the toll, ten at first, is thirteen today"
    if tag.stop - at > 1 and (
        clause.low(at) in {"dans", "had", "on", "au", "at", "avait", "avaient", "until", "till", "jusque", "jusqu'"}
        or clause.low(tag.stop - 1) == "encore"
    ):
        verb = clause.tags[tag.stop - 1].keys() & {"participle", "finite"}  # "had put out of action"
        # "the figure that he had been given"
        counted = any(
            clause.has(near, "superseded_nouns") and not clause.has(near, "says") for near in (at - 2, at - 3)
        )
        told = (
            clause.low(at - 1) in _PRONOUNS and clause.is_word(at - 2) and not counted
        )  # "told us he had counted"
        return not verb and not told and not _is_group(clause, at)
    # "19, against a count of 11"; a noun before it is the attacker's: "l'État islamique contre Djibo".
    behind = tag.stop if clause.low(at) in _AGAINST else max(start, at - 3)
    return any(clause.has(near, "superseded_nouns") for near in range(behind, min(tag.stop + 3, figure)))


def _names_speaker(clause: Clause, at: int, stop: int) -> bool:
    """As in "The first reported six dead, the second seven": one of two who speak, and no first count."""
    return (
        clause.low(at) in _FIRST_ONE
        and clause.low(at - 1) in _THE
        and (
            clause.has_any(stop, _SAYING)
            or (not clause.has(stop, "superseded_nouns") and clause.has_any(stop + 1, _SAYING))
        )
        and any(token.low in _OTHER_ONE for token in clause.tokens[stop:])
    )


_SAYING = ("tells", "says")
_FIRST_ONE = frozenset({"first", "premier", "première"})
_THE = frozenset({"the", "le", "la"})
_OTHER_ONE = frozenset({"second", "other", "seconde", "deuxième", "autre"})


def _is_group(clause: Clause, stop: int) -> bool:
    """Whether an armed group stands before: "JNIM had put the number at 70" is its claim, and no first count."""
    group = clause.ending(GROUP, stop, _GROUP_REACH)
    return group is not None and group.value == Side.MILITANTS.value


_GROUP_REACH = 3  # words of a group's name


def _reaches(clause: Clause, cue: int, first: int) -> bool:
    """Whether what token `cue` says of an old count still holds at a figure: not past a change or a new clause."""
    if any(clause.low(at) in _CONTRAST for at in range(cue, first)):
        return False  # "initially reported dead, but officials put the toll at 11"
    if any(clause.low(at) in _SAYING_THAT and _goes_on(clause, range(cue, at)) for at in range(cue, first)):
        return False  # "thinks the first figure too low and maintains that 50 died"
    between = [other for other in clause.phrases if cue <= other.first < first]
    if not between:
        return True
    if clause.low(first - 1) in {"to", "à"}:
        return False  # "down from 62 to 46"
    starts = {phrase.first for phrase in clause.phrases}
    return not any(
        clause.has(at, "change") or clause.low(at) == ":" or (clause.low(at) == "," and at + 1 not in starts)
        for at in range(between[0].stop, first)
    )


def _goes_on(clause: Clause, between: range) -> bool:
    return any(clause.has(at, "and") for at in between)


_SAYING_THAT = frozenset({"that", "que", "qu'"})


def _is_told_first(clause: Clause, phrase: NounPhrase, start: int, stop: int) -> bool:
    """As in "had put the toll at 47 earlier"; "earlier today" and "two days earlier" tell when people died."""
    told_first = any(
        (tag := clause.tags[at].get("at_first")) is not None
        and not clause.has(tag.stop, "superseded_nouns")
        and clause.low(tag.stop) not in _DATES
        and clause.low(at - 1) not in _DAYS
        and not any(other.first in {at, tag.stop} for other in clause.phrases)  # "climbed to 31 from an earlier 22"
        for at in range(phrase.stop, min(phrase.stop + 4, stop))
    )
    return told_first and any(clause.has(at, "superseded_nouns") for at in range(start, stop))


def _is_outdated(clause: Clause, stop: int) -> bool:
    """As in "spoke of 90 bodies; that count is out of date", "a figure that no longer holds": said behind it."""
    if "outdated" not in clause.classes:
        return False
    for at in range(stop, min(stop + _OUTDATED_REACH, len(clause.tokens))):
        if clause.low(at) in {".", "!", "?"}:
            return False
        if clause.low(at) in _THAT and clause.low(at + 1) in _COUNTS:
            after = range(at + 2, min(at + _OUTDATED_REACH, len(clause.tokens)))
            return any("outdated" in clause.tags[near] for near in after)
    return False


def _has_become(clause: Clause, phrase: NounPhrase, stop: int) -> bool:
    """As in "the count of 30 dead has become one of 41", "ten were believed dead, a toll since revised to 14"."""
    for other in clause.phrases:
        new = other.first > phrase.first and other.first < min(stop, phrase.stop + _BECOMES_REACH)
        if not new or not set(phrase.effects) & set(other.effects) or other.figure.low == phrase.figure.low:
            continue
        if clause.low(other.first - 1) in _COME_TO and other.noun == "bare" and not other.additional:
            return any(clause.has(at, "becomes") for at in range(phrase.stop, other.first))
    return False


_BECOMES_REACH = 24  # tokens
_COME_TO = frozenset({"to", "at", "of", "is", "now", "today", "à", "de", "est"})


_NOT = frozenset({"not", "never", "n't", "hardly", "pas", "guère", "jamais"})
_CONTRAST = frozenset({"but", "mais", ";"})
_OUTDATED_REACH = 32  # tokens
_THAT = frozenset({"that", "this", "a", "which", "ce", "cette", "un"})
_COUNTS = frozenset({
    "count", "figure", "number", "toll", "tally", "estimate", "chiffre", "bilan", "décompte", "nombre",
})  # fmt: skip
_DATES = frozenset({"today", "yesterday", "this", "that", "on", "in", "dans", "ce", "cette"})
_DAYS = frozenset({"day", "days", "night", "week", "jour", "jours", "nuit", "semaine"})
_AFTER_LOWER_END = frozenset({"to", "à", ",", ".", "a", ""})
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "il", "elle", "ils", "elles"})
_FIRST = frozenset({"first", "premier", "premiers", "première", "premières", "had", "avait", "avaient"})
_HAD = frozenset({"had", "avait", "avaient"})
_AGAINST = frozenset({"against", "contre"})
_INSTEAD = _AGAINST | frozenset({"instead", "compared", "up", "down", "au", "rather", "on", "loin", "far"})
