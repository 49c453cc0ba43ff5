"""Whose outage or redesign concerns a watch."""

from __future__ import annotations

import pytest

from monitor.store.watches import host_of


@pytest.mark.parametrize(
    ("source", "address", "host"),
    [
        ("webpage", "https://ada.example/about", "ada.example"),
        ("webpage", "http://127.0.0.1:8000/ada", "127.0.0.1:8000"),
        ("teampage", "https://acme.example/team#person=Ada", "acme.example"),
        ("github", "https://github.com/ada", "github.com"),
        ("jsonresume", "jsonresume:https://ada.example/cv", "ada.example"),
        ("vcard", "vcard:https://ada.example/me", "ada.example"),
        ("vcard", "vcard:ada.vcf", "vcard"),
        ("linkedin", "linkedin:ada-byron", "linkedin"),
        ("csv", "csv:crm/ada@acme.example", "csv"),
    ],
)
def test_it_is_that_of_the_url_wherever_it_stands(source: str, address: str, host: str) -> None:
    assert host_of(source, address) == host
