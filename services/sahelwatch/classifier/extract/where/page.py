"""The text that names stand in, with its sentences: what stands around a name, and in which sentence it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.where.cues import Window

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sahelwatch.classifier.extract.text.segment import Sentence

_ACT = re.compile(
    r"\b(?:attack|attaqu|ambush|embuscade|raid|assault|assaut|kill|slain|egorg|mitraill|fusill|decapit|behead|gunned|shot|storm|overr[au]n|tue|mort|dead|died|tir[es]|frapp|strike|struck|bomb|massacr|gunm|assaillant|hommes armes|neutralis|enlev|abduct|kidnap|carried off|clash|affront|accroch|mine\b|explos|engine?|drone|peri\b|perdu la vie|located|pulveris|obliterat|abattu|bodies|corps\b|lost their li|sous les balles|ouvert le feu|opened fire|firing|blast|fired (?:on|at|rockets|shells|mortars)|rockets?\b|roquettes?\b|shelled|shelling|mortars?\b|mortiers?\b|obus|grenade|attentat|tombes?\b|wound|injur|bless|captur|hostage|otage|fought|combat|jihad|djihad|terroris|insurg|shells\b|missile|gunfire|fighting\b|execut|murder|assassin|slaughter|perish|set fire|fire to|torched|set ablaze|mis le feu|incendie par|looted|pille\b|armed men|incursion|reprisal|represaill)"
)

NEXT_CAPITAL = re.compile(r" ([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’']+)")
"""A word with a capital right behind a name."""

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_MOST_WORDS = 0.7


class _Writing(NamedTuple):
    """Whether most words of a sentence begin with a capital, and whether most are capitals throughout."""

    initials: bool
    capitals: bool


class Page:
    """An entry's text as it is and folded, and its sentences; `aside` are those that belong to no report."""

    def __init__(self, text: str, folded: str, sentences: Sequence[Sentence], aside: Collection[int]) -> None:
        self.text = text
        self.folded = folded
        self.sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._aside = frozenset(aside)
        self._acts: dict[int, bool] = {}
        self._writings: dict[int, _Writing] = {}
        self._windows: dict[tuple[int, int], Window] = {}

    def _index(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that a position stands in, or the one before it."""
        return self.sentences[self._index(position)] if self.sentences else None

    def is_aside(self, position: int) -> bool:
        """Whether a position stands in a sentence that belongs to no report."""
        return self._index(position) in self._aside

    def zone(self, position: int) -> Zone:
        sentence = self.sentence_at(position)
        return sentence.zone if sentence else Zone.BODY

    def in_dateline(self, position: int) -> bool:
        """Whether a position stands where a report says where it was written."""
        sentence = self.sentence_at(position)
        return sentence is not None and sentence.start <= position < sentence.start + sentence.dateline

    def heads_title(self, position: int) -> bool:
        """Whether the title begins at a position."""
        sentence = self.sentence_at(position)
        return sentence is not None and sentence.zone is Zone.TITLE and sentence.start == position

    def in_title_case(self, position: int) -> bool:
        """Whether a position stands in a title that writes Every Word So."""
        return self.zone(position) is Zone.TITLE and self._writing(position).initials

    def in_capitals(self, position: int) -> bool:
        """Whether a position stands in a sentence that is WRITTEN SO, where capitals tell no name."""
        return self._writing(position).capitals

    def _writing(self, position: int) -> _Writing:
        index = self._index(position)
        if index not in self._writings:
            words = _LONG_WORD.findall(self.sentences[index].text) if self.sentences else []
            most = _MOST_WORDS * len(words)
            enough = len(words) > 2  # two words in capitals are a name as often as a headline
            self._writings[index] = _Writing(
                initials=enough and sum(word[0].isupper() for word in words) > most,
                capitals=enough and sum(word.isupper() for word in words) > most,
            )
        return self._writings[index]

    def tells_act(self, position: int) -> bool:
        """Whether the sentence at a position speaks of an attack or of dead."""
        index = self._index(position)
        if index not in self._acts:
            sentence = self.sentences[index]
            self._acts[index] = bool(_ACT.search(self.folded, sentence.start, sentence.end))
        return self._acts[index]

    def around(self, start: int, end: int) -> Window:
        """What stands around a name."""
        window = self._windows.get((start, end))
        if window is None:
            window = self._windows[start, end] = Window.around(self.folded, start, end)
        return window
