"""People counted before they died: "Eight farmers were stopped. All were shot", "leurs corps ont été retrouvés"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.numbers.figures import Figure
from sahelwatch.classifier.casualties.numbers.scan import scan_numbers
from sahelwatch.classifier.casualties.people.all_but import left_out, without
from sahelwatch.classifier.casualties.people.nouns import read_phrases
from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase
from sahelwatch.classifier.casualties.verbs import agents
from sahelwatch.classifier.casualties.verbs.described import is_light
from sahelwatch.classifier.casualties.words.lexicon import GROUP, PEOPLE, Tag, opening
from sahelwatch.records import Lang

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.casualty import TollsOf
    from sahelwatch.classifier.casualties.reading import Reading

#: Words for people counted already, without one of which nothing is read here.
PRONOUNS = frozenset({
    "ils", "elles", "tous", "toutes", "aucun", "leurs", "les", "they", "all", "none", "their", "them", "nobody",
    "survivors", "survivor", "everyone", "everybody", "survivants", "survivant", "rescapé", "rescapés",
    "rest", "remainder", "reste", "neither", "whose", "dont",
})  # fmt: skip
_REST = frozenset({"rest", "remainder", "reste"})
_ONE = frozenset({"him", "her", "l'"})
_OBJECTS = frozenset({"les", "them"})
_WHOSE = frozenset({"leurs", "their", "whose"})
_NONE = frozenset({"aucun", "none", "nobody", "neither"})
_SURVIVORS = frozenset({"survivors", "survivor", "survivants", "survivant", "rescapé", "rescapés"})
_VERB_REACH = 9  # tokens from the pronoun to what befell them
_OPENING = 6  # tokens of a sentence before the pronoun that stands for people of the sentence before
_NEGATED = frozenset({"ne", "n'", "not", "never", "jamais", "pas"})
_TAKEN = frozenset({"abducted", "captured", "arrested", "missing"})


def read_all_of_them(reading: Reading, previous: str | None, tolls_of: TollsOf) -> None:
    """Gives a pronoun that is told to have died the number of those for whom it stands.

    Of the same sentence, or of the one before if it tells of no dead.
    """
    clause = reading.clause
    if any(claim.effect == "killed" for claim in reading.claims):
        return
    for i, token in enumerate(clause.tokens):
        if token.low not in PRONOUNS or (i in reading.inside and token.low not in _NONE | _SURVIVORS):
            continue
        spared, behind = left_out(clause, i)
        verb = _told_of(reading, i, behind)
        if verb is None:
            continue
        if token.low in _REST:
            _claim_rest(reading, i, verb, previous)
            return
        hurt = token.low in _NONE  # "were hit by stray bullets; neither survived"
        who = _only(clause, [phrase for phrase in clause.phrases if phrase.stop <= i], hurt=hurt)
        if who is None and (told := _counted_in(clause, i, previous, tolls_of)) is not None:
            figure = replace(told.figure, start=token.start, end=token.end)
            who = NounPhrase(i, i + 1, figure, "people", (i, i + 1), told.side, told.mixed, known=True)
            reading.phrases.append(who)
        if who is not None:
            who.figure = without(who.figure, spared)
            reading.claims = [claim for claim in reading.claims if claim.effect != "injured" or not hurt]
            span = (i, verb.stop)
            reading.claim(reading.phrases.index(who), "killed", span, "pronoun", agents.by(clause, verb.stop))
            return


def _told_of(reading: Reading, i: int, behind: int) -> Tag | None:
    """What tells that those whom a word stands for died; `behind`: past those whom it leaves out."""
    clause, low = reading.clause, reading.clause.low(i)
    if low in _WHOSE:
        return _bodies_found(clause, i)
    if low == "dont":  # "quinze hommes, dont les corps ont été retrouvés"
        return _bodies_found(clause, i + 1) if clause.low(i + 1) == "les" else None
    if low in _SURVIVORS:
        return _no_survivors(clause, i)
    if low in _OBJECTS:
        return _killed(clause, i)
    return _befalls(reading, i if behind == i else behind - 1)


def _claim_rest(reading: Reading, i: int, verb: Tag, previous: str | None) -> None:
    """As in "Of 15 herders seized, six were freed. The rest were killed": all but those told of before."""
    clause = reading.clause
    counted = [phrase for phrase in clause.phrases if phrase.stop <= i]
    if not counted and previous is not None:
        counted = clause_before(clause, previous).phrases
    known = [p for p in counted if p.figure.low is not None and p.figure.low == p.figure.high and p.noun != "thing"]
    if len(known) != _TWO or known[0].noun != "people" or (known[1].figure.low or 0) >= (known[0].figure.low or 0):
        return
    whole, token = known[0], clause.tokens[i]
    figure = replace(
        without(whole.figure, known[1].figure.low or 0), start=token.start, end=token.end, kind="exact"
    )
    reading.phrases.append(NounPhrase(i, i + 1, figure, "people", (i, i + 1), whole.side, whole.mixed, known=True))
    reading.claim(len(reading.phrases) - 1, "killed", (i, verb.stop), "pronoun", agents.by(clause, verb.stop))


_TWO = 2


def tells_of_him(spoken: str) -> bool:
    """Whether a sentence in small letters may tell what befell one known person."""
    return _HIM.search(spoken) is not None


_HIM = re.compile(r"\b(?:him|her) dead\b|\bl['’](?:ont|a|avaient|avait)\b|\bde l['’]\w+er\b")


def read_him(reading: Reading) -> None:
    """One known person killed, told by a pronoun: "shot her dead", "l'ont tué", "avant de l'exécuter"."""
    clause = reading.clause
    if any(claim.effect == "killed" for claim in reading.claims):
        return
    for i, token in enumerate(clause.tokens):
        if token.low not in _ONE or i in reading.inside:
            continue
        if clause.has(i - 1, "relative") or clause.has(i - 2, "relative"):
            continue  # "the men who shot him dead", "ceux qui l'ont tué"
        if token.low == "l'" and not (clause.has(i + 1, "have") or clause.has(i + 1, "infinitive")):
            continue  # "l'exécuté"
        verb = _killed(clause, i)
        if verb is None:
            continue
        figure = Figure(token.start, token.end, 1, 1, "article")
        reading.phrases.append(NounPhrase(i, i + 1, figure, "people", (i, i + 1), head_at=i, definite=True))
        reading.claim(len(reading.phrases) - 1, "killed", (i, verb.stop), "pronoun", agents.by(clause, verb.stop))
        return


def _befalls(reading: Reading, i: int) -> Tag | None:
    """What tells that people behind a pronoun died: "they were all shot dead", "tous ont péri", "none survived"."""
    clause = reading.clause
    if clause.low(i) in _NONE:
        near = range(i + 1, min(i + _VERB_REACH, len(clause.tokens)))
        alive = next((at for at in range(i + 1, i + _LEFT_REACH) if clause.low(at) == "alive"), None)
        if alive is not None and not any(clause.low(at) in _NEGATED for at in range(i, alive)):
            return Tag("killed", alive + 1)
        return next((clause.tags[at]["survives"] for at in near if "survives" in clause.tags[at]), None)
    passive = False
    for at in range(i + 1, min(i + _VERB_REACH, len(clause.tokens))):
        tags = clause.tags[at]
        if clause.low(at) in _NEGATED and "state" not in tags:
            return None
        suffered = tags.get("state") or (tags.get("participle") if passive else None)
        told = suffered or tags.get("died") or tags.get("dies")
        if told is not None and told.value == "killed":
            return told if passive or suffered is None else None
        passive = passive or "be" in tags
        aboard = not passive and clause.low(at) in _ABOARD  # "everyone on board was killed"
        light = aboard or is_light(reading, at, verbs=True) or clause.low(at) in PRONOUNS
        if not (light or "be" in tags or "have" in tags):
            return None
    return None


_ABOARD = frozenset({
    "on", "board", "aboard", "inside", "in", "of", "those", "it", "the", "vehicle", "car", "boat", "truck", "bus",
    "there",
})  # fmt: skip


def _no_survivors(clause: Clause, i: int) -> Tag | None:
    """As in "There were no survivors", "not a single survivor was found", "aucun survivant"."""
    denied = range(max(0, i - 3), i)
    return Tag("killed", i + 1) if any(clause.has(at, "zero") for at in denied) else None


def _killed(clause: Clause, i: int) -> Tag | None:
    """As in "les ont exécutés", "avant de les abattre", "and shot them dead", "before killing them"."""
    if clause.lang is Lang.FR:
        at = i + 1 + clause.has(i + 1, "have")
        tags = clause.tags[at] if at < len(clause.tags) else {}
        if "found" in tags and (clause.has(at + 1, "died") or clause.has(at + 1, "state")):
            return clause.tags[at + 1].get("state") or clause.tags[at + 1]["died"]
        done = next((tags[cls] for cls in _DONE if cls in tags), None)
        led = clause.low(i - 1) == "pour" or (clause.low(i - 2), clause.low(i - 1)) == ("avant", "de")
        bare = "infinitive" in tags and not led  # "avant de les abattre", and not "menacé de les tuer"
    else:
        verbs = (at for at in range(max(0, i - 3), i) if clause.tags[at].keys() & set(_DONE))
        at = next(verbs, i)
        done = next((clause.tags[at][cls] for cls in _DONE if cls in clause.tags[at]), None)
        bare = "base" in clause.tags[at] and clause.low(at - 1) not in {"and", "then"}
        if done is None and clause.low(i - 1) == "shot" and clause.low(i + 1) in {"dead", "all"}:
            return Tag("killed", i + 2)
        if done is not None and done.stop != i:
            return None
    if done is None or done.value != "killed" or bare or _is_unsure(clause, at):
        return None
    return done._replace(stop=max(done.stop, i + 1))


_DONE = ("participle", "finite", "gerund", "infinitive")


def _is_unsure(clause: Clause, verb: int) -> bool:
    """Whether words before a verb deny it, or only want it: "threatening to kill them"."""
    before = range(max(0, verb - _SURE_REACH), verb)
    return any(clause.low(at) in _NEGATED or clause.tags[at].keys() & {"hypothetical", "negation"} for at in before)


_SURE_REACH = 6  # tokens
_LEFT_REACH = 5  # tokens from "none" to "alive"


def _bodies_found(clause: Clause, i: int) -> Tag | None:
    """As in "Their bodies were found on Sunday", "leurs corps criblés de balles ont été découverts"."""
    noun = next((at for at in range(i + 1, i + 1 + _DESCRIBED) if clause.has(at, "bodies")), None)
    if noun is None or any(clause.tokens[at].kind == "sign" for at in range(i, noun)):
        return None
    finder = clause.tags[i - 1].get("found") if i else None
    if finder is not None and not any(clause.low(at) in _NEGATED for at in range(max(0, i - _FINDING), i)):
        return finder._replace(stop=noun + 1)  # "on a retrouvé leurs corps"
    near = range(noun + 1, min(noun + 1 + _VERB_REACH, len(clause.tokens)))
    found = next((at for at in near if clause.tags[at].keys() & _FOUND), None)
    if found is None or any(clause.low(at) in _NEGATED for at in range(i, found)):
        return None
    return clause.tags[found].get("found") or clause.tags[found]["left_lying"]


_FOUND = frozenset({"found", "left_lying"})
_FINDING = 5  # tokens: "n'ont pas encore retrouvé"
_DESCRIBED = 4  # tokens: "their bullet-riddled bodies"


def _counted_in(clause: Clause, i: int, previous: str | None, tolls_of: TollsOf) -> NounPhrase | None:
    """Those counted in the sentence before, if none there died, for a pronoun that opens the sentence."""
    found = clause.low(i) in _WHOSE and clause.has(i - 1, "found")  # "Relatives found their bodies"
    named = (
        clause.low(i) not in _OBJECTS
        and not found
        and any(tags.keys() & {PEOPLE, GROUP} for tags in clause.tags[:i])
    )
    if previous is None or i > _OPENING or named:
        return None  # "the soldiers came; they were killed"
    before = clause_before(clause, previous)
    hurt = clause.low(i) in _NONE
    who = _only(before, before.phrases, hurt=hurt)
    befallen = _TAKEN | {"injured"} if hurt else _TAKEN
    if who is None or any(toll.effect not in befallen for toll in tolls_of(previous, clause.lang)):
        return None
    return who


def clause_before(clause: Clause, previous: str) -> Clause:
    """The sentence before, as far as it is looked at, with the people whom it counts."""
    tokens, tags = opening(previous, clause.lang)
    before = Clause(previous, clause.lang, clause.lexicon, tokens, tags, [])
    before.phrases = read_phrases(before, scan_numbers(previous, tokens, clause.lang))
    return before


def _only(clause: Clause, phrases: list[NounPhrase], *, hurt: bool) -> NounPhrase | None:
    """The people counted, if nobody else is: "twelve farmers", "they were eight"; they may be `hurt`."""
    counted = [
        phrase
        for phrase in phrases
        if phrase.figure.kind not in {"article", "several"}
        and phrase.figure.low
        and not phrase.part
        and (phrase.noun == "people" or (phrase.noun == "bare" and _are_so_many(clause, phrase)))
        and phrase.head_effect is None
    ]
    befallen = _TAKEN | {"injured"} if hurt else _TAKEN
    return counted[0] if len(counted) == 1 and befallen.issuperset(counted[0].effects) else None


def _are_so_many(clause: Clause, phrase: NounPhrase) -> bool:
    """As in "They were eight", "Ils étaient huit"."""
    pronoun = clause.low(phrase.first - 2) in PRONOUNS and clause.has(phrase.first - 1, "be")
    return pronoun and (phrase.stop >= len(clause.tokens) or clause.tokens[phrase.stop].kind == "sign")
