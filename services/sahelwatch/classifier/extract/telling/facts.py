"""Facts: what happened to how many people of which side, as one sentence tells it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.casualty import Casualty
    from sahelwatch.classifier.extract.text.segment import Sentence


@dataclass(frozen=True, slots=True)
class Fact:
    """`low`–`high` people of a side were killed, injured or abducted, at `[start, end)` of the entry's text.

    `part`: they are counted in another figure already. `additional`: they come on top of the
    figures before. `superseded`: the entry says that the figure no longer holds; `first`: only that it was told first. `definite`: one person, told
    of as known; `those`: several such. `rounded`: "more than 70", which may stand for 77. `bodies`: found or buried, perhaps not all of
    them. `mixed`: of several sides under one figure. `given`: somebody's count of all.
    `brought`: bodies in hospital, or buried "of them". `shown`: seen on pictures. `ours`: fighters of whoever speaks. `late`: died of wounds since. `approx`: "nearly 100". `severe`: "seriously injured". `tended`: said to be in
    somebody's care, and perhaps not all who are hurt.
    `bare`: a number alone, "killing seven". `risen`: what a count has come to. `total`: what others come to. `nth`: counted by an ordinal. `by_himself`: a bomber, by his deed. `camp`: of a feud over land. `gapped`: told by a place, a day or a turn of its own alone (`six dead at A, two at B`). Facts of one sentence and `group` are counted together (`three Americans and five Nigeriens`).
    """

    start: int
    end: int
    effect: str
    low: int | None
    high: int | None
    side: Side
    sentence: int
    sentence_start: int
    title: bool = False
    part: bool = False
    additional: bool = False
    superseded: bool = False
    first: bool = False
    claimed: bool = False
    hearsay: bool = False
    vague: bool = False
    definite: bool = False
    those: bool = False
    rounded: bool = False
    bodies: bool = False
    mixed: bool = False
    given: bool = False
    brought: bool = False
    shown: bool = False
    ours: bool = False
    late: bool = False
    approx: bool = False
    severe: bool = False
    tended: bool = False
    bare: bool = False
    risen: bool = False
    total: bool = False
    nth: int | None = None
    by_himself: bool = False
    camp: str = ""
    gapped: bool = False
    group: int = 0
    agent: tuple[int, int] | None = None  # who did it, in the entry's text, as far as the grammar says

    @property
    def best(self) -> int:
        if self.low is None:
            return (self.high or 0) // 2
        return self.low if self.high is None else (self.low + self.high) // 2

    @property
    def exact(self) -> bool:
        return self.low is not None and self.low == self.high


_MOST = 3_000  # the largest toll ever told of one event in the region is 2,000 (Baga, January 2015)
EFFECTS = {
    "killed": "killed", "injured": "injured", "treated": "injured", "abducted": "abducted", "captured": "abducted",
}  # fmt: skip


_OF_SIDE = re.compile(
    r"\b(?:cote (?:ami|fama|fds|fan|militaire)s?|amis(?= ?:)|forces amies(?= ?:)|du cote des (?:fama|forces)|friendly side|on our side|bilan ami|pertes amies|friendly (?:losses|casualties|forces)|(?:(?<!their )(?<!its )(?<!his )(?<!' )(?<!'s )own|our) (?:losses|casualties|forces|troops|side)|nos pertes|pertes propres|dans (?:nos|ses) rangs|in (?:its|our) (?:own )?ranks"
    r"|(?P<enemy>bilan ennemi|ennemis(?= ?:)|pertes ennemies|pertes (?:adverses|terroristes)|(?:enemy(?:'s)?|terrorists?|insurgents?|adversary|jihadist|bandit) (?:losses|casualties|forces)|cote (?:ennemis?|terroristes?|adverse|adversaire|assaillants?|jihadistes?)|(?:enemy|terrorist|opposing) side|on the enemy's|(?:l'ennemi|l'adversaire|(?:the enemy)) (?:has |had |a |avait |y )?(?:left|leaves|lost|abandon\w*|laiss\w+|perdu)|on the other side|en face|dans les rangs (?:ennemis|terroristes|adverses)|les terroristes,?[^.;]{0,40}\bont abandonne|corps de terroristes))\b"
)
_OUR_SIDE = re.compile(r"\b(?:on our (?:own )?side|in our (?:own )?ranks|de notre cote|dans nos rangs|cote ami)\b")
# "Our units report 30 dead on our side": only a state has soldiers and units.
_OUR_SOLDIERS = re.compile(
    r"\b(?:nos|our)\s(?:\w+\s)?(?:unites|soldats|militaires|elements|troupes|gendarmes|fama|fds|soldiers|troops|units|gendarmes)\b"
)
# "Three fighters were also killed": besides the victims, and no other version of who they were.
_ALSO = re.compile(
    r"\b(?:(?:was|were) also|also (?:killed|died|fell)|(?:a|ont|est|sont) (?:egalement|aussi)|(?:egalement|aussi) ete)\b"
)
_AS_WELL = re.compile(
    r"\s+(?:as well|too|likewise|(?:beside|alongside|with) (?:him|her|them)|aussi(?! bien| que| a )|egalement|a (?:son|leur) tour|de meme|a (?:ses|leurs) cotes|avec (?:lui|elle|eux))\b(?! as\b)"
)
# "A herder who lost eight relatives", "lay under the bodies of two neighbours": what one witness tells.
_KIN = re.compile(
    r"\b(?:lost|mourns?|perdu|pleure|(?:bodies|corps|cadavres) (?:of|de))\s(?:[\w'-]+\s){1,3}?"
    r"(?:relatives|neighbou?rs|brothers|sisters|cousins|uncles|nephews|members of (?:his|her|my) (?:own )?family"
    r"|proches|voisins|freres|soeurs|oncles|neveux|membres de (?:sa|ma) (?:propre )?famille)\b"
)
# "Eleven had been buried on the spot": others lie elsewhere.
_BURIED_THERE = re.compile(
    r"\b(?:ensevelie?s?|enterree?s?|inhumee?s?|buried)\s(?:sur place|on the spot|where they fell)\b"
)
_SEVERELY = re.compile(r"\b(?:seriously|severely|critically|badly|gravely|grievement|gravement)\b")


_VERB = 20  # characters from the verb to the figure


def _is_of_others(casualty: Casualty, folded: str) -> bool:
    """Whether a figure counts some of the dead whom others count: somebody's kin, those buried where they fell."""
    return (
        _KIN.search(folded, max(0, casualty.start - _VERB), casualty.end) is not None
        or _BURIED_THERE.search(folded, casualty.start) is not None
    )


