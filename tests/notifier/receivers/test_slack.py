"""Slack messages: what they show, Slack's limits, and that nothing gets out of its place."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from sahelwatch.notifier import examples
from sahelwatch.notifier.receivers import slack
from sahelwatch.records import Lang


def length(text):
    return len(text.encode("utf-16-le")) // 2


def texts(message):
    """Every text object of a message."""
    for block in message["blocks"]:
        if "text" in block:
            yield block["text"]
        yield from block.get("fields", [])
        yield from block.get("elements", [])


def check(message):
    """Slack's limits, and that each `<` begins a link of ours."""
    for block in Block.parse_all(message["blocks"]):
        block.validate_json()
    assert 1 <= len(message["blocks"]) <= 50
    sizes = [length(text["text"]) for text in texts(message)]
    assert all(sizes), "Slack refuses an empty text"
    assert sum(sizes) + length(message["text"]) <= 12_000
    assert length(message["blocks"][0]["text"]["text"]) <= 150
    assert "<" not in message["text"]
    for text in texts(message):
        assert length(text["text"]) <= 3_000
        outside = re.sub(r"<https?://[^<>|\s]+\|[^<>|]+>", "", text["text"])
        assert "<" not in outside
        assert not re.search(r"&(?!amp;|lt;|gt;)", outside)
        assert text["type"] == "plain_text" or text["verbatim"] is True
        assert "\u202e" not in text["text"]
    for block in message["blocks"]:
        fields = block.get("fields", [])
        assert len(fields) <= 10
        assert all(length(field["text"]) <= 2_000 for field in fields)


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("make", [examples.new, examples.escalated, examples.confirmed, examples.test])
def test_messages_are_valid_and_carry_the_proof(noon, make, lang):
    """Toll and place first, then facts, the quoted words, links with outlet and time, the map and the status."""
    alert = make(noon)
    message = slack.message(alert, lang)
    check(message)
    shown = json.dumps(message, ensure_ascii=False)
    report = alert.incident.reports[-1]
    assert report.quote in shown
    assert f"<{report.url}|{report.title}>" in shown
    assert report.outlet in shown
    assert "openstreetmap.org" in shown
    assert message["blocks"][0]["type"] == "header"
    assert message["blocks"][-1]["type"] == "context"


def test_a_test_alert_says_so_first(noon):
    """Nobody takes a test for an attack, even from the notification alone."""
    message = slack.message(examples.test(noon), Lang.FR)
    assert message["text"].startswith("ESSAI, aucun incident réel")
    assert message["blocks"][0]["text"]["text"].startswith("ESSAI, aucun incident réel")


def test_hostile_text_stays_text(poisoned, hostile):
    """Mentions, links and formatting in an entry's words are shown, never obeyed."""
    for text in hostile:
        for lang in Lang:
            check(slack.message(poisoned(text), lang))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_keeps_every_limit(poisoned, text):
    """Limits and escaping hold for text of any kind."""
    check(slack.message(poisoned(text, reports=4), Lang.EN))


def test_formatting_characters_lose_their_meaning():
    """What would be bold or a mention comes out as characters that look alike."""
    assert slack.escape("*a* <!here> & :tada:") == "∗a∗ &lt;!here&gt; &amp; :\u2060tada:"
