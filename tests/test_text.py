"""What `clean` makes of markup and damaged text."""

from __future__ import annotations

import ftfy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahelwatch.text import _FTFY, _MAYBE_WRONG, clean


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("", ""),
        ("plain & simple: 5 < 6", "plain & simple: 5 < 6"),
        ("<p>Vingt&nbsp;soldats</p><p>tu&eacute;s</p>", "Vingt soldats\n\ntués"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<ul><li>Mopti : 3 morts<li>Gao : 2 morts</ul>after", "- Mopti : 3 morts\n- Gao : 2 morts\n\nafter"),
        ("<p>a<script>var x = '<p>12 dead</p>';</script> b</p>", "a b"),
        ("<nav>Home | Mali</nav><p>News</p><footer>About us</footer>", "News"),
        ("<nav>all that there is</nav>", "all that there is"),
        ("<table><tr><td>killed</td><td>12</td></tr></table>", "killed 12"),
        ("first\n\nsecond <strong>bold</strong>\nthird", "first\n\nsecond bold\nthird"),
        ("<p>broken\n   in   the source</p>", "broken in the source"),
        ("<p>never <b>closed", "never closed"),
    ],
)
def test_markup_becomes_lines_of_text(markup, text):
    """Blocks become paragraphs, lists become lines, furniture and code go."""
    assert clean(markup) == text


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("l&rsquo;arm&#233;e &ldquo;forte&rdquo;", "l’armée “forte”"),
        ("Dimanche&amp;rsquo;s toll", "Dimanche’s toll"),
        ("&lt;p&gt;escaped&lt;/p&gt;&lt;p&gt;twice&lt;/p&gt;", "escaped\n\ntwice"),
        ("Lâ\x80\x99armÃ©e a tuÃ© 12 hommes", "L’armée a tué 12 hommes"),
        ("1\u202f200 morts, 3\u00a0000 blessés", "1 200 morts, 3 000 blessés"),
        ("dé\u00adpla\u200bcés", "déplacés"),
        ("e\u0301te\u0301", "été"),
        ("\ufeffstart\u2028next", "start\nnext"),
        ("a\u2011b", "a-b"),
        ("nul\x00 and bell\x07", "nul and bell"),
    ],
)
def test_damage_is_mended(damaged, text):
    """Entities, mojibake, no-break spaces, soft hyphens and zero-width characters do not reach a reader."""
    assert clean(damaged) == text


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters() | st.sampled_from("<>&;#/!-'\"= \n\t\x00\ud800"), max_size=300))
def test_any_text_is_cleaned_and_stays_clean(markup):
    """Whatever comes in, what goes out is valid text without control characters or runs of spaces."""
    text = clean(markup)
    text.encode()
    assert not any(ord(c) < 0x20 and c != "\n" for c in text)
    assert "  " not in text
    assert text == text.strip()


@pytest.mark.parametrize(
    "unit",
    ["<div>", "<b><i>", "<", "&", "<a ", "<!--", " ", " \n", "&lt;", "<p>x", "<font size=1><p>", "Ã©", "-\n"],
)
def test_a_megabyte_of_anything_is_cleaned(unit):
    """Nested, unclosed and repeated markup neither fails nor hangs."""
    clean(unit * (1_000_000 // len(unit)))


@settings(max_examples=300)
@given(
    st.text(alphabet="ae, iéèàçœÉÀ«»’…–—€\xa0", max_size=12), st.sampled_from(["latin-1", "cp1252", "mac_roman"])
)
def test_damage_that_can_be_mended_is_noticed(text, wrong):
    """Mending is spared elsewhere: it costs more than all the rest."""
    damaged = text.encode().decode(wrong, "ignore")
    if damaged != text and ftfy.fix_text(damaged, _FTFY) == text:
        assert _MAYBE_WRONG.search(damaged)


def test_ordinary_french_is_spared_mending():
    """Or nothing is gained."""
    assert not _MAYBE_WRONG.search(
        "« L’armée a tué 12 hommes à Djibo… », selon le gouverneur – bilan « provisoire »\u202f!"
    )
