"""One clause being read: its counted phrases, how they hang together, and what frames found of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.people.appositions import without_names
from sahelwatch.classifier.casualties.people.ordinals import value_at
from sahelwatch.classifier.casualties.people.phrases import VERBAL, Clause, NounPhrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahelwatch.classifier.casualties.words.lexicon import Tags

Span = tuple[int, int]
AS_WERE = frozenset({(a, b) for a in ("as", "so") for b in ("were", "was", "did", "had", "have", "has")})
ENDS = frozenset({".", "!", "?"})
_FOUND_REACH = 4  # tokens: "have since been pulled"
_LOADED = ("load", "charg", "hiss")
_SPEAKER_REACH = 20  # tokens from who speaks to "said"


@dataclass(slots=True)
class Claim:
    """A frame's finding: what happened to one noun phrase, and the tokens `first` to `stop` that say so."""

    phrase: int
    effect: str
    first: int
    stop: int
    frame: str
    agent: Span | None
    verb: int
    whole: int | None = None  # index of the claim that this one is a fraction of


@dataclass(slots=True)
class Reading:
    """The state that the frames share; they run in a fixed order and only ever add claims."""

    clause: Clause
    claims: list[Claim] = field(default_factory=list)
    starts: dict[int, int] = field(default_factory=dict)  # first token -> phrase
    inside: set[int] = field(default_factory=set)  # tokens of phrases
    previous: str | None = None  # the sentence before

    @classmethod
    def of(cls, clause: Clause) -> Reading:
        """A reading of a clause's phrases, not yet linked to each other."""
        clause.phrases = without_names(clause)
        reading = cls(clause)
        for n, phrase in enumerate(clause.phrases):
            reading.starts[phrase.first] = n
            reading.inside.update(range(phrase.first, phrase.stop))
        return reading

    def tagged(self, *classes: str) -> Iterator[tuple[int, Tags]]:
        """The words of one of some classes; most sentences have none."""
        if self.clause.classes.isdisjoint(classes):
            return
        for i, tags in enumerate(self.clause.tags):
            if not tags.keys().isdisjoint(classes):
                yield i, tags

    @property
    def phrases(self) -> list[NounPhrase]:
        return self.clause.phrases

    def claim(
        self,
        n: int,
        effect: str,
        span: Span,
        frame: str,
        agent: Span | None = None,
        whole: int | None = None,
        *,
        verb: int | None = None,
    ) -> None:
        """Notes what happened to a phrase, unless that is known or the phrase counts no people.

        `span` holds the words that say so; claims of one `verb` (by default where the span begins) add up.
        """
        phrase = self.phrases[n]
        if effect in phrase.effects or phrase.noun == "thing" or (phrase.noun == "lives" and effect != "killed"):
            return
        if phrase.nth and self._counts_things(n):
            return  # "burned three vehicles and carried off a fourth"
        if effect == "treated" and ({"injured", "killed"} & {*phrase.effects, phrase.head_effect}):
            return  # "three bodies were brought to the hospital"
        at_verb = self.clause.low(span[0] if verb is None else verb)
        if effect == "abducted" and phrase.head_effect == "killed" and at_verb.startswith(_LOADED):
            return  # "loaded 19 corpses onto two trucks"
        if (
            effect == "freed"
            and self.clause.has(phrase.first - 1, "of")
            and self.clause.ending("toll", phrase.first - 1, 3)
        ):
            return  # "an updated toll of 24 was released"
        if phrase.figure.high == 0 and phrase.additional:
            return  # "no other victim": somebody died
        if effect == "injured" == phrase.head_effect and "killed" in phrase.effects:
            return  # "after the death of two of the wounded"
        if effect == "injured" and "killed" in phrase.effects and self.clause.has(phrase.stop, "relative"):
            return  # "finished off eleven men who lay wounded"
        if effect == "injured" and self._shares_fate(n):
            return  # "died, as did a farmer hit by a stray bullet"
        phrase.effects = (*phrase.effects, effect)
        first, stop = min(phrase.first, span[0]), max(phrase.stop, span[1])
        at = span[0] if verb is None else verb
        self.claims.append(Claim(n, effect, first, stop, frame, agent, at, whole))

    def _shares_fate(self, n: int) -> bool:
        """Whether "as did" or "as were" opens the list that a phrase is of."""
        while (left := self.phrases[n].linked) is not None and left < n:
            n = left
        first = self.phrases[n].first
        return (self.clause.low(first - 2), self.clause.low(first - 1)) in AS_WERE

    def _counts_things(self, n: int) -> bool:
        """Whether an ordinal alone is one more of the things counted right before."""
        alone = value_at(self.clause, self.phrases[n].head_at) is not None
        before = self.phrases[n - 1] if n and alone else None
        return (
            before is not None and before.noun == "thing" and before.figure.high == (self.phrases[n].nth or 0) - 1
        )

    def whole_of(self, n: int) -> int | None:
        """The nearest phrase to the left, from `n` on, that is no fraction of another."""
        while n >= 0 and self.phrases[n].part:
            n -= 1
        return n if n >= 0 else None

    def killed_before(self, first: int, reach: int) -> Claim | None:
        """The last claim of dead before a token, in the same breath: `reach` tokens between at most."""
        told = [c for c in self.claims if c.effect == "killed" and self.phrases[c.phrase].stop <= first]
        last = max(told, key=lambda claim: self.phrases[claim.phrase].first, default=None)
        if last is None:
            return None
        between = range(max(last.stop, self.phrases[last.phrase].stop), first)
        far = len(between) > reach or any(self.clause.low(at) in ENDS for at in between)
        return None if far else last

    def group_left(self, n: int) -> list[int]:
        """The phrase and those coordinated with it to its left, fractions left out."""
        group = [n]
        of_same = self.clause.has(self.phrases[n].stop, "of")  # "and 100 of the primary"
        named = self.phrases[n].noun != "bare" or self.phrases[n].additional or of_same
        at: int | None = n
        while at is not None and (at := self.phrases[at].linked) is not None:
            if self.phrases[at].effects or not named:  # "five soldiers and four wounded": the four alone
                break
            if self.clause.has(self.phrases[at].head_at, "prisoners"):
                break  # "150 prisoners, five soldiers killed"
            if self.phrases[at].noun == "bare" and self.phrases[n].noun != "bare":
                break  # "stands at 40 and six guards were hurt"
            if not self.phrases[at].part:
                group.append(at)
        return group

    def group_right(self, n: int, *, governed: bool = False) -> list[int]:
        """The phrase and those coordinated with it to its right, up to one that has a verb of its own.

        Of a `governed` list ("the bodies of a teacher and his wife were found") the verb is not the last member's.
        """
        group = [n]
        for m in range(n + 1, len(self.phrases)):
            linked = self.phrases[m].linked
            if linked is None and self.phrases[m].part:
                continue  # "six civilians, including two children, and three nurses"
            own = self.has_own_verb(m) and not (governed and (self.phrases[m].definite or self._is_of_bodies(m)))
            if linked is None or linked not in {*group, m - 1} or own or self.speaks(m):
                break
            if not self.phrases[m].part:
                group.append(m)
        return group

    def speaks(self, n: int) -> bool:
        """Whether people behind a comma say it: "wounded 37, the governor said", "two residents said"."""
        clause, phrase = self.clause, self.phrases[n]
        if clause.has(phrase.first - 1, "says") and phrase.figure.kind == "article":
            return True  # "among the victims, said a resident"
        if clause.low(phrase.first - 1) != ",":
            return False
        for at in range(phrase.stop, min(phrase.stop + _SPEAKER_REACH, len(clause.tokens))):
            if clause.has(at, "says"):
                return True
            if phrase.figure.kind != "article" and clause.tags[at].keys() & {"participle", "died", "be"}:
                return False
            person = at in self.starts and self.phrases[self.starts[at]].figure.kind == "article"
            if clause.low(at) in {"'", "’"}:
                continue  # "a teachers' union"
            if clause.tokens[at].kind == "sign" or (at in self.starts and not person):
                return False
        return False

    def _is_of_bodies(self, n: int) -> bool:
        """As in "the bodies of a teacher and of four pupils were found": the verb behind is the bodies'."""
        stop = self.phrases[n].stop
        found = any(self.clause.has(at, "found") for at in range(stop, stop + _FOUND_REACH))
        return found or self.clause.has(self.phrases[n].first - 1, "of")

    def has_own_verb(self, n: int) -> bool:
        """Whether a verb or participle follows the phrase directly."""
        return self.has_own_verb_at(self.phrases[n])

    def has_own_verb_at(self, phrase: NounPhrase) -> bool:
        """Whether a verb or participle follows a phrase, which need not be one of the reading's, directly."""
        clause, stop = self.clause, phrase.stop
        while stop < len(clause.tokens) and clause.is_adverb(stop):
            stop += 1
        return stop < len(clause.tokens) and bool(clause.tags[stop].keys() & VERBAL)
