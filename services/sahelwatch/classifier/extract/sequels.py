"""What came after the attack told before: where the attackers went on to, mines, the air force, reprisals."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.where import PLAIN, same_place
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.drafts import Told
    from sahelwatch.classifier.extract.mention import Mention
    from sahelwatch.classifier.extract.story import Story
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
    if not _WENT_ON.search(told.soft):
        return False
    return told.cues.later or (len(_named(told)) == 1 and _NEXT.search(told.soft) is not None)


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
        own = any(fact.side in (Side.SECURITY_FORCES, Side.MILITIA) for fact in mention.facts)
        return not own and not all(fact.side is Side.MILITANTS for fact in killed)
    return told.cues.blast and not any(other.cues.blast for other in draft.told) and not story.blast


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


def killed_there(mention: Mention) -> bool:
    """Whether a sentence without a place's name tells its dead of the place that was just spoken of."""
    return mention.spot is None and not mention.told.cues.toll and bool(_THERE.search(mention.told.soft))
