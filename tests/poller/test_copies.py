"""One text is one article, whichever feeds and addresses give it; a text that differs is another."""

from __future__ import annotations

import datetime as dt

import pytest

from sahelwatch.poller import copies
from sahelwatch.poller.copies import LEAST_WORDS, SPAN, Copies
from sahelwatch.records import Article

NOW = dt.datetime(2026, 6, 3, 12, 0, tzinfo=dt.UTC)
BODY = (
    "Des hommes armés ont attaqué dimanche à l'aube un détachement militaire près de Djibo, dans le nord "
    "du Burkina Faso. Selon deux sources sécuritaires, au moins douze soldats ont été tués et plusieurs autres "
    "blessés. Les assaillants, arrivés à moto, ont emporté des armes et brûlé deux véhicules avant de se "
    "replier vers la frontière."
)


def article(name="a", **changes):
    given = {
        "id": name,
        "feed_url": f"https://{name}.example/feed",
        "outlet": name,
        "url": f"https://{name}.example/1",
        "title": "Attaque à Djibo : 12 morts",
        "body": BODY,
        "fetched": NOW,
    }
    return Article(**given | changes)


@pytest.fixture
def known():
    """After one article."""
    found = Copies()
    found.without([article()])
    return found


def test_an_agency_text_at_another_outlet_is_a_copy(known):
    """Its headline is the outlet's own; quotation marks and spaces count for nothing."""
    assert known.without([article("b", title="Burkina : douze soldats tués (12)", body=f"« {BODY} »")]) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"body": BODY.replace("douze", "quinze")},
        {"title": "Attaque à Djibo : 15 morts"},
        {"summary": "Bilan revu à 15 morts"},
        {"revision": 2},
        {"fetched": NOW + SPAN + dt.timedelta(seconds=1)},
    ],
)
def test_what_may_tell_more_is_published(known, changes):
    """Another toll in text or headline, an edit, and the same words long after."""
    given = article("b", **changes)
    assert known.without([given]) == (given,)


def test_an_article_is_no_copy_of_itself(known):
    """It is published again where nobody knows whether it was."""
    assert known.without([article()]) == (article(),)


def test_short_texts_are_copies_on_one_page_only():
    """Two villages may be told of in the same few words."""
    short = {"body": "", "summary": "Douze soldats tués dimanche."}
    known = Copies()
    known.without([article(**short)])
    assert known.without([article("b", **short, url="https://a.example/1/amp/")]) == ()
    elsewhere = article("b", **short, url="https://a.example/2")
    nowhere = article("c", **short, url=None)
    assert known.without([elsewhere, nowhere]) == (elsewhere, nowhere)


def test_one_poll_may_give_a_text_twice():
    """The first is kept; a revision of something else stands beside it."""
    given = [article("a"), article("b"), article("c", revision=2)]
    assert Copies().without(given) == (given[0], given[2])


def test_memory_is_bounded(monkeypatch):
    """The oldest texts are forgotten first."""
    monkeypatch.setattr(copies, "REMEMBERED", 2)
    known = Copies()
    told = [article(name, body=f"{name} " * LEAST_WORDS) for name in "abc"]
    known.without(told)
    again = [one.model_copy(update={"id": one.id * 2}) for one in reversed(told)]
    assert known.without(again) == (again[-1],)
