"""The words of past times in a sentence, and which of its figures each of them governs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.not_news.background import EARLIER, IN_MONTHS, RECORD, TOTAL, pluperfect
from sahelwatch.classifier.extract.not_news.background_words import BACKGROUND
from sahelwatch.classifier.extract.not_news.horizon import FRESH_DAYS, INQUIRY_MOST, is_past, is_recent_month
from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.when import DateKind, DateMention
from sahelwatch.classifier.extract.when.words import WEEKDAY, any_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.events.drafts import Draft
    from sahelwatch.classifier.extract.text.segment import Sentence
    from sahelwatch.classifier.extract.words import Hits


class Aside(NamedTuple):
    """An expression of past times at `[start, end)` of a sentence, and what figures that it governs are."""

    start: int
    end: int
    reason: str


def asides(
    sentence: Sentence,
    folded: str,
    dates: Sequence[DateMention],
    hits: Hits,
    published: dt.date,
    days: int = FRESH_DAYS,
) -> list[Aside]:
    """The expressions of a sentence that may make its figures background; offsets are the sentence's."""
    record = RECORD.search(folded)
    head = sentence.zone is not Zone.BODY and not pluperfect(folded)
    found = []
    for date in dates:
        long_ago = date.last is not None and (published - date.last).days > _LONG_AGO
        spoken = date.said and date.kind not in (DateKind.MONTH, DateKind.YEAR) and not long_ago
        if (spoken and not _was_said_long_ago(date, sentence, folded)) or (
            head and is_recent_month(date, published)
        ):
            continue
        start, end = date.start - sentence.start, date.end - sentence.start
        if (
            record is not None
            and record.start() <= start < record.end() + _RECORD_REACH
            and not _THAT_OF.search(folded, record.start(), start)
        ):
            continue
        if is_past(date, published, days):
            found.append(Aside(start, end, TOTAL if date.kind is DateKind.SINCE else EARLIER))
    weeks = IN_MONTHS.search(folded) if days < INQUIRY_MOST else None
    if weeks and (record is None or weeks.start() < record.start()):
        found.append(Aside(weeks.start(), weeks.end(), TOTAL))
    for group, why in (("cue.total", TOTAL), ("cue.past", EARLIER)):
        for hit in hits.within(group, sentence.start, sentence.end):
            start, end = hit.start - sentence.start, hit.end - sentence.start
            if record is None or end <= record.start() or start >= record.end() + _RECORD_REACH:
                found.append(Aside(start, end, why))
    return found


_LONG_AGO = 100  # days: what was said then was of earlier times, whatever it was


def _was_said_long_ago(date: DateMention, sentence: Sentence, folded: str) -> bool:
    """Whether what follows had been said by the day it opens with: `Two weeks ago the army had said …`."""
    return date.start - sentence.start < _OPENS and bool(_HAD_SAID.search(folded))


_OPENS = 6
_HAD_SAID = re.compile(
    r"\b(?:had\s+(?:\w+\s+)?(?:said|announced|claimed|reported|put|spoken|confirmed)"
    r"|(?:avait|avaient)\s+(?:\w+\s+)?(?:dit|annonce|affirme|revendique|fait etat|indique|declare|confirme|evoque|rapporte))\b"
)


def in_relative_clauses(draft: Draft) -> bool:
    """Whether an event's dead are told in relative clauses only: `searched the forest, where ten guards had died`."""
    return bool(draft.facts) and all(
        _IN_RELATIVE.search(told.soft, 0, fact.start - told.sentence.start)
        for told in draft.told
        for fact in told.facts
    )


_IN_RELATIVE = re.compile(
    r",?\s(?:qui|dont|ou|lors d(?:e laquelle|uquel|esquel(?:le)?s)|which|who|whose|where"
    r"|(?:attacks?|ambush|raid|bombing|massacre|assault|blast|explosion|strike) that)\b[^,;:.\"]{0,30}$"
)


