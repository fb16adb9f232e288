"""The records that travel on the bus: one pydantic model for each topic, and the parts they share.

On the wire a record is UTF-8 JSON. Records are immutable. A reader ignores fields it does not know, so
that a newer writer may add some; a field added later has a default, so that an older record still reads
(`schemas/` holds the published form, and a test refuses a change that would break a reader).

Times are aware, in UTC. Ids are opaque and stable: computed from what they name, never drawn at random,
so that work done twice writes the same record twice.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

PositiveInt = Annotated[int, Field(ge=1)]
NonNegativeInt = Annotated[int, Field(ge=0)]


def stable_id(*parts: str, length: int = 20) -> str:
    """A short hexadecimal id that depends on the parts alone (SHA-256; the parts are not recoverable)."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:length]


class Record(BaseModel):
    """The base of everything on the bus: immutable, tolerant of unknown fields."""

    model_config = ConfigDict(frozen=True, extra="ignore", ser_json_inf_nan="null")

    def to_json(self) -> bytes:
        """The record as UTF-8 JSON."""
        return self.model_dump_json().encode()

    @classmethod
    def from_json(cls, data: bytes) -> Self:
        """The record that the JSON tells.

        Raises:
            pydantic.ValidationError: the bytes are no JSON or not of this shape.
        """
        return cls.model_validate_json(data)


# --- vocabulary -------------------------------------------------


class Lang(StrEnum):
    """A language that the service reads and writes (ISO 639-1)."""

    EN = "en"
    FR = "fr"


class Precision(StrEnum):
    """How precisely a location's coordinates are known."""

    PLACE = "place"  # the named place itself
    BEARING = "bearing"  # computed from a distance and direction to a known place
    ADMIN2 = "admin2"  # the centre of the province, cercle or department
    ADMIN1 = "admin1"  # the centre of the region
    COUNTRY = "country"


