"""Serves the bundled sample feeds over HTTP on loopback, as a publisher would: validators and 304s."""

from __future__ import annotations

import hashlib
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_TYPES = {".rss": "application/rss+xml", ".atom": "application/atom+xml"}


def samples() -> dict[str, bytes]:
    """The sample feeds: file name -> document."""
    folder = files("sahelwatch.demo") / "feeds"
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir(), key=lambda f: f.name)}


@asynccontextmanager
async def serve(feeds: dict[str, bytes]) -> AsyncIterator[list[str]]:
    """Serve documents on a free loopback port while the context lasts; yields their URLs."""

    async def answer(request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in feeds:
            raise web.HTTPNotFound
        etag = f'"{hashlib.sha256(feeds[name]).hexdigest()[:16]}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        kind = _TYPES[name[name.rindex(".") :]]
        return web.Response(body=feeds[name], content_type=kind, headers={"ETag": etag})

    app = web.Application()
    app.router.add_get("/{name}", answer)
    async with listening(app) as address:
        yield [f"{address}/{name}" for name in feeds]


@asynccontextmanager
async def listening(app: web.Application) -> AsyncIterator[str]:
    """Run an application on a free loopback port; yields `http://127.0.0.1:port`."""
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        _, port = runner.addresses[0]
        yield f"http://127.0.0.1:{port}"
    finally:
        await runner.cleanup()
