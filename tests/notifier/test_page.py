"""The documentation shows what the code sends."""

from pathlib import Path

from sahelwatch.notifier.page import page

PAGE = Path(__file__).parents[2] / "docs" / "alerts.md"


def test_the_page_is_what_the_code_says():
    """Written anew with `python -m sahelwatch.notifier.page > docs/alerts.md`."""
    assert PAGE.read_text(encoding="utf-8") == page()
