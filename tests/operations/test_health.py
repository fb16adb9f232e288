"""`/livez`, `/readyz` and `/metrics`."""

import socket

import httpx
import pytest

from sahelwatch.bus import Readiness
from sahelwatch.operations import health


@pytest.fixture
def port():
    """A free loopback port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def ask(port, path):
    async with httpx.AsyncClient(trust_env=False) as client:
        return await client.get(f"http://127.0.0.1:{port}{path}")


async def test_alive_and_ready(port):
    """A service that has all it needs answers 200 to both."""
    async with health.serve("127.0.0.1", port, lambda: Readiness(ready=True)):
        assert (await ask(port, "/livez")).status_code == 200
        assert (await ask(port, "/readyz")).text == "ready\n"


async def test_not_ready_says_what_is_missing(port):
    """`/readyz` is 503 and names what is missing; `/livez` stays 200."""
    missing = Readiness(ready=False, missing=("broker not reachable", "table not loaded"))
    async with health.serve("127.0.0.1", port, lambda: missing):
        answer = await ask(port, "/readyz")
        assert answer.status_code == 503
        assert answer.text == "not ready\nbroker not reachable\ntable not loaded\n"
        assert (await ask(port, "/livez")).status_code == 200


async def test_metrics_are_prometheus_text(port):
    """`/metrics` is what Prometheus reads."""
    async with health.serve("127.0.0.1", port, lambda: Readiness(ready=True)):
        answer = await ask(port, "/metrics")
        assert answer.headers["Content-Type"].startswith("text/plain")
        assert "process_resident_memory_bytes" in answer.text


async def test_a_taken_port_is_said_plainly(port):
    """A port that another process has ends the start with the variable's name."""
    async with health.serve("127.0.0.1", port, lambda: Readiness(ready=True)):
        with pytest.raises(SystemExit, match="SAHELWATCH_HTTP_PORT"):
            async with health.serve("127.0.0.1", port, lambda: Readiness(ready=True)):
                pass


async def test_port_zero_serves_nothing():
    """Without a port no health is served."""
    async with health.serve("127.0.0.1", 0, lambda: Readiness(ready=True)) as served:
        assert served is None
