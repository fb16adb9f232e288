"""The inbox takes what is signed, and nothing else."""

import asyncio
import base64
import datetime as dt

import httpx
import pytest
from standardwebhooks import Webhook

from sahelwatch.demo.inbox import Inbox
from sahelwatch.records import Alert, AlertReason, Count, Incident, SourceReport

SECRET = "whsec_" + base64.b64encode(b"0123456789abcdef01234567").decode()
NOW = dt.datetime.now(dt.UTC)


@pytest.fixture
def body():
    """An alert as it is sent."""
    source = SourceReport(article_id="a", outlet="wire", lang="en", report_id="a.1.0", reported=NOW, country="BF")
    incident = Incident(
        id="i", reports=(source,), first_reported=NOW, last_reported=NOW, country="BF", killed=Count.exactly(60)
    )
    return Alert(id="i.1", reason=AlertReason.NEW, incident=incident, created=NOW).to_json().decode()


def signed(body, secret=SECRET):
    signature = Webhook(secret).sign("id-1", NOW, body)
    return {"webhook-id": "id-1", "webhook-timestamp": str(int(NOW.timestamp())), "webhook-signature": signature}


async def post(url, body, headers):
    async with httpx.AsyncClient(trust_env=False) as client:
        return (await client.post(url, content=body, headers=headers)).status_code


async def test_a_signed_alert_is_kept_once(body):
    """A repeat under the same webhook-id is answered, and shown once."""
    inbox = Inbox(SECRET)
    async with inbox.serve() as url:
        assert await post(url, body, signed(body)) == 204
        assert await post(url, body, signed(body)) == 204
    assert inbox.received.get_nowait().alert.id == "i.1"
    with pytest.raises(asyncio.QueueEmpty):
        inbox.received.get_nowait()


async def test_what_is_not_signed_is_refused(body):
    """No signature, one by another key, or one over another body: 401."""
    inbox = Inbox(SECRET)
    other = "whsec_" + base64.b64encode(b"another-key-another-key-").decode()
    async with inbox.serve() as url:
        assert await post(url, body, {}) == 401
        assert await post(url, body, signed(body, other)) == 401
        assert await post(url, body + " ", signed(body)) == 401
    assert inbox.received.empty()
