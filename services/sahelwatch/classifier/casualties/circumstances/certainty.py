"""How sure a toll is: denied, feared, claimed, or only possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.words.lexicon import GROUP, PEOPLE

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.casualty import Modality
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase
    from sahelwatch.classifier.casualties.reading import Claim


def modality(clause: Clause, phrase: NounPhrase, claim: Claim, start: int, stop: int) -> Modality:
    """How sure what a claim tells of a phrase is; `start` and `stop` bound the statement."""
    if phrase.figure.high == 0:
        return "negated"
    if phrase.corrected:
        return "asserted"
    if _is_denied(clause, min(phrase.first, claim.first), max(phrase.stop, claim.stop), start, stop):
        return "negated"
    if "denies" in clause.classes and _is_called_false(clause, start, phrase.first):
        return "negated"
    verbal = claim.frame in {"active", "passive", "intransitive", "inverted"}
    if verbal and _is_negated(clause, claim.verb, start) and clause.low(phrase.first - 1) not in _BUT:
        return "negated"
    if verbal and _is_hypothetical(clause, claim.verb, start) and not _will_bear(clause, claim):
        return "feared" if _may_have(clause, claim) else "hypothetical"
    if "feared" in clause.classes and any(
        clause.has(at, "feared") for at in range(max(start, phrase.first - 10), min(stop, claim.stop + 2))
    ):
        return "feared"
    return "claimed" if _is_claimed(clause, start, min(claim.verb, phrase.first)) else "asserted"


def _will_bear(clause: Clause, claim: Claim) -> bool:
    """As in "six will need surgery", "will keep scars": of people who are hurt."""
    hurt = claim.effect in {"treated", "injured"} and "dies" in clause.tags[claim.verb]
    return hurt and clause.low(claim.verb - 1) == "will"


def _is_claimed(clause: Clause, start: int, stop: int) -> bool:
    """Whether a word before the verb says that somebody claims it."""
    if "claimed" not in clause.classes:
        return False
    lives = any(other.noun == "lives" for other in clause.phrases)
    return any(
        "claimed" in clause.tags[at] and not (lives and "lose_lives" in clause.tags[at])
        for at in range(start, stop)
    )


def _is_negated(clause: Clause, verb: int, start: int) -> bool:
    """Whether a negation stands in the verb's own group."""
    for at in range(verb - 1, max(start - 1, verb - 7), -1):
        tags = clause.tags[at]
        if clause.low(at) in _WITHOUT and at != verb - 1:
            continue  # "whose families were without news were in fact taken"
        if "negation" in tags and _is_of_another_word(clause, at, verb):
            continue
        if "negation" in tags and not any(phrase.first <= at < phrase.stop for phrase in clause.phrases):
            return not _asserts_since(clause, at + 1, verb)
        if tags.keys() & {PEOPLE, GROUP} or clause.tokens[at].low in _ENDS:
            return False  # "did not flee: they shot two raiders"
        if "and" in tags and any(phrase.first == at + 1 for phrase in clause.phrases):
            return False  # "three did not make it and two lost limbs"
    return False


def _is_of_another_word(clause: Clause, at: int, verb: int) -> bool:
    """As in `men not yet identified killed six`, `non identifiés ont tué`, `dont on ne sait rien ont tué`."""
    low = clause.low(at)
    if low == "non":
        return True
    if low == "not":
        return clause.low(verb - 1) in _DESCRIBING
    if low not in _NE:
        return False
    helper = next(
        (near for near in range(verb - 1, max(at, verb - 4), -1) if clause.has_any(near, ("have", "be"))), None
    )
    while helper is not None and helper - 1 > at and clause.has_any(helper - 1, ("have", "be")):
        helper -= 1
    if helper is None:
        return False
    return any(clause.low(near) not in _CLITICS for near in range(at + 1, helper))


_NE = frozenset({"ne", "n'"})
_CLITICS = frozenset(
    {
        "pas",
        "plus",
        "jamais",
        "encore",
        "y",
        "en",
        "l'",
        "le",
        "la",
        "les",
        "lui",
        "leur",
        "s'",
        "se",
        "nous",
        "vous",
        "m'",
        "t'",
    }
)
_DESCRIBING = frozenset({"identified", "known", "named", "specified", "recognised", "recognized", "uniformed"})


_ENDS = frozenset({",", ":", ";", "–", "—"})


