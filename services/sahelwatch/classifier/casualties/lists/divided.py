"""A total divided among the sides of a fight: "five in uniform, the others rebels", "half of them assailants"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.left_out.previous import dead_before
from sahelwatch.classifier.casualties.numbers.figures import Figure
from sahelwatch.classifier.casualties.people.phrases import CONNECTIVE, NounPhrase
from sahelwatch.classifier.casualties.whose.by_side import side_before
from sahelwatch.classifier.casualties.words.lexicon import side_of, who
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahelwatch.classifier.casualties.casualty import Casualty, TollsOf
    from sahelwatch.classifier.casualties.people.phrases import Clause
    from sahelwatch.classifier.casualties.reading import Claim, Reading

_LEAST_TOTAL, _MOST = 3, 3_000
_NOUN_REACH = 8  # tokens from a figure to the noun of its side
_REST_REACH = 7  # tokens from "the rest" to the noun of their side
_REST = frozenset({"rest", "remainder", "others", "reste", "autres", "remaining"})
#: What opens a sentence that tells whose dead the others were, and no number.
THE_REST = (
    "the rest ",
    "the others ",
    "all the others ",
    "the remainder ",
    "les autres ",
    "le reste ",
    "tous les autres ",
)
_HALF = frozenset({"half", "moitié"})
_OPENS = frozenset({",", ";", ":", "(", "-", "–", "—"})
_BREAKS = frozenset({";", ":", ".", "(", "–", "—", "!", "?"})
_UNIFORM = frozenset({"uniform", "uniforms", "uniforme", "fatigues", "treillis"})


@dataclass(slots=True)
class Share:
    """How many of a total were of a side: of a phrase, or of words such as "the rest" at a token."""

    count: int
    side: Side
    at: int
    phrase: int | None = None


def read_divided(reading: Reading) -> None:
    """The parts that a total is divided into behind it, where they make up all of it."""
    for k, total in enumerate(tuple(reading.claims)):
        if may_be_divided(reading, total):
            figure = reading.phrases[total.phrase].figure
            begin = max(total.stop, reading.phrases[total.phrase].stop)
            parts = shares(reading, figure.low or 0, begin)
            claim_shares(reading, parts, k)
            reading.phrases[total.phrase].mixed |= len(parts) > 1


def read_divided_before(
    reading: Reading, previous: str | None, toll: str | None, tolls_of: TollsOf, counted: Sequence[Casualty] = ()
) -> None:
    """Whose the dead were whom the sentence before counted: "Twelve were soldiers. The rest were attackers"."""
    if previous is None or reading.claims or not (reading.phrases or _has_rest(reading)):
        return
    found = [*_counted(reading, _MOST, 0)]
    named = any("includes" in tags for tags in reading.clause.tags)
    if not (
        named or _has_rest(reading) or len(found) > 1 or any(_belongs(reading, share.phrase) for share in found)
    ):
        return
    if any(tags.keys() & {"days", "time_words", "locatives"} for tags in reading.clause.tags):
        return  # "Eleven villagers in the morning, four soldiers in the afternoon": of two attacks
    told = dead_before(reading.clause.lang, previous, toll, tolls_of, counted)
    tolls = [toll for toll in told if toll.effect == "killed"]
    whole = [toll for toll in tolls if not toll.part_of_total]
    known = sum(toll.figure.low or 0 for toll in tolls if toll.part_of_total)
    total = whole[0].figure.low if len(whole) == 1 and whole[0].side is None else None
    if total is not None and total == whole[0].figure.high:
        parts = _included(reading, total) or shares(reading, total, 0, known)
        claim_shares(reading, parts, None)


def _included(reading: Reading, total: int) -> list[Share]:
    """As in "The fifteen include five of the gunmen": parts of the total that the sentence names again."""
    first = reading.phrases[0] if reading.phrases else None
    if first is None or first.figure.low != total or not reading.clause.has(first.stop, "includes"):
        return []
    parts = [
        (n, phrase) for n, phrase in enumerate(reading.phrases) if n and phrase.noun == "people" and phrase.side
    ]
    return [Share(phrase.figure.low or 0, phrase.side, phrase.first, n) for n, phrase in parts if phrase.side]


def _has_rest(reading: Reading) -> bool:
    return any(token.low in _REST for token in reading.clause.tokens)


def may_be_divided(reading: Reading, total: Claim) -> bool:
    """Whether a claim counts dead of no one side, exactly, who are nobody's part."""
    phrase = reading.phrases[total.phrase]
    exact = phrase.figure.low is not None and phrase.figure.low == phrase.figure.high
    plain = total.effect == "killed" and total.whole is None and not phrase.part and phrase.side is None
    return plain and exact and (phrase.figure.low or 0) >= _LEAST_TOTAL


