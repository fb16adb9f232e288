"""What a total is made of, told in a clause of its own: "of the 30 dead, 18 were soldiers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.people.phrases import CONNECTIVE, DEFINITE_PLURAL, NounPhrase
from sahelwatch.classifier.casualties.words.lexicon import PEOPLE

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Claim, Reading
    from sahelwatch.records import Side

_OPENS = frozenset({"of", "sur", "parmi", "among"})
_LIST_REACH = 8
_ENDS = frozenset({";", ".", "!", "?"})
_OPENING_REACH = 4  # tokens from the preposition to the total
_PREDICATE_REACH = 4  # tokens from "were" to the noun


def read_partitions(reading: Reading) -> None:
    """Parts that a total opens with "of" ("Of the 30 dead, 18 were soldiers"), and what they are said to be."""
    for k in range(len(reading.claims)):
        if _opens_with(reading, reading.claims[k].phrase):
            _read_members(reading, k)
    for claim in tuple(reading.claims):
        phrase = reading.phrases[claim.phrase]
        if phrase.side is None and not phrase.mixed:
            phrase.side = said_to_be(reading, max(phrase.stop, claim.stop))
            if phrase.part and phrase.side is not None and claim.effect == "killed":
                _read_rest(reading, claim.phrase + 1)


def _read_rest(reading: Reading, n: int) -> None:
    """What the others of the dead were: "eight of the dead are soldiers, the five others civilians"."""
    if n >= len(reading.phrases):
        return
    clause, phrase = reading.clause, reading.phrases[n]
    before = phrase.first - 1 - (clause.low(phrase.first - 1) in DEFINITE_PLURAL)
    listed = clause.low(before) in {",", ";"} or clause.has(before, "and")
    if listed and phrase.additional and phrase.noun == "people" and phrase.side is not None and not phrase.effects:
        phrase.part, phrase.additional = True, False
        reading.claim(n, "killed", (phrase.first, phrase.stop), "breakdown")


def told_parts(reading: Reading) -> list[tuple[int, Side | None]]:
    """The phrases, with sides, that open a sentence on who people were: "Five were soldiers, nine civilians"."""
    clause, members = reading.clause, list[tuple[int, "Side | None"]]()
    for n, phrase in enumerate(reading.phrases):
        side = said_to_be(reading, phrase.stop) if clause.has(phrase.stop, "be") else None
        if not members and (phrase.first > _OPENING_REACH or side is None or not _is_of_them(reading, phrase)):
            break
        if members and _is_one(phrase) and reading.starts.get(phrase.stop) == n + 1:
            continue  # "nine herders and one a gendarme"
        goes_on = phrase.noun == "people" and phrase.side is not None and not reading.has_own_verb(n)
        if not (side is not None or (members and goes_on and _is_joined(reading, n))):
            break
        if phrase.figure.kind == "article" and not (members and goes_on):
            break
        members.append((n, side))
    return members


def _is_one(phrase: NounPhrase) -> bool:
    """Whether a phrase is a "one" alone, whose noun may stand behind it."""
    return phrase.noun == "bare" and (phrase.figure.low, phrase.figure.high) == (1, 1)


def _is_joined(reading: Reading, n: int) -> bool:
    """As in ", two volunteers", "and the last two soldiers", "and one a gendarme"."""
    clause, at = reading.clause, reading.phrases[n].first - 1
    if n and _is_one(reading.phrases[n - 1]) and reading.phrases[n - 1].stop == at + 1:
        at = reading.phrases[n - 1].first - 1
    while clause.low(at) in _LAST:
        at -= 1
    return clause.has(at, "and") or clause.low(at) == ","


_LAST = frozenset({"the", "last", "other", "remaining", "les", "autres"})


def _is_of_them(reading: Reading, phrase: NounPhrase) -> bool:
    return phrase.noun == "bare" or reading.clause.low(phrase.stop - 1) in {"eux", "elles"}


def listed_parts(reading: Reading) -> list[tuple[int, Side | None]]:
    """The phrases, with sides, of a sentence that only lists people: "Parmi eux, huit soldats"."""
    clause, phrases = reading.clause, reading.phrases
    if not phrases or not _opens_list(reading, phrases[0].first):
        return []
    members = list[tuple[int, "Side | None"]]()
    for n, phrase in enumerate(phrases):
        if members and phrase.part and _is_inside(reading, n):
            continue  # "eleven worshippers, including the imam, and three guards"
        joined = not members or phrase.linked in {n - 1, members[-1][0]}
        named = phrase.noun == "people" and phrase.side is not None and (members or not phrase.definite)
        if not joined or not named or phrase.effects:
            break
        members.append((n, phrase.side))
    last = phrases[members[-1][0]].stop if members else 0
    return members if last >= len(clause.tokens) or clause.tokens[last].kind == "sign" else []


def _is_inside(reading: Reading, n: int) -> bool:
    """Whether a phrase is told as one of those right before it: ", dont l'imam,"."""
    return reading.clause.ending("including", reading.phrases[n].first, CONNECTIVE) is not None


def _opens_list(reading: Reading, first: int) -> bool:
    """Whether words such as "among them" lead to the phrase at a token."""
    clause = reading.clause
    for at in range(min(_LIST_REACH, first)):
        tag = clause.tags[at].get("lists")
        if tag is not None and all(clause.low(near) in _BEFORE_LIST for near in range(tag.stop, first)):
            return True
    return False


_BEFORE_LIST = frozenset({
    ",", ":", "de", "d'", "des", "au", "moins", "at", "least", "notamment", "were", "are", "there", "we",
    "figurent", "figuraient", "on", "compte", "comptait", "dénombre", "recense", "il", "y", "a", "avait", "se",
    "trouvent", "trouvaient",
})  # fmt: skip


def summed_parts(reading: Reading) -> list[tuple[int, Side | None]]:
    """The phrases of a list of people, which may say who the dead told before were, if it adds up to them.

    As in "They were twelve guards and a cook", "A breakdown lists nine traders and four soldiers".
    """
    for n, phrase in enumerate(reading.phrases):
        if phrase.noun == "people" and not phrase.definite:
            group = reading.group_right(n, governed=True)
            if len(group) > 1 and any(_is_counted(reading.phrases[member]) for member in group):
                return [(member, None) for member in group]
    return []


def _is_counted(phrase: NounPhrase) -> bool:
    """Whether people are told by an exact number, and nothing yet of what befell them."""
    exact = phrase.figure.kind != "article" and phrase.figure.low == phrase.figure.high
    return phrase.noun == "people" and exact and not phrase.effects


def read_pools(reading: Reading) -> None:
    """The number that a part is drawn from, where all suffered: "nine of the 13 people killed were children"."""
    clause = reading.clause
    for k in range(len(reading.claims)):
        claim, part = reading.claims[k], reading.phrases[reading.claims[k].phrase]
        if part.pool is None or claim.frame not in {"participle", "noun", "weak"} or claim.whole is not None:
            continue
        named = part.figure.high == 1 and clause.has(part.first - 1, "be")  # "Mariam was one of the 16 women taken"
        if not named and not clause.has(max(part.stop, claim.stop), "be"):
            continue  # "nine of the 13 soldiers killed" may be the nine
        people = clause.tags[part.head_at].get(PEOPLE) if part.head_at >= 0 else None
        pool = NounPhrase(part.pool.first, max(part.stop, part.pool.stop), part.pool.figure, "people", part.people)
        pool.side = people.side if people is not None else None
        reading.phrases.append(pool)
        reading.claim(
            len(reading.phrases) - 1,
            claim.effect,
            (pool.first, claim.stop),
            claim.frame,
            claim.agent,
            verb=pool.first,
        )
        claim.whole, part.part = len(reading.claims) - 1, True


def _opens_with(reading: Reading, n: int) -> bool:
    clause, first = reading.clause, reading.phrases[n].first
    for at in range(first - 1, max(-1, first - _OPENING_REACH), -1):
        if clause.low(at) in _OPENS:
            return at == 0 or clause.tokens[at - 1].kind == "sign"
    return False


def _read_members(reading: Reading, k: int) -> None:
    """Claims the figures behind a total, up to the first with a verb of another kind."""
    clause, total = reading.clause, reading.claims[k]
    first = True
    for n in range(total.phrase + 1, len(reading.phrases)):
        phrase = reading.phrases[n]
        ended = any(clause.low(at) in _ENDS for at in range(reading.phrases[n - 1].stop, phrase.first))
        side = said_to_be(reading, phrase.stop) if clause.has(phrase.stop, "be") else None
        goes_on = clause.has(phrase.first - 1, "and") or clause.low(phrase.first - 1) == ","
        is_member = (
            side is not None
            or (first and _are_listed(reading, total, phrase.first))
            or (not first and goes_on and not reading.has_own_verb(n))
        )
        if phrase.effects == (total.effect,) and phrase.noun == "bare" and not ended:
            phrase.part = True  # "of the 22 wounded, five are in critical condition"
            continue
        if ended or phrase.effects or not is_member:
            return
        if phrase.noun in {"bare", "people"} and not phrase.definite:
            phrase.part, phrase.side = True, phrase.side or side
            reading.claim(n, total.effect, (phrase.first, phrase.stop), "breakdown", total.agent, k)
        first = False


def _are_listed(reading: Reading, total: Claim, first: int) -> bool:
    """As in "Among the 22 dead are three soldiers", "parmi les 22 morts figurent trois gendarmes"."""
    clause, stop = reading.clause, max(reading.phrases[total.phrase].stop, total.stop)
    between = [clause.low(at) for at in range(stop, first)]
    return 0 < len(between) <= _LISTED_REACH and _LISTED.issuperset(between) and between != [","]


_LISTED_REACH = 5  # tokens from the total to the first of its members
_LISTED = frozenset({
    ",", "figurent", "figuraient", "figure", "se", "trouvent", "trouvaient", "on", "compte", "comptait",
    "dénombre", "denombre", "recense", "il", "y", "a", "avait", "are", "were", "is", "was", "there", "counted",
})  # fmt: skip


def said_to_be(reading: Reading, at: int) -> Side | None:
    """The side of "were soldiers", "était un civil", "étaient tous des paysans"."""
    clause = reading.clause
    if not clause.has(at, "be"):
        return None
    for near in range(at + 1, min(at + 1 + _PREDICATE_REACH, len(clause.tokens))):
        if near in reading.starts and reading.phrases[reading.starts[near]].figure.kind != "article":
            return None  # "among the 22 dead are three soldiers"
        tags = clause.tags[near]
        if clause.low(near) in _THOSE:
            continue  # "dix-huit sont ceux de déplacés"
        tag = tags.get(PEOPLE)
        if tag is not None and not tags.keys() & {"participle", "died", "state"}:
            described = tag.stop < len(clause.tags) and clause.tags[tag.stop].keys() & {"participle", "finite"}
            return tag.side if tag.value and not described else None
        light = tags.keys() & {"articles", "of", "links", "definite"} or clause.low(near) in {
            "all",
            "both",
            "mostly",
        }
        if not light and not (clause.is_word(near) and not tags and not clause.tokens[near].capital):
            return None
    return None


_THOSE = frozenset({"those", "ceux", "celles"})
