"""The manifests run the same services as docker-compose, confined in the same way."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from sahelwatch.commands.services import NAMES
from sahelwatch.settings_load import unknown_variables

FOLDER = Path(__file__).parents[2] / "deploy" / "kubernetes"


@pytest.fixture(scope="module")
def manifests():
    return [part for path in sorted(FOLDER.glob("*.yaml")) for part in yaml.safe_load_all(path.read_text())]


def test_every_service_is_deployed(manifests):
    """Each service has a Deployment, whose probes ask what the services answer."""
    deployed = [part["spec"]["template"]["spec"] for part in manifests if part["kind"] == "Deployment"]
    containers = {container["name"]: container for pod in deployed for container in pod["containers"]}
    assert containers.keys() == set(NAMES)
    for name, container in containers.items():
        assert container["args"] == [name]
        assert container["livenessProbe"]["httpGet"]["path"] == "/livez"
        assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"


def test_pods_are_confined(manifests):
    """Unprivileged, on a read-only root, without a token for the cluster, within a limit of memory."""
    pods = [part["spec"]["template"]["spec"] for part in manifests if part["kind"] in ("Deployment", "Job")]
    assert len(pods) == len(NAMES) + 1
    for pod in pods:
        (container,) = pod["containers"]
        assert pod["automountServiceAccountToken"] is False
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert container["resources"]["limits"]["memory"]


def test_only_the_notifier_gets_the_destinations(manifests):
    """Webhooks' URLs are secrets: no other service has them in its environment."""
    for part in manifests:
        if part["kind"] in ("Deployment", "Job"):
            (container,) = part["spec"]["template"]["spec"]["containers"]
            secrets = {source["secretRef"]["name"] for source in container["envFrom"] if "secretRef" in source}
            assert ("sahelwatch-destinations" in secrets) is (container["name"] == "notifier")


def test_placeholders_are_not_applied(manifests):
    """`kubectl apply -k` leaves the example of a secret alone and takes everything else."""
    (listed,) = (part["resources"] for part in manifests if part["kind"] == "Kustomization")
    files = {path.name for path in FOLDER.glob("*.yaml")}
    assert set(listed) == files - {"kustomization.yaml", "secret.example.yaml"}


def test_variables_are_settings(manifests):
    """Every variable in the manifests is one that a service reads."""
    named = {}
    for part in manifests:
        named |= part.get("data", {}) if part["kind"] == "ConfigMap" else part.get("stringData", {})
    assert len(named) > 5
    assert unknown_variables(named) == []
