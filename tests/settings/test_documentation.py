"""The documentation of the settings says what the code says."""

from pathlib import Path

from sahelwatch.commands.settings_table import as_markdown
from sahelwatch.settings import PREFIX, DestinationSettings, Settings

ROOT = Path(__file__).parents[2]


def test_the_page_is_current():
    """`docs/configuration.md` is what `make docs` writes."""
    assert (ROOT / "docs/configuration.md").read_text(encoding="utf-8") == as_markdown()


def test_every_setting_is_explained():
    """No setting goes without help."""
    for model in (Settings, DestinationSettings):
        assert [name for name, field in model.model_fields.items() if not field.description] == []


def test_the_example_file_names_settings_that_exist():
    """Every variable in `.env.example` is one that is read."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    named = {line.lstrip("# ").partition("=")[0] for line in lines if "=" in line and "SAHELWATCH_" in line}
    named = {name for name in named if name.startswith(PREFIX) and " " not in name}
    assert named, "the example file names no variable"
    assert {name.removesuffix("_FILE") for name in named if "__" not in name} <= known
