"""What posts to webhooks."""

import asyncio
import gzip

import httpx
import pytest
from aiohttp import web

from sahelwatch.http import BodyTooLargeError, PrivateAddressError, describe, open_poster

TARGET = "/workflows/x%7Ey/%2Ftriggers?sp=%2Frun&sig=a%2Bb%3D&q=%5B1%5D&l=%c3%a9,;'(x)"


@pytest.fixture
async def poster():
    async with open_poster(allow_private=True, contact="https://desk.example") as opened:
        yield opened


async def test_url_body_and_headers_go_out_as_they_are(serving, poster):
    """A signed URL byte for byte, and who it is that posts."""
    seen = []

    async def handler(request):
        seen.append((request.method, request.raw_path, request.headers, await request.read()))
        return web.Response(status=202, headers={"Retry-After": "7"})

    async with serving(handler) as url:
        with await poster.post(url + TARGET, "é".encode(), {"webhook-id": "a.1@ops"}) as answer:
            assert (answer.status, answer.headers["retry-after"]) == (202, "7")
    ((method, path, headers, body),) = seen
    assert (method, path, headers["webhook-id"], body) == ("POST", TARGET, "a.1@ops", "é".encode())
    assert headers["User-Agent"].startswith("sahelwatch/")


async def test_a_redirect_is_an_answer(serving, poster):
    """Nothing goes to where it points."""
    seen = []

    async def handler(request):
        seen.append(request.path)
        return web.Response(status=302, headers={"Location": "/elsewhere"})

    async with serving(handler) as url:
        with await poster.post(url + "/hook", b"x", {}) as answer:
            assert answer.status == 302
    assert seen == ["/hook"]


async def test_a_body_is_read_up_to_a_limit(serving, poster):
    """Decompressed, and over one connection as long as it was read to its end."""
    peers = set()

    async def handler(request):
        peers.add(request.transport.get_extra_info("peername"))
        return web.Response(body=gzip.compress(b"ok" * 1_000), headers={"Content-Encoding": "gzip"})

    async with serving(handler) as url:
        for _ in range(2):
            with await poster.post(url, b"x", {}) as answer:
                assert await answer.read(2_000) == b"ok" * 1_000
        with await poster.post(url, b"x", {}) as answer, pytest.raises(BodyTooLargeError):
            await answer.read(1_999)
    assert len(peers) == 1


async def test_what_a_cancelled_post_held_is_let_go(serving):
    """One connection is allowed, and serves the next post after one that was given up."""

    async def handler(request):
        if await request.read() == b"hang":
            await asyncio.sleep(3600)
        return web.Response()

    async with serving(handler) as url, open_poster(allow_private=True, max_connections=1) as poster:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await poster.post(url, b"hang", {})
        with await poster.post(url, b"x", {}) as answer:
            assert answer.status == 200


async def test_a_private_address_is_refused(serving):
    """By the same guard as everywhere."""
    async with serving(None) as url, open_poster(allow_private=False) as guarded:
        with pytest.raises(PrivateAddressError):
            await guarded.post(url, b"x", {})


@pytest.mark.parametrize("url", ["http://", "ftp://host/secret", "no url/secret", "http://[::1/secret"])
async def test_what_is_no_url_is_told_without_it(poster, url):
    """As an error of httpx's, which holds no path."""
    with pytest.raises((httpx.TransportError, httpx.InvalidURL)) as caught:
        await poster.post(url, b"x", {})
    assert "secret" not in describe(caught.value)
