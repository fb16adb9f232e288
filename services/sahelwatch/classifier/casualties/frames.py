"""The frames: the ways in which a clause says what happened to the people it counts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sahelwatch.classifier.casualties import context
from sahelwatch.classifier.casualties.casualty import Casualty
from sahelwatch.classifier.casualties.lexicon import GROUP, PEOPLE
from sahelwatch.classifier.casualties.nouns import QUOTES, Clause, NounPhrase
from sahelwatch.records import Lang

_REACH = 30  # tokens between a subject and its verb


@dataclass(slots=True)
class Claim:
    """A frame's finding: what happened to one noun phrase, and the tokens that say so."""

    phrase: int
    effect: str
    first: int
    stop: int
    frame: str
    agent: tuple[int, int] | None = None
    verb: int = -1
    whole: int | None = None  # a claim


class Reader:
    """Reads one clause; `claims` grows as frames find figures."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.phrases = clause.phrases
        self.claims: list[Claim] = []
        self._starts = {phrase.first: n for n, phrase in enumerate(self.phrases)}

    def read(self) -> list[Claim]:
        self._link()
        for index in range(len(self.clause.tokens)):
            if self.clause.tags[index]:
                self._read_at(index)
        self._heads()
        self._among()
        self._tolls()
        self._labels()
        self._parts()
        self._gaps()
        return self.claims

    # --- structure -----------------------------------------------------------------------------------

    def _link(self) -> None:
        """Ties coordinated phrases together and marks those that a word such as "including" opens."""
        clause = self.clause
        for n, phrase in enumerate(self.phrases):
            before = phrase.first - 1
            while before >= 0 and (
                clause.low(before) in QUOTES
                or clause.low(before) in {"at", "the", "least", ":", "les"}
                or clause.is_adverb(before)
            ):
                before -= 1
            if self._opens_part(before):
                phrase.part = True
            if n == 0:
                continue
            left = self.phrases[n - 1]
            if left.stop < phrase.first and self._only_conjunction(left.stop, phrase.first):
                phrase.linked = n - 1
                if left.part and not phrase.part:
                    resumes = (
                        clause.low(left.first - 2) == ","
                        and clause.low(left.stop) == ","
                        and clause.has(left.stop + 1, "and")
                    )
                    phrase.part = not resumes
                    if resumes:
                        phrase.linked = self._whole_of(n - 1)

    def _opens_part(self, at: int) -> bool:
        for back in range(4):
            tag = self.clause.tags[at - back].get("including") if 0 <= at - back < len(self.clause.tags) else None
            if tag is not None and tag.stop == at + 1:
                return self.clause.low(at - back) != "with" or False
        return False

    def _whole_of(self, n: int) -> int | None:
        while n >= 0 and self.phrases[n].part:
            n -= 1
        return n if n >= 0 else None

    def _only_conjunction(self, start: int, stop: int) -> bool:
        at, seen = start, False
        while at < stop:
            tag = self.clause.tags[at].get("and")
            if tag is not None and self.clause.low(at) not in {"while", "but", "tandis", "mais", "alors"}:
                at, seen = tag.stop, True
            elif self.clause.low(at) == ",":
                at, seen = at + 1, True
            elif (
                self.clause.low(at) in QUOTES
                or self.clause.low(at) in {"the", "les", "also", "at", "least", "des", "aussi", "either", "both"}
                or self.clause.is_adverb(at)
            ):
                at += 1
            else:
                return False
        return seen and at == stop

    def _group(self, n: int, *, left: bool) -> list[int]:
        """The phrase and those coordinated with it on one side, parts left out."""
        group = [n]
        if left:
            at: int | None = n
            while at is not None and (at := self.phrases[at].linked) is not None:
                if self.phrases[at].effects:
                    break
                if not self.phrases[at].part:
                    group.append(at)
            return group
        for m in range(n + 1, len(self.phrases)):
            if self.phrases[m].linked is None or self._has_own_verb(m):
                break
            if self.phrases[m].linked not in {*group, m - 1}:
                break
            if not self.phrases[m].part:
                group.append(m)
        return group

    def _has_own_verb(self, n: int) -> bool:
        stop = self.phrases[n].stop
        while stop < len(self.clause.tokens) and self.clause.is_adverb(stop):
            stop += 1
        if stop >= len(self.clause.tokens):
            return False
        tags = self.clause.tags[stop].keys()
        return bool(tags & {"participle", "state", "be", "have", "dies", "died"}) and not (
            tags & {"prepositions"} and self.clause.low(stop) in {"à", "a"} and False
        )

    def _claim(
        self,
        n: int,
        effect: str,
        verb: tuple[int, int],
        frame: str,
        agent: tuple[int, int] | None = None,
        whole: int | None = None,
    ) -> None:
        phrase = self.phrases[n]
        if effect in phrase.effects or phrase.noun == "thing":
            return
        if phrase.noun == "lives" and effect != "killed":
            return
        phrase.effects = (*phrase.effects, effect)
        first, stop = min(phrase.first, verb[0]), max(phrase.stop, verb[1])
        self.claims.append(Claim(n, effect, first, stop, frame, agent, verb[0], whole))

    # --- verbs ---------------------------------------------------------------------------------------

    def _read_at(self, i: int) -> None:
        tags = self.clause.tags[i]
        if any(
            phrase.first <= i < phrase.stop and phrase.head_at != i and phrase.figure.kind != "article"
            for phrase in self.phrases
            if phrase.first <= i
        ):
            return
        if participle := (tags.get("participle") or tags.get("state")):
            finite = tags.get("finite")
            aux, at = self._auxiliary(i)
            if "state" in tags and "participle" not in tags:
                self._passive(i, at if aux == "be" else i, participle.value, participle.stop, aux == "be")
            elif aux == "have":
                self._active(i, participle.value, participle.stop)
            elif aux == "be":
                self._passive(i, at, participle.value, participle.stop, passive=True)
            elif finite is not None and self._has_object(finite.stop):
                self._active(i, finite.value, finite.stop)
            else:
                self._passive(i, i, participle.value, participle.stop, passive=False)
        elif finite := tags.get("finite"):
            self._active(i, finite.value, finite.stop)
        elif gerund := tags.get("gerund"):
            self._active(i, gerund.value, gerund.stop)
        elif infinitive := (tags.get("infinitive") or tags.get("conditional")):
            self._active(i, infinitive.value, infinitive.stop)
        if died := tags.get("died"):
            aux, at = self._auxiliary(i)
            if not self._is_other_fall(i, died.stop):
                self._passive(i, at if aux else i, died.value, died.stop, passive=bool(aux), intransitive=True)
        elif dies := (tags.get("dies") or tags.get("dies_conditional")):
            if not self._is_other_fall(i, dies.stop):
                self._passive(i, i, dies.value, dies.stop, passive=True, intransitive=True)
        if event := tags.get("event"):
            self._event(i, event.value, event.stop)

    def _is_other_fall(self, i: int, stop: int) -> bool:
        """Falling that is no death: into an ambush, ill, into someone's hands."""
        if not self.clause.low(i).startswith(("fall", "fell", "tomb", "rest")):
            return False
        return self.clause.low(stop) in {
            "into",
            "ill",
            "sick",
            "to",
            "back",
            "short",
            "from",
            "under",
            "victim",
            "malades",
            "malade",
            "aux",
            "entre",
            "en",
            "sous",
            "d'",
            "sur",
            "nez",
            "victimes",
        }

    def _auxiliary(self, i: int) -> tuple[str, int]:
        """The auxiliary before a participle ("be", "have" or nothing) and where the verb group begins."""
        clause = self.clause
        at, kind, first = i - 1, "", i
        steps = 0
        while at >= 0 and steps < 10:
            tags = clause.tags[at]
            steps += 1
            if at in self._inside_phrase:
                break
            if "be" in tags:
                kind, first = kind or "be", at
            elif "have" in tags and not (clause.low(at) == "a" and clause.lang is Lang.EN):
                kind, first = kind or "have", at
            elif clause.low(at) == "," and not kind and (opening := self._parenthesis(at)) is not None:
                at = opening
            elif not (
                "links" in tags
                or "negation" in tags
                or clause.is_adverb(at)
                or clause.low(at) in QUOTES
                or ("participle" in tags and clause.has(at + 1, "and"))
                or "and" in tags
            ):
                break
            elif "relative" in tags:
                break
            at -= 1
        return kind, first

    @property
    def _inside_phrase(self) -> set[int]:
        cached = getattr(self, "_inside", None)
        if cached is None:
            cached = {
                at
                for phrase in self.phrases
                for at in range(phrase.first, phrase.stop)
                if phrase.noun != "bare" or at < phrase.stop
            }
            self._inside = cached
        return cached

    def _parenthesis(self, closing: int) -> int | None:
        """The comma that opens what the comma at `closing` closes, if it is an attribution or the like."""
        for at in range(closing - 1, max(-1, closing - 14), -1):
            if self.clause.low(at) in {",", "("}:
                return at
            if self.clause.low(at) in {".", ";", ":"}:
                return None
        return None

    def _has_object(self, stop: int) -> bool:
        n = self._object(stop)
        if n is None or self.phrases[n].noun == "thing":
            return False
        return not (
            self._has_own_verb(n)
            and self.phrases[n].noun == "bare"
            and not self.clause.has(self.phrases[n].stop, "have")
        )

    def _object(self, at: int) -> int | None:
        """The counted phrase that directly follows a verb."""
        clause = self.clause
        steps = 0
        while at < len(clause.tokens) and steps < 6:
            if at in self._starts:
                return self._starts[at]
            tags = clause.tags[at]
            if clause.low(at) == "," and steps == 0:
                for close in range(at + 1, min(at + 12, len(clause.tokens))):
                    if clause.low(close) == ",":
                        return self._starts.get(close + 1) if clause.low(at + 1) in _ATTRIBUTION else None
                return None
            if not (
                clause.low(at) in QUOTES
                or clause.is_adverb(at)
                or clause.low(at) in _BEFORE_OBJECT
                or "definite" in tags
            ):
                return None
            at += 1
            steps += 1
        return None

    def _active(self, i: int, effect: str, stop: int) -> None:
        n = self._object(stop)
        clause = self.clause
        if n is None and clause.has(stop, "and"):  # "killed and wounded dozens"
            after = clause.tags[stop]["and"].stop
            for cls in ("finite", "participle", "gerund"):
                if clause.has(after, cls):
                    n = self._object(clause.tags[after][cls].stop)
                    break
        if n is None:
            return
        agent = context.subject(clause, i)
        for member in self._group(n, left=False):
            self._claim(member, effect, (i, stop), "active", agent)

    def _passive(
        self, i: int, first: int, effect: str, stop: int, passive: bool, intransitive: bool = False
    ) -> None:  # noqa: FBT001  the verb's voice
        n = self._subject(i, first, effect, passive=passive)
        agent = context.by_agent(self.clause, stop) if not intransitive else None
        if n is None:
            if passive and first > 0:
                n = self._object(stop)
                if n is not None and not self._has_own_verb(n):
                    for member in self._group(n, left=False):
                        self._claim(member, effect, (first, stop), "inverted", agent)
            return
        for member in self._group(n, left=True):
            self._claim(
                member,
                effect,
                (first if passive else i, stop),
                "intransitive" if intransitive else "passive" if passive else "participle",
                agent,
            )

    def _subject(self, i: int, first: int, effect: str, *, passive: bool) -> int | None:
        """The counted phrase that is the subject of the verb group at `first`."""
        for n in range(len(self.phrases) - 1, -1, -1):
            phrase = self.phrases[n]
            if phrase.stop > first:
                continue
            if first - phrase.stop > _REACH:
                return None
            verdict = self._may_be_subject(n, first, i, effect, passive=passive)
            if verdict is None:
                return None
            if verdict:
                return n
        return None

    def _may_be_subject(self, n: int, first: int, i: int, effect: str, *, passive: bool) -> bool | None:
        """True: it is; false: look further left; null: no phrase to the left can be."""
        clause, phrase = self.clause, self.phrases[n]
        gap = range(phrase.stop, first)
        if any(clause.low(at) in {";", ".", "!", "?"} for at in gap):
            return None
        if phrase.noun == "thing":
            return None if not gap else False
        adjacent = all(self._is_light(at) for at in gap)
        if not passive:
            if adjacent:
                return True
            near = (
                len(gap) <= 6
                and phrase.noun == "people"
                and not any(
                    clause.low(at) in {",", ":"}
                    or clause.tags[at].keys()
                    & {"finite", "participle", "and", PEOPLE, "gerund", "relative", "be", "have"}
                    for at in gap
                )
                and not phrase.effects
            )
            return True if near else None
        if phrase.effects and effect not in phrase.effects and not any(clause.has(at, "relative") for at in gap):
            if not (clause.has(first - 1, "and") or adjacent or clause.low(first - 1) == ","):
                return None
        if phrase.effects and effect in phrase.effects:
            return None
        if adjacent:
            return not phrase.part or self._whole_of(n) is None
        if phrase.noun in {"bare", "unknown"} or phrase.part or phrase.definite:
            return False
        if phrase.figure.kind == "article" and len(gap) > 8:
            return False
        if self._after_preposition(phrase.first):
            return False
        last = first - 1
        while last > phrase.stop and self._is_light(last):
            last -= 1
        if (
            clause.tags[last].keys() & {PEOPLE, GROUP, "relative"}
            and last not in self._inside_phrase
            and not clause.has(last, "relative")
        ):
            return None
        if any(clause.low(at) == ":" for at in gap):
            return False
        return not any(
            clause.tags[at].keys() & {"finite", "dies"} and not clause.tags[at].keys() & {"participle"}
            for at in gap
        )

    def _is_light(self, at: int) -> bool:
        tags = self.clause.tags[at]
        low = self.clause.low(at)
        return (
            "links" in tags
            or "negation" in tags
            or "be" in tags
            or "have" in tags
            or self.clause.is_adverb(at)
            or low in QUOTES
            or "other" in tags
        )

    def _after_preposition(self, first: int) -> bool:
        at = first - 1
        while at >= 0 and (self.clause.low(at) in QUOTES or self.clause.has(at, "definite")):
            at -= 1
        return self.clause.has(at, "prepositions") or (self.clause.has(at, "of") and at >= 0)

    def _event(self, i: int, effect: str, stop: int) -> None:
        clause = self.clause
        if not clause.has(stop, "of"):
            return
        n = self._object(clause.tags[stop]["of"].stop)
        if n is None and clause.low(stop) in {"d'", "de", "des", "du"}:
            n = self._starts.get(stop + 1)
        if n is None or self.phrases[n].noun in {"thing", "bare"} and not self.phrases[n].additional:
            return
        if any(phrase.first <= i < phrase.stop for phrase in self.phrases):
            return
        for member in self._group(n, left=False):
            if self.phrases[member].noun == "people":
                self._claim(member, effect, (i, stop), "event")

    # --- nouns ---------------------------------------------------------------------------------------

    def _heads(self) -> None:
        """Phrases whose noun is a casualty itself: "four deaths", "50 bodies", "47 wounded soldiers"."""
        lives = any("lose_lives" in tags for tags in self.clause.tags)
        for n, phrase in enumerate(self.phrases):
            if phrase.effects:
                continue
            if phrase.noun == "lives" and lives:
                self._claim(n, "killed", (phrase.first, phrase.stop), "lives")
            elif phrase.head_effect is not None:
                self._claim(n, phrase.head_effect, (phrase.first, phrase.stop), "noun")

    def _among(self) -> None:
        for i, tags in enumerate(self.clause.tags):
            among = tags.get("among")
            if among is None:
                continue
            effect = (
                "injured"
                if any(
                    w
                    in self.clause.text[
                        self.clause.tokens[i].start : self.clause.tokens[among.stop - 1].end
                    ].lower()
                    for w in ("wounded", "injured", "bless")
                )
                else "killed"
            )
            for n, phrase in enumerate(self.phrases):
                if phrase.effects or phrase.noun not in {"people", "unknown", "bare"}:
                    continue
                if (phrase.first >= among.stop and phrase.first - among.stop <= 6) or (
                    phrase.stop <= i and i - phrase.stop <= 4
                ):
                    for member in self._group(n, left=phrase.stop <= i):
                        self.phrases[member].part = True
                        self._claim(member, effect, (i, among.stop), "among")

    def _tolls(self) -> None:
        clause = self.clause
        for i, tags in enumerate(clause.tags):
            toll = tags.get("toll")
            if toll is None or (clause.low(i) == "dead" and clause.low(i + 1) != ":"):
                continue
            before = True
            for n, phrase in enumerate(self.phrases):
                if (
                    phrase.effects
                    or phrase.noun not in {"bare", "people"}
                    or phrase.figure.kind in {"article", "several"}
                ):
                    continue
                if phrase.first >= toll.stop and phrase.first - toll.stop <= 22:
                    if clause.has(phrase.first - 1, "toll_links") and not any(
                        clause.low(at) in {".", ";"} for at in range(toll.stop, phrase.first)
                    ):
                        self._claim(n, "killed", (i, toll.stop), "toll")
                        before = False
                elif (
                    before
                    and phrase.stop <= i
                    and i - phrase.stop <= 3
                    and clause.low(phrase.first - 1) in {"à", "to"}
                ):
                    self._claim(n, "killed", (i, toll.stop), "toll")

    def _labels(self) -> None:
        """ "Killed: 12", "Blessés : 5"."""
        for i, tags in enumerate(self.clause.tags):
            tag = tags.get("participle") or tags.get("state") or tags.get("head")
            if tag is None or self.clause.low(tag.stop) != ":":
                continue
            n = self._starts.get(tag.stop + 1)
            if (
                n is not None
                and not self.phrases[n].effects
                and not any(phrase.stop == i for phrase in self.phrases)
            ):
                self._claim(n, tag.value, (i, tag.stop), "label")

    def _parts(self) -> None:
        """Fractions of a total take its effect: "12 dead, including five soldiers"."""
        clause = self.clause
        for n, phrase in enumerate(self.phrases):
            if not phrase.part:
                continue
            wholes = [
                k
                for k, claim in enumerate(self.claims)
                if self.phrases[claim.phrase].first < phrase.first and not self.phrases[claim.phrase].part
            ]
            wholes = [k for k in wholes if not phrase.effects or self.claims[k].effect in phrase.effects]
            if not wholes:
                continue
            whole = max(wholes, key=lambda k: self.phrases[self.claims[k].phrase].first)
            if phrase.effects:
                for claim in self.claims:
                    if claim.phrase == n:
                        claim.whole = whole
                continue
            if phrase.noun == "thing":
                continue
            del clause
            clause = self.clause
            self._claim(
                n, self.claims[whole].effect, (phrase.first, phrase.stop), "part", self.claims[whole].agent, whole
            )

    def _gaps(self) -> None:
        """Figures whose verb is left out: "six dead at A, two at B"; "105 deaths: 73 at A and 32 at B"."""
        clause = self.clause
        for n, phrase in enumerate(self.phrases):
            if phrase.effects or phrase.noun == "thing" or phrase.figure.kind == "article" or phrase.part:
                continue
            earlier = [k for k, claim in enumerate(self.claims) if self.phrases[claim.phrase].first < phrase.first]
            if not earlier:
                continue
            whole = max(earlier, key=lambda k: self.phrases[self.claims[k].phrase].first)
            source = self.claims[whole]
            between = range(max(source.stop, self.phrases[source.phrase].stop), phrase.first)
            if any(clause.low(at) in {".", "!", "?"} for at in between):
                continue
            colon = any(clause.low(at) == ":" for at in between) or source.frame == "breakdown"
            previous = clause.low(phrase.first - 1)
            opened = (
                previous in {",", ":", ";", "("}
                or clause.has(phrase.first - 1, "and")
                or (clause.is_adverb(phrase.first - 1))
            )
            if not opened:
                continue
            if phrase.noun == "people" and colon and len(between) <= 12:
                self._claim(
                    n,
                    source.effect,
                    (phrase.first, phrase.stop),
                    "breakdown",
                    source.agent,
                    source.whole if source.frame == "breakdown" else whole,
                )
            elif (
                phrase.noun == "bare"
                and clause.has(phrase.stop, "locatives")
                and len(between) <= 25
                and not self._has_own_verb(n)
            ):
                if colon:
                    self._claim(
                        n,
                        source.effect,
                        (phrase.first, phrase.stop),
                        "breakdown",
                        source.agent,
                        source.whole if source.frame == "breakdown" else whole,
                    )
                else:
                    self._claim(n, source.effect, (phrase.first, phrase.stop), "gapped", source.agent)


