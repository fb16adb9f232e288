"""What is left to the sentence before: "met the same fate", "residents speak of 160", "Five were soldiers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.counts.answers import OTHER_ONE
from sahelwatch.classifier.casualties.counts.namings import names_dead
from sahelwatch.classifier.casualties.counts.stages import is_earlier_count
from sahelwatch.classifier.casualties.counts.told import is_told
from sahelwatch.classifier.casualties.counts.uncounted import uncounted_effect
from sahelwatch.classifier.casualties.left_out.answered import ATTACKS
from sahelwatch.classifier.casualties.lists.partitions import listed_parts, summed_parts, told_parts
from sahelwatch.classifier.casualties.whose.by_side import side_before
from sahelwatch.classifier.casualties.words.lexicon import PEOPLE, opening
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.casualties.casualty import Casualty, TollsOf
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase
    from sahelwatch.classifier.casualties.reading import Reading
    from sahelwatch.classifier.casualties.words.lexicon import Tags
    from sahelwatch.records import Lang


def read_open(
    reading: Reading, previous: str | None, toll: str | None, tolls_of: TollsOf, counted: Sequence[Casualty] = ()
) -> None:
    """Takes from the sentence before what this one leaves out: "met the same fate", "residents speak of 160".

    Where that tells of nobody, another count follows `toll`, the sentence that told dead last; `counted` are the
    dead that were read there by the help of those before it.
    """
    open_claims = [claim for claim in reading.claims if claim.effect == "same"]
    told = _told(reading)
    if not open_claims and not told:
        return
    lang = reading.clause.lang
    before = tolls_of(previous, lang) if previous else []
    effects = [casualty.effect for casualty in before] or _asked(reading.clause, previous)
    effects = effects or _unnumbered(reading, told, previous, toll)
    if previous == toll and len(counted) >= len(before):
        before = list(counted)  # those that the help of the sentences before gave a side
    effects = effects or [casualty.effect for casualty in before]
    if not effects and toll and not open_claims:
        told = [n for n in told if is_told(reading, n, plainly=True)]
        before = [one for one in tolls_of(toll, lang) or list(counted) if one.effect == "killed"] if told else []
        told = [n for n in told if _may_be_of_same(reading.phrases[n], before)]
        effects = ["killed"] * bool(told)
    effect = "killed" if "killed" in effects else effects[-1] if effects else None
    earlier = [other.effect for other in reading.claims if other.effect != "same"]
    for claim in open_claims:
        known = earlier[0] if earlier else effect
        if known is None:
            reading.claims.remove(claim)
        else:
            claim.effect = known
            reading.phrases[claim.phrase].additional |= not earlier
    if effect is not None:
        for n in told:
            _tell(reading, n, effect, before)


def _tell(reading: Reading, n: int, effect: str, before: Sequence[Casualty]) -> None:
    """Gives a count what befell those whom it counts; `before` are the tolls told before it."""
    phrase, clause = reading.phrases[n], reading.clause
    if phrase.figure.kind in {"article", "several"}:
        return
    if phrase.noun == "bare":
        own = phrase.first > 0 and clause.has(phrase.first - 1, "suffers")  # "for its part, the army admits six"
        phrase.side = phrase.side or (before[-1].side if before and not own else None)
    elif phrase.noun != "people" or effect != "killed" or not _is_victims(phrase, clause):
        return  # "residents speak of 21 civilians" does, "the UN speaks of 3,000 people" does not
    # "one gives 22 dead, the other 24"
    phrase.additional = phrase.additional and clause.low(phrase.first - 1) not in OTHER_ONE
    if is_earlier_count(clause, phrase.first):
        if any(token.low in _WHEN for token in clause.tokens[phrase.stop :]):
            return  # "It was ten on Sunday night when the boats landed": an hour
        less = any((phrase.figure.low or 0) < (toll.figure.low or 0) for toll in before)
        phrase.old = phrase.old or less
    own_effect = uncounted_effect(reading, 0, phrase.first) or effect
    reading.claim(n, own_effect, (phrase.first, phrase.stop), "told")


_WHEN = frozenset({"when", "quand", "lorsque", "lorsqu'"})


def _told(reading: Reading) -> list[int]:
    """The phrases that somebody counts: not "Parmi elles, on compte sept soldats", who are some of those before."""
    told = [n for n in range(_until_claim(reading)) if is_told(reading, n)]
    listed = {n for n, _ in listed_parts(reading)} if told and "lists" in reading.clause.classes else set()
    return [n for n in told if n not in listed and not _is_of_a_side(reading, n)]


def _is_of_a_side(reading: Reading, n: int) -> bool:
    """As in "For the volunteers, three.": no count by somebody else of those before."""
    return len(reading.phrases) == 1 and reading.phrases[n].noun == "bare" and side_before(reading, n) is not None


def _may_be_of_same(phrase: NounPhrase, tolls: list[Casualty]) -> bool:
    """Whether a count some sentences after a toll is of the same dead: of its order, and of no other side."""
    figure = phrase.figure
    if phrase.noun == "people" and all(phrase.side is not toll.side for toll in tolls):
        return False
    least, most = figure.low or figure.high or 0, figure.high or figure.low or 0
    return any(
        most * _MOST_TIMES >= (toll.figure.low or toll.figure.high or 0) > 0
        and least <= (toll.figure.high or toll.figure.low or 0) * _MOST_TIMES
        for toll in tolls
    )


_MOST_TIMES = 5


def dead_before(
    lang: Lang, previous: str, toll: str | None, tolls_of: TollsOf, counted: Sequence[Casualty]
) -> list[Casualty]:
    """The tolls of the sentence before, or its dead as those before it helped to read them."""
    return list(counted) if counted and previous == toll else tolls_of(previous, lang)


def read_members(
    reading: Reading, previous: str | None, toll: str | None, tolls_of: TollsOf, counted: Sequence[Casualty] = ()
) -> None:
    """Who the dead of the sentence before were: "Five were soldiers", "They were 12 guards and a cook"."""
    clause = reading.clause
    of_dead = clause.low(0) in {"of", "among"} and clause.low(1) == "the" and names_dead(reading, 2)
    if reading.claims or not (previous or of_dead):
        return
    told = told_parts(reading)
    if told and of_dead:  # "Of the dead, ten were civilians and two soldiers"
        _make_parts(reading, told)
    if of_dead or not previous:
        return
    some = told or listed_parts(reading)
    members = some or summed_parts(reading)
    if not members:
        return
    tolls = dead_before(clause.lang, previous, toll, tolls_of, counted)
    if not told and tolls and tolls[-1].effect != "killed":
        return  # of the wounded told last
    before = [toll for toll in tolls if toll.effect == "killed"]
    wholes = [toll for toll in before if not toll.part_of_total]
    total = wholes[-1].figure.low if wholes else None
    if total is not None and before[-1].part_of_total:  # "Twelve died. Seven were soldiers. The other five …"
        total -= sum(toll.figure.low or 0 for toll in before if toll.part_of_total)
    listed = sum(reading.phrases[n].figure.low or 0 for n, _ in members)
    if total is not None and (listed == total or (bool(some) and listed < total)):
        _make_parts(reading, members)


def _make_parts(reading: Reading, members: list[tuple[int, Side | None]]) -> None:
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
    tokens, tags = opening(previous, clause.lang)
    last = max((at for at, token in enumerate(tokens) if token.low == "."), default=-1)
    if len(tokens) - last <= _FEW_WORDS:  # "And the dead?", "Le bilan ?"
        told = [_ASKED_FOR[token.low] for token in tokens[last + 1 :] if token.low in _ASKED_FOR]
        if told:
            return told[:1]
    asked = next((at for at in range(len(tokens)) if "asks" in tags[at]), len(tokens))
    told = [tag.value for at in range(asked, len(tokens)) for cls, tag in tags[at].items() if cls in _SUFFERED]
    if not told and any(token.low in _THEY for token in tokens[asked:]):  # "They were shot. How many were they?"
        told = [tag.value for at in tags[:asked] for cls, tag in at.items() if cls in _SUFFERED]
    return told[:1]


_FEW_WORDS = 6  # tokens, the question mark among them
_ASKED_FOR = {
    **dict.fromkeys(
        ("toll", "dead", "deaths", "losses", "bilan", "morts", "pertes", "victimes", "victims"), "killed"
    ),
    **dict.fromkeys(("wounded", "injured", "blessés"), "injured"),
}
_THEY = frozenset({"they", "there", "ils", "elles", "y"})


def _unnumbered(reading: Reading, told: list[int], previous: str | None, toll: str | None) -> list[str]:
    """What befell those whom the sentence before told without a number, where a count of them is given plainly."""
    if toll:
        return []
    if any(reading.phrases[n].stands for n in told) and _is_roll_of_dead(reading.clause, previous):
        return ["killed"]
    if not reading.claims and _names_unnumbered(reading.clause.tags):
        return ["killed"] * bool(told)
    if not _tells_of_unnumbered(reading.clause, previous):
        return []
    return ["killed"] if any(is_told(reading, n, plainly=True) for n in told) else []


def _is_roll_of_dead(clause: Clause, previous: str | None) -> bool:
    """Whether names on a list are those of dead: behind an attack, and of nobody missing, taken or wanted."""
    tokens, tags = opening(previous, clause.lang) if previous else ([], [])
    alive = any(tag.value in _ALIVE_YET for at in (*tags, *clause.tags) for tag in at.values())
    if alive or any(token.low.startswith(_WANTED) for token in (*tokens, *clause.tokens)):
        return False
    return any(token.low.startswith(ATTACKS) for token in (*tokens, *clause.tokens))


_ALIVE_YET = frozenset({"abducted", "missing", "captured", "arrested", "freed", "surrendered", "injured"})
_WANTED = ("wanted", "suspect", "recherch", "benefici", "bénéfici", "candidat", "missing", "disparu")


def _tells_of_unnumbered(clause: Clause, previous: str | None) -> bool:
    """Whether a sentence tells of dead whom it does not count: "opinions diverge on the number of those killed"."""
    if not previous:
        return False
    return _names_unnumbered(opening(previous, clause.lang)[1])


def _names_unnumbered(tags: Sequence[Tags]) -> bool:
    dead = any(tag.value == "killed" for at in tags for cls, tag in at.items() if cls in _SUFFERED)
    return dead and any(at.keys() & {PEOPLE, "number_of", "toll"} for at in tags)


_SUFFERED = frozenset({"participle", "state", "died", "dies", "head"})


def _is_victims(phrase: NounPhrase, clause: Clause) -> bool:
    """Whether people of whom someone speaks after a toll may be the dead: no attackers, and nobody alive."""
    if clause.low(phrase.stop - 1) in _OURS:
        return True  # "we dug for forty of ours"
    alive = any(clause.low(at).startswith(_ALIVE) for at in range(phrase.first, phrase.stop))
    return phrase.side not in {None, Side.MILITANTS} and not alive


_OURS = frozenset({"ours", "nôtres", "theirs", "siens"})
_ALIVE = (
    "habitant", "inhabitant", "displac", "déplac", "refugee", "réfugi", "returnee", "retourn", "migrant", "evacuee",
)  # fmt: skip
