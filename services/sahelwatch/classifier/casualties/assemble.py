"""From claims to the casualties handed on, in the order of their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sahelwatch.classifier.casualties.casualty import Casualty, Effect
from sahelwatch.classifier.casualties.circumstances.context import circumstances
from sahelwatch.classifier.casualties.counts.told import is_given
from sahelwatch.classifier.casualties.fates.wounded import is_of_wounded
from sahelwatch.classifier.casualties.left_out.more import is_total
from sahelwatch.classifier.casualties.verbs import agents
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase
    from sahelwatch.classifier.casualties.reading import Claim, Reading


def _contrasts(reading: Reading, k: int) -> bool:
    """Whether "others" sets people apart from those of another fate: "ten were killed and 61 others wounded"."""
    claim, clause = reading.claims[k], reading.clause
    first = clause.phrases[claim.phrase].first
    before = {other.effect for other in reading.claims if clause.phrases[other.phrase].first < first}
    return claim.effect in {"injured", "missing"} and "killed" in before and claim.effect not in before


def _without_taken(reading: Reading) -> list[Claim]:
    """The claims without what befell the dead besides: "were seized and put to death", "carried off bodies"."""
    if any(claim.whole is not None for claim in reading.claims):
        return reading.claims  # fractions name their whole by its place in the list
    return [
        claim for claim in reading.claims if not (_are_killed(reading, claim) or _were_believed(reading, claim))
    ]


def _are_heard(reading: Reading, claim: Claim) -> bool:
    """As in "12 soldiers died, according to residents, including a nurse": of those who tell it, and no soldier."""
    clause, phrase = reading.clause, reading.phrases[claim.phrase]
    if not phrase.part or phrase.figure.kind != "article" or phrase.side is None:
        return False
    dead = [reading.phrases[other.phrase] for other in reading.claims if not reading.phrases[other.phrase].part]
    whole = max((each for each in dead if each.stop <= phrase.first), key=lambda each: each.stop, default=None)
    if whole is None or whole.side in {None, phrase.side}:
        return False
    return any(clause.low(at) in _ACCORDING for at in range(whole.stop, phrase.first))


_ACCORDING = frozenset({"according", "selon"})


def _were_believed(reading: Reading, claim: Claim) -> bool:
    """Whether some are told of who were taken for dead: "five of those believed killed have come home"."""
    clause, phrase = reading.clause, reading.phrases[claim.phrase]
    if claim.frame not in {"participle", "passive"} or "feared" not in clause.classes:
        return False
    told = range(phrase.first, claim.stop)
    if any(clause.has(at, "feared") for at in told) and _turned_up(clause, claim.stop):
        return True
    drawn = clause.has(phrase.first + 1, "of") or clause.has(phrase.first + 2, "of")
    if not drawn:
        return False
    return any(clause.has(at, "feared") for at in told) and not any(clause.has(at, "be") for at in told)


def _turned_up(clause: Clause, stop: int) -> bool:
    """As in "four men thought dead walked back to base": they are told of because they live."""
    for at in range(stop, min(stop + _ALIVE_REACH, len(clause.tokens))):
        if clause.low(at) in _ENDS:
            return False
        if clause.low(at) in _ALIVE:
            return True
    return False


_ALIVE_REACH = 10  # tokens
_ENDS = frozenset({".", ";", "!", "?"})
_ALIVE = frozenset({
    "alive", "back", "returned", "returning", "reappeared", "resurfaced", "surfaced", "safe", "unharmed", "vivant",
    "vivants", "vivante", "vivantes", "rentré", "rentrés", "regagné", "revenu", "revenus", "réapparu", "vie",
})  # fmt: skip


def _are_killed(reading: Reading, claim: Claim) -> bool:
    phrase = reading.phrases[claim.phrase]
    if claim.effect == "injured":  # "was hit by a stray bullet and died"
        return any(c.phrase == claim.phrase and c.effect == "killed" and _is_late(c) for c in reading.claims)
    dead = "killed" in phrase.effects or phrase.head_effect == "killed"
    return claim.effect in {"abducted", "captured"} and dead


def _is_late(claim: Claim) -> bool:
    """Whether people died by themselves, of what was told before: not "killed and wounded 60"."""
    return claim.frame == "intransitive"


def _are_bodies(clause: Clause, claim: Claim) -> bool:
    """As in "found nine bodies", "dug nine graves"."""
    if claim.frame == "graves":
        return True
    return "bodies" in clause.classes and any(clause.has(at, "bodies") for at in range(claim.first, claim.stop))


def _are_brought(clause: Clause, claim: Claim) -> bool:
    """As in "nine bodies were taken to the morgue", "18 coffins were flown home", "of whom 28 were buried"."""
    if "bodies" not in clause.classes or not _are_bodies(clause, claim):
        return False
    phrase = clause.phrases[claim.phrase]
    drawn = clause.low(phrase.first - 1) in _OF_THEM or clause.low(phrase.first - 2) in _OF_THEM
    drawn = drawn or clause.low(phrase.stop - 1) in _OF_THEM
    rest = any(token.low in _THE_REST for token in clause.tokens[phrase.stop :])
    return drawn or rest or any(token.low in _BROUGHT_TO for token in clause.tokens)


_THE_REST = frozenset({"others", "rest", "autres", "reste"})
_OF_THEM = frozenset({"whom", "them", "dont", "eux", "elles"})
_BROUGHT_TO = frozenset({
    "hospital", "hospitals", "clinic", "morgue", "mortuary", "coffin", "coffins", "hôpital", "hôpitaux", "clinique",
    "cercueil", "cercueils", "morgues",
})  # fmt: skip


def _has_risen(clause: Clause, claim: Claim) -> bool:
    """As in "the toll rose to 19", "raised the toll to 19", "le bilan a été porté à 19"."""
    if claim.frame == "stage":
        return True
    first = clause.phrases[claim.phrase].first
    whole = claim.whole is None and not clause.phrases[claim.phrase].part
    if "updates" in clause.classes and whole and any(clause.has(at, "updates") for at in range(first)):
        return True  # "a new count has 24 dead", "the army corrected itself: three died"
    came_to = claim.frame == "told" and clause.low(first - 1) in _COME_TO
    if came_to and _by_then(clause, first):
        return True
    if claim.frame != "toll" and not came_to:
        return False
    before = range(max(0, claim.first - _RISEN_REACH), first)
    return any(
        clause.has(at, "change") or (clause.low(at) in _BROUGHT and not clause.has(at - 1, "bodies"))
        for at in before
    )


_RISEN_REACH = 4  # tokens
_COME_TO = frozenset({"to", "à", "reached", "atteint", "was", "stood", "at"})


def _by_then(clause: Clause, first: int) -> bool:
    """As in "By Tuesday noon it was 33", "by nightfall it stood at 15": what a count had come to."""
    by = next((at for at in range(max(0, first - _BY_REACH), first) if clause.low(at) == "by"), None)
    return by is not None and any(
        clause.low(at) in _HOURS or clause.has(at, "days") for at in range(by + 1, min(by + 4, first))
    )


_BY_REACH = 9  # tokens
_HOURS = frozenset({
    "morning", "noon", "midday", "afternoon", "evening", "nightfall", "dusk", "dawn", "night", "midnight", "then",
    "daybreak", "sunset",
})  # fmt: skip
_BROUGHT = frozenset(
    {
        "reached",
        "atteint",
        "ramené",
        "porté",
        "porte",
        "portant",
        "portent",
        "alourdi",
        "alourdit",
        "bringing",
        "brought",
    }
)


def _is_shown(clause: Clause, claim: Claim) -> bool:
    """As in "A video shows nine bodies", "sur les images, une dizaine de corps"."""
    bodies = "pictures" in clause.classes and any(clause.has(at, "bodies") for at in range(claim.first, claim.stop))
    before = range(max(0, claim.first - _SHOWN_REACH), claim.first)
    return bodies and any(clause.has(at, "pictures") for at in before)


_SHOWN_REACH = 14  # tokens


def _are_those(clause: Clause, first: int) -> bool:
    """As in "All three were shot", "both brothers died", "les deux frères"."""
    both = clause.low(first) == "both" and clause.low(first + 1) not in _WHOSE  # "both his sons" are new
    return both or clause.low(first - 1) in _THOSE


def _are_led_off(clause: Clause, claim: Claim) -> bool:
    """As in "27 men were taken away by soldiers": an army holds whom it leads off, unless said to abduct them."""
    if claim.effect != "abducted" or claim.agent is None:
        return False
    soldiers = agents.side_of(clause, claim.agent) is Side.SECURITY_FORCES
    return soldiers and not any(clause.low(at).startswith(_ABDUCTED) for at in range(claim.first, claim.stop))


_WHOSE = frozenset({"his", "her", "their"})
_ABDUCTED = ("abduct", "kidnap", "enlev", "enlèv", "ravi")
_THOSE = frozenset({"all", "these", "those", "the", "les", "ces", "tous", "toutes"})


def _are_some_of_those(clause: Clause, phrase: NounPhrase) -> bool:
    """As in "A number of those were finished off in their beds": nobody knows how many of people told before."""
    return phrase.figure.kind == "several" and clause.low(phrase.stop - 1) == "those"


def _camp(clause: Clause, phrase: NounPhrase) -> str:
    """The camp of a feud that people are of: "four Fulani villagers" are herders."""
    if phrase.people is None or "camp" not in clause.classes:
        return ""
    told = {clause.tags[at]["camp"].value for at in range(*phrase.people) if "camp" in clause.tags[at]}
    return min(told, default="")


def casualties(reading: Reading, offset: int) -> list[Casualty]:
    """What the frames found, in the order of the figures."""
    clause, tokens = reading.clause, reading.clause.tokens
    claims = reading.claims = _without_taken(reading)
    told = (k for k, claim in enumerate(claims) if not _are_heard(reading, claim))
    order = sorted(told, key=lambda k: (clause.phrases[claims[k].phrase].first, k))
    position = {k: offset + place for place, k in enumerate(order)}
    groups: dict[tuple[int, str], int] = {}
    result: list[Casualty] = []
    for k in order:
        claim = claims[k]
        phrase = clause.phrases[claim.phrase]
        people = ""
        if phrase.people is not None:
            people = clause.slice(*phrase.people)
        of_wounded = is_of_wounded(reading, claim)  # and so no part of the dead
        result.append(
            Casualty(
                start=tokens[claim.first].start,
                end=max(tokens[claim.stop - 1].end, phrase.figure.end),
                figure=phrase.figure,
                effect=cast("Effect", "arrested" if _are_led_off(clause, claim) else claim.effect),
                side=phrase.side,
                mixed=phrase.mixed,
                people=people,
                part_of_total=phrase.part or claim.whole is not None or _are_some_of_those(clause, phrase),
                whole=position[claim.whole] if claim.whole is not None else None,
                bodies=_are_bodies(clause, claim),
                brought=_are_brought(clause, claim),
                shown=_is_shown(clause, claim),
                additional=(phrase.additional and not _contrasts(reading, k)) or of_wounded,
                ours=phrase.ours,
                given=claim.frame in {"toll", "told", "stage"} or is_given(reading, claim.phrase),
                risen=_has_risen(clause, claim),
                total=is_total(reading, claim),
                nth=phrase.nth if claim.frame != "participle" or not phrase.definite else None,
                group=groups.setdefault((claim.verb, claim.effect), offset + len(groups)),
                agent=claim.agent,
                definite=phrase.definite,
                those=phrase.figure.kind == "exact"
                and _are_those(clause, phrase.first)
                and not (claim.frame == "gapped" and clause.has(phrase.stop, "relative")),
                camp=_camp(clause, phrase),
                frame=claim.frame,
                **circumstances(clause, phrase, claim),
            )
        )
    return result
