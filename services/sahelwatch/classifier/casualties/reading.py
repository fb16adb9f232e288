"""One clause being read: its counted phrases, how they hang together, and what frames found of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from sahelwatch.classifier.casualties.appositions import without_names
from sahelwatch.classifier.casualties.phrases import QUOTES, Clause, NounPhrase

Span = tuple[int, int]
_OBJECT_REACH = 9
_PLACE_REACH = 7  # tokens
_OFFICE_REACH = 7  # tokens from "of" to the comma
_SPEAKER_REACH = 7  # tokens from who speaks to "said"


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

    @classmethod
    def of(cls, clause: Clause) -> Reading:
        """A reading with the phrases of the clause tied together."""
        clause.phrases = without_names(clause)
        reading = cls(clause)
        for n, phrase in enumerate(clause.phrases):
            reading.starts[phrase.first] = n
            reading.inside.update(range(phrase.first, phrase.stop))
        reading._link()
        return reading

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
        if effect == "injured" == phrase.head_effect and "killed" in phrase.effects:
            return  # "after the death of two of the wounded"
        phrase.effects = (*phrase.effects, effect)
        first, stop = min(phrase.first, span[0]), max(phrase.stop, span[1])
        at = span[0] if verb is None else verb
        self.claims.append(Claim(n, effect, first, stop, frame, agent, at, whole))

    # --- coordination ------------------------------------------------------------------------------

    def _link(self) -> None:
        """Ties coordinated phrases together and marks those that a word such as "including" opens."""
        clause = self.clause
        for n, phrase in enumerate(self.phrases):
            if self._opens_part(phrase.first - 1) or self._in_brackets(n) or self._is_said_among(n):
                phrase.part = True
            if n == 0:
                continue
            left = self.phrases[n - 1]
            source = left.figure.kind == "article" and clause.has(left.first - 1, "prepositions")
            if source and not any(clause.has(at, "and") for at in range(left.stop, phrase.first)):
                continue  # "according to the governor, 18 people"
            joint = self._past_place(self._past_office(left))
            if joint < phrase.first and self._only_conjunction(joint, phrase.first):
                phrase.linked = n - 1
                if left.part and not phrase.part:
                    resumes = (
                        clause.low(left.first - 2) == ","
                        and clause.low(left.stop) == ","
                        and clause.has(left.stop + 1, "and")
                    )
                    phrase.part = not resumes
                    if resumes:
                        phrase.linked = self.whole_of(n - 1)

    def _past_office(self, left: NounPhrase) -> int:
        """Past what one person is the head of: "the mayor of the town, his driver and two guards"."""
        clause, at = self.clause, left.stop
        if left.figure.kind != "article" or left.noun != "people" or not clause.has(at, "of"):
            return at
        for after in range(at + 1, min(at + _OFFICE_REACH, len(clause.tokens))):
            if clause.low(after) == "," or clause.has(after, "and"):
                return after
            if not clause.is_word(after) or after in self.inside or clause.tags[after].keys() & _VERBAL:
                return at
        return at

    def _past_place(self, at: int) -> int:
        """Past a country or region between commas: "the prefect of X, in Niger, and three guards"."""
        clause = self.clause
        if clause.low(at) != "," or not clause.has(at + 1, "prepositions"):
            return at
        for close in range(at + 2, min(at + _PLACE_REACH, len(clause.tokens))):
            if clause.low(close) == ",":
                return close + 1 if clause.has(close + 1, "and") else at
            if not clause.tokens[close].capital and not clause.tags[close].keys() & {"definite", "articles", "of"}:
                return at
        return at

    def _opens_part(self, at: int) -> bool:
        clause = self.clause
        if clause.has(at, "of") and clause.low(at - 1) in _THOSE:  # "34 bodies, among them those of six infants"
            at -= 2
        while at >= 0 and (clause.low(at) in _BEFORE_PART or clause.low(at) in QUOTES or clause.is_adverb(at)):
            tag = clause.tags[at].get("including")
            if tag is not None:
                break
            at -= 1
        for back in range(4):
            tag = clause.tags[at - back].get("including") if 0 <= at - back < len(clause.tags) else None
            if tag is not None and tag.stop == at + 1:
                return True
        return False

    def _is_said_among(self, n: int) -> bool:
        """As in "31 fell, three officers among them": the word stands behind the fraction."""
        clause, stop = self.clause, self.phrases[n].stop
        tag = clause.tags[stop].get("including") if n and stop < len(clause.tags) else None
        if tag is None or tag.stop - stop < 2:
            return False
        return tag.stop == len(clause.tokens) or clause.tokens[tag.stop].kind == "sign"

    def _in_brackets(self, n: int) -> bool:
        """As in "17 children (10 boys and 7 girls)": what a bracket right behind a count breaks it down into."""
        first = self.phrases[n].first
        if n == 0 or self.clause.low(first - 1) not in {"(", "-", "–", "—"} or self.has_own_verb(n):
            return False
        return self.phrases[n - 1].stop == first - 1 and self.phrases[n].noun == "people"

    def whole_of(self, n: int) -> int | None:
        """The nearest phrase to the left, from `n` on, that is no fraction of another."""
        while n >= 0 and self.phrases[n].part:
            n -= 1
        return n if n >= 0 else None

    def _only_conjunction(self, start: int, stop: int) -> bool:
        clause = self.clause
        at, seen = start, False
        if stop - start == 2 and clause.low(start) == "," and clause.low(start + 1) in QUOTES:
            return False  # the end of a quotation, behind which its speaker stands
        while at < stop:
            tag = clause.tags[at].get("and")
            if tag is not None and clause.low(at) not in _CONTRAST:
                at, seen = tag.stop, True
            elif clause.low(at) == ",":
                at, seen = at + 1, True
            elif (
                clause.low(at) in QUOTES
                or clause.low(at) in _AROUND_CONJUNCTION
                or clause.is_adverb(at)
                or (seen and ("of" in clause.tags[at] or clause.low(at) in _REPEATED))
            ):
                at += 1
            else:
                return False
        return seen and at == stop

    def group_left(self, n: int) -> list[int]:
        """The phrase and those coordinated with it to its left, fractions left out."""
        group = [n]
        named = self.phrases[n].noun != "bare" or self.phrases[n].additional
        at: int | None = n
        while at is not None and (at := self.phrases[at].linked) is not None:
            if self.phrases[at].effects or not named:  # "five soldiers and four wounded": the four alone
                break
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
            own = self.has_own_verb(m) and not (governed and (self.phrases[m].definite or self._repeats_of(m)))
            if linked is None or linked not in {*group, m - 1} or own or self._speaks(m):
                break
            if not self.phrases[m].part:
                group.append(m)
        return group

    def _speaks(self, n: int) -> bool:
        """Whether one behind a comma is who says it: "wounded 37, the governor of the region said"."""
        clause, phrase = self.clause, self.phrases[n]
        if phrase.figure.kind != "article" or clause.low(phrase.first - 1) != ",":
            return False
        for at in range(phrase.stop, min(phrase.stop + _SPEAKER_REACH, len(clause.tokens))):
            if clause.has(at, "says"):
                return True
            if clause.tokens[at].kind == "sign" or at in self.starts:
                return False
        return False

    def _repeats_of(self, n: int) -> bool:
        return self.clause.has(self.phrases[n].first - 1, "of")

    def has_own_verb(self, n: int) -> bool:
        """Whether a verb or participle follows the phrase directly."""
        clause, stop = self.clause, self.phrases[n].stop
        while stop < len(clause.tokens) and clause.is_adverb(stop):
            stop += 1
        return stop < len(clause.tokens) and bool(clause.tags[stop].keys() & _VERBAL)

    # --- objects -----------------------------------------------------------------------------------

    def object_after(self, at: int) -> int | None:
        """The counted phrase that follows a verb: directly, or past an attribution, a day or a place."""
        clause = self.clause
        far = False
        for steps in range(_OBJECT_REACH):
            if at >= len(clause.tokens):
                return None
            n = self.starts.get(at)
            if n is not None:
                phrase = self.phrases[n]
                return n if not far or (phrase.noun == "people" and phrase.figure.kind != "article") else None
            low, tags = clause.low(at), clause.tags[at]
            if low == "," and steps == 0:
                return self._past_parenthesis(at)
            if "reflexive" in tags and clause.has(at + 1, "and"):  # "killed themselves and 21 shopkeepers"
                at = clause.tags[at + 1]["and"].stop
                continue
            if steps == 0 and (owner := self._past_owner(at)):
                at = owner
                continue
            if "aside" in tags:
                at = tags["aside"].stop
                continue
            if low in QUOTES or low in _BEFORE_OBJECT or "definite" in tags or clause.is_adverb(at):
                at += 1
                continue
            near = "days" in tags or ("locatives" in tags and "by" not in tags) or low in _CIRCUMSTANCE
            if near or (far and clause.tokens[at].capital):
                far = True
                at += 1
                continue
            return None
        return None

    def _past_owner(self, at: int) -> int:
        """Past a possessor: "kidnapped the village head's two wives"."""
        for after in range(at + 1, min(at + 5, len(self.clause.tokens))):
            if self.clause.low(after) == "'s":
                return after + 1
            if not self.clause.is_word(after) or after in self.starts:
                return 0
        return 0

    def _past_parenthesis(self, comma: int) -> int | None:
        """The phrase behind an attribution, a day or a place between commas."""
        clause = self.clause
        opened = clause.has(comma + 1, "days") or clause.has(comma + 1, "locatives")
        if clause.low(comma + 1) not in _ATTRIBUTION and not opened:
            return None
        for close in range(comma + 1, min(comma + 14, len(clause.tokens))):
            if clause.low(close) == ",":
                return self.starts.get(close + 1)
        return None


_CONTRAST = frozenset({"while", "but", "tandis", "mais", "alors"})
_AROUND_CONJUNCTION = frozenset(
    {
        "the",
        "les",
        "also",
        "des",
        "aussi",
        "either",
        "both",
        "at",
        "least",
        "his",
        "her",
        "their",
        "its",
        "son",
        "sa",
        "ses",
        "leur",
        "leurs",
    }
)
_REPEATED = frozenset({"à", "au", "aux", "to"})  # "a coûté la vie à six soldats et à un guide"
_THOSE = frozenset({"those", "celles", "ceux"})
_BEFORE_PART = frozenset({"at", "the", "least", ":", "les"})
_VERBAL = frozenset({"participle", "state", "be", "have", "dies", "died"})
_ATTRIBUTION = frozenset({
    "according", "selon", "d'", "officials", "he", "she", "it", "they", "suivant", "dit", "says", "said", "a",
})  # fmt: skip
_BEFORE_OBJECT = frozenset({
    "the", "les", "ces", "ses", "leurs", "all", "their", "these", "those", "also", "aussi", "encore", "of", "des",
    "de", "d'", "both", "tous", "toutes", "ainsi", "another", "y", "l'", "her", "his", "again", "even",
})  # fmt: skip
_CIRCUMSTANCE = frozenset({
    "semaine", "dernière", "week", "month", "soir", "matin", "nuit", "night", "morning", "evening", "afternoon",
    "mois",
    "village", "town", "ville", "près", "région", "la", "le", "same", "même", "jour", "day", "midi", "veille",
})  # fmt: skip
