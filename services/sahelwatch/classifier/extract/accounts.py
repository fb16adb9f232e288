"""Two accounts of one event: whom somebody calls fighters others called people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.mention import Mention
    from sahelwatch.classifier.extract.story import Story

_COMPARABLE = 3  # so many times more at most is another count of the same dead


def is_other_account(story: Story, mention: Mention) -> bool:
    """Whether a mention counts fighters where the event told last has other dead, and words say that this is a version.

    As in "The army tells another story. It said on Monday that 15 terrorists had been neutralised".
    """
    told, focus, before = mention.told, story.focus, story.before
    if focus is None or not (told.body and mention.weighty):
        return False
    said = told.cues.version or (
        before is not None
        and before.cues.version
        and before.sentence.line == told.sentence.line
        and before.index == told.index - 1
    )
    return said and _may_be_same(story, mention)


def _may_be_same(story: Story, mention: Mention) -> bool:
    """Whether fighters counted here and people counted before may be the same dead."""
    focus = story.focus
    here = [fact for fact in mention.facts if fact.effect == "killed" and fact.best and not fact.part]
    there = [fact for fact in focus.draft.facts if fact.effect == "killed" and fact.best] if focus else []
    if not here or any(fact.side is not Side.MILITANTS for fact in here):
        return False
    return any(
        fact.side in (Side.CIVILIANS, Side.UNKNOWN)
        and fact.best <= _COMPARABLE * here[0].best
        and here[0].best <= _COMPARABLE * fact.best
        for fact in there
    )
