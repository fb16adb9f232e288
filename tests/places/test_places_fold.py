"""Folding: the quick way says what the long way says."""

from hypothesis import given
from hypothesis import strategies as st

from sahelwatch.classifier.extract import words
from sahelwatch.places import fold as folding

TYPOGRAPHY = "’‘“”«»–—…œŒæßéèÉñ\u00a0\u00ad\u0301\u200b\u202fŋƙµ²½ºðþ€Ÿ\x00\x81"
TEXTS = st.text(st.one_of(st.sampled_from(TYPOGRAPHY), st.characters(max_codepoint=0x24F)), max_size=40)


@given(TEXTS)
def test_the_quick_way_is_the_long_way(text):
    """By bytes or one by one, a text folds to the same."""
    tables = (words._PLAIN, words._SOFT, folding._TABLE)
    for table in tables:
        assert folding.by_bytes(table)(text) in (None, text.translate(table))


@given(TEXTS)
def test_ligatures_and_marks_are_never_taken_the_quick_way(text):
    """What folds to several characters or to none keeps its way back to the original."""
    folded = folding.fold(text)
    assert len(folded.text) == len(text if folded.offsets is None else folded.offsets)


def test_french_goes_the_quick_way():
    """Accents and typographic quotes are of Windows-1252."""
    assert folding._quick("« L’armée a riposté… »") == "  l armee a riposte   "
