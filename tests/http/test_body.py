from __future__ import annotations

import asyncio
import gzip
import sys
import tracemalloc
import zlib

import brotli
import httpx
import pytest
from aiohttp import web

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from sahelwatch.http import BodyTooLargeError, read_limited

TEXT = b"<rss>" + b"Attaque de Djibo. " * 5000 + b"</rss>"


def bare_deflate(data):
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(data) + stream.flush()


async def get(serving, client, body, encoding=None, limit=10_000_000, size=None):
    async def handler(request):
        answer = web.StreamResponse(headers={"Content-Encoding": encoding} if encoding else None)
        await answer.prepare(request)
        for start in range(0, len(body), size or len(body) or 1):
            await answer.write(body[start : start + (size or len(body))])
            await asyncio.sleep(0)
        await answer.write_eof()
        return answer

    async with serving(handler) as url, client.stream("GET", url) as response:
        return await read_limited(response, limit)


@pytest.mark.parametrize("size", [None, 1000, 7])
@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        (None, bytes),
        ("identity", bytes),
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("GZIP", gzip.compress),
        ("gzip", lambda data: gzip.compress(data[:40_000]) + gzip.compress(data[40_000:])),
        ("gzip", lambda data: gzip.compress(data) + b"\0" * 512),
        ("gzip", lambda data: gzip.compress(data)[:-8]),
        ("deflate", zlib.compress),
        ("deflate", bare_deflate),
        ("br", brotli.compress),
        ("zstd", zstd.compress),
        ("zstd", lambda data: zstd.compress(data[:40_000]) + zstd.compress(data[40_000:])),
        ("gzip, br", lambda data: brotli.compress(gzip.compress(data))),
    ],
)
async def test_every_encoding_is_read(serving, client, encoding, encode, size):
    """In one piece or in many, as servers really encode: members, padding, bare deflate, no trailer."""
    assert await get(serving, client, encode(TEXT), encoding, size=size) == TEXT


async def test_an_empty_body_is_empty(serving, client):
    """Also where it claims to be compressed."""
    assert await get(serving, client, b"", "gzip") == b""


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate", "zstd"])
async def test_what_does_not_decompress_is_an_error(serving, client, encoding):
    """One of httpx's, so that the caller's handling of failed requests holds."""
    with pytest.raises(httpx.DecodingError):
        await get(serving, client, b"\x1f\x8b\x08\x00 this is no such thing" * 10, encoding)


async def test_an_unknown_encoding_is_an_error(serving, client):
    """We did not ask for it."""
    with pytest.raises(httpx.DecodingError):
        await get(serving, client, TEXT, "compress")


async def test_a_large_body_is_refused(serving, client):
    """By what it sends, chunked or with a length."""
    with pytest.raises(BodyTooLargeError):
        await get(serving, client, TEXT, limit=len(TEXT) - 1)
    assert await get(serving, client, TEXT, limit=len(TEXT)) == TEXT


def bombs():
    zeros = b"\0" * 80_000_000
    stream = zlib.compressobj(9, wbits=31)
    once = stream.compress(zeros) + stream.flush()
    yield "gzip", once
    yield "gzip, gzip", gzip.compress(once)
    yield "br", brotli.compress(zeros, quality=5)
    yield "zstd", zstd.compress(zeros)


async def test_a_compression_bomb_costs_no_more_than_the_limit(serving, client):
    """80 MB that arrive as a few kilobytes are given up at the limit."""
    for encoding, bomb in bombs():
        assert len(bomb) < 1_000_000
        tracemalloc.start()
        with pytest.raises(BodyTooLargeError):
            await get(serving, client, bomb, encoding, limit=1_000_000)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 8_000_000, encoding
