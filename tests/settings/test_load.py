"""The settings: what is read from where, and what a person is told when it will not do."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahelwatch.settings import DestinationKind, format_duration, parse_duration
from sahelwatch.settings_load import ConfigurationError, load, rows, unknown_variables

SLACK = "https://hooks.slack.com/services/T0/B0/s3cr3t"


@pytest.fixture(autouse=True)
def _bare(monkeypatch, tmp_path):
    """No variable and no `.env` of the machine's reaches these tests."""
    import os

    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith("SAHELWATCH_"):
            monkeypatch.delenv(name)


def problems(**variables):
    with pytest.raises(ConfigurationError) as caught:
        load(**variables)
    return {problem.variable: str(problem) for problem in caught.value.problems}


def test_defaults_need_nothing():
    """Without a single variable the settings are valid and watch the five countries."""
    settings = load()
    assert settings.countries == ("BF", "ML", "NE", "TD", "MR")
    assert settings.casualty_threshold == 10
    assert settings.max_age == dt.timedelta(hours=72)
    assert settings.all_destinations() == {}


def test_lists_are_split_at_spaces_and_commas(monkeypatch):
    """Feeds may be separated by spaces, commas or line breaks."""
    monkeypatch.setenv("SAHELWATCH_FEEDS", "http://a/x, http://b/y\nfeeds.opml")
    assert load().feeds == ("http://a/x", "http://b/y", "feeds.opml")


def test_env_file_is_read_and_variables_win(monkeypatch, tmp_path):
    """`.env` is honoured; a variable of the process overrides it."""
    (tmp_path / ".env").write_text("SAHELWATCH_CASUALTY_THRESHOLD=5\nSAHELWATCH_LANG=fr\n")
    monkeypatch.setenv("SAHELWATCH_LANG", "en")
    assert load().casualty_threshold == 5
    assert load().lang == "en"


def test_secret_from_a_file(monkeypatch, tmp_path):
    """`…_FILE` names a file that holds the secret, its last line break apart."""
    (tmp_path / "slack").write_text(f"{SLACK}\n")
    monkeypatch.setenv("SAHELWATCH_SLACK_WEBHOOK_URL_FILE", str(tmp_path / "slack"))
    monkeypatch.setenv("SAHELWATCH_DESTINATIONS__OPS__URL_FILE", str(tmp_path / "slack"))
    found = load().all_destinations()
    assert found["slack"].url.get_secret_value() == SLACK
    assert found["ops"].url.get_secret_value() == SLACK


def test_missing_secret_file_is_named(monkeypatch):
    """A secret's file that cannot be read is a problem of that variable."""
    monkeypatch.setenv("SAHELWATCH_SLACK_WEBHOOK_URL_FILE", "/nowhere/at/all")
    assert "cannot read /nowhere/at/all" in problems()["SAHELWATCH_SLACK_WEBHOOK_URL_FILE"]


def test_named_destinations(monkeypatch):
    """`SAHELWATCH_DESTINATIONS__NAME__…` makes a destination beside the simple ones."""
    monkeypatch.setenv("SAHELWATCH_SLACK_WEBHOOK_URL", SLACK)
    monkeypatch.setenv("SAHELWATCH_DESTINATIONS__NIGER_DESK__URL", "https://desk.example/hook")
    monkeypatch.setenv("SAHELWATCH_DESTINATIONS__NIGER_DESK__KIND", "teams")
    monkeypatch.setenv("SAHELWATCH_DESTINATIONS__NIGER_DESK__COUNTRIES", "ne")
    monkeypatch.setenv("SAHELWATCH_DESTINATIONS__NIGER_DESK__THRESHOLD", "50")
    found = load().all_destinations()
    assert list(found) == ["slack", "niger_desk"]
    assert found["niger_desk"].kind is DestinationKind.TEAMS
    assert found["niger_desk"].countries == ("NE",)
    assert found["niger_desk"].threshold == 50


def test_all_problems_at_once(monkeypatch):
    """Every wrong variable is named in one message, with what is wrong and an example."""
    monkeypatch.setenv("SAHELWATCH_POLL_MIN", "soon")
    monkeypatch.setenv("SAHELWATCH_CASUALTY_THRESHOLD", "-3")
    monkeypatch.setenv("SAHELWATCH_COUNTRIES", "Mali")
    monkeypatch.setenv("SAHELWATCH_DESTINATIONS__OPS__KIND", "slak")
    found = problems()
    assert set(found) == {
        "SAHELWATCH_POLL_MIN",
        "SAHELWATCH_CASUALTY_THRESHOLD",
        "SAHELWATCH_COUNTRIES",
        "SAHELWATCH_DESTINATIONS__OPS__KIND",
        "SAHELWATCH_DESTINATIONS__OPS__URL",
    }
    assert "'soon' is no duration" in found["SAHELWATCH_POLL_MIN"]
    assert "For example: SAHELWATCH_POLL_MIN=2m" in found["SAHELWATCH_POLL_MIN"]


def test_bounds_between_settings(monkeypatch):
    """The shortest polling interval may not be above the longest."""
    monkeypatch.setenv("SAHELWATCH_POLL_MIN", "2h")
    assert "above SAHELWATCH_POLL_MAX" in problems()["SAHELWATCH_POLL_MIN"]


def test_no_secret_in_a_problem(monkeypatch):
    """A webhook URL that will not do is not repeated in the message."""
    monkeypatch.setenv("SAHELWATCH_SLACK_WEBHOOK_URL", "hooks.slack.com/services/T0/B0/s3cr3t")
    assert "s3cr3t" not in "".join(problems().values())


def test_no_secret_in_the_table_or_a_repr(monkeypatch):
    """The effective table and the settings' own text mask every secret."""
    monkeypatch.setenv("SAHELWATCH_SLACK_WEBHOOK_URL", SLACK)
    monkeypatch.setenv("SAHELWATCH_WEBHOOK_SECRET", "whsec_s3cr3tzz")
    monkeypatch.setenv("SAHELWATCH_DESTINATIONS__OPS__URL", SLACK)
    monkeypatch.setenv("SAHELWATCH_KAFKA_SASL_PASSWORD", "s3cr3t")
    settings = load()
    shown = repr(settings) + str(list(rows(settings)))
    assert "s3cr3t" not in shown
    assert settings.secrets() == [SLACK, "whsec_s3cr3tzz", "s3cr3t", SLACK]


def test_a_misspelt_variable_is_noticed():
    """A variable that no setting reads is named, with the one it may stand for."""
    lines = unknown_variables({"SAHELWATCH_CASUALTY_TRESHOLD": "3", "SAHELWATCH_TEST_KAFKA": "x", "HOME": "/"})
    assert lines == ["SAHELWATCH_CASUALTY_TRESHOLD is not a setting; did you mean SAHELWATCH_CASUALTY_THRESHOLD?"]


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90), ("15m", 900), ("2h", 7200), ("3d", 259200), ("1h30m", 5400), ("0.5s", 0.5)]
)
def test_durations(text, seconds):
    """Durations read as people write them."""
    assert parse_duration(text) == dt.timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "90", "soon", "5 apples", "1h and more"])
def test_what_is_no_duration(text):
    """A number without a unit could mean anything, and is refused."""
    with pytest.raises(ValueError, match="no duration"):
        parse_duration(text)


@given(st.integers(min_value=0, max_value=10**7))
def test_a_formatted_duration_reads_back(seconds):
    """What is shown of a duration can be set again."""
    value = dt.timedelta(seconds=seconds)
    assert parse_duration(format_duration(value)) == value