class DatePrecision(StrEnum):
    """How precisely the day of an event is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    UNKNOWN = "unknown"


class Side(StrEnum):
    """Whose dead, or whom an attack aimed at."""

    SECURITY_FORCES = "security_forces"
    MILITIA = "militia"
    CIVILIANS = "civilians"
    MILITANTS = "militants"
    UNKNOWN = "unknown"


class Target(StrEnum):
    """Whom or what an attack aimed at."""

    SECURITY_FORCES = "security_forces"
    MILITIA = "militia"
    CIVILIANS = "civilians"
    MILITANTS = "militants"
    INFRASTRUCTURE = "infrastructure"


class IncidentType(StrEnum):
    """The kind of event."""

    ARMED_ATTACK = "armed_attack"
    AMBUSH = "ambush"
    IED = "ied"
    SUICIDE_BOMBING = "suicide_bombing"
    AIR_STRIKE = "air_strike"
    SHELLING = "shelling"
    CLASH = "clash"
    MASSACRE = "massacre"
    ABDUCTION = "abduction"
    MILITARY_OPERATION = "military_operation"
    INTERCOMMUNAL = "intercommunal"
    OTHER = "other"


class Status(StrEnum):
    """Who stands for the main toll."""

    OFFICIAL = "official"
    CLAIMED = "claimed"
    REPORTED = "reported"
    DISPUTED = "disputed"
    UNVERIFIED = "unverified"


class Count(Record):
    """A number of people as it was told: exact (`min == max`) or a bound (one end is null).

    `best` is the estimate that thresholds are held against: the midpoint rounded down, the lone minimum,
    or half of a lone maximum rounded down. A figure that could not be read is no `Count`
    at all (null), never 0.
    """

    min: NonNegativeInt | None
    max: NonNegativeInt | None
    best: NonNegativeInt = Field(default=0, description="Computed from min and max; a given value is overwritten.")

    @model_validator(mode="before")
    @classmethod
    def _compute_best(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        low, high = data.get("min"), data.get("max")
        if not isinstance(low, int | None) or not isinstance(high, int | None):
            return data
        return {**data, "best": best_estimate(low, high)}

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.min is None and self.max is None:
            raise ValueError("a count knows its minimum or its maximum; an unknown figure is null")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"minimum {self.min} is above maximum {self.max}")
        return self

    @classmethod
    def exactly(cls, number: int) -> Count:
        return cls(min=number, max=number)

    @classmethod
    def of(cls, low: int | None, high: int | None) -> Count:
        return cls(min=low, max=high)


def best_estimate(low: int | None, high: int | None) -> int:
    """The best estimate of a figure between two bounds, either of which may be unknown (0 if both are)."""
    if low is None:
        return (high or 0) // 2
    if high is None:
        return low
    return (low + high) // 2


class Evidence(Record):
    """The words that a field of a report rests on.

    `start` and `end` slice the entry's cleaned text (`Article.text`), so that
    `article.text[start:end] == quote`.
    """

    field: str = Field(description="The report's field, dotted: `killed`, `killed_by.civilians`, `place`, …")
    quote: str
    start: NonNegativeInt
    end: NonNegativeInt


# --- sahelwatch.articles.v1 ---------------------------------------------------------------------------


class Article(Record):
    """One revision of one feed entry, with its text cleaned of markup.

    `id` names the entry and stays the same over its revisions; `revision` counts from 1.
    """

    id: str
    revision: PositiveInt = 1
    feed_url: str
    outlet: str
    url: str | None = None
    title: str = ""
    summary: str = ""
    body: str = ""
    lang: Lang | None = Field(default=None, description="What the feed says of its language; null if nothing.")
    published: AwareDatetime | None = Field(default=None, description="Null where the entry has no readable date.")
    updated: AwareDatetime | None = None
    fetched: AwareDatetime
    content_hash: str = ""

    @property
    def text(self) -> str:
        """The text that is read and that evidence offsets slice: title, summary and body, a blank line apart."""
        return "\n\n".join(part for part in (self.title, self.summary, self.body) if part)


# --- sahelwatch.reports.v1 ----------------------------------------------------------------------------


class Location(Record):
    """Where an event happened, as precisely as it is known; coordinates in degrees, WGS 84."""

    country: str | None = Field(default=None, pattern="^[A-Z]{2}$", description="ISO 3166-1 alpha-2")
    admin1: str | None = None
    admin2: str | None = None
    place: str | None = None
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    location_precision: Precision | None = None


class Toll(Record):
    """What happened to people; each figure null where none could be read."""

    killed: Count | None = None
    injured: Count | None = None
    abducted: Count | None = None
    killed_by: dict[Side, Count] | None = Field(default=None, description="The killed, by the side they were on.")


class Event(Location, Toll):
    """What a report and an incident both tell of an event: where, when, what, who, to whom, who says so."""

    date: dt.date | None = None
    date_precision: DatePrecision = DatePrecision.UNKNOWN
    type: IncidentType = IncidentType.OTHER
    perpetrator: str | None = Field(default=None, description="A code of classifier/data/actors, e.g. JNIM")
    target: Target | None = None
    status: Status = Status.REPORTED


class Source(Record):
    """The article that a report was read in."""

    article_id: str
    revision: PositiveInt = 1
    outlet: str
    url: str | None = None
    title: str = ""
    lang: Lang
    published: AwareDatetime | None = None
    fingerprint: str | None = Field(
        default=None, description="Of the article's words: those of copies of one agency text differ little."
    )


class Report(Event, Source):
    """One incident as one article tells it, with the evidence: the public contract of the classifier.

    Where `supersedes` is set, it tells no event, but that nothing holds any more of what earlier revisions of
    the article told and this one does not.
    """

    supersedes: bool = False
    id: str = Field(description="article id, revision and the incident's ordinal in the article")
    evidence: tuple[Evidence, ...] = ()
    reported: AwareDatetime = Field(description="When the article was published, or else fetched.")


# --- sahelwatch.incidents.v1 --------------------------------------------------------------------------


class SourceReport(Event, Source):
    """A report as its incident remembers it: all it told of the event, and the words that prove it."""

    report_id: str
    reported: AwareDatetime
    quote: str | None = Field(default=None, description="The sentence that carries the toll, or else the event.")
    joined: str = Field(default="first", description="The named reason for which it joined this incident.")


class TollChange(Record):
    """One step of an incident's best toll."""

    at: AwareDatetime
    killed: Count | None
    status: Status
    outlet: str
    report_id: str


