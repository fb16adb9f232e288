"""Which of the two languages a text is in, even if it is but a title."""

from __future__ import annotations

import re
from itertools import repeat

from sahelwatch.places.fold import fold
from sahelwatch.records import Lang

# Words that belong to one of the two languages only and that titles have.
_ENGLISH = frozenset(
    "the of and in to is was were by from with at as on for after near over says said kills killed kill dead attack"
    " attacks gunmen soldiers army people village town their his her its it that this has have had been not but who"
    " which when where are be will would between against least more than wounded injured suspected militants troops"
    " northern southern eastern western border strike bomb blast raid death toll two three four five six seven eight"
    " nine ten dozens women children several police government president minister and eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand"
    " men terrorists jihadists fighters rebels bandits volunteers villagers farmers herders hostages passengers students"
    " killing wounding fell dies die slain shot freed kidnapped abducted captured missing market mosque church school"
    " road convoy patrol drone army's mali's niger's chad's nigeria's".split()
)
_FRENCH = frozenset(
    "le la les des du de un une et en dans par pour sur avec est sont ete au aux ce cette ces il elle ils qui que"
    " dont ou pas plus moins leur leurs son sa ses ont avait avaient ete etaient selon apres pres contre entre lors"
    " tue tues tuee tuees mort morts attaque attaques soldats armee hommes armes civils blesses bilan embuscade nord"
    " sud est ouest frontiere deux trois quatre cinq six sept huit neuf dix dizaines plusieurs femmes enfants d l n s"
    " qu c j se ne mais village ville gouvernement presidente ministre onze douze treize quatorze quinze seize vingt"
    " trente quarante cinquante soixante cent cents mille dizaine vingtaine trentaine quarantaine cinquantaine centaine"
    " terroristes djihadistes jihadistes combattants rebelles volontaires villageois paysans eleveurs otages passagers"
    " eleves militaires militaire gendarmes policiers tuent tuant perdu peri abattus abattu enleves enleve enlevement"
    " disparus vises frappe frappes marche mosquee eglise ecole axe convoi patrouille drones armees aerienne attaquee".split()
)
_LEANING = dict.fromkeys(_FRENCH - _ENGLISH, 1) | dict.fromkeys(_ENGLISH - _FRENCH, -1)
_FRENCH_SIGNS = re.compile(r"\s[àÀ]\s|\s[:;?!]\s|«")  # what no English title has: `à`, a space before a colon
_ENOUGH_CHARACTERS = 400


def language(text: str, told: Lang | None) -> Lang:
    """The language that most of the function words of an entry's text belong to; what the feed `told` settles a tie."""
    words = fold(text[:_ENOUGH_CHARACTERS]).text.split()
    french = sum(map(_LEANING.get, words, repeat(0)))
    if not french:
        return told or (Lang.FR if _FRENCH_SIGNS.search(text, 0, _ENOUGH_CHARACTERS) else Lang.EN)
    return Lang.FR if french > 0 else Lang.EN
