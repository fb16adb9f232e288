"""Each text of an entry is read once, and as what it is."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract import read
from sahelwatch.classifier.extract.text.parts import parts

TITLE = "Mali: 14 soldiers killed near Tessit"
BODY = (
    "TESSIT, June 5 - Fourteen soldiers were killed on Tuesday in an ambush near Tessit, in northern Mali.\n\n"
    "Three lorries were burnt, and the wounded were flown to Gao. It was the second attack in a month.\n\n"
    "In March, 45 people were killed at a market further south, and hundreds fled to the town of Ansongo. "
    + "Aid groups say that the road to Labbezanga has been closed to lorries, and that prices have doubled. "
    * 6
)


def events(article):
    return [(report.place, report.killed and report.killed.best) for report in read(article).reports]


@pytest.mark.parametrize(
    "summary",
    [
        BODY,
        BODY[:160] + " […]",
        BODY.partition("\n")[0],
        BODY.partition(" - ")[2][:150] + "... Read more",
    ],
)
def test_a_summary_that_the_body_says_again_is_not_read(entry, summary):
    """Feeds give the body's beginning, or all of it, as summary: the reading is that without one."""
    assert parts(entry(TITLE, summary, BODY)).summary.strip() == ""
    assert events(entry(TITLE, summary, BODY)) == events(entry(TITLE, "", BODY)) == [("Tessit", 14)]


@pytest.mark.parametrize("body", ["", BODY[:160] + "…"])
def test_a_whole_text_given_as_summary_is_a_body(entry, body):
    """What stands far down in it sums up nothing."""
    assert events(entry(TITLE, BODY, body)) == [("Tessit", 14)]


def test_a_summary_of_its_own_stays_one(entry):
    """A few words that the body repeats make no repetition."""
    summary = "The army blames JNIM for the ambush, the third this year in the area of the three borders."
    assert parts(entry(TITLE, summary, BODY)).summary == summary


@pytest.mark.parametrize(
    "opening",
    [
        f"{TITLE}\n\n",
        f"Africa\n\n{TITLE.upper()}\n\n",
        f"By our correspondent\n{TITLE} | Radio Example\n",
        f"“{TITLE}”. ",
    ],
)
def test_a_title_that_opens_the_body_is_read_once(entry, opening):
    """Pages begin with it: the reading is that of the text below, in its place."""
    title = f"{TITLE} - Radio Example"
    read_as = parts(entry(title, "", opening + BODY))
    assert TITLE.casefold() not in read_as.body.casefold()
    assert read_as.body.index("Fourteen") == (opening + BODY).index("Fourteen")
    assert events(entry(title, "", opening + BODY)) == events(entry(title, "", BODY)) == [("Tessit", 14)]


def test_a_title_that_a_summary_says_again_leaves_the_rest(entry):
    """What follows is the summary."""
    assert parts(entry(TITLE, f"{TITLE}. JNIM is blamed.", "")).summary.strip() == "JNIM is blamed."


def test_a_sentence_that_begins_as_the_title_is_whole(entry):
    """It says more than the title did."""
    body = f"{TITLE}, in an ambush that JNIM has claimed. {BODY}"
    assert parts(entry(TITLE, "", body)).body == body


@pytest.mark.parametrize("summary", [BODY, BODY[:160] + " […]"])
def test_evidence_slices_the_text_that_came(entry, summary):
    """Offsets count what was left out."""
    article = entry(TITLE, summary, BODY)
    (report,) = read(article).reports
    assert all(article.text[each.start : each.end] == each.quote for each in report.evidence)
