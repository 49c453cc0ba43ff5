"""What a host answered, and how it is read; light to import, because parse workers do."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning

from watchers.base import Blocked, Failed, Gone, Validators
from watchers.charset import decode_page
from watchers.strict_json import read_json
from watchers.wishes import headers_forbid_copy, metas_in, soup_forbids_copy

RETRY_AFTER_CAP = 3600.0
_GONE = {404, 410}
_BLOCKED = {401, 403, 407, 429, 451, 999}


@dataclass(frozen=True, slots=True)
class Page:
    """One final answer: `url` is the address after redirects, header names are lower-case.

    `validators` are what the next look should send; those of the last good page stay while an
    answer is an error.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    validators: Validators
    not_modified: bool = False
    private: bool = False
    """It came from a network that only `allow_networks` opens."""

    @property
    def content_type(self) -> str:
        """Return the media type without parameters, lower-case; empty when not stated."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def forbids_copy(self) -> bool:
        """True when the page asks that nobody keep a copy: its fields and hash are kept alone."""
        return headers_forbid_copy(self.headers) or soup_forbids_copy(metas_in(self.body))

    def text(self) -> str:
        """Return the body as storable text, whatever its charset label says."""
        return decode_page(self.body, self.headers.get("content-type", ""))

    def soup(self) -> BeautifulSoup:
        """Return the body as a tree, read by lxml."""
        with warnings.catch_warnings():
            # Feeds and bare URLs served as pages: the tree is poor then, and that is all.
            warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
            warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
            return BeautifulSoup(self.text().encode(), "lxml", from_encoding="utf-8")

    def json(self) -> object:
        """Return the body as JSON; raises Failed when it is not strictly that."""
        try:
            return read_json(self.text())
        except ValueError as error:
            raise Failed(f"the answer is not valid JSON: {error}", status=self.status) from error

    def is_same_as(self, last: Validators) -> bool:
        """True when the host said 304, or sent the very bytes of the last good look."""
        return self.not_modified or (
            self.validators.body_hash is not None and self.validators.body_hash == last.body_hash
        )

    def raise_for_status(self) -> None:
        """Raise Gone, Blocked or Failed unless the host gave a whole page (or said 304)."""
        if self.not_modified or (200 <= self.status < 300 and self.status != 206):
            return
        retry_after = read_retry_after(self.headers)
        reason = describe_status(self.status, retry_after)
        if self.status in _GONE:
            raise Gone(reason, status=self.status)
        if self.status in _BLOCKED:
            raise Blocked(reason, status=self.status, retry_after=retry_after)
        raise Failed(reason, status=self.status, retry_after=retry_after)


def describe_status(status: int, retry_after: float | None = None) -> str:
    """Return `HTTP 429 Too Many Requests; the host asked us to wait 120 s`."""
    try:
        line = f"HTTP {status} {HTTPStatus(status).phrase}"
    except ValueError:
        line = f"HTTP {status}"
    return line if retry_after is None else f"{line}; the host asked us to wait {retry_after:.0f} s"


def read_retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds of Retry-After, at most an hour (RFC 9110, 10.2.3).

    A date counts from the answer's own Date header: the host's clock need not be ours.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), RETRY_AFTER_CAP)
    try:
        until, now = (parsedate_to_datetime(text) for text in (value, headers.get("date", "")))
        return min(max((until - now).total_seconds(), 0.0), RETRY_AFTER_CAP)
    except (TypeError, ValueError):
        return None
