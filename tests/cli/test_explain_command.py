"""`sahelwatch explain` as a second process, beside the one that owns the embedded bus."""

import asyncio
import datetime as dt
import os
import sys
from pathlib import Path

from sahelwatch.bus.open import open_bus
from sahelwatch.bus.topics import INCIDENTS
from sahelwatch.records import Count, Incident, SourceReport
from sahelwatch.settings import Settings

PROGRAM = Path(sys.executable).with_name("sahelwatch")
NOW = dt.datetime(2025, 5, 12, 8, tzinfo=dt.UTC)


def incident(name):
    report = SourceReport(
        report_id=f"{name}.1.0", article_id=name, outlet="Wire", lang="en", reported=NOW, country="BF",
        place="Djibo", killed=Count.exactly(30), joined="first report",
    )  # fmt: skip
    return Incident(
        id=name, reports=(report,), country="BF", place="Djibo", killed=Count.exactly(30),
        first_reported=NOW, last_reported=NOW,
    )  # fmt: skip


async def explain(name, folder):
    process = await asyncio.create_subprocess_exec(
        PROGRAM, "explain", name, cwd=folder, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        env={**os.environ, "SAHELWATCH_DATA_DIR": str(folder), "COLUMNS": "200", "NO_COLOR": "1"},
    )  # fmt: skip
    output, _ = await process.communicate()
    return process.returncode, output.decode()


async def test_beside_the_process_that_owns_the_bus(tmp_path):
    """It reads what was written a moment ago, and the owner goes on writing."""
    async with open_bus(Settings(_env_file=None, data_dir=tmp_path)) as bus:
        await bus.create_topics()
        await bus.publish(INCIDENTS, incident("abc123"))
        code, text = await explain("abc", tmp_path)
        assert code == 0, text
        assert "Djibo" in text
        assert "first report" in text
        assert "No alert was raised" in text
        await bus.publish(INCIDENTS, incident("def456"))
