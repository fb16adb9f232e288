"""Which addresses may be connected to, decided for the address itself: a name may resolve to anything."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from aiohappyeyeballs import AddrInfoType, SocketFactoryType

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_SPECIAL: Final = (
    ipaddress.ip_network("192.0.0.0/24"),  # RFC 6890: protocol assignments, where clouds put metadata too
    ipaddress.ip_network("64:ff9b:1::/48"),  # RFC 8215: local-use NAT64
    ipaddress.ip_network("192.88.99.0/24"),  # RFC 7526: the withdrawn 6to4 relays
    ipaddress.ip_network("168.63.129.16/32"),  # Azure's metadata and DNS, on a public address
    ipaddress.ip_network("fec0::/10"),  # RFC 3879: site-local, deprecated
    ipaddress.ip_network("5f00::/16"),  # RFC 9602: segment routing
    ipaddress.ip_network("3fff::/20"),  # RFC 9637: documentation
)


class RefusedAddressError(OSError):
    """The guard refused an address. One text for all, so that the connector reports it as it is."""

    def __init__(self) -> None:
        super().__init__("not a public address")


def is_public(text: str) -> bool:
    """Whether an address as the resolver writes it lies on the public internet (IANA's registries).

    IPv4 addresses inside IPv6 ones (mapped, 6to4, Teredo, NAT64) are judged as themselves.
    """
    try:
        address: IPAddress = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return all(_is_public(each) for each in (address, *_embedded(address)))


def _is_public(address: IPAddress) -> bool:
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return True  # its IPv4 address decides
    if any(address in network for network in _SPECIAL):
        return False
    if address in _NAT64:
        return True
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _embedded(address: IPAddress) -> list[ipaddress.IPv4Address]:
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [each for each in found if each is not None]


def socket_factory(*, allow_private: bool) -> SocketFactoryType:
    """What opens the connector's sockets: called with the address that is about to be connected to.

    The socket it returns is connected to that address and no other, so nothing can change in between.
    """

    def open_socket(info: AddrInfoType) -> socket.socket:
        family, kind, protocol, _, address = info
        if not (allow_private or is_public(str(address[0]))):
            raise RefusedAddressError
        return socket.socket(family=family, type=kind, proto=protocol)

    return open_socket
