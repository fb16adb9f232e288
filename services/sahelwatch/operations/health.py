"""`/livez`, `/readyz` and `/metrics` on one port."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import prometheus_client
import structlog
from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from sahelwatch.bus import Readiness

log = structlog.get_logger()


@asynccontextmanager
async def serve(host: str, port: int, readiness: Callable[[], Readiness]) -> AsyncIterator[int | None]:
    """Answer health checks while the context lasts; yields the port, null where none is served.

    - `/livez`: 200 while the event loop turns.
    - `/readyz`: 200 once the log is reachable, partitions are assigned and tables loaded; 503 and what is
      missing, a line each, until then.
    - `/metrics`: Prometheus' text format.
    """
    if port == 0:
        yield None
        return
    app = web.Application()
    app.router.add_get("/livez", _live)
    app.router.add_get("/readyz", _ready(readiness))
    app.router.add_get("/metrics", _metrics)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except OSError as error:
            raise SystemExit(
                f"SAHELWATCH_HTTP_PORT: cannot listen on {host}:{port} ({error.strerror}). "
                "Choose another port, or 0 for none."
            ) from error
        log.info("health served", host=host, port=port)
        yield port
    finally:
        await runner.cleanup()


async def _live(_request: web.Request) -> web.Response:
    return web.Response(text="live\n")


def _ready(readiness: Callable[[], Readiness]) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handler(_request: web.Request) -> web.StreamResponse:
        now = readiness()
        if now.ready:
            return web.Response(text="ready\n")
        return web.Response(status=503, text="not ready\n" + "".join(f"{line}\n" for line in now.missing))

    return handler


async def _metrics(_request: web.Request) -> web.Response:
    return web.Response(
        body=prometheus_client.generate_latest(),
        headers={"Content-Type": prometheus_client.CONTENT_TYPE_LATEST},
    )
