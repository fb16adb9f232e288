"""What is known after a kill in the middle of publishing."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest

from sahelwatch.bus.topics import ARTICLES

ENTRIES = [(str(n), f"Attaque {n}", "Dix morts.") for n in range(6)]


async def killed_while_publishing(bus, config, polling, look, *, after):
    """Run a poller that dies when so many articles are on the bus, its state not written."""
    published = 0
    real = bus.publish

    async def publish(topic, record, **kwargs):
        nonlocal published
        if topic is not ARTICLES:
            return await real(topic, record, **kwargs)
        if published == after:
            raise asyncio.CancelledError
        published += 1
        return await real(topic, record, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bus, "publish", publish)
        async with polling(bus, config):

            async def dead():
                return published == after and (await look.states(bus))

            await look.until(dead)


@pytest.mark.parametrize("after", [0, 2, 5])
async def test_the_rest_is_published_once(publisher, bus, settings, polling, look, after):
    """And what was published is not published again."""
    publisher.pages["/f"] = look.rss(*ENTRIES)
    config = settings(publisher.url("/f"))
    await killed_while_publishing(bus, config, polling, look, after=after)
    assert len(await look.articles(bus)) == after
    async with polling(bus, config):

        async def all_published():
            return len(await look.articles(bus)) >= len(ENTRIES)

        await look.until(all_published)
        await settled(bus, look)
    told = Counter((a.title, a.revision) for a in await look.articles(bus))
    assert told == {(title, 1): 1 for _, title, _ in ENTRIES}


async def test_an_edit_after_a_kill_is_a_further_revision(publisher, bus, settings, polling, look):
    """One id and revision never stands for two texts."""
    publisher.pages["/f"] = look.rss(*ENTRIES)
    config = settings(publisher.url("/f"))
    await killed_while_publishing(bus, config, polling, look, after=2)
    publisher.pages["/f"] = look.rss(*((guid, title, "Trente morts.") for guid, title, _ in ENTRIES))
    async with polling(bus, config):

        async def all_published():
            return len(await look.articles(bus)) >= 2 + len(ENTRIES)

        await look.until(all_published)
        await settled(bus, look)
    texts = {}
    for article in await look.articles(bus):
        texts.setdefault((article.id, article.revision), set()).add(article.summary)
    assert all(len(told) == 1 for told in texts.values())
    newest = {id_: max(r for i, r in texts if i == id_) for id_, _ in texts}
    assert {text for key, revision in newest.items() for text in texts[key, revision]} == {"Trente morts."}


async def settled(bus, look):
    async def nothing_open():
        states = await look.states(bus)
        return states and all(not state.publishing and state.body_hash for state in states.values())

    await look.until(nothing_open)