def fact_of(casualty: Casualty, sentence: Sentence, index: int, folded: str) -> Fact | None:
    """The fact that a casualty of the `index`-th sentence is; None if it is none that counts."""
    effect = EFFECTS.get(casualty.effect)
    figure = casualty.figure
    if effect is None or casualty.period:
        return None
    if casualty.effect == "captured" and casualty.side is Side.MILITANTS:
        return None  # held by an army, and no hostages
    if casualty.modality == "hypothetical" or (
        casualty.modality == "negated" and (figure.low, figure.high) != (0, 0)
    ):
        return None
    if (figure.low or figure.high or 0) > _MOST:
        return None
    named = (
        casualty.people
        or casualty.side
        or casualty.frame in {"noun", "participle", "gapped"}
        or folded.startswith(("l'un ", "l'une ", "un autre ", "une autre ", "another "), casualty.start)
    )  # "a fait un mort", "un tué", "l'un a été tué"
    if figure.kind == "article" and not named:
        return None  # "one", of nobody knows what
    side = _side(casualty, folded)
    also = _also(casualty, side, folded)
    return Fact(
        sentence.start + casualty.start,
        sentence.start + casualty.end,
        effect,
        figure.low,
        figure.high,
        side,
        index,
        sentence.start,
        title=sentence.zone is Zone.TITLE,
        part=casualty.part_of_total or _is_of_others(casualty, folded),
        additional=also or (casualty.additional and figure.kind != "more_than"),
        superseded=casualty.superseded,
        first=casualty.first,
        claimed=casualty.modality == "claimed",
        hearsay=casualty.hearsay,
        vague=figure.kind in ("dozens", "several"),
        definite=casualty.definite,
        those=casualty.those,
        rounded=figure.kind == "more_than",
        bodies=casualty.bodies,
        mixed=casualty.mixed,
        given=casualty.given,
        brought=casualty.brought,
        shown=casualty.shown,
        ours=casualty.ours
        or (
            side is Side.SECURITY_FORCES
            and _OUR_SIDE.search(folded) is not None
            and _OUR_SOLDIERS.search(folded) is None
        ),
        approx=figure.kind == "approx",
        severe=effect == "injured" and _SEVERELY.search(folded, casualty.start, casualty.end) is not None,
        tended=casualty.effect == "treated",
        bare=not casualty.people,
        risen=casualty.risen,
        total=casualty.total,
        nth=casualty.nth,
        by_himself=casualty.frame == "bomber",
        camp=casualty.camp,
        gapped=casualty.frame == "gapped",
        group=casualty.group,
        agent=casualty.agent and (sentence.start + casualty.agent[0], sentence.start + casualty.agent[1]),
    )


_BEFORE = 6  # characters: "also killed"
_HEADED = 2_000  # characters under a heading that says whose losses follow


def _also(casualty: Casualty, side: Side, folded: str) -> bool:
    """Whether dead are told besides others: attackers anywhere in the sentence, victims by their own verb."""
    if side is Side.MILITANTS:
        return _ALSO.search(folded) is not None
    if casualty.effect != "killed":
        return False
    behind = _AS_WELL.match(folded, casualty.end)
    return behind is not None or _ALSO.search(folded, max(0, casualty.start - _BEFORE), casualty.end) is not None


def _side(casualty: Casualty, folded: str) -> Side:
    """Whose dead, by the grammar or by the heading they stand under."""
    if casualty.side is None:
        marks = list(_OF_SIDE.finditer(folded, max(0, casualty.start - _HEADED), casualty.start))
        if marks:
            return Side.MILITANTS if marks[-1].group("enemy") else Side.SECURITY_FORCES
    return casualty.side or Side.UNKNOWN
