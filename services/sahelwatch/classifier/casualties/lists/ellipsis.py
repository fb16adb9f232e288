"""Fractions of a total, figures that a total adds up, and totals that take in what was just added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.fates.wounded import is_of_wounded
from sahelwatch.classifier.casualties.left_out.antecedents import is_of_uncounted, stands_for_people
from sahelwatch.classifier.casualties.lists.partitions import said_to_be
from sahelwatch.classifier.casualties.words.lexicon import PEOPLE
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import NounPhrase
    from sahelwatch.classifier.casualties.reading import Claim, Reading


def read_parts(reading: Reading) -> None:
    """Fractions of a total take its effect: "12 dead, including five soldiers"."""
    for n, phrase in enumerate(reading.phrases):
        if not phrase.part:
            continue
        if not phrase.effects and phrase.drawn and _counts_nobody(reading, n):
            continue
        own = bool(phrase.effects) and is_of_uncounted(reading, phrase)
        whole = None if own else _whole(reading, n)
        if whole is None:
            of_the_dead = phrase.head_effect is not None and phrase.effects == (phrase.head_effect,)
            phrase.part = (
                phrase.known
                or of_the_dead
                or not (
                    phrase.drawn
                    or (phrase.effects and stands_for_people(reading, phrase))
                    or _is_of_losses(reading, n)
                )
            )
            continue
        counted = reading.phrases[reading.claims[whole].phrase]
        dead = phrase.head_effect == "killed" or phrase.effects == ("killed",)
        if dead and reading.clause.has(counted.head_at, "victims"):
            reading.claims[whole].effect, phrase.part = "casualties", False  # "21 victims, three of them dead"
            reading.claim(n, "killed", (phrase.first, phrase.stop), "noun")
            continue
        _side_with_total(reading, phrase, counted)
        if phrase.effects:
            for claim in reading.claims:
                if claim.phrase == n:
                    claim.whole = whole
        else:
            total = reading.claims[whole]
            reading.claim(n, total.effect, (phrase.first, phrase.stop), "part", total.agent, whole)
            phrase.side = phrase.side or said_to_be(reading, phrase.stop)  # "of whom seven were soldiers"


def _is_kin(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether somebody is told of by one of the people: "the cousin of one of them"."""
    at = phrase.first - 1
    return reading.clause.has(at, "of") and PEOPLE in reading.clause.tags[at - 1]


def _counts_nobody(reading: Reading, n: int) -> bool:
    """As in "one of them gave 20", "a relative of one of them", "two guards and nine men, six of them drivers".

    The last are a fraction of a part that a total was broken down into.
    """
    phrase, left = reading.phrases[n], reading.phrases[n - 1] if n else None
    if reading.clause.has(phrase.stop, "tells") or (phrase.figure.high == 1 and _is_kin(reading, phrase)):
        return True
    told = left is not None and any(c.phrase == n - 1 and c.frame == "breakdown" for c in reading.claims)
    return told and left is not None and phrase.first - left.stop <= 1 and not left.drawn


def _side_with_total(reading: Reading, phrase: NounPhrase, total: NounPhrase) -> None:
    """Tell a part and its total apart: "40 rebels, including a commander", "40 fighters, including soldiers"."""
    if total.side is not Side.MILITANTS:
        return
    if _are_plain_fighters(reading, total) and phrase.side in _STATE:
        total.side = None  # "forty fighters, including eight soldiers and 32 volunteers"
    elif phrase.side is Side.SECURITY_FORCES or (
        phrase.head_at >= 0 and reading.clause.has(phrase.head_at, "leaders")
    ):
        phrase.side = total.side


def _are_plain_fighters(reading: Reading, phrase: NounPhrase) -> bool:
    return phrase.head_at >= 0 and reading.clause.low(phrase.head_at) in _FIGHTERS


_FIGHTERS = frozenset({"combattants", "fighters", "combatants"})
_STATE = (Side.SECURITY_FORCES, Side.MILITIA)


def _is_of_losses(reading: Reading, n: int) -> bool:
    """Whether what a fraction is drawn from has no figure: "suffered heavy losses, including several dead"."""
    clause, at = reading.clause, reading.phrases[n].first - 1
    while at > 0 and not clause.has(at, "including"):
        at -= 1
        if reading.phrases[n].first - at > _INCLUDING:
            return False
    return any(clause.has(back, "losses") for back in range(max(0, at - _INCLUDING), at))


_INCLUDING = 3  # tokens from "losses" to "including", and on to the figure


def _whole(reading: Reading, n: int) -> int | None:
    """The claim that a fraction belongs to: the nearest before it of its effect, or else the nearest after."""
    phrase = reading.phrases[n]
    best: int | None = None
    for k, claim in enumerate(reading.claims):
        other = reading.phrases[claim.phrase]
        if other.part or other.first >= phrase.first or (phrase.effects and claim.effect not in phrase.effects):
            continue
        if phrase.effects and phrase.drawn and (other.figure.high or 0) < (phrase.figure.low or 0):
            continue  # "killed four guards; troops killed 20 of them"
        if best is None or other.first >= reading.phrases[reading.claims[best].phrase].first:
            best = k
    return best


def read_sums(reading: Reading) -> None:
    """A list that adds up to the figure before it breaks that down: "eleven dead, three women and eight men"."""
    for k in range(len(reading.claims)):
        claim = reading.claims[k]
        members = _listed_after(reading, claim.phrase)
        total = reading.phrases[claim.phrase].figure.low
        if len(members) < 2 or total is None or _are_of_others(reading, claim.phrase, members):
            continue
        running = 0
        for size, member in enumerate(members, 1):
            running += reading.phrases[member].figure.low or 0
            if running == total and size >= 2:
                for part in members[:size]:
                    _make_part(reading, part, k)
                break