_ATTRIBUTION = frozenset(
    {"according", "selon", "d'", "officials", "he", "she", "it", "they", "suivant", "dit", "says", "said", "a"}
)
_BEFORE_OBJECT = frozenset(
    {
        "the",
        "les",
        "at",
        "least",
        "ces",
        "ses",
        "leurs",
        "all",
        "their",
        "these",
        "those",
        "also",
        "aussi",
        "encore",
        "of",
        "des",
        "de",
        "d'",
        "both",
        "tous",
        "toutes",
        "ainsi",
        "another",
        "y",
        "l'",
    }
)


def read_casualties(clause: Clause) -> list[Casualty]:
    """The clause's casualties in the order of their figures."""
    claims = Reader(clause).read()
    order = sorted(range(len(claims)), key=lambda k: (clause.phrases[claims[k].phrase].first, k))
    place = {k: position for position, k in enumerate(order)}
    groups: dict[tuple[int, int, str], int] = {}
    result: list[Casualty] = []
    tokens = clause.tokens
    for k in order:
        claim = claims[k]
        phrase = clause.phrases[claim.phrase]
        key = (claim.verb, claim.stop if claim.frame == "noun" else 0, claim.effect)
        people = ""
        if phrase.people is not None:
            people = clause.text[tokens[phrase.people[0]].start : tokens[phrase.people[1] - 1].end]
        casualty = Casualty(
            start=tokens[claim.first].start,
            end=tokens[claim.stop - 1].end,
            figure=phrase.figure,
            effect=claim.effect,  # type: ignore[arg-type]  # the data files are checked against the effects
            side=phrase.side,
            people=people,
            part_of_total=phrase.part or claim.whole is not None,
            whole=place[claim.whole] if claim.whole is not None else None,
            additional=phrase.additional,
            group=groups.setdefault(key, len(groups)),
            agent=claim.agent,
            definite=phrase.definite,
            frame=claim.frame,
        )
        result.append(
            replace(casualty, **context.circumstances(clause, phrase, claim.verb, claim.frame, claim.effect))
        )
    return result
