"""Whose dead a bare count is of, where the sentence before speaks of their number alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.words.lexicon import opening, side_of
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.casualties.reading import Claim, Reading
    from sahelwatch.classifier.casualties.words.lexicon import Tags


def side_of_unnumbered(reading: Reading, claim: Claim, previous: str | None) -> Side | None:
    """The side of the dead whose number the sentence before speaks of: "Counts of the soldiers killed vary"."""
    if not previous or claim.frame not in _COUNTS or _SPEAKS_OF_COUNTS.search(previous) is None:
        return None
    tokens, tagged = opening(previous, reading.clause.lang)
    for at, tags in enumerate(tagged):
        counts = tokens[at].low in _COUNTS_OF and any(token.low in _OF for token in tokens[at + 1 : at + 2])
        if tags.keys().isdisjoint(_NUMBER_OF) and not counts:
            continue  # "counts 40 bandits killed" has a number
        for near in range(at + 1, min(at + _NUMBER_REACH, len(tagged))):
            side = side_of(tagged[near])
            if side is not None:
                return side if _are_dead(tagged[near + 1 : near + 4]) else None
    listed = max((at for at, token in enumerate(tokens) if token.low in _LISTS), default=0)
    named = [side_of(tagged[at]) for at in range(listed) if _are_dead(tagged[at + 1 : at + 3])]
    return next((side for side in named if side not in {None, Side.MILITANTS}), None)


def _are_dead(tagged: Sequence[Tags]) -> bool:
    """Whether a word for the killed is among some tokens."""
    return any(tag.value == "killed" for tags in tagged for tag in tags.values())


# A cheap test first: what speaks of numbers, counts or lists has one of these in it.
_SPEAKS_OF_COUNTS = re.compile(
    r"number|nombre|how many|combien|count|figures|estimat|toll|bilan|chiffres|compte|liste?\b|regist|tally",
    re.IGNORECASE,
)
_LISTS = frozenset({"compte", "décompte", "liste", "registre", "count", "list", "tally", "register"})
_NUMBER_OF = frozenset({"number_of", "asks"})
_OF = frozenset({"of", "de", "des", "d'", "du"})
_COUNTS_OF = frozenset(
    {"counts", "figures", "estimates", "toll", "tolls", "bilan", "bilans", "chiffres", "estimations"}
)
_NUMBER_REACH = 5  # tokens
_COUNTS = frozenset({"participle", "intransitive", "told", "toll", "noun"})
