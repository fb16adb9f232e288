"""A line between a client and a server that a test can cut and mend."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress


class Line:
    """Passes bytes on both ways, unless it is `cut`: then connections break and new ones are refused at once."""

    def __init__(self, port: int, onward: int) -> None:
        self._port = port
        self._onward = onward
        self._server = None
        self._connections = set()
        self.delay = 0.0  # seconds, of everything that passes

    async def mend(self):
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", self._port)

    async def cut(self):
        server, self._server = self._server, None
        if server is not None:
            server.close()
        for task in list(self._connections):
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _connect(self, reader, writer):
        task = asyncio.current_task()
        self._connections.add(task)
        try:
            theirs, ours = await asyncio.open_connection("127.0.0.1", self._onward)
            with suppress(OSError):
                await asyncio.gather(self._pass(reader, ours), self._pass(theirs, writer))
        except (asyncio.CancelledError, OSError):
            pass
        finally:
            self._connections.discard(task)
            for end in (writer, ours):
                end.close()
                with suppress(OSError):
                    await end.wait_closed()

    async def _pass(self, reader, writer):
        while data := await reader.read(65536):
            await asyncio.sleep(self.delay)
            writer.write(data)
            await writer.drain()
        writer.close()


@asynccontextmanager
async def line(port, onward):
    """A line from `port` to `onward`, whole at first."""
    between = Line(port, onward)
    await between.mend()
    try:
        yield between
    finally:
        await between.cut()
