"""From a sentence to the tolls it tells: the public face of the casualty grammar."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from sahelwatch.classifier.casualties.added import read_added, read_those
from sahelwatch.classifier.casualties.among import read_among, read_counted_among
from sahelwatch.classifier.casualties.antecedents import read_antecedents
from sahelwatch.classifier.casualties.casualty import Casualty, Effect
from sahelwatch.classifier.casualties.context import circumstances
from sahelwatch.classifier.casualties.ellipsis import read_parts, read_stages, read_sums, read_totals
from sahelwatch.classifier.casualties.events import read_events
from sahelwatch.classifier.casualties.gaps import read_gaps
from sahelwatch.classifier.casualties.joints import (
    read_chiefs,
    read_coordinated,
    read_opposites,
    read_prisoners,
    read_respective,
)
from sahelwatch.classifier.casualties.lexicon import lexicon
from sahelwatch.classifier.casualties.namings import read_appositions, read_described, read_heads, read_labels
from sahelwatch.classifier.casualties.nouns import read_phrases
from sahelwatch.classifier.casualties.number_data import vocabulary
from sahelwatch.classifier.casualties.numbers import scan_numbers
from sahelwatch.classifier.casualties.partitions import (
    listed_parts,
    read_partitions,
    read_pools,
    summed_parts,
    told_parts,
)
from sahelwatch.classifier.casualties.phrases import Clause
from sahelwatch.classifier.casualties.predicates import read_verbs
from sahelwatch.classifier.casualties.reading import Reading
from sahelwatch.classifier.casualties.sides import name_prisoners, read_sides
from sahelwatch.classifier.casualties.tokens import Token, tokenize
from sahelwatch.classifier.casualties.told import is_given, is_told
from sahelwatch.classifier.casualties.tolls import read_tolls
from sahelwatch.classifier.casualties.untold import read_listed_others, read_results, read_shots, read_unsurvived
from sahelwatch.classifier.casualties.wounded import is_of_wounded
from sahelwatch.records import Lang, Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahelwatch.classifier.casualties.phrases import NounPhrase
    from sahelwatch.classifier.casualties.reading import Claim

_LONGEST = 250  # tokens; the longest sentences of news have some 150
_MOST = 4  # stretches of that length; what goes on after them is no sentence
_WIDEST = 30  # characters of a token with the space before it
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")


def may_tell_casualties(text: str) -> bool:
    """Whether a text has a word, in either language, without which nothing is told of casualties."""
    return not _cues().isdisjoint(_WORD.findall(text.lower()))


@cache
def _cues() -> frozenset[str]:
    return lexicon(Lang.EN).cues | lexicon(Lang.FR).cues


def find_casualties(sentence: str, lang: Lang, previous: str | None = None) -> list[Casualty]:
    """The tolls that a sentence tells, in the order of their figures.

    `previous` is the sentence before it, for what is left out ("Another five in the second village").
    """
    words = lexicon(lang)
    sentence = sentence[: _MOST * _LONGEST * _WIDEST]
    spoken = sentence.lower()
    if words.cues.isdisjoint(said := _WORD.findall(spoken)) and (
        previous is None or not (_DIGIT.search(spoken) or not vocabulary(lang).counting.isdisjoint(said))
    ):
        return []  # neither a word of casualties nor a figure for what the sentence before told
    found: list[Casualty] = []
    for tokens in _windows(tokenize(sentence)):
        clause = Clause(sentence, lang, words, tokens, words.tag(tokens), [])
        clause.phrases = read_phrases(clause, scan_numbers(sentence, tokens, lang))
        if clause.phrases:
            found += _read(clause, previous, len(found))
    return found


def _windows(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens in stretches that no sentence exceeds, so that time stays bounded whatever the text."""
    for start in range(0, min(len(tokens), _MOST * _LONGEST), _LONGEST):
        yield tokens[start : start + _LONGEST]


