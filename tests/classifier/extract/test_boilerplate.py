"""What belongs to no report."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract.text.boilerplate import furniture
from sahelwatch.classifier.extract.text.segment import sentences


def kept(article):
    found = sentences(article)
    aside = furniture(found)
    return [sentence.text for index, sentence in enumerate(found) if index not in aside]


@pytest.mark.parametrize(
    "line",
    [
        "Read also: Nigeria: 88 villagers killed in Kebbi",
        "READ ALSO: Fuel scarcity || Exams",
        "Lire aussi : dix morts à Kano",
        "Elsewhere: Ghana counts 150 dead",
        "AILLEURS. Conakry : trente morts",
        "Related: Ten years of war",
        "LIRE AUSSI Kano : dix morts dans une attaque",
        "Read also Gunmen kill nine in Kano",
        "Soldiers patrol in Gao, Mali, in August 2018, after an attack that killed four. (AFP/File)",
        "Des soldats à Gao, en août 2018. AFP/Archives",
        "3 commentaires",
        "Leave a reply",
        "Pour vous désabonner, cliquez ici.",
        "The post Attaque au Sahel : 47 morts appeared first on Daily.",
        "(Reporting by our correspondent; editing by another)",
    ],
)
def test_a_line_of_links_or_credits_is_left_out(entry, line):
    """Links to other news, credits and invitations are no part of the report."""
    assert kept(entry(body=f"Ten people died.\n\n{line}")) == ["Ten people died."]


def test_a_heading_takes_its_list_with_it(entry):
    """`Lire aussi` alone on a line takes the items that follow, up to a paragraph of prose."""
    prose = "Le gouvernement a promis de revenir sur les faits devant le parlement " * 4 + "demain."
    article = entry(
        body=f"Dix morts.\n\nLire aussi\n- Nigeria : 88 villageois abattus\n- Mali : trois morts\n\n{prose}"
    )
    assert kept(article)[0] == "Dix morts."
    assert not any("Nigeria" in text or "Mali" in text for text in kept(article))
    assert any("gouvernement" in text for text in kept(article))


def test_a_sentence_that_only_begins_like_a_heading_stays(entry):
    """`Elsewhere in the region, five died` is news."""
    assert len(kept(entry(body="Elsewhere in the region, five soldiers were killed on Monday."))) == 1


@pytest.mark.parametrize("heading", ["2 commentaires", "Comments (2)", "Laisser un commentaire"])
def test_what_readers_say_is_left_out_to_the_end(entry, heading):
    """However long the comments are."""
    said = "Moussa dit : cinquante soldats tués, cela suffit, et personne ne nous dit la vérité sur ces morts. " * 4
    assert kept(entry(body=f"Ten people died.\n\n{heading}\n\n{said}\n\n{said}")) == ["Ten people died."]


@pytest.mark.parametrize(
    "text",
    [
        "Reactions to the killing of 12 soldiers came from all parties.",
        "Lire aussi bien que possible est son but.",
        "A witness told AFP that ten men had been killed.",
    ],
)
def test_what_only_looks_like_furniture_stays(entry, text):
    """A sentence goes on where a heading ends."""
    assert kept(entry(body=text)) == [text]
