"""An army's helpers from abroad: `Malian troops and white foreign fighters`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.labels.phrases import Phrases
    from sahelwatch.classifier.extract.words import Hit


def is_foreign(cues: Phrases, hit: Hit) -> bool:
    """Whether fighters are an army's helpers from abroad: `troops and white foreign fighters`."""
    return cues.folded[max(0, hit.start - _LONGEST) : hit.start].split()[-1:] in _FROM_ABROAD


_LONGEST = 10  # characters of the word before
_FROM_ABROAD = (["foreign"], ["white"], ["russian"])


def is_beside_an_army(cues: Phrases, start: int, hit: Hit) -> bool:
    """Whether fighters are those of an army's foreign helpers: `Malian troops and white foreign fighters`."""
    around = {
        *cues.folded[: hit.start].rsplit(maxsplit=2)[-2:],
        *cues.folded[hit.end : hit.end + _A_WORD].split()[:1],
    }
    return not _FOREIGN.isdisjoint(around) and cues.hits.has("noun.army", max(start, hit.start - _BACK), hit.start)


def is_helper_of(cues: Phrases, last: int, agent: int) -> bool:
    """Whether whoever acts is named as the foreign helper of the name that ends at `last`."""
    words = cues.folded[last:agent].split()
    return not _FOREIGN.isdisjoint(words) and all(word in _FOREIGN or word in _WITH for word in words)


_WITH = frozenset("and et with avec their leurs ses its des the".split())
_FOREIGN = frozenset("foreign white russian allied etrangers blancs russes allies".split())
_A_WORD = 12  # characters
_BACK = 60  # characters from the army to its helpers
