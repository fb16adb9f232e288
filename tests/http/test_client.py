from __future__ import annotations

import asyncio
import ssl
import subprocess
import sys

import httpx
import pytest
from aiohttp import web
from prometheus_client import REGISTRY

from sahelwatch.http import describe, open_client


async def test_the_url_goes_out_byte_for_byte(serving, client):
    """Signed webhook URLs hold escapes that must not be rewritten."""
    target = "/workflows/x%7Ey/%2Ftriggers?sp=%2Frun&sig=a%2Bb%3D&q=%5B1%5D&l=%c3%a9,;'(x)"

    async def handler(request):
        return web.Response(text=request.raw_path)

    async with serving(handler) as url:
        assert (await client.get(url + target)).text == target


async def test_it_says_who_it_is(serving):
    """The User-Agent names the program, its version and the contact."""

    async def handler(request):
        return web.Response(text=request.headers["User-Agent"])

    async with serving(handler) as url, open_client(allow_private=True, contact="https://desk.example") as client:
        text = (await client.get(url)).text
    assert text.startswith("sahelwatch/")
    assert text.endswith("(+https://desk.example)")


async def test_no_cookie_is_kept(serving, client):
    """What a server sets is not sent back to it."""
    seen = []

    async def handler(request):
        seen.append(request.headers.get("Cookie"))
        answer = web.Response()
        answer.set_cookie("track", "1")
        return answer

    async with serving(handler) as url:
        await client.get(url)
        await client.get(url)
    assert seen == [None, None]


async def test_proxies_of_the_environment_are_not_used(serving, monkeypatch):
    """The guard checks the address of the feed, which a proxy would hide."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")

    async def handler(request):
        return web.Response(text="direct")

    async with serving(handler) as url, open_client(allow_private=True) as client:
        assert (await client.get(url)).text == "direct"


async def test_connections_are_used_again(serving, client):
    """Two requests to one host go over one connection."""
    peers = set()

    async def handler(request):
        peers.add(request.transport.get_extra_info("peername"))
        return web.Response(text="x")

    async with serving(handler) as url:
        for _ in range(3):
            await client.get(url)
    assert len(peers) == 1


async def test_bodies_and_headers_of_a_post_arrive(serving, client):
    """JSON goes out with its type, and the answer's status and headers come back."""

    async def handler(request):
        text = (await request.read()).decode()
        headers = {"Retry-After": "7", "X-Body": text, "X-Type": request.content_type}
        return web.Response(status=429, headers=headers)

    async with serving(handler) as url:
        answer = await client.post(url, json={"a": 1})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "7")
    assert answer.headers["X-Body"] == '{"a":1}'
    assert answer.headers["X-Type"] == "application/json"


async def test_a_silent_server_is_a_read_timeout(serving):
    """It took the request and says nothing: the request may have had its effect."""

    async def handler(request):
        await asyncio.sleep(60)
        return web.Response()

    async with serving(handler) as url, open_client(allow_private=True, timeout=0.2) as client:
        with pytest.raises(httpx.ReadTimeout) as raised:
            await client.post(url + "/secret", content=b"x")
    assert describe(raised.value) == "127.0.0.1: took too long to answer"


async def test_a_server_that_stalls_in_its_body_is_a_read_timeout(serving):
    """Reading is bounded by time without a byte."""

    async def handler(request):
        answer = web.StreamResponse()
        await answer.prepare(request)
        await answer.write(b"some")
        await asyncio.sleep(60)
        return answer

    async with serving(handler) as url, open_client(allow_private=True, timeout=0.2) as client:
        with pytest.raises(httpx.ReadTimeout):
            await client.get(url)


async def test_a_connection_that_cannot_be_made_is_a_connect_error(client):
    """Nothing was sent, so a sender may safely try again."""
    with pytest.raises(httpx.ConnectError) as raised:
        await client.post("http://127.0.0.1:1/services/T0/B0/secret?sig=secret")
    assert describe(raised.value) == "127.0.0.1: no connection (refused)"