class AlertReason(StrEnum):
    """Why an alert was raised."""

    NEW = "new"  # at or above the threshold for the first time
    ESCALATED = "escalated"  # the toll passed the next band
    CONFIRMED = "confirmed"  # what was claimed or unverified is now official
    REVISED = "revised"  # the toll was corrected by more than a third
    CORRECTED = "corrected"  # the toll fell below the threshold, or the report was withdrawn
    UPDATED = "updated"  # none of these, but something changed that a destination may ask for


class Raised(Record):
    """What the last alert on an incident said, so that the next one is decided against it."""

    sequence: PositiveInt
    reason: AlertReason
    at: AwareDatetime
    killed: Count | None
    status: Status
    weight: NonNegativeInt = Field(default=0, description="What was held against the threshold.")
    state: str | None = Field(
        default=None, description="Of all that a destination may ask for: differs where any of it did."
    )
    first: str | None = Field(
        default=None, description="The report whose toll the first alert told: the incident stays where that is."
    )


class Turn(StrEnum):
    """What befell an incident's set of reports."""

    JOINED = "joined"  # a report was added
    EDITED = "edited"  # a newer revision of its article took the place of a report
    WITHDRAWN = "withdrawn"  # its article tells it no more
    MOVED = "moved"  # a report went over to another incident, or came from it
    MERGED = "merged"  # another incident turned out to be the same event


class HistoryStep(Record):
    """One step of an incident's history: what befell it, by which report, and the named reason."""

    at: AwareDatetime = Field(description="When the report that brought it about was told.")
    turn: Turn
    report_id: str
    reason: str
    incident: str | None = Field(default=None, description="The other incident, where there is one.")


class Incident(Event):
    """One real event, merged over all its reports."""

    id: str
    reports: tuple[SourceReport, ...]
    tolls: tuple[TollChange, ...] = ()
    killed_official: Count | None = None
    killed_claimed: Count | None = None
    first_reported: AwareDatetime
    last_reported: AwareDatetime
    sources: NonNegativeInt = Field(
        default=0, description="Independent ones: an outlet counts once, and so do copies of one text."
    )
    history: tuple[HistoryStep, ...] = Field(default=(), description="The newest steps; old ones are dropped.")
    merged_into: str | None = Field(default=None, description="The incident that turned out to be the same event.")
    raised: Raised | None = Field(default=None, description="The last alert raised; null if none was.")

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that report it, in the order they came."""
        return tuple(dict.fromkeys(report.outlet for report in self.reports))


# --- sahelwatch.alerts.v1 -----------------------------------------------------------------------------


class Alert(Record):
    """An incident that a desk must know of, and why now. `id` is the incident's id and a sequence number."""

    id: str
    reason: AlertReason
    incident: Incident
    previous: Raised | None = Field(default=None, description="What the alert before said; null for the first.")
    created: AwareDatetime
    test: bool = Field(default=False, description="True only for what `sahelwatch test-webhook` sends.")
    retry: str | None = Field(
        default=None, description="Set by `sahelwatch dlq retry`: the one destination that is to be tried again."
    )


# --- sahelwatch.heartbeats.v1 and sahelwatch.notices.v1 -----------------------------------------------


