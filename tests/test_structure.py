"""Data flows one way: who may import whom."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "services" / "sahelwatch"

CORE = {
    "records",
    "settings",
    "settings_files",
    "bus",
    "http",
    "text",
    "places",
    "region",
    "trace",
    "operations",
    "policy",
}

MAY_IMPORT = {
    "records": set(),
    "text": set(),
    "trace": set(),
    "places": {"http"},  # GeoNames dumps are fetched through it
    "region": {"places"},
    "settings": {"records", "settings_files"},
    "settings_files": set(),
    "policy": {"records", "settings"},
    "settings_load": {"settings", "settings_files"},
    "http": set(),
    "bus": {"records", "settings", "trace"},
    "operations": {"settings", "bus"},
    "record_schema": {"bus"},
    "schemas": {"bus", "asyncapi", "record_schema"},
    "asyncapi": {"records", "bus", "record_schema", "trace"},
    "schema_changes": set(),
    "healthcheck": set(),
    "poller": CORE,
    "classifier": CORE,
    "notifier": CORE,
}
"""What each part may import; `commands`, `demo` and `cli`, where everything meets, are free."""


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "sahelwatch":
                yield from (f"sahelwatch.{alias.name}" for alias in node.names)
            else:
                yield node.module


def files(part):
    module = SOURCE / f"{part}.py"
    return [module] if module.is_file() else sorted((SOURCE / part).rglob("*.py"))


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_imports_flow_one_way(part):
    """A part imports the shared core and what it is allowed to, never another service."""
    assert files(part), f"no such part: {part}"
    allowed = MAY_IMPORT[part] | {part, "__version__"}
    wrong = [
        f"{path.relative_to(SOURCE)} imports {name}"
        for path in files(part)
        for name in imports(path)
        if name.startswith("sahelwatch.") and name.split(".")[1] not in allowed
    ]
    assert wrong == []


def test_every_part_is_listed():
    """A new module of the package says here what it may import."""
    parts = {path.stem for path in SOURCE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert parts - {"__init__", "__main__", "commands", "demo", "cli"} <= set(MAY_IMPORT)
