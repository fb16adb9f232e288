"""Which dates of a sentence are when somebody spoke, or wrote, or mourned, and not when something happened."""

from __future__ import annotations

import re

from sahelwatch.classifier.extract.when.words import PHRASES, STATEMENTS, WEEKDAY, any_of


def _any(name: str) -> str:
    return any_of(STATEMENTS[name])


_WINDOW = 70
_LONG_WINDOW = 110  # for who speaks, with all his titles
_SIGNATURE = 25
_OPENING = 100  # characters in which a sentence says where and how somebody spoke
_LEAD = 16
_LONGEST_LEAD = 40

_CONJUNCTIONS = frozenset(
    {"but", "and", "then", "yet", "mais", "et", "puis", "or"}
)  # "But on Thursday an official said"

_SPEECH = re.compile(
    rf"\b(?!(?:reported|confirmed)\s(?:killed|dead|missing|wounded|injured|abducted|kidnapped|to have)\b){_any('speech')}(?<!claimed)(?<!gave)(?<!de releve)(?<!la releve)\b|\b(?:claimed|gave)\b(?!\s+(?:\w+\s+){{0,3}}?lives)"
)
_AFTERMATH = re.compile(rf"\b{_any('aftermath')}\b")
# "The raiders, our correspondent learnt, came on Tuesday": put in between subject and verb.
_INSERTED = re.compile(r",\s(?:[\w']+\s){1,4}[\w']+$")
_SPEECH_RIGHT_BEHIND = re.compile(rf"\s+(?:also\s+|again\s+|strongly\s+)?(?!claimed|gave){_any('speech')}\b")
_SPEECH_BEFORE = re.compile(rf"\b{_any('speech')}\s+(?:in the|during the|dans la|on the)?\s*$")
_BREAKS_SPEECH = re.compile(rf"\b{_any('breaks')}(?:\b|(?<='))")
_BREAKS_ACT = re.compile(
    rf"\b{any_of([*STATEMENTS['harmed'], *PHRASES['attack'], 'dead', 'died', 'killed', 'morts', 'peri', 'tombes'])}\b"
)
_HAD = re.compile(r"\b(?:had|avait|avaient)\s+$")  # "On Friday an official had spoken of three dead"
_OF_THE_PRESS = re.compile(rf"(?:'s)?\s+{_any('press')}\b")
_CLAUSE_END = re.compile(r'[;:"]')
_VIOLENT = re.compile(rf"\b{_any('violent')}\b")
_VIOLENT_OR_DEAD = re.compile(rf"\b{any_of([*STATEMENTS['violent'], *STATEMENTS['bodies']])}\b")
_AS_OF = re.compile(rf"\b{_any('as-of')}\s+$")
_ASIDE = re.compile(rf"\b{_any('aside')}\b(?P<rest>[^.;:]{{0,50}})$")
_VERB_BEHIND = re.compile(rf"\s+{_any('verb')}\s")
_FOUND = re.compile(rf"\b{_any('found')}\b")
_PREPOSITION = re.compile(rf"\b(?:(?:{_any('lead')})(?:\s+|(?<=')))+$")
_EDITION_LEAD = re.compile(rf",\s*(?:{WEEKDAY}\s+)?$")
# "Niger, 15 October: gunmen killed …" heads what happened there; "The Letter, 6 October: …" is an edition.
_PLACE_LEAD = re.compile(r"(?!the\s|l[ea]s?\s|l')(?:[^\W\d]+[\s-]?){1,3}(?:\([^)]{1,30}\))?,\s*(?:[a-z]{4,9}\s+)?$")
_ACT = any_of(PHRASES["attack"])
_ACT_BEFORE = re.compile(
    rf"\b{_ACT}(?:\s*,\s*|\s+)(?:of|on|de|du|d'|le|survenue?|perpetree?|commise?|menee?|donnee?|livree?|lancee?|conduite?|tendue?|declenchee?|launched|mounted|staged|carried out|conducted|qui a eu lieu)\s*(?:on|le)?\s*(?:{WEEKDAY},?\s+)?$"
)
# "Published on Thursday its count of the fighting at X, from 25 to 27 July": nobody speaks from one day to another.
_SPAN = re.compile(r"(?:du|from|between|entre)\s")
# "In the night from Tuesday to Wednesday, the group claimed …"
_CLAIMED_BEHIND = re.compile(
    r",?\s(?:[\w'-]+\s){1,6}?(?:revendiqu|publie\b|diffuse\b|claimed\b|published\b|released\b|put out\b)"
)
_ACT_AT = re.compile(
    rf"\b{_ACT}(?:\s(?:(?:of|at|in|on|near|around|de|du|a|autour|pres|dans)\s|d')+[\w'-]+(?:\s[\w'-]+)?)?,?\s$"
)
ACT_JUST_BEFORE = re.compile(rf"\b{_ACT}(?:\s+[a-z'-]+){{0,3}}\s*$")
"""As in `the raid carried out` before `the day before`."""
_ACT_BEHIND = re.compile(
    rf"(?:'s)\s+(?:\w+\s+){{0,2}}?{_ACT}\b|\s+(?:{any_of(STATEMENTS['part-of-day'])}\s+)?{_ACT}\b"
)
_HARMED_BEFORE = re.compile(
    rf"\b{_any('harmed')}\s+(?:(?:late|early|tot|tard)\s)?(?:on|in|at|le|a|aux|dans|during)?\s*"
    rf"(?:the |la |l'|le |les )?(?:(?:{_any('part-of-day')}|(?:early|first|small|premieres)\s(?:hours|heures))\s(?:of|de|du)\s(?:the )?)?(?:{WEEKDAY}\s+)?$"
)
_HARM_BEHIND = re.compile(rf"\s+(?:\w+\s+)?{_any('harmed')}\b|,\s(?:killing|leaving|tuant|faisant|blessant)\b")
_ACTED_BEHIND = re.compile(
    r"\s+(?:\w+ly\s+)?(?:ambushed|attacked|killed|neutralised|neutralized|raided|stormed|bombed|abducted|kidnapped|shot|invaded)\b"
)
_WHEN_BEHIND = re.compile(r",?\s+(?:when|lorsque?|quand)\b")
_NOUN_BEFORE = re.compile(rf"\b(?!{_any('speech')}\s*,)[a-z]{{4,}}\s*,\s*(?:on|le)?\s*(?:{WEEKDAY}\s+)?$")
_COMPLEMENT_BEHIND = re.compile(r"\s*,\s*(?:of|du|des?|d')(?:\s|\b)")
_PART_OF_DAY = re.compile(rf"\s+(?:au |a l'|dans la )?{_any('part-of-day')}")
_ALREADY_BEHIND = re.compile(rf",?\s+(?:{_any('part-of-day')}\s+)?{_any('already')}\b")
_ALREADY_BEFORE = re.compile(rf"\b{_any('already')},?\s+(?:on|le|in|the)?\s*$")
# "On Thursday, a mine had wounded two traders": an opening day of what was over by the event told beside it.
_HAD_BEHIND = re.compile(
    rf"(?:\s+{_any('part-of-day')})?,?\s+(?:(?!(?:that|who|which|whose|after|when|que|qui|apres|quand|lorsque|dont)\b)[\w'-]+\s+){{1,6}}?"
    r"(?:had|avait|avaient)\s+(?!to\b|lieu\b)"
)
_SINCE_BEFORE = re.compile(r"\b(?:since|depuis)\s+(?:le|last|early|late|ce)?\s*$")
# "Since the state of emergency came into force on 1 January, …"
_SINCE_CLAUSE = re.compile(r"^\W*(?:ever )?(?:since|depuis)\s[^,;:]*$")
_TOLL_ROSE = re.compile(rf"\b{_any('toll-rose')}\b")
# "The toll of the attack on the village rose to 12 dead on Wednesday": the day of the count.
_TOLL_ROSE_TO = re.compile(rf"\b{_any('toll')}\b[^.;]*\b{_any('rose')}\s(?:from|to|at|a|de)\b[^.;,]{{0,30}}$")
_KILLERS_BEHIND = re.compile(
    r"\s+(?:that|which|in which|when|qui|ou|lors)\b"
)  # "condemned the attack on Sunday that …"
_BY_THEN = re.compile(rf"\b{_any('by-then')}\s+(?:late|early|le|ce)?\s*$")
# "Rolled in on Monday night and did not leave before dawn on Tuesday": not the day on which it began.
_OVER_BY = re.compile(
    rf"\b{_any('over-by')}(?:\s(?:the\s|la\s)?(?:town|village|base|camp|place|area|ville|localite|lieux|zone|them|it))?\s+(?:(?:again|only|just|before|at|on|in|by|late|early|le|a|au|avant|ce|dans|la|the|tot|tard)\s)*"
    r"(?:(?:dawn|daybreak|sunrise|noon|midnight|morning|afternoon|evening|l'aube|aube|matin|midi|matinee|nuit|soir|soiree|early hours)\s(?:of\s|on\s|de\s|du\s)?)?$"
)
_GOING_ON = re.compile(rf"\b{_any('going-on')}\s+(?:(?:on|le|ce|late|early|encore|toujours|still)\s+)*$")
_FIGHTING = re.compile(rf"\b{_any('fighting')}\b[^,;]{{0,30}}$")
# "He told of the morning of 25 August": the day that is told of, by whoever saw it.
_NARRATED = re.compile(
    rf"\b{_any('narrated')}\s(?:[\w'-]+\s){{0,4}}?(?:{any_of(STATEMENTS['part-of-day'])}|{_any('what-was')})\s(?:du|de|d'|of|le|on)?\s*(?:{WEEKDAY}\s+)?$"
)
# "Two attacks were reported on Tuesday": they are dated by nothing else.
_REGISTERED = re.compile(
    rf"\b{_ACT}\s(?:was|were|has been|have been|a ete|ont ete)\s(?:\w+ly\s|aussi\s|egalement\s|encore\s)?{_any('registered')}\b[^,;:]{{0,60}}$"
)
_CLAIMED = re.compile(
    rf"\b{_any('claims')}\s+(?:the\s+|this\s+|its\s+|l'|la\s+|le\s+|cette\s+|cet\s+|une?\s+)(?:\w+\s+){{0,2}}?{_ACT}(?:\s+(?:on|le|des|already|ce|the))*\s*$"
)
_OPENS_AS_SAID = re.compile(
    rf"\W*(?:(?:(?:in|dans|by|par|through|via)\s+)?(?:an?|the|its|their|his|une?|la|l'|le|son|sa|leur|ce|cette|this)\s*(?:[\w-]+\s+){{0,2}}?{_any('papers')}"
    rf"|(?:on|over|sur|a)\s+(?:la\s+|les\s+|the\s+|its\s+|ses\s+)?(?:[\w-]+\s+){{0,2}}?{_any('airwaves')}|{_any('asked')})\b(?P<rest>[^,;:]{{0,60}})$"
)
_CLAUSE_WITHIN = re.compile(
    r"\b(?:that(?! (?:went|came|was|has)\b)|que\b|qu'|when|lorsque|quand|after|apres|before|avant|since|depuis)"
)
# "The search operations were still under way on Friday": a day that an attack is over by.
_STILL_ON = re.compile(
    r"\b(?:ratissages?|recherches?|operations?|poursuites?|sweeps?|search(?:es)?|pursuit|manhunt|hunt)\b[^.;,]{0,50}"
    r"\b(?:se poursuiv\w+|continuai?\w*|(?:etaient|etait) (?:toujours |encore )?en cours|(?:were|was) (?:still )?(?:under ?way|continuing|going on|ongoing)|continued|continues)"
    r"\s+(?:(?:on|le|ce|encore|toujours|late|early)\s+)*$"
)
_SHORT_LEAD = 4  # characters: `On `, `Le `
_TOLD_BETWEEN = re.compile(rf",\s+{_any('speech')}\s+[^,;:.\"]{{3,60}},\s")
_ACCORDING = re.compile(rf"\b{_any('according')}(?:\s+|(?<='))[^,;:]*$")
_OF_DOCUMENT = re.compile(
    rf"\b{_any('documents')}\s+(?:du|de|le|of|on|dated|for|datee? du|en date du)\s*(?:{WEEKDAY}\s+)?$"
    rf"|\b{_any('documents')}\s(?:on|over|via|sur|a)\s(?:(?:its|his|the|la|les|sa|son|ses|state|national|public|official)\s){{0,3}}"
    rf"{_any('media')}\s(?:(?:on|le|late|early)\s)*(?:{WEEKDAY}\s+)?$"
)
# "He went to the scene of the attack on Tuesday."
_ON_SITE = re.compile(
    rf"\b(?:les lieux|site|scene)\s(?:of (?:the|this|an) |de (?:la |l'|cette |cet )|d'une?\s|du )(?:\w+ )?{_ACT}\s+(?:(?:on|le|ce|early|late)\s+)?$"
)
# "The governor, who spent Saturday night there": a visit.
_SPENT = re.compile(
    r"\b(?:a|ont|avait|avaient) passe (?:(?:la|sa|leur|toute la) )?(?:nuit|journee|soiree) (?:de |du )$|\bspent (?:the (?:night|day|evening) of )?$"
)
# "The burial of the soldiers killed at X was held on Saturday."
_CEREMONY = re.compile(rf"\W*(?:(?:the|an?|les?|la|une?)\s|l')?(?:\w+\s)?{_any('ceremony')}\b")
_HELD = re.compile(rf"\b{_any('held')}\s+(?:(?:on|ce|le|this|late|early)\s+)*$")
# "26 were killed, up from 17 the day before", "the figure of 14 that it had given on Monday".
_OF_OLD_COUNT = re.compile(
    r"\b(?:(?:up|down) from (?:[\w-]+\s){1,3}|(?:against|contre) \d+\s"
    r"|(?:figure|toll|count|number|chiffre|bilan|nombre)\b[^.;,]{0,40}\b(?:had|avait|avaient)\s(?:\w+\s)?"
    r"(?:given|put out|donne|avance)\s)(?:(?:on|le|late|early)\s)*$"
)
_HOURS_AFTER = re.compile(
    rf"(?:\s+{_any('part-of-day')})?,?\s+(?:{_any('a-few')}\s+)?{_any('shortly')}\s+(?:after|apres)\s+(?:the|an?|l'|la|le|une?|cette|this)\s*(?:\w+\s+){{0,2}}?{_ACT}\b"
)


