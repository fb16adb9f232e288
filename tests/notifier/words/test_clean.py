"""Foreign text made safe, and cutting."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sahelwatch.notifier.words.clean import MOST, cut, plain, utf16_length


@given(st.text())
def test_nothing_that_reorders_or_hides_text_is_left(text):
    """Neither control characters nor direction overrides get into a message."""
    for character in plain(text):
        assert unicodedata.bidirectional(character) not in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI"}
        assert unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}


def test_hostile_texts_stay_on_one_bounded_line(hostile):
    """Whatever comes in, one line of bounded length goes out."""
    for text in hostile:
        cleaned = plain(text)
        assert len(cleaned) <= MOST
        assert "\n" not in cleaned


def test_emoji_sequences_and_accents_stay_whole():
    """The joiners that emoji need are no hidden text."""
    assert plain("👩‍👩‍👧 Sollé e\u0301") == "👩‍👩‍👧 Sollé é"


@given(st.text(), st.integers(1, 60))
def test_a_cut_text_keeps_its_limit_and_its_words(text, limit):
    """What is left ends where a word ends, and fits."""
    text = plain(text)
    short = cut(text, limit, utf16_length)
    assert utf16_length(short) <= limit
    kept = short.removesuffix("…")
    if short != text:
        assert text.startswith(kept)
        assert not kept or text[len(kept)].isspace()
