"""What stands around a toll: whose side, how sure it is, what it replaces, over how long it was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from sahelwatch.classifier.casualties.lexicon import GROUP, PEOPLE

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.casualty import Modality
    from sahelwatch.classifier.casualties.phrases import Clause, NounPhrase
    from sahelwatch.classifier.casualties.reading import Claim

_ENDS = frozenset({";", ".", "!", "?"})


class Circumstances(TypedDict):
    """Fields of a casualty that its surroundings tell."""

    modality: Modality
    hearsay: bool
    superseded: bool
    first: bool
    period: bool


def circumstances(clause: Clause, phrase: NounPhrase, claim: Claim) -> Circumstances:
    start, stop = _segment(clause, phrase.first)
    period = clause.periods.get(start)
    if period is None:
        period = clause.periods[start] = _is_period(clause, start, stop)
    verb = claim.verb
    before_verb = min(verb, phrase.first)
    spoken = range(max(start, before_verb - 12), claim.stop)
    replaced = _is_replaced(clause, phrase, start, stop)
    first = not replaced and _names_old(clause, start, phrase.first, first=True)
    return {
        "modality": _modality(clause, phrase, claim, start, stop),
        "hearsay": any(clause.has(at, "reported") for at in spoken),
        "superseded": replaced or first,
        "first": first,
        "period": period or _is_of_older_event(clause, start, phrase.first),
    }


def _segment(clause: Clause, at: int) -> tuple[int, int]:
    """The tokens around one between signs that end a statement."""
    start = stop = at
    while start > 0 and clause.tokens[start - 1].low not in _ENDS:
        start -= 1
    while stop < len(clause.tokens) and clause.tokens[stop].low not in _ENDS:
        stop += 1
    return start, stop


# --- how sure ------------------------------------------------------------------------------------------


def _modality(clause: Clause, phrase: NounPhrase, claim: Claim, start: int, stop: int) -> Modality:
    if phrase.figure.high == 0:
        return "negated"
    if _is_denied(clause, min(phrase.first, claim.first), max(phrase.stop, claim.stop), start, stop):
        return "negated"
    verbal = claim.frame in {"active", "passive", "intransitive", "inverted"}
    if verbal and _is_negated(clause, claim.verb, start):
        return "negated"
    if verbal and _is_hypothetical(clause, claim.verb, start):
        return "feared" if _may_have(clause, claim) else "hypothetical"
    if any(clause.has(at, "feared") for at in range(max(start, phrase.first - 10), min(stop, claim.stop + 2))):
        return "feared"
    lives = any(other.noun == "lives" for other in clause.phrases)
    for at in range(start, min(claim.verb, phrase.first)):
        if "claimed" in clause.tags[at] and at != claim.verb and not (lives and "lose_lives" in clause.tags[at]):
            return "claimed"
    return "asserted"


def _is_negated(clause: Clause, verb: int, start: int) -> bool:
    """Whether a negation stands in the verb's own group."""
    for at in range(verb - 1, max(start - 1, verb - 7), -1):
        tags = clause.tags[at]
        if "negation" in tags:
            return True
        if tags.keys() & {PEOPLE, GROUP} or clause.tokens[at].low == ",":
            return False
    return False


def _is_denied(clause: Clause, first: int, last: int, start: int, stop: int) -> bool:
    """As in "denied that 40 died", "rumours that 40 died are false"."""
    for at in range(start, first + 1):
        tag = clause.tags[at].get("denial")
        if tag is not None and not any(clause.low(near) in {"but", "mais"} for near in range(tag.stop, first)):
            return True
    rumoured = any("rumours" in clause.tags[at] for at in range(start, first))
    return rumoured and any("baseless" in clause.tags[at] for at in range(last, stop))


def _may_have(clause: Clause, claim: Claim) -> bool:
    """As in "may have been killed": a doubt about what has happened, and no mere threat."""
    if "infinitive" in clause.tags[claim.verb]:
        return False
    return any(clause.has(at, "have") for at in range(claim.verb, claim.stop)) or clause.has(claim.verb - 1, "have")


def _is_hypothetical(clause: Clause, verb: int, start: int) -> bool:
    tags = clause.tags[verb]
    coordinated = clause.has(verb - 1, "and") or clause.has(
        verb - 2, "and"
    )  # "helped to repel the raid and to kill"
    reach = _COORDINATED_REACH if coordinated else _REALISED_REACH
    realised = any(clause.has(at, "realised") for at in range(max(start, verb - reach), verb))
    if "conditional" in tags or "dies_conditional" in tags:
        return True
    if "infinitive" in tags and (
        clause.low(verb - 1) in {"to", "not", "t"} or not tags.keys() & {"finite", "base"}
    ):
        return not realised
    for at in range(verb - 1, max(start - 1, verb - 6), -1):
        if "hypothetical" in clause.tags[at]:
            return not realised
        if clause.tokens[at].low == ",":
            return False
    return False


