"""The command line as a person or an orchestrator meets it: real processes, exit codes, messages."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).with_name("sahelwatch")
PATIENCE = 60


def environment(**variables):
    bare = {name: value for name, value in os.environ.items() if not name.startswith("SAHELWATCH_")}
    return bare | {"COLUMNS": "120", "NO_COLOR": "1", "PYTHONUTF8": "1"} | variables


def sahelwatch(*arguments, cwd, stdin=None, **variables):
    return subprocess.run(
        [PROGRAM, *arguments],
        cwd=cwd,
        env=environment(**variables),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@pytest.fixture
def port():
    """A free loopback port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_help_teaches(tmp_path):
    """Help names every command and says where to start."""
    shown = sahelwatch("--help", cwd=tmp_path).stdout
    for command in (
        "run",
        "poller",
        "classifier",
        "notifier",
        "topics",
        "classify",
        "check",
        "test-webhook",
        "dlq",
    ):
        assert command in shown
    assert "Start with sahelwatch run" in shown


def test_a_wrong_value_ends_the_start(tmp_path):
    """Exit code 2, and one message that names every variable to mend, without a traceback."""
    wrong = {"SAHELWATCH_POLL_MIN": "soon", "SAHELWATCH_CASUALTY_THRESHOLD": "many"}
    for service in ("poller", "classifier", "notifier", "run", "check", "topics"):
        ended = sahelwatch(service, cwd=tmp_path, **wrong)
        assert ended.returncode == 2, service
        assert "SAHELWATCH_POLL_MIN: 'soon' is no duration" in ended.stderr
        assert "SAHELWATCH_CASUALTY_THRESHOLD" in ended.stderr
        assert "Traceback" not in ended.stderr


def test_a_wrong_feed_ends_the_start(tmp_path):
    """A word in SAHELWATCH_FEEDS that is neither URL nor file is named, exit code 2."""
    for service in ("poller", "run"):
        ended = sahelwatch(service, cwd=tmp_path, SAHELWATCH_FEEDS="nowhere.opml")
        assert ended.returncode == 2, ended.stderr
        assert "SAHELWATCH_FEEDS" in ended.stderr
        assert "Traceback" not in ended.stderr


def test_check_says_what_will_happen(tmp_path):
    """The table with secrets masked, destinations in words, and a warning on what is no setting."""
    shown = sahelwatch(
        "check",
        "--no-feeds",
        cwd=tmp_path,
        SAHELWATCH_SLACK_WEBHOOK_URL="https://hooks.slack.com/services/T0/B0/s3cr3t",
        SAHELWATCH_CASUALTY_TRESHOLD="3",
    )
    said = re.sub(r"\s+", " ", shown.stdout)
    assert shown.returncode == 0, shown.stdout
    assert "s3cr3t" not in shown.stdout + shown.stderr
    assert "SAHELWATCH_CASUALTY_TRESHOLD is not a setting; did you mean SAHELWATCH_CASUALTY_THRESHOLD?" in said
    assert "at least 10 dead in BF, ML, NE, TD, MR" in said


def test_check_fails_where_alerts_would_go_nowhere(tmp_path):
    """Without a destination the exit code says so."""
    ended = sahelwatch("check", "--no-feeds", cwd=tmp_path)
    assert ended.returncode == 1
    assert "alerts go nowhere" in ended.stdout


def test_check_fails_where_the_broker_is_away(tmp_path, port):
    """A broker that does not answer is said, and costs seconds, not for ever."""
    ended = sahelwatch("check", "--no-feeds", cwd=tmp_path, SAHELWATCH_KAFKA_BOOTSTRAP_SERVERS=f"127.0.0.1:{port}")
    assert ended.returncode == 1
    assert f"bus (127.0.0.1:{port})" in ended.stdout


def test_run_shows_the_samples(tmp_path):
    """Without configuration `run --once --why` shows alerts, says why not the others, and ends by itself."""
    ended = sahelwatch("run", "--once", "--why", cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.count("New incident") >= 5
    assert "20 entries read" in ended.stdout
    assert "no alert, because" in ended.stdout
    assert "To go live" in ended.stdout
    assert list(tmp_path.iterdir()) == []


def test_classify_lines(tmp_path):
    """Cases in, reports out: one JSON object a line, in the input's order."""
    cases = [
        {
            "id": "b",
            "title": "Mali : 12 soldats tués dans une embuscade près de Gao",
            "published": "2025-05-14T09:30:00Z",
        },
        {"id": "a", "title": "Cocoa exports rise", "published": "2025-05-14T09:30:00Z"},
    ]
    text = "".join(json.dumps(case) + "\n" for case in cases)
    ended = sahelwatch("classify", "--jsonl", "--correlate", "-", cwd=tmp_path, stdin=text)
    assert ended.returncode == 0, ended.stderr
    first, second = [json.loads(line) for line in ended.stdout.splitlines()]
    assert (first["id"], second) == ("b", {"id": "a", "incidents": []})
    (incident,) = first["incidents"]
    assert (incident["country"], incident["killed"]) == ("ML", {"min": 12, "max": 12, "best": 12})
    assert incident["incident_id"]
    assert all(evidence["quote"] for evidence in incident["evidence"])


def _answers(port, path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=2) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


@pytest.mark.parametrize("service", ["poller", "classifier", "notifier"])
def test_a_service_becomes_ready_and_drains(tmp_path, port, service):
    """Each service answers its health checks, and ends in order on SIGTERM."""
    # A feed that nobody serves: the service is no less ready for it.
    variables = {"SAHELWATCH_HTTP_PORT": str(port), "SAHELWATCH_FEEDS": "http://127.0.0.1:9/feed.xml"}
    process = subprocess.Popen(
        [PROGRAM, service], cwd=tmp_path, env=environment(**variables), stderr=subprocess.PIPE
    )
    try:
        deadline = time.monotonic() + PATIENCE
        while _answers(port, "/readyz") != 200:
            assert process.poll() is None, process.stderr.read().decode()
            assert time.monotonic() < deadline, "never ready"
            time.sleep(0.1)
        assert _answers(port, "/livez") == 200
        assert _answers(port, "/metrics") == 200
        health = [sys.executable, "-m", "sahelwatch.healthcheck"]
        assert subprocess.run(health, env=environment(**variables), check=False).returncode == 0
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        lines = process.stderr.read().decode()
        process.stderr.close()
        process.wait()
    assert "did not stop in time" not in lines
    assert all(json.loads(line)["event"] for line in lines.splitlines())


def test_sigterm_while_the_broker_is_away(tmp_path, port):
    """A service that waits for its broker ends on SIGTERM too."""
    away = {"SAHELWATCH_KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:1", "SAHELWATCH_HTTP_PORT": str(port)}
    process = subprocess.Popen(
        [PROGRAM, "notifier"], cwd=tmp_path, env=environment(**away), stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + PATIENCE
        while _answers(port, "/readyz") != 503:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        assert _answers(port, "/livez") == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        process.wait()