def governs(aside: Aside, folded: str, start: int, end: int) -> bool:
    """Whether an expression of past times says when the figure at `[start, end)` of the sentence was.

    It does from the sentence's opening (`In March 2019, 160 people …`) and within the figure's own clause, but not
    out of an aside (`the camp, attacked last year, lost …`) or a clause after (`…, home to a camp since 2019`).
    """
    if aside.end <= start:
        folded = _unquoted(folded)
        if aside.reason == TOTAL and _AND.search(folded, aside.end, start):
            return True  # "hundreds of lorries have burnt since September, and dozens of drivers have died"
        if aside.reason == EARLIER and _goes_on_then(folded, aside, start):
            return True
        if _in_one_bracket(folded, aside.start, start):
            return True  # "the attack on X (October 2024, some forty dead)"
        if _CLEFT.match(folded, 0, start) and ";" not in folded[:start]:
            return True  # "It was there, at the end of July, that the rebels won: they claim to have killed 84"
        if _ANOTHER.fullmatch(folded, 0, aside.start):
            return True  # "A previous assault, at the end of March, left 84 dead, says one, or 40, says the other"
        between = folded[aside.end : start].translate(_TELLS_MORE)  # "in the attack of 2008 (twelve dead)"
        clause = _OPENING.split(folded[: aside.start])[-1]
        if _ABSOLUTE.match(folded[aside.end : end]) or (_PREPOSITIONAL.match(clause) and between.startswith(",")):
            return True
        if not _WORDS_BEFORE.search(clause) and (clause == folded[: aside.start] or ";" not in between):
            return True
        if aside.reason == TOTAL and _GOES_ON.match(folded, aside.end, end):
            return True  # "since March armed groups have stepped up their attacks, killing at least 120 villagers"
        if _WHICH.match(folded[aside.end : end]) and _ATTACK_AT_END.search(folded, 0, aside.start):
            return True  # "it follows a massacre at a village in March, which left 150 dead"
        if _RELATIVE.search(between) or _ITS_END.search(between):
            return True  # "the ambush of 2017, in which nine soldiers died"; "a mine in 2019; the blast killed …"
        return "," not in between and not _CLAUSE.search(between)
    if _in_one_bracket(folded, start, aside.start):
        return True
    between = _unquoted(folded)[end : aside.start]
    between = _IN_DASHES.sub(" ", _IN_PLACES.sub(" ", _IN_COMMAS.sub(" ", between)))
    if _DASH.search(between):
        return False  # "a peacekeeper died at X - the sixth since January"
    return not _CLAUSE.search(between) and ("," not in between or bool(_JUST_A_DATE.search(between)))


def _goes_on_then(folded: str, aside: Aside, start: int) -> bool:
    """Whether an attack of that time goes on in its dead: `was stormed in September 2024, and 70 people died`."""
    return (
        _AND.fullmatch(folded, aside.end, start) is not None
        and _STRUCK.search(folded, 0, aside.start) is not None
        and _NEW_DAY.search(folded, start) is None
    )


def _in_one_bracket(folded: str, first: int, last: int) -> bool:
    """Whether two words of a sentence, one after the other, stand in the same brackets."""
    opened = folded.rfind("(", 0, first)
    return opened >= 0 and ")" not in folded[opened:last]


def _unquoted(folded: str) -> str:
    """The sentence without the marks around a word or two: `killed 30 "terrorists" last month`."""
    return _SCARE_QUOTES.sub(r" \1 ", folded)


