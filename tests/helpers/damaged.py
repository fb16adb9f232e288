"""Damaged entries, by a seeded draw, and what must hold of reading one."""

from __future__ import annotations

import datetime as dt
import random

import feedparser

from sahelwatch.classifier.extract import read
from sahelwatch.demo.feed_server import samples
from sahelwatch.records import Article, Report
from sahelwatch.text import clean

NOW = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
ODD = "\x00\x07\ufeff\u200b\u202e\u00ad\u2028\ud800\U0001f4a5«»“”’—…٠١٢½²ßİıﬁ\t\r"


def sources():
    """Texts to damage: the sample feeds' entries."""
    texts = []
    for document in samples().values():
        for entry in feedparser.parse(document).entries:
            contents = [content.value for content in entry.get("content", ())]
            texts.append("\n".join([entry.title, entry.get("summary", ""), *contents]))
    return texts


def damaged(count, seed):
    """`count` articles, each damaged in its own way; the same for the same seed."""
    draw = random.Random(seed)
    texts = sources()
    for number in range(count):
        parts = [_damage(draw, draw.choice(texts), texts) for _ in range(3)]
        if draw.random() < 0.7:
            parts = [clean(part) for part in parts]
        published = NOW - dt.timedelta(days=draw.randrange(4000)) if draw.random() < 0.8 else None
        title, summary, body = parts
        yield Article(
            id=f"damaged-{number}",
            feed_url="",
            outlet="",
            title=title[: draw.choice((0, 80, 300))],
            summary=summary,
            body=body,
            published=published,
            fetched=NOW,
        )


def check(article):
    """Read an article and hold its reports to their promises; returns how many there were."""
    text = article.text
    reports = read(article).reports
    for report in reports:
        assert Report.from_json(report.to_json()) == report
        for evidence in report.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
    return len(reports)


def _damage(draw, text, texts):
    for _ in range(draw.randrange(1, 4)):
        text = draw.choice(DAMAGES)(draw, text, texts)
    return text[:20_000].encode("utf-8", "replace").decode()  # what can be written as JSON at all


def _cut(draw, text, _texts):
    start = draw.randrange(len(text) + 1)
    return text[start : start + draw.randrange(2000)]


def _splice(draw, text, texts):
    other = draw.choice(texts)
    return text[: draw.randrange(len(text) + 1)] + other[draw.randrange(len(other) + 1) :]


def _odd(draw, text, _texts):
    letters = list(text)
    for _ in range(draw.randrange(1, 40)):
        letters.insert(draw.randrange(len(letters) + 1), draw.choice(ODD))
    return "".join(letters)


def _recode(draw, text, _texts):
    wrong = draw.choice(("latin-1", "cp1252", "cp437", "utf-16-le"))
    return text.encode("utf-8", "replace").decode(wrong, "replace")


def _repeat(draw, text, _texts):
    start = draw.randrange(len(text) + 1)
    return text[start : start + draw.randrange(1, 60)] * draw.randrange(1, 80)


def _shuffle(draw, text, _texts):
    words = text.split()
    draw.shuffle(words)
    return " ".join(words)


def _noise(draw, _text, _texts):
    return "".join(chr(draw.randrange(0x11000)) for _ in range(draw.randrange(400)))


def _case(draw, text, _texts):
    return draw.choice((text.upper(), text.lower(), text.swapcase(), text.title()))


DAMAGES = (_cut, _splice, _odd, _recode, _repeat, _shuffle, _noise, _case)
