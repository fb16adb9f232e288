"""What an answer means, as a table."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahelwatch.notifier.outcome import judge, retry_after
from sahelwatch.notifier.verdict import Answer, Delivered, Disabled, NoAnswer, Refused, Retry
from sahelwatch.settings import DestinationKind

SLACK, TEAMS, WEBHOOK = DestinationKind.SLACK, DestinationKind.TEAMS, DestinationKind.WEBHOOK
NOW = dt.datetime(2026, 3, 14, 12, 0, tzinfo=dt.UTC)
WORKFLOW = '{"error":{"code":"%s","message":"The workflow …"}}'


@pytest.mark.parametrize(
    ("kind", "status", "body", "expected"),
    [
        *((WEBHOOK, status, "", Delivered) for status in (200, 201, 202, 204)),
        *((kind, status, "", Retry) for kind in DestinationKind for status in (408, 425, 429, 500, 502, 503, 504)),
        *((kind, status, "", Retry) for kind in DestinationKind for status in (301, 302, 307, 308)),
        *((kind, status, "", Refused) for kind in DestinationKind for status in (400, 401, 403, 404, 413, 422)),
        *((kind, 410, "", Disabled) for kind in DestinationKind),
        (WEBHOOK, 404, "no_service", Refused),
        (SLACK, 200, "ok", Delivered),
        (SLACK, 200, '{"ok": true}', Delivered),
        (SLACK, 200, "", Retry),
        (SLACK, 200, "<html>Sign in to the hotel's network</html>", Retry),
        (SLACK, 200, "invalid_payload", Refused),
        (SLACK, 400, "invalid_payload", Refused),
        (SLACK, 403, "invalid_token", Disabled),
        (SLACK, 404, "no_service", Disabled),
        (SLACK, 404, "channel_not_found", Disabled),
        (SLACK, 410, "channel_is_archived", Disabled),
        (SLACK, 404, "no_active_hooks", Disabled),
        (SLACK, 200, "no_active_hooks", Disabled),
        (SLACK, 500, "rollup_error", Retry),
        (TEAMS, 202, "", Delivered),
        (TEAMS, 200, "1", Delivered),
        (
            TEAMS,
            200,
            "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with …",
            Retry,
        ),
        (
            TEAMS,
            200,
            "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 413 with …",
            Refused,
        ),
        (TEAMS, 200, "Webhook message delivery failed with error: returned HTTP error 410", Disabled),
        (TEAMS, 404, WORKFLOW % "WorkflowNotFound", Disabled),
        (TEAMS, 400, WORKFLOW % "WorkflowTriggerIsNotEnabled", Disabled),
        (TEAMS, 401, WORKFLOW % "DirectApiAuthorizationRequired", Disabled),
        (TEAMS, 400, WORKFLOW % "TriggerInputSchemaMismatch", Refused),
        (TEAMS, 502, WORKFLOW % "NoResponse", Retry),
        (TEAMS, 400, "Invalid webhook URL", Disabled),
    ],
)
def test_answers(kind, status, body, expected):
    """Each answer leads to the verdict that the documentation's table has."""
    assert type(judge(kind, Answer(status, {}, body), NOW)) is expected


def test_no_answer_is_tried_again_unless_it_is_hopeless():
    """What is no URL stays none until the configuration changes."""
    assert judge(SLACK, NoAnswer("took too long"), NOW) == Retry("took too long", choked=True)
    assert judge(SLACK, NoAnswer("refused", sent=False), NOW) == Retry("refused")
    assert judge(SLACK, NoAnswer("not a usable URL", hopeless=True), NOW) == Disabled("not a usable URL")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("5", 5),
        (" 120 ", 120),
        ("0", 0),
        ("1.5", 1.5),
        ("999999999", 86400),
        ("Sat, 14 Mar 2026 12:00:30 GMT", 30),
        ("Sat, 14 Mar 2026 11:00:00 GMT", 0),
        ("Sat, 14 Mar 2099 11:00:00 GMT", 86400),
        ("Saturday, 14-Mar-26 12:01:00 GMT", 60),
    ],
)
def test_retry_after_is_read_in_seconds_or_as_a_date(text, seconds):
    """At most a day, and never in the past."""
    assert retry_after({"retry-after": text}, NOW) == dt.timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "soon", "-5", "١٢", "1e9", "NaN", "9" * 400])
def test_what_is_no_retry_after_is_none(text):
    """Nonsense leads to the usual delay."""
    assert retry_after({"retry-after": text}, NOW) is None


@given(
    st.sampled_from(DestinationKind),
    st.integers(100, 999),
    st.text(max_size=100),
    st.text(max_size=40),
)
def test_any_answer_has_a_verdict(kind, status, body, hint):
    """No answer is beyond judging."""
    judge(kind, Answer(status, {"retry-after": hint}, body), NOW)
