"""Log lines never carry a secret, whoever wrote them."""

import io
import json
import logging

import pytest
import structlog

from sahelwatch.operations.logging import MASK, Masker, configure
from sahelwatch.settings import Settings

SECRET = "https://hooks.slack.com/services/T0/B0/s3cr3t"


@pytest.fixture
def lines(monkeypatch):
    """Everything logged as JSON, parsed."""
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    root = logging.getLogger()
    kept, level = root.handlers[:], root.level
    configure(Settings(_env_file=None, slack_webhook_url=SECRET, log_format="json"))
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers, root.level = kept, level
    structlog.reset_defaults()


def test_a_secret_in_a_field_is_masked(lines):
    """A URL that slipped into a field, a list or a mapping is replaced."""
    structlog.get_logger().info("sent", url=SECRET, tried=[f"POST {SECRET}"], more={"to": SECRET})
    assert lines()[0]["url"] == MASK
    assert "s3cr3t" not in json.dumps(lines())


def test_a_secret_in_a_traceback_is_masked(lines):
    """An exception that prints a URL is logged without it, and still loud."""

    def post():
        raise RuntimeError(f"could not post to {SECRET}")

    try:
        post()
    except RuntimeError:
        structlog.get_logger().exception("failed")
    assert "s3cr3t" not in json.dumps(lines())
    assert "RuntimeError" in lines()[0]["exception"]


def test_a_library_is_masked_too(lines):
    """What a library logs through the standard library takes the same form."""
    logging.getLogger("somebody.else").warning("posting to %s", SECRET)
    assert lines()[0]["event"] == f"posting to {MASK}"
    assert lines()[0]["level"] == "warning"


def test_plain_values_stay_what_they_are():
    """Numbers, flags and nulls are not turned into text."""
    event = {"event": "x", "count": 3, "ok": True, "none": None}
    assert Masker([SECRET])(None, "info", dict(event)) == event