_SCARE_QUOTES = re.compile(r'"( ?[^"\s]+(?: [^"\s]+)? ?)"')  # a blank for each mark: offsets hold
# What goes on to tell of the thing dated: `the camp was hit in 2023, killing twelve`, `…, with 33 dead`.
_ABSOLUTE = re.compile(
    r"^\s*,\s*(?:killing|leaving|causing|wounding|claiming|slaughtering|massacring|with|when|in which"
    r"|tuant|faisant|laissant|causant|blessant|provoquant|massacrant|avec|quand|lorsque|lors duquel|lors de laquelle)\b[^,;:.]*$"
)
# A sentence that opens with an occasion and no verb: `In a similar attack in November, gunmen …`.
_PREPOSITIONAL = re.compile(
    r"^\W*(?:in|during|after|at|on|lors d(?:e|u|es|'\w+)|au cours d(?:e|u|es|'\w+)|dans|pendant|apres|a)\b"
    r"(?:\s+(?!(?:was|were|had|has|have|is|are|ont|avait|avaient|est|sont|etait|etaient)\b|\w+ed\b)[\w'-]+){1,8}\s*$"
)
# The record is another attack's: `the deadliest this year had been that of 29 January`.
_THAT_OF = re.compile(r"\b(?:that|those|one|celles?|celui|ceux)\s+(?:of|on|in|du|de|d'|en|le)\b")
_TELLS_MORE = str.maketrans({"(": " ", ":": " "})
_RECORD_REACH = 25
_WORDS_BEFORE = re.compile(r"\b\w+(?:\W+\w+){3}")  # more than a preposition and an article
_CLAUSE = re.compile(
    r"[;:\"()]|\b(?:where|who|whose|which|although|though|while|whereas|because|home to|more than in|as in|since it|like|ou|qui|alors que|tandis que|quand|lorsque|comme|car|bien que)\b"
)
_OPENING = re.compile(r"[:;]\s|\s[-–—]\s")
_CLEFT = re.compile(
    r"^\W*(?:(?:it (?:was|is)|that was)\s(?:(?:right|just|precisely|only|already|also) )?(?:there|here|in|at|near|around|on|outside|from|late|early|last)"
    r"|(?:c'(?:est|etait|etaient|fut)|ce (?:fut|sont))\s(?:(?:bien|precisement|deja|aussi) )?(?:la|ici|dans|a|au|aux|sur|pres|en|autour|non loin|de|le|fin|debut|mi))\b"
    r"[^;:.]{0,120}?(?:\s|\b)(?:that|when|que?\b|qu')"
)
_ANOTHER = re.compile(
    r"\W*(?:an?|the|one|une?|la|le|l')\s*(?:previous|earlier|similar|precedente?|anterieure?|autre)\s(?:[\w'-]+\s){0,6}?[\w'-]+,\s(?:[\w'-]+\s){0,4}"
)
# What goes on to tell of the thing dated, and of nothing that has happened since.
_RELATIVE = re.compile(
    r"^[^;:.]{0,60}?\b(?:in which|during which|when|lors d(?:e laquelle|uquel|esquelles)|(?:au cours|dans) (?:de )?(?:laquelle|duquel|lequel|desquelles|lesquelles)|durant (?:laquelle|lequel))\b"
    r"|^[^;:.]{0,40}?\b(?:attaques?|attentats?|assauts?|raids?|embuscades?|massacres?|tueries?|incidents?|violences|attacks?|assaults?|ambush(?:es)?|bombings?|clashes|incidents?|strikes?|frappes?|combats|affrontements)\b"
    r"(?:\s+[^\s,;:.]+){0,6},?\s+(?:qui|that|which|faisant|ayant|killing|leaving|causing)\b"
)
_ITS_END = re.compile(
    r";\s*(?:the|this|that|l'|la|le|cette?)\s*(?:blast|explosion|attack|raid|ambush|massacre|fighting|shooting|attaque|deflagration|embuscade|assaut|combat|fusillade)\b[^,;:.]*$"
)
_GOES_ON = re.compile(
    r"[^,;:.]{4,80}\b(?:have|has|ont|a)\s[^,;:.]{4,60},\s(?:killing|leaving|claiming|tuant|faisant|causant)\b[^,;:.]*$"
)
_WHICH = re.compile(r"^\s*,\s*(?:which|that|qui)\s[^,;:.]*$")
_ATTACK_AT_END = re.compile(
    r"\b(?:attaque|attentat|assaut|raid|embuscade|massacre|tuerie|attack|assault|ambush|bombing|killing|clash|strike|frappe)(?:e?s)?"
    r"(?:\s+(?!and\b|et\b)[\w'-]+){1,7}\s*$"
)
_AND = re.compile(r",?\s(?:et|and)\s(?:\w+\s){0,3}$")
_STRUCK = re.compile(rf"\b{any_of([*BACKGROUND['had-done-en'], *BACKGROUND['had-done-fr']])}\b[^;:]{{0,200}}$")
_NEW_DAY = re.compile(rf"\b(?:{WEEKDAY}|yesterday|today|overnight|hier|aujourd'hui|again|de nouveau)\b")
# Of whom the figure is, and where: `killed 22 people, most of them at a baptism, in the same area in September`.
_IN_COMMAS = re.compile(
    r"^\s*[^,;:.]{0,40},\s(?:at|in|near|outside|a|dans|pres d\w*|most|mostly|mainly|many|including|among|some of|[\w-]+ of (?:them|whom)|la plupart|pour la plupart|dont|parmi|notamment|principalement)\b[^,;:.]{1,60},(?=\s)"
)
# Places told one after the other: `killed 1,126 people in Borno, Zamfara and Plateau in two years`.
_IN_PLACES = re.compile(r"\b(?:in|across|dans|au|en) [\w' -]{2,30}(?:, [\w' -]{2,30}){1,4},? (?:and|et) [\w'-]+ ")
_IN_DASHES = re.compile(r"\s[-–—]\s[^-–—]{1,60}\s[-–—](?=\s)")
_DASH = re.compile(r"\s[-–—]\s")
_JUST_A_DATE = re.compile(
    r",\s*(?:(?:which |qui )?(?:dates?|dated|remonte|remontait|datent) (?:back )?(?:from|to|de|du|a|au)\s+)?(?:(?:le|la|l'|en|on|in|at|early|late|debut|fin|a|the)\s*)*$"
)