def _is_denied(clause: Clause, first: int, last: int, start: int, stop: int) -> bool:
    """As in "denied that 40 died", "rumours that 40 died are false"."""
    if clause.classes.isdisjoint(("denial", "rumours")):
        return False
    for at in range(start, first + 1):
        tag = clause.tags[at].get("denial")
        if tag is not None and not any(clause.low(near) in {"but", "mais"} for near in range(tag.stop, first)):
            return not _asserts_since(clause, tag.stop, first)
    rumoured = any("rumours" in clause.tags[at] for at in range(start, first))
    return rumoured and any("baseless" in clause.tags[at] for at in range(last, stop))


def _is_called_false(clause: Clause, start: int, first: int) -> bool:
    """Whether somebody denies what others say: "dismissed the claim that 20 died", "rejects toll of 60"."""
    for at in range(start, first):
        tag = clause.tags[at].get("denies")
        if tag is None:
            continue
        said = range(tag.stop, first)
        told = any(clause.tags[near].keys() & {"hearsay", "rumours"} or clause.low(near) in _THAT for near in said)
        if told and not any(clause.low(near) in {"but", "mais"} for near in said):
            return not _asserts_since(clause, tag.stop, first)
    return False


_THAT = frozenset({"that", "having", "losing", "que", "qu'", "avoir"})


def _asserts_since(clause: Clause, start: int, stop: int) -> bool:
    """As in "denied it and said that it killed 12", "dément, affirmant avoir tué 12": it is told as so again."""
    if "asserts" not in clause.classes:
        return False
    return any(
        clause.has(at, "asserts")
        and clause.low(at - 1) not in _RELATIVE
        and any(
            clause.low(near) in _WHERE or (near >= at - 3 and (clause.low(near) == "," or clause.has(near, "and")))
            for near in range(max(start, at - 5), at)
        )
        for at in range(start, stop)
    )


_WHERE = frozenset({"where", "while", "whereas", "où", "tandis", "alors"})
_RELATIVE = frozenset({"which", "who", "that", "qui", "que", "as"})


def _may_have(clause: Clause, claim: Claim) -> bool:
    """As in "may have been killed": a doubt about what has happened, and no mere threat."""
    if clause.tags[claim.verb].keys() & {"infinitive", "hypothetical"}:
        return False
    return any(clause.has(at, "have") for at in range(claim.verb, claim.stop)) or clause.has(claim.verb - 1, "have")


def _is_hypothetical(clause: Clause, verb: int, start: int) -> bool:
    tags = clause.tags[verb]
    coordinated = clause.has(verb - 1, "and") or clause.has(
        verb - 2, "and"
    )  # "helped to repel the raid and to kill"
    reach = _COORDINATED_REACH if coordinated else _REALISED_REACH
    realised = any(clause.has(at, "realised") for at in range(max(start, verb - reach), verb))
    if tags.keys() & {"conditional", "dies_conditional", "hypothetical"}:  # "auraient pu être tués"
        return True
    if "infinitive" in tags and (
        clause.low(verb - 1) in {"to", "not", "t"} or not tags.keys() & {"finite", "base"}
    ):
        return not realised
    done = coordinated and "base" not in tags  # "prevented an attack and killed 12"; not "might attack and kill"
    for at in range(verb - 1, max(start - 1, verb - 6), -1):
        if "hypothetical" in clause.tags[at] and not _is_month(clause, at):
            if clause.low(at - 1) in _WHO and clause.low(at) not in _MODALS:
                return False  # "a guard who tried to stop them was killed"
            return not realised and not (done and clause.low(at) not in _MODALS)
        if clause.tokens[at].low == ",":
            return False
    return False


_WHO = frozenset({"who", "which", "qui"})


def _is_month(clause: Clause, at: int) -> bool:
    """As in "13 May: gunmen killed six", "in May gunmen killed six"."""
    if clause.low(at) != "may":
        return False
    return (
        clause.low(at - 1) in _BEFORE_MONTH or clause.low(at - 1)[:1].isdigit() or clause.low(at + 1)[:1].isdigit()
    )


_BEFORE_MONTH = frozenset({"in", "of", "early", "late", "mid", "last", "since", "this"})
_MODALS = frozenset({"would", "could", "may", "might", "if", "si"})
_BUT = frozenset({"que", "qu'"})  # "ne compte que 19 morts"
_WITHOUT = frozenset({"sans", "without"})
_REALISED_REACH = 4  # tokens before an infinitive
_COORDINATED_REACH = 16
