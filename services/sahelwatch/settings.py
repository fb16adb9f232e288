"""Every setting, in one place: name, type, default, bounds and help.

Settings come from environment variables named `SAHELWATCH_…` and from a `.env` file. A secret may also come
from a file: `SAHELWATCH_SLACK_WEBHOOK_URL_FILE=/run/secrets/slack` reads the URL from there. The table in
`docs/configuration.md` is generated from this module.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from sahelwatch.records import IncidentType, Lang, Status, Target
from sahelwatch.settings_files import SecretFilesSource, environment

PREFIX = "SAHELWATCH_"
SLACK_API = "https://slack.com/api"
SHORTEST_HEARTBEAT_TIMEOUT = dt.timedelta(minutes=2)
"""A poller is heard each minute, give or take a restart."""

_EVERYBODY_OR_NOBODY = ("all", "none")

_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)")
_UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400}


def parse_duration(text: object) -> object:
    """Read `90s`, `15m`, `2h`, `3d` or sums such as `1h30m`; anything but text passes through."""
    if not isinstance(text, str):
        return text
    parts = _DURATION.findall(text)
    if not parts or _DURATION.sub("", text).strip():
        raise ValueError(f"{text!r} is no duration")
    return dt.timedelta(seconds=sum(float(number) * _UNITS[unit] for number, unit in parts))


def format_duration(value: dt.timedelta) -> str:
    """The shortest text that `parse_duration` reads as this value (whole seconds)."""
    seconds = int(value.total_seconds())
    for unit in ("d", "h", "m"):
        if seconds and seconds % _UNITS[unit] == 0:
            return f"{seconds // int(_UNITS[unit])}{unit}"
    return f"{seconds}s"


def split_list(value: object) -> object:
    """Read a list separated by spaces or commas."""
    return [item for item in re.split(r"[\s,]+", value) if item] if isinstance(value, str) else value


def split_names(value: object) -> object:
    """Read a list of names that may hold spaces: separated by commas, or else by spaces."""
    if isinstance(value, str) and "," in value:
        return [item.strip() for item in value.split(",") if item.strip()]
    return split_list(value)


def _ascending(values: tuple[int, ...]) -> tuple[int, ...]:
    if any(value < 1 for value in values):
        raise ValueError("a band is a number of people, 1 or more")
    return tuple(sorted(set(values)))


def _upper(values: tuple[str, ...]) -> tuple[str, ...]:
    values = tuple(value.upper() for value in values)
    for value in values:
        if not re.fullmatch(r"[A-Z]{2}", value):
            raise ValueError(f"{value!r} is no ISO 3166-1 country code")
    return values


def _http_url(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"https?://[^\s/]+\S*", value.get_secret_value()):
        raise ValueError("this is no http(s) URL")
    return value


def signing_key(secret: str) -> bytes:
    """The key that a secret of Standard Webhooks holds.

    Raises:
        ValueError: it is not `whsec_` and base64. The message does not tell the secret.
    """
    try:
        found = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except (binascii.Error, ValueError):
        found = b""
    if not found:
        raise ValueError("the signing secret must be whsec_ and base64, as `openssl rand -base64 32` gives it")
    return found


def _signing_secret(value: SecretStr) -> SecretStr:
    signing_key(value.get_secret_value())
    return value


Duration = Annotated[dt.timedelta, BeforeValidator(parse_duration)]
T = TypeVar("T")
Listed = Annotated[tuple[T, ...], NoDecode, BeforeValidator(split_list)]
Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(split_list)]
Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(split_names)]
Bands = Annotated[tuple[int, ...], NoDecode, BeforeValidator(split_list), AfterValidator(_ascending)]
Countries = Annotated[tuple[str, ...], NoDecode, BeforeValidator(split_list), AfterValidator(_upper)]
SecretUrl = Annotated[SecretStr, AfterValidator(_http_url)]
SigningSecret = Annotated[SecretStr, AfterValidator(_signing_secret)]


class CasualtyMetric(StrEnum):
    """What the threshold is held against."""

    KILLED = "killed"
    KILLED_AND_INJURED = "killed_and_injured"


class DestinationKind(StrEnum):
    """What receives the alerts."""

    SLACK = "slack"
    TEAMS = "teams"
    WEBHOOK = "webhook"
    APPRISE = "apprise"


class LogFormat(StrEnum):
    """How log lines look."""

    AUTO = "auto"  # readable on a terminal, JSON otherwise
    CONSOLE = "console"
    JSON = "json"


class DestinationSettings(BaseModel):
    """One named destination: `SAHELWATCH_DESTINATIONS__NAME__URL=…` and so on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: DestinationKind = Field(default=DestinationKind.WEBHOOK, description="slack, teams, webhook or apprise")
    url: SecretStr = Field(
        description="Where to post; a secret. For apprise its URL (discord://…), with a Slack TOKEN none",
        examples=["https://hooks.slack.com/services/…"],
    )
    secret: SigningSecret | None = Field(
        default=None, description="Signs generic webhooks (Standard Webhooks)", examples=["whsec_…"]
    )
    token: SecretStr | None = Field(
        default=None, description="Slack bot token, instead of a webhook", examples=["xoxb-…"]
    )
    channel: str | None = Field(
        default=None,
        validate_default=True,
        description="Slack channel that the bot posts to",
        examples=["C0123ABCD"],
    )
    threshold: int | None = Field(default=None, ge=0, description="Overrides SAHELWATCH_CASUALTY_THRESHOLD")
    countries: Countries = Field(default=(), description="Only these countries; empty: all that are watched")
    admin1: Names = Field(
        default=(),
        description="Only these regions, by name; separated by commas where a name has spaces; empty: all",
        examples=["Tillabéri, Tahoua"],
    )
    types: Listed[IncidentType] = Field(default=(), description="Only these kinds of incident; empty: all")
    targets: Listed[Target] = Field(default=(), description="Only incidents aimed at these; empty: all")
    statuses: Listed[Status] = Field(default=(), description="Only tolls of this status; empty: all")
    min_sources: int = Field(
        default=1, ge=1, le=100, description="Only what so many independent sources tell", examples=["2"]
    )
    quiet: Duration | None = Field(
        default=None,
        ge=dt.timedelta(),
        le=dt.timedelta(days=7),
        description="Overrides SAHELWATCH_QUIET",
        examples=["6h"],
    )
    lang: Lang = Field(default=Lang.EN, description="Language of the messages")

    @model_validator(mode="before")
    @classmethod
    def _drop_files(cls, data: object) -> object:
        """Let `URL_FILE` and `SECRET_FILE` stand beside the parts: their contents came in by another source."""
        if not isinstance(data, dict):
            return data
        kept = {k: v for k, v in data.items() if not k.endswith("_file")}
        return {"url": SLACK_API, **kept} if kept.get("token") else kept

    @field_validator("url")
    @classmethod
    def _check_url(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        if info.data.get("kind") is not DestinationKind.APPRISE:
            return _http_url(value)
        if not re.fullmatch(r"[a-z][a-z0-9+.-]*://\S+", value.get_secret_value(), re.IGNORECASE):
            raise ValueError("this is no Apprise URL, such as discord://…")
        return value

    @field_validator("channel")
    @classmethod
    def _check_channel(cls, value: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("token") and not value:
            raise ValueError("the bot needs the id of a channel to post to")
        return value


class Settings(BaseSettings):
    """The whole configuration."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_nested_delimiter="__",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        validate_default=True,
    )

    # What to read
    feeds: Words = Field(
        default=(),
        description="Feed URLs, or the path or URL of an OPML file or of a plain list; empty: the built-in list",
        examples=[
            "https://news.un.org/feed/subscribe/en/news/region/africa/feed/rss.xml /etc/sahelwatch/feeds.opml"
        ],
    )
    poll_min: Duration = Field(
        default=dt.timedelta(minutes=2),
        ge=dt.timedelta(seconds=1),
        le=dt.timedelta(days=1),
        description="Shortest polling interval of a feed",
        examples=["2m"],
    )
    poll_max: Duration = Field(
        default=dt.timedelta(hours=1),
        ge=dt.timedelta(seconds=1),
        le=dt.timedelta(days=7),
        description="Longest polling interval of a healthy feed",
        examples=["60m"],
    )
    full_text: bool = Field(
        default=True,
        description="Whether the pages of entries about the region are fetched where the feed gives a summary only",
    )
    contact: str | None = Field(
        default=None,
        description="A URL or address in the User-Agent, so that a publisher can reach you",
        examples=["https://example.org/security-desk"],
    )

    public_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s/?#]+[^\s?#]*$",
        description="Where the web reaches the poller, so that hubs can tell of news (WebSub); "
        "unset: feeds are polled only",
        examples=["https://sahelwatch.example.org"],
    )
    push_secret: SecretStr | None = Field(
        default=None,
        min_length=16,
        description="What addresses and keys for hubs are computed from; needed with Kafka, "
        "the same for all pollers: `openssl rand -hex 32`",
    )
    push_host: str = Field(
        default="127.0.0.1",
        description="Address on which hubs are listened to, if SAHELWATCH_PUBLIC_URL is set",
        examples=["0.0.0.0"],  # noqa: S104  an example of a value, binds nothing
    )
    push_port: int = Field(default=8090, ge=1, le=65535, description="Its port")

    # What to alert on
    casualty_threshold: int = Field(
        default=10, ge=0, le=1_000_000, description="Alert at this many dead, best estimate", examples=["10"]
    )
    casualty_metric: CasualtyMetric = Field(
        default=CasualtyMetric.KILLED, description="What the threshold counts: killed or killed_and_injured"
    )
    count_militants: bool = Field(default=True, description="Whether dead militants count towards the threshold")
    countries: Countries = Field(
        default=("BF", "ML", "NE", "TD", "MR"), description="Countries that raise alerts", examples=["BF ML NE"]
    )
    max_age: Duration = Field(
        default=dt.timedelta(hours=72),
        ge=dt.timedelta(minutes=1),
        le=dt.timedelta(days=3650),
        description="Older news raises no alert, by the event's date or the entry's",
        examples=["72h"],
    )

    bands: Bands = Field(
        default=(10, 25, 50, 100, 250),
        description="Tolls at which an alert escalates; each destination's threshold is one for it",
        examples=["10 25 50 100 250"],
    )
    quiet: Duration = Field(
        default=dt.timedelta(hours=1),
        ge=dt.timedelta(),
        le=dt.timedelta(days=7),
        description="Shortest time between two messages on one incident; a toll in a higher band does not wait",
        examples=["1h"],
    )

    # Where to send
    slack_webhook_url: SecretUrl | None = Field(
        default=None,
        description="Slack incoming webhook",
        examples=["https://hooks.slack.com/services/T000/B000/XXXX"],
    )
    slack_bot_token: SecretStr | None = Field(
        default=None,
        description="Slack bot token, instead of the webhook: one message per incident, edited in place",
        examples=["xoxb-…"],
    )
    slack_channel: str | None = Field(
        default=None, description="Slack channel that the bot posts to", examples=["C0123ABCD"]
    )
    teams_webhook_url: SecretUrl | None = Field(
        default=None,
        description="Teams Workflows webhook",
        examples=["https://prod-00.westeurope.logic.azure.com/workflows/…"],
    )
    webhook_url: SecretUrl | None = Field(
        default=None,
        description="Any other receiver; gets the alert as JSON",
        examples=["https://desk.example.org/hook"],
    )
    webhook_secret: SigningSecret | None = Field(
        default=None, description="Signs the generic webhook (Standard Webhooks)", examples=["whsec_…"]
    )
    destinations: dict[str, DestinationSettings] = Field(
        default_factory=dict,
        description="Named destinations: SAHELWATCH_DESTINATIONS__OPS__URL=… and so on",
        examples=['{"ops": {"kind": "slack", "url": "https://hooks.slack.com/services/…"}}'],
    )
    lang: Lang = Field(default=Lang.EN, description="Language of the messages to the simple destinations")
    notices: Words = Field(
        default=(),
        description="Destinations that hear of the service itself: feeds that fail, pollers that are silent; "
        "all, none, or names; empty: the first destination",
        examples=["ops"],
    )
    heartbeat_timeout: Duration = Field(
        default=dt.timedelta(minutes=5),
        ge=dt.timedelta(),
        le=dt.timedelta(days=7),
        description="When no poller is heard for so long, a notice says so; 0s: never",
        examples=["5m"],
    )

    # The bus
    data_dir: Path = Field(
        default=Path("data"), description="Where the embedded bus keeps its file, and imported places theirs"
    )
    kafka_bootstrap_servers: str | None = Field(
        default=None, description="Set: Kafka; unset: the embedded bus", examples=["kafka:9092"]
    )
    kafka_security_protocol: str = Field(
        default="PLAINTEXT",
        pattern="^(PLAINTEXT|SSL|SASL_PLAINTEXT|SASL_SSL)$",
        description="PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL",
    )
    kafka_sasl_mechanism: str = Field(
        default="SCRAM-SHA-512",
        pattern="^(PLAIN|SCRAM-SHA-256|SCRAM-SHA-512)$",
        description="PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512",
    )
    kafka_sasl_username: str | None = Field(default=None, description="User of the broker")
    kafka_sasl_password: SecretStr | None = Field(default=None, description="The user's password")
    kafka_ssl_cafile: Path | None = Field(default=None, description="CA certificates that the broker is checked by")
    kafka_ssl_certfile: Path | None = Field(default=None, description="Client certificate")
    kafka_ssl_keyfile: Path | None = Field(default=None, description="The client certificate's key")
    kafka_prefix: str = Field(
        default="",
        pattern="^[A-Za-z0-9._-]*$",
        max_length=64,
        description="Goes before the names of topics and groups, on a broker shared with others",
        examples=["desk1."],
    )
    kafka_replication_factor: int = Field(default=1, ge=1, le=9, description="Copies of each topic's partitions")

    # Operations
    allow_private_networks: bool = Field(
        default=False, description="Whether feeds and webhooks may lie on private and loopback addresses"
    )
    http_host: str = Field(
        default="127.0.0.1",
        description="Address of /livez, /readyz and /metrics",
        examples=["0.0.0.0"],  # noqa: S104  an example of a value, binds nothing
    )
    http_port: int = Field(default=0, ge=0, le=65535, description="Their port; 0: not served", examples=["8080"])
    log_level: str = Field(
        default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="DEBUG, INFO, WARNING or ERROR"
    )
    log_format: LogFormat = Field(default=LogFormat.AUTO, description="auto (by terminal), console or json")

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.poll_min > self.poll_max:
            raise ValueError(
                f"SAHELWATCH_POLL_MIN: {format_duration(self.poll_min)} is above "
                f"SAHELWATCH_POLL_MAX ({format_duration(self.poll_max)})"
            )
        if dt.timedelta() < self.heartbeat_timeout < SHORTEST_HEARTBEAT_TIMEOUT:
            raise ValueError(
                "SAHELWATCH_HEARTBEAT_TIMEOUT: a poller is heard each minute; 2m is the shortest, 0s means never"
            )
        if self.slack_bot_token and not self.slack_channel:
            raise ValueError("SAHELWATCH_SLACK_CHANNEL: the bot needs the id of a channel to post to")
        if self.slack_bot_token and self.slack_webhook_url:
            raise ValueError(
                "SAHELWATCH_SLACK_BOT_TOKEN: stands beside SAHELWATCH_SLACK_WEBHOOK_URL; set one of the two"
            )
        known = self.all_destinations()
        for name in self.notices:
            # A service that sends nothing may know no destination at all.
            if known and name.lower() not in {*known, *_EVERYBODY_OR_NOBODY}:
                raise ValueError(f"SAHELWATCH_NOTICES: {name!r} is no destination ({', '.join(known)})")
        return self

    def all_destinations(self) -> dict[str, DestinationSettings]:
        """Every destination by name: the simple ones (`slack`, `teams`, `webhook`) and the named ones."""
        simple = {
            DestinationKind.SLACK: (self.slack_webhook_url, None),
            DestinationKind.TEAMS: (self.teams_webhook_url, None),
            DestinationKind.WEBHOOK: (self.webhook_url, self.webhook_secret),
        }
        found = {
            kind.value: DestinationSettings(kind=kind, url=url, secret=secret, lang=self.lang)
            for kind, (url, secret) in simple.items()
            if url is not None
        }
        if self.slack_bot_token:
            found["slack"] = DestinationSettings(
                kind=DestinationKind.SLACK,
                url=SecretStr(SLACK_API),
                token=self.slack_bot_token,
                channel=self.slack_channel,
                lang=self.lang,
            )
        return found | {name.lower(): destination for name, destination in self.destinations.items()}

    def notice_destinations(self) -> tuple[str, ...]:
        """The names of those that hear of the service itself; unless set, the first destination."""
        known = tuple(self.all_destinations())
        names = tuple(name.lower() for name in self.notices)
        if "none" in names:
            return ()
        if "all" in names:
            return known
        return tuple(name for name in known if name in names) if names else known[:1]

    def secrets(self) -> list[str]:
        """Every secret's plain value, for masking what might print one."""
        held = [self.slack_webhook_url, self.teams_webhook_url, self.webhook_url, self.webhook_secret]
        held += [self.kafka_sasl_password, self.slack_bot_token, self.push_secret]
        for destination in self.destinations.values():
            held += [destination.url, destination.secret, destination.token]
        return [
            value for each in held if each is not None and (value := each.get_secret_value()) and value != SLACK_API
        ]

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003  a directory of secrets: not used
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then variables, then secrets from `…_FILE`, then `.env`."""
        return init_settings, env_settings, SecretFilesSource(settings_cls, environment()), dotenv_settings
