"""Loads the settings, and says what is wrong with them so that a person can mend it."""

from __future__ import annotations

import datetime as dt
import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr, ValidationError
from pydantic_settings import SettingsError

from sahelwatch.settings import PREFIX, DestinationSettings, Settings, format_duration
from sahelwatch.settings_files import environment, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

# Read by the tests and the image, not by the service.
_FOREIGN = ("SAHELWATCH_TEST_", "SAHELWATCH_REQUIRE_")


@dataclass(frozen=True)
class Problem:
    """What is wrong with one variable, without the value of a secret."""

    variable: str
    problem: str
    example: str | None = None

    def __str__(self) -> str:
        hint = f" For example: {self.variable}={self.example}" if self.example else ""
        return f"{self.variable}: {self.problem}.{hint}"


class ConfigurationError(Exception):
    """The configuration cannot be used; says all that is wrong with it, a line each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def load(**overrides: Any) -> Settings:
    """The settings of this process.

    Raises:
        ConfigurationError: with every problem, not just the first.
    """
    problems = [
        Problem(variable, f"cannot read {file}", "/run/secrets/name")
        for variable, file in unreadable(Settings, environment()).items()
    ]
    try:
        settings = Settings(**overrides)
    except ValidationError as error:
        problems += [_problem(details) for details in error.errors()]
    except SettingsError as error:
        problems.append(_source_problem(error))
    else:
        if not problems:
            return settings
    raise ConfigurationError(problems)


def unknown_variables(variables: Mapping[str, str] | None = None) -> list[str]:
    """A line for each `SAHELWATCH_…` variable that no setting reads, with the name it may stand for."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    lines = []
    for name in sorted(environment() if variables is None else variables):
        upper = name.upper()
        stem = upper.removesuffix("_FILE")
        if not upper.startswith(PREFIX) or upper.startswith(_FOREIGN) or stem in known:
            continue
        if upper.startswith(f"{PREFIX}DESTINATIONS__"):
            continue  # Its parts are validated with the destination.
        close = difflib.get_close_matches(stem, known, 1, 0.6)
        lines.append(f"{name} is not a setting" + (f"; did you mean {close[0]}?" if close else ""))
    return lines


def _problem(details: ErrorDetails) -> Problem:
    path = [str(part) for part in details["loc"]]
    problem = details["msg"].removeprefix("Value error, ")
    if not path:
        variable, _, rest = problem.partition(": ")
        return Problem(variable, rest or problem)
    field = _field(path)
    variable = PREFIX + "__".join(part.upper() for part in path if not part.isdigit())
    if field is None:
        parts = ", ".join(name.upper() for name in DestinationSettings.model_fields)
        return Problem(variable, f"is no part of a destination (which has {parts})")
    given = details["input"]
    if isinstance(given, str | int | float) and not _is_secret(field) and repr(given) not in problem:
        problem = f"{given!r} will not do: {problem[:1].lower()}{problem[1:]}"
    if details["type"] == "missing":
        problem = "is not set, and this destination needs it"
    return Problem(variable, problem, _example(field))


def _source_problem(error: SettingsError) -> Problem:
    # pydantic-settings names the field in quotation marks; the value stays out of the message.
    name = next((part for part in str(error).split('"') if part in Settings.model_fields), "")
    return Problem(f"{PREFIX}{name.upper()}", "could not be read", _example(Settings.model_fields.get(name)))


def _field(path: list[str]) -> FieldInfo | None:
    if path[0] == "destinations":
        return DestinationSettings.model_fields.get(path[2]) if len(path) > 2 else None  # noqa: PLR2004  name, field
    return Settings.model_fields.get(path[0])


def _is_secret(field: FieldInfo) -> bool:
    return SecretStr.__name__ in str(field.annotation)


def _example(field: FieldInfo | None) -> str | None:
    if field is None:
        return None
    if field.examples:
        return str(field.examples[0])
    return None if not field.default or field.is_required() else show(field.default)


def show(value: object) -> str:
    """A setting's value as one would write it in the environment; secrets masked."""
    if value is None:
        return ""
    if isinstance(value, SecretStr):
        return "••••••"
    if isinstance(value, dt.timedelta):
        return format_duration(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return " ".join(show(item) for item in value)
    return str(value)


def rows(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Each setting as variable, effective value (secrets masked) and help, in the order of `settings.py`."""
    for name, field in Settings.model_fields.items():
        if name == "destinations":
            continue
        yield f"{PREFIX}{name.upper()}", show(getattr(settings, name)), field.description or ""
    for name, destination in settings.destinations.items():
        for part, field in DestinationSettings.model_fields.items():
            variable = f"{PREFIX}DESTINATIONS__{name.upper()}__{part.upper()}"
            yield variable, show(getattr(destination, part)), field.description or ""
