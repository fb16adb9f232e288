"""Dead of two sides told by the order in which these were named: "the former lost ten men, the latter sixteen"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.words.lexicon import opening, side_of

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading
    from sahelwatch.records import Side

_FORMER = frozenset({"former", "premiers", "premières"})
_LATTER = frozenset({"latter", "seconds", "secondes"})
_BEFORE, _BEHIND = 5, 5  # tokens from the word to the figure, and from the figure to the word
_TWO = 2


def read_in_order(reading: Reading, previous: str | None) -> None:
    """Gives the dead of "the former" and "the latter" the sides that the sentence before names, in their order."""
    clause = reading.clause
    if previous is None or not ("latter" in clause.text or "second" in clause.text):
        return
    said = {token.low for token in clause.tokens}
    if said.isdisjoint(_FORMER) or said.isdisjoint(_LATTER):
        return
    named: list[Side] = []
    for tags in opening(previous, clause.lang)[1]:
        side = side_of(tags)
        if side is not None and side not in named:
            named.append(side)
    told = next((claim for claim in reading.claims if claim.effect == "killed"), None)
    if len(named) != _TWO or told is None:
        return
    for n, phrase in enumerate(reading.phrases):
        side = _meant(reading, n, named)
        if side is None or phrase.noun == "thing":
            continue
        phrase.side, phrase.part, phrase.mixed = side, False, False
        reading.claim(n, "killed", (phrase.first, phrase.stop), "gapped", verb=told.verb)


def _meant(reading: Reading, n: int, named: list[Side]) -> Side | None:
    """The side that the word next to a figure stands for, behind it or else before it."""
    clause, phrase = reading.clause, reading.phrases[n]
    left = reading.phrases[n - 1].stop if n else 0
    behind = range(phrase.first, min(phrase.stop + _BEHIND, len(clause.tokens)))
    before = range(max(left, phrase.first - _BEFORE), phrase.first)
    right = reading.phrases[n + 1].first if n + 1 < len(reading.phrases) else len(clause.tokens)
    for at in (*(at for at in behind if at < right and not _goes_on(reading, phrase.stop, at)), *reversed(before)):
        if clause.low(at) in _FORMER:
            return named[0]
        if clause.low(at) in _LATTER:
            return named[1]
    return None


def _goes_on(reading: Reading, stop: int, at: int) -> bool:
    """Whether a sign or a conjunction stands between a figure and a word behind it."""
    clause = reading.clause
    return any(clause.tokens[near].kind == "sign" or clause.has(near, "and") for near in range(stop, at))
