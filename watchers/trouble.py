"""What went wrong on the way, in one clear line: the edge to aiohttp's exceptions."""

from __future__ import annotations

import os
import socket

import aiohttp
from aiohttp import ClientHandlerType, ClientRequest, ClientResponse
from yarl import URL

from watchers.base import Failed, LookError, Refused
from watchers.guard import PRIVATE, AddressRefused

_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


class Unreachable(Failed):
    """The host gave no answer at all: no name, no connection, no word in time."""


async def send_once(request: ClientRequest, handler: ClientHandlerType) -> ClientResponse:
    """Client middleware: a broken connection ends the request.

    aiohttp would send a GET a second time by itself, past the pace and the permit.
    """
    try:
        return await handler(request)
    except aiohttp.ClientConnectorError:
        raise
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise Unreachable(f"{request.url.host} closed the connection without an answer") from error


def explain(error: Exception, url: URL) -> LookError:
    """Return the look error that stands for what aiohttp or the socket raised for `url`."""
    host = url.host
    match error:
        case aiohttp.ClientConnectorDNSError():
            return Unreachable(_explain_name(error.os_error, host))
        case aiohttp.ClientConnectorCertificateError():
            return Unreachable(f"the TLS certificate of {host} is not valid")
        case aiohttp.ClientConnectorSSLError():
            return Unreachable(f"{host} does not speak proper TLS on port {url.port}")
        case aiohttp.ClientConnectorError(os_error=AddressRefused() as refused):
            return Refused(_explain_refusal(refused.address, host))
        case aiohttp.ClientConnectorError():
            return Unreachable(f"{host} cannot be reached: {_explain_os(error.os_error)}")
        case aiohttp.InvalidURL():
            return Refused(f"{host} is not a usable host name")
        case aiohttp.ClientPayloadError():
            return Failed("the answer was cut short")
        case aiohttp.ClientResponseError() | ValueError():
            return Failed("the answer is not valid HTTP")
        case _:
            return Failed(f"the connection to {host} broke")


def _explain_name(error: OSError, host: str | None) -> str:
    if isinstance(error, socket.gaierror) and error.errno not in _NO_SUCH_NAME:
        return f"the host name {host} could not be looked up"
    return f"the host name {host} does not exist"


def _explain_refusal(address: str, host: str | None) -> str:
    place = address if address == host else f"{host} ({address})"
    return f"{place} {PRIVATE}"


def _explain_os(error: OSError) -> str:
    return os.strerror(error.errno).lower() if error.errno else "the connection was not made"
