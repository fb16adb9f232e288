"""A farm of feeds on loopback, in a process of its own: every feed on an address of its own in 127.0.0.0/8.

    python bench/farm.py PORT FEEDS [WORDS]

`GET /feed` at any address gives that address's feed, or a 304: 20 entries of WORDS words each, 28 kB with 165.
`POST /change?share=0.02` gives that share of the feeds a new entry; `GET /count` tells how many requests for feeds
there were.
"""

from __future__ import annotations

import asyncio
import random
import sys
from urllib.parse import parse_qs, urlsplit

ITEMS = 20
WORDS = 165
_WORDS = """le la les des une attaque village forces armées soldats civils selon sources région commune
marché route convoi gouvernement ministre communiqué population matin nuit habitants école santé
récolte prix transport eau pluie""".split()  # noqa: SIM905  a list of words is read as words


def address(number: int) -> str:
    """The address of one feed."""
    return f"127.{1 + number // 62500}.{number // 250 % 250}.{1 + number % 250}"


def document(number: int, version: int, length: int = WORDS) -> bytes:
    """An RSS 2.0 feed; each version has one more entry at the top and one less at the end."""
    items = "".join(_item(number, each, length) for each in range(version + ITEMS, version, -1))
    head = f"<title>Outlet {number}</title><link>https://outlet{number}.example/</link><language>fr</language>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()
    )


def _item(number: int, item: int, length: int) -> str:
    dice = random.Random(number * 1_000_003 + item)
    words = " ".join(dice.choices(_WORDS, k=length))
    day, hour = 1 + item // 24 % 27, item % 24
    return (
        f"<item><title>{' '.join(dice.choices(_WORDS, k=9))}</title>"
        f"<link>https://outlet{number}.example/{item}</link><guid isPermaLink='false'>{number}-{item}</guid>"
        f"<pubDate>{day:02} Jun 2025 {hour:02}:00:00 GMT</pubDate>"
        f"<description><![CDATA[<p>{words}</p>]]></description></item>"
    )


class Farm:
    """What the feeds are now."""

    def __init__(self, feeds: int, length: int) -> None:
        self.length = length
        self.versions = dict.fromkeys((address(number) for number in range(feeds)), 0)
        self.numbers = {host: number for number, host in enumerate(self.versions)}
        self.count = 0
        self.dice = random.Random(1)

    def change(self, share: float) -> None:
        for host in self.dice.sample(list(self.versions), round(len(self.versions) * share)):
            self.versions[host] += 1

    def answer(self, method: str, path: str, headers: dict[str, str]) -> bytes:
        url = urlsplit(path)
        if url.path == "/count":
            return _response("200 OK", str(self.count).encode())
        if method == "POST":
            self.change(float(parse_qs(url.query)["share"][0]))
            return _response("200 OK", b"")
        self.count += 1
        host = headers["host"].partition(":")[0]
        version = self.versions[host]
        etag = f'ETag: "{version}"\r\n'
        if headers.get("if-none-match") == f'"{version}"':
            return f"HTTP/1.1 304 Not Modified\r\n{etag}\r\n".encode()
        return _response(
            "200 OK",
            document(self.numbers[host], version, self.length),
            etag + "Content-Type: application/rss+xml\r\n",
        )


def _response(status: str, body: bytes, headers: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\n{headers}Content-Length: {len(body)}\r\n\r\n".encode() + body


async def serve(port: int, feeds: int, length: int = WORDS) -> None:
    """Until killed."""
    farm = Farm(feeds, length)

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                method, path, _ = lines[0].split(" ")
                fields = (line.partition(":") for line in lines[1:] if line)
                writer.write(farm.answer(method, path, {name.lower(): value.strip() for name, _, value in fields}))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(connected, "0.0.0.0", port, backlog=1024)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(*map(int, sys.argv[1:])))
