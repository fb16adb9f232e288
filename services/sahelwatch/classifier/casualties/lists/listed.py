"""Lists that alone count the dead of whom a sentence tells: "buried their dead: three at home, one outside"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.counts.answers import has_source_behind
from sahelwatch.classifier.casualties.counts.told import is_given
from sahelwatch.classifier.casualties.numbers.figures import Figure
from sahelwatch.classifier.casualties.people.phrases import NounPhrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahelwatch.classifier.casualties.people.phrases import Clause
    from sahelwatch.classifier.casualties.reading import Reading

_LIST_REACH = 30  # tokens from what tells of the dead to the colon
_ONE = frozenset({"one", "un", "une"})
_TELLING = ("finite", "participle", "gerund", "died", "dies", "head", "event", "state")


def read_lists(reading: Reading) -> None:
    """As in "killed people in two quarters: ten in the one, nine in the other", "a family: a man and two sons"."""
    clause = reading.clause
    if ":" not in clause.text:
        return
    colon = next((at for at, token in enumerate(clause.tokens) if token.low == ":"), None)
    if colon is None or not _tells_of_uncounted(reading, colon) or _read_sources(reading, colon):
        return
    members = [*_members(reading, colon)]
    several = len(members) > 1 and any(phrase.figure.kind != "article" for phrase in members)
    if not several or any(phrase.effects for phrase in members):
        return
    for phrase in members:
        if phrase not in reading.phrases:
            reading.phrases.append(phrase)
        n = reading.phrases.index(phrase)
        phrase.definite = phrase.part = False
        reading.claim(n, "killed", (phrase.first, phrase.stop), "gapped", verb=colon)


def _read_sources(reading: Reading, colon: int) -> bool:
    """As in "how many died is contested: 12 by the army's reckoning, 16 by that of a nurse": no list."""
    clause = reading.clause
    after = [n for n, phrase in enumerate(reading.phrases) if phrase.first > colon and phrase.noun in _COUNTED]
    said = [n for n in after if has_source_behind(clause, reading.phrases[n].stop) or is_given(reading, n)]
    said = said if said[:1] == after[:1] else []  # not "three at the market, four by the well, says the mayor"
    said = said or [n for n in after if _is_one_of(reading, n, colon)]
    for n in said:
        phrase = reading.phrases[n]
        if not phrase.effects and phrase.figure.kind not in {"article", "several"}:
            reading.claim(n, "killed", (phrase.first, phrase.stop), "told")
    return bool(said)


def _is_one_of(reading: Reading, n: int, colon: int) -> bool:
    """As in "Villagers killed: 16, 18 or 21, depending on who is asked"."""
    clause, listed = reading.clause, [p for p in reading.phrases if p.first > colon]
    if reading.phrases[n] not in listed or clause.low(listed[-1].first - 1) not in _OR:
        return False
    return all(p.noun == "bare" and (p.first == colon + 1 or _is_joined(clause, p.first)) for p in listed)


_COUNTED = frozenset({"bare", "people"})
_OR = frozenset({"or", "ou"})


def _tells_of_uncounted(reading: Reading, colon: int) -> bool:
    """Whether dead are told of before the colon, and nobody counted there."""
    clause, before = reading.clause, range(max(0, colon - _LIST_REACH), colon)
    counted = (p for p in reading.phrases if p.first < colon and p.noun in {"people", "bare", "lives"})
    if any(phrase.figure.kind != "article" for phrase in counted):
        return False
    if any(reading.phrases[claim.phrase].first < colon for claim in reading.claims):
        return False
    if any("losses" in clause.tags[at] or "toll" in clause.tags[at] for at in before):
        return True  # "there is no agreement on the losses"
    effects = {clause.tags[at][cls].value for at in before for cls in _TELLING if cls in clause.tags[at]}
    return "killed" in effects and not effects & {"arrested", "captured", "freed", "abducted", "injured"}


def _members(reading: Reading, colon: int) -> Iterator[NounPhrase]:
    """The people of the list behind a colon, each with a place of its own or a noun, up to the first other word."""
    clause = reading.clause
    starts = {phrase.first: phrase for phrase in reading.phrases if phrase.first > colon}
    for at in range(colon + 1, len(clause.tokens)):
        phrase = starts.get(at)
        if phrase is None and clause.low(at) in _ONE and clause.has(at + 1, "locatives") and _is_joined(clause, at):
            figure = Figure(clause.tokens[at].start, clause.tokens[at].end, 1, 1, "article")
            phrase = NounPhrase(at, at + 1, figure, "bare", (at, at + 1))
        if phrase is None or (clause.low(at) in _ONE and clause.low(at - 1) == "the"):
            continue  # "ten in the one"
        placed = phrase.noun == "bare" and clause.has(phrase.stop, "locatives")
        if not (placed or phrase.noun == "people") or not _is_joined(clause, at) or reading.has_own_verb_at(phrase):
            return
        yield phrase


def _is_joined(clause: Clause, at: int) -> bool:
    return clause.low(at - 1) in {",", ":", ";"} or clause.has(at - 1, "and")


def read_victims(reading: Reading) -> None:
    """As in "22 victims: 14 dead and eight wounded": those hit, and no count of the dead."""
    clause = reading.clause
    for claim in reading.claims:
        total = reading.phrases[claim.phrase]
        if claim.effect != "killed" or not clause.has(total.head_at, "victims"):
            continue
        after = [c for c in reading.claims if reading.phrases[c.phrase].first > total.first]
        dead = sum(reading.phrases[c.phrase].figure.low or 0 for c in after if c.effect == "killed")
        hurt = sum(reading.phrases[c.phrase].figure.low or 0 for c in after if c.effect == "injured")
        if dead and hurt and dead + hurt == total.figure.low:
            claim.effect = "casualties"
            for part in after:
                part.whole, reading.phrases[part.phrase].part = None, False
