"""Reads a response's body, decompressing as it comes, never holding more than a limit."""

from __future__ import annotations

import sys
import zlib
from typing import TYPE_CHECKING, Final, Protocol

import brotli
import httpx

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

ACCEPT_ENCODING: Final = "gzip, deflate, br, zstd"
_GZIP_MAGIC: Final = b"\x1f"  # enough to tell it from zlib, and often all that the first chunk holds
_STEP: Final = 64 * 1024
_MAX_LAYERS: Final = 3
_ZSTD_WINDOW_LOG: Final = 23


class BodyTooLargeError(httpx.StreamError):
    """The body, decompressed, is larger than what the caller takes."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"the body is larger than {limit} bytes")


class _Decoder(Protocol):
    def feed(self, data: bytes) -> Iterator[bytes]:
        """The decompressed data in pieces of bounded size."""


async def read_limited(response: httpx.Response, limit: int) -> bytes:
    """The whole body of a response that was opened with `client.stream`, decompressed.

    Args:
        response: not read yet.
        limit: bytes, held against the body as sent and as decompressed.

    Raises:
        BodyTooLargeError: it is larger; no more than the limit was ever held.
        httpx.DecodingError: it does not decompress.
        httpx.TransportError: the connection failed meanwhile.
    """
    try:
        return await collect(response.headers, response.aiter_raw(), limit)
    except httpx.DecodingError as error:
        error.request = response.request
        raise


async def collect(headers: Mapping[str, str], chunks: AsyncIterator[bytes], limit: int) -> bytes:
    """The same of an answer that is given as its headers (in any case) and the chunks of its body."""
    declared = headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        raise BodyTooLargeError(limit)
    decoders = _decoders(headers.get("content-encoding", ""))
    body = bytearray()
    received = 0
    async for chunk in chunks:
        received += len(chunk)
        if received > limit:
            raise BodyTooLargeError(limit)
        for piece in _decode(decoders, chunk):
            body += piece
            if len(body) > limit:
                raise BodyTooLargeError(limit)
    return bytes(body)


def _decoders(encodings: str) -> list[_Decoder]:
    """In the order they are to be undone: the last encoding applied comes first."""
    names = [name.strip() for name in encodings.lower().split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if len(names) > _MAX_LAYERS or not all(name in _DECODERS for name in names):
        raise httpx.DecodingError("unknown content encoding")
    return [_DECODERS[name]() for name in reversed(names)]


def _decode(decoders: list[_Decoder], data: bytes) -> Iterator[bytes]:
    if not decoders:
        yield data
        return
    try:
        for piece in decoders[0].feed(data):
            yield from _decode(decoders[1:], piece)
    except (zlib.error, brotli.error, zstd.ZstdError) as error:
        raise httpx.DecodingError("does not decompress") from error


class _Gzip:
    """gzip, zlib and (as some servers mean by `deflate`) bare deflate streams; gzip members follow on.

    A stream that is cut off gives what it gave: half a feed is worth reading.
    """

    def __init__(self) -> None:
        self._stream: zlib._Decompress | None = None
        self._done = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data and not self._done:
            if self._stream is None:
                self._stream = zlib.decompressobj(_window_bits(data))
            while not self._stream.eof:
                piece = self._stream.decompress(data, _STEP)
                data = self._stream.unconsumed_tail
                if piece:
                    yield piece
                elif not data:
                    break
            if self._stream.eof:
                data = self._stream.unused_data.lstrip(b"\0")
                self._stream = None
                self._done = not data.startswith(_GZIP_MAGIC)  # what follows is no further member: padding


def _window_bits(data: bytes) -> int:
    if data.startswith(_GZIP_MAGIC):
        return 16 + zlib.MAX_WBITS
    is_zlib = data[0] & 0x0F == zlib.DEFLATED and int.from_bytes(data[:2].ljust(2, b"\0"), "big") % 31 == 0
    return zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    def feed(self, data: bytes) -> Iterator[bytes]:
        while not self._stream.is_finished():
            piece = self._stream.process(data, output_buffer_limit=_STEP)
            data = b""
            if piece:
                yield piece
            elif self._stream.can_accept_more_data():
                return


class _Zstd:
    """zstd frames, one after the other; RFC 9659 has a window of 8 MB for HTTP, and no more is held."""

    def __init__(self) -> None:
        self._stream = self._open()

    @staticmethod
    def _open() -> zstd.ZstdDecompressor:
        return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _ZSTD_WINDOW_LOG})

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data or not (self._stream.eof or self._stream.needs_input):
            if self._stream.eof:
                self._stream = self._open()
            piece = self._stream.decompress(data, _STEP)
            data = self._stream.unused_data if self._stream.eof else b""
            if piece:
                yield piece


_DECODERS: Final[dict[str, type[_Gzip | _Brotli | _Zstd]]] = {
    "gzip": _Gzip,
    "x-gzip": _Gzip,
    "deflate": _Gzip,
    "br": _Brotli,
    "zstd": _Zstd,
}
