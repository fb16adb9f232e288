"""Counts that somebody puts at a figure: "put its dead in the attack on X at six and its wounded at ten"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.whose.owners import spoken_of
from sahelwatch.classifier.casualties.words.lexicon import casualty, side_of

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading
    from sahelwatch.records import Side

_REACH = 14  # tokens from the noun to the figure
_AT = frozenset({"at", "as"})
_OWNER_REACH = 5  # tokens around the noun


def read_puts(reading: Reading) -> None:
    """As in "put its dead in the attack at six and its wounded at ten", "gave the number of dead as 9"."""
    clause = reading.clause
    puts = [i for i, _ in reading.tagged("puts")]
    if not puts:
        return
    for n, phrase in enumerate(reading.phrases):
        before = phrase.first - 1
        if phrase.noun != "bare" or clause.low(before) not in _AT or before < puts[0]:
            continue
        if phrase.figure.kind == "article" or reading.has_own_verb(n):
            continue
        claimed = _claimed(reading, n)
        noun = _noun_before(reading, n, puts[0])
        if noun is None:
            continue
        at, effect = noun
        if claimed is not None and claimed != effect:
            _unclaim(reading, n)
        phrase.side = phrase.side or _side_at(reading, at)
        reading.claim(n, effect, (at, at + 1), "toll", verb=phrase.first)


def _claimed(reading: Reading, n: int) -> str | None:
    """What another frame found to have happened to those that a figure counts, if one did."""
    effects = reading.phrases[n].effects
    return effects[0] if effects else None


def _unclaim(reading: Reading, n: int) -> None:
    reading.claims[:] = [claim for claim in reading.claims if claim.phrase != n]
    reading.phrases[n].effects = ()


def _noun_before(reading: Reading, n: int, verb: int) -> tuple[int, str] | None:
    """The nearest noun of casualties before a figure, nothing counted between, and what befell those it names."""
    clause, first = reading.clause, reading.phrases[n].first
    for at in range(first - 2, max(verb, first - _REACH), -1):
        if clause.low(at) in {";", "."} or any(p.first == at for p in reading.phrases if p.effects):
            return None
        if clause.low(at) in _THOSE and clause.has(at + 1, "of") and n and reading.phrases[n - 1].effects:
            return at, reading.phrases[n - 1].effects[0]  # "and those of the army at 11"
        tag = casualty(clause.tags[at])
        named = tag is not None and tag.stop == at + 1 and tag.value in _COUNTED
        if tag is not None and named and (clause.low(at - 1) in _DETERMINERS or clause.has(at - 1, "theirs")):
            return at, tag.value
        if named and tag is not None and tag.value == "killed" and clause.low(at - 1) in _KILLERS:
            return at, "killed"  # "puts the soldiers that it killed at six"
        if clause.has(at, "losses") and clause.low(at) != "dead":
            return at, "killed"
    return None


_THOSE = frozenset({"those", "that"})
_DETERMINERS = frozenset({"the", "of", "'s", "own", "soldiers", "civilians", "people"})
_KILLERS = frozenset({"it", "they"})
_COUNTED = frozenset({"killed", "injured", "abducted", "missing"})


def _side_at(reading: Reading, noun: int) -> Side | None:
    """Whose they are by an owner beside the noun: "its dead", "the army's dead", "dead among the rebels"."""
    clause = reading.clause
    if clause.low(noun) in _THOSE:
        return next((side for at in range(noun + 2, noun + 5) if (side := _side(reading, at)) is not None), None)
    for at in range(noun - 1, max(-1, noun - _OWNER_REACH), -1):
        if clause.has(at, "theirs"):
            return spoken_of(reading, at)
        if (side := _side(reading, at)) is not None:
            return side
        if clause.has(at, "puts") or clause.has(at, "and"):
            break
    return None


def _side(reading: Reading, at: int) -> Side | None:
    return side_of(reading.clause.tags[at]) if at < len(reading.clause.tags) else None
