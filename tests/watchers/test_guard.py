from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.guard import AddressRefused, Guard, address_is_allowed

DENIED = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1
127.255.255.254 168.63.129.16 169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1
192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255
198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1
64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 2001:0:7f00:1::1 2001:2::1 2001:10::1 2001:20::1
2001:db8::1 2002:7f00:1:: 2002:808:808::1 3fff::1 3fff:fff::1 5f00::1 fc00::1 fd00:ec2::254
fe80::1 fe80::1%eth0 fec0::1 ff02::1 ff0e::1 4000::1
""".split()
ALLOWED = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.1 100.63.255.255 100.128.0.1 126.1.1.1 128.0.0.1 169.253.1.1
172.15.255.255 172.32.0.1 191.255.0.1 192.0.1.1 192.88.98.1 192.167.1.1 198.17.1.1 198.20.0.1
203.0.112.1 223.255.255.1 ::ffff:8.8.8.8 2000::1 2001:200::1 2001:4860:4860::8888 2003::1
2606:4700::1111 2a00:1450::1 3ffe::1
""".split()


@pytest.mark.parametrize("address", DENIED)
def test_an_address_that_is_not_public_is_denied(address: str) -> None:
    assert not address_is_allowed(ipaddress.ip_address(address), ())


@pytest.mark.parametrize("address", ALLOWED)
def test_a_public_address_is_allowed(address: str) -> None:
    assert address_is_allowed(ipaddress.ip_address(address), ())


@pytest.mark.parametrize("address", ["127.0.0.2", "::ffff:127.0.0.2"])
def test_allow_networks_wins_however_the_address_is_spelt(address: str) -> None:
    allow = (ipaddress.ip_network("127.0.0.2/32"),)
    assert address_is_allowed(ipaddress.ip_address(address), allow)
    assert not address_is_allowed(ipaddress.ip_address("127.0.0.3"), allow)


def test_no_socket_is_opened_for_a_denied_address() -> None:
    with pytest.raises(AddressRefused) as refusal:
        Guard(()).open_socket(
            (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", ("10.0.0.1", 80))
        )
    assert refusal.value.address == "10.0.0.1"


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_allowed(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    mapped = getattr(address, "ipv4_mapped", None)
    assert address.is_global or mapped or not address_is_allowed(address, ())


@pytest.mark.parametrize(
    ("address", "public_only", "private"),
    [("10.1.2.3", False, True), ("9.9.9.9", False, False), ("9.9.9.9", True, False)],
)
def test_a_trip_tells_whether_it_went_inside(
    address: str, public_only: bool, private: bool
) -> None:
    guard = Guard(["10.0.0.0/8"])
    with guard.trip(public_only=public_only) as trip:
        guard.open_socket(_to(address)).close()
    assert trip.is_private is private


def test_a_trip_from_outside_does_not_go_inside() -> None:
    guard = Guard(["10.0.0.0/8"])
    with guard.trip(public_only=True), pytest.raises(AddressRefused):
        guard.open_socket(_to("10.1.2.3"))
    guard.open_socket(_to("10.1.2.3")).close()


def _to(address: str) -> Any:
    return (socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, 443))
