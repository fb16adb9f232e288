"""The table of all settings: for the terminal, and as `docs/configuration.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from sahelwatch.settings import PREFIX, DestinationSettings, Settings
from sahelwatch.settings_load import show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

_PAGE = """\
# Configuration

Everything is set by environment variables, or in a `.env` file beside the process. Durations read `90s`,
`15m`, `2h`, `3d`; lists are separated by spaces or commas. A secret (a webhook's URL, a key, a password) may
come from a file instead: `SAHELWATCH_SLACK_WEBHOOK_URL_FILE=/run/secrets/slack`. `sahelwatch check` shows what is
in force, with secrets masked. A value that will not do ends the start with exit code 2 and one message that names
every variable to mend.

This page is written by `make docs` from `services/sahelwatch/settings.py`.

| variable | meaning | default | example |
|---|---|---|---|
{settings}

## Named destinations

Beside the simple variables, any number of destinations, each named by a word of your choice (`OPS` below). Unset
parts take the default; a destination alone decides what it gets.

| variable | meaning | default | example |
|---|---|---|---|
{destinations}
"""


def as_markdown() -> str:
    """The page."""
    return _PAGE.format(
        settings="\n".join(_markdown_rows(Settings, PREFIX, skip={"destinations"})),
        destinations="\n".join(_markdown_rows(DestinationSettings, f"{PREFIX}DESTINATIONS__OPS__")),
    )


def as_table() -> Table:
    """The table for a terminal."""
    table = Table("variable", "meaning", "default")
    for model, prefix in ((Settings, PREFIX), (DestinationSettings, f"{PREFIX}DESTINATIONS__NAME__")):
        for variable, meaning, default, _ in _rows(model, prefix):
            table.add_row(Text(variable, "cyan"), Text(meaning), Text(default))
    return table


def _markdown_rows(
    model: type[BaseModel], prefix: str, skip: frozenset[str] | set[str] = frozenset()
) -> Iterator[str]:
    for variable, meaning, default, example in _rows(model, prefix):
        if variable.removeprefix(prefix).lower() not in skip:
            cells = (f"`{variable}`", meaning, f"`{default}`" if default else "", f"`{example}`" if example else "")
            yield "| " + " | ".join(cells) + " |"


def _rows(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, str, str, str]]:
    for name, field in model.model_fields.items():
        default = "" if field.is_required() or field.default_factory else show(field.default)
        example = str(field.examples[0]) if field.examples else ""
        yield f"{prefix}{name.upper()}", field.description or "", default, "" if example == default else example
