"""The phrases and names of a message, read once from `phrases.toml` and `actors.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sahelwatch.records import Lang


@dataclass(frozen=True, slots=True)
class Actor:
    """What a message calls an actor: in a field (`name`), and after "by" (`agent`)."""

    kind: str
    name: str
    agent: str

    @property
    def claims(self) -> bool:
        """Whether "claimed by" may stand before it: what an army says is official."""
        return self.kind in {"group", "militia"}


def phrase(lang: Lang, section: str, key: str, **blanks: str) -> str:
    """A phrase with its blanks filled in, e.g. `phrase(Lang.FR, "lead", "rises", before="60", after="200")`."""
    text = _phrases()[lang][section][key]
    assert isinstance(text, str)
    return _elide(text.format(**blanks), lang) if blanks else text


def forms(lang: Lang, section: str, key: str) -> list[str]:
    """The grammatical forms of a word, in the order that the file's comment says."""
    found = _phrases()[lang][section][key]
    assert isinstance(found, list)
    return found


def actor(code: str | None, lang: Lang) -> Actor | None:
    """The actor of a code; one that the file does not know is called by its code."""
    if not code:
        return None
    entry = _actors().get(code)
    if entry is None:
        name = code.replace("_", " ").strip()
        return Actor("unknown", name, name)
    return Actor(entry["kind"], entry[lang], entry[f"by_{lang}"])


def _elide(text: str, lang: Lang) -> str:
    """« passe de au moins 60 » is « passe d’au moins 60 »."""
    return text.replace(" de au ", " d’au ") if lang is Lang.FR else text


@cache
def _phrases() -> dict[str, dict[str, dict[str, Any]]]:
    return tomllib.loads(_french_spaces(_read("phrases.toml")))


@cache
def _actors() -> dict[str, dict[str, str]]:
    return tomllib.loads(_french_spaces(_read("actors.toml")))


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _french_spaces(text: str) -> str:
    """No line may break before a colon or inside guillemets; plain spaces keep the files easy to edit."""
    return text.replace(" : ", "\u00a0: ").replace("« ", "«\u00a0").replace(" »", "\u00a0»")
