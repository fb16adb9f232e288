"""What came after the attack told before: where the attackers went on to, mines, the air force, reprisals."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.stems import Stemmed
from sahelwatch.classifier.extract.where import PLAIN, same_place
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.events.mention import Mention
    from sahelwatch.classifier.extract.events.story import Story
    from sahelwatch.classifier.extract.where import Spot

# "An hour later the same unit reached the next village. It killed 30 people there."
_WENT_ON = re.compile(
    r"\b(?:the same|la meme|le meme|les memes|they|ils|elles|the (?:attackers|gunmen|assailants|soldiers|column|unit|convoy)"
    r"|les (?:assaillants|attaquants|soldats|militaires|hommes)|la colonne|le convoi|l'unite)\b"
)
_NEXT = re.compile(
    r"\b(?:ensuite|puis|then|next|dans la foulee|poursuivi leur|mis le cap|cap sur|moved on|went on)\b"
)


def goes_elsewhere(told: Told) -> bool:
    """Whether a sentence tells that the attackers went on: an hour later, or then to another village that it names."""
    if went_to(told) and (_FROM_THERE.match(told.soft) or _ARMED.search(told.soft)):
        return True
    if not _WENT_ON.search(told.soft):
        return False
    return told.cues.later or (len(_named(told)) == 1 and _NEXT.search(told.soft) is not None)


def went_to(told: Told) -> bool:
    """Whether a sentence tells that people went to the one place that it names, and not that they fled or were taken there."""
    return len(_named(told)) == 1 and _MADE_FOR.search(told.soft) is not None and not _FLED.search(told.soft)


_ARMED = re.compile(
    r"\b(?:hunters?|dozos?|donsos?|vigilantes|militia\w*|fighters|gunmen|armed men|jihadists|bandits|youths|avengers|attackers|assailants|raiders"
    r"|chasseurs|milicien\w*|combattants|hommes armes|jihadistes|djihadistes|assaillants|jeunes|koglweogo|vdp)\b"
)
_MADE_FOR = Stemmed(
    "went|moved|rode|drove|march|pushed|proceeded|crossed|advanced|turned|continued|swept|walked|set out|set off|fell|descended|rendu|alle|gagne|pass|dirige|poursuivi|parti|cap sur",
    r"\b(?:went|moved|rode|drove|marched|pushed|proceeded|crossed|advanced|turned|continued|swept|walked|set out|set off|fell|descended) (?:on |over |across |out )?(?:to|on|into|upon|for)\b"
    r"|\b(?:s'est|se sont|s'etaient) (?:ensuite |alors |tous )?(?:rendue?s?|dirigee?s?) (?:a|au|aux|dans|sur|vers)\b|\b(?:est|sont|etaient) (?:ensuite |alors )?(?:allee?s?|passee?s?|partie?s?) (?:a|au|aux|dans|sur|vers|pour)\b"
    r"|\b(?:ont|a) (?:ensuite |alors )?(?:marche sur|gagne|mis le cap sur|poursuivi (?:jusqu'a|vers|sur))",
)
_FLED = re.compile(
    r"\b(?:fled|flee|fleeing|escaped|withdrew|retreated|hospital|clinic|morgue|hopital|dispensaire|morgue|replie\w*|enfuis?|fui|fuite|wounded|blesses|bodies|corps|dead|reinforcements?|renforts?|rescue\w*|secours)\b"
)


def _named(told: Told) -> list[Spot]:
    places: list[Spot] = []
    for spot in told.spots:
        if spot.local and not any(same_place(spot, other) for other in places):
            places.append(spot)
    return places


def came_to(story: Story) -> Spot | None:
    """The one village that the sentence before names: `The raiders then went to X. They killed five there`."""
    places = _named(story.before) if story.before is not None else []
    return replace(places[0], score=PLAIN, loose=0) if len(places) == 1 else None


def spoken_of(story: Story, mention: Mention) -> Spot | None:
    """The one place that the sentence right before is about: `A second message is about X. There eight men were killed`."""
    before = story.before
    if before is None or before.index != mention.told.index - 1 or before.facts or before.act or not before.body:
        return None
    places = _named(before)
    return replace(places[0], score=PLAIN) if len(places) == 1 and places[0].score > 0 else None


_THERE = re.compile(r"\b(?:y (?:a|ont|avait|avaient|furent|sont)|sur place|there)\b|^\W*(?:la|there),")


def is_sequel(story: Story, mention: Mention) -> bool:
    """Whether dead fell in what came after the attack told before: to a mine, or to the air force that speaks for itself."""
    told, focus = mention.told, story.focus
    if focus is None or not (told.body and mention.opening and mention.weighty) or mention.past:
        return False
    if not (told.cues.air_force or told.cues.blast):
        return False
    draft = focus.draft
    killed = [fact for fact in draft.facts if fact.effect == "killed" and fact.best]
    if not killed or draft.has_figure(fact for fact in mention.facts if not fact.part):
        return False
    if told.cues.air_force and story.focus_line != told.sentence.line:
        if _AS_THEY_LEFT.search(told.soft):
            return False  # of those who attacked
        own = any(fact.side in (Side.SECURITY_FORCES, Side.MILITIA) for fact in mention.facts)
        return not own and not all(fact.side is Side.MILITANTS for fact in killed)
    if not told.cues.blast:
        return False
    first = not any(other.cues.blast for other in draft.told) and not story.blast
    return first or _COME_TO_HELP.search(told.soft) is not None


# "Its aircraft caught the attackers as they withdrew": an answer to the attack told before.
_AS_THEY_LEFT = re.compile(
    r"\b(?:the|these|those|same|les|ces|memes) (?:\w+ )?(?:attackers|assailants|raiders|assaillants|attaquants|agresseurs)\b"
    r"(?=.*\b(?:withdr\w+|flee\w*|fled|flight|retreat\w*|escap\w+|pull(?:ed|ing) (?:back|out)|fuit\w*|fuyai\w+|fui|repli\w*|retrait\w*|retirai\w+|decroch\w+)\b)"
    r"|\b(?:fleeing|retreating|withdrawing) (?:attackers|assailants|raiders)\b|\b(?:assaillants|attaquants) en (?:fuite|deroute|repli)\b"
)


# "An ambulance sent to fetch the wounded drove over another mine": a second one, under those who came because of the first.
_COME_TO_HELP = re.compile(
    r"\b(?:rescue\w*|reinforcements?|ambulances?|evacuat\w+|(?:sent|dispatched|despatched|called|rushing|rushed|hurrying|hurried|on (?:its|their) way|coming|going|came|come|went)\s(?:in\s|out\s|there\s)?to\s(?:the\s)?(?:help|aid|rescue|fetch|recover|collect|retrieve|assist|bring|secure|reinforce|relieve|evacuate)"
    r"|secours|secouristes?|renforts?|a la rescousse|depeche\w*|evacu\w+|porter assistance|venue?s? (?:chercher|recuperer|aider|secourir|en aide)|(?:recuperer|chercher|secourir) les? )"
)


def avenges(story: Story, mention: Mention) -> bool:
    """Whether dead are the first that the text counts since it came to reprisals for the attack that it told before."""
    told, focus = mention.told, story.focus
    if focus is None or not told.body or not any(f.effect == "killed" and f.best for f in focus.draft.facts):
        return False
    if told.cues.reprisals:
        story.avenged = told.sentence.line
    figures = [fact for fact in mention.facts if not fact.part]
    if story.avenged != told.sentence.line or not mention.weighty or told.cues.toll or mention.past:
        return False
    story.avenged = -1
    return (mention.spot is None or focus.draft.is_at(mention.spot)) and not focus.draft.has_figure(figures)


def goes_on(story: Story, mention: Mention) -> bool:
    """Whether a sentence tells what those of the sentence before did next: `At X, two miles on, they killed 30`."""
    told = mention.told
    if mention.past or story.sentence != told.index - 1 or not told.body:
        return False
    if moves_on(mention):
        return True
    return mention.weighty and story.focus_line == told.sentence.line and bool(_WENT_ON.search(told.soft))


def moves_on(mention: Mention) -> bool:
    """Whether a sentence opens with those of the one before going on, to a place where it tells what they did."""
    spot = mention.spot
    return (
        spot is not None
        and spot.score >= PLAIN
        and mention.opening
        and not mention.past
        and mention.told.body
        and _FROM_THERE.match(mention.told.soft) is not None
    )


# "From there they rode on to X", "Sur le chemin du retour, …"
_FROM_THERE = re.compile(
    r"\W*(?:from (?:there|here)|on (?:the|their|its) way (?:back|home|out|there)|(?:as they|while) (?:withdrew|withdrawing|retreated|retreating)|de la,|sur le (?:chemin|trajet) du retour"
    r"|(?:dans|lors de|pendant) leur (?:retraite|repli|fuite)|en se (?:retirant|repliant)|en repartant"
    r"|(?:the (?:same )?[\w-]+|they|les (?:memes )?[\w-]+(?:\s[\w-]+)?|ils) (?:then|ont ensuite|ont alors|se sont ensuite)\b)"
)


def comes_back(story: Story, mention: Mention) -> bool:
    """Whether those who had killed before come back at another time: `The attackers were back at dusk and left seven dead`.

    A drone that `came back and hit those who ran to help` strikes in the same attack.
    """
    focus = story.focus
    return (
        focus is not None
        and mention.told.body
        and mention.opening
        and mention.weighty
        and not mention.past
        and _CAME_BACK.match(mention.told.soft) is not None
        and _AT_ANOTHER_TIME.search(mention.told.soft) is not None
        and any(fact.effect == "killed" and fact.best for fact in focus.draft.facts)
        and not focus.draft.has_figure(mention.figures)
    )


def returns(told: Told) -> bool:
    """Whether a sentence tells, without dead, that those who had killed came back on a day that it names."""
    return told.body and not told.facts and bool(told.dates) and _CAME_BACK.match(told.soft) is not None


def strikes_again(story: Story, mention: Mention) -> bool:
    """Whether dead follow right behind attackers who came back: `They were back on Monday. This time seven died`."""
    told, before, focus = mention.told, story.before, story.focus
    if before is None or focus is None or before.index != told.index - 1 or not returns(before):
        return False
    return (
        mention.weighty
        and mention.opening
        and not mention.past
        and not told.cues.toll
        and any(fact.effect == "killed" and fact.best for fact in focus.draft.facts)
        and not focus.draft.has_figure(mention.figures)
    )


_AT_ANOTHER_TIME = re.compile(
    r"\b(?:dawn|dusk|night|nightfall|noon|midday|morning|evening|afternoon|hours?|sunset|later|(?:next|following|same) day|burying|buried|burial|funeral|mourners"
    r"|aube|soir|soiree|nuit|matin|matinee|midi|heures?|apres-midi|plus tard|lendemain|enterr\w+|inhum\w+|obseques|funerailles)\b"
)
_CAME_BACK = re.compile(
    r"\W*(?:[\w'-]+,?\s){0,14}?(?:(?:came|were|was) back\b(?! (?:to|with)\b)|returned\b(?! (?:to|home|from|with|fire)\b)|reappeared\b|resurfaced\b|(?:struck|attacked|hit|fired|opened fire|killed) (?:again|once more|a second time)\b"
    r"|(?:sont|est|etaient) (?:ensuite |alors )?revenue?s?\b(?! (?:a|au|de|du|chez)\b)|(?:a|ont) (?:de nouveau|a nouveau|encore|une seconde fois) (?:frappe|attaque|tue|tire|ouvert)\b|(?:a|ont) (?:frappe|attaque|tire) (?:de nouveau|a nouveau|encore|une seconde fois)\b)"
)


def killed_where_they_went(story: Story, mention: Mention) -> bool:
    """Whether dead without a place follow right behind those who went on to another: `From there a party went to X. Six herders were killed`."""
    told, before, focus = mention.told, story.before, story.focus
    if mention.spot is not None or before is None or focus is None or story.moved != told.index - 1:
        return False
    if told.cues.toll or told.cues.same or told.sentence.line != before.sentence.line or not went_to(before):
        return False
    return not any(focus.draft.is_at(spot) for spot in _named(before))


def killed_there(mention: Mention) -> bool:
    """Whether a sentence without a place's name tells its dead of the place that was just spoken of."""
    return mention.spot is None and not mention.told.cues.toll and bool(_THERE.search(mention.told.soft))
