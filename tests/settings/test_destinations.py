"""Settings of destinations that would fail at the first alert are refused at the start, by name."""

import pytest

from sahelwatch.settings_load import ConfigurationError, load, rows


@pytest.fixture
def problem(monkeypatch, tmp_path):
    """Gives what is said of variables; nothing if all is well."""
    monkeypatch.chdir(tmp_path)

    def say(**variables):
        for name, value in variables.items():
            monkeypatch.setenv(f"SAHELWATCH_{name}", value)
        try:
            load()
        except ConfigurationError as error:
            return str(error)
        return ""

    return say


@pytest.mark.parametrize("variable", ["WEBHOOK_SECRET", "DESTINATIONS__OPS__SECRET"])
def test_a_bad_signing_secret_is_said_with_its_name(problem, variable):
    """And not at three in the morning, with the first alert; the secret itself is not told."""
    said = problem(DESTINATIONS__OPS__URL="https://desk.example.org/hook", **{variable: "whsec_nonsense!"})
    assert said.startswith(f"SAHELWATCH_{variable}: the signing secret must be whsec_ and base64")
    assert "nonsense" not in said


def test_a_bot_needs_a_channel_and_no_url(problem):
    """The token alone says that it is Slack's API that is spoken to."""
    assert "SAHELWATCH_SLACK_CHANNEL" in problem(SLACK_BOT_TOKEN="xoxb-1")
    ops = {"DESTINATIONS__OPS__KIND": "slack", "DESTINATIONS__OPS__TOKEN": "xoxb-1"}
    assert "SAHELWATCH_DESTINATIONS__OPS__CHANNEL" in problem(SLACK_CHANNEL="C1", **ops)
    assert problem(DESTINATIONS__OPS__CHANNEL="C2") == ""


def test_two_ways_to_slack_are_one_too_many(problem):
    """Whoever sets both is asked which."""
    said = problem(SLACK_BOT_TOKEN="xoxb-1", SLACK_CHANNEL="C1", SLACK_WEBHOOK_URL="https://hooks.slack.com/x")
    assert "SAHELWATCH_SLACK_BOT_TOKEN" in said


@pytest.mark.parametrize(("kind", "url"), [("apprise", "no url"), ("slack", "discord://id/token")])
def test_urls_are_of_their_kind(problem, kind, url):
    """An Apprise URL is one only for Apprise."""
    said = problem(DESTINATIONS__OPS__KIND=kind, DESTINATIONS__OPS__URL=url)
    assert said.startswith("SAHELWATCH_DESTINATIONS__OPS__URL")
    assert "token" not in said


def test_what_is_shown_of_secrets_is_masked(problem):
    """`sahelwatch check` shows the table; neither URL nor token nor secret stands in it."""
    assert not problem(
        SLACK_BOT_TOKEN="xoxb-s3cr3t",
        SLACK_CHANNEL="C1",
        WEBHOOK_URL="https://desk.example.org/s3cr3t",
        WEBHOOK_SECRET="whsec_s3cr3tzz",
        DESTINATIONS__OPS__KIND="apprise",
        DESTINATIONS__OPS__URL="discord://s3cr3t/s3cr3t",
    )
    settings = load()
    assert "s3cr3t" not in str(list(rows(settings)))
    assert "s3cr3t" not in repr(settings)
    assert len([secret for secret in settings.secrets() if "s3cr3t" in secret]) == 4


def test_who_hears_of_the_service_itself(problem):
    """The first destination unless others are named; a name that is none is told at the start."""

    def chosen(*names):
        slack, ops = "https://hooks.slack.example/services/x", {"url": "https://desk.example/hook"}
        return load(slack_webhook_url=slack, destinations={"ops": ops}, notices=names).notice_destinations()

    assert chosen() == ("slack",)
    assert chosen("OPS") == ("ops",)
    assert chosen("all") == ("slack", "ops")
    assert chosen("none") == ()
    assert load().notice_destinations() == ()
    assert load(notices=("ops",)).notice_destinations() == ()
    said = problem(NOTICES="opps", DESTINATIONS__OPS__URL="https://desk.example/hook")
    assert "'opps' is no destination (ops)" in said
    assert "2m is the shortest" in problem(NOTICES="all", HEARTBEAT_TIMEOUT="90s")