_SIDE_REACH = 6  # tokens
_REALISED_REACH = 4  # tokens before an infinitive
_COORDINATED_REACH = 16


# --- what it replaces ----------------------------------------------------------------------------------


def _is_replaced(clause: Clause, phrase: NounPhrase, start: int, stop: int) -> bool:
    """Whether the sentence says that the figure was given before and holds no longer."""
    first = phrase.first
    return (
        phrase.old
        or (
            not _is_of_one_side(clause, phrase, stop)
            and any(_stands_against(clause, at, first) for at in range(max(start, first - 4), first))
        )
        or any(_was_estimated(clause, at, first) for at in range(max(start, first - 8), first))
        or _is_lower_end(clause, phrase, start, stop)
        or _names_old(clause, start, first, first=False)
        or _is_told_first(clause, phrase, start, stop)
        or _is_outdated(clause, phrase.stop)
    )


def _is_of_one_side(clause: Clause, phrase: NounPhrase, stop: int) -> bool:
    """Whether what stands against a figure is the other side's: "60 assailants, against four dead in our ranks"."""
    return any(
        clause.has(at, "sides") or clause.has(at, "side_after")
        for at in range(phrase.stop, min(phrase.stop + _SIDE_REACH, stop))
    )


def _stands_against(clause: Clause, at: int, first: int) -> bool:
    """As in "against 8 earlier", "up from 47", "loin des 8"."""
    tag = clause.tags[at].get("superseded")
    return tag is not None and tag.stop == first and clause.low(at) in _INSTEAD


def _was_estimated(clause: Clause, at: int, first: int) -> bool:
    """As in "initially put at 20"."""
    tag = clause.tags[at].get("first_estimates")
    if tag is None or not _reaches(clause, tag.stop, first):
        return False
    return any(clause.has(near, "estimates") for near in range(tag.stop, min(tag.stop + 3, first)))


def _is_lower_end(clause: Clause, phrase: NounPhrase, start: int, stop: int) -> bool:
    """As in "rises from 8 to 13"."""
    if clause.low(phrase.first - 1) not in {"from", "de"}:
        return False
    if clause.low(phrase.stop) in {"to", "à"} and (phrase.first == 1 or clause.low(phrase.first - 2) == ":"):
        return any(other.first == phrase.stop + 1 for other in clause.phrases)  # "Markoye: from 15 to 22 dead"
    if phrase.first - 1 == start:  # "De 47 morts annoncés à midi, le décompte est passé à 60"
        return any(clause.has(at, "change") for at in range(phrase.stop, stop))
    return clause.low(phrase.stop) in _AFTER_LOWER_END and any(
        clause.has(at, "change") for at in range(start, stop)
    )


def _names_old(clause: Clause, start: int, figure: int, *, first: bool) -> bool:
    """As in "an earlier toll of 45"; with `first`, as in "un premier bilan", "had given 47"."""
    return any(
        _cues_old(clause, at, start, figure) for at in range(start, figure) if (clause.low(at) in _FIRST) is first
    )


def _cues_old(clause: Clause, at: int, start: int, figure: int) -> bool:
    tag = clause.tags[at].get("superseded")
    if tag is None or not _reaches(clause, tag.stop, figure):
        return False
    if tag.stop - at > 1 and (
        clause.low(at) in {"dans", "had", "on", "au", "at", "avait", "avaient"}
        or clause.low(tag.stop - 1) == "encore"
    ):
        verb = clause.tags[tag.stop - 1].keys() & {"participle", "finite"}  # "had put out of action"
        # "the figure that he had been given"
        counted = any(clause.has(near, "superseded_nouns") for near in (at - 2, at - 3))
        told = (
            clause.low(at - 1) in _PRONOUNS and clause.is_word(at - 2) and not counted
        )  # "told us he had counted"
        return not verb and not told
    return any(
        clause.has(near, "superseded_nouns") for near in range(max(start, at - 3), min(tag.stop + 3, figure))
    )


