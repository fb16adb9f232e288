"""Publishes articles, kills containers in between, and checks that each article raised one alert.

Called by run.sh with the compose command as its arguments. Standard library alone.
"""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import time
import urllib.request

COMPOSE = sys.argv[1:]
SERVICES = ("poller", "classifier", "notifier")
PATIENCE = 180
SETTLE = 20

PLACES = [
    ("Seytenga", "northern Burkina Faso"),
    ("Ménaka", "north-eastern Mali"),
    ("Téra", "western Niger"),
    ("Bosso", "south-eastern Niger"),
    ("Barsalogho", "north-central Burkina Faso"),
    ("Bankass", "central Mali"),
    ("Ngouboua", "western Chad"),
    ("Diapaga", "eastern Burkina Faso"),
    ("Tessalit", "northern Mali"),
    ("Banibangou", "Niger"),
    ("Nouna", "western Burkina Faso"),
    ("Nara", "western Mali"),
    ("Arbinda", "northern Burkina Faso"),
    ("Ansongo", "northern Mali"),
    ("Abala", "western Niger"),
]


def main() -> int:
    compose("up", "-d")
    wait("every service is healthy", lambda: all(state == "healthy" for state in health().values()))
    trial = Trial(f"http://{compose('port', 'outside', '8000').strip()}")
    compare_sizes()

    trial.publish("at rest")
    trial.settle()
    show_load("idle, one of each")

    for service in SERVICES:
        trial.publish(f"{service} killed at once")
        kill(service)
        compose("up", "-d", service)
        trial.settle()

    trial.publish("all services killed in flight")
    time.sleep(1)
    kill(*SERVICES)
    compose("up", "-d", *SERVICES)
    trial.settle()

    stop_gently()
    trial.publish("all services stopped")
    compose("up", "-d", *SERVICES)
    trial.settle()

    kill("kafka", *SERVICES)
    trial.publish("everything killed")
    compose("up", "-d")
    trial.settle()

    kill("kafka")
    trial.publish("kafka away")
    time.sleep(10)
    compose("up", "-d", "kafka")
    trial.settle()

    compose("up", "-d", *(f"--scale={service}=2" for service in SERVICES))
    wait("every service is healthy", lambda: all(state == "healthy" for state in health().values()))
    for _ in range(3):
        trial.publish("two of each")
    trial.settle()
    for service in SERVICES:
        trial.publish(f"one of two {service}s killed")
        kill(service, first_only=True)
        trial.settle()
    compose("up", "-d", *(f"--scale={service}=1" for service in SERVICES))
    trial.publish("one of each again")
    trial.settle()
    show_load("idle, one of each, afterwards")
    return trial.verdict()


class Trial:
    """What was published and what came of it."""

    def __init__(self, outside: str) -> None:
        self.outside = outside
        self.published: list[tuple[str, float]] = []

    def publish(self, circumstances: str) -> None:
        place, region = PLACES[len(self.published)]
        dead = 20 + 3 * len(self.published)
        article = {
            "title": f"{dead} killed in attack on {place}",
            "text": f"Gunmen attacked the town of {place} in {region} today and killed {dead} civilians, "
            "the army said in a statement.",
        }
        self.published.append((circumstances, time.time()))
        request(f"{self.outside}/articles", article)

    def received(self) -> list[dict]:
        return request(f"{self.outside}/hook")

    def alerts_of(self, number: int) -> list[dict]:
        url = f"https://publisher.example/{number}"
        told = [(each, each["alert"]["incident"]["reports"]) for each in self.received()]
        return [each for each, reports in told if any(report["url"] == url for report in reports)]

    def settle(self) -> None:
        """Wait until every article has its alert, and then a while for what should not come."""
        numbers = range(len(self.published))
        wait("every article has its alert", lambda: all(self.alerts_of(number) for number in numbers))
        time.sleep(SETTLE)
        circumstances, at = self.published[-1]
        seconds = self.alerts_of(len(self.published) - 1)[0]["seconds"] - at
        print(f"  {circumstances}: alert after {seconds:.1f} s", flush=True)

    def verdict(self) -> int:
        wrong = 0
        for number, (circumstances, _) in enumerate(self.published):
            alerts = self.alerts_of(number)
            place = PLACES[number][0]
            ids = [alert["id"] for alert in alerts]
            wrong += len(alerts) != 1
            print(f"{'ok ' if len(alerts) == 1 else 'NOT'} {place} ({circumstances}): {len(alerts)} alerts {ids}")
        print(f"{len(self.published) - wrong} passed, {wrong} failed")
        return 1 if wrong else 0


