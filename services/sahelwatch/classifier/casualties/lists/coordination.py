"""How counted phrases hang together: coordinated ones, and those that a word such as "including" opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.lists.interposed import past_interlude, past_relative, shares_people
from sahelwatch.classifier.casualties.people.phrases import CONNECTIVE, QUOTES, VERBAL
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase
    from sahelwatch.classifier.casualties.reading import Reading

_OFFICE_REACH = 7  # tokens from "of" to the comma
_PLACE_REACH = 9  # tokens
_COMPLEMENT_REACH = 12  # tokens
_MOSTLY = frozenset(
    {"mostly", "mainly", "many", "most", "essentiellement", "surtout", "principalement", "en", "pour"}
)
_LIKE_VERBS = ("ed", "èrent", "irent", "aient")
_NEW_CLAUSE = VERBAL | {"finite", "effects", "period", "since"}


def link(reading: Reading) -> None:
    """Ties coordinated phrases together and marks those that a word such as "including" opens."""
    clause = reading.clause
    for n, phrase in enumerate(reading.phrases):
        dead = clause.has(phrase.first - 1, "includes") and clause.has(phrase.stop, "died")  # "they count two dead"
        opened = not dead and _opens_part(reading, phrase.first - 1)
        if opened or _in_brackets(reading, n) or _is_said_among(reading, n):
            phrase.part = True
        if n == 0 or clause.low(phrase.first - 1) == "from":
            continue  # "six of their children, from a boy of 17 to a girl of two"
        aside = _past_speech(reading, phrase.first)
        if aside is not None:
            phrase.linked = aside
        else:
            _link_to_left(reading, n)


def _link_to_left(reading: Reading, n: int) -> None:
    """Ties a phrase to the one before it, if nothing but a conjunction stands between."""
    clause, left, phrase = reading.clause, reading.phrases[n - 1], reading.phrases[n]
    if _is_drawn_on(clause, left, phrase):
        phrase.side = phrase.side or left.side
        return
    source = left.figure.kind == "article" and clause.has(left.first - 1, "prepositions")
    source = source and not (clause.low(left.first - 2) in _LIVES or clause.has(left.first - 2, "event"))
    if source and not any(clause.has(at, "and") for at in range(left.stop, phrase.first)):
        return  # "according to the governor, 18 people"
    joint = _past_name(reading, left, _past_place(reading, _past_office(reading, left)), phrase.first)
    joint = past_among(clause, left) if left.part else joint
    shared = shares_people(reading, left, phrase)
    if phrase.people is not None or shared or _goes_on_of(clause, left, phrase):
        joint = _past_aside(reading, _past_complement(reading, left, joint, phrase.first), phrase.first)
        joint = past_relative(reading, left, joint, phrase.first)
    if not (joint < phrase.first and _only_conjunction(reading, joint, phrase.first)):
        return
    phrase.linked = n - 1
    if shared:
        phrase.noun, phrase.people, phrase.side = "people", (phrase.first, phrase.stop), left.side
    if _are_of_their_side(clause, left, phrase):
        phrase.side = left.side
    if left.part and not phrase.part and left.noun != "thing":
        resumes = _is_set_off(clause, left) or _adds_up(reading, n)
        phrase.part = not resumes
        if resumes:
            phrase.linked = reading.whole_of(n - 1)


def _is_drawn_on(clause: Clause, left: NounPhrase, phrase: NounPhrase) -> bool:
    """Whether those told first are the group others are of: "Of the group of 18 traders, three men were hurt"."""
    if left.people is None or phrase.noun == "thing" or {left.figure.kind, phrase.figure.kind} & _UNCOUNTED:
        return False
    if clause.low(phrase.first - 1) != "," or not 0 <= phrase.first - 1 - left.stop <= _POOL:
        return False
    if any(not clause.is_word(at) or clause.has_any(at, VERBAL) for at in range(left.stop, phrase.first - 1)):
        return False
    opens = next(
        (at for at in range(left.first - 1, max(-1, left.first - _POOL), -1) if not clause.is_word(at)), -1
    )
    return 0 < left.first - 1 - opens < _POOL and clause.low(opens + 1) in _DRAWN


_UNCOUNTED = frozenset({"article", "dozens", "several"})
_POOL = 6  # tokens of "of the group of some"
_DRAWN = frozenset({"of", "from", "among", "sur", "parmi", "des", "du", "dans"})


def past_among(clause: Clause, part: NounPhrase) -> int:
    """Past the words behind a fraction that make it one: "the commander among them"."""
    tag = clause.tags[part.stop].get("including") if part.stop < len(clause.tags) else None
    return part.stop if tag is None else tag.stop


def _is_set_off(clause: Clause, part: NounPhrase) -> bool:
    """Whether a fraction stands between commas of a list that goes on: "12 men, their chief among them, and"."""
    close, at = past_among(clause, part), part.first - 1
    while at >= 0 and part.first - at <= _OPENED and clause.low(at) != ",":
        at -= 1
    return clause.low(at) == "," == clause.low(close) and clause.has(close + 1, "and")


_OPENED = 4  # tokens of "parmi lesquels leur"
_LIVES = frozenset({"lives", "life", "vie"})  # "cost the lives of a captain, two sergeants and nine men"


def _goes_on_of(clause: Clause, left: NounPhrase, phrase: NounPhrase) -> bool:
    """As in "187 children of the first section and 100 of the second": the noun is left out behind "and"."""
    bare = phrase.noun == "bare" and phrase.figure.kind != "article" and left.noun == "people"
    return (
        bare
        and clause.has(phrase.stop, "of")
        and clause.has(left.stop, "of")
        and clause.has(phrase.first - 1, "and")
    )


def _are_of_their_side(clause: Clause, left: NounPhrase, phrase: NounPhrase) -> bool:
    """Whether people are on the side of those told before them: their leaders, men, or those of another nation."""
    if clause.low(phrase.stop - 1) in _ONES and clause.tokens[phrase.stop - 2].capital:
        return left.people is not None  # "four Malian soldiers and two Nigerien ones"
    led = left.side not in {None, Side.CIVILIANS} and _is_of_their_leaders(clause, phrase)
    follows = left.side is Side.MILITANTS and _are_followers(clause, left, phrase)
    return led or _are_his_men(clause, left, phrase) or follows


def _is_of_their_leaders(clause: Clause, phrase: NounPhrase) -> bool:
    """As in "Fifteen soldiers and two of their leaders": on the side of those whom they lead."""
    return clause.has(phrase.head_at, "leaders") and clause.low(phrase.head_at - 1) in _THEIR


def _are_followers(clause: Clause, leader: NounPhrase, phrase: NounPhrase) -> bool:
    """As in "an ISWAP commander and four aides": of the side of whom they follow."""
    followers = phrase.head_at >= 0 and clause.low(phrase.head_at) in _FOLLOWERS
    followers = followers and phrase.side in {None, Side.CIVILIANS}
    return clause.has(leader.head_at, "leaders") and followers


def _are_his_men(clause: Clause, left: NounPhrase, phrase: NounPhrase) -> bool:
    """As in "a captain and two men": plain men beside one of an army or band are of it."""
    one = left.figure.kind == "article" and left.side not in {None, Side.CIVILIANS}
    plain = phrase.figure.kind != "article" and phrase.side is None and phrase.stop == phrase.head_at + 1
    return one and plain and clause.low(phrase.head_at) in {"men", "hommes"}


_ONES = frozenset({"one", "ones"})
_FOLLOWERS = frozenset({
    "aides", "aide", "lieutenants", "bodyguards", "bodyguard", "deputies", "followers", "associates", "accomplices",
    "companions", "adjoints", "gardes", "complices", "compagnons", "acolytes",
})  # fmt: skip
_THEIR = frozenset({"their", "his", "its", "leurs", "ses"})


def _past_speech(reading: Reading, first: int) -> int | None:
    """What a phrase goes on from past who says so: "twelve soldiers, she said, and four civilians"."""
    clause = reading.clause
    joined = clause.has(first - 1, "and")
    close = first - 1 - joined
    if clause.low(close) != ",":
        return None
    start = next((at for at in range(close - 1, max(-1, close - _SPEECH), -1) if clause.low(at) == ","), None)
    if start is None or not any(clause.tags[at].keys() & {"says", "after_told"} for at in range(start, close)):
        return None
    end = start - clause.has(start - 1, "and")
    if not (joined or end < start):
        return None
    return next((n for n, left in enumerate(reading.phrases) if left.stop == end and left.noun == "people"), None)


_SPEECH = 9  # tokens of who says it


def _adds_up(reading: Reading, n: int) -> bool:
    """Whether what stands before a phrase makes up all of the total, so that it is no further part of it.

    As in "forty people, including six soldiers and 34 volunteers, and 50 terrorists died"; nor is a larger one.
    """
    whole, figure = reading.whole_of(n - 1), reading.phrases[n].figure
    total = reading.phrases[whole].figure if whole is not None else None
    if whole is None or total is None or total.low is None or figure.low is None or total.low < _LEAST_TOTAL:
        return False
    parts = [phrase.figure.low or 0 for phrase in reading.phrases[whole + 1 : n]]
    return figure.low > (total.high or figure.low) or sum(parts) == total.low == total.high


_LEAST_TOTAL = 5


def _past_office(reading: Reading, left: NounPhrase) -> int:
    """Past what one person is the head of: "the mayor of the town, his driver and two guards"."""
    clause, at = reading.clause, left.stop
    if left.figure.kind != "article" or left.noun != "people" or not clause.has(at, "of"):
        return at
    for after in range(at + 1, min(at + _OFFICE_REACH, len(clause.tokens))):
        if clause.low(after) == "," or clause.has(after, "and"):
            return after
        if not clause.is_word(after) or after in reading.inside or clause.tags[after].keys() & VERBAL:
            return at
    return at


def _past_name(reading: Reading, left: NounPhrase, at: int, stop: int) -> int:
    """Past the name of the one just told of: "killed the village head, Alhaji Sani, and six others"."""
    clause = reading.clause
    if left.figure.kind != "article" or left.noun != "people" or not 1 < stop - at <= _NAME_REACH:
        return at
    comma = clause.low(at) == ","
    after = at + comma
    while clause.low(after) in _CALLED:
        after += 1
    while after < stop and clause.tokens[after].capital and clause.is_word(after):
        after += 1
    named = after > at + comma and clause.tokens[after - 1].capital
    closed = clause.low(after) == "," and clause.has(after + 1, "and") if comma else clause.has(after, "and")
    return after if named and (closed or clause.has(after, "and")) else at


_NAME_REACH = 11  # tokens of a name and its signs
_CALLED = frozenset({
    "simply", "popularly", "better", "known", "identified", "called", "named", "nicknamed", "alias", "as", "one",
})  # fmt: skip


def _past_complement(reading: Reading, left: NounPhrase, at: int, stop: int) -> int:
    """Past what counted people are of: "six soldiers of the Diapaga detachment and three nurses"."""
    clause = reading.clause
    if left.people is None or left.figure.kind == "article" or stop - at > _COMPLEMENT_REACH:
        return at
    inside = any("of" in clause.tags[back] for back in range(left.first + 1, at))
    named = inside and (clause.tokens[at].capital or (clause.tokens[at - 1].capital and not clause.tags[at]))
    plain = clause.has(at, "prepositions") and not any(clause.tokens[after].capital for after in range(at, stop))
    if not (named or plain or "of" in clause.tags[at]):
        return at  # "six soldiers in Tessit and three guards in Gao"
    for after in range(at, stop):
        if clause.has(after, "and"):
            if _only_conjunction(reading, after, stop):
                return after
        elif clause.tokens[after].kind == "sign" or _may_be_verb(clause, after):
            return at
    return at


def _may_be_verb(clause: Clause, at: int) -> bool:
    return bool(clause.tags[at].keys() & _NEW_CLAUSE) or clause.low(at).endswith(_LIKE_VERBS)


def _past_aside(reading: Reading, at: int, stop: int) -> int:
    """Past what most of them were: "six people, mostly women and children, and three nurses"."""
    clause = reading.clause
    if clause.low(at) != "," or clause.low(at + 1) not in _MOSTLY:
        return at
    for after in range(at + 2, min(at + _COMPLEMENT_REACH, stop)):
        if clause.low(after) == ",":
            return after
        if not clause.is_word(after) or clause.tags[after].keys() & VERBAL:
            return at
    return at


def _past_place(reading: Reading, at: int) -> int:
    """Past a country or region between commas: "the prefect of X, in Niger, and three guards"."""
    clause = reading.clause
    if clause.low(at) != "," or not clause.has(at + 1, "prepositions"):
        return at
    for close in range(at + 2, min(at + _PLACE_REACH, len(clause.tokens))):
        if clause.low(close) == ",":
            return close + 1 if clause.has(close + 1, "and") else at
        named = clause.tokens[close].capital or clause.low(close) in _PARTS_OF_LAND
        if not named and not clause.tags[close].keys() & {"definite", "articles", "of"}:
            return at
    return at


_PARTS_OF_LAND = frozenset({
    "nord", "sud", "est", "ouest", "centre", "extrême", "région", "province", "cercle", "département", "commune",
    "le", "la", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "region",
    "district", "the", "'s", "s", "state", "area", "far", "department", "zone",
})  # fmt: skip


def _opens_part(reading: Reading, at: int) -> bool:
    clause = reading.clause
    if clause.has(at, "of") and clause.low(at - 1) in _THOSE:  # "34 bodies, among them those of six infants"
        at -= 2
    while at >= 0 and (clause.low(at) in _BEFORE_PART or clause.low(at) in QUOTES or clause.is_adverb(at)):
        tag = clause.tags[at].get("including")
        if tag is not None:
            break
        at -= 1
    if clause.has(at, "includes") and clause.ending("among", at + 1, _AMONG_WORDS) is None:
        return True  # "the 15 dead included seven soldiers"; "the victims included" names no number
    for back in range(4):
        tag = clause.tags[at - back].get("including") if 0 <= at - back < len(clause.tags) else None
        if tag is not None and tag.stop == at + 1 and at - back not in reading.inside:  # "one of them 40"
            return clause.ending("along", at + 1, CONNECTIVE) is None  # "not counting the bomber"
    return False


_AMONG_WORDS = 6  # tokens of such a phrase


def _is_said_among(reading: Reading, n: int) -> bool:
    """As in "31 fell, three officers among them": the word stands behind the fraction."""
    clause, stop = reading.clause, reading.phrases[n].stop
    if "including" not in clause.classes:
        return False
    if (
        clause.has(stop, "of") and reading.phrases[n].figure.kind == "article"
    ):  # "the commander of the unit among them"
        stop = next((at for at in range(stop, stop + _OFFICE) if clause.has(at, "including")), stop)
    tag = clause.tags[stop].get("including") if n and stop < len(clause.tags) else None
    if tag is None or tag.stop - stop < 2:
        return False
    reading.phrases[n].stop = stop
    closed = tag.stop == len(clause.tokens) or clause.tokens[tag.stop].kind == "sign"
    return closed or clause.has(tag.stop, "after_told")  # "a Frenchman among them according to the army"


_OFFICE = 5  # tokens of "of the first company"


def _in_brackets(reading: Reading, n: int) -> bool:
    """As in "17 children (10 boys and 7 girls)": what a bracket right behind a count breaks it down into."""
    first = reading.phrases[n].first
    if n == 0 or reading.clause.low(first - 1) not in {"(", "-", "–", "—"} or reading.has_own_verb(n):
        return False
    return reading.phrases[n - 1].stop == first - 1 and reading.phrases[n].noun == "people"


def _only_conjunction(reading: Reading, start: int, stop: int) -> bool:
    clause = reading.clause
    at, seen = start, False
    if stop - start == 2 and clause.low(start) == "," and clause.low(start + 1) in QUOTES:
        return False  # the end of a quotation, behind which its speaker stands
    while at < stop:
        tag = clause.tags[at].get("and")
        if (clause.low(at), clause.low(at + 1)) in _BUT_ALSO:
            at, seen = at + 2, True  # "not only four soldiers but also two traders"
        elif tag is not None and clause.low(at) not in _CONTRAST:
            at, seen = tag.stop, True
        elif seen and (after := past_interlude(reading, at, stop)) > at:
            at = after
        elif clause.low(at) == ",":
            at, seen = at + 1, True
        elif not seen and (clause.low(at) in _AT_ONCE or "aside" in clause.tags[at]):
            at = clause.tags[at]["aside"].stop if "aside" in clause.tags[at] else at + 1
        elif (
            clause.low(at) in QUOTES
            or clause.low(at) in _AROUND_CONJUNCTION
            or clause.is_adverb(at)
            or (seen and ("of" in clause.tags[at] or clause.low(at) in _REPEATED))
        ):
            at += 1
        else:
            return False
    return seen and at == stop


_AT_ONCE = frozenset({"outright", "instantly"})
_BUT_ALSO = frozenset({("but", "also"), ("mais", "aussi"), ("mais", "également")})
_CONTRAST = frozenset({"while", "but", "tandis", "mais", "alors"})
_AROUND_CONJUNCTION = frozenset(
    {
        "the",
        "les",
        "also",
        "des",
        "aussi",
        "either",
        "both",
        "at",
        "least",
        "his",
        "her",
        "their",
        "its",
        "son",
        "sa",
        "ses",
        "leur",
        "leurs",
        "my",
        "our",
        "your",
        "mes",
        "nos",
        "vos",
    }
)
_REPEATED = frozenset(
    {"à", "au", "aux", "to", "all", "tous", "toutes", "que", "qu'"}
)  # "a coûté la vie à six soldats et à un guide"
_THOSE = frozenset({"those", "celles", "ceux"})
_BEFORE_PART = frozenset({"at", "the", "least", ":", "les"})
