"""Whether a community's own people attacked another: villagers, herders, youths, and no armed group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.labels.parties import role_of
from sahelwatch.classifier.extract.labels.roles import Role
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.drafts import Told
    from sahelwatch.classifier.extract.labels.phrases import Phrases
    from sahelwatch.classifier.extract.words import Hits


def by_community(told: Told, hits: Hits, cues: Phrases) -> bool:
    """Whether a sentence says that a community's people attacked: `villagers fell on the herders' camps`.

    Not those whom it counts among the dead, nor those who fought armed groups off.
    """
    start, end = told.sentence.start, told.sentence.end
    for people in cues.hits.within("noun.community", start, end):
        if any(fact.start <= people.start < fact.end for fact in told.facts):
            continue
        role, victims = role_of(told, hits, cues, people.start, people.end)
        verb = cues.after(people.end, end)
        passive = verb is not None and cues.folded[verb.end : verb.end + _NEXT].split()[:1] in (["by"], ["par"])
        if role in (Role.KILLS, Role.DOES) and victims is not Side.MILITANTS and not passive:
            return True
    return False


_NEXT = 6  # characters of the word behind a verb