def is_said(folded: str, start: int, end: int, *, night: bool = False) -> bool:
    """Whether the date at `[start, end)` of a sentence, as `soft` makes it, is the day of a statement.

    A night is one only right behind the verb, or before a claim: nobody dates a statement by two days otherwise.
    """
    if start <= _OPENING:
        opening = _OPENS_AS_SAID.match(folded, 0, start)
        if opening and not (_CLAUSE_WITHIN.search(opening.group("rest")) or has_act(opening.group("rest"))):
            return True
    if night:
        claimed = start <= _LEAD and _CLAIMED_BEHIND.match(folded, end)
        return bool(claimed) or _SPEECH_BEFORE.search(folded[max(0, start - _SIGNATURE) : start]) is not None
    before = folded[max(0, start - _WINDOW) : start]
    if _ON_SITE.search(before) or _STILL_ON.search(before) or _SPENT.search(before):
        return True
    if _CLAIMED.search(before) and not _KILLERS_BEHIND.match(folded, end):
        return True
    goes_on = _GOING_ON.search(before)
    if goes_on and not _FIGHTING.search(before, 0, goes_on.start()):
        return True
    if _TOLL_ROSE_TO.search(folded, max(0, start - 3 * _WINDOW), start):
        return True
    if _OF_OLD_COUNT.search(before):
        return True
    if _HELD.search(before) and _CEREMONY.match(folded):
        return True
    if is_of_act(folded, start, end) or _NARRATED.search(before) or _REGISTERED.search(before):
        return False
    if _HARMED_BEFORE.search(before):
        return False  # "in memory of the guards killed on 17 April"
    if _ACTED_BEHIND.match(folded, end) and not _SPEECH_BEFORE.search(before[-_LONGEST_LEAD:]):
        return False  # "the spokesman said troops on Tuesday ambushed them"
    if (
        _is_signature(folded, start, end)
        or (folded[start].isdigit() and _AS_OF.search(before[-_LEAD:]))
        or _is_aside(before, folded, end)
        or _OF_DOCUMENT.search(before)
    ):
        return True
    told = _TOLD_BETWEEN.match(folded, end) if start <= _SHORT_LEAD else None
    if told and has_act(folded[told.end() :]):
        return False  # "On Sunday, reports a local site, a convoy was ambushed"
    if _opens_clause(folded, start, end):
        after = folded[start : start + (_WINDOW if start else _LONG_WINDOW)].partition(";")[0]
        spoken = _SPEECH.search(after)
        if (
            spoken
            and not (spoken.start() > _WINDOW and ":" in after[: spoken.start()])
            and not _BREAKS_SPEECH.search(_HAD.sub("", after[: spoken.start()]))
            and not _VIOLENT_OR_DEAD.search(after, 0, spoken.start())
            and not (
                start > _LEAD and "," in after[: spoken.start()]
            )  # "…, on Monday as they prayed, residents said"
        ):
            return True
    if _SPEECH_RIGHT_BEHIND.match(folded, end) and not _BREAKS_SPEECH.search(before):
        return True  # "the governor on Monday condemned"
    after_it = _AFTERMATH.search(before)
    if (
        after_it
        and not _VIOLENT.search(folded, max(0, start - 2 * _WINDOW), start)
        and not _BREAKS_SPEECH.search(before)
    ):
        # "soldiers on a sweep on Monday killed 12 fighters", "were chasing them on Monday when the gunmen turned"
        return not (_HARM_BEHIND.match(folded, end) or _WHEN_BEHIND.match(folded, end))
    source = _ACCORDING.search(before)
    if source and not _BREAKS_SPEECH.search(before, source.start()):
        return True  # "…, according to a source reached on Monday"
    risen = _TOLL_ROSE.search(before)
    if risen and not _CLAUSE_END.search(before, risen.end()) and not _VIOLENT.search(before, risen.end()):
        return True
    last = None
    for match in _SPEECH.finditer(before):
        last = match
    return (
        last is not None
        and not _BREAKS_SPEECH.search(before, last.end())
        and not _CLAUSE_END.search(before, last.end())
        and not _VIOLENT.search(before, last.end())
        and not (before.startswith(",", last.end()) and _INSERTED.search(before, 0, last.end()))
    )