def request(url: str, body: object = None):
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data), timeout=10) as answer:
        return json.load(answer)


def compose(*arguments: str) -> str:
    done = subprocess.run([*COMPOSE, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def docker(*arguments: str) -> str:
    return subprocess.run(["docker", *arguments], capture_output=True, text=True, check=True).stdout.strip()


def containers(*services: str) -> list[str]:
    return compose("ps", "-q", *services).split()


def health() -> dict[str, str]:
    """The health of every container of Kafka and the services."""
    template = "{{.Name}} {{if .State.Health}}{{.State.Health.Status}}{{end}}"
    return dict(docker("inspect", "-f", template, each).split() for each in containers("kafka", *SERVICES))


def kill(*services: str, first_only: bool = False) -> None:
    """SIGKILL: nothing gets to tidy up."""
    victims = containers(*services)[: 1 if first_only else None]
    docker("kill", "--signal=KILL", *victims)
    print(f"killed {', '.join(docker('inspect', '-f', '{{.Name}}', each) for each in victims)}", flush=True)


def stop_gently() -> None:
    """SIGTERM: every service finishes what it is at and ends by itself."""
    stopped = containers(*SERVICES)
    begun = time.monotonic()
    compose("stop", *SERVICES)
    codes = [docker("inspect", "-f", "{{.State.ExitCode}}", each) for each in stopped]
    print(f"stopped within {time.monotonic() - begun:.1f} s, exit codes {' '.join(codes)}", flush=True)
    if set(codes) != {"0"}:
        sys.exit("a service did not end by itself")


def wait(what: str, reached) -> None:
    until = time.monotonic() + PATIENCE
    while not reached():
        if time.monotonic() > until:
            print(compose("ps"), compose("logs", "--tail=40", "--no-color"), sep="\n")
            sys.exit(f"gave up after {PATIENCE} s: {what}")
        time.sleep(0.5)


def compare_sizes() -> None:
    size, base = (
        int(docker("image", "inspect", "-f", "{{.Size}}", name))
        for name in ("sahelwatch:trial", "python:3.13-slim")
    )
    print(f"image: {(size - base) / 1e6:.0f} MB over its base")


def show_load(when: str) -> None:
    print(f"{when}:")
    names = containers("kafka", *SERVICES)
    before = {name: cpu_seconds(name) for name in names}
    time.sleep(60)
    for name in names:
        used = (cpu_seconds(name) - before[name]) / 60
        memory = docker("stats", "--no-stream", "--format", "{{.Name}} {{.MemUsage}}", name)
        print(f"  {memory}, {100 * used:.1f} % of a core over 60 s, health checks included")


def cpu_seconds(name: str) -> float:
    """CPU time that the container's processes have used since it started, ended ones included."""
    engine = http.client.HTTPConnection("docker")
    engine.sock = socket.socket(socket.AF_UNIX)
    engine.sock.connect("/var/run/docker.sock")
    engine.request("GET", f"/containers/{name}/stats?stream=false&one-shot=true")
    return json.load(engine.getresponse())["cpu_stats"]["cpu_usage"]["total_usage"] / 1e9


if __name__ == "__main__":
    sys.exit(main())
