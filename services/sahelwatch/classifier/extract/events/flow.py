"""Where the text stands when it comes to a mention."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.events.drafts import Draft
    from sahelwatch.classifier.extract.when import DateMention
    from sahelwatch.classifier.extract.where import Spot


class Flow(NamedTuple):
    """Where the text stands: the event told last, the paragraph's place and days, and whether it is the same sentence."""

    focus: Draft | None
    place: Spot | None
    days: Sequence[DateMention]
    inside: bool
    paragraph: bool  # the focus is of this paragraph
    lead: bool  # nothing of the text has told an event yet, but the headline has
    apart: Sequence[Spot]  # the places that the headline names, where it names several
    sure: bool  # the focus is an event, and not only a place that the text has come to
    country: str  # that of the heading which the text stands under
