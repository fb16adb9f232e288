"""What went wrong with a request: as httpx's exceptions, and in words that are safe to log and to show."""

from __future__ import annotations

import ssl
from http import HTTPStatus

import aiohttp
import httpx

from sahelwatch.http.guard import RefusedAddressError


class PrivateAddressError(httpx.ConnectError):
    """The host lies on an address that is not public, and the operator did not allow that."""


def to_httpx(error: Exception, request: httpx.Request) -> httpx.TransportError:  # noqa: PLR0911  a table
    """The httpx exception for what aiohttp or the system raised.

    A `ConnectError`, `ConnectTimeout` or `UnsupportedProtocol` says that nothing was sent; any other leaves
    open whether the server got the request.
    """
    if _was_refused(error):
        return PrivateAddressError(
            f"{request.url.host} lies on a private or otherwise special address; "
            "SAHELWATCH_ALLOW_PRIVATE_NETWORKS=true allows that",
            request=request,
        )
    text = type(error).__name__
    match error:
        case aiohttp.ConnectionTimeoutError():
            return httpx.ConnectTimeout(text, request=request)
        case TimeoutError():
            return httpx.ReadTimeout(text, request=request)
        case aiohttp.ClientConnectorError():
            return httpx.ConnectError(text, request=request)
        case aiohttp.ServerDisconnectedError() | aiohttp.ClientResponseError() | aiohttp.ClientPayloadError():
            return httpx.RemoteProtocolError(text, request=request)
        case aiohttp.InvalidURL() | aiohttp.NonHttpUrlClientError() | ValueError():
            return httpx.UnsupportedProtocol(text, request=request)
        case _:
            return httpx.ReadError(text, request=request)


def _was_refused(error: Exception) -> bool:
    return isinstance(error, aiohttp.ClientConnectorError) and isinstance(error.os_error, RefusedAddressError)


def describe(error: BaseException) -> str:
    """The error in words: the host and what happened, never a URL's path, query or user.

    Of an exception that is not httpx's only the type is told, as its text may hold anything.
    """
    if isinstance(error, PrivateAddressError):
        return str(error)
    if not isinstance(error, httpx.HTTPError):
        if isinstance(error, TimeoutError):
            return "took too long"
        if isinstance(error, httpx.InvalidURL):
            return "not a usable URL"
        return type(error).__name__
    host = _host(error)
    what = _what(error)
    return f"{host}: {what}" if host else what


def _host(error: httpx.HTTPError) -> str:
    try:
        return error.request.url.host
    except RuntimeError:  # raised before there was a request
        return ""


def _what(error: httpx.HTTPError) -> str:  # noqa: PLR0911  a table
    match error:
        case httpx.HTTPStatusError():
            return f"answered {status_words(error.response.status_code)}"
        case httpx.ConnectTimeout() | httpx.PoolTimeout():
            return "took too long to connect"
        case httpx.TimeoutException():
            return "took too long to answer"
        case httpx.ConnectError():
            return _why_not_connected(error.__cause__)
        case httpx.RemoteProtocolError():
            return "broke the connection off or sent no valid HTTP"
        case httpx.TooManyRedirects():
            return "redirects without end"
        case httpx.UnsupportedProtocol():
            return "not a usable http(s) URL"
        case httpx.DecodingError():
            return "its answer does not decompress"
        case httpx.NetworkError():
            return "the connection broke"
        case _:
            return type(error).__name__


def status_words(status: int) -> str:
    """`404 Not Found`; the number alone where it is not a registered status."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _why_not_connected(cause: BaseException | None) -> str:
    match cause:
        case aiohttp.ClientConnectorDNSError():
            return "its name does not resolve"
        case aiohttp.ClientConnectorCertificateError():
            reason = cause.certificate_error
            words = reason.verify_message if isinstance(reason, ssl.SSLCertVerificationError) else "not valid"
            return f"its certificate was not accepted ({words})"
        case aiohttp.ClientConnectorSSLError():
            return "no TLS connection came about"
        case aiohttp.ClientConnectorError() if cause.os_error.errno is not None:
            return f"no connection ({_errno_words(cause.os_error)})"
        case _:
            return "no connection"


def _errno_words(error: OSError) -> str:
    match error:
        case ConnectionRefusedError():
            return "refused"
        case ConnectionResetError():
            return "reset"
        case _:
            return f"errno {error.errno}"
