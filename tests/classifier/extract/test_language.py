"""The language of an entry, even of a title."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract.text.language import language
from sahelwatch.records import Lang


@pytest.mark.parametrize(
    ("title", "lang"),
    [
        ("Mali: 17 soldats tués à Tessit", Lang.FR),
        ("Mali: 17 soldiers killed in Tessit", Lang.EN),
        ("Attaque d'Inata: 53 morts", Lang.FR),
        ("Burkina Faso ambush: toll rises", Lang.EN),
        ("Niger : 69 morts près de Banibangou", Lang.FR),
        ("Douze volontaires fauchés à Djibo", Lang.FR),
        ("Burkina : 12 VDP fauchés à Djibo", Lang.FR),
        ("Eleven herders mown down near Téra", Lang.EN),
    ],
)
def test_a_title_is_enough(title, lang):
    """A few function words or words of the trade tell the language."""
    assert language(title, None) is lang


def test_what_the_feed_says_settles_a_tie():
    """Names alone have no language; then the feed's word counts."""
    assert language("Ménaka, Gao, Kidal", Lang.FR) is Lang.FR
    assert language("Ménaka, Gao, Kidal", None) is Lang.EN
