from __future__ import annotations

import socket

import httpx
import pytest
from aiohttp import web

from sahelwatch.http import PrivateAddressError, describe, open_client
from sahelwatch.http.guard import is_public

SPECIAL = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.8.9.10",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2001:10::1",
    "2002:7f00:1::1",
    "2002:a00:1::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "localhost",
    "2130706433",
    "0x7f.1",
    "127.1",
]

PUBLIC = [
    "1.1.1.1",
    "8.8.8.8",
    "151.101.1.1",
    "172.32.0.1",
    "100.63.255.255",
    "2606:4700::1111",
    "2a00:1450:4007::1",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
]


@pytest.mark.parametrize("address", SPECIAL)
def test_special_addresses_are_not_public(address):
    """Private, loopback, link-local, metadata, shared, multicast, reserved and embedded ones; and no address."""
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_public(address):
    """What lies on the internet may be connected to."""
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost", "[::1]", "[::ffff:127.0.0.1]"])
async def test_no_request_reaches_a_loopback_server(serving, guarded, host):
    """However the address is written, the server sees nothing, and the error names the setting."""
    seen = []

    async def handler(request):
        seen.append(request)
        return web.Response()

    async with serving(handler) as url:
        with pytest.raises(PrivateAddressError) as raised:
            await guarded.get(url.replace("127.0.0.1", host) + "/secret?token=1")
    assert "SAHELWATCH_ALLOW_PRIVATE_NETWORKS" in describe(raised.value)
    assert "secret" not in describe(raised.value)
    assert seen == []


@pytest.mark.parametrize(
    "host", ["localhost.", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "①27.0.0.1"]
)
async def test_addresses_in_disguise_reach_nothing(serving, guarded, host):
    """Forms that the system's resolver would read as loopback: refused as addresses or as URLs."""
    seen = []

    async def handler(request):
        seen.append(request)
        return web.Response()

    async with serving(handler) as url:
        with pytest.raises((httpx.ConnectError, httpx.UnsupportedProtocol, httpx.InvalidURL)):
            await guarded.get(url.replace("127.0.0.1", host))
    assert seen == []


async def test_a_name_that_changes_between_check_and_connection_gains_nothing(serving, guarded, monkeypatch):
    """The address that is connected to is the one that is judged (DNS rebinding)."""
    seen = []
    answers = iter(["8.8.8.8", "127.0.0.1", "127.0.0.1", "127.0.0.1"])

    async def handler(request):
        seen.append(request)
        return web.Response()

    async with serving(handler) as url:
        port = int(url.rsplit(":", 1)[1])
        real = socket.getaddrinfo

        def rebinding(host, *args, **kwargs):
            if host == "rebind.example":
                return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]
            return real(host, *args, **kwargs)

        monkeypatch.setattr(socket, "getaddrinfo", rebinding)
        next(answers)  # a check before the request would have seen a public address
        with pytest.raises(PrivateAddressError):
            await guarded.get(f"http://rebind.example:{port}/")
    assert seen == []


async def test_a_redirect_to_a_private_address_is_refused(serving):
    """Each hop is guarded: a public page cannot send the service to an internal one."""
    hits = []

    async def handler(request):
        hits.append(request.path)
        raise web.HTTPFound(f"http://127.0.0.2:{request.url.port}/inside")

    async with (
        serving(handler) as url,
        open_client(allow_private=False, follow_redirects=True) as client,
    ):
        # The first hop is let through as if it were public; the second meets the guard.
        real = is_public
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sahelwatch.http.guard.is_public", lambda text: text == "127.0.0.1" or real(text))
            with pytest.raises(PrivateAddressError):
                await client.get(url + "/outside")
    assert hits == ["/outside"]
