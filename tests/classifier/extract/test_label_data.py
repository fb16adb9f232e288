"""The data that labels rest on: phrases, evidence and weights."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from sahelwatch.classifier.extract.labels.phrases import phrase_file
from sahelwatch.classifier.extract.labels.weights import ANY, scale
from sahelwatch.classifier.extract.words import plain, soft
from sahelwatch.records import IncidentType, Status, Target

LABELS = resources.files("sahelwatch.classifier") / "data" / "labels"
FILES = ("roles", "sources", "aims")
GROUPS = [
    pytest.param(name, section, group, id=f"{name}.{section}.{group}")
    for name in FILES
    for section, groups in tomllib.loads((LABELS / f"{name}.toml").read_text("utf-8")).items()
    for group in groups
]
EVIDENCE = tomllib.loads((LABELS / "evidence.toml").read_text("utf-8"))
OPTIONS = {
    "who": {ANY},
    "target": {*Target, "none"},
    "status": set(Status),
    "type": {*IncidentType, ANY},
}


@pytest.mark.parametrize(("name", "section", "group"), GROUPS)
def test_every_group_of_phrases_has_both_languages_and_says_how_far_it_reaches(name, section, group):
    """Phrases are distinct, stars stand at ends, and what stands before or after a noun has a reach."""
    entry = tomllib.loads((LABELS / f"{name}.toml").read_text("utf-8"))[section][group]
    for lang in ("en", "fr"):
        folded = [" ".join(plain(phrase).split()) for phrase in entry[lang]]
        assert folded
        assert len(folded) == len(set(folded)), sorted(p for p in folded if folded.count(p) > 1)
        assert all("*" not in phrase[:-1] for phrase in entry[lang])
    assert ("reach" in entry) == (section in ("before", "after"))


@pytest.mark.parametrize("label", OPTIONS)
def test_every_piece_of_evidence_is_explained_and_weighs_for_an_option_there_is(label):
    """Each part of a piece's name is in the glossary, each weight is one of a label's options."""
    for piece, weights in EVIDENCE[label].items():
        assert set(piece.split(".")) <= set(EVIDENCE["explained"][label]), piece
        assert set(weights) <= OPTIONS[label], piece


def test_the_option_whose_pieces_weigh_most_is_chosen():
    """Pieces without a weight weigh nothing; of options that weigh the same the first is chosen."""
    who = scale("who")
    assert who.choose({"JNIM": ["group.kills", "group.kills.lead"], "none": ["nobody"]}) == "JNIM"
    assert who.choose({"a": ["unheard of"], "b": []}) == "a"


@pytest.mark.parametrize(
    ("text", "noun", "before", "after"),
    [
        ("Twelve soldiers were killed by fighters on Monday", "fighters", "before.by", None),
        ("Twelve soldiers were killed when fighters attacked", "fighters", None, "after.does"),
        ("Douze soldats tués par des combattants lundi", "combattants", "before.by", None),
        ("Le groupe, actif dans la zone, a revendiqué l'attaque", "groupe", None, "after.claims"),
        ("The attack was blamed on fighters. They fled", "fighters", "before.blamed", None),
        ("It was a base. Fighters attacked", "Fighters", None, "after.does"),
    ],
)
def test_the_nearest_phrase_of_a_nouns_own_clause_tells_its_part(text, noun, before, after):
    """A phrase reaches over no full stop, no conjunction and no comma; an aside between commas is stepped over."""
    found = phrase_file("roles").read(plain(text), soft(text))
    start = text.index(noun)
    one, other = found.before(0, start), found.after(start + len(noun), len(text))
    assert (one and one.group) == before
    assert (other and other.group) == after
