"""A number given in the place of a wrong one: "54 soldiers and not eight", "not 14 but 17", "pas 60, mais sept"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.words.lexicon import casualty

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase

_NOT = frozenset({"not", "non", "pas", "n't", "never", "t"})
_DENYING = _NOT | {"no"}
_ANY_MORE = frozenset({"plus", "longer", "just", "seulement"})
_DENIED = 3  # words of a denial: "et non pas seulement"
_OF_THOSE = frozenset({"the", "les", "des", "de", "d'", "of"})
_OPENING = frozenset({",", "and", "et", "(", "-", "–", "—", ";"})
_BUT = frozenset({"but", "mais", "rather", "plutôt", "only", "seulement"})
_LINKS = frozenset(
    {",", "and", "et", "of", "de", "d'", "the", "les", "a", "as", "que", "*", "-", "–", "—", "(", "bien", "plus"}
)
_AGAIN = frozenset(
    {"it", "is", "was", "they", "are", "were", "there", "c'", "est", "ils", "sont", "étaient", "we", "lost"}
)
_FAR = 12
_NEAR = 5  # tokens between the two numbers
_BACK = 5  # tokens from a negation to the number: "did not lose 60 men", "n'y a pas eu 60 morts"


def without_corrected(clause: Clause) -> list[NounPhrase]:
    """The phrases without numbers that the sentence itself calls wrong; the right one takes over their noun."""
    if not any(token.low in _DENYING for token in clause.tokens):
        return clause.phrases
    kept: list[NounPhrase] = []
    for phrase in clause.phrases:
        left = kept[-1] if kept else None
        if left is None or not _are_numbers(left, phrase):
            kept.append(phrase)
        elif _is_denied_behind(clause, left, phrase):
            _take_noun(left, phrase)
            if not any(casualty(clause.tags[at]) for at in range(left.stop, phrase.first)):
                left.stop = phrase.stop
        elif (negation := _denied_before(clause, left, phrase)) is not None:
            if phrase.noun == "bare":
                left.figure = phrase.figure  # "n'y a pas eu 60 morts, mais sept"
            else:
                kept[-1] = phrase
            kept[-1].first, kept[-1].corrected = min(negation, left.first), True
        elif phrase.noun != "bare" or not _is_put_aside(clause, phrase.first):
            kept.append(phrase)
    return kept


def _are_numbers(left: NounPhrase, right: NounPhrase) -> bool:
    """Whether both may count the same people."""
    vague = {"article", "several"}
    same = "bare" in {left.noun, right.noun} or left.noun == right.noun
    return same and not {left.figure.kind, right.figure.kind} & vague and "thing" not in {left.noun, right.noun}


def _is_denied_behind(clause: Clause, left: NounPhrase, right: NounPhrase) -> bool:
    """As in "54 soldiers and not eight", "12, et non pas 15"."""
    between = range(left.stop, right.first)
    lows = [clause.low(at) for at in between if casualty(clause.tags[at]) is None]
    return 0 < len(lows) <= _NEAR and not _NOT.isdisjoint(lows) and all(low in _NOT | _LINKS for low in lows)


def _is_put_aside(clause: Clause, first: int) -> bool:
    """As in "200 died in the assault, and no longer 60 as it first said", ", et non plus soixante"."""
    at = first - 1
    while clause.low(at) in _OF_THOSE:
        at -= 1
    last = at
    while at > last - _DENIED and clause.low(at) in _DENYING | _ANY_MORE:
        at -= 1
    denied = not _DENYING.isdisjoint(clause.low(back) for back in range(at + 1, last + 1))
    return denied and clause.low(at) in _OPENING


def _denied_before(clause: Clause, left: NounPhrase, right: NounPhrase) -> int | None:
    """Where the negation of a number stands that another is given for: "not 14 but 17"."""
    lows = [clause.low(at) for at in range(left.stop, right.first) if casualty(clause.tags[at]) is None]
    anew = right.noun == "bare" and _parted(lows) and not _AGAIN.isdisjoint(lows)
    instead = right.noun == "bare" and lows[-2:-1] == [","] and lows[-1] in {"but", "mais"}
    if not (instead and len(lows) <= _FAR):  # "n'y a pas eu 60 morts lundi à Dioura, mais sept"
        if not 0 < len(lows) <= _NEAR or not (anew or not _BUT.isdisjoint(lows)):
            return None
        if not all(low in _BUT | _LINKS | _AGAIN for low in lows):
            return None
    back = range(left.first - 1, max(-1, left.first - 1 - _BACK), -1)
    negation = next((at for at in back if clause.low(at) in _NOT), None)
    if negation is None or any(clause.low(at) in {",", ".", ";"} for at in range(negation, left.first)):
        return None
    return negation if negation == left.first - 1 else left.first


def _parted(lows: list[str]) -> bool:
    return "," in lows or ";" in lows


def _take_noun(right: NounPhrase, wrong: NounPhrase) -> None:
    """Gives a bare number the noun of the one it stands for."""
    if right.noun == "bare" and wrong.noun != "bare":
        right.noun, right.people, right.side, right.mixed = wrong.noun, wrong.people, wrong.side, wrong.mixed
        right.head_effect, right.head_at, right.own, right.ours = (
            wrong.head_effect, wrong.head_at, wrong.own, wrong.ours,
        )  # fmt: skip
        right.stop = max(right.stop, wrong.stop)