def _is_aside(before: str, folded: str, end: int) -> bool:
    """Whether a date stands beside mourning, a curfew or what is planned, and not `… of mourning after 20 were killed at X on Monday`."""
    aside = _ASIDE.search(before)
    return aside is not None and not _FELL.search(aside["rest"]) and not _WHEN_BEHIND.match(folded, end)


_FELL = re.compile(
    rf"\b(?:after|apres|suite a)\b.*\b{any_of([*STATEMENTS['harmed'], 'died', 'death', 'deaths', 'dead', 'morts', 'mort', 'peri'])}\b"
)


def tells_afterwards(folded: str) -> bool:
    """Whether words tell that somebody spoke, or what came after an attack."""
    return any(pattern.search(folded) for pattern in (_SPEECH, _AFTERMATH, _TOLL_ROSE))


# "Found nine bodies by the river on Tuesday", "were found dead outside the town, on Tuesday".
_FOUND_DEAD = re.compile(
    rf"\b(?:{_any('finding')}\s(?:[\w'-]+\s){{0,3}}?{any_of([*STATEMENTS['bodies'], 'remains', 'restes', 'dead', 'morts', 'mortes', 'mort'])}"
    rf"|{any_of([*STATEMENTS['bodies'], 'remains', 'restes'])}\s(?:[\w'-]+\s){{0,6}}?{_any('finding')})\b(?P<rest>[^.;:]*)$"
)


