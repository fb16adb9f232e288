"""Webhook receivers in a process of their own, for benchmarks: well, slow, busy, hanging or not there."""

from __future__ import annotations

import asyncio
import multiprocessing
import re
import socket
import time
from contextlib import contextmanager
from dataclasses import dataclass

ID = re.compile(rb"\r\nwebhook-id: ([^\r]+)", re.IGNORECASE)
LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
OK = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"
BUSY = b"HTTP/1.1 429 Too Many Requests\r\nretry-after: 5\r\ncontent-length: 0\r\n\r\n"


@dataclass(frozen=True)
class Manner:
    """How a receiver answers."""

    refuses: bool = False  # connections
    hangs: bool = False
    delay: float = 0  # seconds before each answer
    busy: float = 0  # seconds from the first request for which it answers 429 with Retry-After 5


WELL = Manner()


class _Connection(asyncio.Protocol):
    def __init__(self, manner, accepted, since):
        self._manner = manner
        self._accepted = accepted
        self._since = since
        self._buffer = b""

    def connection_made(self, transport):
        self._transport = transport

    def data_received(self, data):
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            length = LENGTH.search(self._buffer, 0, end + 2)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(self._buffer) < whole:
                return
            found = ID.search(self._buffer, 0, end + 2)
            self._answer(found[1].decode() if found else "")
            self._buffer = self._buffer[whole:]

    def _answer(self, name):
        manner = self._manner
        now = time.time()
        self._since.setdefault("first", now)
        if manner.hangs:
            return
        if now - self._since["first"] < manner.busy:
            self._transport.write(BUSY)
            return
        self._accepted.append((name, now))
        if manner.delay:
            asyncio.get_running_loop().call_later(manner.delay, self._write)
        else:
            self._transport.write(OK)

    def _write(self):
        if not self._transport.is_closing():
            self._transport.write(OK)


async def _serve(manners, pipe):
    loop = asyncio.get_running_loop()
    accepted = {name: [] for name in manners}
    ports = {}
    for name, manner in manners.items():
        held = socket.socket()
        held.bind(("127.0.0.1", 0))
        ports[name] = held.getsockname()[1]
        if not manner.refuses:  # a port that is bound and does not listen refuses
            since = {}
            await loop.create_server(
                lambda m=manner, a=accepted[name], s=since: _Connection(m, a, s), sock=held, backlog=100
            )
        else:
            accepted[f"held {name}"] = held
    pipe.send(ports)
    while True:
        question = await asyncio.to_thread(pipe.recv)
        if question == "end":
            return
        if question == "clear":
            for received in accepted.values():
                if isinstance(received, list):
                    received.clear()
            pipe.send(None)
        elif question == "counts":
            pipe.send({name: len(accepted[name]) for name in manners})
        else:
            pipe.send({name: accepted[name] for name in manners})


def _process(manners, pipe):
    asyncio.run(_serve(manners, pipe))


class Receivers:
    """The receivers' process: `ports` by name, and what was accepted so far."""

    def __init__(self, pipe):
        self._pipe = pipe
        self.ports = pipe.recv()

    def url(self, name):
        return f"http://127.0.0.1:{self.ports[name]}/hook/{name}"

    def counts(self):
        """How many requests each has taken."""
        return self._ask("counts")

    def accepted(self):
        """What each has taken: `(webhook-id, seconds since 1970)`, in order."""
        return self._ask("accepted")

    def clear(self):
        self._ask("clear")

    def _ask(self, question):
        self._pipe.send(question)
        return self._pipe.recv()


@contextmanager
def receivers(manners):
    """Serve until the end of the block."""
    context = multiprocessing.get_context("spawn")
    mine, theirs = context.Pipe()
    process = context.Process(target=_process, args=(manners, theirs), daemon=True)
    process.start()
    try:
        yield Receivers(mine)
        mine.send("end")
        process.join(5)
    finally:
        process.kill()