class Heartbeat(Record):
    """Says each minute that a service is at work, so that silence can be told from death."""

    service: str
    instance: str = Field(description="The process: host and number.")
    at: AwareDatetime
    feeds: NonNegativeInt = Field(default=0, description="Feeds that it polls.")
    failing: NonNegativeInt = Field(default=0, description="Of these, those whose last poll failed.")
    last_new_entry: AwareDatetime | None = Field(default=None, description="Of all these feeds.")


class PollingNoticeKind(StrEnum):
    """What an operator is told of."""

    FEED_FAILING = "feed_failing"  # for a day
    FEED_GONE = "feed_gone"  # 410
    FEED_IS_NONE = "feed_is_none"  # it answers, with something that is no feed
    FEED_SILENT = "feed_silent"  # for far longer than its habit
    POLLER_SILENT = "poller_silent"  # no feed at all gave anything new
    POLLER_LOST = "poller_lost"  # no poller was heard for long
    POLLER_BACK = "poller_back"  # one is heard again

    @property
    def of_feed(self) -> bool:
        """Whether it is about one feed, and can wait; what is about the poller cannot."""
        return self.value.startswith("feed_")


class PollingNotice(Record):
    """Something that the people who run the service should know of. Raised once for each time it begins."""

    id: str
    kind: PollingNoticeKind
    service: str = Field(default="poller", description="The service that it is about, or whose feed.")
    subject: str = Field(description="What it is about: a feed's URL without user and query, or a service.")
    text: str = Field(description="In English, a sentence.")
    since: AwareDatetime | None = Field(default=None, description="Since when it is so; null if not known.")
    why: str | None = Field(default=None, description="The feed's error, in English.")
    raised: AwareDatetime


class Notices(Record):
    """Notices as one message tells them."""

    id: str
    notices: tuple[PollingNotice, ...]
    more: NonNegativeInt = Field(default=0, description="So many others of the same time are left out.")
    created: AwareDatetime


# --- sahelwatch.deliveries.v1 -------------------------------------------------------------------------


class DeliveryState(StrEnum):
    """How far a delivery got."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"  # refused for good; it is in the dead-letter topic
    SUPERSEDED = "superseded"  # a newer alert on the same incident took its place before it was sent


class Outage(Record):
    """That a destination does not get its alerts, as the others are told."""

    id: str
    destination: str = Field(description="The name of the destination that gets none.")
    since: AwareDatetime | None = Field(description="Since when nothing arrives; null: a single alert failed.")
    why: str
    created: AwareDatetime


class Posted(Record):
    """Where a message stands at a receiver that lets it be edited: Slack's channel and the message's time stamp."""

    channel: str
    ts: str


class Delivery(Record):
    """What was sent where. `destination` is a name: no record ever holds a webhook's URL."""

    alert_id: str
    incident_id: str
    destination: str
    state: DeliveryState = DeliveryState.PENDING
    attempts: NonNegativeInt = 0
    created: AwareDatetime
    next_attempt: AwareDatetime | None = None
    not_before: AwareDatetime | None = Field(default=None, description="What the receiver asked for (Retry-After).")
    quiet_until: AwareDatetime | None = Field(
        default=None, description="Held back until then: the destination was told of the incident lately."
    )
    finished: AwareDatetime | None = None
    last_error: str | None = None
    alert: Alert | None = Field(default=None, description="The alert while it is pending; null once it is done.")
    said: Raised | None = Field(default=None, description="What the destination was told; null until delivered.")
    posted: Posted | None = Field(default=None, description="The incident's message, where the receiver has one.")
    outage: Outage | None = Field(default=None, description="What is delivered where it is no alert.")
    notices: Notices | None = Field(default=None, description="Likewise.")

    @property
    def id(self) -> str:
        """The same over all attempts: receivers tell repeats by it."""
        return delivery_id(self.alert_id, self.destination)

    def to_json(self) -> bytes:
        """The record as UTF-8 JSON; the alert in it is encoded once for all whom it is delivered to."""
        if self.alert is None:
            return super().to_json()
        rest = self.model_dump_json(exclude={"alert"}).encode()
        return b'%s,"alert":%s}' % (rest[:-1], _encoded.of(self.alert))


