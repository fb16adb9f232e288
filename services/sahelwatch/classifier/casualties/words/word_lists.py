"""Plain lists of words of a language by what they say, read once from a file of `data/casualties`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahelwatch.records import Lang


@cache
def word_lists(name: str, lang: Lang) -> dict[str, frozenset[str]]:
    """The lists of `data/casualties/NAME.toml` for one language, by their names."""
    file = resources.files("sahelwatch.classifier").joinpath(f"data/casualties/{name}.toml")
    lists = tomllib.loads(file.read_text(encoding="utf-8"))[lang.value]
    return {key: frozenset(words) for key, words in lists.items()}
