"""Sentences, lines and datelines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahelwatch.classifier.extract.text.segment import Zone, dateline, sentences
from sahelwatch.records import Article


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Le lt-col. Traoré a parlé. Rien d'autre.", 2),
        ("M. Diallo, n° 3 du parti, est mort. Il avait 60 ans.", 2),
        ("The U.S. Army said so. Nobody asked.", 2),
        ("It struck on Feb. 17 near Déou. Then it left.", 2),
        ("« Ils ont tiré. » Puis ils sont partis.", 2),
        ("At 2 p.m. they came. At 3 p.m. they left.", 2),
        ("J. B. Ouédraogo spoke. He left!", 2),
        ("Bilan provisoire : 10 morts… Les recherches continuent", 2),
        ("1. NIGER. Douze morts. 2. MALI.", 3),
        ("Toll: 1.200 displaced, 3.5 tonnes.", 1),
        ("Friday 14 March. A post was attacked. Two died.", 2),
        ("2) Mardi 6 mai 2025. Une patrouille a sauté sur une mine.", 1),
        ("News. Ansongo, 3 August. Men rode in.", 2),
        ("Gao, 3 August. Men rode in.", 2),
        ("He died in May. Nobody came.", 2),
    ],
)
def test_sentences_end_where_they_end(entry, text, count):
    """Abbreviations, initials and numbers do not end a sentence."""
    assert len(sentences(entry(body=text))) == count, [s.text for s in sentences(entry(body=text))]


def test_zones_and_lines(entry):
    """Title, summary and body are told apart, and each line begins a sentence."""
    found = sentences(entry("A title", "A summary.", "One.\n- two\n- three"))
    assert [(s.zone, s.text, s.bullet) for s in found] == [
        (Zone.TITLE, "A title", False),
        (Zone.SUMMARY, "A summary.", False),
        (Zone.BODY, "One.", False),
        (Zone.BODY, "- two", True),
        (Zone.BODY, "- three", True),
    ]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("OUAGADOUGOU, June 5 - Men came", "OUAGADOUGOU, June 5 - "),
        ("NIAMEY (Wire) - One hundred", "NIAMEY (Wire) - "),
        ("NIAMEY/WASHINGTON - Three", "NIAMEY/WASHINGTON - "),
        ("Bamako, le 21 septembre 2017 - La Mission", "Bamako, le 21 septembre 2017 - "),
        ("(Nairobi) Fin mars", "(Nairobi) "),
        ("(Dakar, 12 mars 2024) – Des témoins", "(Dakar, 12 mars 2024) – "),
        ("(Geneva, March 12, 2024) Witnesses", "(Geneva, March 12, 2024) "),
        ("(Soum, Sahel) Des hommes", ""),
        ("(They came at dawn) - the men", ""),
        ("Solhan - a village - burnt", ""),
        ("Men came to the village", ""),
    ],
)
def test_datelines(text, head):
    """A dateline says where the report was written, not where the event was."""
    assert text[: dateline(text)] == head


@pytest.mark.parametrize(
    "head",
    [
        "Niamey, 19 mars - ",
        "Niamey, le 19 mars – ",
        "Fada N'Gourma, jeudi 19 mars : ",
        "(Niamey, March 19) ",
        "Niamey, Friday - ",
        "Pissila, Burkina Faso, May 12 - ",
    ],
)
def test_a_town_and_a_day_that_open_a_body(entry, head):
    """In small letters and without a year they are a dateline at its opening, and headings before several lines."""
    line = f"{head}Neuf soldats sont morts dimanche."
    assert sentences(entry("Niger", "", line))[1].dateline == len(head)
    assert sentences(entry("Niger", "", f"{line}\n{line}"))[1].dateline == 0


def test_an_agency_between_upright_strokes_is_a_dateline():
    """It opens the body; elsewhere the strokes part columns."""
    head = "Lomé, Togo | AFP | "
    assert dateline(f"{head}Five soldiers died", opens=True) == len(head)
    assert dateline(f"{head}Five soldiers died") == 0


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=400))
def test_sentences_slice_the_text(title, summary, body):
    """Whatever the entry, each sentence's offsets give its words, in order and apart."""
    moment = "2024-01-01T00:00:00Z"
    article = Article(id="a", feed_url="", outlet="", title=title, summary=summary, body=body, fetched=moment)
    end = 0
    for sentence in sentences(article):
        assert article.text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= end
        end = sentence.end