def _are_of_others(reading: Reading, n: int, members: list[int]) -> bool:
    """As in "two soldiers, a driver and a nurse": the last two are none of the first."""
    side = reading.phrases[n].side
    listed = reading.clause.low(reading.phrases[members[0]].first - 1) == ","
    return listed and side is not None and any(reading.phrases[m].side not in {None, side} for m in members)


def read_stages(reading: Reading) -> None:
    """A toll told by where people died: "fifteen dead, twelve on the spot and three in hospital"."""
    clause, phrases = reading.clause, reading.phrases
    for k, total in enumerate(reading.claims):
        n = total.phrase
        if total.effect != "killed" or n + 2 >= len(phrases):
            continue
        early, late = phrases[n + 1], phrases[n + 2]
        gap = {clause.low(at) for at in range(max(phrases[n].stop, total.stop), early.first)}
        summed = (early.figure.low or 0) + (late.figure.low or 0) == phrases[n].figure.low
        bare = early.noun == "bare" and late.figure.kind == "exact" and clause.has(late.first - 1, "and")
        if summed and bare and gap and gap <= _BEFORE_STAGES and all(_is_stage(reading, p) for p in (early, late)):
            _make_stages(reading, k, (n + 1, n + 2))


def _is_stage(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether nothing else befell people than dying somewhere: "three in hospital", not "three wounded"."""
    tags = reading.clause.tags[phrase.stop] if phrase.stop < len(reading.clause.tags) else {}
    return set(phrase.effects) <= {"killed"} or (phrase.effects == ("injured",) and "participle" not in tags)


def _make_stages(reading: Reading, whole: int, members: tuple[int, ...]) -> None:
    total = reading.claims[whole]
    for member in members:
        phrase = reading.phrases[member]
        phrase.part = True
        for claim in reading.claims:
            if claim.phrase == member:  # "three in hospital" died there
                claim.effect, claim.whole, phrase.effects = total.effect, whole, (total.effect,)
        reading.claim(member, total.effect, (phrase.first, phrase.stop), "breakdown", total.agent, whole)


_BEFORE_STAGES = frozenset({",", ":", "(", "-", "–", "—", "les"})


def _listed_after(reading: Reading, n: int) -> list[int]:
    """The phrases that follow one in a list: coordinated, with a comma or colon before the first."""
    clause, phrases = reading.clause, reading.phrases
    members: list[int] = []
    start = max(
        [phrases[n].stop, *(c.stop for c in reading.claims if c.phrase == n and c.first <= phrases[n].first)]
    )
    for m in range(n + 1, len(phrases)):
        phrase = phrases[m]
        if phrase.noun not in {"people", "bare"} or phrase.part:
            break
        if not members:
            gap = [clause.low(at) for at in range(min(start, phrase.first), phrase.first)]
            far = gap[-1:] == [":"] and m == n + 1 and "." not in gap and ";" not in gap
            if (
                phrase.linked != n
                and not far
                and gap
                not in (
                    [","],
                    [":"],
                    ["("],
                    [",", "les"],
                    [",", "soit"],
                    [",", "namely"],
                )
            ):
                break
        elif phrase.linked != m - 1:
            break
        members.append(m)
    return members


def _make_part(reading: Reading, n: int, whole: int) -> None:
    phrase, total = reading.phrases[n], reading.claims[whole]
    phrase.part = True
    if total.effect in phrase.effects:
        for claim in reading.claims:
            if claim.phrase == n and claim.effect == total.effect:
                claim.whole = whole
    else:
        reading.claim(n, total.effect, (phrase.first, phrase.stop), "breakdown", total.agent, whole)


def _is_raised(reading: Reading, total: Claim) -> bool:
    """Whether what stands before raised a count: "ce qui porte à 23 le nombre des tués", "bringing it to 23"."""
    clause, first = reading.clause, reading.phrases[total.phrase].first
    return total.effect == "killed" and any(
        clause.low(at).startswith(_RAISES) for at in range(max(0, first - _RAISES_REACH), first)
    )


def _is_sum(reading: Reading, total: Claim) -> bool:
    """Whether a figure is the count of all: "13 morts au total", "le bilan est désormais de 13 morts"."""
    clause, phrase = reading.clause, reading.phrases[total.phrase]
    if total.effect != "killed" or phrase.additional:
        return False
    behind = clause.has(phrase.stop, "aside") and clause.low(phrase.stop + 1) == "total"
    return behind or any(
        "toll" in clause.tags[at] for at in range(max(0, phrase.first - _TOLL_REACH), phrase.first)
    )


_RAISES, _RAISES_REACH = ("porte", "portant", "portent", "bringing", "brings", "brought", "taking"), 5
_TOLL_REACH = 8  # tokens


def read_totals(reading: Reading) -> None:
    """A toll that takes in what was just added: "27 more bodies found, toll climbs to 39"."""
    for k, total in enumerate(reading.claims):
        high = reading.phrases[total.phrase].figure.high
        raised = _is_raised(reading, total)
        if high is None or not (total.frame == "toll" or raised or _is_sum(reading, total)):
            continue
        for n, claim in enumerate(reading.claims):
            phrase = reading.phrases[claim.phrase]
            of_all = total.frame == "toll" or raised
            more = is_of_wounded(reading, claim) or (of_all and phrase.additional) or (raised and n < k)
            added = n != k and more and claim.effect == total.effect and claim.whole is None
            if added and phrase.figure.low is not None and phrase.figure.low < high:
                phrase.part, claim.whole = True, k
