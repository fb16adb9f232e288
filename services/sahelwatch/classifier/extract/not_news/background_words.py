"""The words of `data/background.toml`: by which a sentence shows that it tells of something else than the news."""

from __future__ import annotations

import tomllib
from importlib import resources

BACKGROUND: dict[str, list[str]] = tomllib.loads(
    (resources.files("sahelwatch.classifier.data") / "background.toml").read_text("utf-8")
)
"""Lists of words and phrases, as `when.words.any_of` reads them."""
