"""Secrets from files: `SAHELWATCH_X_FILE=/run/secrets/x` stands for `SAHELWATCH_X`'s value."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dotenv import dotenv_values
from pydantic import SecretStr
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic.fields import FieldInfo

SUFFIX = "_FILE"


def environment(dotenv: str = ".env") -> dict[str, str]:
    """The process's variables over those of the `.env` file."""
    return {name: value for name, value in dotenv_values(dotenv).items() if value is not None} | dict(os.environ)


class SecretFilesSource(PydanticBaseSettingsSource):
    """Reads each variable that ends in `_FILE` and whose stem is a secret setting."""

    def __init__(self, settings_cls: type[BaseSettings], environment: Mapping[str, str]) -> None:
        super().__init__(settings_cls)
        self._environment = environment

    def get_field_value(
        self,
        field: FieldInfo,  # noqa: ARG002  the base class's signature; whole variables are read below
        field_name: str,
    ) -> tuple[Any, str, bool]:
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for path, file in secret_files(self.settings_cls, self._environment).values():
            *parents, leaf = path
            node = values
            for parent in parents:
                node = node.setdefault(parent, {})
            if (secret := _read(file)) is not None:
                node[leaf] = secret
        return values


def secret_files(
    settings_cls: type[BaseSettings], environment: Mapping[str, str]
) -> dict[str, tuple[tuple[str, ...], Path]]:
    """The secrets that are to come from files: variable -> (path of the setting, file)."""
    prefix = str(settings_cls.model_config.get("env_prefix", "")).upper()
    found = {}
    for variable, value in environment.items():
        name = variable.upper()
        if value and name.startswith(prefix) and name.endswith(SUFFIX):
            path = tuple(name.removeprefix(prefix).removesuffix(SUFFIX).lower().split("__"))
            if _is_secret(settings_cls, path):
                found[name] = (path, Path(value))
    return found


def unreadable(settings_cls: type[BaseSettings], environment: Mapping[str, str]) -> dict[str, Path]:
    """The files among them that cannot be read: variable -> file."""
    files = secret_files(settings_cls, environment)
    return {variable: file for variable, (_, file) in files.items() if _read(file) is None}


def _is_secret(settings_cls: type[BaseSettings], path: tuple[str, ...]) -> bool:
    if path[0] == "destinations":
        return path[-1] in {"url", "secret", "token"}
    field = settings_cls.model_fields.get(path[0])
    return len(path) == 1 and field is not None and SecretStr.__name__ in str(field.annotation)


def _read(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
