"""What the grammar hands on: one figure, of whom, and what befell them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahelwatch.classifier.casualties.numbers.figures import Figure
    from sahelwatch.records import Lang, Side

    TollsOf = Callable[[str, Lang], list["Casualty"]]
    """Gives the tolls of a sentence by itself."""

Effect = Literal[
    "killed",
    "injured",
    "abducted",
    "missing",
    "captured",
    "arrested",
    "freed",
    "surrendered",
    "casualties",
    "treated",  # in somebody's care: hurt, and perhaps not all who are
]
#: What leaves people on the ground: such figures stand together in lists, and a group tells them of its own.
BODILY = frozenset({"killed", "injured", "missing"})
Modality = Literal["asserted", "negated", "hypothetical", "claimed", "feared"]


@dataclass(frozen=True)
class Casualty:
    """A toll as a sentence tells it. All offsets are into the sentence that was given.

    A toll of zero ("no one was hurt") has the figure 0 and the modality "negated"; any other figure under
    "negated" is one that the sentence denies.
    """

    start: int
    end: int
    figure: Figure
    effect: Effect
    side: Side | None = None
    mixed: bool = False
    """Of several sides under one figure: "dozens of soldiers and civilians"."""
    people: str = ""
    part_of_total: bool = False
    whole: int | None = None
    """Index in the returned list of the total it is a fraction of, where that is in the sentence."""
    bodies: bool = False
    """Bodies found or people buried: there may be more dead than these."""
    brought: bool = False
    """Bodies brought to a hospital or home, or buried "of them": of the dead, nobody's count of all."""
    shown: bool = False
    """Seen on pictures: of the dead, nobody's count of them."""
    additional: bool = False
    """As in "Another five", "cinq autres": adds to what was told before."""
    ours: bool = False
    """Fighters of whoever speaks: the army's, unless the text is their enemies'."""
    given: bool = False
    """Somebody's count of all: "the mayor speaks of 36"."""
    group: int = 0
    """The same for figures that one verb or noun tells together: "12 soldiers and four volunteers"."""
    risen: bool = False
    """What a count has come to since: "the toll has risen to 19"."""
    total: bool = False
    """What others come to: "which makes eleven", "22 in all"."""
    nth: int | None = None
    """The ordinal by which one person is counted: "a fourteenth", "the third policeman"."""
    superseded: bool = False
    first: bool = False
    """Superseded only if another source's figure is no answer to it: "a first count", "had announced"."""
    modality: Modality = "asserted"
    hearsay: bool = False
    """Reported speech in the verb's form: "auraient tué", "reportedly", "said to have"."""
    agent: tuple[int, int] | None = None
    period: bool = False
    definite: bool = False
    """One person under a definite article or a possessive: known already, or named elsewhere."""
    those: bool = False
    """Several people spoken of before: "all three", "both", "the seventeen men"."""
    camp: str = ""
    """Which camp of a feud over land they are of, herders or settled people, as far as the noun says."""
    frame: str = ""
    """The name of the rule that read it, for explanations."""
