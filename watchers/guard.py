"""Which network addresses may be connected to; asked with the very address, at connect time.

A check before the connection would judge one DNS answer and connect to another (rebinding),
so the one place that opens sockets asks `address_is_allowed` and nothing else decides.
"""

from __future__ import annotations

import errno
import ipaddress
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, IPv6Network
from typing import TYPE_CHECKING

from yarl import URL

if TYPE_CHECKING:
    from aiohappyeyeballs import AddrInfoType

Address = IPv4Address | IPv6Address
Network = ipaddress.IPv4Network | IPv6Network

# IANA special-purpose registries; `is_global` of Python 3.11 says True for some of these.
_DENIED_V4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT; holds Alibaba's metadata address
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure's platform address, public by number only
        "169.254.0.0/16",  # link-local and cloud metadata
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
# Everything outside is loopback, link-local, site-local, ULA, multicast, NAT64, SRv6 or reserved.
_GLOBAL_V6 = IPv6Network("2000::/3")
_DENIED_V6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # IETF protocols: Teredo, ORCHID, benchmarks
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: carries any IPv4 address
        "3fff::/20",  # documentation
    )
)


class AddressRefused(OSError):
    """A connection that may not be opened.

    All instances read alike on purpose: aiohappyeyeballs re-raises the original error of several
    attempts only when their texts are equal.
    """

    def __init__(self, address: str) -> None:
        super().__init__(errno.EACCES, "the address is not allowed")
        self.address = address


def address_is_allowed(address: Address, allow_networks: Sequence[Network]) -> bool:
    """Tell whether a connection to `address` may be opened; `allow_networks` wins."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        # The kernel connects to the IPv4 address inside, so that one is judged.
        address = address.ipv4_mapped
    if any(address in network for network in allow_networks):
        return True
    if isinstance(address, IPv6Address):
        listed = address not in _GLOBAL_V6 or any(address in network for network in _DENIED_V6)
    else:
        listed = any(address in network for network in _DENIED_V4)
    return address.is_global and not listed


PRIVATE = "is a private address; [http] allow_networks does not permit it"


def private_reason(url: str, allow_networks: Sequence[str]) -> str | None:
    """Return why the address that a URL itself names may not be asked; None for a host's name."""
    try:
        address = ipaddress.ip_address(URL(url).host or "")
    except ValueError:
        return None
    allowed = [ipaddress.ip_network(text, strict=False) for text in allow_networks]
    if address_is_allowed(address, allowed):
        return None
    return f"{address} {PRIVATE}"


@dataclass(slots=True)
class Trip:
    """One exchange as the guard sees it; a page from outside may not lead us inside."""

    public_only: bool = False
    private: list[bool] = field(default_factory=list)

    @property
    def is_private(self) -> bool:
        """True when only `allow_networks` opened the way there."""
        return bool(self.private) and all(self.private)


_trip: ContextVar[Trip | None] = ContextVar("trip", default=None)


class Guard:
    """Opens the transport's sockets, to allowed addresses only."""

    def __init__(self, allow_networks: Sequence[str]) -> None:
        self._allow = tuple(ipaddress.ip_network(text, strict=False) for text in allow_networks)

    @contextmanager
    def trip(self, *, public_only: bool) -> Iterator[Trip]:
        """Watch where one exchange goes; `public_only` sets `allow_networks` aside."""
        trip = Trip(public_only)
        token = _trip.set(trip)
        try:
            yield trip
        finally:
            _trip.reset(token)

    def open_socket(self, addr_info: AddrInfoType) -> socket.socket:
        """Return an unconnected socket for an address about to be connected to.

        Raises AddressRefused; made for `aiohttp.TCPConnector(socket_factory=…)`.
        """
        family, kind, proto, _, sockaddr = addr_info
        text = str(sockaddr[0])
        address, trip = ipaddress.ip_address(text), _trip.get()
        is_public = address_is_allowed(address, ())
        allow = () if trip and trip.public_only else self._allow
        if not is_public and not address_is_allowed(address, allow):
            raise AddressRefused(text)
        if trip:
            trip.private.append(not is_public)
        return socket.socket(family, kind, proto)