def _read(clause: Clause, previous: str | None, offset: int) -> list[Casualty]:
    reading = Reading.of(clause)
    for frames in _FRAMES:
        frames(reading)
    _read_on(reading, previous)
    _read_who(reading, previous)
    read_sides(reading)
    read_antecedents(reading, previous)
    name_prisoners(reading)
    return _casualties(reading, offset)


#: In order: what governs a phrase goes before what its noun alone would tell.
_FRAMES = (
    read_events,
    read_verbs,
    read_shots,
    read_results,
    read_heads,
    read_appositions,
    read_among,
    read_counted_among,
    read_described,
    read_tolls,
    read_labels,
    read_sums,
    read_totals,
    read_partitions,
    read_prisoners,
    read_added,
    read_those,
    read_gaps,
    read_stages,
    read_opposites,
    read_respective,
    read_coordinated,
    read_chiefs,
    read_unsurvived,
    read_listed_others,
    read_parts,
    read_pools,
)


def _read_on(reading: Reading, previous: str | None) -> None:
    """Takes from the sentence before what this one leaves out: "met the same fate", "residents speak of 160"."""
    open_claims = [claim for claim in reading.claims if claim.effect == "same"]
    told = [n for n in range(_until_claim(reading)) if is_told(reading, n)]
    if not open_claims and not told:
        return
    before = find_casualties(previous, reading.clause.lang) if previous else []
    effects = [casualty.effect for casualty in before] or _asked(reading.clause, previous)
    effect = "killed" if "killed" in effects else effects[-1] if effects else None
    for claim in open_claims:
        earlier = [other.effect for other in reading.claims if other is not claim and other.effect != "same"]
        known = earlier[0] if earlier else effect
        if known is None:
            reading.claims.remove(claim)
        else:
            claim.effect = known
    if effect is not None:
        for n in told:
            phrase, clause = reading.phrases[n], reading.clause
            if phrase.figure.kind in {"article", "several"}:
                continue
            if phrase.noun == "bare":
                phrase.side = phrase.side or (before[-1].side if before else None)
            elif phrase.noun != "people" or effect != "killed" or not _is_victims(phrase, clause):
                continue  # "residents speak of 21 civilians" does, "the UN speaks of 3,000 people" does not
            reading.claim(n, effect, (phrase.first, phrase.stop), "told")


def _read_who(reading: Reading, previous: str | None) -> None:
    """Who the dead of the sentence before were: "Five were soldiers", "They were 12 guards and a cook"."""
    clause = reading.clause
    if reading.claims or not previous:
        return
    told = told_parts(reading)
    some = told or listed_parts(reading)
    members = some or summed_parts(reading)
    if not members:
        return
    tolls = find_casualties(previous, clause.lang)
    if not told and tolls and tolls[-1].effect != "killed":
        return  # of the wounded told last
    before = [toll for toll in tolls if toll.effect == "killed"]
    total = before[-1].figure.low if before and not before[-1].part_of_total else None
    counted = sum(reading.phrases[n].figure.low or 0 for n, _ in members)
    if total is not None and (counted == total or (bool(some) and counted < total)):
        for n, side in members:
            phrase = reading.phrases[n]
            phrase.part, phrase.side = True, phrase.side or side
            reading.claim(n, "killed", (phrase.first, phrase.stop), "breakdown")


def _until_claim(reading: Reading) -> int:
    """How many phrases stand before the first that has a toll of its own: "counts 102, since many were buried"."""
    return min((claim.phrase for claim in reading.claims), default=len(reading.phrases))


def _asked(clause: Clause, previous: str | None) -> list[str]:
    """What a question asks the number of: "How many died?", "Combien de morts ?"."""
    if not previous or "?" not in previous:
        return []
    tokens = tokenize(previous)
    tags = clause.lexicon.tag(tokens)
    asked = next((at for at in range(len(tokens)) if "asks" in tags[at]), len(tokens))
    told = [tag.value for at in range(asked, len(tokens)) for cls, tag in tags[at].items() if cls in _SUFFERED]
    return told[:1]


_SUFFERED = frozenset({"participle", "state", "died", "dies", "head"})


