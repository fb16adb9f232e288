"""Each report carries the whole sentence that a message can quote."""

import datetime as dt

import pytest

from sahelwatch.classifier.correlate.merge import remember
from sahelwatch.classifier.extract import read
from sahelwatch.records import Article

NOON = dt.datetime(2026, 3, 14, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("title", "body", "quote"),
    [
        (
            "31 dead in attack on Djibo",
            (
                "DJIBO, Burkina Faso - Gunmen killed 31 soldiers in the town of Djibo on Thursday, residents said. "
                "Nobody claimed the attack."
            ),
            "Gunmen killed 31 soldiers in the town of Djibo on Thursday, residents said.",
        ),
        ("Burkina: 31 soldats tués dans une attaque à Djibo jeudi", "", None),
    ],
)
def test_the_sentence_with_the_toll_is_quoted_whole(title, body, quote):
    """That of the text rather than the headline; it slices the text, and the incident keeps it."""
    article = Article(
        id="a", feed_url="https://e.org", outlet="o", title=title, body=body, published=NOON, fetched=NOON
    )
    (report,) = read(article).reports
    (proof,) = [evidence for evidence in report.evidence if evidence.field == "summary"]
    assert article.text[proof.start : proof.end] == proof.quote
    assert proof.quote == (quote or title)
    assert remember(report).quote == proof.quote
