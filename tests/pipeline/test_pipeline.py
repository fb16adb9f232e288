"""The whole pipeline on the sample feeds, on both buses: the alerts that a webhook on loopback receives."""

import base64
import uuid
from collections import Counter

import pytest
from pydantic import SecretStr
from whole_pipeline import run_through

from sahelwatch.demo import feed_server
from sahelwatch.demo.inbox import Inbox
from sahelwatch.demo.show import SAMPLES_MAX_AGE
from sahelwatch.records import AlertReason
from sahelwatch.settings import Settings

SECRET = "whsec_" + base64.b64encode(b"0123456789abcdef01234567").decode()

EXPECTED = {
    ("BF", "Sollé"): (60, "claimed", "JNIM"),
    ("BF", None): (10, "claimed", "JNIM"),  # Gnagna: the province is all that is told
    ("NE", "Fambita"): (44, "official", "ISSP"),
    ("ML", "Kobé"): (51, "official", "ISSP"),  # a local elected official gives it: a local authority
    ("TD", "Mandakao"): (42, "official", None),
    ("NE", "Banibangou"): (58, "official", "UNKNOWN_GUNMEN"),
}
"""What a reader of the samples would be told at once: place -> (best toll, status, who)."""


@pytest.fixture(params=["embedded", "kafka"])
def bus_settings(request, tmp_path):
    """What makes a bus of each kind, with nothing on it."""
    if request.param == "embedded":
        return {"data_dir": tmp_path}
    broker = request.getfixturevalue("real_kafka")
    return {"kafka_bootstrap_servers": broker.address, "kafka_prefix": f"test-{uuid.uuid4().hex[:8]}."}


async def test_samples_become_alerts(bus_settings):
    """Each real event is alerted once as new, hard negatives never, and a restart sends nothing again."""
    inbox = Inbox(SECRET)
    async with feed_server.serve(feed_server.samples()) as urls, inbox.serve() as webhook:
        settings = Settings(
            _env_file=None,
            feeds=tuple(urls),
            webhook_url=SecretStr(webhook),
            webhook_secret=SecretStr(SECRET),
            allow_private_networks=True,
            full_text=False,
            max_age=SAMPLES_MAX_AGE,
            **bus_settings,
        )
        await run_through(settings, urls)
        alerts = [inbox.received.get_nowait().alert for _ in range(inbox.received.qsize())]
        await run_through(settings, urls)
        assert inbox.received.empty(), "a restart sent something again"

    new = [alert.incident for alert in alerts if alert.reason is AlertReason.NEW]
    told = {(i.country, i.place): (i.killed.best, i.status, i.perpetrator) for i in new}
    djibo = told.pop(("BF", "Djibo"))
    assert djibo[0] in (24, 200)  # the residents' dozens or the claim, whichever came first
    boulkessi = told.pop(("ML", "Boulkessi"))
    assert boulkessi in ((31, "reported", "JNIM"), (30, "reported", "JNIM"))  # "more than 30", "at least 30"
    assert told == EXPECTED
    assert max(Counter(incident.id for incident in new).values()) == 1
    assert all(report.quote for incident in new for report in incident.reports)
