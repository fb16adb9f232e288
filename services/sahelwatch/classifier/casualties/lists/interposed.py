"""What may stand between the members of a list: "who had fled there", "asleep", "in the night", "of one family"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.people.phrases import VERBAL
from sahelwatch.classifier.casualties.words.lexicon import PEOPLE

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase
    from sahelwatch.classifier.casualties.reading import Reading

_RELATIVE_REACH = 12  # tokens
_INTERLUDE_REACH = 7  # tokens between two commas
_WHO = frozenset({"who", "that", "qui"})
_FATE = frozenset({"participle", "state", "died", "dies", "finite", "acted", "be_conditional", "says", "tells"})
_GATHERING = frozenset({
    "family", "village", "household", "community", "town", "quarter", "camp", "company", "clan", "school", "hamlet",
    "famille", "communauté", "ville", "quartier", "entreprise", "école", "hameau", "fratrie", "équipe", "team",
})  # fmt: skip


def take_in_one_group(clause: Clause, before: NounPhrase | None, phrase: NounPhrase) -> bool:
    """Whether a phrase only says of what one group those before it were: "four members of one family"."""
    if before is None or before.noun != "people" or phrase.figure.high != 1 or phrase.effects:
        return False
    grouped = clause.low(phrase.stop - 1) in _GATHERING and phrase.stop - phrase.first <= _GROUP
    if not (grouped and before.stop == phrase.first - 1 and clause.has(phrase.first - 1, "of")):
        return False
    before.stop = phrase.stop
    return True


_GROUP = 3  # tokens


def past_relative(reading: Reading, left: NounPhrase, at: int, stop: int) -> int:
    """Past what is told of people before the next of a list: "four men sleeping under a shed, then an old man"."""
    clause = reading.clause
    if left.people is None or stop - at > _RELATIVE_REACH or not _opens_relative(clause, at):
        return at
    for after in range(at + 1, stop):
        if clause.has(after, "and"):
            return after
        if clause.low(after) == ",":
            return after if clause.has(after + 1, "and") or after + 1 == stop else at
        if not clause.is_word(after) or after in reading.inside or clause.tags[after].keys() & _FATE:
            return at
    return at


def _opens_relative(clause: Clause, at: int) -> bool:
    gerund = clause.low(at).endswith("ing") and not clause.tags[at].keys() & {PEOPLE, "gerund", "including"}
    return clause.low(at) in _WHO or gerund


def past_interlude(reading: Reading, at: int, stop: int) -> int:
    """Past a moment told between two commas behind a conjunction: "and, in the night, a waitress"."""
    clause = reading.clause
    if clause.low(at) != "," or not clause.has(at - 1, "and") or stop - at > _INTERLUDE_REACH:
        return at
    inside = range(at + 1, stop - 1)
    plain = all(clause.is_word(near) and not clause.tags[near].keys() & VERBAL for near in inside)
    unnamed = not any(clause.tokens[near].capital or near in reading.inside for near in inside)
    return stop if clause.low(stop - 1) == "," and inside and plain and unnamed else at


def shares_people(reading: Reading, left: NounPhrase, phrase: NounPhrase) -> bool:
    """As in "Four members of the Barry family and three of the Dicko family": the noun is told once."""
    clause, own = reading.clause, range(left.head_at + 1, left.stop)
    return (
        left.noun == "people"
        and left.people is not None
        and phrase.noun == "bare"
        and phrase.figure.kind != "article"
        and any("of" in clause.tags[at] for at in own)
        and (
            clause.has(phrase.stop, "of") or any("of" in clause.tags[at] for at in range(phrase.first, phrase.stop))
        )
    )


def linked_before(reading: Reading, n: int, stop: int) -> list[int]:
    """The members of a list behind its first that their verb closes past a relative clause.

    As in "17 soldiers and the driver who carried them had perished".
    """
    clause, members, last = reading.clause, list[int](), n
    for m in range(n + 1, len(reading.phrases)):
        phrase = reading.phrases[m]
        if phrase.linked != last or phrase.effects or phrase.part or phrase.stop > stop:
            break
        members.append(m)
        last = m
    end = reading.phrases[last].stop
    told = members and end < stop and clause.low(end) in _WHO
    return members if told and not any(at in reading.inside for at in range(end, stop)) else []