def has_act(folded: str) -> bool:
    """Whether words tell of an act of violence, or of what it did."""
    return bool(_BREAKS_ACT.search(folded) or _VIOLENT.search(folded))


def is_of_finding(folded: str, start: int, end: int) -> bool:
    """Whether the date is when the dead were found or a place was taken back: at the head of such a clause, or behind it."""
    before = folded[max(0, start - _LEAD - len("laid to rest")) : start]
    if _FOUND.search(_PREPOSITION.sub("", before)[-_LEAD:]):
        return True
    dead = _FOUND_DEAD.search(folded[max(0, start - _LONG_WINDOW) : start])
    if dead and not has_act(dead["rest"]):
        return True
    if not _opens_clause(folded, start, end):
        return False
    after = folded[end : end + 2 * _WINDOW]
    found = _FOUND.search(after)
    return found is not None and not _VIOLENT.search(after, 0, found.start())


def is_of_another_time(folded: str, start: int, end: int) -> bool:
    """Whether the words say that something had happened on that day before: `On 12 August already, gunmen had …`.

    So do those of what goes on from that day: `they have been burying their dead since Tuesday`.
    """
    return bool(
        _ALREADY_BEHIND.match(folded, end)
        or (start <= len("in the ") and _HAD_BEHIND.match(folded, end))
        or _ALREADY_BEFORE.search(folded[max(0, start - _SIGNATURE) : start])
        or _SINCE_BEFORE.search(folded[max(0, start - _LEAD) : start])
        or (start <= _WINDOW and _SINCE_CLAUSE.search(folded[:start]))
        or _BY_THEN.search(folded[max(0, start - _SIGNATURE) : start])
        or _OVER_BY.search(folded[max(0, start - _SIGNATURE) : start])
    )


