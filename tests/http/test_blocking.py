"""Libraries that connect by themselves, in threads, are held to public addresses as well."""

import contextvars
import socket
import threading
import urllib.request

import pytest

from sahelwatch.http import public_only
from sahelwatch.http.guard import RefusedAddressError


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def connects(host, port):
    try:
        socket.create_connection((host, port), timeout=5).close()
    except RefusedAddressError:
        return False
    return True


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::ffff:127.0.0.1", "0x7f.1"])
def test_no_connection_to_a_private_address_comes_about(port, host):
    """However it is written, and only within the block."""
    with public_only() as refusals:
        assert not connects(host, port)
    assert refusals.count > 0
    assert connects("127.0.0.1", port)


def test_a_socket_cannot_be_reached_by_other_means(port, tmp_path):
    """By its name, by a path, by a datagram."""
    with (
        public_only(),
        socket.socket() as named,
        socket.socket(socket.AF_UNIX) as local,
        socket.socket(type=socket.SOCK_DGRAM) as datagrams,
    ):
        with pytest.raises(RefusedAddressError):
            named.connect(("localhost", port))
        with pytest.raises(RefusedAddressError):
            local.connect(str(tmp_path / "socket"))
        with pytest.raises(RefusedAddressError):
            datagrams.sendto(b"x", ("127.0.0.1", port))


def test_a_library_s_own_threads_are_held_to_it_and_others_are_not(port):
    """A thread belongs to the block if it runs in its context."""
    came = {}

    def connect(name):
        came[name] = connects("127.0.0.1", port)

    with public_only():
        context = contextvars.copy_context()
        threads = [
            threading.Thread(target=context.run, args=(connect, "inside")),
            threading.Thread(target=connect, args=("outside",)),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert came == {"inside": False, "outside": True}


def test_an_http_library_is_refused(port):
    """With an error that it takes for one of the network."""
    with public_only() as refusals, pytest.raises(OSError, match="not a public address"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)
    assert refusals.count == 1
