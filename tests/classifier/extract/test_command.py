"""`sahelwatch classify`: JSON lines, and an entry shown with its evidence."""

from __future__ import annotations

import io
import json

import pytest
from rich.console import Console

from sahelwatch.classifier.command import classify_lines, show
from sahelwatch.classifier.extract import read
from sahelwatch.classifier.source import article_from

CASES = [
    {
        "id": "two",
        "title": "Mali&nbsp;: douze soldats tués à Tessit",
        "summary": "<p>Douze soldats ont été tués lundi à Tessit.</p>",
        "body": "",
        "published": "2024-05-16T08:00:00Z",
        "outlet": "radio",
    },
    {"id": "one", "title": "Mali: elections delayed", "published": "2024-05-15T08:00:00Z", "outlet": "wire"},
    {
        "id": "three",
        "title": "Mali: 12 soldiers killed in Tessit",
        "summary": "Twelve soldiers were killed in an attack on Monday in Tessit.",
        "published": "2024-05-14T08:00:00Z",
        "outlet": "wire",
    },
]


@pytest.fixture
def cases(tmp_path):
    path = tmp_path / "cases.jsonl"
    path.write_text("".join(json.dumps(case) + "\n" for case in CASES), "utf-8")
    return str(path)


def test_each_case_gets_its_line_in_the_order_given(cases, capsys):
    """Markup is cleaned, dates are read, and the figures have the gold's names."""
    assert classify_lines(cases) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["id"] for line in lines] == ["two", "one", "three"]
    report = lines[0]["incidents"][0]
    assert report["killed"] == {"min": 12, "max": 12, "best": 12}
    assert {
        "type",
        "country",
        "admin1",
        "admin2",
        "place",
        "date",
        "date_precision",
        "killed_by",
        "injured",
        "abducted",
    } <= set(report)
    assert {"perpetrator", "target", "status", "evidence"} <= set(report)
    assert lines[1]["incidents"] == []


def test_reports_of_one_event_share_an_incident(cases, capsys):
    """With `correlate`, each report carries the id that the correlator gives it."""
    assert classify_lines(cases, correlate=True) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[0]["incidents"][0]["incident_id"] == lines[2]["incidents"][0]["incident_id"]


@pytest.mark.parametrize("content", ["no json\n", '{"title": "no id"}\n', '{"id": 1, "published": "someday"}\n'])
def test_a_line_that_is_no_case_is_named(tmp_path, content):
    """Bad input ends the command with an error, not a traceback."""
    path = tmp_path / "bad.jsonl"
    path.write_text(content, "utf-8")
    assert classify_lines(str(path)) == 1


def test_an_entry_is_shown_with_its_evidence(entry):
    """The text, the incident beneath, and the words that each field rests on."""
    article = entry(
        "Mali: 12 soldiers killed in Tessit",
        "Twelve soldiers were killed in an attack on Monday in Tessit. "
        "More than 20,000 people have died since 2012.",
    )
    console = Console(file=io.StringIO(), width=160, highlight=False)
    show(console, article, read(article))
    shown = console.file.getvalue()
    assert "Tessit" in shown
    assert "killed" in shown
    assert "left out" in shown


def test_an_entry_without_incidents_says_why(entry):
    """What was ruled out is named."""
    article = entry(
        "Niger: bus crash kills 41", "At least 41 people were killed in a collision near Dosso on Tuesday."
    )
    console = Console(file=io.StringIO(), width=160)
    show(console, article, read(article))
    assert "No incident" in console.file.getvalue()
    assert "an accident" in console.file.getvalue()


def test_pages_texts_and_cases_are_told_apart():
    """An HTML page, plain text and a JSON case all become an article."""
    import datetime as dt

    now = dt.datetime(2024, 5, 16, tzinfo=dt.UTC)
    page = article_from(
        "<!doctype html><html><head><title>T</title>"
        "<meta property='article:published_time' content='2024-05-10T08:00:00Z'>"
        "</head><body><nav>Menu</nav><article><h1>T</h1><p>Ten dead.</p><p>More.</p></article></body></html>",
        now,
        "https://news.example/a",
    )
    assert (page.title, page.body, page.url) == ("T", "Ten dead.\n\nMore.", "https://news.example/a")
    assert page.published == dt.datetime(2024, 5, 10, 8, tzinfo=dt.UTC)
    text = article_from("A title\nA body.", now)
    assert (text.title, text.body, text.published) == ("A title", "A body.", now)
    assert article_from('{"id": "x", "title": "case"}', now).title == "case"
    assert article_from("{not json", now).title == "{not json"
