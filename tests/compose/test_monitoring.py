"""What the dashboard and the alert rules ask for is what the services count."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from prometheus_client import REGISTRY

DEPLOY = Path(__file__).parents[2] / "deploy"

METRIC = re.compile(r"\b(?:sahelwatch|process)_[a-z_]+\b")


@pytest.fixture(scope="module")
def counted():
    """The names under which every sample is exported, as the services' modules register them."""
    for module in ("bus.metrics", "poller.metrics", "classifier.metrics", "notifier.metrics"):
        import_module(f"sahelwatch.{module}")
    return {
        f"{family.name}{suffix}"
        for family in REGISTRY.collect()
        for suffix in {"counter": ["_total"], "histogram": ["_bucket", "_sum", "_count"]}.get(family.type, [""])
    }


def asked(expressions):
    return {name for expression in expressions for name in METRIC.findall(expression)}


def test_alert_rules(counted):
    """Every rule asks for metrics that exist, and says what is wrong and what to do."""
    rules = yaml.safe_load((DEPLOY / "prometheus" / "rules.yml").read_text())["groups"][0]["rules"]
    assert asked(rule["expr"] for rule in rules) - counted == set()
    for rule in rules:
        assert rule["annotations"].keys() == {"summary", "action"}


def test_dashboard(counted):
    """Every panel asks for metrics that exist."""
    panels = json.loads((DEPLOY / "grafana" / "sahelwatch.json").read_text())["panels"]
    expressions = [target["expr"] for panel in panels for target in panel["targets"]]
    assert len(expressions) > 10
    assert asked(expressions) - counted == set()
