"""The documentation shows what the code sends."""

from pathlib import Path

from sahelwatch.notifier.answers import SLACK_PERMANENT
from sahelwatch.notifier.page import page

PAGE = Path(__file__).parents[2] / "docs" / "alerts.md"


def test_the_page_is_what_the_code_says():
    """Written anew with `make docs`."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_table_of_answers_names_every_permanent_one():
    """What disables a destination stands in the documentation."""
    text = (PAGE.parent / "delivery.md").read_text(encoding="utf-8")
    assert [word for word in SLACK_PERMANENT if f"`{word}`" not in text] == []