def shares(reading: Reading, total: int, begin: int, known: int = 0) -> list[Share]:
    """The shares of a total told from a token on, if they are all of it; `known` have been told before."""
    found = [*_counted(reading, total, begin)]
    left = total - known - sum(share.count for share in found)
    if left > 0 and (found or known) and (rest := _rest(reading, begin, left)) is not None:
        found.append(rest)
        left = 0
    if not found and (half := _half(reading, begin, total)) is not None:
        rest = _rest(reading, half.at + 1, total - half.count)
        found, left = [half, rest] if rest is not None else [half], 0
    if found and left > 0 and all(_belongs(reading, share.phrase) for share in found):
        return found
    halved = bool(found) and found[0].phrase is None
    enough = bool(known) or halved or len({share.side for share in found}) > 1
    return found if left == 0 and enough else []


def claim_shares(reading: Reading, parts: Iterable[Share], whole: int | None) -> None:
    """Makes the shares parts of a claim, or of what the sentence before told."""
    for share in parts:
        n = share.phrase
        if n is None:
            token = reading.clause.tokens[share.at]
            figure = Figure(token.start, token.end, share.count, share.count, "exact")
            span = (share.at, share.at + 1)
            reading.phrases.append(NounPhrase(*span, figure, "people", span, head_at=share.at))
            n = len(reading.phrases) - 1
        phrase = reading.phrases[n]
        phrase.part, phrase.side = True, share.side
        if phrase.effects:
            for claim in reading.claims:
                claim.whole = whole if claim.phrase == n and claim.whole is None else claim.whole
        else:
            reading.claim(n, "killed", (phrase.first, phrase.stop), "breakdown", whole=whole)


def _counted(reading: Reading, total: int, begin: int) -> Iterable[Share]:
    """The figures behind a token with the sides that stand beside them, up to one without a side."""
    clause, running = reading.clause, 0
    for n, phrase in enumerate(reading.phrases):
        if phrase.first < begin:
            continue
        low = phrase.figure.low
        if (
            running
            and phrase.part
            and not phrase.effects
            and clause.ending("including", phrase.first, CONNECTIVE) is not None
        ):
            continue  # "and the others guards, including two women"
        own = not phrase.effects or (phrase.effects == ("killed",) and (phrase.part or _goes_on(reading, n)))
        if not own or low is None or low != phrase.figure.high or phrase.noun not in {"bare", "people"}:
            return
        if phrase.figure.kind == "article" and reading.speaks(n):
            continue  # ", the mayor said:"
        if phrase.figure.kind == "article" and phrase.noun == "bare":
            return
        side = phrase.side or _beside(reading, n) or side_before(reading, n)
        running += low
        if (
            side is None
            or running > total
            or any(clause.low(at) in {".", ";"} for at in range(begin, phrase.first))
        ):
            return
        yield Share(low, side, phrase.first, n)


def _goes_on(reading: Reading, n: int) -> bool:
    """Whether a figure was read by what was told before it: "13 bodies, nine in uniform and four of rebels"."""
    return any(claim.phrase == n and claim.frame == "gapped" for claim in reading.claims)


