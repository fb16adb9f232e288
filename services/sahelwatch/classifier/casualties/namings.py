"""Nouns that tell of casualties: "the death of 12", "50 bodies", "a toll of 13", "among the dead", "Killed: 4"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.lexicon import CASUALTY, PEOPLE, casualty
from sahelwatch.classifier.casualties.objects import object_after
from sahelwatch.classifier.casualties.phrases import QUOTES
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.phrases import Clause
    from sahelwatch.classifier.casualties.reading import Reading

_TOLL_REACH = 40
_TOLL_NEAR = 3
_NUMBERED_REACH = 4
_THE = frozenset({"the", "les"})


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
        if of > event.stop and reading.phrases[n].noun != "people":
            continue  # "mort, lundi, de deux balles"
        for member in reading.group_right(n, governed=True):
            other = reading.phrases[member].head_effect not in {
                None,
                effect,
            }  # "the loss of two men and a wounded"
            other = other or _tells_otherwise(reading, member, effect)
            other = other and not _is_of_wounded(reading, member, i)
            if reading.phrases[member].noun in {"people", "bare", "lives"} and not other:
                reading.claim(member, effect, (i, event.stop), "event")


def _complement(clause: Clause, stop: int) -> int | None:
    """Where the "of" of an event's noun stands: right behind it, or behind what is put in between commas.

    As in "the death, on Saturday, of six herders", "la mort, lundi à Gao, de douze soldats".
    """
    if clause.has(stop, "of"):
        return stop
    if clause.low(stop) != ",":
        return None
    for at in range(stop + 1, min(stop + _INSERTED, len(clause.tokens) - 1)):
        if clause.low(at) == ",":
            return at + 1 if clause.has(at + 1, "of") else None
    return None


_INSERTED = 10  # tokens


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


def read_heads(reading: Reading) -> None:
    """Phrases whose noun is a casualty itself: "four deaths", "50 bodies", "47 wounded soldiers"."""
    lives = any("lose_lives" in tags for tags in reading.clause.tags)
    for n, phrase in enumerate(reading.phrases):
        if phrase.effects or any(
            (tag := reading.clause.tags[at].get("toll")) is not None and tag.stop > phrase.stop
            for at in range(phrase.first, phrase.stop)
        ):
            continue  # "a death toll of 12" is no death
        own = (phrase.first, phrase.stop)
        if phrase.noun == "lives":
            if lives:
                reading.claim(n, "killed", own, "lives")
        elif phrase.head_effect == "casualties" and phrase.figure.high == 0:
            reading.claim(n, "killed", own, "noun")
            reading.claim(n, "injured", own, "noun")
        elif phrase.head_effect is not None and "heard" not in reading.clause.tags[max(phrase.first - 1, 0)]:
            reading.claim(n, phrase.head_effect, own, "noun")


def read_appositions(reading: Reading) -> None:
    """As in "The victims, 12 farmers, were on their way home", "les tués, 12 bergers, …": who the dead are."""
    clause = reading.clause
    for n, phrase in enumerate(reading.phrases):
        noun = phrase.first - 2
        if phrase.effects or phrase.noun != "people" or phrase.figure.kind == "article" or noun < 1:
            continue
        opened = clause.low(noun + 1) == "," and clause.low(noun - 1) in _THE
        closed = clause.low(phrase.stop) == ","
        if opened and closed and _names_dead(reading, noun):
            reading.claim(n, "killed", (noun, phrase.stop), "noun")


def _names_dead(reading: Reading, at: int) -> bool:
    """Whether a word names the dead: "the victims", "the slain", "les tués"."""
    tags = reading.clause.tags[at]
    return "victims" in tags or any(cls in tags and tags[cls].value == "killed" for cls in CASUALTY)


def read_among(reading: Reading) -> None:
    """As in "Six guards were among the dead", "parmi les morts figurent trois gendarmes"."""
    clause = reading.clause
    for i, tags in reading.tagged("among"):
        among = tags["among"]
        words = clause.text[clause.tokens[i].start : clause.tokens[among.stop - 1].end].lower()
        effect = next((effect for stem, effect in _AMONG_EFFECTS if stem in words), "killed")
        foes = _named_in(reading, range(among.stop, min(among.stop + 1, len(clause.tags)))) is Side.MILITANTS
        for n, phrase in enumerate(reading.phrases):
            if phrase.effects or phrase.noun not in {"people", "unknown", "bare"}:
                continue
            before = phrase.stop <= i and (
                i - phrase.stop <= _AMONG_NEAR or _are_said_among(reading, phrase.stop, i)
            )
            if before or (phrase.first >= among.stop and phrase.first - among.stop <= 6):
                for member in reading.group_left(n) if before else reading.group_right(n):
                    # "the dead are about a hundred" counts them all
                    reading.phrases[member].part = phrase.noun != "bare" or any(word in words for word in _AMONG)
                    if foes:  # "a foreigner was among the dead attackers"
                        reading.phrases[member].side = Side.MILITANTS
                    reading.claim(member, effect, (i, among.stop), "among")


def read_described(reading: Reading) -> None:
    """As in "The dead, an official said, are eight guards and a cook": what an aside parts from its verb."""
    clause = reading.clause
    for comma, token in enumerate(clause.tokens[:-1]):
        noun = comma - 1
        if token.low != "," or noun < 1 or clause.low(noun - 1) not in _THE or not _names_dead(reading, noun):
            continue
        close = next(
            (at for at in range(noun + 2, min(noun + _ASIDE, len(clause.tags))) if clause.low(at) == ","), 0
        )
        n = reading.starts.get(close + 2) if close else None
        if n is None or not any(clause.has(close + 1, cls) for cls in ("be", "includes")):
            continue
        for member in reading.group_right(n, governed=True):
            phrase = reading.phrases[member]
            if phrase.noun == "people" and not phrase.effects:
                phrase.part = True
                reading.claim(member, "killed", (noun, phrase.stop), "among")


_ASIDE = 14  # tokens between the commas


def _are_said_among(reading: Reading, stop: int, among: int) -> bool:
    """As in "eight men from the same family were among those killed"."""
    clause, gap = reading.clause, range(stop, among)
    plain = all(clause.is_word(at) and at not in reading.inside for at in gap)
    return plain and len(gap) <= _AMONG_FAR and clause.has(among - 1, "be")


_AMONG_NEAR, _AMONG_FAR = 4, 10


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


def read_tolls(reading: Reading) -> None:
    """As in "A toll of 13", "le bilan passe de 8 à 13", "the number of villagers killed has risen to 75"."""
    clause = reading.clause
    for i, tags in reading.tagged("toll", "number_of"):
        noun = _toll_noun(reading, i)
        if noun is None:
            continue
        stop, effect = noun
        if "toll" in tags and clause.low(i) not in _OF_DEAD:
            effect = _only_effect(reading) or effect
        after = [n for n, phrase in enumerate(reading.phrases) if _may_be_toll(reading, n) and phrase.first >= stop]
        told: set[int | None] = set()
        for n in after:
            named = clause.low(stop) == "," and reading.phrases[n].first == stop + 1  # "a higher number, eighteen"
            listed = reading.phrases[n].linked in told
            if not _is_cut_off(reading, stop, n) and (named or listed or _is_linked(reading, n)):
                if "number_of" in tags:
                    reading.phrases[n].side = reading.phrases[n].side or _named_in(reading, range(i, stop))
                # "the deaths at 12 guards and a driver" are added up, "at 12, the mayor at 15" are two counts
                again = bool(told) and reading.phrases[n].linked is None
                if again and _is_renewed(reading, n):
                    for before in after[: after.index(n)]:
                        reading.phrases[before].old = True
                reading.claim(n, effect, (i, stop), "toll", verb=reading.phrases[n].first if again else None)
                told.add(n)
        if not any(reading.phrases[n].effects for n in after):
            _read_toll_before(reading, i, (i, stop), effect)


_OF_DEAD = frozenset({"toll", "death", "dead"})  # "death toll rises to 18, 42 injured"


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
        if reading.clause.low(reading.phrases[members[-1]].first - 1) in {"à", "to", "at"}:
            for member in members:
                reading.phrases[member].side = reading.phrases[member].side or _named_in(reading, range(*noun))
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
        return None
    for at in range(number.stop, min(number.stop + 7, len(clause.tokens))):
        if clause.low(at) in QUOTES:
            continue  # the number of "Wagner fighters" killed
        if clause.low(at - 1) in _WHO and clause.tags[at].keys() & {"be", "have"}:
            continue  # the number of traders who had died, who have been killed
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


_WHO = frozenset({"who", "qui"})
_BEEN = frozenset({"been", "été"})


def _is_linked(reading: Reading, n: int) -> bool:
    """Whether a word such as "to" or "stands at" leads to the figure, or a bound that does ("dépasse les 80")."""
    clause, phrase = reading.clause, reading.phrases[n]
    at = phrase.first - 1
    while at >= 0 and clause.low(at) in {'"', "«", "“", "»"}:
        at -= 1
    if clause.has(at, "toll_links"):
        return True
    may = any(clause.has(near, "hypothetical") for near in (at, at - 1))  # "could rise above 50"
    return clause.low(phrase.first) in _BOUNDS_THAT_LINK and not may


_BOUNDS_THAT_LINK = frozenset({
    "exceeds", "exceeded", "exceeding", "above", "below", "beyond", "under", "dépasse", "dépassé", "avoisine",
    "frôle", "nears", "topped", "surpassed", "between", "entre",
})  # fmt: skip


def read_labels(reading: Reading) -> None:
    """As in "Killed: 12", "Blessés : 5"."""
    clause = reading.clause
    for i, tags in enumerate(clause.tags):
        tag = casualty(tags)
        if tag is None or i in reading.inside:
            continue
        named = clause.low(tag.stop) == ":" or _is_named(reading, i, tag.stop)
        n = reading.starts.get(tag.stop + 1) if named else _numbered(reading, i, tag.stop)
        if (
            n is None
            or reading.phrases[n].effects
            or any(claim.first <= i < claim.stop for claim in reading.claims)
        ):
            continue
        phrase = reading.phrases[n]
        phrase.side = phrase.side or _named_in(reading, range(i - 1, max(-1, i - 3), -1))
        reading.claim(n, tag.value, (i, tag.stop), "label")


def _is_named(reading: Reading, i: int, stop: int) -> bool:
    """As in "The wounded, at least 140, filled the wards", "les blessés, une quinzaine, ont été évacués"."""
    clause, n = reading.clause, reading.starts.get(stop + 1)
    if clause.low(i - 1) not in _THE or clause.low(stop) != "," or n is None or reading.phrases[n].noun != "bare":
        return False
    after = reading.phrases[n].stop
    return clause.low(after) == "," or clause.has(after, "after_told")


def _numbered(reading: Reading, i: int, stop: int) -> int | None:
    """As in "The wounded number 17", "les blessés sont au nombre de 34"."""
    clause = reading.clause
    if clause.low(i - 1) not in _THE:
        return None
    for at in range(stop, min(stop + _NUMBERED_REACH, len(clause.tokens))):
        tag = clause.tags[at].get("numbered")
        if tag is not None:
            n = reading.starts.get(tag.stop)
            return n if n is not None and reading.phrases[n].noun == "bare" else None
    return None


def _named_in(reading: Reading, reach: range) -> Side | None:
    """The side of the people whom a noun in reach names: "soldiers killed: 12", "the number of soldiers killed"."""
    for at in reach:
        tag = reading.clause.tags[at].get(PEOPLE)
        if tag is not None:
            return tag.side
    return None