class _EncodedLast:
    """The JSON of the alert that was encoded last: records are immutable, and one goes to many destinations."""

    def __init__(self) -> None:
        self._last: tuple[Alert, bytes] | None = None

    def of(self, alert: Alert) -> bytes:
        if self._last is None or self._last[0] is not alert:
            self._last = alert, alert.to_json()
        return self._last[1]


_encoded = _EncodedLast()


def delivery_id(alert_id: str, destination: str) -> str:
    return f"{alert_id}@{destination}"


# --- sahelwatch.feeds.v1 ------------------------------------------------------------------------------


class Subscription(Record):
    """What is agreed with a feed's hub (WebSub), so that it tells of news."""

    hub: str
    topic: str = Field(description="The address by which the hub knows the feed.")
    callback: str = Field(description="Tells the address that we gave the hub from others; no part of it.")
    requested: AwareDatetime | None = Field(default=None, description="When the hub was asked last.")
    failures: NonNegativeInt = Field(default=0, description="Requests in a row that the hub has not verified.")
    error: str | None = None
    verified: AwareDatetime | None = Field(default=None, description="When the hub granted it last.")
    expires: AwareDatetime | None = None
    denied: AwareDatetime | None = None
    pushed: AwareDatetime | None = Field(default=None, description="When the hub told of news last.")
    missed: bool = Field(default=False, description="Whether a poll has since found news that it had not told of.")


SeenLine = Annotated[
    str,
    Field(
        pattern=r"^\S+ [1-9]\d* \S* \d{4}-\S+ \S*$",
        description="Article id, revision, content hash, when it was last listed, hash of the entry as written.",
    ),
]


class FeedState(Record):
    """A feed's validators, schedule, seen entries and health."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    next_poll: AwareDatetime | None = None
    interval_seconds: float = 0
    failures: NonNegativeInt = Field(default=0, description="In a row.")
    last_status: int | None = None
    last_error: str | None = None
    last_attempt: AwareDatetime | None = None
    last_success: AwareDatetime | None = None
    last_new_entry: AwareDatetime | None = None
    moved_to: str | None = Field(default=None, description="Where a permanent redirect led.")
    ttl_seconds: float = Field(default=0, ge=0, description="How long the feed asks to be left alone.")
    seen: dict[str, SeenLine] = Field(default_factory=dict, description="By the entry's identity in the feed.")
    publishing: tuple[str, ...] = Field(
        default=(), description="Ids of articles whose newest revision was being published when this was written."
    )
    publishing_since: AwareDatetime | None = None
    failing_since: AwareDatetime | None = None
    entries: NonNegativeInt = Field(default=0, description="New entries so far.")
    entries_of_region: NonNegativeInt = Field(default=0, description="Of these, those about the region.")
    noticed: str | None = Field(default=None, description="What a notice was raised for, while it lasts.")
    usual_gap_seconds: float = Field(default=0, ge=0, description="Median time between its latest entries.")
    subscription: Subscription | None = Field(default=None, description="Where the feed names a hub.")


# --- sahelwatch.pushes.v1 -----------------------------------------------------------------------------


class PushKind(StrEnum):
    """What a hub may say."""

    VERIFIED = "verified"  # it grants a subscription, and heard that it was meant
    DENIED = "denied"
    NEWS = "news"


class Push(Record):
    """What a hub said at one poller's address, for the poller that has the feed."""

    feed_url: str
    subscription: str = Field(description="Names feed, hub and topic.")
    kind: PushKind
    lease_seconds: NonNegativeInt = 0
    reason: str = ""
    content_type: str = ""
    body: str = Field(default="", description="The document in base64; empty: poll the feed.")
    at: AwareDatetime