def _belongs(reading: Reading, n: int | None) -> bool:
    """As in "six wore the uniform of the army", "nine belonged to the rebels", "The rebels make up seven"."""
    if n is None:
        return False
    clause, phrase = reading.clause, reading.phrases[n]
    return clause.has(phrase.stop, "belongs") or _accounts(clause, phrase.first)


def _accounts(clause: Clause, first: int) -> bool:
    """As in "the rebels make up seven of that number", "les rebelles comptent pour sept"."""
    return (clause.low(first - 2), clause.low(first - 1)) in _ACCOUNT


_ACCOUNT = frozenset({
    *((verb, "up") for verb in ("make", "made", "makes")), *((verb, "for") for verb in ("account", "accounted")),
    ("compte", "pour"), ("comptent", "pour"), ("comptaient", "pour"),
})  # fmt: skip


def _beside(reading: Reading, n: int) -> Side | None:
    """The side told next to a figure: "fifteen in uniform", "seven those of attackers", "soldiers (8)"."""
    clause, phrase = reading.clause, reading.phrases[n]
    if clause.low(phrase.first - 1) == "(" or _accounts(clause, phrase.first):
        near = range(phrase.first - 2, max(-1, phrase.first - 5), -1)
        return next((side for at in near if (side := side_of(clause.tags[at])) is not None), None)
    stop = min(phrase.stop + _NOUN_REACH, len(clause.tokens))
    return _named_in(reading, phrase.stop, stop)


def _named_in(reading: Reading, start: int, stop: int) -> Side | None:
    """The first side named from one token up to another, before a new statement or figure."""
    clause = reading.clause
    for at in range(start, stop):
        if clause.low(at) in _UNIFORM:
            return Side.SECURITY_FORCES
        tag = who(clause.tags[at])
        if tag is not None and tag.value and at not in reading.inside:
            return tag.side
        if at in reading.starts or clause.low(at) in _BREAKS or clause.low(at) == "," or clause.has(at, "says"):
            return None
    return None


def _rest(reading: Reading, begin: int, left: int) -> Share | None:
    """As in "the rest members of the vigilante group", "les autres étant des habitants"."""
    clause = reading.clause
    for at in range(begin, len(clause.tokens)):
        if clause.low(at) not in _REST or at in reading.inside:
            continue
        before = at - 1
        while before > begin and clause.low(before) in {"the", "les", "le", "tous", "all", "toutes"}:
            before -= 1
        opened = before <= begin or clause.low(before) in _OPENS or clause.has(before, "and")
        side = _named_in(reading, at + 1, min(at + 1 + _REST_REACH, len(clause.tokens))) if opened else None
        if side is None and opened:
            side = _single_in(reading, at + 1)
        return Share(left, side, at) if side is not None else None
    return None


def _single_in(reading: Reading, start: int) -> Side | None:
    """The side of people told under no number right behind a token."""
    near = range(start, min(start + _REST_REACH, len(reading.clause.tokens)))
    n = next((reading.starts[at] for at in near if at in reading.starts), None)
    return reading.phrases[n].side if n is not None and reading.phrases[n].figure.kind == "article" else None


def _half(reading: Reading, begin: int, total: int) -> Share | None:
    """As in "18 were killed, half of them assailants", "dont la moitié étaient des civils"."""
    clause: Clause = reading.clause
    if total % 2:
        return None
    for at in range(begin, len(clause.tokens)):
        if clause.low(at) not in _HALF or at in reading.inside or clause.low(at + 1) == "a":
            continue
        side = _named_in(reading, at + 1, min(at + 1 + _REST_REACH, len(clause.tokens)))
        foes = side not in {None, Side.CIVILIANS}  # "half of them children": nor do the others bear arms
        return Share(total // 2, side, at) if side is not None and foes else None
    return None
