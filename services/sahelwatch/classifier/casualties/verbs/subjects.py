"""The subject of a verb that tells what people suffered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.left_out.antecedents import is_of_uncounted
from sahelwatch.classifier.casualties.people.phrases import QUOTES
from sahelwatch.classifier.casualties.verbs.described import AGED, is_aside, is_light, may_be_described
from sahelwatch.classifier.casualties.words.lexicon import GROUP, PEOPLE
from sahelwatch.records import Lang

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading

_REACH = 30  # tokens between a subject and its verb
_FAR = 8  # tokens between one person and the verb


def subject_of(reading: Reading, first: int, effect: str, *, verbal: bool) -> int | None:
    """The counted phrase that is the subject of the verb group at `first`."""
    if not verbal:
        first = _before_part(reading, first)
    elif (told := _before_relative(reading, first)) is not None and effect not in reading.phrases[told].effects:
        return told
    for n in range(len(reading.phrases) - 1, -1, -1):
        phrase = reading.phrases[n]
        if phrase.stop > first:
            continue
        if first - phrase.stop > _REACH:
            return None
        if n and _are_pool(reading, phrase.first):
            continue
        verdict = _may_be_subject(reading, n, first, effect) if verbal else may_be_described(reading, n, first)
        if verdict is not False:
            return n if verdict else None
    return None


def _are_pool(reading: Reading, first: int) -> bool:
    """As in "Seven traders out of a party of 18 were shot dead"."""
    return (reading.clause.low(first - 2), reading.clause.low(first - 1)) == ("out", "of")


def _before_part(reading: Reading, first: int) -> int:
    """Where an aside that tells a fraction begins: "Fifteen villagers, a dozen of them women, slain near X"."""
    clause = reading.clause
    if clause.low(first - 1) != ",":
        return first
    part = next((p for p in reading.phrases if p.stop == first - 1 and p.part and p.drawn), None)
    return part.first - 1 if part is not None and clause.low(part.first - 1) == "," else first


def _before_relative(reading: Reading, first: int) -> int | None:
    """The people before a relative clause about others that ends at a verb: "a guard, who had shot one, died"."""
    clause = reading.clause
    if clause.low(first - 1) != ",":
        return None
    begin = next((at for at in range(first - 2, max(0, first - _REACH), -1) if not clause.is_word(at)), 0)
    if clause.low(begin) != "," or clause.low(begin + 1) not in _WHO:
        return None
    if not any(phrase.noun == "people" and begin < phrase.first < first for phrase in reading.phrases):
        return None
    return next((n for n, p in enumerate(reading.phrases) if p.stop == begin and p.noun == "people"), None)


_HELD = frozenset({"abducted", "arrested", "captured", "missing"})
"""What may have befallen people before they were killed: `men arrested by soldiers at the market were shot`."""


def _may_be_subject(reading: Reading, n: int, first: int, effect: str) -> bool | None:
    """True: the phrase is the subject; false: look further left; null: none to the left can be."""
    clause, phrase = reading.clause, reading.phrases[n]
    gap = range(phrase.stop, first)
    if any(_opens_another(reading, at) for at in gap) or effect in phrase.effects:
        return None
    prepositional = _after_preposition(reading, phrase.first)
    if phrase.noun == "thing":
        return False if prepositional or gap or clause.low(phrase.first - 1) in AGED else None
    adjacent = (
        all(is_light(reading, at) for at in gap)
        or ((phrase.noun == "people" or phrase.first == 0) and is_aside(reading, gap))
        or (phrase.noun == "bare" and _is_of_unknown(reading, gap))
        or _is_of_same(reading, n, gap)
        or _says_who(reading, n, gap)
        or (effect in _HELD and _is_of_one(reading, n, gap))
    )
    found = (
        effect == "killed"
        and len(phrase.effects) == 1
        and phrase.effects[0] in _HELD
        and all(clause.tokens[at].kind == "word" or clause.low(at) == "," for at in gap)
    )
    if phrase.effects and not adjacent and not found and not _shares_subject(reading, gap):
        return None
    if adjacent and prepositional and _belongs(reading, phrase.first):
        return None  # "the last of the 11 hostages", "the families of 12 soldiers"
    if adjacent and phrase.part and clause.low(phrase.stop - 1) == "whom":
        # "33 were found alive, eight of whom are being treated"
        phrase.known = _is_of_counted(reading, phrase.first)
        return True
    if adjacent and phrase.part and effect == "killed" and _is_of_wounded(reading, n):
        phrase.part, phrase.additional = False, True  # "22 wounded, of whom two have since died"
        return True
    if adjacent:
        return not phrase.part or not _has_whole(reading, n) or is_of_uncounted(reading, phrase)
    drawn = phrase.drawn and clause.low(phrase.first - 1) != ","  # "thirteen people, seven of them children, died"
    told = clause.low(phrase.stop) in _WHO and phrase.figure.kind != "article"  # "five who came to help were shot"
    vague = phrase.noun in {"bare", "unknown"} and not phrase.additional and not drawn and not told
    far = phrase.figure.kind == "article" and len(gap) > _FAR and not found
    if vague or far or (phrase.part and not drawn) or phrase.definite or prepositional:
        return False
    if _other_subject(reading, phrase.stop, first) or _new_subject(reading, gap):
        return None
    return not any(
        clause.low(at) == ":"
        or ("finite" in clause.tags[at] and "participle" not in clause.tags[at] and not _is_noun(reading, at))
        for at in gap
    )


_WHO = frozenset({"who", "qui"})


def _is_of_one(reading: Reading, n: int, gap: range) -> bool:
    """As in "The mayor, who was abducted on Tuesday, is free": a relative clause about one known person."""
    clause = reading.clause
    who = gap and len(gap) == len((",", "who")) and clause.low(gap[0]) == "," and clause.low(gap[1]) in _WHO
    return bool(who) and reading.phrases[n].definite


def _is_of_wounded(reading: Reading, n: int) -> bool:
    """Whether those whom a fraction is drawn from were told as wounded alone."""
    whole = reading.whole_of(n)
    opened = any(
        reading.clause.low(at) in {"whom", "dont"}
        for at in range(reading.phrases[n].first - 3, reading.phrases[n].first)
    )
    return whole is not None and opened and reading.phrases[whole].effects == ("injured",)


def _is_noun(reading: Reading, at: int) -> bool:
    """Whether what might be a verb stands behind "to" or a possessive: "came to their rescue"."""
    return reading.clause.low(at - 1) in {"to", "their", "his", "her", "its", "the"}


def _has_whole(reading: Reading, n: int) -> bool:
    """Whether a fraction may be one of a figure before it, and not of "an army vehicle and a civilian one"."""
    whole, least = reading.whole_of(n), reading.phrases[n].figure.low or 0
    most = reading.phrases[whole].figure.high if whole is not None else 0
    return most is None or most >= max(least, 1)


def _is_of_counted(reading: Reading, first: int) -> bool:
    """Whether "of whom" draws on a figure: not in "the gunmen, 16 of whom died"."""
    at = first - 2 if reading.clause.low(first - 1) == "," else first - 1
    return at in reading.inside or not reading.clause.tags[at].keys() & {PEOPLE, GROUP} or at < 0


def _opens_another(reading: Reading, at: int) -> bool:
    """Whether a word opens a statement about others: "a diplomat said that suspicion fell", "how many had died"."""
    clause = reading.clause
    reported = clause.low(at) in _THAT and clause.has(at - 1, "says")
    if clause.low(at) == "car":  # in English a vehicle, and in French a coach: "d'un car"
        coach = clause.has_any(at - 1, ("articles", "definite")) or clause.low(at - 1) in _OF_COACH
        return clause.lang is Lang.FR and not coach
    return clause.low(at) in _ANOTHER or reported or "asks" in clause.tags[at]


def _belongs(reading: Reading, first: int) -> bool:
    """Whether the noun before "of" is who the verb speaks of."""
    clause, at = reading.clause, first - 1
    while at > 0 and not clause.has(at, "of"):
        at -= 1
        if first - at > 3:
            return False
    return clause.has(at - 1, "owned")


def _is_of_unknown(reading: Reading, gap: range) -> bool:
    """Whether the gap names, with a noun of no list, whom a figure counts: "three of the fugitives were killed"."""
    clause = reading.clause
    nouns = [at for at in gap if not is_light(reading, at)]
    if not nouns or nouns != list(range(gap[0], gap[0] + len(nouns))):
        return False
    partitive = clause.low(nouns[0]) == "des" or (
        clause.has(nouns[0], "of") and len(nouns) > 1 and clause.low(nouns[1]) in _PARTITIVE
    )
    named = [at for at in nouns if clause.low(at) not in _PARTITIVE and not clause.has(at, "of")]
    return partitive and len(named) == 1 and clause.is_word(named[0]) and not clause.tags[named[0]]


def _is_of_same(reading: Reading, n: int, gap: range) -> bool:
    """Whether the noun of the phrase before is left out: "eight soldiers of Téra and six of Dosso were killed"."""
    clause, phrase = reading.clause, reading.phrases[n]
    counted = phrase.noun == "bare" and phrase.linked is not None and phrase.figure.kind != "article"
    if not counted or not 1 < len(gap) <= _OF_SAME or not clause.has(gap[0], "of"):
        return False
    return all(
        clause.tokens[at].capital or clause.has_any(at, ("definite", "of")) or not clause.tags[at] for at in gap[1:]
    )


_OF_SAME = 5  # tokens from "of" to the verb


def _says_who(reading: Reading, n: int, gap: range) -> bool:
    """Whether a phrase says between commas who a name is: "Hamidou Barry, the imam, was shot dead"."""
    clause, phrase = reading.clause, reading.phrases[n]
    name = phrase.first - 2
    named = name >= 0 and clause.is_word(name) and clause.tokens[name].capital and not clause.tags[name]
    one = phrase.figure.kind == "article" and phrase.noun == "people" and clause.low(phrase.first - 1) == ","
    return one and named and len(gap) == 1 and clause.low(gap[0]) == ","


def _shares_subject(reading: Reading, gap: range) -> bool:
    """Whether a second verb goes on with the subject of the first: "were seized and later killed"."""
    clause = reading.clause
    return clause.has(gap[-1], "and") or clause.low(gap[-1]) == "," or any(clause.has(at, "relative") for at in gap)


def _new_subject(reading: Reading, gap: range) -> bool:
    """Whether the phrase has a verb of its own before the gap ends, and another noun follows that verb."""
    clause, verb = reading.clause, False
    if clause.low(gap[-1]) in _BEFORE_BEING:
        return False  # "ont été conduits hors du village avant d'être abattus"
    for at in gap:
        tags = clause.tags[at]
        if "relative" in tags:
            return False
        if tags.keys() & {"be", "have"} and at not in reading.inside and not clause.tokens[at].joined:
            verb = True
        elif verb and tags.keys() & {PEOPLE, GROUP, "head"}:
            return True
    return False


_BEFORE_BEING = frozenset({"before", "d'"})


def _other_subject(reading: Reading, stop: int, first: int) -> bool:
    """Whether an uncounted noun just before the verb is its subject: "in a place of 300 people, soldiers were"."""
    clause, last = reading.clause, first - 1
    while last > stop and is_light(reading, last):
        last -= 1
    if last in reading.inside or "relative" in clause.tags[last]:
        return False
    noun = clause.tags[last].keys() & {PEOPLE, GROUP}
    described = last > stop and clause.tokens[last].kind == "word" and not clause.tags[last]
    if not noun and described and clause.tags[last - 1].keys() & {PEOPLE, GROUP}:
        noun = {PEOPLE}  # a noun and its adjective
        last -= 1
    if not noun:
        return False
    for at in range(last - 1, max(stop, last - 6) - 1, -1):  # the nearest word that may govern it
        if clause.low(at) in _SUBORDINATE:
            return True
        if clause.low(at) in _WHO and last - at > 1:
            return False  # "two soldiers who escorted the traders also died"
        if clause.tags[at].keys() & {"and", "prepositions", "of"}:
            return False
    return True


def _after_preposition(reading: Reading, first: int) -> bool:
    clause, at = reading.clause, first - 1
    while at >= 0 and (
        clause.low(at) in QUOTES or clause.has(at, "definite") or clause.low(at) in {"les", "ces", "ses", "the"}
    ):
        at -= 1
    article = (
        clause.low(at) == "des" and at == first - 1 and clause.text[clause.tokens[first].start :][:1].isalpha()
    )
    if article and clause.low(first) not in _FEW:  # "30 combattants des deux camps"
        return False  # an indefinite article: "des centaines de civils"
    if clause.has(at, "relative"):
        return False  # "à X, où cinq hommes qui rentraient … ont été tués"
    return at >= 0 and bool(clause.tags[at].keys() & {"prepositions", "of"})


_FEW = frozenset({"deux", "trois", "quatre", "cinq", "six", "sept"})
_OF_COACH = frozenset({"du", "le", "de", "d'", "au", "ce"})
_ANOTHER = frozenset({";", ".", "!", "?", "because", "puisque", "parce", "whether"})
_PARTITIVE = frozenset({"the", "these", "those", "ces", "les", "leurs", "ses", "their", "its", "his"})
_SUBORDINATE = frozenset({
    "after", "before", "when", "while", "as", "since", "because", "until", "quand", "lorsque", "alors", "que",
})  # fmt: skip


_THAT = frozenset({"that", "que", "qu'"})
