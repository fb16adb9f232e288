"""Nouns of what befell people: "the death of 12", "la mort de 12", "the loss of two men and a wounded"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.people.phrases import QUOTES
from sahelwatch.classifier.casualties.verbs.objects import object_after
from sahelwatch.classifier.casualties.words.lexicon import casualty

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause
    from sahelwatch.classifier.casualties.reading import Reading


def read_events(reading: Reading) -> None:
    """As in "The death of", "la mort de", "the bodies of"."""
    clause = reading.clause
    for i, tags in reading.tagged("event", "price"):
        event = tags.get("event") or tags.get("price")
        if (
            event is None
            or i in reading.inside
            or (of := _complement(clause, event.stop)) is None
            or clause.low(of) == "from"
        ):
            continue
        effect = event.value or "killed"  # "at the price of four of its own men"
        n = object_after(reading, clause.tags[of]["of"].stop)
        if n is None:
            n = reading.starts.get(of + 1)
        if n is None or reading.phrases[n].noun not in {"people", "bare", "lives", "thing"}:
            continue
        if (of > event.stop or not event.value) and reading.phrases[n].noun != "people":
            continue  # "mort, lundi, de deux balles", "at a cost of 40 million"
        for member in reading.group_right(n, governed=True):
            other = reading.phrases[member].head_effect not in {
                None,
                effect,
            }  # "the loss of two men and a wounded"
            other = other or _tells_otherwise(reading, member, effect)
            other = other and not _is_of_wounded(reading, member, i)
            if reading.phrases[member].noun in {"people", "bare", "lives"} and not other:
                reading.claim(member, effect, (i, event.stop), "event")
        phrase = reading.phrases[n]
        phrase.definite = phrase.definite or (effect == "killed" and _is_confirmed(reading, n, i))


def _is_confirmed(reading: Reading, n: int, event: int) -> bool:
    """As in "confirmed the death of a commander, Issa Barry": one known by his name, whom a toll may take in."""
    clause, phrase = reading.clause, reading.phrases[n]
    name = phrase.stop + 1
    named = clause.low(phrase.stop) == "," and name < len(clause.tokens) and clause.tokens[name].capital
    if not named or phrase.figure.kind != "article":
        return False
    return any(clause.low(at).startswith("confirm") for at in range(max(0, event - _BEFORE), event))


def read_fatal(reading: Reading) -> None:
    """As in "The attack proved fatal for six miners", "death came for six traders", "a funeral for 11"."""
    clause = reading.clause
    for i, tags in reading.tagged("fatal_to"):
        n = object_after(reading, tags["fatal_to"].stop)
        if n is None or i in reading.inside or reading.phrases[n].noun not in {"people", "bare"}:
            continue
        before = range(max(0, i - _BEFORE), i)
        if any(clause.low(at) in _ASKED or clause.has_any(at, ("hypothetical", "negation")) for at in before):
            continue
        for member in reading.group_right(n, governed=True):
            reading.claim(member, "killed", (i, tags["fatal_to"].stop), "event")


_BEFORE = 4  # tokens
_ASKED = frozenset({"seeks", "sought", "seek", "seeking", "demanded", "demands", "demanding", "wanted", "wants"})


def _complement(clause: Clause, stop: int) -> int | None:
    """Where the "of" of an event's noun stands: right behind it, or behind what is put in between commas.

    As in "the death, on Saturday, of six herders", "la mort, lundi à Gao, de douze soldats".
    """
    if clause.low(stop) in QUOTES:
        stop += 1  # "the 'neutralisation' of fifty fighters"
    if clause.has(stop, "of"):
        return stop
    tags = clause.tags[stop] if stop < len(clause.tags) else {}
    state = tags.get("state") or tags.get("participle")
    if state is not None and clause.has(state.stop, "of"):
        return state.stop  # "the lifeless bodies", "les corps sans vie de"
    described = clause.is_word(stop) and not clause.tags[stop] and not clause.tokens[stop].capital
    if described and clause.has(stop + 1, "of"):
        return stop + 1  # "la mort tragique de"
    if clause.low(stop) == "to" and clause.low(stop - 1) in _COST:
        return _past_payer(clause, stop)
    if clause.low(stop) != ",":
        return None
    for at in range(stop + 1, min(stop + _INSERTED, len(clause.tokens) - 1)):
        if clause.low(at) == ",":
            return at + 1 if clause.has(at + 1, "of") else None
    return None


_INSERTED = 10  # tokens


def _past_payer(clause: Clause, to: int) -> int | None:
    """Where "of" stands behind who paid: "at a cost to the army of 18 men"."""
    for at in range(to + 1, min(to + _PAYER, len(clause.tokens))):
        if clause.has(at, "of") and at > to + 1:
            return at
        if not clause.is_word(at):
            return None
    return None


_PAYER = 6  # tokens
_COST = frozenset({"cost", "price", "loss"})


def _is_of_wounded(reading: Reading, n: int, event: int) -> bool:
    """As in "after the death of three of the wounded", "le décès de deux blessés": they died of their wounds."""
    phrase = reading.phrases[n]
    tag = reading.clause.tags[phrase.stop].get("participle") if phrase.stop < len(reading.clause.tags) else None
    wounded = phrase.head_effect == "injured" or (tag is not None and tag.value == "injured")
    dead = wounded and reading.clause.low(event) in _OF_PERSONS
    if dead:
        phrase.head_effect = "injured"
    phrase.additional = phrase.additional or dead
    return dead


_OF_PERSONS = frozenset({"death", "deaths", "mort", "décès"})


def _tells_otherwise(reading: Reading, n: int, effect: str) -> bool:
    """Whether "one" is followed by a casualty of another kind: "la perte de deux soldats et d'un blessé"."""
    phrase = reading.phrases[n]
    tags = reading.clause.tags[phrase.stop] if phrase.stop < len(reading.clause.tags) else {}
    tag = casualty(tags)
    return phrase.people is None and tag is not None and tag.value != effect
