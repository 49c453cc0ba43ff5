"""Where people reach the server, and where it listens: read once, in the one form we compare."""

from __future__ import annotations

from urllib.parse import urlsplit

_USUAL = {"http": 80, "https": 443}


def parse_address(text: str) -> str:
    """Return an http(s) origin as browsers name it, "" as it is; raises ValueError saying what."""
    if not text:
        return text
    wrong = ValueError("give scheme and host alone, such as https://silverwatch.example.org")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise wrong from None
    more = parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in _USUAL or not parts.hostname or more or not text.isascii():
        raise wrong
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    shown = "" if port in (None, _USUAL[parts.scheme]) else f":{port}"
    return f"{parts.scheme}://{host}{shown}"


def parse_listen(text: str) -> str:
    """Return HOST:PORT as it is; raises ValueError saying what is wrong with it."""
    split_listen(text)
    return text


def split_listen(text: str) -> tuple[str, int]:
    """Return host and port of HOST:PORT or [IPv6]:PORT; raises ValueError."""
    try:
        parts = urlsplit(f"//{text}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or not port or parts.netloc != text or "@" in text:
        raise ValueError("give host and port, such as 127.0.0.1:8377 or [::1]:8377")
    return host, port
