"""What a bare count is of, where its words stand before it uncounted: "as for the injured, he puts them at 13"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading

_ALIVE = frozenset({"injured", "abducted", "captured", "missing"})
_TOLD_BY = ("participle", "state", "finite", "gerund")
_THE = frozenset({"the", "les", "des", "aux"})
_LEADS = frozenset({"as", "for", "quant", "côté", "regarding", "concernant", "pour"})
_LEAD_REACH = 4  # tokens
_OBJECT_REACH = 8  # tokens from the verb to the figure


def uncounted_effect(reading: Reading, first: int, stop: int) -> str | None:
    """What befell those whom the figure at `stop` counts, told uncounted from `first` on; none for the dead.

    As in "others were wounded (eight, says a nurse)", "the blast wounded people in the queue, six by one count".
    """
    clause = reading.clause
    for at in range(stop - 1, first - 1, -1):
        tag = next((clause.tags[at][cls] for cls in _TOLD_BY if cls in clause.tags[at]), None)
        if tag is None or any(claim.first <= at < claim.stop for claim in reading.claims):
            continue
        bracket = clause.low(tag.stop) == "(" and stop == tag.stop + 1
        led = clause.low(at - 1) in _THE and any(
            clause.low(back) in _LEADS for back in range(max(0, at - _LEAD_REACH), at)
        )
        listed = clause.low(stop - 1) == "," and "finite" in clause.tags[at] and stop - at <= _OBJECT_REACH
        return tag.value if tag.value in _ALIVE and (bracket or led or listed) else None
    return None
