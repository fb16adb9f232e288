"""Which message a notice goes into, and how that reads."""

import datetime as dt
import json

import pytest

from sahelwatch.notifier.notices import EVERY, MOST, deliver
from sahelwatch.notifier.receivers import slack, teams, webhook
from sahelwatch.notifier.words.news import LINES, text
from sahelwatch.records import DeliveryState, Lang, Notices, PollingNotice, PollingNoticeKind

FAILING, LOST = PollingNoticeKind.FEED_FAILING, PollingNoticeKind.POLLER_LOST
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def notice(noon):
    def make(name, kind=FAILING):
        subject = f"https://{name}.example/feed"
        why = f"{name}.example: answered 500"
        return PollingNotice(id=name, kind=kind, subject=subject, text="…", since=noon, why=why, raised=noon)

    return make


def nobody(_id):
    return False


@pytest.fixture
def told(notice, noon):
    """A message on a feed that was delivered at noon."""
    first = deliver(notice("a"), "ops", [], nobody, noon)
    assert first.quiet_until is None
    return first.model_copy(update={"state": DeliveryState.DELIVERED, "finished": noon})


def test_a_notice_is_told_once(notice, told, noon):
    """However often it is read, alone or with others."""
    assert deliver(notice("a"), "ops", [told], nobody, noon + 99 * EVERY) is None


def test_the_next_on_a_feed_waits_and_takes_others_in(notice, told, noon):
    """One message an hour, with all that came meanwhile."""
    second = deliver(notice("b"), "ops", [told], nobody, noon + MINUTE)
    assert second.quiet_until == noon + EVERY
    third = deliver(notice("c"), "ops", [told, second], lambda name: name == second.alert_id, noon + 2 * MINUTE)
    assert third.id == second.id
    assert [each.id for each in third.notices.notices] == ["b", "c"]
    under_way = deliver(notice("d"), "ops", [told, third], nobody, noon + 3 * MINUTE)
    assert under_way.id not in (told.id, third.id)
    assert deliver(notice("e"), "ops", [told], nobody, noon + EVERY).quiet_until is None


def test_what_is_about_the_pollers_waits_for_nothing(notice, told, noon):
    """Nor does it take up a place that feeds have."""
    second = deliver(notice("b"), "ops", [told], nobody, noon + MINUTE)
    lost = deliver(notice("x", LOST), "ops", [told, second], lambda _: True, noon + MINUTE)
    assert lost.quiet_until is None
    assert len(lost.notices.notices) == 1
    after = deliver(notice("c"), "ops", [lost], nobody, noon + 2 * MINUTE)
    assert after.quiet_until is None


def test_a_message_has_an_end(notice, told, noon):
    """Thousands of feeds that fail at once fit into one, most of them counted."""
    held = deliver(notice("b"), "ops", [told], nobody, noon + MINUTE)
    for number in range(MOST + 50):
        held = deliver(notice(f"n{number}"), "ops", [told, held], lambda name: name == "notice.b", noon)
    assert len(held.notices.notices) + held.notices.more == MOST + 51
    for lang in Lang:
        lines = text(held.notices, lang).splitlines()
        assert len(lines) == LINES + 2
        assert str(MOST + 51 - LINES) in lines[-1]
    assert len(json.loads(slack.render_news(held.notices, Lang.EN))["text"]) < 3000
    assert len(teams.render_news(held.notices, Lang.FR)) < teams.MAX_BYTES
    body = webhook.render_news(held.notices)
    assert len(body) < webhook.MAX_BYTES
    shown = Notices.from_json(json.dumps(json.loads(body)["notices"]).encode())
    assert len(shown.notices) + shown.more == MOST + 51


def test_in_words(notice, noon):
    """One notice is a sentence, in either language."""
    one = Notices(id="m", notices=(notice("lost", LOST),), created=noon)
    assert text(one, Lang.EN).startswith("No poller has been heard since 14 March 2026, 12:00 UTC: no feed is read")
    assert text(one, Lang.FR).startswith(
        "Aucun lecteur de flux n’a donné signe de vie depuis le 14 mars 2026 à 12:00 UTC\u00a0: "
    )
    one = Notices(id="m", notices=(notice("a"),), created=noon)
    assert text(one, Lang.FR) == (
        "Le flux https://a.example/feed est en échec depuis le 14 mars 2026 à 12:00 UTC\u00a0: "
        "a.example: answered 500."
    )
