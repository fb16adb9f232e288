"""Secrets from files: `SAHELWATCH_X_FILE=/run/secrets/x` stands for `SAHELWATCH_X`'s value."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic.fields import FieldInfo

SUFFIX = "_FILE"


class SecretFilesSource(PydanticBaseSettingsSource):
    """Reads each variable that ends in `_FILE` and whose stem is a secret setting."""

    def __init__(self, settings_cls: type[BaseSettings], environment: Mapping[str, str]) -> None:
        super().__init__(settings_cls)
        self._environment = {name.upper(): value for name, value in environment.items()}
        self._prefix = str(settings_cls.model_config.get("env_prefix", "")).upper()

    def get_field_value(
        self,
        field: FieldInfo,  # noqa: ARG002  the base class's signature; whole variables are read below
        field_name: str,
    ) -> tuple[Any, str, bool]:
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for variable, path in self._environment.items():
            if not (variable.startswith(self._prefix) and variable.endswith(SUFFIX) and path):
                continue
            *parents, leaf = variable.removeprefix(self._prefix).removesuffix(SUFFIX).lower().split("__")
            if parents[:1] not in ([], ["destinations"]) or not _is_secret(self.settings_cls, parents, leaf):
                continue
            node = values
            for parent in parents:
                node = node.setdefault(parent, {})
            node[leaf] = _read(variable, Path(path))
        return values


def _is_secret(settings_cls: type[BaseSettings], parents: list[str], leaf: str) -> bool:
    if parents:
        return leaf in {"url", "secret"}
    field = settings_cls.model_fields.get(leaf)
    return field is not None and SecretStr.__name__ in str(field.annotation)


def _read(variable: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{variable}: cannot read {path}: {error.__class__.__name__}") from error