async def test_a_wait_for_a_free_connection_is_a_connect_timeout(serving):
    """With all connections busy nothing was sent either."""

    async def handler(request):
        await asyncio.sleep(60)
        return web.Response()

    async with (
        serving(handler) as url,
        open_client(allow_private=True, max_connections=1, timeout=0.3) as client,
    ):
        first = asyncio.create_task(client.get(url, timeout=5))
        await asyncio.sleep(0.05)
        with pytest.raises(httpx.ConnectTimeout):
            await client.get(url)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort",
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
async def test_a_broken_answer_is_no_connect_error(serving_bytes, client, answer):
    """After the request went out, its effect is open: a sender must be able to tell."""
    async with serving_bytes(answer) as url:
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)) as raised:
            await client.post(url + "/secret", content=b"x")
    assert "secret" not in describe(raised.value)


async def test_an_untrusted_certificate_is_refused(tmp_path, client):
    """TLS is verified, and the reason is told."""
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    made = await asyncio.create_subprocess_exec(
        *command.split(), "-keyout", key, "-out", cert, stderr=asyncio.subprocess.DEVNULL
    )
    assert await made.wait() == 0, "this test needs the openssl command"
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert, key)
    server = await asyncio.start_server(lambda _r, w: w.close(), "127.0.0.1", 0, ssl=context)
    async with server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(httpx.ConnectError) as raised:
            await client.get(f"https://127.0.0.1:{port}/")
    assert "certificate" in describe(raised.value)


async def test_redirects_are_followed_only_when_asked_and_not_for_ever(serving, client):
    """Five hops, then an error in words."""

    async def handler(request):
        raise web.HTTPFound("/again")

    async with serving(handler) as url:
        assert (await client.get(url)).status_code == 302
        async with open_client(allow_private=True, follow_redirects=True) as following:
            with pytest.raises(httpx.TooManyRedirects) as raised:
                await following.get(url)
    assert describe(raised.value) == "127.0.0.1: redirects without end"


@pytest.mark.parametrize("url", ["ftp://example.org/secret", "http:///secret", "nonsense/secret", "http://[::1/secret", "http://a b/secret", "http://" + "a" * 70 + ".example/secret"])  # fmt: skip  # noqa: E501
async def test_an_unusable_url_is_told_without_its_path(client, url):
    """Whatever is wrong with it, the words do not quote it."""
    with pytest.raises((httpx.HTTPError, httpx.InvalidURL)) as raised:
        await client.get(url)
    assert "secret" not in describe(raised.value)


def test_an_http_status_is_told_without_the_url():
    """Httpx's own text quotes the URL; ours does not."""
    request = httpx.Request("POST", "https://hooks.example.com/services/secret")
    answer = httpx.Response(404, request=request)
    with pytest.raises(httpx.HTTPStatusError) as raised:
        answer.raise_for_status()
    assert describe(raised.value) == "hooks.example.com: answered 404 Not Found"


def test_another_exception_is_told_by_its_type():
    """Its text may hold anything."""
    assert describe(RuntimeError("https://x/secret")) == "RuntimeError"


async def test_large_security_headers_are_read(serving, client):
    """Publishers send more than aiohttp takes by default."""

    async def handler(request):
        return web.Response(headers={"Content-Security-Policy": "x" * 30_000})

    async with serving(handler) as url:
        assert len((await client.get(url)).headers["Content-Security-Policy"]) == 30_000


async def test_requests_are_counted_in_aggregate(serving):
    """By purpose and result, never by URL or host."""

    def count(result):
        return (
            REGISTRY.get_sample_value("sahelwatch_http_requests_total", {"purpose": "tests", "result": result}) or 0
        )

    async def handler(request):
        return web.Response()

    before = count("2xx"), count("failed")
    async with serving(handler) as url, open_client(allow_private=True, purpose="tests") as client:
        await client.get(url)
        with pytest.raises(httpx.ConnectError):
            await client.get("http://127.0.0.1:1/")
    assert (count("2xx"), count("failed")) == (before[0] + 1, before[1] + 1)


def test_opening_a_client_needs_no_event_loop():
    """The command line opens it before it runs anything."""
    code = "from sahelwatch.http import open_client; open_client(allow_private=False)"
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)
