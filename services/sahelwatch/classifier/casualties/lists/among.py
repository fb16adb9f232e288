"""Those told among the dead: "six guards were among the dead", "parmi les morts figurent trois gendarmes"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.people.phrases import named_side
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading

_THE = frozenset({"the", "les"})


def read_among(reading: Reading) -> None:
    """As in "Six guards were among the dead", "parmi les morts figurent trois gendarmes"."""
    clause = reading.clause
    for i, tags in reading.tagged("among"):
        among = tags["among"]
        words = clause.text[clause.tokens[i].start : clause.tokens[among.stop - 1].end].lower()
        effect = next((effect for stem, effect in _AMONG_EFFECTS if stem in words), "killed")
        foes = named_side(clause, range(among.stop, min(among.stop + 1, len(clause.tags)))) is Side.MILITANTS
        for n, phrase in enumerate(reading.phrases):
            if phrase.effects or phrase.noun not in {"people", "unknown", "bare"} or reading.speaks(n):
                continue
            before = phrase.stop <= i and (
                i - phrase.stop <= _AMONG_NEAR or _are_said_among(reading, phrase.stop, i)
            )
            behind = phrase.first >= among.stop and phrase.first - among.stop <= _AMONG_BEHIND
            behind = behind and not any(clause.has(at, "after_told") for at in range(among.stop, phrase.first))
            if before or behind:  # no "among the dead, according to two soldiers and a resident"
                for member in reading.group_left(n) if before else reading.group_right(n):
                    # "the dead are about a hundred" counts them all
                    reading.phrases[member].part = phrase.noun != "bare" or any(word in words for word in _AMONG)
                    if foes:  # "a foreigner was among the dead attackers"
                        reading.phrases[member].side = Side.MILITANTS
                    reading.claim(member, effect, (i, among.stop), "among")


def _are_said_among(reading: Reading, stop: int, among: int) -> bool:
    """As in "eight men from the same family were among those killed"."""
    clause, gap = reading.clause, range(stop, among)
    plain = all(clause.is_word(at) and at not in reading.inside for at in gap)
    return plain and len(gap) <= _AMONG_FAR and clause.has(among - 1, "be")


_AMONG_NEAR, _AMONG_FAR, _AMONG_BEHIND = 4, 10, 6


def read_counted_among(reading: Reading) -> None:
    """As in "Three guards were among the eight people slain": parts of a total that is counted there."""
    clause = reading.clause
    for whole, total in enumerate(list(reading.claims)):
        first = reading.phrases[total.phrase].first
        among = first - 2 if clause.low(first - 1) in _THE else first - 1
        if clause.low(among) not in _AMONG:
            continue
        for n in range(total.phrase - 1, -1, -1):
            phrase = reading.phrases[n]
            if phrase.stop > among or among - phrase.stop > _AMONG_REACH:
                break
            for member in reading.group_left(n):
                if not reading.phrases[member].effects and reading.phrases[member].noun == "people":
                    reading.phrases[member].part = True
                    reading.claim(member, total.effect, (among, first), "among", None, whole)


_AMONG = frozenset({"among", "parmi"})
_AMONG_REACH = 3
_AMONG_EFFECTS = (
    ("wounded", "injured"), ("injured", "injured"), ("bless", "injured"), ("missing", "missing"),
    ("disparu", "missing"), ("kidnapped", "abducted"), ("abducted", "abducted"), ("hostage", "abducted"),
    ("otage", "abducted"), ("enlev", "abducted"), ("taken", "abducted"), ("seized", "abducted"),
    ("hurt", "injured"),
)  # fmt: skip