def _reaches(clause: Clause, cue: int, first: int) -> bool:
    """Whether what token `cue` says of an old count still holds at a figure: not past a change or a new clause."""
    between = [other for other in clause.phrases if cue <= other.first < first]
    if not between:
        return True
    if clause.low(first - 1) in {"to", "à"}:
        return False  # "down from 62 to 46"
    starts = {phrase.first for phrase in clause.phrases}
    return not any(
        clause.has(at, "change") or (clause.low(at) == "," and at + 1 not in starts)
        for at in range(between[0].stop, first)
    )


def _is_told_first(clause: Clause, phrase: NounPhrase, start: int, stop: int) -> bool:
    """As in "had put the toll at 47 earlier"; "earlier today" and "two days earlier" tell when people died."""
    told_first = any(
        (tag := clause.tags[at].get("at_first")) is not None
        and not clause.has(tag.stop, "superseded_nouns")
        and clause.low(tag.stop) not in _DATES
        and clause.low(at - 1) not in _DAYS
        for at in range(phrase.stop, min(phrase.stop + 4, stop))
    )
    return told_first and any(clause.has(at, "superseded_nouns") for at in range(start, stop))


def _is_outdated(clause: Clause, stop: int) -> bool:
    """As in "spoke of 90 bodies; that count is out of date", "a figure that no longer holds": said behind it."""
    for at in range(stop, min(stop + _OUTDATED_REACH, len(clause.tokens))):
        if clause.low(at) in {".", "!", "?"}:
            return False
        if clause.low(at) in _THAT and clause.low(at + 1) in _COUNTS:
            after = range(at + 2, min(at + _OUTDATED_REACH, len(clause.tokens)))
            return any("outdated" in clause.tags[near] for near in after)
    return False


_OUTDATED_REACH = 20  # tokens
_THAT = frozenset({"that", "this", "a", "which", "ce", "cette", "un"})
_COUNTS = frozenset({
    "count", "figure", "number", "toll", "tally", "estimate", "chiffre", "bilan", "décompte", "nombre",
})  # fmt: skip
_DATES = frozenset({"today", "yesterday", "this", "that", "on", "in", "dans", "ce", "cette"})
_DAYS = frozenset({"day", "days", "night", "week", "jour", "jours", "nuit", "semaine"})
_AFTER_LOWER_END = frozenset({"to", "à", ",", ".", "a", ""})
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "il", "elle", "ils", "elles"})
_FIRST = frozenset({"first", "premier", "premiers", "première", "premières", "had", "avait", "avaient"})
_INSTEAD = frozenset(
    {"against", "contre", "instead", "compared", "up", "down", "au", "rather", "on", "loin", "far"}
)


# --- over how long -------------------------------------------------------------------------------------


def _is_period(clause: Clause, start: int, stop: int) -> bool:
    for at in range(start, stop):
        tags = clause.tags[at]
        token = clause.tokens[at]
        if tags:
            if tags.keys() & {"period", "since", "period_units"} and _dates_a_record(clause, at, start):
                continue
            if "period" in tags:
                return True
            if "since" in tags and _begins_long_ago(clause, range(at + 1, min(at + 7, stop))):
                return True
            if "period_units" in tags and any(
                clause.has(near, "period_before") for near in range(max(start, at - 3), at)
            ):
                return True
        elif _is_year(token.low) and clause.low(at - 1) in {
            "in",
            "en",
            "for",
            "of",
            "during",
            "and",
            "et",
            "from",
            "entre",
        }:
            return True
    return False


def _dates_a_record(clause: Clause, at: int, start: int) -> bool:
    """As in "the deadliest attack in years", "le plus lourd bilan en trois ans"."""
    return any(
        clause.has(near, "superlatives") and clause.low(near + 1) not in {"de", "d'", "than"}
        for near in range(max(start, at - 7), at)
    )


def _is_of_older_event(clause: Clause, start: int, first: int) -> bool:
    """As in "the worst blow since the ambush of May, when nine guards fell"."""
    for at in range(start, first):
        if "since" in clause.tags[at] and _dates_a_record(clause, at, start):
            return any(clause.low(near) in _WHEN for near in range(at, first))
    return False


_WHEN = frozenset({"when", "quand", "lorsque", "où", "which", "had", "avait", "avaient"})


def _begins_long_ago(clause: Clause, after: range) -> bool:
    """Whether what follows "since" lies long back; the start of this fight or this week does not."""
    return any(_is_long_ago(clause, at) for at in after) and not any("fights" in clause.tags[at] for at in after)


def _is_long_ago(clause: Clause, at: int) -> bool:
    return clause.has(at, "after_since") or _is_year(clause.tokens[at].low)


def _is_year(low: str) -> bool:
    return len(low) == 4 and low[:2] in {"19", "20"} and low.isdecimal()
