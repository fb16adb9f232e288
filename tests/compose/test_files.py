"""What compose, the image and the example configuration promise, as far as it shows without Docker."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from sahelwatch.commands.services import NAMES
from sahelwatch.settings import Settings
from sahelwatch.settings_load import load, show, unknown_variables

ROOT = Path(__file__).parents[2]

ASSIGNMENT = re.compile(r"#?(SAHELWATCH_\w+)=(.+)")


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


@pytest.fixture
def example(monkeypatch, tmp_path):
    """The assignments of .env.example, in an environment without any other setting."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"SAHELWATCH_{name.upper()}", raising=False)
    lines = (ROOT / ".env.example").read_text().splitlines()
    return dict(match.groups() for line in lines if (match := ASSIGNMENT.fullmatch(line)))


def test_the_example_configures_nothing_by_itself():
    """A copied .env.example changes nothing until a line is uncommented."""
    lines = (ROOT / ".env.example").read_text().splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []


INSTEAD = {"SAHELWATCH_SLACK_BOT_TOKEN", "SAHELWATCH_SLACK_CHANNEL"}
"""What stands in the example for somebody who has no incoming webhook: one or the other."""


def test_every_line_of_the_example_is_a_setting(example, monkeypatch):
    """Uncommented, all of .env.example is understood."""
    assert len(example) > 20
    assert unknown_variables(example) == []
    for name, value in example.items():
        if name not in INSTEAD:
            monkeypatch.setenv(name, value)
    assert load().all_destinations().keys() == {"slack", "teams", "webhook", "niger_desk", "phone"}


def test_defaults_in_the_example_are_the_defaults(example):
    """Where .env.example shows a plain default, it is the one that holds."""
    defaults = {f"SAHELWATCH_{name.upper()}": show(getattr(load(), name)) for name in Settings.model_fields}
    for name in (
        "SAHELWATCH_LANG",
        "SAHELWATCH_CASUALTY_THRESHOLD",
        "SAHELWATCH_CASUALTY_METRIC",
        "SAHELWATCH_COUNT_MILITANTS",
        "SAHELWATCH_COUNTRIES",
        "SAHELWATCH_ALLOW_PRIVATE_NETWORKS",
        "SAHELWATCH_LOG_LEVEL",
        "SAHELWATCH_LOG_FORMAT",
    ):
        assert example[name] == defaults[name], name


def test_compose_runs_every_service(compose):
    """Each service of the command line runs in a container of its own, after the topics were made."""
    assert compose["services"].keys() == {"kafka", "topics", *NAMES}
    for name in NAMES:
        assert compose["services"][name]["command"] == name
        assert compose["services"][name]["depends_on"]["topics"] == {"condition": "service_completed_successfully"}


def test_compose_scales(compose):
    """Nothing that only one container can have: a name, a port of the host."""
    for service in compose["services"].values():
        assert not {"container_name", "ports", "hostname"} & service.keys()


def test_containers_are_confined(compose):
    """The services run unprivileged, on a read-only root, within limits."""
    for name in ("topics", *NAMES):
        service = compose["services"][name]
        assert service["read_only"] is True
        assert service["user"] == "10001:10001"
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["mem_limit"]
    for name in NAMES:
        assert compose["services"][name]["cpus"]
        assert compose["services"][name]["restart"] == "unless-stopped"


def test_compose_reads_with_1_29(compose):
    """Keys of the specification that docker-compose 1.29 takes; with a `version` it would not take them all."""
    assert "version" not in compose
    for service in compose["services"].values():
        assert isinstance(service.get("env_file", ""), str)
        assert not {"deploy", "develop", "attach"} & service.keys()


def test_the_dockerfile_needs_no_buildkit():
    """Every engine builds the image: no mounts, no here-documents, no syntax line."""
    text = (ROOT / "deploy" / "Dockerfile").read_text()
    assert "--mount" not in text
    assert "<<" not in text
    assert "# syntax=" not in text
    assert not re.search(r"^(COPY|ADD) --(link|chmod|exclude|parents)", text, re.MULTILINE)


def test_image_and_makefile_use_the_same_uv():
    """One version of uv reads the lock file."""
    in_image = re.findall(r"uv==([\d.]+)", (ROOT / "deploy" / "Dockerfile").read_text())
    in_makefile = re.findall(r"UV_VERSION := ([\d.]+)", (ROOT / "Makefile").read_text())
    assert in_image == in_makefile != []


def test_compose_and_tests_use_the_same_kafka(compose):
    """The broker of docker-compose.yml is the one that the tests run against."""
    in_tests = re.search(r"<kafka\.version>([\d.]+)<", (ROOT / "tests" / "kafka" / "pom.xml").read_text())
    assert in_tests
    assert compose["services"]["kafka"]["image"] == f"apache/kafka:{in_tests[1]}"
