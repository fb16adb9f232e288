"""Nouns that name the dead and wounded: "50 bodies", "the victims, 12 farmers", "Killed: 4", "the wounded, 140"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.people.phrases import named_side
from sahelwatch.classifier.casualties.words.lexicon import CASUALTY, PEOPLE, casualty
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause
    from sahelwatch.classifier.casualties.reading import Reading
    from sahelwatch.classifier.casualties.words.lexicon import Tag, Tags

_NUMBERED_REACH = 4  # tokens
_THE = frozenset({"the", "les"})


def read_heads(reading: Reading) -> None:
    """Phrases whose noun is a casualty itself: "four deaths", "50 bodies", "47 wounded soldiers"."""
    lives = any("lose_lives" in tags for tags in reading.clause.tags)
    for n, phrase in enumerate(reading.phrases):
        if phrase.effects or any(
            (tag := reading.clause.tags[at].get("toll")) is not None and tag.stop > phrase.stop
            for at in range(phrase.first, phrase.stop)
        ):
            continue  # "a death toll of 12" is no death
        own = (phrase.first, phrase.stop)
        if phrase.noun == "lives":
            if lives:
                reading.claim(n, "killed", own, "lives")
        elif phrase.head_effect == "casualties" and phrase.figure.high == 0:
            reading.claim(n, "killed", own, "noun")
            reading.claim(n, "injured", own, "noun")
        elif phrase.head_effect is not None and "heard" not in reading.clause.tags[max(phrase.first - 1, 0)]:
            reading.claim(n, phrase.head_effect, own, "noun")


def read_appositions(reading: Reading) -> None:
    """As in "The victims, 12 farmers, were on their way home", "les tués, 12 bergers, …": who the dead are."""
    clause = reading.clause
    for n, phrase in enumerate(reading.phrases):
        noun = phrase.first - 2
        if phrase.effects or phrase.noun != "people" or phrase.figure.kind == "article" or noun < 1:
            continue
        opened = clause.low(noun + 1) == "," and clause.low(noun - 1) in _THE
        closed = clause.low(phrase.stop) == ","
        if opened and closed and names_dead(reading, noun):
            reading.claim(n, "killed", (noun, phrase.stop), "noun")


def names_dead(reading: Reading, at: int) -> bool:
    """Whether a word names the dead: "the victims", "the slain", "les tués"."""
    tags = reading.clause.tags[at]
    return "victims" in tags or any(cls in tags and tags[cls].value == "killed" for cls in CASUALTY)


def read_described(reading: Reading) -> None:
    """As in "The dead, an official said, are eight guards and a cook": what an aside parts from its verb."""
    clause = reading.clause
    for comma, token in enumerate(clause.tokens[:-1]):
        noun = comma - 1
        if token.low != "," or noun < 1 or clause.low(noun - 1) not in _THE or not names_dead(reading, noun):
            continue
        close = next(
            (at for at in range(noun + 2, min(noun + _ASIDE, len(clause.tags))) if clause.low(at) == ","), 0
        )
        n = reading.starts.get(close + 2) if close else None
        if n is None or not any(clause.has(close + 1, cls) for cls in ("be", "includes")):
            continue
        for member in reading.group_right(n, governed=True):
            phrase = reading.phrases[member]
            if phrase.noun == "people" and not phrase.effects:
                phrase.part = True
                reading.claim(member, "killed", (noun, phrase.stop), "among")


_ASIDE = 14  # tokens between the commas


_CAUGHT = frozenset({"held", "sought", "nabbed", "remanded", "quizzed", "wanted", "écroués", "recherchés"})


def _losses(clause: Clause, tags: Tags) -> Tag | None:
    """A word for losses before a colon, as a label of those lost: "Enemy losses: 31"."""
    tag = tags["losses"]
    return (
        tag._replace(value="casualties")
        if clause.low(tag.stop) == ":" and clause.low(tag.stop - 1) == "losses"
        else None
    )


_OWNERS = {
    "ennemies": Side.MILITANTS,
    "adverses": Side.MILITANTS,
    "terroristes": Side.MILITANTS,
    "amies": Side.SECURITY_FORCES,
}


def read_labels(reading: Reading) -> None:
    """As in "Killed: 12", "Blessés : 5"."""
    clause = reading.clause
    for i, tags in reading.tagged(*CASUALTY, "losses"):
        tag = casualty(tags) or _losses(clause, tags)
        if tag is None or i in reading.inside:
            continue
        owner = _OWNERS.get(clause.low(tag.stop)) if "losses" in tags else None
        if owner is not None:
            tag = tag._replace(stop=tag.stop + 1)  # "Pertes ennemies : 31"
        named = clause.low(tag.stop) == ":" or _is_named(reading, i, tag.stop) or _is_entry(reading, i, tag.stop)
        n = reading.starts.get(tag.stop + 1) if named else _numbered(reading, i, tag.stop)
        if (
            n is None
            or reading.phrases[n].effects
            or any(claim.first <= i < claim.stop for claim in reading.claims)
            or clause.low(reading.phrases[n].stop) in _CAUGHT
        ):
            continue
        phrase = reading.phrases[n]
        phrase.side = phrase.side or owner or named_side(clause, range(i - 1, max(-1, i - 3), -1))
        members = reading.group_right(n, governed=True) if phrase.noun == "people" else [n]
        if clause.low(tag.stop) == ":" and phrase.noun == "people":
            members = _past_semicolons(reading, members)
        for member in members:
            # as in "Pertes : sept VDP" and in "Enemy losses: 31"
            lost = (
                tag.value == "casualties"
                and "losses" in tags
                and (phrase.noun == "people" or phrase.side is not None)
            )
            reading.claim(member, "killed" if lost else tag.value, (i, tag.stop), "label")


def _is_entry(reading: Reading, i: int, stop: int) -> bool:
    """As in "soldiers dead, 9; terrorists dead, 35": one line of a list, with its number behind a comma."""
    clause, n = reading.clause, reading.starts.get(stop + 1)
    if clause.low(stop) != "," or n is None or reading.phrases[n].noun != "bare" or not clause.has(i - 1, PEOPLE):
        return False
    after = reading.phrases[n].stop
    return after >= len(clause.tokens) or clause.low(after) in {";", ",", "."}


def _past_semicolons(reading: Reading, members: list[int]) -> list[int]:
    """The people of a label's list and those it goes on with: "Fatalities: nine soldiers; four militants."."""
    clause = reading.clause
    n = members[-1]
    while n + 1 < len(reading.phrases) and clause.low(reading.phrases[n].stop) == ";":
        after = reading.phrases[n + 1]
        closed = after.stop >= len(clause.tokens) or clause.low(after.stop) in _CLOSING
        if after.first != reading.phrases[n].stop + 1 or after.noun != "people" or after.effects or not closed:
            break
        n += 1
        members = [*members, n]
    return members


