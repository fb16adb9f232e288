"""Generic webhooks, verified as a receiver would."""

import base64
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import SecretStr
from standardwebhooks.webhooks import Webhook

from sahelwatch.notifier import examples
from sahelwatch.notifier.receivers import render, webhook
from sahelwatch.records import Alert
from sahelwatch.settings import DestinationKind, DestinationSettings

SECRET = "whsec_" + base64.b64encode(b"a key of thirty-two bytes or so.").decode()


def destination(secret=SECRET):
    return DestinationSettings(
        kind=DestinationKind.WEBHOOK,
        url=SecretStr("https://desk.example.org/hook"),
        secret=SecretStr(secret) if secret else None,
    )


def test_the_signature_verifies_as_standard_webhooks(noon):
    """A receiver's library accepts it and reads the alert from it."""
    now = dt.datetime.now(dt.UTC)
    alert = examples.escalated(noon)
    request = render(alert, "a-2@desk", destination(), now)
    Webhook(SECRET).verify(request.body, request.headers)
    assert request.headers["webhook-id"] == "a-2@desk"
    assert request.headers["webhook-timestamp"] == str(int(now.timestamp()))
    assert Alert.from_json(request.body) == alert


def test_the_published_test_vector():
    """The example of the Standard Webhooks specification's libraries gives the published signature."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    now = dt.datetime.fromtimestamp(1614265330, tz=dt.UTC)
    headers = webhook.headers(b'{"test": 2432232314}', "msg_p5jXN8AQM9LWM0D4loKWxJek", secret, now)
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_without_a_secret_there_is_no_signature(noon):
    """The id and the time go out all the same."""
    request = render(examples.new(noon), "a-1@desk", destination(None), noon)
    assert "webhook-signature" not in request.headers
    assert request.headers["webhook-id"] == "a-1@desk"


@pytest.mark.parametrize("secret", ["whsec_", "not base64!", "whsec_ü"])
def test_a_bad_secret_is_refused_and_not_told(noon, secret):
    """What went wrong is said without the secret."""
    with pytest.raises(ValueError, match="whsec_ and base64") as caught:
        render(examples.new(noon), "a-1@desk", destination(secret), noon)
    assert "not base64!" not in str(caught.value)


def check(body):
    assert len(body) <= 20_000
    return Alert.from_json(body)


def test_large_alerts_are_cut_to_size_and_stay_alerts(poisoned, hostile):
    """The newest report is kept as long as one can be."""
    for text in hostile:
        check(webhook.render(poisoned(text, reports=50)))
    alert = poisoned("some words", reports=200)
    body = webhook.render(alert)
    newest = max(alert.incident.reports, key=lambda report: report.reported)
    assert newest.report_id in {report.report_id for report in check(body).incident.reports}


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_keeps_the_limit(poisoned, text):
    """Whatever the text, the body is an alert of at most 20 kB."""
    check(webhook.render(poisoned(text, reports=40)))
