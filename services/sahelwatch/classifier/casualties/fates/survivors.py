"""Dead told by who lived: "none of the seven survived", "no survivors among a crew of five"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.left_out.pronouns import clause_before
from sahelwatch.classifier.casualties.people.all_but import without

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.numbers.figures import Figure
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase
    from sahelwatch.classifier.casualties.reading import Reading

_SURVIVE_REACH = 12  # tokens from the figure to the verb
_NONE = frozenset({"none", "aucun", "aucune", "personne", "nobody"})
_THE = frozenset({"the", "these", "those", "des", "ces", "les", "its", "their", "leurs", "ses"})


def read_unsurvived(reading: Reading) -> None:
    """As in "None of the seven survived", "of the twelve men, none survived", "aucun des douze n'a survécu"."""
    clause = reading.clause
    _read_no_survivors(reading)
    if "survives" in clause.classes:
        _read_survivors(reading)
        _read_few(reading)
    if clause.classes.isdisjoint({"survives", "leaves"}):
        return
    for n, phrase in enumerate(reading.phrases):
        if phrase.pool is not None and not phrase.effects and clause.low(phrase.first - 1) in _NOT:
            _read_not_one(reading, n)
        if phrase.effects or phrase.noun == "thing" or clause.low(phrase.first - 1) not in _THE:
            continue
        before = phrase.first - 1 if clause.low(phrase.first - 1) == "des" else phrase.first - 2
        none = clause.low(before - 1) in _NONE or (clause.low(before - 2), clause.low(before - 1)) == ("not", "one")
        after = range(phrase.stop, min(phrase.stop + _SURVIVE_REACH, len(clause.tokens)))
        verb = next((at for at in after if "survives" in clause.tags[at]), None)
        opened = before == 0 and (clause.has(before, "of") or clause.low(before) in _OUT_OF)
        if verb is not None and opened and any(clause.low(at) in _NONE for at in range(phrase.stop, verb)):
            reading.claim(n, "killed", (before, verb + 1), "intransitive")
        elif none and clause.has(before, "of") and (verb is not None or _are_left(reading, n, before - 2)):
            reading.claim(n, "killed", (before - 1, (verb or phrase.stop) + 1), "intransitive")


def _read_not_one(reading: Reading, n: int) -> None:
    """As in "Not one of the twelve guards came out alive", "pas un des douze gardes n'a survécu"."""
    phrase = reading.phrases[n]
    after = range(phrase.stop, min(phrase.stop + _SURVIVE_REACH, len(reading.clause.tokens)))
    verb = next((at for at in after if "survives" in reading.clause.tags[at]), None)
    if verb is not None and phrase.pool is not None and phrase.figure.low == phrase.figure.high == 1:
        phrase.figure, phrase.part, phrase.drawn = phrase.pool.figure, False, False
        reading.claim(n, "killed", (phrase.first - 1, verb + 1), "intransitive")


_NOT = frozenset({"not", "pas"})
_OUT_OF = frozenset({"among", "parmi", "sur"})


def _are_left(reading: Reading, n: int, verb: int) -> bool:
    """As in "left none of the 16 soldiers alive", "n'ont laissé aucun des seize en vie"."""
    clause, stop = reading.clause, reading.phrases[n].stop
    return clause.has(verb, "leaves") and any(clause.low(at) in _ALIVE for at in range(stop, stop + _ALIVE_REACH))


_ALIVE = frozenset({"alive", "vie", "vivant", "vivants", "standing"})
_ALIVE_REACH = 7  # tokens


def _read_no_survivors(reading: Reading) -> None:
    """As in "No survivors among crew of five", "aucun survivant parmi les douze passagers"."""
    clause = reading.clause
    for i, _ in reading.tagged("survivors"):
        if clause.low(i - 1) not in _NO:
            continue
        at = i + 1
        while clause.low(at) in _AMONG:
            at += 1
        n = reading.starts.get(at) if at > i + 1 else None
        if n is not None and not reading.phrases[n].effects and reading.phrases[n].noun != "thing":
            reading.claim(n, "killed", (i - 1, i + 1), "intransitive")


_NO = frozenset({"no", "aucun", "aucune", "sans"})
_AMONG = frozenset({
    "among", "amongst", "from", "of", "in", "on", "aboard", "board", "the", "its", "their", "parmi", "à", "bord",
    "dans", "sur", "les", "des", "de", "all",
})  # fmt: skip


def _read_survivors(reading: Reading) -> None:
    """As in "Of the twenty men ambushed, only three survived": the others died."""
    clause, phrases = reading.clause, reading.phrases
    if len(phrases) < _PAIR or not (clause.has(0, "of") or clause.low(0) in _OUT_OF) or phrases[0].first > _OPENING:
        return
    whole, spared = phrases[0], phrases[1]
    near = range(spared.stop, min(spared.stop + _SPARED_REACH, len(clause.tokens)))
    verb = next((at for at in near if "survives" in clause.tags[at]), None)
    only = _ONLY & {clause.low(spared.first - 1), clause.low(spared.stop)}
    if verb is None or not only or whole.noun == "thing" or not spared.figure.low:
        return
    whole.figure = without(whole.figure, spared.figure.low)
    reading.claim(0, "killed", (whole.first, verb + 1), "intransitive")


def _read_few(reading: Reading) -> None:
    """As in "Only one of the five men survived", "They were twelve; only four came back": the others died."""
    clause = reading.clause
    for n, phrase in enumerate(reading.phrases):
        near = range(phrase.stop, min(phrase.stop + _SPARED_REACH, len(clause.tokens)))
        verb = next((at for at in near if "survives" in clause.tags[at]), None)
        only = _ONLY & {clause.low(phrase.first - 1), clause.low(phrase.stop)}
        if verb is None or not only or phrase.effects or not phrase.figure.low:
            continue
        told = reading.phrases[n - 1] if n == 1 else None
        whole = phrase.pool.figure if phrase.pool is not None else told.figure if told is not None else None
        if whole is None:
            whole = _counted_before(reading) if n == 0 else None
        elif told is not None and phrase.pool is None and (told.effects or not _is_all(clause, told)):
            continue
        if whole is None or whole.low is None or whole.low != whole.high or whole.low <= phrase.figure.low:
            continue
        start, end = phrase.figure.start, phrase.figure.end
        phrase.figure = replace(without(whole, phrase.figure.low), start=start, end=end)
        phrase.part = phrase.drawn = False
        beside = any(claim.effect == "killed" for claim in reading.claims)
        reading.claim(n, "killed", (phrase.first, verb + 1), "gapped" if beside else "intransitive")
        return


def _counted_before(reading: Reading) -> Figure | None:
    """The number of people whom the sentence before counts, where it counts nobody else: "They were fifteen"."""
    if reading.previous is None:
        return None
    before = clause_before(reading.clause, reading.previous)
    if any(tag.value == "killed" for tags in before.tags for tag in tags.values()):
        return None
    people = [phrase for phrase in before.phrases if phrase.noun != "thing" and phrase.figure.kind != "article"]
    return people[0].figure if len(people) == 1 and _is_all(before, people[0]) else None


def _is_all(clause: Clause, phrase: NounPhrase) -> bool:
    """As in "They were twelve", "les pêcheurs étaient quinze", "fifteen men were in the boat"."""
    if phrase.head_effect is not None or phrase.part:
        return False
    return phrase.noun == "people" or (clause.has(phrase.first - 1, "be") and not clause.is_word(phrase.stop))


_PAIR, _OPENING, _SPARED_REACH = 2, 3, 5
_ONLY = frozenset({"only", "just", "seulement", "seuls"})