_CLOSING = frozenset({";", ".", ",", ")"})


def _is_named(reading: Reading, i: int, stop: int) -> bool:
    """As in "The wounded, at least 140, filled the wards", "les blessés, une quinzaine, ont été évacués"."""
    clause, n = reading.clause, reading.starts.get(stop + 1)
    if _opens_entry(reading, i, stop, n):
        return True
    if clause.low(i - 1) not in _THE or clause.low(stop) != "," or n is None or reading.phrases[n].noun != "bare":
        return False
    after = reading.phrases[n].stop
    in_all = clause.tags[after].get("aside") if after < len(clause.tags) else None
    after = in_all.stop if in_all is not None else after  # "The dead, thirteen in all, were buried"
    return clause.low(after) == "," or clause.has(after, "after_told")


def _opens_entry(reading: Reading, i: int, stop: int, n: int | None) -> bool:
    """As in "Killed, four. Kidnapped, nine.", "fallen, eight; injured, 14": entries of a report."""
    clause = reading.clause
    opens = clause.low(i - 1) in {"", ";", ".", ":"} and clause.low(stop) == ","
    if not opens or n is None or reading.phrases[n].noun != "bare" or reading.phrases[n].figure.kind == "article":
        return False
    after = reading.phrases[n].stop
    return after >= len(clause.tokens) or clause.low(after) in {";", "."}


def _numbered(reading: Reading, i: int, stop: int) -> int | None:
    """As in "The wounded number 17", "les blessés sont au nombre de 34"."""
    clause = reading.clause
    if clause.low(i - 1) not in _THE:
        return None
    for at in range(stop, min(stop + _FAR_REACH, len(clause.tokens))):
        tag = clause.tags[at].get("numbered")
        if tag is not None and (at < stop + _NUMBERED_REACH or clause.low(at) in _NUMBER):
            n = reading.starts.get(tag.stop)
            return n if n is not None and reading.phrases[n].noun == "bare" else None
        if clause.low(at) in _ENDS or clause.tags[at].keys() & _OTHER_VERBS:
            return None
    return None


_FAR_REACH = 22  # tokens: "The victims of Sunday's attack by gunmen on a village near Djibo number 23"
_NUMBER = frozenset({"number", "numbered"})
_ENDS = frozenset({".", ";", ":", "!", "?"})
_OTHER_VERBS = frozenset({"be", "have", "says", "finite", "dies"})