def _is_victims(phrase: NounPhrase, clause: Clause) -> bool:
    """Whether people of whom someone speaks after a toll may be the dead: no attackers, and nobody alive."""
    alive = any(clause.low(at).startswith(_ALIVE) for at in range(phrase.first, phrase.stop))
    return phrase.side not in {None, Side.MILITANTS} and not alive


_ALIVE = (
    "habitant", "inhabitant", "displac", "déplac", "refugee", "réfugi", "returnee", "retourn", "migrant", "evacuee",
)  # fmt: skip


def _contrasts(reading: Reading, k: int) -> bool:
    """Whether "others" sets people apart from those of another fate: "ten were killed and 61 others wounded"."""
    claim, clause = reading.claims[k], reading.clause
    first = clause.phrases[claim.phrase].first
    before = {other.effect for other in reading.claims if clause.phrases[other.phrase].first < first}
    return claim.effect in {"injured", "missing"} and "killed" in before and claim.effect not in before


def _without_taken(reading: Reading) -> list[Claim]:
    """The claims without what befell the dead besides: "were seized and put to death", "carried off bodies"."""
    if any(claim.whole is not None for claim in reading.claims):
        return reading.claims  # fractions name their whole by its place in the list
    return [claim for claim in reading.claims if not _are_killed(reading, claim)]


def _are_killed(reading: Reading, claim: Claim) -> bool:
    phrase = reading.phrases[claim.phrase]
    if claim.effect == "injured":  # "was hit by a stray bullet and died"
        return any(c.phrase == claim.phrase and c.effect == "killed" and _is_late(c) for c in reading.claims)
    dead = "killed" in phrase.effects or phrase.head_effect == "killed"
    return claim.effect in {"abducted", "captured"} and dead


def _is_late(claim: Claim) -> bool:
    """Whether people died by themselves, of what was told before: not "killed and wounded 60"."""
    return claim.frame == "intransitive"


def _is_shown(clause: Clause, claim: Claim) -> bool:
    """As in "A video shows nine bodies", "sur les images, une dizaine de corps"."""
    bodies = "pictures" in clause.classes and any(clause.has(at, "bodies") for at in range(claim.first, claim.stop))
    before = range(max(0, claim.first - _SHOWN_REACH), claim.first)
    return bodies and any(clause.has(at, "pictures") for at in before)


_SHOWN_REACH = 14  # tokens


def _casualties(reading: Reading, offset: int) -> list[Casualty]:
    """What the frames found, in the order of the figures."""
    clause, tokens = reading.clause, reading.clause.tokens
    claims = reading.claims = _without_taken(reading)
    order = sorted(range(len(claims)), key=lambda k: (clause.phrases[claims[k].phrase].first, k))
    position = {k: offset + place for place, k in enumerate(order)}
    groups: dict[tuple[int, str], int] = {}
    result: list[Casualty] = []
    for k in order:
        claim = claims[k]
        phrase = clause.phrases[claim.phrase]
        people = ""
        if phrase.people is not None:
            people = clause.slice(*phrase.people)
        of_wounded = is_of_wounded(reading, claim)  # and so no part of the dead
        result.append(
            Casualty(
                start=tokens[claim.first].start,
                end=tokens[claim.stop - 1].end,
                figure=phrase.figure,
                effect=cast("Effect", claim.effect),
                side=phrase.side,
                mixed=phrase.mixed,
                people=people,
                part_of_total=phrase.part or claim.whole is not None,
                whole=position[claim.whole] if claim.whole is not None else None,
                bodies="bodies" in clause.classes
                and any(clause.has(at, "bodies") for at in range(claim.first, claim.stop)),
                shown=_is_shown(clause, claim),
                additional=(phrase.additional and not _contrasts(reading, k)) or of_wounded,
                ours=phrase.ours,
                given=claim.frame == "toll" or is_given(reading, claim.phrase),
                group=groups.setdefault((claim.verb, claim.effect), offset + len(groups)),
                agent=claim.agent,
                definite=phrase.definite,
                frame=claim.frame,
                **circumstances(clause, phrase, claim),
            )
        )
    return result
