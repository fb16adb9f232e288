"""The file under the embedded bus: its tables, and the statements that read and write them.

Everything here blocks and is called from threads (`sqlite_threads.py`). Times are milliseconds since 1970.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sahelwatch.bus import BusError, Message
from sahelwatch.bus.log import TopicConfig
from sahelwatch.bus.topics import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sahelwatch.bus.log import Entry

_APPLICATION_ID = 0x5A4E5721  # marks the file as ours
_SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE topics (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    partitions INTEGER NOT NULL,
    kind TEXT NOT NULL,
    retention_ms INTEGER
);
CREATE TABLE records (
    topic INTEGER NOT NULL REFERENCES topics (id),
    partition INTEGER NOT NULL,
    "offset" INTEGER NOT NULL,
    key TEXT NOT NULL,
    value BLOB,
    headers TEXT NOT NULL,
    timestamp INTEGER NOT NULL
);
CREATE UNIQUE INDEX records_by_offset ON records (topic, partition, "offset");
CREATE INDEX records_by_key ON records (topic, partition, key);
CREATE TABLE ends (
    topic INTEGER NOT NULL REFERENCES topics (id),
    partition INTEGER NOT NULL,
    "offset" INTEGER NOT NULL,  -- the next record's; outlives the records
    PRIMARY KEY (topic, partition)
) WITHOUT ROWID;
CREATE TABLE commits (
    member_group TEXT NOT NULL,
    topic INTEGER NOT NULL REFERENCES topics (id),
    partition INTEGER NOT NULL,
    "offset" INTEGER NOT NULL,
    PRIMARY KEY (member_group, topic, partition)
) WITHOUT ROWID;
"""
_BUSY_SECONDS = 10
_TOMBSTONE_MS = 24 * 3600 * 1000
_VACUUM_PAGES = 2000
_WAL_BYTES = 64 * 1024 * 1024


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open the file, making it first where there is none.

    `synchronous=FULL`: a transaction is on the disk when it is acknowledged, so it survives the loss of
    power too, as far as the disk tells the truth. Writers are batched, so the cost is shared.
    """
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    try:
        connection = sqlite3.connect(
            uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            if not read_only and _is_empty(connection):
                _create(connection)
            _check(connection, path)
            if not read_only:
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute(f"PRAGMA journal_size_limit = {_WAL_BYTES}")
        except BaseException:
            connection.close()
            raise
    except sqlite3.DatabaseError as error:
        raise BusError(f"cannot open the embedded bus's file {path}: {error}") from error
    return connection


def _create(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # before the first table, or never
    connection.execute("PRAGMA journal_mode = WAL")  # which the file keeps
    connection.executescript(
        f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA application_id = {_APPLICATION_ID};"
        f" PRAGMA user_version = {_SCHEMA_VERSION}; COMMIT;"
    )


def _is_empty(connection: sqlite3.Connection) -> bool:
    (objects,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return bool(objects == 0)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != _APPLICATION_ID:
        raise BusError(f"{path} is no file of the embedded bus: move it away")
    if version != _SCHEMA_VERSION:
        raise BusError(f"{path} was written by another version of sahelwatch (layout {version})")


# --- topics -------------------------------------------------------------------------------------------


def topics(connection: sqlite3.Connection) -> dict[str, tuple[int, TopicConfig]]:
    """The topics by name, each with its id in the file."""
    rows = connection.execute("SELECT id, name, partitions, kind, retention_ms FROM topics")
    return {
        name: (number, TopicConfig(name, partitions, Kind(kind), _duration(retention)))
        for number, name, partitions, kind, retention in rows
    }


def create_topic(connection: sqlite3.Connection, topic: TopicConfig) -> None:
    connection.execute(
        "INSERT INTO topics (name, partitions, kind, retention_ms) VALUES (?, ?, ?, ?)",
        (topic.name, topic.partitions, topic.kind.value, _milliseconds(topic.retention)),
    )


def configure_topic(connection: sqlite3.Connection, topic: TopicConfig) -> None:
    connection.execute(
        "UPDATE topics SET kind = ?, retention_ms = ? WHERE name = ?",
        (topic.kind.value, _milliseconds(topic.retention), topic.name),
    )


def _milliseconds(duration: timedelta | None) -> int | None:
    return None if duration is None else duration // timedelta(milliseconds=1)


def _duration(milliseconds: int | None) -> timedelta | None:
    return None if milliseconds is None else timedelta(milliseconds=milliseconds)


# --- records ------------------------------------------------------------------------------------------


def append(
    connection: sqlite3.Connection,
    topic: int,
    partition: int,
    entries: Sequence[Entry],
    *,
    compacted: bool,
    now: datetime,
) -> int:
    """Write records behind the others; the new end. In a compacted topic they take their keys' old ones' places."""
    if compacted:
        connection.executemany(
            "DELETE FROM records WHERE topic = ? AND partition = ? AND key = ?",
            [(topic, partition, key) for key, _, _ in entries],
        )
    (end,) = connection.execute(
        """INSERT INTO ends VALUES (?1, ?2, ?3)
           ON CONFLICT DO UPDATE SET "offset" = "offset" + ?3
           RETURNING "offset" """,
        (topic, partition, len(entries)),
    ).fetchone()
    connection.executemany(
        "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (topic, partition, offset, key, value, json.dumps(dict(headers)), to_ms(now))
            for offset, (key, value, headers) in enumerate(entries, end - len(entries))
        ],
    )
    return int(end)


def fetch(
    connection: sqlite3.Connection, name: str, topic: int, partition: int, *, start: int, since_ms: int, limit: int
) -> list[Message]:
    """Up to `limit` records of a partition from an offset and a time on."""
    rows = connection.execute(
        """SELECT "offset", key, value, headers, timestamp FROM records
           WHERE topic = ? AND partition = ? AND "offset" >= ? AND timestamp >= ?
           ORDER BY "offset" LIMIT ?""",
        (topic, partition, start, since_ms, limit),
    )
    return [
        Message(name, partition, offset, key, value, json.loads(headers), from_ms(timestamp))
        for offset, key, value, headers, timestamp in rows
    ]


def ends(connection: sqlite3.Connection, topic: int) -> dict[int, int]:
    """The offset behind the last record of each partition that has had any."""
    return dict(connection.execute('SELECT partition, "offset" FROM ends WHERE topic = ?', (topic,)))


def to_ms(time: datetime) -> int:
    return round(time.timestamp() * 1000)


def from_ms(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


# --- groups -------------------------------------------------------------------------------------------


def commit(connection: sqlite3.Connection, group: str, topic: int, offsets: Mapping[int, int]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO commits VALUES (?, ?, ?, ?)",
        [(group, topic, partition, offset) for partition, offset in offsets.items()],
    )


def committed(connection: sqlite3.Connection, group: str, topic: int) -> dict[int, int]:
    rows = connection.execute(
        'SELECT partition, "offset" FROM commits WHERE member_group = ? AND topic = ?', (group, topic)
    )
    return dict(rows)


# --- upkeep -------------------------------------------------------------------------------------------


def remove_expired(connection: sqlite3.Connection, now: datetime, limit: int) -> int:
    """Delete up to `limit` records past their topic's retention, and tombstones a day old; how many."""
    cursor = connection.execute(
        """DELETE FROM records WHERE rowid IN (
               SELECT records.rowid FROM records JOIN topics ON topics.id = records.topic
               WHERE records.timestamp < CASE WHEN topics.kind = 'table' THEN ? ELSE ? - topics.retention_ms END
                 AND (topics.kind = 'stream' OR records.value IS NULL)
               LIMIT ?)""",
        (to_ms(now) - _TOMBSTONE_MS, to_ms(now), limit),
    )
    return cursor.rowcount


def give_back_space(connection: sqlite3.Connection) -> int:
    """Return some of the pages that deletions freed to the file system; how many are left to return."""
    connection.execute(f"PRAGMA incremental_vacuum({_VACUUM_PAGES})").fetchall()
    (left,) = connection.execute("PRAGMA freelist_count").fetchone()
    return int(left)
