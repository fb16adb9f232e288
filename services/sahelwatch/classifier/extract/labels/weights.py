"""Weighing evidence: each label is the option for which the named pieces of evidence weigh most together.

`data/labels/evidence.toml` says what each piece's name means and how much it weighs for which option. The weights
were fitted by `bench/fit_labels.py`; nothing is learned while reading.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ANY = "any"
"""The key of a weight that holds for whatever option the evidence is of."""


class Scale:
    """The weights of one label's evidence."""

    def __init__(self, label: str, weights: Mapping[str, Mapping[str, float]]) -> None:
        self.label = label
        self._weights = weights

    def choose(self, options: Mapping[str, Iterable[str]]) -> str:
        """The option whose evidence weighs most; the first of those that weigh the same."""
        return max(options, key=lambda option: self._sum(option, options[option]))

    def _sum(self, option: str, pieces: Iterable[str]) -> float:
        total = 0.0
        for piece in pieces:  # a generator would cost more than the adding
            weights = self._weights.get(piece)
            if weights is not None:
                total += weights.get(option, weights.get(ANY, 0.0))
        return total

    def pieces(self) -> Iterable[tuple[str, Mapping[str, float]]]:
        """All pieces of evidence that weigh something, with their weights by option."""
        return self._weights.items()


@cache
def scale(label: str) -> Scale:
    """The scale of a label: `who`, `target`, `status` or `type`."""
    text = (resources.files("sahelwatch.classifier") / "data" / "labels" / "evidence.toml").read_text("utf-8")
    return Scale(label, tomllib.loads(text)[label])
