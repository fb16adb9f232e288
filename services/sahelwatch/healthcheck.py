"""Whether the service in this container is alive: `python -m sahelwatch.healthcheck`, exit 0 or 1.

Run every half minute in every container, so it imports as little as can be: no settings, no command line.
"""

from __future__ import annotations

import http.client
import os
import sys

VARIABLE = "SAHELWATCH_HTTP_PORT"
SECONDS = 3


def problem(port: str) -> str | None:
    """What is wrong with the service on this port of loopback; null if it is alive."""
    if not port.isdecimal() or port == "0":
        return f"{VARIABLE} is not set: no health is served here"
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=SECONDS)
    try:
        connection.request("GET", "/livez")
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        return f"not alive: {error}"
    finally:
        connection.close()
    return None if status == http.client.OK else f"not alive: /livez answered {status}"


if __name__ == "__main__":
    sys.exit(problem(os.environ.get(VARIABLE, "")))
