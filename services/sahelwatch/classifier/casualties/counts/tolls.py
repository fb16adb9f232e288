"""Nouns of a toll: "a toll of 13", "le bilan passe de 8 à 13", "the number of villagers killed has risen to 75"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.people.phrases import QUOTES, VERBAL, named_side
from sahelwatch.classifier.casualties.words.lexicon import casualty

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause
    from sahelwatch.classifier.casualties.reading import Reading
    from sahelwatch.records import Side

_TOLL_REACH = 40  # tokens from the noun to the figure
_TOLL_NEAR = 3  # tokens from a figure to the noun behind it


def read_tolls(reading: Reading) -> None:
    """As in "A toll of 13", "le bilan passe de 8 à 13", "the number of villagers killed has risen to 75"."""
    clause = reading.clause
    for i, tags in reading.tagged("toll", "number_of", "losses"):
        noun = _toll_noun(reading, i)
        if noun is None:
            continue
        stop, effect = noun
        if "toll" in tags and not any(clause.low(at) in _OF_DEAD for at in range(i, stop)):
            effect = _only_effect(reading) or effect
        after = [n for n, phrase in enumerate(reading.phrases) if _may_be_toll(reading, n) and phrase.first >= stop]
        told: set[int | None] = set()
        for n in after:
            named = clause.low(stop) == "," and reading.phrases[n].first == stop + 1  # "a higher number, eighteen"
            listed = reading.phrases[n].linked in told
            if not (_is_cut_off(reading, stop, n) or _is_of_next_noun(reading, stop, n)) and (
                named or listed or _is_linked(reading, n) or _closes_headline(reading, stop, n)
            ):
                if "number_of" in tags:
                    reading.phrases[n].side = reading.phrases[n].side or _side_counted(reading, n, (i, stop), told)
                # "the deaths at 12 guards and a driver" are added up, "at 12, the mayor at 15" are two counts
                again = bool(told) and reading.phrases[n].linked is None and not _is_of_others(reading, n)
                if again and _is_renewed(reading, n):
                    for before in after[: after.index(n)]:
                        reading.phrases[before].old = True
                reading.claim(n, effect, (i, stop), "toll", verb=reading.phrases[n].first if again else None)
                told.add(n)
                _read_listed_ones(reading, n, effect, (i, stop))
        if not any(reading.phrases[n].effects for n in after):
            _read_toll_before(reading, i, (i, stop), effect)


def _read_listed_ones(reading: Reading, n: int, effect: str, noun: tuple[int, int]) -> None:
    """As in "put the dead at six traders, their driver and a motorcyclist": single people of a list."""
    if reading.phrases[n].noun != "people" or reading.phrases[n].figure.kind == "article":
        return
    for member in reading.group_right(n):
        phrase = reading.phrases[member]
        if reading.clause.has(phrase.stop, "toll_links") or phrase.stop in reading.starts:
            return  # "at 16 guards, the mayor at twenty"
        if phrase.figure.kind == "article" and phrase.people is not None:
            reading.claim(member, effect, noun, "toll")


def _is_of_others(reading: Reading, n: int) -> bool:
    """Whether a second figure counts others: "the rebels' dead at 12 and those of the army at 21"."""
    clause, between = reading.clause, range(reading.phrases[n - 1].stop, reading.phrases[n].first)
    return any(clause.low(at) in _THOSE and clause.has(at + 1, "of") for at in between)


_THOSE = frozenset({"that", "those", "celui", "celle", "celles", "ceux"})


def _side_counted(reading: Reading, n: int, noun: tuple[int, int], told: set[int | None]) -> Side | None:
    """Whose dead a figure behind "the number of soldiers killed at 60 and that of civilians at" counts."""
    clause, before = reading.clause, range(reading.phrases[n - 1].stop, reading.phrases[n].first)
    named = named_side(clause, before) if n - 1 in told else None
    if named is None and n - 1 in told and any(clause.low(at) in _OWN for at in before):
        return None  # "and its own losses at two"
    return named or named_side(clause, range(*noun))


_OWN = frozenset({"own", "propres"})
_OF_DEAD = frozenset({"toll", "death", "dead", "deaths", "fatalities"})  # "death toll rises to 18, 42 injured"


def _is_renewed(reading: Reading, n: int) -> bool:
    """Whether a figure is what a number has come to: "put at four this morning, it now stands at eight"."""
    clause, between = reading.clause, range(reading.phrases[n - 1].stop, reading.phrases[n].first)
    return any(clause.has(at, "now") or clause.low(at) in _NOW for at in between)


_THAT = frozenset({"the", "that", "this"})
_NOW = frozenset({"désormais", "maintenant", "dorénavant", "finalement", "eventually"})


def _read_toll_before(reading: Reading, i: int, noun: tuple[int, int], effect: str) -> None:
    """As in "porte à 58 le nombre de gardes tués": the figure stands before its noun."""
    for n, phrase in enumerate(reading.phrases):
        if not 0 <= i - phrase.stop <= _TOLL_NEAR or not _may_be_toll(reading, n):
            continue
        members = reading.group_left(n)
        before = reading.phrases[members[-1]].first - 1
        given = reading.clause.has(before, "tells") and reading.clause.low(phrase.stop) == "as"  # "gave 9 as the …"
        is_number = (
            reading.clause.has(phrase.stop, "be") and before < 1 and phrase.noun == "bare"
        )  # "23 is the number of"
        if given or is_number or reading.clause.low(before) in {"à", "to", "at"}:
            for member in members:
                reading.phrases[member].side = reading.phrases[member].side or named_side(
                    reading.clause, range(*noun)
                )
                reading.claim(member, effect, noun, "toll")


def _may_be_toll(reading: Reading, n: int) -> bool:
    """Whether nothing else was found to have happened to the people counted."""
    phrase = reading.phrases[n]
    if phrase.effects or phrase.noun not in {"bare", "people"} or phrase.figure.kind in {"article", "several"}:
        return False
    if phrase.noun == "bare" and phrase.figure.high == 1 and reading.clause.has(phrase.stop, "of"):
        return False  # "one of the worst"
    return phrase.noun == "bare" or not reading.has_own_verb(reading.group_right(n, governed=True)[-1])


def _is_cut_off(reading: Reading, stop: int, n: int) -> bool:
    """Whether a statement ends between the noun of a toll and a figure, or the figure is too far."""
    gap = range(stop, reading.phrases[n].first)
    return len(gap) > _TOLL_REACH or any(reading.clause.low(at) in {".", ";"} for at in gap)


def _only_effect(reading: Reading) -> str | None:
    """What everybody else in the clause suffered: "the final count was 12, but 15 were hurt"."""
    effects = {claim.effect for claim in reading.claims}
    return effects.pop() if len(effects) == 1 else None


def _toll_noun(reading: Reading, i: int) -> tuple[int, str] | None:
    """Where a noun that announces a toll ends, and the effect it counts."""
    clause = reading.clause
    toll = clause.tags[i].get("toll")
    if toll is not None and clause.low(toll.stop - 1) == "figure" and clause.low(i) in _THAT and not reading.claims:
        return None  # "raised the figure to 26" only behind what it counts
    if toll is not None:
        return toll.stop, "killed"
    number = clause.tags[i].get("number_of")
    if number is None:
        return _reckoned_losses(clause, i)
    for at in range(number.stop, min(number.stop + 7, len(clause.tokens))):
        if clause.low(at) in QUOTES:
            continue  # the number of "Wagner fighters" killed
        if clause.low(at) in _KNOWN or (clause.low(at - 1) in _WHO and clause.has_any(at, ("be", "have"))):
            continue  # the number of traders who had died, of people known to have died
        if clause.tokens[at].kind == "sign" or (
            clause.tags[at].keys() & {"be", "have"} and clause.low(at) not in _BEEN
        ):
            return None
        tag = casualty(clause.tags[at])
        taken = clause.tags[at].get("weak_participle")
        if tag is None and taken is not None and clause.low(taken.stop) != "to":
            tag = taken  # "the number of those taken", but to no hospital
        if tag is not None:
            return tag.stop, tag.value
    return None


def _reckoned_losses(clause: Clause, i: int) -> tuple[int, str] | None:
    """As in "puts the losses of the assailants at eleven", "losses in Monday's battle came to twelve"."""
    losses = clause.tags[i].get("losses")
    lost = clause.low(losses.stop - 1) if losses is not None else ""
    if losses is None or not (lost in _LOST or (lost == "dead" and clause.low(i - 1) == "the")):
        return None
    if any(clause.low(at) in _PUTS for at in range(max(0, i - _PUTS_REACH), i)):
        return losses.stop, "killed"
    for at in range(losses.stop, min(losses.stop + _COMES_REACH, len(clause.tokens))):
        if clause.low(at) in _COMES:
            return at + 1, "killed"
        if clause.low(at) in _SENTENCE_ENDS or clause.has_any(at, _NO_SUM):
            return None
    return None


_NO_SUM = ("be", "have", "says", "participle", "relative")
_LOST = frozenset({"losses", "pertes"})
_PUTS = frozenset({
    "put", "puts", "putting", "estimates", "estimated", "estimating", "places", "placed", "sets", "gives", "évalue",
    "évalué", "estime", "estimé", "chiffre", "chiffré", "situe",
})  # fmt: skip
_COMES = frozenset({
    "come", "comes", "came", "amount", "amounts", "amounted", "stand", "stands", "stood", "totalled", "totaled",
    "total", "ran", "run", "s'élèvent", "élèvent", "montent", "chiffrent",
})  # fmt: skip
_SENTENCE_ENDS = frozenset({".", ";", ":", "!", "?"})
_PUTS_REACH, _COMES_REACH = 4, 20  # tokens
_WHO = frozenset({"who", "qui", "to"})
_BEEN = frozenset({"been", "été"})
_KNOWN = frozenset({"known", "confirmed", "believed", "understood", "to", "now", "so", "far"})


def _is_linked(reading: Reading, n: int) -> bool:
    """Whether a word such as "to" or "stands at" leads to the figure, or a bound that does ("dépasse les 80")."""
    clause, phrase = reading.clause, reading.phrases[n]
    at = phrase.first - 1
    while at >= 0 and clause.low(at) in {'"', "«", "“", "»", "'", "‘", "’"}:
        at -= 1
    if clause.has(at, "toll_links") and clause.low(at - 1) != "according":
        return True
    may = any(clause.has(near, "hypothetical") for near in (at, at - 1))  # "could rise above 50"
    return clause.low(phrase.first) in _BOUNDS_THAT_LINK and not may


def _is_of_next_noun(reading: Reading, stop: int, n: int) -> bool:
    """Whether a figure is of a count told behind: "the toll was 12, the number of wounded 30"."""
    clause = reading.clause
    between = range(stop, reading.phrases[n].first)
    return any(clause.has(at, "number_of") and clause.low(at) in _NUMBER for at in between)


_NUMBER = frozenset({"number", "nombre"})


def _closes_headline(reading: Reading, stop: int, n: int) -> bool:
    """As in "Drone strike toll in Kidal market 19", "Toll in Gao blast: 14": a number without a verb at the end."""
    clause, phrase = reading.clause, reading.phrases[n]
    if phrase.noun != "bare" or phrase.stop < len(clause.tokens) or clause.has(phrase.first - 1, "prepositions"):
        return False
    between = range(stop, phrase.first)
    return bool(between) and not any(clause.tags[at].keys() & _TELLS_MORE for at in between)


_TELLS_MORE = VERBAL | {"finite", "says"}
_BOUNDS_THAT_LINK = frozenset({
    "exceeds", "exceeded", "exceeding", "above", "below", "beyond", "under", "dépasse", "dépassé", "avoisine",
    "frôle", "nears", "topped", "surpassed", "between", "entre",
})  # fmt: skip