def is_of_act(folded: str, start: int, end: int) -> bool:
    """Whether the date is part of an attack's name: `Sunday's attack`, `the attack of 7 May`, `l'attaque, mardi, …`.

    So is that of what came within hours (`visited it on Thursday, hours after the raid`), and one between a noun and
    its complement (`announced the destruction, on 3 May, of a column`).
    """
    before = folded[max(0, start - _WINDOW) : start]
    if _COMPLEMENT_BEHIND.match(folded, end) and _NOUN_BEFORE.search(before):
        return True
    if _SPAN.match(folded, start) and _ACT_AT.search(before):
        return True
    if _CLAIMED.search(before):
        return False
    return bool(_ACT_BEFORE.search(before) or _ACT_BEHIND.match(folded, end) or _HOURS_AFTER.match(folded, end))


def _is_signature(folded: str, start: int, end: int) -> bool:
    """Whether a line is but a place and a date, as under a communiqué, or an edition's (`The Letter, 6 October: …`)."""
    if _OF_THE_PRESS.match(folded, end):
        return True
    if len(folded) - (end - start) < _SIGNATURE and folded[start:end].strip("abcdefghijklmnopqrstuvwxyz "):
        return not (_BREAKS_SPEECH.search(folded) or _VIOLENT.search(folded))
    if folded[end : end + 1] != ":" or not _EDITION_LEAD.search(folded[max(0, start - _LEAD) : start]):
        return False
    return not (_PLACE_LEAD.match(folded, 0, start) and has_act(folded[end:]))


def _opens_clause(folded: str, start: int, end: int) -> bool:
    lead = _PREPOSITION.sub("", folded[max(0, start - _LONGEST_LEAD) : start]).rstrip(' "')
    part = _PART_OF_DAY.match(folded, end)
    behind = part.end() if part else end
    if lead and folded[behind : behind + 1] == ",":
        return False  # "..., on Monday, residents said": of what goes before
    if lead and _VERB_BEHIND.match(folded, end):
        return False  # "attacks in X, on June 29 have cost …"
    return not lead or lead.endswith((",", ":", "- ")) or (start <= _LONGEST_LEAD and lead.strip() in _CONJUNCTIONS)
