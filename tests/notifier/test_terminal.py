"""An alert on a terminal."""

import io

import pytest
from rich.console import Console

from sahelwatch.notifier import examples
from sahelwatch.notifier.terminal import render
from sahelwatch.records import Lang


def shown(alert, lang):
    console = Console(
        file=io.StringIO(), width=200, color_system="truecolor", force_terminal=True, legacy_windows=False
    )
    console.print(render(alert, lang))
    return console.file.getvalue()


@pytest.mark.parametrize("lang", list(Lang))
def test_it_shows_toll_place_quotes_and_links(noon, lang):
    """All that a channel would show."""
    alert = examples.confirmed(noon)
    text = shown(alert, lang)
    report = alert.incident.reports[-1]
    for part in ("Djibo, Burkina Faso", "44", report.quote, report.url, report.outlet):
        assert part in text


def test_foreign_text_neither_colours_nor_moves_the_cursor(noon):
    """Rich's markup and a terminal's escape sequences are shown as text, or not at all."""
    alert = examples.new(noon)
    report = alert.incident.reports[0].model_copy(update={"title": "[red]boo[/red] \x1b[2J\x1b]0;owned\x07"})
    text = shown(
        alert.model_copy(update={"incident": alert.incident.model_copy(update={"reports": (report,)})}), Lang.EN
    )
    assert "[red]boo[/red]" in text
    assert "\x1b[2J" not in text
    assert "\x1b]0;" not in text
